package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// mostReview is how many bytes the form of a review may send: its findings stand in it.
const mostReview = 1 << 20

// Boxes for findings: how many there are at first, and how many are added at a time.
const (
	firstFindings = 3
	moreFindings  = 5
)

// reviewDays are the days that the form of a new review asks for, beside those on site.
var reviewDays = []struct {
	day         civic.ReviewDay
	name, label string
}{
	{civic.DayReport, "report", "Printed on the report"},
	{civic.DayReceived, "received", "When the council received it"},
	{civic.DayPublished, "published", "When it was published"},
}

// reviewNew asks which kind of review it is, and then for the review.
func (p *pages) reviewNew(v *route.Visit) error {
	q := v.URL.Query()
	if kind := review.KindOf(q.Get("kind")); kind != nil {
		return p.reviewSheet(v, kind, nil, nil)
	}
	field := component.Radios{Field: component.Field{Name: "kind", Label: "Which kind of review is it?", Size: component.Medium}}
	if q.Has("kind") {
		field.Error = "Choose which kind of review it is"
	}
	for _, k := range review.Kinds() {
		field.Choices = append(field.Choices, component.Choice{Value: k.ID, Text: k.Name, Hint: k.Pack().Title + "; " + k.Reviewer + "."})
	}
	var parts component.Parts
	if field.Error != "" {
		parts = append(parts, component.ErrorsOf(field.Field))
	}
	parts = append(parts, component.Form{Action: v.Anywhen("/desk/reviews/new"), Parts: component.Parts{field}, Submit: component.Buttons{{Text: "Go on"}}})
	return p.Pages.Show(v, page.Page{Title: "Enter a review", Private: true, Trail: reviewTrail(v), Main: page.Content{Title: "Enter a review", Parts: parts}})
}

func reviewTrail(v *route.Visit) []component.Link {
	return append(trail(v), component.Link{Text: "Inspections and reviews", Href: v.Anywhen("/desk/reviews")})
}

// areasOf are all areas that a kind has judged in any edition, the newest first.
func areasOf(k *review.Kind) []review.Area {
	var out []review.Area
	for i := len(k.Editions) - 1; i >= 0; i-- {
		for _, a := range k.Editions[i].Areas {
			if !slices.ContainsFunc(out, func(b review.Area) bool { return b.ID == a.ID }) {
				out = append(out, a)
			}
		}
	}
	return out
}

// reviewSheet shows the form of a new review with what was typed into it.
func (p *pages) reviewSheet(v *route.Visit, k *review.Kind, typed url.Values, wrong map[string]string) error {
	all, err := p.desk.Reviews(v.Context(), who(v))
	if err != nil {
		return err
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: wrong[name]}
	}
	value := func(name, first string) string {
		if typed == nil {
			return first
		}
		return typed.Get(name)
	}
	follows := component.Select{Field: field("follows", "The review that it came back to", "For a monitoring visit: the inspection before it.")}
	follows.Choices = append(follows.Choices, component.Choice{Text: "None"})
	for i := len(all.All) - 1; i >= 0; i-- {
		r := &all.All[i]
		follows.Choices = append(follows.Choices, component.Choice{Value: r.ID.String(), Text: r.Title, Chosen: value("follows", "") == r.ID.String()})
	}
	parts := component.Parts{
		component.Input{Field: field("title", "What it is called", "For example “Inspection, February 2022”. The public reads it."), Value: value("title", ""), Spell: true},
		component.Input{Field: field("reviewer", "Who looked", ""), Value: value("reviewer", k.Reviewer), Spell: true},
		boxed(field("on", "The first day on site", "For example 7 2 2022."), typed, calendar.Date{}),
		boxed(field("until", "The last day on site", "Empty where it was one day."), typed, calendar.Date{}),
	}
	for _, d := range reviewDays {
		parts = append(parts, boxed(field(d.name, d.label, "Empty where it is not known."), typed, calendar.Date{}))
	}
	parts = append(
		parts, follows,
		component.Input{Field: field("item", "An item of the record that tells of it", "Its number, for example I-25: the review then stands on the time line of that item’s subject. Empty where there is none."), Value: value("item", ""), Width: 10},
		component.Checkboxes{Field: component.Field{Name: "announced", Label: "Before its report is published", Size: component.Plain}, Compact: true, Choices: []component.Choice{
			{Value: "yes", Text: "Everybody may know that it takes place", Hint: "And where its letter is never published. What it found shows only once it is.", Chosen: value("announced", "") != ""},
		}},
	)
	if areas := areasOf(k); len(areas) > 0 {
		var grades component.Parts
		for _, a := range areas {
			name := "grade-" + strings.ReplaceAll(a.ID, " ", "-")
			pick := component.Select{Field: field(name, a.Name, "")}
			pick.Choices = append(pick.Choices, component.Choice{Text: "Not judged"})
			for _, g := range k.Grades() {
				pick.Choices = append(pick.Choices, component.Choice{Value: g.ID, Text: page.Capital(g.Word), Chosen: value(name, "") == g.ID})
			}
			grades = append(grades, pick)
		}
		parts = append(parts, component.Fieldset{Field: component.Field{Name: "grades", Label: "What was judged", Size: component.Medium, Hint: "Which areas are judged has changed over the years: leave out those that this report does not have."}, Parts: grades})
	}
	parts = append(parts, findingBoxes(k, typed, wrong), component.Input{Field: field("why", "What shows all this", "For example “the report”."), Value: value("why", ""), Spell: true})
	return p.reviewPage(v, "Enter a review", component.Form{
		Action: v.Anywhen("/desk/reviews"), Post: true, Parts: parts,
		Fields: []component.Hidden{{Name: "kind", Value: k.ID}, {Name: "findings", Value: strconv.Itoa(boxCount(typed))}},
		Submit: component.Buttons{{Text: "Enter the review"}, {Text: "Make room for more findings", Kind: component.Secondary, Name: "more", Value: "yes"}},
	}, k.Name, wrong)
}

