// Package plan is the pages of improvement plans: the list of them, each as its board looks
// at it, each line with its history, what became of lines from version to version, and
// what leads nowhere.
//
// Somebody of the service sees what is known; others what they were shown, from package
// public.
package plan

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps) []route.Route {
	is := func(pattern string, show func(page.Deps, *route.Visit) error) route.Route {
		return route.Route{Pattern: "GET " + pattern, Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return show(d, v) }}
	}
	return []route.Route{
		is("/plans", list), is("/plans/{slug}", board), is("/plans/{slug}/gaps", gaps),
		is("/plans/{slug}/lines/{ref}", line), is("/plans/{slug}/versions/{name}", version),
	}
}

// all reports whether a visitor sees what was shown to nobody yet: somebody of the service.
func all(v *route.Visit) bool { return v.Actor.May(access.ReadRecord, access.Scope{}) }

// load asks for a plan as far as the visitor may see it.
func load(d page.Deps, v *route.Visit, view *public.View, told ...store.Ref) (*plan.Look, error) {
	slug := v.PathValue("slug")
	if !all(v) {
		return view.Plan(v.Context(), slug, told...)
	}
	p, err := d.Store.Plan(v.Context(), store.PlanQuery{AsAt: store.AsAt{Authority: v.Authority.ID, On: v.Day()}, Slug: slug, Told: told})
	if err != nil {
		return nil, err
	}
	return plan.LookAt(&p, v.Day())
}

func list(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	var plans []store.Plan
	if all(v) {
		plans, err = d.Store.Plans(v.Context(), store.AsAt{Authority: v.Authority.ID, On: v.Day()})
	} else {
		plans, err = view.Plans(v.Context())
	}
	if err != nil {
		return err
	}
	t := component.Table{
		ID: "plans", Caption: "Plans, with the versions that were adopted", Headed: true, Stacked: true, Empty: "No plan is public, as known on this day.",
		Columns: []component.Column{{Text: "Plan"}, {Text: "Board"}, {Text: "Versions"}, {Text: "How it stands was last issued to the public"}},
	}
	for i := range plans {
		p := &plans[i]
		var names []string
		for _, a := range p.Adopted() {
			names = append(names, a.Name+", adopted on "+a.Day.Long())
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: p.Title, Href: v.Address("/plans/" + p.Slug)}, {Text: governed(p)}, {Text: page.Or(strings.Join(names, "; "), "none yet")}, {Text: page.Or(day(issued(p)), "not yet")},
		})
	}
	return d.Pages.Show(v, page.Page{
		Title: "Improvement plans", View: view,
		Main: page.Content{
			Title: "Improvement plans", Lead: "What the council has undertaken to put right, who leads each action, by when; and whether the colour that is claimed for it is the one that follows from the facts.",
			Parts: component.Parts{t},
		},
	})
}

// issued is by when what the public was shown last was known.
func issued(p *store.Plan) (through calendar.Date) {
	for i := range p.Showings {
		if s := &p.Showings[i]; s.To.Kind == civic.AudiencePublic && s.Through.After(through) {
			through = s.Through
		}
	}
	return through
}

func governed(p *store.Plan) string {
	says := page.Or(p.Board, "none named")
	if p.Chair != "" {
		says += ", chaired by " + p.Chair
		if p.Independent {
			says += ", who is independent"
		}
	}
	return says
}

// Tag is a colour as a page shows it.
func Tag(c plan.Colour) component.Rated {
	return component.Rated{Colour: string(c), Letter: c.Letter(), Word: Publicly(c.Word()), Shape: c.Shape()}
}

// Publicly puts the words of the rules into those that the public reads.
func Publicly(says string) string { return inPublic.Replace(says) }

var inPublic = strings.NewReplacer("not due to start before", "not to start before", "not due to start", "not to start yet", "due by", "expected by")

func trail(v *route.Visit, l *plan.Look) []component.Link {
	out := []component.Link{{Text: "Home", Href: v.Address("/")}, {Text: "Improvement plans", Href: v.Address("/plans")}}
	if l != nil {
		out = append(out, component.Link{Text: l.Plan.Title, Href: v.Address("/plans/" + l.Kept.Slug)})
	}
	return out
}

