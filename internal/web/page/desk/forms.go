package desk

import (
	"net/url"
	"strconv"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// sheet makes the forms of one task.
type sheet struct {
	v *route.Visit
	d *desk.Detail
	f *form
}

// forms are what the actor may do with a task, each act a form of its own: what is
// typed into one is sent by its own button, and by no other.
func (p *pages) forms(v *route.Visit, d *desk.Detail, f *form) component.Part {
	s := sheet{v, d, f}
	var out component.Parts
	switch d.What {
	case desk.WhatReading:
		if d.May[access.Review] {
			out = append(out, Keyed{Key: "a", Body: s.accept()}, Keyed{Key: "l", Body: s.form("later", "Later", component.Secondary)})
			if !d.May[access.Correct] {
				return append(out, s.reject())
			}
			return append(out, s.correct(), s.reject())
		}
		if d.May[access.Correct] {
			return s.correct()
		}
	case desk.WhatChanged:
		if d.May[access.Review] {
			out = append(out, Keyed{Key: "a", Body: s.form("seen", "I have seen it", component.Primary)})
		}
		if d.May[access.Correct] {
			out = append(out, s.correct())
		}
	case desk.WhatReport:
		if d.May[access.AnswerReports] {
			return s.answer()
		}
	case desk.WhatReview:
		if d.May[access.Restrict] {
			return Keyed{Key: "c", Body: component.Buttons{{Text: "Decide: keep it closed, or open it", Href: v.Anywhen("/desk/restricted/" + d.Item.String() + "#restrict")}}}
		}
	case desk.WhatNotMine:
		if d.May[access.Review] && d.May[access.Correct] {
			return component.Parts{s.correct(), Keyed{Key: "a", Body: s.form("seen", "I have seen to it", component.Primary)}}
		}
	case desk.WhatQuestion:
		return page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Read the question, and send it on or withdraw it", Href: v.Anywhen("/desk/promises/" + d.Ref.String() + "#questions")}}}}
	case desk.WhatSign:
		return page.Links{Items: []page.LinkNote{
			{Link: component.Link{Text: "Read the update, and enter what was said of it", Href: v.Anywhen("/desk/promises/" + d.Ref.String() + "#drafts")}},
			{Link: component.Link{Text: "Write to whoever signs it off", Href: v.Anywhen("/desk/chasing#signing")}},
		}}
	case desk.WhatSilence:
		ways := page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "What was entered of it, and what comes next", Href: v.Anywhen("/desk/promises/" + d.Ref.String())}}}}
		if d.May[access.Publish] {
			ways.Items = append(ways.Items, page.LinkNote{Link: component.Link{Text: "Release the list of what is overdue", Href: v.Anywhen("/desk/publication")}, Note: "nothing of it is public before"})
		}
		ways.Items = append(ways.Items, page.LinkNote{Link: component.Link{Text: "The public list of overdue answers", Href: v.Anywhen("/overdue")}, Note: "as everybody reads it now"})
		return ways
	case desk.WhatRound:
		if d.May[access.Settle] {
			return Keyed{Key: "c", Body: component.Buttons{{Text: "Look at the letters", Href: v.Anywhen("/desk/chasing?" + url.Values{"body": d.Bodies, "meeting": {d.Meeting.String()}}.Encode())}}}
		}
	default:
		if d.May[access.Settle] {
			return s.settle()
		}
	}
	if len(out) == 0 {
		return page.Paragraph{Text: "Your account may look at this, and decide nothing here."}
	}
	return out
}

// form is one form of the task.
func (s sheet) form(act, button string, kind component.ButtonKind, parts ...component.Part) component.Form {
	return component.Form{
		Action: with(s.v, "/desk/queue/"+act), Post: true, Parts: parts, Submit: component.Buttons{{Text: button, Kind: kind}},
		Fields: []component.Hidden{{Name: "task", Value: s.d.ID}, {Name: "entry", Value: strconv.FormatInt(s.d.Entry, 10)}, {Name: "saw", Value: s.d.Saw}},
	}
}