// reviewPage shows a form, with what is wrong above it.
func (p *pages) reviewPage(v *route.Visit, title string, f component.Part, lead string, wrong map[string]string) error {
	var parts component.Parts
	said := title
	if len(wrong) > 0 {
		said = "Error: " + title
		parts = append(parts, reviewErrors(wrong, "why"))
	}
	if err := p.Pages.Show(v, page.Page{Title: said, Private: true, Trail: reviewTrail(v), Main: page.Content{Caption: lead, Title: title, Parts: append(parts, f)}}); err != nil {
		return err
	}
	if len(wrong) > 0 {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

// reviewErrors lists what is wrong, box by box; why is the id of the box for the reason.
func reviewErrors(wrong map[string]string, why string) component.Errors {
	var names []string
	for name := range wrong {
		names = append(names, name)
	}
	slices.Sort(names)
	var out component.Errors
	for _, name := range names {
		id := name
		if slices.Contains([]string{"on", "until", "report", "received", "published"}, name) {
			id += "-day"
		}
		if name == "why" {
			id = why
		}
		out.Items = append(out.Items, component.FieldError{ID: id, Text: wrong[name]})
	}
	return out
}

// boxCount is how many findings the form has boxes for.
func boxCount(typed url.Values) int {
	n := firstFindings
	if typed != nil {
		n, _ = strconv.Atoi(typed.Get("findings"))
		if typed.Get("more") != "" {
			n += moreFindings
		}
	}
	return max(firstFindings, min(n, review.MostFindings))
}

// findingBoxes are the boxes for findings.
func findingBoxes(k *review.Kind, typed url.Values, wrong map[string]string) component.Part {
	var parts component.Parts
	for i := range boxCount(typed) {
		at := "finding-" + strconv.Itoa(i+1)
		get := func(name string) string { return typed.Get(at + "-" + name) }
		kinds := component.Select{Field: component.Field{Name: at + "-kind", Label: "Kind of finding"}}
		for _, f := range k.FindingKinds() {
			kinds.Choices = append(kinds.Choices, component.Choice{Value: f.ID, Text: page.Capital(f.Word), Chosen: get("kind") == f.ID})
		}
		number := component.Input{Field: component.Field{Name: at + "-number", Label: "Number, as printed"}, Value: get("number"), Width: 5}
		words := component.Textarea{Field: component.Field{Name: at + "-words", Label: "The finding, in the report’s own words", Error: wrong[at+"-words"]}, Value: get("words"), Rows: 3}
		parts = append(parts, component.Fieldset{Field: component.Field{Name: at, Label: "Finding " + strconv.Itoa(i+1), Size: component.Small}, Parts: component.Parts{number, kinds, words}})
	}
	return component.Fieldset{Field: component.Field{Name: "all-findings", Label: "What was found", Size: component.Medium, Hint: "Boxes that stay empty are left out. A long list is quicker taken in from a table: arising review import."}, Parts: parts}
}

// typedFindings reads the boxes for findings; at says in which box each stood.
func typedFindings(typed url.Values) (out []store.FindingText, at []string) {
	for i := range boxCount(typed) {
		name := "finding-" + strconv.Itoa(i+1)
		f := store.FindingText{Number: strings.TrimSpace(typed.Get(name + "-number")), Kind: typed.Get(name + "-kind"), Words: strings.TrimSpace(strings.ReplaceAll(typed.Get(name+"-words"), "\r\n", "\n"))}
		if f.Words != "" || f.Number != "" {
			out, at = append(out, f), append(at, name+"-words")
		}
	}
	return out, at
}

// reviewKept enters a new review. With “more” it shows the form again with more boxes, and
// all that was typed.
func (p *pages) reviewKept(v *route.Visit) error {
	typed := typedIn(v)
	k := review.KindOf(typed.Get("kind"))
	if k == nil {
		return store.NotFound("web", "there is no such kind of review")
	}
	if typed.Get("more") != "" {
		return p.reviewSheet(v, k, typed, nil)
	}
	wrong := map[string]string{}
	params, at := newReview(k, typed, wrong)
	id, done, err := p.keepReview(v, params, at, typed, wrong)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return p.reviewSheet(v, k, typed, wrong)
	}
	v.Redirect(v.Anywhen("/desk/reviews/" + id.String() + "?done=" + what(bool(done), "yes")))
	return nil
}

// newReview reads the form of a new review.
func newReview(k *review.Kind, typed url.Values, wrong map[string]string) (params store.ReviewParams, at []string) {
	head := store.ReviewHead{Kind: k.ID, Title: strings.TrimSpace(typed.Get("title")), Reviewer: strings.TrimSpace(typed.Get("reviewer")), Announced: typed.Get("announced") != ""}
	if s := typed.Get("follows"); s != "" {
		var err error
		if head.Follows, err = store.ParseReviewID(s); err != nil {
			wrong["follows"] = "Choose one of the reviews, or none"
		}
	}
	if s := strings.TrimSpace(typed.Get("item")); s != "" {
		var err error
		if head.Item, err = store.ParseItemID(s); err != nil {
			wrong["item"] = "Write the item’s number as I-25, or leave it empty"
		}
	}
	params.Head = &head
	days := map[string]calendar.Date{}
	for _, name := range []string{"on", "until", "report", "received", "published"} {
		d, said := dayOf(typed, name)
		if said != "" {
			wrong[name] = said
		}
		days[name] = d
	}
	if on, until := days["on"], days["until"]; !on.IsZero() {
		if until.IsZero() {
			until = on
		}
		if until.Before(on) {
			wrong["until"] = "The last day must not be before the first"
		}
		params.Days = append(params.Days, store.ReviewDate{Day: civic.DayOnSite, Days: calendar.Interval{From: on, To: until}, Says: "the " + k.Report})
	} else if !until.IsZero() {
		wrong["on"] = "Give the first day too"
	}
	for _, d := range reviewDays {
		if on := days[d.name]; !on.IsZero() {
			params.Days = append(params.Days, store.ReviewDate{Day: d.day, Days: calendar.Day(on), Says: "the " + k.Report})
		}
	}
	for _, a := range areasOf(k) {
		if g := typed.Get("grade-" + strings.ReplaceAll(a.ID, " ", "-")); g != "" {
			params.Judgements = append(params.Judgements, store.ReviewJudgement{Area: a.ID, Grade: g})
		}
	}
	params.Findings, at = typedFindings(typed)
	return params, at
}

// keepReview enters what a form says of a review; what is wrong goes to its boxes.
func (p *pages) keepReview(v *route.Visit, params store.ReviewParams, at []string, typed url.Values, wrong map[string]string) (store.ReviewID, desk.Done, error) {
	why := strings.TrimSpace(typed.Get("why"))
	if why == "" {
		wrong["why"] = "Say what shows it"
	}
	for _, name := range []string{"title", "reviewer", "says", "why", "event"} {
		if len(typed.Get(name)) > mostReason {
			wrong[name] = "Say it in " + page.Number(mostReason) + " letters or fewer"
		}
	}
	for i, f := range params.Findings {
		switch {
		case f.Words == "":
			wrong[at[i]] = "Write the finding as the report has it, or leave out its number"
		case len(f.Words) > review.MostWords:
			wrong[at[i]] = "Write it in " + page.Number(review.MostWords) + " letters or fewer"
		}
	}
	if len(wrong) > 0 {
		return 0, false, nil
	}
	id, said, done, err := p.desk.KeepReview(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: why}, params)
	for _, w := range said {
		wrong[boxOf(w.Field, at, params.Review != 0)] = w.Says
	}
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrNotFound) {
		public, _ := store.Public(err)
		box := "why"
		if params.Head != nil && params.Head.Item != 0 {
			box = "item"
		}
		wrong[box], err = page.Capital(public), nil
	}
	return id, done, err
}

// boxOf is the box of what is wrong with a review.
func boxOf(field string, at []string, more bool) string {
	if area, ok := strings.CutPrefix(field, "area "); ok {
		if more {
			return "grade"
		}
		return "grade-" + strings.ReplaceAll(area, " ", "-")
	}
	if n, ok := strings.CutPrefix(field, "finding "); ok {
		if i, err := strconv.Atoi(n); err == nil && i >= 1 && i <= len(at) {
			return at[i-1]
		}
	}
	if more && slices.Contains(civic.ReviewDays(), civic.ReviewDay(field)) {
		return "on"
	}
	if slices.Contains([]string{"report", "published", "title"}, field) {
		return field
	}
	return "why"
}
