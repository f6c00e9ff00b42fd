package example_test

import (
	"slices"
	"testing"
	"time"

	"mattersarising/internal/example"
)

// TestStoryNamesWhatIsThere: every ref and item named across items exists, and
// all eighteen refs of the story are promised somewhere.
func TestStoryNamesWhatIsThere(t *testing.T) {
	t.Parallel()
	tr := truth(t)
	items := map[int]example.Item{}
	for _, it := range tr.Items {
		items[it.ID] = it
	}
	s := tr.Story
	for _, want := range []string{
		"R1", "R2", "R3", "R4", "R5", "R6", "R7", "N1", "N2", "N3", "N4",
		"C1", "C2", "C3", "C4", "C5", "C6", "U1",
	} {
		c, it, ok := tr.Commitment(want)
		if !ok || s.Refs[want] != c.ID {
			t.Errorf("%s is %q among the refs, but %q of item %d (found: %v)", want, s.Refs[want], c.ID, it.ID, ok)
		}
	}
	known := func(where, ref string, item int) {
		if s.Refs[ref] == "" {
			t.Errorf("%s names %q, which nobody promised", where, ref)
		}
		if _, ok := items[item]; !ok && item != 0 {
			t.Errorf("%s of %s names item %d, which is not there", where, ref, item)
		}
	}
	made := map[string]string{}
	for _, it := range tr.Items {
		for _, c := range it.Commitments {
			if c.DuplicateOf == nil {
				made[c.Ref] = it.Date
			}
		}
	}
	for _, r := range s.Returns {
		known("return", r.Ref, r.Item)
		if r.On < made[r.Ref] {
			t.Errorf("%s came back on %s, before it was promised on %s", r.Ref, r.On, made[r.Ref])
		}
		if r.On > items[r.Item].Date {
			t.Errorf("%s came back on %s, after the item that tells of it (%s)", r.Ref, r.On, items[r.Item].Date)
		}
		if r.Kind != "done" && r.On != items[r.Item].Date {
			t.Errorf("%s came back on %s to an item of %s", r.Ref, r.On, items[r.Item].Date)
		}
	}
	for _, r := range s.Responses {
		known("response", r.Ref, r.Item)
	}
	for _, c := range s.Closures {
		known("closure", c.Ref, c.Item)
		if c.On != items[c.Item].Date {
			t.Errorf("closure of %s on %s at an item of %s", c.Ref, c.On, items[c.Item].Date)
		}
	}
	for _, n := range s.NotLinks {
		for _, ref := range n.Refs {
			known("wrong link", ref, n.Item)
			if made[ref] > items[n.Item].Date {
				t.Errorf("item %d cannot tempt: %s was promised after it", n.Item, ref)
			}
		}
		if items[n.Item].Issue == example.ImprovementIssue {
			t.Errorf("wrong link %d is in the issue", n.Item)
		}
	}
	for _, e := range s.Events {
		if d := items[e.Item].Date; d != e.Known {
			t.Errorf("%s: known %s, but item %d is of %s", e.What, e.Known, e.Item, d)
		}
		if !slices.ContainsFunc(items[e.Item].Events, func(h example.Happening) bool {
			return h.From != nil && *h.From == e.From && h.To != nil && *h.To == e.To
		}) {
			t.Errorf("%s: item %d does not date it %s to %s", e.What, e.Item, e.From, e.To)
		}
	}
}

// TestStandingFollows derives who is open at each meeting from the promises
// and closures, and holds the hand-written table to it: what was promised
// earlier and neither closed nor, for Cabinet's own and outsiders', brought back.
func TestStandingFollows(t *testing.T) {
	t.Parallel()
	tr := truth(t)
	date := map[string]string{}
	for _, m := range tr.Meetings {
		date[m.Story] = m.Date
	}
	for _, st := range tr.Story.Standing {
		if date[st.Before] != st.On {
			t.Errorf("before %s: on %s, but it met on %s", st.Before, st.On, date[st.Before])
		}
		want := openAt(tr, st.On)
		got := slices.Clone(st.Open)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("before %s: open %v, but promises and closures give %v", st.Before, got, want)
		}
		for _, sub := range [][]string{st.Overdue, st.AnswerOverdue, st.MayBeOverdue, st.Waiting, st.Returned} {
			for _, ref := range sub {
				if !slices.Contains(st.Open, ref) {
					t.Errorf("before %s: %s is not open", st.Before, ref)
				}
			}
		}
		overdueIsPast(t, tr, st)
	}
}

// openAt is what was promised before a day and is neither closed nor, being
// Cabinet's, returned by then. The ordinary business (X) is no part of it.
func openAt(tr example.Truth, day string) []string {
	gone := map[string]bool{"C4": true} // merged into R5
	for _, c := range tr.Story.Closures {
		if c.On < day && (c.How == "closed" || c.How == "closed without evidence") {
			gone[c.Ref] = true
		}
	}
	items := map[int]string{}
	for _, it := range tr.Items {
		items[it.ID] = it.Date
	}
	for _, r := range tr.Story.Returns {
		if r.Ref[0] == 'C' && items[r.Item] < day {
			gone[r.Ref] = true
		}
	}
	var open []string
	for _, it := range tr.Items {
		for _, c := range it.Commitments {
			if it.Date < day && c.DuplicateOf == nil && !gone[c.Ref] && c.Ref[0] != 'X' {
				open = append(open, c.Ref)
			}
		}
	}
	slices.Sort(open)
	return open
}

// overdueIsPast: what is called overdue has a due that ended before the day,
// and what has one and did not come back is called so, or named as open to
// either judgement.
func overdueIsPast(t *testing.T, tr example.Truth, st example.Standing) {
	t.Helper()
	items := map[int]string{}
	for _, it := range tr.Items {
		items[it.ID] = it.Date
	}
	for _, it := range tr.Items {
		for _, c := range it.Commitments {
			if c.DuplicateOf != nil || !slices.Contains(st.Open, c.Ref) || c.Due.To == nil {
				continue
			}
			past := *c.Due.To < st.On
			for _, r := range tr.Story.Returns {
				if r.Ref == c.Ref && r.Kind != "missed" && r.Kind != "part" && items[r.Item] < st.On {
					past = false
				}
			}
			said := slices.Contains(st.Overdue, c.Ref)
			may := slices.Contains(st.MayBeOverdue, c.Ref)
			if said != past && !may {
				t.Errorf("before %s: %s due %s: overdue %v, want %v", st.Before, c.Ref, *c.Due.To, said, past)
			}
		}
	}
}

// TestWorkingDays holds the two dates that working days give to the bank
// holidays of those weeks, which are written out here.
func TestWorkingDays(t *testing.T) {
	t.Parallel()
	holidays := []string{
		"2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03",
		"2023-12-25", "2023-12-26", "2024-01-01", "2024-08-26",
	}
	for _, c := range []struct {
		name, from string
		days       int
		want       string
	}{
		{"the statement of 2022", "2022-03-28", 70, "2022-07-11"},
		{"the letter on caseloads", "2023-12-07", 10, "2023-12-21"},
		{"the statement of 2024", "2024-07-08", 70, "2024-10-15"},
		{"the call-in window", "2023-03-01", 5, "2023-03-08"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := time.Parse(time.DateOnly, c.from)
			if err != nil {
				t.Fatal(err)
			}
			for n := c.days; n > 0; {
				d = d.AddDate(0, 0, 1)
				day := d.Weekday()
				if day != time.Saturday && day != time.Sunday && !slices.Contains(holidays, d.Format(time.DateOnly)) {
					n--
				}
			}
			if got := d.Format(time.DateOnly); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
