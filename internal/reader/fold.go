package reader

import "strings"

// The structure of a page is told from words whose case and quotes vary from
// council to council: "REASON FOR DECISION", "Reason for Decision". Everything
// here compares with lower-case words and allocates nothing.

// lowerByte folds ASCII letters.
var lowerByte = func() (table [256]byte) {
	for i := range table {
		table[i] = lower(byte(i))
	}
	return table
}()

// beginsFold reports whether s begins with words, which are in lower case.
func beginsFold(s, words string) bool {
	if len(s) < len(words) {
		return false
	}
	for i := 0; i < len(words); i++ {
		if lowerByte[s[i]] != words[i] {
			return false
		}
	}
	return true
}

// beginsWord is beginsFold where the words must end at the end of a word.
func beginsWord(s, words string) bool {
	return beginsFold(s, words) && (len(s) == len(words) || !isWordByte(s[len(words)]))
}

// endsFold reports whether s ends with words, which are in lower case.
func endsFold(s, words string) bool {
	return len(s) >= len(words) && beginsFold(s[len(s)-len(words):], words)
}

// sameFold reports whether s is words, which are in lower case.
func sameFold(s, words string) bool { return len(s) == len(words) && beginsFold(s, words) }

// indexFold returns where words, in lower case, first begin in s, or -1. The
// words must stand as words, not inside longer ones.
func indexFold(s, words string) int {
	for i := 0; i+len(words) <= len(s); i++ {
		if lowerByte[s[i]] == words[0] && (i == 0 || !isWordByte(s[i-1])) && beginsWord(s[i:], words) {
			return i
		}
	}
	return -1
}

// beginsAny reports whether s begins with one of the words, as words.
func beginsAny(s string, any ...string) bool {
	for _, w := range any {
		if beginsWord(s, w) {
			return true
		}
	}
	return false
}

// trimLine takes white space, bullets and colons off the ends of a line.
func trimLine(s string) string { return strings.Trim(s, " \t:;.-*") }

// skipMarks returns the offset of the first byte of s from i on that is no
// space, colon, dash or rule of a table: where the words begin after
// "RESOLVED: -".
func skipMarks(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c == ' ' || c == ':' || c == '-' || c == ';' || c == ',' || c == '.' || c == '|':
			i++
		case strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "—"):
			i += len("–")
		default:
			return i
		}
	}
	return i
}

// dashAt returns the width of a dash at s[i:], or 0.
func dashAt(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	if s[i] == '-' {
		return 1
	}
	if strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "—") {
		return len("–")
	}
	return 0
}

// nextToken returns the bounds of the next word of s at or after i: letters,
// digits and what joins them.
func nextToken(s string, i int) (start, end int) {
	for i < len(s) && !isWordByte(s[i]) && s[i] < 0x80 {
		i++
	}
	start = i
	for i < len(s) && (isWordByte(s[i]) || s[i] >= 0x80 || (s[i] == '-' || s[i] == '\'') && i+1 < len(s) && isWordByte(s[i+1])) {
		i++
	}
	return start, i
}

// wordCount counts the words of s, up to limit.
func wordCount(s string, limit int) int {
	n := 0
	for i := 0; n < limit; n++ {
		start, end := nextToken(s, i)
		if start == end {
			break
		}
		i = end
	}
	return n
}
