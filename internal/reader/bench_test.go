package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"mattersarising/internal/layout/open"
)

// BenchmarkStructure reads the pages of the example council: the tokenizer
// alone, layout alone, and layout with the reader.
func BenchmarkStructure(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join("..", "example", "site", "*.html"))
	if err != nil || len(paths) == 0 {
		b.Fatal("no pages of the example council")
	}
	var pages [][]byte
	size := 0
	for _, p := range paths {
		page, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, page)
		size += len(page)
	}
	b.Run("tokenizer", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, page := range pages {
				z := html.NewTokenizer(bytes.NewReader(page))
				for z.Next() != html.ErrorToken {
					z.Token()
				}
			}
		}
	})
	b.Run("layout", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, page := range pages {
				if _, err := open.Open("page.html", page); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, page := range pages {
				doc, err := open.Open("page.html", page)
				if err != nil {
					b.Fatal(err)
				}
				Read(doc, "page.html")
			}
		}
	})
}
