package component

import (
	"strconv"

	"mattersarising/internal/spc"
)

// Charts are many measures on one page: a small drawing of each with its icons in words,
// and one table of them all.
type Charts struct {
	ID    string // of its heading; the only one of the page
	Title string
	Items []ChartItem
	// Beside stands in place of the table of them all, where it says more.
	Beside Part
}

// ChartItem is one of many: its chart, and its page.
type ChartItem struct {
	Chart Chart
	Href  string
	Tag   *Tag     // how it stands against what it is to reach
	Lines []string // the figure, the target
}

// Partial names the template.
func (Charts) Partial() string { return "charts" }

// HeadingID is the id of the heading.
func (c Charts) HeadingID() string {
	if c.ID != "" {
		return c.ID
	}
	return "charts"
}

// Shown are the items, each with an id of its own.
func (c Charts) Shown() []ChartItem {
	items := make([]ChartItem, len(c.Items))
	for i, item := range c.Items {
		item.Chart.ID = c.HeadingID() + "-" + strconv.Itoa(i+1)
		items[i] = item
	}
	return items
}

// Table is a row for each: the last figure, the target, and what they say.
func (c Charts) Table() Table {
	t := Table{
		ID: c.HeadingID() + "-figures", Caption: "The same as a table", Headed: true,
		Columns: []Column{{Text: "Measure"}, {Text: "Period"}, {Text: "Figure", Numeric: true}, {Text: "Target", Numeric: true}, {Text: "Better"}, {Text: "Now"}, {Text: "Target reached?"}},
		Empty:   "There are no measures yet.",
	}
	for _, item := range c.Items {
		f := item.Chart.Figure
		row := []Cell{{Text: f.Title, Href: item.Href}, {}, {}, {}, {}, {}, {}}
		if r := f.Result; r != nil && r.Last() != nil && r.Series() != nil {
			last := r.Last()
			row[1].Text, row[2].Text = last.Name, f.Number(last.Value)
			if target, ok := r.Series().TargetOn(last.Start); ok {
				row[3].Text = f.Number(target)
			}
			row[4].Text = [...]string{"neither", "higher", "lower"}[r.Series().Direction]
			row[5].Text = r.Variation.String()
			if row[6].Text = r.Assurance.String(); r.Assurance == spc.NoAssurance {
				row[6].Text = "–"
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