// why is the box for a reason.
func (s sheet) why(act, label, value string) component.Input {
	if typed := s.f.of(act); typed != nil {
		value = typed.Get("why")
	}
	return component.Input{Field: component.Field{Name: "why", ID: act + "-why", Label: label, Error: s.f.says(act, "why")}, Value: value, Spell: true}
}

// following asks whether to follow what is accepted, where nobody has said.
func (s sheet) following(act string) component.Part {
	if s.d.Commitment == nil || s.d.Commitment.Following != civic.Unreviewed || !s.d.May[access.Follow] {
		return nil
	}
	chosen := true
	if typed := s.f.of(act); typed != nil {
		chosen = typed.Get("follow") != ""
	}
	return component.Checkboxes{
		Field:   component.Field{Name: "follow", ID: act + "-follow", Label: "From now on", Size: component.Plain},
		Choices: []component.Choice{{Value: "yes", Text: "Follow this promise", Chosen: chosen}}, Compact: true,
	}
}

func (s sheet) accept() component.Form {
	return s.form("accept", "Accept", component.Primary, s.following("accept"))
}

func (s sheet) reject() component.Part {
	return Keyed{Key: "r", Focus: true, Body: s.form("reject", "Reject", component.Secondary, s.why("reject", "Why it is no promise", "It promises nothing"))}
}

// correct is the form for a correction, filled with what stands.
func (s sheet) correct() component.Part {
	const act = "correct"
	is := desk.Standing(s.d.Commitment)
	typed := s.f.of(act)
	value := func(name, stands string) string {
		if typed != nil {
			return typed.Get(name)
		}
		return stands
	}
	kinds := component.Select{Field: component.Field{Name: "kind", ID: "correct-kind", Label: "Kind", Error: s.f.says(act, "kind")}}
	for _, k := range civic.CommitmentKinds() {
		kinds.Choices = append(kinds.Choices, component.Choice{Value: string(k), Text: kindWords(k), Chosen: value("kind", string(is.Kind)) == string(k)})
	}
	input := func(name, label, stands string) component.Input {
		return component.Input{Field: component.Field{Name: name, ID: "correct-" + name, Label: label, Error: s.f.says(act, name)}, Value: value(name, stands)}
	}
	day := func(name, label, hint string, stands calendar.Date) component.Date {
		return boxed(component.Field{Name: name, ID: "correct-" + name, Label: label, Hint: hint, Error: s.f.says(act, name)}, typed, stands)
	}
	f := s.form(
		act, "Correct", component.Secondary,
		input("owner", "Who owes it", is.Owner), input("recipient", "To whom", is.Recipient),
		day("due-from", "Expected from", "Empty where one day is meant", is.From), day("due-to", "Expected by", "Empty where no day is given", is.To),
		kinds, s.why(act, "Why the reading is wrong", ""), s.following(act),
	)
	return Keyed{Key: "c", Focus: true, Body: component.Details{Summary: "Correct the reading", Open: typed != nil, Body: f}}
}

