package civic_test

import (
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestSchedule12A: each paragraph that an item may be exempt by has its words.
func TestSchedule12A(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for n := 1; n <= store.Paragraphs; n++ {
		words := civic.Schedule12A(n)
		if !strings.HasPrefix(words, "Information ") || !strings.HasSuffix(words, ".") || seen[words] {
			t.Errorf("paragraph %d: %q", n, words)
		}
		seen[words] = true
	}
	for _, n := range []int{-1, 0, store.Paragraphs + 1} {
		if words := civic.Schedule12A(n); words != "" {
			t.Errorf("there is no paragraph %d: %q", n, words)
		}
	}
}
