// Package list knows how minutes number things: what at the start of a line is
// the printed number or bullet of an entry ("1.", "(a)", "iv)", "17.2",
// "77/21", "•"), what only looks like one (a year, a date, a time, an initial),
// and how deep an entry stands among those before it. It works on plain words
// and knows no format.
package list

import "strings"

// Style is how a number is counted.
type Style uint8

// The styles of numbering.
const (
	Bullet Style = iota // • · - o, in no order
	Arabic              // 1 2 3
	Letter              // a b c, or A B C
	Roman               // i ii iii, or I II III
	Dotted              // 17.2, 1.1.3, 3.a
	Yearly              // 77/21: the minute's number and its year
)

// Form is what stands around a number, so that "1." and "(1)" are two lists.
type Form uint8

// The forms of numbers.
const (
	Bare   Form = iota // 17.2
	Point              // 1.
	Close              // 1)
	Around             // (1)
)

// Mark is a printed number or bullet at the start of a line.
type Mark struct {
	Printed string // as printed, "1.", "(iv)", "•"
	Style   Style
	Form    Form
	Upper   bool   // A, B or I, II
	Value   int    // its place in its list from 1; 0 for a bullet
	Roman   int    // for a letter that is also a Roman numeral, that numeral's value
	Under   string // for Dotted, the number it stands under: "17" of "17.2"
	Rest    int    // the offset at which the words begin
	Sure    bool   // nothing but a list's number looks like this
}

// Parse reads the number or bullet at the start of a line that begins with no
// white space. Whether a mark that is not Sure counts ("A." may be an initial,
// "10.15" a time) Levels.Accepts says.
func Parse(line string) (Mark, bool) {
	if line == "" {
		return Mark{}, false
	}
	c := line[0]
	switch {
	case c >= '0' && c <= '9':
		return number(line)
	case c == '(':
		return around(line)
	case isLetter(c):
		return lettered(line)
	case c >= 0x80 || c == '-' || c == '*':
		return bullet(line)
	}
	return Mark{}, false
}

// Whole says whether the mark is all there is on the line.
func (m Mark) Whole(line string) bool { return m.Rest >= len(line) }

// number reads "1.", "1)", "17.2", "77/21", "3.a". A bare number is never sure
// ("43 Children's Improvement Update", "31 per cent", "3 March"); one of four
// digits (a year), a date, a time or a decimal with its unit is none.
func number(line string) (Mark, bool) {
	n := digits(line)
	if n > 3 || n == len(line) {
		return Mark{}, false
	}
	value := atoi(line[:n])
	switch line[n] {
	case ' ', '\t', 0xC2:
		m, ok := finish(line, n, Mark{Style: Arabic, Form: Bare, Value: value})
		return m, ok && m.Rest > n
	case ')':
		return finish(line, n+1, Mark{Style: Arabic, Form: Close, Value: value, Sure: true})
	case '/':
		return yearly(line, n, value)
	case '.':
		if n+1 < len(line) && line[n+1] == ')' {
			return finish(line, n+2, Mark{Style: Arabic, Form: Close, Value: value, Sure: true})
		}
		if n+1 < len(line) && (isDigit(line[n+1]) || isLower(line[n+1]) && (n+2 == len(line) || space(line[n+2:]) > 0 || line[n+2] == '.' || line[n+2] == ')')) {
			return dotted(line, n)
		}
		return finish(line, n+1, Mark{Style: Arabic, Form: Point, Value: value, Sure: true})
	}
	return Mark{}, false
}

// yearly reads "77/21", a minute's number within a year. "24/25" is a
// financial year, "01/04/2025" a date.
func yearly(line string, slash, value int) (Mark, bool) {
	rest := line[slash+1:]
	n := digits(rest)
	if n != 2 || value == 0 {
		return Mark{}, false
	}
	if year := atoi(rest[:2]); slash == 2 && year == (value+1)%100 {
		return Mark{}, false
	}
	m, ok := finish(line, slash+3, Mark{Style: Yearly, Value: value})
	m.Sure = ok && (m.Rest == len(line) || upperNext(line, m.Rest))
	return m, ok
}

// dotted reads "17.2", "1.1.3", "3.a" and the same with a last point. A part
// of two digits that begins with 0 is a time's minutes ("10.00"); three parts
// ending in a year's digits are a date ("7.9.18", "26.03.2019"). Capitals must
// follow for the mark to be sure ("2.5 hours", "3.2 per cent"), and it must not
// read as a time on a dial ("10.15 Welcome").
func dotted(line string, first int) (Mark, bool) {
	at, last, parts, value := first, 0, 1, 0
	for at < len(line) && line[at] == '.' {
		if at+1 < len(line) && isLower(line[at+1]) && (at+2 == len(line) || !isLetter(line[at+2])) {
			last, value, at = at, int(line[at+1]-'a')+1, at+2
			parts++
			break
		}
		n := digits(line[at+1:])
		if n == 0 {
			break
		}
		if n > 3 || n > 1 && line[at+1] == '0' {
			return Mark{}, false
		}
		last, value = at, atoi(line[at+1:at+1+n])
		at += 1 + n
		parts++
	}
	if parts == 3 && at-last == 3 && atoi(line[:first]) <= 31 {
		return Mark{}, false
	}
	m := Mark{Style: Dotted, Value: value, Under: line[:last]}
	if at < len(line) && (line[at] == '.' || line[at] == ')') {
		at++
		m.Form = Point
	}
	m, ok := finish(line, at, m)
	clock := parts == 2 && at-last == 3 && value%5 == 0 && atoi(line[:first]) <= 24
	m.Sure = ok && (m.Form == Point || m.Rest == len(line) || upperNext(line, m.Rest) && !clock)
	return m, ok
}

