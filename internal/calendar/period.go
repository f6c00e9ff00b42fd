package calendar

// MonthsBeginning returns the period of n months beginning with a day, that
// day included. It ends the day before the corresponding day of the month in
// which it runs out, and where that month has no such day, on its last. So the
// two months beginning with 7 September 2018, within which a report of
// scrutiny is to be answered (Local Government Act 2000 section 9FE), end on
// 6 November; two beginning with 31 December 2018 end on 28 February 2019.
// With n less than 1 there is no period.
func MonthsBeginning(d Date, n int) Interval {
	if d.IsZero() || n < 1 {
		return Interval{}
	}
	end := d.AddMonths(n)
	if end.Day() == d.Day() {
		end = end.AddDays(-1)
	}
	return Interval{d, end}
}

// YearsBeginning returns the period of n years beginning with a day, which ends
// the day before the n-th anniversary. Minutes of a meeting on 7 September
// 2018 are open for six years beginning with it (Local Government Act 1972
// section 100C): to 6 September 2024.
func YearsBeginning(d Date, n int) Interval { return MonthsBeginning(d, 12*n) }

// WeeksAfter returns the last day of a period of n weeks after d, seven
// calendar days each, holidays or not. Twenty weeks after a request on 7
// September 2018 is 25 January 2019.
func WeeksAfter(d Date, n int) Date { return d.AddDays(7 * n) }
