package desk

import (
	"net/url"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// reviewAt shows one review as it stands, and takes down more of it.
func (p *pages) reviewAt(v *route.Visit) error { return p.reviewShown(v, nil, nil) }

func (p *pages) reviewShown(v *route.Visit, typed url.Values, wrong map[string]string) error {
	all, err := p.desk.Reviews(v.Context(), who(v))
	if err != nil {
		return err
	}
	id, err := store.ParseReviewID(v.PathValue("id"))
	if err != nil {
		return store.NotFound("web", "there is no such review")
	}
	r := all.Find(id)
	k := (*review.Kind)(nil)
	if r != nil {
		k = review.KindOf(r.Kind)
	}
	if r == nil || k == nil {
		return store.NotFound("web", "there is no such review")
	}
	days := component.Table{
		ID: "days", Caption: "Each day, and who states it", Size: component.Medium, Headed: true, Stacked: true, Empty: "No day of it is known.",
		Columns: []component.Column{{Text: "What"}, {Text: "Day"}, {Text: "Who states it"}, {Text: "How it is known"}},
	}
	for i := range r.Days {
		d := &r.Days[i]
		how := d.Why
		if d.Stating == civic.StatingSettled {
			how = "Settled: " + how
		}
		days.Rows = append(days.Rows, []component.Cell{{Text: reviewDayWords(k, d.Day, d.Clock)}, {Text: follow.InWords(d.Days)}, {Text: page.Or(d.Says, "nobody is named")}, {Text: how}})
	}
	findings := component.Table{
		ID: "findings", Caption: "Findings, as the report has them", Size: component.Medium, Headed: true, Stacked: true, Empty: "No finding of it is entered.",
		Columns: []component.Column{{Text: "Number"}, {Text: "Kind"}, {Text: "Words"}},
	}
	may := v.Actor.May(access.Settle, access.Scope{})
	if may {
		findings.Columns = append(findings.Columns, component.Column{Text: "Slips"})
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		is, _ := k.FindingKind(f.Kind)
		row := []component.Cell{{Text: page.Or(f.Number, f.Finding.String())}, {Text: page.Capital(is.Word)}, {Text: f.Words}}
		if may {
			row = append(row, component.Cell{Text: "Correct " + f.Finding.String(), Href: v.Anywhen("/desk/reviews/" + r.ID.String() + "?correct=" + f.Finding.String() + "#correct")})
		}
		findings.Rows = append(findings.Rows, row)
	}
	var lead string
	if open := openOf(r, all.All, v.Today); len(open) > 0 {
		lead = strings.Join(open, " ")
	}
	var parts component.Parts
	title := r.Title
	if len(wrong) > 0 {
		title = "Error: " + title
		parts = append(parts, reviewErrors(wrong, typed.Get("act")+"-why"))
	}
	parts = append(parts, days, findings)
	if f := chosenFinding(v, r, typed); may && f != nil {
		parts = append(parts, correctForm(v, r, k, f, typed, wrong))
	}
	if may {
		parts = append(parts, page.Section{ID: "more", Title: "Say more of it", Lead: "Nothing is changed in place. Where two state different days, both stand until you settle which is right.", Body: component.Parts{dayForm(v, r, k, typed, wrong), findingForm(v, r, k, typed, wrong)}})
	}
	before := taken(v)
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: reviewTrail(v), Before: before, Main: page.Content{Caption: k.Name + ", " + r.ID.String(), Title: r.Title, Lead: lead, Parts: parts}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(422)
	}
	return nil
}

// reviewDayWords is what a day of a review is called at the desk.
func reviewDayWords(k *review.Kind, d civic.ReviewDay, clock string) string {
	c, _ := k.Clock(clock)
	switch d {
	case civic.DayOnSite:
		return "On site"
	case civic.DayReport:
		return "Printed on the report"
	case civic.DayReceived:
		return "Received by the council"
	case civic.DayPublished:
		return "Published"
	case civic.DayDue:
		return "Stated as the last day: " + c.Name
	}
	return "Done: " + c.Name
}

// ofAct returns what was typed into one of two forms.
func ofAct(typed url.Values, act string) url.Values {
	if typed == nil || typed.Get("act") != act {
		return nil
	}
	return typed
}

