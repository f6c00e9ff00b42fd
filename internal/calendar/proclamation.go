package calendar

import (
	"cmp"
	"slices"
)

// FirstYear and LastYear bound the years for which this package vouches for
// the bank holidays: in them the rules have been compared with what was
// published, as far as it has been (2012 to 2028), and what was moved or added
// is in the table of proclamations. A later proclamation needs a new entry.
const (
	FirstYear = 2010
	LastYear  = 2035
)

// changes are the moved and extra bank holidays of 2010 to 2035, in order of
// days.
//
// Two dates tell when each became known. The announcement is the government's
// word, on which diaries were changed. The proclamation, under section 1 of
// the Banking and Financial Dealings Act 1971, is what makes the day a bank
// holiday; it stands here only where a record of it was seen. What a
// reasonable officer knew on a day is judged by the announcement: see
// [KnownOn].
var changes = []Holiday{
	{
		Date:      MustDate("2011-04-29"),
		Name:      "Wedding of Prince William and Catherine Middleton",
		Announced: MustDate("2010-11-23"),
		Source:    "Downing Street, 23 November 2010",
	},
	{
		Date:      MustDate("2012-06-04"),
		Name:      "Spring bank holiday",
		MovedFrom: MustDate("2012-05-28"),
		Announced: MustDate("2010-01-05"),
		Source:    "Lord President of the Council, House of Lords, 5 January 2010",
	},
	{
		Date:      MustDate("2012-06-05"),
		Name:      "Diamond Jubilee of Queen Elizabeth II",
		Announced: MustDate("2010-01-05"),
		Source:    "Lord President of the Council, House of Lords, 5 January 2010",
	},
	{
		Date:       MustDate("2020-05-08"),
		Name:       "Early May bank holiday (VE Day)",
		MovedFrom:  MustDate("2020-05-04"),
		Announced:  MustDate("2019-06-07"),
		Proclaimed: MustDate("2019-07-10"),
		Source:     "Business Secretary, 7 June 2019; London Gazette notice 3326938 of 12 July 2019",
	},
	{
		Date:      MustDate("2022-06-02"),
		Name:      "Spring bank holiday",
		MovedFrom: MustDate("2022-05-30"),
		Announced: MustDate("2020-11-12"),
		Source:    "Culture Secretary, 12 November 2020",
	},
	{
		Date:      MustDate("2022-06-03"),
		Name:      "Platinum Jubilee of Queen Elizabeth II",
		Announced: MustDate("2020-11-12"),
		Source:    "Culture Secretary, 12 November 2020",
	},
	{
		Date:       MustDate("2022-09-19"),
		Name:       "State Funeral of Queen Elizabeth II",
		Announced:  MustDate("2022-09-10"),
		Proclaimed: MustDate("2022-09-10"),
		Source:     "Accession Council, 10 September 2022; London Gazette notice 4158896",
	},
	{
		Date:      MustDate("2023-05-08"),
		Name:      "Coronation of King Charles III",
		Announced: MustDate("2022-11-06"),
		Source:    "Prime Minister, 6 November 2022",
	},
}

// holidaysKnown returns the holidays of the years from first to last as they
// were known on a day: the rules', less those by then moved away, with those
// by then moved or added.
func holidaysKnown(known Date, first, last int) []Holiday {
	var days []Holiday
	for year := first; year <= last; year++ {
		days = append(days, holidaysByRule(year)...)
	}
	for _, c := range changes {
		if c.Announced.After(known) {
			continue
		}
		if from := c.MovedFrom; !from.IsZero() {
			days = slices.DeleteFunc(days, func(h Holiday) bool { return h.Date == from })
		}
		days = append(days, c)
	}
	sortHolidays(days)
	return days
}

func sortHolidays(days []Holiday) {
	slices.SortFunc(days, func(a, b Holiday) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Name, b.Name))
	})
}
