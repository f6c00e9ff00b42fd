package follow

import (
	"strings"
	"testing"
)

// TestOneHappening: what makes two wordings of an event one.
func TestOneHappening(t *testing.T) {
	t.Parallel()
	cases := []struct {
		a, b string
		want bool
	}{
		{"the Commissioner's visit to review progress", "Commissioner visit", true},
		{"the Commissioner’s visit", "the visit of the Police and Crime Commissioner to County Hall", false},
		{"the Commissioner’s review", "the review by the Children's Commissioner for England", false},
		{"the Commissioner’s visit", "a visit by Ofsted", false},
		{"publication of the Commissioner's report", "Commissioner’s report to the Secretary of State", true},
		{"publication of the Commissioner's report", "the Commissioner’s visit", false},
		{"subsequent publication of his report and recommendations", "Commissioner’s report", true},
		{"the review of parking charges", "review of library opening hours", false},
		{"the consultation on parking charges", "parking consultation", true},
		{"the consultation", "consultation on the library strategy", true},
		{"publication of the Highways England route report", "publication of the audit report", false},
		{"the visit of the Boundary Commission", "Boundary Commission's visit in May 2023", true},
		{"the general election", "the election of 4 July", true},
		{"the new structure in place", "the opening of the bridge", false},
	}
	for _, c := range cases {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := happeningOf(pair[0]).one(happeningOf(pair[1])); got != c.want {
				t.Errorf("%q and %q: one is %v, want %v (%+v, %+v)", pair[0], pair[1], got, c.want, happeningOf(pair[0]), happeningOf(pair[1]))
			}
		}
	}
}

// TestNames: every line of the pack is read, and no word stands twice.
func TestNames(t *testing.T) {
	t.Parallel()
	for line := range strings.Lines(happeningsFile) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if sort, _, ok := strings.Cut(line, " "); !ok || sort != "kind" && sort != "doer" && sort != "open:" {
			t.Errorf("%q is no line of the pack", line)
		}
	}
	seen := map[string]string{}
	for _, n := range append(append([]named{}, names.kinds...), names.doers...) {
		for _, w := range n.words {
			if before, ok := seen[w]; ok || names.open[w] {
				t.Errorf("%q shows both %q and %q", w, before, n.name)
			}
			seen[w] = n.name
		}
	}
	if len(names.kinds) == 0 || len(names.doers) == 0 || len(names.open) == 0 {
		t.Error("the pack lacks kinds, doers or open words")
	}
}
