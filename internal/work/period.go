package work

import (
	"time"
	_ "time/tzdata" // a small machine may have no table of zones
)

// London is where councils' clocks are.
var London = func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err) // the table is in the program
	}
	return l
}()

// Clock is a time of day by London's clock.
type Clock struct{ Hour, Minute int }

// at is the moment on a day. Between one and two at night London's clock is put forward
// in spring and back in autumn; a time of day in that hour is then one hour off, or the
// first of two.
func (c Clock) at(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, c.Hour, c.Minute, 0, 0, London)
}

// Last is the last moment, at or before now, at which a day's time of day was.
func (c Clock) Last(now time.Time) time.Time {
	now = now.In(London)
	at := c.at(now.Year(), now.Month(), now.Day())
	if at.After(now) {
		at = c.at(now.Year(), now.Month(), now.Day()-1)
	}
	return at
}

// Next is the first moment after now at which a day's time of day is.
func (c Clock) Next(now time.Time) time.Time {
	now = now.In(London)
	at := c.at(now.Year(), now.Month(), now.Day())
	if !at.After(now) {
		at = c.at(now.Year(), now.Month(), now.Day()+1)
	}
	return at
}

// NextOn is the first such moment on a day of the week.
func (c Clock) NextOn(now time.Time, on time.Weekday) time.Time {
	at := c.Next(now)
	for at.Weekday() != on {
		at = c.Next(at)
	}
	return at
}

// Daily is a period that begins every day at a time of day. Its text is the day.
func Daily(c Clock) func(time.Time) string {
	return func(now time.Time) string { return c.Last(now).Format(time.DateOnly) }
}

// Hourly is a period that begins with every hour.
func Hourly(now time.Time) string { return now.UTC().Format("2006-01-02T15") }
