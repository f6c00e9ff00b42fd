package public_test

import (
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestNothingBeforeAPersonAccepts: no rule that read Fernshire is right 95 times in
// 100, so nothing shows until the clerk accepts it.
func TestNothingBeforeAPersonAccepts(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	w := fernshire(t)
	page, err := w.at("").Commitments(public.Filter{})
	w.must(err)
	if page.Total != 0 {
		t.Fatalf("%d promises show, and nobody has checked any", page.Total)
	}
	all := []store.Ref{}
	for r := range store.Ref(22) {
		all = append(all, r+1)
	}
	by := w.by
	by.Actor = "clerk"
	w.must(w.Accept(ctx, store.AcceptParams{Authority: w.id, Refs: all, State: civic.AcceptanceAccepted, Known: date("2021-01-01"), By: by}))
	w.must(w.Follow(ctx, store.FollowParams{Authority: w.id, Refs: all, State: civic.Followed, Known: date("2021-01-01"), By: by}))
	v := w.at("2023-03-15")
	page, err = v.Commitments(public.Filter{})
	w.must(err)
	if page.Total != 16 {
		t.Errorf("%d promises show, want 16", page.Total)
	}
	if got := v.Counts().Outstanding; got.Count != 16 {
		t.Errorf("%d are outstanding, want 16", got.Count)
	}
}
