package component

import (
	"html/template"

	"mattersarising/internal/chart"
)

// Bars is when things are to be done, over one axis of days: the drawing, twice, for wide and
// for narrow pages, and the days as a table.
type Bars struct {
	ID     string // the only one of the page
	Figure chart.Timeline
	Open   bool // the table is open
}

// Partial names the template.
func (Bars) Partial() string { return "bars" }

func (b Bars) figure() *chart.Timeline {
	f := b.Figure
	f.ID = b.ID
	return &f
}

// Wide is the drawing for a desk and for paper.
func (b Bars) Wide() template.HTML { return drawn(b.figure().SVG(chart.Wide)) }

// Narrow is the drawing for a telephone.
func (b Bars) Narrow() template.HTML { return drawn(b.figure().SVG(chart.Narrow)) }

// Table is the days.
func (b Bars) Table() Table {
	t := b.figure().Table()
	out := Table{ID: b.ID + "-days", Caption: b.Figure.Title, Headed: true, Stacked: true}
	for _, name := range t.Columns {
		out.Columns = append(out.Columns, Column{Text: name})
	}
	for _, row := range t.Rows {
		var cells []Cell
		for _, text := range row {
			cells = append(cells, Cell{Text: text})
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}
