package html

import "bytes"

// style reads what an inline style says that matters: not shown at all, set in
// from the left, a list's bullets left off or its numbering.
func (a *attrs) style(value []byte) {
	for len(value) > 0 {
		rule := value
		if n := bytes.IndexByte(value, ';'); n >= 0 {
			rule, value = value[:n], value[n+1:]
		} else {
			value = nil
		}
		colon := bytes.IndexByte(rule, ':')
		if colon < 0 {
			continue
		}
		name, is := bytes.TrimSpace(rule[:colon]), bytes.TrimSpace(rule[colon+1:])
		switch string(name) {
		case "display":
			a.hidden = a.hidden || hasPrefixFold(is, "none")
		case "visibility":
			a.hidden = a.hidden || hasPrefixFold(is, "hidden")
		case "mso-hide":
			a.hidden = a.hidden || hasPrefixFold(is, "all")
		case "margin-left":
			a.indent = columns(is)
		case "margin":
			if sides := bytes.Fields(is); len(sides) == 4 {
				a.indent = columns(sides[3])
			}
		case "list-style", "list-style-type":
			a.listStyle(is)
		}
	}
}

func (a *attrs) listStyle(is []byte) {
	switch {
	case bytes.Contains(is, []byte("none")):
		a.plain = true
	case bytes.Contains(is, []byte("lower-alpha")), bytes.Contains(is, []byte("lower-latin")):
		a.letter = 'a'
	case bytes.Contains(is, []byte("upper-alpha")), bytes.Contains(is, []byte("upper-latin")):
		a.letter = 'A'
	case bytes.Contains(is, []byte("lower-roman")):
		a.letter = 'i'
	case bytes.Contains(is, []byte("upper-roman")):
		a.letter = 'I'
	case bytes.Contains(is, []byte("decimal")):
		a.letter = '1'
	}
}

// columns turns a length into columns of six points, as a typewriter's.
func columns(length []byte) int {
	tenths, n := 0, 0
	for ; n < len(length) && length[n] >= '0' && length[n] <= '9' && tenths < 100_000; n++ {
		tenths = tenths*10 + 10*int(length[n]-'0')
	}
	if n+1 < len(length) && length[n] == '.' && length[n+1] >= '0' && length[n+1] <= '9' {
		tenths += int(length[n+1] - '0')
		for n++; n < len(length) && length[n] >= '0' && length[n] <= '9'; n++ {
		}
	}
	switch string(length[n:]) {
	case "pt":
		return tenths / 60
	case "px":
		return tenths / 80
	case "cm":
		return tenths * 28 / 60
	case "mm":
		return tenths * 3 / 60
	case "in", "em", "rem":
		return tenths * 72 / 60
	}
	return 0
}

func hasPrefixFold(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && bytes.EqualFold(s[:len(prefix)], []byte(prefix))
}
