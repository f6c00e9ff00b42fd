// Package review is the pages of inspections, visits and other reviews: the list of
// them, and each with what it judged and found and what its report started.
package review

import (
	"strconv"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /reviews", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /reviews/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
	}
}

// onPage is how many reviews a page of the list has.
const onPage = 50

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	all := view.Reviews()
	from, _ := strconv.Atoi(v.URL.Query().Get("after"))
	from = max(0, min(from, len(all)))
	shown := all[from:min(from+onPage, len(all))]
	next := ""
	if from+onPage < len(all) {
		next = strconv.Itoa(from + onPage)
	}
	t := component.Table{
		ID: "reviews", Caption: "Inspections, visits and reviews, the latest first", Headed: true, Stacked: true, Empty: "Nothing is published of any review, as known on this day.",
		Columns: []component.Column{{Text: "Review"}, {Text: "Who looked"}, {Text: "On site"}, {Text: "Report published"}, {Text: "Judged overall"}, {Text: "Findings", Numeric: true}},
	}
	for _, r := range shown {
		overall := component.Cell{Text: "no grade"}
		if r.Overall.Grade.Word != "" {
			overall = component.Cell{Part: Grade(r.Overall)}
		}
		findings := page.Number(r.Findings)
		if r.Published.IsZero() {
			overall, findings = component.Cell{Text: "not published"}, "not published"
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: r.Title, Href: v.Address("/reviews/" + r.Slug)},
			{Text: r.Reviewer},
			{Text: days(r.OnSite)},
			{Text: page.Or(page.Day(r.Published), "no")},
			overall,
			{Text: findings},
		})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Inspections and reviews", View: view,
		Main: page.Content{
			Title: "Inspections and reviews", Lead: "Who has looked at the council’s work from outside, what they judged and found, and what had to follow.",
			Parts: component.Parts{t, page.Pager(v, next)},
		},
	})
}

// days are days in words; none where none are known.
func days(i calendar.Interval) string {
	if i.IsZero() {
		return "not known"
	}
	return follow.InWords(i)
}

// Grade is a grade as a tag: in its word, with its letters and a colour; never by colour
// alone.
func Grade(j public.Judged) component.Tag {
	kind := component.TagGood
	switch j.Of - j.Grade.Rank {
	case 0:
		kind = component.TagLate
	case 1:
		kind = component.TagSoon
	}
	return component.Tag{Text: page.Capital(j.Grade.Word), Letter: j.Grade.Letter, Kind: kind}
}

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	r, err := view.Review(v.PathValue("slug"))
	if err != nil {
		return store.NotFound("web", "no such review is known on %s, or nothing of it is published", v.Day().Long())
	}
	lead := r.Kind + " by " + r.Reviewer + "."
	if !r.OnSite.IsZero() {
		lead = r.Kind + " by " + r.Reviewer + ", on site " + days(r.OnSite) + "."
	}
	parts := component.Parts{facts(v, r)}
	if r.Letter {
		parts = append(parts, page.Paragraph{Text: "What it found is not published. Everybody may know that it took place."})
	} else {
		parts = append(parts, judgements(r), findings(v, r))
	}
	parts = append(parts, clocks(v, r), stated(v, r), followUps(v, r))
	if len(r.Hang) > 0 {
		hang := page.ListOf(v, r.Hang, "")
		hang.Level = 3
		parts = append(parts, page.Section{ID: "promises", Title: "Promises that hang on it", Lead: "Their days are counted from a day of this review.", Body: hang})
	}
	if view.AsAt && r.Late.Facts > 0 {
		parts = append(parts, page.Paragraph{Text: "Of what this page says, " + page.Count(r.Late.Facts, "fact was", "facts were") + " entered after the day it claims; " + page.Number(r.Late.Cited) + " say what shows that day."})
	}
	return d.Pages.Show(v, page.Page{
		Title: r.Title, Description: lead, View: view,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Inspections and reviews", Href: v.Address("/reviews")}},
		Main:  page.Content{Caption: r.Kind, Title: r.Title, Lead: lead, Parts: parts},
	})
}

// facts is what is known of the review at a glance.
func facts(v *route.Visit, r *public.ReviewDetail) component.Summary {
	s := component.Summary{Rows: []component.SummaryRow{{Key: "Who looked", Value: r.Reviewer}, {Key: "On site", Value: days(r.OnSite)}}}
	s.Rows = append(s.Rows, component.SummaryRow{Key: page.Capital(r.Report) + " published", Value: page.Or(page.Day(r.Published), "no")})
	add := func(key string, l public.Link) {
		if l.Name != "" {
			s.Rows = append(s.Rows, component.SummaryRow{Key: key, Parts: component.Parts{page.To(v, l)}})
		}
	}
	add("It came back to", r.Follows)
	add("Subject", r.Matter)
	add("The council’s record of it", r.Item)
	if r.Law != "" {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "In law", Value: r.Law})
	}
	if r.Unusual != "" {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "To note", Value: r.Unusual})
	}
	return s
}

func judgements(r *public.ReviewDetail) component.Part {
	if len(r.Judged) == 0 {
		return nil
	}
	t := component.Table{ID: "grades", Caption: "The grade of each area", Headed: true, Stacked: true, Columns: []component.Column{{Text: "What was judged"}, {Text: "Grade"}}}
	for _, j := range r.Judged {
		name := j.Area
		if j.Part {
			name = "of this: " + name
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: name}, {Part: Grade(j)}})
	}
	return page.Section{ID: "judgements", Title: "What was judged", Body: t}
}

// followUps are the reviews that came back to this one.
func followUps(v *route.Visit, r *public.ReviewDetail) component.Part {
	if len(r.FollowUps) == 0 {
		return nil
	}
	var links page.Links
	for _, o := range r.FollowUps {
		note := days(o.OnSite)
		if o.Overall.Grade.Word != "" {
			note += "; judged overall: " + o.Overall.Grade.Word
		}
		links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: o.Title, Href: v.Address("/reviews/" + o.Slug)}, Note: note})
	}
	return page.Section{ID: "came-back", Title: "Who came back after it", Body: links}
}
