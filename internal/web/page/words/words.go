// Package words is the pages that say how the site works, how accessible it is and
// what it keeps of its readers.
package words

import (
	"strconv"

	"mattersarising/internal/access"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Words is one of the pages.
type Words struct {
	Name    string // the template
	Council string
	Contact component.Link
	States  []State
	Public  []public.Word

	AnswerDays int
	Returns    string // the score from which returns are settled by rule; empty where none are
}

// State is a word for how a promise stands, and what it means.
type State struct {
	Tag  component.Tag
	Says string
}

// Partial names the template.
func (w Words) Partial() string { return "words/" + w.Name }

// says is what each state means.
var says = map[public.State]string{
	public.StateOverdue:   "Somebody follows the promise, the last day on which it was expected is past, and the clerk has released the list of what is overdue.",
	public.StateDue:       "The last day on which it is expected is within 31 days.",
	public.StateWaiting:   "It hangs on something that has not happened, as an inspection or a review.",
	public.StatePast:      "The last day on which it was expected is past. Nobody has said that it is overdue.",
	public.StateNotYetDue: "The day on which it is expected is more than 31 days ahead.",
	public.StateNoDate:    "The record gives no day.",
	public.StateCameBack:  "It came back to a meeting, and a person has checked that it did, or the rule has, where the council lets it.",
	public.StateReplaced:  "The committee that asked for it has put another promise in its place. Its page says which.",
	public.StateClosed:    "Every committee that asked for it has closed it, at a meeting. Its page says how: with evidence, without, or not done.",
}

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	var routes []route.Route
	for _, p := range []struct{ path, name, title string }{
		{"/about", "about", "How this works"},
		{"/accessibility", "accessibility", "Accessibility"},
		{"/privacy", "privacy", "Privacy"},
	} {
		routes = append(routes, route.Route{Pattern: "GET " + p.path, Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error {
			w := Words{Name: p.name, Council: v.Site.Name, Contact: component.Link{Text: "the council", Href: v.Site.Council}}
			if v.Site.Contact != "" {
				w.Contact = component.Link{Text: v.Site.Contact, Href: "mailto:" + v.Site.Contact}
			}
			if p.name == "accessibility" && v.Site.Accessibility != "" {
				w.Contact = component.Link{Text: v.Site.Accessibility, Href: "mailto:" + v.Site.Accessibility}
			}
			w.AnswerDays = v.Site.AnswerDays
			w.Public = public.Words()
			if p.name == "about" {
				view, err := d.View(v)
				if err != nil {
					return err
				}
				if from := view.Policy.Returns; from > 0 {
					w.Returns = strconv.FormatFloat(from, 'f', 2, 64)
				}
			}
			for _, s := range public.States() {
				w.States = append(w.States, State{page.StateTag(s), says[s]})
			}
			return d.Pages.Show(v, page.Page{Title: p.title, Main: w})
		}})
	}
	return routes
}
