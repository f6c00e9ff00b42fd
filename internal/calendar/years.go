package calendar

import (
	"fmt"
	"time"
)

// YearLabel writes a year that runs over two calendar years by the one in
// which it begins: 2018 is 2018/19, 1999 is 1999/00.
func YearLabel(start int) string {
	return fmt.Sprintf("%d/%02d", start, (start+1)%100)
}

// FinancialYear returns the financial year of local government that begins in
// the year given: 1 April to 31 March.
func FinancialYear(start int) Interval {
	return Interval{On(start, time.April, 1), On(start+1, time.March, 31)}
}

// FinancialYearOf returns the year in which the financial year that holds d
// begins: 2018 for both 1 April 2018 and 31 March 2019.
func FinancialYearOf(d Date) int { return startOf(d, time.April) }

// FinancialQuarter returns a quarter, 1 to 4, of the financial year that begins
// in the year given. Q1 is April to June; Q4 of 2018/19 is January to March
// 2019. Any other number has no days.
func FinancialQuarter(start, quarter int) Interval {
	if quarter < 1 || quarter > 4 {
		return Interval{}
	}
	from := On(start, time.April, 1).AddMonths(3 * (quarter - 1))
	return Interval{from, from.AddMonths(3).AddDays(-1)}
}

// FinancialQuarterOf returns the start of the financial year that holds d, and
// the quarter of it, 1 to 4.
func FinancialQuarterOf(d Date) (start, quarter int) {
	return FinancialYearOf(d), (int(d.Month())+8)%12/3 + 1
}

// AcademicYear returns the academic year that begins in the year given:
// 1 September to 31 August, whatever the terms of an authority.
func AcademicYear(start int) Interval {
	return Interval{On(start, time.September, 1), On(start+1, time.August, 31)}
}

// AcademicYearOf returns the year in which the academic year that holds d begins.
func AcademicYearOf(d Date) int { return startOf(d, time.September) }

// startOf returns the year in which the twelve months from the first of a
// month that hold d begin.
func startOf(d Date, first time.Month) int {
	year, month, _ := d.Civil()
	if month < first {
		return year - 1
	}
	return year
}
