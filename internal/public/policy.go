package public

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Policy says what an authority publishes of what is kept. For a councillor:
//
// What the council itself has published, its own pages with their own words, is shown
// as it stands. What this system made of them is shown with care. A promise that a
// person has accepted as read rightly is shown. A resolution or a recommendation
// that was read by a rule right 95 times in 100, or more, is shown before that, and
// says “read by machine, not yet checked”. Nothing else is shown: no other reading
// before a person accepted it; none that a person rejected as a misreading, set aside
// as historic, or withheld; none whose record was read anew and now says otherwise,
// until a person has accepted that.
//
// What the clerk entered by hand, before any page says it, is the service's own: nobody
// outside sees it, nor the item that it stands in, before a person has accepted it.
//
// An example: the minutes say “Officers agreed to circulate the protocol”. The rule
// that found it is right 92 times in 100, so nobody outside sees it. On Monday the
// clerk accepts it, and it is there. On Friday the corrected minutes say “the protocol
// and the form”: it is gone again, and waits for the clerk.
//
// What may have come back says so, and enters no count. A promise is called overdue
// only where it is followed and the clerk has released the list as at a day by which
// it was late; before that the page gives the day by which it was expected, and no
// more. Between the notice of an election and the poll an authority may hold back:
// from the first day of the hold to its last nothing that was accepted, followed,
// settled, corrected, read or released since shows, while what is rejected, set aside
// or withheld goes at once.
//
// Beyond the words of the record itself, councillors are named, and officers down to
// a tier; everybody else goes by their post.
//
// Each side of it is a fact with the day since when it holds, so that an old page
// shows what the policy of that day let it show.
type Policy struct {
	Kinds      []civic.CommitmentKind // shown as read by machine
	Confidence float64                // from this on
	Named      Tier                   // officers of this tier and above are named
	Hold       calendar.Interval      // nothing new is published; zero is none
	// Overdue is the day as at which the list of what is overdue is public, zero where
	// none is; and Released the day on which that was said.
	Overdue, Released calendar.Date
}

// Default returns the policy of an authority that has set none: DESIGN 3.14. The
// tiers named are the three whose posts the transparency code for local government
// (2015, paragraph 43) has councils publish in their organisation chart.
func Default() Policy {
	return Policy{
		Kinds:      []civic.CommitmentKind{civic.KindResolution, civic.KindRecommendation},
		Confidence: 0.95,
		Named:      TierThird,
	}
}

// PolicyOf returns the policy that facts make, in the order in which they came to be
// known.
func PolicyOf(facts []store.PolicyFact) Policy {
	p := Default()
	for i := range facts {
		f := &facts[i]
		switch f.Aspect {
		case store.PolicyKinds:
			p.Kinds = f.Kinds
		case store.PolicyConfidence:
			p.Confidence = f.Confidence
		case store.PolicyNamed:
			p.Named = Tier(f.Named)
		case store.PolicyHold:
			p.Hold = f.Hold
		case store.PolicyOverdue:
			p.Overdue, p.Released = f.Overdue, f.Known
		}
	}
	return p
}

// Holds reports whether a day is within the hold.
func (p Policy) Holds(day calendar.Date) bool { return !p.Hold.IsZero() && p.Hold.Contains(day) }

// Shown is as what a promise is shown.
type Shown string

// What the public sees of a promise. The zero value is nothing.
const (
	ShownNot       Shown = ""
	ShownUnchecked Shown = "read by machine, not yet checked"
	ShownChecked   Shown = "checked by a person"
)

// Showns returns every way in which a promise is shown.
func Showns() []Shown { return []Shown{ShownUnchecked, ShownChecked} }

// Reading is what a policy asks about a reading.
type Reading struct {
	Kind       civic.CommitmentKind
	Confidence float64
	Acceptance civic.Acceptance // empty is waiting
	Following  civic.Following
	Corrected  bool // a person's word stands over it
	Withheld   bool // it, or the item it stands in
	Gone       bool // no current version of the record holds it
	Hand       bool // somebody entered it by hand, and no page of the council's holds it
}

// Shows says as what a reading is shown.
func (p Policy) Shows(r Reading) Shown {
	switch {
	case r.Withheld || r.Gone || r.Following == civic.Historic || r.Acceptance == civic.AcceptanceRejected:
		return ShownNot
	case r.Acceptance == civic.AcceptanceAccepted:
		return ShownChecked
	case !r.Corrected && !r.Hand && r.Confidence >= p.Confidence && slices.Contains(p.Kinds, r.Kind):
		return ShownUnchecked
	}
	return ShownNot
}

// CallsOverdue reports whether a promise that is late may be called overdue: it is
// followed, and on the list that was released, for its last day was behind by then,
// and it had been accepted when the list was released.
func (p Policy) CallsOverdue(end calendar.Date, accepted calendar.Date, following civic.Following) bool {
	return following == civic.Followed && !p.Overdue.IsZero() && !end.IsZero() && end.Before(p.Overdue) && !accepted.After(p.Released)
}
