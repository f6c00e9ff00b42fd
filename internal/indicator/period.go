package indicator

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

var (
	yearPair  = regexp.MustCompile(`^((?:19|20)\d\d)\s*[/\-–]?\s*((?:19|20)?\d\d)$`)
	yearAlone = regexp.MustCompile(`^(?:19|20)\d\d$`)
	yearMonth = regexp.MustCompile(`^((?:19|20)\d\d)[-/](\d\d?)$`)
	monthYear = regexp.MustCompile(`^([a-z]{3,9})[\s\-–'’]*((?:19|20)?\d\d)$`)
	figureDay = regexp.MustCompile(`^(\d\d?)[/.](\d\d?)[/.]((?:19|20)\d\d)$`)
	quarterOf = regexp.MustCompile(`^(?:q(?:uarter)?\s*([1-4])[\s,]*(.+)|(.+?)[\s,]*q(?:uarter)?\s*([1-4]))$`)
	yearUpTo  = regexp.MustCompile(`^(?:year (?:ending|ended|to)|ye|12 months (?:ending|ended|to)|rolling 12 months (?:ending|ended|to)?)\s+(.+)$`)
	asAtDay   = regexp.MustCompile(`^(?:as at|at|end of|to)\s+(.+)$`)
)

// PeriodOf reads a period as files write it: April 2023, 2023-04, 2022/23, 202223, Q1 2023/24,
// 2023, year ending March 2023, 31 March 2023. Identifier is what the department's files say
// beside it ("Financial year", "Reporting year", "April"); empty where nothing is. What it
// comes to hangs on the definition: "April 2023" is 30 April of a snapshot, the month of what
// happened, and the twelve months up to its end of a rolling year; "2023" is the year that
// ends on the definition's last day in it.
//
// Days in figures are read day first. 04/13/2023 is no day.
func PeriodOf(text, identifier string, d *Definition) (calendar.Interval, error) {
	t := strings.ToLower(strings.Join(strings.Fields(text), " "))
	id := strings.ToLower(strings.Join(strings.Fields(identifier), " "))
	if month, ok := monthNamed(id); ok && yearAlone.MatchString(t) {
		year, _ := strconv.Atoi(t)
		return d.fit(monthOf(year, month)), nil
	}
	if n, ok := strings.CutPrefix(id, "financial year q"); ok {
		return PeriodOf("Q"+n+" "+t, "", d)
	}
	ends, err := yearEnd(d.YearEnds)
	if err != nil {
		return calendar.Interval{}, err
	}
	switch {
	case strings.HasPrefix(id, "calendar year"):
		ends, _ = yearEnd("31 December")
	case strings.HasPrefix(id, "financial year"):
		ends, _ = yearEnd("31 March")
	case strings.HasPrefix(id, "academic year"):
		ends, _ = yearEnd("31 August")
	}
	if m := yearPair.FindStringSubmatch(t); m != nil {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		if second < 100 {
			second += first / 100 * 100
			if second < first {
				second += 100
			}
		}
		if second == first+1 {
			return d.fit(yearEnding(second, ends)), nil
		}
	}
	if yearAlone.MatchString(t) {
		year, _ := strconv.Atoi(t)
		return d.fit(yearEnding(year, ends)), nil
	}
	if m := yearMonth.FindStringSubmatch(t); m != nil {
		year, _ := strconv.Atoi(m[1])
		if month, _ := strconv.Atoi(m[2]); month >= 1 && month <= 12 {
			return d.fit(monthOf(year, time.Month(month))), nil
		}
	}
	if m := monthYear.FindStringSubmatch(t); m != nil {
		if month, ok := monthNamed(m[1]); ok {
			year, _ := strconv.Atoi(m[2])
			if year < 100 {
				year += 2000
			}
			return d.fit(monthOf(year, month)), nil
		}
	}
	if m := quarterOf.FindStringSubmatch(t); m != nil {
		n, _ := strconv.Atoi(m[1] + m[4])
		if y := yearPair.FindStringSubmatch(strings.TrimSpace(m[2] + m[3])); y != nil {
			first, _ := strconv.Atoi(y[1])
			from := calendar.On(first, time.April, 1).AddMonths(3 * (n - 1))
			return d.fit(calendar.Interval{From: from, To: from.AddMonths(3).AddDays(-1)}), nil
		}
	}
	if m := yearUpTo.FindStringSubmatch(t); m != nil {
		inner := Definition{Basis: InPeriod, YearEnds: d.YearEnds}
		if p, err := PeriodOf(m[1], "", &inner); err == nil {
			return d.fit(calendar.Interval{From: p.To.AddDays(1).AddMonths(-12), To: p.To}), nil
		}
	}
	if day, ok := dayOf(t); ok {
		return d.AtDate(day)
	}
	if m := asAtDay.FindStringSubmatch(t); m != nil {
		return PeriodOf(m[1], identifier, d)
	}
	return calendar.Interval{}, fmt.Errorf("%q is no period: expected a month (April 2023), a year (2022/23), a quarter (Q1 2023/24) or a day (30 April 2023)", clip(text))
}

