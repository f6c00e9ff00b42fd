package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/when"
)

// Sure is how far a cell gives a day.
type Sure uint8

// How far it does.
const (
	NoDay    Sure = iota // nothing, or words that are known to say no day: “TBC”, “Ongoing”
	Certain              // a day, or the days of a month, a week or a season
	Doubtful             // may be read in two ways; asked, never guessed
	Unread               // something else
)

var sures = [...]string{"no day", "certain", "doubtful", "unread"}

// String names it.
func (s Sure) String() string {
	if int(s) < len(sures) {
		return sures[s]
	}
	return "unknown"
}

// Reading is what a cell says of a day.
type Reading struct {
	Sure  Sure
	Words string // as they stand in the cell
	calendar.Interval
	When    when.Reading // how words were read: relation, event, recurrence
	Why     string       // how it was read, or why it was not
	Problem *Problem     // of a doubtful or unread one: without its file and sheet
}

// Style is how the dates of one column are written, seen from all of its cells together:
// what one cell leaves open the others may settle, or make doubtful.
type Style struct {
	dayFirst   string // a cell that can only be read day first: “25/09/2018”
	monthFirst string // one that can only be read month first: “09/25/2018”
	days       int    // true dates
	low        int    // of them, those whose day of the month is 12 or less
	texts      int    // dates in figures that stand as text
	high       int    // of them, those that can only be read day first
}

// Add takes a cell of the column into account.
func (s *Style) Add(c *Cell) {
	switch c.Kind {
	case KindDay:
		s.days++
		if c.Day.Day() <= 12 {
			s.low++
		}
	case KindText:
		a, b, _, ok := figures(c.Text)
		if !ok {
			return
		}
		s.texts++
		switch {
		case a > 12 && a <= 31 && b <= 12:
			s.high++
			s.dayFirst = c.Ref
		case b > 12 && b <= 31 && a <= 12:
			s.monthFirst = c.Ref
		}
	}
}

// turned reports whether the column was opened by a program that reads months first: each
// true date has a day of 12 or less, and each date left as text one beyond, since those it
// could not turn. Eight true dates with no day beyond the 12th come about by chance once in
// two thousand columns.
func (s *Style) turned() bool {
	return s.days >= 8 && s.low == s.days && s.texts > 0 && s.high == s.texts
}

// StyleOf is the style of a column’s cells.
func StyleOf(cells []Cell) Style {
	var s Style
	for i := range cells {
		s.Add(&cells[i])
	}
	return s
}

// noDay are words that stand where a date is asked for and say none.
var noDay = map[string]bool{
	"": true, "tbc": true, "tba": true, "tbd": true, "to be confirmed": true, "to be agreed": true, "n a": true, "na": true, "not applicable": true, "none": true,
	"ongoing": true, "on going": true, "continuing": true, "continuous": true, "asap": true, "immediate": true, "immediately": true, "complete": true, "completed": true,
	"done": true, "closed": true, "no date": true, "not set": true, "not yet set": true, "unknown": true, "nil": true, "various": true, "awaited": true, "awaiting date": true,
}

// Read says which day a cell of the column means. A date of the sheet’s own is that day; a
// number of the size of dates is one as the sheet counts them; words are read as in minutes
// (package when), ctx saying from when a year left out is counted and which way. Figures are
// read day first, as they are written here: 12/09/2018 is 12 September. Where another cell of
// the column can only be read month first, what reads both ways is doubtful.
func (s *Style) Read(c *Cell, ctx when.Context) Reading {
	r := Reading{Words: strings.TrimSpace(c.Text)}
	none := func(sure Sure, why, do string) Reading {
		r.Sure, r.Why = sure, why
		r.Problem = &Problem{Fault: FaultValue, Cell: c.Ref, What: why, Expected: "a day (12/09/2018), a month with its year (Sept 18), or nothing", Do: do}
		return r
	}
	day := func(d calendar.Date, why string) Reading {
		r.Sure, r.Interval, r.Why = Certain, calendar.Day(d), why
		return r
	}
	switch c.Kind {
	case KindEmpty:
		return r
	case KindDay:
		if s.turned() {
			return none(Doubtful, fmt.Sprintf("“%s” may have day and month the wrong way round: no date of this column is later than the 12th of its month, but for those that were left as text", Short(c.Text)),
				"compare it with the paper it came from, and write it as 12 September 2018")
		}
		return day(c.Day, "a date of the sheet’s own")
	case KindNumber:
		return s.number(c, day, none)
	case KindText:
	default:
		return none(Unread, fmt.Sprintf("“%s” is no date", Short(c.Text)), "write the date, or leave the cell empty")
	}
	if noDay[Fold(c.Text)] {
		r.Why = fmt.Sprintf("“%s” says no day", Short(c.Text))
		return r
	}
	if a, b, year, ok := figures(r.Words); ok {
		return s.figures(r.Words, a, b, year, day, none)
	}
	all := when.Find(r.Words, ctx)
	if len(all) > 1 && r.two(all) {
		return none(Doubtful, fmt.Sprintf("“%s” names two dates", Short(r.Words)), "leave the one that holds now; keep the other in a column of its own")
	}
	w, ok := when.Read(r.Words, ctx)
	if !ok || w.Interval.IsZero() && w.Event == "" && w.Recurring == "" {
		return none(Unread, fmt.Sprintf("“%s” is no date that can be read", Short(r.Words)), "write it as 12/09/2018 or Sept 2018, or as TBC")
	}
	r.Sure, r.Interval, r.When, r.Why = Certain, w.Interval, w, "read in words: "+w.Rule
	return r
}

