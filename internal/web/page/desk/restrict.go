package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// restrictForms are the form that closes an item or changes why it is closed, and that
// which opens it.
func (p *pages) restrictForms(v *route.Visit, it *desk.ClosedItem, f *form) component.Part {
	const act = "restrict"
	is := store.Restriction{Kind: store.RestrictionExempt, Title: it.Title}
	heading := "Close it to the public"
	if it.Now != nil {
		is, heading = *it.Now, "Keep it closed, or change why"
	}
	typed := f.of(act)
	value := func(box, stands string) string {
		if typed != nil {
			return typed.Get(box)
		}
		return stands
	}
	field := func(name, label, hint string) component.Field {
		return component.Field{Name: name, Label: label, Hint: hint, Error: f.says(act, name)}
	}
	paragraphs := component.Checkboxes{Field: field("paragraphs", "Which paragraph of Schedule 12A", "Leave all empty where it is confidential.")}
	for n := 1; n <= store.Paragraphs; n++ {
		paragraphs.Choices = append(paragraphs.Choices, paragraph(n, typed, &is))
	}
	kind := value("kind", string(is.Kind))
	to := v.Anywhen("/desk/restricted/" + it.ID.String())
	saw := component.Hidden{Name: "saw", Value: value("saw", it.Saw)}
	closing := component.Form{
		Action: to, Post: true, Fields: []component.Hidden{saw},
		Parts: component.Parts{
			component.Radios{Field: field("kind", "Why it is closed", ""), Choices: []component.Choice{
				{Value: string(store.RestrictionExempt), Text: "It is exempt", Hint: "It is described in Schedule 12A, and the meeting may close it.", Chosen: kind == string(store.RestrictionExempt)},
				{Value: string(store.RestrictionConfidential), Text: "It is confidential", Hint: "The Government gave it on terms that forbid publishing it, or a court or an act forbids it.", Chosen: kind == string(store.RestrictionConfidential)},
			}},
			paragraphs,
			component.Input{Field: field("title", "Title that the public sees", "It must not give away what is closed."), Value: value("title", is.Title), Spell: true},
			component.Textarea{Field: field("reason", "Why the public interest is in closing it", "Everybody can read this."), Value: value("reason", is.Why), Rows: 3},
			component.Input{Field: field("decided", "Who decided", "For example, the Monitoring Officer. Everybody can read this."), Value: value("decided", is.Decided)},
			boxed(field("review", "Look at it again on", "For example 7 9 2018. It then waits on the desk."), typed, is.Review),
		},
		Submit: component.Buttons{{Text: "See what the public will see"}},
	}
	open := f != nil && f.act == act
	parts := component.Parts{component.Details{Summary: heading, Open: open || it.Now == nil, Body: closing}}
	if it.Now == nil {
		return page.Section{ID: "restrict", Title: "Close it", Body: parts}
	}
	lift := f.of("lift")
	parts = append(parts, component.Details{Summary: "Open it to everybody", Open: lift != nil, Body: component.Form{
		Action: to, Post: true, Fields: []component.Hidden{saw, {Name: "kind", Value: string(store.RestrictionOpen)}},
		Parts: component.Parts{
			component.Input{Field: component.Field{Name: "reason", ID: "lift-why", Label: "Why it need no longer be closed", Error: f.says("lift", "lift-why")}, Value: lift.Get("reason"), Spell: true},
			component.Input{Field: component.Field{Name: "decided", ID: "lift-decided", Label: "Who decided", Error: f.says("lift", "lift-decided")}, Value: lift.Get("decided")},
		},
		Submit: component.Buttons{{Text: "See what the public will see", Kind: component.Secondary}},
	}})
	return page.Section{ID: "restrict", Title: "Decide again", Body: parts}
}

// paragraph is the box of one paragraph of Schedule 12A, in the law's own words.
func paragraph(n int, typed url.Values, is *store.Restriction) component.Choice {
	number := strconv.Itoa(n)
	chosen := slices.Contains(is.Paragraphs, n)
	if typed != nil {
		chosen = slices.Contains(typed["paragraphs"], number)
	}
	return component.Choice{Value: number, Text: "Paragraph " + number, Hint: civic.Schedule12A(n), Chosen: chosen}
}

// restrictionOf reads the form that closes an item, or the one that opens it, and says
// what is wrong with it.
func restrictionOf(typed url.Values) (store.RestrictParams, *form) {
	f := &form{act: "restrict", typed: typed, wrong: map[string]string{}}
	r := store.RestrictParams{
		Kind: store.RestrictionKind(typed.Get("kind")), Title: strings.TrimSpace(typed.Get("title")), Why: strings.TrimSpace(typed.Get("reason")), Decided: strings.TrimSpace(typed.Get("decided")),
	}
	need := func(box, value, said string) {
		if value == "" {
			f.wrong[box] = said
		} else if len(value) > mostReason {
			f.wrong[box] = "Say it in " + page.Number(mostReason) + " letters or fewer"
		}
	}
	if r.Kind == store.RestrictionOpen {
		f.act, r.Title = "lift", ""
		need("lift-why", r.Why, "Say why it need no longer be closed")
		need("lift-decided", r.Decided, "Say who decided")
		return r, f
	}
	for _, s := range typed["paragraphs"] {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > store.Paragraphs {
			f.wrong["paragraphs"] = "Choose among the paragraphs of the list"
			continue
		}
		r.Paragraphs = append(r.Paragraphs, n)
	}
	switch r.Kind {
	case store.RestrictionExempt:
		if len(r.Paragraphs) == 0 && f.wrong["paragraphs"] == "" {
			f.wrong["paragraphs"] = "Choose the paragraph that makes it exempt"
		}
	case store.RestrictionConfidential:
		if len(r.Paragraphs) > 0 {
			f.wrong["paragraphs"] = "Confidential information has no paragraph of Schedule 12A: take the ticks away, or say that it is exempt"
		}
	default:
		f.wrong["kind"] = "Say whether it is exempt or confidential"
	}
	need("title", r.Title, "Give the title that the public will see")
	need("reason", r.Why, "Say why the public interest is in closing it")
	need("decided", r.Decided, "Say who decided")
	var said string
	if r.Review, said = dayOf(typed, "review"); said != "" {
		f.wrong["review"] = strings.TrimSuffix(said, ", or leave all three boxes empty")
	} else if r.Review.IsZero() {
		f.wrong["review"] = "Say on which day it is looked at again"
	}
	return r, f
}

// mostReason is how many bytes a reason, a title or a name may have.
const mostReason = 2000

// typedAgain carries what was typed through a preview, in a settled order.
func typedAgain(typed url.Values) []component.Hidden {
	var out []component.Hidden
	for _, name := range []string{"kind", "paragraphs", "title", "reason", "decided", "review-day", "review-month", "review-year", "saw", "name", "instead"} {
		for _, value := range typed[name] {
			out = append(out, component.Hidden{Name: name, Value: value})
		}
	}
	return out
}

// momentWords writes the day of a moment that an entry has.
func momentWords(at string) string {
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return at
	}
	return calendar.OfTime(t).Long()
}
