// Package indicator is the pages of the measures: the suite as at a day as it was known then,
// and each with its series, what it counts, and every figure that was given for it.
//
// Somebody of the service sees all figures; others what is published, with small numbers
// hidden, from package public.
package indicator

import (
	"fmt"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/indicator"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /indicators", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return list(d, v) }},
		{Pattern: "GET /indicators/{slug}", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return one(d, v) }},
	}
}

// all reports whether a visitor sees every figure: somebody of the service, of the authority
// as a whole.
func all(v *route.Visit) bool { return v.Actor.May(access.ReadRecord, access.Scope{}) }

// load asks for what the visitor may see.
func load(d page.Deps, v *route.Visit, view *public.View, ids ...string) (*suite.Suite, error) {
	if !all(v) {
		if v.Known.IsZero() {
			return view.Indicators(v.Context(), ids...)
		}
		known, err := d.Public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today, On: v.Known})
		if err != nil {
			return nil, err
		}
		return known.IndicatorsOn(v.Context(), v.Day(), ids...)
	}
	return suite.Load(v.Context(), d.Store, suite.Params{AsAt: store.AsAt{Authority: v.Authority.ID, On: v.KnownBy()}, Judged: v.Day(), Indicators: ids})
}

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	s, err := load(d, v, view)
	if err != nil {
		return err
	}
	var parts component.Parts
	var group string
	var table component.Table
	flush := func() {
		if len(table.Rows) > 0 {
			parts = append(parts, table)
		}
	}
	for _, r := range s.Rows() {
		if r.Definition.Group != group {
			flush()
			group = r.Definition.Group
			table = component.Table{
				ID: fmt.Sprintf("group-%d", len(parts)), Caption: group, Size: component.Medium, Headed: true, Stacked: true,
				Columns: []component.Column{{Text: "Measure"}, {Text: "Latest"}, {Text: "Before"}, {Text: "England"}, {Text: "Neighbours"}, {Text: "Better"}},
			}
		}
		table.Rows = append(table.Rows, row(v, &r))
	}
	flush()
	lead := "What is measured, with the figures as they were known on " + v.KnownBy().Long() + "."
	if !all(v) {
		lead += " Small numbers are hidden, so that they tell of nobody."
	}
	if len(parts) == 0 {
		parts = append(parts, page.Paragraph{Text: "No figures are published as at this day."})
	}
	if v.Actor.MaySomewhere(access.Measure) {
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Take a file of figures in", Href: v.Anywhen("/desk/figures")}}}})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Measures", Description: lead, View: view, Main: page.Content{Title: "Measures", Lead: lead, Parts: parts},
	})
}

func row(v *route.Visit, r *suite.Row) []component.Cell {
	last := r.Latest.Last()
	latest := last.Words(&r.Definition) + ", " + indicator.PeriodWords(r.Latest.Period)
	if last.Status == indicator.Provisional {
		latest += ", provisional"
	}
	if r.Latest.Revised() {
		latest += ", revised"
	}
	cells := []component.Cell{
		{Text: r.Definition.Name, Href: v.Address("/indicators/" + r.Definition.ID)}, {Text: latest}, {}, {}, {}, {Text: better[r.Definition.Polarity]},
	}
	if r.Before != nil {
		cells[2].Text = r.Before.Last().Words(&r.Definition)
	}
	if r.England != nil {
		cells[3].Text = r.England.Last().Words(&r.Definition) + ", " + indicator.PeriodWords(r.England.Period)
	}
	if r.Neighbours != nil {
		cells[4].Text = median(&r.Definition, r)
	}
	return cells
}

// better is which way is better, in a column's word.
var better = map[indicator.Polarity]string{indicator.Up: "Higher", indicator.Down: "Lower", indicator.Neither: "Neither"}

// median says the neighbours' median, of how many and when.
func median(d *indicator.Definition, r *suite.Row) string {
	o := indicator.Observation{Value: r.Neighbours.Value}
	words := o.Words(d) + " (median"
	if r.Neighbours.Of > 0 {
		words += fmt.Sprintf(" of %d", r.Neighbours.Of)
	}
	return words + ", " + indicator.PeriodWords(r.Neighbours.Period) + ")"
}

func one(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	id := v.PathValue("slug")
	s, err := load(d, v, view, id)
	if err != nil {
		return err
	}
	r, ok := s.Row(id)
	if !ok {
		return store.NotFound("web", "no figures of such a measure are shown as at %s", v.Day().Long())
	}
	def := &r.Definition
	parts := component.Parts{summary(s, &r)}
	joined := indicator.Join(s.Series(id))
	drawn, err := s.Drawing(&r)
	if err != nil {
		return err
	}
	if drawn != nil {
		parts = append(parts, component.Chart{ID: "drawn", Figure: *drawn})
	}
	parts = append(parts, page.Section{ID: "figures", Title: "The figures", Body: figures(s, r.Joined, "figures-own", v.Site.Name)})
	var others component.Parts
	for i := range joined {
		j := &joined[i]
		if &j.Series[0] == &r.Joined.Series[0] || same(j, r.Joined) {
			continue
		}
		name := page.Or(j.Series[0].Area, v.Site.Name)
		if by := j.Series[0].Publisher; by != "" {
			name += ", worked out by " + by
		}
		others = append(others, component.Details{Summary: name, Body: figures(s, j, fmt.Sprintf("figures-%d", i), name)})
	}
	if len(others) > 0 {
		parts = append(parts, page.Section{ID: "compared", Title: "Compared with", Body: others})
	}
	if revised := vintages(def, r.Joined); len(revised.Rows) > 0 {
		parts = append(parts, page.Section{ID: "revised", Title: "What was revised", Lead: "What was given first stays here beside what took its place. As at a day before, the earlier figure shows.", Body: revised})
	}
	lead := def.Counts + "."
	return d.Pages.Show(v, page.Page{
		Title: def.Name, Description: lead, View: view,
		Trail: []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Measures", Href: v.Address("/indicators")}},
		Main:  page.Content{Caption: "Measure", Title: def.Name, Lead: lead, Parts: parts},
	})
}

