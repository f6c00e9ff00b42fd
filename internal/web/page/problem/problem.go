// Package problem is the page that says what went wrong, and what to do.
package problem

import (
	"errors"
	"net/http"

	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Problem is what went wrong, in plain words.
type Problem struct {
	Title string
	Said  string // what was expected, or what happened
	Do    string // what to do
	ID    string // of the request, where it is ours to mend
	Ways  []component.Link
}

// Partial names the template.
func (Problem) Partial() string { return "problem/problem" }

// kinds are the failures of the closed list, as the reader is told of them.
var kinds = []struct {
	kind   error
	status int
	title  string
	do     string
	said   bool // whether our own words for it are the reader's too
}{
	{store.ErrNotFound, http.StatusNotFound, "Page not found", "Check the address, or look for it with the search.", true},
	{store.ErrInvalid, http.StatusBadRequest, "That cannot be answered", "Go back, put it right, and try again.", true},
	{store.ErrConflict, http.StatusConflict, "Somebody else was there first", "Load the page again: it has changed since you opened it.", true},
	{store.ErrTooLarge, http.StatusRequestEntityTooLarge, "That is too large", "Send less at once.", true},
	{store.ErrForbidden, http.StatusForbidden, "You may not do this", "Ask whoever keeps the accounts, if you need to.", true},
	{store.ErrUnauthenticated, http.StatusUnauthorized, "Sign in first", "Sign in, and what you asked for opens.", true},
	{store.ErrRateLimited, http.StatusTooManyRequests, "Too many requests", "Wait a minute, and try again.", true},
	{store.ErrUnavailable, http.StatusServiceUnavailable, "The service cannot answer now", "Try again in a few minutes. Nothing that was kept is lost.", false},
	{store.ErrUnsupported, http.StatusServiceUnavailable, "The service is being upgraded", "Try again in a few minutes. Nothing that was kept is lost.", false},
}

// Answer answers a visit with the page of a failure, and returns its status.
func Answer(pages *page.Pages, v *route.Visit, err error) int {
	p := Problem{
		Title: "Something went wrong on our side", Said: "It has been noted, so that it can be mended.", Do: "Try again. If it happens again, say when, and give the number below.", ID: v.ID,
		Ways: []component.Link{{Text: "The first page", Href: v.Anywhen("/")}, {Text: "Search", Href: v.Anywhen("/search")}},
	}
	status := http.StatusInternalServerError
	for _, k := range kinds {
		if !errors.Is(err, k.kind) {
			continue
		}
		status, p.Title, p.Do, p.Said, p.ID = k.status, k.title, k.do, "", ""
		if k.said {
			p.Said, _ = store.Public(err)
		} else {
			p.ID = v.ID
		}
		break
	}
	v.Header().Set("Cache-Control", "no-store")
	if show := pages.Show(v, page.Page{Title: p.Title, Main: p, Private: true}); show != nil {
		v.Send("text/plain; charset=utf-8", []byte(p.Title+". "+p.Said+" "+p.Do+"\n"))
	}
	v.Status(status)
	return status
}
