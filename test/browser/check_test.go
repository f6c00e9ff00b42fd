package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"mattersarising/test/browser"
)

// complaints is a test that takes down what it is told, to see a check fail.
type complaints struct {
	testing.TB

	said []string
}

func (c *complaints) Helper()                   {}
func (c *complaints) Errorf(f string, a ...any) { c.said = append(c.said, fmt.Sprintf(f, a...)) }

const head = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title><meta name="viewport" content="width=device-width"></head><body>`

const foot = `</body></html>`

// TestChecksBite: a check that cannot fail says nothing. Each page here has one
// thing wrong, and one check finds it.
func TestChecksBite(t *testing.T) {
	t.Parallel()
	pages := map[string]struct {
		html, want string
		reader     browser.Reader
	}{
		"a box without a label":   {head + `<main><h1>A</h1><input name="a"></main>`, "axe: Form elements must have labels", browser.Reader{}},
		"the same without script": {head + `<main><h1>A</h1><input name="a"></main>`, "axe: Form elements must have labels", browser.Reader{NoScript: true}},
		"pale words":              {head + `<main><h1 style="color:#ccc">A few words</h1></main>`, "axe: Elements must meet minimum color contrast", browser.Reader{}},
		"pale words, no script":   {head + `<main><h1 style="color:#ccc">A few words</h1></main>`, "axe: Elements must meet minimum color contrast", browser.Reader{NoScript: true}},
		"a script that fails":     {head + `<main><h1>A</h1></main><script>none()</script>`, "the console says", browser.Reader{}},
		"a picture of elsewhere":  {head + `<main><h1>A</h1><img alt="" src="http://elsewhere.example/x.png"></main>`, "another host was asked", browser.Reader{}},
		"wider than a narrow one": {head + `<main><h1>A</h1><p style="width:400px">x</p></main>`, "wide on a screen of 320", browser.Reader{Width: 320}},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(pages[r.URL.Query().Get("page")].html))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	chromium := browser.Start(t)
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			said := &complaints{TB: t}
			p := chromium.Open(said, page.reader)
			p.Go(server.URL + "/?page=" + strings.ReplaceAll(name, " ", "+"))
			p.Check()
			if all := strings.Join(said.said, "\n"); !strings.Contains(all, page.want) {
				t.Errorf("nobody says %q:\n%s", page.want, all)
			}
		})
	}
}

// TestValidBites does the same for the validator.
func TestValidBites(t *testing.T) {
	t.Parallel()
	said := &complaints{TB: t}
	browser.Valid(said, map[string]string{"whole": head + `<p>A</p>` + foot, "broken": head + `<ul><p>A</p></ul><p id="a"></p><p id="a"></p>` + foot})
	all := strings.Join(said.said, "\n")
	if strings.Contains(all, "whole") || !strings.Contains(all, "element-permitted-content") || !strings.Contains(all, "no-dup-id") {
		t.Errorf("the validator says:\n%s", all)
	}
}

// TestKeyboard goes through the gallery by the keyboard alone: the first stop
// leads past the menu, and every stop is seen.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	server := site(t)
	page := browser.Start(t).Open(t, browser.Reader{})
	page.Go(server.URL + "/empty")
	first := page.Tab()
	if first.Words != "Skip to main content" {
		t.Errorf("the first stop is %+v", first)
	}
	for range 12 {
		if stop := page.Tab(); !stop.Seen {
			t.Errorf("nobody sees that the keyboard is at %+v", stop)
		}
	}
}
