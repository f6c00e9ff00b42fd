package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/test/browser"
)

// TestResidentByKeyboard: from the first page to a promise, to the subject it is of, to
// another day and to a report that something is wrong, with the keyboard alone, on a
// desk and on a telephone; each page on the way is one that axe-core finds nothing in.
func TestResidentByKeyboard(t *testing.T) {
	t.Parallel()
	for _, r := range []browser.Reader{{Width: 1280}, narrow, {Width: 320, NoScript: true}} {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			p := arrives(t, r)
			here := func(path, title string) {
				t.Helper()
				if got := p.Path(); !strings.HasPrefix(got, path) {
					t.Fatalf("the keyboard came to %s, want %s", got, path)
				}
				if got := p.Text("h1"); !strings.Contains(got, title) {
					t.Fatalf("%s is headed %q, want %q", p.Path(), got, title)
				}
				p.Check()
			}
			if stop := p.Tab(); !strings.HasPrefix(stop.Words, "Skip to main content") {
				t.Errorf("the first stop is “%s”, and not the way past the menu", stop.Words)
			}
			p.Type(kb.Enter)
			p.toward("Search the record")
			p.Type("taxis licensing")
			p.Enter()
			here("/search?q=taxis+licensing", "Search")
			p.toward("CSB 2021/22-03")
			p.Enter()
			here("/commitments/K-3", "Cabinet Member for Children")
			p.toward("Children's improvement plan")
			p.Enter()
			here("/matters/childrens-improvement-plan", "Children's improvement plan")
			p.toward("by a feed")
			p.toward("Children's Scrutiny Board, 16 September 2021")
			p.Enter()
			here("/meetings/childrens-scrutiny-board-2021-09-16", "Children's Scrutiny Board")
			p.toward("See another day")
			p.Type(" ")
			for _, box := range [][2]string{{"Day", "15"}, {"Month", "10"}, {"Year", "2021"}} {
				p.toward(box[0])
				p.Type(box[1])
			}
			p.Enter()
			here("/meetings/childrens-scrutiny-board-2021-09-16?as-at=2021-10-15", "Children's Scrutiny Board")
			p.toward("Something wrong on this page?")
			p.Enter()
			here("/report", "")
			p.toward("What is wrong")
			p.Type("The day is wrong.")
			p.toward("Send")
			p.Enter()
			here("/report", "Report")
		})
	}
}
