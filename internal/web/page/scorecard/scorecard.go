// Package scorecard is the pages of the scorecards: which there are, and each as at a day as
// it was known then, with a small drawing of every measure, what became otherwise since an
// earlier meeting, and when it was presented.
//
// Somebody of the service sees all figures and all that was said of them; others what is
// published, with small numbers hidden, from package public.
package scorecard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/indicator"
	"mattersarising/internal/public"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /scorecards", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /scorecards/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
	}
}

// all reports whether a visitor sees every figure: somebody of the service, of the authority
// as a whole.
func all(v *route.Visit) bool { return v.Actor.May(access.ReadRecord, access.Scope{}) }

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	standing, err := view.Scorecards(v.Context())
	if all(v) {
		var versions []scorecard.Version
		versions, err = d.Store.Scorecards(v.Context(), store.AsAt{Authority: v.Authority.ID, On: v.Day()})
		standing = scorecard.Standing(versions)
	}
	if err != nil {
		return err
	}
	links := page.Links{Empty: "There is none as at this day."}
	for i := range standing {
		s := &standing[i]
		note := page.Count(len(s.Indicators()), "measure", "measures") + ", for the " + s.Body
		if s.State == scorecard.Service {
			note += "; the service’s own, and not public"
		}
		links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: s.Title, Href: v.Address("/scorecards/" + s.Slug)}, Note: note})
	}
	parts := component.Parts{links}
	if v.Actor.MaySomewhere(access.Measure) {
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Make a scorecard, or another version of one", Href: v.Anywhen("/desk/scorecards")}}}})
	}
	lead := "Which measures committees are shown, as they were on " + v.Day().Long() + "."
	return d.Pages.Show(v, page.Page{Title: "Scorecards", Description: lead, View: view, Main: page.Content{Title: "Scorecards", Lead: lead, Parts: parts}})
}

// load asks for what the visitor may see, on a day.
func load(d page.Deps, v *route.Visit, view *public.View, on calendar.Date, slug string) (*suite.Card, error) {
	if !all(v) {
		return view.Scorecard(v.Context(), slug)
	}
	return suite.LoadCard(v.Context(), d.Store, suite.CardParams{AsAt: store.AsAt{Authority: v.Authority.ID, On: on}, Scorecard: slug})
}

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	slug := v.PathValue("slug")
	c, err := load(d, v, view, v.Day(), slug)
	if err != nil {
		return err
	}
	if len(c.Headings) == 0 {
		return store.NotFound("web", "none of the measures of this scorecard is public as at %s", v.Day().Long())
	}
	parts := component.Parts{page.Paragraph{Text: counts(c)}}
	since, err := sinceWhen(d, v, view, c)
	if err != nil {
		return err
	}
	parts = append(parts, since)
	for i := range c.Headings {
		parts = append(parts, heading(v, i, &c.Headings[i]))
	}
	against, err := promised(v, view, c)
	if err != nil {
		return err
	}
	if against != nil {
		parts = append(parts, against)
	}
	if c.Answers != "" {
		if part := presented(v, view, c.Answers); part != nil {
			parts = append(parts, part)
		}
	}
	papers, err := issued(v, view, c)
	if err != nil {
		return err
	}
	if papers != nil {
		parts = append(parts, papers)
	}
	if v.Actor.MaySomewhere(access.Measure) {
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Say something of its figures, or issue it for a meeting", Href: v.Anywhen("/desk/scorecards/" + slug)}}}})
	}
	lead := c.Purpose
	return d.Pages.Show(v, page.Page{
		Title: c.Title, Description: lead, View: view,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Scorecards", Href: v.Address("/scorecards")}},
		Main:  page.Content{Caption: c.Body + ", " + v.Day().Long(), Title: c.Title, Lead: lead, Parts: parts},
	})
}

// promised lists the priorities of the plans, as everybody was shown them, whose actions and
// measures do not go the same way; nil where there is none.
func promised(v *route.Visit, view *public.View, c *suite.Card) (component.Part, error) {
	all, err := view.Plans(v.Context())
	if err != nil {
		return nil, err
	}
	t := component.Table{
		ID: "against", Caption: "Priorities whose actions and measures go different ways", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Priority"}, {Text: "What goes which way"}},
	}
	for i := range all {
		look, err := view.Plan(v.Context(), all[i].Slug)
		if err != nil {
			return nil, err
		}
		for _, m := range c.Against(look) {
			t.Rows = append(t.Rows, []component.Cell{{Text: m.Priority, Href: v.Address("/plans/" + all[i].Slug)}, {Text: m.Says + "."}})
		}
	}
	if len(t.Rows) == 0 {
		return nil, nil //nolint:nilnil // that nothing goes the other way is no error
	}
	return page.Section{ID: "promised", Title: "Promised and measured", Lead: "That an action is complete is one thing; whether children are better off is another.", Body: t}, nil
}

