package api_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/example/clerk"
)

// TestReviews: Fernshire's inspections and visits with their findings, as lists, one by
// one, as a feed, among what a search finds, and as at a day before a report was
// published.
func TestReviews(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	if _, err := clerk.Enter(t.Context(), w, w.id, w.clerk("2026-11-04T09:00:00Z")); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"reviews", "findings"} {
		whole, paged := w.all("/api/v1/"+list+"?limit=200", nil), w.all("/api/v1/"+list+"?limit=2", nil)
		if !slices.Equal(whole, paged) || len(whole) < 8 {
			t.Errorf("%s: %v; by the page %v", list, whole, paged)
		}
	}
	const first = "inspection-of-childrens-services-february-2022"
	type clock struct {
		LastDay string `json:"last_day"`
		State   string `json:"state"`
	}
	var answer struct {
		Item struct {
			ID         string
			Found      []struct{ ID, Number, Text string }
			Judgements []struct{ Grade string }
			Clocks     []clock
		}
	}
	if err := json.Unmarshal(w.get("/api/v1/reviews/"+first).Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	one := answer.Item
	if len(one.Found) != 14 || len(one.Judgements) == 0 || one.Judgements[0].Grade != "inadequate" ||
		!slices.Contains(one.Clocks, clock{"2022-07-11", "met"}) {
		t.Fatalf("got %+v", one)
	}
	if got := w.list("/api/v1/findings?review=" + one.ID); len(got.Items) != 14 {
		t.Errorf("%d findings of %s, want 14", len(got.Items), one.ID)
	}
	if got := w.get("/api/v1/reviews/" + first + "?as-at=2022-03-27"); got.Code != 404 {
		t.Errorf("before the report was published: %d", got.Code)
	}
	if got := w.list("/api/v1/findings?as-at=2022-03-27"); len(got.Items) != 0 {
		t.Errorf("before the report was published: %v", got.ids())
	}
	var hits struct {
		Reviews []struct{ Found, ID, Address, Snippet string }
	}
	if err := json.Unmarshal(w.get("/api/v1/search?q=kind:finding+caseloads").Body.Bytes(), &hits); err != nil {
		t.Fatal(err)
	}
	if len(hits.Reviews) == 0 {
		t.Error("no finding on caseloads is found")
	}
	for _, h := range hits.Reviews {
		if h.Found != "finding" || !strings.HasSuffix(h.Address, "#"+h.ID) || !strings.Contains(strings.ToLower(h.Snippet), "caseload") {
			t.Errorf("found %+v", h)
		}
	}
	if feed := w.get("/reviews.atom").Body.String(); !strings.Contains(feed, one.Found[0].Text[:40]) || strings.Count(feed, "<entry>") < 20 {
		t.Errorf("the feed: %.600s", feed)
	}
	if table := w.get("/findings.csv").Body.String(); strings.Count(table, one.ID+",") < 14 {
		t.Errorf("the table: %.600s", table)
	}
}
