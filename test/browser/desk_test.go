package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/internal/access"
	"mattersarising/test/browser"
)

// TestDesks: the desk of each role, on a narrow screen and a wide one, holds what holds
// of every page, and each of its stops is seen by whoever goes by the keyboard.
func TestDesks(t *testing.T) {
	t.Parallel()
	for _, role := range access.Roles() {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			k := signed(t, narrow, role)
			address := demonstration(t)
			look(k.Page, address+"/desk", 200)
			if role == access.LeadOfficer && !strings.Contains(k.Text("main"), "Cabinet Member for Children clarifies") {
				t.Errorf("what they owe is not shown:\n%.400s", k.Text("main"))
			}
			for range 30 {
				if stop := k.Tab(); !stop.Seen {
					t.Errorf("nobody sees that the keyboard is at %+v", stop)
				}
			}
		})
	}
}

// TestDeskWide: the desk's pages at 1,280 pixels.
func TestDeskWide(t *testing.T) {
	t.Parallel()
	k := signed(t, browser.Reader{}, access.Clerk)
	for _, path := range clerks {
		look(k.Page, demonstration(t)+path, 200)
	}
	look(k.Page, demonstration(t)+"/desk/papers/file?meeting-day=x", 422)
}

// TestCloseByKeyboard: a clerk closes an item and leaves a name out without a mouse, with
// and without script: sees first what the public will see, goes back to mend what was
// wrong, and undoes it again.
func TestCloseByKeyboard(t *testing.T) {
	t.Parallel()
	for at, r := range map[string]browser.Reader{"I-2": narrow, "I-3": {NoScript: true}} {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			k := signed(t, r, access.Clerk)
			k.pressAt(`a[href$="/desk/restricted"]`)
			k.write("item", at)
			k.Enter()
			k.Check()
			k.at(`[name=kind]`)
			k.at(`[name=paragraphs][value="1"]`)
			k.Type(" ")
			k.write("title", " as the public knows it")
			k.write("reason", "A child could be known by it")
			k.write("decided", "the Monitoring Officer")
			k.pressAt(`#restrict form button`)
			if !strings.Contains(k.Text(".govuk-error-summary"), "Say on which day it is looked at again") {
				t.Fatalf("without a day:\n%.500s", k.Text("main"))
			}
			k.write("review-day", "4")
			k.write("review-month", "1")
			k.write("review-year", "2099")
			k.pressAt(`#restrict form button`)
			if h := k.Text("h1"); !strings.Contains(h, "This is what the public will see") {
				t.Fatalf("no preview but %q:\n%.500s", h, k.Text("main"))
			}
			k.pressAt(`main form button`)
			if !strings.Contains(k.Text("main"), "closed to the public") || !strings.Contains(k.Text("main"), "as the public knows it") {
				t.Fatalf("it is not closed:\n%.500s", k.Text("main"))
			}
			if _, _, public := fetch(t, demonstration(t)+"/items/"+at, ""); !strings.Contains(string(public), "Schedule 12A") {
				t.Error("the public reads it")
			}
			k.at(`#restrict details:nth-of-type(2) summary`)
			k.Type(kb.Enter)
			k.write("lift-why", "it was tried")
			k.write("lift-decided", "the Monitoring Officer")
			k.pressAt(`#restrict details:nth-of-type(2) button`)
			k.pressAt(`main form button`)
			if !strings.Contains(k.Text("body"), "Everybody may read it from now on") {
				t.Errorf("it is not open again:\n%.500s", k.Text("main"))
			}
		})
	}
}

// TestQueueByKeys: the reading queue by one key each.
func TestQueueByKeys(t *testing.T) {
	t.Parallel()
	k := signed(t, browser.Reader{}, access.ScrutinyOfficer)
	k.Go(demonstration(t) + "/desk/queue?what=reading")
	first := k.Text("main")
	k.Press("l")
	k.Go(demonstration(t) + "/desk/queue?what=reading")
	k.Check()
	if k.Text("main") == first {
		t.Errorf("put off, it still stands first:\n%.300s", first)
	}
}
