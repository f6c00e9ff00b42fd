package desk

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// questionForm is the form of one act on a question.
type questionForm struct {
	act                    civic.QuestionAct
	slug, summary, submit  string
	words, why, whyHint    string // the labels of its boxes; none where it has no such box
	party, address, public bool
	day                    bool
}

var questionForms = []questionForm{
	{act: civic.QuestionSentOn, slug: "send", summary: "Send it on", submit: "Send it on", public: true},
	{act: civic.QuestionGiven, slug: "answer", summary: "Enter the answer", submit: "Enter the answer", words: "The answer", party: true, address: true, public: true},
	{act: civic.QuestionReopened, slug: "reopen", summary: "It is not answered after all", submit: "It is not answered", why: "Why it is not", whyHint: "What was said stays, and stands before this."},
	{act: civic.QuestionTakenBack, slug: "withdraw", summary: "Withdraw it", submit: "Withdraw it", why: "Why it is withdrawn"},
	{act: civic.QuestionReleased, slug: "release", summary: "Release it to the public", submit: "Set the day", day: true},
}

// boxID names a box of a form on one question: there may be several questions on a page.
func (q *questionForm) boxID(id store.QuestionID, box string) string {
	return id.String() + "-" + q.slug + "-" + box
}

// mostHeading is how much of a question heads what became of it.
const mostHeading = 100

// questions lists what was asked of a promise, each with what may be done with it now.
func (k promised) questions(v *route.Visit, f *form) component.Part {
	var parts component.Parts
	for i := range k.Asked {
		q := &k.Asked[i]
		parts = append(parts, page.Under{ID: q.ID.String(), Title: q.ID.String() + ": " + page.Shorten(q.Asked().Words, mostHeading), Body: append(component.Parts{
			component.Summary{Rows: questionRows(q)},
		}, k.questionForms(v, q, f)...)})
	}
	if len(k.Asked) == 0 {
		parts = append(parts, page.Paragraph{Text: "Nobody has asked anything of it."})
	}
	if k.May[access.Ask] && !k.Lived.Closed() {
		parts = append(parts, component.Buttons{{Text: "Ask a question", Kind: component.Secondary, Href: v.Anywhen("/desk/promises/" + k.Ref.String() + "/ask")}})
	}
	return parts
}

// questionRows say what is asked, by whom, of whom, and what became of it.
func questionRows(q *follow.Question) []component.SummaryRow {
	a := q.Asked()
	by := q.By
	if a.Body != "" && a.Body != a.Party {
		by += ", for " + a.Body
	}
	var rows []component.SummaryRow
	if len(a.Words) > mostHeading {
		rows = append(rows, component.SummaryRow{Key: "The whole of it", Value: a.Words})
	}
	rows = append(rows, []component.SummaryRow{
		{Key: "Asked by", Value: by + ", on " + q.First().Day().Long()},
		{Key: "Who is to answer", Value: page.Or(q.To, "The record does not say who owes the promise")},
		{Key: "How it stands", Value: page.Capital(q.InWords()) + "."},
	}...)
	if a.Record != "" {
		rows = append(rows, component.SummaryRow{Key: "Asked at", Value: a.Record})
	}
	if a.DueWords != "" {
		rows = append(rows, component.SummaryRow{Key: "By when, in words", Value: "“" + a.DueWords + "”"})
	}
	if s := q.Settled(); s != nil && s.Act == civic.QuestionGiven {
		if s.Words != "" {
			rows = append(rows, component.SummaryRow{Key: "Answer", Value: s.Words})
		}
		if s.Address != "" {
			rows = append(rows, component.SummaryRow{Key: "Where the answer is", Parts: component.Parts{page.Place(s.Address)}})
		}
		if s.Record != "" {
			rows = append(rows, component.SummaryRow{Key: "Answered at", Value: s.Record})
		}
	}
	for i := range q.Acts {
		if x := &q.Acts[i]; x.Act == civic.QuestionReopened {
			rows = append(rows, component.SummaryRow{Key: "Not answered", Value: x.Known.Long() + ": " + x.Why})
		}
	}
	if q.SentOn() {
		rows = append(rows, component.SummaryRow{Key: "Who may read it", Value: questionReaders(q)})
	}
	return rows
}

// questionReaders says since when the public has the question and its answer.
func questionReaders(q *follow.Question) string {
	a, s := q.Asked(), q.Settled()
	switch {
	case a.Public.IsZero():
		return "The service. The public has it with the next paper that is issued to them, or on a day that you set."
	case s != nil && s.Act == civic.QuestionGiven && s.Public.IsZero():
		return "The public has the question from " + a.Public.Long() + " on. The answer is the service’s until it is released."
	case s != nil && s.Act == civic.QuestionGiven:
		return "The public has the question from " + a.Public.Long() + " on, and the answer from " + s.Public.Long() + " on."
	}
	return "The public has it from " + a.Public.Long() + " on."
}

