package paper

import (
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// exceptionParts are the groups of the exception report, most pressing first.
func exceptionParts(kind Kind) map[Change]part {
	if kind == KindChanges {
		return betweenParts()
	}
	return map[Change]part{
		ChangeOverdue: {name: "became-overdue", title: "Became overdue", about: "The last day by which it was expected has passed since the last meeting.", now: true},
		ChangeBack:    {name: "came-back", title: "Came back", about: "A person has said since the last meeting that it came back.", now: true},
		ChangeClosed:  {name: "closed", title: "Closed", about: "Every body that asked has closed it since the last meeting.", now: true},
		ChangeGone:    {name: "superseded", title: "Superseded", about: "Whoever asked for it has put another in its place since the last meeting.", now: true},
		ChangeAgain:   {name: "open-again", title: "Open again", about: "It had come back, and is owed again.", now: true},
		ChangeMoved:   {name: "date-moved", title: "Date moved", about: "It is expected by another day than at the last meeting.", now: true},
		ChangeMerged:  {name: "merged", title: "Found to be one with another", about: "A person has said that it is the same obligation as another, which stands for both."},
		ChangeNew:     {name: "new", title: "New", about: "It was not on the list for the last meeting."},
		ChangeAnswer:  {name: "answer", title: "Answer asked for or given", about: "An answer was asked for, or given, since the last meeting."},
		ChangeShown:   {name: "evidence", title: "Evidence", about: "Evidence was brought or judged since the last meeting."},
		ChangeLeft:    {name: "left", title: "No longer followed", about: "It was on the list for the last meeting, and is not on this one."},
	}
}

// betweenParts are the same groups between two days.
func betweenParts() map[Change]part {
	return map[Change]part{
		ChangeOverdue: {name: "became-overdue", title: "Became overdue", about: "The last day by which it was expected passed in between."},
		ChangeClosed:  {name: "closed", title: "Closed", about: "Every committee that asked closed it in between."},
		ChangeBack:    {name: "came-back", title: "Came back", about: "A person has said that it came back in between."},
		ChangeAgain:   {name: "open-again", title: "Open again", about: "It had come back, and was owed again."},
		ChangeMoved:   {name: "date-moved", title: "Date moved", about: "It was expected by another day at the end."},
		ChangeMerged:  {name: "merged", title: "Found to be one with another", about: "A person said that it is the same obligation as another, which stands for both."},
		ChangeNew:     {name: "new", title: "Promised, or followed from then on", about: "It was not followed at the beginning."},
		ChangeAnswer:  {name: "answer", title: "Answer asked for or given", about: "An answer was asked for, or given, in between."},
		ChangeShown:   {name: "evidence", title: "Evidence", about: "Evidence was brought or judged in between."},
		ChangeLeft:    {name: "left", title: "No longer followed", about: "It was followed at the beginning, and was not at the end."},
	}
}

// Exceptions is the paper of what moved since the body's meeting before: of all that
// was or is on its list, what changed between the eve of that meeting and the day of
// the paper. Whatever moved twice stands once, under what presses most, and says both.
func Exceptions(now store.Picture, a Asked) *Paper {
	return exceptions(KindExceptions, now, a)
}

// Between is the same between any two meetings of a body, or any two days.
func Between(now store.Picture, a Asked) *Paper { return exceptions(KindChanges, now, a) }

func exceptions(kind Kind, now store.Picture, a Asked) *Paper {
	p, l, before := begin(kind, &now, &a)
	rows := map[Change][]Row{}
	put := func(item store.ItemID, r Row, all []changed) {
		if len(all) == 0 {
			return
		}
		if a.closed(item) {
			p.Closed++
			return
		}
		for _, c := range all {
			r.Changes = append(r.Changes, c.says)
		}
		r.Life = slices.DeleteFunc(r.Life, func(says string) bool { return slices.Contains(r.Changes, says) })
		rows[all[0].what] = append(rows[all[0].what], r)
	}
	for _, s := range l.order {
		if !p.counts(l, s) {
			continue
		}
		was := before.find(s.Commitment)
		if was == nil && !s.Outstanding() && before.knew(s.Commitment) {
			continue // followed only after it had come back
		}
		put(s.Item, l.row(s, l.meeting()), l.moved(was, s))
	}
	for _, k := range gone(before, l, &now) {
		r := l.bare(k)
		c := changed{ChangeLeft, "No longer followed: it was set aside."}
		r.State = StateLeft
		switch {
		case k.MergedInto != 0:
			into := l.root(k)
			r.State, c = StateMerged, changed{ChangeMerged, "One with " + l.called(into) + ", which stands for both."}
		case !k.NoLongerRead.IsZero():
			c.says = "Newer minutes have it no longer."
		case k.Acceptance.State == civic.AcceptanceRejected:
			c.says = "It was taken for a promise, and is none."
		case k.Following == civic.Unreviewed:
			c.says = "No longer followed: it is to be reviewed again."
		}
		r.Why = c.says
		put(k.Item, r, []changed{c})
	}
	parts := exceptionParts(kind)
	for _, c := range Changes() {
		p.add(parts[c], rows[c])
	}
	p.count()
	return p
}

// knew reports whether a commitment had come back already when this ledger was made,
// followed or not.
func (l *ledger) knew(k *store.Commitment) bool {
	if l == nil {
		return false
	}
	s := l.at[k.Ref]
	return s != nil && !s.Outstanding()
}

// gone lists what was on the list and stands on it no longer, and what was joined to
// another since, whether or not it was on the list; by ref.
func gone(before, l *ledger, now *store.Picture) []*store.Commitment {
	if before == nil {
		return nil
	}
	var out []*store.Commitment
	for i := range now.Commitments {
		k := &now.Commitments[i]
		var was *follow.Standing
		if was = before.find(k); was != nil && (!was.Outstanding() || !before.concerns(was.Commitment)) {
			continue
		}
		merged := k.MergedInto != 0 && k.Following == civic.Followed && l.concerns(k)
		if old := before.all[k.Ref]; old != nil && old.MergedInto != 0 {
			continue
		}
		stands := l.at[k.Ref] != nil && l.asked.listed(k)
		if merged || was != nil && !stands {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b *store.Commitment) int { return int(a.Ref - b.Ref) })
	return out
}
