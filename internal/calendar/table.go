package calendar

import (
	"slices"
	"sync"
	"time"
)

// The days that a Table holds. Outside the years vouched for the rules alone
// are applied, which is right for most years and says nothing of a jubilee.
const (
	tableFirstYear = 1980
	tableLastYear  = 2079
)

// Table is the calendar of working days in England and Wales as it was known
// on one day. It never changes, and may be shared. Each question is answered
// by one or two looks into an array, without allocation, over however long a
// period.
type Table struct {
	first    Date
	holidays []Holiday // in order of days
	upTo     []uint16  // upTo[i] counts the working days before the i-th day of the table
	working  []uint16  // working[k] is the k-th working day, as days after first
}

// IsWorkingDay is [Table.IsWorkingDay] by all that is known.
func IsWorkingDay(d Date) bool { return Latest().IsWorkingDay(d) }

// AddWorkingDays is [Table.AddWorkingDays] by all that is known.
func AddWorkingDays(d Date, n int) Date { return Latest().AddWorkingDays(d, n) }

// WorkingDaysBetween is [Table.WorkingDaysBetween] by all that is known.
func WorkingDaysBetween(a, b Date) int { return Latest().WorkingDaysBetween(a, b) }

// Latest returns the calendar by all that this version of the package knows.
func Latest() *Table { return snapshots[len(snapshots)-1].table() }

// KnownOn returns the calendar as it was known on a day: with the bank
// holidays that had been announced by then, moved and extra, and no others.
// Fifteen working days after Wednesday 7 September 2022 ended on the 28th as
// known on 9 September, and on the 29th as known a day later, when Monday the
// 19th had been proclaimed a bank holiday. No date is taken as before all
// announcements.
func KnownOn(d Date) *Table {
	at := 0
	for i, s := range snapshots {
		if !s.from.After(d) {
			at = i
		}
	}
	return snapshots[at].table()
}

// snapshot is a state of knowledge, and the day from which it held. Its table
// is built when it is first asked for.
type snapshot struct {
	from  Date
	table func() *Table
}

// snapshots are all states of knowledge, the earliest first: the rules alone,
// then one for each day of an announcement.
var snapshots = func() []snapshot {
	known := []Date{{}}
	for _, c := range changes {
		known = append(known, c.Announced)
	}
	slices.SortFunc(known, Date.Compare)
	var all []snapshot
	for _, d := range slices.Compact(known) {
		all = append(all, snapshot{d, sync.OnceValue(func() *Table { return newTable(d) })})
	}
	return all
}()

func newTable(known Date) *Table {
	t := &Table{
		first:    On(tableFirstYear, time.January, 1),
		holidays: holidaysKnown(known, tableFirstYear, tableLastYear),
	}
	length := On(tableLastYear+1, time.January, 1).Sub(t.first)
	t.upTo = make([]uint16, 1, length+1)
	next := 0
	for i := range length {
		d := t.first.AddDays(i)
		holiday := next < len(t.holidays) && t.holidays[next].Date == d
		if holiday {
			next++
		}
		if !holiday && !weekend(d) {
			t.working = append(t.working, uint16(i))
		}
		t.upTo = append(t.upTo, uint16(len(t.working)))
	}
	return t
}

// at returns the place of a day in the table.
func (t *Table) at(d Date) (int, bool) {
	i := d.Sub(t.first)
	return i, i >= 0 && i < len(t.upTo)-1
}

// Covers reports whether the package vouches for the bank holidays of the
// day's year ([FirstYear] to [LastYear]). From 1980 to 2079 otherwise the rules
// alone are applied; beyond those years nothing is known, and every answer is
// false, nought or no date.
func Covers(d Date) bool {
	return !d.IsZero() && !d.Before(On(FirstYear, time.January, 1)) &&
		d.Before(On(LastYear+1, time.January, 1))
}

// Holidays returns the holidays of a year in order of days, each on the day
// on which it is kept.
func (t *Table) Holidays(year int) []Holiday {
	from, _ := t.search(On(year, time.January, 1))
	to, _ := t.search(On(year+1, time.January, 1))
	return slices.Clone(t.holidays[from:to])
}

// Holiday returns the holiday kept on a day.
func (t *Table) Holiday(d Date) (Holiday, bool) {
	i, found := t.search(d)
	if !found {
		return Holiday{}, false
	}
	return t.holidays[i], true
}

func (t *Table) search(d Date) (int, bool) {
	return slices.BinarySearchFunc(t.holidays, d, func(h Holiday, d Date) int { return h.Date.Compare(d) })
}

// IsWorkingDay reports whether a day is neither a Saturday or Sunday nor
// Christmas Day, Good Friday or a bank holiday in England and Wales. That is
// the definition of SI 2007/462 regulation 1(2); it serves also for the
// working weekdays that make clear days under the Local Government Act 1972.
// Days on which one council shuts by its own choice are working days: see
// [Closures].
func (t *Table) IsWorkingDay(d Date) bool {
	i, ok := t.at(d)
	return ok && t.upTo[i+1] > t.upTo[i]
}

// AddWorkingDays returns the last day of a period of n working days after d:
// day 1 is the first working day after d, whether or not d is one itself. A
// decision published on Wednesday 31 October 2018 may be called in within five
// working days after: to Wednesday 7 November. With n negative it counts back,
// day 1 being the last working day before d: four working days before
// Wednesday 6 March 2019 is Thursday 28 February. With nought it is d.
func (t *Table) AddWorkingDays(d Date, n int) Date {
	i, ok := t.at(d)
	if !ok || n > len(t.working) || n < -len(t.working) {
		return Date{}
	}
	var k int
	switch {
	case n > 0:
		k = int(t.upTo[i+1]) + n - 1
	case n < 0:
		k = int(t.upTo[i]) + n
	default:
		return d
	}
	if k < 0 || k >= len(t.working) {
		return Date{}
	}
	return t.first.AddDays(int(t.working[k]))
}

// WorkingDaysBetween counts the working days after a, up to and with b. It
// undoes AddWorkingDays for n of nought or more. With b before a it is the
// count from b to a, negative.
func (t *Table) WorkingDaysBetween(a, b Date) int {
	i, okA := t.at(a)
	j, okB := t.at(b)
	if !okA || !okB {
		return 0
	}
	return int(t.upTo[j+1]) - int(t.upTo[i+1])
}

// OnOrAfter returns d if it is a working day, or else the next one.
func (t *Table) OnOrAfter(d Date) Date {
	if t.IsWorkingDay(d) {
		return d
	}
	return t.AddWorkingDays(d, 1)
}

// OnOrBefore returns d if it is a working day, or else the last one before it.
func (t *Table) OnOrBefore(d Date) Date {
	if t.IsWorkingDay(d) {
		return d
	}
	return t.AddWorkingDays(d, -1)
}