// counts says how many are of which colour.
func counts(c *suite.Card) string {
	n := c.Rated()
	words := fmt.Sprintf("%s as they were known on %s: %d red, %d amber, %d green, %d without a target or a good way.",
		page.Count(c.Count(), "measure", "measures"), c.Suite.KnownBy.Long(), n[scorecard.Red], n[scorecard.Amber], n[scorecard.Green], n[scorecard.Unrated])
	if missing := c.Missing(); len(missing) > 0 {
		words += " " + page.Count(len(missing), "figure is", "figures are") + " missing."
	}
	if c.Left > 0 {
		words += " " + page.Count(c.Left, "measure is", "measures are") + " not public."
	}
	return words
}

// tags are how a rating looks.
var tags = map[scorecard.Rating]component.TagKind{scorecard.Red: component.TagLate, scorecard.Amber: component.TagSoon, scorecard.Green: component.TagGood}

// Tag is a rating in words, with its letter.
func Tag(r scorecard.Rating) *component.Tag {
	if r == scorecard.Unrated {
		return nil
	}
	return &component.Tag{Text: page.Capital(r.Words()), Kind: tags[r], Letter: r.Letter()}
}

// heading is the drawings of measures that stand together, and their table.
func heading(v *route.Visit, n int, h *suite.CardHeading) component.Part {
	id := "heading-" + strconv.Itoa(n+1)
	charts := component.Charts{ID: id, Title: h.Title}
	t := component.Table{
		ID: id + "-table", Caption: h.Title + ": figures, targets and what is said of them", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Measure"}, {Text: "Latest"}, {Text: "Target"}, {Text: "Since the one before"}, {Text: "Elsewhere"}, {Text: "What is said"}},
	}
	for i := range h.Rows {
		r := &h.Rows[i]
		href := v.Address("/indicators/" + r.Indicator)
		item := component.ChartItem{Href: href, Tag: Tag(r.Rating), Lines: []string{r.LatestWords()}}
		item.Chart.Figure.Title = r.Definition.Name
		if r.Drawing != nil {
			item.Chart.Figure = *r.Drawing
		}
		if r.Target.None() {
			item.Lines = append(item.Lines, page.Capital(r.Definition.Polarity.Words()))
		} else {
			item.Lines = append(item.Lines, "Target "+r.TargetWords()+"; "+r.Definition.Polarity.Words())
		}
		charts.Items = append(charts.Items, item)
		t.Rows = append(t.Rows, tableRow(r, href))
	}
	charts.Beside = t
	return charts
}

func tableRow(r *suite.CardRow, href string) []component.Cell {
	target := component.Parts{component.Text(r.TargetWords())}
	if tag := Tag(r.Rating); tag != nil {
		target = append(target, component.Text(" "), *tag)
	}
	travel := page.Capital(r.Travel.Words(r.Definition.Polarity))
	if r.Row != nil && r.Row.Before != nil && r.Travel != scorecard.NoTravel {
		travel += ", from " + r.Row.Before.Last().Words(&r.Definition) + " (" + indicator.PeriodWords(r.Row.Before.Period) + ")"
	}
	said := r.SaidWords()
	if r.Question != "" {
		said = "Asked: " + r.Question + " " + said
	}
	return []component.Cell{
		{Text: r.Definition.Name, Href: href}, {Text: r.LatestWords()}, {Part: target}, {Text: travel + ". " + r.ChartWords()}, {Text: page.Capital(r.ComparedWords())}, {Text: said},
	}
}

