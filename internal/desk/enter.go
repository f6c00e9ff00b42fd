package desk

import (
	"context"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/entry"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/suggest"
)

// Committees lists the bodies that the record names and of which somebody may do
// something, by name.
func (s *Service) Committees(ctx context.Context, who Who, need access.Permission) ([]string, error) {
	all, err := s.st.Bodies(ctx, store.AsAt{Authority: who.Authority})
	if err != nil {
		return nil, err
	}
	var names []string
	for _, b := range all {
		if who.Actor.May(need, access.Scope{Bodies: []string{b.Name}}) {
			names = append(names, b.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// CheckEntry says what is wrong with what somebody wants to enter by hand, and gives it
// back tidy, with its body called as the record calls it. A body that the record does not
// name is refused unless it is said to be a new one.
func (s *Service) CheckEntry(ctx context.Context, who Who, e entry.Entry, newBody bool) (entry.Entry, []entry.Problem, error) {
	e = e.Tidy()
	wrong := e.Check(who.Today)
	names, err := s.Committees(ctx, who, access.Correct)
	if err != nil || e.Body == "" {
		return e, wrong, err
	}
	if p := e.Name(names, newBody); p != nil {
		wrong = slices.Insert(wrong, 0, *p)
	}
	return e, wrong, nil
}

// Enter takes in what somebody entered by hand, once, however often they press. What is
// read of the same meeting may be the same: that is suggested at once.
func (s *Service) Enter(ctx context.Context, p Press, e entry.Entry, newBody bool) (store.Made, []entry.Problem, error) {
	s.press.Lock()
	defer s.press.Unlock()
	e, wrong, err := s.CheckEntry(ctx, p.Who, e, newBody)
	if err != nil || len(wrong) > 0 {
		return store.Made{}, wrong, err
	}
	scope := access.Scope{Bodies: []string{e.Body}}
	if !p.Actor.May(access.Correct, scope) {
		return store.Made{}, nil, store.Forbidden("desk", "your account may not do this for %s: it needs to be allowed to %s", e.Body, access.Correct.Says())
	}
	made, err := s.enter(ctx, p, e, store.EnterParams{})
	return made, nil, err
}

// enter takes an entry in, with what else is taken with it.
func (s *Service) enter(ctx context.Context, p Press, e entry.Entry, with store.EnterParams) (store.Made, error) {
	source, reading := e.Reading()
	with.Authority, with.By = p.Authority, p.by()
	with.Add = store.AddParams{
		Source: entry.Source, MediaType: entry.MediaType, CapturedAt: p.Now, Bytes: source, Rules: entry.Rules, Reading: reading,
	}
	if p.Actor.May(access.Follow, access.Scope{Bodies: []string{e.Body}}) {
		with.Follow = e.Follows()
	}
	made, err := s.st.Enter(ctx, with)
	if err == nil && made.New && len(made.Refs) > 0 {
		_, err = suggest.Anew(ctx, s.st, p.Authority, p.by())
	}
	return made, err
}

// Hand is what was entered by hand of one item, as a note of it shows it.
type Hand struct {
	Item  store.Item
	Notes []string // what was noted, in the order of entering
	New   []*store.Commitment
	Asked []Asked // there, of promises that the actor may see
}

// Entered returns what was entered by hand of an item: ErrNotFound where nothing was.
func (s *Service) Entered(ctx context.Context, who Who, id store.ItemID) (Hand, error) {
	none := store.NotFound("desk", "nothing was entered by hand of %s", id)
	items, err := s.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: who.Authority}, Item: id, Passages: true})
	if err != nil {
		return Hand{}, err
	}
	if len(items) != 1 || items[0].Hand.On.IsZero() || !who.Actor.May(access.ReadRecord, access.Scope{Bodies: []string{items[0].Body}}) {
		return Hand{}, none
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return Hand{}, err
	}
	out := Hand{Item: items[0]}
	if snap.restricted[out.Item.ID] && !who.Actor.May(access.ReadRestricted, access.Scope{Bodies: []string{out.Item.Body}}) {
		return Hand{}, none
	}
	for _, q := range out.Item.Passages {
		if q.Hand && q.Kind == civic.PassageNarrative {
			out.Notes = append(out.Notes, q.Text)
		}
	}
	for _, k := range snap.commitments {
		if k.Item == out.Item.ID && !k.Hand.On.IsZero() {
			out.New = append(out.New, k)
		}
	}
	all := snap.stands(who.Today)
	for i := range all {
		if !slices.ContainsFunc(all[i].Questions(), func(q follow.Question) bool { return q.First().Item == out.Item.ID }) || !snap.seesDuty(who.Actor, who.Actor.Reach(access.ReadRecord), all[i].Commitment) {
			continue
		}
		for _, q := range all[i].Questions() {
			if q.First().Item == out.Item.ID {
				out.Asked = append(out.Asked, Asked{q, &all[i]})
			}
		}
	}
	slices.SortFunc(out.Asked, func(a, b Asked) int { return int(a.ID - b.ID) })
	return out, nil
}
