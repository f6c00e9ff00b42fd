package relational

import (
	"cmp"
	"database/sql"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// facets counts the texts at places by kind and body.
func (l *looking) facets(places []search.Place) ([]store.SearchFacet, error) {
	count := facetCount{}
	err := l.are(places, func(_ search.Place, is trait) { count[is.facet]++ })
	return count.list(), err
}

// are says what the texts at places are.
func (l *looking) are(places []search.Place, each func(search.Place, trait)) error {
	return l.kept().are(places, each, func(missing []search.Place, found func(search.Place, trait)) error {
		return l.at(missing, manyAtOnce, l.s.queries.traits, func(r *sql.Rows) error {
			var place search.Place
			var is trait
			var since, until sql.NullString
			err := r.Scan(&place, &since, &until, &is.facet.Kind, &is.facet.Body)
			if err != nil {
				return err
			}
			is.facet.Found = place.Standing().Found
			if is.since, err = parseDay(since); err != nil {
				return err
			}
			is.until, err = parseDay(until)
			found(place, is)
			return err
		})
	})
}

// holds reports whether the words hold on a day; the zero day is now.
func (is trait) holds(on calendar.Date) bool {
	if on.IsZero() {
		return is.until.IsZero()
	}
	return !is.since.After(on) && (is.until.IsZero() || is.until.After(on))
}

// facetCount counts texts by what they are.
type facetCount map[store.SearchFacet]int

func (c facetCount) add(found search.Found, kind, body string) {
	c[store.SearchFacet{Found: found, Kind: kind, Body: body}]++
}

// list is what was counted, in an order that does not change.
func (c facetCount) list() []store.SearchFacet {
	out := make([]store.SearchFacet, 0, len(c))
	for f, n := range c {
		f.Count = n
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b store.SearchFacet) int {
		return cmp.Or(cmp.Compare(a.Found, b.Found), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Body, b.Body))
	})
	return out
}
