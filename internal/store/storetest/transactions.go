package storetest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// ties tries, past the contract, what would leave a fact hanging on nothing, or a
// key that stands twice. Facts are never taken away, so nothing can cascade: a tie
// refuses the orphan when it comes in.
func ties(t *testing.T, d Driver) {
	w := open(t, d)
	everything(w)
	before := facts(t, w)
	for name, statement := range map[string]string{
		"a following of no commitment":    `INSERT INTO followings (authority, commitment, entry, state, known, why) VALUES (1, 999, 1, 'followed', '2018-01-01', '')`,
		"another authority's commitment":  `INSERT INTO followings (authority, commitment, entry, state, known, why) VALUES (2, 1, 1, 'followed', '2018-01-01', '')`,
		"a sighting of no commitment":     `INSERT INTO sightings (authority, commitment, entry, through, why) VALUES (1, 999, 1, 1, '')`,
		"a record of no reading":          `INSERT INTO record_items (authority, record, entry, item, line) VALUES (1, 999, 1, 1, 0)`,
		"a record of no item":             `INSERT INTO record_items (authority, record, entry, item, line) VALUES (1, 1, 999, 999, 0)`,
		"a capture without its bytes":     `INSERT INTO capture_sources (authority, capture, source, entry) VALUES (1, 999, 'x', 1)`,
		"a meeting of no body":            `INSERT INTO meetings (authority, meeting, body, day, entry) VALUES (1, 999, 999, '2018-01-01', 1)`,
		"a source that is no passage":     `INSERT INTO commitment_sources (authority, record, seq, n, passage_seq, entry) VALUES (1, 1, 0, 9, 999, 1)`,
		"a withdrawal of no suggestion":   `INSERT INTO suggestion_withdrawals (authority, suggestion, entry) VALUES (1, 999, 1)`,
		"a day of no record":              `INSERT INTO date_settlements (authority, record, entry, day, why) VALUES (1, 999, 1, '2018-01-01', '')`,
		"a slug that is taken":            `INSERT INTO authorities (authority, slug, name) VALUES (7, 'fernshire', 'x')`,
		"an entry that stands":            `INSERT INTO entries (authority, entry, at, actor, cause) VALUES (1, 1, 'x', 'x', 'x')`,
		"a ref that stands":               `INSERT INTO commitments (authority, commitment, key, entry) VALUES (1, 1, 'x', 1)`,
		"a body met twice":                `INSERT INTO bodies (authority, body, fold, name, entry) SELECT 1, 999, fold, name, entry FROM bodies WHERE body = 1`,
		"a state of following that is no": `INSERT INTO followings (authority, commitment, entry, state, known, why) VALUES (1, 1, 999, 'lost', '2018-01-01', '')`,
		"a fact without its words":        `INSERT INTO followings (authority, commitment, entry, state, known, why) VALUES (1, 1, 999, 'followed', '2018-01-01', NULL)`,
	} {
		if err := d.Exec(t, w.Store, statement); err == nil {
			t.Errorf("%s was allowed", name)
		} else if strings.Contains(err.Error(), "syntax") || strings.Contains(err.Error(), "no such") {
			t.Errorf("%s: refused for another reason: %v", name, err)
		}
	}
	if after := facts(t, w); len(after) != len(before) {
		t.Errorf("%d facts after, %d before", len(after), len(before))
	}
}

// transactions that fail half way leave nothing, and the store goes on.
func transactions(t *testing.T, d Driver) {
	page := func(name string) sheet {
		return sheet{name: name, items: []entry{{body: "Board", on: "2018-01-08", number: name, says: []line{promise("That A be done."), promise("That quite another thing be brought.")}}}}
	}
	t.Run("a judgement of several, one of them bad", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(page("1"))
		if err := w.Follow(t.Context(), follow(w.id, civic.Followed, "", 1, 99)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v, want not found", err)
		}
		bad := []store.Suggestion{{Kind: store.SuggestSame, Ref: 1, Other: 2, Score: 0.5}, {Kind: store.SuggestSame, Ref: 1, Other: 2, Score: 7}}
		if err := w.Suggest(t.Context(), store.SuggestParams{Authority: w.id, Suggestions: bad, By: person("x")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("got %v, want invalid", err)
		}
		k := w.as("").Commitments[0]
		if k.Following != civic.Unreviewed || len(k.Same) != 0 {
			t.Errorf("half of it was kept: %+v", k)
		}
		w.must(w.Follow(t.Context(), follow(w.id, civic.Followed, "", 1, 2)))
	})
	t.Run("a context that ends in the midst", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		ctx, stop := context.WithCancel(t.Context())
		b, err := w.Begin(ctx, store.BatchParams{Authority: w.id, By: person("import"), Careful: true})
		w.must(err)
		_, err = b.Add(ctx, page("1").params())
		w.must(err)
		stop()
		if err := b.Commit(context.WithoutCancel(ctx)); err == nil {
			t.Error("it was kept")
		}
		w.must(b.Rollback())
		if got := len(w.items("")); got != 0 {
			t.Errorf("%d items were kept", got)
		}
		w.add(page("1"))
		if got := w.as("").Commitments[0].Ref; got != 1 {
			t.Errorf("the first ref is %s: a number was lost", got)
		}
	})
	t.Run("what is not committed nobody sees", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(page("1"))
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: person("import"), Careful: true})
		w.must(err)
		_, err = b.Add(t.Context(), page("2").params())
		w.must(err)
		if got := len(w.as("").Commitments); got != 2 {
			t.Errorf("%d commitments are seen, want 2", got)
		}
		w.must(b.Commit(t.Context()))
		if got := len(w.as("").Commitments); got != 4 {
			t.Errorf("%d commitments after, want 4", got)
		}
	})
	t.Run("an authority is made once, by however many", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		var wg sync.WaitGroup
		ids := make([]store.AuthorityID, 8)
		for i := range ids {
			wg.Go(func() {
				id, err := w.EnsureAuthority(context.Background(), store.AuthorityParams{Slug: "new", Name: "New", By: person("x")})
				if err != nil {
					t.Errorf("EnsureAuthority: %v", err)
				}
				ids[i] = id
			})
		}
		wg.Wait()
		for _, id := range ids {
			if id != ids[0] || id == w.id {
				t.Fatalf("got %v, want one", ids)
			}
		}
	})
	t.Run("the same bytes, imported at once, are one capture", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := w.try(page("1"), page("2")); err != nil {
					t.Errorf("Add: %v", err)
				}
			})
		}
		wg.Wait()
		if got := len(w.as("").Commitments); got != 4 {
			t.Errorf("%d commitments, want 4", got)
		}
	})
}
