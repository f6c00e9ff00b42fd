package clerk

import (
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
	"mattersarising/internal/store"
)

// PlanSlug is by what the pages of Fernshire's plan are addressed.
const PlanSlug = "childrens-improvement-plan"

// planFile is where Fernshire's programme office keeps what shows that an action is done.
const planFile = "the programme office's file"

// planItems are the items of the record that tell how a version was adopted, by version.
var planItems = map[string]int{"2022": 31244, "2023": 31914}

// planShown is to which bodies it was shown how the plan stood, at which meeting. The
// public has it from the day after.
var planShown = []struct{ body, meeting string }{
	{"Cabinet", "2022-10-04"},
	{"Cabinet", "2023-01-24"},
	{"Children and Families Select Committee", "2023-07-13"},
	{"Cabinet", "2023-09-26"},
	{"Children and Families Select Committee", "2023-12-07"},
	{"Children and Families Select Committee", "2024-03-14"},
	{"Cabinet", "2024-09-24"},
}

// Plan reads Fernshire's improvement plan with what was said of its lines.
func Plan() (*written.Book, error) {
	b := &written.Book{}
	for _, name := range []string{"2021", "2022", "2023"} {
		text, err := example.Plan(name)
		if err != nil {
			return nil, err
		}
		if err := b.Version(name+".txt", text); err != nil {
			return nil, err
		}
	}
	text, err := example.Plan("updates")
	if err != nil {
		return nil, err
	}
	return b, b.Told("updates.txt", text)
}

// planning enters Fernshire's plan: which line of it is which commitment of the store.
type planning struct {
	*entering
	book *written.Book
	kept store.Plan
	refs map[store.Ref]store.Ref // of the book, to those of the store
}

// plans enters Fernshire's plan, unless it stands already.
func (e *entering) plans() error {
	b, err := Plan()
	if err != nil {
		return err
	}
	p := &planning{entering: e, book: b, refs: map[store.Ref]store.Ref{}}
	all, err := e.st.Plans(e.ctx, store.AsAt{Authority: e.authority})
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(k store.Plan) bool { return k.Slug == PlanSlug }) {
		if p.kept, err = e.st.Plan(e.ctx, store.PlanQuery{AsAt: store.AsAt{Authority: e.authority}, Slug: PlanSlug, All: true}); err != nil {
			return err
		}
	}
	for _, enter := range []func() error{p.versions, p.told, p.milestones, p.lineage, p.shown} {
		if err := enter(); err != nil {
			return fmt.Errorf("clerk: the improvement plan: %w", err)
		}
	}
	return nil
}

func (p *planning) cites(on calendar.Date) string {
	return "the programme office's plan, " + on.Long()
}

// versions enters each version as known since its adoption.
func (p *planning) versions() error {
	reviews, err := p.st.Reviews(p.ctx, store.AsAt{Authority: p.authority})
	if err != nil {
		return err
	}
	for i := range p.book.Plan.Versions {
		v := &p.book.Plan.Versions[i]
		if k := p.kept.Version(v.Name); k != nil {
			for n := range v.Lines {
				p.refs[v.Lines[n].Commitment] = k.Lines[n].Commitment
			}
			continue
		}
		one := v.Kept()
		one.Item = p.items[planItems[v.Name]]
		for n := range one.Lines {
			one.Lines[n].Commitment = p.refs[v.Lines[n].Commitment]
		}
		ask := store.PlanParams{
			Authority: p.authority, Plan: p.kept.ID, Versions: []store.PlanVersion{one}, Known: v.Adopted,
			Why: "adopted by " + v.By.Body, Cites: p.cites(v.Adopted), By: p.by,
		}
		ask.Head = p.head(v)
		for _, r := range reviews {
			days := r.Stated(civic.DayOnSite, "")
			if r.Kind == "ilacs" && len(days) > 0 && !days[0].Days.From.After(v.Adopted) {
				ask.Sources = append(ask.Sources, store.PlanSource{Name: fmt.Sprint(days[0].Days.From.Year()), Review: r.ID})
			}
		}
		done, err := p.st.KeepPlan(p.ctx, ask)
		if err != nil {
			return err
		}
		p.kept.ID = done.Plan
		one.ID, one.Day = done.Versions[0], v.Adopted
		for n, ref := range done.Lines[0] {
			p.refs[v.Lines[n].Commitment], one.Lines[n].Commitment = ref, ref
		}
		for n := range one.Milestones {
			one.Milestones[n].Done = calendar.Date{} // told below
		}
		p.kept.Versions = append(p.kept.Versions, one)
	}
	return nil
}

// head is what the plan was when a version of it was adopted: its board was another from
// October 2022 on.
func (p *planning) head(v *plan.Version) *store.PlanHead {
	b := &p.book.Plan
	h := &store.PlanHead{Slug: PlanSlug, Title: b.Title, Matter: b.Matter, Owner: b.Owner, Board: b.Board, Chair: b.Chair, Independent: b.Outside, Open: true, Item: p.items[planItems["2022"]]}
	if v.Adopted.Before(calendar.MustDate("2022-10-20")) {
		h.Board, h.Chair, h.Independent, h.Item = "Improvement Group", "", false, 0
		if !v.Adopted.Before(calendar.MustDate("2022-07-19")) {
			h.Item = p.items[planItems["2022"]]
		}
	}
	return h
}

