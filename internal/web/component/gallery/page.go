package gallery

import (
	"embed"

	"mattersarising/internal/web/component"
)

//go:embed *.html
var pages embed.FS

// Set is the components and the gallery's own page.
func Set() (*component.Set, error) { return component.New(pages) }

// Gallery is the page of all samples.
type Gallery struct {
	Samples []Sample
}

// Partial names the template.
func (Gallery) Partial() string { return "gallery" }

// Page is the gallery in the layout, with one fill of words.
func Page(fill Fill, assets component.Assets) component.Layout {
	var all []Sample
	for _, s := range Samples() {
		if !s.Alone {
			all = append(all, Sample{Name: s.Name, Part: With(s.Part, fill)})
		}
	}
	layout := Layout(assets)
	layout.Main = component.Text("")
	layout = With(layout, fill).(component.Layout) //nolint:forcetypeassert // it is what was given
	layout.Main = Gallery{all}
	return layout
}

// Alone is one sample as the whole of a page.
func Alone(s Sample, fill Fill, assets component.Assets) component.Layout {
	layout := Layout(assets)
	layout.Main = s.Part
	return With(layout, fill).(component.Layout) //nolint:forcetypeassert // it is what was given
}

// Layout is the layout with all that it may have.
func Layout(assets component.Assets) component.Layout {
	return component.Layout{
		Title: "Gallery", Description: "Every component of the site.", Council: "Fernshire County Council", Home: "/", Assets: assets,
		Canonical: "https://promises.example.gov.uk/gallery", NoIndex: true,
		Alternates: []component.Alternate{{Media: "application/atom+xml", Title: "Feed", Href: "/gallery.atom"}},
		Nav:        []component.NavItem{{Text: "Matters", Href: "/matters", Within: true}, {Text: "Promises", Href: "/commitments"}, {Text: "Committees", Href: "/bodies"}, {Text: "Decisions", Href: "/decisions"}, {Text: "Calendar", Href: "/calendar"}, {Text: "Search", Href: "/search", Current: true}},
		Account:    []component.NavItem{{Text: "Your desk", Href: "/desk"}},
		SignOut:    &component.SignOut{Action: "/sign-out", Fields: []component.Hidden{{Name: "next", Value: "/"}}},
		Notice:     "Fernshire is an invented council: no real person or place is meant.",
		AsAt:       &component.AsAt{Day: "2 October 2022", Note: "It rests on 2 facts that were entered later than they claim.", Today: component.Link{Href: "/gallery"}, Earlier: component.Link{Text: "Before the Board met on 22 September 2022", Href: "/gallery"}, Later: component.Link{Text: "Before Cabinet met on 4 October 2022", Href: "/gallery"}},
		Before:     component.Parts{component.Breadcrumbs{Links: []component.Link{{Text: "Home", Href: "/"}}}},
		Licence:    component.Link{Text: "Open Government Licence v3.0", Href: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
		Contact:    "democracy@example.gov.uk",
		Footer:     []component.Link{{Text: "Accessibility", Href: "/accessibility"}, {Text: "Data and API", Href: "/api"}, {Text: "About this site", Href: "/about"}},
	}
}
