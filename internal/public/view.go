package public

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// View is the record of one authority on one day, as the public may see it. It does
// not change; what it gives out is shared, and must not be changed either.
type View struct {
	Authority store.AuthorityID
	Name      string        // of the authority
	Slug      string        // of the authority
	On        calendar.Date // the day it is judged on
	Today     calendar.Date
	AsAt      bool         // a day other than today was asked for
	Entry     int64        // the last entry of the journal that it rests on
	Hash      journal.Hash // of that entry: what “cite this” gives
	Policy    Policy       // of the day
	Held      bool         // nothing new is shown: a hold is on
	Late      store.Late   // on how many facts entered after their day it rests

	st          Store
	at          store.AsAt // asks for the record of the view
	promised    store.AsAt // asks for its promises
	withheld    Withheld
	veil        *veil
	veiled      map[store.ItemID]bool // items whose title or papers hold a withheld name
	opened      map[store.ItemID]bool // of those entered by hand, which may be seen; nil is all
	handed      []store.ItemID        // that somebody entered by hand, whole or in part
	named       map[store.Ref]bool    // promises whose words do
	hiding      sync.Mutex
	unfound     map[store.PassageID]bool // passages that no search may find
	commitments []*Commitment            // most pressing first
	newest      []*Commitment
	oldest      []*Commitment
	dated       []*Commitment // by the last day of their due
	byRef       map[store.Ref]*Commitment
	byReference map[store.Reference]store.Ref // of what is shown, or is one with it
	moved       map[Kind]map[string]string
	merged      map[store.Ref][]store.Ref // into a promise that is shown
	events      []store.EventStatement
	settings    []store.EventSetting
	meetings    []store.Meeting
	successions []store.Succession
	convened    []store.MeetingSetting
	index       *index
	programmes  map[string]*Programme // of each committee, by its slug

	planned  *follow.ProgrammesParams // until they are laid out
	released map[store.Ref]bool       // what may be called overdue, until then
	told     []store.Review           // by id, with the veil over them
	reviews  []*Review                // of each of told
	review   map[string]*Review
	findable func() *reviewTexts // what a search may find of them, folded once
}

// index is what the lists of a view are made from, and where each thing is found.
type index struct {
	items    []*item // by when they were known, then id
	item     map[store.ItemID]*item
	bodies   []*Body
	body     map[string]*Body // by slug
	folded   map[string]*Body // by folded name
	meetings []*meeting       // by day, then body
	meeting  map[string]*meeting
	matters  []*matter // by slug
	matter   map[string]*matter
	people   []*person
	person   map[string]*person
	named    map[string]*person // by folded name: everybody whom the record names
	posts    []*post
	post     map[string]*post
}

// item is an agenda item with what was read in it.
type item struct {
	*store.Item
	body     Link
	meeting  *meeting
	matter   *matter
	promises []*Commitment
	brought  []*Commitment
}

type meeting struct {
	Meeting
	at    Link
	body  *Body
	items []*item
	due   []*Commitment // to come to it
	was   []*Commitment // that were to come to it, when it has been
}

type matter struct {
	Matter
	items  []*item
	called []string // every title that it may have had, whose addresses lead to it
}

// build makes the view of a key.
func (s *Service) build(ctx context.Context, k key) (*View, error) {
	v := &View{
		Authority: k.Authority, On: k.On, Today: k.Today, AsAt: !k.On.IsZero(), Entry: k.entry,
		st: s.st, byRef: map[store.Ref]*Commitment{}, byReference: map[store.Reference]store.Ref{}, moved: map[Kind]map[string]string{}, merged: map[store.Ref][]store.Ref{},
		veiled: map[store.ItemID]bool{}, named: map[store.Ref]bool{},
	}
	if v.On.IsZero() {
		v.On = k.Today
	}
	// What stands in the record is asked for as at the day; of today also what is
	// ahead of it: the agenda of a meeting is known as that meeting.
	v.at = store.AsAt{Authority: k.Authority, On: k.On, Entry: k.entry, Recorded: k.Recorded}
	if err := v.name(ctx); err != nil {
		return nil, err
	}
	var err error
	if v.Entry > 0 {
		if v.Hash, err = s.st.EntryHash(ctx, v.Authority, v.Entry); err != nil {
			return nil, err
		}
	}
	if v.veil, err = s.drawn(ctx, v.Authority); err != nil {
		return nil, err
	}
	if !k.Recorded.IsZero() {
		v.veil.closed = nil
	}
	if s.withheld != nil {
		if v.withheld, err = s.withheld(ctx, v.judged(v.On)); err != nil {
			return nil, err
		}
	}
	shown, err := v.judgeAndLay(ctx)
	if err != nil {
		return nil, err
	}
	v.promise(shown)
	if err := v.layReviews(ctx, v.judged(v.On)); err != nil {
		return nil, err
	}
	v.finish()
	return v, nil
}

