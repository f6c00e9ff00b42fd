package follow

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
	"mattersarising/internal/when"
)

// near is how many days before the last on which something is expected a meeting may be
// the last that is announced, and still be the one it comes to: a committee that meets
// each quarter will hold none in between. Where a later meeting is announced too, the
// calendar is known that far, and the last in time is the one.
const near = 92

// builder lays out a work programme.
type builder struct {
	*ground
	on       calendar.Date
	body     string
	coming   []Coming
	unplaced []Placed
	line     []string                         // the names, folded, of the body and of all that it was or will be
	moves    map[store.Ref][]*store.Placement // by whom of a commitment, in the order in which they came to be known
}

// meetings lists the meetings that are still to come, and those of them that were cancelled.
func (b *builder) meetings() {
	b.line = b.ground.line(b.body)
	for _, name := range b.before(identity.FoldBody(b.body), b.on) {
		b.line = append(b.line, identity.FoldBody(name))
	}
	for _, m := range b.sittings(b.body) {
		if !m.day.Before(b.on) {
			b.coming = append(b.coming, Coming{Body: m.body, Day: m.day, Was: m.was})
		}
	}
	for i := range b.convened {
		m := &b.convened[i]
		if m.State != civic.MeetingCancelled || m.Day.Before(b.on) || !slices.Contains(b.line, identity.FoldBody(m.Body)) || b.at(m.Day) >= 0 {
			continue
		}
		b.coming = append(b.coming, Coming{Body: m.Body, Day: m.Day, Cancelled: true})
	}
	slices.SortFunc(b.coming, func(x, y Coming) int { return x.Day.Compare(y.Day) })
}

// at is the place of the meeting on a day; -1 where there is none, cancelled or not.
func (b *builder) at(day calendar.Date) int {
	return slices.IndexFunc(b.coming, func(m Coming) bool { return m.Day == day })
}

// said sorts what people placed: by commitment, and of the items of bodies' own the last of
// each that still holds, those of the bodies alone.
func (b *builder) said(all []store.Placement, bodies []string) []*store.Placement {
	var items []store.PlacementID
	last := map[store.PlacementID]*store.Placement{}
	for i := range all {
		p := &all[i]
		switch {
		case p.Ref != 0 && slices.Contains(b.line, identity.FoldBody(p.Body)):
			b.moves[p.Ref] = append(b.moves[p.Ref], p)
		case p.Item != 0:
			if last[p.Item] == nil {
				items = append(items, p.Item)
			}
			last[p.Item] = p
		}
	}
	var out []*store.Placement
	for _, id := range items {
		p := last[id]
		if !p.Off && slices.ContainsFunc(bodies, func(name string) bool { return identity.FoldBody(name) == identity.FoldBody(p.Body) }) {
			out = append(out, p)
		}
	}
	return out
}

// put places a commitment.
func (b *builder) put(s *Standing) {
	if !s.Recurs() || s.came {
		b.seat(s, Placed{Standing: s, Purpose: PurposeReturn, Expected: calendar.Interval{From: s.Due.From, To: s.Due.To}})
		return
	}
	before := len(b.unplaced)
	placed := false
	for _, days := range b.deliveries(s) {
		one := Placed{Standing: s, Purpose: PurposeReturn, Expected: days}
		placed = b.seat(s, one) || placed
	}
	if none := b.unplaced[before:]; placed || len(none) > 1 {
		if placed { // that a later delivery has no meeting yet is no news
			none = nil
		}
		b.unplaced = append(b.unplaced[:before], none[:min(1, len(none))]...)
	}
	if !placed && len(b.unplaced) == before {
		b.off(Placed{Standing: s, Purpose: PurposeReturn}, UnplacedNoMeeting, "It is expected time after time, and no meeting is announced to which it would come next.")
	}
}

// deliveries are the days on which what recurs is still expected, from the first that is
// owed up to the last meeting that is announced.
func (b *builder) deliveries(s *Standing) []calendar.Interval {
	far := *s
	if n := len(b.coming); n > 0 && b.coming[n-1].Day.After(far.on) {
		far.on = b.coming[n-1].Day
	}
	far.ground, far.Due = b.ground, s.rule // as read: the due of now is that of the next alone
	if far.slots = far.expected(); len(far.slots) == 0 {
		return nil // it was asked for up to a day, and no meeting up to that is known
	}
	all := far.Deliveries()
	var out []calendar.Interval
	for i := range all {
		t := &far.slots[i]
		overdue := t.Interval == (calendar.Interval{From: s.Due.From, To: s.Due.To}) || t.To == s.Due.To
		switch {
		case all[i].dealt():
		case t.open():
			if len(out) == 0 {
				out = append(out, t.Interval)
			}
		case !t.To.Before(b.on), overdue && !t.meeting:
			out = append(out, t.Interval)
		}
	}
	return out
}

