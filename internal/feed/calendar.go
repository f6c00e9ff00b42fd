package feed

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"mattersarising/internal/calendar"
)

// CalendarType is the media type of a calendar.
const CalendarType = "text/calendar; charset=utf-8"

// Calendar is a list of days that somebody keeps beside their own.
type Calendar struct {
	Name        string // "Children's Scrutiny Board: meetings and promises"
	Description string
	Product     string // the program
	Address     string // the page that shows the same
	Events      []Event
}

// Event is something that is on a day, or at a time. Most of what a council's
// record tells has a day and no hour: that is an event of the whole day, with no
// zone, the same day wherever it is read.
type Event struct {
	UID string // by Namespace.UID: the same for ever, however often it is moved
	// Sequence grows whenever the event is moved or called off, and never falls:
	// the number of the journal entry that did it will do.
	Sequence int64
	Stamp    time.Time // when it was last changed

	On    calendar.Date // the day; zero where Starts is given
	Until calendar.Date // the last day, where there are several

	Starts time.Time // instead of On, where the hour is known
	Ends   time.Time // zero is not said

	Summary     string
	Description string
	Location    string
	Address     string // its page
	Categories  []string
	// Cancelled keeps the event in the calendar, marked as called off: one that
	// just vanished would stay in the reader's own.
	Cancelled bool
}

// ICS writes the calendar by day, then id. Times are in Europe/London, with the
// zone's rules beside them.
func (c *Calendar) ICS() ([]byte, error) {
	events := slices.Clone(c.Events)
	seen := make(map[string]bool, len(events))
	timed := false
	for i := range events {
		e := &events[i]
		if err := e.check(); err != nil {
			return nil, err
		}
		if seen[e.UID] {
			return nil, fmt.Errorf("event %s stands in the calendar twice", e.UID)
		}
		seen[e.UID] = true
		timed = timed || !e.Starts.IsZero()
	}
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(a.day().Compare(b.day()), a.Starts.Compare(b.Starts), cmp.Compare(a.UID, b.UID))
	})
	if !absolute(c.Address) {
		return nil, fmt.Errorf("calendar %q: %q is no whole address", c.Name, c.Address)
	}

	out := &ics.Calendar{}
	out.SetVersion("2.0")
	out.SetProductId("-//" + plain(c.Product) + "//EN")
	out.SetCalscale("GREGORIAN")
	out.SetMethod(ics.MethodPublish)
	out.SetName(plain(c.Name))
	if c.Description != "" {
		out.SetXWRCalDesc(plain(c.Description))
	}
	out.SetUrl(c.Address)
	out.SetRefreshInterval("PT12H")
	out.SetXPublishedTTL("PT12H")
	if timed {
		out.Components = append(out.Components, london())
	}
	for i := range events {
		out.AddVEvent(events[i].ics(c.Address))
	}

	var b strings.Builder
	if err := out.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	return []byte(b.String()), nil
}

func (e *Event) check() error {
	switch {
	case e.UID == "" || e.UID != plain(e.UID) || strings.ContainsAny(e.UID, "\n;,\\"):
		return fmt.Errorf("event %q: no id", e.UID)
	case e.Stamp.IsZero():
		return fmt.Errorf("event %s: no moment at which it last changed", e.UID)
	case e.On.IsZero() == e.Starts.IsZero():
		return fmt.Errorf("event %s: expected a day or a time, one of them", e.UID)
	case !e.Until.IsZero() && e.Until.Before(e.On):
		return fmt.Errorf("event %s ends on %s, before it begins on %s", e.UID, e.Until, e.On)
	case !e.Ends.IsZero() && e.Ends.Before(e.Starts):
		return fmt.Errorf("event %s ends before it begins", e.UID)
	case e.Sequence < 0 || e.Sequence > 1<<31-1:
		return fmt.Errorf("event %s: %d is no number that calendars take for a change", e.UID, e.Sequence)
	case strings.TrimSpace(plain(e.Summary)) == "":
		return fmt.Errorf("event %s: no words", e.UID)
	case e.Address != "" && !absolute(e.Address):
		return fmt.Errorf("event %s: %q is no whole address", e.UID, e.Address)
	}
	return nil
}

func (e *Event) day() calendar.Date {
	if e.Starts.IsZero() {
		return e.On
	}
	return calendar.OfTime(e.Starts.UTC())
}

func (e *Event) ics(organiser string) *ics.VEvent {
	v := ics.NewEvent(e.UID)
	v.SetDtStampTime(e.Stamp)
	v.SetModifiedAt(e.Stamp)
	v.SetProperty(ics.ComponentPropertySequence, strconv.FormatInt(e.Sequence, 10))
	if e.Starts.IsZero() {
		last := e.Until
		if last.IsZero() {
			last = e.On
		}
		day(v, ics.ComponentPropertyDtStart, e.On)
		day(v, ics.ComponentPropertyDtEnd, last.AddDays(1)) // the day after the last, by RFC 5545
	} else {
		hour(v, ics.ComponentPropertyDtStart, e.Starts)
		if !e.Ends.IsZero() {
			hour(v, ics.ComponentPropertyDtEnd, e.Ends)
		}
	}
	v.SetSummary(line(plain(e.Summary)))
	if e.Description != "" {
		v.SetDescription(plain(e.Description))
	}
	if e.Location != "" {
		v.SetLocation(line(plain(e.Location)))
	}
	if e.Address != "" {
		v.SetURL(e.Address)
	}
	for _, c := range e.Categories {
		v.AddProperty(ics.ComponentPropertyCategories, line(plain(c)))
	}
	v.SetProperty(ics.ComponentPropertyOrganizer, organiser) // RFC 5546 asks for one of what is published
	v.SetTimeTransparency(ics.TransparencyTransparent)       // nobody is made busy by it
	v.SetStatus(ics.ObjectStatusConfirmed)
	if e.Cancelled {
		v.SetStatus(ics.ObjectStatusCancelled)
	}
	return v
}

func day(v *ics.VEvent, p ics.ComponentProperty, d calendar.Date) {
	v.SetProperty(p, d.Time().Format("20060102"), ics.WithValue("DATE"))
}

// plain takes out what may not stand in a line of a calendar: control characters,
// but for breaks and tabs.
func plain(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}
