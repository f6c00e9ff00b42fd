package export

import (
	"strings"
	"unicode"
)

// Harmless makes a cell of text safe to open in a spreadsheet, which would run a
// cell that begins with = + - or @ as a formula: an apostrophe is set before it.
// So is it before one that begins with a tab or a new line, behind which some
// programs look, and before those signs in their full width. A number is left as
// it is: it is harmless, and must stay a number.
//
//	=1+1   becomes  '=1+1
//	-3.5   stays    -3.5
//	'=1+1  becomes  ''=1+1, so that Plain finds every text again
func Harmless(s string) string {
	if dangerous(strings.TrimLeft(s, "'")) && !number(s) {
		return "'" + s
	}
	return s
}

// Plain takes back what Harmless did.
func Plain(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && dangerous(strings.TrimLeft(rest, "'")) && !number(rest) {
		return rest
	}
	return s
}

// dangerous reports whether a spreadsheet may run the cell.
func dangerous(s string) bool {
	if s == "" {
		return false
	}
	if strings.ContainsRune("\t\r\n", rune(s[0])) {
		return true
	}
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
	for _, r := range s {
		return strings.ContainsRune("=+-@＝＋－＠", r)
	}
	return false
}

// number reports whether the cell is a plain number: a sign, digits, and perhaps
// a point and more digits.
func number(s string) bool {
	if s != "" && strings.ContainsRune("+-", rune(s[0])) {
		s = s[1:]
	}
	whole, part, point := strings.Cut(s, ".")
	return digits(whole) && (!point || digits(part))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
