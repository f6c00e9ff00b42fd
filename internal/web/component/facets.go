package component

// Facets narrows a list down: groups of values, each with how many of the list
// have it. A value is a link, to the list with it or, once chosen, without it.
type Facets struct {
	Title  string // "Filter" where empty
	Clear  string // the address of the list without any of it
	Groups []FacetGroup
}

// FacetGroup is one property: the committee, the year.
type FacetGroup struct {
	Title string
	Items []Facet
	More  Link // "12 more committees"
}

// Facet is one value and how many have it.
type Facet struct {
	Text   string
	Count  string
	Href   string
	Chosen bool
}

// Partial names the template.
func (Facets) Partial() string { return "facets" }

// Chosen reports whether anything is chosen.
func (f Facets) Chosen() bool {
	for _, g := range f.Groups {
		for _, i := range g.Items {
			if i.Chosen {
				return true
			}
		}
	}
	return false
}
