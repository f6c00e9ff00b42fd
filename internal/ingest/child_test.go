package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// importFor is the import that a child process runs.
func importFor(from, to string) int {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(to, sqlite.FileName)})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	id, err := s.EnsureAuthority(ctx, store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	_, err = Import(ctx, Params{Store: s, Authority: id, Paths: []string{from}, By: by, Read: readHand, Batch: 3, Progress: func(p Progress) {
		fmt.Println(p.Outcome.Kind)
	}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println("done")
	if err := s.Close(); err != nil {
		return 1
	}
	return 0
}
