package public_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// counted counts how often the record is asked for, and may fail.
type counted struct {
	store.Store
	asked atomic.Int64
	fails atomic.Bool
}

var errGone = errors.New("gone")

func (c *counted) Whole(ctx context.Context, p store.WholeParams) (store.Whole, error) {
	c.asked.Add(1)
	if c.fails.Load() {
		return store.Whole{}, errGone
	}
	return c.Store.Whole(ctx, p)
}

// TestManyCallersBuildAViewOnce: of one moment there is one view, until a fact is
// added; a view that failed is not kept; and only so many are.
func TestManyCallersBuildAViewOnce(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	st := &counted{Store: w.Store}
	s := public.New(st, public.Params{Keep: 2})
	at := func(on string) (*public.View, error) {
		return s.At(t.Context(), public.Asked{Authority: w.id, Today: date("2026-11-22"), On: date(on)})
	}
	st.fails.Store(true)
	if _, err := at(""); !errors.Is(err, errGone) {
		t.Fatalf("a store that fails: %v", err)
	}
	st.fails.Store(false)
	st.asked.Store(0)
	var all sync.WaitGroup
	views := make([]*public.View, 16)
	for i := range views {
		all.Go(func() { views[i], _ = at([]string{"", "2026-11-22"}[i%2]) })
	}
	all.Wait()
	for _, v := range views {
		if v == nil || v != views[0] {
			t.Fatal("callers at once were given different views")
		}
	}
	if got := st.asked.Load(); got != 1 {
		t.Errorf("it was built %d times", got)
	}
	for _, on := range []string{"2023-03-15", "2023-03-16", ""} { // the first is pushed out
		if _, err := at(on); err != nil {
			t.Fatal(err)
		}
	}
	if got := st.asked.Load(); got != 4 {
		t.Errorf("with two kept it was built %d times, want 4", got)
	}
	w.must(w.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: []store.Ref{1}, State: "followed", By: w.by}))
	if v, err := at(""); err != nil || v == views[0] || st.asked.Load() != 5 {
		t.Errorf("after a fact was added it is the same view (%v)", err)
	}
	for name, a := range map[string]public.Asked{
		"no day":       {Authority: w.id},
		"a day ahead":  {Authority: w.id, Today: date("2026-11-22"), On: date("2026-11-23")},
		"no authority": {Authority: 99, Today: date("2026-11-22")},
	} {
		if _, err := s.At(t.Context(), a); err == nil {
			t.Errorf("%s: a view", name)
		}
	}
}

// held is a store whose record is answered when the test lets them.
type held struct {
	*counted
	begun, let chan struct{}
}

func (h *held) Whole(ctx context.Context, p store.WholeParams) (store.Whole, error) {
	h.begun <- struct{}{}
	<-h.let
	return h.counted.Whole(ctx, p)
}

// TestOneViewAtATime: while a view is built and facts are added, nobody begins another;
// who came meanwhile shares the next, which has all of it.
func TestOneViewAtATime(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	st := &held{counted: &counted{Store: w.Store}, begun: make(chan struct{}, 16), let: make(chan struct{})}
	s := public.New(st, public.Params{})
	var all sync.WaitGroup
	views := make([]*public.View, 9)
	call := func(i int) {
		all.Go(func() {
			views[i], _ = s.At(t.Context(), public.Asked{Authority: w.id, Today: date("2026-11-22")})
		})
	}
	call(0)
	<-st.begun
	for i := 1; i < len(views); i++ {
		w.must(w.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: []store.Ref{store.Ref(i%3 + 1)}, State: []civic.Following{"followed", "unreviewed"}[i%2], Why: "x", By: w.by}))
		call(i)
	}
	head, err := w.Head(t.Context(), w.id)
	w.must(err)
	st.let <- struct{}{}
	<-st.begun
	close(st.let)
	all.Wait()
	for i, v := range views[1:] {
		if v == nil || v.Entry != head {
			t.Fatalf("caller %d has no view of the last entry: %+v", i+1, v)
		}
	}
	if got := st.asked.Load(); got > 2 {
		t.Errorf("it was built %d times, want 2", got)
	}
}

// TestFernshireInPublic holds the site to what the clerk did with the example.
func TestFernshireInPublic(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	w := fernshire(t)
	_, err := clerk.Enter(ctx, w, w.id, w.by)
	w.must(err)
	v := w.at("")
	if to, ok := v.Moved(public.KindCommitment, "K-14"); !ok || to != "K-11" {
		t.Errorf("K-14 is one with K-11, and leads to %q", to)
	}
	for _, hidden := range []store.Ref{14, 15, 18, 21, 22} { // merged, set aside, never looked at, a misreading, put off
		if _, err := v.Commitment(ctx, hidden); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s shows: %v", hidden, err)
		}
	}
	d, err := v.Commitment(ctx, 11)
	w.must(err)
	if len(d.Merged) != 1 || len(d.Sources) < 2 || len(d.Captures) == 0 || d.CameBack() == nil || d.CameBack().On != date("2024-03-14") {
		t.Errorf("K-11: merged %v, %d sources, %d captures, came back %+v", d.Merged, len(d.Sources), len(d.Captures), d.CameBack())
	}
	if d, err = v.Commitment(ctx, 3); err != nil || len(d.Corrected) != 1 || d.AsRead == nil || d.RestsOn.Facts == 0 || d.State != public.StateOverdue {
		t.Errorf("K-3: %+v, %v", d, err)
	}
	if to, ok := v.Moved(public.KindMatter, "response-of-childrens-services-to-the-ofsted-inspection-2022"); !ok {
		t.Errorf("a matter is not found by the title of an earlier item")
	} else if _, err := v.Matter(ctx, to); err != nil {
		t.Error(err)
	}
	for _, p := range v.People() {
		if p.Name == "Priya Lall" || p.Name == "Martin Stowe" {
			t.Errorf("%s, head of a service, is named", p.Name)
		}
	}
	find := func(words string) int {
		t.Helper()
		q, err := search.Parse(words)
		w.must(err)
		r, err := w.at("").Search(ctx, public.SearchParams{Query: q})
		w.must(err)
		return r.Count
	}
	if find("kind:promise protocol") != 1 || find("kind:promise acknowledged") != 0 || find("kind:promise highways") != 0 {
		t.Error("a search finds other promises than are shown")
	}

	// A closed item and a withheld name.
	before := find("Twelvetree")
	_, err = w.Withhold(ctx, store.WithholdParams{Authority: w.id, Name: "Bernard Twelvetree", Instead: "a member", Why: "asked for", By: w.by})
	w.must(err)
	w.must(w.Restrict(ctx, store.RestrictParams{
		Authority: w.id, Items: []store.ItemID{d.Item}, Kind: store.RestrictionExempt, Paragraphs: []int{2}, Title: "A report", Why: "x", Decided: "x", Review: date("2030-01-01"), By: w.by,
	}))
	v = w.at("")
	it, err := v.Item(ctx, d.Item)
	w.must(err)
	if it.Closed == nil || it.Title != "A report" || len(it.Passages)+len(it.Papers)+len(it.Present)+len(it.Captures) != 0 || it.Matter.Slug != "" {
		t.Errorf("a closed item shows %+v", it)
	}
	if _, err := v.Commitment(ctx, 3); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a promise of a closed item: %v", err)
	}
	if before == 0 || find("Twelvetree") != 0 {
		t.Errorf("the withheld name was found %d times, and is found %d times", before, find("Twelvetree"))
	}
	for _, p := range v.People() {
		if strings.Contains(p.Name, "Twelvetree") {
			t.Error("the withheld name has a page")
		}
	}
}
