package cli

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/plan/taking"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

type benchPlanSheetCommand struct {
	Rows  int    `help:"How many rows the file has that is taken in." default:"5000"`
	Lines int    `help:"How many actions the plan has that goes out as a spreadsheet." default:"2000"`
	Turns int    `help:"How often each is measured; the middle one counts." default:"3"`
	Dir   string `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
	DB    string `name:"db" help:"A PostgreSQL database without a record, in place of a file." placeholder:"ADDRESS"`
}

// Run measures a plan’s file on its way in and out: a workbook that nobody knows becomes a
// plan; next month’s, with a tenth of its rows changed, becomes reports; a plan goes out.
func (c benchPlanSheetCommand) Run(j *job) error {
	st, _, done, err := benchDueCommand{Dir: c.Dir, DB: c.DB}.open(j)
	if err != nil {
		return err
	}
	defer done()
	by := store.By{Actor: "bench", Cause: "bench", At: j.Now()}
	a, err := st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return err
	}
	fmt.Fprintln(j.err, "arising: making the files")
	first, err := madePlan(c.Rows, 0, j.today())
	if err != nil {
		return err
	}
	next, err := madePlan(c.Rows, 10, j.today())
	if err != nil {
		return err
	}
	small, err := madePlan(c.Lines, 0, j.today())
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%s, %d CPUs\n\n%-58s %8s %10s %8s\n", runtime.Version(), runtime.NumCPU(), "", "rows", "bytes", "ms")
	var in, month, out []time.Duration
	bytes := 0
	for turn := range max(1, c.Turns) {
		slug := fmt.Sprintf("plan-%d", turn)
		take := func(p taking.Params) (time.Duration, error) {
			p.Authority, p.Slug, p.Now = a, slug, j.Now()
			begin := j.Now()
			r, err := taking.Prepare(j.ctx, st, p)
			if err != nil {
				return 0, err
			}
			if !r.Ready() {
				return 0, r.Problems[0]
			}
			_, err = taking.Take(j.ctx, st, r, by)
			return j.Now().Sub(begin), err
		}
		adopted := store.PlanAdoption{Day: j.today(), Body: "Board"}
		took, err := take(taking.Params{New: &store.PlanHead{Slug: slug, Title: slug}, Version: "1", Adopted: adopted, Name: "plan.xlsx", Data: first})
		if err != nil {
			return err
		}
		in = append(in, took)
		if took, err = take(taking.Params{Name: "next.xlsx", Data: next}); err != nil {
			return err
		}
		month = append(month, took)
		// The plan that goes out stands by itself, so that the others cost it nothing.
		slug += "-out"
		if _, err := take(taking.Params{New: &store.PlanHead{Slug: slug, Title: slug}, Version: "1", Adopted: adopted, Name: "plan.xlsx", Data: small}); err != nil {
			return err
		}
		begin := j.Now()
		data, _, err := taking.Sheet(j.ctx, st, a, slug, j.today())
		if err != nil {
			return err
		}
		out, bytes = append(out, j.Now().Sub(begin)), len(data)
		for _, s := range []string{fmt.Sprintf("plan-%d", turn), slug} {
			if err := withdraw(j, st, a, s, by); err != nil {
				return err
			}
		}
	}
	for _, l := range []struct {
		name        string
		rows, bytes int
		took        time.Duration
		goal        int
	}{
		{"a workbook becomes a plan", c.Rows, len(first), middle(in), 5000},
		{"next month’s, a tenth changed, becomes reports", c.Rows, len(next), middle(month), 5000},
		{"a plan goes out as a workbook", c.Lines, bytes, middle(out), 3000},
	} {
		fmt.Fprintf(j.out, "%-58s %8d %10d %8d (the limit is %d)\n", l.name, l.rows, l.bytes, l.took.Milliseconds(), l.goal)
	}
	return nil
}

// withdraw takes a plan back, so that the next turn finds the store as the first did.
func withdraw(j *job, st store.Store, a store.AuthorityID, slug string, by store.By) error {
	k, err := st.Plan(j.ctx, store.PlanQuery{AsAt: store.AsAt{Authority: a}, Slug: slug})
	if err != nil {
		return err
	}
	head := k.PlanHead
	head.Withdrawn = true
	_, err = st.KeepPlan(j.ctx, store.PlanParams{Authority: a, Plan: k.ID, Head: &head, Why: "bench", By: by})
	return err
}

// madePlan is a workbook of made-up actions, the same every time; of each ten rows, changed
// in so many says something else of its progress.
func madePlan(rows, every int, on calendar.Date) ([]byte, error) {
	verbs := strings.Fields("audit agree write review train appoint publish visit measure open close move recruit test map")
	nouns := strings.Fields("threshold referral visit assessment supervision placement school carer hub team protocol pathway record plan housing panel court nursery sibling contact return interview guide")
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // made up, the same every time
	o := intake.Out{Slug: "made", Title: "Made up", Entry: 1, On: on, Version: &plan.Version{}}
	for p := 1; p <= 10; p++ {
		o.Version.Priorities = append(o.Version.Priorities, plan.Priority{Number: fmt.Sprint(p), Title: "Priority " + fmt.Sprint(p)})
	}
	colours := plan.Colours()
	for i := range rows {
		words := []string{verbs[r.IntN(len(verbs))]}
		for range 18 {
			words = append(words, nouns[r.IntN(len(nouns))])
		}
		p := i % 10
		s := intake.Standing{
			Line: plan.Line{
				Ref: fmt.Sprintf("%d.%d", p+1, i/10+1), Priority: fmt.Sprint(p + 1), Text: strings.Join(words, " "), Lead: fmt.Sprintf("Head of Service %d", r.IntN(40)),
				Due: civic.Due{Relation: when.RelationBy, To: on.AddDays(r.IntN(600))}, Measure: strings.Join(words[:6], " "),
			},
			Claimed: colours[r.IntN(len(colours))], Words: "In hand: " + strings.Join(words[4:14], " "),
		}
		if every > 0 && i%every == 0 {
			s.Claimed, s.Words = plan.Amber, "Slower than was thought: "+strings.Join(words[2:9], " ")
		}
		o.Now = append(o.Now, s)
	}
	return o.Plain()
}
