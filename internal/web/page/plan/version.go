package plan

import (
	"fmt"

	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// version is one version of a plan, and what it left behind of the one before.
func version(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	l, err := load(d, v, view)
	if err != nil {
		return err
	}
	name := v.PathValue("name")
	at := -1
	for i := range l.Plan.Versions {
		if l.Plan.Versions[i].Name == name {
			at = i
		}
	}
	if at < 0 {
		return store.NotFound("web", "the plan has no version %q that is known on %s", name, v.Day().Long())
	}
	now, kept := &l.Plan.Versions[at], &l.Kept.Versions[at]
	parts := component.Parts{adoption(v, view, kept)}
	lead := page.Count(len(now.Lines), "action", "actions") + " under " + page.Count(len(now.Priorities), "priority", "priorities") + "."
	if at > 0 {
		parts = append(parts, left(v, l, &l.Plan.Versions[at-1], now))
	}
	return d.Pages.Show(v, page.Page{
		Title: now.Name + ": " + l.Plan.Title, View: view, Trail: trail(v, l),
		Main: page.Content{Caption: l.Plan.Title, Title: "The version of " + now.Name, Lead: lead, Parts: append(parts, bare(v, l, now))},
	})
}

func adoption(v *route.Visit, view *public.View, k *store.PlanVersion) component.Part {
	s := component.Summary{Rows: []component.SummaryRow{{Key: "Adopted", Value: page.Or(day(k.Day), "not yet: it is a draft")}}}
	if k.Body != "" {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "By", Value: k.Body})
	}
	if it := view.PlanItem(k.Item); it.Name != "" {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "The council’s record of it", Parts: component.Parts{page.To(v, it)}})
	}
	return s
}

// left is what became of each action of the version before: what was dropped first.
func left(v *route.Visit, l *plan.Look, before, now *plan.Version) component.Part {
	became := l.Between(before.Name, now.Name)
	counts := map[plan.Fate]int{}
	var out component.Parts
	for _, fate := range []plan.Fate{plan.FateDropped, plan.FateMerged, plan.FateSplit, plan.FateRedated, plan.FateReworded, plan.FateNew, plan.FateCarried} {
		t := component.Table{
			ID: "fate-" + string(fate), Caption: fateTitle[fate], Size: component.Medium, Headed: true, Stacked: true,
			Columns: []component.Column{{Text: "In " + before.Name}, {Text: "In " + now.Name}, {Text: "What it rests on"}},
		}
		for i := range became {
			b := &became[i]
			if b.Fate != fate || !b.Standing() && b.Suggested != nil && !b.Suggested.Sure() {
				continue
			}
			rests := "Settled by a person: " + b.Why() + "."
			switch {
			case b.Suggested != nil && !all(v): // a suggestion is the service's; what stands in which version is not
				if rests = unsaid(fate, before, now); rests == "" {
					continue
				}
			case b.Suggested != nil:
				rests = fmt.Sprintf("May be so (%.2f): %s.", b.Suggested.Confidence, b.Suggested.Why)
			case b.Settled == nil:
				rests = page.Capital(b.Why()) + "."
			}
			counts[fate]++
			t.Rows = append(t.Rows, []component.Cell{{Part: several(v, l, b.Older)}, {Part: several(v, l, b.Newer)}, {Text: rests}})
		}
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	lead := fmt.Sprintf("Of the %s of %s, %d went on as they were, %d in other words, %d with another day; %d were split, %d mergers were made, and %d were dropped. %d are new.",
		page.Count(len(before.Lines), "action", "actions"), before.Name, counts[plan.FateCarried], counts[plan.FateReworded], counts[plan.FateRedated],
		counts[plan.FateSplit], counts[plan.FateMerged], counts[plan.FateDropped], counts[plan.FateNew])
	return page.Section{ID: "left", Title: "What the version of " + now.Name + " left behind", Lead: lead, Body: out}
}

// unsaid is what everybody can see of an action of which nobody has said what became of it.
func unsaid(fate plan.Fate, before, now *plan.Version) string {
	switch fate {
	case plan.FateDropped:
		return "It does not stand in the version of " + now.Name + ", and nobody has said what became of it."
	case plan.FateNew:
		return "It did not stand in the version of " + before.Name + "."
	}
	return ""
}

var fateTitle = map[plan.Fate]string{
	plan.FateDropped: "Dropped", plan.FateMerged: "Merged into one", plan.FateSplit: "Split", plan.FateRedated: "With another day",
	plan.FateReworded: "In other words", plan.FateNew: "New", plan.FateCarried: "As they were",
}

func several(v *route.Visit, l *plan.Look, lines []*plan.Line) component.Part {
	if len(lines) == 0 {
		return component.Text("none")
	}
	var out page.Links
	for _, n := range lines {
		out.Items = append(out.Items, page.LinkNote{Link: component.Link{Text: n.Ref + " " + page.Shorten(n.Text, 120), Href: lineAddress(v, l, n.Commitment)}})
	}
	return out
}

// gaps is what leads nowhere.
func gaps(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	l, err := load(d, v, view)
	if err != nil {
		return err
	}
	in := l.Plan.InForce(v.Day())
	if in == nil {
		return store.NotFound("web", "no version of the plan had been adopted by %s", v.Day().Long())
	}
	at := store.AsAt{Authority: v.Authority.ID, On: v.Day()}
	if !all(v) {
		at.To = store.Audience{Kind: civic.AudiencePublic}
	}
	reviews, err := d.Store.Reviews(v.Context(), at)
	if err != nil {
		return err
	}
	m := in.Trace(plan.Findings(l.Kept, reviews))
	var parts component.Parts
	for _, g := range m.Told() {
		t := component.Table{ID: "gap-" + g.Kind, Caption: g.Says[:len(g.Says)-1], Size: component.Medium, Columns: []component.Column{{Text: "Which"}}}
		for _, w := range g.Which {
			t.Rows = append(t.Rows, []component.Cell{{Text: w}})
		}
		parts = append(parts, t)
	}
	if len(parts) == 0 {
		parts = append(parts, page.Paragraph{Text: "Every finding has an action, every action a finding, and every priority a measure, an audit and a voice."})
	}
	return d.Pages.Show(v, page.Page{
		Title: "What leads nowhere: " + l.Plan.Title, View: view, Trail: trail(v, l),
		Main: page.Content{Caption: l.Plan.Title, Title: "What leads nowhere", Lead: "In the version of " + in.Name + ": findings that nothing answers, actions that answer nothing, priorities that nothing measures.", Parts: parts},
	})
}
