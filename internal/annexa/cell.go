package annexa

import (
	"strconv"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// day is the date in a cell: none where the cell is empty, bad where it holds
// something that is no date.
type day struct {
	on  calendar.Date
	bad bool
}

func (d day) given() bool { return !d.on.IsZero() }

// none says that the cell was empty.
func (d day) none() bool { return d.on.IsZero() && !d.bad }

// number is the whole number in a cell.
type number struct {
	n          int32
	given, bad bool
}

// answer is yes or no in a cell.
type answer uint8

const (
	unanswered answer = iota
	yes
	no
	unclear
)

// empty are what systems print where there is nothing.
func empty(text string) bool {
	switch len(text) {
	case 0:
		return true
	case 1:
		return text == "-" || text == "."
	case 2, 3, 4:
		return strings.EqualFold(text, "null") || strings.EqualFold(text, "n/a") || strings.EqualFold(text, "na") ||
			strings.EqualFold(text, "none") || text == "--"
	}
	return false
}

// shape is how a date was written, as far as it tells which of day and month comes
// first.
type shape uint8

const (
	clear      shape = iota // no doubt: 2025-09-07, 7 Sep 2025, a serial number
	british                 // 25/09/2025
	ambiguous               // 07/09/2025
	american                // 09/25/2025: no date as these lists write it
	unreadable              // no date at all
)

// The years in which an event of a list can lie. The calendar of working days goes
// as far.
const (
	firstYear = 1980
	lastYear  = 2079
)

// readDay reads a date as the lists write it, 07/09/2025, day first; and as systems
// and spreadsheets write it beside that: 2025-09-07, with or without a time, 7-Sep-25,
// 07.09.2025, and Excel's number of a day, 45907. A cell that is empty is no date and
// clear.
func readDay(text string) (calendar.Date, shape) {
	text = strings.TrimSpace(text)
	if empty(text) {
		return calendar.Date{}, clear
	}
	if len(text) > 10 { // a time after the date
		if head, rest, ok := cutTime(text); ok {
			_ = rest
			text = head
		}
	}
	a, b, c, sep, ok := threeParts(text)
	if !ok {
		return serial(text)
	}
	if len(a) == 4 && sep != ' ' { // year first
		y, ok1 := digits(a)
		m, ok2 := digits(b)
		d, ok3 := digits(c)
		if !ok1 || !ok2 || !ok3 {
			return calendar.Date{}, unreadable
		}
		return dated(y, m, d, clear)
	}
	d, ok1 := digits(a)
	y, ok3 := digits(c)
	if !ok1 || !ok3 || len(c) != 2 && len(c) != 4 {
		return calendar.Date{}, unreadable
	}
	if len(c) == 2 {
		y = century(y)
	}
	m, ok2 := digits(b)
	if !ok2 {
		m = monthNamed(b)
		if m == 0 {
			return calendar.Date{}, unreadable
		}
		return dated(y, m, d, clear)
	}
	switch {
	case m > 12 && m <= 31 && d <= 12 && d > 0:
		return calendar.Date{}, american
	case d > 12:
		return dated(y, m, d, british)
	}
	return dated(y, m, d, ambiguous)
}

func dated(y, m, d int, s shape) (calendar.Date, shape) {
	if y < firstYear || y > lastYear || !calendar.Valid(y, time.Month(m), d) {
		return calendar.Date{}, unreadable
	}
	return calendar.On(y, time.Month(m), d), s
}

// cutTime takes a time of day off a date: 07/09/2025 00:00:00, 2025-09-07T00:00.
func cutTime(text string) (head, rest string, ok bool) {
	i := strings.LastIndexAny(text, " T")
	for i > 0 && strings.Contains(text, ":") {
		if strings.Contains(text[i:], ":") && !strings.Contains(text[:i], ":") {
			return text[:i], text[i:], true
		}
		i = strings.LastIndexAny(text[:i], " T")
	}
	return text, "", false
}

// threeParts cuts a date at its two marks.
func threeParts(text string) (a, b, c string, sep byte, ok bool) {
	i := strings.IndexAny(text, "/-. ")
	if i <= 0 {
		return "", "", "", 0, false
	}
	sep = text[i]
	j := strings.IndexByte(text[i+1:], sep)
	if j <= 0 {
		return "", "", "", 0, false
	}
	a, b, c = text[:i], text[i+1:i+1+j], text[i+j+2:]
	if c == "" || strings.IndexByte(c, sep) >= 0 {
		return "", "", "", 0, false
	}
	return a, b, c, sep, true
}

// digits reads up to four digits and nothing else.
func digits(s string) (int, bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// century is the year that two digits mean: 80 to 99 the last century.
func century(y int) int {
	if y >= firstYear%100 {
		return 1900 + y
	}
	return 2000 + y
}

func monthNamed(s string) int {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); len(s) <= len(name) && strings.EqualFold(s, name[:len(s)]) || strings.EqualFold(s, "sept") && m == time.September {
			return int(m)
		}
	}
	return 0
}

// serial reads Excel's number of a day, counted from 30 December 1899.
func serial(text string) (calendar.Date, shape) {
	whole, part, _ := strings.Cut(text, ".")
	if len(whole) != 5 || strings.Trim(part, "0123456789") != "" {
		return calendar.Date{}, unreadable
	}
	n, err := strconv.Atoi(whole)
	if err != nil {
		return calendar.Date{}, unreadable
	}
	d := calendar.On(1899, time.December, 30).AddDays(n)
	if d.Year() < firstYear || d.Year() > lastYear {
		return calendar.Date{}, unreadable
	}
	return d, clear
}

// readNumber reads a count: 3, 3.0.
func readNumber(text string) number {
	text = strings.TrimSpace(text)
	if empty(text) {
		return number{}
	}
	whole, part, _ := strings.Cut(text, ".")
	n, ok := digits(whole)
	if !ok || strings.Trim(part, "0") != "" {
		return number{bad: true}
	}
	return number{n: int32(n), given: true}
}

// bare takes the letter off a coded value: “a) Yes” is Yes, “p1) 5D: LA services” is
// 5D: LA services.
func bare(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.IndexByte(text, ')'); i >= 1 && i <= 2 && letter(text[0]) {
		return strings.TrimSpace(text[i+1:])
	}
	return text
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// readAnswer reads yes or no.
func readAnswer(text string) answer {
	text = bare(text)
	switch {
	case empty(text):
		return unanswered
	case strings.EqualFold(text, "yes"), strings.EqualFold(text, "y"), text == "1", strings.EqualFold(text, "true"):
		return yes
	case strings.EqualFold(text, "no"), strings.EqualFold(text, "n"), text == "0", strings.EqualFold(text, "false"):
		return no
	}
	return unclear
}

// age is how many birthdays somebody has had by a day. Who was born on 29 February
// has a birthday on the 28th in other years, as [calendar.Date.AddYears] counts.
func age(born, on calendar.Date) int {
	years := on.Year() - born.Year()
	if born.AddYears(years).After(on) {
		years--
	}
	return years
}

// ReadDay reads a date as the lists write it; false where it is none, or has its month
// first.
func ReadDay(text string) (calendar.Date, bool) {
	on, s := readDay(text)
	return on, s != unreadable && s != american
}
