// Package calendar is the page of the calendar: meetings, and promises by the day on
// which they are expected, month by month.
package calendar

import (
	"fmt"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/page/meeting"
	"mattersarising/internal/web/route"
)

// Routes are the page's.
func Routes(d page.Deps) []route.Route {
	return []route.Route{{Pattern: "GET /calendar", Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return show(d, v) }}}
}

func show(d page.Deps, v *route.Visit) error {
	view, err := d.View(v)
	if err != nil {
		return err
	}
	year, month, _ := v.Day().Civil()
	if asked := v.URL.Query().Get("month"); asked != "" {
		t, err := time.Parse("2006-01", asked)
		if err != nil || t.Year() < 1900 || t.Year() > 2200 {
			return store.Invalid("web", "“%s” is no month: write it as 2022-07", asked)
		}
		year, month = t.Year(), t.Month()
	}
	first := calendar.On(year, month, 1)
	m := view.Calendar(first, first)[0]
	title := fmt.Sprintf("%s %d", month, year)
	due := page.ListOf(v, m.Due, "No promise is expected by a day of this month.")
	due.Level = 3
	other := func(n int) string { return v.Anywhen(v.Here("month", first.AddMonths(n).String()[:7])) }
	return d.Pages.Show(v, page.Page{
		Title: "Calendar: " + title, View: view, Feeds: []component.Alternate{meeting.Calendar(v, "/calendar.ics")},
		Main: page.Content{
			Caption: "Calendar", Title: title,
			Parts: component.Parts{
				component.Pagination{Label: "Months", Previous: other(-1), Next: other(1)},
				page.Section{ID: "meetings-of", Title: "Meetings", Body: meeting.Table(v, m.Meetings, "Meetings in "+title)},
				announced(v, view.Convened(calendar.Interval{From: first, To: first.AddMonths(1).AddDays(-1)})),
				page.Section{ID: "expected", Title: "Expected", Body: due},
			},
		},
	})
}

// announced are meetings of which only the day is known yet: each leads to what comes to
// it. Nil where there is none.
func announced(v *route.Visit, all []public.ProgrammeMeeting) component.Part {
	if len(all) == 0 {
		return nil
	}
	t := component.Table{
		ID: "announced-meetings", Caption: "Announced, without an agenda yet", Headed: true,
		Columns: []component.Column{{Text: "Meeting"}, {Text: "Day", Day: true}, {Text: "Expected there", Numeric: true}, {Text: "What became of it"}},
	}
	for i := range all {
		m := &all[i]
		became := "–"
		switch {
		case m.Cancelled:
			became = "Cancelled"
		case !m.Was.IsZero():
			became = "Moved from " + m.Was.Long()
		}
		t.Rows = append(t.Rows, []component.Cell{
			{Text: m.Body.Name, Href: v.Address("/bodies/" + m.Body.Slug + "/programme#" + m.Anchor())}, {Text: m.On.Long()}, {Text: page.Number(len(m.Items))}, {Text: became},
		})
	}
	return page.Section{ID: "announced", Title: "Announced meetings", Body: t}
}