// around reads "(1)", "(a)", "(iv)".
func around(line string) (Mark, bool) {
	end := strings.IndexByte(line[:min(len(line), 9)], ')')
	if end < 2 {
		return Mark{}, false
	}
	word := line[1:end]
	if n := digits(word); n == len(word) && n <= 3 {
		return finish(line, end+1, Mark{Style: Arabic, Form: Around, Value: atoi(word), Sure: true})
	}
	m, ok := counted(word)
	if !ok {
		return Mark{}, false
	}
	m.Form, m.Sure = Around, true
	return finish(line, end+1, m)
}

// lettered reads "a)", "a.", "iv.", "o". "A. Smith" is a person, so a capital
// with a point is not sure; "a.m." and "i.e." are no marks, for a letter follows.
func lettered(line string) (Mark, bool) {
	n := 0
	for n < len(line) && n < 7 && isLetter(line[n]) {
		n++
	}
	if n == 1 && line[0] == 'o' && (len(line) == 1 || space(line[1:]) > 0) {
		return finish(line, 1, Mark{Style: Bullet, Sure: len(line) > 1})
	}
	if n == len(line) || line[n] != '.' && line[n] != ')' {
		return Mark{}, false
	}
	m, ok := counted(line[:n])
	if !ok {
		return Mark{}, false
	}
	m.Form, m.Sure = Close, true
	if line[n] == '.' {
		m.Form, m.Sure = Point, !m.Upper
	}
	return finish(line, n+1, m)
}

// bullet reads the signs that councils' pages use for bullets, the private
// letters of Word's symbol fonts among them.
func bullet(line string) (Mark, bool) {
	for _, sign := range bullets {
		if rest, ok := strings.CutPrefix(line, sign); ok && (rest == "" || space(rest) > 0) {
			m, ok := finish(line, len(sign), Mark{Style: Bullet, Sure: true})
			if ok && m.Rest < len(line) && strings.HasPrefix(line[m.Rest:], sign) {
				return Mark{}, false // "* * *", "- - -": a rule across the page
			}
			return m, ok
		}
	}
	return Mark{}, false
}

var bullets = []string{
	"•", "·", "-", "–", "—", "*", "▪", "●", "○", "◦", "‣", "■", "□", "➢", "➤", "✓", "§", "\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc",
}

// counted reads letters that count: one letter, or a Roman numeral.
func counted(word string) (Mark, bool) {
	upper := word[0] < 'a'
	roman := romanValue(word, upper)
	if len(word) == 1 {
		m := Mark{Style: Letter, Upper: upper, Value: int(word[0]|0x20-'a') + 1, Roman: roman}
		if word[0]|0x20 == 'i' {
			m.Style, m.Value = Roman, 1
		}
		return m, isLetter(word[0])
	}
	return Mark{Style: Roman, Upper: upper, Value: roman, Roman: roman}, roman > 0
}

// finish closes a mark of the first end bytes. White space, the line's end, or
// a capitalised word stuck to it ("1.That the report…") must follow.
func finish(line string, end int, m Mark) (Mark, bool) {
	m.Printed, m.Rest = line[:end], end
	if end == len(line) {
		return m, true
	}
	for n := space(line[m.Rest:]); n > 0; n = space(line[m.Rest:]) {
		m.Rest += n
	}
	if m.Rest > end {
		return m, true
	}
	stuck := m.Form != Bare && m.Style != Dotted && end+1 < len(line) &&
		line[end] >= 'A' && line[end] <= 'Z' && isLower(line[end+1])
	if m.Upper && m.Form == Point {
		return m, false
	}
	return m, stuck
}

// upperNext says whether the words begin with a capital or a quotation mark.
func upperNext(line string, at int) bool {
	if at >= len(line) {
		return false
	}
	c := line[at]
	return c >= 'A' && c <= 'Z' || c == '"' || c == '\'' || c == '(' || c == '[' || c >= 0x80
}

// space returns how many bytes of white space stand first in s, one sign at most.
func space(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == ' ' || s[0] == '\t':
		return 1
	case len(s) > 1 && s[0] == 0xC2 && s[1] == 0xA0:
		return 2
	}
	return 0
}

func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func atoi(s string) int {
	v := 0
	for i := range len(s) {
		v = v*10 + int(s[i]-'0')
	}
	return v
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isLetter(c byte) bool { return isLower(c | 0x20) }
