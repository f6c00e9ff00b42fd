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

// Programmes are the work programmes of all bodies, of one picture judged on one day.
type Programmes struct {
	ground     *ground
	on         calendar.Date
	owed       map[string][]*Standing // what is open and listed, by the folded name of the body to which it is owed
	placements []store.Placement
}

// ProgrammesParams are what work programmes are laid out from.
type ProgrammesParams struct {
	Picture store.Picture
	Stands  []*Standing // as judged from the picture, in the order in which lists give them
	On      calendar.Date
	// Ahead are meetings still to come of which an agenda tells, beside those of the picture.
	Ahead []store.Meeting
	// Lists reports whether a commitment is listed; nil lists what is followed.
	Lists func(*store.Commitment) bool
}

// ProgrammesOf lays out the work programmes: of what stands, as judged on the same day from
// the same picture, all that is open and listed, each with the body to which it is owed.
func ProgrammesOf(p ProgrammesParams) *Programmes {
	if p.Lists == nil {
		p.Lists = func(k *store.Commitment) bool { return k.Following == civic.Followed }
	}
	if len(p.Ahead) > 0 {
		p.Picture.Meetings = append(slices.Clone(p.Picture.Meetings), p.Ahead...)
		slices.SortFunc(p.Picture.Meetings, func(x, y store.Meeting) int {
			return cmp.Or(cmp.Compare(x.Body, y.Body), x.Day.Compare(y.Day))
		})
		p.Picture.Meetings = slices.Compact(p.Picture.Meetings)
	}
	out := &Programmes{ground: layOut(&p.Picture), on: p.On, owed: map[string][]*Standing{}, placements: p.Picture.Placements}
	for _, s := range p.Stands {
		if !s.Open() || !p.Lists(s.Commitment) {
			continue
		}
		for _, body := range s.OwedTo() {
			fold := identity.FoldBody(body)
			out.owed[fold] = append(out.owed[fold], s)
		}
	}
	return out
}

// Of is the work programme of a body: all that is open and owed to it, and its own items.
// Each commitment stands at one meeting or at none; what recurs, at each meeting at which
// it is expected.
//
// For a councillor: what is owed by a day stands at the last meeting that is announced up to
// that day, as long as it is known that no later one comes; what is expected between two
// days, at the first meeting within them; what hangs on an event, at the first meeting after
// it; what is overdue, and what came back and was not closed, at the next meeting. Where no
// meeting is announced in time, it stands in a list of its own. The clerk may say otherwise
// of each, with a reason; that changes where it stands, and never when it is due. Where its
// meeting is moved, it goes along; where that is cancelled, it goes to the next.
func (x *Programmes) Of(body string) Programme {
	g, fold := x.ground, identity.FoldBody(body)
	out := Programme{Body: body, On: x.on, With: g.before(fold, x.on)}
	if heir := g.heir(body, x.on); identity.FoldBody(heir) != fold {
		out.Heir = heir
	}
	b := builder{ground: g, on: x.on, body: body, moves: map[store.Ref][]*store.Placement{}}
	b.meetings()
	own := b.said(x.placements, append([]string{body}, out.With...))
	if out.Heir == "" {
		for _, s := range x.owed[fold] {
			b.put(s)
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

// Listed are pointers to what stands, as programmes take it.
func Listed(all []Standing) []*Standing {
	out := make([]*Standing, len(all))
	for i := range all {
		out[i] = &all[i]
	}
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
