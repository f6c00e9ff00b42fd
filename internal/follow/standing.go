// Package follow judges where commitments stand on a day: not yet due, due,
// waiting on an event, overdue, or without a date. It is pure: the picture of
// what was known comes from the store, the day is an argument, and the same
// picture on the same day gives the same judgement.
package follow

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Soon is how many days ahead a commitment counts as due.
const Soon = 31

// Standing is a commitment and where it stands on a day.
type Standing struct {
	*store.Commitment           // of the picture, and not to be changed
	Due               civic.Due // the rule with its days as known on the day: an event that moved has moved them
	Timing            civic.Timing
	Why               string              // one sentence a councillor can follow
	Late              int                 // days past the end of the due; 0 unless overdue
	Return            *store.Return       // the latest item that may have, or has, brought it back
	With              []*store.Commitment // what was merged into it

	// SupersededBy is what took its place, and Superseded the tie that says so; none where
	// nothing did.
	SupersededBy store.Ref
	Superseded   *store.Tied

	on       calendar.Date // of judgement
	ground   *ground
	rule     civic.Due // as read, before anything moved it
	slots    []slot    // at which what recurs is expected
	closed   bool
	closedOn calendar.Date // by the last body that asked
	came     bool          // all of it, the last time that it was asked for
	// reopened is set where an asking body opened it again after it came back
	reopened bool
}

// Closed reports whether every body that asked has closed it.
func (s *Standing) Closed() bool { return s.closed }

// Outstanding reports whether the commitment is still owed: those who asked have not
// closed it, and nothing that is settled brought all of it back, or it recurs, or it was
// opened again since. What came in part, or by word of mouth where a paper was asked for,
// leaves it owed. What is superseded is not.
func (s *Standing) Outstanding() bool {
	if s.closed || s.SupersededBy != 0 {
		return false
	}
	return s.reopened || !s.came || s.Due.Recurring != "" && !s.Recurs()
}

// Stand judges every commitment of a picture on a day, most pressing first.
// Commitments merged into another, and those no longer read, are left out:
// the one they lead to stands for them. So is what a person has rejected as a
// misreading: nobody promised it.
func Stand(p store.Picture, on calendar.Date) []Standing {
	g := layOut(&p)
	with := map[store.Ref][]*store.Commitment{}
	for i := range p.Commitments {
		if c := &p.Commitments[i]; c.MergedInto != 0 {
			with[c.MergedInto] = append(with[c.MergedInto], c)
		}
	}
	all := make([]Standing, 0, len(p.Commitments))
	for i := range p.Commitments {
		c := &p.Commitments[i]
		if c.MergedInto != 0 || !c.NoLongerRead.IsZero() || c.Acceptance.State == civic.AcceptanceRejected {
			continue
		}
		all = append(all, judge(g, c, with[c.Ref], on))
	}
	supersede(all)
	order := make([]int, len(all)) // standings are large: their places are sorted
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &all[i], &all[j]
		return cmp.Or(
			cmp.Compare(press(a.Timing), press(b.Timing)),
			end(a).Compare(end(b)),
			a.Known.On.Compare(b.Known.On),
			cmp.Compare(a.Ref, b.Ref),
		)
	})
	out := make([]Standing, len(all))
	for n, i := range order {
		out[n] = all[i]
	}
	return out
}

func press(t civic.Timing) int { return slices.Index(civic.Timings(), t) }

// never is later than every day that a due can end on.
var never = calendar.MustDate("9999-12-31")

// end orders by the end of the due; without one, last.
func end(s *Standing) calendar.Date {
	if s.Due.To.IsZero() {
		return never
	}
	return s.Due.To
}

