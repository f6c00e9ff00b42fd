package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/test/browser"
)

// keyboard goes about a site by its keys alone.
type keyboard struct {
	*browser.Page

	t testing.TB
}

// to goes on, stop by stop, until the focus is where a selector says; each stop on the
// way must be seen.
func (k keyboard) to(selector string) {
	k.t.Helper()
	const most = 250
	for range most {
		stop := k.Tab()
		if !stop.Seen {
			k.t.Errorf("%s: nobody sees that the keyboard is at %+v", k.Path(), stop)
		}
		if browser.Eval[bool](k.Page, "document.activeElement.matches("+quoted(selector)+")") {
			return
		}
	}
	k.t.Fatalf("%s: the keyboard never comes to %s", k.Path(), selector)
}

func quoted(s string) string { return "`" + s + "`" }

// write goes to a box and types.
func (k keyboard) write(selector, text string) {
	k.t.Helper()
	k.to(selector)
	k.Type(text)
}

// press goes to a button or a link, presses return, and waits for the page it leads to.
func (k keyboard) press(selector string) {
	k.t.Helper()
	k.to(selector)
	k.Enter()
}

// signIn signs in by the keys alone.
func signIn(t testing.TB, r browser.Reader, role access.Role) keyboard {
	t.Helper()
	k := keyboard{browser.Start(t).Open(t, r), t}
	k.Go(demonstration(t) + "/desk")
	k.write(`input[name=email]`, strings.ReplaceAll(string(role), " ", ".")+"@fernshire.example")
	k.write(`input[name=password]`, account.DemoPassword)
	k.Enter()
	if k.Path() != "/desk" {
		t.Fatalf("after signing in: %s\n%.300s", k.Path(), k.Text("main"))
	}
	return k
}

// TestDesks: the desk of each role, on a narrow screen and a wide one, holds what holds
// of every page, and each of its stops is seen by whoever goes by the keyboard.
func TestDesks(t *testing.T) {
	t.Parallel()
	for _, role := range access.Roles() {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			k := signIn(t, narrow, role)
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
	k := signIn(t, browser.Reader{}, access.Clerk)
	for _, path := range clerks {
		look(k.Page, demonstration(t)+path, 200)
	}
}

// TestCloseByKeyboard: a clerk closes an item and leaves a name out without a mouse, with
// and without script: sees first what the public will see, goes back to mend what was
// wrong, and undoes it again.
func TestCloseByKeyboard(t *testing.T) {
	t.Parallel()
	for at, r := range map[string]browser.Reader{"I-2": narrow, "I-3": {NoScript: true}} {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			k := signIn(t, r, access.Clerk)
			k.press(`a[href$="/desk/restricted"]`)
			k.write(`#item`, at)
			k.Enter()
			k.Check()
			k.to(`[name=kind]`)
			k.to(`[name=paragraphs][value="1"]`)
			k.Type(" ")
			k.write(`#title`, " as the public knows it")
			k.write(`#reason`, "A child could be known by it")
			k.write(`#decided`, "the Monitoring Officer")
			k.press(`#restrict form button`)
			k.Check()
			if !strings.Contains(k.Text(".govuk-error-summary"), "Say on which day it is looked at again") {
				t.Fatalf("without a day:\n%.500s", k.Text("main"))
			}
			k.write(`#review-day`, "4")
			k.write(`#review-month`, "1")
			k.write(`#review-year`, "2099")
			k.press(`#restrict form button`)
			k.Check()
			if h := k.Text("h1"); !strings.Contains(h, "This is what the public will see") {
				t.Fatalf("no preview but %q:\n%.500s", h, k.Text("main"))
			}
			k.press(`main form button`)
			k.Check()
			if !strings.Contains(k.Text("main"), "closed to the public") || !strings.Contains(k.Text("main"), "as the public knows it") {
				t.Fatalf("it is not closed:\n%.500s", k.Text("main"))
			}
			if _, _, public := fetch(t, demonstration(t)+"/items/"+at, ""); !strings.Contains(string(public), "Schedule 12A") {
				t.Error("the public reads it")
			}
			k.to(`#restrict details:nth-of-type(2) summary`)
			k.Type(kb.Enter)
			k.write(`#lift-why`, "it was tried")
			k.write(`#lift-decided`, "the Monitoring Officer")
			k.press(`#restrict details:nth-of-type(2) button`)
			k.Check()
			k.press(`main form button`)
			if !strings.Contains(k.Text("body"), "Everybody may read it from now on") {
				t.Errorf("it is not open again:\n%.500s", k.Text("main"))
			}
		})
	}
}

// TestQueueByKeys: the reading queue by one key each.
func TestQueueByKeys(t *testing.T) {
	t.Parallel()
	k := signIn(t, browser.Reader{}, access.ScrutinyOfficer)
	k.Go(demonstration(t) + "/desk/queue?what=reading")
	first := k.Text("main")
	k.Press("l")
	k.Go(demonstration(t) + "/desk/queue?what=reading")
	k.Check()
	if k.Text("main") == first {
		t.Errorf("put off, it still stands first:\n%.300s", first)
	}
}
