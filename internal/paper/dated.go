package paper

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// begun says since when a commitment is on the list.
func (l *ledger) begun(now *follow.Standing) string {
	if l.asked.Since.IsZero() || now.Meeting.IsZero() || now.Meeting.Before(l.asked.Since) {
		return "New: followed since the last meeting."
	}
	return "New: promised on " + now.Meeting.Long() + "."
}

// dated says by which other day a commitment is expected, and why: the event on which it
// hangs was moved, another day was agreed, the reading was corrected. The next turn of
// what recurs and has just come back is no other day.
func (l *ledger) dated(was, now *follow.Standing, back bool) []changed {
	var out []changed
	add := func(says string) { out = append(out, changed{ChangeMoved, says}) }
	turned := now.Due.Recurring != "" && back
	from, to := days(was.Due), days(now.Due)
	then, life := was.Life(), now.Life()
	agreed := life.Agreed // the day goes by what was agreed: it is told once
	if agreed != nil && then.Agreed != nil && then.Agreed.ID == agreed.ID {
		agreed = nil
	}
	if now.Outstanding() && !turned && agreed == nil && from != to {
		why := cause(was, now)
		switch {
		case from.IsZero():
			add("Has a date now: " + inWords(to) + why + ".")
		case to.IsZero():
			add("Has no date any more; it was expected " + inWords(from) + why + ".")
		case inWords(from) != inWords(to):
			add("Date moved: expected " + inWords(to) + ", before that " + inWords(from) + why + ".")
		}
	}
	if a := agreed; a != nil {
		says := "Another day was agreed: " + follow.InWords(a.Days)
		if then.Agreed != nil {
			says += ", before that " + follow.InWords(then.Agreed.Days)
		} else if !from.IsZero() {
			says += "; it was expected " + inWords(from)
		}
		if a.Record != "" && !l.asked.closed(a.Item) {
			says += " (" + a.Record + ")"
		}
		add(says + ".")
	}
	if f := life.Forecast; f != nil && !l.asked.Public && (then.Forecast == nil || then.Forecast.ID != f.ID) {
		add("Its owner now expects it " + follow.InWords(f.Days) + ".")
	}
	return out
}

// cause says why a day is another, where that is known: after a comma, or nothing.
func cause(was, now *follow.Standing) string {
	if corrected(now) > corrected(was) {
		return ", for what was read was corrected"
	}
	due := calendar.Interval{From: now.Due.From, To: now.Due.To}
	for _, m := range slices.Backward(now.Dates().Shifts) {
		if m.To != due {
			continue
		}
		if m.Source != "" {
			return ", for " + m.Cause + " (" + m.Source + ")"
		}
		return ", for " + m.Cause
	}
	if now.Due.Recurring == "each meeting" {
		return ", with the meeting to which it goes"
	}
	return ""
}

// corrected is the number of the last correction of the due; 0 where there is none.
func corrected(s *follow.Standing) int64 {
	var last int64
	for i := range s.Corrections {
		if c := &s.Corrections[i]; c.Aspect == store.AspectDue {
			last = max(last, c.Recorded.Unix())
		}
	}
	return last
}
