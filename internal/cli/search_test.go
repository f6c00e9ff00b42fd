package cli_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// searched is what search --json prints.
type searched struct {
	Count int
	Next  *string
	Hits  []struct {
		ID, Found, Record, Text string
		Points                  float64
		Matches                 []struct{ Start, End int }
	}
	Nearest []struct{ Asked, Nearest string }
	Without []struct {
		Field string
		Count int
	}
}

func found(t *testing.T, args ...string) searched {
	t.Helper()
	data := fernshire(t)
	var s searched
	if err := json.Unmarshal([]byte(must(t, data, append([]string{"search", "--data", data, "--json"}, args...)...)), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSearchFernshire asks the invented council's record what its story tells of:
// what stands first, and how much there is.
func TestSearchFernshire(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args  []string
		first string // in the text of the first hit
		least int
	}{
		{[]string{"improvement", "plan", "--as-at", "2022-10-05"}, "Improvement Plan", 20},
		{[]string{"prior to the Commissioner's visit expected in October"}, "prior to the Commissioner", 2},
		{[]string{`"front door" police`}, "front door", 2},
		{[]string{"kind:promise", "due:09/2022"}, "", 1},
		{[]string{"owner:service", "refreshed"}, "refreshed plan", 1},
		{[]string{"waste", "-highways"}, "Waste", 1},
		{[]string{"body:audit committee", "highways"}, "", 3},
		{[]string{"scorecards", "from:2023", "to:2023"}, "SCORECARD", 3},
		{[]string{"commission*", "visit", "to:2022"}, "", 2},
	} {
		s := found(t, c.args...)
		if s.Count < c.least || len(s.Hits) == 0 || !strings.Contains(strings.ToLower(plain(s.Hits[0].Text)), strings.ToLower(plain(c.first))) {
			t.Errorf("search %q: %d found, the first: %+v", c.args, s.Count, s.Hits[:min(1, len(s.Hits))])
		}
		for _, h := range s.Hits {
			for _, m := range h.Matches {
				if m.Start >= m.End || m.End > len(h.Text) {
					t.Errorf("search %q: %+v is out of the text", c.args, m)
				}
			}
		}
	}
}

func TestSearchPages(t *testing.T) {
	t.Parallel()
	whole := found(t, "plan", "--limit", "1000", "--as-at", "2023-03-15")
	var paged []string
	args := []string{"plan", "--limit", "7", "--as-at", "2023-03-15"}
	for {
		page := found(t, args...)
		for _, h := range page.Hits {
			paged = append(paged, h.ID+h.Found)
		}
		if page.Next == nil {
			break
		}
		args = []string{"plan", "--limit", "7", "--as-at", "2023-03-15", "--after", *page.Next}
	}
	var want []string
	for i, h := range whole.Hits {
		want = append(want, h.ID+h.Found)
		if i > 0 && h.Points > whole.Hits[i-1].Points {
			t.Errorf("%s has more points than what stands before it", h.ID)
		}
	}
	if !slices.Equal(want, paged) || len(want) != whole.Count || len(want) < 30 {
		t.Errorf("at once %d: %v\npage by page %d: %v", len(want), want, len(paged), paged)
	}
}

// TestSearchInWords looks at what a person sees.
func TestSearchInWords(t *testing.T) {
	t.Parallel()
	data := fernshire(t)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"improvement", "plan", "--limit", "2"}, []string{"improvement plan, as known on 21 November 2026", " found", "arising search 'improvement plan' --after "}},
		{[]string{"improvmnt", "plan"}, []string{"Nothing found.", "“improvmnt”: did you mean “improvement”?"}},
		{[]string{"xyzzyx"}, []string{"Nothing in the record has the word “xyzzyx”."}},
		{[]string{"improvement", "body:zebra"}, []string{"Without body: there are "}},
		{[]string{"highways scorecard vaccination budget"}, []string{"Nothing"}},
		{[]string{"status:unreviewed", "--as-at", "2022-10-05"}, []string{"answered as it stands today"}},
	} {
		out := must(t, data, append([]string{"search", "--data", data}, c.args...)...)
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("search %q does not say %q:\n%s", c.args, want, out)
			}
		}
		for _, line := range tooWide(out) {
			if !strings.HasPrefix(line, "arising search") {
				t.Errorf("search %q: wider than 80 columns: %s", c.args, line)
			}
		}
	}
}

func TestSearchMisused(t *testing.T) {
	t.Parallel()
	data := fernshire(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"boddy:cabinet"}, "did you mean body:?"},
		{[]string{"x", "--limit", "0"}, "--limit takes a number"},
		{[]string{"NOT", "budget"}, "Only what is not wanted is asked for"},
		{[]string{"plan", "--after", "nowhere"}, "no place to go on from"},
		{[]string{"due:overdue"}, "stands in the list of promises"},
	} {
		r := run(t, data, append([]string{"search", "--data", data}, c.args...)...)
		if r.code != 2 || !strings.Contains(r.err, c.want) {
			t.Errorf("search %q: exit code %d, %s", c.args, r.code, r.err)
		}
	}
}
