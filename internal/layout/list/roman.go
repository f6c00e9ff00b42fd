package list

import "strings"

// numerals are the Roman numerals that lists of minutes reach.
var numerals = func() map[string]int {
	tens := []string{"", "x", "xx", "xxx", "xl"}
	ones := []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	all := map[string]int{}
	for t, ten := range tens {
		for o, one := range ones {
			if v := t*10 + o; v > 0 {
				all[ten+one] = v
				all[strings.ToUpper(ten+one)] = v
			}
		}
	}
	return all
}()

// romanValue returns what a Roman numeral up to 49 counts, or 0. Letters of
// both cases in one word are no numeral.
func romanValue(word string, upper bool) int {
	if len(word) > 7 || upper != (word[len(word)-1] < 'a') {
		return 0
	}
	return numerals[word]
}

// RomanNumeral prints 1 to 49 as a lower-case Roman numeral, as a browser
// prints an ordered list of type i; other numbers give "".
func RomanNumeral(value int) string {
	if value < 1 || value > 49 {
		return ""
	}
	tens := [...]string{"", "x", "xx", "xxx", "xl"}
	ones := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return tens[value/10] + ones[value%10]
}
