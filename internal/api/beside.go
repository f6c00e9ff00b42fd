package api

import (
	"strings"

	"mattersarising/internal/feed"
	"mattersarising/internal/web/route"
)

// beside is another form of a page of its own: /matters/{slug}.atom stands where
// /matters/{slug} does, as the pattern of a route has no endings.
type beside struct {
	form
	page   string // "/matters/{slug}"
	ending string // ".atom"
}

func besides() []beside {
	slug := []Param{{Name: "slug", InPath: true, Most: 200, About: "The name in its address."}, asAtParam}
	return []beside{
		{form{media: feed.AtomType, params: slug, write: matterFeed}, "/matters/{slug}", ".atom"},
		{form{media: feed.AtomType, params: slug, write: bodyFeed}, "/bodies/{slug}", ".atom"},
		{form{media: feed.CalendarType, params: slug, write: bodyCalendar}, "/bodies/{slug}", ".ics"},
	}
}

// Beside adds to pages of their own the other forms that stand beside them: the
// same addresses with an ending. No slug has a full stop in it.
func (s *Service) Beside(routes []route.Route) []route.Route {
	out := make([]route.Route, len(routes))
	for i, r := range routes {
		for _, f := range besides() {
			if r.Pattern == "GET "+f.page {
				r = s.wrap(r, f)
			}
		}
		out[i] = r
	}
	return out
}

func (s *Service) wrap(r route.Route, f beside) route.Route {
	page := r.Handle
	r.Handle = func(v *route.Visit) error {
		slug, ok := strings.CutSuffix(v.PathValue("slug"), f.ending)
		if !ok {
			return page(v)
		}
		return s.give(v, &f.form, func(name string) string {
			if name == "slug" {
				return slug
			}
			return v.PathValue(name)
		})
	}
	return r
}
