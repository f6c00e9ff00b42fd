package desk

import (
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/entry"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// meetingSheet makes the form of a meeting.
type meetingSheet struct {
	v     *route.Visit
	m     *desk.Meeting
	typed url.Values
	wrong map[string]string
}

// Row is one promise on the tracker as the form has it: a place to go on at.
type Row struct {
	ID, Title string
	Facts     component.Summary
	Body      component.Part
}

// Partial names the template.
func (Row) Partial() string { return "desk/row" }

// mostNew is how many new promises the form of a meeting has boxes for at most.
const mostNew = 200

func newOf(q url.Values, text func(string) string) []entry.Said {
	n, _ := strconv.Atoi(q.Get("new-count"))
	var all []entry.Said
	for i := range min(max(n, 0), mostNew) {
		at := "new-" + strconv.Itoa(i) + "-"
		s := entry.Said{Kind: civic.CommitmentKind(q.Get(at + "kind")), Words: text(at + "words"), By: text(at + "by"), To: text(at + "to"), Due: text(at + "due"), Follow: true}
		if s.Kind == "" {
			s.Kind = civic.KindAction
		}
		if s.Words+s.By+s.Due != "" {
			all = append(all, s)
		}
	}
	return all
}

// form is the whole form, promise by promise.
func (s *meetingSheet) form() component.Form {
	f := component.Form{
		Action: s.v.Anywhen("/desk/meeting"), Post: true,
		Fields: []component.Hidden{
			{Name: "body", Value: s.m.Body}, {Name: "day", Value: s.m.Day.String()}, {Name: "version", Value: strconv.FormatInt(s.m.Version, 10)},
		},
	}
	number := s.input("number", "Number of the tracker on the agenda", "As printed, for example 4.")
	number.Width = 5
	f.Parts = append(f.Parts, number)
	on := map[string]bool{}
	for i := range s.m.Rows {
		row := &s.m.Rows[i]
		on[row.Ref.String()] = true
		next := "new"
		if i+1 < len(s.m.Rows) {
			next = s.m.Rows[i+1].Ref.String()
		}
		f.Parts = append(f.Parts, s.row(row, next))
	}
	f.Parts = append(f.Parts, s.gone(on)...)
	f.Parts = append(f.Parts, s.news())
	f.Submit = component.Buttons{{Text: "See the draft action note", Name: "check", Value: "yes"}, {Text: "Throw this draft away", Kind: component.Warning, Name: "drop", Value: "yes"}}
	return f
}

func (s *meetingSheet) field(name, label, hint string) component.Field {
	return component.Field{Name: name, Label: label, Hint: hint, Error: s.wrong[name]}
}

func (s *meetingSheet) input(name, label, hint string) component.Input {
	return component.Input{Field: s.field(name, label, hint), Value: s.typed.Get(name)}
}

// row is one promise: how it stands, and what the meeting decides of it.
func (s *meetingSheet) row(r *desk.MeetingRow, next string) component.Part {
	ref := r.Ref.String()
	facts := []component.SummaryRow{
		{Key: "Who", Value: page.Or(page.Or(string(r.ByIs), string(r.By)), "The record does not say")},
		{Key: "Expected", Value: page.Or(page.Capital(page.ByWhen(&public.Commitment{Due: r.Due})), "The record gives no date")},
		{Key: "How it stands", Value: r.Why + " " + deliveryTag(&r.Lived).Text + "."},
	}
	if rep := r.Lived.Report; rep != nil && rep.Why != "" {
		facts = append(facts, component.SummaryRow{Key: "Last report", Value: rep.Why})
	}
	if !r.Hand.On.IsZero() {
		facts = append(facts, component.SummaryRow{Key: "Entered", Value: byHandWords(r.Hand)})
	}
	do := component.Radios{Field: s.field("do-"+ref, "What the meeting decides", ""), Compact: true}
	chosen := desk.Do(s.typed.Get("do-" + ref))
	for _, d := range desk.Dos() {
		if civic.Delivery(d).Closes() && !r.Open[civic.StepClosure][string(d)] && d != chosen && d != desk.DoClose {
			continue
		}
		c := component.Choice{Value: string(d), Text: d.Words(), Chosen: chosen == d}
		switch d {
		case desk.DoClose:
			c.Hint = "Needs evidence that was accepted."
		case desk.DoBack:
			c.Then = boxed(s.field("back-"+ref, "To the meeting on", "For example 7 9 2018."), s.typed, never)
		}
		do.Choices = append(do.Choices, c)
	}
	ask := component.Parts{
		component.Textarea{Field: s.field("ask-"+ref, "The question", "Its answer is owed, and stands in the next papers until it is given."), Value: s.typed.Get("ask-" + ref), Rows: 2},
		s.input("asker-"+ref, "Who asked", "Leave it empty where it was the committee."),
		s.input("askby-"+ref, "Who is to answer", "Leave it empty where it is whoever owes the promise."),
		s.input("until-"+ref, "By when", "In words, for example: within 10 working days. Empty is the next meeting."),
	}
	return Row{ID: ref, Title: ref + ": " + r.Text, Facts: component.Summary{Rows: facts}, Body: component.Parts{
		do,
		component.Textarea{Field: s.field("why-"+ref, "The committee’s reason", "Needed unless it is closed with evidence."), Value: s.typed.Get("why-" + ref), Rows: 2},
		component.Textarea{Field: s.field("note-"+ref, "Note (optional)", ""), Value: s.typed.Get("note-" + ref), Rows: 2},
		component.Details{Summary: "A question was asked about " + ref, Open: s.typed.Get("ask-"+ref)+s.typed.Get("asker-"+ref)+s.typed.Get("askby-"+ref) != "", Body: ask},
		component.Buttons{{Text: "Keep, and go on", Kind: component.Secondary, Name: "next", Value: next, Hidden: "after " + ref}},
	}}
}

// byHandWords says that something was entered by hand.
func byHandWords(h store.Hand) string {
	if h.Alone {
		return "By hand on " + h.On.Long() + "; no page of the council’s that was read says it yet"
	}
	return "By hand on " + h.On.Long() + ", and read on a page since"
}

// gone are the decisions on promises that are not on the tracker any more: nothing typed
// is lost by that.
func (s *meetingSheet) gone(on map[string]bool) component.Parts {
	var out component.Parts
	minutes, _ := minutesOf(s.typed)
	for i := range minutes.Decisions {
		d := &minutes.Decisions[i]
		if on[d.Ref] || *d == (desk.Decision{Ref: d.Ref}) {
			continue
		}
		keep := component.Parts{page.Paragraph{Text: "It is not on the tracker any more. You had: " + d.InWords()}}
		for _, name := range []string{"do", "why", "note", "ask", "asker", "askby", "until"} {
			keep = append(keep, Keep{Name: name + "-" + d.Ref, Value: s.typed.Get(name + "-" + d.Ref)})
		}
		for _, part := range []string{"-day", "-month", "-year"} {
			keep = append(keep, Keep{Name: "back-" + d.Ref + part, Value: s.typed.Get("back-" + d.Ref + part)})
		}
		keep = append(keep, component.Checkboxes{Field: component.Field{Name: "drop-" + d.Ref, Label: "What is to become of it"}, Compact: true, Choices: []component.Choice{{Value: "yes", Text: "Leave it out of the note"}}})
		out = append(out, Row{ID: d.Ref, Title: d.Ref, Body: keep})
	}
	return out
}

// Keep is a box that is sent again as it is.
type Keep struct{ Name, Value string }

// Partial names the template.
func (Keep) Partial() string { return "desk/keep" }

// news are the boxes for what is new: those that were filled, and one more.
func (s *meetingSheet) news() component.Part {
	n, _ := strconv.Atoi(s.typed.Get("new-count"))
	n = min(max(n, 1), mostNew)
	if s.typed.Get("new-"+strconv.Itoa(n-1)+"-words") != "" {
		n++
	}
	body := component.Parts{Keep{Name: "new-count", Value: strconv.Itoa(n)}}
	for i := range n {
		at := "new-" + strconv.Itoa(i) + "-"
		kind := component.Select{Field: s.field(at+"kind", "What it is", "")}
		for _, k := range []civic.CommitmentKind{civic.KindAction, civic.KindUndertaking, civic.KindResolution, civic.KindRecommendation, civic.KindPlanAction} {
			kind.Choices = append(kind.Choices, component.Choice{Value: string(k), Text: kindWords(k), Chosen: s.typed.Get(at+"kind") == string(k)})
		}
		body = append(body, component.Fieldset{Field: component.Field{Name: at + "set", Label: "New promise " + strconv.Itoa(i+1), Size: component.Small}, Parts: component.Parts{
			kind,
			component.Textarea{Field: s.field(at+"words", "In the meeting’s own words", ""), Value: s.typed.Get(at + "words"), Rows: 2},
			s.input(at+"by", "Who is to do it", ""), s.input(at+"to", "To whom", "Leave it empty where it is the committee itself."),
			s.input(at+"due", "By when", "In words, for example: by the end of March."),
		}})
	}
	body = append(body, component.Buttons{{Text: "Keep, and add another", Kind: component.Secondary, Name: "next", Value: "new"}})
	return Row{ID: "new", Title: "What is new", Body: body}
}

// errors lists what is wrong, in the order of the page.
func (s *meetingSheet) errors() component.Errors {
	var out component.Errors
	add := func(name, id string) {
		if said := s.wrong[name]; said != "" {
			out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
		}
	}
	add("", "number")
	add("number", "number")
	for i := range s.m.Rows {
		ref := s.m.Rows[i].Ref.String()
		for _, box := range []string{"do", "why", "note", "ask", "asker", "askby", "until"} {
			add(box+"-"+ref, box+"-"+ref)
		}
		add("back-"+ref, "back-"+ref+"-day")
	}
	for name := range s.wrong {
		if strings.HasPrefix(name, "new-") {
			add(name, name)
		}
	}
	return out
}