// questionForms are the forms of what somebody may do with a question now.
func (k promised) questionForms(v *route.Visit, q *follow.Question, f *form) component.Parts {
	var out component.Parts
	for i := range questionForms {
		x := &questionForms[i]
		if !k.MayOnQuestion(v.Actor, q, x.act) {
			continue
		}
		act := q.ID.String() + "-" + x.slug
		typed := f.of(act)
		field := func(box, label, hint string) component.Field {
			return component.Field{Name: box, ID: x.boxID(q.ID, box), Label: label, Hint: hint, Error: f.says(act, box)}
		}
		var parts component.Parts
		if x.words != "" {
			parts = append(parts, component.Textarea{Field: field("words", x.words, "Needed unless a document or page gives it."), Value: typed.Get("words"), Rows: 4})
		}
		if x.party {
			who := q.To
			if typed != nil {
				who = typed.Get("party")
			}
			parts = append(parts, component.Input{Field: field("party", "Who answers", ""), Value: who})
		}
		if x.address {
			parts = append(
				parts, component.Input{Field: field("address", "The document or page that answers (optional)", ""), Value: typed.Get("address")},
				component.Input{Field: field("item", "The item at which it was answered (optional)", itemHint), Value: typed.Get("item"), Width: 10},
			)
		}
		if x.why != "" {
			parts = append(parts, component.Textarea{Field: field("why", x.why, x.whyHint), Value: typed.Get("why"), Rows: 2})
		}
		if x.day {
			parts = append(parts, boxed(field("on", "From which day on", "For example 7 9 2018. All boxes empty take a day back."), typed, v.Today))
		}
		if x.public && k.May[access.Publish] {
			parts = append(parts, component.Checkboxes{
				Field:   component.Field{Name: "public", ID: x.boxID(q.ID, "public"), Label: "Who may read it", Size: component.Plain, Error: f.says(act, "public")},
				Choices: []component.Choice{{Value: "yes", Text: "Everybody, from today on", Chosen: typed.Get("public") != ""}}, Compact: true,
			})
		}
		out = append(out, component.Details{Summary: x.summary, Open: typed != nil, Body: component.Form{
			Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/questions/" + q.ID.String() + "/" + x.slug), Post: true, Parts: parts,
			Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(k.Entry, 10)}},
			Submit: component.Buttons{{Text: x.submit, Kind: component.Secondary, Hidden: q.ID.String()}},
		}})
	}
	return out
}

// questionBoxes are the boxes of the forms on a question, in their order; none where an act
// is no question's.
func questionBoxes(act string) []string {
	for i := range questionForms {
		if strings.HasPrefix(act, "Q-") && strings.HasSuffix(act, "-"+questionForms[i].slug) {
			return []string{"words", "party", "address", "item", "why", "on"}
		}
	}
	return nil
}

// questioned does something with a question.
func (p *pages) questioned(act civic.QuestionAct) func(*route.Visit) error {
	x := &questionForms[slices.IndexFunc(questionForms, func(q questionForm) bool { return q.act == act })]
	return func(v *route.Visit) error {
		ref, err := store.ParseRef(v.PathValue("ref"))
		id, err2 := store.ParseQuestionID(v.PathValue("id"))
		if err != nil || err2 != nil {
			return store.NotFound("web", "there is no such question: they are called Q-1, Q-2 and so on")
		}
		typed := typedIn(v)
		entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
		if err != nil || entry < 0 {
			return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
		}
		f := &form{act: id.String() + "-" + x.slug, typed: typed, wrong: map[string]string{}}
		n := store.NewQuestionAct{Act: act, Words: f.text("words"), Party: f.text("party"), Address: f.text("address"), Why: f.text("why")}
		if x.day {
			n.On = f.day(typed, "on", "on")
		}
		n.Item = f.item("item")
		switch {
		case x.words != "" && n.Words == "" && n.Address == "":
			f.wrong["words"] = "Write the answer, or say which document or page gives it"
		case x.why != "" && n.Why == "":
			f.wrong["why"] = "Say why"
		}
		if x.party && n.Party == "" {
			f.wrong["party"] = "Say who answers"
		}
		if len(f.wrong) > 0 {
			return p.lived(v, f)
		}
		done, err := p.desk.TakeQuestion(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Entry: entry}, ref, id, n, typed.Get("public") != "")
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
		v.Redirect(v.Anywhen("/desk/promises/" + ref.String() + "?done=" + how + "#" + id.String()))
		return nil
	}
}

// text reads a box of words.
func (f *form) text(box string) string {
	s := strings.TrimSpace(f.typed.Get(box))
	if len(s) > mostReason {
		f.wrong[box] = "Say it in " + page.Number(mostReason) + " letters or fewer"
	}
	return s
}