// dayForm says a day of the review, or settles one.
func dayForm(v *route.Visit, r *store.Review, k *review.Kind, typed url.Values, wrong map[string]string) component.Part {
	const act = "day"
	typed = ofAct(typed, act)
	if typed == nil {
		wrong = nil
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	which := component.Select{Field: field("day", "Which day", "")}
	add := func(d civic.ReviewDay, clock string) {
		value := string(d) + "|" + clock
		which.Choices = append(which.Choices, component.Choice{Value: value, Text: reviewDayWords(k, d, clock), Chosen: typed.Get("day") == value})
	}
	for _, d := range civic.ReviewDays() {
		if !d.OfClock() {
			add(d, "")
			continue
		}
		for _, id := range k.Clocks {
			if c, _ := k.Clock(id); len(c.Visits) == 0 && (d == civic.DayDue || c.Met == "") {
				add(d, id)
			}
		}
	}
	how := component.Radios{Field: field("stating", "How it stands", ""), Compact: true}
	for _, c := range []component.Choice{
		{Value: string(civic.StatingSaid), Text: "Somebody states it", Hint: "It stands beside what others state."},
		{Value: string(civic.StatingSettled), Text: "It is settled: this is the right one"},
		{Value: string(civic.StatingWithdrawn), Text: "It was a slip: take it back"},
	} {
		c.Chosen = typed.Get("stating") == c.Value || typed == nil && c.Value == string(civic.StatingSaid)
		how.Choices = append(how.Choices, c)
	}
	return component.Details{Summary: "Say a day of it, or settle one", Open: typed != nil, Body: component.Form{
		Action: v.Anywhen("/desk/reviews/" + r.ID.String()), Post: true, Fields: []component.Hidden{{Name: "act", Value: act}},
		Submit: component.Buttons{{Text: "Enter it", Kind: component.Secondary}},
		Parts: component.Parts{
			which,
			boxed(field("on", "The day, or the first", "For example 28 3 2022."), typed, calendar.Date{}),
			boxed(field("until", "The last day", "Empty where it is one day."), typed, calendar.Date{}),
			component.Input{Field: field("says", "Who states it", "For example “Cabinet’s record of 26 April 2022”."), Value: typed.Get("says"), Spell: true},
			component.Input{Field: field("event", "The event that promises hang on", "In the record’s words, for example “the Commissioner’s review”: their days then move with it. Else leave it empty."), Value: typed.Get("event"), Spell: true},
			how,
			component.Input{Field: component.Field{Name: "why", ID: "day-why", Label: "What shows it", Error: wrong["why"]}, Value: typed.Get("why"), Spell: true},
		},
	}}
}

// findingForm adds findings.
func findingForm(v *route.Visit, r *store.Review, k *review.Kind, typed url.Values, wrong map[string]string) component.Part {
	const act = "findings"
	typed = ofAct(typed, act)
	if typed == nil {
		wrong = nil
	}
	f := component.Form{
		Action: v.Anywhen("/desk/reviews/" + r.ID.String()), Post: true,
		Fields: []component.Hidden{{Name: "act", Value: act}, {Name: "findings", Value: strconv.Itoa(boxCount(typed))}},
		Submit: component.Buttons{{Text: "Enter the findings", Kind: component.Secondary}, {Text: "Make room for more findings", Kind: component.Secondary, Name: "more", Value: "yes"}},
		Parts: component.Parts{
			findingBoxes(k, typed, wrong),
			component.Input{Field: component.Field{Name: "why", ID: "findings-why", Label: "What shows them", Error: wrong["why"]}, Value: typed.Get("why"), Spell: true},
		},
	}
	return component.Details{Summary: "Add findings", Open: typed != nil, Body: f}
}

// chosenFinding is the finding that somebody corrects; nil where nobody does.
func chosenFinding(v *route.Visit, r *store.Review, typed url.Values) *store.Finding {
	chosen := v.URL.Query().Get("correct")
	if t := ofAct(typed, "correct"); t != nil {
		chosen = t.Get("finding")
	}
	for i := range r.Findings {
		if r.Findings[i].Finding.String() == chosen {
			return &r.Findings[i]
		}
	}
	return nil
}

// correctForm corrects a slip of the pen in a finding, or takes it out.
func correctForm(v *route.Visit, r *store.Review, k *review.Kind, f *store.Finding, typed url.Values, wrong map[string]string) component.Part {
	const act = "correct"
	number, kind, words := f.Number, f.Kind, f.Words
	typed = ofAct(typed, act)
	if typed == nil {
		wrong = nil
	} else {
		number, kind, words = typed.Get("number"), typed.Get("kind"), typed.Get("words")
	}
	kinds := component.Select{Field: component.Field{Name: "kind", Label: "Kind of finding"}}
	for _, is := range k.FindingKinds() {
		kinds.Choices = append(kinds.Choices, component.Choice{Value: is.ID, Text: page.Capital(is.Word), Chosen: kind == is.ID})
	}
	out := component.Checkboxes{Field: component.Field{Name: "withdrawn", Label: "Is it a finding of this report?", Size: component.Small}, Choices: []component.Choice{
		{Value: "yes", Text: "No: it was entered by mistake", Hint: "It is taken out of the list. What was known before stays as it was on those days.", Chosen: typed.Get("withdrawn") != ""},
	}}
	return page.Section{ID: "correct", Title: "Correct " + f.Finding.String(), Lead: "For a slip in how it was entered. What an inspector found is never changed: a later report is a review of its own.", Body: component.Form{
		Action: v.Anywhen("/desk/reviews/" + r.ID.String()), Post: true,
		Fields: []component.Hidden{{Name: "act", Value: act}, {Name: "finding", Value: f.Finding.String()}},
		Submit: component.Buttons{{Text: "Correct it"}},
		Parts: component.Parts{
			component.Input{Field: component.Field{Name: "number", Label: "Number, as printed"}, Value: number, Width: 5},
			kinds,
			component.Textarea{Field: component.Field{Name: "words", Label: "The finding, in the report’s own words", Error: wrong["words"]}, Value: words, Rows: 4},
			out,
			component.Input{Field: component.Field{Name: "why", ID: "correct-why", Label: "What shows it", Error: wrong["why"]}, Value: typed.Get("why"), Spell: true},
		},
	}}
}

// typedCorrection reads the form of a correction.
func typedCorrection(typed url.Values, f *store.Finding) store.FindingText {
	out := f.FindingText
	out.Said = store.Said{}
	if typed.Get("withdrawn") != "" {
		out.Withdrawn = true
		return out
	}
	out.Number, out.Kind = strings.TrimSpace(typed.Get("number")), typed.Get("kind")
	out.Words = strings.TrimSpace(strings.ReplaceAll(typed.Get("words"), "\r\n", "\n"))
	return out
}

// reviewMore enters more of a review.
func (p *pages) reviewMore(v *route.Visit) error {
	typed := typedIn(v)
	id, err := store.ParseReviewID(v.PathValue("id"))
	if err != nil {
		return store.NotFound("web", "there is no such review")
	}
	params, wrong, at := store.ReviewParams{Review: id}, map[string]string{}, []string(nil)
	switch typed.Get("act") {
	case "day":
		params.Days = []store.ReviewDate{typedDay(typed, wrong)}
	case "findings":
		if typed.Get("more") != "" {
			return p.reviewShown(v, typed, nil)
		}
		if params.Findings, at = typedFindings(typed); len(params.Findings) == 0 {
			wrong["finding-1-words"] = "Write at least one finding"
		}
	case "correct":
		all, err := p.desk.Reviews(v.Context(), who(v))
		if err != nil {
			return err
		}
		var f *store.Finding
		if r := all.Find(id); r != nil {
			f = chosenFinding(v, r, typed)
		}
		if f == nil && typed.Get("withdrawn") != "" { // the button was pressed twice
			v.Redirect(v.Anywhen("/desk/reviews/" + id.String() + "?done=again"))
			return nil
		}
		if f == nil {
			return store.NotFound("web", "there is no such finding of this review any more")
		}
		params.Findings, at = []store.FindingText{typedCorrection(typed, f)}, []string{"words"}
	default:
		return store.NotFound("web", "there is no such form")
	}
	_, done, err := p.keepReview(v, params, at, typed, wrong)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return p.reviewShown(v, typed, wrong)
	}
	v.Redirect(v.Anywhen("/desk/reviews/" + id.String() + "?done=" + what(bool(done), "yes")))
	return nil
}

