package desk_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestYours: the desk of each role shows what is theirs, and nothing waits at it that
// they cannot decide.
func TestYours(t *testing.T) {
	t.Parallel()
	s := open(t)
	for role, want := range map[access.Role][]string{
		access.LeadOfficer:     {"What you owe", "Not yet checked", "Overdue", "What you are owed", "Nothing is outstanding."},
		access.Partner:         {"What you owe", "Nothing is outstanding.", "What you are owed", "No date was given"},
		access.Chair:           {"Before the next meeting", "Cabinet", "Children's Scrutiny Board"},
		access.PlanManager:     {"How the promises stand", "still owed", "Follow many at once"},
		access.Analyst:         {"How the promises stand", "The data", "How right the reader has been"},
		access.Reader:          {"How the promises stand", "See what waits to be checked by others"},
		access.Clerk:           {"things wait", "What waits, the oldest first"},
		access.ScrutinyOfficer: {"things wait"},
	} {
		a := s.get(role, "/desk")
		for _, w := range want {
			if !strings.Contains(a.text("main")+" ", w) {
				t.Errorf("the desk of a %s does not say %q:\n%s", role, w, a.text("main"))
			}
		}
		if waits := strings.Contains(a.text("main"), "things wait"); waits != (role == access.Clerk || role == access.ScrutinyOfficer) {
			t.Errorf("%s: things wait: %v", role, waits)
		}
		main := a.find("main")
		for n := range main.Descendants() {
			if to := strings.TrimPrefix(attr(n, "href"), "https://promises.example"); strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "/account") { // which is another service's
				if out := s.ask(role, http.MethodGet, to, nil); out.status != http.StatusOK {
					t.Errorf("the desk of a %s leads to %s: %d", role, to, out.status)
				}
			}
		}
	}
	for _, role := range []access.Role{access.Reader, access.Analyst, access.Chair, access.Partner, access.LeadOfficer} {
		if text := s.get(role, "/desk").text("main"); strings.Contains(text, "Nothing waits for you") {
			t.Errorf("a %s, who decides nothing, is told that nothing waits", role)
		}
	}
	if other := s.get(access.Partner, "/desk").text("main"); strings.Contains(other, "Highways") || strings.Contains(other, "Audit Committee") {
		t.Errorf("a partner sees what another owes: %s", other)
	}
}

// TestPromised: who owes something reads it on the desk before the public does; a partner
// reads nobody else's, there or not.
func TestPromised(t *testing.T) {
	t.Parallel()
	s := open(t)
	a := s.get(access.LeadOfficer, "/desk")
	to := attr(a.find("h3 a"), "href")
	if to == "" {
		t.Fatalf("what is not public yet leads nowhere: %s", a.body)
	}
	one := s.get(access.LeadOfficer, to)
	for _, want := range []string{"Assistant Director, Highways", "by 31 March 2023", "“in March 2023”", "Overdue", "Nobody has checked yet", "In the record’s own words", "Audit Committee"} {
		if !strings.Contains(one.text("main"), want) {
			t.Errorf("%s does not say %q: %s", to, want, one.text("main"))
		}
	}
	for role, c := range map[access.Role]struct {
		to, says string
		status   int
	}{
		access.Partner: {to, "shows what secretary of State owes and is owed, and nothing else", http.StatusForbidden},
		access.Reader:  {"/desk/promises/K-999", "no promise has the number K-999", http.StatusNotFound},
		access.Clerk:   {"/desk/promises/x", "they are called K-1", http.StatusNotFound},
		access.Auditor: {to, "Nobody has checked yet", http.StatusOK},
	} {
		if out := s.ask(role, http.MethodGet, c.to, nil); out.status != c.status || !strings.Contains(out.text("main"), c.says) {
			t.Errorf("a %s at %s: %d, %s", role, c.to, out.status, out.text("main"))
		}
	}
	if there, not := s.ask(access.Partner, http.MethodGet, to, nil), s.ask(access.Partner, http.MethodGet, "/desk/promises/K-999", nil); there.status != not.status || there.text("main") != not.text("main") {
		t.Errorf("a partner learns which promises there are: %d %s, %d %s", there.status, there.text("main"), not.status, not.text("main"))
	}
}

// TestYoursClosed: what stands in a closed item is shown to nobody as theirs who may
// not read it.
func TestYoursClosed(t *testing.T) {
	t.Parallel()
	s := open(t)
	p, err := s.Known(t.Context(), store.AsAt{Authority: s.id})
	s.must(err)
	closed := 0
	for i := range p.Commitments {
		k := &p.Commitments[i]
		if k.By == civic.Words("Assistant Director, Highways") {
			closed++
			if text := s.get(access.LeadOfficer, "/desk").text("main"); !strings.Contains(text, k.Text[:20]) {
				t.Errorf("what they owe is not shown: %s", text)
			}
			s.must(s.Store.Restrict(t.Context(), store.RestrictParams{
				Authority: s.id, Items: []store.ItemID{k.Item}, Kind: store.RestrictionConfidential, Title: "x", Why: "x", Decided: "x",
				Review: calendar.MustDate("2027-01-04"), By: store.By{Actor: "x", Cause: "x", At: moment},
			}))
			if text := s.get(access.LeadOfficer, "/desk").text("main"); strings.Contains(text, k.Text[:20]) {
				t.Errorf("what is closed is shown: %s", text)
			}
			to := "/desk/promises/" + k.Ref.String()
			if out := s.ask(access.LeadOfficer, http.MethodGet, to, nil); out.status != http.StatusForbidden || strings.Contains(out.body, k.Text[:20]) {
				t.Errorf("what is closed opens: %d", out.status)
			}
			s.get(access.Chair, to)
			read, err := s.Accesses(t.Context(), store.AccessesParams{Authority: s.id, About: k.Ref.String(), Limit: 10})
			s.must(err)
			if !slices.ContainsFunc(read, func(a store.Access) bool {
				return a.Kind == store.AccessReading && a.About == k.Ref.String() && a.Actor == "a-chair"
			}) {
				t.Errorf("that a chair read it is not recorded: %+v", read)
			}
		}
	}
	if closed == 0 {
		t.Fatal("nobody owes anything")
	}
}
