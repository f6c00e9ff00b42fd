package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
	"mattersarising/internal/when"
)

type benchPlanCommand struct {
	Actions int    `help:"How many actions." default:"2000"`
	Updates int    `help:"How many updates each has." default:"50"`
	Turns   int    `help:"How often each is measured; the middle one counts." default:"5"`
	Dir     string `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
}

// benchPlan is what the plan of the bench is called.
const benchPlan = "bench"

// Run measures a plan as at a past day: read from the store, and each action given both of
// its colours.
func (c benchPlanCommand) Run(j *job) error {
	dir, err := os.MkdirTemp(c.Dir, "arising-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	st, err := sqlite.Open(j.ctx, sqlite.Params{Path: filepath.Join(dir, sqlite.FileName)})
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	by := store.By{Actor: "programme office", Cause: "bench", At: j.Now()}
	id, err := st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: "bench", Name: "Bench", By: by})
	if err != nil {
		return err
	}
	fmt.Fprintln(j.err, "arising: making the plan")
	refs, err := c.adopt(j, st, id, by)
	if err == nil {
		err = c.tell(j, st, id, refs, by)
	}
	if err != nil {
		return err
	}
	middle, last := benchBegan.AddDays(7*c.Updates/2), benchBegan.AddDays(7*c.Updates)
	look := func(on calendar.Date, told ...store.Ref) error {
		p, err := st.Plan(j.ctx, store.PlanQuery{AsAt: store.AsAt{Authority: id, On: on}, Slug: benchPlan, Told: told})
		if err != nil {
			return err
		}
		l, err := plan.LookAt(&p, on)
		if err == nil && len(l.Lines) != c.Actions {
			return fmt.Errorf("%s have a colour on %s, and not %d", count(len(l.Lines), "action"), on, c.Actions)
		}
		return err
	}
	fmt.Fprintf(j.out, "A plan of %s with %s each; %s, %d CPUs\n\n%-52s %8s\n", count(c.Actions, "action"), count(c.Updates, "update"), runtime.Version(), runtime.NumCPU(), "", "ms")
	var past float64
	for _, line := range []struct {
		name string
		run  func() error
	}{
		{"as at a past day, each action with both colours", func() error { return look(middle) }},
		{"the same today", func() error { return look(last) }},
		{"as at a past day, with the history of one action", func() error { return look(middle, refs[0]) }},
	} {
		ms, err := j.middleOf(c.Turns, line.run)
		if err != nil {
			return err
		}
		if past == 0 {
			past = ms
		}
		fmt.Fprintf(j.out, "%-52s %8.0f\n", line.name, ms)
	}
	fmt.Fprintf(j.out, "\n%-52s %8.0f ms (the goal is 150)\n", "as at a past day", past)
	return nil
}

// adopt keeps the plan, adopted on the first day.
func (c benchPlanCommand) adopt(j *job, st store.Store, id store.AuthorityID, by store.By) ([]store.Ref, error) {
	v := store.PlanVersion{Name: "first", PlanAdoption: store.PlanAdoption{Day: benchBegan, Body: "Board"}}
	for i := range 10 {
		v.Priorities = append(v.Priorities, store.PlanPriority{Number: fmt.Sprint(i + 1), Title: fmt.Sprintf("Priority %d", i+1)})
	}
	for i := range c.Actions {
		l := store.PlanLine{
			Ref: fmt.Sprintf("%d.%d", i%10+1, i/10+1), Priority: fmt.Sprint(i%10 + 1), Lead: fmt.Sprintf("Head of Service %d", i%40), Measure: "every child seen",
			Text: fmt.Sprintf("Action %d: see that what was agreed with families is written down within five working days, and looked at again.", i+1),
			Due:  civic.Due{Text: "by the end of the year", Relation: when.RelationBy, To: benchBegan.AddDays(100 + i%400)},
		}
		if i%5 == 1 {
			l.Needs = []string{v.Lines[i-1].Ref}
		}
		v.Lines = append(v.Lines, l)
		if i%4 == 0 {
			v.Milestones = append(v.Milestones, store.PlanMilestone{Number: fmt.Sprint(len(v.Milestones) + 1), Line: l.Ref, Text: "half way", Due: benchBegan.AddDays(60 + i%200)})
		}
	}
	kept, err := st.KeepPlan(j.ctx, store.PlanParams{
		Authority: id, Head: &store.PlanHead{Slug: benchPlan, Title: "Bench", Board: "Board", Open: true}, Versions: []store.PlanVersion{v}, Known: benchBegan, Why: "the bench", By: by,
	})
	if err != nil {
		return nil, err
	}
	return kept.Lines[0], nil
}

// tell adds the updates, week by week: each tenth brings a forecast with it.
func (c benchPlanCommand) tell(j *job, st store.Store, id store.AuthorityID, refs []store.Ref, by store.By) error {
	colours := plan.Colours()
	for week := range c.Updates {
		on := benchBegan.AddDays(7*week + 1)
		p := store.PlanTold{Authority: id, Known: on, By: by}
		for i, ref := range refs {
			p.Updates = append(p.Updates, store.NewPlanUpdate{
				Ref: ref, On: on, Colour: string(colours[(i+week)%len(colours)]), Party: fmt.Sprintf("Head of Service %d", i%40), Words: "Four of six teams have been trained; the others follow when their managers are back.",
			})
			if (i+week)%10 == 0 {
				p.Steps = append(p.Steps, store.NewStep{Ref: ref, Act: civic.StepForecast, Days: calendar.Day(on.AddDays(120)), Why: "staff"})
			}
		}
		if _, err := st.TellPlan(j.ctx, p); err != nil {
			return err
		}
	}
	return nil
}
