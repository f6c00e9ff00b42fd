package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// holders lists the posts with who has held them, and takes down what the record does not
// tell.
func (p *pages) holders(v *route.Visit) error { return p.roll(v, nil) }

// postBoxes are the boxes of its two forms, in their order.
var postBoxes = map[string][]string{
	"hold": {"post", "state", "person", "from", "to", "why"},
	"end":  {"post", "successor", "on", "why"},
}

func (p *pages) roll(v *route.Visit, f *form) error {
	all, err := p.desk.Posts(v.Context(), who(v))
	if err != nil {
		return err
	}
	var parts component.Parts
	title := "Posts and who holds them"
	if f != nil {
		parts, title = append(parts, f.errors()), "Error: "+title
	}
	t := component.Table{
		ID: "posts", Caption: "Posts, by name", Size: component.Medium, Headed: true, Stacked: true, Empty: "No post is known yet.",
		Columns: []component.Column{{Text: "Post"}, {Text: "Who has held it"}, {Text: "What is wrong"}, {Text: "Promises it owes", Numeric: true}},
	}
	for i := range all.All {
		o := &all.All[i]
		var wrong []string
		for _, w := range o.Findings {
			wrong = append(wrong, page.Capital(w)+".")
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: o.Name}, {Text: strings.TrimPrefix(o.Words(), o.Name+": ")}, {Text: page.Or(strings.Join(wrong, " "), "Nothing")}, {Text: page.Number(all.Owes[o.Name])}})
	}
	parts = append(parts, t)
	if v.Actor.May(access.Settle, access.Scope{}) {
		parts = append(parts, page.Section{ID: "next", Title: "Say what the record does not", Lead: "Nothing is changed in place: what you enter stands over what was said of the same days before.", Body: component.Parts{holdForm(v, f), endForm(v, f)}})
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Before: taken(v), Main: page.Content{
		Title: "Posts and who holds them", Lead: "Duties belong to posts. Who held one is read where the record names witnesses, and entered here where it does not.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func postField(f *form, act, name, label, hint string) component.Field {
	return component.Field{Name: name, ID: act + "-" + name, Label: label, Hint: hint, Error: f.says(act, name)}
}

// holdForm says who held a post.
func holdForm(v *route.Visit, f *form) component.Part {
	const act = "hold"
	typed := f.of(act)
	states := component.Radios{Field: postField(f, act, "state", "Between these days", ""), Compact: true}
	for _, c := range []component.Choice{
		{Value: string(civic.HoldingHeld), Text: "Somebody held it"},
		{Value: string(civic.HoldingVacant), Text: "It was vacant"},
		{Value: string(civic.HoldingUnknown), Text: "It is not known", Hint: "Takes back what was entered of these days before."},
	} {
		c.Chosen = typed.Get("state") == c.Value
		states.Choices = append(states.Choices, c)
	}
	return component.Details{Summary: "Say who held a post, or that it was vacant", Open: typed != nil, Body: component.Form{
		Action: v.Anywhen("/desk/posts"), Post: true, Submit: component.Buttons{{Text: "Enter it", Kind: component.Secondary}}, Fields: []component.Hidden{{Name: "act", Value: act}},
		Parts: component.Parts{
			component.Input{Field: postField(f, act, "post", "The post", "In full, for example Head of Early Help."), Value: typed.Get("post")},
			states,
			component.Input{Field: postField(f, act, "person", "Who held it", "Empty where it was vacant."), Value: typed.Get("person")},
			boxed(postField(f, act, "from", "The first day", "Empty where it is not known."), typed, calendar.Date{}),
			boxed(postField(f, act, "to", "The last day", "Empty where it has not come."), typed, calendar.Date{}),
			component.Input{Field: postField(f, act, "why", "What shows it", ""), Value: typed.Get("why"), Spell: true},
		},
	}}
}

// endForm says that a post ended.
func endForm(v *route.Visit, f *form) component.Part {
	const act = "end"
	typed := f.of(act)
	return component.Details{Summary: "Say that a post ended, or was renamed", Open: typed != nil, Body: component.Form{
		Action: v.Anywhen("/desk/posts"), Post: true, Submit: component.Buttons{{Text: "Enter it", Kind: component.Secondary}}, Fields: []component.Hidden{{Name: "act", Value: act}},
		Parts: component.Parts{
			component.Input{Field: postField(f, act, "post", "The post that ended", ""), Value: typed.Get("post")},
			component.Input{Field: postField(f, act, "successor", "The post that has its duties now", "Or what it is called now. Empty where none took over: then what it owes is named as nobody’s."), Value: typed.Get("successor")},
			boxed(postField(f, act, "on", "The first day on which it was no more", "For example 7 9 2018."), typed, calendar.Date{}),
			component.Input{Field: postField(f, act, "why", "What shows it", ""), Value: typed.Get("why"), Spell: true},
		},
	}}
}

// held enters what one of the forms says.
func (p *pages) held(v *route.Visit) error {
	typed := typedIn(v)
	f := &form{act: typed.Get("act"), typed: typed, wrong: map[string]string{}}
	if postBoxes[f.act] == nil {
		return store.NotFound("web", "there is no such form")
	}
	line := func(name string) string { return strings.Join(strings.Fields(typed.Get(name)), " ") }
	t := desk.Term{Post: line("post"), Person: line("person"), Successor: line("successor"), State: civic.Holding(typed.Get("state"))}
	f.check(typed, &t)
	if len(f.wrong) > 0 {
		return p.roll(v, f)
	}
	done, err := p.desk.Say(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: line("why")}, t)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.roll(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/posts?done=" + what(bool(done), "yes")))
	return nil
}

// check says what is wrong with what was typed of a post, and reads its days.
func (f *form) check(typed url.Values, t *desk.Term) {
	if t.Post == "" {
		f.wrong["post"] = "Write the post, in full"
	}
	if f.act == "end" {
		t.State = ""
		if t.On = f.day(typed, "on", "on"); t.On.IsZero() && f.wrong["on"] == "" {
			f.wrong["on"] = "Say on which day it ended"
		}
	} else {
		t.Days.From, t.Days.To = f.day(typed, "from", "from"), f.day(typed, "to", "to")
		if _, err := civic.ParseHolding(string(t.State)); err != nil {
			f.wrong["state"] = "Say whether somebody held it"
		}
		if t.State == civic.HoldingHeld && t.Person == "" {
			f.wrong["person"] = "Write who held it"
		}
		if f.wrong["from"] == "" && f.wrong["to"] == "" && t.Days.IsZero() && t.State != civic.HoldingUnknown {
			f.wrong["from"] = "Give the first day, or the last"
		}
	}
	if strings.TrimSpace(typed.Get("why")) == "" {
		f.wrong["why"] = "Say what shows it"
	}
	for _, box := range postBoxes[f.act] {
		if len(typed.Get(box)) > mostReason {
			f.wrong[box] = "Say it in " + page.Number(mostReason) + " letters or fewer"
		}
	}
}