// sinceWhen is what became otherwise since an earlier day, where one is asked for, and else
// the way to what became otherwise since the meeting before.
func sinceWhen(d page.Deps, v *route.Visit, view *public.View, c *suite.Card) (component.Part, error) {
	asked := v.URL.Query().Get("since")
	if asked == "" {
		links := page.Links{}
		days, err := earlier(v, view, c)
		if err != nil {
			return nil, err
		}
		for _, m := range days {
			links.Items = append(links.Items, page.LinkNote{Link: component.Link{Text: "What became otherwise since the meeting of " + m.Long(), Href: v.Address("/scorecards/" + c.Slug + "?since=" + m.String())}})
		}
		if len(links.Items) == 0 {
			return component.Parts{}, nil
		}
		return links, nil
	}
	day, err := calendar.ParseDate(asked)
	if err != nil || day.After(v.Day()) {
		return nil, store.Invalid("web", "%q is no day before %s: write it as 2022-09-22", asked, v.Day().Long())
	}
	was := view
	if !all(v) {
		if was, err = d.Public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today, On: day}); err != nil {
			return nil, err
		}
	}
	before, err := load(d, v, was, day, c.Slug)
	if err != nil {
		return nil, err
	}
	t := component.Table{ID: "since-table", Caption: "Measure by measure; what is the same is left out", Headed: true, Empty: "Nothing became otherwise.", Columns: []component.Column{{Text: "Measure"}, {Text: "What became otherwise"}}}
	for _, x := range c.Since(before) {
		words := ""
		for _, s := range x.Says {
			words += page.Capital(s) + ". "
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: x.Name, Href: v.Address("/indicators/" + x.Indicator)}, {Text: words}})
	}
	return page.Section{ID: "since", Title: "Since " + day.Long(), Body: t}, nil
}

// alike folds the signs in the name of a committee that are typed in more than one way.
func alike(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }

// earlier are the last two days before the visit's on which the committee met, or for which
// the scorecard was issued to whoever had it before; the latest first.
func earlier(v *route.Visit, view *public.View, c *suite.Card) ([]calendar.Date, error) {
	var out []calendar.Date
	for _, m := range view.Meetings() {
		if alike(m.Body.Name) == alike(c.Body) {
			out = append(out, m.On)
		}
	}
	papers, err := view.Papers(v.Context(), "", calendar.Date{})
	if err != nil {
		return nil, err
	}
	for i := range papers {
		if papers[i].Kind == scorecard.PaperKind+" "+c.Slug {
			out = append(out, papers[i].Meeting)
		}
	}
	out = slices.DeleteFunc(out, func(d calendar.Date) bool { return !d.Before(v.Day()) })
	slices.SortFunc(out, func(a, b calendar.Date) int { return b.Compare(a) })
	out = slices.Compact(out)
	return out[:min(len(out), 2)], nil
}

// presented is each time that the scorecard was expected, and what came; nil where the
// promise is not shown.
func presented(v *route.Visit, view *public.View, answers string) component.Part {
	ref, err := store.ParseRef(answers)
	if err != nil {
		return nil
	}
	k, err := view.Commitment(v.Context(), ref)
	if err != nil || len(k.Deliveries) == 0 {
		return nil // it is not followed yet, or not public
	}
	t := component.Table{
		ID: "presented-table", Caption: "Each time that it was expected", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "Expected"}, {Text: "How it stands"}, {Text: "What came"}},
	}
	for i := range k.Deliveries {
		x := &k.Deliveries[i]
		expected := follow.ExpectedInWords(&follow.Delivery{Expected: x.Expected, Body: x.Body.Name, Moved: x.Moved})
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Capital(expected)}, {Part: page.DeliveryTag(x.State, len(x.May) > 0)}, {Text: page.Capital(x.Words())}})
	}
	return page.Section{
		ID: "presented", Title: "When it was presented", Body: component.Parts{t, page.Links{Items: []page.LinkNote{{
			Link: component.Link{Text: "The promise that it keeps", Href: v.Address("/commitments/" + answers)},
		}}}},
	}
}

// issued are the papers that were issued of it to the public; nil where none was.
func issued(v *route.Visit, view *public.View, c *suite.Card) (component.Part, error) {
	papers, err := view.Papers(v.Context(), "", calendar.Date{})
	if err != nil {
		return nil, err
	}
	links := page.Links{}
	for i := range papers {
		x := &papers[i]
		if x.Kind != scorecard.PaperKind+" "+c.Slug {
			continue
		}
		for _, f := range x.Forms {
			if f.Form == "html" {
				links.Items = append(links.Items, page.LinkNote{
					Link: component.Link{Text: x.Title, Href: v.Address("/papers/" + x.ID.String() + "/" + f.Form)},
					Note: "issued on " + x.On.Long() + " to the " + x.Body + ", " + x.ID.String(),
				})
			}
		}
	}
	if len(links.Items) == 0 {
		return nil, nil //nolint:nilnil // none was issued
	}
	return page.Section{ID: "issued", Title: "As it was issued", Lead: "What the committee saw, byte for byte.", Body: links}, nil
}
