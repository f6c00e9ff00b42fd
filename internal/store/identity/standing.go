package identity

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Standing says when each version of an item came to be known, and which of them
// stand on a day. Versions are in the order of Order, with their Lines.
type Standing struct {
	versions []*Version
	line     []int
	known    []calendar.Date
}

// Stand works out when each version was known. The first capture of a page is
// known when its meeting was: the minutes of 18 December 2018 tell what was
// known that day. A later capture with other words corrects it, and is known
// from the day it was captured. With no date for the meeting nothing is known. What a
// person entered by hand is known from the day of entering: no page said it before.
func Stand(versions []*Version, line []int, meeting calendar.Date) *Standing {
	s := &Standing{versions: versions, line: line, known: make([]calendar.Date, len(versions))}
	if meeting.IsZero() {
		return s
	}
	first := map[int]string{}
	for i, v := range versions {
		sha, ok := first[line[i]]
		if !ok {
			first[line[i]] = v.SHA256
		}
		s.known[i] = meeting
		later := ok && sha != v.SHA256 || v.Shape == civic.ShapeEntry
		if day := calendar.OfTime(v.CapturedAt); later && day.After(meeting) {
			s.known[i] = day
		}
	}
	return s
}

// Known returns when version i was known.
func (s *Standing) Known(i int) calendar.Date { return s.known[i] }

// by reports whether version i was known on the day; the zero day asks nothing.
func (s *Standing) by(i int, on calendar.Date) bool {
	return !s.known[i].IsZero() && (on.IsZero() || !s.known[i].After(on))
}

// Held is how a passage or commitment stands on a day.
type Held struct {
	Version int           // the newest version known that holds it; -1 when it was not known
	Known   calendar.Date // since when it was known
	Gone    calendar.Date // since when no current version holds it; zero while one does
}

// Hold says how what the versions in holders hold stands on a day. Holders is in
// the order of the versions.
func (s *Standing) Hold(holders []int, on calendar.Date) Held {
	h := Held{Version: -1}
	standing := false // whether a reading by the present rules holds it
	for _, i := range holders {
		if !s.by(i, on) {
			continue
		}
		standing = standing || !s.versions[i].Superseded
	}
	for _, i := range holders {
		if !s.by(i, on) || standing && s.versions[i].Superseded {
			continue
		}
		h.Version = i
		if h.Known.IsZero() || s.known[i].Before(h.Known) {
			h.Known = s.known[i]
		}
	}
	if h.Version < 0 {
		return h
	}
	if !standing {
		h.Gone = h.Known
		return h
	}
	for _, i := range holders {
		if !s.by(i, on) || s.versions[i].Superseded {
			continue
		}
		next := s.after(i, holders, on)
		if next.IsZero() {
			h.Gone = calendar.Date{}
			return h
		}
		if next.After(h.Gone) {
			h.Gone = next
		}
	}
	return h
}

// after returns when the page of version i was known in a capture, newer than i
// and than any that holds the same, or zero if there is none.
func (s *Standing) after(i int, holders []int, on calendar.Date) calendar.Date {
	last := i
	for _, j := range holders {
		if s.line[j] == s.line[i] && j > last && s.by(j, on) && !s.versions[j].Superseded {
			last = j
		}
	}
	for j := last + 1; j < len(s.versions); j++ {
		if s.line[j] == s.line[i] && !s.versions[j].Superseded && s.versions[j].SHA256 != s.versions[last].SHA256 && s.by(j, on) {
			return s.known[j]
		}
	}
	return calendar.Date{}
}
