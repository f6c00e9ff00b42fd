package calendar

import "time"

// NationalTerm gives a term as schools in England commonly keep it. It is a
// reading and not a fact: each authority, academy and church school fixes its
// own days. It serves where an authority's table is silent, so that "by the
// end of the autumn term" means something, to within a week or so.
//
// The rule. The autumn term begins on the first Monday, Tuesday or Wednesday
// of September and ends on the last Friday before 23 December. Two weeks later
// the spring term begins. It ends with the working day before a two-week
// Easter holiday, which holds Good Friday and Easter Monday: the fortnight up
// to Easter when Good Friday is 16 April or later, the fortnight that begins in
// Holy Week when it is 3 to 15 April, and the fortnight after Good Friday when
// it is earlier. The summer term begins on the working day after, and ends on
// the last Friday before 26 July. Half-terms are the weeks of the fourth
// Monday of October, of the Monday that falls on 12 to 18 February, and of the
// last Monday of May. So 2018/19 reads 3 September to 21 December, 7 January to
// 5 April, and 23 April to 19 July.
func NationalTerm(academicYearStart int, name TermName) Term {
	year := academicYearStart
	term := Term{Year: year, Name: name}
	switch name {
	case Autumn:
		term.Days = Interval{autumnStart(year), lastOn(On(year, time.December, 22), time.Friday)}
		term.HalfTerm = week(firstOn(On(year, time.October, 22), time.Monday))
	case Spring:
		christmas := lastOn(On(year, time.December, 22), time.Friday)
		end, _ := easterHoliday(year + 1)
		term.Days = Interval{nextByRule(christmas.AddDays(17)), end}
		term.HalfTerm = week(firstOn(On(year+1, time.February, 12), time.Monday))
	case Summer:
		_, start := easterHoliday(year + 1)
		term.Days = Interval{start, lastOn(On(year+1, time.July, 25), time.Friday)}
		term.HalfTerm = week(lastOn(On(year+1, time.May, 31), time.Monday))
	default:
		return Term{}
	}
	return term
}

// autumnStart is the first Monday, Tuesday or Wednesday of September.
func autumnStart(year int) Date {
	d := On(year, time.September, 1)
	if wd := d.Weekday(); wd >= time.Monday && wd <= time.Wednesday {
		return d
	}
	return firstOn(d, time.Monday)
}

// easterHoliday returns the last day of the spring term and the first of the
// summer term.
func easterHoliday(year int) (end, start Date) {
	friday := EasterSunday(year).AddDays(-2)
	monday := friday.AddDays(3)
	switch {
	case !friday.Before(On(year, time.April, 16)):
		return friday.AddDays(-14), monday.AddDays(1)
	case !friday.Before(On(year, time.April, 3)):
		return friday.AddDays(-7), monday.AddDays(7)
	default:
		return friday.AddDays(-1), monday.AddDays(14)
	}
}

// nextByRule is d, or the next day that is neither at the weekend nor New
// Year's Day as kept.
func nextByRule(d Date) Date {
	newYear := On(d.Year(), time.January, 1)
	for newYear.Weekday() == time.Saturday || newYear.Weekday() == time.Sunday {
		newYear = newYear.AddDays(1)
	}
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || d == newYear {
		d = d.AddDays(1)
	}
	return d
}

// week is Monday to Friday from the Monday given.
func week(monday Date) Interval { return Interval{monday, monday.AddDays(4)} }

// firstOn returns the first such weekday on or after d.
func firstOn(d Date, day time.Weekday) Date {
	return d.AddDays((int(day-d.Weekday()) + 7) % 7)
}

// lastOn returns the last such weekday on or before d.
func lastOn(d Date, day time.Weekday) Date {
	return d.AddDays(-((int(d.Weekday()-day) + 7) % 7))
}