// item reads a box for the number of an item; empty is none.
func (f *form) item(box string) store.ItemID {
	s := strings.TrimSpace(f.typed.Get(box))
	if s == "" {
		return 0
	}
	id, err := store.ParseItemID(s)
	if err != nil {
		f.wrong[box] = "Write the item’s number as I-12"
	}
	return id
}

// ask is the page on which somebody asks a question of a promise.
func (p *pages) ask(v *route.Visit) error { return p.asking(v, nil) }

const askAct = "ask"

func (p *pages) asking(v *route.Visit, f *form) error {
	got, err := p.promiseOf(v)
	if err != nil {
		return err
	}
	if !got.May[access.Ask] {
		return store.Forbidden("web", "your account may not do this here: it needs to be allowed to %s", access.Ask.Says())
	}
	typed, keeps := f.of(askAct), got.May[access.Settle]
	field := func(box, label, hint string) component.Field {
		return component.Field{Name: box, Label: label, Hint: hint, Error: f.says(askAct, box)}
	}
	value := func(box, usual string) string {
		if typed == nil {
			return usual
		}
		return typed.Get(box)
	}
	names, err := p.desk.Committees(v.Context(), who(v), access.Ask)
	if err != nil {
		return err
	}
	by := ""
	if !keeps {
		by = v.Actor.Name
	}
	usual := got.Lived.Askers[0].Heir
	bodies := component.Select{Field: field("body", "For which committee", "An answer is expected at its next meeting, where you set no day."), Choices: []component.Choice{{Text: "None: for yourself"}}}
	for _, n := range names {
		bodies.Choices = append(bodies.Choices, component.Choice{Value: n, Text: n, Chosen: value("body", usual) == n})
	}
	boxes := component.Parts{
		component.Textarea{Field: field("words", "Your question", "One question at a time: each has an answer of its own."), Value: value("words", ""), Rows: 4},
		component.Input{Field: field("party", "Who asks", "As it is to be printed."), Value: value("party", by)},
		bodies,
		boxed(field("due", "Answer wanted by (optional)", "For example 7 9 2018."), typed, calendar.Date{}),
	}
	lead, submit := "Whoever owes the promise is to answer. The clerk reads the question first, and sends it on.", "Ask it"
	if keeps {
		lead, submit = "It is sent on at once: whoever owes the promise finds it in their next letter, and it stands in the papers until it is answered.", "Ask it, and send it on"
		bodies.Choices[0].Text = "None: for the member who asks"
		boxes = append(
			boxes, component.Input{Field: field("to", "Who is to answer (optional)", "Empty is whoever owes the promise: "+page.Or(got.owes(), "the record does not say who that is")+"."), Value: value("to", "")},
			component.Input{Field: field("item", "The item at which it was asked (optional)", itemHint), Value: value("item", ""), Width: 10},
		)
		boxes[2] = bodies
		if got.May[access.Publish] {
			boxes = append(boxes, component.Checkboxes{
				Field:   component.Field{Name: "public", Label: "Who may read it", Size: component.Plain},
				Choices: []component.Choice{{Value: "yes", Text: "Everybody, from today on", Chosen: value("public", "") != ""}}, Compact: true,
			})
		}
	}
	title, parts := "Ask a question of "+got.Called(), component.Parts{}
	if f != nil {
		title, parts = "Error: "+title, append(parts, f.errorsOf("words", "party", "body", "due", "to", "item"))
	}
	parts = append(parts, component.Form{
		Action: v.Anywhen("/desk/promises/" + got.Ref.String() + "/ask"), Post: true, Parts: boxes,
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(got.Entry, 10)}}, Submit: component.Buttons{{Text: submit}},
	})
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: append(trail(v), component.Link{Text: got.Called(), Href: v.Anywhen("/desk/promises/" + got.Ref.String())}), Main: page.Content{
		Caption: "Promise " + got.Called() + ": " + page.Shorten(got.Text, 120), Title: "Ask a question", Lead: lead, Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// owes is who owes the promise, as meant or else as the record has it.
func (k promised) owes() string { return page.Or(string(k.ByIs), string(k.By)) }

// promiseOf is the promise that the address names.
func (p *pages) promiseOf(v *route.Visit) (promised, error) {
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return promised{}, store.NotFound("web", "there is no promise %q: they are called K-1, K-2 and so on", v.PathValue("ref"))
	}
	got, err := p.desk.Promise(v.Context(), who(v), ref)
	return promised{&got}, err
}

