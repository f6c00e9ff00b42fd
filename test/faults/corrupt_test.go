package faults

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// TestDamagedPage overwrites the head of one page of SQLite's file after another:
// whatever is asked of the store is answered as before or fails with a plain word,
// nothing breaks down, and Check names the page.
func TestDamagedPage(t *testing.T) {
	t.Parallel()
	p := databases[0].make(t)
	finish(t, p) // what it wrote is in the file when it has closed
	config := packed(t, p)
	sound, err := os.ReadFile(p.file())
	if err != nil {
		t.Fatal(err)
	}
	const size = 4096
	pages := len(sound) / size
	random := rand.New(rand.NewPCG(4, 26))
	told, unread := 0, 0
	// The page that tells the search index of itself stops the check of all others.
	tries := slices.DeleteFunc(random.Perm(pages-1), func(n int) bool { return n+2 == config })
	for _, n := range append([]int{config - 2}, tries[:min(len(tries), share(25, 1000))]...) {
		n += 2 // pages count from 1, and the first has the file's own head
		head := sound[(n-1)*size : (n-1)*size+8]
		if head[0] != 2 && head[0] != 5 && head[0] != 10 && head[0] != 13 {
			unread++ // no page of a table or index: what is too long for one, or free
			continue
		}
		damaged := append([]byte(nil), sound...)
		for i := range 64 {
			damaged[(n-1)*size+i] = byte(random.Uint32())
		}
		damaged[(n-1)*size] = 0xEE // no kind of page
		q := place(t.TempDir())
		if err := os.WriteFile(q.file(), damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		told++
		if err := ask(t, q, n); err != nil {
			t.Errorf("page %d of %d: %v", n, pages, err)
		}
	}
	tell(t, "sqlite: %d pages of the file damaged one at a time, each named by the check", told)
	if told < 10 {
		t.Errorf("only %d pages were damaged (%d of %d are of no table)", told, unread, pages)
	}
}

// packed writes a store's file anew, so that no page of it is free: one that is
// looks like a page of a table still, and whatever becomes of it harms nothing. It
// returns the page that tells the search index of itself.
func packed(t *testing.T, p place) (config int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: p.file()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if left, err := s.Scrub(t.Context()); err != nil || left != "" {
		t.Fatal(left, err)
	}
	if err := s.Reader().QueryRowContext(t.Context(), `SELECT rootpage FROM sqlite_schema WHERE name = 'search_terms_config'`).Scan(&config); err != nil {
		t.Fatal(err)
	}
	return config
}

// ask asks everything of a store with a damaged page.
func ask(t *testing.T, q place, page int) error {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: q.file()})
	if err != nil {
		return damage(err)
	}
	defer s.Close()
	var at store.AsAt
	all, err := s.ListAuthorities(t.Context())
	if err == nil && len(all) == 1 {
		at.Authority = all[0].ID
	}
	errs := []error{err}
	_, err = s.Known(t.Context(), at)
	errs = append(errs, err)
	_, err = s.Items(t.Context(), store.ItemsParams{AsAt: at, Passages: true})
	errs = append(errs, err)
	_, err = s.Attempts(t.Context(), store.AttemptsParams{Authority: at.Authority})
	errs = append(errs, err)
	errs = append(errs, s.SetStart(t.Context(), startParams(&told{s, at.Authority}, 1, by(acts+1))))
	for _, err := range errs {
		if err := damage(err); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	err = s.Check(t.Context())
	if err == nil {
		return errors.New("the check finds nothing wrong")
	}
	public, _ := store.Public(err)
	if named := fmt.Sprintf("page %d", page); !strings.Contains(public, named) {
		return fmt.Errorf("the check says %q, and not %s", public, named)
	}
	return damage(err)
}

// damage returns what is wrong with an error as an answer of a damaged store.
func damage(err error) error {
	if err == nil {
		return nil
	}
	if public, _ := store.Public(err); !errors.Is(err, store.ErrInternal) || !strings.Contains(public, "restore it from a backup") {
		return fmt.Errorf("want an error that says that the file is damaged and what to do, got: %w", err)
	}
	return nil
}
