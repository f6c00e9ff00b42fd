package clerk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Store is what is asked of a store in which the clerk's acts are entered.
type Store interface {
	store.Pictures
	store.Records
	store.Judgements
	store.Lives
	store.Ties
	store.Posts
	store.Reviews
	store.Plans
	store.Publications
}

// Enter enters the clerk's acts into a store that holds Fernshire's pages, as history:
// each is known since its day and cites the clerk's action log. What is entered
// already is not entered again. It returns how many were new.
func Enter(ctx context.Context, st Store, authority store.AuthorityID, by store.By) (int, error) {
	e := &entering{ctx: ctx, st: st, authority: authority, by: by, refs: map[string]store.Ref{}, items: map[int]store.ItemID{}}
	if err := e.find(); err != nil {
		return 0, err
	}
	n := 0
	for _, a := range Acts() {
		done, err := e.enter(a)
		if err != nil {
			return n, fmt.Errorf("clerk: the act of %s (%s %s): %w", a.On, strings.Join(a.Refs, ", "), a.Do, err)
		}
		if !done {
			n++
		}
	}
	if err := e.reviews(); err != nil {
		return n, err
	}
	return n, e.plans()
}

// entering is one run of Enter: which ref and item is meant by what name.
type entering struct {
	ctx       context.Context
	st        Store
	authority store.AuthorityID
	by        store.By
	refs      map[string]store.Ref
	items     map[int]store.ItemID
}

// find looks up the promises by the words with which they begin, and the items by
// Modern.gov's number: never by our own, which hang on the order of import.
func (e *entering) find() error {
	all := store.AsAt{Authority: e.authority}
	items, err := e.st.Items(e.ctx, store.ItemsParams{AsAt: all, Details: true})
	if err != nil {
		return err
	}
	for i := range items {
		if n, err := strconv.Atoi(items[i].Detail.AgendaItemID); err == nil {
			e.items[n] = items[i].ID
		}
	}
	pic, err := e.st.Known(e.ctx, all)
	if err != nil {
		return err
	}
	starts := maps.Clone(misread)
	truth, err := example.ReadTruth()
	if err != nil {
		return err
	}
	for _, it := range truth.Items {
		for _, c := range it.Commitments {
			if c.DuplicateOf == nil {
				starts[c.Ref] = place{it.ID, c.TextStarts}
			}
		}
	}
	for name, m := range starts {
		for i := range pic.Commitments {
			k := &pic.Commitments[i]
			if k.Item == e.items[m.item] && strings.HasPrefix(k.Text, strings.TrimRight(m.starts, ".")) {
				e.refs[name] = k.Ref
			}
		}
	}
	return nil
}

// place is an item and the first words of a sentence in it.
type place struct {
	item   int
	starts string
}