// judged says on which day the colours were judged, and who sees them so.
func judged(v *route.Visit, l *plan.Look) string {
	switch {
	case l.Blind:
		return "How the actions stand had not been issued to the public by " + v.Day().Long() + ". What each is, who leads it and by when stands below."
	case !all(v):
		return "As it was issued to the public: by what was known on " + l.On.Long() + ", and judged on that day."
	}
	return "As known to the service, judged on " + l.On.Long() + "."
}

func board(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	l, err := load(d, v, view)
	if err != nil {
		return err
	}
	in := l.Plan.InForce(v.Day())
	parts := component.Parts{about(v, view, l)}
	switch {
	case in == nil:
		parts = append(parts, page.Paragraph{Text: "No version of it had been adopted by this day."})
	case l.Blind:
		parts = append(parts, page.Paragraph{Text: judged(v, l)}, bare(v, l, in))
	default:
		shown := l.Plan.InForce(l.On)
		parts = append(parts, page.Paragraph{Text: judged(v, l)})
		if shown == nil {
			parts = append(parts, bare(v, l, in))
			break
		}
		if shown != in {
			parts = append(parts, page.Paragraph{Text: "The version of " + in.Name + " has been adopted since; how its actions stand has not been issued yet."})
		}
		parts = append(parts, sums(l), narrowed(v, l, shown))
	}
	return d.Pages.Show(v, page.Page{
		Title: l.Plan.Title, View: view, Trail: trail(v, nil),
		Main: page.Content{Caption: "Improvement plan", Title: l.Plan.Title, Lead: "Each action has two colours: the one its lead claims, and the one that follows from dates, reports and evidence by published rules.", Parts: parts},
	})
}

// about is what is known of a plan at a glance.
func about(v *route.Visit, view *public.View, l *plan.Look) component.Summary {
	p := l.Kept
	s := component.Summary{Rows: []component.SummaryRow{{Key: "Board", Value: governed(p)}, {Key: "Who answers for it", Value: page.Or(p.Owner, "nobody is named")}}}
	if m := view.PlanMatter(p); m.Name != "" {
		s.Rows = append(s.Rows, component.SummaryRow{Key: "Subject", Parts: component.Parts{page.To(v, m)}})
	}
	var versions page.Links
	for i := range p.Versions {
		w := &p.Versions[i]
		note := "a draft"
		if !w.Day.IsZero() {
			note = "adopted on " + w.Day.Long()
			if w.Body != "" {
				note += " by " + w.Body
			}
		}
		note += "; " + page.Count(len(w.Lines), "action", "actions")
		versions.Items = append(versions.Items, page.LinkNote{Link: component.Link{Text: w.Name, Href: v.Address("/plans/" + p.Slug + "/versions/" + url.PathEscape(w.Name))}, Note: note})
	}
	s.Rows = append(s.Rows, component.SummaryRow{Key: "Versions", Parts: component.Parts{versions}})
	over := page.Links{Items: []page.LinkNote{{Link: component.Link{Text: "Timeline", Href: v.Address("/plans/" + p.Slug + "/timeline")}}}}
	if all(v) {
		over.Items = append(over.Items, page.LinkNote{Link: component.Link{Text: "Papers of this plan", Href: v.Address("/plans/" + p.Slug + "/papers")}})
	}
	s.Rows = append(s.Rows, component.SummaryRow{Key: "Over the days, and on paper", Parts: component.Parts{over}})
	s.Rows = append(s.Rows, component.SummaryRow{Key: "What leads nowhere", Parts: component.Parts{component.Link{Text: "Findings, actions and priorities without an answer", Href: v.Address("/plans/" + p.Slug + "/gaps")}}})
	return s
}

