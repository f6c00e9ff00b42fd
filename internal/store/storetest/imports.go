package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

func authorities(t *testing.T, d Driver) {
	w := open(t, d)
	again, err := w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Another name", By: person("test")})
	if err != nil || again != w.id {
		t.Errorf("the same slug gives authority %d (%v), want %d", again, err, w.id)
	}
	other, err := w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "elsewhere", Name: "Elsewhere", By: person("test")})
	if err != nil || other == w.id {
		t.Fatalf("a second authority: %d, %v", other, err)
	}
	w.add(sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}})
	there := &town{w.Store, other, t}
	if got := there.as("").Commitments; len(got) != 0 {
		t.Errorf("one authority sees another's: %v", got)
	}
	there.add(sheet{name: "a", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}})
	if got := there.as("").Commitments; len(got) != 1 || got[0].Ref != 1 {
		t.Errorf("the other's refs do not begin with K-1: %v", got)
	}
	if _, err := w.GetAuthority(t.Context(), "nowhere"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown slug: got %v, want not found", err)
	}
	if _, err := w.Known(t.Context(), store.AsAt{Authority: 99}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown authority: got %v, want not found", err)
	}
}

// appendOnly tries to change and remove a row of every table of facts, past the
// contract. Each table must hold a row, or the try would prove nothing.
func appendOnly(t *testing.T, d Driver) {
	w := open(t, d)
	everything(w)
	tables := d.FactTables
	if len(tables) < 25 {
		t.Fatalf("only %d tables of facts: %v", len(tables), tables)
	}
	for _, table := range tables {
		for _, way := range append([]string{"UPDATE %[1]s SET authority = authority", "DELETE FROM %[1]s", "UPDATE %[1]s SET authority = 7"}, d.Overwrites...) {
			statement := fmt.Sprintf(way, table)
			for _, exec := range []func(testing.TB, store.Store, string) error{d.Exec, d.Outside} {
				if exec == nil {
					continue
				}
				err := exec(t, w.Store, statement)
				if err == nil {
					t.Errorf("%s was allowed", statement)
				} else if !strings.Contains(err.Error(), "only added to") {
					t.Errorf("%s: refused for another reason: %v", statement, err)
				}
			}
		}
	}
}

// everything puts at least one row into every table of facts.
func everything(w *town) {
	ctx := context.Background()
	pages := fivePages()
	w.add(pages[3])
	w.add(pages[1])
	w.add(versionPages()...)
	w.add(randomPages(1)...)
	w.add(pages[0], sheet{name: "undated", date: day("2018-01-01"), items: []entry{{body: "Board", number: "4", says: []line{promise("That the plan be brought back.")}}}})
	w.must(w.SetStart(ctx, store.StartParams{Authority: w.id, Start: day("2017-06-01"), Why: "x", By: person("x")}))
	w.must(w.Follow(ctx, follow(w.id, "followed", "", 1)))
	w.must(w.Correct(ctx, store.CorrectParams{Authority: w.id, Ref: 1, Owner: words("x"), Why: "x", By: person("x")}))
	w.must(w.Accept(ctx, store.AcceptParams{Authority: w.id, Refs: []store.Ref{1}, State: "accepted", Why: "x", By: person("x")}))
	named := 2
	w.must(w.SetPolicy(ctx, store.PolicyParams{Authority: w.id, Named: &named, Why: "x", By: person("x")}))
	w.must(w.MarkSeen(ctx, store.SightingParams{Authority: w.id, Ref: 1, By: person("x")}))
	w.must(w.SetEvent(ctx, store.EventParams{Authority: w.id, What: "x", Why: "y", Interval: calendar.Day(day("2018-01-01")), By: person("x")}))
	w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: 1, Item: 1, Yes: true, Why: "x", By: person("x")}))
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: person("x"), Suggestions: []store.Suggestion{{Kind: store.SuggestReturned, Ref: 1, Item: 1}}}))
	w.must(w.Suggest(ctx, store.SuggestParams{Authority: w.id, By: person("x")}))
	live(w, 1)
	shows(w, 1)
	unsigned(w)
	questioned(w)
	w.must(w.SetPrefix(ctx, prefixed(w, "Board", "XB")))
	w.must(w.JudgeDelivery(ctx, partly(w, 1, 1)))
	w.must(w.SetMeeting(ctx, moved(w, "Board")))
	_, err := w.Place(ctx, ownItem(w))
	w.must(err)
	bind(w, 1, 2)
	measured(w)
	scored(w, 1)
	_, err = w.Issue(ctx, issued(w, 1))
	w.must(err)
	_, err = w.TakeTracker(ctx, tracked(w, "A"))
	w.must(err)
	inspect(w)
	planned(w)
	w.must(w.Release(ctx, store.ReleaseParams{Authority: w.id, To: store.Audience{Kind: "public"}, Refs: []store.Ref{1}, Paper: "x", Why: "y", By: person("x")}))
	_, err = w.Redact(ctx, store.RedactParams{Authority: w.id, Words: []string{"a task group be set up"}, Power: "x", Why: "y", By: person("x")})
	w.must(err)
	dispose(w)
	told(w)
	w.must(w.RecordAccess(ctx, store.AccessParams{Authority: w.id, Kind: store.AccessSignIn, By: person("x")}))
}

