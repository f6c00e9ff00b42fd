package backup

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

// BenchmarkCopy measures the ways of copying one store of two thousand typical pages,
// beside the bare copying of its bytes.
//
//	go test ./internal/backup -run '^$' -bench Copy
func BenchmarkCopy(b *testing.B) {
	from := file(b)
	s := open(b, from)
	pages := fstest.MapFS{}
	for n := range 2000 {
		pages[fmt.Sprintf("page%04d.html", n)] = &fstest.MapFile{Data: ingest.TypicalPage(n)}
	}
	id, err := s.EnsureAuthority(b.Context(), store.AuthorityParams{Slug: "bench", Name: "Bench", By: by("bench")})
	if err == nil {
		_, err = ingest.Import(b.Context(), ingest.Params{Store: s, Authority: id, From: pages, By: by("bench")})
	}
	if err == nil { // all of it into the file, and not into its log
		_, err = s.Writer().Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	}
	if err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(from.File)
	if err != nil {
		b.Fatal(err)
	}
	backed := filepath.Join(b.TempDir(), "backup.db")
	if _, err := Make(b.Context(), Params{From: from, To: backed, At: moment}); err != nil {
		b.Fatal(err)
	}
	inDatabase := database(b)
	if _, err := Move(b.Context(), MoveParams{From: from, To: inDatabase, At: moment}); err != nil {
		b.Fatal(err)
	}
	for _, way := range []struct {
		name string
		run  func(to string) error
	}{
		{"bytes of the file", func(to string) error {
			if err := os.WriteFile(to, nil, 0o644); err != nil {
				return err
			}
			return copyBytes(b.Context(), from.File, to, func(int, int) {})
		}},
		{"online backup", func(to string) error { return s.file.CopyTo(b.Context(), to, nil) }},
		{"vacuum into", func(to string) error {
			_, err := s.Writer().Exec(`VACUUM INTO ?`, to)
			return err
		}},
		{"backup of sqlite", func(to string) error {
			_, err := Make(b.Context(), Params{From: from, To: to, At: moment})
			return err
		}},
		{"backup of postgres", func(to string) error {
			_, err := Make(b.Context(), Params{From: inDatabase, To: to, At: moment})
			return err
		}},
		{"restore into sqlite", func(to string) error {
			_, err := Restore(b.Context(), RestoreParams{File: backed, To: Place{File: to}, At: moment})
			return err
		}},
		{"restore into postgres", func(string) error {
			_, err := Restore(b.Context(), RestoreParams{File: backed, To: database(b), At: moment})
			return err
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(info.Size())
			for n := range b.N {
				if err := way.run(filepath.Join(b.TempDir(), fmt.Sprintf("%d.db", n))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