// judge works out one commitment's standing.
func judge(g *ground, c *store.Commitment, with []*store.Commitment, on calendar.Date) Standing {
	s := Standing{Commitment: c, Due: c.Due, Return: latestReturn(c), With: with, on: on, ground: g}
	var agreed *store.Step
	if slices.ContainsFunc(append(with[:len(with):len(with)], c), func(k *store.Commitment) bool { return len(k.Steps) > 0 }) {
		l := s.Life()
		s.closed, s.closedOn, s.reopened, agreed = l.Closed(), l.ClosedOn(), l.reopenedSince(s.Return), l.Agreed
	}
	s.fromMeeting()
	s.rule = s.Due
	s.slots = s.expected()
	waiting := ""
	switch {
	case s.Recurs():
		s.recurs()
	case hangsOnMeeting(string(c.Due.Event), c.Due.Relation):
		s.atMeeting(g)
		if s.Due.To.IsZero() && s.Due.From.IsZero() && c.Due.Event != "" {
			waiting = "its date is not in any record"
		}
	case c.Due.Event != "":
		waiting = s.onEvent(g, on)
	}
	if agreed != nil && !s.Recurs() && !agreed.Days.To.IsZero() {
		s.Due.From, s.Due.To, waiting = agreed.Days.From, agreed.Days.To, ""
	}
	s.cameBack()
	s.time(on, waiting)
	return s
}

// cameBack says whether all of what is to come back once has. Where a person said so of
// the delivery itself, and no item brought it, that stands for the return.
func (s *Standing) cameBack() {
	if s.Recurs() || !s.mayHaveCome() {
		return
	}
	d := &s.Deliveries()[0]
	if s.came = d.State.Whole(); !s.came || s.Return != nil && s.Return.Verdict == store.VerdictYes {
		return
	}
	for i := range d.Came {
		if s.Return = d.Came[i].Return; d.Came[i].State.Whole() {
			return
		}
	}
	if d.Said != nil {
		s.Return = &store.Return{
			Record: "as a person has said", On: cmp.Or(d.Said.Came, d.Said.Day), Verdict: store.VerdictYes, Reason: d.Said.Why, Actor: d.Said.Actor, Entered: d.Said.Entered,
		}
	}
}

// mayHaveCome reports whether anything is settled that could have brought it back.
func (s *Standing) mayHaveCome() bool {
	for _, k := range s.sources() {
		if len(k.Judged) > 0 || slices.ContainsFunc(k.Returns, func(r store.Return) bool { return r.Verdict == store.VerdictYes }) {
			return true
		}
	}
	return false
}

// fromMeeting reads a due again whose days could not be told from its own page,
// because the page did not say when the meeting was: "within 28 days", once a
// person or another page has said that the meeting was on 5 September 2018, is
// by 3 October.
func (s *Standing) fromMeeting() {
	if s.Meeting.IsZero() || s.Due.Text == "" || !s.Due.From.IsZero() || !s.Due.To.IsZero() {
		return
	}
	r, ok := when.Read(string(s.Due.Text), when.Context{Meeting: s.Meeting})
	if ok && r.Relation == s.Due.Relation && string(s.Due.Event) == r.Event {
		s.Due.From, s.Due.To = r.From, r.To
	}
}

// latestReturn picks the return to show: the latest accepted one; where there is
// none, of the open ones the likeliest, then the latest; a refused one never.
func latestReturn(c *store.Commitment) *store.Return {
	var best *store.Return
	for i := range c.Returns {
		r := &c.Returns[i]
		if r.Verdict == store.VerdictNo {
			continue
		}
		switch {
		case best == nil, r.Verdict == store.VerdictYes && best.Verdict != store.VerdictYes:
			best = r
		case r.Verdict != best.Verdict:
		case r.Verdict == store.VerdictYes && r.On.After(best.On):
			best = r
		case r.Verdict != store.VerdictYes && (r.Score > best.Score || r.Score == best.Score && r.On.After(best.On)):
			best = r
		}
	}
	return best
}

