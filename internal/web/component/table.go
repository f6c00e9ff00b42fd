package component

// Table is a table with its caption. Where it is wider than the screen it moves
// within a frame of its own, which the keyboard reaches, and the page stays put.
type Table struct {
	ID      string // of its caption; must be the only one of the page
	Caption string
	Size    LabelSize // of the caption
	Columns []Column
	Rows    [][]Cell
	// Headed says that the first cell of each row is the row's name.
	Headed bool
	// Stacked has a telephone show each row as a block of its own, its cells one under
	// another, each under its column's name: for a few rows of many words.
	Stacked bool
	// Empty is said instead of a table without rows.
	Empty string
}

// Column is a column's heading. Sort is set where the table can be put in its
// order by following a link.
type Column struct {
	Text    string
	Numeric bool
	Day     bool // of days, each kept on one line where there is room
	Href    string
	Sorted  Order
	Hidden  bool // the heading is only for those who hear the page
}

// Order is the order that a column puts a table in.
type Order string

// The orders, as aria-sort names them; "" is no order.
const (
	Ascending  Order = "ascending"
	Descending Order = "descending"
)

// Cell is one cell: words, perhaps with a link, or any part.
type Cell struct {
	Text string
	Href string
	Part Part
}

// Partial names the template.
func (Table) Partial() string { return "table" }

// Named is the column's name as a stacked cell shows it; none where the cell is empty.
func (t Table) Named(column int, c Cell) string {
	if !t.Stacked || c.Text == "" && c.Part == nil || column >= len(t.Columns) {
		return ""
	}
	return t.Columns[column].Text
}

// CaptionID is the id of the caption, which names the frame.
func (t Table) CaptionID() string {
	if t.ID != "" {
		return t.ID
	}
	return "table"
}

// Numeric reports whether a column holds numbers, set to the right.
func (t Table) Numeric(column int) bool {
	return column < len(t.Columns) && t.Columns[column].Numeric
}

// Day reports whether a column holds days.
func (t Table) Day(column int) bool { return column < len(t.Columns) && t.Columns[column].Day }

// IsHead reports whether a cell of this column is its row's name.
func (t Table) IsHead(column int) bool { return t.Headed && column == 0 }