// seat puts one thing where it belongs, and reports whether that is at a meeting.
func (b *builder) seat(s *Standing, p Placed) bool {
	if move := b.moved(s, p.Expected); move != nil && !move.Off {
		at, carried, spent := b.carried(move)
		switch {
		case spent: // that meeting has been, and it did not come
		case at >= 0:
			p.By, p.Carried = move, carried
			p.Why = "The clerk placed it there: " + move.Why
			return b.sit(at, p)
		default:
			p.By, p.Carried = move, carried
			return b.off(p, UnplacedNoMeeting, carried)
		}
	}
	return b.byRule(s, p)
}

// moved is what the clerk last said of a delivery of a commitment; nil where nothing.
func (b *builder) moved(s *Standing, days calendar.Interval) *store.Placement {
	var last *store.Placement
	for _, k := range s.sources() {
		for _, m := range b.moves[k.Ref] {
			if s.Recurs() && !m.Expected.IsZero() {
				if now, _ := b.went(m.Expected, m.Known); now != days.To && m.Expected != days.To {
					continue
				}
			}
			if last == nil || cmp.Or(m.Known.Compare(last.Known), cmp.Compare(m.ID, last.ID)) > 0 {
				last = m
			}
		}
	}
	return last
}

// went is where the meeting that stood on a day went, by all that was said of it since, and
// whether it was cancelled in the end.
func (b *builder) went(day, since calendar.Date) (calendar.Date, bool) {
	off := false
	for i := range b.convened {
		m := &b.convened[i]
		if m.Day != day || m.Known.Before(since) || !slices.Contains(b.line, identity.FoldBody(m.Body)) {
			continue
		}
		switch m.State {
		case civic.MeetingMoved:
			day, off = m.To, false
		case civic.MeetingCancelled:
			off = true
		case civic.MeetingAnnounced:
			off = false
		}
	}
	return day, off
}

// carried is the meeting at which something stands that the clerk placed, and what became
// of the one that was meant. Where none is left, at is -1, and the words say why; spent says
// that the meeting has been.
func (b *builder) carried(move *store.Placement) (at int, words string, spent bool) {
	day, off := b.went(move.Day, move.Known)
	if day.Before(b.on) {
		return -1, "", true
	}
	if day != move.Day {
		words = "The meeting of " + move.Day.Long() + ", at which it stood, was moved to " + day.Long() + "."
	}
	at = b.at(day)
	if at >= 0 && !b.coming[at].Cancelled {
		return at, words, false
	}
	if off || at >= 0 {
		words = "The meeting of " + day.Long() + ", at which it stood, was cancelled"
		if next := b.from(day); next >= 0 {
			return next, words + ": it goes to the next.", false
		}
		return -1, words + ", and no later one is announced.", false
	}
	return -1, "The clerk placed it at a meeting of " + day.Long() + ", and no meeting is known on that day.", false
}

// from is the first meeting on or after a day that is not cancelled; -1 where none is.
func (b *builder) from(day calendar.Date) int {
	return slices.IndexFunc(b.coming, func(m Coming) bool { return !m.Cancelled && !m.Day.Before(day) })
}

// byRule places by the days alone.
func (b *builder) byRule(s *Standing, p Placed) bool {
	days := p.Expected
	if s.came {
		p.Purpose = PurposeDecide
		return b.next(p, "It came back, and has not been closed.")
	}
	if !s.Recurs() && s.Timing == civic.TimingWaiting {
		e, ok := s.Event()
		switch {
		case hangsOnMeeting(string(s.Due.Event), s.Due.Relation):
			if b.from(b.on) < 0 {
				return b.off(p, UnplacedNoMeeting, "It is for the next meeting, and none is announced.")
			}
			return b.next(p, "It is for the next meeting.")
		case !ok || e.To.IsZero() || s.Due.Relation == when.RelationBefore || s.Due.Relation == when.RelationBy:
			return b.off(p, UnplacedEvent, s.Why)
		case e.To.Before(b.on):
			return b.off(p, UnplacedEvent, s.Why)
		}
		return b.first(p, calendar.Interval{From: e.To.AddDays(1)}, "after “"+string(s.Due.Event)+"”, "+InWords(e.Interval))
	}
	switch {
	case days.IsZero():
		return b.off(p, UnplacedNoDate, s.Why)
	case days.To.IsZero():
		if s.Recurs() && !days.From.After(b.on) && len(b.coming) == 0 {
			return b.off(p, UnplacedNoMeeting, "It is expected at each meeting, and none is announced.")
		}
		return b.first(p, calendar.Interval{From: days.From}, "from "+days.From.Long()+" on")
	case days.To.Before(b.on):
		return b.next(p, "It was expected by "+days.To.Long()+".")
	case days.From == days.To && b.at(days.To) >= 0 && !b.coming[b.at(days.To)].Cancelled:
		p.Why = "It is expected at this meeting."
		return b.sit(b.at(days.To), p)
	case s.after():
		return b.first(p, calendar.Interval{From: days.From}, "after “"+string(s.Due.Event)+"”")
	case !s.Recurs() && s.Due.Relation != when.RelationBy && s.Due.Relation != when.RelationBefore && s.Due.Relation != when.RelationWithin && days.From.After(s.made()) && days.From != days.To:
		return b.first(p, days, InWords(days))
	}
	if !s.Recurs() {
		days.From = calendar.Date{}
	}
	return b.last(p, days)
}

