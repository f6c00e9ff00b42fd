package relational_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// TestKeptTexts asks a store that keeps what it has ranked, after each change of the
// index, what one that keeps nothing is asked: words that were destroyed count for
// nothing, and those that came in count.
func TestKeptTexts(t *testing.T) {
	t.Parallel()
	file, server := both(t)
	asked := []string{"plan", "the", "children improvement", `"improvement plan"`, "review OR board", "plan OR improvement"}
	for name, s := range map[string]*relational.Store{"sqlite": file.Store, "postgres": server.Store} {
		if _, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by}); err != nil {
			t.Fatal(err)
		}
		if _, err := ingest.Import(t.Context(), ingest.Params{Store: s, Authority: 1, From: example.Site(), By: by}); err != nil {
			t.Fatal(err)
		}
		answers := func(s *relational.Store) []store.SearchResult {
			all := make([]store.SearchResult, 2*len(asked))
			var wg sync.WaitGroup
			for i := range all { // at once: what one keeps another finds
				text := asked[i/2]
				at := store.AsAt{Authority: 1}
				if i%2 == 1 {
					at.On = calendar.MustDate("2023-03-15") // in the words of that day
				}
				wg.Go(func() {
					q, err := search.Parse(text)
					if err == nil {
						all[i], err = s.Search(t.Context(), store.SearchParams{AsAt: at, Query: q, Limit: 50, Facets: true})
					}
					if err != nil {
						t.Errorf("%s: %s: %v", name, text, err)
					}
				})
			}
			wg.Wait()
			return all
		}
		wrong := "wrong wrong wrong"
		for n, change := range []func(context.Context) error{
			func(context.Context) error { return nil },
			func(ctx context.Context) error { // as many words in another place
				_, err := s.Redact(ctx, store.RedactParams{Authority: 1, Words: []string{"improvement"}, Power: "order", Why: "test", By: by})
				return err
			},
			func(ctx context.Context) error { return s.RebuildIndex(ctx, 1) },
			func(ctx context.Context) error { return s.TidyIndex(ctx) },
			func(context.Context) error { // behind its back: what it does not keep track of, it must not be told of
				_, err := s.Writer().ExecContext(t.Context(), `UPDATE search_texts SET words = '`+wrong+`'`)
				return err
			},
		} {
			if err := change(t.Context()); err != nil {
				t.Fatalf("%s, change %d: %v", name, n, err)
			}
			got := answers(s)
			want := answers(relational.KeepingNothing(s))
			d := cmp.Diff(want, got, cmp.Comparer(func(a, b calendar.Date) bool { return a == b }))
			if n < 4 && d != "" {
				t.Errorf("%s, after change %d: (-want +got):\n%.1500s", name, n, d)
			}
			if n == 4 && d == "" {
				t.Errorf("%s: nothing was kept: all was read again", name)
			}
		}
	}
}
