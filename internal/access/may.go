package access

import "slices"

// Reach is over what somebody has a permission: for lists, which are cut to it before
// anything of them is counted or shown.
type Reach struct {
	All      bool
	Bodies   []string
	Owners   []string // the posts whose promises it covers
	Partner  string   // the organisation outside whose promises it covers
	each     bool     // all the bodies of a thing must be covered, not one of them
	owesOnly bool     // of a partner's promises those that it owes
}

// None reports that it covers nothing.
func (r Reach) None() bool {
	return !r.All && len(r.Bodies) == 0 && len(r.Owners) == 0 && r.Partner == ""
}

// Covers reports whether a thing is within reach.
func (r Reach) Covers(of Scope) bool {
	if r.All || anyOf(of.Owners, r.Owners) {
		return true
	}
	partners := of.Partners
	if r.owesOnly {
		partners = of.Owing
	}
	if among(r.Partner, partners) {
		return true
	}
	if r.each {
		return len(of.Bodies) > 0 && !slices.ContainsFunc(of.Bodies, func(b string) bool { return !among(b, r.Bodies) })
	}
	return anyOf(of.Bodies, r.Bodies)
}

// May reports whether the actor has a permission over a thing.
func (a Actor) May(p Permission, of Scope) bool { return a.Reach(p).Covers(of) }

// MaySomewhere reports whether the actor has a permission over anything at all: what a
// route asks before the thing itself is known.
func (a Actor) MaySomewhere(p Permission) bool { return !a.Reach(p).None() }

// Reach works out over what the actor has a permission. The rules, each above its code:
func (a Actor) Reach(p Permission) Reach {
	// What is published everybody may read, signed in or not.
	if p == ReadPublic {
		return Reach{All: true}
	}

	// Whoever is not signed in may do nothing else. So may somebody of whom it is not
	// known which account is theirs.
	if a.Kind != Account && a.Kind != Token || a.ID == "" {
		return Reach{}
	}

	// A program that acts for somebody by a token may do what its token was made for,
	// where that is fit for programs at all; and below, nothing that the person may not.
	if a.Kind == Token && (!p.ForTokens() || !slices.Contains(a.Scopes, p)) {
		return Reach{}
	}

	// Whoever is signed in may look after their own account; where one of their roles
	// asks for a second factor, once they have passed it.
	if p == OwnAccount {
		return Reach{All: a.SecondFactor || !a.NeedsSecondFactor()}
	}

	// Whatever changes or publishes something, shows restricted matter, or tells of other
	// people asks for a second factor, whichever role allows it.
	if p.Guarded() && !a.SecondFactor {
		return Reach{}
	}

	// The rest goes by role, and by the bodies that each role was given over. What no
	// role allows is refused.
	reach := Reach{each: p == ReadRestricted}
	for _, g := range a.Grants {
		if !g.Role.Allows(p) {
			continue
		}
		switch {
		// A partner is let at what their organisation owes or is owed, and may answer
		// for what it owes. The bodies of the role do not widen that.
		case g.Role == Partner:
			reach.Partner, reach.owesOnly = a.Partner, p == Answer

		// A lead officer answers for what their own posts owe, whatever body asked.
		case g.Role == LeadOfficer && p == Answer:
			reach.Owners = append(reach.Owners, a.Posts...)

		// A role that was given over no body in particular is over all of them, and over
		// what concerns the authority as a whole.
		case len(g.Bodies) == 0:
			reach.All = true

		// A role over some bodies is over what concerns one of these; for restricted
		// matter, over what concerns no other body beside them.
		default:
			reach.Bodies = append(reach.Bodies, g.Bodies...)
		}
	}
	return reach
}