// questionAsked keeps a question.
func (p *pages) questionAsked(v *route.Visit) error {
	got, err := p.promiseOf(v)
	if err != nil {
		return err
	}
	typed := typedIn(v)
	entry, err := strconv.ParseInt(typed.Get("entry"), 10, 64)
	if err != nil || entry < 0 {
		return store.Invalid("web", "the form did not arrive whole: go back, and send it again")
	}
	f := &form{act: askAct, typed: typed, wrong: map[string]string{}}
	n := store.NewQuestion{Ref: got.Ref, NewQuestionAct: store.NewQuestionAct{
		Act: civic.QuestionAsked, Words: f.text("words"), Party: f.text("party"), Body: strings.TrimSpace(typed.Get("body")), Due: f.day(typed, "due", "due"),
	}}
	if got.May[access.Settle] {
		n.To, n.Item = f.text("to"), f.item("item")
	}
	if n.Words == "" {
		f.wrong["words"] = "Write the question that is to be answered"
	}
	if n.Party == "" && n.Body == "" {
		f.wrong["party"] = "Say who asks"
	}
	if !n.Due.IsZero() && n.Due.Before(v.Today) && n.Item == 0 {
		f.wrong["due"] = "Give a day that is still to come"
	}
	if n.Body != "" {
		names, err := p.desk.Committees(v.Context(), who(v), access.Ask)
		if err != nil {
			return err
		}
		if !slices.Contains(names, n.Body) {
			f.wrong["body"] = "Choose one of the committees"
		}
	}
	if len(f.wrong) > 0 {
		return p.asking(v, f)
	}
	id, err := p.desk.AskQuestion(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Entry: entry}, n, typed.Get("public") != "")
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) || n.Item != 0 && errors.Is(err, store.ErrNotFound) {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.asking(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/promises/" + got.Ref.String() + "?done=yes#" + id.String()))
	return nil
}

// errorsOf lists what is wrong with a form that stands alone, in the order of its boxes.
func (f *form) errorsOf(boxes ...string) component.Errors {
	var out component.Errors
	for _, box := range append([]string{""}, boxes...) {
		if said := f.wrong[box]; said != "" {
			id := box
			switch box {
			case "":
				id = boxes[0]
			case "due":
				id = "due-day"
			}
			out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
		}
	}
	return out
}

// questions lists what members asked and nobody has answered.
func (p *pages) questions(v *route.Visit) error {
	asked := v.URL.Query()
	body, settled := asked.Get("body"), asked.Get("all") != ""
	all, err := p.desk.Questions(v.Context(), who(v), "", settled)
	if err != nil {
		return err
	}
	var bodies []string
	for i := range all {
		if b := all[i].Body; b != "" && !slices.Contains(bodies, b) {
			bodies = append(bodies, b)
		}
	}
	slices.Sort(bodies)
	committees := component.Select{Field: component.Field{Name: "body", Label: "Of one committee"}, Choices: []component.Choice{{Text: "All committees"}}}
	for _, b := range bodies {
		committees.Choices = append(committees.Choices, component.Choice{Value: b, Text: b, Chosen: b == body})
	}
	t := component.Table{
		ID: "questions-table", Caption: "Questions, what is expected first at the top", Headed: true, Stacked: true, Empty: "No question waits for an answer.",
		Columns: []component.Column{{Text: "Question"}, {Text: "Of"}, {Text: "Who asked"}, {Text: "Who is to answer"}, {Text: "How it stands"}},
	}
	open := 0
	for i := range all {
		q := &all[i]
		if body != "" && q.Body != body {
			continue
		}
		if q.State == civic.QuestionUnanswered {
			open++
		}
		stands := page.Capital(q.InWords())
		if q.Withheld() {
			stands += "; the public has the question, and not this"
		}
		at := v.Anywhen("/desk/promises/" + q.Of.Ref.String())
		t.Rows = append(t.Rows, []component.Cell{
			{Text: q.ID.String() + ": " + page.Shorten(q.Asked().Words, 200), Href: at + "#" + q.ID.String()},
			{Text: q.Of.Called() + ": " + page.Shorten(q.Of.Text, 80)},
			{Text: q.By},
			{Text: q.To},
			{Text: stands},
		})
	}
	return p.Pages.Show(v, page.Page{Title: "Questions of members", Private: true, Trail: trail(v), Main: page.Content{
		Title: "Questions of members", Lead: page.Count(open, "question is", "questions are") + " owed an answer.",
		Parts: component.Parts{
			component.Form{
				Action: v.Anywhen("/desk/questions"), Submit: component.Buttons{{Text: "Show", Kind: component.Secondary}},
				Parts: component.Parts{committees, component.Checkboxes{
					Field:   component.Field{Name: "all", Label: "Which", Size: component.Plain},
					Choices: []component.Choice{{Value: "yes", Text: "Answered and withdrawn ones too", Chosen: settled}}, Compact: true,
				}},
			}, t,
		},
	}})
}
