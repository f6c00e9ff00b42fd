package follow

import (
	"cmp"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Programme is the forward work programme of a body on a day: what comes to which of its
// meetings, and what has none yet.
type Programme struct {
	Body     string
	With     []string // those from which it took over, the nearest first
	Heir     string   // the body that had taken over from it by the day: what it was owed stands there
	On       calendar.Date
	Meetings []Coming // that are still to come, in the order of their days
	Unplaced []Placed
}

// Coming is a meeting that is still to come.
type Coming struct {
	Body      string
	Day       calendar.Date
	Was       calendar.Date // from which it was moved; zero where it was not
	Cancelled bool          // then nothing is placed at it
	Placed    []Placed
}

// Purpose is what a meeting is to do with something.
type Purpose string

// The purposes. An item of the body's own has a purpose of its own, in words.
const (
	PurposeReturn Purpose = "to come back"
	PurposeDecide Purpose = "to be closed or kept open"
	PurposeOwn    Purpose = "an item of its own"
)

// Unplaced is why something stands at no meeting.
type Unplaced string

// The reasons, in the order in which a list gives them.
const (
	UnplacedNoMeeting Unplaced = "no meeting announced in time"
	UnplacedEvent     Unplaced = "waiting on an event"
	UnplacedNoDate    Unplaced = "no date"
	UnplacedOwn       Unplaced = "not yet given a meeting"
)

// Unplaceds returns every reason.
func Unplaceds() []Unplaced {
	return []Unplaced{UnplacedNoMeeting, UnplacedEvent, UnplacedNoDate, UnplacedOwn}
}

// Placed is one thing of a work programme, at a meeting or at none.
type Placed struct {
	*Standing                   // nil of an item of the body's own
	Own       *store.Placement  // of an item of the body's own, the last that was said of it
	Purpose   Purpose           //
	Expected  calendar.Interval // on which days: of what recurs those of this delivery
	Also      []calendar.Interval
	By        *store.Placement // the clerk's, where that decides; nil where the day does
	After     int              // days past the last on which it is expected that the meeting is
	Carried   string           // what became of the meeting at which it stood; empty where nothing did
	Why       string           // one sentence that says why it stands there, or at no meeting
	Reason    Unplaced         // of what stands at no meeting
}

// Open reports whether those who asked may still want to see the commitment: they have not
// closed it, and none has taken its place.
func (s *Standing) Open() bool { return !s.closed && s.SupersededBy == 0 }

// OwedTo are the bodies whose meetings the commitment comes to, each by who stands in its
// place on the day: of each source the recipient, where that is a body that has met, else
// the body whose meeting recorded it.
func (s *Standing) OwedTo() []string {
	var all []string
	for _, k := range s.sources() {
		body := k.Asker
		if s.ground != nil {
			body = s.ground.heir(s.ground.owedTo(k), s.on)
		}
		if body != "" && !slices.ContainsFunc(all, func(have string) bool { return identity.FoldBody(have) == identity.FoldBody(body) }) {
			all = append(all, body)
		}
	}
	return all
}

// ProgrammeAsked is whose work programme is asked for.
type ProgrammeAsked struct {
	Body string
	On   calendar.Date
	// Lists reports whether a commitment is listed; nil lists what is followed.
	Lists func(*store.Commitment) bool
}

// ProgrammeOf lays out the work programme of a body: of what stands, as judged on the same
// day from the same picture, all that is open and owed to the body, and its own items. Each
// commitment stands at one meeting or at none; what recurs, at each meeting at which it is
// expected.
//
// For a councillor: what is owed by a day stands at the last meeting that is announced up to
// that day, as long as it is known that no later one comes; what is expected between two
// days, at the first meeting within them; what hangs on an event, at the first meeting after
// it; what is overdue, and what came back and was not closed, at the next meeting. Where no
// meeting is announced in time, it stands in a list of its own. The clerk may say otherwise
// of each, with a reason; that changes where it stands, and never when it is due. Where its
// meeting is moved, it goes along; where that is cancelled, it goes to the next.
func ProgrammeOf(p store.Picture, stands []Standing, a ProgrammeAsked) Programme {
	if a.Lists == nil {
		a.Lists = func(k *store.Commitment) bool { return k.Following == civic.Followed }
	}
	g := layOut(&p)
	out := Programme{Body: a.Body, On: a.On}
	fold := identity.FoldBody(a.Body)
	for _, m := range g.meetings[fold] {
		out.Body = m.Body
	}
	out.With = g.before(fold, a.On)
	if heir := g.heir(a.Body, a.On); identity.FoldBody(heir) != fold {
		out.Heir = heir
	}
	b := builder{ground: g, on: a.On, body: out.Body, moves: map[store.Ref][]*store.Placement{}}
	b.meetings()
	own := b.said(p.Placements, append([]string{out.Body}, out.With...), out.Heir == "")
	if out.Heir == "" {
		for i := range stands {
			s := &stands[i]
			if s.Open() && a.Lists(s.Commitment) && slices.ContainsFunc(s.OwedTo(), func(to string) bool { return identity.FoldBody(to) == fold }) {
				b.put(s)
			}
		}
		for _, p := range own {
			b.putOwn(p)
		}
	}
	out.Meetings, out.Unplaced = b.coming, b.unplaced
	slices.SortStableFunc(out.Unplaced, func(x, y Placed) int {
		return cmp.Compare(slices.Index(Unplaceds(), x.Reason), slices.Index(Unplaceds(), y.Reason))
	})
	return out
}

// before are the bodies from which one had taken over by a day, at once or by way of others.
func (g *ground) before(fold string, on calendar.Date) []string {
	var all []string
	for i := range g.successions {
		x := &g.successions[i]
		if x.On.After(on) || identity.FoldBody(x.Body) == fold || identity.FoldBody(g.heir(x.Body, on)) != fold {
			continue
		}
		if !slices.ContainsFunc(all, func(have string) bool { return identity.FoldBody(have) == identity.FoldBody(x.Body) }) {
			all = append(all, x.Body)
		}
	}
	return all
}

// owedTo is the body whose meetings count for a commitment: the recipient where it is a
// body that has met, else the asker.
func (g *ground) owedTo(k *store.Commitment) string {
	for _, to := range []string{string(k.ToIs), string(k.To)} {
		if body := g.bodies[foldEvent(to)]; to != "" && body != "" {
			return body
		}
	}
	return k.Asker
}

// Count is how many things stand at the meetings and at none.
func (p *Programme) Count() (placed, unplaced int) {
	for i := range p.Meetings {
		placed += len(p.Meetings[i].Placed)
	}
	return placed, len(p.Unplaced)
}

// Next is the first meeting that is not cancelled; nil where none is known.
func (p *Programme) Next() *Coming {
	for i := range p.Meetings {
		if !p.Meetings[i].Cancelled {
			return &p.Meetings[i]
		}
	}
	return nil
}