// time sets the timing from the days of the due. Lateness is judged against
// the end of the interval.
func (s *Standing) time(on calendar.Date, waiting string) {
	end := s.Due.To
	switch {
	case waiting != "":
		s.Timing, s.Why = civic.TimingWaiting, "It waits on “"+string(s.Due.Event)+"”: "+waiting+"."
	case end.IsZero() && s.Due.From.IsZero():
		s.Timing, s.Why = civic.TimingNoDate, "The record gives no date."
		if s.Due.Text != "" {
			s.Why = "The record gives no date, only “" + string(s.Due.Text) + "”."
		}
	case end.IsZero():
		s.Timing, s.Why = civic.TimingNotYetDue, "Expected from "+s.Due.From.Long()+"; the record sets no end."
		if !s.Due.From.After(on) && s.Due.Recurring == "" {
			s.Timing = civic.TimingDue
		}
	case end.Before(on):
		s.Timing, s.Late = civic.TimingOverdue, on.Sub(end)
		s.Why = fmt.Sprintf("Expected by %s, %s before.", end.Long(), days(s.Late))
	case end.Sub(on) <= Soon:
		s.Timing, s.Why = civic.TimingDue, fmt.Sprintf("Expected by %s, in %s.", end.Long(), days(end.Sub(on)))
		if end == on {
			s.Why = "Expected by " + end.Long() + ", today."
		}
	default:
		s.Timing, s.Why = civic.TimingNotYetDue, "Expected by "+end.Long()+"."
	}
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// onEvent moves the due with its event, by DESIGN's rule: before an event it
// ends the day before the event's earliest day, or on its latest day where
// that is all that is known; after an event it waits until the event has
// happened, even past its expected date, and then is overdue when the asking
// body's second meeting thereafter has passed. It returns why it waits, or "".
func (s *Standing) onEvent(g *ground, on calendar.Date) string {
	e, ok := g.eventOf(s.Commitment, on)
	switch s.Due.Relation {
	case when.RelationBefore, when.RelationBy:
		if !ok {
			if s.Due.To.IsZero() {
				return "no record says when it is"
			}
			return ""
		}
		switch {
		case !e.From.IsZero():
			s.Due.From, s.Due.To = calendar.Date{}, e.From.AddDays(-1)
		case !e.To.IsZero():
			s.Due.From, s.Due.To = calendar.Date{}, e.To
		}
		return ""
	case when.RelationIn, when.RelationWithin:
		if !s.Due.To.IsZero() || ok && e.Happened {
			return ""
		}
	}
	if !ok {
		return "no record says when it is"
	}
	if !e.Happened {
		s.Due.From = e.From
		if e.From == e.To {
			s.Due.From = e.To.AddDays(1)
		}
		s.Due.To = calendar.Date{}
		if e.To.Before(on) && !e.To.IsZero() {
			return "expected " + InWords(e.Interval) + ", not known to have happened"
		}
		return "expected " + InWords(e.Interval)
	}
	s.Due.From = e.To.AddDays(1)
	s.Due.To = g.nthMeeting(s.Asker, e.To, 2)
	return ""
}

// atMeeting sets the due to the asking body's next meeting after its own, once one is
// known.
func (s *Standing) atMeeting(g *ground) {
	if !s.Due.To.IsZero() || s.Meeting.IsZero() {
		return
	}
	if d := g.nthMeeting(s.owedTo(g), s.Meeting, 1); !d.IsZero() {
		s.Due.From, s.Due.To = d, d
	}
}

// owedTo is the body whose meetings count: the recipient where it is a body
// that has met, else the asker.
func (s *Standing) owedTo(g *ground) string { return g.owedTo(s.Commitment) }

// recurs sets the due of what recurs to the first delivery after the last that came:
// “quarterly” from a meeting of 7 September is expected by 6 December, and once that came
// by 6 March.
func (s *Standing) recurs() {
	next := 0
	if s.mayHaveCome() {
		all := s.Deliveries()
		for i := range all {
			if all[i].dealt() {
				next = i + 1
			}
		}
	}
	if next == len(s.slots) {
		last := &s.slots[next-1]
		s.Due.From, s.Due.To = last.To.AddDays(1), calendar.Date{}
		if last.open() { // it came before anybody said when
			s.Due.From = last.From
		}
		end := s.lasts()
		s.came = !end.IsZero() && end.Before(s.on) && s.Return != nil && s.Return.Verdict == store.VerdictYes
		return
	}
	t := &s.slots[next]
	s.Due.From, s.Due.To = t.From, t.To
	if !t.meeting && months(string(s.Due.Recurring)) > 0 {
		s.Due.From = s.rule.From
	}
}

// months is the length of a recurrence's period, 0 where it has none.
func months(recurring string) int {
	switch recurring {
	case "monthly", "every month":
		return 1
	case "every 2 months", "bi-monthly":
		return 2
	case "quarterly", "every 3 months", "each quarter":
		return 3
	case "termly", "every 4 months", "each term":
		return 4
	case "every 6 months", "six-monthly", "half-yearly":
		return 6
	case "annually", "every year", "yearly", "every 12 months":
		return 12
	}
	return 0
}
