// Package chasing is the pages at the desk by which a clerk asks those who owe something
// how it stands: who is asked what, before which meeting; each letter as it will be sent;
// who has no address; what was sent and what became of it; and each committee's rule.
package chasing

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/desk"
	"mattersarising/internal/letter"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Path is where the pages are.
const Path = "/desk/chasing"

// Routes are the pages'.
func Routes(d page.Deps, s *chase.Service) []route.Route {
	p := &pages{d, s}
	at := func(pattern string, handle func(*route.Visit) error) route.Route {
		return route.Route{Pattern: pattern, Needs: access.Settle, Handle: handle}
	}
	return []route.Route{
		at("GET "+Path, p.show),
		at("POST "+Path, p.send),
		at("POST "+Path+"/lead", p.lead),
		at("POST "+Path+"/revoke", p.revoke),
		at("POST "+Path+"/sign", p.askToSign),
		at("GET "+Path+"/rule", p.rule),
		at("POST "+Path+"/rule", p.setRule),
	}
}

type pages struct {
	page.Deps

	chase *chase.Service
}

func who(v *route.Visit) desk.Who {
	return desk.Who{Authority: v.Authority.ID, Actor: v.Actor, Today: v.Today}
}

func by(v *route.Visit, cause string) store.By {
	return store.By{Actor: string(v.Actor.ID), Cause: cause, At: v.Now}
}

func trail(v *route.Visit) []component.Link {
	return []component.Link{{Text: "Desk", Href: v.Anywhen("/desk")}}
}

// everyone stands in an address for all committees.
const everyone = "all"

// form is what was typed, and what is wrong with it.
type form struct {
	typed url.Values
	wrong map[string]string
	about string // of which post an address was typed
}

func (f *form) says(box string) string {
	if f == nil {
		return ""
	}
	return f.wrong[box]
}

func (f *form) values() url.Values {
	if f == nil {
		return nil
	}
	return f.typed
}

// asked is which round is asked for.
func asked(v *route.Visit, q url.Values) (chase.RoundParams, bool, map[string]string) {
	p := chase.RoundParams{Who: who(v), Body: strings.TrimSpace(q.Get("body")), Words: map[string]string{}}
	chosen, wrong := p.Body != "", map[string]string{}
	if p.Body == everyone {
		p.Body = ""
	}
	if day, err := calendar.ParseDate(q.Get("meeting")); err == nil {
		p.Meeting = day
	}
	if day, said := page.TypedDay(q, "meeting"); said != "" {
		wrong["meeting"] = said
	} else if !day.IsZero() {
		p.Meeting = day
	}
	for name := range q {
		if key, ok := strings.CutPrefix(name, "words-"); ok {
			p.Words[key] = q.Get(name)
		}
	}
	return p, chosen, wrong
}

