package invent_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/example/invent"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// sum is a SHA-256 over all that a council published, in order.
func sum(t *testing.T, p invent.Params, n int) string {
	t.Helper()
	h := sha256.New()
	truth, err := invent.New(p, n).Publish(func(s invent.Sweep) error {
		fmt.Fprintln(h, s.Day)
		for _, f := range s.Files {
			fmt.Fprintln(h, f.Name)
			h.Write(f.Bytes)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(h, "%+v", truth)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// TestSameBytes: the same seed gives the same bytes, on every machine; another
// seed, and another council of the same seed, give others.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	p := invent.Params{Pages: 100, Seed: 7}
	const want = "e83485e440320103"
	if got := sum(t, p, 0); got != want {
		t.Errorf("got %s, want %s: what was generated before can no longer be generated again", got, want)
	}
	if a, b := sum(t, p, 3), sum(t, p, 3); a != b {
		t.Errorf("the same council twice: %s and %s", a, b)
	}
	seen := map[string]bool{sum(t, p, 0): true, sum(t, p, 1): true, sum(t, invent.Params{Pages: 100, Seed: 8}, 0): true}
	if len(seen) != 3 {
		t.Error("councils that should differ are the same")
	}
}

// TestProportions holds an eighth of a council to an eighth of what a district is,
// some 20,000 pages a year, most of which promise nothing, in words that vary.
func TestProportions(t *testing.T) {
	t.Parallel()
	paragraphs := regexp.MustCompile(`<p class="MsoNormal">([^<]{40,})</p>`)
	words := map[string]int{}
	kinds := map[string]int{}
	said := 0
	truth, err := invent.New(invent.Params{Pages: invent.Full / 8, Seed: 1}, 0).Publish(func(s invent.Sweep) error {
		for _, f := range s.Files {
			kind, _, _ := strings.Cut(f.Name, "_")
			kinds[kind]++
			if kind != "mgAi" {
				continue
			}
			for _, m := range paragraphs.FindAllSubmatch(f.Bytes, -1) {
				words[string(m[1])]++
				said++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v %v; %d different paragraphs of %d", truth, kinds, len(words), said)
	if truth.Pages < 2_200 || truth.Pages > 2_800 {
		t.Errorf("%d pages in a year, want about %d", truth.Pages, invent.Full/8)
	}
	for _, kind := range []string{"ieListDocuments", "mgAi", "ieDecisionDetails", "ieIssueDetails", "mgIssueHistoryHome", "mgDecisionDetails", "GetMeeting"} {
		if kinds[kind] == 0 {
			t.Errorf("no page of the shape %s", kind)
		}
	}
	if each := float64(truth.Promises) / float64(truth.Items); each < 0.1 || each > 0.3 {
		t.Errorf("%d promises in %d items: want one in three to ten", truth.Promises, truth.Items)
	}
	if truth.Returned == 0 || truth.Returned > truth.Promises/2 {
		t.Errorf("%d of %d promises came back", truth.Returned, truth.Promises)
	}
	if len(words)*3 < said {
		t.Errorf("only %d different paragraphs of %d", len(words), said)
	}
}

// TestNames: no two of five hundred councils share a name.
func TestNames(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for n := range 500 {
		c := invent.New(invent.Params{Seed: 1}, n)
		if seen[c.Slug] || !regexp.MustCompile(`^[a-z-]+$`).MatchString(c.Slug) {
			t.Errorf("council %d is called %q (%s)", n, c.Slug, c.Name)
		}
		seen[c.Slug] = true
	}
}

// TestTruth imports two small councils into one store, visit by visit: it holds
// as many pages, meetings, items and promises as are said to be there to be found.
func TestTruth(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s, err := sqlite.Open(ctx, sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for n := range 2 {
		c := invent.New(invent.Params{Pages: 300, Years: 1, Seed: 3}, n)
		by := store.By{Actor: "reader", Cause: "import"}
		var id store.AuthorityID
		stored := 0
		truth, err := c.Publish(func(w invent.Sweep) error {
			by.At = w.Day
			from, err := w.FS()
			if err != nil {
				return err
			}
			if id, err = s.EnsureAuthority(ctx, store.AuthorityParams{Slug: c.Slug, Name: c.Name, By: by}); err != nil {
				return err
			}
			r, err := ingest.Import(ctx, ingest.Params{Store: s, Authority: id, From: from, By: by})
			if r.Refused+r.Empty+r.Unchanged > 0 {
				t.Errorf("refused %v, without an item %v, %d known", r.Problems, r.EmptyFiles, r.Unchanged)
			}
			stored += r.Stored
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		picture, err := s.Known(ctx, store.AsAt{Authority: id})
		if err != nil {
			t.Fatal(err)
		}
		items, err := s.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: id}})
		if err != nil {
			t.Fatal(err)
		}
		got := invent.Truth{
			Pages: stored, Promises: len(picture.Commitments), Decisions: len(items) - truth.Items,
			Items: truth.Items, Bytes: truth.Bytes, Again: truth.Again, Returned: truth.Returned,
		}
		for _, m := range picture.Meetings {
			if slices.Contains(c.Bodies(), m.Body) {
				got.Meetings++
			}
		}
		if got != truth {
			t.Errorf("%s: the store has %+v, want %+v", c.Name, got, truth)
		}
		if truth.Promises < 5 || truth.Again < 30 {
			t.Errorf("%+v: too little to prove anything", truth)
		}
	}
}
