package follow

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// shift says what moved a due on a day.
func (s *Standing) shift(g *ground, was, now *Standing, day calendar.Date) Shift {
	out := Shift{Known: day, From: dueOf(was), To: dueOf(now)}
	for i := range now.Steps {
		if st := &now.Steps[i]; st.Known == day && st.Act == civic.StepAgreed {
			out.Cause, out.Source, out.Actor = "another day was agreed: "+st.Why, st.Record, st.Actor
			return out
		}
	}
	if !hangsOnMeeting(string(s.rule.Event), s.rule.Relation) {
		before, had := was.ground.eventOf(s.Commitment, was.on)
		after, has := now.ground.eventOf(s.Commitment, day)
		switch {
		case has && !had, has && before.Interval != after.Interval:
			out.Cause, out.Source = after.told(before, had), after.Source
		case has && after.Happened && !before.Happened:
			out.Cause, out.Source = theEvent(after.What)+" took place "+InWords(after.Interval), after.Source
		}
		if out.Cause != "" {
			if after.Set {
				out.Source, out.Actor = "", after.Source
			}
			return out
		}
	}
	out.Cause = "a meeting came to be known"
	for i := range g.convened {
		if m := &g.convened[i]; m.Known == day {
			out.Cause, out.Actor = meetingWords(m), m.Actor
		}
	}
	if out.Actor == "" && !out.To.To.IsZero() {
		out.Cause = "the meeting of " + cmp.Or(g.metOn(out.To.To), s.Asker) + " on " + out.To.To.Long() + " came to be known"
	}
	return out
}

// metOn is a body that met on a day.
func (g *ground) metOn(day calendar.Date) string {
	for _, fold := range slices.Sorted(maps.Keys(g.meetings)) {
		for _, m := range g.meetings[fold] {
			if m.Day == day {
				return m.Body
			}
		}
	}
	return ""
}

// told says how a later statement of an event differs from an earlier one.
func (d Dated) told(before Dated, had bool) string {
	verb := " was moved to "
	switch {
	case d.Happened:
		verb = " took place "
	case !had:
		verb = " was expected "
	case inside(d.Interval, before.Interval):
		verb = " was fixed for "
	}
	words := InWords(d.Interval)
	if strings.HasSuffix(verb, "to ") || strings.HasSuffix(verb, "for ") {
		words = strings.TrimPrefix(strings.TrimPrefix(words, "on "), "in ")
	}
	return theEvent(d.What) + verb + words
}

// inside reports whether an interval lies within another, both of whose ends are known.
func inside(i, of calendar.Interval) bool {
	return !i.From.IsZero() && !of.From.IsZero() && !of.To.IsZero() && !i.From.Before(of.From) && !i.To.After(of.To)
}

// theEvent is an event as a sentence names it.
func theEvent(what string) string {
	first, _, _ := strings.Cut(strings.ToLower(what), " ")
	if slices.Contains([]string{"the", "a", "an", "this", "his", "her", "their"}, first) || strings.ContainsAny(first, "’'") {
		return what
	}
	return "the " + what
}

// meetingWords says what was said of a meeting: “the meeting of Cabinet on 4 October 2022
// was moved to 11 October 2022”.
func meetingWords(m *store.MeetingSetting) string {
	words := "the meeting of " + m.Body + " on " + m.Day.Long() + " was " + string(m.State)
	if m.State == civic.MeetingMoved {
		words += " to " + m.To.Long()
	}
	return words
}

// meetingShifts are the changes of the meetings at which a commitment is expected time
// after time: those that a person announced, moved or cancelled.
func (s *Standing) meetingShifts(g *ground) []Shift {
	if s.rule.Recurring != "each meeting" {
		return nil
	}
	to := s.owedTo(g)
	first, end := s.made().AddDays(1), s.lasts()
	if s.rule.From.After(first) {
		first = s.rule.From
	}
	within := func(day calendar.Date) bool { return !day.Before(first) && (end.IsZero() || !day.After(end)) }
	var all []Shift
	for i := range g.convened {
		m := &g.convened[i]
		if !within(m.Day) && !within(m.To) || identity.FoldBody(g.heir(to, m.Day)) != identity.FoldBody(m.Body) {
			continue
		}
		one := Shift{Known: m.Known, Cause: meetingWords(m), Actor: m.Actor}
		switch m.State {
		case civic.MeetingAnnounced:
			one.To = calendar.Day(m.Day)
		case civic.MeetingCancelled:
			one.From = calendar.Day(m.Day)
		case civic.MeetingMoved:
			one.From, one.To = calendar.Day(m.Day), calendar.Day(m.To)
		}
		all = append(all, one)
	}
	return all
}

// ShiftInWords says what moved: “due moved from 30 September 2022 to 9 October 2022: the
// Commissioner’s visit was fixed for 10 to 14 October 2022, recorded 22 September 2022”.
func ShiftInWords(m *Shift) string {
	words := "due moved from " + pointWords(m.From) + " to " + pointWords(m.To)
	switch {
	case m.From.IsZero():
		words = "due set to " + pointWords(m.To)
	case m.To.IsZero():
		words = "no longer due " + pointWords(m.From)
	}
	return words + ": " + m.Cause + ", recorded " + m.Known.Long()
}

// pointWords is the day by which an interval is judged, in words.
func pointWords(i calendar.Interval) string {
	switch {
	case !i.To.IsZero():
		return i.To.Long()
	case !i.From.IsZero():
		return i.From.Long() + " or later"
	}
	return "no known day"
}

// SlipInWords says how far it slipped: “29 days after the baseline of 21 December 2023”.
func SlipInWords(p Slip) string {
	of := "the " + p.Against + " of " + p.Day.Long()
	if p.Against == "agreed" {
		of = "the agreed day, " + p.Day.Long()
	}
	switch {
	case p.Days > 0:
		return days(p.Days) + " after " + of
	case p.Days < 0:
		return days(-p.Days) + " before " + of
	}
	return "on " + of
}
