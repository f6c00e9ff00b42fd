package component

// Summary is a list of what is known of one thing: a name and a value a row.
type Summary struct {
	Rows []SummaryRow
}

// SummaryRow is one of its rows. Value is what is shown; where Parts is set, it
// comes after it.
type SummaryRow struct {
	Key     string
	Value   string
	Parts   Parts
	Actions []Link // "Change", with Hidden: "the date of the meeting"
}

// Partial names the template.
func (Summary) Partial() string { return "summary" }

// Acts reports whether any row has an action, which makes a third column.
func (s Summary) Acts() bool {
	for _, r := range s.Rows {
		if len(r.Actions) > 0 {
			return true
		}
	}
	return false
}