// enter enters one act, unless it stands already.
func (e *entering) enter(a Act) (bool, error) {
	on := calendar.MustDate(a.On)
	cites := "the clerk's action log, " + on.Long()
	item := e.items[a.Item]
	var refs []store.Ref
	for _, name := range a.Refs {
		ref := e.refs[name]
		if ref == 0 {
			return false, store.NotFound("clerk", "the record has no promise %s: import the example's pages first", name)
		}
		refs = append(refs, ref)
	}
	done, err := e.stands(a, refs, on)
	if done || err != nil {
		return done, err
	}
	accept := func(state civic.Acceptance) error {
		return e.st.Accept(e.ctx, store.AcceptParams{Authority: e.authority, Refs: refs, State: state, Known: on, Why: a.Why, Cites: cites, By: e.by})
	}
	follow := func(state civic.Following) error {
		return e.st.Follow(e.ctx, store.FollowParams{Authority: e.authority, Refs: refs, State: state, Known: on, Why: a.Why, Cites: cites, By: e.by})
	}
	switch a.Do {
	case DeedAccept:
		if err := accept(civic.AcceptanceAccepted); err != nil {
			return false, err
		}
		return false, follow(civic.Followed)
	case DeedReject:
		return false, accept(civic.AcceptanceRejected)
	case DeedLater:
		return false, accept(civic.AcceptanceLater)
	case DeedAside:
		if err := accept(civic.AcceptanceAccepted); err != nil {
			return false, err
		}
		return false, follow(civic.Historic)
	case DeedReturned, DeedNot, DeedPart, DeedOral, DeedCame:
		for _, ref := range refs {
			if err := e.returned(&a, ref, item, on, cites); err != nil {
				return false, err
			}
		}
		return false, nil
	case DeedSame:
		return false, e.st.SettleSame(e.ctx, store.SameParams{Authority: e.authority, Refs: [2]store.Ref(refs), Yes: true, Known: on, Why: a.Why, Cites: cites, By: e.by})
	case DeedDue:
		due := civic.Due{Relation: when.RelationBy, To: calendar.MustDate(a.To)}
		return false, e.st.Correct(e.ctx, store.CorrectParams{Authority: e.authority, Ref: refs[0], Due: &due, Why: a.Why, Cites: cites, By: e.by})
	case DeedTo:
		to := civic.Words(a.What)
		return false, e.st.Correct(e.ctx, store.CorrectParams{Authority: e.authority, Ref: refs[0], Recipient: &to, Why: a.Why, Cites: cites, By: e.by})
	case DeedBy:
		for _, ref := range refs {
			if err := e.st.Allot(e.ctx, store.AllotParams{Authority: e.authority, Ref: ref, Post: a.What, Known: on, Why: a.Why, Cites: cites, By: e.by}); err != nil {
				return false, err
			}
		}
		return false, nil
	case DeedIn, DeedVacant:
		return false, e.st.SetHolding(e.ctx, a.holding(e.authority, on, cites, e.by))
	case DeedThrough:
		return false, e.st.SetTie(e.ctx, store.TieParams{Authority: e.authority, Ref: refs[0], Kind: civic.TieThrough, To: refs[1], Known: on, Why: a.Why, Cites: cites, By: e.by})
	case DeedEvent:
		return false, e.st.SetEvent(e.ctx, store.EventParams{
			Authority: e.authority, What: a.What, Interval: calendar.Interval{From: calendar.MustDate(a.From), To: calendar.MustDate(a.To)},
			Known: on, Why: a.Why, Cites: cites, By: e.by,
		})
	case DeedMeeting:
		return false, e.st.SetMeeting(e.ctx, store.MeetingParams{
			Authority: e.authority, Body: a.Who, Day: calendar.MustDate(a.From), State: civic.MeetingAnnounced, Known: on, Why: a.Why, Cites: cites, By: e.by,
		})
	case DeedSucceeded:
		return false, e.st.Succeed(e.ctx, store.SucceedParams{
			Authority: e.authority, Body: a.Who, Successor: a.What, On: calendar.MustDate(a.From), Why: a.Why, Known: on, Cites: cites, By: e.by,
		})
	case DeedNotice, DeedAnswered, DeedMoot, DeedClosed, DeedUnshown, DeedReopened:
		return false, e.take(a, refs, item, on, cites)
	case DeedOverdue:
		return false, e.st.SetPolicy(e.ctx, store.PolicyParams{Authority: e.authority, Overdue: &on, Known: on, Why: a.Why, Cites: cites, By: e.by})
	}
	return false, fmt.Errorf("%q is no deed", a.Do)
}

