package public_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestFernshireAsTheClerkLeftIt looks at the example with its clerk's acts entered.
func TestFernshireAsTheClerkLeftIt(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	n, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	again, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	if n != len(clerk.Acts()) || again != 0 {
		t.Errorf("%d acts entered, then %d; want %d and none", n, again, len(clerk.Acts()))
	}
	for _, on := range []string{"2022-06-01", "2022-10-01", "2023-03-15", "2023-09-01", "2024-03-20", ""} {
		v := w.at(on)
		page, err := v.Commitments(public.Filter{})
		w.must(err)
		c := v.Counts()
		t.Logf("%s: %d shown; outstanding %d overdue %d (%s) due %d waiting %d past %d notyet %d nodate %d back %d unchecked %d", on, page.Total,
			c.Outstanding.Count, c.Overdue.Count, c.OverdueOn, c.Due.Count, c.Waiting.Count, c.Past.Count, c.NotYetDue.Count, c.NoDate.Count, c.CameBack.Count, c.Unchecked.Count)
		for _, c := range page.Items {
			t.Logf("   %-6s %-20s to %s back %d merged %v %.50s %q", c.Ref, c.State, c.Due.To, len(c.Returns), 0, c.Text, c.Why)
		}
	}
	v := w.at("")
	events(t, v)
	met(t, v)
	lived(t, v)
}

// lived: a promise that was closed says by whom and for whom; what was answered is told,
// and what the service reports to itself is not.
func lived(t *testing.T, v *public.View) {
	t.Helper()
	page, err := v.Commitments(public.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[store.Ref]bool{}
	for _, c := range page.Items {
		d, err := v.Commitment(t.Context(), c.Ref)
		if err != nil {
			t.Fatal(err)
		}
		what := map[public.Happening]int{}
		for _, h := range d.History {
			what[h.What]++
		}
		switch {
		case strings.HasPrefix(c.Text, "That the Board to set up"):
			if k := c.Closings; c.State != public.StateClosed || c.State.Outstanding() || len(k) != 1 || k[0].By.Name != "Children and Families Select Committee" ||
				k[0].Body.Name != "Children's Scrutiny Board" || k[0].Item.Slug == "" || k[0].On.String() != "2023-07-13" || what[public.HappenedClosed] != 1 {
				t.Errorf("closed by the committee that took over: %s, %+v, %v", c.State, k, what)
			}
		case strings.HasPrefix(c.Text, "That the Cabinet Member for Ch"): // officers said that it applies no longer
			if c.State == public.StateClosed || what[public.HappenedReopened] != 1 || len(d.Answers) != 1 || d.Answers[0].By.String() != "2021-11-15" || d.Answers[0].State != civic.ResponseAwaiting {
				t.Errorf("kept open, and not answered: %s, %+v, %v", c.State, d.Answers, what)
			}
			for _, h := range d.History {
				if strings.Contains(h.Words, "partnership") {
					t.Errorf("what the officers said among themselves is told: %+v", h)
				}
			}
		case strings.HasPrefix(c.Text, "That officers provide an updated improvement plan"):
			if a := d.Answers; len(a) != 1 || a[0].State != civic.ResponseAcceptedInPart || a[0].Who != "Cabinet" || a[0].Why == "" || what[public.HappenedAnswered] != 1 || what[public.HappenedAsked] != 1 {
				t.Errorf("answered: %+v, %v", a, what)
			}
			// It is carried out through what Cabinet asked for, and has its own closing; the
			// committee that took over from the Board has it.
			if len(d.Ties) != 1 || d.Ties[0].Says != "is carried out through" || !strings.HasPrefix(d.Ties[0].Text, "That the improvement plan be brought to Cabinet") || what[public.HappenedPassed] != 1 {
				t.Errorf("carried out through: %+v, %v", d.Ties, what)
			}
		case strings.HasPrefix(c.Text, "That the improvement plan be brought to Cabinet"):
			if len(d.Ties) != 1 || d.Ties[0].Says != "carries out" || what[public.HappenedPassed] != 0 {
				t.Errorf("carries out: %+v, %v", d.Ties, what)
			}
		default:
			continue
		}
		seen[c.Ref] = true
	}
	if len(seen) != 4 {
		t.Errorf("%d of four promises were found", len(seen))
	}
}

// events holds what the time lines call the events to what a reader can understand.
func events(t *testing.T, v *public.View) {
	t.Helper()
	var names, reviewed []string
	for _, m := range v.Matters() {
		line, err := v.Matter(t.Context(), m.Slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range line.Stops {
			if s.Event != nil {
				names = append(names, s.Event.Name)
			}
			if s.Review != nil {
				reviewed = append(reviewed, s.Review.Title)
			}
		}
	}
	slices.Sort(names)
	want := []string{"publication of the Children’s Improvement Plan 2021", "publication of the decision", "the general election"}
	for _, name := range want {
		if !slices.Contains(names, name) {
			t.Errorf("no event is called %q", name)
		}
	}
	// What a review is told of, with its own page, is no event beside it.
	for _, name := range []string{"the Commissioner’s visit", "publication of the report", "Ofsted’s report"} {
		if slices.Contains(names, name) {
			t.Errorf("%q stands beside the review that it is", name)
		}
	}
	slices.Sort(reviewed)
	if got := len(slices.Compact(slices.Clone(reviewed))); got != 8 || len(reviewed) != 15 {
		t.Errorf("%d reviews stand on time lines %d times: want eight, each on site, and all but one published: %q", got, len(reviewed), reviewed)
	}
	t.Logf("%q", slices.Compact(names))
}

// met holds the page of a meeting that has been to what it was to have, and what came.
func met(t *testing.T, v *public.View) {
	t.Helper()
	due := map[string][]string{}
	for _, m := range v.Meetings() {
		d, err := v.Meeting(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range d.Due {
			due[m.ID] = append(due[m.ID], string(c.State)+": "+c.Text[:30])
		}
		if m.Due != 0 {
			t.Errorf("%s has been, and %d are to come to it", m.ID, m.Due)
		}
	}
	want := map[string][]string{
		"childrens-scrutiny-board-2021-12-09":               {"overdue: That the Cabinet Member for Ch"},
		"childrens-scrutiny-board-2022-06-09":               {"closed: Officers highlighted that a ne", "closed: It was noted that a refreshed "},
		"children-and-families-select-committee-2024-03-14": {"closed: Officers undertook to write to"},
	}
	if diff := cmp.Diff(want, due); diff != "" {
		t.Errorf("what was expected at meetings (-want +got):\n%s", diff)
	}
	m, err := v.Meeting(t.Context(), "cabinet-2022-07-19")
	if err != nil {
		t.Fatal(err)
	}
	back := map[string]bool{}
	for _, item := range m.Agenda {
		for _, c := range item.Brought {
			back[c.Text[:20]] = c.BackBy(item.ID)
		}
	}
	if len(back) < 3 || !back["That the improvement"] {
		t.Errorf("what came back in July: %v", back)
	}
}
