package cli

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/postgres"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

type benchDueCommand struct {
	Commitments int    `help:"How many commitments." default:"100000"`
	Acts        int    `help:"How often each was followed, set aside, or left unreviewed." default:"10"`
	Turns       int    `help:"How often each is measured; the middle one counts." default:"5"`
	Dir         string `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
	DB          string `name:"db" help:"A PostgreSQL database without a record, in place of a file." placeholder:"ADDRESS"`
}

// Run measures the list of what is due, as at a day in the midst of the record and
// today, beside the bare SQL that finds the same.
func (c benchDueCommand) Run(j *job) error {
	st, bare, done, err := c.open(j)
	if err != nil {
		return err
	}
	defer done()
	by := store.By{Actor: "reader", Cause: "bench", At: j.Now()}
	id, err := st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return err
	}
	fmt.Fprintln(j.err, "arising: making the record")
	if err := makeRecord(j, st, id, c.Commitments, by, 40); err != nil {
		return err
	}
	fmt.Fprintln(j.err, "arising: following")
	if err := relational.FollowOften(j.ctx, bare, id, c.Acts, benchBegan, by); err != nil {
		return err
	}
	middle, today := benchBegan.AddDays(benchDays/2), benchBegan.AddDays(benchDays+400)
	k := &kept{Store: st, Authority: store.Authority{ID: id, Name: "Bench"}}
	fmt.Fprintf(j.out, "%s, each with %d acts of following; %s, %d CPUs\n\n", count(c.Commitments, "commitment"), c.Acts, runtime.Version(), runtime.NumCPU())
	fmt.Fprintf(j.out, "%-44s %10s\n", "", "ms")
	took := map[string]float64{}
	for _, line := range []struct {
		name string
		run  func() error
	}{
		{"due, as at the middle", func() error { _, err := c.list(j, k, middle); return err }},
		{"bare SQL, as at the middle", func() error { _, err := bareDue(j, bare, id, middle); return err }},
		{"due, today", func() error { _, err := c.list(j, k, today); return err }},
		{"bare SQL, today", func() error { _, err := bareDue(j, bare, id, today); return err }},
		{"show, as at the middle", func() error { _, err := k.Show(j.ctx, store.AsAt{Authority: id, On: middle}, 1); return err }},
		{"show, today", func() error { _, err := k.Show(j.ctx, store.AsAt{Authority: id, On: today}, 1); return err }},
		{"an item's page, as at the middle", func() error { return benchItem(j, k, middle) }},
		{"an item's page, today", func() error { return benchItem(j, k, today) }},
	} {
		ms, err := j.middleOf(c.Turns, line.run)
		if err != nil {
			return err
		}
		took[line.name] = ms
		fmt.Fprintf(j.out, "%-44s %10.0f\n", line.name, ms)
	}
	fmt.Fprintf(j.out, "\n%-60s %6.2f (the goal is 1.50)\n", "due as at the middle, of the bare SQL", took["due, as at the middle"]/took["bare SQL, as at the middle"])
	for _, of := range []string{"due", "show", "an item's page"} {
		fmt.Fprintf(j.out, "%-60s %6.2f (the goal is 2.00)\n", of+" as at the middle, of "+of+" today", took[of+", as at the middle"]/took[of+", today"])
	}
	return c.same(j, k, bare, middle)
}

// middleOf runs something several times and gives the middle of what it took, in
// milliseconds.
func (j *job) middleOf(turns int, run func() error) (float64, error) {
	var all []float64
	for range max(turns, 1) {
		runtime.GC()
		start := j.Now()
		if err := run(); err != nil {
			return 0, err
		}
		all = append(all, float64(j.Now().Sub(start).Microseconds())/1000)
	}
	slices.Sort(all)
	return max(all[len(all)/2], 0.001), nil
}

func benchItem(j *job, k *kept, on calendar.Date) error {
	_, err := k.Items(j.ctx, store.ItemsParams{AsAt: store.AsAt{Authority: k.ID, On: on}, Item: 1, Passages: true})
	return err
}

// open opens a new store, and the same again for bare SQL.
func (c benchDueCommand) open(j *job) (store.Store, *relational.Store, func(), error) {
	if c.DB != "" {
		st, err := postgres.Open(j.ctx, postgres.Params{Address: c.DB})
		if err != nil {
			return nil, nil, nil, err
		}
		if all, err := st.ListAuthorities(j.ctx); err != nil || len(all) > 0 {
			_ = st.Close()
			return nil, nil, nil, misused("the database holds a record already: name one without (%v)", err)
		}
		return st, st.Store, func() { _ = st.Close() }, nil
	}
	dir, err := os.MkdirTemp(c.Dir, "arising-bench-")
	if err != nil {
		return nil, nil, nil, err
	}
	st, err := sqlite.Open(j.ctx, sqlite.Params{Path: dir + "/due.db"})
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, nil, nil, err
	}
	return st, st.Store, func() { _ = st.Close(); _ = os.RemoveAll(dir) }, nil
}

// The days of the record that is made up for the measure.
var benchBegan = calendar.MustDate("2014-01-06")

const benchDays = 4000

// makeRecord makes up items of four promises each: three with a day, one without, of a
// number of bodies. One item in ten was captured again with other words.
func makeRecord(j *job, st store.Store, id store.AuthorityID, commitments int, by store.By, bodies int) error {
	const each = 4
	items := (commitments + each - 1) / each
	for from := 0; from < items; from += 1000 {
		b, err := st.Begin(j.ctx, store.BatchParams{Authority: id, By: by})
		if err != nil {
			return err
		}
		for n := from; n < min(from+1000, items); n++ {
			if _, err := b.Add(j.ctx, madeUp(n, min(each, commitments-n*each), bodies, "")); err != nil {
				_ = b.Rollback()
				return err
			}
			if n%10 == 3 {
				if _, err := b.Add(j.ctx, madeUp(n, min(each, commitments-n*each), bodies, " as was said")); err != nil {
					_ = b.Rollback()
					return err
				}
			}
		}
		if err := b.Commit(j.ctx); err != nil {
			return err
		}
	}
	return nil
}

// madeUp is page n, with its last words.
func madeUp(n, promises, bodies int, tail string) store.AddParams {
	on := benchBegan.AddDays(n * 7919 % benchDays)
	body := fmt.Sprintf("Committee %d", n%bodies)
	f := reader.File{Source: fmt.Sprintf("page%d", n), Shape: civic.ShapeAgendaItem}
	it := reader.Item{Record: reader.Record{
		AgendaItemID: civic.Words(fmt.Sprint(n + 1)), Body: civic.Words(body), ItemNumber: civic.Words(fmt.Sprint(n)), Title: civic.Words(fmt.Sprintf("Report %d on the plan", n)),
		IssueID:     civic.Words(fmt.Sprint(n / 10)), // a subject is ten items of several bodies
		MeetingDate: reader.MeetingDate{From: on, To: on, Stated: true},
	}}
	for i := range promises {
		words := fmt.Sprintf("That report %d of the director on service %d be brought to the committee with the figures for district %d%s", n, i*31+n%17, n*7+i, tail)
		p := fmt.Sprintf("p%d", i+1)
		k := reader.Commitment{
			ID: fmt.Sprintf("c%d", i+1), Text: words, Kind: civic.KindResolution, By: "Director", To: civic.Words(body), Where: civic.WhereResolved,
			Act: fmt.Sprintf("report %d service %d", n, i), Sources: []string{p}, Confidence: 0.9, Rule: "that-be-done", Due: civic.Due{Relation: "none"},
		}
		if i > 0 {
			to := on.AddDays(20 + (n*31+i*97)%600)
			k.Due = civic.Due{Text: civic.Words("by " + to.Long()), Relation: "by", To: to}
		}
		it.Passages = append(it.Passages, reader.Passage{ID: p, Kind: civic.PassageResolution, Text: words})
		it.Commitments = append(it.Commitments, k)
	}
	f.Items = []reader.Item{it}
	content := []byte(f.Source + tail)
	sum := sha256.Sum256(content)
	f.SHA256 = hex.EncodeToString(sum[:])
	taken := on.AddDays(1).Time()
	if tail != "" {
		taken = on.AddDays(60).Time()
	}
	return store.AddParams{
		Source: f.Source + tail, Address: fmt.Sprintf("https://bench.example/item/%d", n), MediaType: "text/html", CapturedAt: taken.Add(12 * time.Hour),
		Bytes: content, Rules: "1", Reading: f,
	}
}

// bareState is how many commitments stand in a timing, and the first of them all.
type bareState struct {
	counts map[string]int
	first  []store.Ref
}

// list is what the command due does: judge, count by state, and have the first
// fifty with their words and sources.
func (c benchDueCommand) list(j *job, k *kept, on calendar.Date) (bareState, error) {
	out := bareState{counts: map[string]int{}}
	p, err := k.Glance(j.ctx, store.GlanceParams{AsAt: store.AsAt{Authority: k.ID, On: on}, Choose: func(p *store.Picture) []store.Ref {
		d := dueOn(*p, onDay(on), dueCommand{}, nil)
		for _, g := range groups() {
			out.counts[string(g)] = len(d.groups[g])
			for _, s := range d.groups[g][:min(50-len(out.first), len(d.groups[g]))] {
				out.first = append(out.first, s.Ref)
			}
		}
		return out.first
	}})
	if err != nil {
		return out, err
	}
	for _, ref := range out.first {
		i, _ := slices.BinarySearchFunc(p.Commitments, ref, func(k store.Commitment, r store.Ref) int { return int(k.Ref - r) })
		if k := &p.Commitments[i]; k.Text == "" || len(k.Sources) == 0 {
			return out, fmt.Errorf("bench: %s has no words", ref)
		}
	}
	return out, nil
}

// bareSQL finds the same without a store: what of each commitment stood on a day,
// its timing, the counts and the first fifty with their words, in one statement.
// LEFT has SQLite take the tables in this order; it finds none better.
const bareSQL = `WITH newest AS MATERIALIZED (
	SELECT i.item, max(i.record) AS record FROM record_items i
	JOIN records r ON r.authority = i.authority AND r.record = i.record
	JOIN readings g ON g.authority = r.authority AND g.reading = r.reading
	JOIN captures p ON p.authority = g.authority AND p.capture = g.capture
	WHERE i.authority = ?1 AND r.day_from <= ?2
		AND (p.captured_at < ?4 OR i.record = (SELECT min(r3.record) FROM record_items r3 WHERE r3.authority = i.authority AND r3.item = i.item))
	GROUP BY i.item
), stands AS MATERIALIZED (
	SELECT k.commitment, k.record, k.seq, r.day_from AS known, k.due_to,
		CASE WHEN k.due_to IS NULL THEN 'no date' WHEN k.due_to < ?2 THEN 'overdue' WHEN k.due_to <= ?3 THEN 'due within 31 days' ELSE 'not yet due' END AS timing,
		coalesce((SELECT f.state FROM followings f WHERE f.authority = k.authority AND f.commitment = k.commitment AND f.known <= ?2
			ORDER BY f.known DESC, f.entry DESC LIMIT 1), 'unreviewed') AS following
	FROM newest n
	LEFT JOIN commitment_readings k ON k.authority = ?1 AND k.record = n.record
	LEFT JOIN records r ON r.authority = ?1 AND r.record = n.record
)
SELECT 0 AS part, timing, '' AS ref, count(*) AS n, '' AS words FROM stands WHERE following <> 'historic' GROUP BY timing
UNION ALL
SELECT 1, f.timing, CAST(f.commitment AS TEXT), 0, k.words FROM (
	SELECT commitment, record, seq, timing FROM stands WHERE following <> 'historic'
	ORDER BY CASE timing WHEN 'overdue' THEN 1 WHEN 'due within 31 days' THEN 2 WHEN 'not yet due' THEN 4 ELSE 5 END, due_to, known, commitment LIMIT 50) f
	LEFT JOIN commitment_readings k ON k.authority = ?1 AND k.record = f.record AND k.seq = f.seq`

func bareDue(j *job, st *relational.Store, id store.AuthorityID, on calendar.Date) (bareState, error) {
	out := bareState{counts: map[string]int{}}
	for _, g := range groups() {
		out.counts[string(g)] = 0
	}
	err := st.Ask(j.ctx, func(r *sql.Rows) error {
		var part, n int
		var timing, ref, words string
		if err := r.Scan(&part, &timing, &ref, &n, &words); err != nil {
			return err
		}
		if part == 0 {
			out.counts[timing] = n
			return nil
		}
		got, err := store.ParseRef("K-" + ref)
		out.first = append(out.first, got)
		return err
	}, bareSQL, int64(id), on.String(), on.AddDays(31).String(), on.AddDays(1).String())
	return out, err
}

// same holds the two answers to each other: what finds something else is no measure.
func (c benchDueCommand) same(j *job, k *kept, bare *relational.Store, on calendar.Date) error {
	ours, err := c.list(j, k, on)
	if err != nil {
		return err
	}
	theirs, err := bareDue(j, bare, k.ID, on)
	if err != nil {
		return err
	}
	slices.Sort(ours.first)
	slices.Sort(theirs.first)
	if fmt.Sprint(ours) != fmt.Sprint(theirs) {
		return fmt.Errorf("bench: due finds %v and the bare SQL %v", ours, theirs)
	}
	return nil
}
