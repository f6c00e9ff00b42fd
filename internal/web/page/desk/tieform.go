package desk

import (
	"errors"
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// tieBoxes are the boxes of the forms by which it is said what a promise hangs together
// with, in their order.
var tieBoxes = map[string][]string{"tie": {"kind", "other", "why"}, "untie": {"which", "why"}, "split": {"out", "why"}}

// tieName stands for a tie in a form: "part of/K-9/back".
func tieName(kind civic.Tie, ref store.Ref, back bool) string {
	s := string(kind) + "/" + ref.String()
	if back {
		s += "/back"
	}
	return s
}

// parseTie reads what tieName writes.
func parseTie(s string) (b desk.Bind, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) < 2 || len(parts) > 3 || len(parts) == 3 && parts[2] != "back" {
		return b, false
	}
	kind, err := civic.ParseTie(parts[0])
	if err != nil {
		return b, false
	}
	ref, err := store.ParseRef(parts[1])
	return desk.Bind{Kind: kind, Other: ref, Back: len(parts) == 3}, err == nil
}

// ties are what the promise hangs together with.
func (k promised) ties(v *route.Visit) component.Part {
	if len(k.Ties) == 0 {
		return page.Paragraph{Text: "Nobody has said that it hangs together with another."}
	}
	t := component.Table{
		ID: "ties-table", Caption: "Ties that stand", Headed: true,
		Columns: []component.Column{{Text: "How"}, {Text: "The other"}, {Text: "How that stands"}, {Text: "Why"}, {Text: "Since", Day: true}},
	}
	for i := range k.Ties {
		tie := &k.Ties[i]
		other, stands := component.Cell{Text: tie.Ref.String()}, component.Cell{Text: "It stands no longer"}
		if o := tie.Other; o != nil {
			other = component.Cell{Text: o.Ref.String() + ": " + page.Shorten(o.Text, 80), Href: v.Anywhen("/desk/promises/" + o.Ref.String())}
			stands = component.Cell{Part: state(o)}
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Capital(tie.Says())}, other, stands, {Text: page.Capital(tie.Why)}, {Text: tie.Known.Long()}})
	}
	return t
}

// bindForms are the forms by which it is said what the promise hangs together with.
func (k promised) bindForms(v *route.Visit, f *form) component.Parts {
	if !k.May[access.Settle] {
		return nil
	}
	out := component.Parts{k.bindForm(v, f, "tie", "Tie it to another promise", "Tie them", func(field func(name, label, hint string) component.Field, typed url.Values) component.Parts {
		kinds := component.Radios{Field: field("kind", "How they hang together", "None of these closes anything. What is superseded is owed no longer.")}
		kinds.Compact = true
		for _, kind := range civic.Ties() {
			for _, back := range []bool{false, true} {
				words := "This " + kind.Says() + " the other"
				if back {
					words = "This " + kind.Back() + " the other"
				}
				value := string(kind)
				if back {
					value += "/back"
				}
				kinds.Choices = append(kinds.Choices, component.Choice{Value: value, Text: words, Chosen: typed.Get("kind") == value})
			}
		}
		return component.Parts{kinds, component.Input{Field: field("other", "The other promise", "Its number, for example K-12."), Value: typed.Get("other"), Width: 10}}
	})}
	if len(k.Ties) > 0 {
		out = append(out, k.bindForm(v, f, "untie", "End a tie", "End it", func(field func(name, label, hint string) component.Field, typed url.Values) component.Parts {
			which := component.Radios{Field: field("which", "Which is so no longer", ""), Compact: true}
			for i := range k.Ties {
				t := &k.Ties[i]
				value := tieName(t.Kind, t.Ref, t.Back)
				which.Choices = append(which.Choices, component.Choice{Value: value, Text: page.Capital(t.Says()) + " " + t.Ref.String(), Chosen: typed.Get("which") == value})
			}
			return component.Parts{which}
		}))
	}
	if len(k.With) > 0 {
		out = append(out, k.bindForm(v, f, "split", "Take one out of those that are one", "Take it out", func(field func(name, label, hint string) component.Field, typed url.Values) component.Parts {
			which := component.Radios{Field: field("out", "Which stands by itself", "What was said of it stays with it: its answer, its clock, its closing."), Compact: true}
			for _, c := range append([]*store.Commitment{k.Commitment}, k.With...) {
				which.Choices = append(which.Choices, component.Choice{Value: c.Ref.String(), Text: c.Ref.String() + ", " + c.Record, Hint: page.Shorten(c.Text, 120), Chosen: typed.Get("out") == c.Ref.String()})
			}
			return component.Parts{which}
		}))
	}
	return out
}