// typedDay reads the form of a day.
func typedDay(typed url.Values, wrong map[string]string) store.ReviewDate {
	which, clock, _ := strings.Cut(typed.Get("day"), "|")
	d := store.ReviewDate{Day: civic.ReviewDay(which), Clock: clock, Says: strings.TrimSpace(typed.Get("says")), Event: strings.TrimSpace(typed.Get("event")), Stating: civic.Stating(typed.Get("stating"))}
	if _, err := civic.ParseReviewDay(which); err != nil {
		wrong["day"] = "Choose which day it is"
	}
	if _, err := civic.ParseStating(string(d.Stating)); err != nil {
		wrong["stating"] = "Say how it stands"
	}
	var said string
	if d.Days.From, said = dayOf(typed, "on"); said != "" || d.Days.From.IsZero() {
		wrong["on"] = page.Or(strings.TrimSuffix(said, ", or leave all three boxes empty"), "Write the day as 28, 3 and 2022")
	}
	if d.Days.To, said = dayOf(typed, "until"); said != "" {
		wrong["until"] = said
	} else if d.Days.To.IsZero() {
		d.Days.To = d.Days.From
	}
	if wrong["on"] == "" && wrong["until"] == "" && d.Days.Inverted() {
		wrong["until"] = "The last day must not be before the first"
	}
	return d
}