// here is the address of a round.
func here(v *route.Visit, r *chase.Round, more ...string) string {
	q := url.Values{"body": {page.Or(r.Body, everyone)}}
	if !r.Meeting.IsZero() {
		q.Set("meeting", r.Meeting.String())
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return v.Anywhen(Path + "?" + q.Encode())
}

func (p *pages) show(v *route.Visit) error { return p.round(v, v.URL.Query(), nil) }

// round shows who is asked what.
func (p *pages) round(v *route.Visit, q url.Values, f *form) error {
	params, chosen, wrong := asked(v, q)
	if f == nil && len(wrong) > 0 {
		f = &form{typed: q, wrong: wrong}
	}
	r, err := p.chase.Round(v.Context(), params)
	if err != nil {
		return err
	}
	title := "Ask those who owe something"
	heading, parts := title, component.Parts{}
	if f != nil && len(f.wrong) > 0 {
		heading = "Error: " + title
		parts = append(parts, f.errors())
	}
	parts = append(parts, p.choose(v, &r, chosen, q, f))
	lead := "One letter for each person, with one link that opens what they owe and asks for no password."
	if chosen {
		open, err := p.chase.Mails(v.Context(), v.Authority.ID)
		if err != nil {
			return err
		}
		if !open {
			parts = append(parts, component.WarningText{Text: "No mail is sent from here until an administrator says so: you can look at the letters, and not send them."})
		}
		letters, err := p.letters(v, &r, params, open, f)
		if err != nil {
			return err
		}
		parts = append(parts, letters...)
		parts = append(parts, p.lacking(v, &r, f))
	}
	unsigned, err := p.unsigned(v, params.Body, f)
	if err != nil {
		return err
	}
	parts = append(parts, unsigned)
	sent, err := p.sent(v, params.Body)
	if err != nil {
		return err
	}
	parts = append(parts, sent)
	if err := p.Pages.Show(v, page.Page{Title: heading, Private: true, Trail: trail(v), Before: notice(v), Main: page.Content{Title: title, Lead: lead, Parts: parts}}); err != nil {
		return err
	}
	if f != nil && len(f.wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func notice(v *route.Visit) component.Part {
	q := v.URL.Query()
	n, _ := strconv.Atoi(q.Get("sent"))
	switch {
	case n > 0:
		return component.Notification{Done: true, Text: page.Count(n, "letter is", "letters are") + " on the way."}
	case q.Get("sent") != "":
		return component.Notification{Text: "These letters were sent already: nothing was sent twice."}
	case q.Get("done") == "signers":
		return component.Notification{Text: "Nobody was left to write to: each has a letter, or no address."}
	case q.Get("done") == "lead":
		return component.Notification{Done: true, Text: "The address is kept."}
	case q.Get("done") == "revoked":
		return component.Notification{Done: true, Text: "The link is taken back: it opens nothing any more."}
	case q.Get("done") == "rule":
		return component.Notification{Done: true, Text: "The rule is kept."}
	}
	return nil
}

// choose asks for which committee, and before which meeting.
func (p *pages) choose(v *route.Visit, r *chase.Round, chosen bool, q url.Values, f *form) component.Part {
	body := component.Select{Field: component.Field{Name: "body", Label: "For which committee"}, Choices: []component.Choice{{Value: everyone, Text: "All committees", Chosen: chosen && r.Body == ""}}}
	for _, b := range r.Bodies {
		body.Choices = append(body.Choices, component.Choice{Value: b, Text: b, Chosen: b == r.Body})
	}
	typed := q
	if f.says("meeting") == "" {
		typed = nil
	}
	choice := component.Form{
		Action: v.Anywhen(Path), Submit: component.Buttons{{Text: "Show who is asked", Kind: component.Secondary}},
		Parts: component.Parts{body, page.DayBoxes(component.Field{Name: "meeting", Label: "Before the meeting of", Hint: "Left empty, it is the committee’s next that is known.", Error: f.says("meeting")}, typed, r.Meeting)},
	}
	if r.Body == "" {
		return choice
	}
	words := "No rule says when its letters are due."
	if r.Policy.Ahead > 0 && !r.Due.IsZero() {
		words = "By its rule they are due on " + r.Due.Long() + "; the agenda closes on " + r.Closes.Long() + "."
	}
	return component.Parts{choice, page.Links{Items: []page.LinkNote{{
		Link: component.Link{Text: "The rule by which its owners are asked", Href: v.Anywhen(Path + "/rule?" + url.Values{"body": {r.Body}}.Encode())}, Note: words,
	}}}}
}

// letters are those of the round, each with its promises to tick and its words to edit.
func (p *pages) letters(v *route.Visit, r *chase.Round, params chase.RoundParams, open bool, f *form) (component.Parts, error) {
	if len(r.Letters) == 0 {
		return component.Parts{page.Section{ID: "letters", Title: "Letters", Body: page.Paragraph{Text: "Nobody who can be written to owes anything here."}}}, nil
	}
	typed := f.values()
	once := typed.Get("once")
	if once == "" {
		once = letter.Secret()
	}
	fields := []component.Hidden{{Name: "once", Value: once}, {Name: "body", Value: page.Or(r.Body, everyone)}}
	if !r.Meeting.IsZero() {
		fields = append(fields, component.Hidden{Name: "meeting", Value: r.Meeting.String()})
	}
	var parts component.Parts
	for i := range r.Letters {
		l := &r.Letters[i]
		ticked := component.Checkboxes{Field: component.Field{Name: "ask-" + l.Key, Label: "About what", Hint: "Take out whom you do not want to ask by taking out all ticks."}, Compact: true}
		for j := range l.Items {
			it := &l.Items[j]
			ref := it.Ref.String()
			if typed != nil {
				it.Chosen = slices.Contains(typed["ask-"+l.Key], ref)
			}
			hint := it.Why
			if it.Delivery != "" {
				hint += " Reported: " + string(it.Delivery) + "."
			}
			if it.Asked != nil {
				hint += " Asked on " + it.Asked.Made.Format("2 January 2006") + ", not answered yet."
			}
			ticked.Choices = append(ticked.Choices, component.Choice{Value: ref, Text: it.Called() + ": " + page.Shorten(it.Text, 140), Hint: hint, Chosen: it.Chosen})
		}
		to := l.Address
		if l.Name != "" {
			to = l.Name + ", " + l.Address
		}
		if l.Deputy {
			to += ", as deputy"
		}
		body := component.Parts{ticked, component.Textarea{Field: component.Field{Name: "words-" + l.Key, Label: "How the letter begins", Error: f.says("words-" + l.Key)}, Value: l.Words, Rows: 3}}
		if len(l.Chosen()) > 0 {
			subject, text, err := p.chase.Preview(v.Context(), chase.SendParams{RoundParams: params, By: by(v, "preview")}, l)
			if err != nil {
				return nil, err
			}
			body = append(body, component.Details{Summary: "The letter to the " + l.Post, Open: typed != nil && typed.Get("do") == "preview", Body: preview{subject, text}})
		}
		parts = append(parts, page.Section{ID: "to-" + l.Key, Title: "To: " + l.Post, Lead: to, Body: body})
	}
	buttons := component.Buttons{{Text: "Look at the letters again", Kind: component.Secondary, Name: "do", Value: "preview"}}
	if open {
		buttons = component.Buttons{{Text: "Send the letters", Name: "do", Value: "send"}, buttons[0]}
	}
	out := component.Parts{component.Form{Action: v.Anywhen(Path), Post: true, Fields: fields, Parts: parts, Submit: buttons}}
	if r.Closed > 0 {
		out = append(out, component.Inset{Body: page.Paragraph{Text: page.Count(r.Closed, "promise stands", "promises stand") + " in restricted items: no letter names them. Ask in person."}})
	}
	return out, nil
}

// preview is a letter as it will be sent.
type preview struct{ Subject, Text string }

// Partial names the template.
func (preview) Partial() string { return "chasing/letter" }

// lacking lists what somebody owes whom nobody can write to, with what to do.
func (p *pages) lacking(v *route.Visit, r *chase.Round, f *form) component.Part {
	if len(r.Lacking) == 0 {
		return nil
	}
	var parts component.Parts
	for i := range r.Lacking {
		l := &r.Lacking[i]
		var links page.Links
		for _, it := range l.Items {
			links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: it.Called() + ": " + page.Shorten(it.Text, 100), Href: v.Anywhen("/desk/promises/" + it.Ref.String())}, Note: it.Why})
		}
		body := component.Parts{links}
		if l.Post != "" {
			body = append(body, p.leadForm(v, r, l.Post, f))
		}
		parts = append(parts, page.Section{ID: "lacks-" + strconv.Itoa(i+1), Title: page.Or(l.Post, "No owner"), Lead: page.Capital(l.Lacks) + ".", Body: body})
	}
	return page.Section{ID: "lacking", Title: "Nobody to write to", Lead: page.Count(len(r.Lacking), "owner has", "owners have") + " no address. What they owe is in no letter.", Body: parts}
}

