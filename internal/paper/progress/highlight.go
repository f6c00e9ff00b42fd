package progress

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/plan"
)

// highlight is the board's report: what moved since the board before, each line once, under
// what presses most; then where claim and rules differ, with the lead's explanation.
func (m *maker) highlight(p *Paper) {
	m.movedSince(p)
	greener := Group{Name: "greener", Title: "Claimed greener than the rules make it", About: "The colour that the lead claims is better than the one that follows from dates, reports and evidence. The lead's explanation stands beside it."}
	redder := Group{Name: "redder", Title: "Claimed redder than the rules make it", About: "The lead calls it worse than dates, reports and evidence do: what the lead knows may be in none of them yet."}
	for _, r := range m.order {
		switch r.Gap {
		case plan.GapGreener:
			greener.Rows = append(greener.Rows, m.told(r))
		case plan.GapRedder:
			redder.Rows = append(redder.Rows, m.told(r))
		case plan.GapAgrees, plan.GapNothing:
		}
	}
	m.put(p, greener, redder)
	m.late(p)
	m.risks(p)
	m.decide(p)
}

// movedSince lists what moved since the board before. Where there was none, nothing moved.
func (m *maker) movedSince(p *Paper) {
	if m.Before == nil {
		return
	}
	rows := map[Move][]Row{}
	for i := range m.Now.Lines {
		j := &m.Now.Lines[i]
		if all := m.moves(m.before[j.Line.Commitment], j); len(all) > 0 {
			rows[all[0].what] = append(rows[all[0].what], m.told(m.rows[j.Line.Commitment]))
		}
	}
	for _, was := range m.left() {
		r := m.row(was)
		r.Was = was.Derived
		mv, says := MoveLeft, "In the plan at the board before, "+called(was.Derived)+"; the version of "+p.Version+", adopted on "+p.Adopted.Long()+", has it no more"
		if into := m.into(r.ID); into != "" {
			mv, says = MoveParted, says+": "+into
		}
		r.Moves = []string{says + "."}
		rows[mv] = append(rows[mv], r)
	}
	for _, mv := range Moves() {
		title, about := mv.about()
		g := Group{Name: slug(string(mv)), Title: title, About: about, Rows: rows[mv]}
		n := MoveCount{Move: mv}
		for i := range g.Rows {
			n.Refs = append(n.Refs, g.Rows[i].Ref)
		}
		p.Moved = append(p.Moved, n)
		m.put(p, g)
	}
}

// told is a row with what moved of it.
func (m *maker) told(r *Row) Row {
	out := *r
	if m.Before == nil {
		return out
	}
	for _, x := range m.moves(m.before[r.ID], m.now[r.ID]) {
		out.Moves = append(out.Moves, x.says)
	}
	return out
}

// put adds the groups that have rows.
func (m *maker) put(p *Paper, all ...Group) {
	for i := range all {
		if len(all[i].Rows) > 0 {
			p.Groups = append(p.Groups, all[i])
		}
	}
}

// late lists the milestones that have passed and are not met, the longest late first. Of
// what is over, none is late.
func (m *maker) late(p *Paper) {
	for _, r := range m.order {
		if r.Derived == plan.Blue || r.Derived == plan.None {
			continue
		}
		for _, s := range r.Milestones {
			if s.State == MilestoneLate {
				p.Milestones = append(p.Milestones, s)
			}
		}
	}
	slices.SortStableFunc(p.Milestones, func(a, b Milestone) int { return b.Days - a.Days })
}

// risks lists the risks of the version in force, the gravest first: by likelihood times
// impact, as the councils' own registers have it.
func (m *maker) risks(p *Paper) {
	v := m.Now.version()
	if v == nil {
		return
	}
	p.Risks = slices.Clone(v.Risks)
	slices.SortStableFunc(p.Risks, func(a, b plan.Risk) int {
		return cmp.Or(b.Likelihood*b.Impact-a.Likelihood*a.Impact, b.Impact-a.Impact)
	})
}

// score is how grave a risk is: “20 (4 × 5)”.
func score(r *plan.Risk) string {
	return fmt.Sprintf("%d (%d × %d)", r.Likelihood*r.Impact, r.Likelihood, r.Impact)
}
