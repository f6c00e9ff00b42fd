package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/store"
)

// TestPlanPapers: whoever reads the record has each paper of a plan as a file, as at the
// day of the page; it is issued with the plan shown to its board, once; the public has
// neither, and of the timeline what was issued to them.
func TestPlanPapers(t *testing.T) {
	t.Parallel()
	s := open(t)
	_, err := clerk.Enter(t.Context(), s.Store, s.id, store.By{Actor: "clerk", Cause: "test", At: moment})
	s.must(err)
	const at = "/plans/" + clerk.PlanSlug
	asking := s.get(access.Clerk, at+"/papers?as-at=2022-12-07")
	if got := asking.text("main"); !strings.Contains(got, "as at 7 December 2022") || !strings.Contains(got, "Written statement of action") {
		t.Errorf("it asks %q", got)
	}
	if _, boxes := s.form(asking, at+"/papers/file"); boxes.Get("as-at") != "2022-12-07" {
		t.Errorf("the day of the page is lost: %v", boxes)
	}
	for form, begin := range map[string]string{"html": "<!DOCTYPE html>", "xlsx": "PK", "docx": "PK", "csv": "ref,list"} {
		for _, kind := range []string{"highlight", "plan", "plan-exceptions", "plan-on-a-page", "statement"} {
			if got := s.get(access.Clerk, at+"/papers/file?as-at=2022-12-07&board=Improvement+Board&paper="+kind+"&form="+form); !strings.HasPrefix(got.body, begin) {
				t.Errorf("%s as %s begins %.40q", kind, form, got.body)
			}
		}
	}
	for _, bad := range []string{"paper=poem", "form=pdf", "meeting-day=40&meeting-month=1&meeting-year=2022", "since-day=1&since-month=1&since-year=2023&as-at=2022-12-07"} {
		if a := s.ask(access.Clerk, http.MethodGet, at+"/papers/file?"+bad, nil); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", bad, a.status)
		}
	}
	asked := url.Values{"paper": {"highlight"}, "board": {"Improvement Board"}, "do": {"issue"}, "as-at": {"2022-12-07"}, "meeting-day": {"8"}, "meeting-month": {"12"}, "meeting-year": {"2022"}}
	action, boxes := s.form(s.get(access.Clerk, at+"/papers/file?"+asked.Encode()), at+"/papers/issued")
	boxes.Set("public", "yes")
	done := s.ask(access.Clerk, http.MethodPost, action, boxes)
	if done.status != http.StatusSeeOther || !strings.HasSuffix(done.to, "/desk/papers/issued/D-1") {
		t.Fatalf("issued: %d, to %q: %s", done.status, done.to, done.text("main"))
	}
	if got := s.get(access.Clerk, "/desk/papers/issued/D-1").text("main"); !strings.Contains(got, "Improvement Board and the public") || !strings.Contains(got, "As it was issued") {
		t.Errorf("the paper’s page has %q", got)
	}
	k, err := s.Plan(t.Context(), store.PlanQuery{AsAt: store.AsAt{Authority: s.id}, Slug: clerk.PlanSlug})
	s.must(err)
	shown := 0
	for _, x := range k.Showings {
		if strings.Contains(x.Why, "D-1") && x.Through == calendar.MustDate("2022-12-07") {
			shown++
		}
	}
	if shown != 2 {
		t.Errorf("%d audiences were shown it, want the board and the public", shown)
	}
	if a := s.ask(access.Clerk, http.MethodPost, action, boxes); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(".govuk-error-summary"), "D-1") {
		t.Errorf("pressed twice: %d, %q", a.status, a.text(".govuk-error-summary"))
	}
	if a := s.ask(access.Auditor, http.MethodPost, action, boxes); a.status != http.StatusForbidden {
		t.Errorf("an auditor issues: %d", a.status)
	}
	if a := s.ask("", http.MethodGet, at+"/papers", nil); a.status == http.StatusOK {
		t.Errorf("anybody makes papers: %d", a.status)
	}
	if got := s.get(access.Clerk, at+"/timeline?as-at=2022-12-07").text("main"); !strings.Contains(got, "As known to the service, judged on 7 December 2022") || !strings.Contains(got, "past the agreed day") {
		t.Errorf("the timeline says %.300q", got)
	}
	if got := s.get("", at+"/timeline?as-at=2022-12-07").text("main"); !strings.Contains(got, "judged on") && !strings.Contains(got, "not been issued") || strings.Contains(got, "known to the service") {
		t.Errorf("the public reads %.300q", got)
	}
}