// told enters what was said of the lines, day by day.
func (p *planning) told() error {
	had := map[calendar.Date]bool{}
	for i := range p.kept.Updates {
		had[p.kept.Updates[i].Known] = true
	}
	var days []calendar.Date
	updates, steps := map[calendar.Date][]store.NewPlanUpdate{}, map[calendar.Date][]store.Step{}
	day := func(d calendar.Date) {
		if updates[d] == nil && steps[d] == nil {
			days = append(days, d)
		}
	}
	for _, u := range p.book.Updates {
		day(u.On)
		updates[u.On] = append(updates[u.On], store.NewPlanUpdate{Ref: p.refs[u.Commitment], On: u.On, Colour: string(u.Claimed), Party: u.By, Words: u.Words})
	}
	for _, s := range p.book.Steps {
		day(s.Known)
		steps[s.Known] = append(steps[s.Known], s)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	made := map[store.StepID]store.StepID{}
	for _, on := range days {
		if had[on] {
			p.found(on, steps[on], made)
			continue
		}
		ask := store.PlanTold{Authority: p.authority, Updates: updates[on], Known: on, Cites: p.cites(on), By: p.by}
		for _, s := range steps[on] {
			n := s.NewStep
			n.Ref, n.Of = p.refs[s.Ref], made[s.Of]
			switch n.Act {
			case civic.StepEvidence:
				n.Address = planFile
			case civic.StepClosure:
				n.Days = calendar.Day(on)
			}
			ask.Steps = append(ask.Steps, n)
		}
		ids, err := p.st.TellPlan(p.ctx, ask)
		if err != nil {
			return fmt.Errorf("what was said on %s: %w", on, err)
		}
		for i, id := range ids {
			made[steps[on][i].ID] = id
		}
	}
	return nil
}

// found looks up the evidence that was entered before, by the day and the line.
func (p *planning) found(on calendar.Date, steps []store.Step, made map[store.StepID]store.StepID) {
	for i := range steps {
		for n := range p.kept.Picture.Commitments {
			for _, k := range p.kept.Picture.Commitments[n].Steps {
				if k.Ref == p.refs[steps[i].Ref] && k.Act == steps[i].Act && k.Known == on {
					made[steps[i].ID] = k.ID
				}
			}
		}
	}
}

// milestones enters which milestones were reached, as known on the day.
func (p *planning) milestones() error {
	for i := range p.book.Plan.Versions {
		v := &p.book.Plan.Versions[i]
		k := p.kept.Version(v.Name)
		for n, m := range v.Milestones {
			if m.Done.IsZero() || m.Done == k.Milestones[n].Done {
				continue
			}
			if _, err := p.st.TellPlan(p.ctx, store.PlanTold{
				Authority: p.authority, Milestones: []store.MilestoneReached{{Version: k.ID, Place: n + 1, Done: m.Done}}, Known: m.Done,
				Why: "reported to the programme office", Cites: p.cites(m.Done), By: p.by,
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// lineage settles what became of the lines, as a careful reader has it; but nobody has
// said of what the plan of 2023 left out, or took up, whether that was meant.
func (p *planning) lineage() error {
	text, err := example.Plan("lineage")
	if err != nil {
		return err
	}
	labels, err := written.Labels("lineage.txt", text)
	if err != nil {
		return err
	}
	for i := 1; i < len(p.book.Plan.Versions); i++ {
		older, newer := &p.book.Plan.Versions[i-1], &p.book.Plan.Versions[i]
		from, to := p.kept.Version(older.Name), p.kept.Version(newer.Name)
		ask := store.LineageParams{Authority: p.authority, Plan: p.kept.ID, Known: newer.Adopted, Why: "read side by side", Cites: p.cites(newer.Adopted), By: p.by}
		if slices.ContainsFunc(p.kept.Lineages, func(g store.PlanLineage) bool { return g.Newer == to.ID }) {
			continue
		}
		for _, l := range labels[older.Name+" to "+newer.Name] {
			if newer.Name == "2023" && (l.Fate == plan.FateDropped || l.Fate == plan.FateNew) {
				continue
			}
			ask.Settled = append(ask.Settled, store.PlanLineage{Older: from.ID, Newer: to.ID, Fate: string(l.Fate), From: l.Older, To: l.Newer, Yes: true})
		}
		if err := p.st.SettleLineage(p.ctx, ask); err != nil {
			return err
		}
	}
	return nil
}

// shown enters to whom it was shown how the plan stood: to the meeting with its agenda,
// and to everybody on the day after it.
func (p *planning) shown() error {
	for _, s := range planShown {
		meeting := calendar.MustDate(s.meeting)
		issued := meeting.AddDays(-6)
		if slices.ContainsFunc(p.kept.Showings, func(k store.PlanShowing) bool { return k.Through == issued }) {
			continue
		}
		for _, to := range []struct {
			audience store.Audience
			on       calendar.Date
			why      string
		}{
			{store.Audience{Kind: civic.AudienceBody, Name: s.body}, issued, "the agenda of " + meeting.Long()},
			{store.Audience{Kind: civic.AudiencePublic}, meeting.AddDays(1), s.body + " had it on " + meeting.Long()},
		} {
			if err := p.st.ShowPlan(p.ctx, store.ShowingParams{
				Authority: p.authority, Plan: p.kept.ID, To: to.audience, Through: issued, Known: to.on, Why: to.why, Cites: p.cites(meeting), By: p.by,
			}); err != nil {
				return err
			}
		}
	}
	return nil
}
