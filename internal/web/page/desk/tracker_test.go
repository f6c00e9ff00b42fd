package desk_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

const scrutiny = "Children's Scrutiny Board"

func sixty(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "tracker", "intake", "testdata", "fernshire.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestTracker: a clerk brings a tracker of sixty rows, sees how it is understood, says what a
// column means, takes it in once, and is given it back as it was.
func TestTracker(t *testing.T) {
	t.Parallel()
	s := open(t)
	before, file := s.head(), sixty(t)
	sent := s.send("/desk/trackers", map[string]string{"body": scrutiny}, map[string]string{"actions <i>.csv": file})
	if sent.status != http.StatusSeeOther || s.head() != before {
		t.Fatalf("%d %s, %d entries", sent.status, sent.text("main"), s.head()-before)
	}
	a := s.get(access.Clerk, sent.to)
	if strings.Contains(a.body, "<i>") || !strings.Contains(a.text("main"), "60 rows, of which 60 are new") || !strings.Contains(a.text("#columns"), "F: Target date (“asap”)") {
		t.Fatalf("before it is kept the page says %.1500s", a.text("main"))
	}
	if other := s.ask(access.ScrutinyOfficer, http.MethodGet, sent.to, nil); other.status != http.StatusNotFound {
		t.Errorf("another sees it: %d", other.status)
	}
	none := s.get(access.Clerk, sent.to+"?said=yes&column-words=")
	if none.text("h1") != "It cannot be taken in like this" || !strings.Contains(none.text("table"), "No column says what is to be done") {
		t.Errorf("without the column of words it says %.900s", none.text("main"))
	}
	if twice := s.get(access.Clerk, sent.to+"?said=yes&column-due=F&column-status=F"); twice.status != http.StatusOK {
		t.Errorf("a column that is two things: %d", twice.status)
	}
	s.press(access.Clerk, a, sent.to)
	done := s.get(access.Clerk, sent.to)
	if done.text("h1") != "The tracker has been taken in" || !strings.Contains(done.text("main"), "60 rows") {
		t.Fatalf("it ended with %.900s", done.text("main"))
	}
	if again := s.press(access.Clerk, a, sent.to); again.status != http.StatusConflict {
		t.Errorf("taken in twice: %d", again.status)
	}
	all, err := s.ListTrackers(t.Context(), store.TrackersParams{AsAt: store.AsAt{Authority: s.id}})
	s.must(err)
	if len(all) != 1 || len(all[0].Rows) != 60 || all[0].Actor != "a-clerk" {
		t.Fatalf("%d trackers", len(all))
	}
	if q := s.get(access.Clerk, "/desk/queue?what=same"); !strings.Contains(q.text("main"), "may be") {
		t.Errorf("no row is suggested to be what the minutes say: %.600s", q.text("main"))
	}
	back := s.ask(access.Clerk, http.MethodGet, "/desk/trackers/"+all[0].ID.String()+"/file", nil)
	if back.status != http.StatusOK || back.body != file {
		t.Errorf("given back: %d, %d bytes of %d", back.status, len(back.body), len(file))
	}
	if list := s.get(access.Clerk, "/desk/trackers"); !strings.Contains(list.text("#back"), "T-1") || !strings.Contains(list.text("#back"), "60") {
		t.Errorf("the list says %s", list.text("#back"))
	}
	same := s.send("/desk/trackers", map[string]string{"body": scrutiny}, map[string]string{"actions.csv": file})
	if a := s.get(access.Clerk, same.to); a.text("h1") != "This very file was taken in already" {
		t.Errorf("the same file: %s", a.text("h1"))
	}
	next := s.send("/desk/trackers", map[string]string{"body": scrutiny}, map[string]string{"actions.csv": strings.Replace(file, "asap,Complete,Sent round 24/9", "asap,Complete,Sent round again", 1)})
	if a := s.get(access.Clerk, next.to); !strings.Contains(a.text("main"), "0 are new, 1 have news and 59") {
		t.Errorf("next month’s: %.600s", a.text("main"))
	}
	if left := s.ask(access.Clerk, http.MethodPost, next.to, url.Values{"leave": {"yes"}}); left.status != http.StatusSeeOther {
		t.Errorf("it was not left: %d", left.status)
	}
	if gone := s.ask(access.Clerk, http.MethodGet, next.to, nil); gone.status != http.StatusNotFound {
		t.Errorf("what was left is there: %d", gone.status)
	}
}

// TestTrackerRefused: each thing wrong is one line, with its cell and what to do; what is no
// spreadsheet is refused at once.
func TestTrackerRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	before := s.head()
	bad := s.send("/desk/trackers", map[string]string{"body": scrutiny}, map[string]string{"a.csv": "Ref,Date,Action agreed,Lead\n1,16/09/2021,Send the leaflet,Officers\n1,16/09/2021,Send the map,Officers\n"})
	a := s.get(access.Clerk, bad.to)
	if a.text("h1") != "It cannot be taken in like this" || !strings.Contains(a.text("table"), "A3") {
		t.Errorf("a bad file: %.900s", a.text("main"))
	}
	for name, c := range map[string]struct {
		boxes, files map[string]string
		says         string
	}{
		"no committee":  {nil, map[string]string{"a.csv": "Ref,Action\n"}, "Choose whose tracker it is"},
		"no file":       {map[string]string{"body": scrutiny}, nil, "Choose a spreadsheet"},
		"a page":        {map[string]string{"body": scrutiny}, map[string]string{"a.xlsx": "<!DOCTYPE html><p>x</p>"}, "web page"},
		"broken":        {map[string]string{"body": scrutiny}, map[string]string{"a.xlsx": "PK\x03\x04"}, "The workbook is damaged"},
		"a day":         {map[string]string{"body": scrutiny, "meeting-day": "31", "meeting-month": "2", "meeting-year": "2022"}, map[string]string{"a.csv": "x"}, "day"},
		"far too large": {map[string]string{"body": scrutiny}, map[string]string{"a.csv": strings.Repeat("a,b,c\n", 4<<20)}, "larger than 20 MB"},
	} {
		got := s.send("/desk/trackers", c.boxes, c.files)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.text(".govuk-error-summary"), c.says) {
			t.Errorf("%s: %d %s", name, got.status, got.text(".govuk-error-summary"))
		}
	}
	if none := s.ask(access.Clerk, http.MethodGet, "/desk/trackers/T-99/file", nil); none.status != http.StatusNotFound {
		t.Errorf("no such tracker: %d", none.status)
	}
	if s.head() != before {
		t.Error("something was written")
	}
}