// judged asks what was known on a day, as far as the view may rest on it.
func (v *View) judged(on calendar.Date) store.AsAt {
	return store.AsAt{Authority: v.Authority, On: on, Entry: v.at.Entry, Recorded: v.at.Recorded}
}

// judgeAndLay judges the promises while the record is laid out: neither needs the other.
func (v *View) judgeAndLay(ctx context.Context) ([]shown, error) {
	now, eve, err := v.asked(ctx)
	if err != nil {
		return nil, err
	}
	whole, err := v.st.Whole(ctx, store.WholeParams{AsAt: v.at, Judged: now.at.On})
	if err != nil {
		return nil, err
	}
	v.open(&whole.Picture, now.policy, eve)
	var all []shown
	judged := make(chan error, 1)
	go func() {
		var err error
		defer func() {
			if r := recover(); r != nil { // this goroutine's: nobody else could catch it
				err = &store.Error{Kind: store.ErrInternal, Op: "public: judge", Cause: fmt.Errorf("%v", r)}
			}
			judged <- err
		}()
		all, err = v.judge(ctx, &whole.Picture, now, eve)
	}()
	v.lay(&whole)
	return all, <-judged
}

// open notes the items entered by hand of which a promise was accepted; before a hold
// began, where one is on.
func (v *View) open(pic *store.Picture, p Policy, eve *told) {
	v.opened = map[store.ItemID]bool{}
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		before := eve == nil || k.Acceptance.Known.Before(p.Hold.From)
		if k.Hand.Alone && before && p.Shows(v.reading(k)) == ShownHand {
			v.opened[k.Item] = true
		}
	}
}

// name finds what the authority is called.
func (v *View) name(ctx context.Context) error {
	all, err := v.st.ListAuthorities(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.ID == v.Authority {
			v.Name, v.Slug = a.Name, a.Slug
			return nil
		}
	}
	return store.NotFound("public: view", "there is no such council here")
}

// shown is a promise that the policy shows, and how it stands.
type shown struct {
	*follow.Standing
	as       Shown
	released bool // it may be called overdue
}

// told is what people have said, as far as it may count on the day of the view.
type told struct {
	at     store.AsAt
	policy Policy
}

// asked says from what the promises are judged: of the day; and while a hold is on
// also of the eve of its first day, which is then all that is shown.
func (v *View) asked(ctx context.Context) (now told, eve *told, err error) {
	now.at = v.judged(v.On)
	if now.policy, err = v.policy(ctx, now.at); err != nil {
		return now, nil, err
	}
	before := now.at
	if first := now.policy.Hold.From; now.policy.Holds(v.On) {
		before.On = first.AddDays(-1)
	}
	today := now.policy
	if v.AsAt {
		if today, err = v.policy(ctx, v.judged(v.Today)); err != nil {
			return now, nil, err
		}
	}
	if today.Holds(v.Today) { // what enters during it is held back, whatever day it claims
		if eve := today.Hold.From.Time().Add(-time.Nanosecond); before.Recorded.IsZero() || eve.Before(before.Recorded) {
			before.Recorded = eve
		}
	}
	if before == now.at {
		return now, nil, nil
	}
	eve = &told{at: before}
	eve.policy, err = v.policy(ctx, before)
	return now, eve, err
}

func (v *View) policy(ctx context.Context, at store.AsAt) (Policy, error) {
	facts, err := v.st.Policies(ctx, at)
	return PolicyOf(facts), err
}

