package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// TestDelivered: what came of a delivery is said at the desk, once, and read by all; what
// only may have come is told as that until somebody says so.
func TestDelivered(t *testing.T) {
	t.Parallel()
	s := open(t)
	pic, err := s.Known(t.Context(), store.AsAt{Authority: s.id})
	s.must(err)
	var k *store.Commitment
	for i := range pic.Commitments {
		if strings.Contains(pic.Commitments[i].Text, "suite of performance indicators") {
			k = &pic.Commitments[i]
		}
	}
	if k == nil || len(k.Returns) == 0 {
		t.Fatal("the record has no promise of a suite that may have come back")
	}
	item := k.Returns[0].Item.String()
	at, public := "/desk/promises/"+k.Ref.String(), "/commitments/"+k.Ref.String()
	by := store.By{Actor: "j.smith", Cause: "test", At: moment}
	s.must(s.Accept(t.Context(), store.AcceptParams{Authority: s.id, Refs: []store.Ref{k.Ref}, State: civic.AcceptanceAccepted, By: by}))
	s.must(s.Follow(t.Context(), store.FollowParams{Authority: s.id, Refs: []store.Ref{k.Ref}, State: civic.Followed, By: by}))
	has := func(role access.Role, path string, want ...string) {
		t.Helper()
		got := s.get(role, path).text("main")
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s does not say %q: %q", path, w, got)
			}
		}
	}
	has(access.Clerk, at, "What came back", "May have come back", "Say what came of one of them")
	has("", public, "May have come back", "perhaps at")
	form := s.get(access.Clerk, at)
	refused := func(want string, boxes ...string) {
		t.Helper()
		if a := s.press(access.Clerk, form, at+"/delivery", boxes...); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text(".govuk-error-summary"), want) {
			t.Errorf("got %d, %q; want it refused with %q", a.status, a.text(".govuk-error-summary"), want)
		}
	}
	refused("Say which delivery", "state", "missed", "why", "x")
	refused("Say which part is missing", "which", item, "state", "partial", "why", "x")
	refused("Say what shows it", "which", item, "state", "delivered")
	refused("was not expected on", "which", "1999-01-01", "state", "missed", "why", "x")
	said := []string{"which", item, "state", "partial", "part", "three indicators", "why", "minute 4"}
	if a := s.press(access.Clerk, form, at+"/delivery", said...); !strings.HasSuffix(a.to, "?done=yes") {
		t.Fatalf("not entered: %d to %q: %s", a.status, a.to, a.text(".govuk-error-summary"))
	}
	head := s.head()
	if a := s.press(access.Clerk, form, at+"/delivery", said...); !strings.HasSuffix(a.to, "?done=again") || s.head() != head {
		t.Errorf("a second press: %d to %q, and %d entries more", a.status, a.to, s.head()-head)
	}
	if a := s.press(access.ScrutinyOfficer, form, at+"/delivery", "which", item, "state", "delivered", "why", "x"); !strings.Contains(a.text(".govuk-error-summary"), "said meanwhile") {
		t.Errorf("somebody else has said so meanwhile: %d, %q", a.status, a.text(".govuk-error-summary"))
	}
	has(access.Clerk, at, "Partial: three indicators missing", "minute 4")
	has("", public, "Partial: three indicators missing")
	if got := s.get("", public).text("main"); strings.Contains(got, "minute 4") {
		t.Error("the public reads what the desk wrote down for itself")
	}
	form = s.get(access.Clerk, at)
	if a := s.press(access.Clerk, form, at+"/delivery", "which", item, "state", "as derived", "why", "the wrong item"); !strings.HasSuffix(a.to, "?done=yes") {
		t.Errorf("not taken back: %d, %s", a.status, a.text(".govuk-error-summary"))
	}
	has("", public, "Delivered")
	if got := s.get(access.Auditor, at).text("main"); strings.Contains(got, "Say what came of one of them") {
		t.Error("the auditor is offered to say what came")
	}
	if a := s.press(access.Auditor, form, at+"/delivery", said...); a.status != http.StatusForbidden {
		t.Errorf("the auditor says what came: %d", a.status)
	}
}
