package desk

import (
	"net/url"

	"mattersarising/internal/calendar"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
)

// Keyed is a part that a single key presses, with script.
type Keyed struct {
	Key   string
	Focus bool // the key goes to its first box, rather than to press its button
	Body  component.Part
}

// Partial names the template.
func (Keyed) Partial() string { return "desk/keyed" }

// Keys says which keys there are, and turns them off.
type Keys struct{ Items []Key }

// Key is a key and what it does.
type Key struct{ Key, Does string }

// Partial names the template.
func (Keys) Partial() string { return "desk/keys" }

// Side is the record's words with the forms beside them.
type Side struct{ Words, Forms component.Part }

// Partial names the template.
func (Side) Partial() string { return "desk/side" }

// Heading is the heading of a task: what comes next is where the focus goes.
type Heading struct{ Caption, Title, Lead string }

// Partial names the template.
func (Heading) Partial() string { return "desk/heading" }

// boxed makes the three boxes of a day from what was typed, or from a day.
func boxed(f component.Field, typed url.Values, day calendar.Date) component.Date {
	return page.DayBoxes(f, typed, day)
}

// dayOf reads the three boxes of a day: all empty is no day.
func dayOf(typed url.Values, name string) (day calendar.Date, wrong string) {
	return page.TypedDay(typed, name)
}
