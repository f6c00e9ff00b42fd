package annexa

import "mattersarising/internal/calendar"

// Verdict is what became of a row in one count.
type Verdict uint8

// The verdicts; there are no others.
const (
	Counted   Verdict = iota // in the numerator, and in the denominator where there is one
	Beside                   // in the denominator only
	LeftOut                  // in neither
	Undecided                // what is needed is not there, or contradicts itself: in neither
)

var verdicts = [...]string{"counted", "denominator only", "left out", "could not be judged"}

// String names the verdict as the trace does.
func (v Verdict) String() string {
	if int(v) < len(verdicts) {
		return verdicts[v]
	}
	return "unknown"
}

// line is one line of the trace.
type line struct {
	of      indicator
	list    int8
	at      place
	verdict Verdict
	why     string
}

// noIndicator is of a line about the row itself.
const noIndicator indicator = -1

// tally is one count.
type tally struct{ num, den, undecided int64 }

// work is what the rules are given.
type work struct {
	*lists
	r       *reading
	q       Question
	cal     *calendar.Table
	half    calendar.Interval // the six months up to the day
	year    calendar.Interval // the twelve
	tallies [indicators]tally
	skip    [indicators]bool // a list or a column is not there
}

// note gives a row its verdict.
func (w *work) note(of indicator, list int8, at place, v Verdict, why string) {
	if w.skip[of] {
		return
	}
	t := &w.tallies[of]
	switch v {
	case Counted:
		t.num++
		t.den++
	case Beside:
		t.den++
	case Undecided:
		t.undecided++
	}
	if w.r.trace {
		w.r.lines = append(w.r.lines, line{of, list, at, v, why})
	}
}

// sum counts a row by a number of its own.
func (w *work) sum(of indicator, list int8, at place, n int, why string) {
	if w.skip[of] {
		return
	}
	w.tallies[of].num += int64(n)
	w.tallies[of].den++
	if w.r.trace {
		w.r.lines = append(w.r.lines, line{of, list, at, Counted, why})
	}
}

// apart counts an enquiry and its conference, each for itself: the one is no part of the
// other.
func (w *work) apart(at place, num, den bool, why string) {
	const of, list = enquiriesToConference, 5
	if w.skip[of] {
		return
	}
	v := LeftOut
	if num {
		w.tallies[of].num++
		v = Counted
	}
	if den {
		w.tallies[of].den++
		if !num {
			v = Beside
		}
	}
	if w.r.trace {
		w.r.lines = append(w.r.lines, line{of, list, at, v, why})
	}
}

// left says in the trace that a row was left out of everything.
func (r *reading) left(list int, at place, why string) {
	if r.trace {
		r.lines = append(r.lines, line{noIndicator, int8(list), at, LeftOut, why})
	}
}

// span is how a row with a start and an end stands at the day.
type span uint8

const (
	closed span = iota // ended by the day
	later              // starts after it
	open
	unknown
)

// at judges a span of days at the day that is asked about. It is open where it started
// on the day or before and had not ended by then; what ends on the day is closed.
func (w *work) at(start, end day) span {
	switch {
	case end.given() && !end.on.After(w.q.AsAt):
		return closed
	case end.bad, start.bad, start.none():
		return unknown
	case start.on.After(w.q.AsAt):
		return later
	}
	return open
}

// Sentences that several rules use.
const (
	whyNoDate    = "the date is missing or cannot be read"
	whyOutside   = "the date is outside the period"
	whyInside    = "the date is in the period"
	whyClosed    = "ended by the day"
	whyLater     = "starts after the day"
	whyUnknown   = "whether it was open at the day cannot be told: a date is missing or cannot be read"
	whyOpen      = "open at the day"
	whyOpenTwice = "the child has another that is open and began later"
	whyNotDue    = "not yet due"
	whyInTime    = "in time"
	whyLate      = "overdue"
	whyNever     = "none yet, and overdue"
	whyHides     = "the date lies after the day, and hides the one before"
	whyBackwards = "it ends before it starts"
)

var spans = [...]string{closed: whyClosed, later: whyLater, open: whyOpen, unknown: whyUnknown}

// in gives each row with a date in a period its verdict: counted or left out.
func (w *work) in(of indicator, list int8, at place, d day, period calendar.Interval) {
	switch {
	case !d.given():
		w.note(of, list, at, Undecided, whyNoDate)
	case period.Contains(d.on):
		w.note(of, list, at, Counted, whyInside)
	default:
		w.note(of, list, at, LeftOut, whyOutside)
	}
}

// due judges what must be done again and again: whether it is overdue where it was
// never done since the start, and whether it is where it was last done on a day.
func (w *work) due(of indicator, list int8, at place, start calendar.Date, last day, column string, never bool, late func(calendar.Date) bool) {
	switch {
	case last.bad:
		w.note(of, list, at, Undecided, whyNoDate)
	case last.given() && last.on.After(w.q.AsAt):
		w.r.problem(int(list), at, column, FaultLater, "")
		w.note(of, list, at, Undecided, whyHides)
	case last.none() || last.on.Before(start):
		if never {
			w.note(of, list, at, Beside, whyNever)
		} else {
			w.note(of, list, at, LeftOut, whyNotDue)
		}
	case late(last.on):
		w.note(of, list, at, Beside, whyLate)
	default:
		w.note(of, list, at, Counted, whyInTime)
	}
}

// within reports whether no more than n working days went by after a day, up to and
// with another: the count that the national figures go by. What was done on the
// Saturday after the 45th working day was done after 45 working days, and so in time.
func (w *work) within(n int, from, to calendar.Date) bool {
	return w.cal.WorkingDaysBetween(from, to) <= n
}

// gone reports whether more than n working days have gone by from a day to the one that
// is asked about.
func (w *work) gone(n int, from calendar.Date) bool { return !w.within(n, from, w.q.AsAt) }

// once finds for each child the row that stands for it: of those that are open the one
// that started last; of two that started together the one whose row sorts first.
func once[T any, P row[T]](children int, rows []T, open func(*T) bool, start func(*T) calendar.Date) []int32 {
	of := make([]int32, children+1)
	for i := range of {
		of[i] = -1
	}
	for i := range rows {
		r := &rows[i]
		if !open(r) {
			continue
		}
		c := P(r).base().child
		if of[c] < 0 {
			of[c] = int32(i)
			continue
		}
		other := &rows[of[c]]
		a, b := start(r), start(other)
		if a.After(b) || a == b && P(r).base().sum < P(other).base().sum {
			of[c] = int32(i)
		}
	}
	return of
}
