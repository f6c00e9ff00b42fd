package relational_test

import (
	"testing"

	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

// TestTidy: on SQLite an index that was written in many pieces is one piece when an
// import ends.
func TestTidy(t *testing.T) {
	t.Parallel()
	s, _ := both(t)
	if _, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by}); err != nil {
		t.Fatal(err)
	}
	// Without this FTS5 joins some pieces of itself.
	if _, err := s.Writer().ExecContext(t.Context(), `INSERT INTO search_terms (search_terms, rank) VALUES ('automerge', 0)`); err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Import(t.Context(), ingest.Params{Store: s, Authority: 1, From: example.Site(), By: by, Batch: 20}); err != nil {
		t.Fatal(err)
	}
	if got := rows(t, s.Store, `SELECT DISTINCT segid FROM search_terms_idx`); len(got) != 1 {
		t.Errorf("after an import the index has the pieces %v, want one", got)
	}
}
