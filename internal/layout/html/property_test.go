package html_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/html"
	"mattersarising/internal/layout/layouttest"
	"mattersarising/internal/layout/text"
)

// TestTextOfPageReadsAlike writes each page as text, lays that out, and wants
// the same kinds, numbers and words: a record is the same record whether its
// page or the page's text is given.
func TestTextOfPageReadsAlike(t *testing.T) {
	t.Parallel()
	for name, page := range pages(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := layouttest.Lines(parse(t, page))
			if len(want) == 0 {
				t.Fatal("the page has no lines")
			}
			again, err := text.Parse(&layout.Document{Source: []byte(layouttest.Text(want)), Encoding: layout.UTF8})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, layouttest.Lines(again)); diff != "" {
				t.Errorf("lines of the text (-page +text):\n%s", diff)
			}
		})
	}
}

// TestPlaces slices the page by the places of its words.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for name, page := range pages(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := layouttest.Places(parse(t, page), rand.New(rand.NewPCG(3, 4)), words); err != nil {
				t.Error(err)
			}
		})
	}
}

// words reads a cutting of a page as x/net does: text of the tokens, without
// hidden spans and sizes, references decoded twice.
func words(cutting []byte) string {
	z := nethtml.NewTokenizer(bytes.NewReader(cutting))
	var b strings.Builder
	skip := 0
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return strings.ReplaceAll(nethtml.UnescapeString(b.String()), "\u00a0", " ")
		case nethtml.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case nethtml.StartTagToken:
			raw := string(z.Raw())
			if skip > 0 || strings.Contains(raw, "mgHide") || strings.Contains(raw, "mgFileSize") || strings.Contains(raw, "sr-only") {
				skip++
			}
			if name, _ := z.TagName(); !bytes.Contains([]byte("b i a span"), name) {
				b.WriteByte(' ')
			}
		case nethtml.EndTagToken:
			skip = max(0, skip-1)
		case nethtml.SelfClosingTagToken:
		}
	}
}

// pages are all that the properties are tried on: testdata, a long meeting,
// made-up pages by the hundred, the example council's site, and the shared
// captures where they are present.
func pages(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{"meeting": meetingPage(40 << 10)}
	for i := range 200 {
		all[fmt.Sprintf("made-%d", i)] = madeUp(rand.New(rand.NewPCG(uint64(i), 9)))
	}
	files, _ := filepath.Glob("testdata/*.html")
	shared, _ := filepath.Glob("../../../../shared/fixtures/*/*.html")
	example, _ := filepath.Glob("../../example/site/*.html")
	for _, file := range slices.Concat(files, shared, example) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = source
	}
	return all
}

// madeUp writes a page of random pieces that a council's page may hold.
func madeUp(r *rand.Rand) []byte {
	var b strings.Builder
	b.WriteString(`<div id="modgov"><h1 class="mgMainTitleTxt">Agenda item</h1>`)
	for range 3 + r.IntN(25) {
		piece(&b, r, 0)
	}
	b.WriteString("</div>")
	return []byte(b.String())
}

func piece(b *strings.Builder, r *rand.Rand, depth int) {
	switch r.IntN(13) {
	case 12:
		fmt.Fprintf(b, "<p>%d. %s</p>", 1+r.IntN(9), phrase(r))
	case 0:
		fmt.Fprintf(b, `<h3 class="mgSubSubTitleTxt">%s:</h3>`, phrase(r))
	case 1:
		fmt.Fprintf(b, `<p><span  class="mgLabel" >%s: </span>%s</p>`, phrase(r), phrase(r))
	case 2:
		fmt.Fprintf(b, "<p>%s<br/>\n%s</p>", phrase(r), phrase(r))
	case 3:
		b.WriteString(`<p class="MsoNormal"><span>&nbsp;</span></p>`)
	case 4:
		for i := range 1 + r.IntN(4) {
			number := fmt.Sprintf([]string{"%d.", "(%d)", "%d)", "17.%d"}[depth%4], i+1)
			fmt.Fprintf(b, "<p class=\"MsoNormal\">%s<span>&nbsp;&nbsp;&#160; </span>%s</p>", number, phrase(r))
		}
	case 5:
		fmt.Fprintf(b, `<p>(%s)</p><p>&nbsp;</p><p>%s</p>`, string(rune('a'+r.IntN(8))), phrase(r))
	case 6:
		fmt.Fprintf(b, `<p>%s<span class="mgHide"> ref&#58; 1</span> %s</p>`, phrase(r), phrase(r))
	case 7:
		fmt.Fprintf(b, `<ul class="mgBulletList"><li><a href="documents/s1/a.pdf">%s <span class="mgFileSize"><img alt="pdf icon"/> PDF 8 KB</span></a></li></ul>`, phrase(r))
	case 8:
		fmt.Fprintf(b, "<table><tr><td><p>%s</p></td><td>%s</td></tr>\n<tr><td>%s</td><td>x</td></tr></table>", phrase(r), phrase(r), phrase(r))
	case 9, 10:
		if depth > 3 {
			return
		}
		open := []string{"<ul>", "<ol>", `<ol type="a">`, `<ol type="i" start="2">`, `<ol type="A">`}[r.IntN(5)]
		b.WriteString(open)
		for range 1 + r.IntN(3) {
			b.WriteString("<li>" + phrase(r))
			if r.IntN(3) == 0 {
				piece(b, r, depth+1)
			}
			b.WriteString("</li>\n")
		}
		b.WriteString("</" + open[1:3] + ">")
	default:
		fmt.Fprintf(b, "<div class=\"mgWordPara\"><p class=\"MsoNormal\"><span style=\"\">%s\n%s</span></p></div>", phrase(r), phrase(r))
	}
}

func phrase(r *rand.Rand) string {
	from := strings.Fields("That the report be noted and officers circulate figures by March 2019 &amp; Chair&amp;#39;s children’s £1.2m <b>RESOLVED</b> <i>in</i>itial (a) Cabinet caf\u00e9 &pound;5 &ldquo;quoted&rdquo; 10.15 am")
	words := []string{[]string{"The", "Members", "Officers", "Cabinet", "It"}[r.IntN(5)]}
	for range 1 + r.IntN(12) {
		words = append(words, from[r.IntN(len(from))])
	}
	return strings.Join(words, []string{" ", "\n", "  "}[r.IntN(3)]) + " end"
}

func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.html"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(source, false)
			f.Add(source, true)
		}
	}
	f.Add(madeUp(rand.New(rand.NewPCG(5, 6))), false)
	f.Fuzz(func(t *testing.T, source []byte, western bool) {
		doc := &layout.Document{Source: source, Encoding: layout.UTF8}
		if western {
			doc.Encoding = layout.Windows1252
		}
		doc, err := html.Parse(doc)
		if err != nil {
			t.Fatal(err)
		}
		if err := layouttest.Check(doc); err != nil {
			t.Error(err)
		}
	})
}
