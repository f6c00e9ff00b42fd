// Package alerts is where a reader asks to be told by e-mail what is new of a subject, a
// committee or a search; confirms it; and ends it.
//
// Whoever asks sees the same page whether or not the address is known, was asked for
// before, or too often. No page shows an address, but for the form that it was typed in.
// What begins or ends a subscription is a button: programs that look into letters before
// people do follow links, and press none.
package alerts

import (
	"errors"
	"net/url"

	"mattersarising/internal/access"
	"mattersarising/internal/alert"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'. Where there is no service, nothing can be asked for.
func Routes(d page.Deps, s *alert.Service) []route.Route {
	p := pages{d, s}
	at := func(pattern string, handle func(*route.Visit) error) route.Route {
		return route.Route{Pattern: pattern, Needs: access.ReadPublic, Class: route.ClassReport, Handle: func(v *route.Visit) error {
			v.Header().Set("Cache-Control", "no-store")
			return handle(v)
		}}
	}
	end := at("POST /alerts/end", p.end)
	end.Open = true // a mail program's own button (RFC 8058)
	return []route.Route{
		at("GET /alerts", p.show), at("POST /alerts", p.take), at("GET /alerts/sent", p.sent),
		at("GET /alerts/confirm", p.toConfirm), at("POST /alerts/confirm", p.confirm),
		at("GET /alerts/end", p.toEnd), end,
	}
}

type pages struct {
	page.Deps
	alerts *alert.Service
}

// form is what was typed, and what is wrong with it.
type form struct {
	subject      alert.Subject
	title        string
	often        store.Frequency
	address      string
	wrongAddress string
	wrongOften   string
}

// subjectOf reads what is asked about: ?matter=, ?body= or ?search=.
func subjectOf(q url.Values) alert.Subject {
	for _, kind := range store.SubjectKinds() {
		if name := q.Get(string(kind)); name != "" {
			return alert.Subject{Kind: kind, Name: name}
		}
	}
	return alert.Subject{}
}

func (p pages) show(v *route.Visit) error {
	f := form{subject: subjectOf(v.URL.Query())}
	offered, searches, err := p.offered(v)
	switch {
	case err != nil:
		return err
	case !offered || f.subject.Kind == store.OfSearch && !searches:
		return p.say(v, "News by e-mail", "This site sends no e-mail about that now. Follow the feed that the page of a subject, a committee or a search offers, or look here again.", p.instead(v, f.subject))
	case f.subject.Kind == "":
		return p.say(v, "News by e-mail", "Open a subject or a committee, and ask there to be told by e-mail what is new of it.", component.Parts{
			page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Subjects", Href: v.Anywhen("/matters")}}, {Link: component.Link{Text: "Committees", Href: v.Anywhen("/bodies")}}}},
		})
	}
	return p.ask(v, f)
}

// instead leads to the feed of what somebody asked to be told of, where no e-mail is sent.
func (p pages) instead(v *route.Visit, of alert.Subject) component.Parts {
	view, err := p.View(v)
	kind := map[store.SubjectKind]public.Kind{store.OfMatter: public.KindMatter, store.OfBody: public.KindBody}[of.Kind]
	if err != nil || kind == "" || !view.Has(kind, of.Name) {
		return nil
	}
	return component.Parts{page.Links{Items: []page.LinkNote{
		{Link: component.Link{Text: "Its feed (Atom)", Href: v.Anywhen(of.Path() + ".atom")}, Note: "for a program that reads feeds"},
		{Link: component.Link{Text: "Back to its page", Href: v.Anywhen(of.Path())}},
	}}}
}

func (p pages) offered(v *route.Visit) (alerts, searches bool, err error) {
	if p.alerts == nil {
		return false, false, nil
	}
	return p.alerts.Offered(v.Context(), v.Authority.ID)
}

// ask shows the form.
func (p pages) ask(v *route.Visit, f form) error {
	var err error
	if f.title, err = p.alerts.Title(v.Context(), v.Authority.ID, f.subject, v.Now); err != nil {
		return err
	}
	address := component.Input{
		Field: component.Field{
			Name: "address", Label: "Your e-mail address", Size: component.Small, Error: f.wrongAddress, Autocomplete: "email",
			Hint: "It is used for this and nothing else, shown to nobody, and forgotten a month after you end it.",
		},
		Value: f.address, Kind: "email", Mode: "email", Width: 30, Required: true,
	}
	often := component.Radios{
		Field: component.Field{Name: "often", Label: "How often?", Size: component.Small, Error: f.wrongOften, Hint: "A letter comes only when something is new."},
		Choices: []component.Choice{
			{Value: string(store.Daily), Text: "Every day", Chosen: f.often == store.Daily},
			{Value: string(store.Weekly), Text: "Every week", Chosen: f.often == store.Weekly},
		},
	}
	title, parts := "News by e-mail", component.Parts{}
	if f.wrongAddress != "" || f.wrongOften != "" {
		title = "Error: " + title
		parts = append(parts, component.ErrorsOf(often.Field, address.Field))
	}
	parts = append(
		parts,
		component.Summary{Rows: []component.SummaryRow{{Key: "About", Parts: component.Parts{component.Link{Text: f.title, Href: v.Anywhen(f.subject.Path())}}}}},
		component.Form{
			Action: v.Anywhen("/alerts"), Post: true, Fields: []component.Hidden{{Name: string(f.subject.Kind), Value: f.subject.Name}},
			Parts: component.Parts{often, address}, Submit: component.Buttons{{Text: "Send me a letter to confirm"}},
		},
	)
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Main: page.Content{
		Title: "News by e-mail", Lead: "We write to you when something is promised, comes back, becomes overdue or is put on an agenda.", Parts: parts,
	}}); err != nil {
		return err
	}
	if len(f.wrongAddress)+len(f.wrongOften) > 0 {
		v.Status(422)
	}
	return nil
}

