package desk_test

import (
	"net/http"
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
		access.Reader:          {"Nothing waits for you."},
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
			if to := strings.TrimPrefix(attr(n, "href"), "https://promises.example"); strings.HasPrefix(to, "/") {
				if out := s.ask(role, http.MethodGet, to, nil); out.status != http.StatusOK {
					t.Errorf("the desk of a %s leads to %s: %d", role, to, out.status)
				}
			}
		}
	}
	if other := s.get(access.Partner, "/desk").text("main"); strings.Contains(other, "Highways") || strings.Contains(other, "Audit Committee") {
		t.Errorf("a partner sees what another owes: %s", other)
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
		}
	}
	if closed == 0 {
		t.Fatal("nobody owes anything")
	}
}
