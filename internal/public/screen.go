package public

import (
	"cmp"
	"context"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Screen stands between the record and a paper for a committee. A paper lists what the
// clerk follows, whether or not the site shows it yet; but it goes to the public with
// the agenda, so what is closed to the public, names that are withheld, and officers
// who go by their post are the same in it as on the site.
type Screen struct{ v *View }

// Screen draws the screen of an authority over the record as it was known: closed and
// withheld is what is so now, whichever day is asked about, so that looking back opens
// nothing.
func (s *Service) Screen(ctx context.Context, at store.AsAt) (*Screen, error) {
	v := &View{
		Authority: at.Authority, On: at.On, Entry: at.Entry, st: s.st, at: at, byRef: map[store.Ref]*Commitment{},
		moved: map[Kind]map[string]string{}, veiled: map[store.ItemID]bool{}, named: map[store.Ref]bool{},
	}
	var err error
	if v.veil, err = s.drawn(ctx, at.Authority); err != nil {
		return nil, err
	}
	if v.Policy, err = v.policy(ctx, at); err != nil {
		return nil, err
	}
	if s.withheld != nil {
		if v.withheld, err = s.withheld(ctx, at); err != nil {
			return nil, err
		}
	}
	whole, err := s.st.Whole(ctx, store.WholeParams{AsAt: at, Judged: at.On})
	if err != nil {
		return nil, err
	}
	v.lay(&whole)
	v.people()
	return &Screen{v}, nil
}

// Closes reports whether an item is closed to the public.
func (s *Screen) Closes(id store.ItemID) bool { return s.v.veil.closes(id) || s.v.withheld.Items[id] }

// Witnesses lists whom the record names in a post, by day and item, as far as the public
// may know of it.
func (s *Screen) Witnesses() []store.Witness { return s.v.witnesses() }

func (v *View) witnesses() []store.Witness {
	var out []store.Witness
	for _, it := range v.index.items {
		if it.Detail == nil {
			continue
		}
		for _, w := range it.Detail.Witnesses {
			if w.Name != "" && w.Post != "" {
				out = append(out, store.Witness{Post: string(w.Post), Person: w.Name, Item: it.ID, Body: it.Body, On: it.when()})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b store.Witness) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Item, b.Item)) })
	return out
}

// Picture puts other words in the place of names that are withheld, and leaves out
// what closed items say of events: it dates nothing in public.
func (s *Screen) Picture(p *store.Picture) {
	s.v.veil.picture(p)
	if len(s.v.veil.names) == 0 {
		return
	}
	for i := range p.Commitments {
		for j := range p.Commitments[i].Returns {
			r := &p.Commitments[i].Returns[j]
			s.v.veil.texts(&r.Record, &r.Title)
		}
	}
}

// Party says how somebody is called in public, who is named by these words in an item.
func (s *Screen) Party(words, is civic.Words, id store.ItemID) Party {
	it := s.v.index.item[id]
	if it == nil {
		it = &item{Item: &store.Item{ID: id}}
	}
	p := s.v.party(words, is, it.body)
	if p.Link.Kind != KindBody && is != "" { // what is meant may be no more than “the Board”
		if bare := s.v.party(is, "", it.body); bare.Link.Kind == KindBody {
			return bare
		}
	}
	return p
}

// Plan puts other words in the place of names that are withheld, wherever a plan has words.
func (s *Screen) Plan(p *store.Plan) {
	s.Picture(&p.Picture)
	s.v.veil.plan(p)
}
