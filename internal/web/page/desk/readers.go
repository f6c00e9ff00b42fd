package desk

import (
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// readers says who may read an item that is closed, and why; and, to whoever may read
// the journal, who has.
func (p *pages) readers(v *route.Visit, it *desk.ClosedItem) (component.Part, error) {
	parts := component.Parts{page.Paragraph{Text: mayRead(it.Body)}}
	if !v.Actor.May(access.ReadJournal, access.Scope{}) {
		return page.Section{ID: "readers", Title: "Who may read it", Body: parts}, nil
	}
	all, err := p.desk.Readers(v.Context(), who(v), it.ID)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	if v.Actor.May(access.SeePeople, access.Scope{}) {
		people, err := p.Store.ListAccounts(v.Context(), v.Authority.ID)
		if err != nil {
			return nil, err
		}
		for i := range people {
			names[string(people[i].ID)] = people[i].Name
		}
	}
	t := component.Table{
		ID: "accesses", Caption: "Who opened it, the latest first", Headed: true, Empty: "Nobody has opened it yet.",
		Columns: []component.Column{{Text: "Who"}, {Text: "On"}, {Text: "What"}},
	}
	for _, a := range all {
		who := component.Cell{Text: a.Actor}
		if name, ok := names[a.Actor]; ok {
			who = component.Cell{Text: page.Or(name, a.Actor), Href: v.Anywhen("/people-and-roles/" + url.PathEscape(a.Actor))}
		}
		did := "Read it"
		if a.Kind == store.AccessRefused {
			did = "Was refused it"
		}
		t.Rows = append(t.Rows, []component.Cell{who, {Text: momentWords(a.At)}, {Text: did}})
	}
	return page.Section{ID: "readers", Title: "Who may read it", Body: append(parts, t)}, nil
}

// mayRead says by which roles somebody may read what is closed of a committee.
func mayRead(body string) string {
	var roles []string
	for _, r := range access.Roles() {
		if r.Allows(access.ReadRestricted) {
			roles = append(roles, string(r))
		}
	}
	over := "all committees"
	if body != "" {
		over = body + " or all committees"
	}
	last := len(roles) - 1
	return "Whoever has one of these roles over " + over + ", and has passed a second factor: " + strings.Join(roles[:last], ", ") + " or " + roles[last] + ". Each reading of it is recorded, and so is each that was refused."
}
