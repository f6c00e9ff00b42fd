package browser_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/account"
	"mattersarising/test/browser"
)

// typist is somebody who uses the site by the keyboard alone.
type typist struct {
	*browser.Page

	t       *testing.T
	address string
}

// mostStops is how many stops of the keyboard a page may have before what is wanted.
const mostStops = 150

// to goes on by the keyboard to what has some words, or a name, and fails the test where
// a stop on the way cannot be seen.
func (w *typist) to(want string) {
	w.t.Helper()
	var passed []string
	for range mostStops {
		s := w.Tab()
		if !s.Seen {
			w.t.Errorf("%s: the focus cannot be seen on %q", w.Path(), s.Words)
		}
		if s.ID == want || s.Words == want || strings.HasPrefix(s.Words, want+"\n") {
			return
		}
		passed = append(passed, s.Words)
	}
	w.t.Fatalf("%s: the keyboard does not come to %q; it passes %q", w.Path(), want, passed)
}

// press goes to a link or a button and presses it, to the page that follows, of which it
// asks what holds of every page.
func (w *typist) press(want string) {
	w.t.Helper()
	w.to(want)
	w.Enter()
	w.sound()
}

// sound asks of the page what holds of every one.
func (w *typist) sound() {
	w.t.Helper()
	w.Axe()
	w.Home()
	w.Upright()
}

// write goes to a box and types.
func (w *typist) write(box, text string) {
	w.t.Helper()
	w.to(box)
	w.Type(text)
}

// menu goes on by an entry of the navigation, which a narrow screen folds away.
func (w *typist) menu(entry string) {
	w.t.Helper()
	if w.Eval(`getComputedStyle(document.querySelector('.govuk-service-navigation__toggle')).display !== 'none' && !document.querySelector('.govuk-service-navigation__toggle').hidden`) {
		w.to("Menu")
		w.Type(" ")
	}
	w.press(entry)
}

// Eval reports whether an expression holds on the page.
func (w *typist) Eval(expression string) bool {
	w.t.Helper()
	return browser.Eval[bool](w.Page, expression)
}

// says fails the test unless the page is at a path and its main part says some words.
func (w *typist) says(path string, words ...string) {
	w.t.Helper()
	text := w.Text("main")
	if !strings.HasPrefix(w.Path(), path) {
		w.t.Fatalf("at %s, want %s:\n%.300s", w.Path(), path, text)
	}
	for _, word := range words {
		if !strings.Contains(text, word) {
			w.t.Errorf("%s does not say %q:\n%.600s", path, word, text)
		}
	}
}

// refused fails the test unless an address that is typed by hand is refused, in words.
func (w *typist) refused(path string) {
	w.t.Helper()
	w.Go(w.address + path)
	w.Axe()
	if w.Status() != http.StatusForbidden || !strings.Contains(w.Text("main"), "may not do this") {
		w.t.Errorf("%s: %d\n%.300s", path, w.Status(), w.Text("main"))
	}
}

// signed is somebody of the demonstration who has signed in by the keyboard.
func signed(t *testing.T, r browser.Reader, email string) *typist {
	t.Helper()
	w := &typist{browser.Start(t).Open(t, r), t, demonstration(t)}
	w.Go(w.address + "/desk")
	w.sound()
	w.write("email", email)
	w.write("password", account.DemoPassword)
	w.Enter()
	w.says("/desk")
	w.sound()
	return w
}

// screens are those at which a journey is made.
var screens = []browser.Reader{narrow, {}}

// TestAdministrator adds somebody with a role, makes them a link, which they use in a
// browser of their own, disables their account, which signs them out, and takes it away;
// may bring pages in, and can neither judge nor publish. All of it by the keyboard.
func TestAdministrator(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.String(), func(t *testing.T) {
			t.Parallel()
			w := signed(t, screen, "administrator@fernshire.example")
			email := fmt.Sprintf("pat-%s@fernshire.example", screen)
			w.menu("People and roles")
			w.says("/people-and-roles", "Who may sign in")
			w.press("Add somebody")
			w.write("name", "Pat Lee")
			w.write("email", "no address")
			w.press("Add")
			w.says("/people-and-roles/add", "There is a problem", "Give an e-mail address")
			w.Fill("#email", "") // what was typed is still there
			w.write("email", email)
			w.to("Reader")
			w.Type(" ")
			w.press("Add")
			w.says("/people-and-roles/a-", "Pat Lee", "Reader", "Never")
			path := w.Path()

			w.press("Make a link for their password")
			link := w.Text(".govuk-summary-list__value")
			if !strings.Contains(link, "/reset/") {
				t.Fatalf("no link is shown:\n%s", w.Text("main"))
			}
			their := &typist{browser.Start(t).Open(t, screen), t, w.address}
			their.Go(w.address + link[strings.Index(link, "/reset/"):])
			their.sound()
			their.write("password", "three words in a row")
			their.Enter()
			their.says("/sign-in")
			their.write("email", email)
			their.write("password", "three words in a row")
			their.Enter()
			their.Go(w.address + "/account")
			their.says("/account", "Pat Lee", "Reader")
			their.refused("/people-and-roles")

			w.Go(w.address + path)
			w.press("Disable the account")
			w.says(path, "Disabled since")
			their.Go(w.address + "/account")
			their.says("/sign-in")
			w.press("Delete the account")
			w.says("/people-and-roles", "Who may sign in")
			if strings.Contains(w.Text("main"), email) {
				t.Error("who was deleted is still there")
			}

			for _, path := range []string{"/desk/publication", "/desk/triage", "/desk/reports"} {
				w.refused(path)
			}
			w.Go(w.address + "/desk/take-in")
			w.sound()
			w.says("/desk/take-in")
			w.Quiet()
		})
	}
}

// TestAuditor sees what there is and changes nothing: no button of the desk is theirs, and
// what changes something refuses them. All of it by the keyboard.
func TestAuditor(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.String(), func(t *testing.T) {
			t.Parallel()
			w := signed(t, screen, "auditor@fernshire.example")
			w.menu("People and roles")
			w.says("/people-and-roles", "Who may sign in", "Clerk")
			if strings.Contains(w.Text("main"), "Add somebody") {
				t.Error("an auditor is asked to add people")
			}
			w.press("Clerk")
			w.says("/people-and-roles/a-", "Clerk")
			if w.Has(`main form[method="post"]`) {
				t.Error("an auditor is offered to change somebody")
			}
			w.menu("Desk")
			w.says("/desk")
			w.Go(w.address + "/desk/queue")
			w.sound()
			if w.Has(`main form[method="post"]`) {
				t.Errorf("an auditor is offered to answer:\n%.600s", w.Text("main"))
			}
			w.Go(w.address + "/desk/reader")
			w.sound()
			w.says("/desk/reader")
			for _, path := range []string{"/people-and-roles/add", "/desk/publication", "/desk/triage", "/desk/take-in", "/desk/reports"} {
				w.refused(path)
			}
			w.menu("Your account")
			w.says("/account", "Auditor", "Where you are signed in")
		})
	}
}
