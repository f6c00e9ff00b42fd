package chasing

import (
	"errors"
	"net/url"
	"strconv"

	"mattersarising/internal/chase"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// unsigned lists the updates that wait to be signed off, and who has each now.
func (p *pages) unsigned(v *route.Visit, body string, f *form) (component.Part, error) {
	all, err := p.chase.Unsigned(v.Context(), who(v), v.Now)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	open, err := p.chase.Mails(v.Context(), v.Authority.ID)
	if err != nil {
		return nil, err
	}
	t := component.Table{
		ID: "signing-table", Caption: "Updates that wait to be signed off", Headed: true,
		Columns: []component.Column{{Text: "Promise"}, {Text: "Written", Day: true}, {Text: "Who has it now"}},
	}
	write := false
	for i := range all {
		u := &all[i]
		has := "The " + u.Update.By + ": nobody has been written to yet"
		switch {
		case u.Has != nil:
			has = "The " + u.Update.By + ", by a link of " + u.Has.Made.Format("2 January 2006")
		case u.To.Address == "":
			has = "The " + u.Update.By + ": " + "no address is known; give one below, or enter what they said on the promise’s page"
		default:
			write = true
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: u.Called() + ": " + page.Shorten(u.Text, 100), Href: v.Anywhen("/desk/promises/" + u.Ref.String() + "#drafts")},
			{Text: u.Update.Steps[0].Known.Long()},
			{Text: has},
		})
	}
	parts := component.Parts{t}
	asked := map[string]bool{}
	for i := range all {
		if u := &all[i]; u.Has == nil && u.To.Address == "" && !asked[u.Update.By] {
			asked[u.Update.By] = true
			parts = append(parts, p.leadForm(v, &chase.Round{Body: body}, u.Update.By, f))
		}
	}
	if write && open {
		parts = append(parts, component.Form{
			Action: v.Anywhen(Path + "/sign"), Post: true, Fields: []component.Hidden{{Name: "body", Value: page.Or(body, everyone)}},
			Submit: component.Buttons{{Text: "Write to those who sign them off", Kind: component.Secondary}},
		})
	}
	return page.Section{ID: "signing", Title: "To be signed off", Lead: "Nobody outside the service sees them before that. Whoever signs is written to each day by itself; you need not wait.", Body: parts}, nil
}

// askToSign writes to those who sign updates off.
func (p *pages) askToSign(v *route.Visit) error {
	n, err := p.chase.AskToSign(v.Context(), v.Authority.ID, by(v, "ask to sign off"))
	q := url.Values{"body": {v.PostFormValue("body")}}
	if errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		return p.round(v, q, &form{wrong: map[string]string{"letters": page.Capital(said)}})
	}
	if err != nil {
		return err
	}
	if q.Set("sent", strconv.Itoa(n)); n == 0 {
		q.Del("sent")
		q.Set("done", "signers")
	}
	v.Redirect(v.Anywhen(Path + "?" + q.Encode()))
	return nil
}
