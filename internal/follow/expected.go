package follow

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// slot is one time at which a commitment is expected to come back.
type slot struct {
	calendar.Interval        // the days on which it is expected; lateness is judged by the last
	meeting           bool   // it is expected at a meeting, on the one day
	body              string // whose
	was               calendar.Date
	read              bool // a record of the meeting has been read
	// own is the last day on which what comes is still its own; zero has no end.
	own calendar.Date
}

// open reports whether the slot has no last day: it is for a meeting that nobody has
// announced.
func (t *slot) open() bool { return t.To.IsZero() }

// most is how many times one commitment is laid out at most.
const most = 1000

// grace is how many days into the next period what comes is still taken for the late one of
// the period before: a third of a period, and no more than a month.
func grace(months int) int { return min(31, 10*months) }

// expected lays out when a recurring commitment is to come back: meeting by meeting, or
// period by period, from its first up to the next after the day of judgement. Where nothing
// tells when that is, an open one stands last.
//
// For a councillor: “at every meeting from September” is expected at each meeting that the
// committee, or the one that took over from it, is known to hold from 1 September on. If no
// meeting of September is known, September itself stands for the first. “Quarterly”, of 7
// September, is expected by 6 December, 6 March and so on, whenever it came. Nothing is
// expected after the last committee that asked has closed it, nor after a day up to which it
// was asked for.
func (s *Standing) expected() []slot {
	n := months(string(s.Due.Recurring))
	switch {
	case s.Due.Recurring == "each meeting":
		return s.atEachMeeting()
	case n > 0 && (s.Due.Event == "" || hangsOnMeeting(string(s.Due.Event), s.Due.Relation)):
		return s.eachPeriod(n)
	}
	return nil
}

// made is the day on which the commitment was made, as far as it is known.
func (s *Standing) made() calendar.Date {
	if s.Meeting.IsZero() {
		return s.Known.On
	}
	return s.Meeting
}

// lasts is up to which day a recurring commitment is asked for: zero has no end.
func (s *Standing) lasts() calendar.Date {
	var end calendar.Date
	if s.rule.Relation == when.RelationBy {
		end = s.rule.To
	}
	if s.closed && !s.closedOn.IsZero() && (end.IsZero() || s.closedOn.Before(end)) {
		end = s.closedOn
	}
	return end
}

// atEachMeeting lays out the meetings.
func (s *Standing) atEachMeeting() []slot {
	first, end := s.made().AddDays(1), s.lasts()
	if s.Due.From.After(first) {
		first = s.Due.From
	}
	named := slot{Interval: calendar.Interval{From: s.Due.From, To: s.Due.To}} // in which the first is expected
	if s.Due.Relation == when.RelationBy {
		named = slot{}
	}
	var all []slot
	for _, m := range s.ground.sittings(s.owedTo(s.ground)) {
		if m.day.Before(first) {
			continue
		}
		if len(all) == 0 && !named.open() && m.day.After(named.To) {
			all = append(all, named)
		}
		if !end.IsZero() && m.day.After(end) || len(all) == most {
			break
		}
		all = append(all, slot{Interval: calendar.Day(m.day), meeting: true, body: m.body, was: m.was, read: m.read})
		if m.day.After(s.on) {
			break
		}
	}
	if len(all) == 0 && !named.open() {
		all = append(all, named)
	}
	last := first.AddDays(-1)
	if len(all) > 0 {
		last = all[len(all)-1].To
	}
	if !last.After(s.on) && (end.IsZero() || end.After(s.on)) {
		all = append(all, slot{Interval: calendar.Interval{From: last.AddDays(1)}})
	}
	for i := range all {
		all[i].own = all[i].To
	}
	return all
}

// eachPeriod lays out the periods of so many months.
func (s *Standing) eachPeriod(n int) []slot {
	from, to, end := s.made(), s.Due.To, s.lasts()
	if from.IsZero() {
		return nil
	}
	if s.Due.From.After(from) {
		from = s.Due.From
	}
	if s.Due.Relation == when.RelationBy {
		to = calendar.Date{}
	}
	if to.IsZero() && hangsOnMeeting(string(s.Due.Event), s.Due.Relation) {
		if to = s.ground.nthMeeting(s.owedTo(s.ground), s.made(), 1); to.IsZero() {
			return []slot{{Interval: calendar.Interval{From: from}}}
		}
	}
	last := func(i int) calendar.Date {
		if to.IsZero() {
			return from.AddMonths(n * (i + 1)).AddDays(-1)
		}
		return to.AddMonths(n * i)
	}
	var all []slot
	for i := range most {
		t := slot{Interval: calendar.Interval{From: from, To: last(i)}}
		if i > 0 {
			t.From = all[i-1].To.AddDays(1)
		}
		if !end.IsZero() && t.To.After(end) && len(all) > 0 {
			break
		}
		t.own = t.To.AddDays(grace(n))
		all = append(all, t)
		if !t.To.Before(s.on) {
			break
		}
	}
	return all
}

// slotOf is the place of the delivery that has something of a day: what came on it, or, of
// meetings, what was said of it. Nothing but the days decides, so that one paper more or
// less changes one delivery and no other.
func slotOf(all []slot, day calendar.Date, said bool) int {
	if said {
		for i := range all {
			if all[i].meeting && (all[i].To == day || all[i].was == day) {
				return i
			}
		}
	}
	for i := range all {
		own := all[i].own
		if said {
			own = all[i].To
		}
		if own.IsZero() || !day.After(own) {
			return i
		}
	}
	return len(all) - 1
}