// AtDate is the period that a day stands for: itself of a snapshot, the year up to it of a
// rolling year, and of what happened in a period the month that it begins or ends.
func (d *Definition) AtDate(day calendar.Date) (calendar.Interval, error) {
	switch {
	case d.Basis == Snapshot:
		return calendar.Day(day), nil
	case d.Basis.Rolls():
		if day.Day() == 1 {
			day = day.AddMonths(1).AddDays(-1) // a month is meant
		}
		return d.fit(calendar.Day(day)), nil
	case day.Day() == 1 || day.AddDays(1).Day() == 1:
		return monthOf(day.Year(), day.Month()), nil
	}
	return calendar.Interval{}, fmt.Errorf("%s is a day within a month, and %s happens in a period: give the month, or the first and last day", day.Long(), d.Name)
}

// fit makes of a stretch of time the period that a value of the definition has.
func (d *Definition) fit(p calendar.Interval) calendar.Interval {
	switch d.Basis {
	case Snapshot:
		return calendar.Day(p.To)
	case RollingYear:
		return calendar.Interval{From: p.To.AddDays(1).AddMonths(-12), To: p.To}
	case RollingYears:
		return calendar.Interval{From: p.To.AddDays(1).AddMonths(-36), To: p.To}
	default:
		return p
	}
}

func monthOf(year int, month time.Month) calendar.Interval {
	return calendar.Interval{From: calendar.On(year, month, 1), To: calendar.On(year, month, calendar.DaysIn(year, month))}
}

// yearEnding is the year that ends in year, on the day and month of ends.
func yearEnding(year int, ends calendar.Date) calendar.Interval {
	next := ends.AddDays(1)
	first := calendar.On(year, next.Month(), next.Day())
	if next.Year() > ends.Year() { // it ends with December
		first = calendar.On(year+1, next.Month(), next.Day())
	}
	return calendar.Interval{From: first.AddMonths(-12), To: first.AddDays(-1)}
}

func monthNamed(s string) (time.Month, bool) {
	if len(s) < 3 {
		return 0, false
	}
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); strings.HasPrefix(name, s) || s == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}

func dayOf(t string) (calendar.Date, bool) {
	if m := figureDay.FindStringSubmatch(t); m != nil {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		year, _ := strconv.Atoi(m[3])
		if !calendar.Valid(year, time.Month(month), day) {
			return calendar.Date{}, false
		}
		return calendar.On(year, time.Month(month), day), true
	}
	for _, layout := range []string{"2006-01-02", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06"} {
		if at, err := time.Parse(layout, t); err == nil {
			return calendar.OfTime(at), true
		}
	}
	return calendar.Date{}, false
}

// PeriodWords writes a period as people say it, by the span it has.
func PeriodWords(p calendar.Interval) string {
	switch SpanOf(p) {
	case SpanDate:
		return p.To.Long()
	case SpanMonth:
		if p.From.Day() == 1 {
			return fmt.Sprintf("%s %d", p.From.Month(), p.From.Year())
		}
	case SpanYear:
		return "year to " + p.To.Long()
	case SpanQuarter, SpanWeek, SpanOther:
	}
	return p.From.Long() + " to " + p.To.Long()
}
