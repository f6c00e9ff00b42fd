package public_test

import (
	"strings"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
	"mattersarising/internal/review"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// TestReviewsOfFernshire holds the public side of Fernshire's reviews to EXAMPLE: what was
// seen on a day, the two days of one publication, the clocks, and the finding that was
// found again.
func TestReviewsOfFernshire(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	const first = "inspection-of-childrens-services-february-2022"
	if got := w.at("2022-03-27").Reviews(); len(got) != 0 {
		t.Errorf("before the report: %+v", got[0])
	}
	spring, err := w.at("2022-04-20").Review(first)
	w.must(err)
	if spring.Differs || len(spring.Found) != 14 || spring.Overall.Grade.ID != "inadequate" || spring.Late.Facts == 0 || spring.Late.Cited != spring.Late.Facts {
		t.Errorf("in April 2022: differs %v, %d findings, %q, %+v", spring.Differs, len(spring.Found), spring.Overall.Grade.ID, spring.Late)
	}
	v := w.at("")
	r, err := v.Review(first)
	w.must(err)
	if !r.Differs || r.Published != calendar.MustDate("2022-03-28") || len(r.FollowUps) != 6 {
		t.Errorf("now: differs %v, published %s, %d came back", r.Differs, r.Published, len(r.FollowUps))
	}
	for _, d := range r.Days {
		if d.Day == civic.DayPublished && (len(d.Says) != 2 || d.Says[1].Days.From != calendar.MustDate("2022-03-25") || d.Says[1].Item.Slug == "") {
			t.Errorf("the days of its publication: %+v", d)
		}
	}
	for _, c := range r.Clocks {
		if c.ID == "statement" && (c.Computed != calendar.MustDate("2022-07-11") || c.State != review.Met || c.Met != calendar.MustDate("2022-07-08") || len(c.Told) != 1) {
			t.Errorf("the statement: %+v", c)
		}
	}
	if again := r.Found[8].Repeats; len(again) != 1 || !again[0].Later || again[0].Number != "3" {
		t.Errorf("finding 9: %+v", again)
	}
	visit, err := v.Review("first-monitoring-visit-september-2022")
	w.must(err)
	if !visit.Letter || len(visit.Found) != 0 || visit.Follows.Slug != first {
		t.Errorf("the first visit, whose letter is not published: %+v", visit)
	}
	second, err := v.Review("the-commissioners-second-review")
	w.must(err)
	if len(second.Hang) != 1 || !strings.HasPrefix(second.Hang[0].Text, "That a further review of progress") {
		t.Errorf("what hangs on the Commissioner's second review: %+v", second.Hang)
	}
	if _, err := w.at("2024-07-07").Review("inspection-of-childrens-services-may-2024"); err == nil {
		if d, _ := w.at("2024-07-07").Review("inspection-of-childrens-services-may-2024"); len(d.Found) > 0 {
			t.Error("the second report shows before it was published")
		}
	}
}

// TestReviewIsVeiled: what is entered during a hold, a closed item and a withheld name stay
// the service's own.
func TestReviewIsVeiled(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	_, err = w.KeepReview(t.Context(), store.ReviewParams{
		Authority: w.id, Head: &store.ReviewHead{Kind: "peer", Title: "Peer review by Gwendolen Pryce", Reviewer: "Gwendolen Pryce"},
		Days:     []store.ReviewDate{{Day: civic.DayPublished, Days: calendar.Day(calendar.MustDate("2024-08-01")), Says: "Gwendolen Pryce"}},
		Findings: []store.FindingText{{Kind: "recommendation", Words: "Listen to Gwendolen Pryce."}}, Known: calendar.MustDate("2024-08-01"), Why: "x", By: w.by,
	})
	w.must(err)
	_, err = w.Withhold(t.Context(), store.WithholdParams{Authority: w.id, Name: "Gwendolen Pryce", Instead: "a named officer", Why: "safety", By: w.by})
	w.must(err)
	for _, r := range w.at("").Reviews() {
		if strings.Contains(r.Title+r.Reviewer+r.Slug, "ryce") {
			t.Errorf("the name shows: %+v", r)
		}
		d, err := w.at("").Review(r.Slug)
		w.must(err)
		for _, f := range d.Found {
			if strings.Contains(f.Words, "Pryce") {
				t.Errorf("the name shows in %q", f.Words)
			}
		}
	}
	before := len(w.at("").Reviews())
	today := calendar.MustDate("2026-11-22")
	hold := calendar.Interval{From: today.AddDays(-1), To: today.AddDays(30)}
	w.must(w.SetPolicy(t.Context(), store.PolicyParams{Authority: w.id, Hold: &hold, Why: "the election", By: w.by}))
	_, err = w.KeepReview(t.Context(), store.ReviewParams{
		Authority: w.id, Head: &store.ReviewHead{Kind: "peer", Title: "During the hold"}, Days: []store.ReviewDate{{Day: civic.DayPublished, Days: calendar.Day(today), Says: "x"}}, Why: "x",
		By: store.By{Actor: "clerk", Cause: "test", At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)},
	})
	w.must(err)
	if got := w.at("").Reviews(); len(got) > before {
		t.Errorf("%d reviews show during the hold, and %d before", len(got), before)
	}
}

// TestSearchReviews: a question finds titles and findings of the reviews that are shown on
// the day, with its words marked, and nothing of a letter that is not published.
func TestSearchReviews(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	find := func(on, question string) []public.ReviewHit {
		q, err := search.Parse(question)
		w.must(err)
		found, err := w.at(on).SearchReviews(q, 0)
		w.must(err)
		return found
	}
	if got := find("2022-03-27", "kind:finding caseload*"); len(got) != 0 {
		t.Errorf("before the report: %+v", got[0])
	}
	got := find("", "kind:finding caseload*")
	if len(got) == 0 {
		t.Fatal("no finding on caseloads")
	}
	for _, h := range got {
		if h.Found != search.FoundFinding || h.Finding == 0 || !strings.Contains(strings.ToLower(h.Snippet.Text), "caseload") || len(h.Snippet.Matches) == 0 || h.Review.Published.IsZero() {
			t.Errorf("found %+v", h)
		}
	}
	if got := find("", "kind:review commissioner"); len(got) != 2 || got[0].Found != search.FoundReview || got[0].On.Before(got[1].On) {
		t.Errorf("the Commissioner's reviews: %+v", got)
	}
	for _, question := range []string{"kind:finding from:2100", "kind:promise caseloads", "zebra*", "caseloads -caseloads"} {
		if q, err := search.Parse(question); err == nil {
			if got, err := w.at("").SearchReviews(q, 0); err != nil || len(got) != 0 {
				t.Errorf("%s: %d, %v", question, len(got), err)
			}
		}
	}
}
