package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mattersarising/internal/web/route"
)

// links are the addresses of a page that lie on its own site.
func links(t *testing.T, page string) (to []string, ids map[string]bool) {
	t.Helper()
	ids = map[string]bool{}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("the id %q stands twice", a.Val)
				}
				ids[a.Val] = true
			case "href", "src", "action":
				if strings.HasPrefix(a.Val, "/") || strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "https://promises.example/") {
					to = append(to, strings.TrimPrefix(a.Val, "https://promises.example"))
				}
			}
		}
	}
	return to, ids
}

// TestNoLinkIsDead follows every link from the first page, today and as at a past day.
// Filters make ever more addresses of the same list: of those with a query as many are
// followed as there are of each page.
func TestNoLinkIsDead(t *testing.T) {
	t.Parallel()
	w := open(t)
	seen, lists, days := map[string]bool{}, map[string]int{}, map[string]bool{}
	next := []string{"/", "/?as-at=2023-03-15", "/search?q=plan"}
	pages := 0
	for len(next) > 0 {
		address := next[0]
		next = next[1:]
		u, err := url.Parse(address)
		if err != nil {
			t.Errorf("%s is no address", address)
			continue
		}
		key := u.Path + "?" + u.RawQuery
		if seen[key] || strings.HasPrefix(u.Path, "/assets/") && len(seen) > 50 {
			continue
		}
		seen[key] = true
		if day := u.Query().Get(route.AsAt); day != "" && !days[day] {
			if len(days) == 3 { // every further day is a record to be laid out anew
				continue
			}
			days[day] = true
		}
		const most = 25 // of one path, with different queries
		if lists[u.Path]++; lists[u.Path] > most {
			continue
		}
		out := w.ask(http.MethodGet, key)
		switch {
		case out.Code == http.StatusSeeOther || out.Code == http.StatusMovedPermanently:
			next = append(next, out.Header().Get("Location"))
			continue
		case out.Code != http.StatusOK:
			t.Errorf("%s: %d", key, out.Code)
			continue
		}
		if !strings.HasPrefix(out.Header().Get("Content-Type"), "text/html") {
			continue
		}
		pages++
		to, ids := links(t, out.Body.String())
		for _, l := range to {
			if name, ok := strings.CutPrefix(l, "#"); ok {
				if name != "" && !ids[name] {
					t.Errorf("%s: nothing has the id %q", key, name)
				}
				continue
			}
			next = append(next, l)
		}
	}
	if pages < 150 {
		t.Errorf("only %d pages were found: the site hangs together no more", pages)
	}
}

// TestDayIsKept: every link of a page as at a day leads to that day, but for those that
// say that they lead to today.
func TestDayIsKept(t *testing.T) {
	t.Parallel()
	w := open(t)
	anywhen := map[string]bool{"/about": true, "/accessibility": true, "/privacy": true, "/api": true, "/vocabulary": true, "/report": true, "/alerts": true, "/sign-in": true, "/search": true}
	for _, address := range []string{"/", "/commitments", "/matters", "/meetings", "/items/I-25", "/bodies/cabinet", "/people", "/decisions", "/calendar", "/reviews", "/reviews/inspection-of-childrens-services-february-2022", "/indicators", "/indicators/re-referrals"} {
		page := w.get(address + "?as-at=2023-03-15")
		if !strings.Contains(page, "As at <bdi>15 March 2023</bdi>") {
			t.Errorf("%s does not say which day it shows", address)
		}
		to, _ := links(t, page)
		for _, l := range to {
			u, err := url.Parse(l)
			if err != nil || strings.HasPrefix(l, "#") || strings.HasPrefix(u.Path, "/assets/") || anywhen[u.Path] || u.Path == address || strings.HasSuffix(u.Path, ".ics") {
				continue
			}
			if u.Query().Get(route.AsAt) != "2023-03-15" {
				t.Errorf("%s: %s has lost the day", address, l)
			}
		}
	}
}
