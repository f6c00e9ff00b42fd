package text_test

import (
	"fmt"
	"strings"
	"testing"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/text"
)

func BenchmarkLayout(b *testing.B) {
	page := strings.Repeat("RESOLVED:\n\n\u00a0\n\n1.\u00a0\u00a0\u00a0\u00a0 That the progress made since publication of the full inspection report on 14 May 2018 in transforming Children’s Services was acknowledged.\n\nThe Cabinet Member introduced an update report on the progress of the service restructure and transformation work to develop and implement the new model.\n\n", 30)
	for _, times := range []int{1, 10, 100, 1000} {
		source := []byte(strings.Repeat(page, times))
		b.Run(fmt.Sprintf("%dKB", len(source)>>10), func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := text.Parse(&layout.Document{Source: source, Encoding: layout.UTF8}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
