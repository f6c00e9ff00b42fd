package review

import (
	"net/url"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/review"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// clocks is what had to follow, each with its last day as the law has it beside what was
// stated.
func clocks(v *route.Visit, r *public.ReviewDetail) component.Part {
	if len(r.Clocks) == 0 {
		return nil
	}
	t := component.Table{
		ID: "clocks", Caption: "What had to follow, and by when", Headed: true, Stacked: true,
		Columns: []component.Column{{Text: "What"}, {Text: "Last day, worked out"}, {Text: "Last day, as stated"}, {Text: "When it was done"}, {Text: "How it stands"}},
	}
	for i := range r.Clocks {
		c := &r.Clocks[i]
		t.Rows = append(t.Rows, []component.Cell{
			{Text: c.Name},
			{Part: component.Parts{component.Text(worked(c))}},
			{Text: page.Or(told(c.Told), "nobody has stated it")},
			done(v, c),
			{Part: component.Parts{stateTag(c.State), component.Text(" " + left(c))}},
		})
	}
	var notes component.Parts
	for i := range r.Clocks {
		if c := &r.Clocks[i]; c.Differs() && len(c.Told) > 0 {
			notes = append(notes, page.Paragraph{Text: "“" + c.Name + "”: what is stated is not what the law comes to. Both are kept, and lateness goes by what the law comes to."})
		}
	}
	return page.Section{
		ID: "clocks-of-it", Title: "What had to follow", Lead: "Working days leave out Saturdays, Sundays and bank holidays, and are counted after the day from which they run.",
		Body: append(component.Parts{t}, notes...),
	}
}

// worked says how the last day is worked out.
func worked(c *public.ReviewClock) string {
	says := c.Computed.Long() + ": " + c.Says
	var from []string
	for i, s := range c.Starts {
		what := "received on "
		switch s.Day {
		case civic.DayPublished:
			what = "published on "
		case civic.DayOnSite:
			what = "the visit before, which ended on "
		}
		one := what + s.Days.To.Long()
		if len(c.Starts) > 1 {
			one += ", as " + page.Or(c.Starting[i].By, "somebody") + " has it: by " + s.End.Long()
		}
		from = append(from, one)
	}
	says += " (" + strings.Join(from, "; ") + ")."
	if len(c.From) > 1 && c.From[0] == civic.DayReceived && len(c.Starts) > 0 && c.Starts[0].Day != civic.DayReceived {
		says += " When it was received is not known: the day of publication stands for it."
	}
	return says
}

// told is who states a last day, and which.
func told(all []public.Stating) string {
	var out []string
	for _, s := range all {
		one := s.Days.To.Long()
		if s.By != "" {
			one += ", " + s.By
		}
		if s.Settled {
			one += " (settled)"
		}
		out = append(out, one)
	}
	return strings.Join(out, "; ")
}

func done(v *route.Visit, c *public.ReviewClock) component.Cell {
	if c.Met.IsZero() {
		return component.Cell{Text: "not yet, as far as is known"}
	}
	if c.At.Name != "" {
		return component.Cell{Part: component.Parts{component.Text(c.Met.Long() + ": "), page.To(v, c.At)}}
	}
	said := told(c.By)
	return component.Cell{Text: page.Or(said, c.Met.Long())}
}

func stateTag(s review.State) component.Tag {
	switch s {
	case review.Running:
		return component.Tag{Text: "Running", Kind: component.TagSoon}
	case review.Late:
		return component.Tag{Text: "Late", Kind: component.TagLate}
	case review.Met:
		return component.Tag{Text: "Done in time", Kind: component.TagGood}
	case review.MetLate:
		return component.Tag{Text: "Done late", Kind: component.TagLate}
	}
	return component.Tag{Text: "Over"}
}

// left says how many days are left, or how late it is or was.
func left(c *public.ReviewClock) string {
	n := page.Count(max(c.Left, -c.Left), "day", "days")
	switch {
	case c.State == review.Running && c.Left == 0:
		return "today is the last day"
	case c.State == review.Running:
		return n + " left"
	case c.State == review.Late || c.State == review.MetLate:
		return "by " + n
	case c.Left == 0:
		return "on the last day"
	}
	return n + " before"
}

// stated are the review's days by all who state them.
func stated(v *route.Visit, r *public.ReviewDetail) component.Part {
	t := component.Table{
		ID: "days", Caption: "Each day, and who states it", Headed: true, Stacked: true, Empty: "No day of it is known.",
		Columns: []component.Column{{Text: "What"}, {Text: "Day"}, {Text: "Who states it"}, {Text: "To note"}},
	}
	differs := false
	for i := range r.Days {
		d := &r.Days[i]
		for _, s := range d.Says {
			note := ""
			switch {
			case s.Settled:
				note = "This is what holds: a person has settled it."
			case d.Differs:
				note, differs = "Not all who state it agree.", true
			}
			t.Rows = append(t.Rows, []component.Cell{{Text: dayWords(r, d)}, {Text: days(s.Days)}, source(v, &s), {Text: page.Or(note, "–")}})
		}
	}
	lead := "All the days that anybody states of it."
	if differs {
		lead = "The records disagree about a day of it. Both stand here, each with its source, until somebody settles which is right."
	}
	return page.Section{ID: "days-of-it", Title: "Its days", Lead: lead, Body: t}
}

func source(v *route.Visit, s *public.Stating) component.Cell {
	text := page.Or(s.By, "the service’s own record")
	switch {
	case s.Item.Slug != "":
		return component.Cell{Text: text, Href: page.To(v, s.Item).Href}
	case web(s.Address):
		return component.Cell{Text: text, Href: s.Address}
	}
	return component.Cell{Text: text}
}

// web reports whether an address is one of the web, and nothing that would run.
func web(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

func dayWords(r *public.ReviewDetail, d *public.StatedDay) string {
	switch d.Day {
	case civic.DayOnSite:
		return "On site"
	case civic.DayReport:
		return "Printed on the " + r.Report
	case civic.DayReceived:
		return "Received by the council"
	case civic.DayPublished:
		return "Published"
	case civic.DayDue:
		return "Last day: " + d.Clock
	}
	return "Done: " + d.Clock
}
