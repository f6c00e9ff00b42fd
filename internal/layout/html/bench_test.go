package html_test

import (
	"bytes"
	"fmt"
	"testing"

	nethtml "golang.org/x/net/html"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/html"
)

// Run with: go test ./internal/layout/html -bench . -benchmem

var sizes = []int{10 << 10, 100 << 10, 1 << 20, 10 << 20}

func BenchmarkLayout(b *testing.B) {
	each(b, func(page []byte) {
		doc, err := html.Parse(&layout.Document{Source: page, Encoding: layout.UTF8})
		if err != nil || len(doc.Blocks) == 0 {
			b.Fatal("nothing laid out", err)
		}
	})
}

func BenchmarkTokenizer(b *testing.B) {
	each(b, func(page []byte) {
		z := nethtml.NewTokenizer(bytes.NewReader(page))
		for z.Next() != nethtml.ErrorToken {
			_ = z.Token()
		}
	})
}

func BenchmarkFullParse(b *testing.B) {
	each(b, func(page []byte) {
		if _, err := nethtml.Parse(bytes.NewReader(page)); err != nil {
			b.Fatal(err)
		}
	})
}

func each(b *testing.B, read func(page []byte)) {
	for _, size := range sizes {
		page := meetingPage(size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				read(page)
			}
		})
	}
}
