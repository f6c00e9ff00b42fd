package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/evidence"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// promised is a promise at the desk, as its page shows it.
type promised struct{ *desk.Promise }

// stepForm is the form of one act in the life of a promise: its boxes, in their order.
type stepForm struct {
	act    civic.StepAct
	title  string
	submit string
	boxes  []stepBox
}

// stepBox is one box of such a form.
type stepBox struct {
	name        string // of the field of a step: state, party, words, part, file, address, item, from, to, of, why
	label, hint string
	need        string // what is said where it is empty; it may be, where this is
}

const itemHint = "Its number, for example I-12: it stands at the end of its page’s address."

var stepForms = []stepForm{
	{civic.StepProgress, "Report how it stands", "Enter the report", []stepBox{
		{"state", "How it stands", "", "Say how it stands"},
		{"why", "What there is to say", "Needed where it is delayed, paused or no longer applies.", ""},
	}},
	{civic.StepForecast, "Say when it is now expected", "Enter the forecast", []stepBox{
		{"to", "Expected by", "For example 7 9 2018.", "Say by which day it is now expected"},
		{"why", "Why", "", "Say why"},
	}},
	{civic.StepEvidence, "Add evidence", "Add it", []stepBox{
		{"state", "What it is", "", "Say what it is"},
		{"words", "What it shows", "", "Say what it shows"},
		{"part", "For which part of the promise (optional)", "", ""},
		{"file", "The document, or a photo", evidence.Kinds + ".", ""},
		{"address", "Or where it is", "Of a link its address; of a passage the address of the item’s page here, or its number, as I-12; of an observation its measure and period, as re-referrals, March 2021; of a document that is not sent, where it is kept.", ""},
	}},
	{civic.StepResponse, "Enter the response", "Enter the response", []stepBox{
		{"state", "What was answered", "", "Say what was answered"},
		{"party", "Who answered", "", "Say who answered"},
		{"from", "Day of the answer", "For example 7 9 2018.", "Say on which day the answer was given"},
		{"why", "The reasons", "Needed unless it was accepted. Everybody can read this.", ""},
	}},
	{civic.StepNotice, "Record a notice that asks for a response", "Record the notice", []stepBox{
		{"state", "By when it must be answered", "Two months and 28 days are the law’s, and run from the day of receipt.", "Say by which clock"},
		{"party", "On whom it was served", "", "Say on whom it was served"},
		{"words", "What the notice says", "", "Give the words of the notice"},
		{"from", "Day of receipt", "For example 7 9 2018.", "Say on which day it was received"},
		{"to", "Last day to answer, of a local protocol", "Leave empty for a clock of the law.", ""},
	}},
	{civic.StepJudged, "Judge the evidence", "Enter the verdict", []stepBox{
		{"of", "Which piece", "", "Say which piece of evidence"},
		{"state", "What is said of it", "", "Say whether it is accepted"},
		{"party", "Who judged it (optional)", "", ""},
		{"why", "Why", "Needed where it is sent back.", ""},
	}},
	{civic.StepAgreed, "Enter another date that was agreed", "Enter the date", []stepBox{
		{"to", "Agreed until", "For example 7 9 2018.", "Say until which day"},
		{"why", "Who approved it, and why", "Everybody can read that it was agreed.", "Say who approved it, and why"},
		{"item", "The item by which it was approved (optional)", itemHint, ""},
	}},
	{civic.StepClosure, "Close it, or open it again", "Enter the decision", []stepBox{
		{"state", "What the committee decided", "", "Say what was decided"},
		{"party", "Which committee", "Each that asked closes for itself.", ""},
		{"item", "The item by which its meeting decided", itemHint, ""},
		{"from", "Or the day of that meeting", "Where its record is not here yet.", ""},
		{"why", "The committee’s reason", "Needed unless it is closed with evidence. Everybody can read this.", ""},
	}},
}

func (s *stepForm) slug() string { return strings.ReplaceAll(string(s.act), " ", "-") }

// stepFormOf finds a form by the name of its act in an address; nil where there is none.
func stepFormOf(slug string) *stepForm {
	i := slices.IndexFunc(stepForms, func(s stepForm) bool { return s.slug() == slug })
	if i < 0 {
		return nil
	}
	return &stepForms[i]
}

// forms are those of the acts that the actor may enter now.
func (k promised) forms(v *route.Visit, f *form) component.Parts {
	var out component.Parts
	for i := range stepForms {
		s := &stepForms[i]
		if s.may(k.Promise) {
			open := f != nil && f.act == s.slug()
			out = append(out, component.Details{Summary: s.title, Open: open, Body: s.form(v, k.Promise, f)})
		}
	}
	return out
}

// may reports whether somebody may enter an act, and it can come next.
func (s *stepForm) may(k *desk.Promise) bool {
	if !k.May[desk.Needs(store.NewStep{Act: s.act})] {
		return false
	}
	switch s.act {
	case civic.StepProgress, civic.StepClosure:
		return len(k.Open[s.act]) > 0
	case civic.StepJudged:
		return len(k.Lived.Evidence) > 0
	}
	return !k.Lived.Closed()
}