func imports(t *testing.T, d Driver) {
	page := sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done."), note("Noted.")}}}}
	t.Run("the same file again changes nothing", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := w.add(page)[0]
		if first.Kind != store.OutcomeStored || first.Items != 1 || first.NewItems != 1 || first.Commitments != 1 || first.New != 1 {
			t.Errorf("first: %+v", first)
		}
		renamed := page
		renamed.name = "elsewhere/a.html"
		for _, again := range w.add(page, renamed) {
			if got, want := again.Kind, store.OutcomeUnchanged; got != want {
				t.Errorf("again: %s, want %s", got, want)
			}
		}
		if p := w.as(""); len(p.Commitments) != 1 || len(p.Commitments[0].Sources) != 1 {
			t.Errorf("doubled: %+v", p.Commitments)
		}
		sum := sha256.Sum256(page.params().Bytes)
		for rules, want := range map[string]bool{"1": true, "2": false} {
			seen, err := w.Seen(t.Context(), store.SeenParams{Authority: w.id, Rules: rules})
			if err != nil || seen.Has(sum) != want {
				t.Errorf("seen by rules %s: %v, %v; want %v", rules, seen.Has(sum), err, want)
			}
		}
	})
	t.Run("a file that fails leaves no trace and the batch goes on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ctx := t.Context()
		b, err := w.Begin(ctx, store.BatchParams{Authority: w.id, By: person("import")})
		w.must(err)
		bad := page.params()
		bad.Reading.Items = append(bad.Reading.Items, bad.Reading.Items[0])
		bad.Reading.Items[1].Commitments = append(bad.Reading.Items[1].Commitments[:0:0], bad.Reading.Items[1].Commitments...)
		bad.Reading.Items[1].Commitments[0].Sources = []string{"p99"}
		if _, err := b.Add(ctx, bad); !errors.Is(err, store.ErrInvalid) {
			t.Fatalf("a commitment without its passage: got %v, want invalid", err)
		}
		w.must(b.Refuse(ctx, store.RefuseParams{Source: "a.html", Message: "commitment c1 names passage p99", Place: "item 2"}))
		other := sheet{name: "b.html", items: []entry{{body: "Board", on: "2018-02-05", number: "1", says: []line{promise("That B be done.")}}}}
		_, err = b.Add(ctx, other.params())
		w.must(err)
		w.must(b.Commit(ctx))
		p := w.as("")
		if len(p.Commitments) != 1 || p.Commitments[0].Text != "That B be done." || p.Commitments[0].Ref != 1 {
			t.Errorf("got %+v, want B alone, as K-1", p.Commitments)
		}
		attempts, err := w.Attempts(ctx, store.AttemptsParams{Authority: w.id})
		w.must(err)
		if len(attempts) != 2 || attempts[0].Kind != store.OutcomeStored || attempts[1].Kind != store.OutcomeRefused || attempts[1].Place != "item 2" {
			t.Errorf("attempts: %+v", attempts)
		}
	})
	t.Run("a batch that is not committed is forgotten", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: person("import")})
		w.must(err)
		_, err = b.Add(t.Context(), page.params())
		w.must(err)
		w.must(b.Rollback())
		if got := w.items(""); len(got) != 0 {
			t.Errorf("got %d items", len(got))
		}
		w.add(page)
		if got := w.as("").Commitments[0].Ref; got != 1 {
			t.Errorf("the first ref is %s, want K-1", got)
		}
	})
	t.Run("large and strange values come back", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		long := strings.Repeat("naïve “quotes” 漢字 \u00A0 ", 50_000)
		w.add(sheet{name: "long", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{{text: long, act: "be long"}}}}})
		if got := w.as("").Commitments[0].Sources[0].Text; got != long {
			t.Errorf("got %d bytes back, want %d", len(got), len(long))
		}
	})
	t.Run("a zero byte comes back or is refused", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		const words = "That the\u0000 plan be brought."
		_, err := w.try(sheet{name: "zero", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise(words)}}}})
		all := w.as("").Commitments
		if d.NoZeroByte {
			if !errors.Is(err, store.ErrConflict) || len(all) != 0 {
				t.Errorf("got %v and %d commitments, want a conflict and none", err, len(all))
			}
			return
		}
		w.must(err)
		if len(all) != 1 || all[0].Sources[0].Text != words {
			t.Errorf("got %+v, want %q", all, words)
		}
	})
	t.Run("a name that is no text is kept as far as it is", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		s := sheet{name: "caf\xe9.html", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}}
		w.add(s)
		if got, want := w.as("").Commitments[0].Sources[0].File, "caf\uFFFD.html"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// concurrent writes from several goroutines while others read: every picture is
// of whole files.
func concurrent(t *testing.T, d Driver) {
	w := open(t, d)
	const writers, files = 4, 8
	var wg sync.WaitGroup
	for n := range writers {
		wg.Go(func() {
			for f := range files {
				s := sheet{name: fmt.Sprintf("%d-%d", n, f), items: []entry{{
					body: fmt.Sprintf("Board %d", n), on: fmt.Sprintf("2018-01-%02d", f+1), number: "1",
					says: []line{promise("That A be done."), promise("That quite another thing be brought.")},
				}}}
				if _, err := w.try(s); err != nil {
					t.Errorf("Add: %v", err)
				}
			}
		})
	}
	for range 2 {
		wg.Go(func() {
			for range 10 {
				p, err := w.Known(context.Background(), store.AsAt{Authority: w.id})
				if err != nil {
					t.Errorf("Known: %v", err)
				} else if len(p.Commitments)%2 != 0 {
					t.Errorf("half a file is seen: %d commitments", len(p.Commitments))
				}
			}
		})
	}
	wg.Wait()
	p := w.as("")
	if got, want := len(p.Commitments), 2*writers*files; got != want {
		t.Errorf("got %d commitments, want %d", got, want)
	}
	for i, k := range p.Commitments {
		if got, want := k.Ref, store.Ref(i+1); got != want {
			t.Errorf("ref %s, want %s: a number was lost or given twice", got, want)
		}
	}
}
