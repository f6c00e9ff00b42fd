package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"mattersarising/internal/layout/open"
)

// FuzzRead: no page makes the reader fail; every passage has words, stands
// within the source, and, where it is one run of plain text, says what the
// source says there but for white space. Reading twice gives the same.
func FuzzRead(f *testing.F) {
	paths, err := filepath.Glob(filepath.Join("testdata", "records", "*.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for i, p := range paths {
		if i%6 != 0 {
			continue
		}
		page, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(page)
	}
	f.Add([]byte("Agenda item\n\nPlan\n\nMinutes:\n\nRESOLVED that: (1) a; (2) b.\n\n(a) That\n\n• x"))
	f.Add([]byte("<div id=modgov><h1 class=mgMainTitleTxt>Issue - meetings</h1><p>Meeting: 01/02/2022 - Cabinet (Item 5)</p></div>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		doc, err := open.Open("page.txt", page)
		if err != nil {
			return
		}
		file := Read(doc, "page.txt")
		checkPlaces(t, "page.txt", page, &file)
		plain := utf8.Valid(page) && !bytes.ContainsRune(page, '<')
		for i := range file.Items {
			for k := range file.Items[i].Passages {
				p := &file.Items[i].Passages[k]
				if !plain || strings.ContainsRune(p.Text, '\n') {
					continue
				}
				s := p.Spans[0]
				if got := squeeze(string(page[s.Start:s.End])); got != squeeze(p.Text) {
					t.Errorf("the source at %d to %d is %q, the passage %q", s.Start, s.End, got, p.Text)
				}
			}
		}
	})
}

// squeeze leaves out white space, and signs without width.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r <= ' ' || r == 0x7F || r == 0x85 || r == 0xA0 || r == 0xAD || r >= 0x2000 && r <= 0x200F || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0xFEFF:
			return -1
		}
		return r
	}, s)
}
