package annexa

import (
	"cmp"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
)

// Question is what is asked of the lists.
type Question struct {
	AsAt       calendar.Date // the day on which things are judged; the lists are as at that day
	From       calendar.Date // where the period begins; six months before if not given
	Population int           // children aged 0 to 17, for rates; 0 for none
	PlanVisits int           // within how many working days a child on a plan is visited; 10 if 0
	NeedVisits int           // the same of a child in need; 20 if 0
	Trace      bool          // keep for each row what became of it
}

// Count is one indicator as it was counted.
type Count struct {
	Definition
	From, To  calendar.Date // the period; From is none for a snapshot
	Num       int64
	Den       int64 // 0 where there is none: a rate without a population, or nobody
	HasDen    bool
	Undecided int64 // rows that could not be judged, in neither
}

// Omission is an indicator that could not be counted, and why.
type Omission struct {
	Definition
	Why string
}

// Taken says which lists were read.
type Taken struct {
	List  int
	Title string
	Rows  int // that were taken; 0 and not Read where the list was not there
	Read  bool
}

// Report is what came of the lists: numbers, and where the lists are at fault. No cell
// of any list stands in it.
type Report struct {
	Question
	Counts   []Count
	Omitted  []Omission
	Problems []Problem
	Lists    []Taken

	lines  []line
	sheets []Sheet
}

// Compute counts all that the sheets allow. It fails only where a sheet breaks off while
// it is read, or the question makes no sense.
func Compute(q Question, sheets []Sheet) (*Report, error) {
	if q.PlanVisits == 0 {
		q.PlanVisits = 10
	}
	if q.NeedVisits == 0 {
		q.NeedVisits = 20
	}
	w := &work{lists: newLists(), q: q, cal: calendar.Latest(), half: Period(q.AsAt, 6), year: Period(q.AsAt, 12)}
	if !q.From.IsZero() {
		w.half.From = q.From
	}
	if q.AsAt.IsZero() || w.half.From.After(q.AsAt) || !calendar.Covers(q.AsAt) {
		return nil, fmt.Errorf("the period %s to %s: expected a day between %d and %d, and a beginning before it", w.half.From, q.AsAt, calendar.FirstYear, calendar.LastYear)
	}
	w.r = &reading{sheets: sheets, trace: q.Trace, all: w.lists}
	for n := range sheets {
		if err := w.r.read(n); err != nil {
			return nil, err
		}
	}
	r := &Report{Question: q, sheets: sheets}
	w.omit(r)
	w.frontDoor()
	w.assessing()
	plans := w.protecting()
	care := w.caring()
	needs := w.needing(plans, care)
	w.cases(needs, plans, care)
	w.leaving()
	w.adopting()
	for i, d := range definitions {
		if !w.skip[i] {
			r.Counts = append(r.Counts, w.counted(d, w.tallies[i]))
		}
	}
	for _, l := range w.each() {
		h := l.about()
		r.Lists = append(r.Lists, Taken{h.number, h.title, h.rows, h.read})
	}
	r.Problems = sorted(w.r.problems)
	r.lines = w.r.lines
	return r, nil
}

// Period is so many months up to a day: from 8 March to 7 September. The months up to a
// month’s last day are whole months: from 1 April to 30 September.
func Period(to calendar.Date, months int) calendar.Interval {
	next := to.AddDays(1)
	if next.Day() == 1 {
		return calendar.Interval{From: next.AddMonths(-months), To: to}
	}
	return calendar.Interval{From: to.AddMonths(-months).AddDays(1), To: to}
}

// omit says what cannot be counted: where a list is not there, or a column of it.
func (w *work) omit(r *Report) {
	lists := w.each()
	for i, d := range definitions {
		for _, n := range d.Lists {
			h := lists[n-1].about()
			if !h.read && len(d.needs[n]) > 0 {
				w.skip[i] = true
				r.Omitted = append(r.Omitted, Omission{d, fmt.Sprintf("list %d (%s) is not there", n, h.title)})
				break
			}
			if at := slices.IndexFunc(d.needs[n], func(c string) bool { return h.read && !h.has[c] }); at >= 0 {
				w.skip[i] = true
				r.Omitted = append(r.Omitted, Omission{d, fmt.Sprintf("list %d has no column “%s”", n, d.needs[n][at])})
				break
			}
		}
	}
}

func (w *work) counted(d Definition, t tally) Count {
	c := Count{Definition: d, To: w.q.AsAt, Num: t.num, Den: t.den, HasDen: true, Undecided: t.undecided}
	switch d.Basis {
	case sixMonths:
		c.From = w.half.From
	case twelveMonths:
		c.From = w.year.From
	}
	if d.Unit == PerTenThou {
		c.Den, c.HasDen = int64(w.q.Population), w.q.Population > 0
	}
	return c
}

// sorted puts problems in the order of the lists and their rows.
func sorted(all []Problem) []Problem {
	slices.SortStableFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Fault, b.Fault))
	})
	return all
}

// Value is the figure with one decimal, as the national figures have it: 84.6. It is
// empty where there is nothing to divide by. A half is rounded up.
func (c Count) Value() string {
	if !c.HasDen || c.Den == 0 {
		return ""
	}
	times := int64(1)
	switch c.Unit {
	case Percent:
		times = 100
	case PerTenThou:
		times = 10_000
	}
	tenths := (2*10*times*c.Num + c.Den) / (2 * c.Den)
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}
