package desk_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

// counted is a store that counts how often all is asked for.
type counted struct {
	store.Store
	whole atomic.Int64
}

func (c *counted) Known(ctx context.Context, p store.AsAt) (store.Picture, error) {
	c.whole.Add(1)
	return c.Store.Known(ctx, p)
}

// hands are somebody who does one thing after another, at random.
type hands struct {
	closed bool // an item was restricted
	*town
	r     *rand.Rand
	refs  []store.Ref
	items []store.ItemID
	names []int64 // that are withheld
	n     int
}

func one[T any](h *hands, of []T) T { return of[h.r.IntN(len(of))] }

// ref is a promise: half the time one of the newest, of which pages go on to come in.
func (h *hands) ref() store.Ref {
	if h.r.IntN(2) == 0 {
		return one(h, h.refs[:8])
	}
	return one(h, h.refs)
}

func (h *hands) some() []store.Ref {
	refs := []store.Ref{h.ref()}
	for h.r.IntN(2) == 0 {
		refs = append(refs, h.ref())
	}
	return refs
}

// look lists what there is to do something with, the newest first.
func (h *hands) look(ctx context.Context) error {
	picture, err := h.st.Known(ctx, store.AsAt{Authority: h.id})
	h.refs, h.items = nil, nil
	for _, k := range slices.Backward(picture.Commitments) {
		h.refs, h.items = append(h.refs, k.Ref), append(h.items, k.Item)
	}
	return err
}

func (h *hands) by() store.By {
	return store.By{Actor: one(h, []string{"clerk", "officer", "reader"}), Cause: "test", At: moment}
}

// day is one on which something was said: now, or some time before.
func (h *hands) day() calendar.Date {
	return one(h, []calendar.Date{{}, {}, date("2022-10-01"), date("2024-02-03")})
}