// bindForm is one of them, with the box for the reason last.
func (k promised) bindForm(v *route.Visit, f *form, act, title, submit string, boxes func(field func(name, label, hint string) component.Field, typed url.Values) component.Parts) component.Part {
	typed := f.of(act)
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, ID: act + "-" + name, Label: label, Hint: hint, Error: f.says(act, name)}
	}
	parts := append(boxes(field, typed), component.Textarea{Field: field("why", "What shows it", ""), Value: typed.Get("why"), Rows: 2})
	return component.Details{Summary: title, Open: typed != nil, Body: component.Form{
		Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/" + act), Post: true, Parts: parts, Submit: component.Buttons{{Text: submit, Kind: component.Secondary}},
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(k.Entry, 10)}},
	}}
}

// bound enters what one of these forms says.
func (p *pages) bound(v *route.Visit, act string, ref store.Ref) error {
	typed := typedIn(v)
	f := &form{act: act, typed: typed, wrong: map[string]string{}}
	b, out := desk.Bind{Ref: ref}, store.Ref(0)
	why := strings.TrimSpace(typed.Get("why"))
	var ok bool
	switch act {
	case "tie":
		kind, back := strings.CutSuffix(typed.Get("kind"), "/back")
		if b.Kind, b.Back = civic.Tie(kind), back; kind == "" {
			f.wrong["kind"] = "Say how the two hang together"
		}
		var err error
		if b.Other, err = store.ParseRef(strings.ToUpper(strings.TrimSpace(typed.Get("other")))); err != nil {
			f.wrong["other"] = "Write the number of the other promise, as K-12"
		}
	case "untie":
		if b, ok = parseTie(typed.Get("which")); !ok {
			f.wrong["which"] = "Choose the tie that is to end"
		}
		b.Ref, b.End = ref, true
	case "split":
		var err error
		if out, err = store.ParseRef(typed.Get("out")); err != nil {
			f.wrong["out"] = "Choose the one that stands by itself"
		}
	}
	switch {
	case why == "":
		f.wrong["why"] = "Say what shows it"
	case len(why) > mostReason:
		f.wrong["why"] = "Say it in " + page.Number(mostReason) + " letters or fewer"
	}
	if len(f.wrong) > 0 {
		return p.lived(v, f)
	}
	press := desk.Press{Who: who(v), Moment: moment(v), Why: why}
	var done desk.Done
	var err error
	if act == "split" {
		done, err = p.desk.Split(v.Context(), press, ref, out)
	} else {
		done, err = p.desk.Bind(v.Context(), press, b)
	}
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrNotFound) && act == "tie" {
		said, _ := store.Public(err)
		f.wrong[""] = page.Capital(said)
		return p.lived(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/promises/" + ref.String() + "?done=" + what(bool(done), "yes")))
	return nil
}

// owedBy are the rows that say whose a promise is on the day, and who has had the duty.
func (k promised) owedBy() []component.SummaryRow {
	var rows []component.SummaryRow
	o := &k.Owner
	if o.Why != "" && o.Name != page.Or(string(k.ByIs), string(k.By)) {
		rows = append(rows, component.SummaryRow{Key: "Read as", Value: o.Name + " (" + o.Why + ")"})
	}
	if words := o.Words(); words != "" {
		rows = append(rows, component.SummaryRow{Key: "Owed by", Value: words})
	}
	for _, c := range o.Candidates {
		words := c.Post + ": " + c.Why
		if c.Holder != "" {
			words += "; " + c.Holder
		}
		rows = append(rows, component.SummaryRow{Key: "May be", Value: words})
	}
	return rows
}

// findings warn of what is wrong with who owes it.
func (k promised) findings() component.Parts {
	if !k.Outstanding() {
		return nil
	}
	var out component.Parts
	for _, f := range k.Owner.Findings {
		out = append(out, component.WarningText{Text: page.Capital(f) + "."})
	}
	return out
}

// replacedTag leads to what took the place of a promise.
func replacedBy(v *route.Visit, s *follow.Standing) component.Part {
	if s.SupersededBy == 0 {
		return nil
	}
	to := s.SupersededBy.String()
	return component.Inset{Body: component.Parts{
		page.StateTag(public.StateReplaced),
		component.Text(" It is owed no longer, and nobody has closed it. In its place stands "),
		component.Link{Text: to, Href: v.Anywhen("/desk/promises/" + to)},
		component.Text("."),
	}}
}
