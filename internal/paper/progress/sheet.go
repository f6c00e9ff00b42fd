package progress

import (
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/xlsx"
	"mattersarising/internal/plan"
)

// sheetColumn is one of the columns of the list: one thing each, so that it can be sorted
// and filtered by. One that no row fills is left out.
type sheetColumn struct {
	title string
	width float64 // in letters
	value func(g *Group, r *Row) any
}

func (p *Paper) sheetColumns() []sheetColumn {
	named := map[string]string{}
	for i := range p.Priorities {
		named[p.Priorities[i].Number] = p.Priorities[i].heading()
	}
	all := []sheetColumn{
		{"Action", 8, func(_ *Group, r *Row) any { return r.Ref }},
		{"List", 20, func(g *Group, _ *Row) any { return g.Title }},
		{"Priority", 20, func(_ *Group, r *Row) any { return named[r.Priority] }},
		{"What is to be done", 44, func(_ *Group, r *Row) any { return r.Text }},
		{"Lead", 18, func(_ *Group, r *Row) any { return r.Lead }},
		{"Vacant since", 12, func(_ *Group, r *Row) any { return r.Vacant }},
		{"With", 16, func(_ *Group, r *Row) any { return strings.Join(r.Partners, "\n") }},
		{"By the rules", 15, func(_ *Group, r *Row) any { return tinted(r.Derived) }},
		{"Why", 32, func(_ *Group, r *Row) any {
			return strings.Join(append([]string{r.Why + "."}, r.Also...), "\n")
		}},
		{"Claimed", 15, func(_ *Group, r *Row) any {
			if r.Claim == nil {
				return ""
			}
			return tinted(r.Claimed)
		}},
		{"Against the rules", 11, func(_ *Group, r *Row) any { return string(r.Gap) }},
		{"The lead's explanation", 28, func(_ *Group, r *Row) any { return explained(r.Claim) }},
		{"Claimed on", 12, func(_ *Group, r *Row) any { return dayOf(r.Claim) }},
		{"Moved since the board before", 28, func(_ *Group, r *Row) any { return strings.Join(r.Moves, "\n") }},
		{"At first", 12, func(_ *Group, r *Row) any { return r.Baseline }},
		{"Agreed", 12, func(_ *Group, r *Row) any { return r.Agreed }},
		{"Forecast", 12, func(_ *Group, r *Row) any { return r.Forecast }},
		{"By when, in the plan's words", 18, func(_ *Group, r *Row) any { return r.Words }},
		{"Last said", 28, func(_ *Group, r *Row) any { return explained(r.Latest) }},
		{"Said on", 12, func(_ *Group, r *Row) any { return dayOf(r.Latest) }},
		{"Answers", 10, func(_ *Group, r *Row) any { return strings.Join(r.Answers, ", ") }},
		{"How it will be seen", 24, func(_ *Group, r *Row) any { return r.Measure }},
		{"Indicators", 20, func(_ *Group, r *Row) any { return strings.Join(r.Indicators, "\n") }},
		{"Milestones", 26, func(_ *Group, r *Row) any {
			var out []string
			for i := range r.Milestones {
				m := &r.Milestones[i]
				out = append(out, m.Number+", by "+onDay(m.Due)+": "+m.says())
			}
			return strings.Join(out, "\n")
		}},
		{"Needs", 9, func(_ *Group, r *Row) any { return strings.Join(r.Needs, ", ") }},
	}
	if p.Kind != KindStatement {
		return all
	}
	var out []sheetColumn
	for _, c := range all {
		switch c.title {
		case "Action", "List", "Priority", "What is to be done", "Lead", "With", "Agreed", "By when, in the plan's words", "How it will be seen", "Indicators", "Answers":
			out = append(out, c)
		}
	}
	return out
}

func tinted(c plan.Colour) xlsx.Coloured {
	return xlsx.Coloured{Text: told(c), Fill: looks[c].tint, Bold: true}
}

func explained(s *Said) string {
	if s == nil {
		return ""
	}
	return s.By + ": " + s.Words
}

func dayOf(s *Said) calendar.Date {
	if s == nil {
		return calendar.Date{}
	}
	return s.On
}

// xlsx writes the paper as a spreadsheet: one list of lines that can be sorted and filtered,
// a sheet for each of the other tables, and one that says what the paper is. Of the plan on
// a page the page comes first.
func (p *Paper) xlsx(w io.Writer) error {
	b := xlsx.New(xlsx.About{Title: p.Title(), Subject: p.Subtitle(), Author: p.Authority, Made: p.AsAt, Foot: p.foot()})
	all := p.sections()
	for i := range all {
		if p.Kind == KindPage && all[i].name == "actions" {
			b.Table(p.sheet(&all[i]))
		}
	}
	b.Table(p.list())
	for i := range all {
		if !all[i].lines {
			b.Table(p.sheet(&all[i]))
		}
	}
	t := &xlsx.Table{Name: "About", Above: []string{p.Title()}, Columns: []xlsx.Column{{Title: "What", Width: 34}, {Title: "Of this paper", Width: 100}}, Headed: true}
	for _, f := range p.About() {
		t.Rows = append(t.Rows, []any{f.Name, f.Words})
	}
	b.Table(t)
	return b.Write(w)
}

// list is the sheet of the lines.
func (p *Paper) list() *xlsx.Table {
	t := &xlsx.Table{
		Name: "List", Above: []string{p.Title(), p.Authority + ". " + p.Subtitle() + ".", strings.Join(p.Notes(), " ")},
		Headed: true, Sorts: true, A3: true,
	}
	cols := p.sheetColumns()
	used := make([]bool, len(cols))
	for g, r := range p.Rows {
		row := make([]any, len(cols))
		for i, c := range cols {
			row[i] = c.value(g, r)
			used[i] = used[i] || row[i] != "" && row[i] != (calendar.Date{})
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		used[0], used[1] = true, true
	}
	for i, c := range cols {
		if used[i] {
			t.Columns = append(t.Columns, xlsx.Column{Title: c.title, Width: c.width})
		}
	}
	for n, row := range t.Rows {
		var kept []any
		for i := range row {
			if used[i] {
				kept = append(kept, row[i])
			}
		}
		t.Rows[n] = kept
	}
	return t
}

// sheet is a table of the paper as a sheet of its own.
func (p *Paper) sheet(s *section) *xlsx.Table {
	const letters = 150.0 // of a sheet that fits on a page
	t := &xlsx.Table{Name: sentence(s.name), Above: []string{s.title, s.about}, Headed: true}
	if s.name == "actions" {
		t.Name, t.Above, t.A3 = "Page", []string{p.Title(), p.Subtitle(), strings.Join(p.Notes(), " "), s.about}, true
	}
	for _, c := range s.columns {
		t.Columns = append(t.Columns, xlsx.Column{Title: c.title, Width: letters * float64(c.share) / 100})
	}
	for _, r := range s.rows {
		var row []any
		for _, lines := range r.cells {
			var texts []string
			for _, l := range lines {
				texts = append(texts, l.text)
			}
			text := strings.Join(texts, "\n")
			if len(lines) > 0 && lines[0].tinted && s.name != "actions" {
				row = append(row, xlsx.Coloured{Text: text, Fill: looks[lines[0].colour].tint, Bold: lines[0].weight == strong})
			} else {
				row = append(row, text)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
