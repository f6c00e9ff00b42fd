package desk_test

import (
	"errors"
	"slices"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)

// TestList: all that waits in the example, each once, in a total order that pages keep.
func TestList(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := w.st.Report(t.Context(), store.ReportParams{Authority: w.id, Page: "/items/I-1", Words: "the date is wrong", By: store.By{Actor: "a reader", Cause: "report", At: moment}})
	w.must(err)
	clerk := w.who(access.Clerk)
	for _, o := range desk.Orders() {
		all := w.list(clerk, desk.Filter{Order: o})
		if all.Total != len(all.Tasks) || all.Total == 0 {
			t.Fatalf("%s: %d tasks, %d in all", o, len(all.Tasks), all.Total)
		}
		counted := 0
		for _, n := range all.Counts {
			counted += n
		}
		if counted != all.Total {
			t.Errorf("%s: the counts %v come to %d of %d", o, all.Counts, counted, all.Total)
		}
		var ids []string
		cursor := ""
		for {
			page := w.list(clerk, desk.Filter{Order: o, After: cursor, Limit: 7})
			for _, task := range page.Tasks {
				ids = append(ids, task.ID)
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		var want []string
		for _, task := range all.Tasks {
			want = append(want, task.ID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%s: by pages\n%q, at once\n%q", o, ids, want)
		}
		if slices.Sort(want); len(slices.Compact(want)) != all.Total {
			t.Errorf("%s: a task stands twice", o)
		}
	}
	t.Log(w.list(clerk, desk.Filter{}).Counts)
	for _, what := range []desk.What{desk.WhatReading, desk.WhatReturn, desk.WhatReport} {
		if w.list(clerk, desk.Filter{}).Counts[what] == 0 {
			t.Errorf("no %s waits in the example", what)
		}
	}
	sure := w.list(clerk, desk.Filter{What: desk.WhatReading, Order: desk.ByConfidence}).Tasks
	if !slices.IsSortedFunc(sure, func(a, b *desk.Task) int {
		if a.Confidence < b.Confidence {
			return -1
		}
		return 0
	}) {
		t.Error("by confidence, the least sure does not stand first")
	}
	for _, f := range []desk.Filter{{After: "nonsense"}, {Order: "colour"}, {Most: 2}, {From: date("2024-01-01"), To: date("2023-01-01")}} {
		if _, err := w.List(t.Context(), clerk, f); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%+v: %v, want invalid", f, err)
		}
	}
}

// TestFilters: each filter takes what it says and no more.
func TestFilters(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	for name, c := range map[string]struct {
		f    desk.Filter
		fits func(*desk.Task) bool
	}{
		"body":       {desk.Filter{Body: "Cabinet"}, func(t *desk.Task) bool { return slices.Contains(t.Bodies, "Cabinet") }},
		"kind":       {desk.Filter{Kind: civic.KindUndertaking}, func(t *desk.Task) bool { return t.Kind == civic.KindUndertaking }},
		"from":       {desk.Filter{From: date("2023-01-01")}, func(t *desk.Task) bool { return !t.Day.Before(date("2023-01-01")) }},
		"to":         {desk.Filter{To: date("2023-01-01")}, func(t *desk.Task) bool { return !t.Day.IsZero() && !t.Day.After(date("2023-01-01")) }},
		"confidence": {desk.Filter{Most: 0.9}, func(t *desk.Task) bool { return t.Confidence <= 0.9 }},
		"what":       {desk.Filter{What: desk.WhatReturn}, func(t *desk.Task) bool { return t.What == desk.WhatReturn }},
	} {
		var want, got []string
		for _, task := range w.list(clerk, desk.Filter{}).Tasks {
			if c.fits(task) {
				want = append(want, task.ID)
			}
		}
		for _, task := range w.list(clerk, c.f).Tasks {
			got = append(got, task.ID)
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestReach: the list, its counts and its tasks are cut to what somebody may see.
func TestReach(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk, cabinet := w.who(access.Clerk), w.who(access.ScrutinyOfficer, "Cabinet")
	all, theirs := w.list(clerk, desk.Filter{}), w.list(cabinet, desk.Filter{})
	want := 0
	other := ""
	for _, task := range all.Tasks {
		if slices.Contains(task.Bodies, "Cabinet") {
			want++
		} else if task.What == desk.WhatReading {
			other = task.ID
		}
	}
	if want == 0 || want == all.Total || theirs.Total != want {
		t.Errorf("somebody of Cabinet sees %d tasks, want %d of %d", theirs.Total, want, all.Total)
	}
	if _, err := w.Open(t.Context(), cabinet, desk.Filter{}, other, at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("another committee's task: %v, want not found", err)
	}
	before := w.head()
	if _, err := w.Accept(t.Context(), desk.Press{Who: cabinet, Moment: at, ID: other}, true); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("accepting another committee's reading: %v, want not found", err)
	}
	if w.list(desk.Who{Authority: w.id}, desk.Filter{}).Total != 0 {
		t.Error("somebody who is not signed in sees tasks")
	}
	if w.head() != before {
		t.Error("something was written")
	}
}

// TestRestricted: what stands in a restricted item is neither shown nor counted to
// those without the right, and reading it is recorded of those with it.
func TestRestricted(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk, reader := w.who(access.Clerk), w.who(access.Reader)
	first := w.open(clerk, desk.WhatReading)
	had := w.list(reader, desk.Filter{}).Total
	if all := w.list(clerk, desk.Filter{}).Total; had != all {
		t.Fatalf("a reader sees %d of %d before anything is restricted", had, all)
	}
	w.must(w.st.Restrict(t.Context(), store.RestrictParams{
		Authority: w.id, Items: []store.ItemID{first.Item}, Kind: store.RestrictionConfidential, Title: "A closed item", Why: "a court forbids it",
		Decided: "the monitoring officer", Review: date("2027-11-02"), By: store.By{Actor: "clerk", Cause: "test", At: moment},
	}))
	if now := w.list(reader, desk.Filter{}).Total; now >= had {
		t.Errorf("a reader sees %d tasks after an item was closed, %d before", now, had)
	}
	if _, err := w.Open(t.Context(), reader, desk.Filter{}, first.ID, at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a restricted task: %v, want not found", err)
	}
	was, err := w.st.Verify(t.Context(), store.VerifyParams{Authority: w.id})
	w.must(err)
	if _, err := w.Open(t.Context(), clerk, desk.Filter{}, first.ID, at); err != nil {
		t.Fatal(err)
	}
	is, err := w.st.Verify(t.Context(), store.VerifyParams{Authority: w.id})
	w.must(err)
	if is.Accesses != was.Accesses+1 {
		t.Errorf("%d readings of restricted matter recorded, want one", is.Accesses-was.Accesses)
	}
	name := "Commissioner"
	_, err = w.st.Withhold(t.Context(), store.WithholdParams{Authority: w.id, Name: name, Why: "asked for", By: store.By{Actor: "clerk", Cause: "test", At: moment}})
	w.must(err)
	for _, task := range w.list(reader, desk.Filter{}).Tasks {
		if d, err := w.Open(t.Context(), reader, desk.Filter{}, task.ID, at); err == nil && d.Commitment != nil && contains(d.Commitment.Text, name) {
			t.Errorf("%s shows a withheld name", task.ID)
		}
	}
}
