package calendar

import "time"

// MunicipalYear returns the council's year that begins in May of the year
// given: 2018 for what councils write 2018/19.
//
// No act gives a day. Councils are elected on the first Thursday of May
// (Representation of the People Act 1983 section 37), and the new councillors
// come into office on the fourth day after, a Monday (Local Government Act 1972
// section 7 and its like for districts); the annual meeting, where a council's
// own year begins, follows within weeks. We read the year as beginning on that
// Monday in every year, with or without an election, and as ending the day
// before the next one begins: 2018/19 runs from Monday 7 May 2018 to Sunday
// 5 May 2019. A council that knows its annual meetings says so: see
// [AnnualMeetings].
func MunicipalYear(start int) Interval {
	return AnnualMeetings(nil).MunicipalYear(start)
}

// MunicipalYearOf returns the year in which the municipal year that holds d
// begins.
func MunicipalYearOf(d Date) int { return AnnualMeetings(nil).MunicipalYearOf(d) }

// AnnualMeetings are the days of one council's annual meetings, by calendar
// year. A year that is not there has the default of [MunicipalYear], so nil
// is the default throughout.
type AnnualMeetings map[int]Date

// MunicipalYear returns the council's year that begins in the year given, from
// its annual meeting to the day before the next one.
func (a AnnualMeetings) MunicipalYear(start int) Interval {
	return Interval{a.begins(start), a.begins(start + 1).AddDays(-1)}
}

// MunicipalYearOf returns the year in which the council's year that holds d
// begins.
func (a AnnualMeetings) MunicipalYearOf(d Date) int {
	year := d.Year()
	if d.Before(a.begins(year)) {
		return year - 1
	}
	return year
}

func (a AnnualMeetings) begins(year int) Date {
	if d, ok := a[year]; ok && d.Year() == year {
		return d
	}
	return firstOn(On(year, time.May, 1), time.Thursday).AddDays(4)
}
