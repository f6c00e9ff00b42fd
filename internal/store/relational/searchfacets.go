package relational

import (
	"cmp"
	"database/sql"
	"slices"

	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// facets counts the texts at places by kind and body, reading each of them once.
func (l *looking) facets(places []search.Place) ([]store.SearchFacet, error) {
	count := facetCount{}
	err := l.at(places, manyAtOnce, l.s.queries.facets, func(r *sql.Rows) error {
		var place search.Place
		var kind, body string
		err := r.Scan(&place, &kind, &body)
		count.add(place.Standing().Found, kind, body)
		return err
	})
	return count.list(), err
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
