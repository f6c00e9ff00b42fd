package suite_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/suite"
	"mattersarising/internal/suppress"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// measure is made-up figures of an indicator: months of two districts and of the county, and
// what the months come to together.
type measure struct {
	id      string
	figures map[[2]string][2]int64 // by area and period: of how many, and of all
}

// periods are three months and the quarter that they make.
var periods = map[string]calendar.Interval{
	"1": {From: calendar.On(2022, 1, 1), To: calendar.On(2022, 1, 31)}, "2": {From: calendar.On(2022, 2, 1), To: calendar.On(2022, 2, 28)},
	"3": {From: calendar.On(2022, 3, 1), To: calendar.On(2022, 3, 31)}, "all": {From: calendar.On(2022, 1, 1), To: calendar.On(2022, 3, 31)},
}

var districts = []string{"East", "West"}

// sums are what adds up, as any reader can see from the headings: cells by area and period.
func sums() (all [][][2]string) {
	for _, area := range append([]string{""}, districts...) {
		all = append(all, [][2]string{{area, "all"}, {area, "1"}, {area, "2"}, {area, "3"}})
	}
	for p := range periods {
		all = append(all, [][2]string{{"", p}, {"East", p}, {"West", p}})
	}
	return all
}

// settle makes the totals of the innermost figures.
func (m *measure) settle() {
	for n := range 2 {
		add := func(total [2]string, parts ...[2]string) {
			sum := m.figures[total]
			sum[n] = 0
			for _, p := range parts {
				sum[n] += m.figures[p][n]
			}
			m.figures[total] = sum
		}
		for _, d := range districts {
			add([2]string{d, "all"}, [2]string{d, "1"}, [2]string{d, "2"}, [2]string{d, "3"})
		}
		for p := range periods {
			add([2]string{"", p}, [2]string{"East", p}, [2]string{"West", p})
		}
	}
}

// change sets some of the innermost figures, or all of them.
func (m *measure) change(random *rand.Rand, all bool) {
	for _, d := range districts {
		for _, p := range []string{"1", "2", "3"} {
			if all || random.IntN(5) == 0 {
				of := 6 + random.Int64N(40)
				m.figures[[2]string{d, p}] = [2]int64{min(of, []int64{0, 1, 2, 3, 4, 5, 6, 8, 11, 17}[random.IntN(10)]), of}
			}
		}
	}
	m.settle()
}

func (m *measure) observations() (out []indicator.Observation) {
	for of, n := range m.figures {
		out = append(out, indicator.Observation{
			Indicator: m.id, Version: 1, Area: of[0], Period: periods[of[1]],
			Numerator: indicator.Number(fmt.Sprint(n[0])), Denominator: indicator.Number(fmt.Sprint(n[1])),
		})
	}
	return out
}

// TestAttacker: somebody keeps every page that was ever shown of figures, as at each day and as
// known on each, knows what adds up and what was corrected, and works out nothing that was hidden.
func TestAttacker(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func() (store.Store, error){
		"sqlite": func() (store.Store, error) {
			return sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), "a.db")})
		},
		"postgres": func() (store.Store, error) {
			return postgres.Open(t.Context(), postgres.Params{Address: pgtest.Database(t)})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st, err := open()
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			attack(t, st)
		})
	}
}

const (
	measures = 12
	rounds   = 4
)

