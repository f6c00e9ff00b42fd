package storetest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// The naive model: what a store must answer, written as loops over a list of all
// that was ever done, without a thought for speed. It shares no code with a store
// and knows no SQL; where the two differ one of them is wrong.

// deed is one thing that was done, by import or by a person. Pages are named;
// a promise is named by a page that it stands on and its words, an item by any
// of its pages.
type deed struct {
	at          time.Time // recorded
	kind        string    // read, settle, start, follow, event, returned, same, matter, suggest, release
	known       calendar.Date
	cites       string
	page, text  string
	page2       string
	text2       string
	yes         bool
	state       civic.Following
	day         calendar.Date
	to          store.Audience
	thing       string // of a release: promise, item, event, start
	score       float64
	capture     *capture
	rules       int
	reads       []string // of a reading: which of the capture's passages it takes for promises
	suggestions []deed
}

// capture is a page as it was obtained.
type capture struct {
	page, name           string
	body, agenda, number string
	title                string
	meeting              calendar.Date // zero where the page does not say
	shape                civic.Shape
	taken                time.Time
	says                 []string
	due                  map[string]calendar.Date
	visit                calendar.Date // when it says that the visit is; zero where it says nothing
}

// asked is one question to the past.
type asked struct {
	on       calendar.Date
	recorded time.Time
	to       store.Audience
}

func (q asked) String() string {
	return fmt.Sprintf("as known on %q, as recorded by %s, as released to %s", q.on, q.recorded.Format(time.RFC3339), q.to)
}

// version is one reading of one capture, as the model has it.
type versionOf struct {
	deed
	superseded bool
	known      calendar.Date
}

// thingOf is an item of the model: the pages that are one.
type thingOf struct {
	pages    []string
	versions []versionOf
	meeting  calendar.Date
	body     string
	seen     bool          // the audience may look at it…
	last     calendar.Date // …up to this day; zero is for ever
}

// model answers questions from a list of deeds.
type model struct {
	q        asked
	deeds    []deed // those that count
	released []deed // to the audience
	lead     map[string]string
	items    map[string]*thingOf
}

func newModel(all []deed, q asked) *model {
	m := &model{q: q, lead: map[string]string{}, items: map[string]*thingOf{}}
	for _, d := range all {
		if q.recorded.IsZero() || !d.at.After(q.recorded) {
			m.deeds = append(m.deeds, d)
		}
	}
	m.released = m.given()
	for _, d := range m.deeds {
		if d.kind == "read" {
			m.lead[d.capture.page] = d.capture.page
		}
	}
	var reads []deed
	for _, d := range m.deeds {
		if d.kind == "read" {
			reads = append(reads, d)
		}
	}
	for _, a := range reads { // two pages with a mark in common are of one item
		for _, b := range reads {
			p, r := a.capture, b.capture
			if p.agenda != "" && p.agenda == r.agenda || p.number != "" && p.number == r.number && p.body == r.body && p.meeting == r.meeting {
				from, into := m.item(p.page), m.item(r.page)
				for page, to := range m.lead {
					if to == from {
						m.lead[page] = into
					}
				}
			}
		}
	}
	for page := range m.lead {
		it := m.items[m.item(page)]
		if it == nil {
			it = &thingOf{}
			m.items[m.item(page)] = it
		}
		it.pages = append(it.pages, page)
	}
	for id, it := range m.items {
		m.fill(id, it)
	}
	return m
}

func (m *model) item(page string) string { return m.lead[page] }

// fill works out an item's versions, when each was known, and who may see it.
func (m *model) fill(id string, it *thingOf) {
	slices.Sort(it.pages)
	for _, d := range m.deeds {
		switch {
		case d.kind == "read" && m.item(d.capture.page) == id:
			v := versionOf{deed: d}
			for _, later := range m.deeds {
				v.superseded = v.superseded || later.kind == "read" && later.capture == d.capture && later.rules > d.rules
			}
			it.versions = append(it.versions, v)
			it.body = d.capture.body
			if it.meeting.IsZero() {
				it.meeting = d.capture.meeting
			}
		case d.kind == "settle" && m.item(d.page) == id:
			it.meeting = d.day
		}
	}
	slices.SortFunc(it.versions, func(a, b versionOf) int {
		if c := a.capture.taken.Compare(b.capture.taken); c != 0 {
			return c
		}
		return a.rules - b.rules
	})
	first := map[string]*capture{} // the first capture of a page tells what was known at the meeting
	for i := range it.versions {
		v := &it.versions[i]
		if it.meeting.IsZero() {
			continue
		}
		page := v.capture.page
		if first[page] == nil {
			first[page] = v.capture
		}
		v.known = it.meeting
		if taken := calendar.OfTime(v.capture.taken); first[page] != v.capture && taken.After(it.meeting) {
			v.known = taken
		}
	}
	kind := m.q.to.Kind
	if m.q.to.Service() || kind == civic.AudiencePublic || kind == civic.AudienceBody && it.body == m.q.to.Name {
		it.seen, it.last = true, m.q.on
		return
	}
	for _, d := range m.released {
		if d.thing == "item" && m.item(d.page) == id && (!it.seen || d.known.After(it.last)) {
			it.seen, it.last = true, d.known
		}
	}
}

