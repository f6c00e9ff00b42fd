package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// Closed is an item that is not for everyone, without a word of it.
type Closed struct {
	store.Restriction

	Record string // where it stood, with no title but the public's
	Due    bool   // the day has come on which it is looked at again
}

// Restricted lists the items that are restricted and that an actor may read, those
// first that are to be looked at soonest.
func (s *Service) Restricted(ctx context.Context, who Who) ([]Closed, error) {
	all, err := s.st.Restricted(ctx, who.Authority)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	ids := make([]store.ItemID, len(all))
	for i, r := range all {
		ids[i] = r.Item
	}
	items, err := s.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: who.Authority}, Items: ids})
	if err != nil {
		return nil, err
	}
	var out []Closed
	for i := range items {
		it := &items[i]
		at := slices.IndexFunc(all, func(r store.Restriction) bool { return r.Item == it.ID })
		if at < 0 || !who.Actor.May(access.ReadRestricted, scopeOf(it)) {
			continue
		}
		out = append(out, Closed{Restriction: all[at], Record: where(it), Due: !all[at].Review.After(who.Today)})
	}
	slices.SortFunc(out, func(a, b Closed) int { return cmp.Or(a.Review.Compare(b.Review), cmp.Compare(a.Item, b.Item)) })
	return out, nil
}

// where names an item by its committee, day and number: never by its title.
func where(it *store.Item) string {
	parts := []string{it.ID.String()}
	if it.Body != "" {
		parts = []string{it.Body}
	}
	if !it.Meeting.IsZero() {
		parts = append(parts, it.Meeting.Long())
	}
	if it.Number != "" {
		parts = append(parts, "item "+strings.TrimRight(it.Number, ". "))
	}
	return strings.Join(parts, ", ")
}

// scopeOf is what an item is about, for what somebody may see and do.
func scopeOf(it *store.Item) access.Scope {
	if it.Body == "" {
		return access.Scope{}
	}
	return access.Scope{Bodies: []string{it.Body}}
}

// ClosedItem is an item in its own words, and what was decided of who may read them.
type ClosedItem struct {
	store.Item

	Label    string              // where it stood, without its title
	Now      *store.Restriction  // nil where it is open to everybody
	Acts     []store.Restriction // every act upon it, the oldest first
	Promises []*store.Commitment // that were read in it
	Names    []store.Withholding // that stand in it and are withheld
	Saw      string              // stands for the acts that are shown
	May      map[access.Permission]bool
}

// Read returns an item in its own words to whoever may read what is restricted. That
// they read what is closed, or a name that is withheld, is recorded; so is that they
// were refused it.
func (s *Service) Read(ctx context.Context, who Who, id store.ItemID, at Moment) (ClosedItem, error) {
	out, err := s.look(ctx, who, id)
	if errors.Is(err, store.ErrForbidden) {
		return out, errors.Join(err, s.reading(ctx, who, store.AccessRefused, id.String(), at))
	}
	if err != nil || out.Now == nil && len(out.Names) == 0 {
		return out, err
	}
	return out, s.reading(ctx, who, store.AccessReading, id.String(), at)
}

// reading records that something restricted was read, or refused.
func (s *Service) reading(ctx context.Context, who Who, kind store.AccessKind, about string, at Moment) error {
	return s.st.RecordAccess(ctx, store.AccessParams{
		Authority: who.Authority, Kind: kind, About: about, By: store.By{Actor: string(who.Actor.ID), Cause: strings.TrimSpace("desk " + at.Request), At: at.Now},
	})
}