// stands reports whether an act was entered before: by an earlier run that was whole,
// or was stopped.
func (e *entering) stands(a Act, refs []store.Ref, on calendar.Date) (bool, error) {
	all := store.AsAt{Authority: e.authority}
	switch a.Do {
	case DeedEvent:
		pic, err := e.st.Glance(e.ctx, store.GlanceParams{AsAt: all, Choose: func(*store.Picture) []store.Ref { return nil }})
		return slices.ContainsFunc(pic.Settings, func(s store.EventSetting) bool { return s.What == a.What && s.Known == on }), err
	case DeedMeeting:
		pic, err := e.st.Glance(e.ctx, store.GlanceParams{AsAt: all, Choose: func(*store.Picture) []store.Ref { return nil }})
		return slices.ContainsFunc(pic.MeetingSettings, func(s store.MeetingSetting) bool {
			return s.Body == a.Who && s.Day == calendar.MustDate(a.From) && s.State == civic.MeetingAnnounced && s.Known == on
		}), err
	case DeedSucceeded:
		pic, err := e.st.Glance(e.ctx, store.GlanceParams{AsAt: all, Choose: func(*store.Picture) []store.Ref { return nil }})
		return len(pic.Successions) > 0, err
	case DeedIn, DeedVacant:
		pic, err := e.st.Glance(e.ctx, store.GlanceParams{AsAt: all, Choose: func(*store.Picture) []store.Ref { return nil }})
		return slices.ContainsFunc(pic.Holdings, func(h store.Holding) bool { return h.Post == a.What && h.Person == a.Who && h.Known == on }), err
	case DeedOverdue:
		facts, err := e.st.Policies(e.ctx, all)
		return slices.ContainsFunc(facts, func(f store.PolicyFact) bool { return f.Aspect == store.PolicyOverdue && f.Known == on }), err
	}
	for _, ref := range refs {
		k, err := e.st.Show(e.ctx, all, ref)
		if err != nil {
			return false, err
		}
		if !e.stood(a, refs, &k, on) {
			return false, nil
		}
	}
	return true, nil
}

// stood reports whether an act upon one promise is among what is kept of it.
func (e *entering) stood(a Act, refs []store.Ref, k *store.Shown, on calendar.Date) bool {
	said := func(state civic.Acceptance) bool {
		return slices.ContainsFunc(k.Acceptances, func(x store.Acceptance) bool { return x.Said == state && x.Known == on })
	}
	followed := func(state civic.Following) bool {
		return slices.ContainsFunc(k.Followings, func(f store.FollowingFact) bool { return f.State == state && f.Known == on })
	}
	if act, state := a.step(); act != "" {
		return slices.ContainsFunc(k.Commitment.Steps, func(st store.Step) bool { return st.Act == act && st.State == state && st.Known == on })
	}
	switch a.Do {
	case DeedAccept:
		return said(civic.AcceptanceAccepted) && followed(civic.Followed)
	case DeedReject:
		return said(civic.AcceptanceRejected)
	case DeedLater:
		return said(civic.AcceptanceLater)
	case DeedAside:
		return said(civic.AcceptanceAccepted) && followed(civic.Historic)
	case DeedDue:
		return slices.ContainsFunc(k.Commitment.Corrections, func(c store.Correction) bool { return c.Aspect == store.AspectDue })
	case DeedTo:
		return slices.ContainsFunc(k.Commitment.Corrections, func(c store.Correction) bool { return c.Aspect == store.AspectRecipient })
	case DeedBy:
		return k.Commitment.Allotted.Post == a.What
	case DeedThrough:
		return slices.ContainsFunc(k.Commitment.Ties, func(t store.Tied) bool { return slices.Contains(refs, t.Ref) && t.Kind == civic.TieThrough })
	case DeedSame:
		return slices.ContainsFunc(k.Commitment.Same, func(t store.Tie) bool { return slices.Contains(refs, t.Ref) && t.Verdict == store.VerdictYes })
	}
	if state := a.arrival(); state != "" {
		return slices.ContainsFunc(k.Commitment.Judged, func(j store.DeliveryJudgement) bool {
			return j.Item == e.items[a.Item] && j.State == string(state) && j.Known == on
		})
	}
	return slices.ContainsFunc(k.Commitment.Returns, func(r store.Return) bool {
		return r.Item == e.items[a.Item] && r.Verdict == map[bool]store.Verdict{true: store.VerdictYes, false: store.VerdictNo}[a.Do == DeedReturned]
	})
}
