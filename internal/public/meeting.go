package public

import (
	"cmp"
	"context"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// layMeetings counts what was promised at each meeting, and what is to come to each
// that is ahead: what the work programme of its body has at it, and, of what nobody
// follows, what is owed to its body with a last day after the meeting before it and up to
// its own. Of a meeting that has been, what was to come to it is told by that rule, of what
// had been promised before it and had not come back.
func (v *View) layMeetings() {
	x := v.index
	owed := map[string][]*Commitment{} // to a body
	for _, c := range v.commitments {
		if m := x.item[c.Item].meeting; m != nil {
			m.Promises++
		}
		if to := v.owedTo(c); to != "" && !c.Due.To.IsZero() {
			owed[to] = append(owed[to], c)
		}
	}
	before := map[string]calendar.Date{}
	for _, m := range x.meetings {
		from, ok := before[m.Body.Slug]
		before[m.Body.Slug] = m.On
		ahead := m.Ahead || m.On == v.On
		if ahead && (!ok || from.Before(v.On)) {
			from = v.On.AddDays(-1)
		}
		for _, c := range owed[m.Body.Slug] {
			switch {
			case !c.Due.To.After(from) || c.Due.To.After(m.On):
			case !ahead && c.On.Before(m.On) && !c.backBefore(m.On):
				m.was = append(m.was, c)
			case ahead && c.State.Outstanding() && !c.Counted(): // what is followed stands where the work programme has it
				m.due = append(m.due, c)
			}
		}
		if ahead {
			v.planTo(m)
		}
	}
}

// Meetings lists all meetings, the latest first.
func (v *View) Meetings() []*Meeting {
	out := make([]*Meeting, 0, len(v.index.meetings))
	for _, m := range slices.Backward(v.index.meetings) {
		out = append(out, &m.Meeting)
	}
	return out
}

// Meeting returns one meeting with its items in order.
func (v *View) Meeting(_ context.Context, id string) (*MeetingDetail, error) {
	m := v.index.meeting[id]
	if m == nil {
		return nil, notFound("meeting")
	}
	d := &MeetingDetail{Meeting: &m.Meeting, Due: slices.Concat(m.due, m.was)}
	var captures []store.Capture
	for _, it := range m.items {
		d.Agenda = append(d.Agenda, AgendaItem{
			ID: it.ID, Number: it.Number, Title: it.Title, Verbal: it.Verbal, Matter: it.matter.link(), Promises: it.promises, Brought: it.brought, Status: it.Status, Closed: v.veil.face(it.ID),
		})
		captures = append(captures, it.Detail.Captures...)
	}
	d.Captures = captured(captures)
	past := true
	for _, other := range v.index.meetings {
		switch {
		case other == m:
			past = false
		case other.Body.Slug != m.Body.Slug:
		case past:
			d.Before = other.link()
		case d.After == (Link{}):
			d.After = other.link()
		}
	}
	return d, nil
}

// captured says where copies of the council's pages came from: those of the page of
// its own first, then the newest.
func captured(all []store.Capture) []Capture {
	out := make([]Capture, 0, len(all))
	met := map[string]bool{}
	for _, c := range all {
		if met[c.SHA256] {
			continue
		}
		met[c.SHA256] = true
		out = append(out, Capture{Address: c.Address, On: calendar.OfTime(c.At), SHA256: c.SHA256, MediaType: c.MediaType, Shape: c.Shape})
	}
	slices.SortStableFunc(out, func(a, b Capture) int {
		return cmp.Or(cmp.Compare(empty(a.Address), empty(b.Address)), b.On.Compare(a.On))
	})
	return out
}

func empty(s string) int {
	if s == "" {
		return 1
	}
	return 0
}