func (p *pages) leadForm(v *route.Visit, r *chase.Round, post string, f *form) component.Part {
	var typed url.Values
	says := func(string) string { return "" }
	if f != nil && f.about == post {
		typed, says = f.typed, f.says
	}
	id := func(box string) string { return "lead-" + strings.ReplaceAll(post, " ", "-") + "-" + box }
	input := func(box, label string) component.Input {
		return component.Input{Field: component.Field{Name: box, ID: id(box), Label: label, Error: says(box)}, Value: typed.Get(box)}
	}
	address, manager := input("address", "E-mail address"), input("manager", "Their manager’s address (optional)")
	address.Kind, address.Mode, manager.Kind, manager.Mode = "email", "email", "email", "email"
	return component.Details{Summary: "Give an address for the " + post, Open: typed != nil, Body: component.Form{
		Action: v.Anywhen(Path + "/lead"), Post: true, Submit: component.Buttons{{Text: "Keep the address", Kind: component.Secondary, Hidden: "of the " + post}},
		Fields: []component.Hidden{{Name: "post", Value: post}, {Name: "body", Value: page.Or(r.Body, everyone)}, {Name: "round", Value: r.Meeting.String()}},
		Parts:  component.Parts{input("name", "Name (optional)"), address, manager},
	}}
}

