package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestQuestion: a member asks, and nobody else sees it until the clerk sends it on; then it
// is owed an answer, which is entered, found to be none, and entered again. A second press
// does nothing, and each box that lacks something says so and keeps what was typed.
func TestQuestion(t *testing.T) {
	t.Parallel()
	s := open(t)
	const at = "/desk/promises/K-13"
	by := store.By{Actor: "j.smith", Cause: "test", At: moment}
	s.must(s.Accept(t.Context(), store.AcceptParams{Authority: s.id, Refs: []store.Ref{13}, State: civic.AcceptanceAccepted, By: by}))
	s.must(s.Follow(t.Context(), store.FollowParams{Authority: s.id, Refs: []store.Ref{13}, State: civic.Followed, By: by}))
	entered := func(what string, a answer) {
		t.Helper()
		if a.status != http.StatusSeeOther || !strings.HasSuffix(a.to, "?done=yes#Q-1") {
			t.Fatalf("%s: %d to %q: %s", what, a.status, a.to, a.text(".govuk-error-summary"))
		}
	}
	refused := func(a answer, want string) {
		t.Helper()
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(".govuk-error-summary"), want) {
			t.Errorf("got %d, %q; want it refused with %q", a.status, a.text(".govuk-error-summary"), want)
		}
	}
	reads := func(role access.Role, path, want string, is bool) {
		t.Helper()
		if got := s.get(role, path).text("main"); strings.Contains(got, want) != is {
			t.Errorf("%s for the %s: whether it says %q is not %v: %s", path, role, want, is, got)
		}
	}
	if a := s.ask(access.Reader, http.MethodGet, at+"/ask", nil); a.status != http.StatusForbidden {
		t.Errorf("a reader may ask: %d", a.status)
	}
	form := s.get(access.Chair, at+"/ask")
	a := s.press(access.Chair, form, at+"/ask", "words", " ", "due-day", "31", "due-month", "2", "due-year", "2030")
	refused(a, "Write the question")
	if attr(a.find("#due-day"), "value") != "31" {
		t.Error("what was typed is lost")
	}
	refused(s.press(access.Chair, form, at+"/ask", "words", "Why?", "party", "", "body", ""), "Say who asks")
	refused(s.press(access.Chair, form, at+"/ask", "words", "Why?", "due-day", "1", "due-month", "2", "due-year", "2019"), "still to come")
	words := []string{"words", "Which schools were asked?", "party", "Cllr Ada Moss", "body", ""}
	entered("asked", s.press(access.Chair, form, at+"/ask", words...))
	head := s.head()
	if again := s.press(access.Chair, form, at+"/ask", words...); again.status != http.StatusSeeOther || s.head() != head {
		t.Errorf("a second press: %d, and %d entries more", again.status, s.head()-head)
	}
	reads(access.Chair, at, "Which schools were asked?", true)
	reads(access.Clerk, at, "Which schools were asked?", true)
	for _, role := range []access.Role{access.Reader, access.Auditor, access.LeadOfficer} {
		reads(role, at, "Which schools were asked?", false)
		reads(role, "/desk/questions", "Which schools were asked?", false)
	}
	waits := s.get(access.Clerk, "/desk/queue?what=question")
	if !strings.Contains(waits.text("main"), "Cllr Ada Moss asks: Which schools were asked?") {
		t.Errorf("at the desk: %s", waits.text("main"))
	}
	if a := s.ask(access.Chair, http.MethodPost, at+"/questions/Q-1/send", nil); a.status != http.StatusForbidden {
		t.Errorf("a member sends it on: %d", a.status)
	}
	page := s.get(access.Clerk, at)
	entered("sent on", s.press(access.Clerk, page, at+"/questions/Q-1/send"))
	head = s.head()
	if again := s.press(access.Clerk, page, at+"/questions/Q-1/send"); !strings.Contains(again.to, "done=again") || s.head() != head {
		t.Errorf("sent on twice: %d to %q", again.status, again.to)
	}
	reads(access.Reader, "/desk/questions", "Which schools were asked?", true)
	reads(access.Clerk, "/desk/questions", "1 question is owed an answer.", true)
	page = s.get(access.Clerk, at)
	refused(s.press(access.Clerk, page, at+"/questions/Q-1/answer", "words", "", "party", ""), "Write the answer")
	refused(s.press(access.Clerk, page, at+"/questions/Q-1/answer", "words", "x", "party", "y", "item", "nine"), "I-12")
	entered("answered", s.press(access.Clerk, page, at+"/questions/Q-1/answer", "words", "All nine.", "party", "the Director", "address", "https://council.example/nine"))
	reads(access.Reader, at, "All nine.", true)
	refused(s.press(access.Clerk, s.get(access.Clerk, at), at+"/questions/Q-1/reopen", "why", " "), "Say why")
	entered("not answered", s.press(access.Clerk, s.get(access.Clerk, at), at+"/questions/Q-1/reopen", "why", "it names none of them"))
	reads(access.Clerk, "/desk/questions", "Which schools were asked?", true)
	entered("withdrawn", s.press(access.Chair, s.get(access.Chair, at), at+"/questions/Q-1/withdraw", "why", "she has heard it"))
	reads(access.Clerk, "/desk/questions", "Which schools were asked?", false)
	reads(access.Clerk, "/desk/questions?all=yes", "Withdrawn on", true)
	page = s.get(access.Clerk, at)
	if page.find(`form[action$="/Q-1/answer"]`) != nil {
		t.Error("what is withdrawn is offered to be answered")
	}
	a = s.press(access.Clerk, s.get(access.Clerk, at+"/ask"), at+"/ask", "words", "By when?", "party", "Cllr Bell", "body", "Cabinet", "public", "yes")
	if a.status != http.StatusSeeOther {
		t.Fatalf("the clerk asks: %d %s", a.status, a.text("main"))
	}
	k := s.show("K-13")
	if q := k.Questions[1]; q.State() != civic.QuestionUnanswered || q.Asked().Public.IsZero() || q.Asked().Body != "Cabinet" {
		t.Errorf("what the clerk asks is not sent on, or not the public's: %+v", q)
	}
}
