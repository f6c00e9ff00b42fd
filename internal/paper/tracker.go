package paper

import (
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

// part is one group of a paper before its rows.
type part struct {
	name, title, about string
	now                bool
	holds              State
}

// trackerParts are the groups of the tracker, most pressing first.
func trackerParts(a *Asked) []part {
	meeting := "by " + a.AsAt.Long()
	if !a.Meeting.IsZero() {
		meeting = "at or before the meeting of " + a.Meeting.Long()
	}
	since := "in the record so far"
	if !a.Since.IsZero() {
		since = "since the paper for the meeting of " + a.Since.Long()
	}
	return []part{
		{"overdue", "Overdue", "Expected by a day that had passed on " + a.AsAt.Long() + ".", true, StateOverdue},
		{"due", "Due at or before this meeting", "Expected " + meeting + ".", true, StateDue},
		{"waiting", "Waiting on an event", "Hangs on something outside the meeting that is not known to have happened.", false, StateWaiting},
		{"not-yet-due", "Not yet due", "Expected by a later day.", false, StateNotYet},
		{"no-date", "No date", "The record gives no day by which it is expected.", false, StateNoDate},
		{"came-back", "Came back, and not closed", "A person has said that it came back; whoever asked for it has not closed it.", true, StateBack},
		{"closed", "Closed since the last meeting", "No longer owed: every body that asked has closed it, " + since + ".", true, StateClosed},
		{"superseded", "Superseded since the last meeting", "No longer owed: whoever asked for it has put another in its place, " + since + ".", true, StateGone},
	}
}

// Tracker is the paper of all that a body is owed: what is open, and what was closed
// since the paper for the meeting before. What came back stays on it until those who
// asked have closed it.
func Tracker(now store.Picture, a Asked) *Paper {
	p, l, before := begin(KindTracker, &now, &a)
	rows := map[State][]Row{}
	for _, s := range l.order {
		if !p.counts(l, s) {
			continue
		}
		r := l.row(s, l.meeting())
		if r.State == StateClosed {
			if was := before.find(s.Commitment); was != nil && was.Closed() {
				continue // the paper before told of it
			}
		}
		if was := before.find(s.Commitment); r.State == StateGone && was != nil && was.SupersededBy != 0 {
			continue
		}
		if a.closed(s.Item) {
			p.Closed++
			continue
		}
		rows[r.State] = append(rows[r.State], r)
	}
	for _, part := range trackerParts(&a) {
		p.add(part, rows[part.holds])
	}
	p.count()
	return p
}

// begin lays out a paper, and judges what it rests on: the picture of now, and that of
// the eve of the meeting before, where there was one.
func begin(kind Kind, now *store.Picture, a *Asked) (p *Paper, l, before *ledger) {
	p = &Paper{
		Kind: kind, Authority: a.Authority, Body: a.Body, With: a.With, Meeting: a.Meeting, Agenda: a.Agenda, Since: a.Since,
		AsAt: a.AsAt, Known: now.AsAt.On, Recorded: a.Recorded, KnownTo: a.KnownTo, Late: now.Late,
		Entry: now.AsAt.Entry, Hash: a.Hash, All: a.All, Undated: len(now.Undated), Was: a.was(), Year: a.Year,
	}
	if p.Known.IsZero() {
		p.Known = a.AsAt
	}
	l = a.ledger(now, a.AsAt, a.Meeting)
	if a.Before != nil && !a.Since.IsZero() {
		before = a.ledger(a.Before, a.was(), a.Since)
	}
	return p, l, before
}

// meeting is the day against which it is told whether something is due.
func (l *ledger) meeting() calendar.Date {
	if l.asked.Meeting.IsZero() {
		return l.on
	}
	return l.asked.Meeting
}

// counts reports whether a commitment is the body's and is listed; what nobody has
// reviewed, and is still owed, is counted on the way.
func (p *Paper) counts(l *ledger, s *follow.Standing) bool {
	if !l.concerns(s.Commitment) {
		if s.Following != civic.Historic && s.Outstanding() && !l.asked.closed(s.Item) && l.asked.nameless(s.Commitment) {
			p.Nameless++
		}
		return false
	}
	if s.Following == civic.Unreviewed && s.Outstanding() && !l.asked.closed(s.Item) {
		p.Unreviewed++
	}
	return l.asked.listed(s.Commitment)
}

// add puts a group into the paper, if it has rows.
func (p *Paper) add(part part, rows []Row) {
	if len(rows) > 0 {
		p.Groups = append(p.Groups, Group{Name: part.name, Title: part.title, About: part.about, Now: part.now, Rows: rows})
	}
}

// Heading is a group's title with how many rows it has: "Overdue (3, and 1 not reviewed)".
func (c Count) Heading() string {
	if c.Unreviewed > 0 {
		return fmt.Sprintf("%s (%d, and %d not reviewed)", c.Title, c.Rows, c.Unreviewed)
	}
	return fmt.Sprintf("%s (%d)", c.Title, c.Rows)
}
