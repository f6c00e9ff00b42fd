package paper

import (
	"cmp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Asked is what a paper is asked for, and what the builder may not find out by itself.
type Asked struct {
	Authority string
	Body      string   // as the record names it
	With      []string // earlier bodies whose business it took over, as the record names them
	Meeting   calendar.Date
	Agenda    bool
	Since     calendar.Date
	Was       calendar.Date // of which day Before is; zero is the eve of Since
	AsAt      calendar.Date
	Ahead     []store.Meeting // for a work programme, meetings still to come of which the record tells
	Year      int             // for an account of a municipal year, in which it began
	Recorded  string
	KnownTo   string
	Hash      string
	All       bool // list what nobody has reviewed too
	Unnamed   bool // and what stands in records that name no body
	Public    bool // leave out what is told to the committee and nobody else: words of evidence, forecasts

	// Late reports whether a commitment may be called overdue where Public is set; nil
	// calls none so.
	Late func(store.Ref) bool
	// Shows reports whether a commitment may be listed at all; nil lists every one.
	Shows func(store.Ref) bool
	// Verbal reports whether an item was given by word of mouth; nil says so of none.
	Verbal func(store.ItemID) bool

	// Before is what was known on the eve of the meeting before: nil where the record
	// tells of none. Its words may be left out.
	Before *store.Picture
	// Closed reports whether an item is closed to the public; nil closes none.
	Closed func(store.ItemID) bool
	// Duty says what is wrong with who owes a commitment: that the post is vacant; nil finds
	// nothing.
	Duty func(*store.Commitment) []string
	// Party says how somebody is called in public, and which body is meant, if one is;
	// nil takes the words as they are.
	Party func(words, is civic.Words, item store.ItemID) Party
}

// Party is who owes something, or to whom.
type Party struct {
	Name string // as the public is told; empty where nobody is named
	Body string // the body that is meant, if it is one
}

// Eve is the day whose knowledge the paper of a meeting rests on, where nobody says
// otherwise: the day before it.
func Eve(meeting calendar.Date) calendar.Date { return meeting.AddDays(-1) }

func (a *Asked) party(words, is civic.Words, item store.ItemID) Party {
	if a.Party != nil {
		return a.Party(words, is, item)
	}
	name := string(is)
	if name == "" {
		name = string(words)
	}
	return Party{Name: name, Body: name}
}

// was is the day of what stood before.
func (a *Asked) was() calendar.Date {
	if a.Was.IsZero() && !a.Since.IsZero() {
		return Eve(a.Since)
	}
	return a.Was
}

// late reports whether a commitment may be called overdue.
func (a *Asked) late(ref store.Ref) bool { return !a.Public || a.Late != nil && a.Late(ref) }

func (a *Asked) verbal(id store.ItemID) bool { return a.Verbal != nil && a.Verbal(id) }

func (a *Asked) closed(id store.ItemID) bool { return a.Closed != nil && a.Closed(id) }

// is reports whether a body is the one whose paper it is, or one whose business that
// took over.
func (a *Asked) is(body string) bool {
	fold := identity.FoldBody(body)
	return fold != "" && (fold == identity.FoldBody(a.Body) || slices.ContainsFunc(a.With, func(w string) bool { return fold == identity.FoldBody(w) }))
}

// concerns reports whether a commitment is the body's: its meeting recorded it, or it
// is owed to it. The same holds where that is so of another that was found to be the
// same obligation.
func (a *Asked) concerns(k *store.Commitment, same []*store.Commitment) bool {
	for _, c := range append([]*store.Commitment{k}, same...) {
		if a.is(c.Asker) || a.is(a.party(c.To, c.ToIs, c.Item).Body) || a.Unnamed && a.nameless(c) {
			return true
		}
	}
	return false
}

// nameless reports whether a commitment is no body's: its record does not say whose
// meeting it is, and no body is named to which it is owed.
func (a *Asked) nameless(k *store.Commitment) bool {
	return k.Asker == "" && a.party(k.To, k.ToIs, k.Item).Body == ""
}

// stand judges a picture on a day, with the meeting that the paper goes to among those
// that are known: whoever writes the paper knows of it, though no minutes do yet. A
// meeting of the body is also one of those whose business it took over.
func (a *Asked) stand(p store.Picture, on, meeting calendar.Date) []follow.Standing {
	p.Meetings = slices.Clone(p.Meetings)
	var days []calendar.Date
	names := []string{a.Body}
	for _, m := range p.Meetings {
		if identity.FoldBody(m.Body) == identity.FoldBody(a.Body) {
			days, names = append(days, m.Day), append(names, m.Body)
		}
	}
	if !meeting.IsZero() {
		days = append(days, meeting)
		for _, name := range names {
			p.Meetings = append(p.Meetings, store.Meeting{Body: name, Day: meeting})
		}
	}
	for _, with := range a.With {
		for _, day := range days {
			p.Meetings = append(p.Meetings, store.Meeting{Body: with, Day: day})
		}
	}
	slices.SortFunc(p.Meetings, func(x, y store.Meeting) int {
		return cmp.Or(strings.Compare(x.Body, y.Body), x.Day.Compare(y.Day))
	})
	p.Meetings = slices.Compact(p.Meetings)
	return follow.Stand(p, on)
}
