package progress

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

// Moment is a plan as it stood on a day.
type Moment struct {
	Plan  *plan.Plan
	On    calendar.Date
	Lines []plan.Judged // of the version in force, in its order
}

// At judges a plan on a day. The picture and the updates are what was known by it.
func At(p *plan.Plan, picture store.Picture, updates []plan.Update, roll *duty.Roll, on calendar.Date) Moment {
	rules := p.RulesOn(on)
	return Moment{p, on, rules.Judge(plan.Stand(p, picture, updates, roll, on))}
}

// version is the one in force; nil before the first was adopted.
func (m *Moment) version() *plan.Version { return m.Plan.InForce(m.On) }

// Asked is what a paper of a plan is asked for.
type Asked struct {
	Authority string
	Now       Moment
	// Before is how the plan stood for the board before: as a rule on its eve, which is what
	// the paper for it showed. Nil where there was none.
	Before   *Moment
	Meeting  calendar.Date
	Since    calendar.Date // the day of the board before; zero where there was none
	Became   []Became      // what became of lines since, as settled
	Findings []Finding     // what the plan is to answer, in the order of the reviews

	Known    calendar.Date
	Recorded string
	KnownTo  string
	Late     store.Late
	Entry    int64
	Hash     string
}

// Make builds a paper of a plan.
func Make(kind Kind, a Asked) *Paper {
	m := &maker{Asked: a, before: map[store.Ref]*plan.Judged{}, now: map[store.Ref]*plan.Judged{}, rows: map[store.Ref]*Row{}}
	if a.Before != nil {
		for i := range a.Before.Lines {
			m.before[a.Before.Lines[i].Line.Commitment] = &a.Before.Lines[i]
		}
	}
	p := m.begin(kind)
	switch kind {
	case KindPlan:
		m.full(p)
	case KindExceptions:
		m.exceptions(p)
	case KindPage:
		m.page(p)
	case KindStatement:
		m.statement(p)
	case KindHighlight:
		m.highlight(p)
	}
	return p
}

// maker is a paper that is being made.
type maker struct {
	Asked
	before map[store.Ref]*plan.Judged
	now    map[store.Ref]*plan.Judged
	order  []*Row // of all lines, in the order of the plan
	rows   map[store.Ref]*Row
}

// begin lays out a paper: what it is of, its rows, and what is counted, once for all.
func (m *maker) begin(kind Kind) *Paper {
	now := m.Now.Plan
	p := &Paper{
		Kind: kind, Authority: m.Authority, Plan: now.Title, Owner: now.Owner, Board: now.Board, Chair: now.Chair, Outside: now.Outside,
		Rules: now.RulesOn(m.Now.On).Version, Meeting: m.Meeting, AsAt: m.Now.On, Known: m.Known, Recorded: m.Recorded, KnownTo: m.KnownTo, Late: m.Late,
		Entry: m.Entry, Hash: m.Hash,
	}
	if m.Before != nil {
		p.Since = m.Since
	}
	if p.Known.IsZero() {
		p.Known = m.Now.On
	}
	for i := range m.Now.Lines {
		j := &m.Now.Lines[i]
		r := m.row(j)
		m.order = append(m.order, &r)
		m.rows[r.ID], m.now[r.ID] = &r, j
	}
	p.Lines, p.lines = len(m.order), m.order
	v := m.Now.version()
	if v == nil {
		return p
	}
	p.Version, p.Adopted, p.By = v.Name, v.Adopted, v.By.Body
	if v.By.Says != "" {
		p.By += ", " + v.By.Says
	}
	for i := range v.Lines {
		if m.rows[v.Lines[i].Commitment] == nil {
			p.Absent = append(p.Absent, v.Lines[i].Ref)
		}
	}
	m.count(p)
	m.headings(p, v)
	return p
}

// count adds up all lines, by colour and by gap, once for all forms.
func (m *maker) count(p *Paper) {
	for _, c := range append(plan.Colours(), plan.None) {
		n := Count{Colour: c}
		for _, r := range m.order {
			if r.Derived == c {
				n.Derived++
				n.Refs = append(n.Refs, r.Ref)
			}
			if r.Claimed == c {
				n.Claimed++
			}
		}
		for _, was := range m.was() {
			if was.Derived == c {
				n.WasDerived++
			}
			if claimed(was) == c {
				n.WasClaimed++
			}
		}
		p.Counts = append(p.Counts, n)
	}
	for _, g := range plan.Gaps() {
		n := GapCount{Gap: g}
		for _, r := range m.order {
			if r.Gap == g {
				n.Refs = append(n.Refs, r.Ref)
			}
		}
		p.Gaps = append(p.Gaps, n)
	}
}

// was are the lines as they stood at the board before.
func (m *maker) was() []*plan.Judged {
	if m.Before == nil {
		return nil
	}
	out := make([]*plan.Judged, len(m.Before.Lines))
	for i := range m.Before.Lines {
		out[i] = &m.Before.Lines[i]
	}
	return out
}

// headings puts together how each priority stands. What stands under none comes last.
func (m *maker) headings(p *Paper, v *plan.Version) {
	add := func(number, title string) {
		h := Priority{Number: number, Title: title}
		var derived, said, was []plan.Colour
		for _, r := range m.order {
			if r.Priority == number {
				derived, said = append(derived, r.Derived), append(said, r.Claimed)
			}
		}
		for _, j := range m.was() {
			if j.Line.Priority == number {
				was = append(was, j.Derived)
			}
		}
		h.Lines, h.Counts, h.Worst, h.Claimed, h.Was = len(derived), plan.Counts(derived), plan.Worst(derived), plan.Worst(said), plan.Worst(was)
		if h.Lines > 0 || title != "" {
			p.Priorities = append(p.Priorities, h)
		}
	}
	for _, q := range v.Priorities {
		add(q.Number, q.Title)
	}
	var others []string
	for _, r := range m.order {
		if !slices.ContainsFunc(v.Priorities, func(q plan.Priority) bool { return q.Number == r.Priority }) && !slices.Contains(others, r.Priority) {
			others = append(others, r.Priority)
			add(r.Priority, "")
		}
	}
}

// claimed is the colour that a lead claims; None where nobody claims any.
func claimed(j *plan.Judged) plan.Colour {
	if j.Claimed == nil {
		return plan.None
	}
	return j.Claimed.Claimed
}
