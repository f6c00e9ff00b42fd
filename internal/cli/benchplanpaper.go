package cli

import (
	"bytes"
	"fmt"
	"runtime"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

type benchPlanPapersCommand struct {
	Lines   int `help:"How many lines the plan has." default:"2000"`
	Updates int `help:"How often each was reported of." default:"50"`
	Turns   int `help:"How often each is measured; the middle one counts." default:"5"`
}

// Run measures judging a large plan as at a past day, and its papers in each form, from
// what was known to the last byte.
func (c benchPlanPapersCommand) Run(j *job) error {
	if c.Lines < 1 || c.Lines > 100_000 || c.Updates < 0 || c.Updates > 1000 {
		return misused("from 1 to 100,000 lines, each with up to 1,000 updates")
	}
	p, picture, updates := madeUpPlan(c.Lines, c.Updates)
	last := benchBegan.AddDays(benchDays)
	past := last.AddMonths(-6)
	fmt.Fprintf(j.out, "a plan of %s, %d updates each; %s, %d CPUs\n\n%-34s %8s %10s %8s\n", count(c.Lines, "line"), c.Updates, runtime.Version(), runtime.NumCPU(), "", "rows", "bytes", "ms")
	var m progress.Moment
	ms, err := j.middleOf(c.Turns, func() error {
		m = progress.At(p, picture, updates, duty.New(&picture, nil), past)
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%-34s %8d %10s %8.0f\n", "judged, as at a past day", len(m.Lines), "", ms)
	before := progress.At(p, picture, updates, duty.New(&picture, nil), past.AddMonths(-1))
	const goal = 3000.0 // milliseconds
	worst := 0.0
	for _, kind := range progress.Kinds() {
		for _, format := range paper.Formats() {
			rows := 0
			var b bytes.Buffer
			ms, err := j.middleOf(c.Turns, func() error {
				b.Reset()
				now := progress.At(p, picture, updates, duty.New(&picture, nil), past)
				made := progress.Make(kind, progress.Asked{Authority: "Bench", Now: now, Before: &before, Since: before.On.AddDays(1)})
				rows = 0
				for range made.Rows {
					rows++
				}
				return made.Write(&b, format)
			})
			if err != nil {
				return err
			}
			worst = max(worst, ms)
			fmt.Fprintf(j.out, "%-34s %8d %10d %8.0f\n", fmt.Sprintf("%s as %s", kind, format), rows, b.Len(), ms)
		}
	}
	fmt.Fprintf(j.out, "\n%-60s %6.0f (the limit is %.0f)\n", "the slowest, in milliseconds", worst, goal)
	return nil
}

// madeUpPlan makes up a plan of many lines, reported of by their leads with colours, dates
// and words, so that every rule has work.
func madeUpPlan(lines, updates int) (*plan.Plan, store.Picture, []plan.Update) {
	const priorities = 12
	v := plan.Version{Name: "1", Adopted: benchBegan, By: plan.Meeting{Body: "Committee 0", Says: "item 1"}}
	for i := range priorities {
		v.Priorities = append(v.Priorities, plan.Priority{Number: strconv.Itoa(i + 1), Title: fmt.Sprintf("Priority the %dth", i+1)})
	}
	var picture store.Picture
	var said []plan.Update
	every := max(benchDays/(updates+1), 1)
	for i := range lines {
		ref, k := fmt.Sprintf("%d.%d", i*priorities/lines+1, i+1), store.Ref(i+1)
		due := benchBegan.AddDays(60 + i*7%(2*benchDays))
		l := plan.Line{
			Ref: ref, Commitment: k, Priority: strconv.Itoa(i*priorities/lines + 1), Lead: fmt.Sprintf("Head of Service %d", i%40), Partners: []string{"Partner"},
			Text: fmt.Sprintf("Have matter %d of the service looked at, changed where it does not help, and told to the board with what came of it.", i),
			Due:  civic.Due{Relation: "by", To: due, Text: civic.Words("by " + due.Long())}, Measure: "Eight in ten are done in time", Answers: []plan.Finding{{Review: "1", Number: strconv.Itoa(i%20 + 1)}},
		}
		if i > 0 && i%9 == 0 {
			l.Needs = []string{v.Lines[i-1].Ref}
		}
		v.Lines = append(v.Lines, l)
		if i%5 == 0 {
			v.Milestones = append(v.Milestones, plan.Milestone{Number: "1", Line: ref, Text: "Half of it", Due: due.AddDays(-20)})
		}
		c := store.Commitment{Ref: k, Text: l.Text, Kind: civic.KindPlanAction, By: civic.Words(l.Lead), Due: l.Due, Asker: v.By.Body, Meeting: benchBegan, Known: store.Known{On: benchBegan}, Following: civic.Followed}
		for n := range updates {
			on := benchBegan.AddDays((n + 1) * every)
			u := plan.Update{Commitment: k, On: on, By: l.Lead, Claimed: plan.Colours()[(i+n)%3], Words: "In hand, and told to the board as it is asked for."}
			said = append(said, u)
			if n%10 == 9 {
				s := store.Step{ID: store.StepID(i*updates + n + 1), Known: on}
				s.Ref, s.Act, s.Days, s.Why = k, civic.StepForecast, calendar.Day(due.AddDays(i%90-30)), "later"
				c.Steps = append(c.Steps, s)
			}
		}
		picture.Commitments = append(picture.Commitments, c)
	}
	return &plan.Plan{Title: "Bench", Board: "Committee 0", Owner: "Director", Versions: []plan.Version{v}}, picture, said
}
