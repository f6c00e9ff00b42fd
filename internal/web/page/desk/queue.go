package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// form is what was typed into one of a task's forms, and what is wrong with it.
type form struct {
	act   string // "correct", "reject": the last part of its address
	typed url.Values
	wrong map[string]string // by the name of the box; "" is about the whole
}

// of returns what was typed into a form; nil where it is another's.
func (f *form) of(act string) url.Values {
	if f == nil || f.act != act {
		return nil
	}
	return f.typed
}

// says returns what is wrong with a box of a form.
func (f *form) says(act, box string) string {
	if f == nil || f.act != act {
		return ""
	}
	return f.wrong[box]
}

// queue shows one thing that waits.
func (p *pages) queue(v *route.Visit) error { return p.show(v, v.URL.Query().Get("at"), nil) }

// show shows a task, or the first where id is empty or does not wait.
func (p *pages) show(v *route.Visit, id string, f *form) error {
	filter, err := filterOf(v)
	if err != nil {
		return err
	}
	d, err := p.desk.Open(v.Context(), who(v), filter, id, moment(v))
	gone := errors.Is(err, store.ErrNotFound) && id != ""
	if gone {
		d, err = p.desk.Open(v.Context(), who(v), filter, "", moment(v))
	}
	notice := notification(v, id, gone)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return p.Pages.Show(v, page.Page{Title: "Nothing waits here", Private: true, Trail: trail(v), Before: notice, Main: page.Content{
			Title: "Nothing waits here", Parts: component.Parts{page.Links{Items: []page.LinkNote{
				{Link: component.Link{Text: "All that waits", Href: v.Anywhen("/desk/queue")}}, {Link: component.Link{Text: "Desk", Href: v.Anywhen("/desk")}},
			}}},
		}})
	case err != nil:
		return err
	}
	one, _ := whatWords(d.What)
	title := one
	head := Heading{Caption: "Number " + page.Number(d.Place) + " of " + page.Number(d.Of), Title: headline(&d), Lead: d.Record}
	var parts component.Parts
	status := http.StatusOK
	if f != nil && len(f.wrong) > 0 && !gone {
		parts, status, title = append(parts, summary(f)), http.StatusUnprocessableEntity, "Error: "+title
	}
	parts = append(parts, head, Side{Words: words(v, &d), Forms: p.forms(v, &d, f)}, neighbours(v, &d), Keys{keysOf(&d)})
	parts = append(parts, component.Details{Summary: "Show other things", Body: component.Parts{kinds(v, filter, d.Listed.Counts), narrow(v, filter, d.Listed.Bodies)}})
	if err := p.Pages.Show(v, page.Page{
		Title: title + " (" + page.Number(d.Place) + " of " + page.Number(d.Of) + ")", Private: true, Trail: trail(v), Before: notice, Scripts: []string{"desk.js"}, Main: parts,
	}); err != nil {
		return err
	}
	v.Status(status)
	return nil
}

func trail(v *route.Visit) []component.Link {
	return []component.Link{{Text: "Home", Href: v.Anywhen("/")}, {Text: "Desk", Href: v.Anywhen("/desk")}}
}

// done are the acts, as the next page tells of them.
var done = map[string]string{
	"accept": "was accepted", "reject": "was rejected", "later": "was put off", "correct": "was corrected", "seen": "was seen", "settle": "was settled", "answer": "was answered",
	"again": "had been dealt with before: nothing was changed",
}

// notification tells what was done just now.
func notification(v *route.Visit, id string, gone bool) component.Part {
	q := v.URL.Query()
	was := named(q.Get("was"))
	switch said, ok := done[q.Get("done")]; {
	case ok && was != "":
		return component.Notification{Done: true, Text: was + " " + said + "."}
	case gone && named(id) != "":
		return component.Notification{Text: named(id) + " does not wait any more. This is the first that does."}
	case gone:
		return component.Notification{Text: "What you asked for does not wait. This is the first that does."}
	}
	return nil
}

// named says what a task is about, by its ID: "K-13", "K-13 and I-12".
func named(id string) string {
	what, rest, _ := strings.Cut(id, "-")
	if _, err := desk.ParseWhat(what); err != nil {
		return ""
	}
	parts := strings.Split(rest, "-")
	var names []string
	for i := 0; i+1 < len(parts); i += 2 {
		if n, err := strconv.Atoi(parts[i+1]); err == nil && (parts[i] == "K" || parts[i] == "I") {
			names = append(names, parts[i]+"-"+strconv.Itoa(n))
		}
	}
	switch {
	case len(names) > 0:
		return strings.Join(names, " and ")
	case what == string(desk.WhatReport):
		return "The report"
	case what == string(desk.WhatConflict):
		return "The day"
	}
	return ""
}

// summary lists what is wrong.
func summary(f *form) component.Errors {
	var out component.Errors
	for _, box := range []string{"", "owner", "recipient", "due-from", "due-to", "kind", "post", "day", "last", "why"} {
		said := f.wrong[box]
		if said == "" {
			continue
		}
		id := ""
		switch box {
		case "":
		case "due-from", "due-to", "day", "last":
			id = f.act + "-" + box + "-day"
		default:
			id = f.act + "-" + box
		}
		out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
	}
	return out
}

