package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// promise shows one promise with what became of it, and what may be entered next.
func (p *pages) promise(v *route.Visit) error { return p.lived(v, nil) }

func (p *pages) lived(v *route.Visit, f *form) error {
	ref, err := p.desk.Find(v.Context(), who(v), v.PathValue("ref"))
	if errors.Is(err, store.ErrInvalid) {
		return store.NotFound("web", "there is no promise %q: they are called K-1, K-2 and so on, or as in papers CSB 2021/22-01", v.PathValue("ref"))
	}
	if err != nil {
		return err
	}
	waiting, err := p.desk.Duty(v.Context(), who(v), ref, moment(v))
	if err != nil {
		return err
	}
	got, err := p.desk.Promise(v.Context(), who(v), ref)
	if err != nil {
		return err
	}
	k := promised{&got}
	if v.PathValue("ref") != k.Ref.String() && f == nil {
		v.Redirect(v.Anywhen("/desk/promises/" + k.Ref.String()))
		return nil
	}
	view, err := p.View(v)
	if err != nil {
		return err
	}
	title := k.Called() + ": " + page.Shorten(k.Text, 80)
	var parts component.Parts
	if f != nil {
		title, parts = "Error: "+title, append(parts, f.errors())
	}
	parts = append(parts, component.Summary{Rows: standingRows(v, view, k.Promise)})
	tags := []component.Tag{state(&got.Standing), deliveryTag(&k.Lived)}
	if !k.Hand.On.IsZero() {
		tags = append(tags, component.Tag{Text: "Entered by hand", Kind: component.TagNews})
	}
	if waiting {
		tags = append(tags, component.Tag{Text: "Not yet checked", Kind: component.TagPlain})
		unchecked := component.Parts{page.Paragraph{Text: "Nobody has checked yet that this is read rightly."}}
		if seesRecord(v.Actor) {
			unchecked = append(unchecked, component.Link{Text: "Where it waits to be checked", Href: v.Anywhen("/desk/queue?at=reading-" + k.Ref.String())})
		}
		parts = append(parts, component.Inset{Body: unchecked})
	}
	parts = append(parts, k.findings()...)
	if r := replacedBy(v, &got.Standing); r != nil {
		parts = append(parts, r)
	}
	if drafts := k.drafts(v, f); drafts != nil {
		parts = append(parts, drafts)
	}
	forms := append(k.forms(v, f), k.bindForms(v, f)...)
	if release := k.releases(v, f); release != nil {
		forms = append(forms, release)
	}
	if len(forms) > 0 {
		parts = append(parts, page.Section{ID: "next", Title: "Enter what comes next", Lead: "Nothing is changed in place: what you enter stands over what stood before, and both are kept.", Body: forms})
	}
	parts = append(parts, page.Section{ID: "questions", Title: "Questions", Body: k.questions(v, f)})
	parts = append(parts, page.Section{ID: "ties", Title: "What it hangs together with", Lead: "These are promises of their own: none is closed because another is.", Body: k.ties(v)})
	parts = append(parts, k.deliveries(v, view, f), page.Section{ID: "steps", Title: "What became of it", Body: k.steps(v, view)})
	if dates := k.dates(); len(dates) > 0 {
		parts = append(parts, page.Section{ID: "dates", Title: "When it is expected, and what moved that", Body: dates})
	}
	if back := p.returns(v, view, &got, f); back != nil {
		parts = append(parts, page.Section{ID: "returned", Title: "Where it came back", Body: back})
	}
	parts = append(parts, page.Section{ID: "record", Title: "In the record’s own words", Lead: "The marked words are the record’s. What they were taken to mean stands beside them.", Body: promise(k.Commitment, "reading")})
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Before: taken(v), Main: page.Content{
		Caption: "Promise " + k.Called() + also(k.Commitment), Title: k.Text, Tags: tags, Lead: k.Why, Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func taken(v *route.Visit) component.Part {
	switch v.URL.Query().Get("done") {
	case "yes":
		return component.Notification{Done: true, Text: "It is entered."}
	case "again":
		return component.Notification{Text: "It was entered already: nothing was changed."}
	}
	return nil
}

// deliveryTag says in a word how far a promise has come.
func deliveryTag(l *follow.Life) component.Tag {
	switch {
	case l.Delivery == "":
		return component.Tag{Text: "Nothing reported yet", Kind: component.TagPlain}
	case l.Delivery == civic.DeliveryDelayed || l.Delivery == civic.DeliveryPaused:
		return component.Tag{Text: page.Capital(string(l.Delivery)), Kind: component.TagSoon}
	case l.Delivery.Closes() && l.Closed():
		return component.Tag{Text: page.Capital(string(l.Delivery)), Kind: component.TagGood}
	}
	return component.Tag{Text: page.Capital(string(l.Delivery)), Kind: component.TagNews}
}

// standingRows are who, to whom, by when, and what became of it.
func standingRows(v *route.Visit, view *public.View, k *desk.Promise) []component.SummaryRow {
	rows := []component.SummaryRow{{Key: "Who", Value: page.Or(page.Or(string(k.ByIs), string(k.By)), "The record does not say")}}
	rows = append(rows, promised{k}.owedBy()...)
	rows = append(rows, []component.SummaryRow{
		{Key: "To whom", Value: page.Or(page.Or(string(k.ToIs), string(k.To)), "The record does not say")},
		{Key: "Expected", Value: page.Or(page.Capital(page.ByWhen(&public.Commitment{Due: k.Due})), "The record gives no date")},
	}...)
	if k.Due.Text != "" {
		rows = append(rows, component.SummaryRow{Key: "In the record’s words", Value: "“" + string(k.Due.Text) + "”"})
	}
	if a := k.Lived.Agreed; a != nil {
		rows = append(rows, component.SummaryRow{Key: "Agreed since", Value: page.Capital(follow.InWords(a.Days))})
	}
	if a := k.Lived.Forecast; a != nil {
		rows = append(rows, component.SummaryRow{Key: "Now expected", Value: page.Capital(follow.InWords(a.Days))})
	}
	made := component.Link{Text: k.Record}
	if view.Has(public.KindItem, k.Item.String()) {
		made.Href = v.Anywhen("/items/" + k.Item.String())
	}
	rows = append(rows, component.SummaryRow{Key: "Promised at", Parts: component.Parts{made}})
	if r := k.Return; r != nil && r.Verdict != store.VerdictNo {
		key := "May have come back at"
		if r.Verdict == store.VerdictYes {
			key = "Came back at"
		}
		if r.ByRule() {
			key = "Came back (settled by rule) at"
		}
		rows = append(rows, component.SummaryRow{Key: key, Parts: component.Parts{itemLink(v, view, r.Item, r.Record)}})
	}
	if view.Has(public.KindCommitment, k.Ref.String()) {
		rows = append(rows, component.SummaryRow{Key: "As the public sees it", Parts: component.Parts{component.Link{Text: "The promise’s page", Href: v.Anywhen("/commitments/" + k.Ref.String())}}})
	}
	if !k.Hand.On.IsZero() {
		rows = append(rows, component.SummaryRow{Key: "Entered", Parts: component.Parts{component.Link{Text: byHandWords(k.Hand), Href: v.Anywhen("/desk/entries/" + k.Item.String())}}})
	}
	for _, c := range k.Corrections {
		why := "A person has corrected what the machine read: " + c.Why
		if c.Cites != "" {
			why += " (" + c.Cites + ")"
		}
		rows = append(rows, component.SummaryRow{Key: "Corrected", Value: why})
	}
	for i := range k.Lived.Answers {
		a := &k.Lived.Answers[i]
		key := "Response"
		if len(k.With) > 0 {
			key += " to " + a.Ref.String()
		}
		rows = append(rows, component.SummaryRow{Key: key, Value: page.Capital(follow.AnswerInWords(a)) + "."})
	}
	for i := range k.Lived.Askers {
		rows = append(rows, component.SummaryRow{Key: "Asked for by", Value: askerRow(&k.Lived.Askers[i])})
	}
	for _, other := range k.With {
		rows = append(rows, component.SummaryRow{Key: "One with", Value: other.Called() + ", " + other.Record})
	}
	return rows
}

func askerRow(a *follow.Asker) string {
	words := a.Body
	if a.Heir != a.Body {
		words += " (now " + a.Heir + ")"
	}
	if a.Decided == nil {
		return words + ": not closed"
	}
	return words + ": " + a.Decided.State
}

// steps lists what was entered, the latest first.
func (k promised) steps(v *route.Visit, view *public.View) component.Part {
	t := component.Table{
		ID: "steps-table", Caption: "Each step, the latest first", Headed: true, Empty: "Nothing has been entered yet.",
		Columns: []component.Column{{Text: "Known", Day: true}, {Text: "What"}, {Text: "Why"}},
	}
	for i := len(k.Lived.Steps) - 1; i >= 0; i-- {
		st := &k.Lived.Steps[i]
		what := component.Cell{Text: page.Capital(follow.StepInWords(st))}
		if st.Act == civic.StepEvidence {
			what = component.Cell{Part: k.evidence(v, view, st)}
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: st.Known.Long()}, what, {Text: page.Capital(st.Why)}})
	}
	return t
}

