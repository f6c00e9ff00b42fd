package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// TestImportBadInput puts every kind of bad file beside a good one, for the real
// reader: each is refused with its name and what to do, and the good one is kept.
func TestImportBadInput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	bad := map[string]string{
		"empty.html":   "",
		"blank.txt":    " \n\t\n",
		"binary.html":  "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01" + strings.Repeat("\x9c\xe3\x00\x17\x80", 400),
		"nested.html":  `<div id="modgov">` + strings.Repeat("<div>", 200_000),
		"entities.xml": `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><getmeeting>&b;</getmeeting>`,
	}
	for name, content := range bad {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// A hundred megabytes that take no room on the disk, and are never read.
	huge, err := os.Create(filepath.Join(dir, "huge.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := huge.Truncate(100 << 20); err != nil {
		t.Fatal(err)
	}
	if err := huge.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "good.html"), TypicalPage(1), 0o644); err != nil {
		t.Fatal(err)
	}
	s, id := openStore(t, t.TempDir())
	r, err := Import(t.Context(), Params{Store: s, Authority: id, Paths: []string{dir, filepath.Join(dir, "gone.html")}, By: by})
	if err != nil {
		t.Fatal(err)
	}
	if r.Stored != 1 || r.Refused != len(bad)+2 || len(known(t, s, id)) == 0 {
		t.Errorf("got %+v", r)
	}
	for _, p := range r.Problems {
		if p.Message == "" || !strings.Contains(p.Error(), filepath.Base(p.Source)) {
			t.Errorf("%s: says only %q", p.Source, p.Message)
		}
	}
	attempts, err := s.Attempts(t.Context(), store.AttemptsParams{Authority: id})
	if err != nil || len(attempts) != len(bad)+3 {
		t.Errorf("%d attempts recorded, %v; want one a file", len(attempts), err)
	}
}

// TestImportDate gives a day to a record that states none, first kept without it.
func TestImportDate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const items = `[{"record":{"body":"Board","item_number":"4","meeting_date":{"from":null,"to":null}},
		"passages":[{"id":"p1","kind":"resolution","text":"That the plan be brought back."}],
		"commitments":[{"id":"c1","text":"That the plan be brought back.","kind":"resolution","act":"bring back plan","sources":["p1"],"confidence":0.9}]}]`
	if err := os.WriteFile(filepath.Join(dir, "undated.txt"), []byte(items), 0o644); err != nil {
		t.Fatal(err)
	}
	s, id := openStore(t, t.TempDir())
	p := Params{Store: s, Authority: id, Paths: []string{dir}, By: by, Read: readHand}
	if r, err := Import(t.Context(), p); err != nil || r.UndatedRecords != 1 || len(known(t, s, id)) != 0 {
		t.Fatalf("got %+v, %v", r, err)
	}
	p.Date = calendar.MustDate("2018-05-07")
	for range 2 {
		if r, err := Import(t.Context(), p); err != nil || r.Unchanged != 1 {
			t.Fatalf("again: %+v, %v", r, err)
		}
		all := known(t, s, id)
		if len(all) != 1 {
			t.Fatalf("got %d commitments, want 1", len(all))
		}
		for _, k := range all {
			if k.Known.On != p.Date || !k.Known.Settled {
				t.Errorf("known %+v, want %s as a person gave it", k.Known, p.Date)
			}
		}
	}
}
