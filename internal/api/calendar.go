package api

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/feed"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
)

// A calendar reaches a year back, and as far ahead as anything is known. What was
// in it a month ago and is not now stays in it for that month, as called off: who
// took it into a calendar of their own would otherwise keep it.
const (
	daysBack  = 366
	daysShown = 31
)

var calendarForm = form{
	path: "/calendar.ics", media: feed.CalendarType, params: []Param{bodyFilter, asAtParam},
	write: func(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
		name, page := "Meetings and promises: "+c.data.Authority, c.data.Site+"/calendar"
		return s.calendar(ctx, v, c, c.values["body"], name, page)
	},
}

func bodyCalendar(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error) {
	d, err := c.view.Body(ctx, c.values["slug"])
	if err != nil {
		return nil, err
	}
	return s.calendar(ctx, v, c, d.Slug, d.Name+": "+c.data.Authority, string(c.make.Body(d.Body).Address))
}

// calendar writes the meetings and the promises of a body, or of all.
func (s *Service) calendar(ctx context.Context, v *route.Visit, c *call, body, name, page string) (func(io.Writer) error, error) {
	m := &diary{call: c, ctx: ctx, names: s.names(v), from: c.view.On.AddDays(-daysBack)}
	now := m.days(c.view, body)
	var then map[string]entry
	if !c.view.AsAt { // what was called off since is told of today only
		past, err := s.earlier(ctx, v, c.view.Today.AddDays(-daysShown).String())
		if err != nil {
			return nil, err
		}
		then = m.days(past, body)
	}
	out := feed.Calendar{
		Name: name, Product: "Matters Arising", Address: page,
		Description: "As far as the council's policy of publication shows it. The council's own pages are the record.",
	}
	for uid, e := range now {
		out.Events = append(out.Events, m.event(uid, e, false))
	}
	still := map[store.Ref]*public.Commitment{} // in the words that may be shown now
	for _, p := range c.view.All() {
		still[p.Ref] = p
	}
	for uid, e := range then {
		if _, ok := now[uid]; ok {
			continue
		}
		if e.commitment != nil && still[e.commitment.Ref] != nil { // it has no day any more
			out.Events = append(out.Events, m.event(uid, entry{on: e.on, commitment: still[e.commitment.Ref]}, true))
			continue
		}
		// What is not public any more is called off without its words.
		out.Events = append(out.Events, m.event(uid, entry{on: e.on}, true))
	}
	slices.SortFunc(out.Events, func(a, b feed.Event) int { return a.On.Compare(b.On) })
	b, err := out.ICS()
	return bytesOf(b), err
}

// diary gathers the days of a calendar.
type diary struct {
	*call
	ctx   context.Context //nolint:containedctx // of one call, which ends with it
	names feed.Namespace
	from  calendar.Date
}

// entry is one day of it.
type entry struct {
	on         calendar.Date
	commitment *public.Commitment
	meeting    *public.Meeting
	coming     *public.ProgrammeMeeting // with what is expected at it
	body       *public.Body
}

// days are those of a view, by their ids.
func (m *diary) days(v *public.View, body string) map[string]entry {
	out := map[string]entry{}
	for _, x := range v.Meetings() {
		if !x.On.Before(m.from) && (body == "" || x.Body.Slug == body) {
			out[m.meeting(v, x.Body, x.On)] = entry{on: x.On, meeting: x}
		}
	}
	for _, b := range v.Bodies() {
		if body == "" || b.Slug == body {
			m.ahead(v, b, out)
		}
	}
	for _, c := range v.All() {
		if !c.Due.To.Before(m.from) && !c.Due.To.IsZero() && v.Passes(c, public.Filter{Body: body}) {
			out[m.names.UID("due", c.Ref.String())] = entry{on: c.Due.To, commitment: c}
		}
	}
	return out
}

// meeting is the id of a meeting: the same however often it is moved.
func (m *diary) meeting(v *public.View, body public.Link, on calendar.Date) string {
	return m.names.UID("meeting", v.MeetingKey(body, on))
}

// ahead puts the coming meetings of a committee among its days, with what is expected at
// each. One that was moved keeps the id of its first day; one that was cancelled stays, as
// called off.
func (m *diary) ahead(v *public.View, b *public.Body, out map[string]entry) {
	p, err := v.Programme(m.ctx, b.Slug)
	if err != nil {
		return
	}
	for i := range p.Meetings {
		x := &p.Meetings[i]
		if x.Body.Slug != b.Slug {
			continue // of who will take over from it: it has a calendar of its own
		}
		id := m.meeting(v, x.Body, x.On)
		e := out[id]
		if x.Cancelled && e.coming != nil {
			continue // it was moved, and another meeting is on the day that it left
		}
		e.on, e.coming, e.body = x.On, x, b
		out[id] = e
	}
}

// event is a day as a calendar has it. The number of the last entry of the journal
// never falls, so it serves as the sequence.
func (m *diary) event(uid string, e entry, off bool) feed.Event {
	out := feed.Event{UID: uid, Sequence: m.view.Entry, Stamp: m.view.On.Time(), On: e.on, Cancelled: off, Summary: "No longer shown"}
	switch {
	case e.coming != nil:
		out.Summary, out.Categories = e.body.Name, []string{"Meeting"}
		out.Address = m.programme(e.body) + "#" + e.coming.Anchor()
		out.Description, out.Cancelled = comes(e.coming), off || e.coming.Cancelled
		if e.meeting != nil {
			out.Address = string(m.make.Meeting(e.meeting).Address)
		}
	case e.meeting != nil:
		out.Summary, out.Categories = e.meeting.Body.Name, []string{"Meeting"}
		out.Address = string(m.make.Meeting(e.meeting).Address)
	case e.commitment != nil:
		out.Summary, out.Categories = "Expected by today: "+short(e.commitment.Text), []string{"Promise"}
		if back := e.commitment.CameBack(); back != nil && e.commitment.State == public.StateCameBack {
			out.Summary, out.Cancelled = "Came back: "+short(e.commitment.Text), true
		}
		out.Description = Told(e.commitment)
		out.Address = string(m.make.Commitment(e.commitment).Address)
	}
	return out
}

// programme is the address of the work programme of a committee.
func (m *diary) programme(b *public.Body) string {
	return string(m.make.Body(b).Address) + "/programme"
}

// mostExpected is how many of the things expected at a meeting its event names.
const mostExpected = 40

// comes says what is expected at a meeting, a line each.
func comes(m *public.ProgrammeMeeting) string {
	var lines []string
	switch {
	case m.Cancelled:
		return "Cancelled."
	case !m.Was.IsZero():
		lines = append(lines, "Moved from "+m.Was.Long()+".")
	}
	if len(m.Items) == 0 {
		return strings.Join(append(lines, "Nothing is expected at it yet."), "\n")
	}
	lines = append(lines, "Expected at this meeting:")
	for i := range m.Items {
		if i == mostExpected {
			lines = append(lines, fmt.Sprintf("and %d more", len(m.Items)-i))
			break
		}
		x := &m.Items[i]
		if x.Own != nil {
			lines = append(lines, "- "+short(x.Own.Title))
			continue
		}
		lines = append(lines, "- "+x.Called()+": "+short(x.Text))
	}
	return strings.Join(lines, "\n")
}