// also is the ref of a promise, where it is called otherwise.
func also(k *store.Commitment) string {
	if k.Reference.IsZero() {
		return ""
	}
	return " (" + k.Ref.String() + ")"
}

// took enters a step.
func (p *pages) took(v *route.Visit) error {
	sent, err := page.ReadSent(v, p.Evidence)
	if err != nil {
		return err
	}
	typed := sent.Typed
	s := stepFormOf(v.PathValue("act"))
	if v.PathValue("act") == deliverySlug {
		return p.delivered(v)
	}
	ref, err := store.ParseRef(v.PathValue("ref"))
	if act := v.PathValue("act"); err == nil && tieBoxes[act] != nil {
		return p.bound(v, act, ref)
	} else if err == nil && signBoxes[act] != nil {
		return p.signed(v, act, ref)
	}
	if err != nil || s == nil {
		return store.NotFound("web", "there is no such form")
	}
	f := &form{act: s.slug(), typed: typed, wrong: map[string]string{}}
	n := s.read(f, typed)
	var files store.Files
	if s.act == civic.StepEvidence {
		if n, files, err = p.shown(v, f, n, sent); err != nil {
			return err
		}
	}
	n.Ref = ref
	if len(f.wrong) > 0 {
		return p.lived(v, f)
	}
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil || entry < 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	done, err := p.desk.Take(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Entry: entry}, n, files)
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) || n.Item != 0 && errors.Is(err, store.ErrNotFound) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.lived(v, f)
	}
	if err != nil {
		return err
	}
	how := "yes"
	if !bool(done) {
		how = "again"
	}
	v.Redirect(v.Anywhen("/desk/promises/" + ref.String() + "?done=" + how))
	return nil
}

// day reads a day of a form.
func (f *form) day(typed url.Values, box, name string) calendar.Date {
	d, said := dayOf(typed, name)
	if said != "" {
		f.wrong[box] = strings.TrimSuffix(said, ", or leave all three boxes empty")
	}
	return d
}