// mayOver reports whether somebody asks for a committee; what is asked for several, only
// those may look after who have the role over all.
func mayOver(v *route.Visit, body string) bool {
	if body == "" {
		return v.Actor.May(access.Settle, access.Scope{})
	}
	return v.Actor.May(access.Settle, access.Scope{Bodies: []string{body}})
}

// shown is how far back the letters that were sent are listed.
const shown = 60 * 24 * time.Hour

// sent lists the letters of the last weeks, and what became of each.
func (p *pages) sent(v *route.Visit, body string) (component.Part, error) {
	all, err := p.Store.Links(v.Context(), store.LinksParams{Authority: v.Authority.ID, Since: v.Now.Add(-shown), Limit: 500})
	if err != nil {
		return nil, err
	}
	t := component.Table{
		ID: "sent", Caption: "Letters of the last 60 days", Headed: true, Size: component.Medium, Empty: "No letter was sent in the last 60 days.",
		Columns: []component.Column{{Text: "To"}, {Text: "Sent", Day: true}, {Text: "Answered"}, {Text: "State"}, {Text: "Take back", Hidden: true}},
	}
	for i := range all {
		l := &all[i]
		if body != "" && !strings.EqualFold(l.Body, body) || !mayOver(v, l.Body) {
			continue
		}
		answered := 0
		for _, it := range l.Items {
			if it.State != store.LinkItemOpen {
				answered++
			}
		}
		state, back := string(l.State), component.Part(nil)
		switch {
		case l.State == store.LinkOpen && l.Over(v.Now):
			state = "run out"
		case l.State == store.LinkOpen:
			state = "open until " + l.Until.Format("2 January 2006")
			back = component.Form{
				Action: v.Anywhen(Path + "/revoke"), Post: true, Fields: []component.Hidden{{Name: "link", Value: string(l.ID)}, {Name: "body", Value: page.Or(body, everyone)}},
				Submit: component.Buttons{{Text: "Take it back", Kind: component.Secondary, Hidden: "from the " + l.Post}},
			}
		case l.State == store.LinkSpent:
			state = "done with"
		case l.State == store.LinkRevoked:
			state = "taken back"
		}
		to := l.Post
		if l.Purpose == store.LinkSignOff {
			to += ", to sign off"
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: to}, {Text: l.Made.Format("2 January 2006")}, {Text: strconv.Itoa(answered) + " of " + strconv.Itoa(len(l.Items))}, {Text: page.Capital(state)}, {Part: back}})
	}
	return t, nil
}

