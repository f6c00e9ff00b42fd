package component

import "strconv"

// Choice is one of the things to choose from.
type Choice struct {
	Value  string
	Text   string
	Hint   string
	Chosen bool
	Or     bool // printed after a line that says "or"
	// Then is shown once the choice is made: a box that only it asks for.
	Then Part
	// Alone takes back all other choices, with script: "none of these".
	Alone bool
}

// Radios asks for one of a few things.
type Radios struct {
	Field

	Choices []Choice
	Inline  bool // side by side, for two short ones
	Compact bool // smaller, where the page's subject is something else
}

// Partial names the template.
func (Radios) Partial() string { return "radios" }

// Items is the choices with their ids; the first has the field's own, so that an
// error leads to it.
func (r Radios) Items() []ChoiceItem { return items(r.Field, r.Choices) }

// Checkboxes asks for any number of things.
type Checkboxes struct {
	Field

	Choices []Choice
	Compact bool
}

// Partial names the template.
func (Checkboxes) Partial() string { return "checkboxes" }

// Items is the choices with their ids.
func (c Checkboxes) Items() []ChoiceItem { return items(c.Field, c.Choices) }

// Select asks for one of many things, from a list that opens.
type Select struct {
	Field

	Choices []Choice
}

// Partial names the template.
func (Select) Partial() string { return "select" }

// ChoiceItem is a choice as it is printed.
type ChoiceItem struct {
	Choice

	ID, HintID, Name string
}

func items(f Field, choices []Choice) []ChoiceItem {
	made := make([]ChoiceItem, len(choices))
	for i, c := range choices {
		id := f.ControlID()
		if i > 0 {
			id += "-" + strconv.Itoa(i+1)
		}
		made[i] = ChoiceItem{Choice: c, ID: id, HintID: id + "-item-hint", Name: f.Name}
	}
	return made
}