// after reports whether it is expected after an event, and nobody has agreed on other days.
func (s *Standing) after() bool {
	return s.Due.Event != "" && s.Due.Relation == when.RelationAfter && s.Life().Agreed == nil
}

// next places at the next meeting.
func (b *builder) next(p Placed, why string) bool {
	at := b.from(b.on)
	if at < 0 {
		return b.off(p, UnplacedNoMeeting, why+" No coming meeting is announced.")
	}
	p.Why = why + " This is the next meeting."
	return b.sit(at, p)
}

// first places at the first meeting within some days, of which the end may be open. What
// would stand at one that was cancelled goes to the next.
func (b *builder) first(p Placed, days calendar.Interval, says string) bool {
	from := days.From
	if from.Before(b.on) {
		from = b.on
	}
	for at := range b.coming {
		m := &b.coming[at]
		if m.Day.Before(from) || !days.To.IsZero() && m.earliest().After(days.To) {
			continue
		}
		p.Why = "It is expected " + says + ": this is the first meeting."
		if m.Cancelled {
			return b.onwards(p, m.Day)
		}
		return b.sit(at, p)
	}
	return b.off(p, UnplacedNoMeeting, "It is expected "+says+", and no meeting is announced then.")
}

// last places at the last meeting within some days, of which the first may be open, where
// it is known that no later one comes.
func (b *builder) last(p Placed, days calendar.Interval) bool {
	at, beyond, end := -1, false, days.To
	for i := range b.coming {
		switch m := &b.coming[i]; {
		case m.Day.Before(days.From):
		case !m.earliest().After(end):
			at = i
		case !m.Cancelled:
			beyond = true
		}
	}
	switch {
	case at < 0:
		return b.off(p, UnplacedNoMeeting, "It is expected by "+end.Long()+", and no meeting is announced up to that day.")
	case !beyond && end.Sub(b.coming[at].Day) > near:
		return b.off(p, UnplacedNoMeeting, fmt.Sprintf("It is expected by %s, and the last meeting that is announced is on %s: more than three months before.", end.Long(), b.coming[at].Day.Long()))
	}
	p.Why = "It is expected by " + end.Long() + ": this is the last meeting up to then."
	if b.coming[at].Cancelled {
		return b.onwards(p, b.coming[at].Day)
	}
	return b.sit(at, p)
}

// earliest is the earlier of the days on which the meeting was to be: what stands at it
// goes along when it is moved.
func (m *Coming) earliest() calendar.Date {
	if !m.Was.IsZero() && m.Was.Before(m.Day) {
		return m.Was
	}
	return m.Day
}

// onwards carries what would stand at a meeting that was cancelled to the next.
func (b *builder) onwards(p Placed, day calendar.Date) bool {
	words := "The meeting of " + day.Long() + ", to which it would come, was cancelled"
	at := b.from(day)
	if at < 0 {
		p.Carried = words + "."
		return b.off(p, UnplacedNoMeeting, words+", and no later one is announced.")
	}
	p.Carried, p.Why = words+": it goes to the next.", ""
	return b.sit(at, p)
}

// sit puts something at a meeting, once.
func (b *builder) sit(at int, p Placed) bool {
	m := &b.coming[at]
	if end := p.Expected.To; !end.IsZero() && m.Day.After(end) && p.Purpose == PurposeReturn {
		p.After = m.Day.Sub(end)
	}
	if p.Carried == "" && p.By == nil && !m.Was.IsZero() && p.Standing != nil && p.Purpose == PurposeReturn {
		p.Carried = "The meeting was moved from " + m.Was.Long() + "."
	}
	if p.Standing != nil {
		for i := range m.Placed {
			if have := &m.Placed[i]; have.Standing != nil && have.Ref == p.Ref {
				have.Also = append(have.Also, p.Expected)
				return true
			}
		}
	}
	m.Placed = append(m.Placed, p)
	return true
}

// off puts something into the list of what stands at no meeting.
func (b *builder) off(p Placed, reason Unplaced, why string) bool {
	p.Reason, p.Why = reason, why
	b.unplaced = append(b.unplaced, p)
	return false
}

// putOwn places an item of the body's own. One whose meeting has been is done with.
func (b *builder) putOwn(own *store.Placement) {
	p := Placed{Own: own, By: own, Purpose: PurposeOwn}
	if own.Day.IsZero() {
		b.off(p, UnplacedOwn, "The clerk entered it, and gave it no meeting yet.")
		return
	}
	at, carried, spent := b.carried(own)
	switch {
	case spent:
	case at >= 0:
		p.Carried = carried
		b.sit(at, p)
	default:
		p.Carried = carried
		b.off(p, UnplacedNoMeeting, carried)
	}
}