// look finds an item with what was decided of it.
func (s *Service) look(ctx context.Context, who Who, id store.ItemID) (ClosedItem, error) {
	items, err := s.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: who.Authority}, Items: []store.ItemID{id}, Passages: true, Details: true})
	if err != nil {
		return ClosedItem{}, err
	}
	at := slices.IndexFunc(items, func(it store.Item) bool { return it.ID == id || slices.Contains(it.Former, id) })
	if at < 0 {
		return ClosedItem{}, store.NotFound("desk", "there is no item %s", id)
	}
	out := ClosedItem{Item: items[at], Label: where(&items[at]), May: map[access.Permission]bool{}}
	scope := scopeOf(&out.Item)
	if !who.Actor.May(access.ReadRestricted, scope) {
		return ClosedItem{}, store.Forbidden("desk", "your account may not read this item: it needs to be allowed to %s", access.ReadRestricted.Says())
	}
	for _, p := range access.Permissions() {
		out.May[p] = who.Actor.May(p, scope)
	}
	all, err := s.st.Restricted(ctx, who.Authority)
	if err != nil {
		return out, err
	}
	if i := slices.IndexFunc(all, func(r store.Restriction) bool { return r.Item == out.ID }); i >= 0 {
		out.Now = &all[i]
	}
	if out.Acts, err = s.st.RestrictionActs(ctx, who.Authority, append([]store.ItemID{out.ID}, out.Former...)...); err != nil {
		return out, err
	}
	out.Saw = strconv.Itoa(len(out.Acts))
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return out, err
	}
	for _, k := range snap.commitments {
		if k.Item == out.ID && k.MergedInto == 0 && k.NoLongerRead.IsZero() {
			out.Promises = append(out.Promises, k)
		}
	}
	out.Names, err = s.namesIn(ctx, who.Authority, &out.Item)
	return out, err
}

// mostReaders is how many readings of one item are listed.
const mostReaders = 100

// Readers lists who read an item that is closed, or was refused it, the latest first:
// to whoever may read the journal.
func (s *Service) Readers(ctx context.Context, who Who, id store.ItemID) ([]store.Access, error) {
	if !who.Actor.May(access.ReadJournal, access.Scope{}) {
		return nil, nil
	}
	return s.st.Accesses(ctx, store.AccessesParams{Authority: who.Authority, About: id.String(), Limit: mostReaders})
}

// Restrict closes an item, changes why it is closed, or opens it again: the press is at
// its page. Pressed twice it is entered once; where somebody decided otherwise since
// the page was opened, it is refused.
func (s *Service) Restrict(ctx context.Context, p Press, r store.RestrictParams) (Done, error) {
	s.press.Lock()
	defer s.press.Unlock()
	id, err := store.ParseItemID(p.ID)
	if err != nil {
		return false, err
	}
	it, err := s.look(ctx, p.Who, id)
	switch {
	case err != nil:
		return false, err
	case !it.May[access.Restrict]:
		return false, store.Forbidden("desk", "your account may not do this here: it needs to be allowed to %s", access.Restrict.Says())
	case same(it.Now, &r):
		return false, nil
	case p.Saw != "" && p.Saw != it.Saw:
		return false, conflict("somebody has decided of %s since you opened it: look at it again before you decide", it.ID)
	}
	r.Authority, r.Items, r.By = p.Authority, []store.ItemID{it.ID}, p.by()
	if r.Kind == store.RestrictionOpen { // what closed the items that were joined to it would close it still
		for _, a := range it.Acts {
			if a.Item != it.ID {
				r.Items = append(r.Items, a.Item)
			}
		}
	}
	return true, s.st.Restrict(ctx, r)
}

// same reports whether what is to be decided is what stands.
func same(now *store.Restriction, r *store.RestrictParams) bool {
	if now == nil || r.Kind == store.RestrictionOpen {
		return now == nil && r.Kind == store.RestrictionOpen
	}
	paragraphs := slices.Compact(slices.Sorted(slices.Values(r.Paragraphs)))
	return now.Kind == r.Kind && slices.Equal(now.Paragraphs, paragraphs) && now.Title == r.Title && now.Why == r.Why && now.Decided == r.Decided && now.Review == r.Review
}
