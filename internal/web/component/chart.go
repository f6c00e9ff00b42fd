package component

import (
	"html/template"

	"mattersarising/internal/chart"
	"mattersarising/internal/spc"
)

// Chart is a measure over time: the drawing, its two icons with their words, the sentence
// that says what it says, and the figures as a table. The drawing is there twice, for wide
// and for narrow pages; one of the two is shown.
type Chart struct {
	ID     string // the only one of the page
	Figure chart.Figure
	Open   bool // the table is open
}

// Partial names the template.
func (Chart) Partial() string { return "chart" }

func (c Chart) figure() *chart.Figure {
	f := c.Figure
	f.ID = c.ID
	return &f
}

// Wide is the drawing for a desk and for paper.
func (c Chart) Wide() template.HTML { return drawn(c.figure().SVG(chart.Wide)) }

// Narrow is the drawing for a telephone.
func (c Chart) Narrow() template.HTML { return drawn(c.figure().SVG(chart.Narrow)) }

// Small is the drawing as one of many.
func (c Chart) Small() template.HTML { return drawn(c.figure().SVG(chart.Small)) }

// drawn is markup that chart escaped, word by word; its tests hold it to that.
func drawn(svg string) template.HTML {
	return template.HTML(svg) //nolint:gosec // no word of it is markup
}

// Says is an icon and its words.
type Says struct {
	Icon  template.HTML
	Words string
}

// Icons are what the last figure says, and whether the target can be relied on.
func (c Chart) Icons() []Says {
	r := c.Figure.Result
	if r == nil || r.Kind == spc.Run {
		return nil
	}
	says := []Says{{drawn(chart.Icon(r.Variation)), r.Variation.String()}}
	if r.Assurance != spc.NoAssurance {
		says = append(says, Says{drawn(chart.AssuranceIcon(r.Assurance)), r.Assurance.String()})
	}
	return says
}

// Sentence is what the chart says.
func (c Chart) Sentence() string {
	if r := c.Figure.Result; r != nil {
		return r.Sentence
	}
	return "There are no figures yet."
}

// Notes are how it was made, and what to mind.
func (c Chart) Notes() []string { return c.figure().Notes() }

// Table is the figures.
func (c Chart) Table() Table { return tabled(c.figure().Table(), c.ID+"-figures", c.Figure.Title) }

func tabled(t chart.Table, id, caption string) Table {
	table := Table{ID: id, Caption: caption, Headed: true}
	for i, name := range t.Columns {
		table.Columns = append(table.Columns, Column{Text: name, Numeric: i > 0 && name != "What it says"})
	}
	for _, row := range t.Rows {
		var cells []Cell
		for _, text := range row {
			cells = append(cells, Cell{Text: text})
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}
