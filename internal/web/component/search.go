package component

// Search is the search box: one line, one button, answered at an address.
type Search struct {
	ID     string // of the box; "q" where empty. Each page has one search at most
	Action string
	Name   string // "q" where empty
	Label  string // "Search the record" where empty
	Hint   string
	Value  string
	Error  string
	Fields []Hidden // filters and the day that the search keeps
}

// Partial names the template.
func (Search) Partial() string { return "search" }

// Field is the box's field: label, hint and error as any other's.
func (s Search) Field() Field {
	f := Field{Name: s.Name, ID: s.ID, Label: s.Label, Hint: s.Hint, Error: s.Error}
	if f.Name == "" {
		f.Name = "q"
	}
	if f.Label == "" {
		f.Label = "Search the record"
	}
	return f
}
