package paper

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// stateOf places a commitment for the meeting. For a councillor: what was late on the
// day of the paper is overdue. What falls due on or before the day of the meeting, and
// what may come from now on and has no last day, is due: this meeting should see it.
// The rest waits on its event, is not yet due, or has no date. What every body that asked
// has closed is closed, and what they have put another in the place of is superseded; what
// a person has said came back, and does not recur, came back.
//
// The paper for 22 September, made on the 14th: what was expected by the 12th is
// overdue, by the 20th is due, by 9 October is not yet due.
func stateOf(s *follow.Standing, meeting calendar.Date) State {
	end := s.Due.To
	switch {
	case s.Closed():
		return StateClosed
	case s.SupersededBy != 0:
		return StateGone
	case !s.Outstanding():
		return StateBack
	case s.Timing == civic.TimingOverdue:
		return StateOverdue
	case s.Timing == civic.TimingWaiting:
		return StateWaiting
	case s.Timing == civic.TimingNoDate:
		return StateNoDate
	case !end.IsZero() && !end.After(meeting), end.IsZero() && s.Timing == civic.TimingDue:
		return StateDue
	}
	return StateNotYet
}

// row makes the row of a commitment as it stands.
func (l *ledger) row(s *follow.Standing, meeting calendar.Date) Row {
	r := l.bare(s.Commitment)
	r.State, r.Why, r.Due = stateOf(s, meeting), s.Why, expected(s)
	r.Back = l.back(s)
	if r.State == StateNotYet && l.eachMeeting(s, meeting) {
		r.State, r.Why = StateDue, sentence(s.Why, "It was asked for at each meeting.")
	}
	r.Life = append(l.became(s), l.tied(s)...)
	if s.Outstanding() && l.asked.Duty != nil {
		r.Found = l.asked.Duty(s.Commitment)
	}
	switch r.State {
	case StateClosed:
		r.Why = closed(s)
	case StateBack:
		r.Why = "It came back on " + s.Return.On.Long() + ", and a person has said so."
		if !s.Due.To.IsZero() {
			r.Why = "Expected by " + s.Due.To.Long() + ". " + r.Why
		}
	}
	return r
}

// eachMeeting reports whether a commitment that is to come to each meeting of this body
// is to come to this one: the page may give the month in which that begins, and no day.
func (l *ledger) eachMeeting(s *follow.Standing, meeting calendar.Date) bool {
	a := l.asked
	if s.Due.Recurring != "each meeting" || a.Meeting.IsZero() || !a.is(s.Asker) && !a.is(a.party(s.To, s.ToIs, s.Item).Body) {
		return false
	}
	return s.Due.From.IsZero() || !s.Due.From.After(meeting)
}

// bare is a row without where it stands.
func (l *ledger) bare(k *store.Commitment) Row {
	a := l.asked
	r := Row{
		Ref: k.Called(), Reviewed: k.Following == civic.Followed, Kind: k.Kind, Text: k.Text,
		Made:  Place{Record: k.Record, Title: k.ItemTitle, Body: k.Asker, On: madeOn(k), Stated: !k.Meeting.IsZero()},
		Owner: capital(a.party(k.By, k.ByIs, k.Item).Name),
		Due:   Expected{Words: string(k.Due.Text), Event: string(k.Due.Event), Every: string(k.Due.Recurring)},
	}
	told := map[string]bool{k.Record: true}
	also := func(p Place) {
		if !told[p.Record] {
			told[p.Record] = true
			r.Also = append(r.Also, p)
		}
	}
	asked := func(body string) {
		if body != "" && !slices.Contains(r.Asked, body) {
			r.Asked = append(r.Asked, body)
		}
	}
	asked(k.Asker)
	for _, src := range k.Sources {
		if src.Item != k.Item && !a.closed(src.Item) {
			also(Place{Record: src.Record})
		}
	}
	for _, c := range l.same[k.Ref] {
		if !a.closed(c.Item) {
			asked(c.Asker)
			also(Place{Record: c.Record, Title: c.ItemTitle, Body: c.Asker, On: madeOn(c), Stated: !c.Meeting.IsZero()})
		}
	}
	if to := a.party(k.To, k.ToIs, k.Item); to.Name != "" && !slices.Contains(r.Asked, to.Name) && !slices.Contains(r.Asked, to.Body) {
		r.For = to.Name
	}
	return r
}

func madeOn(k *store.Commitment) calendar.Date {
	if k.Meeting.IsZero() {
		return k.Known.On
	}
	return k.Meeting
}

// expected says by when. Where an event has moved the days since they were read, the
// first stand beside those of now.
func expected(s *follow.Standing) Expected {
	e := Expected{Words: string(s.Commitment.Due.Text), Day: s.Due.To, Event: string(s.Due.Event), Every: string(s.Due.Recurring)}
	now, first := days(s.Due), days(s.Commitment.Due)
	if !now.IsZero() {
		e.Now = inWords(now)
	}
	if e.Event != "" && e.Every == "" && !first.IsZero() && first != now {
		e.First = inWords(first)
	}
	return e
}

func days(d civic.Due) calendar.Interval { return calendar.Interval{From: d.From, To: d.To} }

// inWords is by when, as a committee reads it: lateness is judged by the last day, so
// that is what counts where there is one.
func inWords(i calendar.Interval) string {
	if i.To.IsZero() {
		return "from " + i.From.Long()
	}
	return "by " + i.To.Long()
}

// back is what last brought a commitment back, as far as the public may know of it.
func (l *ledger) back(s *follow.Standing) *Back {
	r := s.Return
	if r == nil {
		return nil
	}
	b := &Back{On: r.On, Record: r.Record, Title: r.Title, Settled: r.Verdict == store.VerdictYes}
	if l.asked.closed(r.Item) {
		if !b.Settled {
			return nil // what a closed item has in common with it is of its words
		}
		b.Record, b.Title = "an item that is closed to the public", ""
	}
	return b
}

// sentence joins the parts of a sentence that say something.
func sentence(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}
