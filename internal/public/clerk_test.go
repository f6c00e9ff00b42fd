package public_test

import (
	"testing"

	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
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
}
