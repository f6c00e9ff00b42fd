package open_test

import (
	"bytes"
	"testing"

	"mattersarising/internal/layout/open"
)

// BenchmarkOpen is the whole way of a small page, what is asked of its bytes
// before it is laid out included.
func BenchmarkOpen(b *testing.B) {
	source := bytes.Replace(page("utf-8"), []byte("<p>(a)"), bytes.Repeat([]byte("<p class=\"MsoNormal\"><span style=\"\">Members asked for the\nfigures of the quarter.</span></p>\n"), 100), 1)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := open.Open("page.html", source); err != nil {
			b.Fatal(err)
		}
	}
}
