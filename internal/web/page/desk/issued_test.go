package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestIssue: a clerk sees what would be issued, issues it, reads it back as it was, and
// sees what would be answered today; a second of the same takes its place only with a
// reason; and nobody else issues anything.
func TestIssue(t *testing.T) {
	t.Parallel()
	s := open(t)
	by := store.By{Actor: "j.smith", Cause: "test", At: moment}
	s.must(s.Follow(t.Context(), store.FollowParams{Authority: s.id, Refs: []store.Ref{10, 13}, State: civic.Followed, Known: calendar.MustDate("2022-07-20"), By: by}))
	asked := url.Values{"paper": {"tracker"}, "body": {"Cabinet"}, "form": {"html"}, "do": {"issue"}, "meeting-day": {"4"}, "meeting-month": {"10"}, "meeting-year": {"2022"}}
	sure := s.get(access.Clerk, "/desk/papers/file?"+asked.Encode())
	if !strings.Contains(sure.text("main"), "Nothing is done yet") || !strings.Contains(sure.text("main"), "For the meeting of 4 October 2022") {
		t.Fatalf("it asks %q", sure.text("main"))
	}
	action, boxes := s.form(sure, "/desk/papers/issued")
	boxes.Set("public", "yes")
	done := s.ask(access.Clerk, http.MethodPost, action, boxes)
	if done.status != http.StatusSeeOther || !strings.HasSuffix(done.to, "/desk/papers/issued/D-1") {
		t.Fatalf("issued: %d, to %q: %s", done.status, done.to, done.text("main"))
	}
	shown := s.get(access.Clerk, "/desk/papers/issued/D-1")
	if got := shown.text("main"); !strings.Contains(got, "Cabinet and the public") || !strings.Contains(got, "Expected by 30 September 2022 by 9 October 2022 New since") {
		t.Errorf("the paper’s page has %q", got)
	}
	first := s.get(access.Clerk, "/desk/papers/issued/D-1/html").body
	if !strings.HasPrefix(first, "<!DOCTYPE html>") || !strings.Contains(first, "CAB 2022/23-") {
		t.Errorf("as issued it is %.100q", first)
	}
	if a := s.ask(access.Clerk, http.MethodPost, action, boxes); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(".govuk-error-summary"), "D-1") {
		t.Errorf("pressed twice: %d, %q", a.status, a.text(".govuk-error-summary"))
	}
	s.must(s.Follow(t.Context(), store.FollowParams{Authority: s.id, Refs: []store.Ref{10}, State: civic.Historic, Why: "x", By: by}))
	_, boxes = s.form(s.get(access.Clerk, "/desk/papers/file?"+asked.Encode()), "/desk/papers/issued")
	if boxes.Get("replaces") != "D-1" {
		t.Errorf("it does not say whose place it takes: %v", boxes)
	}
	if a := s.ask(access.Clerk, http.MethodPost, action, boxes); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(".govuk-error-summary"), "why") {
		t.Errorf("without a reason: %d", a.status)
	}
	boxes.Set("why", "K-10 is not for this meeting")
	if a := s.ask(access.Clerk, http.MethodPost, action, boxes); a.status != http.StatusSeeOther || !strings.HasSuffix(a.to, "D-2") {
		t.Errorf("again: %d, %q", a.status, a.to)
	}
	if got := s.get(access.Clerk, "/desk/papers/issued/D-1"); !strings.Contains(got.text("main"), "Its place was taken by") || s.get(access.Clerk, "/desk/papers/issued/D-1/html").body != first {
		t.Error("the first is not as it was, or does not say what took its place")
	}
	if list := s.get(access.Clerk, "/desk/papers").text("main"); !strings.Contains(list, "D-2 has taken its place") {
		t.Errorf("the list has %q", list)
	}
	for _, path := range []string{"/desk/papers/issued/D-9", "/desk/papers/issued/x", "/desk/papers/issued/D-1/pdf"} {
		if a := s.ask(access.Clerk, http.MethodGet, path, nil); a.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	for _, role := range []access.Role{access.ScrutinyOfficer, access.Chair, access.Partner, access.Reader} {
		if a := s.ask(role, http.MethodPost, action, boxes); a.status == http.StatusSeeOther {
			t.Errorf("the %s issued a paper", role)
		}
		if a := s.ask(role, http.MethodGet, "/desk/papers/file?"+asked.Encode(), nil); a.status == http.StatusOK && strings.Contains(a.body, "Issue it") {
			t.Errorf("the %s is offered to issue", role)
		}
	}
	if a := s.ask(access.Partner, http.MethodGet, "/desk/papers/issued/D-1", nil); a.status == http.StatusOK {
		t.Error("a partner reads it at the desk")
	}
}
