package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/docx"
)

// made is a document with words everywhere.
func made(t testing.TB, words string) map[string]string {
	t.Helper()
	d := docx.New(docx.About{Title: words, Subject: words, Author: words, Language: "en-GB", Made: calendar.MustDate("2022-09-14"), Foot: words})
	d.Lead(words)
	d.Heading(1, words)
	d.Heading(9, words)
	d.Caption(words)
	d.Paragraph(docx.Run{Text: words}, docx.Run{Text: words, Bold: true})
	d.Open(docx.Table{Title: words, Says: words, Headed: true, Columns: []docx.Column{{Title: words, Share: 1}, {Title: words, Share: 2}}})
	d.Row(docx.Cell{{Text: words, Quiet: true}}, nil)
	d.Close()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for i, f := range z.File {
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("the first part is %s: Word looks for the types there", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// FuzzWords: whatever the words, each part is XML, and the words are in it as text.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "plain", "<w:p>&amp;\"'", "\x00\x01\x0b\ufffe", "two\nlines", "]]>", "tab\there", "\xff\xfe", "𝔘nicode “quotes”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		for name, text := range made(t, words) {
			d := xml.NewDecoder(strings.NewReader(text))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s is no XML for %q: %v", name, words, err)
				}
			}
		}
	})
}

// TestOrderOfElements: Word refuses a file whose elements stand in another order than
// the standard's, though others read it.
func TestOrderOfElements(t *testing.T) {
	t.Parallel()
	order := map[string][]string{
		"tblPr":  {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"},
		"tbl":    {"tblPr", "tblGrid", "tr"},
		"tr":     {"trPr", "tc"},
		"tc":     {"tcPr", "p"},
		"p":      {"pPr", "r"},
		"r":      {"rPr", "t", "tab", "br", "fldChar", "instrText"},
		"rPr":    {"rFonts", "b", "bCs", "color", "sz", "szCs", "lang"},
		"pPr":    {"pStyle", "keepNext", "keepLines", "tabs", "spacing", "outlineLvl"},
		"sectPr": {"footerReference", "pgSz", "pgMar"},
		"style":  {"name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"},
		"styles": {"docDefaults", "style"},
	}
	seen := map[string]bool{}
	for name, text := range made(t, "words") {
		if !strings.HasPrefix(name, "word/") || strings.HasSuffix(name, ".rels") {
			continue
		}
		d := xml.NewDecoder(strings.NewReader(text))
		type level struct {
			name string
			last int
		}
		var open []level
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := tok.(type) {
			case xml.StartElement:
				if n := len(open) - 1; n >= 0 && order[open[n].name] != nil {
					in := &open[n]
					seen[in.name] = true
					at := slices.Index(order[in.name], x.Name.Local)
					if at < 0 || at < in.last && in.name != "r" {
						t.Errorf("%s: %s stands in %s where it may not", name, x.Name.Local, in.name)
					}
					in.last = at
				}
				open = append(open, level{name: x.Name.Local})
			case xml.EndElement:
				open = open[:len(open)-1]
			}
		}
	}
	for name := range order {
		if !seen[name] {
			t.Errorf("no %s was looked at", name)
		}
	}
}