// handiwork are the acts; those that are narrow must not have all asked for.
var handiwork = map[string]struct {
	narrow bool
	do     func(context.Context, *hands) error
}{
	"accept": {true, func(ctx context.Context, h *hands) error {
		return h.st.Accept(ctx, store.AcceptParams{Authority: h.id, Refs: h.some(), State: one(h, civic.Acceptances()), Known: h.day(), Why: "so it reads", By: h.by()})
	}},
	"follow": {true, func(ctx context.Context, h *hands) error {
		return h.st.Follow(ctx, store.FollowParams{Authority: h.id, Refs: h.some(), State: one(h, civic.Followings()), Known: h.day(), Why: "so it is", By: h.by()})
	}},
	"correct": {true, func(ctx context.Context, h *hands) error {
		owner, kind := civic.Words(fmt.Sprintf("Officer %d", h.r.IntN(5))), one(h, civic.CommitmentKinds())
		p := store.CorrectParams{Authority: h.id, Ref: h.ref(), Why: "it says so", By: h.by()}
		switch h.r.IntN(3) {
		case 0:
			p.Owner = &owner
		case 1:
			p.Kind = &kind
		default:
			p.Due = &civic.Due{Relation: "by", To: date("2027-01-31")}
		}
		return h.st.Correct(ctx, p)
	}},
	"seen": {true, func(ctx context.Context, h *hands) error {
		return h.st.MarkSeen(ctx, store.SightingParams{Authority: h.id, Ref: h.ref(), By: h.by()})
	}},
	"returned": {true, func(ctx context.Context, h *hands) error {
		err := h.st.SettleReturn(ctx, store.ReturnParams{Authority: h.id, Ref: h.ref(), Item: one(h, h.items), Yes: h.r.IntN(2) == 0, Known: h.day(), Why: "minutes", By: h.by()})
		if errors.Is(err, store.ErrConflict) {
			return nil // the rule finds it answered
		}
		return err
	}},
	"same": {true, func(ctx context.Context, h *hands) error {
		few := h.refs[:12] // so that more than two become one
		return h.st.SettleSame(ctx, store.SameParams{Authority: h.id, Refs: [2]store.Ref{one(h, few), one(h, few)}, Yes: h.r.IntN(3) > 0, Known: h.day(), Why: "minutes", By: h.by()})
	}},
	"matter": {true, func(ctx context.Context, h *hands) error {
		return h.st.SettleMatter(ctx, store.MatterParams{Authority: h.id, Items: [2]store.ItemID{one(h, h.items), one(h, h.items)}, Yes: h.r.IntN(2) == 0, Known: h.day(), Why: "minutes", By: h.by()})
	}},
	"step": {true, func(ctx context.Context, h *hands) error {
		act := one(h, []civic.StepAct{civic.StepProgress, civic.StepClosure, civic.StepForecast})
		n := store.NewStep{Ref: h.ref(), Act: act, Party: "Cabinet", Item: one(h, h.items), Days: calendar.Interval{To: date("2027-01-31")}, Why: "so it is"}
		if states := act.States(); states != nil {
			n.State = one(h, states)
		}
		_, err := h.st.Take(ctx, store.TakeParams{Authority: h.id, Steps: []store.NewStep{n}, Known: h.day(), By: h.by()})
		return err
	}},
	"draft": {true, func(ctx context.Context, h *hands) error {
		n := store.NewStep{Ref: h.ref(), Act: civic.StepProgress, State: string(civic.DeliveryInProgress), Why: "so it is"}
		_, err := h.st.Take(ctx, store.TakeParams{Authority: h.id, Steps: []store.NewStep{n}, Sign: "Director", By: h.by()})
		return err
	}},
	"question": {true, func(ctx context.Context, h *hands) error {
		for range 6 {
			id, err := h.st.AskQuestion(ctx, store.AskParams{
				Authority: h.id, Known: h.day(), By: h.by(),
				NewQuestion: store.NewQuestion{Ref: h.ref(), SentOn: h.r.IntN(4) == 0, NewQuestionAct: store.NewQuestionAct{Words: "Which schools?", Party: "Cllr Moss", Item: one(h, h.items)}},
			})
			if err == nil && h.r.IntN(4) == 0 {
				err = h.st.TakeQuestion(ctx, store.QuestionParams{Authority: h.id, Question: id, By: h.by(), NewQuestionAct: store.NewQuestionAct{Act: civic.QuestionTakenBack, Why: "it was a slip"}})
			}
			if err != nil {
				return err
			}
		}
		return nil
	}},
	"tie": {true, func(ctx context.Context, h *hands) error {
		return h.st.SetTie(ctx, store.TieParams{Authority: h.id, Ref: h.ref(), Kind: one(h, civic.Ties()), To: h.ref(), End: h.r.IntN(4) == 0, Known: h.day(), Why: "minutes", By: h.by()})
	}},
	"split": {true, func(ctx context.Context, h *hands) error {
		return h.st.Split(ctx, store.SplitParams{Authority: h.id, Ref: one(h, h.refs[:12]), Known: h.day(), Why: "minutes", By: h.by()})
	}},
	"allot": {true, func(ctx context.Context, h *hands) error {
		return h.st.Allot(ctx, store.AllotParams{Authority: h.id, Ref: h.ref(), Post: one(h, []string{"", "Head of Early Help", "Head of Nothing"}), Known: h.day(), Why: "agreed", By: h.by()})
	}},
	"hold a post": {false, func(ctx context.Context, h *hands) error {
		return h.st.SetHolding(ctx, store.HoldingParams{Authority: h.id, Post: one(h, []string{"Head of Early Help", "Director"}), State: civic.HoldingVacant, Days: calendar.Interval{From: date("2023-05-21")}, Why: "staff list", By: h.by()})
	}},
	"succeed": {false, func(ctx context.Context, h *hands) error {
		bodies, err := h.st.Bodies(ctx, store.AsAt{Authority: h.id})
		if err != nil {
			return err
		}
		return h.st.Succeed(ctx, store.SucceedParams{Authority: h.id, Body: one(h, bodies).Name, Successor: one(h, bodies).Name, On: date("2023-05-21"), Why: "so it is", By: h.by()})
	}},
	"delivery": {true, func(ctx context.Context, h *hands) error {
		return h.st.JudgeDelivery(ctx, store.DeliveryParams{Authority: h.id, Ref: h.ref(), Item: one(h, h.items), State: string(civic.ArrivalMissedVerbal), Why: "so it is", By: h.by()})
	}},
	"meeting": {true, func(ctx context.Context, h *hands) error {
		bodies, err := h.st.Bodies(ctx, store.AsAt{Authority: h.id})
		if err != nil {
			return err
		}
		return h.st.SetMeeting(ctx, store.MeetingParams{Authority: h.id, Body: one(h, bodies).Name, Day: date("2023-05-04"), State: civic.MeetingAnnounced, Why: "so it is", By: h.by()})
	}},
	"suggest": {true, func(ctx context.Context, h *hands) error {
		var all []store.Suggestion
		for range 1 + h.r.IntN(12) {
			all = append(all,
				store.Suggestion{Kind: store.SuggestReturned, Ref: h.ref(), Item: one(h, h.items), Score: 0.5, Why: "alike"},
				store.Suggestion{Kind: store.SuggestSame, Ref: one(h, h.refs[:20]), Other: one(h, h.refs[:20]), Score: 0.6, Why: "alike"},
				store.Suggestion{Kind: store.SuggestMatter, Item: one(h, h.items), OtherItem: one(h, h.items), Score: 0.7, Why: "alike"})
		}
		return h.st.Suggest(ctx, store.SuggestParams{Authority: h.id, Suggestions: all, By: h.by()})
	}},
	"event": {true, func(ctx context.Context, h *hands) error {
		on := one(h, []calendar.Date{date("2018-05-14"), date("2018-05-16"), date("2023-05-23")})
		return h.st.SetEvent(ctx, store.EventParams{Authority: h.id, What: one(h, []string{"the Ofsted inspection report was published", "inspection"}), Interval: calendar.Interval{From: on, To: on}, Why: "letter", By: h.by()})
	}},
	"release": {true, func(ctx context.Context, h *hands) error {
		return h.st.Release(ctx, store.ReleaseParams{Authority: h.id, Refs: h.some(), To: store.Audience{Kind: civic.AudiencePublic}, On: date("2026-01-01"), Why: "asked for", Paper: "a letter", By: h.by()})
	}},
	"policy": {true, func(ctx context.Context, h *hands) error {
		least := h.r.Float64()
		return h.st.SetPolicy(ctx, store.PolicyParams{Authority: h.id, Confidence: &least, Why: "trial", By: h.by()})
	}},
	"report": {true, func(ctx context.Context, h *hands) error {
		_, err := h.st.Report(ctx, store.ReportParams{Authority: h.id, Page: "/items/I-1", Words: "it is wrong", By: h.by()})
		return err
	}},
	"answer": {true, func(ctx context.Context, h *hands) error {
		return h.st.AnswerReport(ctx, store.AnswerReportParams{Authority: h.id, Report: store.ReportID(1 + h.r.IntN(3)), Words: "It is put right.", By: h.by()})
	}},
	"restrict": {false, func(ctx context.Context, h *hands) error {
		kind := store.RestrictionConfidential
		if h.closed && h.r.IntN(3) == 0 {
			kind = store.RestrictionOpen
		}
		h.closed = true
		return h.st.Restrict(ctx, store.RestrictParams{Authority: h.id, Items: []store.ItemID{one(h, h.items)}, Kind: kind, Title: "Closed", Why: "a court", Decided: "the officer", Review: date("2026-10-02"), By: h.by()})
	}},
	"withhold": {false, func(ctx context.Context, h *hands) error {
		number, err := h.st.Withhold(ctx, store.WithholdParams{Authority: h.id, Name: one(h, []string{"Commissioner", "Cabinet", "Director"}), Why: "asked for", By: h.by()})
		if err == nil {
			h.names = append(h.names, number)
		}
		return err
	}},
	"disclose": {false, func(ctx context.Context, h *hands) error {
		if len(h.names) == 0 {
			return store.NotFound("test", "none")
		}
		return h.st.Disclose(ctx, store.DiscloseParams{Authority: h.id, Withholding: one(h, h.names), Why: "agreed", By: h.by()})
	}},
	"start": {false, func(ctx context.Context, h *hands) error {
		return h.st.SetStart(ctx, store.StartParams{Authority: h.id, Start: one(h, []calendar.Date{date("2021-01-01"), date("2023-01-01")}), Why: "agreed", By: h.by()})
	}},
	"import": {false, func(ctx context.Context, h *hands) error {
		h.n++
		words := fmt.Sprintf("Issue - meetings\n\nInspection\n\nMeeting: %d/06/2018 - Cabinet (Item 7)\n\n7 Inspection\n\nMinutes:\n\n"+
			"The Ofsted inspection report was published on %d May 2018. Officers agreed to circulate report %d by 31 July 2018.\n", 10+h.n%3, 14+h.n%3, h.n)
		by := h.by()
		by.At = by.At.Add(time.Duration(h.n) * time.Hour) // captured after what was captured before
		_, err := ingest.Import(ctx, ingest.Params{
			Store: h.st, Authority: h.id, From: fstest.MapFS{fmt.Sprintf("p%d.txt", h.n%3): {Data: []byte(words)}}, By: by,
		})
		return errors.Join(err, h.look(ctx))
	}},
	"decline": {true, func(ctx context.Context, h *hands) error {
		for _, silent := range []bool{true, false} {
			h.n++
			id, ref := fmt.Sprint("link ", h.n), h.ref()
			err := h.st.SendLink(ctx, store.SendLinkParams{
				UpdateLink: store.UpdateLink{Authority: h.id, ID: store.LinkID(id), Post: "Director", To: "x@example.org", Until: moment.AddDate(0, 0, 14), Items: []store.LinkItem{{Ref: ref}}},
				Hash:       sha256.Sum256([]byte(id)), By: h.by(), Letter: store.LetterParams{Authority: h.id, ID: store.LetterID(id), To: "x@example.org", Text: "words", Now: moment},
			})
			if err == nil && silent {
				err = h.st.ToldLink(ctx, store.ToldLinkParams{LinkAt: store.LinkAt{Authority: h.id, Link: store.LinkID(id), By: h.by()}, Told: store.SilenceListed})
			} else if err == nil {
				_, err = h.st.AnswerLink(ctx, store.AnswerLinkParams{SecretAt: store.SecretAt{Authority: h.id, Hash: sha256.Sum256([]byte(id)), At: moment}, Ref: ref, NotMine: "not mine", Cause: "test"})
			}
			if err != nil {
				return err
			}
		}
		return nil
	}},
	"rule": {true, func(ctx context.Context, h *hands) error {
		return h.st.SetChasing(ctx, store.ChasePolicyParams{Authority: h.id, ChasePolicy: store.ChasePolicy{Body: "Cabinet", Closes: 5, Ahead: 1 + h.r.IntN(20)}, By: h.by()})
	}},
	"date": {false, func(ctx context.Context, h *hands) error {
		return h.st.SettleDate(ctx, store.DateParams{Authority: h.id, Item: one(h, h.items), Date: date("2023-03-07"), Why: "the diary", By: h.by()})
	}},
}

