package layout_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
)

// TestPlace finds words through each sort of piece: as they stand, an entity
// as one unit, letters of two bytes each, words of our own.
func TestPlace(t *testing.T) {
	t.Parallel()
	// "Tom & Ann | ok" from `Tom &amp; Ann</td><td>` and "ok" in UTF-16.
	b := layout.Block{
		Text: "Tom & Ann | ok",
		Span: layout.Span{Start: 10, End: 44},
		Pieces: []layout.Piece{
			{Text: 0, Len: 4, Source: 10, Width: 4},
			{Text: 4, Len: 1, Source: 14, Width: 5},
			{Text: 5, Len: 4, Source: 19, Width: 4},
			{Text: 9, Len: 3, Source: 23, Width: 0},
			{Text: 12, Len: 2, Source: 40, Width: 4},
		},
	}
	for _, c := range []struct {
		words string
		want  layout.Span
	}{
		{"Tom", layout.Span{Start: 10, End: 13}},
		{"Tom &", layout.Span{Start: 10, End: 19}},
		{"&", layout.Span{Start: 14, End: 19}},
		{"Ann", layout.Span{Start: 20, End: 23}},
		{"|", layout.Span{Start: 23, End: 23}},
		{"ok", layout.Span{Start: 40, End: 44}},
		{"k", layout.Span{Start: 42, End: 44}},
		{"Tom & Ann | ok", layout.Span{Start: 10, End: 44}},
		{"", layout.Span{Start: 10, End: 44}},
	} {
		start := strings.Index(b.Text, c.words)
		if diff := cmp.Diff(c.want, b.Place(start, start+len(c.words))); diff != "" {
			t.Errorf("Place of %q (-want +got):\n%s", c.words, diff)
		}
	}
}

// TestProblem prints the file, the place, what was found and what to do.
func TestProblem(t *testing.T) {
	t.Parallel()
	p := &layout.Problem{Reason: layout.TooDeep, Name: "a.html", What: "too deep", Do: "look at it"}
	p.At([]byte("one\ntwo\nthree"), 9)
	if got, want := p.Error(), "a.html: line 3, byte 9: too deep; look at it"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	binary := &layout.Problem{Reason: layout.Binary, Offset: 7, What: "no text", Do: "give a page"}
	if got, want := binary.Error(), "source: byte 7: no text; give a page"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

// TestReasons walks the closed list: each has a name of its own.
func TestReasons(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for r := layout.Empty; r <= layout.Malformed; r++ {
		if name := r.String(); name == "unknown" || seen[name] {
			t.Errorf("reason %d is named %q", r, name)
		} else {
			seen[name] = true
		}
	}
	if got := layout.Reason(0).String(); got != "unknown" {
		t.Errorf("Reason(0) is named %q", got)
	}
}

// TestBuilder writes blocks piece by piece, as a parser does.
func TestBuilder(t *testing.T) {
	t.Parallel()
	source := []byte("1.   That  the\treport &amp; plan")
	doc := &layout.Document{Format: layout.Text, Encoding: layout.UTF8, Source: source}
	b := layout.NewBuilder(doc)
	b.Run(0, 22)
	b.Unit("&", 22, 27)
	b.Run(27, len(source))
	b.Finish()
	want := []layout.Block{{
		Kind: layout.Item, Level: 1, Number: "1.", Text: "That the report & plan",
		Span: layout.Span{Start: 0, End: len(source)},
		Pieces: []layout.Piece{
			{Text: 0, Len: 5, Source: 5, Width: 5},
			{Text: 5, Len: 11, Source: 11, Width: 11},
			{Text: 16, Len: 1, Source: 22, Width: 5},
			{Text: 17, Len: 5, Source: 27, Width: 5},
		},
	}}
	if diff := cmp.Diff(want, doc.Blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}
