package desk

import (
	"net/http"
	"strconv"
	"strings"

	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// promises lists the promises that are followed and not closed, most pressing first, and
// leads to one whose number is typed.
func (p *pages) promises(v *route.Visit) error {
	asked := v.URL.Query()
	number, wrong := strings.TrimSpace(asked.Get("ref")), ""
	if number != "" {
		ref, err := p.desk.Find(v.Context(), who(v), number)
		if err == nil {
			if _, err = p.desk.Promise(v.Context(), who(v), ref); err == nil {
				v.Redirect(v.Anywhen("/desk/promises/" + ref.String()))
				return nil
			}
		}
		wrong, _ = store.Public(err)
		wrong = page.Capital(wrong)
	}
	body := asked.Get("body")
	all, bodies, err := p.desk.Kept(v.Context(), who(v), body)
	if err != nil {
		return err
	}
	from, _ := strconv.Atoi(asked.Get("after"))
	from = min(max(from, 0), len(all))
	to := min(from+onPage, len(all))
	view, err := p.View(v)
	if err != nil {
		return err
	}
	list := page.Promises{Empty: "Nothing is followed that is not closed.", Level: 3}
	found, err := p.desk.Found(v.Context(), who(v), all)
	if err != nil {
		return err
	}
	for _, k := range all[from:to] {
		life, one := k.Life(), onePromise(v, view, k)
		one.Shown = deliveryTag(&life)
		for _, words := range found[k.Ref] {
			one.Why += " " + page.Capital(words) + "."
		}
		list.Items = append(list.Items, one)
	}
	committees := component.Select{
		Field:   component.Field{Name: "body", Label: "Of one committee"},
		Choices: []component.Choice{{Text: "All committees"}},
	}
	for _, b := range bodies {
		committees.Choices = append(committees.Choices, component.Choice{Value: b, Text: b, Chosen: b == body})
	}
	title, parts := "Promises that are followed", component.Parts{}
	if wrong != "" {
		title, parts = "Error: "+title, append(parts, component.Errors{Items: []component.FieldError{{ID: "ref", Text: wrong}}})
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/desk/promises"), Submit: component.Buttons{{Text: "Show", Kind: component.Secondary}},
		Parts: component.Parts{
			committees,
			component.Input{Field: component.Field{Name: "ref", Label: "Or open one by its number", Hint: "For example K-12.", Error: wrong}, Value: number, Width: 10},
		},
	}, page.Section{ID: "promises", Title: "Followed and not closed", Lead: "The most pressing first.", Body: list})
	next := ""
	if to < len(all) {
		next = strconv.Itoa(to)
	}
	parts = append(parts, page.Pager(v, next))
	lead := page.Count(len(all), "promise is", "promises are") + " followed and not closed."
	if n := len(found); n > 0 {
		lead += " Of " + page.Count(n, "one the owner is wanting: its post is vacant", "them the owner is wanting: their posts are vacant") + ", or nobody stands in its place."
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Main: page.Content{Title: "Promises that are followed", Lead: lead, Parts: parts}}); err != nil {
		return err
	}
	if wrong != "" {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}