// two reports whether the readings of one cell are of different days.
func (r *Reading) two(all []when.Reading) bool {
	var first calendar.Interval
	for _, w := range all {
		switch {
		case w.Interval.IsZero():
		case first.IsZero():
			first = w.Interval
		case first != w.Interval:
			return true
		}
	}
	return false
}

func (s *Style) number(c *Cell, day func(calendar.Date, string) Reading, none func(Sure, string, string) Reading) Reading {
	v := c.Number
	switch {
	case v != math.Trunc(v) && (v < 20_000 || v > 80_000):
	case v >= 1990 && v <= 2100:
		r := none(Certain, "a year", "")
		r.Interval, r.Problem = calendar.Interval{From: calendar.On(int(v), time.January, 1), To: calendar.On(int(v), time.December, 31)}, nil
		return r
	case v >= 20_000 && v <= 80_000: // 1954 to 2119
		if d, ok := serial(v, false); ok {
			return day(d, "the number by which a sheet counts days")
		}
	}
	return none(Unread, fmt.Sprintf("the number “%s” is no date", Short(c.Text)), "write the date, or leave the cell empty")
}

func (s *Style) figures(words string, a, b, year int, day func(calendar.Date, string) Reading, none func(Sure, string, string) Reading) Reading {
	month := func(m int) string { return time.Month(m).String() }
	switch british, american := calendar.Valid(year, time.Month(b), a), calendar.Valid(year, time.Month(a), b); {
	case !british && american:
		return none(Doubtful, fmt.Sprintf("“%s” has no month %d; written month first it would be %d %s %d", Short(words), b, b, month(a), year), "write the day first: "+fmt.Sprintf("%02d/%02d/%d", b, a, year))
	case !british:
		return none(Unread, fmt.Sprintf("“%s” is no day of any calendar", Short(words)), "correct the date")
	case american && a != b && s.monthFirst != "":
		return none(Doubtful, fmt.Sprintf("“%s” is %d %s %d, or %d %s if written month first, as %s of this column is", Short(words), a, month(b), year, b, month(a), s.monthFirst),
			"write it in words: "+calendar.On(year, time.Month(b), a).Long())
	}
	return day(calendar.On(year, time.Month(b), a), "in figures, day first")
}

// figures reads 12/09/2018, 12.9.18 and 12-09-2018, and leaves out a midnight after it; a year
// of two figures is of this century.
func figures(s string) (a, b, year int, ok bool) {
	s = strings.TrimSpace(s)
	if day, clock, has := strings.Cut(s, " "); has {
		if strings.Trim(clock, "0:") != "" || !strings.Contains(clock, ":") {
			return 0, 0, 0, false
		}
		s = day
	}
	mark := strings.IndexAny(s, "/.-")
	if mark < 1 {
		return 0, 0, 0, false
	}
	parts := strings.Split(s, s[mark:mark+1])
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) < 1 || len(parts[1]) > 2 || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 16)
		if err != nil {
			return 0, 0, 0, false
		}
		n[i] = int(v)
	}
	if len(parts[2]) == 2 {
		n[2] += 2000
	}
	return n[0], n[1], n[2], true
}
