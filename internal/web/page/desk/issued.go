package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/paper"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// asking are the boxes of the form for a paper, which the page that asks whether it is to
// be issued sends on.
var asking = []string{
	"paper", "body", "with", "all", "year", "meeting-day", "meeting-month", "meeting-year", "from-day", "from-month", "from-year",
}

// mayIssue reports whether somebody may issue the papers of a committee.
func mayIssue(a access.Actor, body string) bool {
	return a.May(access.Publish, access.Scope{Bodies: []string{body}})
}

// sureToIssue shows what would be issued, and to whom, and asks.
func (p *pages) sureToIssue(v *route.Visit, typed url.Values, asked gather.Params, wrong string) error {
	if !mayIssue(v.Actor, asked.Body) {
		return store.Forbidden("web", "your account may not issue the papers of this committee: it needs to be allowed to %s", access.Publish.Says())
	}
	if asked.AsAt.Entry == 0 {
		head, err := p.Store.Head(v.Context(), v.Authority.ID)
		if err != nil {
			return err
		}
		asked.AsAt.Entry = head
	}
	made, err := gather.Paper(v.Context(), p.Store, asked)
	if err != nil {
		return err
	}
	before, err := p.Store.Issued(v.Context(), store.IssuedParams{AsAt: store.AsAt{Authority: v.Authority.ID}, Body: made.Body, Meeting: made.Meeting})
	if err != nil {
		return err
	}
	var last *store.Issued
	for i := range before {
		if x := &before[i]; x.Kind == string(made.Kind) && (!made.Meeting.IsZero() || x.AsAt == made.AsAt) && last == nil {
			last = x
		}
	}
	form := component.Form{
		Action: v.Anywhen("/desk/papers/issued"), Post: true,
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(asked.AsAt.Entry, 10)}},
		Submit: component.Buttons{{Text: "Issue it", Kind: component.Primary}, {Text: "Go back", Kind: component.Secondary, Href: v.Anywhen("/desk/papers?" + asks(typed).Encode())}},
	}
	for _, name := range asking {
		for _, value := range typed[name] {
			form.Fields = append(form.Fields, component.Hidden{Name: name, Value: value})
		}
	}
	form.Parts = component.Parts{component.Checkboxes{
		Field:   component.Field{Name: "public", Label: "Who else may read it", Hint: "The committee may in any case. What the public may read stands on the meeting’s page."},
		Choices: []component.Choice{{Value: "yes", Text: "The public too", Chosen: typed.Get("public") != ""}},
	}}
	title, parts := "Issue this paper?", component.Parts{}
	if wrong != "" {
		title = "Error: " + title
		parts = append(parts, component.Errors{Items: []component.FieldError{{ID: "why", Text: wrong}}})
	}
	rows := []component.SummaryRow{
		{Key: "Paper", Value: made.Title()},
		{Key: "For", Value: made.Subtitle()},
		{Key: "It lists", Value: strings.Join(made.Notes(), " ")},
		{Key: "To", Value: made.Body},
	}
	if last != nil {
		rows = append(rows, component.SummaryRow{Key: "Issued before", Parts: component.Parts{
			component.Link{Text: last.ID.String() + ", on " + last.On.Long(), Href: v.Anywhen("/desk/papers/issued/" + last.ID.String())}, component.Text(". It stays as it is; this one takes its place."),
		}})
		form.Fields = append(form.Fields, component.Hidden{Name: "replaces", Value: last.ID.String()})
		form.Parts = append(form.Parts, component.Input{Field: component.Field{Name: "why", Label: "Why it takes that place", Error: wrong}, Value: typed.Get("why"), Spell: true})
	}
	parts = append(parts, component.Summary{Rows: rows}, form)
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: append(trail(v), component.Link{Text: "Papers", Href: v.Anywhen("/desk/papers")}), Main: page.Content{
		Title: "Issue this paper?", Lead: "It is kept as it is now, byte for byte, in every form; nothing of it is written again. What it tells of is then known to those who are given it. Nothing is done yet.", Parts: parts,
	}}); err != nil {
		return err
	}
	if wrong != "" {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// asks are the boxes of the question alone.
func asks(typed url.Values) url.Values {
	out := url.Values{}
	for _, name := range asking {
		if typed.Get(name) != "" {
			out[name] = typed[name]
		}
	}
	return out
}

// issue issues a paper.
func (p *pages) issue(v *route.Visit) error {
	typed := typedIn(v)
	bodies, err := p.paperBodies(v)
	if err != nil {
		return err
	}
	asked, _, wrong := paperAsked(v, typed, bodies)
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil || entry <= 0 || len(wrong) > 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	if !mayIssue(v.Actor, asked.Body) {
		return store.Forbidden("web", "your account may not issue the papers of this committee: it needs to be allowed to %s", access.Publish.Says())
	}
	asked.AsAt.Entry = entry
	how := gather.How{Public: typed.Get("public") != "", Why: typed.Get("why"), By: store.By{Actor: string(v.Actor.ID), Cause: strings.TrimSpace("desk " + v.ID), At: v.Now}}
	if typed.Get("replaces") != "" {
		if how.Replaces, err = store.ParseIssueID(typed.Get("replaces")); err != nil {
			return err
		}
	}
	id, _, err := gather.Issue(v.Context(), p.Store, asked, how)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		asked.AsAt.Entry = 0
		return p.sureToIssue(v, typed, asked, page.Capital(said))
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/papers/issued/" + id.String()))
	return nil
}

// issued finds the paper that a page is about, and refuses those who do not read the
// record of its committee.
func (p *pages) issued(v *route.Visit) (*store.Issued, error) {
	id, err := store.ParseIssueID(v.PathValue("id"))
	if err != nil {
		return nil, store.NotFound("web", "there is no issued paper %q: they are called D-1, D-2 and so on", v.PathValue("id"))
	}
	all, err := p.Store.Issued(v.Context(), store.IssuedParams{AsAt: store.AsAt{Authority: v.Authority.ID}, Issue: id})
	if err != nil {
		return nil, err
	}
	if len(all) == 0 || !v.Actor.May(access.ReadRecord, access.Scope{Bodies: []string{all[0].Body}}) {
		if !seesRecord(v.Actor) {
			return nil, store.Forbidden("web", "your account may not read papers: it reads what your organisation owes and is owed, and no more of the record")
		}
		return nil, store.NotFound("web", "no paper %s was issued to a committee that your account is over", id)
	}
	return &all[0], nil
}

// issuedPaper shows one issued paper: what it is, its forms, and how today's answer
// differs from it.
func (p *pages) issuedPaper(v *route.Visit) error {
	i, err := p.issued(v)
	if err != nil {
		return err
	}
	to := func(id store.IssueID) component.Link {
		return component.Link{Text: id.String(), Href: v.Anywhen("/desk/papers/issued/" + id.String())}
	}
	rows := []component.SummaryRow{
		{Key: "Issued", Value: "on " + i.On.Long() + " by " + i.Actor},
		{Key: "To", Value: givenTo(i)},
		{Key: "It rests on", Value: "the first " + page.Count(int(i.RestsOn), "entry", "entries") + " of the journal, in which it is entry " + strconv.FormatInt(i.Entry, 10)},
	}
	if i.Replaces != 0 {
		rows = append(rows, component.SummaryRow{Key: "Takes the place of", Parts: component.Parts{to(i.Replaces), component.Text(": " + i.Why)}})
	}
	if i.Replaced != 0 {
		rows = append(rows, component.SummaryRow{Key: "Its place was taken by", Parts: component.Parts{to(i.Replaced)}})
	}
	forms := page.Links{}
	for _, f := range i.Forms {
		forms.Items = append(forms.Items, page.LinkNote{
			Link: component.Link{Text: formatWords[paper.Format(f.Form)], Href: v.Anywhen("/desk/papers/issued/" + i.ID.String() + "/" + f.Form)},
			Note: page.Count(f.Size, "byte", "bytes") + ", SHA-256 " + f.SHA256,
		})
	}
	parts := component.Parts{
		component.Summary{Rows: rows},
		page.Section{ID: "forms", Title: "As it was issued", Lead: "What the committee saw, byte for byte.", Body: forms},
	}
	diffs, err := gather.Compare(v.Context(), p.Store, v.Authority, i, v.Today)
	switch {
	case errors.Is(err, store.ErrInvalid), errors.Is(err, store.ErrNotFound):
		said, _ := store.Public(err)
		parts = append(parts, page.Section{ID: "differs", Title: "How today’s answer differs", Body: page.Paragraph{Text: page.Capital(said) + "."}})
	case err != nil:
		return err
	default:
		parts = append(parts, page.Section{ID: "differs", Title: "How today’s answer differs", Lead: "The paper beside the same question asked on " + v.Today.Long() + ".", Body: differences(diffs)})
	}
	return p.Pages.Show(v, page.Page{Title: i.ID.String() + ": " + i.Title, Private: true, Trail: append(trail(v), component.Link{Text: "Papers", Href: v.Anywhen("/desk/papers")}), Main: page.Content{
		Caption: "Issued paper " + i.ID.String(), Title: i.Title, Parts: parts,
	}})
}

// givenTo names to whom a paper was issued.
func givenTo(i *store.Issued) string {
	if i.Public {
		return i.Body + " and the public"
	}
	return i.Body
}

// differences are what differs, row by row, and why.
func differences(all []paper.Difference) component.Part {
	t := component.Table{
		ID: "differences", Caption: "What differs, by reference, and why", Headed: true, Empty: "Nothing differs.",
		Columns: []component.Column{{Text: "Reference"}, {Text: "What"}, {Text: "As issued"}, {Text: "Today"}, {Text: "Why"}},
	}
	for _, d := range all {
		t.Rows = append(t.Rows, []component.Cell{{Text: d.Ref}, {Text: d.What}, {Text: page.Or(d.Was, "nothing")}, {Text: page.Or(d.Is, "nothing")}, {Text: page.Capital(string(d.Why)) + ". " + d.Why.Says()}})
	}
	return t
}

// issuedFile sends a form of an issued paper as it was issued.
func (p *pages) issuedFile(v *route.Visit) error {
	i, err := p.issued(v)
	if err != nil {
		return err
	}
	return sendIssued(v, p.Store, i)
}

// sendIssued sends the form that is asked for.
func sendIssued(v *route.Visit, st store.Issues, i *store.Issued) error {
	form, err := paper.ParseFormat(v.PathValue("form"))
	if err != nil || i.Form(string(form)) == nil {
		return store.NotFound("web", "%s was not issued in that form", i.ID)
	}
	b, err := st.IssuedBytes(v.Context(), store.IssuedBytesParams{Authority: v.Authority.ID, Issue: i.ID, Form: string(form)})
	if err != nil {
		return err
	}
	v.Header().Set("Content-Disposition", `attachment; filename="`+strings.ToLower(i.ID.String())+"."+string(form)+`"`)
	v.Send(form.MediaType(), b)
	return nil
}

// issuedList lists the papers that were issued to committees whose record somebody reads.
func (p *pages) issuedList(v *route.Visit) (component.Part, error) {
	all, err := p.Store.Issued(v.Context(), store.IssuedParams{AsAt: store.AsAt{Authority: v.Authority.ID}})
	if err != nil {
		return nil, err
	}
	const most = 25
	links := page.Links{Empty: "No paper was issued yet."}
	for i := range all {
		x := &all[i]
		if !v.Actor.May(access.ReadRecord, access.Scope{Bodies: []string{x.Body}}) || len(links.Items) == most {
			continue
		}
		note := "issued on " + x.On.Long() + " to " + givenTo(x)
		if x.Replaced != 0 {
			note += "; " + x.Replaced.String() + " has taken its place"
		}
		links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: x.ID.String() + ": " + x.Title, Href: v.Anywhen("/desk/papers/issued/" + x.ID.String())}, Note: note})
	}
	return page.Section{ID: "issued", Title: "Papers that were issued", Lead: "What the committee saw.", Body: links}, nil
}
