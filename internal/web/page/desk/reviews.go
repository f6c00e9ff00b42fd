package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/follow"
	"mattersarising/internal/review"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// reviews lists what reviews are kept, and asks which findings repeat others.
func (p *pages) reviews(v *route.Visit) error { return p.reviewList(v, nil) }

func (p *pages) reviewList(v *route.Visit, f *form) error {
	all, err := p.desk.Reviews(v.Context(), who(v))
	if err != nil {
		return err
	}
	title := "Inspections and reviews"
	var parts component.Parts
	if f != nil {
		title = "Error: " + title
		parts = append(parts, component.Errors{Items: []component.FieldError{{ID: f.act + "-why", Text: page.Or(f.wrong["why"], f.wrong[""])}}})
	}
	settles := v.Actor.May(access.Settle, access.Scope{})
	if settles {
		parts = append(parts, component.Buttons{{Text: "Enter a review", Href: v.Anywhen("/desk/reviews/new")}})
	}
	t := component.Table{
		ID: "reviews", Caption: "Reviews that are kept, the latest first", Size: component.Medium, Headed: true, Stacked: true, Empty: "No review is kept yet.",
		Columns: []component.Column{{Text: "Review"}, {Text: "On site"}, {Text: "What runs, and what is open"}, {Text: "Seen by the public"}, {Text: "Findings", Numeric: true}},
	}
	for i := len(all.All) - 1; i >= 0; i-- {
		r := &all.All[i]
		seen := "No"
		switch {
		case r.Published(v.Today):
			seen = "Yes"
		case r.Announced:
			seen = "That it takes place"
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: r.Title, Href: v.Anywhen("/desk/reviews/" + r.ID.String())},
			{Text: onSite(r)},
			{Text: page.Or(strings.Join(openOf(r, all.All, v.Today), " "), "Nothing")},
			{Text: seen},
			{Text: page.Number(len(r.Findings))},
		})
	}
	parts = append(parts, t)
	if len(all.May) > 0 {
		section := page.Section{ID: "repeats", Title: "Findings that may repeat an earlier one", Lead: "The machine compares words. It decides nothing: the public sees what you say here, and nothing before."}
		var body component.Parts
		for _, s := range all.May {
			body = append(body, repeatForm(v, &all, s, f, settles))
		}
		section.Body = body
		parts = append(parts, section)
	}
	if err := p.Pages.Show(v, page.Page{Title: title, Private: true, Trail: trail(v), Before: taken(v), Main: page.Content{
		Title: "Inspections and reviews", Lead: "Who has looked from outside, what they found, and what had to follow. The public sees a review once its report is published.", Parts: parts,
	}}); err != nil {
		return err
	}
	if f != nil {
		v.Status(http.StatusUnprocessableEntity)
	}
	return nil
}

func onSite(r *store.Review) string {
	all := r.Stated(civic.DayOnSite, "")
	if len(all) == 0 {
		return "not known"
	}
	return follow.InWords(all[len(all)-1].Days)
}

// openOf says which clocks of a review run or are late, and which of its days are stated
// in two ways.
func openOf(r *store.Review, all []store.Review, on calendar.Date) []string {
	var out []string
	for _, c := range review.Clocks(r, all, on) {
		switch c.State {
		case review.Running:
			out = append(out, c.Name+": "+page.Count(c.Left, "day", "days")+" left.")
		case review.Late:
			out = append(out, c.Name+": late by "+page.Count(-c.Left, "day", "days")+".")
		}
	}
	for _, c := range review.Conflicts(r) {
		out = append(out, "The records disagree on a day: “"+string(c.Day)+"”.")
	}
	return out
}

// repeatForm asks of two findings whether the later repeats the earlier.
func repeatForm(v *route.Visit, all *desk.Reviews, s review.Suggested, f *form, settles bool) component.Part {
	act := "repeat-" + s.Later.Finding.String() + "-" + s.Earlier.Finding.String()
	named := func(f *store.Finding) string {
		r := all.Find(f.Review)
		return strings.TrimSpace("finding "+f.Number) + " of “" + r.Title + "”"
	}
	said := component.Summary{Rows: []component.SummaryRow{
		{Key: page.Capital(named(s.Later)), Value: s.Later.Words}, {Key: page.Capital(named(s.Earlier)), Value: s.Earlier.Words}, {Key: "Why it may be", Value: page.Capital(s.Why) + "."},
	}}
	if !settles {
		return said
	}
	why := component.Input{Field: component.Field{Name: "why", ID: act + "-why", Label: "What shows it", Error: f.says(act, "why")}, Value: s.Why, Spell: true}
	if typed := f.of(act); typed != nil {
		why.Value = typed.Get("why")
	}
	return component.Parts{said, component.Form{
		Action: v.Anywhen("/desk/reviews/repeats"), Post: true, Parts: component.Parts{why},
		Fields: []component.Hidden{{Name: "finding", Value: s.Later.Finding.String()}, {Name: "of", Value: s.Earlier.Finding.String()}},
		Submit: component.Buttons{{Text: "Yes, it repeats it", Name: "answer", Value: "yes"}, {Text: "No, it is another", Kind: component.Secondary, Name: "answer", Value: "no"}},
	}}
}

// repeated takes down whether a finding repeats another.
func (p *pages) repeated(v *route.Visit) error {
	typed := typedIn(v)
	later, err := store.ParseFindingID(typed.Get("finding"))
	if err != nil {
		return err
	}
	earlier, err := store.ParseFindingID(typed.Get("of"))
	if err != nil {
		return err
	}
	f := &form{act: "repeat-" + later.String() + "-" + earlier.String(), typed: typed, wrong: map[string]string{}}
	why := strings.TrimSpace(typed.Get("why"))
	switch {
	case typed.Get("answer") != "yes" && typed.Get("answer") != "no":
		f.wrong["why"] = "Press “Yes” or “No”"
	case why == "":
		f.wrong["why"] = "Say what shows it"
	case len(why) > mostReason:
		f.wrong["why"] = "Say it in " + page.Number(mostReason) + " letters or fewer"
	}
	if len(f.wrong) > 0 {
		return p.reviewList(v, f)
	}
	done, err := p.desk.SettleRepeat(v.Context(), desk.Press{Who: who(v), Moment: moment(v), Why: why}, later, earlier, typed.Get("answer") == "yes")
	if errors.Is(err, store.ErrInvalid) || errors.Is(err, store.ErrConflict) {
		said, _ := store.Public(err)
		f.wrong["why"] = page.Capital(said)
		return p.reviewList(v, f)
	}
	if err != nil {
		return err
	}
	v.Redirect(v.Anywhen("/desk/reviews?" + url.Values{"done": {what(bool(done), "yes")}}.Encode()))
	return nil
}