// sums is how many lines have each colour, claimed and derived; and the worst.
func sums(l *plan.Look) component.Part {
	derived, claimed := l.Colours()
	t := component.Table{
		ID: "counts", Caption: "How many actions have each colour", Headed: true, Columns: []component.Column{{Text: "Colour"}, {Text: "By the rules", Numeric: true}, {Text: "Claimed", Numeric: true}},
	}
	n := map[plan.Colour]int{}
	for _, c := range plan.Counts(claimed) {
		n[c.Colour] = c.Lines
	}
	seen := map[plan.Colour]bool{}
	for _, c := range plan.Counts(derived) {
		seen[c.Colour] = true
		t.Rows = append(t.Rows, []component.Cell{{Part: Tag(c.Colour)}, {Text: page.Number(c.Lines)}, {Text: page.Number(n[c.Colour])}})
	}
	if n[plan.None] > 0 && !seen[plan.None] {
		t.Rows = append(t.Rows, []component.Cell{{Part: Tag(plan.None)}, {Text: "0"}, {Text: page.Number(n[plan.None])}})
	}
	gaps := map[plan.Gap]int{}
	for i := range l.Lines {
		gaps[l.Lines[i].Gap]++
	}
	says := fmt.Sprintf("The whole is as bad as its worst action: %s. Of %s, %d are claimed greener than the rules make them, and %d redder.",
		plan.Worst(derived).Word(), page.Count(len(l.Lines), "action", "actions"), gaps[plan.GapGreener], gaps[plan.GapRedder])
	return component.Parts{page.Paragraph{Text: says}, t}
}

// asked is the filter that the address asks for.
func asked(v *route.Visit) plan.Filter {
	q := v.URL.Query()
	f := plan.Filter{Priority: q.Get("priority"), Lead: q.Get("lead"), Partner: q.Get("partner"), Gap: plan.Gap(q.Get("gap"))}
	f.Derived, _ = plan.ParseColour(q.Get("colour")) // what is no colour asks for nothing
	f.Claimed, _ = plan.ParseColour(q.Get("claimed"))
	if !slices.Contains(plan.Gaps(), f.Gap) {
		f.Gap = ""
	}
	f.By, _ = page.TypedDay(q, "by")
	return f
}

// narrowed is the actions by priority, and what narrows them down.
func narrowed(v *route.Visit, l *plan.Look, in *plan.Version) component.Part {
	f := asked(v)
	var tables component.Parts
	shown := 0
	for _, h := range in.Priorities {
		t := component.Table{
			ID: fmt.Sprintf("priority-%d", len(tables)+1), Caption: h.Number + " " + h.Title, Size: component.Medium, Headed: true, Stacked: true,
			Columns: []component.Column{{Text: "Action"}, {Text: "Lead and day"}, {Text: "By the rules"}, {Text: "Claimed"}},
		}
		for i := range l.Lines {
			if j := &l.Lines[i]; j.Line.Priority == h.Number && f.Holds(j) {
				t.Rows = append(t.Rows, row(v, l, j))
			}
		}
		if len(t.Rows) > 0 {
			shown += len(t.Rows)
			tables = append(tables, t)
		}
	}
	says := page.Count(shown, "action", "actions") + "."
	if shown < len(l.Lines) {
		says = fmt.Sprintf("%d of %s.", shown, page.Count(len(l.Lines), "action", "actions"))
	}
	return page.Section{ID: "actions", Title: "Actions", Lead: says, Body: page.Narrowed{List: tables, By: facets(v, l, in)}}
}

func row(v *route.Visit, l *plan.Look, j *plan.Judged) []component.Cell {
	claimed := component.Cell{Text: "nothing claimed"}
	if j.Claimed != nil {
		claimed = component.Cell{Part: component.Parts{Tag(j.Claimed.Claimed), component.Text(gapWords(j.Gap))}}
	}
	return []component.Cell{
		{Part: component.Parts{component.Link{Text: j.Line.Ref + " " + page.Shorten(j.Line.Text, 110), Href: lineAddress(v, l, j.Line.Commitment)}}},
		{Text: page.Or(j.Line.Lead, "Nobody is named") + ", " + page.Or(day(j.Agreed()), string(j.Due.Recurring), string(j.Due.Text), "no day")},
		{Part: component.Parts{Tag(j.Derived), component.Text(" " + Publicly(j.Why) + ".")}},
		claimed,
	}
}

// day is a day in words; empty where there is none.
func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Long()
}

// gapWords is how a claim differs, after its colour; nothing where it does not.
func gapWords(g plan.Gap) string {
	if g == plan.GapGreener || g == plan.GapRedder {
		return " " + string(g) + " than the rules make it"
	}
	return ""
}

func lineAddress(v *route.Visit, l *plan.Look, k store.Ref) string {
	return v.Address("/plans/" + l.Kept.Slug + "/lines/" + k.String())
}

