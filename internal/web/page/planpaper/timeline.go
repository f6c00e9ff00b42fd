// Package planpaper is the pages that stand beside an improvement plan: its lines over the
// days, and its papers, made and issued.
//
// Somebody of the service sees what is known; others what they were shown, from package
// public.
package planpaper

import (
	"mattersarising/internal/access"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/plan"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	pages "mattersarising/internal/web/page/plan"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	return []route.Route{
		{Pattern: "GET /plans/{slug}/timeline", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return timeline(d, v) }},
		{Pattern: "GET /plans/{slug}/papers", Needs: access.ReadRecord, Handle: func(v *route.Visit) error { return ask(d, v, nil) }},
		{Pattern: "GET /plans/{slug}/papers/file", Needs: access.ReadRecord, Handle: func(v *route.Visit) error { return file(d, v) }},
		{Pattern: "POST /plans/{slug}/papers/issued", Needs: access.Publish, Handle: func(v *route.Visit) error { return issue(d, v) }},
	}
}

// all reports whether a visitor sees what was shown to nobody yet: somebody of the service.
func all(v *route.Visit) bool { return v.Actor.May(access.ReadRecord, access.Scope{}) }

// load asks for a plan as far as the visitor may see it.
func load(d page.Deps, v *route.Visit, view *public.View) (*plan.Look, error) {
	slug := v.PathValue("slug")
	if !all(v) {
		return view.Plan(v.Context(), slug)
	}
	p, err := d.Store.Plan(v.Context(), store.PlanQuery{AsAt: store.AsAt{Authority: v.Authority.ID, On: v.Day()}, Slug: slug})
	if err != nil {
		return nil, err
	}
	return plan.LookAt(&p, v.Day())
}

func trail(v *route.Visit, l *plan.Look) []component.Link {
	return []component.Link{
		{Text: "Home", Href: v.Address("/")}, {Text: "Improvement plans", Href: v.Address("/plans")}, {Text: l.Plan.Title, Href: v.Address("/plans/" + l.Kept.Slug)},
	}
}

// timeline is the lines of a plan over its days, a drawing for each priority.
func timeline(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	l, err := load(d, v, view)
	if err != nil {
		return err
	}
	var parts component.Parts
	if l.Blind {
		parts = append(parts, page.Paragraph{Text: "How the actions stand had not been issued to the public by " + v.Day().Long() + "."})
	} else {
		p := progress.Make(progress.KindPlan, progress.Asked{Authority: v.Authority.Name, Now: progress.Moment{Plan: l.Plan, On: l.On, Lines: l.Lines}})
		says := "As known to the service, judged on " + l.On.Long() + "."
		if !all(v) {
			says = "As it was issued to the public: by what was known on " + l.On.Long() + ", and judged on that day."
		}
		parts = append(parts, page.Paragraph{Text: says})
		for _, n := range p.Notes() {
			parts = append(parts, page.Paragraph{Text: n})
		}
		for _, t := range p.Timelines() {
			for i := range t.Bars {
				t.Bars[i].Says = pages.Publicly(t.Bars[i].Says)
			}
			parts = append(parts, component.Bars{ID: t.ID, Figure: t})
		}
	}
	if all(v) {
		parts = append(parts, page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Papers of this plan", Href: v.Address("/plans/" + l.Kept.Slug + "/papers")}}}})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Timeline: " + l.Plan.Title, View: view, Trail: trail(v, l),
		Main: page.Content{
			Caption: l.Plan.Title, Title: "Timeline", Lead: "When each action is to be done, and was to be done at first; what is forecast beyond that; and its milestones.", Parts: parts,
		},
	})
}
