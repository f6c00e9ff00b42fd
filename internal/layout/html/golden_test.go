package html_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/html"
	"mattersarising/internal/layout/layouttest"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden lays out each page of testdata as its golden file says.
func TestGolden(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages in testdata", err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			doc := parse(t, source)
			golden := strings.TrimSuffix(page, ".html") + ".golden"
			got := dump(doc)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("layout (-want +got):\n%s", diff)
			}
		})
	}
}

func parse(t testing.TB, source []byte) *layout.Document {
	t.Helper()
	doc, err := html.Parse(&layout.Document{Source: source, Encoding: layout.UTF8})
	if err != nil {
		t.Fatal(err)
	}
	if err := layouttest.Check(doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// dump writes one line a block: kind, level, number and words, then whatever
// else is set.
func dump(doc *layout.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q\naddress %q\n", doc.Title, doc.Address)
	for _, n := range doc.Notices {
		fmt.Fprintf(&b, "notice %q\n", n.Message)
	}
	for _, blk := range doc.Blocks {
		fmt.Fprintf(&b, "%s%d %s %q", kinds[blk.Kind], blk.Level, blk.Number, blk.Text)
		for _, extra := range []struct{ name, value string }{
			{"hint", hints[blk.Hint]}, {"label", blk.Label}, {"size", blk.Size}, {"href", blk.Href}, {"anchor", blk.Anchor},
		} {
			if extra.value != "" {
				fmt.Fprintf(&b, " %s=%s", extra.name, extra.value)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var kinds = map[layout.Kind]string{layout.Paragraph: "p", layout.Heading: "h", layout.Item: "li", layout.Row: "tr"}

var hints = map[layout.Hint]string{
	layout.PageTitle: "page-title", layout.RecordTitle: "record-title", layout.SectionHead: "section-head",
	layout.ItemNumber: "item-number", layout.ItemTitle: "item-title", layout.Label: "label",
	layout.FileLink: "file-link", layout.Action: "action",
}
