package plan

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// line is one action with all that is known of it, through all versions.
func line(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	ref, err := store.ParseRef(v.PathValue("ref"))
	if err != nil {
		return store.NotFound("web", "%q is no action of a plan", v.PathValue("ref"))
	}
	l, err := load(d, v, view, ref)
	if err != nil {
		return err
	}
	last, in := lastOf(l, ref, v.Day())
	if last == nil {
		return store.NotFound("web", "the plan has no action %s that is known on %s", ref, v.Day().Long())
	}
	parts := component.Parts{}
	i := slices.IndexFunc(l.Lines, func(j plan.Judged) bool { return j.Line.Commitment == last.Commitment })
	switch {
	case i >= 0:
		parts = append(parts, page.Paragraph{Text: judged(v, l)}, standing(&l.Lines[i]))
	case l.Blind:
		parts = append(parts, page.Paragraph{Text: judged(v, l)})
	default:
		parts = append(parts, page.Paragraph{Text: "It is no action of the version that was in force on " + l.On.Long() + ": the last that has it is that of " + in.Name + "."})
	}
	parts = append(parts, terms(v, l, last, in), milestones(in, last), history(l, last.Commitment))
	return d.Pages.Show(v, page.Page{
		Title: last.Ref + " of " + l.Plan.Title, View: view, Trail: trail(v, l),
		Main: page.Content{Caption: "Action " + last.Ref + ", " + last.Commitment.String(), Title: last.Text, Parts: parts},
	})
}

// lastOf is an action as the last version adopted by a day has it, and that version.
func lastOf(l *plan.Look, ref store.Ref, on calendar.Date) (*plan.Line, *plan.Version) {
	for i := range slices.Backward(l.Plan.Versions) {
		v := &l.Plan.Versions[i]
		if v.Adopted.IsZero() || v.Adopted.After(on) {
			continue
		}
		for n := range v.Lines {
			if v.Lines[n].Commitment == ref {
				return &v.Lines[n], v
			}
		}
	}
	return nil, nil
}

// standing is the two colours beside each other, each with its reason.
func standing(j *plan.Judged) component.Part {
	s := component.Summary{Rows: []component.SummaryRow{{Key: "By the rules", Parts: component.Parts{Tag(j.Derived), component.Text(" " + Publicly(j.Why) + ".")}}}}
	for _, also := range j.Also {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "And", Value: page.Capital(Publicly(also)) + "."})
	}
	if u := j.Claimed; u != nil {
		says := fmt.Sprintf(" “%s” %s, %s.", u.Words, u.By, u.On.Long())
		s.Rows = append(s.Rows, component.SummaryRow{Key: "Claimed", Parts: component.Parts{Tag(u.Claimed), component.Text(says)}})
		if w := gapWords(j.Gap); w != "" {
			s.Rows = append(s.Rows, component.SummaryRow{Key: "The gap", Value: "The claim is" + w + "."})
		}
	} else {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "Claimed", Value: "No colour is claimed."})
	}
	if d := j.Dates.Forecast.To; !d.IsZero() {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "Forecast", Value: d.Long()})
	}
	if d := j.Agreed(); !d.IsZero() {
		says := d.Long()
		if first := j.Dates.Baseline.To; !first.IsZero() && first != d {
			says += " (at first " + first.Long() + ")"
		}
		s.Rows = append(s.Rows, component.SummaryRow{Key: "Agreed for", Value: says})
	}
	return s
}

// terms is what the plan says of an action.
func terms(v *route.Visit, l *plan.Look, n *plan.Line, in *plan.Version) component.Part {
	s := component.Summary{Rows: []component.SummaryRow{{Key: "Lead", Value: page.Or(n.Lead, "nobody is named")}}}
	add := func(key, value string) {
		if value != "" {
			s.Rows = append(s.Rows, component.SummaryRow{Key: key, Value: value})
		}
	}
	add("Partners", strings.Join(n.Partners, "; "))
	for _, h := range in.Priorities {
		if h.Number == n.Priority {
			add("Priority", h.Number+" "+h.Title)
		}
	}
	add("By when, in the words of the plan", page.Or(string(n.Due.Text), day(n.Due.To)))
	add("Begins", day(n.Starts))
	add("How success will be seen", n.Measure)
	var findings []string
	for _, f := range n.Answers {
		findings = append(findings, f.Number+" of "+f.Review)
	}
	add("Findings it answers", page.Or(strings.Join(findings, "; "), "none"))
	add("Measures", strings.Join(n.Indicators, "; "))
	var needs page.Links
	for _, ref := range n.Needs {
		if o := in.Line(ref); o != nil {
			needs.Items = append(needs.Items, page.LinkNote{Link: component.Link{Text: o.Ref + " " + page.Shorten(o.Text, 90), Href: lineAddress(v, l, o.Commitment)}})
		}
	}
	if len(needs.Items) > 0 {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "Needs first", Parts: component.Parts{needs}})
	}
	return page.Section{ID: "terms", Title: "What the plan of " + in.Name + " says of it", Body: s}
}

func milestones(in *plan.Version, n *plan.Line) component.Part {
	t := component.Table{ID: "milestones", Caption: "Milestones", Size: component.Medium, Headed: true, Stacked: true, Columns: []component.Column{{Text: "Milestone"}, {Text: "By"}, {Text: "Reached"}}}
	for _, m := range in.Milestones {
		if m.Line == n.Ref {
			t.Rows = append(t.Rows, []component.Cell{{Text: m.Number + " " + m.Text}, {Text: page.Day(m.Due)}, {Text: page.Or(day(m.Done), "not as far as is known")}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// history is all that happened to an action, the oldest first.
func history(l *plan.Look, k store.Ref) component.Part {
	t := component.Table{ID: "history", Caption: "What was said and done, the oldest first", Size: component.Medium, Stacked: true, Columns: []component.Column{{Text: "Day", Day: true}, {Text: "Colour claimed"}, {Text: "What"}}}
	for _, h := range l.History(k) {
		claimed := component.Cell{Text: "–"}
		says := page.Capital(h.Says()) + "."
		if u := h.Update; u != nil {
			says = "“" + u.Words + "” " + u.By
			if u.Claimed != plan.None {
				claimed = component.Cell{Part: Tag(u.Claimed)}
			}
		}
		if h.Line != nil {
			says += " “" + h.Line.Text + "”"
		}
		t.Rows = append(t.Rows, []component.Cell{{Text: page.Day(h.On)}, claimed, {Text: says}})
	}
	return page.Section{ID: "whole-history", Title: "Its whole history", Body: t}
}