// settle is the form, or the two, by which something open is settled.
func (s sheet) settle() component.Part {
	const act = "settle"
	typed := s.f.of(act)
	no := typed != nil && typed.Get("answer") == "no"
	answer := func(is, button, label, why string, kind component.ButtonKind) component.Form {
		w := component.Input{Field: component.Field{Name: "why", ID: act + "-why", Label: label}, Value: why, Spell: true}
		if is == "no" {
			w.ID = act + "-no-why"
		}
		if typed != nil && no == (is == "no") {
			w.Value, w.Error = typed.Get("why"), s.f.says(act, "why")
		}
		f := s.form(act, button, kind, w)
		f.Fields = append(f.Fields, component.Hidden{Name: "answer", Value: is})
		return f
	}
	switch s.d.What {
	case desk.WhatUndated, desk.WhatConflict:
		var stands calendar.Date
		parts := component.Parts{boxed(component.Field{Name: "day", ID: "settle-day", Label: "The day", Hint: "For example 7 9 2018", Error: s.f.says(act, "day")}, typed, stands)}
		if s.d.What == desk.WhatConflict {
			parts = append(parts, boxed(component.Field{Name: "last", ID: "settle-last", Label: "The last day, if it took several", Error: s.f.says(act, "last")}, typed, stands))
		}
		return Keyed{Key: "c", Focus: true, Body: s.form(act, "This was the day", component.Primary, append(parts, s.why(act, "What shows it", ""))...)}
	}
	if s.d.What == desk.WhatOwner {
		return s.whose(typed)
	}
	yes, not := "Yes, it came back", "No, it did not"
	switch s.d.What {
	case desk.WhatSame:
		yes, not = "Yes, they are one", "No, they are two"
	case desk.WhatMatter:
		yes, not = "Yes, of one subject", "No, of two"
	}
	return component.Parts{
		Keyed{Key: "a", Body: answer("yes", yes, "What shows it", page.Or(s.d.Why, "the record says so"), component.Primary)},
		Keyed{Key: "r", Focus: true, Body: answer("no", not, "Why not", "it is about something else", component.Secondary)},
	}
}

// whose asks which of several posts is meant.
func (s sheet) whose(typed url.Values) component.Part {
	const act = "settle"
	posts := component.Radios{Field: component.Field{Name: "post", ID: "settle-post", Label: "Which post is meant", Error: s.f.says(act, "post")}, Compact: true}
	for _, c := range s.d.Owner.Candidates {
		hint := page.Capital(c.Why)
		if c.Holder != "" {
			hint += "; held by " + c.Holder + " then"
		}
		posts.Choices = append(posts.Choices, component.Choice{Value: c.Post, Text: c.Post, Hint: hint + ".", Chosen: typed.Get("post") == c.Post})
	}
	none := s.d.Owner.Name
	posts.Choices = append(posts.Choices, component.Choice{Value: none, Text: "None of these: it stays “" + none + "”", Or: true, Chosen: typed.Get("post") == none})
	return Keyed{Key: "c", Focus: true, Body: s.form(act, "This is whose it is", component.Primary, posts, s.why(act, "What shows it", ""))}
}

// answer is the form for the answer to a report.
func (s sheet) answer() component.Part {
	const act = "answer"
	typed := s.f.of(act)
	shown := typed != nil && typed.Get("shown") != ""
	f := s.form(
		act, "Answer", component.Primary,
		component.Textarea{Field: component.Field{Name: "why", ID: "answer-why", Label: "The answer", Hint: "Everybody can read it.", Error: s.f.says(act, "why")}, Value: typed.Get("why"), Rows: 6},
		component.Checkboxes{
			Field:   component.Field{Name: "shown", ID: "answer-shown", Label: "What the reader wrote"},
			Choices: []component.Choice{{Value: "yes", Text: "Show it beside the answer", Hint: "Not where it names people, or says more than all may read.", Chosen: shown}}, Compact: true,
		},
	)
	return Keyed{Key: "c", Focus: true, Body: f}
}

// pressed reads what every form of a task sends.
func pressed(v *route.Visit) (desk.Press, error) {
	p := desk.Press{Who: who(v), Moment: desk.Moment{Now: v.Now, Request: v.ID}, ID: v.PostFormValue("task"), Saw: v.PostFormValue("saw"), Why: v.PostFormValue("why")}
	if s := v.PostFormValue("entry"); s != "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n < 0 {
			return p, store.Invalid("web", "the form is broken: go back to the page and press the button there")
		}
		p.Entry = n
	}
	return p, nil
}

// typedIn is what was sent, without what the address says.
func typedIn(v *route.Visit) url.Values {
	_ = v.PostFormValue("task") // has it read
	return v.PostForm
}
