package public

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Whole lists are for those who take everything: open data, the interface for
// programs. They are in the order of ids, which are made once.

// All lists every promise that is shown, by ref.
func (v *View) All() []*Commitment {
	out := slices.Clone(v.commitments)
	slices.SortFunc(out, func(a, b *Commitment) int { return cmp.Compare(a.Ref, b.Ref) })
	return out
}

// Passes reports whether a promise is one that a filter asks for.
func (v *View) Passes(c *Commitment, f Filter) bool { return v.passes(c, &f) }

// Has reports whether there is a thing with a page of its own at an address.
func (v *View) Has(kind Kind, slug string) bool {
	switch kind {
	case KindCommitment:
		ref, err := store.ParseRef(slug)
		return err == nil && v.byRef[ref] != nil
	case KindItem:
		id, err := store.ParseItemID(slug)
		return err == nil && v.index.item[id] != nil
	case KindMatter:
		return v.index.matter[slug] != nil
	case KindBody:
		return v.index.body[slug] != nil
	case KindMeeting:
		return v.index.meeting[slug] != nil
	case KindPerson:
		return v.index.person[slug] != nil
	case KindPost:
		return v.index.post[slug] != nil
	case KindReview:
		return v.review[slug] != nil
	}
	return false
}

// Hides reports whether words hold a name that is withheld.
func (v *View) Hides(words string) bool { return v.veil.hides(words) }

// Items lists every agenda item, by id, without its words.
func (v *View) Items() []*ItemDetail {
	out := make([]*ItemDetail, 0, len(v.index.items))
	for _, it := range v.byID() {
		out = append(out, &ItemDetail{
			ID: it.ID, Number: it.Number, Title: it.Title, Record: it.Record, Verbal: it.Verbal, Status: it.Status, Body: it.body,
			Meeting: it.meeting.link(), On: it.when(), Bounds: it.Known.Bounds, Matter: it.matter.link(), Outside: it.outside(), Closed: v.veil.face(it.ID),
		})
	}
	return out
}

func (v *View) byID() []*item {
	out := slices.Clone(v.index.items)
	slices.SortFunc(out, func(a, b *item) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// chunk is of how many items the words are read at once.
const chunk = 100

// EveryDecision goes through all decisions of items from an id on, by item and, in
// it, by passage; their words are read a few items at a time.
func (v *View) EveryDecision(ctx context.Context, from store.ItemID) iter.Seq2[*Decision, error] {
	return func(yield func(*Decision, error) bool) {
		all := v.byID()
		first, _ := slices.BinarySearchFunc(all, from, func(it *item, id store.ItemID) int { return cmp.Compare(it.ID, id) })
		for some := range slices.Chunk(all[first:], chunk) {
			words, err := v.words(ctx, some)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, it := range some {
				said := slices.Clone(words[it.ID])
				slices.SortFunc(said, func(a, b Passage) int { return cmp.Compare(a.ID, b.ID) })
				for _, p := range said {
					if p.Kind != civic.PassageResolution && p.Kind != civic.PassageRecommendation || it.meeting != nil && it.meeting.Ahead {
						continue
					}
					d := &Decision{
						Passage: p.ID, Kind: p.Kind, Type: p.Type, Number: p.Number, Text: p.Text, Item: it.ID, Title: it.Title,
						Body: it.body, Meeting: it.meeting.link(), Matter: it.matter.link(), On: it.when(), Outside: it.outside(),
					}
					if !yield(d, nil) {
						return
					}
				}
			}
		}
	}
}
