package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

func prefixed(w *town, body, prefix string) store.PrefixParams {
	return store.PrefixParams{Authority: w.id, Body: body, Prefix: prefix, Why: "its papers do", By: person("x")}
}

// referred is what commitments are called, by ref.
func referred(p store.Picture) map[string]string {
	out := map[string]string{}
	for i := range p.Commitments {
		if k := &p.Commitments[i]; !k.Reference.IsZero() {
			out[k.Ref.String()] = k.Reference.String()
		}
	}
	return out
}

func references(t *testing.T, d Driver) {
	// Refs are made in the order of reading; meetings stand in that of their days.
	four := func(w *town) {
		w.t.Helper()
		w.add(
			sheet{name: "b.html", items: []entry{{body: "Scrutiny Board", on: "2018-06-04", number: "1", says: []line{promise("That B be done."), promise("That C be done.")}}}},
			sheet{name: "a.html", items: []entry{{body: "Scrutiny Board", on: "2018-04-09", number: "1", says: []line{promise("That A be done.")}}}},
			sheet{name: "d.html", items: []entry{{body: "Standards Board", on: "2018-06-05", number: "1", says: []line{promise("That D be done.")}}}},
		)
	}
	want := func(t *testing.T, w *town, day string, want map[string]string) {
		t.Helper()
		if diff := cmp.Diff(want, referred(w.as(day))); diff != "" {
			t.Errorf("references as at %q (-want +got):\n%s", day, diff)
		}
	}
	t.Run("each is followed into the next number of its body and year, and keeps it", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		four(w)
		ctx := t.Context()
		want(t, w, "", map[string]string{})
		w.must(w.Follow(ctx, follow(w.id, civic.Historic, "", 2)))
		want(t, w, "", map[string]string{})
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", 4, 3)))
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", 2)))
		w.must(w.Follow(ctx, follow(w.id, civic.Historic, "", 2)))
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", 1, 2)))
		all := map[string]string{"K-3": "SB 2017/18-01", "K-4": "STB 2018/19-01", "K-2": "SB 2018/19-01", "K-1": "SB 2018/19-02"}
		want(t, w, "", all)
		if n, err := w.Refer(ctx, store.ReferParams{Authority: w.id, By: person("x")}); n != 0 || err != nil {
			t.Errorf("nothing is left to be given: %d, %v", n, err)
		}
		w.must(w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{1, 2}, Yes: true, Why: "x", By: person("x")}))
		want(t, w, "", all)
		for name, at := range map[string]store.AsAt{"around": {Authority: w.id}} {
			p, err := w.Around(ctx, at, 1)
			w.must(err)
			if got := referred(p)["K-1"]; got != all["K-1"] {
				t.Errorf("%s: %q", name, got)
			}
		}
		for k, printed := range all {
			r, err := store.ParseReference(printed)
			w.must(err)
			if got, err := w.FindReference(ctx, w.id, r); err != nil || got.String() != k {
				t.Errorf("%s leads to %s, %v; want %s", printed, got, err, k)
			}
		}
		for _, printed := range []string{"SB 2018/19-09", "XX 2018/19-01"} {
			r, err := store.ParseReference(printed)
			w.must(err)
			if _, err := w.FindReference(ctx, w.id, r); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", printed, err)
			}
		}
	})
	t.Run("it is known when the following is, and told with the promise", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		four(w)
		p := follow(w.id, civic.Followed, "", 3)
		p.Known, p.Cites = day("2018-05-01"), "the log"
		w.must(w.Follow(t.Context(), p))
		want(t, w, "2018-04-30", map[string]string{})
		want(t, w, "2018-05-01", map[string]string{"K-3": "SB 2017/18-01"})
		public, err := w.Known(t.Context(), store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}})
		w.must(err)
		if got := referred(public); len(got) != 0 {
			t.Errorf("told before it was released: %v", got)
		}
	})
	t.Run("a prefix is chosen, and is no other body's", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		four(w)
		ctx := t.Context()
		w.must(w.SetPrefix(ctx, prefixed(w, "scrutiny board", "scr")))
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", 1)))
		w.must(w.SetPrefix(ctx, prefixed(w, "Scrutiny Board", "NEW")))
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", 2, 4)))
		want(t, w, "", map[string]string{"K-1": "SCR 2018/19-01", "K-2": "NEW 2018/19-02", "K-4": "SB 2018/19-01"})
		for _, c := range []struct {
			body, prefix string
			is           error
			says         string
		}{
			{"Standards Board", "NEW", store.ErrConflict, "Scrutiny Board"},
			{"Standards Board", "SCR", store.ErrConflict, "Scrutiny Board"},
			{"Standards Bored", "STA", store.ErrNotFound, "Standards Board"},
			{"Standards Board", "9", store.ErrInvalid, "CSB"},
		} {
			if err := w.SetPrefix(ctx, prefixed(w, c.body, c.prefix)); !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s for %s: %v", c.prefix, c.body, err)
			}
		}
	})
	t.Run("two at once never get the same, and none is left out", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		var says []line
		for _, letter := range strings.Split("ABCDEFGH", "") {
			says = append(says, promise("That "+letter+" be done."))
		}
		w.add(sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-06-04", number: "1", says: says}}})
		var group sync.WaitGroup
		failed := make([]error, 2*len(says))
		for i := range failed {
			group.Go(func() { failed[i] = w.Follow(context.Background(), follow(w.id, civic.Followed, "", store.Ref(1+i/2))) })
		}
		group.Wait()
		for _, err := range failed {
			w.must(err)
		}
		var got []string
		for _, r := range referred(w.as("")) {
			got = append(got, r)
		}
		slices.Sort(got)
		var want []string
		for i := range says {
			want = append(want, store.Reference{Prefix: "BOA", Year: 2018, Number: i + 1}.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("references (-want +got):\n%s", diff)
		}
	})
	t.Run("what was followed before there were any comes first, in the order of following", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		four(w)
		ctx := t.Context()
		for _, ref := range []store.Ref{4, 2, 1} {
			w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", ref)))
		}
		d.Force(t, w.Store, `DELETE FROM reference_numbers`) // as a store of before the step has it
		w.must(w.Follow(ctx, follow(w.id, civic.Followed, "", 3)))
		want(t, w, "", map[string]string{"K-4": "SB 2018/19-01", "K-2": "SCB 2018/19-01", "K-1": "SCB 2018/19-02", "K-3": "SCB 2017/18-01"})
		d.Force(t, w.Store, `DELETE FROM reference_numbers WHERE number = 2`)
		if n, err := w.Refer(ctx, store.ReferParams{Authority: w.id, By: person("x")}); n != 1 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
		want(t, w, "", map[string]string{"K-4": "SB 2018/19-01", "K-2": "SCB 2018/19-01", "K-1": "SCB 2018/19-02", "K-3": "SCB 2017/18-01"})
	})
	t.Run("two records that prove to be one have one", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-06-04", number: "1", says: []line{promise("That A be done.")}}}})
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "", 1)))
		w.add(sheet{name: "b.html", items: []entry{{body: "Board", on: "2018-06-04", number: "1", says: []line{promise("That A be done."), promise("That B be done.")}}}})
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "", 1, 2)))
		want(t, w, "", map[string]string{"K-1": "BOA 2018/19-01", "K-2": "BOA 2018/19-02"})
	})
}
