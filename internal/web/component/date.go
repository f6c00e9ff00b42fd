package component

// Date asks for a day in three boxes: day, month and year. The boxes are sent as
// Name-day, Name-month and Name-year.
type Date struct {
	Field

	Day, Month, Year string // as they were typed
	// Wrong says which boxes the error is about; none set, all are.
	WrongDay, WrongMonth, WrongYear bool
}

// Partial names the template.
func (Date) Partial() string { return "date" }

// Box is one of the three boxes.
type Box struct {
	ID, Name, Label, Value string
	Width                  int
	Wrong                  bool
}

// Boxes is the three boxes. The first that is wrong, or else the first, is where
// the error summary leads: FirstID.
func (d Date) Boxes() []Box {
	all := d.Error != "" && !d.WrongDay && !d.WrongMonth && !d.WrongYear
	box := func(part, label, value string, width int, wrong bool) Box {
		return Box{d.ControlID() + "-" + part, d.Name + "-" + part, label, value, width, wrong || all}
	}
	return []Box{
		box("day", "Day", d.Day, 2, d.WrongDay),
		box("month", "Month", d.Month, 2, d.WrongMonth),
		box("year", "Year", d.Year, 4, d.WrongYear),
	}
}

// Wrong is the field's error, and leads to the box that it is about.
func (d Date) Wrong() FieldError { return FieldError{d.FirstID(), d.Error} }

// FirstID is the id of the first box that is wrong, or else of the first.
func (d Date) FirstID() string {
	boxes := d.Boxes()
	for _, b := range boxes {
		if b.Wrong {
			return b.ID
		}
	}
	return boxes[0].ID
}
