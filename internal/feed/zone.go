package feed

import (
	"time"

	ics "github.com/arran4/golang-ical"
)

// zoneName is the zone in which councils of England and Wales meet.
const zoneName = "Europe/London"

// rulesFrom is since when the clocks have changed by today's rule: at 01:00 UTC on
// the last Sundays of March and October (the Summer Time Order 1997, for 1998 on,
// which 1996 and 1997 already kept). An hour before that is written in UTC.
var rulesFrom = time.Date(1996, time.March, 31, 1, 0, 0, 0, time.UTC)

// hour writes a time on the clocks of London.
func hour(v *ics.VEvent, p ics.ComponentProperty, t time.Time) {
	if t.Before(rulesFrom) {
		v.SetProperty(p, t.UTC().Format("20060102T150405Z"))
		return
	}
	v.SetProperty(p, onClocks(t).Format("20060102T150405"), ics.WithTZID(zoneName))
}

// onClocks returns the time as the clocks of London show it. It needs no table of
// zones: a machine may have none.
func onClocks(t time.Time) time.Time {
	t = t.UTC()
	if t.Before(lastSunday(t.Year(), time.March)) || !t.Before(lastSunday(t.Year(), time.October)) {
		return t
	}
	return t.Add(time.Hour)
}

// lastSunday returns the moment, 01:00 UTC, at which the clocks change in a month of 31 days.
func lastSunday(year int, month time.Month) time.Time {
	last := time.Date(year, month, 31, 1, 0, 0, 0, time.UTC)
	return last.AddDate(0, 0, -int(last.Weekday()))
}

// london is the zone's rules as a calendar carries them.
func london() *ics.VTimezone {
	z := ics.NewTimezone(zoneName)
	summer := &ics.Daylight{}
	summer.SetProperty(ics.ComponentPropertyDtStart, "19960331T010000")
	observe(&summer.ComponentBase, "+0000", "+0100", "BST", "3")
	winter := &ics.Standard{}
	winter.SetProperty(ics.ComponentPropertyDtStart, "19961027T020000")
	observe(&winter.ComponentBase, "+0100", "+0000", "GMT", "10")
	z.Components = append(z.Components, summer, winter)
	return z
}

func observe(c *ics.ComponentBase, from, to, name, month string) {
	c.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), from)
	c.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), to)
	c.SetProperty(ics.ComponentProperty(ics.PropertyTzname), name)
	c.SetProperty(ics.ComponentProperty(ics.PropertyRrule), "FREQ=YEARLY;BYMONTH="+month+";BYDAY=-1SU")
}
