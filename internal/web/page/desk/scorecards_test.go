package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// TestScorecards: a suite is made, a figure commented on, and the scorecard issued for a
// meeting; the public sees what was published of it, and nothing else.
func TestScorecards(t *testing.T) {
	t.Parallel()
	s := open(t)
	sent := s.send("/desk/figures", nil, map[string]string{"a.csv": monthly})
	s.ask(access.Clerk, http.MethodPost, sent.to, url.Values{"act": {"take"}})
	if a := s.get(access.Clerk, "/desk/scorecards"); a.find("textarea") == nil {
		t.Fatalf("the desk says %s", a.text("main"))
	}
	text := "slug = \"suite\"\ntitle = \"A suite <b>\"\nbody = \"Cabinet\"\n[[heading]]\ntitle = \"Door\"\n[[heading.measure]]\nindicator = \"re-referrals\"\nquestion = \"Why?\"\n"
	bad := s.ask(access.Clerk, http.MethodPost, "/desk/scorecards", url.Values{"text": {strings.Replace(text, "re-referrals", "joy", 1)}, "state": {"service"}, "why": {"minute 5"}})
	if bad.status != http.StatusUnprocessableEntity || !strings.Contains(bad.text("main"), "no indicator") {
		t.Errorf("a measure that is none: %d %s", bad.status, bad.text("main"))
	}
	made := s.ask(access.Clerk, http.MethodPost, "/desk/scorecards", url.Values{"text": {text}, "state": {"service"}, "why": {"minute 5"}})
	if made.status != http.StatusSeeOther || made.to != "/desk/scorecards/suite" {
		t.Fatalf("%d %s: %s", made.status, made.to, made.text("main"))
	}
	if a := s.get(access.Clerk, "/scorecards/suite"); !strings.Contains(a.text("main"), "25.0%") || strings.Contains(a.body, "<b>") {
		t.Errorf("its page says %s", a.text("main"))
	}
	if a := s.ask("", http.MethodGet, "/scorecards/suite", nil); a.status != http.StatusNotFound {
		t.Errorf("the public is answered %d", a.status)
	}
	if a := s.ask(access.Clerk, http.MethodPost, "/desk/scorecards/suite", url.Values{"act": {"comment"}, "indicator": {"re-referrals"}, "words": {"More came back."}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("said by nobody: %d", a.status)
	}
	if a := s.ask(access.Clerk, http.MethodPost, "/desk/scorecards/suite", url.Values{"act": {"comment"}, "indicator": {"re-referrals"}, "words": {"More came back."}, "by": {"Head of Service"}}); a.status != http.StatusSeeOther {
		t.Errorf("%d: %s", a.status, a.text("main"))
	}
	if a := s.get(access.Clerk, "/scorecards/suite"); !strings.Contains(a.text("main"), "More came back. (Head of Service") {
		t.Errorf("its page says %s", a.text("main"))
	}
	s.must(s.PublishIndicators(t.Context(), store.PublishIndicatorsParams{
		Authority: s.id, Indicators: []string{"re-referrals"}, Public: true, Why: "the scorecard", By: store.By{Actor: "clerk", Cause: "test", At: moment},
	}))
	meeting := url.Values{"act": {"issue"}, "meeting-day": {"8"}, "meeting-month": {"10"}, "meeting-year": {"2024"}}
	first := s.ask(access.Clerk, http.MethodPost, "/desk/scorecards/suite", meeting)
	if first.status != http.StatusSeeOther || !strings.HasPrefix(first.to, "/desk/papers/issued/D-") {
		t.Fatalf("issued: %d %s", first.status, first.text("main"))
	}
	if a := s.get(access.Clerk, first.to); !strings.Contains(a.text("main"), "A suite") {
		t.Errorf("the issued paper says %s", a.text("main"))
	}
	if again := s.ask(access.Clerk, http.MethodPost, "/desk/scorecards/suite", meeting); again.status != http.StatusUnprocessableEntity || !strings.Contains(again.text("main"), "issued already") {
		t.Errorf("issued again: %d %s", again.status, again.text("main"))
	}
	all, err := s.Issued(t.Context(), store.IssuedParams{AsAt: store.AsAt{Authority: s.id}, Meeting: calendar.MustDate("2024-10-08")})
	s.must(err)
	if len(all) != 1 || len(all[0].Forms) != 4 {
		t.Fatalf("%d were issued", len(all))
	}
	b, err := s.IssuedBytes(t.Context(), store.IssuedBytesParams{Authority: s.id, Issue: all[0].ID, Form: "html"})
	s.must(err)
	if page := string(b); strings.Contains(page, "<b>") || !strings.Contains(page, "Why?") || strings.Contains(page, "3.3%") {
		t.Errorf("what was issued:\n%s", page)
	}
}
