package page

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// asAt is the banner of a page that shows a past day.
func asAt(v *route.Visit, view *public.View, earlier, later component.Link) *component.AsAt {
	if v.On.IsZero() && v.Known.IsZero() {
		return nil
	}
	a := &component.AsAt{
		Note:    late(view),
		Today:   component.Link{Text: "See it as it stands today", Href: v.Anywhen(v.Here(route.AsAt, "", route.Known, ""))},
		Earlier: earlier, Later: later,
	}
	if !v.On.IsZero() {
		a.Day = v.On.Long()
	}
	if !v.Known.IsZero() {
		a.Known = v.Known.Long()
	}
	return a
}

// late says on how many facts a page rests that were entered after the day they claim.
func late(view *public.View) string {
	l := view.Late
	switch {
	case l.Facts == 0:
		return ""
	case l.Cited == l.Facts:
		return fmt.Sprintf("What it shows rests on %s entered after the day it claims, and says what shows that day.", facts(l.Facts))
	}
	return fmt.Sprintf("What it shows rests on %s entered after the day it claims; %d of them say what shows that day.", facts(l.Facts), l.Cited)
}

func facts(n int) string {
	if n == 1 {
		return "one fact that was"
	}
	return fmt.Sprintf("%d facts that were", n)
}

// about is the end of a page of the record.
func about(v *route.Visit, pg Page, earlier component.Link) component.About {
	a := component.About{
		Days:  days(v, earlier),
		Cite:  cite(v, pg),
		Wrong: component.Link{Text: "Something wrong on this page?", Href: v.Anywhen("/report?" + url.Values{"page": {v.Here()}}.Encode())},
	}
	for _, c := range pg.Rests {
		s := component.Source{Text: sourceName(c), Href: c.Address}
		if !c.On.IsZero() {
			s.Captured = c.On.Long()
		}
		if !slices.Contains(a.Sources, s) {
			a.Sources = append(a.Sources, s)
		}
	}
	if pg.Tell != "" {
		a.Feeds = append(a.Feeds, component.Link{Text: "News by e-mail", Href: v.Anywhen(pg.Tell)})
	}
	for _, f := range pg.Feeds {
		a.Feeds = append(a.Feeds, component.Link{Text: f.Title, Href: f.Href})
	}
	return a
}

// sourceName is what one of the council's own pages is called.
func sourceName(c public.Capture) string {
	if c.Address != "" {
		return strings.TrimPrefix(strings.TrimPrefix(c.Address, "https://"), "http://")
	}
	return "A page of the council’s own, whose address was not kept"
}

// days is the form that asks for another day.
func days(v *route.Visit, earlier component.Link) *component.Days {
	d := &component.Days{Action: v.Anywhen(v.URL.Path)}
	if v.On.IsZero() { // the banner of a past day has it
		d.Step = earlier
	}
	d.Day = boxes(v.On)
	hindsight := route.Hindsight(v.URL.Path)
	if hindsight {
		known := boxes(v.Known)
		d.Known = &known
	}
	q := v.URL.Query()
	names := make([]string, 0, len(q))
	for name := range q {
		if name != route.AsAt && (name != route.Known || !hindsight) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range q[name] {
			d.Fields = append(d.Fields, component.Hidden{Name: name, Value: value})
		}
	}
	return d
}

// boxes is a day as somebody types it; of none, empty.
func boxes(on calendar.Date) (d component.Date) {
	if !on.IsZero() {
		year, month, day := on.Civil()
		d.Day, d.Month, d.Year = fmt.Sprint(day), fmt.Sprint(int(month)), fmt.Sprint(year)
	}
	return d
}

// cite is what one needs to cite a page: the address says the day, so that it shows
// the same for ever.
func cite(v *route.Visit, pg Page) *component.Cite {
	day := v.Day().Long()
	address := v.Permanent(v.Here(route.AsAt, v.Day().String()))
	title := pg.Title
	if title == "" {
		title = "Promises and what became of them"
	}
	return &component.Cite{
		Text:  fmt.Sprintf("%s, “%s”, as known on %s. %s (read on %s).", v.Site.Name, title, v.KnownBy().Long(), address, v.Today.Long()),
		AsAt:  day,
		Known: fmt.Sprintf("all that had been entered by %s; entry %d of the journal", v.Today.Long(), pg.View.Entry),
		Hash:  pg.View.Hash.String(),
	}
}
