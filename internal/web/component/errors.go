package component

// Errors is the list at the top of a form that was not accepted: what is wrong,
// each entry a link to the box. It takes the focus when the page opens.
type Errors struct {
	Title string // "There is a problem" where empty
	Items []FieldError
}

// FieldError is one thing that is wrong, and the id of the control it is about;
// without one it is about the whole.
type FieldError struct {
	ID   string
	Text string
}

// Partial names the template.
func (Errors) Partial() string { return "errors" }

// Control is a control of a form, as far as its error goes.
type Control interface {
	// Wrong is the id that the error leads to and what is wrong; "" is nothing.
	Wrong() FieldError
}

// ErrorsOf collects the errors of controls, in their order.
func ErrorsOf(controls ...Control) Errors {
	var e Errors
	for _, c := range controls {
		if wrong := c.Wrong(); wrong.Text != "" {
			e.Items = append(e.Items, wrong)
		}
	}
	return e
}
