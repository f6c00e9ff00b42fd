package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// perPage is how many commitments a hand page holds.
const perPage = 2

// handPage is a page set down by hand as JSON of its items, n of them differing
// in every number.
func handPage(n int) []byte {
	var items []reader.Item
	for i := range 1 {
		d := calendar.On(2018, 1, 1).AddDays(n % 300)
		it := reader.Item{Record: reader.Record{
			Body: civic.Words(fmt.Sprintf("Board %d", n/300)), ItemNumber: civic.Words(fmt.Sprint(i + 1)), Title: "Plan",
			MeetingDate: reader.MeetingDate{From: d, To: d, Stated: true},
		}}
		for j := range 3 {
			id := fmt.Sprintf("p%d", j+1)
			text := fmt.Sprintf("That officers bring paper %d of item %d of meeting %d back to the board.", j, i, n)
			it.Passages = append(it.Passages, reader.Passage{ID: id, Kind: civic.PassageResolution, Text: text})
			if j < 2 {
				it.Commitments = append(it.Commitments, reader.Commitment{
					ID: fmt.Sprintf("c%d", j+1), Text: text, Kind: civic.KindResolution, Where: civic.WhereResolved,
					Act: fmt.Sprintf("bring paper %d", j), Sources: []string{id}, Confidence: 0.9, Rule: "by hand",
				})
			}
		}
		items = append(items, it)
	}
	b, err := json.Marshal(items)
	if err != nil {
		panic(err)
	}
	return b
}

// readHand reads what handPage writes.
func readHand(name string, source []byte) (Page, error) {
	if strings.HasPrefix(string(source), "bad") {
		return Page{}, &layout.Problem{Reason: layout.Binary, Name: name, Offset: 3, Line: 1, What: "not text", Do: "fetch the page again"}
	}
	if strings.HasPrefix(string(source), "panic") {
		panic("index out of range")
	}
	var items []reader.Item
	if err := json.Unmarshal(source, &items); err != nil {
		return Page{}, err
	}
	sum := sha256.Sum256(source)
	return Page{Reading: reader.File{Source: name, SHA256: hex.EncodeToString(sum[:]), Shape: civic.ShapeAgendaItem, Items: items}, MediaType: "application/json"}, nil
}

// writePages puts n pages into a folder.
func writePages(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("page%04d.txt", i)), handPage(i), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// openStore opens the store of a folder with its one authority.
func openStore(t testing.TB, dir string) (*sqlite.Store, store.AuthorityID) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(dir, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by})
	if err != nil {
		t.Fatal(err)
	}
	return s, id
}

var by = store.By{Actor: "reader", Cause: "import", At: noon}

// known returns every commitment, by key.
func known(t testing.TB, s *sqlite.Store, id store.AuthorityID) map[string]store.Commitment {
	t.Helper()
	p, err := s.Known(t.Context(), store.AsAt{Authority: id})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]store.Commitment{}
	for _, k := range p.Commitments {
		if _, twice := all[k.Key]; twice {
			t.Fatalf("%s stands twice", k.Key)
		}
		all[k.Key] = k
	}
	return all
}
