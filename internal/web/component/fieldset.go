package component

// Fieldset is several controls that belong together, under one legend.
type Fieldset struct {
	Field // Label is the legend; Name is used for ids only

	Parts Parts
}

// Partial names the template.
func (Fieldset) Partial() string { return "fieldset" }

// Form is a form whole: where it goes, what it takes along, and its parts.
type Form struct {
	Action string
	Post   bool // else it asks by GET, and its answer is an address
	Files  bool // it sends files
	Fields []Hidden
	Parts  Parts
	Submit Buttons
	// Search makes it the page's search, for those who hear the page.
	Search bool
}

// Partial names the template.
func (Form) Partial() string { return "form" }
