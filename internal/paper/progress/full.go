package progress

import (
	"fmt"
	"slices"

	"mattersarising/internal/plan"
)

// full is the whole plan: every line, by priority, with its milestones and risks.
func (m *maker) full(p *Paper) {
	m.byPriority(p)
	for _, r := range m.order {
		p.Milestones = append(p.Milestones, r.Milestones...)
	}
	slices.SortStableFunc(p.Milestones, func(a, b Milestone) int { return a.Due.Compare(b.Due) })
	m.risks(p)
}

// page is the whole on one sheet: the same lists, of which the forms show less.
func (m *maker) page(p *Paper) {
	m.byPriority(p)
	m.late(p)
}

// byPriority lists every line under its priority.
func (m *maker) byPriority(p *Paper) {
	for i := range p.Priorities {
		q := &p.Priorities[i]
		g := Group{Name: slug("priority " + q.Number), Title: q.heading(), About: q.says()}
		for _, r := range m.order {
			if r.Priority == q.Number {
				g.Rows = append(g.Rows, m.told(r))
			}
		}
		m.put(p, g)
	}
}

// heading names a priority: “2. Front door and early help”.
func (q *Priority) heading() string {
	switch {
	case q.Number == "" && q.Title == "":
		return "Under no priority"
	case q.Title == "":
		return "Priority " + q.Number
	}
	return q.Number + ". " + q.Title
}

// says how a priority stands: as bad as its worst line, and its lines counted.
func (q *Priority) says() string {
	return fmt.Sprintf("As bad as its worst action: %s. %s.", told(q.Worst), sentence(counted(q.Counts)))
}

// exceptions are the lines that are not as they should be, by the rule that says so, and
// those whose claim differs.
func (m *maker) exceptions(p *Paper) {
	titles := map[plan.RuleID]string{
		plan.RuleLate: "Past the agreed day", plan.RuleFarForecast: "Forecast long after the agreed day", plan.RuleNoLead: "Without a lead", plan.RuleNoDate: "Without a day",
		plan.RuleSilent: "Nothing reported", plan.RuleUnproved: "Reported complete, not proved", plan.RuleNearForecast: "Forecast after the agreed day",
		plan.RuleMilestone: "A milestone is missed", plan.RuleDependency: "Waits on a red action",
	}
	rules := m.Now.Plan.RulesOn(m.Now.On)
	for _, c := range []plan.Colour{plan.Red, plan.Amber} {
		for _, rule := range rules.Rules {
			if rule.Colour != c {
				continue
			}
			title := titles[rule.ID]
			if title == "" {
				title = sentence(string(rule.ID))
			}
			g := Group{Name: slug(string(rule.ID)), Title: c.Title() + ": " + lower(title), About: rules.Words(rule.ID)}
			for _, r := range m.order {
				if r.Rule == rule.ID {
					g.Rows = append(g.Rows, m.told(r))
				}
			}
			m.put(p, g)
		}
	}
	fine := Group{Name: "differ", Title: "Right by the rules, and claimed otherwise", About: "Nothing is wrong by dates, reports and evidence, and the lead claims another colour that is better or worse."}
	for _, r := range m.order {
		if r.Derived != plan.Red && r.Derived != plan.Amber && (r.Gap == plan.GapRedder || r.Gap == plan.GapGreener) {
			fine.Rows = append(fine.Rows, m.told(r))
		}
	}
	m.put(p, fine)
	m.late(p)
}

// statement lists the lines by the finding that they answer: one that answers two stands
// under both.
func (m *maker) statement(p *Paper) {
	known := map[plan.Finding]bool{}
	add := func(f Finding) {
		known[f.Finding] = true
		g := Group{Name: slug("finding " + f.String()), Title: f.heading(), About: f.Words}
		for i := range m.Now.Lines {
			if l := m.Now.Lines[i].Line; slices.Contains(l.Answers, f.Finding) {
				g.Rows = append(g.Rows, *m.rows[l.Commitment])
			}
		}
		if len(g.Rows) == 0 {
			p.Unanswered = append(p.Unanswered, f)
		}
		m.put(p, g)
	}
	for _, f := range m.Findings {
		add(f)
	}
	var named []plan.Finding // by lines, and made by no review that is known here
	for i := range m.Now.Lines {
		for _, f := range m.Now.Lines[i].Line.Answers {
			if !known[f] && !slices.Contains(named, f) {
				named = append(named, f)
			}
		}
	}
	slices.SortStableFunc(named, byNumber)
	for _, f := range named {
		add(Finding{Finding: f})
	}
	rest := Group{Name: "no-finding", Title: "Actions that answer no finding", About: "They stand in the plan, and name no finding of a review."}
	for _, r := range m.order {
		if len(r.Answers) == 0 {
			rest.Rows = append(rest.Rows, *r)
		}
	}
	m.put(p, rest)
}

// heading names a finding: “Finding 2022/9, area for improvement”.
func (f *Finding) heading() string {
	if f.Kind == "" {
		return "Finding " + f.String()
	}
	return "Finding " + f.String() + ", " + f.Kind
}
