// Package calendar knows the days that councils count by: bank holidays of
// England and Wales, working days, clear days, municipal, financial and school
// years. It owns the civil date, which has no time and no zone, and the
// interval of two such dates. It does no input or output and never asks what
// today is: every date is an argument.
package calendar

import (
	"fmt"
	"time"
)

// Date is a civil date in the Gregorian calendar. The zero Date is no date at
// all ("the record does not say"); it is before every other.
type Date struct {
	n int32 // days, 1 being 1 January of year 1
}

const daysToUnix = 719163 // 1 January 1970 as a Date

// On returns the date of a year, month and day; days and months out of range
// carry over as time.Date does (31 June is 1 July).
func On(year int, month time.Month, day int) Date {
	return OfTime(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// OfTime returns the civil date that t shows in its own zone.
func OfTime(t time.Time) Date {
	y, m, d := t.Date()
	secs := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()
	return Date{int32(secs/86400) + daysToUnix}
}

// Valid reports whether the year, month and day name a real day.
func Valid(year int, month time.Month, day int) bool {
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= DaysIn(year, month)
}

// DaysIn returns the number of days of a month.
func DaysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	default:
		return 31
	}
}

// ParseDate reads YYYY-MM-DD and nothing else, from the year 1 on.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("%q is not a date: write it as YYYY-MM-DD, for example 2018-09-07", s)
	}
	return OfTime(t), nil
}

// MustDate is ParseDate for constants; it panics on anything else.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Time returns midnight UTC of the date.
func (d Date) Time() time.Time {
	return time.Unix(int64(d.n-daysToUnix)*86400, 0).UTC()
}

// Civil returns year, month and day.
func (d Date) Civil() (int, time.Month, int) { return d.Time().Date() }

// Year returns the year.
func (d Date) Year() int { return d.Time().Year() }

// Month returns the month.
func (d Date) Month() time.Month { return d.Time().Month() }

// Day returns the day of the month.
func (d Date) Day() int { return d.Time().Day() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// AddDays returns the date n days later, or earlier if n is negative.
// No date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{d.n + int32(n)}
}

// AddMonths returns the corresponding day n months on; where that month has no
// such day, its last (31 January plus one month is 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.Civil()
	first := On(y, m+time.Month(n), 1)
	fy, fm, _ := first.Civil()
	return On(fy, fm, min(day, DaysIn(fy, fm)))
}

// AddYears is AddMonths of n times twelve.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// Sub returns the days from e to d.
func (d Date) Sub(e Date) int { return int(d.n - e.n) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// Equal reports whether the two are the same day, or both no date.
func (d Date) Equal(e Date) bool { return d == e }

// Compare orders dates: -1, 0 or +1.
func (d Date) Compare(e Date) int {
	switch {
	case d.n < e.n:
		return -1
	case d.n > e.n:
		return 1
	}
	return 0
}

// String returns YYYY-MM-DD, or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Long returns the date as the public reads it: 7 September 2018.
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2 January 2006")
}

// MarshalJSON writes "YYYY-MM-DD", or null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" || string(b) == `""` {
		*d = Date{}
		return nil
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return fmt.Errorf("%s is not a date: write it as \"YYYY-MM-DD\"", b)
	}
	got, err := ParseDate(string(b[1 : len(b)-1]))
	*d = got
	return err
}
