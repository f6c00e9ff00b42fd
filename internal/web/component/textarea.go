package component

// Textarea is several lines of text.
type Textarea struct {
	Field

	Value string
	Rows  int // 5 where 0
	// Most is how many characters are taken; the reader is told, and with script
	// how many are left. 0 is no bound that the reader need know.
	Most int
}

// Partial names the template.
func (Textarea) Partial() string { return "textarea" }

// InfoID is the id of the line that says how much is taken.
func (t Textarea) InfoID() string { return t.ControlID() + "-info" }

// DescribedBy is the ids of what describes the control; the bound comes first.
func (t Textarea) DescribedBy() string {
	if t.Most > 0 {
		return t.describedBy(t.InfoID())
	}
	return t.describedBy()
}

// Lines is how many lines are shown.
func (t Textarea) Lines() int {
	if t.Rows > 0 {
		return t.Rows
	}
	return 5
}