// TestForward: whatever was done, and whoever did it, a snapshot that was brought
// forward is the one that is gathered anew, and what is one promise's makes nobody ask
// for all.
func TestForward(t *testing.T) {
	t.Parallel()
	const acts = 50
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := fernshire(t)
			st := &counted{Store: w.st}
			w.Service = desk.New(st)
			h := &hands{town: w, r: rand.New(rand.NewPCG(seed, 4))}
			w.must(w.st.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: "https://x", By: h.by()}))
			for n := range 6 { // pages that differ on a day, and change when they are followed
				w.must(handiwork["import"].do(t.Context(), h))
				if n == 2 {
					w.must(w.st.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: h.refs[:8], State: civic.Followed, By: h.by()}))
				}
			}
			names := slices.Sorted(maps.Keys(handiwork))
			done, waited := map[string]int{}, map[desk.What]int{}
			_, err := w.Snapshot(t.Context(), w.id)
			w.must(err)
			for n := range acts {
				before, narrow := st.whole.Load(), true
				var did []string
				next := "" // each is done once, and then any
				if n < len(names) {
					next = names[n]
				}
				for len(did) == 0 || h.r.IntN(3) == 0 { // now and then several before anybody looks
					name := one(h, names)
					if next != "" {
						name, next = next, ""
					}
					switch err := handiwork[name].do(t.Context(), h); {
					case err == nil:
						did, narrow = append(did, name), narrow && handiwork[name].narrow
						done[name]++
					case !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrConflict):
						t.Fatalf("%s: %v", name, err)
					}
				}
				got, err := w.Snapshot(t.Context(), w.id)
				w.must(err)
				if asked := st.whole.Load() - before; narrow && asked > 0 {
					t.Errorf("after %q all was asked for", did)
				}
				want, err := desk.New(w.st).Snapshot(t.Context(), w.id)
				w.must(err)
				if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(desk.Task{}), cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("act %d, %q: gathered anew (-) and brought forward (+) differ:\n%s", n, did, diff)
				}
				for _, task := range got.Tasks {
					waited[task.What]++
				}
			}
			for _, what := range desk.Whats() {
				if waited[what] == 0 && what != desk.WhatUndated && what != desk.WhatOwner {
					t.Errorf("no %s ever waited: %v, %v", what, done, waited)
				}
			}
		})
	}
}