// given are the releases to the audience that count.
func (m *model) given() []deed {
	var out []deed
	for _, d := range m.deeds {
		if d.kind == "release" && d.to == m.q.to && (m.q.on.IsZero() || !d.known.After(m.q.on)) {
			out = append(out, d)
		}
	}
	return out
}

// told reports whether a person's deed was released with one of the things.
func (m *model) told(d deed, with ...deed) bool {
	if !m.q.on.IsZero() && d.known.After(m.q.on) {
		return false
	}
	if m.q.to.Service() {
		return true
	}
	for _, r := range m.released {
		for _, w := range with {
			same := r.thing == w.thing
			switch r.thing {
			case "item":
				same = same && m.item(r.page) == m.item(w.page)
			case "promise":
				same = same && m.item(r.page) == m.item(w.page) && r.text == w.text
			}
			if same && !r.known.Before(d.known) && r.at.After(d.at) {
				return true
			}
		}
	}
	return false
}

// acts are the deeds of a kind that the audience was told of, in the order in
// which they were known.
func (m *model) acts(kind string, with func(d deed) []deed) []deed {
	var out []deed
	for _, d := range m.deeds {
		if d.kind == kind && m.told(d, with(d)...) {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b deed) int { return a.known.Compare(b.known) })
	return out
}

// by reports whether a version was known by a day.
func (v versionOf) by(last calendar.Date) bool {
	return !v.known.IsZero() && (last.IsZero() || !v.known.After(last))
}

// held is how something that versions hold stands on a day.
type heldOf struct {
	version     *versionOf
	known, gone calendar.Date
}

func (it *thingOf) hold(last calendar.Date, holds func(versionOf) bool) heldOf {
	var h heldOf
	present := false // by the present rules
	for _, v := range it.versions {
		present = present || holds(v) && v.by(last) && !v.superseded
	}
	for i, v := range it.versions {
		if !holds(v) || !v.by(last) || present && v.superseded {
			continue
		}
		h.version = &it.versions[i]
		if h.known.IsZero() || v.known.Before(h.known) {
			h.known = v.known
		}
	}
	if h.version == nil || !present {
		h.gone = h.known
		return h
	}
	// Gone from the record when every page that held it has a newer capture that
	// does not; the last of them says since when.
	for _, page := range it.pages {
		held := false
		var gone calendar.Date
		for _, v := range it.versions {
			if v.capture.page != page || !v.by(last) || v.superseded {
				continue
			}
			switch {
			case holds(v):
				held, gone = true, calendar.Date{}
			case held && gone.IsZero():
				gone = v.known
			}
		}
		if !held {
			continue
		}
		if gone.IsZero() {
			h.gone = calendar.Date{}
			return h
		}
		if gone.After(h.gone) {
			h.gone = gone
		}
	}
	return h
}

// title is what the item is called, as far as one may look: a meeting's own page
// is trusted before an item's, and of one the newest.
func (it *thingOf) title(last calendar.Date) string {
	var best *versionOf
	rank := func(v *versionOf) int {
		n := 0
		if !v.superseded {
			n += 2
		}
		if v.capture.shape == civic.ShapeMeeting {
			n++
		}
		return n
	}
	for i := range it.versions {
		v := &it.versions[i]
		if (v.by(last) || it.meeting.IsZero()) && (best == nil || rank(v) >= rank(best)) {
			best = v
		}
	}
	if best == nil {
		return ""
	}
	return best.capture.title
}

// visible reports whether the item was known to the audience.
func (it *thingOf) visible() bool {
	return it.seen && !it.meeting.IsZero() && (it.last.IsZero() || !it.meeting.After(it.last))
}

func name(words, title string) string { return fmt.Sprintf("“%s” of “%s”", words, title) }

func lines(all ...[]string) []string {
	out := slices.Concat(all...)
	slices.Sort(out)
	return out
}

func state(parts ...any) string { return strings.TrimSuffix(fmt.Sprintln(parts...), "\n") }