func attack(t *testing.T, st store.Store) {
	t.Helper()
	by := store.By{Actor: "analyst", Cause: "test", At: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	id, err := st.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire County Council", By: by})
	if err != nil {
		t.Fatal(err)
	}
	refused, hidden, shown, naive := 0, 0, 0, 0
	for seed := range uint64(measures) {
		random := rand.New(rand.NewPCG(seed, 36))
		m := &measure{id: fmt.Sprintf("made-up-%d", seed), figures: map[[2]string][2]int64{}}
		d := indicator.Definition{
			ID: m.id, Version: 1, Group: "Made up", Name: "Made up", Counts: "what is made up", Numerator: "some", Denominator: "all", Basis: indicator.InPeriod,
			Unit: indicator.Percent, Polarity: indicator.Up, Frequency: indicator.Monthly, Source: "a test", SmallNumbers: indicator.Hide,
		}
		if err := st.Define(t.Context(), store.DefineParams{Authority: id, Definition: d, Known: calendar.On(2022, 1, 1), Why: "a test", Cites: "it", By: by}); err != nil {
			t.Fatal(err)
		}
		a := &attacker{t: t, st: st, authority: id, measure: m}
		for round := range rounds {
			m.change(random, round == 0)
			day := calendar.On(2022, 4, 10).AddMonths(round)
			if _, err := st.Observe(t.Context(), store.ObserveParams{Authority: id, Observations: m.observations(), Known: day, Why: "a test", Cites: "it", By: by}); err != nil {
				t.Fatal(err)
			}
			err := st.PublishIndicators(t.Context(), store.PublishIndicatorsParams{Authority: id, Indicators: []string{m.id}, Public: true, Known: day, Why: "a test", Cites: "it", By: by})
			switch {
			case errors.Is(err, store.ErrInvalid):
				refused++
			case err != nil:
				t.Fatal(err)
			default:
				a.days = append(a.days, day)
				a.look()
			}
		}
		got, err := suppress.Audit(a.kept, suppress.Children)
		if err != nil {
			t.Fatalf("%s: %v", m.id, err)
		}
		for _, r := range got {
			t.Errorf("%s: %s could be worked out: %d", m.id, r.Key, r.Value)
		}
		// The same pages, had only small numbers been hidden: the attacker is not blind.
		for i := range a.kept {
			for k := range a.kept[i].Cells {
				c := &a.kept[i].Cells[k]
				if n := a.exact[i][c.Key]; c.Hidden && n > suppress.Children.High {
					c.Hidden, c.Low, c.High = false, n, n
				}
			}
		}
		if got, err = suppress.Audit(a.kept, suppress.Children); err != nil {
			t.Fatalf("%s: %v", m.id, err)
		}
		naive += len(got)
		hidden, shown = hidden+a.hidden, shown+a.shown
	}
	if hidden < 10*measures || shown < 5*measures || refused > measures*rounds/4 {
		t.Errorf("%d figures were hidden, %d shown, and %d releases refused: too easy, or too strict", hidden, shown, refused)
	}
	if naive < measures {
		t.Errorf("with the rule broken the attacker found %d numbers: too few to trust that there are none", naive)
	}
	t.Logf("%d figures were hidden, %d shown, and %d of %d releases refused; with small numbers alone hidden %d are found", hidden, shown, refused, measures*rounds, naive)
}

// attacker keeps what pages show.
type attacker struct {
	t             *testing.T
	st            store.Store
	authority     store.AuthorityID
	measure       *measure
	days          []calendar.Date
	truth         map[suppress.Key]int64 // as it was last published: to know what was corrected, and what adds up
	kept          []suppress.Published
	exact         []map[suppress.Key]int64 // of what was kept
	hidden, shown int
}

// look reads every page as at each day, as known on the last: those as known before were read
// before, and must not say more today.
func (a *attacker) look() {
	now := map[suppress.Key]int64{}
	for of, n := range a.measure.figures {
		now[key(of, "count")], now[key(of, "all")] = n[0], n[1]
	}
	known := a.days[len(a.days)-1]
	for _, judged := range append([]calendar.Date{calendar.On(2022, 1, 31), calendar.On(2022, 2, 28)}, a.days...) {
		p := a.page(judged, known, now)
		a.kept, a.exact = append(a.kept, p), append(a.exact, now)
	}
	a.truth = now
	// Nothing that an earlier day's page says today was not said then.
	for _, before := range a.days[:len(a.days)-1] {
		then := a.page(before, before, nil)
		for i := range then.Cells {
			if !then.Cells[i].Hidden && !a.said(then.Cells[i]) {
				a.t.Errorf("as known on %s %s is told, and was not then", before, then.Cells[i].Key)
			}
		}
	}
}

func (a *attacker) said(c suppress.Shown) bool {
	for i := range a.kept {
		for _, k := range a.kept[i].Cells {
			if k.Key == c.Key && !k.Hidden && k.Low == c.Low {
				return true
			}
		}
	}
	return false
}

func key(of [2]string, part string) suppress.Key {
	return suppress.Key(fmt.Sprintf("%q %s %s", of[0], of[1], part))
}

// page is what a page says, as package suppress reads it.
func (a *attacker) page(judged, known calendar.Date, now map[suppress.Key]int64) suppress.Published {
	a.t.Helper()
	s, err := suite.Load(a.t.Context(), a.st, suite.Params{
		AsAt: store.AsAt{Authority: a.authority, On: known}, Judged: judged, Indicators: []string{a.measure.id}, Public: true,
	})
	if err != nil {
		a.t.Fatal(err)
	}
	p := suppress.Published{Name: fmt.Sprintf("as at %s, known %s", judged, known)}
	in := map[suppress.Key]bool{}
	for _, series := range s.Series(a.measure.id) {
		for i := range series.Cells {
			c := &series.Cells[i]
			o := c.Last()
			of := [2]string{series.Area, name(c.Period)}
			for part, n := range map[string]indicator.Number{"count": o.Numerator, "all": o.Denominator} {
				shown := suppress.Shown{Key: key(of, part), Hidden: n.None()}
				if !shown.Hidden {
					shown.Low, shown.High = int64(n.Float()), int64(n.Float())
				}
				if was, had := a.truth[shown.Key]; had && now != nil {
					shown.Revised = was != now[shown.Key] && !a.told(shown.Key, known)
				}
				in[shown.Key] = true
				p.Cells = append(p.Cells, shown)
			}
			if o.Symbol != "" {
				a.hidden++
				continue
			}
			a.shown++
			if whole, decimals, _ := strings.Cut(string(o.Value), "."); whole != "" {
				units, err := strconv.ParseInt(whole+decimals, 10, 64)
				if err != nil {
					a.t.Fatal(err)
				}
				p.Ratios = append(p.Ratios, suppress.ShownRatio{
					Ratio: suppress.Ratio{Name: "share", Part: key(of, "count"), Whole: key(of, "all"), Per: 100, Places: len(decimals)}, Units: units,
				})
			}
		}
	}
	if now == nil {
		return p
	}
	for _, sum := range sums() {
		for _, part := range []string{"count", "all"} {
			all := suppress.Sum{Total: key(sum[0], part)}
			held := in[all.Total]
			for _, one := range sum[1:] {
				held = held && in[key(one, part)]
				all.Parts = append(all.Parts, key(one, part))
			}
			if held {
				p.Sums = append(p.Sums, all)
			}
		}
	}
	return p
}

// told reports whether a page as known on that day has had the cell before: then it is not
// revised anew.
func (a *attacker) told(k suppress.Key, known calendar.Date) bool {
	for i := range a.kept {
		if a.kept[i].Name[len(a.kept[i].Name)-10:] != known.String() {
			continue
		}
		for _, c := range a.kept[i].Cells {
			if c.Key == k {
				return true
			}
		}
	}
	return false
}

func name(p calendar.Interval) string {
	for n, of := range periods {
		if of == p {
			return n
		}
	}
	return "?"
}