// TestOwnWrites: whoever writes sees it in their next look, though another brings the
// desk forward at the same moment; and what was closed is gone for those without the
// right.
func TestOwnWrites(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk, reader := w.who(access.Clerk), w.who(access.Reader)
	all := w.list(clerk, desk.Filter{What: desk.WhatReading}).Tasks
	stop := make(chan struct{})
	looked := make(chan error, 1)
	go func() {
		for {
			select {
			case <-stop:
				looked <- nil
				return
			default:
			}
			if _, err := w.List(context.WithoutCancel(t.Context()), reader, desk.Filter{}); err != nil {
				looked <- err
				return
			}
		}
	}()
	there := func(who desk.Who, id string) bool {
		return slices.ContainsFunc(w.list(who, desk.Filter{}).Tasks, func(t *desk.Task) bool { return t.ID == id })
	}
	for i, task := range all[:min(30, len(all))] {
		if i%10 == 9 {
			w.must(w.st.Restrict(t.Context(), store.RestrictParams{
				Authority: w.id, Items: []store.ItemID{task.Item}, Kind: store.RestrictionConfidential, Title: "Closed", Why: "a court", Decided: "the officer",
				Review: date("2027-10-02"), By: store.By{Actor: "clerk", Cause: "test", At: moment},
			}))
			if there(reader, task.ID) {
				t.Errorf("%s was closed, and a reader sees it", task.ID)
			}
			continue
		}
		if _, err := w.Accept(t.Context(), desk.Press{Who: clerk, Moment: at, ID: task.ID}, true); err != nil {
			t.Fatal(err)
		}
		if there(clerk, task.ID) {
			t.Errorf("%s was accepted, and waits", task.ID)
		}
	}
	close(stop)
	w.must(<-looked)
}
