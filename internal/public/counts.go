package public

import "slices"

// Lately is how many days back a return counts as having come back lately: a quarter.
const Lately = 92

// Tally is a number of the home page and the list that it counts.
type Tally struct {
	Count  int
	Filter Filter
}

// Counts are the numbers of the home page. Only promises that are followed enter
// them, but for Unchecked, which are those that are shown as read by machine.
type Counts struct {
	Outstanding Tally
	Overdue     Tally
	Due         Tally // within 31 days
	Waiting     Tally
	Past        Tally
	NotYetDue   Tally
	NoDate      Tally
	CameBack    Tally // in the last quarter
	Unchecked   Tally
	Meetings    []DueAt // the next meeting of each body to which something is to come, the soonest first
	// OverdueOn is the day as at which the list of what is overdue was released: zero
	// where none was, and then nothing is counted as overdue.
	OverdueOn string
}

// DueAt is what is to come to a meeting.
type DueAt struct {
	*Meeting
	Tally
}

// Counts returns the numbers of the home page. Each is the length of the list that its
// filter gives.
func (v *View) Counts() Counts {
	tally := func(f Filter) Tally {
		n := 0
		for _, c := range v.commitments {
			if v.passes(c, &f) {
				n++
			}
		}
		return Tally{n, f}
	}
	of := func(s State) Tally { return tally(Filter{State: s, Followed: true}) }
	c := Counts{
		Outstanding: tally(Filter{Outstanding: true, Followed: true}),
		Overdue:     of(StateOverdue),
		Due:         of(StateDue),
		Waiting:     of(StateWaiting),
		Past:        of(StatePast),
		NotYetDue:   of(StateNotYetDue),
		NoDate:      of(StateNoDate),
		CameBack:    tally(Filter{BackSince: v.On.AddDays(-Lately), Followed: true}),
		Unchecked:   tally(Filter{Shown: ShownUnchecked}),
	}
	if !v.Policy.Overdue.IsZero() {
		c.OverdueOn = v.Policy.Overdue.String()
	}
	met := map[string]bool{}
	for _, m := range v.index.meetings {
		if (m.Ahead || m.On == v.On) && !met[m.Body.Slug] && m.Due > 0 {
			met[m.Body.Slug] = true
			c.Meetings = append(c.Meetings, DueAt{&m.Meeting, tally(Filter{DueAt: m.ID, Followed: true})})
		}
	}
	return c
}

// dueAt reports whether a promise is to come to a meeting.
func (v *View) dueAt(c *Commitment, id string) bool {
	m := v.index.meeting[id]
	return m != nil && slices.Contains(m.due, c)
}
