package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/chart"
	"mattersarising/internal/example/figures"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/suite"
)

type benchScorecardCommand struct {
	Turns int    `help:"How often each is measured; the middle one counts." default:"15"`
	Dir   string `help:"Where the store is made; a folder for temporary files if not given." placeholder:"DIR"`
}

// The limits of a scorecard and of a chart.
const (
	scorecardLimit = 100 * time.Millisecond
	chartLimit     = 2 * time.Millisecond
)

// Run judges and draws a scorecard of thirty indicators over ten years, as at a past day,
// beside its limit; and one chart.
func (c benchScorecardCommand) Run(j *job) error {
	dir, err := os.MkdirTemp(c.Dir, "arising-scorecard-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	st, err := sqlite.Open(j.ctx, sqlite.Params{Path: filepath.Join(dir, "a.db")})
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	fmt.Fprintln(j.err, "arising: making ten years of figures")
	by := store.By{Actor: "bench", Cause: "bench", At: j.Now()}
	id, err := st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return err
	}
	if _, err := figures.Enter(j.ctx, st, id, by); err != nil {
		return err
	}
	if err := earlier(j, st, id, by); err != nil {
		return err
	}
	if _, err := figures.EnterScorecard(j.ctx, st, id, 0, by); err != nil {
		return err
	}
	asked := suite.CardParams{AsAt: store.AsAt{Authority: id, On: calendar.On(2024, 11, 30)}, Scorecard: figures.Scorecard}
	var whole, one []time.Duration
	charts, points := 0, 0
	for range max(1, c.Turns) {
		begin := j.Now()
		card, err := suite.LoadCard(j.ctx, st, asked)
		if err != nil {
			return err
		}
		charts, points = 0, 0
		for r := range card.Rows {
			if r.Drawing != nil {
				r.Drawing.ID = r.Indicator
				_ = r.Drawing.SVG(chart.Small)
				charts++
				points += len(r.Drawing.Result.Points)
			}
		}
		whole = append(whole, j.Now().Sub(begin))
		for r := range card.Rows {
			begin := j.Now()
			drawn, err := card.Suite.Drawing(r.Row)
			if err != nil {
				return err
			}
			if drawn != nil {
				drawn.ID = r.Indicator
				_ = drawn.SVG(chart.Wide)
				one = append(one, j.Now().Sub(begin))
			}
		}
	}
	fmt.Fprintf(j.out, "a scorecard of %d charts with %d figures, as at a past day\n\n%-44s %10s %10s\n", charts, points, "", "ms", "limit")
	for _, l := range []struct {
		name        string
		took, limit time.Duration
	}{{"asked, judged and drawn, all of it", middle(whole), scorecardLimit}, {"one chart, judged and drawn", middle(one), chartLimit}} {
		fmt.Fprintf(j.out, "%-44s %10.2f %10.0f\n", l.name, float64(l.took.Microseconds())/1000, float64(l.limit.Milliseconds()))
	}
	return nil
}

// earlier keeps the months of five more years before the example’s: the same figures, five
// years before.
func earlier(j *job, st store.Indicators, id store.AuthorityID, by store.By) error {
	all, err := st.Observations(j.ctx, store.ObservationsParams{AsAt: store.AsAt{Authority: id}, OwnOnly: true})
	if err != nil {
		return err
	}
	last := map[indicator.Key]bool{}
	var out []indicator.Observation
	for i := range all {
		o := all[i].Observation
		long := o.Period.To.Sub(o.Period.From)
		to := o.Period.To.AddDays(1).AddMonths(-60).AddDays(-1)
		switch {
		case long == 0:
			o.Period = calendar.Day(to)
		case long < 32:
			o.Period = calendar.Interval{From: to.AddDays(1).AddMonths(-1), To: to}
		default:
			o.Period = calendar.Interval{From: to.AddDays(1).AddMonths(-12), To: to}
		}
		if o.Version = 1; last[o.Key()] {
			continue
		}
		last[o.Key()] = true
		out = append(out, o)
	}
	_, err = st.Observe(j.ctx, store.ObserveParams{Authority: id, Observations: out, Known: calendar.On(2020, 1, 6), Why: "the five years before", Cites: "the reports", By: by})
	return err
}
