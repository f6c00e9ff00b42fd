package plan

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/store"
)

// Look is a plan as it stood on a day, by what whoever asks was shown of it.
type Look struct {
	Kept *store.Plan
	Plan *Plan
	On   calendar.Date // on which it was judged
	// Blind is whether whoever asks was shown nothing of how the lines stand.
	Blind   bool
	Updates []Update
	Rules   Rules
	Lines   []Judged // of the version in force, in the order of the plan; none where nothing was shown
}

// Of makes of a plan that is kept the plan that the rules know, with what was said of it.
func Of(p *store.Plan) (*Plan, []Update, error) {
	out := &Plan{Title: p.Title, Matter: p.Matter, Owner: p.Owner, Board: p.Board, Chair: p.Chair, Outside: p.Independent}
	for i := range p.Rules {
		r, err := ReadRules([]byte(p.Rules[i].JSON))
		if err != nil {
			return nil, nil, err
		}
		r.From = p.Rules[i].From
		out.Rules = append(out.Rules, r)
	}
	for i := range p.Versions {
		v, err := versionOf(&p.Versions[i])
		if err != nil {
			return nil, nil, err
		}
		out.Versions = append(out.Versions, v)
	}
	var said []Update
	for i := range p.Updates {
		u := &p.Updates[i]
		said = append(said, Update{Commitment: u.Ref, On: u.On, Known: u.Known, By: u.Party, Claimed: Colour(u.Colour), Words: u.Words})
	}
	return out, said, nil
}

func versionOf(k *store.PlanVersion) (Version, error) {
	v := Version{Name: k.Name, Adopted: k.Day, By: Meeting{Body: k.Body, Item: k.Item, Says: k.Says}, Lines: make([]Line, 0, len(k.Lines))}
	for _, p := range k.Priorities {
		v.Priorities = append(v.Priorities, Priority{Number: p.Number, Title: p.Title, Indicators: p.Indicators, Audits: p.Audits, Voices: p.Voices})
	}
	for i := range k.Lines {
		n := &k.Lines[i]
		l := Line{
			Ref: n.Ref, Commitment: n.Commitment, Priority: n.Priority, Text: n.Text, Lead: n.Lead, Partners: n.Partners, Starts: n.Starts,
			Due: n.Due, Measure: n.Measure, Indicators: n.Indicators, Needs: n.Needs,
		}
		for _, a := range n.Answers {
			f, err := ParseFinding(a)
			if err != nil {
				return v, fmt.Errorf("plan: action %s of %s: %w", n.Ref, k.Name, err)
			}
			l.Answers = append(l.Answers, f)
		}
		v.Lines = append(v.Lines, l)
	}
	for _, m := range k.Milestones {
		v.Milestones = append(v.Milestones, Milestone{Number: m.Number, Line: m.Line, Text: m.Text, Due: m.Due, Done: m.Done})
	}
	for _, r := range k.Risks {
		v.Risks = append(v.Risks, Risk{Number: r.Number, Text: r.Text, Owner: r.Owner, Likelihood: r.Likelihood, Impact: r.Impact, Lines: r.Lines})
	}
	return v, nil
}

// ParseFinding reads what String prints: 2022/9.
func ParseFinding(s string) (Finding, error) {
	review, number, ok := strings.Cut(s, "/")
	if !ok || strings.TrimSpace(review) == "" || strings.TrimSpace(number) == "" {
		return Finding{}, fmt.Errorf("%q is no finding: write it as 2022/9", s)
	}
	return Finding{Review: strings.TrimSpace(review), Number: strings.TrimSpace(number)}, nil
}

// Kept makes of a version what is kept of it.
func (v *Version) Kept() store.PlanVersion {
	k := store.PlanVersion{Name: v.Name, PlanAdoption: store.PlanAdoption{Day: v.Adopted, Body: v.By.Body, Item: v.By.Item, Says: v.By.Says}}
	for _, p := range v.Priorities {
		k.Priorities = append(k.Priorities, store.PlanPriority{Number: p.Number, Title: p.Title, Indicators: p.Indicators, Audits: p.Audits, Voices: p.Voices})
	}
	for i := range v.Lines {
		l := &v.Lines[i]
		n := store.PlanLine{
			Ref: l.Ref, Commitment: l.Commitment, Priority: l.Priority, Text: l.Text, Lead: l.Lead, Partners: l.Partners, Starts: l.Starts,
			Due: l.Due, Measure: l.Measure, Indicators: l.Indicators, Needs: l.Needs,
		}
		for _, f := range l.Answers {
			n.Answers = append(n.Answers, f.String())
		}
		k.Lines = append(k.Lines, n)
	}
	for i, m := range v.Milestones {
		k.Milestones = append(k.Milestones, store.PlanMilestone{Place: i + 1, Number: m.Number, Line: m.Line, Text: m.Text, Due: m.Due, Done: m.Done})
	}
	for _, r := range v.Risks {
		k.Risks = append(k.Risks, store.PlanRisk{Number: r.Number, Text: r.Text, Owner: r.Owner, Likelihood: r.Likelihood, Impact: r.Impact, Lines: r.Lines})
	}
	return k
}

// LookAt judges a plan that is kept on a day.
//
// For a councillor: whoever was shown the plan in September sees, in October, what it
// showed in September, judged on that day and by what was known then. What was reported
// since, and how it would be judged today, they see when they are shown it.
func LookAt(p *store.Plan, on calendar.Date) (*Look, error) {
	made, said, err := Of(p)
	if err != nil {
		return nil, err
	}
	l := &Look{Kept: p, Plan: made, On: on, Updates: said, Blind: !p.Picture.AsAt.To.Service() && p.Told.IsZero()}
	if told := p.Told; !told.IsZero() && (on.IsZero() || told.Before(on)) {
		l.On = told
	}
	l.Rules = made.RulesOn(l.On)
	if !l.Blind {
		l.Lines = l.Rules.Judge(Stand(made, p.Picture, said, duty.New(&p.Picture, nil), l.On))
	}
	return l, nil
}