// form is the form with its boxes, as typed where it was sent and something was wrong.
func (s *stepForm) form(v *route.Visit, k *desk.Promise, f *form) component.Form {
	slug := s.slug()
	typed := f.of(slug)
	out := component.Form{
		Action: v.Anywhen("/desk/promises/" + k.Ref.String() + "/" + slug), Post: true, Submit: component.Buttons{{Text: s.submit, Kind: component.Secondary}},
		Fields: []component.Hidden{{Name: "entry", Value: strconv.FormatInt(k.Entry, 10)}},
	}
	for _, b := range s.boxes {
		field := component.Field{Name: b.name, ID: slug + "-" + b.name, Label: b.label, Hint: b.hint, Error: f.says(slug, b.name)}
		value := typed.Get(b.name)
		switch b.name {
		case "state":
			radios := component.Radios{Field: field, Compact: true}
			for _, state := range s.act.States() {
				if open, ok := k.Open[s.act]; ok && !open[state] {
					continue
				}
				radios.Choices = append(radios.Choices, component.Choice{Value: state, Text: page.Capital(state), Chosen: value == state})
			}
			out.Parts = append(out.Parts, radios)
		case "file":
			out.Files = true
			out.Parts = append(out.Parts, component.Upload{Field: field, Accept: evidence.Accept})
		case "of":
			radios := component.Radios{Field: field, Compact: true}
			for _, e := range k.Lived.Evidence {
				id := e.Shown.ID.String()
				radios.Choices = append(radios.Choices, component.Choice{Value: id, Text: e.Shown.Words, Hint: strings.TrimSpace(e.Shown.File.Name + " " + e.Shown.Address), Chosen: value == id})
			}
			out.Parts = append(out.Parts, radios)
		case "from", "to":
			out.Parts = append(out.Parts, boxed(field, typed, calendar.Date{}))
		case "party":
			if s.act == civic.StepClosure {
				out.Parts = append(out.Parts, committees(field, k, value))
				continue
			}
			out.Parts = append(out.Parts, component.Input{Field: field, Value: value})
		case "why", "words":
			out.Parts = append(out.Parts, component.Textarea{Field: field, Value: value, Rows: 3})
		case "item":
			out.Parts = append(out.Parts, component.Input{Field: field, Value: value, Width: 10})
		default:
			out.Parts = append(out.Parts, component.Input{Field: field, Value: value})
		}
	}
	return out
}

// committees are those that asked.
func committees(field component.Field, k *desk.Promise, value string) component.Part {
	radios := component.Radios{Field: field, Compact: true}
	for i := range k.Lived.Askers {
		a := &k.Lived.Askers[i]
		hint := ""
		if a.Heir != a.Body {
			hint = "Now " + a.Heir
		}
		radios.Choices = append(radios.Choices, component.Choice{Value: a.Body, Text: page.Or(a.Body, "The record does not say"), Hint: hint, Chosen: value == a.Body || len(k.Lived.Askers) == 1})
	}
	return radios
}

// read reads what was typed into a step, and says what is wrong.
func (s *stepForm) read(f *form, typed url.Values) store.NewStep {
	n := store.NewStep{Act: s.act}
	for _, b := range s.boxes {
		value := strings.TrimSpace(typed.Get(b.name))
		if len(value) > mostReason {
			f.wrong[b.name] = "Say it in " + page.Number(mostReason) + " letters or fewer"
			continue
		}
		empty := value == ""
		switch b.name {
		case "state":
			n.State = value
		case "party":
			n.Party = value
		case "words":
			n.Words = value
		case "part":
			n.Part = value
		case "address":
			n.Address = value
		case "why":
			n.Why = value
		case "from":
			n.Days.From = f.day(typed, b.name, b.name)
			empty = n.Days.From.IsZero() && f.wrong[b.name] == ""
		case "to":
			n.Days.To = f.day(typed, b.name, b.name)
			empty = n.Days.To.IsZero() && f.wrong[b.name] == ""
		case "item":
			if !empty {
				id, err := store.ParseItemID(strings.ToUpper(itemNumber.FindString(value)))
				if err != nil {
					f.wrong[b.name] = "Write the item’s number, as I-12: it stands at the end of its page’s address"
				}
				n.Item = id
			}
		case "of":
			if !empty {
				id, err := store.ParseStepID(value)
				if err != nil {
					f.wrong[b.name] = "Choose one of the pieces"
				}
				n.Of = id
			}
		}
		if empty && b.need != "" {
			f.wrong[b.name] = b.need
		}
	}
	return n
}

// errors lists what is wrong with a form of a promise's page, in the order of its boxes.
func (f *form) errors() component.Errors {
	var out component.Errors
	if f.act == deliverySlug {
		return f.deliveryErrors()
	}
	asked := questionBoxes(f.act)
	boxes := slices.Concat(tieBoxes[f.act], postBoxes[f.act], signBoxes[f.act], asked)
	if strings.HasPrefix(f.act, returnedAct) {
		boxes = []string{"why"}
	}
	if s := stepFormOf(f.act); s != nil {
		for _, b := range s.boxes {
			boxes = append(boxes, b.name)
		}
	}
	if said := f.wrong[""]; said != "" {
		id := "next"
		if asked != nil {
			id = "questions"
		}
		out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
	}
	for _, b := range boxes {
		if said := f.wrong[b]; said != "" {
			id := f.act + "-" + b
			if b == "from" || b == "to" || b == "on" {
				id += "-day"
			}
			out.Items = append(out.Items, component.FieldError{ID: id, Text: said})
		}
	}
	return out
}
