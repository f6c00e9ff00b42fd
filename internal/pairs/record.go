// Package pairs holds the suggestions across records, and the rule that settles
// returns, to pairs that were labelled by hand: which item brought which promise
// back, which promises are one obligation, and which only look so. It owns the form
// in which such labels are written, and the measures.
//
// The labels are closed: of a record that is labelled every true pair is listed, so
// that whatever else is suggested or settled is wrong. Of the wrong pairs those are
// listed that tempt.
package pairs

import (
	"mattersarising/internal/store"
)

// Record is a record with its labels.
type Record struct {
	Name    string
	Picture store.Picture
	Items   []store.Item
	Pairs   []Pair

	refs  map[string]store.Ref
	names map[store.Ref]string
	items map[string]store.ItemID
	ids   map[store.ItemID]string
}

// Pair is two things of a record, and whether they belong together.
type Pair struct {
	Kind store.SuggestKind // returned or same
	A, B string            // a promise and an item, or two promises, by the labels' names
	Says Answer
	Why  string
}

// Answer is what a careful reader says of a pair.
type Answer uint8

// The answers. Oral is an oral account where a paper was asked for: a person may make
// something of it, and no rule may settle it.
const (
	No Answer = iota
	Yes
	Oral
)

// key is a pair without its answer.
type key struct {
	kind store.SuggestKind
	a, b string
}

func newRecord(name string) *Record {
	return &Record{
		Name: name, refs: map[string]store.Ref{}, names: map[store.Ref]string{},
		items: map[string]store.ItemID{}, ids: map[store.ItemID]string{},
	}
}

// addItem gives an item its number.
func (r *Record) addItem(name string, it store.Item) store.ItemID {
	it.ID = store.ItemID(len(r.Items) + 1)
	r.Items = append(r.Items, it)
	r.items[name], r.ids[it.ID] = it.ID, name
	return it.ID
}

// addPromise gives a commitment its ref.
func (r *Record) addPromise(name string, c store.Commitment) {
	c.Ref = store.Ref(len(r.Picture.Commitments) + 1)
	r.Picture.Commitments = append(r.Picture.Commitments, c)
	r.refs[name], r.names[c.Ref] = c.Ref, name
}

// Named tells a suggestion in the labels' names.
func (r *Record) Named(s store.Suggestion) (a, b string) {
	switch s.Kind {
	case store.SuggestReturned:
		return r.names[s.Ref], r.ids[s.Item]
	case store.SuggestSame:
		return r.names[s.Ref], r.names[s.Other]
	}
	return r.ids[s.Item], r.ids[s.OtherItem]
}
