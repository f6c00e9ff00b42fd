package page

import (
	"strings"

	"mattersarising/internal/public"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// steps lead to the same page as it stood before the meetings around the day shown: the
// record can so be gone through from meeting to meeting. The page of one thing leads to
// no day before there was that thing.
func (p *Pages) steps(v *route.Visit, pg Page) (earlier, later component.Link, err error) {
	thing := strings.Contains(strings.TrimSuffix(v.Pattern, "{$}"), "{")
	if p.public == nil || thing && pg.Since.IsZero() {
		return earlier, later, nil
	}
	today, err := p.public.At(v.Context(), public.Asked{Authority: v.Authority.ID, Today: v.Today})
	if err != nil {
		return earlier, later, err
	}
	before, after := today.Around(v.Day(), pg.Body)
	if before != nil && !before.On.After(pg.Since) {
		before = nil
	}
	return step(v, before, pg.Body), step(v, after, pg.Body), nil
}

// step leads to the eve of a meeting, and says whose it is unless all are of one body.
func step(v *route.Visit, m *public.Meeting, body string) component.Link {
	if m == nil {
		return component.Link{}
	}
	eve := m.On.AddDays(-1).String()
	words := "Before the meeting of " + m.On.Long()
	if body == "" {
		words += ": " + m.Body.Name
	}
	return component.Link{Text: words, Href: v.Anywhen(v.Here(route.AsAt, eve, "after", ""))}
}
