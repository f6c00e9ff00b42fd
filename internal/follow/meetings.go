package follow

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store/identity"
)

// sitting is a meeting of a body, as it was known to be held, or to come.
type sitting struct {
	day  calendar.Date
	was  calendar.Date // from which it was moved; zero where it was not
	body string        // whose it is, as the record names it
	read bool          // a record of it has been read
}

// sittings are the meetings of a body and of those that took over from it, in the order of
// their days: those of which a record tells, and those that a person announced or moved.
// What was moved is on its new day, and what was cancelled is not among them, whatever the
// agenda says that was published before.
func (g *ground) sittings(body string) []sitting {
	fold := identity.FoldBody(body)
	if all, ok := g.series[fold]; ok {
		return all
	}
	var all []sitting
	var from calendar.Date
	met := map[string]bool{}
	for at := fold; !met[at]; {
		met[at] = true
		next, until := g.successor(at, from)
		for _, m := range g.sits(at) {
			if !m.day.Before(from) && (next == "" || m.day.Before(until)) {
				all = append(all, m)
			}
		}
		if next == "" {
			break
		}
		at, from = next, until
	}
	g.series[fold] = all
	return all
}

// successor is the body that took over from another on or after a day, and since when.
func (g *ground) successor(fold string, from calendar.Date) (string, calendar.Date) {
	next, on := "", calendar.Date{}
	for i := range g.successions { // of two the later holds
		if x := &g.successions[i]; identity.FoldBody(x.Body) == fold && !x.On.Before(from) {
			next, on = identity.FoldBody(x.Successor), x.On
		}
	}
	return next, on
}

// sits are the meetings of one body alone.
func (g *ground) sits(fold string) []sitting {
	on := map[calendar.Date]sitting{}
	for _, m := range g.meetings[fold] {
		on[m.Day] = sitting{day: m.Day, body: m.Body, read: true}
	}
	for i := range g.convened {
		m := &g.convened[i]
		if identity.FoldBody(m.Body) != fold {
			continue
		}
		was, there := on[m.Day]
		switch m.State {
		case civic.MeetingAnnounced:
			if !there {
				on[m.Day] = sitting{day: m.Day, body: m.Body, read: g.read(fold, m.Day)}
			}
		case civic.MeetingCancelled:
			delete(on, m.Day)
		case civic.MeetingMoved:
			delete(on, m.Day)
			first := m.Day
			if there && !was.was.IsZero() {
				first = was.was
			}
			if first == m.To {
				first = calendar.Date{} // moved back
			}
			on[m.To] = sitting{day: m.To, was: first, body: m.Body, read: g.read(fold, m.To)}
		}
	}
	all := make([]sitting, 0, len(on))
	for _, m := range on {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b sitting) int { return a.day.Compare(b.day) })
	return all
}

// read reports whether a record tells of a meeting of a body on a day.
func (g *ground) read(fold string, day calendar.Date) bool {
	for _, m := range g.meetings[fold] {
		if m.Day == day {
			return true
		}
	}
	return false
}

// nthMeeting is the day of the nth known meeting after a day, of the body or of who took
// over from it.
func (g *ground) nthMeeting(body string, after calendar.Date, n int) calendar.Date {
	for _, m := range g.sittings(body) {
		if m.day.After(after) {
			if n--; n == 0 {
				return m.day
			}
		}
	}
	return calendar.Date{}
}
