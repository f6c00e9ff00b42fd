package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/test/browser"
)

// reach goes on by the tab key until a stop's words begin as asked, and fails where
// that takes more than a hundred, or where a stop on the way cannot be seen.
func reach(t *testing.T, p *browser.Page, words string) {
	t.Helper()
	var met []string
	for range 100 {
		stop := p.Tab()
		if !stop.Seen {
			t.Errorf("%s: the focus on %s “%.60s” is not to be seen", p.Path(), stop.Element, stop.Words)
		}
		if strings.HasPrefix(stop.Words, words) {
			return
		}
		met = append(met, stop.Words)
	}
	t.Fatalf("%s: the keyboard does not come to “%s”, but to %q", p.Path(), words, met)
}

// TestResidentByKeyboard: from the first page to a promise, to the subject it is of, to
// another day and to a report that something is wrong, with the keyboard alone, on a
// desk and on a telephone; each page on the way is one that axe-core finds nothing in.
func TestResidentByKeyboard(t *testing.T) {
	t.Parallel()
	address := demonstration(t)
	for _, r := range []browser.Reader{{Width: 1280}, narrow, {Width: 320, NoScript: true}} {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			p := browser.Start(t).Open(t, r)
			here := func(path, title string) {
				t.Helper()
				if got := p.Path(); !strings.HasPrefix(got, path) {
					t.Fatalf("the keyboard came to %s, want %s", got, path)
				}
				if got := p.Text("h1"); !strings.Contains(got, title) {
					t.Fatalf("%s is headed %q, want %q", p.Path(), got, title)
				}
				if !r.NoScript { // axe would let script in
					p.Axe()
				}
				p.Upright()
			}
			p.Go(address + "/")
			if stop := p.Tab(); !strings.HasPrefix(stop.Words, "Skip to main content") {
				t.Errorf("the first stop is “%s”, and not the way past the menu", stop.Words)
			}
			p.Type(kb.Enter)
			reach(t, p, "Search the record")
			p.Type("taxis licensing")
			p.Enter()
			here("/search?q=taxis+licensing", "Search")
			reach(t, p, "K-3")
			p.Enter()
			here("/commitments/K-3", "Cabinet Member for Children")
			reach(t, p, "Children's improvement plan")
			p.Enter()
			here("/matters/childrens-improvement-plan", "Children's improvement plan")
			reach(t, p, "by a feed")
			reach(t, p, "Children's Scrutiny Board, 16 September 2021")
			p.Enter()
			here("/meetings/childrens-scrutiny-board-2021-09-16", "Children's Scrutiny Board")
			reach(t, p, "See another day")
			p.Type(" ")
			for _, box := range [][2]string{{"Day", "15"}, {"Month", "10"}, {"Year", "2021"}} {
				reach(t, p, box[0])
				p.Type(box[1])
			}
			p.Enter()
			here("/meetings/childrens-scrutiny-board-2021-09-16?as-at=2021-10-15", "Children's Scrutiny Board")
			reach(t, p, "Something wrong on this page?")
			p.Enter()
			here("/report", "")
			reach(t, p, "What is wrong")
			p.Type("The day is wrong.")
			reach(t, p, "Send")
			p.Enter()
			here("/report", "Report")
		})
	}
}