// kinds leads to each kind of thing that waits.
func kinds(v *route.Visit, f desk.Filter, counts map[desk.What]int) component.Part {
	group := component.FacetGroup{Title: "What waits"}
	for _, w := range desk.Whats() {
		_, many := whatWords(w)
		if n := counts[w]; n > 0 || w == f.What {
			to := string(w)
			if w == f.What {
				to = ""
			}
			group.Items = append(group.Items, component.Facet{Text: many, Count: page.Number(n), Chosen: w == f.What, Href: v.Anywhen(pathWith(v, "what", to))})
		}
	}
	return component.Facets{Title: "Kinds", Clear: v.Anywhen("/desk/queue"), Groups: []component.FacetGroup{group}}
}

// pathWith is the queue's address with one value of the filter changed.
func pathWith(v *route.Visit, name, value string) string {
	q, err := url.ParseQuery(kept(v))
	if err != nil {
		q = url.Values{}
	}
	if q.Del(name); value != "" {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return "/desk/queue"
	}
	return "/desk/queue?" + q.Encode()
}

func narrow(v *route.Visit, f desk.Filter, bodies []string) component.Part {
	var hidden []component.Hidden
	if f.What != "" {
		hidden = append(hidden, component.Hidden{Name: "what", Value: string(f.What)})
	}
	return filterForm(v, "/desk/queue", bodies, hidden...)
}

// neighbours lead to what stands before and after.
func neighbours(v *route.Visit, d *desk.Detail) component.Part {
	var out component.Parts
	if d.Previous != "" {
		out = append(out, Keyed{Key: "k", Body: component.Link{Text: "Previous", Href: with(v, "/desk/queue", "at", d.Previous) + "#task"}})
	}
	if d.Next != "" {
		out = append(out, Keyed{Key: "j", Body: component.Link{Text: "Next", Href: with(v, "/desk/queue", "at", d.Next) + "#task"}})
	}
	return out
}

// keysOf says which keys a task has.
func keysOf(d *desk.Detail) []Key {
	var keys []Key
	add := func(ok bool, key, does string) {
		if ok {
			keys = append(keys, Key{key, does})
		}
	}
	switch d.What {
	case desk.WhatReading:
		add(d.May[access.Review], "a", "accept")
		add(d.May[access.Correct], "c", "correct")
		add(d.May[access.Review], "r", "reject")
		add(d.May[access.Review], "l", "later")
	case desk.WhatChanged:
		add(d.May[access.Review], "a", "seen")
		add(d.May[access.Correct], "c", "correct")
	case desk.WhatReturn, desk.WhatSame, desk.WhatMatter:
		add(d.May[access.Settle], "a", "yes")
		add(d.May[access.Settle], "r", "no")
	case desk.WhatUndated, desk.WhatConflict:
		add(d.May[access.Settle], "c", "give the day")
	case desk.WhatOwner:
		add(d.May[access.Settle], "c", "choose")
	case desk.WhatReview:
		add(d.May[access.Restrict], "c", "decide")
	case desk.WhatReport:
		add(d.May[access.AnswerReports], "c", "answer")
	case desk.WhatNotMine:
		add(d.May[access.Correct], "c", "correct who owes it")
		add(d.May[access.Review], "a", "seen to")
	case desk.WhatRound:
		add(d.May[access.Settle], "c", "look at the letters")
	}
	add(d.Next != "", "j", "next")
	add(d.Previous != "", "k", "previous")
	return keys
}

// headline is the heading of a task.
func headline(d *desk.Detail) string {
	switch d.What {
	case desk.WhatReading:
		return "Is this promise read rightly?"
	case desk.WhatChanged:
		return d.Ref.String() + " now reads otherwise"
	case desk.WhatReturn:
		return "Did this bring " + d.Ref.String() + " back?"
	case desk.WhatSame:
		return "Are " + d.Ref.String() + " and " + d.Other.String() + " one promise?"
	case desk.WhatMatter:
		return "Are these of one subject?"
	case desk.WhatOwner:
		return "Whose is " + d.Ref.String() + "?"
	case desk.WhatUndated:
		return "When was this meeting?"
	case desk.WhatConflict:
		return "On which day was “" + d.Title + "”?"
	case desk.WhatReview:
		return "Must this stay closed?"
	case desk.WhatNotMine:
		return "Who owes " + d.Ref.String() + "?"
	case desk.WhatQuestion:
		return "Is this question of " + d.Ref.String() + " to be sent on?"
	case desk.WhatSign:
		return "An update of " + d.Ref.String() + " waits to be signed off"
	case desk.WhatSilence:
		return "Nobody answers for " + d.Ref.String()
	case desk.WhatRound:
		return d.Title
	case desk.WhatReport:
		return "A reader says that something is wrong"
	}
	return string(d.What)
}
