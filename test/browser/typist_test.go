package browser_test

import (
	"net/http"
	"strings"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/test/browser"
)

// typist is somebody who uses the site by the keyboard alone.
type typist struct {
	*browser.Page

	t       testing.TB
	address string
	looked  bool // at what a refusal looks like
}

// arrives is somebody at the first page of the demonstration.
func arrives(t testing.TB, r browser.Reader) *typist {
	t.Helper()
	w := &typist{Page: browser.Start(t).Open(t, r), t: t, address: demonstration(t)}
	w.Go(w.address + "/")
	return w
}

// signed is somebody of the demonstration who has signed in by the keyboard.
func signed(t testing.TB, r browser.Reader, role access.Role) *typist {
	t.Helper()
	w := &typist{Page: browser.Start(t).Open(t, r), t: t, address: demonstration(t)}
	w.Go(w.address + "/desk")
	w.Check()
	w.write("email", strings.ReplaceAll(string(role), " ", ".")+"@fernshire.example")
	w.write("password", account.DemoPassword)
	w.Enter()
	w.says("/desk")
	w.Check()
	return w
}

// mostStops is how many stops of the keyboard a page may have before what is wanted.
const mostStops = 250

// goOn goes on, stop by stop, to the one that is wanted, and fails the test where one on
// the way cannot be seen.
func (w *typist) goOn(want string, is func(browser.Stop) bool) {
	w.t.Helper()
	var passed []string
	for range mostStops {
		s := w.Tab()
		if !s.Seen {
			w.t.Errorf("%s: the focus cannot be seen on %s “%.60s”", w.Path(), s.Element, s.Words)
		}
		if is(s) {
			return
		}
		passed = append(passed, s.Words)
	}
	w.t.Fatalf("%s: the keyboard does not come to “%s”; it passes %q", w.Path(), want, passed)
}

// to goes on to what has some words, or a name.
func (w *typist) to(want string) {
	w.t.Helper()
	w.goOn(want, func(s browser.Stop) bool {
		return s.ID == want || s.Words == want || strings.HasPrefix(s.Words, want+"\n")
	})
}

// toward goes on to what begins with some words.
func (w *typist) toward(words string) {
	w.t.Helper()
	w.goOn(words, func(s browser.Stop) bool { return strings.HasPrefix(s.Words, words) })
}

// at goes on to what a selector says.
func (w *typist) at(selector string) {
	w.t.Helper()
	w.goOn(selector, func(browser.Stop) bool { return w.Eval("document.activeElement.matches(`" + selector + "`)") })
}

// press goes to a link or a button and presses it, to the page that follows, and looks
// at that.
func (w *typist) press(want string) {
	w.t.Helper()
	w.to(want)
	w.Enter()
	w.Check()
}

// pressAt does the same with what a selector says.
func (w *typist) pressAt(selector string) {
	w.t.Helper()
	w.at(selector)
	w.Enter()
	w.Check()
}

// write goes to a box, by its name or its label, and types.
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
	if !w.looked {
		w.looked = true
		w.Axe()
	}
	if w.Status() != http.StatusForbidden || !strings.Contains(w.Text("main"), "may not do this") {
		w.t.Errorf("%s: %d\n%.300s", path, w.Status(), w.Text("main"))
	}
}
