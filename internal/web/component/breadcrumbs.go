package component

// Breadcrumbs is where a page stands: the pages above it, the first page first.
// The page itself is not among them.
type Breadcrumbs struct {
	Links []Link
}

// Partial names the template.
func (Breadcrumbs) Partial() string { return "breadcrumbs" }

// BackLink leads to the page one came from, in a journey of several pages.
type BackLink struct {
	Text string // "Back" where empty
	Href string
}

// Partial names the template.
func (BackLink) Partial() string { return "back-link" }