// send shows the letters again as edited, or sends them.
func (p *pages) send(v *route.Visit) error {
	if err := v.ParseForm(); err != nil {
		return store.Invalid("web", "the form could not be read: send it again")
	}
	f := &form{typed: v.PostForm, wrong: map[string]string{}}
	params, _, wrong := asked(v, v.PostForm)
	if len(wrong) > 0 {
		return store.Invalid("web", "the form did not arrive whole: open the page again")
	}
	if v.PostForm.Get("do") != "send" {
		return p.round(v, v.PostForm, f)
	}
	send := chase.SendParams{RoundParams: params, Once: v.PostForm.Get("once"), Asked: map[string][]store.Ref{}, By: by(v, "chase")}
	for name, refs := range v.PostForm {
		key, ok := strings.CutPrefix(name, "ask-")
		for _, s := range refs {
			if ref, err := store.ParseRef(s); err == nil && ok {
				send.Asked[key] = append(send.Asked[key], ref)
			}
		}
	}
	sent, err := p.chase.Send(v.Context(), send)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong["letters"] = page.Capital(said)
		return p.round(v, v.PostForm, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(here(v, &chase.Round{Body: params.Body, Round: desk.Round{Meeting: params.Meeting}}, "sent", strconv.Itoa(sent.Letters)))
	return nil
}

// errors lists what is wrong.
func (f *form) errors() component.Errors {
	var out component.Errors
	for _, box := range []struct{ name, id string }{{"meeting", "meeting-day"}, {"letters", "main"}} {
		if said := f.wrong[box.name]; said != "" {
			out.Items = append(out.Items, component.FieldError{ID: box.id, Text: said})
		}
	}
	for _, box := range []string{"address", "manager"} {
		if said := f.wrong[box]; said != "" {
			out.Items = append(out.Items, component.FieldError{ID: "lead-" + strings.ReplaceAll(f.about, " ", "-") + "-" + box, Text: said})
		}
	}
	return out
}

// lead keeps an address.
func (p *pages) lead(v *route.Visit) error {
	typed := v.PostFormValue
	l := store.Lead{Authority: v.Authority.ID, Post: typed("post"), Name: strings.TrimSpace(typed("name")), Address: typed("address"), Manager: typed("manager")}
	q := url.Values{"body": {typed("body")}, "meeting": {typed("round")}}
	err := store.Invalid("web", "enter one e-mail address, like name@example.com")
	if strings.TrimSpace(l.Address) != "" {
		err = p.chase.SetLead(v.Context(), l)
	}
	if errors.Is(err, store.ErrInvalid) && l.Post != "" {
		said, _ := store.Public(err)
		return p.round(v, q, &form{typed: v.PostForm, about: l.Post, wrong: map[string]string{"address": page.Capital(said)}})
	}
	if err != nil {
		return err
	}
	q.Set("done", "lead")
	v.Redirect(v.Anywhen(Path + "?" + q.Encode()))
	return nil
}

// revoke takes a link back.
func (p *pages) revoke(v *route.Visit) error {
	id := store.LinkID(v.PostFormValue("link"))
	all, err := p.Store.Links(v.Context(), store.LinksParams{Authority: v.Authority.ID, Since: v.Now.Add(-shown), Limit: 5000})
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(l store.UpdateLink) bool { return l.ID == id })
	if i < 0 || !mayOver(v, all[i].Body) {
		return store.NotFound("web", "there is no such letter")
	}
	err = p.Store.RevokeLink(v.Context(), store.LinkAt{Authority: v.Authority.ID, Link: id, By: by(v, "revoke link")})
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen(Path + "?" + url.Values{"body": {v.PostFormValue("body")}, "done": {"revoked"}}.Encode()))
	return nil
}
