package calendar

import "time"

// Holiday is one day on which public offices in England and Wales are closed
// by law or custom. Christmas Day and Good Friday are holidays by common law
// and the others bank holidays, by the Banking and Financial Dealings Act 1971
// or by proclamation under it; for counting days no rule here tells them apart.
type Holiday struct {
	Date Date
	Name string
	// Substitute says that the day stands in for one at a weekend.
	Substitute bool
	// MovedFrom is the day that the rule would have given, where it was moved.
	MovedFrom Date
	// Announced is the day on which the government said that the day would be
	// moved or added; zero for a holiday that the rules give.
	Announced Date
	// Proclaimed is the day of the royal proclamation; zero for a holiday that
	// the rules give, and where we have not seen the proclamation.
	Proclaimed Date
	// Source says who announced the day, and where it was proclaimed.
	Source string
}

// holidaysByRule returns the eight holidays of a year as the rules give them,
// before anything is moved or added, in order of days.
//
// The rules: New Year's Day (proclaimed every year since 1974), Good Friday,
// Easter Monday, the first Monday of May (proclaimed every year since 1978),
// the last Mondays of May and August, Christmas Day and Boxing Day. One that
// falls at a weekend is kept on the next weekday that is not a holiday
// already. So of Christmas on a Saturday, Monday 27 is for Christmas and
// Tuesday 28 for Boxing Day; of Christmas on a Sunday, Boxing Day stays on
// Monday 26 and Christmas is kept on Tuesday 27.
func holidaysByRule(year int) []Holiday {
	easter := EasterSunday(year)
	days := []Holiday{
		{Date: On(year, time.January, 1), Name: "New Year's Day"},
		{Date: easter.AddDays(-2), Name: "Good Friday"},
		{Date: easter.AddDays(1), Name: "Easter Monday"},
		{Date: firstOn(On(year, time.May, 1), time.Monday), Name: "Early May bank holiday"},
		{Date: lastOn(On(year, time.May, 31), time.Monday), Name: "Spring bank holiday"},
		{Date: lastOn(On(year, time.August, 31), time.Monday), Name: "Summer bank holiday"},
		{Date: On(year, time.December, 25), Name: "Christmas Day"},
		{Date: On(year, time.December, 26), Name: "Boxing Day"},
	}
	for i := range days {
		if !weekend(days[i].Date) {
			continue
		}
		days[i].Substitute = true
		for weekend(days[i].Date) || takenBesides(days, i) {
			days[i].Date = days[i].Date.AddDays(1)
		}
	}
	sortHolidays(days)
	return days
}

// takenBesides reports whether another holiday has the i-th one's date.
func takenBesides(days []Holiday, i int) bool {
	for j := range days {
		if j != i && days[j].Date == days[i].Date {
			return true
		}
	}
	return false
}

func weekend(d Date) bool {
	day := d.Weekday()
	return day == time.Saturday || day == time.Sunday
}
