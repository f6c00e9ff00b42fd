package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// arounds: what entries touched is told, and the picture around it is the part of the
// whole that is about it.
func arounds(t *testing.T, d Driver) {
	w := open(t, d)
	ctx := t.Context()
	for n, name := range []string{"a", "b", "c", "d"} {
		s := owed(name, later(n), "2018-09-30", promise("That the Director report on subject "+name+" and on all else of "+name+"."))
		s.address, s.items[0].agenda, s.items[0].number = "https://x/"+name, fmt.Sprint(20+n), fmt.Sprint(n+1)
		w.add(s)
	}
	whole := func() store.Picture {
		t.Helper()
		p, err := w.Known(ctx, store.AsAt{Authority: w.id})
		w.must(err)
		return p
	}
	all := whole().Commitments
	if len(all) < 6 {
		t.Fatalf("%d commitments, want six to go by", len(all))
	}
	ref := func(n int) store.Ref { return all[n].Ref }
	by := at(later(50))
	head := func() int64 {
		n, err := w.Head(ctx, w.id)
		w.must(err)
		return n
	}
	owner := civic.Words("Somebody")
	item := all[5].Item
	for _, act := range []struct {
		name string
		do   func() error
		want store.Touched
	}{
		{"follow", func() error {
			return w.Follow(ctx, store.FollowParams{Authority: w.id, Refs: []store.Ref{ref(0), ref(1)}, State: civic.Followed, By: by})
		}, store.Touched{Refs: []store.Ref{ref(0), ref(1)}}},
		{"accept", func() error {
			return w.Accept(ctx, store.AcceptParams{Authority: w.id, Refs: []store.Ref{ref(2)}, State: civic.AcceptanceAccepted, By: by})
		}, store.Touched{Refs: []store.Ref{ref(2)}}},
		{"correct", func() error {
			return w.Correct(ctx, store.CorrectParams{Authority: w.id, Ref: ref(2), Owner: &owner, Why: "item 4", By: by})
		}, store.Touched{Refs: []store.Ref{ref(2)}}},
		{"step", func() error {
			_, err := w.Take(ctx, store.TakeParams{Authority: w.id, By: by, Steps: []store.NewStep{
				{Ref: ref(0), Act: civic.StepClosure, State: string(civic.DeliveryClosedUnevidenced), Party: "Board", Item: item, Why: "it is late"},
			}})
			return err
		}, store.Touched{Refs: []store.Ref{ref(0)}}},
		{"suggest", func() error {
			return w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: by, Suggestions: []store.Suggestion{
				{Kind: store.SuggestReturned, Ref: ref(0), Item: item, Score: 0.5, Why: "alike"},
				{Kind: store.SuggestSame, Ref: ref(1), Other: ref(3), Score: 0.5, Why: "alike"},
				{Kind: store.SuggestMatter, Item: all[0].Item, OtherItem: item, Score: 0.5, Why: "alike"},
			}})
		}, store.Touched{Refs: []store.Ref{ref(0), ref(1), ref(3)}, Matters: true}},
		{"withdraw", func() error { return w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: by}) }, store.Touched{Refs: []store.Ref{ref(0), ref(1), ref(3)}, Matters: true}},
		{"same", func() error {
			return w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{ref(1), ref(3)}, Yes: true, Why: "minutes", By: by})
		}, store.Touched{Refs: []store.Ref{ref(1), ref(3)}}},
		{"same again", func() error {
			return w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{ref(3), ref(4)}, Yes: true, Why: "minutes", By: by})
		}, store.Touched{Refs: []store.Ref{ref(3), ref(4)}}},
		{"report", func() error {
			_, err := w.Report(ctx, store.ReportParams{Authority: w.id, Page: "/", Words: "wrong", By: by})
			return err
		}, store.Touched{}},
		{"close", func() error {
			return w.Restrict(ctx, store.RestrictParams{Authority: w.id, Items: []store.ItemID{item}, Kind: store.RestrictionConfidential, Title: "Closed", Why: "a court", Decided: "x", Review: day("2030-01-01"), By: by})
		}, store.Touched{Record: true}},
	} {
		before := head()
		w.must(act.do())
		got, err := w.Touched(ctx, store.TouchedParams{Authority: w.id, After: before, Through: head()})
		w.must(err)
		if diff := cmp.Diff(act.want, got); diff != "" {
			t.Errorf("%s touched (-want +got):\n%s", act.name, diff)
		}
		if got.Record {
			continue
		}
		around, err := w.Around(ctx, store.AsAt{Authority: w.id}, got.Refs...)
		w.must(err)
		var want []store.Commitment
		for _, k := range whole().Commitments {
			if slices.ContainsFunc(around.Commitments, func(a store.Commitment) bool { return a.Ref == k.Ref }) {
				want = append(want, k)
			}
		}
		if diff := cmp.Diff(want, around.Commitments, cmpopts.EquateEmpty()); diff != "" || len(want) < len(got.Refs) {
			t.Errorf("around %v after %s, %d of them (-whole +around):\n%s", got.Refs, act.name, len(want), diff)
		}
	}
	// One that was said to be one with another brings all that are one with it.
	around, err := w.Around(ctx, store.AsAt{Authority: w.id}, ref(4))
	w.must(err)
	var refs []store.Ref
	for _, k := range around.Commitments {
		refs = append(refs, k.Ref)
	}
	if want := []store.Ref{ref(1), ref(3), ref(4)}; !slices.Equal(refs, want) {
		t.Errorf("around %s stand %v, want %v", ref(4), refs, want)
	}
	if got, err := w.Touched(ctx, store.TouchedParams{Authority: w.id, After: 0, Through: head()}); err != nil || !got.Record {
		t.Errorf("from the first entry on: %+v, %v, want the record", got, err)
	}
}
