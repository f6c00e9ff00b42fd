package component

import "strings"

// LabelSize is how large a label or legend is printed.
type LabelSize int

// The sizes of labels: as the text around them, and larger.
const (
	Plain LabelSize = iota
	Small
	Medium
	Large
)

// String is the size's letter in the class.
func (s LabelSize) String() string { return [...]string{"", "s", "m", "l"}[s] }

// Field is what every control of a form has. Its hint and its error are wired to
// the control by aria-describedby, in that order.
type Field struct {
	Name  string // what the form sends it as
	ID    string // Name where empty; must be the only one of the page
	Label string // the label, or the legend of a group
	Hint  string
	Error string // what is wrong and what to do: "Enter the day of the meeting"
	Size  LabelSize
	// Heading makes the label the page's h1: for pages that ask one question.
	Heading bool
	// HideLabel leaves the label to those who hear the page: for a search box.
	HideLabel bool
	// Autocomplete says what the browser may fill in: "email", "username".
	Autocomplete string
}

// ControlID is the control's id: where its label and its error point to.
func (f Field) ControlID() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

// HintID is the id of the hint.
func (f Field) HintID() string { return f.ControlID() + "-hint" }

// ErrorID is the id of the error.
func (f Field) ErrorID() string { return f.ControlID() + "-error" }

// DescribedBy is the ids of what describes the control, for aria-describedby.
func (f Field) DescribedBy() string { return f.describedBy() }

func (f Field) describedBy(more ...string) string {
	ids := more
	if f.Hint != "" {
		ids = append(ids, f.HintID())
	}
	if f.Error != "" {
		ids = append(ids, f.ErrorID())
	}
	return strings.Join(ids, " ")
}

// Wrong is the field's error, for the list of them.
func (f Field) Wrong() FieldError { return FieldError{f.ControlID(), f.Error} }
