package reader

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/when"
)

// readBounds bounds the date of a meeting that the page does not state. A day
// called the current date settles it. Otherwise what the text reports as done
// is past, and what it promises is ahead: "the review of July 2016 confirmed"
// puts the meeting on or after 1 July 2016; "due to be delivered on 29
// September 2016" puts it before that day.
func readBounds(it *Item, all []spoken) {
	m := &it.Record.MeetingDate
	var from, to calendar.Date
	var why, whyTo string
	for i := range all {
		s := &all[i]
		for k := range s.readings {
			r := &s.readings[k]
			at := s.wordAt(r.Start)
			if r.Hang == when.HangEvent && r.Relation == when.RelationAfter && !r.From.IsZero() && s.told(at) {
				if r.From.After(from) {
					from, why = r.From, "“"+r.Text+"” is past"
				}
				continue
			}
			if r.Yearless || r.Hang != when.HangNone || r.Interval.IsZero() && r.Sense != when.SensePast {
				continue
			}
			if d := dayOf(r); !d.IsZero() && s.current(at) {
				*m = MeetingDate{From: d, To: d, Why: civic.Words("the text calls " + d.Long() + " the current date")}
				return
			}
			if r.Sense != when.SenseDue && r.Sense != when.SensePast && !s.dates(r, at) {
				continue
			}
			switch s.direction(r, at) {
			case when.TensePast:
				start := r.From
				if start.IsZero() {
					continue
				}
				if start.After(from) {
					from, why = start, "“"+r.Text+"” is past"
				}
			case when.TenseFuture:
				if s.agenda {
					continue // "performance to the end of December 2022": a purpose's subject
				}
				end := r.To
				if end.IsZero() {
					continue
				}
				if r.From == r.To || r.Relation == when.RelationOn {
					end = end.AddDays(-1)
				}
				if to.IsZero() || end.Before(to) {
					to, whyTo = end, "“"+r.Text+"” is ahead"
				}
			}
		}
	}
	if from.IsZero() && to.IsZero() || (calendar.Interval{From: from, To: to}).Inverted() {
		return
	}
	m.From, m.To = from, to
	switch {
	case why != "" && whyTo != "":
		m.Why = civic.Words(why + "; " + whyTo)
	default:
		m.Why = civic.Words(why + whyTo)
	}
}

// current reports whether the words before i call the date the current one:
// "as of the current date (7 September 2018)".
func (s *spoken) current(i int) bool {
	return s.hasWord(max(0, i-5), i, "current", "today", "today's") && s.hasWord(max(0, i-5), i, "date", "today", "today's")
}

// direction says whether a dated phrase lies behind the meeting or ahead.
func (s *spoken) direction(r *when.Reading, at int) when.Tense {
	if r.Sense == when.SensePast || s.word(at, "since") || s.word(at-1, "since") {
		return when.TensePast
	}
	g := s.governing(at)
	if s.word(at, "of") || s.word(at-1, "of") {
		for k := range s.groups {
			if s.groups[k].first > at {
				g = &s.groups[k] // "the meeting of 17 March had been cancelled"
				break
			}
		}
	}
	if g == nil {
		return ""
	}
	for j := g.first; j >= max(0, g.first-2); j-- {
		if s.word(j, "due", "scheduled", "planned", "expected") {
			return when.TenseFuture
		}
	}
	switch {
	case s.word(at-1, "expected", "planned", "scheduled", "due"):
		return when.TenseFuture
	case g.mood == future && !g.past, g.mood == bare, g.mood == infinitive && !g.past:
		if s.stated && g.mood != future && s.noun(at) {
			return ""
		}
		if g.head < at {
			return when.TenseFuture
		}
		return ""
	case g.mood == finite && g.past:
		if s.noun(at) || g.head < at {
			if g.verb.sort&(sortCommit|sortAsk) != 0 || g.verb == beVerb || resets(g.verb) || r.Relation == when.RelationBy || r.Relation == when.RelationBefore {
				return ""
			}
			return when.TensePast
		}
	}
	return ""
}

// noun reports whether the phrase at i hangs on a noun of something that
// happened: "its publication in September 2015", "the review of July 2016".
func (s *spoken) noun(i int) bool {
	for j := i; j >= max(0, i-4); j-- {
		if s.word(j, "publication", "review", "inspection", "visit", "meeting", "report", "letter", "audit", "survey", "held", "published") {
			return true
		}
	}
	return false
}

// told reports whether the phrase at i belongs to a verb that tells what is,
// not what is to come: "is presented following its publication in …".
func (s *spoken) told(i int) bool {
	g := s.governing(i)
	return g != nil && g.mood == finite
}

// dates reports whether a bare month or season dates a happening: "the review
// of July 2016", "due to be published autumn 2016".
func (s *spoken) dates(r *when.Reading, at int) bool {
	if r.Sense != when.SensePeriod || r.From.IsZero() || r.To.Sub(r.From) > 100 || at == 0 {
		return false
	}
	if v := s.w[at-1].verb; v != nil && s.w[at-1].form&formPart != 0 {
		return true
	}
	return s.word(at-1, "of") && s.noun(at)
}

// resets reports whether a verb puts a day somewhere rather than telling what
// happened on it: "was moved to 12 June", "had been fixed as 10 October".
func resets(v *verb) bool { return resetVerbs[v.name] }
