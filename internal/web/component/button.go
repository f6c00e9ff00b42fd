package component

// ButtonKind is how a button looks, and so what it is for.
type ButtonKind int

// The kinds of button: the one that a page is for, another, one that destroys.
const (
	Primary ButtonKind = iota
	Secondary
	Warning
)

// String is the kind's part of the class.
func (k ButtonKind) String() string {
	return [...]string{"primary", "secondary", "warning"}[k]
}

// Button sends the form that it stands in; with an Href it is a link that looks
// like one.
type Button struct {
	Text   string
	Kind   ButtonKind
	Href   string
	Name   string // with Value, says which of several buttons was pressed
	Value  string
	Hidden string // continues the text for those who hear the page
	// FormAction sends the form elsewhere than its own action.
	FormAction string
}

// Partial names the template.
func (Button) Partial() string { return "button" }

// Buttons stand side by side, as the choices at the end of a form do.
type Buttons []Button

// Partial names the template.
func (Buttons) Partial() string { return "buttons" }
