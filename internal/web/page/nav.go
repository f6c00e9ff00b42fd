package page

import (
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// entry is one entry of the navigation, and the addresses that lie within it.
type entry struct {
	text, path string
	needs      access.Permission
}

// The entries of the navigation, in their order. Public words: a matter is a
// subject, a commitment a promise, a body a committee.
var entries = []entry{
	{"Promises", "/commitments", access.ReadPublic},
	{"Subjects", "/matters", access.ReadPublic},
	{"Committees", "/bodies", access.ReadPublic},
	{"Meetings", "/meetings", access.ReadPublic},
	{"Decisions", "/decisions", access.ReadPublic},
	{"Inspections", "/reviews", access.ReadPublic},
	{"Plans", "/plans", access.ReadPublic},
	{"Calendar", "/calendar", access.ReadPublic},
	{"Measures", "/indicators", access.ReadPublic},
	{"Scorecards", "/scorecards", access.ReadPublic},
	{"Search", "/search", access.ReadPublic},
}

// desk are the entries of somebody who is signed in.
var desk = []entry{
	{"Desk", "/desk", access.ReadRecord},
	{"People and roles", "/people-and-roles", access.SeePeople},
	{"Your account", "/account", access.OwnAccount},
}

func nav(v *route.Visit) []component.NavItem { return items(v, entries) }

func account(v *route.Visit) []component.NavItem {
	if v.Session == "" {
		if v.Site.SignedIn {
			return []component.NavItem{{Text: "Sign in", Href: v.Anywhen("/sign-in"), Current: v.URL.Path == "/sign-in"}}
		}
		return nil
	}
	return items(v, desk)
}

func items(v *route.Visit, from []entry) []component.NavItem {
	var list []component.NavItem
	for _, e := range from {
		if v.Actor.MaySomewhere(e.needs) {
			list = append(list, component.NavItem{
				Text: e.text, Href: v.Address(e.path),
				Current: v.URL.Path == e.path, Within: strings.HasPrefix(v.URL.Path, e.path+"/"),
			})
		}
	}
	return list
}

// foot are the links at the end of every page.
func foot(v *route.Visit) []component.Link {
	return []component.Link{
		{Text: "How this works", Href: v.Anywhen("/about")},
		{Text: "Accessibility", Href: v.Anywhen("/accessibility")},
		{Text: "Privacy", Href: v.Anywhen("/privacy")},
		{Text: "Data for programs", Href: v.Anywhen("/api")},
		{Text: "The words used here", Href: v.Anywhen("/vocabulary")},
	}
}
