package reader

import "strconv"

// nextEnumerator returns the printed number that follows s in its list: "(2)"
// after "(1)", "b)" after "a)", "(iii)" after "(ii)"; nothing where s is no
// such number. A lone i is Roman.
func nextEnumerator(s string) string {
	open, shut := "", ""
	body := s
	if body != "" && body[0] == '(' {
		open, body = "(", body[1:]
	}
	if body != "" && (body[len(body)-1] == ')' || body[len(body)-1] == '.') {
		shut, body = body[len(body)-1:], body[:len(body)-1]
	}
	if body == "" || shut == "" {
		return ""
	}
	if n, err := strconv.Atoi(body); err == nil && n > 0 && n < 100 {
		return open + strconv.Itoa(n+1) + shut
	}
	for i, r := range romans[:len(romans)-1] {
		if r == body {
			return open + romans[i+1] + shut
		}
	}
	if len(body) == 1 && 'a' <= body[0] && body[0] < 'z' {
		return open + string(rune(body[0]+1)) + shut
	}
	return ""
}

var romans = [...]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

// firstEnumerator returns the printed number at the start of s where it begins
// a list: "(1)", "1.", "(a)", "a)", "(i)", "i)".
func firstEnumerator(s string) string {
	for _, first := range [...]string{"(1)", "(a)", "(i)", "1.", "1)", "a)", "i)", "a.", "i."} {
		if len(s) > len(first)+1 && s[:len(first)] == first && s[len(first)] == ' ' {
			return first
		}
	}
	return ""
}