// bare is the actions without their colours.
func bare(v *route.Visit, l *plan.Look, in *plan.Version) component.Part {
	var tables component.Parts
	for _, h := range in.Priorities {
		t := component.Table{
			ID: fmt.Sprintf("priority-%d", len(tables)+1), Caption: h.Number + " " + h.Title, Size: component.Medium, Headed: true, Stacked: true,
			Columns: []component.Column{{Text: "Action"}, {Text: "Lead"}, {Text: "By when"}},
		}
		for i := range in.Lines {
			if n := &in.Lines[i]; n.Priority == h.Number {
				t.Rows = append(t.Rows, []component.Cell{
					{Text: n.Ref + " " + page.Shorten(n.Text, 110), Href: lineAddress(v, l, n.Commitment)},
					{Text: page.Or(n.Lead, "nobody is named")},
					{Text: page.Or(day(n.Due.To), string(n.Due.Recurring), string(n.Due.Text), "no day")},
				})
			}
		}
		tables = append(tables, t)
	}
	return page.Section{ID: "actions", Title: "Actions", Lead: page.Count(len(in.Lines), "action", "actions") + ".", Body: tables}
}

// facets are what the actions are narrowed down by, each with how many there are of it.
func facets(v *route.Visit, l *plan.Look, in *plan.Version) component.Facets {
	out := component.Facets{Clear: v.Address("/plans/" + l.Kept.Slug)}
	q := v.URL.Query()
	group := func(title, name string, values []string, text func(string) string, of func(*plan.Judged, string) bool) {
		g := component.FacetGroup{Title: title}
		for _, value := range values {
			n := 0
			for i := range l.Lines {
				if of(&l.Lines[i], value) {
					n++
				}
			}
			if n == 0 {
				continue
			}
			chosen, to := strings.EqualFold(q.Get(name), value), value
			if chosen {
				to = ""
			}
			g.Items = append(g.Items, component.Facet{Text: text(value), Count: page.Number(n), Chosen: chosen, Href: v.Anywhen(v.Here(name, to))})
		}
		if len(g.Items) > 0 {
			out.Groups = append(out.Groups, g)
		}
	}
	var colours, gaps, priorities, leads, partners []string
	for _, c := range plan.Colours() {
		colours = append(colours, string(c))
	}
	for _, g := range plan.Gaps() {
		gaps = append(gaps, string(g))
	}
	titles := map[string]string{}
	for _, h := range in.Priorities {
		priorities = append(priorities, h.Number)
		titles[h.Number] = h.Number + " " + h.Title
	}
	for i := range l.Lines {
		if n := l.Lines[i].Line; n.Lead != "" && !slices.Contains(leads, n.Lead) {
			leads = append(leads, n.Lead)
		}
		for _, p := range l.Lines[i].Line.Partners {
			if !slices.Contains(partners, p) {
				partners = append(partners, p)
			}
		}
	}
	slices.Sort(leads)
	slices.Sort(partners)
	same := func(s string) string { return s }
	colour := func(s string) string { c := plan.Colour(s); return c.Letter() + " " + Publicly(c.Word()) }
	group("Colour by the rules", "colour", colours, colour, func(j *plan.Judged, s string) bool { return string(j.Derived) == s })
	group("Colour claimed", "claimed", colours, colour, func(j *plan.Judged, s string) bool { return j.Claimed != nil && string(j.Claimed.Claimed) == s })
	group("The claim is", "gap", gaps, func(s string) string {
		return cmp.Or(map[plan.Gap]string{plan.GapGreener: "greener than the rules make it", plan.GapRedder: "redder than the rules make it", plan.GapAgrees: "the same"}[plan.Gap(s)], "nothing")
	}, func(j *plan.Judged, s string) bool { return string(j.Gap) == s })
	group("Priority", "priority", priorities, func(s string) string { return titles[s] }, func(j *plan.Judged, s string) bool { return j.Line.Priority == s })
	group("Lead", "lead", leads, same, func(j *plan.Judged, s string) bool { return j.Line.Lead == s })
	group("Partner", "partner", partners, same, func(j *plan.Judged, s string) bool { return slices.Contains(j.Line.Partners, s) })
	return out
}
