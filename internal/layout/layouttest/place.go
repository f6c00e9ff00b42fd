package layouttest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"mattersarising/internal/layout"
)

// Places slices the source for each block as a whole and for some runs of its
// words, and compares what stands there, made readable by read, with the words.
func Places(doc *layout.Document, random *rand.Rand, read func(source []byte) string) error {
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Text == "" {
			continue
		}
		starts := []int{0}
		for at := range b.Text {
			if b.Text[at] == ' ' {
				starts = append(starts, at+1)
			}
		}
		for range 4 {
			from := starts[random.IntN(len(starts))]
			end := len(b.Text)
			if to := random.IntN(len(starts)); starts[to] > from {
				end = starts[to] - 1
			}
			s := b.Place(from, end)
			got, want := unbarred(read(doc.Source[s.Start:s.End])), unbarred(b.Text[from:end])
			if got != want {
				return fmt.Errorf("block %d: the source at %v reads %q, want %q", i, s, got, want)
			}
		}
	}
	return nil
}

// unbarred folds white space and leaves out the bars between cells, which are
// our own in a page and stand in the source in a text.
func unbarred(s string) string {
	words := strings.Fields(s)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "|" }), " ")
}
