package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// withheld lists the names that are left out of what the public reads.
func (p *pages) withheld(v *route.Visit) error { return p.names(v, nil) }

func (p *pages) names(v *route.Visit, f *form) error {
	if !v.Actor.May(access.ReadRestricted, access.Scope{}) {
		return store.Forbidden("web", "your account may not read the names that are left out: it needs to be allowed to %s over all committees", access.ReadRestricted.Says())
	}
	all, err := p.desk.Names(v.Context(), who(v), moment(v))
	if err != nil {
		return err
	}
	mayRestrict := v.Actor.May(access.Restrict, access.Scope{})
	var parts component.Parts
	title := "Names that are left out"
	if f != nil {
		parts, title = append(parts, errorsOf(f, "name", "instead", "reason", f.act)), "Error: "+title
	}
	if len(all) > 0 {
		parts = append(parts, component.WarningText{Text: "These names are left out of what the public reads. That you opened this page is recorded."})
	}
	t := component.Table{
		ID: "names", Caption: "Names, the oldest first", Size: component.Medium, Headed: true, Empty: "No name is left out.",
		Columns: []component.Column{{Text: "Name"}, {Text: "The public reads"}, {Text: "Why"}, {Text: "Since"}},
	}
	var lifts component.Parts
	for i := range all {
		w := &all[i]
		t.Rows = append(t.Rows, []component.Cell{{Text: w.Name}, {Text: w.Instead}, {Text: w.Why}, {Text: momentWords(w.Since)}})
		if mayRestrict {
			lifts = append(lifts, lifting(v, w, f))
		}
	}
	parts = append(parts, t)
	parts = append(parts, lifts...)
	if mayRestrict {
		const act = "withhold"
		typed := f.of(act)
		field := func(name, label, hint string) component.Field {
			return component.Field{Name: name, Label: label, Hint: hint, Error: f.says(act, name)}
		}
		parts = append(parts, page.Section{ID: "withhold", Title: "Leave a name out", Body: component.Form{
			Action: v.Anywhen("/desk/withheld"), Post: true,
			Parts: component.Parts{
				component.Input{Field: field("name", "The name", "As the record writes it. It is found in any case, with or without accents and titles."), Value: typed.Get("name")},
				component.Input{Field: field("instead", "What the public reads in its place", "Empty is “a named person”."), Value: typed.Get("instead")},
				component.Input{Field: field("reason", "Why", "Only those who may read what is restricted see this."), Value: typed.Get("reason"), Spell: true},
			},
			Submit: component.Buttons{{Text: "See what the public will see"}},
		}})
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: append(trail(v), component.Link{Text: "What is restricted", Href: v.Anywhen("/desk/restricted")}), Before: changedNow(v), Main: page.Content{
		Title: "Names that are left out", Lead: "A name that is left out stands in no page, search, feed or file of the public’s. The record itself keeps it.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// lifting is the form that lets a name be read again.
func lifting(v *route.Visit, w *store.Withholding, f *form) component.Part {
	n := strconv.FormatInt(w.Number, 10)
	act := "lift-" + n
	typed := f.of(act)
	return component.Details{Summary: "Let “" + w.Name + "” be read again", Open: typed != nil, Body: component.Form{
		Action: v.Anywhen("/desk/withheld/" + n), Post: true,
		Parts:  component.Parts{component.Input{Field: component.Field{Name: "reason", ID: act, Label: "Why it need no longer be left out", Error: f.says(act, act)}, Value: typed.Get("reason"), Spell: true}},
		Submit: component.Buttons{{Text: "Let it be read", Kind: component.Secondary}},
	}}
}

// withhold shows where a name stands and what the public will read there, and leaves it
// out once that was confirmed.
func (p *pages) withhold(v *route.Visit) error {
	typed := typedIn(v)
	f := &form{act: "withhold", typed: typed, wrong: map[string]string{}}
	name, instead, why := strings.TrimSpace(typed.Get("name")), strings.TrimSpace(typed.Get("instead")), strings.TrimSpace(typed.Get("reason"))
	if typed.Get("back") != "" {
		return p.names(v, f)
	}
	for box, value := range map[string]string{"name": name, "instead": instead, "reason": why} {
		if len(value) > mostReason {
			f.wrong[box] = "Say it in " + page.Number(mostReason) + " letters or fewer"
		}
	}
	if name == "" {
		f.wrong["name"] = "Write the name"
	}
	if why == "" {
		f.wrong["reason"] = "Say why the name is left out"
	}
	if instead != "" && strings.Contains(strings.ToLower(instead), strings.ToLower(name)) && name != "" {
		f.wrong["instead"] = "What stands in its place must not hold the name"
	}
	if len(f.wrong) > 0 {
		return p.names(v, f)
	}
	found, err := p.desk.Finds(v.Context(), who(v), name, instead)
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		f.wrong["name"] = page.Capital(said)
		return p.names(v, f)
	}
	if err != nil {
		return err
	}
	if typed.Get("sure") == "" {
		return p.hiding(v, &found, typed)
	}
	done, err := p.desk.Withhold(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: why}, name, instead)
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/withheld?done=" + what(bool(done), "withheld")))
	return nil
}

// what names what was done for the next page.
func what(done bool, did string) string {
	if done {
		return did
	}
	return "again"
}

// hiding shows what the public will read in the place of a name.
func (p *pages) hiding(v *route.Visit, found *desk.Found, typed url.Values) error {
	lead := "The name stands in " + page.Count(found.Items, "item", "items") + ". Nothing is changed yet."
	if found.Items == 0 {
		lead = "The name stands nowhere in the record as it is now. It will be left out where it comes later. Nothing is changed yet."
	}
	t := component.Table{
		ID: "places", Caption: "What the public will read", Size: component.Medium, Empty: "There is no place to show.",
		Columns: []component.Column{{Text: "Where"}, {Text: "The words"}},
	}
	for _, at := range found.Places {
		t.Rows = append(t.Rows, []component.Cell{{Text: at.Record, Href: v.Anywhen("/items/" + at.Item.String())}, {Text: page.Or(at.Words, "Nothing: the name leaves the list of those who were there, or heard.")}})
	}
	return p.Pages.Show(v, page.Page{Title: "This is what the public will see", Private: true, Trail: append(trail(v), component.Link{Text: "Names that are left out", Href: v.Anywhen("/desk/withheld")}), Main: page.Content{
		Title: "This is what the public will see", Lead: lead,
		Parts: component.Parts{
			component.Form{
				Action: v.Anywhen("/desk/withheld"), Post: true, Fields: append([]component.Hidden{{Name: "sure", Value: "yes"}}, typedAgain(typed)...),
				Submit: component.Buttons{{Text: "Leave the name out"}, {Text: "Change it", Kind: component.Secondary, Name: "back", Value: "yes"}},
			},
			t,
			page.Paragraph{Text: "The council’s own pages, and whoever has copied them, have it still."},
		},
	}})
}

// disclose lets a name be read again.
func (p *pages) disclose(v *route.Visit) error {
	n, err := strconv.ParseInt(v.PathValue("number"), 10, 64)
	if err != nil {
		return store.NotFound("web", "no name is left out under this number")
	}
	why := strings.TrimSpace(v.PostFormValue("reason"))
	if why == "" {
		act := "lift-" + strconv.FormatInt(n, 10)
		f := &form{act: act, typed: typedIn(v), wrong: map[string]string{act: "Say why it need no longer be left out"}}
		return p.names(v, f)
	}
	done, err := p.desk.Disclose(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: why}, n)
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/withheld?done=" + what(bool(done), "disclosed")))
	return nil
}
