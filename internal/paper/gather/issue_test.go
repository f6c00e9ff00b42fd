package gather_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
)

// TestTodayBesideAnIssuedPaper: what was corrected, what came to be entered later and what
// has happened since are told apart, row by row.
func TestTodayBesideAnIssuedPaper(t *testing.T) {
	t.Parallel()
	w, err := read(t.Context(), t.TempDir(), pages{example.Site()}, example.Authority)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := clerk.Enter(t.Context(), w, w.authority.ID, w.by); err != nil {
		t.Fatal(err)
	}
	ctx, today := t.Context(), date("2022-09-21")
	ask := gather.Params{Kind: paper.KindTracker, Authority: w.authority, Body: board, Meeting: date("2022-09-22"), Judged: today, Today: today}
	id, made, err := gather.Issue(ctx, w, ask, gather.How{By: w.by})
	if err != nil {
		t.Fatal(err)
	}
	issued := func() *store.Issued {
		t.Helper()
		all, err := w.Issued(ctx, store.IssuedParams{AsAt: store.AsAt{Authority: w.authority.ID}, Issue: id})
		if err != nil || len(all) != 1 {
			t.Fatalf("%d, %v", len(all), err)
		}
		return &all[0]
	}
	n := 0
	for range made.Rows {
		n++
	}
	if i := issued(); len(i.Refs) != n || i.RestsOn != made.Entry || len(i.Forms) != len(paper.Formats()) {
		t.Errorf("%d rows, and %d are released; it rests on %d, not %d", n, len(i.Refs), i.RestsOn, made.Entry)
	}
	compare := func(day string) []string {
		t.Helper()
		all, err := gather.Compare(ctx, w, w.authority, issued(), date(day))
		if err != nil {
			t.Fatal(err)
		}
		out := []string{}
		for _, d := range all {
			out = append(out, fmt.Sprintf("%s %s: %s", d.Ref, d.What, d.Why))
		}
		return out
	}
	if d := cmp.Diff([]string{}, compare("2022-09-21")); d != "" {
		t.Errorf("on its own day nothing differs (-want +got):\n%s", d)
	}
	ref := func(called string) store.Ref {
		t.Helper()
		r, err := store.ParseReference(called)
		if err == nil {
			var k store.Ref
			if k, err = w.FindReference(ctx, w.authority.ID, r); err == nil {
				return k
			}
		}
		t.Fatal(err)
		return 0
	}
	later := w.by
	later.At = later.At.AddDate(0, 0, 20)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	owner := civic.Words("Director of Children's Services")
	must(w.Correct(ctx, store.CorrectParams{Authority: w.authority.ID, Ref: ref("CSB 2021/22-01"), Owner: &owner, Why: "the tape", By: later}))
	must(w.Follow(ctx, store.FollowParams{Authority: w.authority.ID, Refs: []store.Ref{ref("CSB 2021/22-04")}, State: civic.Historic, Why: "x", Known: date("2022-09-01"), Cites: "the log", By: later}))
	want := []string{"CSB 2021/22-01 Who: corrected", "CSB 2021/22-04 The row: known later"}
	if d := cmp.Diff(want, compare("2022-09-21")); d != "" {
		t.Errorf("what was entered since (-want +got):\n%s", d)
	}
	said := strings.Join(compare("2022-12-01"), "\n")
	for _, want := range []string{"CSB 2022/23-01 Came back: new since", "CSB 2021/22-06 Came back: new since", "CSB 2021/22-01 Who: corrected"} {
		if !strings.Contains(said, want) {
			t.Errorf("by December it does not say %q:\n%s", want, said)
		}
	}
	ask.KnownTo = "Cabinet"
	if _, _, err := gather.Issue(ctx, w, ask, gather.How{By: w.by}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a paper of what Cabinet had been given was issued: %v", err)
	}
}
