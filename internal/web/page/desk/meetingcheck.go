package desk

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/desk"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// meetingCheck shows the draft action note, and what keeps it from being confirmed.
func (p *pages) meetingCheck(v *route.Visit) error {
	at, wrong := meetingAt(v.URL.Query())
	if len(wrong) > 0 {
		return p.askMeeting(v, wrong)
	}
	return p.checked(v, at, "")
}

func (p *pages) checked(v *route.Visit, at desk.MeetingAt, refused string) error {
	m, err := p.desk.Meeting(v.Context(), who(v), at)
	if err != nil {
		return err
	}
	title := "Draft action note: " + m.Body + ", " + m.Day.Long()
	windowTitle := title
	here := func(path string, more ...string) string { return meetingAddress(v, path, m.MeetingAt, more...) }
	back := component.Button{Text: "Go back and change it", Kind: component.Secondary, Href: here("/desk/meeting")}
	var parts component.Parts
	problems := m.Problems(v.Today)
	if len(problems) > 0 || refused != "" {
		windowTitle = "Error: " + title
		var list page.Links
		if refused != "" {
			list.Items = append(list.Items, page.LinkNote{Link: component.Link{Text: refused, Href: here("/desk/meeting")}})
		}
		for _, w := range problems {
			href := here("/desk/meeting")
			switch {
			case w.Ref != "":
				href += "#" + w.Ref
			case w.New >= 0:
				href += "#new"
			}
			list.Items = append(list.Items, page.LinkNote{Link: component.Link{Text: page.Capital(w.Text), Href: href}})
		}
		parts = append(parts, page.Section{ID: "wrong", Title: "It cannot be confirmed yet", Lead: "Nothing is entered, and nothing that you typed is lost.", Body: list})
	}
	note := p.draftNote(v, &m)
	parts = append(parts, noteTables(note)...)
	forms := page.Links{Items: []page.LinkNote{
		{Link: component.Link{Text: "Word document", Href: here("/desk/meeting/note", "form", "docx")}, Note: "of this draft, not confirmed"},
		{Link: component.Link{Text: "Page that prints", Href: here("/desk/meeting/note", "form", "html")}, Note: "of this draft, not confirmed"},
	}}
	parts = append(parts, page.Section{ID: "forms", Title: "As a paper", Body: forms})
	if len(problems) == 0 && !m.Minutes.Empty() {
		parts = append(parts, component.WarningText{Text: "Once you confirm it, every step stands in the record of what became of each promise. Nothing is taken back; a later decision stands over it."}, component.Form{
			Action: v.Anywhen("/desk/meeting/confirm"), Post: true, Submit: component.Buttons{{Text: "Confirm all of it"}, back},
			Fields: []component.Hidden{
				{Name: "body", Value: m.Body},
				{Name: "day", Value: m.Day.String()},
				{Name: "version", Value: strconv.FormatInt(m.Version, 10)},
				{Name: "entry", Value: strconv.FormatInt(m.Entry, 10)},
			},
		})
	} else {
		parts = append(parts, component.Buttons{back})
	}
	if err := p.Pages.Show(v, page.Page{Title: windowTitle, Private: true, Trail: meetingTrail(v), Main: page.Content{
		Caption: "Not confirmed", Title: title, Lead: "This is what will be entered, all of it or nothing.", Parts: parts,
	}}); err != nil {
		return err
	}
	if refused != "" {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// meetingConfirmed enters all that was decided.
func (p *pages) meetingConfirmed(v *route.Visit) error {
	typed := typedIn(v)
	at, bad := meetingAt(typed)
	version, err := strconv.ParseInt(typed.Get("version"), 10, 64)
	seen, err2 := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if len(bad) > 0 || err != nil || err2 != nil || version < 0 || seen < 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	press := pressOf(v)
	press.Entry = seen
	made, problems, err := p.desk.Confirm(v.Context(), press, at, version)
	switch {
	case errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrInvalid):
		said, _ := store.Public(err)
		return p.checked(v, at, page.Capital(said))
	case err != nil:
		return err
	case len(problems) > 0:
		return p.checked(v, at, "Something has changed since you saw it: look at what is said below")
	}
	v.Redirect(v.Anywhen("/desk/entries/" + made.Item.String() + "?confirmed=yes"))
	return nil
}

// draftNote is the action note of what somebody has typed so far.
func (p *pages) draftNote(v *route.Visit, m *desk.Meeting) *paper.Note {
	n := &paper.Note{Authority: v.Authority.Name, Body: m.Body, Meeting: m.Day, Made: v.Today}
	for i := range m.Minutes.Decisions {
		d := &m.Minutes.Decisions[i]
		row := paper.Decided{Ref: d.Ref, Decision: d.InWords()}
		if d.Do == desk.DoBack && !d.Back.IsZero() {
			row.Due = d.Back.Long()
		}
		at := slices.IndexFunc(m.Rows, func(r desk.MeetingRow) bool { return r.Ref.String() == d.Ref })
		if at >= 0 {
			r := &m.Rows[at]
			row.Text, row.Owner = openWords(r.Closed, r.Text), openWords(r.Closed, page.Or(string(r.ByIs), string(r.By)))
		}
		n.Decided = append(n.Decided, row)
	}
	e := m.Write()
	for i := range e.Said {
		s := &e.Said[i]
		if !s.Promise() {
			continue
		}
		q := paper.Promised{Kind: kindWords(s.Kind), Text: s.Words, By: s.By, To: page.Or(s.To, m.Body)}
		if s.Due != "" {
			q.Due = dueRead(&e, i)
		}
		n.New = append(n.New, q)
	}
	for _, q := range m.Questions() {
		asked := paper.Inquiry{Of: q.Ref.String(), Text: q.Words, By: q.Party, To: q.To, Due: untilRead(&q.NewQuestionAct)}
		if at := slices.IndexFunc(m.Rows, func(r desk.MeetingRow) bool { return r.Ref == q.Ref }); at >= 0 {
			r := &m.Rows[at]
			asked.Text, asked.To = openWords(r.Closed, q.Words), openWords(r.Closed, page.Or(q.To, page.Or(string(r.ByIs), string(r.By))))
		}
		n.Asked = append(n.Asked, asked)
	}
	return n
}

// untilRead says by when an answer is expected, and from which words that was read.
func untilRead(a *store.NewQuestionAct) string {
	read := "at the next meeting of " + a.Body
	if !a.Due.IsZero() {
		read = "by " + a.Due.Long()
	}
	switch {
	case a.DueWords == "":
		return page.Capital(read)
	case a.Due.IsZero() && !strings.Contains(strings.ToLower(a.DueWords), "meeting"):
		return "“" + a.DueWords + "”: no day can be read from these words, and so " + read
	}
	return "“" + a.DueWords + "” is read as " + read
}

// openWords keeps the words of what is closed to the public out of a note.
func openWords(closed bool, words string) string {
	if closed {
		return "It stands in an item that is closed to the public."
	}
	return words
}

// noteTables are the tables of a note, as a page of the desk shows them.
func noteTables(n *paper.Note) component.Parts {
	decided := component.Table{
		ID: "decided", Caption: "What was decided", Size: component.Medium, Headed: true, Empty: "Nothing was decided on what is on the tracker.",
		Columns: []component.Column{{Text: "Ref"}, {Text: "What was promised"}, {Text: "By whom"}, {Text: "Decision"}, {Text: "Due"}},
	}
	for i := range n.Decided {
		r := &n.Decided[i]
		decided.Rows = append(decided.Rows, []component.Cell{{Text: r.Ref}, {Text: r.Text}, {Text: r.Owner}, {Text: r.Decision}, {Text: r.Due}})
	}
	news := component.Table{
		ID: "news", Caption: "What is new", Size: component.Medium, Headed: true, Empty: "Nothing new was promised.",
		Columns: []component.Column{{Text: "What"}, {Text: "Kind"}, {Text: "By whom"}, {Text: "To whom"}, {Text: "Due"}},
	}
	for i := range n.New {
		r := &n.New[i]
		news.Rows = append(news.Rows, []component.Cell{{Text: strings.TrimSpace(r.Ref + " " + r.Text)}, {Text: r.Kind}, {Text: r.By}, {Text: r.To}, {Text: r.Due}})
	}
	asked := component.Table{
		ID: "asked", Caption: "Questions", Size: component.Medium, Headed: true, Empty: "No question was asked.",
		Columns: []component.Column{{Text: "Question"}, {Text: "Of"}, {Text: "Who asked"}, {Text: "Who is to answer"}, {Text: "Answer expected"}},
	}
	for i := range n.Asked {
		q := &n.Asked[i]
		asked.Rows = append(asked.Rows, []component.Cell{{Text: strings.TrimSpace(q.Ref + " " + q.Text)}, {Text: q.Of}, {Text: q.By}, {Text: q.To}, {Text: q.Due}})
	}
	return component.Parts{decided, news, asked}
}

// meetingNote sends the draft action note as a file.
func (p *pages) meetingNote(v *route.Visit) error {
	at, wrong := meetingAt(v.URL.Query())
	if len(wrong) > 0 {
		return p.askMeeting(v, wrong)
	}
	m, err := p.desk.Meeting(v.Context(), who(v), at)
	if err != nil {
		return err
	}
	return sendNote(v, p.draftNote(v, &m))
}

func sendNote(v *route.Visit, n *paper.Note) error {
	format, err := paper.ParseFormat(page.Or(v.URL.Query().Get("form"), string(paper.DOCX)))
	if err != nil || format != paper.DOCX && format != paper.HTML {
		return store.Invalid("web", "an action note is made as docx or html: choose one of them")
	}
	var b bytes.Buffer
	if err := n.Write(&b, format); err != nil {
		return err
	}
	v.Header().Set("Content-Disposition", `attachment; filename="`+n.FileName(format)+`"`)
	v.Send(format.MediaType(), b.Bytes())
	return nil
}

// entry shows what was entered by hand of an item, and its note as a paper.
func (p *pages) entry(v *route.Visit) error {
	h, n, err := p.enteredNote(v)
	if err != nil {
		return err
	}
	it := &h.Item
	here := v.Anywhen("/desk/entries/" + it.ID.String())
	var notice component.Part
	parts := component.Parts{}
	if v.URL.Query().Get("confirmed") != "" {
		notice = component.Notification{Done: true, Text: "All of it is entered."}
		parts = append(parts, Confirmed{Key: meetingKey(desk.MeetingAt{Body: it.Body, Day: it.Meeting})})
	}
	parts = append(parts, noteTables(n)...)
	parts = append(parts, page.Section{ID: "forms", Title: "As a paper", Body: page.Links{Items: []page.LinkNote{
		{Link: component.Link{Text: "Draft action note, Word document", Href: here + "/note?form=docx"}},
		{Link: component.Link{Text: "Draft action note, page that prints", Href: here + "/note?form=html"}},
	}}})
	return p.Pages.Show(v, page.Page{Title: it.Record, Private: true, Trail: trail(v), Before: notice, Scripts: []string{"meeting.js"}, Main: page.Content{
		Caption: "Entered by hand on " + it.Hand.On.Long(), Title: it.Record, Lead: page.Or(it.Title, ""), Parts: parts,
	}})
}

// entryNote sends the action note of what was entered as a file.
func (p *pages) entryNote(v *route.Visit) error {
	_, n, err := p.enteredNote(v)
	if err != nil {
		return err
	}
	return sendNote(v, n)
}

// enteredNote is the note of what was entered by hand of an item.
func (p *pages) enteredNote(v *route.Visit) (desk.Hand, *paper.Note, error) {
	id, err := store.ParseItemID(v.PathValue("id"))
	if err != nil {
		return desk.Hand{}, nil, store.NotFound("web", "there is no item %q: they are called I-1, I-2 and so on", v.PathValue("id"))
	}
	h, err := p.desk.Entered(v.Context(), who(v), id)
	if err != nil {
		return h, nil, err
	}
	n := &paper.Note{Authority: v.Authority.Name, Body: h.Item.Body, Meeting: h.Item.Meeting, Confirmed: true, Made: v.Today}
	for _, words := range h.Notes {
		row := paper.Decided{Decision: words}
		if first, rest, ok := strings.Cut(words, ". "); ok {
			if ref, err := store.ParseRef(first); err == nil {
				row = paper.Decided{Ref: ref.String(), Decision: rest}
				if got, err := p.desk.Promise(v.Context(), who(v), ref); err == nil {
					row.Text, row.Owner = openWords(got.Restricted, got.Text), openWords(got.Restricted, page.Or(string(got.ByIs), string(got.By)))
				}
			}
		}
		n.Decided = append(n.Decided, row)
	}
	for _, k := range h.New {
		n.New = append(n.New, paper.Promised{
			Ref: k.Ref.String(), Kind: kindWords(k.Kind), Text: k.Text, By: page.Or(string(k.ByIs), string(k.By)), To: page.Or(page.Or(string(k.ToIs), string(k.To)), k.Asker),
			Due: dueWords(k.Due),
		})
	}
	for i := range h.Asked {
		q := &h.Asked[i]
		asked := paper.Inquiry{Ref: q.ID.String(), Of: q.Of.Ref.String(), Text: q.Asked().Words, By: q.By, To: q.To, Due: page.Capital(q.ExpectedInWords())}
		if got, err := p.desk.Promise(v.Context(), who(v), q.Of.Ref); err == nil {
			asked.Text, asked.To = openWords(got.Restricted, asked.Text), openWords(got.Restricted, asked.To)
		}
		n.Asked = append(n.Asked, asked)
	}
	return h, n, nil
}
