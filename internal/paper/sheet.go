package paper

import (
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/xlsx"
)

// sheetColumn is one of the columns of the spreadsheet: one thing each, so that a clerk
// can sort and filter by it. One that no row fills is left out.
type sheetColumn struct {
	title string
	width float64          // in letters
	value func(r *Row) any // text or a day
}

func sheetColumns() []sheetColumn {
	return []sheetColumn{
		{"Reference", 10, func(r *Row) any { return r.Ref }},
		{"At which meeting", 16, func(r *Row) any { return r.At }},
		{"Why there", 30, func(r *Row) any {
			if r.At == "" {
				return ""
			}
			return r.Why
		}},
		{"Where it stands", 15, func(r *Row) any { return r.State.String() }},
		{"What moved", 24, func(r *Row) any { return strings.Join(r.Changes, "\n") }},
		{"Answer and delivery", 24, func(r *Row) any { return strings.Join(r.Life, "\n") }},
		{"Not reviewed", 10, func(r *Row) any {
			if r.Reviewed {
				return ""
			}
			return "Not reviewed"
		}},
		{"What was promised or asked", 44, func(r *Row) any { return r.Text }},
		{"Owner", 16, func(r *Row) any { return strings.Join(append([]string{r.Owner}, r.Found...), "\n") }},
		{"Asked by", 17, func(r *Row) any {
			asked := strings.Join(r.Asked, "\n")
			if r.For != "" {
				asked += "\nfor " + r.For
			}
			return asked
		}},
		{"Expected by", 12, func(r *Row) any { return r.Due.Day }},
		{"Expected, at first", 14, func(r *Row) any { return r.Due.First }},
		{"By when, in the record's words", 17, func(r *Row) any { return r.Due.Words }},
		{"Last came back", 12, func(r *Row) any {
			if r.Back == nil {
				return ""
			}
			return r.Back.On
		}},
		{"Settled", 9, func(r *Row) any {
			switch {
			case r.Back == nil:
				return ""
			case r.Back.Settled:
				return "Yes"
			}
			return "May have"
		}},
		{"By which item", 24, func(r *Row) any {
			if r.Back == nil {
				return ""
			}
			return Place{Record: r.Back.Record, Title: r.Back.Title}.String()
		}},
		{"Made on", 12, func(r *Row) any { return r.Made.On }},
		{"Where in the record", 22, func(r *Row) any { return r.Made.Record }},
	}
}

// filled leaves out the columns that no row fills.
func (p *Paper) filled(all []sheetColumn) []sheetColumn {
	var out []sheetColumn
	for _, c := range all {
		for _, r := range p.Rows {
			if v := c.value(r); v != "" && v != (calendar.Date{}) {
				out = append(out, c)
				break
			}
		}
	}
	if len(out) == 0 {
		out = all[:3]
	}
	return out
}

const (
	listSheet  = "List"
	aboutSheet = "About"

	aboutWidth = 100 // of the second column of the sheet About, in letters
)

// xlsx writes the paper as a spreadsheet: one list that can be sorted and filtered,
// with days that are days, set up to be printed on A4 across with its head on every
// page; and a sheet that says what the paper is.
func (p *Paper) xlsx(w io.Writer) error {
	b := xlsx.New(xlsx.About{
		Title: p.Title(), Subject: p.Subtitle(), Author: p.Authority, Made: p.AsAt,
		Foot: p.Authority + " – " + p.Title() + " – " + p.Subtitle(),
	})
	b.Table(p.list())
	if t := p.beside(); t != nil {
		b.Table(t)
	}
	b.Table(p.told())
	return b.Write(w)
}

// list is the sheet of the rows.
func (p *Paper) list() *xlsx.Table {
	cols := p.filled(sheetColumns())
	t := &xlsx.Table{
		Name: listSheet, Above: []string{p.Title(), p.Authority + ". " + p.Subtitle() + ".", strings.Join(p.Notes(), " ")},
		Headed: true, Sorts: true,
	}
	for _, c := range cols {
		t.Columns = append(t.Columns, xlsx.Column{Title: c.title, Width: c.width})
	}
	for _, r := range p.Rows {
		row := make([]any, len(cols))
		for i, c := range cols {
			row[i] = c.value(r)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// beside is a sheet of the shares of an account, or of the questions of a brief; it stands
// before the one about the paper.
func (p *Paper) beside() *xlsx.Table {
	t := &xlsx.Table{Above: []string{p.Title()}}
	switch {
	case len(p.Shares) > 0:
		t.Name, t.Columns = "Shares", []xlsx.Column{{Title: "Of what", Width: 28}, {Title: "Which", Width: 44}, {Title: "How many", Width: 12}, {Title: "Of all", Width: 12}, {Title: "Hundredths", Width: 12}}
		for _, x := range p.Shares {
			t.Rows = append(t.Rows, []any{x.Of, x.Name, x.Rows, x.All, x.Percent()})
		}
	case len(p.Questions) > 0:
		t.Name, t.Columns = "Questions", []xlsx.Column{{Title: "Reference", Width: 18}, {Title: "Question", Width: 60}, {Title: "The fact", Width: 60}}
		for _, q := range p.Questions {
			t.Rows = append(t.Rows, []any{q.Ref, q.Ask, q.Fact})
		}
	default:
		return nil
	}
	return t
}

// told is the sheet that says what the paper is.
func (p *Paper) told() *xlsx.Table {
	t := &xlsx.Table{Name: aboutSheet, Above: []string{p.Title()}, Columns: []xlsx.Column{{Title: "What", Width: 34}, {Title: "Of this paper", Width: aboutWidth}}, Headed: true}
	for _, f := range p.About() {
		t.Rows = append(t.Rows, []any{f.Name, f.Words})
	}
	return t
}
