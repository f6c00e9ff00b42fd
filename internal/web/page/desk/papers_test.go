package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

// TestPapers: a clerk chooses committee, meeting and form, and is sent the file; what is
// wrong is said beside its box, and nothing that was chosen is lost.
func TestPapers(t *testing.T) {
	t.Parallel()
	s := open(t)
	if home := s.get(access.Clerk, "/desk"); home.find(`a[href*="/desk/papers"]`) == nil {
		t.Error("nothing on the desk leads to the papers")
	}
	form := s.get(access.Clerk, "/desk/papers")
	_, boxes := s.form(form, "/desk/papers/file")
	boxes.Set("body", "Cabinet")
	boxes.Set("all", "yes")
	boxes.Set("meeting-day", "4")
	boxes.Set("meeting-month", "10")
	boxes.Set("meeting-year", "2022")
	for format, begins := range map[string]string{"docx": "PK", "xlsx": "PK", "html": "<!DOCTYPE html>", "csv": "ref,group"} {
		for _, kind := range []string{"tracker", "exceptions", "brief", "changes", "annual"} {
			boxes.Set("form", format)
			boxes.Set("paper", kind)
			if a := s.ask(access.Clerk, http.MethodGet, "/desk/papers/file?"+boxes.Encode(), nil); a.status != http.StatusOK || !strings.HasPrefix(a.body, begins) {
				t.Errorf("%s as %s: %d, %.40q", kind, format, a.status, a.body)
			}
		}
	}
	boxes.Set("paper", "tracker")
	for want, change := range map[string]url.Values{
		"Choose a committee":             {"body": {"Planning"}},
		"Write the day as":               {"meeting-month": {"13"}},
		"Choose a form":                  {"form": {"pdf"}},
		"Write a year":                   {"paper": {"annual"}, "year": {"MMXXI"}},
		"the earlier day first":          {"paper": {"changes"}, "from-day": {"5"}, "from-month": {"10"}, "from-year": {"2022"}},
		"The record tells of no meeting": {"meeting-day": {"5"}},
		"The nearest are on":             {"meeting-day": {"6"}},
	} {
		asked := url.Values{}
		for name, values := range boxes {
			asked[name] = values
		}
		for name, values := range change {
			asked[name] = values
		}
		a := s.ask(access.Clerk, http.MethodGet, "/desk/papers/file?"+asked.Encode(), nil)
		if said := a.text(".govuk-error-summary"); a.status != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(said), strings.ToLower(want)) {
			t.Errorf("%v: %d, and it says %q, want %q", change, a.status, said, want)
		}
		if a.find(`input[name="all"][checked]`) == nil || attr(a.find(`input[name="meeting-year"]`), "value") != "2022" {
			t.Errorf("%v: what was chosen is lost", change)
		}
	}
	for _, path := range []string{"/desk/papers", "/desk/papers/file?" + boxes.Encode()} {
		for _, role := range []access.Role{access.Partner, ""} {
			if a := s.ask(role, http.MethodGet, path, nil); a.status == http.StatusOK {
				t.Errorf("%q is given %s", role, path)
			}
		}
	}
}
