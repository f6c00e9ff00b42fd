package when

// A kind is the shape of a token.
type kind uint8

const (
	tWord  kind = iota
	tNum        // digits, with or without st, nd, rd, th
	tQ          // Q1 … Q4, H1, H2: num is 1–4, or 11, 12 for halves
	tClock      // 2pm, 10.20 am, 14:00
	tDash       // - – —
	tSlash      // /
	tDot        // .
	tComma      // ,
	tStop       // ; : ( ) [ ] ! ? and an empty line
	tOpen       // ( and [
	tColon      // :
	tQuote      // quotation marks
	tOther      // anything else: £, %, *
)

// A token is a word, a number or a mark of the text.
type token struct {
	start, end int32
	hash       uint32 // of the word without case and possessive
	num        int32  // the value of a number, or the number of the word
	class      class
	kind       kind
	digits     uint8 // how many digits a number has
	flags      flags
}

type flags uint8

const (
	ordinal    flags = 1 << iota // 7th
	capital                      // begins with a capital
	possessive                   // Commissioner's, months'
	glued                        // no space before it
	money                        // £ before it
)

func (t *token) is(c class) bool  { return t.class == c && t.kind == tWord }
func (t *token) has(f flags) bool { return t.flags&f != 0 }

// word reports whether the token is the word given, in lower case, in any case
// and with or without a possessive.
func (t *token) word(s string) bool {
	return t.kind == tWord && (int(t.end-t.start) == len(s) || t.has(possessive)) && t.hash == hashWord(s)
}

// charKind says of each byte how a token may begin with it.
var charKind = func() (k [256]uint8) {
	for c := range k {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			k[c] = charLetter
		case c >= '0' && c <= '9':
			k[c] = charDigit
		case c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f':
			k[c] = charSpace
		case c == '\n':
			k[c] = charLine
		case c >= 0x80:
			k[c] = charHigh
		default:
			k[c] = charMark
		}
	}
	return k
}()

const (
	charMark = iota
	charLetter
	charDigit
	charSpace
	charLine
	charHigh
)

// wideChar reads the few characters beyond ASCII that matter here: typographic
// quotes, dashes and unbroken spaces. Any other is part of a word.
func wideChar(s string, i int) (mark byte, size int) {
	c := s[i]
	switch {
	case c == 0xC2 && i+1 < len(s):
		switch s[i+1] {
		case 0xA0:
			return ' ', 2
		case 0xA3:
			return '$', 2
		case 0xB7:
			return '*', 2
		}
		return 0, 2
	case c == 0xE2 && i+2 < len(s):
		if s[i+1] == 0x80 {
			switch d := s[i+2]; {
			case d >= 0x80 && d <= 0x8A, d == 0xAF:
				return ' ', 3
			case d == 0x8B, d == 0x8C, d == 0x8D, d == 0x8E, d == 0x8F:
				return ' ', 3
			case d >= 0x90 && d <= 0x95:
				return '-', 3
			case d == 0x98, d == 0x99:
				return '\'', 3
			case d == 0x9C, d == 0x9D:
				return '"', 3
			case d == 0xA2, d == 0xA6:
				return '*', 3
			}
		}
		return 0, 3
	case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBB && s[i+2] == 0xBF:
		return ' ', 3
	case c >= 0xF0:
		return 0, min(4, len(s)-i)
	case c >= 0xE0:
		return 0, min(3, len(s)-i)
	case c >= 0xC0:
		return 0, min(2, len(s)-i)
	}
	return 0, 1
}

// tokenise appends the tokens of text to toks.
func tokenise(text string, toks []token) []token {
	gap := true
	lines := 0
	for i := 0; i < len(text); {
		c := text[i]
		k := charKind[c]
		mark, size := c, 1
		if k == charHigh {
			mark, size = wideChar(text, i)
			switch mark {
			case 0:
				k = charLetter
			case ' ':
				k = charSpace
			default:
				k = charMark
			}
		}
		switch k {
		case charSpace:
			gap = true
			i += size
			continue
		case charLine:
			gap = true
			lines++
			if lines == 2 {
				toks = append(toks, token{start: int32(i), end: int32(i), kind: tStop})
			}
			i++
			continue
		}
		lines = 0
		var t token
		t.start = int32(i)
		if !gap {
			t.flags |= glued
		}
		gap = false
		switch k {
		case charLetter:
			i = t.scanWord(text, i)
			if c >= 'A' && c <= 'Z' {
				t.flags |= capital
			}
		case charDigit:
			i = t.scanNumber(text, i)
			if n := len(toks); n > 0 && toks[n-1].kind == tOther && t.has(glued) && toks[n-1].flags&money != 0 {
				t.flags |= money
			}
		default:
			t.kind = markKind(mark)
			if mark == '$' {
				t.flags |= money
			}
			i += size
			t.end = int32(i)
		}
		toks = append(toks, t)
	}
	return toks
}

func markKind(c byte) kind {
	switch c {
	case '-':
		return tDash
	case '/':
		return tSlash
	case '.':
		return tDot
	case ',':
		return tComma
	case ';', ')', ']', '!', '?', '|':
		return tStop
	case '(', '[':
		return tOpen
	case ':':
		return tColon
	case '\'', '"':
		return tQuote
	}
	return tOther
}
