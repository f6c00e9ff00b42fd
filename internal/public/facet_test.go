package public_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
)

// TestFacetsAreWhatTheListsHold: the number beside each choice is that of the list it
// leads to, whatever else was chosen.
func TestFacetsAreWhatTheListsHold(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	v := w.at("")
	total := func(f public.Filter) int {
		t.Helper()
		page, err := v.Commitments(f)
		w.must(err)
		return page.Total
	}
	states, kinds := append(public.States(), ""), append(civic.CommitmentKinds(), "")
	bodies := []string{"", "nowhere"}
	for _, b := range v.Bodies() {
		bodies = append(bodies, b.Slug)
	}
	most := 0
	for _, state := range states {
		for _, kind := range kinds {
			for _, body := range bodies {
				for _, f := range []public.Filter{{}, {Followed: true}, {DueTo: date("2022-12-31")}, {Owner: "officers"}} {
					f.State, f.Kind, f.Body = state, kind, body
					got := v.Facets(f)
					want := public.Facets{State: map[public.State]int{}, Kind: map[civic.CommitmentKind]int{}, Body: map[string]int{}}
					for _, s := range public.States() {
						g := f
						if g.State = s; total(g) > 0 {
							want.State[s] = total(g)
						}
					}
					for _, k := range civic.CommitmentKinds() {
						g := f
						if g.Kind = k; total(g) > 0 {
							want.Kind[k] = total(g)
						}
					}
					for _, b := range v.Bodies() {
						g := f
						if g.Body = b.Slug; total(g) > 0 {
							want.Body[b.Slug] = total(g)
						}
					}
					most = max(most, len(got.State)+len(got.Kind)+len(got.Body))
					if d := cmp.Diff(want, got); d != "" {
						t.Fatalf("%+v (-want +got):\n%s", f, d)
					}
				}
			}
		}
	}
	if most < 8 {
		t.Errorf("no list has more than %d choices: the example tests nothing", most)
	}
}
