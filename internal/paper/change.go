package paper

import (
	"slices"

	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// Change is what moved of a commitment between two meetings.
type Change string

// The changes, most pressing first.
const (
	ChangeOverdue Change = "became overdue"
	ChangeBack    Change = "came back"
	ChangeClosed  Change = "closed"
	ChangeGone    Change = "superseded"
	ChangeAgain   Change = "open again"
	ChangeMoved   Change = "date moved"
	ChangeMerged  Change = "found to be one with another"
	ChangeNew     Change = "new"
	ChangeAnswer  Change = "answer asked for or given"
	ChangeShown   Change = "evidence"
	ChangeLeft    Change = "no longer followed"
)

// Changes returns every change, most pressing first.
func Changes() []Change {
	return []Change{ChangeOverdue, ChangeClosed, ChangeBack, ChangeGone, ChangeAgain, ChangeMoved, ChangeMerged, ChangeNew, ChangeAnswer, ChangeShown, ChangeLeft}
}

// changed is one change, with the sentence that tells it.
type changed struct {
	what Change
	says string
}

// moved compares how a commitment stood on the eve of the meeting before with how it
// stands now; was is nil where it was not known or not followed then. For a councillor:
// it became overdue if its last day passed in between. It came back if a person has
// said so of an item of which nobody had said it before. Its date moved if the days by
// which it is expected are others, unless that is only the next turn of something that
// recurs and has just come back. It is new if it was not followed then.
func (l *ledger) moved(was, now *follow.Standing) []changed {
	var out []changed
	state := func(s *follow.Standing) State { return stateOf(s, s.Due.To) }
	if now.Outstanding() && l.asked.late(now.Ref) && state(now) == StateOverdue && (was == nil || state(was) != StateOverdue || was.Due.To != now.Due.To) {
		out = append(out, changed{ChangeOverdue, "Became overdue on " + now.Due.To.AddDays(1).Long() + "."})
	}
	if now.Closed() && (was == nil || !was.Closed()) {
		out = append(out, changed{ChangeClosed, closed(now)})
	}
	if now.SupersededBy != 0 && (was == nil || was.SupersededBy == 0) {
		out = append(out, changed{ChangeGone, now.Why})
	}
	back := newlyBack(was, now)
	if back != nil {
		out = append(out, changed{ChangeBack, "Came back on " + back.On.Long() + "."})
	}
	if was == nil {
		out = append(out, changed{ChangeNew, l.begun(now)})
		return append(out, l.steps(was, now)...)
	}
	if !was.Outstanding() && now.Outstanding() {
		out = append(out, changed{ChangeAgain, "Open again: it had come back, been closed or been superseded."})
	}
	return append(append(out, l.dated(was, now, back != nil)...), l.steps(was, now)...)
}

// newlyBack is the last return that a person has settled and had not before; nil where
// there is none.
func newlyBack(was, now *follow.Standing) *store.Return {
	var last *store.Return
	for i := range now.Returns {
		r := &now.Returns[i]
		if r.Verdict != store.VerdictYes || was != nil && slices.ContainsFunc(was.Returns, func(b store.Return) bool {
			return b.Item == r.Item && b.Verdict == store.VerdictYes
		}) {
			continue
		}
		if last == nil || r.On.After(last.On) {
			last = r
		}
	}
	return last
}