// take keeps what is asked for. The answer tells nothing about the address.
func (p pages) take(v *route.Visit) error {
	if err := v.ParseForm(); err != nil {
		return store.Invalid("web", "the form could not be read: send it again")
	}
	f := form{subject: subjectOf(v.PostForm), often: store.Frequency(v.PostForm.Get("often")), address: v.PostForm.Get("address")}
	if offered, _, err := p.offered(v); err != nil || !offered {
		if err == nil {
			err = store.NotFound("web", "this site sends no e-mail now")
		}
		return err
	}
	if f.often != store.Daily && f.often != store.Weekly {
		f.wrongOften = "Select how often"
	}
	if !alert.IsAddress(f.address) {
		f.wrongAddress = "Enter one e-mail address, like name@example.com"
	}
	if f.wrongOften != "" || f.wrongAddress != "" {
		return p.ask(v, f)
	}
	err := p.alerts.Ask(v.Context(), alert.Request{Authority: v.Authority.ID, Address: f.address, Subject: f.subject, Often: f.often, Now: v.Now})
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/alerts/sent"))
	return nil
}

func (p pages) sent(v *route.Visit) error {
	return p.say(v, "Look into your e-mail", "If the address can be written to, a letter with a link is on its way. Follow it within seven days, and press the button there: only then does anything begin.", component.Parts{
		page.Paragraph{Text: "Nothing came? Look among the unwanted letters, and see that the address was right. Nobody is written to more than a few times an hour."},
	})
}

// button is a page with one button, by which a link in a letter does what it says.
func (p pages) button(v *route.Visit, token, title, lead, action, text string) error {
	return p.say(v, title, lead, component.Parts{component.Form{
		Action: v.Anywhen(action), Post: true, Fields: []component.Hidden{{Name: "token", Value: token}}, Submit: component.Buttons{{Text: text}},
	}})
}

func (p pages) toConfirm(v *route.Visit) error {
	token := v.URL.Query().Get("token")
	s, err := p.find(v, token, store.ToConfirm)
	if err != nil {
		return err
	}
	return p.button(v, token, "Begin news by e-mail?", "You will be told "+often(s.Often)+" what is new: "+or(s.Title, "what you asked for")+".", "/alerts/confirm", "Begin")
}

func (p pages) confirm(v *route.Visit) error {
	if p.alerts == nil {
		return errToken
	}
	s, err := p.alerts.Confirm(v.Context(), v.Authority.ID, v.PostFormValue("token"), v.Now)
	if err != nil {
		return tokens(err)
	}
	return p.say(v, "News by e-mail has begun", "You will be told "+often(s.Often)+" what is new: "+s.Title+". Every letter has a link by which you end it.", nil)
}

func (p pages) toEnd(v *route.Visit) error {
	token := v.URL.Query().Get("token")
	s, err := p.find(v, token, store.ToEnd)
	if err != nil {
		return err
	}
	return p.button(v, token, "Be told no more?", "You are told "+often(s.Often)+" what is new: "+or(s.Title, "what you asked for")+".", "/alerts/end", "Tell me no more")
}

// end ends a subscription, pressed by a person or by their mail program: that sends the
// token in the address, and is answered without a redirect, as RFC 8058 asks.
func (p pages) end(v *route.Visit) error {
	if p.alerts == nil {
		return errToken
	}
	if _, err := p.alerts.End(v.Context(), v.Authority.ID, v.FormValue("token"), v.Now); err != nil {
		return tokens(err)
	}
	return p.say(v, "You will be told no more", "No further letter about this comes to you, and your address is forgotten in a month.", nil)
}

func (p pages) find(v *route.Visit, token string, use store.TokenUse) (alert.Subscription, error) {
	if p.alerts == nil {
		return alert.Subscription{}, errToken
	}
	s, err := p.alerts.Find(v.Context(), store.TokenParams{Authority: v.Authority.ID, Token: token, Use: use, Now: v.Now})
	return s, tokens(err)
}

// errToken is a link that leads to nothing any more.
var errToken = store.NotFound("web", "this link has run out, or was cut off on its way. Use the link of a newer letter, or ask again")

func tokens(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return errToken
	}
	return err
}

func (p pages) say(v *route.Visit, title, lead string, parts component.Parts) error {
	return p.Pages.Show(v, page.Page{Title: title, Private: true, Main: page.Content{Title: title, Lead: lead, Parts: parts}})
}

func often(f store.Frequency) string {
	if f == store.Weekly {
		return "every week"
	}
	return "every day"
}

func or(first, second string) string {
	if first != "" {
		return first
	}
	return second
}
