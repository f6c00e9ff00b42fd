package chasing

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/chase"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// number is a box of the rule that takes a number of days.
type number struct {
	name, label, hint string
	of                func(*store.ChasePolicy) *int
}

var numbers = []number{
	{"closes", "The agenda closes", "Clear working days before the meeting.", func(p *store.ChasePolicy) *int { return &p.Closes }},
	{"ahead", "Letters are due", "Days before the agenda closes: 14 is two weeks. 0 has no round fall due.", func(p *store.ChasePolicy) *int { return &p.Ahead }},
	{"remind", "After silence, remind them", "Days after the letter. 0 is never.", func(p *store.ChasePolicy) *int { return &p.Remind }},
	{"manager", "Write to their manager", "Days after the letter. 0 is never.", func(p *store.ChasePolicy) *int { return &p.Manager }},
	{"chair", "Write to the chair", "Days after the letter. 0 is never.", func(p *store.ChasePolicy) *int { return &p.Chair }},
	{"list", "Put it before the clerk for the public list of overdue answers", "Days after the letter. 0 is never. Nothing is public before the clerk releases the list; the public reads it at /overdue.", func(p *store.ChasePolicy) *int { return &p.List }},
}

func (p *pages) rule(v *route.Visit) error { return p.ruleOf(v, v.URL.Query().Get("body"), nil) }

// ruleOf shows a committee's rule, and the form that changes it.
func (p *pages) ruleOf(v *route.Visit, body string, f *form) error {
	if err := p.mayRule(v, body); err != nil {
		return err
	}
	r, err := p.chase.Round(v.Context(), chase.RoundParams{Who: who(v), Body: body})
	if err != nil {
		return err
	}
	is := r.Policy
	typed := f.values()
	value := func(name, stands string) string {
		if typed != nil {
			return typed.Get(name)
		}
		return stands
	}
	var boxes component.Parts
	for _, n := range numbers {
		boxes = append(boxes, component.Input{
			Field: component.Field{Name: n.name, Label: n.label, Hint: n.hint, Error: f.says(n.name)}, Value: value(n.name, strconv.Itoa(*n.of(&is))), Width: 3, Mode: "numeric", Suffix: "days",
		})
	}
	alone := is.Alone
	if typed != nil {
		alone = typed.Get("alone") != ""
	}
	text := func(name, label, hint, stands string) component.Input {
		return component.Input{Field: component.Field{Name: name, Label: label, Hint: hint, Error: f.says(name)}, Value: value(name, stands)}
	}
	boxes = append(
		boxes,
		component.Checkboxes{Field: component.Field{Name: "alone", Label: "Who sends the letters"}, Choices: []component.Choice{{
			Value: "yes", Text: "They are sent when they are due, without a person", Hint: "Otherwise a round that is due waits at the desk, and a clerk looks at it first.", Chosen: alone,
		}}},
		text("chair_is", "The chair’s post", "Whoever has it is written to, where the chair is.", is.ChairIs),
		text("signer", "The post that signs updates off (optional)", "A director, or the cabinet member. Before they have signed, only the service sees an update. Left empty, an update counts as it is sent.", is.Signer),
		text("domains", "Domains to which a link may be passed on (optional)", "Beside the addressee’s own: police.example nhs.example", strings.Join(is.Domains, " ")),
	)
	title, parts := "How those who owe "+body+" are asked", component.Parts{}
	heading := title
	if f != nil {
		heading = "Error: " + title
		var list component.Errors
		for _, n := range append([]string{""}, "closes", "ahead", "remind", "manager", "chair", "list", "chair_is", "signer", "domains") {
			if said := f.wrong[n]; said != "" {
				list.Items = append(list.Items, component.FieldError{ID: page.Or(n, "main"), Text: said})
			}
		}
		parts = append(parts, list)
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen(Path + "/rule"), Post: true, Fields: []component.Hidden{{Name: "body", Value: body}}, Parts: boxes, Submit: component.Buttons{{Text: "Keep the rule"}},
	})
	if err := p.Pages.Show(v, page.Page{Title: heading, Private: true, Trail: append(trail(v), component.Link{Text: "Ask those who owe something", Href: v.Anywhen(Path)}), Main: page.Content{
		Title: title, Lead: "The committee’s own rule. Each change of it is in the journal.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// mayRule says why somebody may not set the rule of a committee.
func (p *pages) mayRule(v *route.Visit, body string) error {
	if strings.TrimSpace(body) == "" {
		return store.NotFound("web", "say of which committee: choose it where those who owe something are asked")
	}
	if !v.Actor.May(access.Settle, access.Scope{Bodies: []string{body}}) {
		return store.Forbidden("web", "your account is not over %s", body)
	}
	return nil
}

func (p *pages) setRule(v *route.Visit) error {
	body := v.PostFormValue("body")
	if err := p.mayRule(v, body); err != nil {
		return err
	}
	f := &form{typed: v.PostForm, wrong: map[string]string{}}
	is := store.ChasePolicy{
		Body: body, Alone: f.typed.Get("alone") != "", ChairIs: strings.TrimSpace(f.typed.Get("chair_is")), Signer: strings.TrimSpace(f.typed.Get("signer")),
		Domains: strings.FieldsFunc(f.typed.Get("domains"), func(r rune) bool { return r == ' ' || r == ',' || r == ';' }),
	}
	for _, n := range numbers {
		d, err := strconv.Atoi(strings.TrimSpace(f.typed.Get(n.name)))
		if err != nil || d < 0 || d > 365 {
			f.wrong[n.name] = "Enter a number of days, 0 to 365"
		}
		*n.of(&is) = d
	}
	if is.Chair > 0 && is.ChairIs == "" {
		f.wrong["chair_is"] = "Enter the chair’s post, or 0 days"
	}
	if len(f.wrong) > 0 {
		return p.ruleOf(v, body, f)
	}
	err := p.Store.SetChasing(v.Context(), store.ChasePolicyParams{Authority: v.Authority.ID, ChasePolicy: is, By: by(v, "set chasing")})
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.ruleOf(v, body, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen(Path + "?" + url.Values{"body": {body}, "done": {"rule"}}.Encode()))
	return nil
}
