package api

import (
	"context"
	"io"
	"strings"

	"mattersarising/internal/dataset"
	"mattersarising/internal/export"
	"mattersarising/internal/feed"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// beside is another form of a page of its own: /matters/{slug}.atom stands where
// /matters/{slug} does, as the pattern of a route has no endings.
type beside struct {
	form
	page   string // "/matters/{slug}"
	ending string // ".atom"
	kind   public.Kind
}

func besides() []beside {
	slug := []Param{{Name: "slug", InPath: true, Most: 200, About: "The name in its address."}, asAtParam}
	out := []beside{
		{form{media: feed.AtomType, params: slug, write: matterFeed}, "/matters/{slug}", ".atom", public.KindMatter},
		{form{media: feed.AtomType, params: slug, write: bodyFeed}, "/bodies/{slug}", ".atom", public.KindBody},
		{form{media: feed.CalendarType, params: slug, write: bodyCalendar}, "/bodies/{slug}", ".ics", public.KindBody},
	}
	// Of a matter and of a body, the table is of its promises.
	for _, f := range commitments.table(dataset.Commitments).forms() {
		if f.media == export.CSVWType {
			continue
		}
		ending := strings.TrimPrefix(f.path, commitments.path)
		for _, of := range []struct {
			kind   public.Kind
			filter string
		}{{public.KindMatter, "matter"}, {public.KindBody, "body"}} {
			whole := f
			whole.params = slug
			whole.write = func(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
				c.values[of.filter] = c.values["slug"]
				delete(c.values, "slug")
				return f.write(ctx, s, v, c)
			}
			out = append(out, beside{whole, "/" + string(of.kind) + "/{slug}", ending, of.kind})
		}
	}
	return out
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
	page, write := r.Handle, f.write
	f.write = func(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
		if !c.view.Has(f.kind, c.values["slug"]) {
			if to, ok := c.view.Moved(f.kind, c.values["slug"]); ok {
				v.Moved(v.Address("/" + string(f.kind) + "/" + to + f.ending))
				return nil, nil
			}
			return nil, store.NotFound("api", "there is no such page, or it is not public")
		}
		return write(ctx, s, v, c)
	}
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
