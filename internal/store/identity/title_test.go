package identity_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store/identity"
)

func TestMatterTitle(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		issues, items []string
		want          string
	}{
		"the issue's own":          {[]string{"", "Family centres", ""}, []string{"Family centres: outcome", "Family centres: call-in"}, "Family centres"},
		"of two issues the newer":  {[]string{"Old", "New"}, []string{"A", "B"}, "New"},
		"one item":                 {nil, []string{"Library strategy: review"}, "Library strategy: review"},
		"a common beginning":       {nil, []string{"Library strategy: consultation", "LIBRARY STRATEGY – review", "Library strategy"}, "Library strategy"},
		"one word is no beginning": {nil, []string{"Minutes: May", "Minutes: June"}, "Minutes: May"},
		"no break after it":        {nil, []string{"Library strategy", "Library strategy review"}, "Library strategy"},
		"what most bear":           {nil, []string{"Highways", "Potholes and verges", "Potholes and verges"}, "Potholes and verges"},
		"among equals the first":   {nil, []string{"Plan", "Plan, second part"}, "Plan"},
		"without a title":          {nil, []string{"", ""}, ""},
		"letters of many bytes":    {nil, []string{"Cañón é: x", "Canon"}, "Cañón é: x"},
	} {
		if got := identity.MatterTitle(c.issues, c.items); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestMatterTitles: whatever a matter was called while fewer of its items were known is
// among its titles.
func TestMatterTitles(t *testing.T) {
	t.Parallel()
	issues := []string{"", "Old", "New"}
	items := []string{"", "Library strategy: consultation (draft)", "Library strategy – review", "Potholes"}
	got := identity.MatterTitles(issues, items)
	want := []string{"Library strategy", "Library strategy – review", "Library strategy: consultation", "Library strategy: consultation (draft)", "New", "Old", "Potholes"}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for n := range items {
		for m := range issues {
			if was := identity.MatterTitle(issues[:m], items[:n+1]); was != "" && !slices.Contains(got, was) {
				t.Errorf("it was called %q, and is not found by it", was)
			}
		}
	}
}
