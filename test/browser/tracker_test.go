package browser_test

import (
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/test/browser"
)

// TestTracker: at the desk a clerk brings the tracker that they kept themselves, sees what
// each column is taken to mean, takes in its sixty rows, and has it back, on a telephone too.
func TestTracker(t *testing.T) {
	t.Parallel()
	file, err := filepath.Abs(filepath.Join("..", "..", "internal", "tracker", "intake", "testdata", "fernshire.csv"))
	if err != nil {
		t.Fatal(err)
	}
	w := signed(t, browser.Reader{Width: 320}, access.Clerk)
	w.Go(w.address + "/desk/trackers")
	check(w.Page)
	w.Follow(`form[action$="/desk/trackers"] button`)
	check(w.Page)
	if said := w.Text(".govuk-error-summary"); !strings.Contains(said, "Choose whose tracker it is") {
		t.Fatalf("without a committee: %s", said)
	}
	browser.Eval[string](w.Page, `document.querySelector('select[name="body"]').value = "Children's Scrutiny Board"`)
	w.Choose(`input[name="file"]`, file)
	w.Follow(`form[action$="/desk/trackers"] button`)
	check(w.Page)
	if said := w.Text("main"); !strings.Contains(said, "60 rows, of which 60 are new") || !strings.Contains(said, "F: Target date (“asap”)") {
		t.Fatalf("before it is taken in:\n%.1500s", said)
	}
	w.Follow(`form[method="get"]:has([name="said"]) button`)
	check(w.Page)
	if said := w.Text("h1"); said != "Is this how it is meant?" {
		t.Fatalf("looked at again: %s", said)
	}
	w.Follow(`main form[method="post"] button:not([name])`)
	check(w.Page)
	if said := w.Text("h1"); said != "The tracker has been taken in" {
		t.Fatalf("taken in: %s\n%.900s", said, w.Text("main"))
	}
	w.Go(w.address + "/desk/trackers")
	check(w.Page)
	got := browser.Eval[string](w.Page, `(() => { const r = new XMLHttpRequest(); r.open('GET', document.querySelector('#back a').href, false); r.send(); return r.status + ' ' + r.responseText.split('\n').length + ' ' + r.getResponseHeader('Content-Disposition') })()`)
	if got != "200 64 attachment; filename=fernshire.csv" {
		t.Errorf("given back: %s", got)
	}
}
