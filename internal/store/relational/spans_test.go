package relational

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
)

func TestSpans(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]layout.Span{"": nil, "3-9": {{Start: 3, End: 9}}, "3-9,12-40": {{Start: 3, End: 9}, {Start: 12, End: 40}}} {
		got, err := parseSpans(text)
		if err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("parseSpans(%q) = %v, %v", text, got, err)
		}
		if back := spans(got); back != text {
			t.Errorf("spans(%v) = %q, want %q", got, back, text)
		}
	}
}

func FuzzParseSpans(f *testing.F) {
	for _, s := range []string{"", "1-2", "1-2,3-4", "-", ",", "1", "1-x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parseSpans(s)
		if err != nil {
			return
		}
		again, err := parseSpans(spans(got))
		if err != nil || cmp.Diff(got, again) != "" {
			t.Errorf("%q: %v became %v (%v)", s, got, again, err)
		}
	})
}
