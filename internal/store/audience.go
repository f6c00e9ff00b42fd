package store

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Audience is one of those to whom facts are released. The zero audience is the
// service, to whom everything is known.
type Audience struct {
	Kind civic.AudienceKind
	Name string // of a body or a partner
}

// Service reports whether the audience is the service itself.
func (a Audience) Service() bool { return a.Kind == "" || a.Kind == civic.AudienceService }

// String returns the audience as people name it: "the service", "Cabinet",
// "the partner Fernshire Police", "the public".
func (a Audience) String() string {
	switch a.Kind {
	case civic.AudienceBody:
		return a.Name
	case civic.AudiencePartner:
		return "the partner " + a.Name
	case civic.AudiencePublic:
		return "the public"
	}
	return "the service"
}

// ParseAudience reads an audience as a person types it: service, public,
// partner:NAME, or the name of a body; body:NAME where its name is one of those.
func ParseAudience(s string) (Audience, error) {
	s = strings.TrimSpace(s)
	before, after, named := strings.Cut(s, ":")
	kind := civic.AudienceKind(strings.ToLower(strings.TrimSpace(before)))
	name := strings.TrimSpace(after)
	alone := kind == civic.AudienceService || kind == civic.AudiencePublic
	switch {
	case s == "":
		return Audience{}, Invalid("audience", "say to whom: public, partner:NAME, or the name of a body")
	case !slices.Contains(civic.AudienceKinds(), kind): // all of it is a name
		return Audience{Kind: civic.AudienceBody, Name: s}, nil
	case alone && named || !alone && name == "":
		return Audience{}, Invalid("audience", "%q is no audience: write public, service, partner:NAME, or the name of a body", s)
	}
	return Audience{Kind: kind, Name: name}, nil
}

// Entered says of a person's fact how long after the day it claims it was
// entered, and what is said to show that day. Zero is a fact of its own day.
type Entered struct {
	After int    // days; 0 where it was entered on the day it claims, or before
	Cites string // what shows the day, where that was given
}

// Late counts the facts of an answer that people entered after the day they
// claim, and those of them that cite what shows it.
type Late struct{ Facts, Cited int }

// Add counts a fact.
func (l *Late) Add(e Entered) {
	if e.After == 0 {
		return
	}
	l.Facts++
	if e.Cites != "" {
		l.Cited++
	}
}

// Release is that something was released to an audience.
type Release struct {
	To      Audience
	On      calendar.Date
	Paper   string // by which page or issued paper
	Why     string
	Actor   string // who entered it; empty where the page itself released it
	Entered Entered
}

// ReleaseParams releases things to an audience. What of a thing is released is
// what stood on the day: a later version, or a later act of a person, needs a
// release of its own.
type ReleaseParams struct {
	Authority AuthorityID
	To        Audience // not the service, which knows all
	Refs      []Ref
	Items     []ItemID
	Events    []string      // what people set of these events, by their words
	Start     bool          // the start date
	On        calendar.Date // the day of the release; zero is the day of By.At
	Paper     string        // the page or issued paper by which it was released
	Why       string
	Cites     string // what shows the day, where it is entered later
	By        By
}
