package follow

import (
	"cmp"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Dated is what is known of an event that a due hangs on.
type Dated struct {
	calendar.Interval
	What     string // as stated
	Source   string // the record that states it, or the person who set it
	Happened bool   // it is behind the day of judgement, by what was known then
	Set      bool   // by a person

	known calendar.Date // when it was stated
}

// hindsight reports whether what was stated lay in the past when it was.
func (d Dated) hindsight() bool { return !d.To.IsZero() && !d.To.After(d.known) }

// How far an event may be from where it was expected and still be the same.
const (
	nextOne = 183 // days after its expected end; a later one is the next of its kind
	setLate = 731 // the same, where a person says that it is this one
	ahead   = 731 // days after the promise in which the event must begin
)

// eventOf works out when the event is that a due hangs on, as it was known on
// the day of judgement. It begins with what the promise's own record says of
// the event, or where that says nothing, with the first that the same body's
// records or a person say. Later statements then move it, one by one, as long
// as they can mean the same event: they share a day with it, or were made before
// it was over, or look back on it from not much later. When it is known to have
// happened, nothing moves it further. What a person has set, no record moves, and
// no record moves what a later one says.
//
// Cabinet in December: "the Commissioner's visit in April 2019". Its record of
// March: "the review, moved to June". On 1 April it is in June; after a record
// of September that speaks of "the review of 12 June", it has happened. "The
// review next spring", said in September, is another.
func (g *ground) eventOf(c *store.Commitment, on calendar.Date) (Dated, bool) {
	means := g.meant(c)
	now, ok := g.ownWord(c, means, g.wording(string(c.Due.Event)).fold)
	for _, d := range g.words(c, means) {
		switch {
		case ok && now.Happened, ok && !d.Set && (now.Set || !d.known.After(now.known)):
		case !ok:
			if !d.To.Before(c.Known.On) && !d.From.After(c.Known.On.AddDays(ahead)) {
				now, ok = d, true
			}
		case now.movedBy(d):
			now = d
		}
		if ok {
			now.Happened = now.hindsight() && !now.To.After(on)
		}
	}
	return now, ok
}

// meant reports of an event's words whether they may mean the event that a due hangs on.
func (g *ground) meant(c *store.Commitment) func(string) bool {
	want := g.wording(string(c.Due.Event))
	return func(what string) bool {
		w := g.wording(what)
		return w.fold == want.fold || want.one(w.happening)
	}
}

// ownWord is what the promise's own record says of its event: the last that is
// not past, or, where all is past, the last of all. Nobody promises a thing
// before what is past already, so for that only what lies ahead counts; and
// after what is past only where the very words are used, for a record that
// speaks of one report often looks forward to the next.
func (g *ground) ownWord(c *store.Commitment, means func(string) bool, fold string) (Dated, bool) {
	var best Dated
	found := false
	for _, e := range g.ofItem[c.Item] {
		if !means(e.What) || e.From.IsZero() && e.To.IsZero() {
			continue
		}
		d := stated(e)
		before := c.Due.Relation == when.RelationBefore || c.Due.Relation == when.RelationBy
		if d.hindsight() && (before || g.wording(e.What).fold != fold) {
			continue
		}
		if !found || !d.hindsight() || best.hindsight() {
			best, found = d, true
		}
	}
	best.Happened = best.hindsight()
	return best, found
}

// words are what other records of the asking body, and people, say of the
// event, in the order in which it came to be known; people after records.
func (g *ground) words(c *store.Commitment, means func(string) bool) []Dated {
	var out []Dated
	for _, e := range g.ofBody[c.Asker] {
		if e.Item != c.Item && !e.To.IsZero() && means(e.What) {
			out = append(out, stated(e))
		}
	}
	for i := range g.settings {
		s := &g.settings[i]
		if means(s.What) {
			out = append(out, Dated{Interval: calendar.Interval{From: s.From, To: s.To}, What: s.What, Source: s.Actor, Set: true, known: s.Known})
		}
	}
	slices.SortStableFunc(out, func(a, b Dated) int { return cmp.Or(a.known.Compare(b.known), a.To.Compare(b.To)) })
	return out
}

func stated(e *store.EventStatement) Dated {
	return Dated{Interval: calendar.Interval{From: e.From, To: e.To}, What: e.What, Source: e.Record, known: e.Known.On}
}

// movedBy reports whether a later statement is of the same event.
func (d Dated) movedBy(later Dated) bool {
	far := nextOne
	if later.Set {
		far = setLate
	}
	switch {
	case d.To.IsZero() || d.Overlaps(later.Interval):
		return true
	case !later.known.After(d.To):
		return later.From.Sub(d.To) <= setLate
	}
	return later.hindsight() && !later.To.Before(d.From) && later.To.Sub(d.To) <= far
}
