package public

import (
	"cmp"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
)

// Overdue is a line of the public list of what is overdue.
//
// For a councillor: the list is printed as the House of Lords prints the government
// responses that it waits for: which recommendation, whose answer, the day it was due, the
// day on which it is now expected, and how late it is. It holds what the clerk has released
// as at a day: an answer that a notice asked for, whose last day was behind by then; and
// any other promise that is called overdue. “Now expected” is what whoever owes it has
// said, once that was released: before, the line says that nobody has said so in public.
type Overdue struct {
	*Commitment
	Answer   bool   // an answer is owed; else what was promised
	By       string // who owes it
	Body     Link   // the committee that waits for it now
	Due      calendar.Date
	Expected calendar.Interval // now; zero where nothing was released
	Days     int               // late
	Law      bool              // the law set the day
}

// Overdue lists what is overdue, the answers first, of each committee the latest by name
// and then the longest overdue: all, or those that one committee waits for, by its slug.
func (v *View) Overdue(body string) []Overdue {
	var out []Overdue
	for _, c := range v.commitments {
		owed := len(out)
		for _, a := range c.Answers {
			if c.Followed && c.State.Outstanding() && a.On.IsZero() && a.Late > 0 {
				out = append(out, v.late(c, Overdue{Answer: true, By: a.Who, Due: a.By, Days: a.Late, Law: a.Clock.Statutory()}))
			}
		}
		if c.State == StateOverdue && len(out) == owed { // where an answer is owed, that is what is late
			out = append(out, v.late(c, Overdue{By: c.Owner.Name(), Due: c.Due.To, Days: c.Late}))
		}
	}
	out = slices.DeleteFunc(out, func(o Overdue) bool { return body != "" && o.Body.Slug != body })
	slices.SortStableFunc(out, func(a, b Overdue) int {
		rank := func(o Overdue) int {
			if o.Answer {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Body.Name, b.Body.Name), cmp.Compare(b.Days, a.Days), cmp.Compare(a.Ref, b.Ref))
	})
	return out
}

func (v *View) late(c *Commitment, o Overdue) Overdue {
	o.Commitment, o.Body = c, c.Body
	if c.waits.Name != "" {
		o.Body = c.waits
	}
	if c.Update != nil {
		o.Expected = c.Update.Expected
	}
	return o
}

// callsLate reports whether an answer that is awaited may be called late in public: as a
// promise may be called overdue, by the last day to answer and the day on which the notice
// came to be known.
func (v *View) callsLate(a *follow.Answer, s *shown) bool {
	if s.released {
		return true
	}
	if v.Held && !v.Policy.Released.Before(v.Policy.Hold.From) || s.Following != civic.Followed || a.Notice == nil {
		return false
	}
	known := s.Acceptance.Known
	if a.Notice.Known.After(known) {
		known = a.Notice.Known
	}
	return v.Policy.CallsOverdue(a.By, known, s.Following)
}