// judge says of all promises how they stand, and which of them are shown. While a hold is
// on, they are those of its eve.
func (v *View) judge(ctx context.Context, pic *store.Picture, now told, eve *told) ([]shown, error) {
	v.Policy, v.Held = now.policy, eve != nil
	v.draw(pic, now.at.On)
	v.promised = now.at
	if eve == nil {
		v.take(pic)
		all := v.show(pic, now.policy, nil)
		v.plan(pic, all)
		return all, nil
	}
	allowed := map[store.Ref]*shown{}
	for _, s := range v.show(pic, now.policy, nil) {
		allowed[s.Ref] = &s
	}
	v.promised = eve.at
	before, err := v.st.Known(ctx, eve.at)
	if err != nil {
		return nil, err
	}
	v.draw(&before, eve.at.On)
	v.take(&before)
	all := v.show(&before, eve.policy, allowed)
	v.plan(&before, all)
	return all, nil
}

// draw draws the veil over what the promises are judged from, and takes away what is not
// released by a day.
func (v *View) draw(pic *store.Picture, on calendar.Date) {
	Unreleased(pic, on)
	if len(v.veil.names) > 0 {
		for i := range pic.Commitments {
			if v.ownWords(&pic.Commitments[i]) {
				v.named[pic.Commitments[i].Ref] = true
			}
		}
	}
	v.veil.picture(pic)
}

// take keeps of a picture what is not about one promise.
func (v *View) take(pic *store.Picture) {
	v.events, v.settings, v.meetings, v.successions, v.convened = pic.Events, pic.Settings, pic.Meetings, pic.Successions, pic.MeetingSettings
}

// show keeps of the promises of a picture those that a policy shows; of them, where
// allowed is not nil, those that are shown there too.
func (v *View) show(pic *store.Picture, p Policy, allowed map[store.Ref]*shown) []shown {
	v.merged = map[store.Ref][]store.Ref{}
	for i := range pic.Commitments {
		if k := &pic.Commitments[i]; k.MergedInto != 0 && p.Shows(v.reading(k)) != ShownNot {
			v.merged[k.MergedInto] = append(v.merged[k.MergedInto], k.Ref)
			v.refer(k, k.MergedInto)
		}
	}
	standing := follow.Stand(*pic, v.On)
	out := make([]shown, 0, len(standing))
	for i := range standing {
		k := &standing[i]
		s := shown{Standing: k, as: p.Shows(v.reading(k.Commitment)), released: p.CallsOverdue(k.Due.To, k.Acceptance.Known, k.Following)}
		if allowed != nil {
			now := allowed[k.Ref]
			if now == nil {
				continue
			}
			s.released = s.released && now.released
			if s.as != ShownNot && now.as == ShownUnchecked {
				s.as = ShownUnchecked // what was not shown on the eve stays hidden
			}
		}
		if s.as != ShownNot {
			out = append(out, s)
		}
	}
	return out
}

// reading is what the policy asks about a promise.
func (v *View) reading(k *store.Commitment) Reading {
	return Reading{
		Kind: k.Kind, Confidence: k.Confidence, Acceptance: k.Acceptance.State, Following: k.Following,
		Corrected: len(k.Corrections) > 0, Gone: !k.NoLongerRead.IsZero(), Hand: k.Hand.Alone,
		Withheld: v.withheld.Commitments[k.Ref] || v.withheld.Items[k.Item] || v.veil.closes(k.Item),
	}
}

// finish orders the promises and counts what they come to.
func (v *View) finish() {
	v.newest, v.oldest = slices.Clone(v.commitments), slices.Clone(v.commitments)
	slices.SortFunc(v.oldest, func(a, b *Commitment) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Ref, b.Ref)) })
	slices.SortFunc(v.newest, func(a, b *Commitment) int { return cmp.Or(b.On.Compare(a.On), cmp.Compare(b.Ref, a.Ref)) })
	for _, c := range v.commitments {
		if !c.Due.To.IsZero() {
			v.dated = append(v.dated, c)
		}
	}
	slices.SortFunc(v.dated, func(a, b *Commitment) int { return cmp.Or(a.Due.To.Compare(b.Due.To), cmp.Compare(a.Ref, b.Ref)) })
	v.layPosts()
	v.layDuties()
	v.layProgrammes()
	v.layMeetings()
	v.layMatterCounts()
}
