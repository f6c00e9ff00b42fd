package public

import (
	"testing"
	"unicode/utf8"
)

// TestEventName: what events of real and invented records are called, with the sentence
// from which a name was cut where that is needed.
func TestEventName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, said, want string }{
		{"its publication", "An update on the Children's Improvement Plan 2021 is given, following its publication in June 2021, so that the Board can see how the plan is overseen.", "publication of the Children's Improvement Plan 2021"},
		{"its publication", "Thanks were given. An update on the Children’s Improvement Plan 2015 is presented following its publication in September 2015.", "publication of the Children’s Improvement Plan 2015"},
		{"its publication", "The report was late, and its publication in May was missed.", "“its publication”"},
		{"its publication", "The Highways Plan was read beside the Waste Plan after its publication in May.", "“its publication”"},
		{"its publication", "", "“its publication”"},
		{"their second visit", "The Care Quality Commission came; their second visit was in May.", "“their second visit”"},
		{"publication of She", "", "a publication"},
		{"inspection of They", "", "an inspection"},
		{"publication of the report of", "", "publication of the report"},
		{"publication of The report", "", "publication of the report"},
		{"publication of report", "", "publication of the report"},
		{"publication of a full report", "", "publication of a full report"},
		{"the Commissioner’s visit and the publication of her report", "", "the Commissioner’s visit and the publication of her report"},
		{"The new structure for the directorate in place", "", "The new structure for the directorate in place"},
		{"inspectors’ visit", "", "inspectors’ visit"},
		{"of", "", "of"},
		{"", "", ""},
	} {
		if got := eventName(c.what, []string{"Something else.", c.said}); got != c.want {
			t.Errorf("%q in %q is called %q, want %q", c.what, c.said, got, c.want)
		}
	}
}

func FuzzEventName(f *testing.F) {
	f.Add("its publication", "An update on the Plan for Roads 2021, following its publication.")
	f.Add("publication of İ", "İİ its publication")
	f.Fuzz(func(t *testing.T, what, said string) {
		got := eventName(what, []string{said})
		if utf8.ValidString(what) && utf8.ValidString(said) && !utf8.ValidString(got) {
			t.Errorf("%q in %q is called %q", what, said, got)
		}
	})
}
