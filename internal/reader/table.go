package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/when"
)

// column is what a column of an action table holds.
type column uint8

const (
	columnOther column = iota
	columnAction
	columnOwner
	columnDue
	columnStatus
)

// columnOf reads a column's heading: "Action", "Lead", "By when", "Status".
func columnOf(text string) (column, bool) {
	t := strings.ToLower(strings.Trim(text, " :.*"))
	switch t {
	case "action", "actions", "action required", "action agreed", "recommendation", "task", "agreed action", "what":
		return columnAction, true
	case "lead", "owner", "lead officer", "officer", "responsible officer", "by whom", "who", "responsibility", "action by", "officer responsible", "responsible", "lead member", "action owner", "assigned to":
		return columnOwner, true
	case "by when", "when", "deadline", "due", "due date", "target date", "date", "timescale", "completion date", "date due", "to be completed", "by", "target":
		return columnDue, true
	case "status", "progress", "update", "progress update", "rag", "outcome", "comments", "current position", "response":
		return columnStatus, true
	case "minute", "minute no", "minute number", "ref", "no", "no.", "item", "number", "meeting", "meeting date", "minute ref":
		return columnOther, true
	}
	return columnOther, false
}

// actionTable reads a table of actions whose cells came out one below the
// other: a run of headings ("Lead", "By when", the heading "Action" being the
// section's own), then as many cells to the row. It returns how many passages
// it took, 0 where there is no such table at i.
func (c *context) actionTable(i int) int {
	it := c.item
	var columns []column
	seen := map[column]bool{}
	n := 0
	for i+n < c.narrow && mannerOf(it.Passages[i+n].Kind) == inAction {
		col, ok := columnOf(it.Passages[i+n].Text)
		if !ok {
			break
		}
		columns = append(columns, col)
		seen[col] = true
		n++
	}
	if n == 0 || !seen[columnOwner] && !seen[columnDue] {
		return 0
	}
	if !seen[columnAction] {
		columns = append([]column{columnAction}, columns...)
	}
	for i+n < c.narrow && mannerOf(it.Passages[i+n].Kind) == inAction {
		row := len(columns)
		if i+n+row > c.narrow {
			row = c.narrow - i - n
		}
		c.tableRow(i+n, columns[:row])
		n += row
	}
	return min(n, c.narrow-i)
}

// tableRow makes one commitment of a row of cells.
func (c *context) tableRow(i int, columns []column) {
	it := c.item
	co := Commitment{Rule: actionRowRule.name, Due: civic.Due{Relation: when.RelationNone}, Kind: civic.KindAction, Where: civic.WhereActions}
	for k, col := range columns {
		p := &it.Passages[i+k]
		switch col {
		case columnAction:
			co.Text = p.Text
			co.Sources = append(co.Sources, p.ID)
			co.Spans = append(co.Spans, p.Spans...)
			words := scanWords(p.Text, nil)
			s := sentence{p.Text, words}
			if len(words) > 0 {
				co.Act = foldAct(&s, &group{verb: &verb{name: s.lower(0)}}, len(words))
				if r := s.recipient(1, len(words)); !r.none() {
					co.To = civic.Words(bareName(s.words(r.from, r.upto)))
				}
			}
		case columnOwner:
			co.By = civic.Words(bareName(p.Text))
		case columnDue:
			if r, ok := when.Read(p.Text, c.time); ok {
				co.Due = civic.Due{Text: civic.Words(p.Text), Relation: r.Relation, From: r.From, To: r.To, Event: civic.Words(r.Event), Recurring: civic.Words(r.Recurring)}
			}
		}
	}
	if co.Text == "" {
		return
	}
	co.Confidence = confidence(&co)
	it.Commitments = append(it.Commitments, co)
}

var actionRowRule = rule{name: "action-row", says: "a row of an action table", in: inAction}