func same(a, b *indicator.Joined) bool {
	x, y := &a.Series[0], &b.Series[0]
	return indicator.Fold(x.Area) == indicator.Fold(y.Area) && indicator.Fold(x.Publisher) == indicator.Fold(y.Publisher) && x.Span == y.Span
}

// summary says what is counted, and where it stands.
func summary(s *suite.Suite, r *suite.Row) component.Part {
	d := &r.Definition
	last := r.Latest.Last()
	rows := []component.SummaryRow{
		{Key: "Latest", Value: last.Words(d) + ", " + indicator.PeriodWords(r.Latest.Period)},
		{Key: "Known since", Value: last.Known.Long()},
		{Key: "Which way is better", Value: page.Capital(d.Polarity.Words())},
		{Key: "Counted", Value: d.Numerator},
	}
	if r.England != nil {
		rows = append(rows, component.SummaryRow{Key: "England", Value: r.England.Last().Words(d) + ", " + indicator.PeriodWords(r.England.Period)})
	}
	if r.Neighbours != nil {
		name := r.Set.Name
		if r.Set.Model != "" {
			name += ", " + r.Set.Model
		}
		rows = append(rows, component.SummaryRow{Key: name, Value: median(d, r)})
	}
	if d.Denominator != "" {
		rows = append(rows, component.SummaryRow{Key: "Out of", Value: d.Denominator})
	}
	if d.Limit != "" {
		limit := d.Limit
		if d.RunsFrom != "" {
			limit += ", from " + d.RunsFrom
		}
		rows = append(rows, component.SummaryRow{Key: "Within", Value: limit})
	}
	rows = append(rows, component.SummaryRow{Key: "Taken", Value: page.Capital(string(d.Basis)) + "; usually " + string(d.Frequency)}, component.SummaryRow{Key: "Source", Value: d.Source})
	for _, v := range s.Library.Versions(d.ID) {
		if v.Version > 1 {
			rows = append(rows, component.SummaryRow{Key: "Counted otherwise since " + v.From.Long(), Value: v.Change})
		}
	}
	return component.Summary{Rows: rows}
}

// figures is every figure of joined series, the latest first.
func figures(s *suite.Suite, j *indicator.Joined, id, name string) component.Table {
	t := component.Table{
		ID: id, Caption: name + ", the latest first", Headed: true, Empty: "There are none.",
		Columns: []component.Column{{Text: "Period"}, {Text: "Figure", Numeric: true}, {Text: "Count", Numeric: true}, {Text: "Out of", Numeric: true}, {Text: "Remarks"}},
	}
	for i := len(j.Series) - 1; i >= 0; i-- {
		one := &j.Series[i]
		d, _ := s.Library.Version(one.Indicator, one.Version)
		for n := len(one.Cells) - 1; n >= 0; n-- {
			c := &one.Cells[n]
			last := c.Last()
			var notes []string
			if last.Status == indicator.Provisional {
				notes = append(notes, "provisional")
			}
			if c.Revised() {
				notes = append(notes, "revised "+last.Known.Long())
			}
			if last.Note != "" {
				notes = append(notes, last.Note)
			}
			if last.Release != "" {
				notes = append(notes, last.Release)
			}
			if n == 0 && i > 0 {
				notes = append(notes, "counted otherwise from here on")
			}
			t.Rows = append(t.Rows, []component.Cell{
				{Text: indicator.PeriodWords(c.Period)}, {Text: last.Words(&d)}, {Text: last.Numerator.Words()}, {Text: last.Denominator.Words()}, {Text: page.Capital(strings.Join(notes, "; "))},
			})
		}
	}
	return t
}

// vintages lists what was given for figures that were revised.
func vintages(d *indicator.Definition, j *indicator.Joined) component.Table {
	t := component.Table{ID: "vintages", Caption: "As each became known", Headed: true, Columns: []component.Column{{Text: "Period"}, {Text: "Known from", Day: true}, {Text: "Figure", Numeric: true}, {Text: "Count", Numeric: true}, {Text: "Out of", Numeric: true}}}
	for i := range j.Series {
		for n := range j.Series[i].Cells {
			c := &j.Series[i].Cells[n]
			if !c.Revised() {
				continue
			}
			for k := range c.Vintages {
				x := &c.Vintages[k]
				t.Rows = append(t.Rows, []component.Cell{
					{Text: indicator.PeriodWords(c.Period)}, {Text: x.Known.Long()}, {Text: x.Words(d)}, {Text: x.Numerator.Words()}, {Text: x.Denominator.Words()},
				})
			}
		}
	}
	return t
}
