package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestPromise: from the notice to the closing by the site alone; each box that lacks
// something says so and keeps what was typed; a second press enters nothing.
func TestPromise(t *testing.T) {
	t.Parallel()
	s := open(t)
	const ref, at, public = "K-13", "/desk/promises/K-13", "/commitments/K-13"
	by := store.By{Actor: "j.smith", Cause: "test", At: moment}
	s.must(s.Accept(t.Context(), store.AcceptParams{Authority: s.id, Refs: []store.Ref{13}, State: civic.AcceptanceAccepted, By: by}))
	s.must(s.Follow(t.Context(), store.FollowParams{Authority: s.id, Refs: []store.Ref{13}, State: civic.Followed, By: by}))
	if got := s.get(access.Clerk, "/desk/promises").text("main"); !strings.Contains(got, "CAB 2022/23-01") {
		t.Errorf("followed, and the list has %q", got)
	}
	send := func(role access.Role, act string, boxes ...string) answer {
		t.Helper()
		return s.press(role, s.get(role, at), at+"/"+act, boxes...)
	}
	entered := func(a answer) {
		t.Helper()
		if a.status != http.StatusSeeOther || !strings.HasSuffix(a.to, "?done=yes") {
			t.Errorf("not entered: %d to %q: %s", a.status, a.to, a.text(".govuk-error-summary"))
		}
	}
	refused := func(a answer, want string) {
		t.Helper()
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(".govuk-error-summary"), want) {
			t.Errorf("got %d, %q; want it refused with %q", a.status, a.text(".govuk-error-summary"), want)
		}
	}
	if got := s.get(access.Clerk, at).text("main"); !strings.Contains(got, "Nothing reported yet") || !strings.Contains(got, "Enter what comes next") {
		t.Fatalf("the page says %q", got)
	}
	refused(send(access.Clerk, "notice", "state", "two months", "party", "the Leader", "from-day", "31", "from-month", "2", "from-year", "2022"), "Give the words of the notice")
	entered(send(access.Clerk, "notice", "state", "two months", "party", "the Leader", "words", "A response is required.", "from-day", "9", "from-month", "6", "from-year", "2022"))
	if got := s.get(access.Clerk, at).text("main"); !strings.Contains(got, "by law owed by 8 August 2022") {
		t.Errorf("after the notice: %q", got)
	}
	refused(send(access.Clerk, "response", "state", "rejected", "party", "the Leader", "from-day", "1", "from-month", "8", "from-year", "2022"), "give them")
	entered(send(access.Clerk, "response", "state", "accepted in part", "party", "the Leader", "why", "not all of it", "from-day", "1", "from-month", "8", "from-year", "2022"))
	refused(send(access.Clerk, "progress", "state", "delayed"), "say why")
	form := s.get(access.Clerk, at)
	report := []string{"state", "implemented", "why", "it is there"}
	entered(s.press(access.Clerk, form, at+"/progress", report...))
	head := s.head()
	if again := s.press(access.Clerk, form, at+"/progress", report...); !strings.HasSuffix(again.to, "?done=again") || s.head() != head {
		t.Errorf("a second press: %d to %q, and %d entries more", again.status, again.to, s.head()-head)
	}
	refused(s.press(access.ScrutinyOfficer, form, at+"/progress", "state", "in progress", "why", "no"), "meanwhile")
	refused(send(access.Clerk, "closure", "state", "closed", "item", "I-25"), "needs evidence that was accepted")
	entered(send(access.Clerk, "evidence", "state", "link", "words", "the report", "address", "https://council.example/report"))
	entered(send(access.Clerk, "evidence-judged", "state", "accepted", "of", attr(s.get(access.Clerk, at).find(`input[name="of"]`), "value")))
	refused(send(access.Clerk, "closure", "state", "closed", "item", "number five"), "Write the item’s number")
	refused(send(access.Clerk, "closure", "state", "closed", "item", "I-9999"), "There is no item I-9999")
	entered(send(access.Clerk, "closure", "state", "closed", "item", "I-25"))
	if got := s.get(access.Clerk, at).text("main"); !strings.Contains(got, "closed") || strings.Contains(got, "Report how it stands") || !strings.Contains(got, "open it again") {
		t.Errorf("once it is closed the page says %q", got)
	}
	if got := s.get("", public).text("main"); !strings.Contains(got, "Closed: decided by") || !strings.Contains(got, "Accepted in part by the Leader on 1 August 2022.") || strings.Contains(got, "it is there") {
		t.Errorf("the public reads %q", got)
	}
	for _, role := range []access.Role{access.Auditor, access.Chair} {
		if got := s.get(role, at).text("main"); strings.Contains(got, "Enter what comes next") {
			t.Errorf("the %s is offered to enter something", role)
		}
	}
	list := s.ask(access.Clerk, http.MethodGet, "/desk/promises?ref="+strings.ToLower(ref), nil)
	if list.status != http.StatusSeeOther || !strings.HasSuffix(list.to, at) {
		t.Errorf("a number that was typed leads to %q (%d)", list.to, list.status)
	}
	for _, called := range []string{"cab-2022-23-01", "CAB%202022/23-1"} {
		if a := s.ask(access.Clerk, http.MethodGet, "/desk/promises?ref="+called, nil); a.status != http.StatusSeeOther || !strings.HasSuffix(a.to, at) {
			t.Errorf("what papers call it leads to %q (%d)", a.to, a.status)
		}
	}
	if a := s.ask(access.Clerk, http.MethodGet, "/desk/promises/cab-2022-23-01", nil); a.status != http.StatusSeeOther || !strings.HasSuffix(a.to, at) {
		t.Errorf("its reference leads to %q (%d)", a.to, a.status)
	}
	if a := s.ask(access.Partner, http.MethodGet, "/desk/promises/cab-2022-23-99", nil); a.status != http.StatusForbidden {
		t.Errorf("a partner learns that there is no such promise: %d", a.status)
	}
	refused(s.ask(access.Clerk, http.MethodGet, "/desk/promises?ref=seven", nil), "write it as K-17")
	if got := s.ask(access.Clerk, http.MethodGet, "/desk/promises?ref=K-9999", nil); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a promise that is not there: %d", got.status)
	}
	if got := s.get(access.Clerk, "/desk/promises").text("main"); strings.Contains(got, ref+" ") || !strings.Contains(got, "followed and not closed") {
		t.Errorf("the list has %q", got)
	}
}
