package reader

import (
	"unicode"
	"unicode/utf8"
)

// class is what a word may be in the grammar, as a set of bits.
type class uint64

const (
	classDet     class = 1 << iota // the, a, this, its
	classPrep                      // to, with, by, for, of…
	classAnd                       // and, or, &
	classPronoun                   // he, she, it, they, this
	classWill                      // will, would, shall
	classMay                       // could, should, may, might, must, can
	classBe                        // be, is, was, were, been, being
	classHave                      // have, has, had
	classNot                       // not, no, never
	classThat                      // that
	classWh                        // which, who, what, how, whether, when
	classRole                      // officers, director, head, chairman, clerk: heads of a party inside the council
	classBody                      // cabinet, committee, board, panel
	classMembers                   // members, councillors
	classOutside                   // Ofsted, the Government: not the council's to promise for
	classThing                     // report, update, data: what is delivered
	classAdverb                    // also, then, now, further
	classTitle                     // Cllr, Mr, Mrs, Dr: a person's name follows
	classVerb                      // has a verb entry
	classCap                       // begins with a capital
	classNum                       // begins with a digit
	classComma
	classSemi // ; or a new entry
	classColon
	classDash
	classOpen  // ( [
	classClose // ) ]
	classStop  // . ? !
	classQuote
	classNoun // a common noun that cannot head a party
	classTo   // to
	classBy   // by
	classMonth
	classTime // next, shortly, meeting, weeks: a word of when
)

// form is the inflection of a verb as it stands.
type form uint8

const (
	formBase form = 1 << iota // provide
	formS                     // provides
	formPast                  // provided, gave
	formPart                  // provided, given
	formIng                   // providing
)

// word is one token of a text.
type word struct {
	start, end int32
	class      class
	verb       *verb
	form       form
}

func (w *word) is(c class) bool { return w.class&c != 0 }

// lower folds an ASCII letter.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// scanWords splits text into words and marks, appending to dst. Apostrophes
// and hyphens inside a word belong to it; "’s" does too ("Children’s").
func scanWords(text string, dst []word) []word {
	var buf [24]byte
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == ' ' || c == '\t':
			i++
			continue
		case c == '\n':
			dst = append(dst, word{start: int32(i), end: int32(i + 1), class: classSemi})
			i++
			continue
		}
		start := i
		if isWordByte(c) || c >= utf8.RuneSelf {
			n := 0
			for i < len(text) {
				c := text[i]
				if c < utf8.RuneSelf {
					if isWordByte(c) || (c == '-' || c == '\'' || c == '/' || (c == '.' || c == ',') && isDigit(text[i-1])) && i > start && i+1 < len(text) && isWordByte(text[i+1]) {
						if n < len(buf) {
							buf[n] = lower(c)
							n++
						}
						i++
						continue
					}
					break
				}
				r, size := utf8.DecodeRuneInString(text[i:])
				if r == '’' && i > start && i+size < len(text) && isWordByte(text[i+size]) {
					if n < len(buf) {
						buf[n] = '\''
						n++
					}
					i += size
					continue
				}
				if !unicode.IsLetter(r) {
					break
				}
				n = len(buf) + 1
				i += size
			}
			if i > start {
				w := word{start: int32(start), end: int32(i)}
				if n <= len(buf) {
					key := buf[:n]
					if n > 2 && key[n-1] == 's' && key[n-2] == '\'' {
						key = key[:n-2]
						w.class |= classNoun
					}
					if e, ok := lexicon[string(key)]; ok {
						w.class |= e.class
						w.verb, w.form = e.verb, e.form
					} else if n = len(key); n > 4 && key[n-1] == 'y' && key[n-2] == 'l' {
						w.class |= classAdverb // gladly, jointly
					}
				}
				if f := text[start]; 'A' <= f && f <= 'Z' {
					w.class |= classCap
				} else if isDigit(f) {
					w.class |= classNum
				}
				dst = append(dst, w)
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			w := word{start: int32(i), end: int32(i + size)}
			switch r {
			case '–', '—', '−':
				w.class = classDash
			case '‘', '’', '“', '”':
				w.class = classQuote
			case '•', '·', '\u00a0':
				i += size
				continue
			}
			dst = append(dst, w)
			i += size
			continue
		}
		w := word{start: int32(i), end: int32(i + 1)}
		switch c {
		case ',':
			w.class = classComma
		case ';':
			w.class = classSemi
		case ':':
			w.class = classColon
		case '-':
			w.class = classDash
		case '(', '[':
			w.class = classOpen
		case ')', ']':
			w.class = classClose
		case '.', '?', '!':
			w.class = classStop
		case '"', '\'':
			w.class = classQuote
		case '&':
			w.class = classAnd
		}
		dst = append(dst, w)
		i++
	}
	return dst
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c)
}
