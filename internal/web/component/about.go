package component

// About stands at the end of a page: which pages of the council's it rests on and
// when they were copied, how to see it on another day, how to cite it, and where
// to say that something is wrong.
type About struct {
	Sources []Source
	Days    *Days
	Cite    *Cite
	Wrong   Link // "Something wrong on this page?"
	Feeds   []Link
}

// Source is a page of the council's own, which is the record.
type Source struct {
	Text     string // what it is: "Minutes of the Cabinet, 19 July 2022"
	Href     string
	Captured string // the day of the copy: "26 November 2022"
}

// Days is the plain form that asks how a page stood on another day. It sends
// as-at-day, as-at-month and as-at-year; and where it asks by what was known, known-day and
// so on.
type Days struct {
	Action string
	Fields []Hidden // what else the address keeps
	Day    Date     // as typed, and what is wrong with it; its Name is set here
	Known  *Date    // the same for the day by which it was known; nil where a page does not ask
	Step   Link     // the same page before the meeting before; empty where there is none
}

// Cite is what one needs to cite a page.
type Cite struct {
	Text  string // the citation whole, to copy
	AsAt  string
	Known string
	Hash  string // of what the page says
}

// Partial names the template.
func (About) Partial() string { return "about" }

// Partial names the template.
func (Days) Partial() string { return "days" }

// Partial names the template.
func (Cite) Partial() string { return "cite" }

// Boxes is the form's three boxes, with their fixed names.
func (d Days) Boxes() Date {
	day := d.Day
	day.Name = "as-at"
	if day.Label == "" {
		day.Label = "See how this stood on another day"
	}
	if day.Hint == "" {
		day.Hint = "For example, 7 9 2018. It shows what was known on that day."
	}
	return day
}

// KnownBoxes is the three boxes of the day by which it was known.
func (d Days) KnownBoxes() Date {
	day := *d.Known
	day.Name = "known"
	day.Label = "By what was known on"
	day.Hint = "Left empty, it is the day above. A later day shows what was corrected since; an earlier one, what had been seen by then."
	return day
}
