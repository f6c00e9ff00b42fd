package trace_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/trace"
)

// TestRestore ties blocks of rewritten bytes to their source: "ab£c" from two
// even bytes, one letter of four source bytes, and our own ":".
func TestRestore(t *testing.T) {
	t.Parallel()
	var back trace.Trace
	back.Even(1, 100, 2)
	back.Even(1, 102, 2)
	back.Whole(2, 104, 4)
	back.Even(1, 108, 1)
	back.Whole(1, 109, 0)
	if got := back.Size(); got != 6 {
		t.Fatalf("Size = %d, want 6", got)
	}
	blocks := []layout.Block{{
		Text: "ab£c:", Span: layout.Span{Start: 0, End: 6},
		Pieces: []layout.Piece{{Text: 0, Len: 6, Source: 0, Width: 6}},
	}}
	back.Restore(blocks, 0)
	want := []layout.Block{{
		Text: "ab£c:", Span: layout.Span{Start: 100, End: 109},
		Pieces: []layout.Piece{
			{Text: 0, Len: 2, Source: 100, Width: 4},
			{Text: 2, Len: 2, Source: 104, Width: 4},
			{Text: 4, Len: 1, Source: 108, Width: 1},
			{Text: 5, Len: 1, Source: 109, Width: 0},
		},
	}}
	if diff := cmp.Diff(want, blocks); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
	for at, want := range map[int]layout.Span{0: {Start: 100, End: 102}, 1: {Start: 102, End: 104}, 4: {Start: 108, End: 109}} {
		if got := back.Span(layout.Span{Start: at, End: at + 1}); got != want {
			t.Errorf("byte %d stands at %v, want %v", at, got, want)
		}
	}
}
