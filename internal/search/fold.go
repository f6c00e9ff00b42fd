package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Token is one word of a text: as folded, as the term that stands for it and for
// its other forms, and where it stands.
type Token struct {
	Word       string // organisations
	Term       string // organis
	Start, End int    // bytes of the text
}

// Folder folds words and remembers what it folded. It is for one goroutine.
type Folder struct {
	known map[string]folded
	raw   []byte
}

type folded struct{ word, term string }

// manyWords is how many words a Folder remembers: more than a council uses.
const manyWords = 1 << 16

// longestWord bounds a word in bytes: PostgreSQL keeps no term of 2,048.
const longestWord = 64

// NewFolder returns a Folder that remembers nothing yet.
func NewFolder() *Folder { return &Folder{known: map[string]folded{}} }

// Each calls fn for every word of a text, in order, until fn returns false.
func (f *Folder) Each(text string, fn func(Token) bool) {
	for at := 0; at < len(text); {
		start, end, next := f.next(text, at)
		if start == end {
			return
		}
		at = next
		if w := f.fold(); w.term != "" && !fn(Token{w.word, w.term, start, end}) {
			return
		}
	}
}

// Terms returns the terms of a text.
func (f *Folder) Terms(text string) []string {
	var terms []string
	f.Each(text, func(t Token) bool {
		terms = append(terms, t.Term)
		return true
	})
	return terms
}

// next finds the next word from a byte on, and puts it in lower case into raw.
func (f *Folder) next(text string, at int) (start, end, next int) {
	f.raw = f.raw[:0]
	start = -1
	for i := at; i < len(text); {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		switch kind := kindOf(c); {
		case kind == inWord || kind == aloneInWord:
			if start < 0 {
				start = i
			} else if kind == aloneInWord {
				return start, end, i
			}
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			f.raw = utf8.AppendRune(f.raw, c)
			end = i + size
			if kind == aloneInWord {
				return start, end, end
			}
		case kind == nothing || start < 0:
		case kind == apostrophe && wordAt(text, i+size):
			f.raw = append(f.raw, '\'')
		case kind == hyphen && joins(f.raw) && wordAt(text, i+size):
		case c == ',' && thousands(f.raw, text[i+1:]):
		default:
			return start, end, i + size
		}
		i += size
	}
	if start < 0 {
		return len(text), len(text), len(text)
	}
	return start, end, len(text)
}

type runeKind int

const (
	between     runeKind = iota // ends a word
	inWord                      // a letter, a figure, a mark upon one
	aloneInWord                 // a word by itself: scripts that set no spaces
	apostrophe
	hyphen
	nothing // not seen by a reader: the soft hyphen
)

func kindOf(c rune) runeKind {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return inWord
	case c == '\'' || c == '`':
		return apostrophe
	case c == '-':
		return hyphen
	case c < utf8.RuneSelf:
		return between
	}
	switch c {
	case '‘', '’', '‚', '‛', '´', '′', 'ʼ', '＇':
		return apostrophe
	case '‐', '‑', '‒', '–', '—', '−':
		return hyphen
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		return nothing
	case utf8.RuneError:
		return between
	}
	switch {
	case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return aloneInWord
	case unicode.IsLetter(c), unicode.IsMark(c), unicode.IsDigit(c):
		return inWord
	}
	return between
}

// seen is what a reader sees next: past what is not seen.
func seen(text string) string {
	for len(text) > 0 {
		c, size := utf8.DecodeRuneInString(text)
		if kindOf(c) != nothing {
			break
		}
		text = text[size:]
	}
	return text
}

func wordAt(text string, i int) bool {
	c, _ := utf8.DecodeRuneInString(seen(text[i:]))
	return kindOf(c) == inWord
}

// joins reports whether a hyphen after these letters is often left out: e-mail,
// co-operate, re-offend. Elsewhere it parts two words.
func joins(raw []byte) bool {
	return string(raw) == "co" || string(raw) == "re" || string(raw) == "e"
}

// thousands reports whether a comma parts the thousands of a number.
func thousands(raw []byte, rest string) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	if !digit(raw[len(raw)-1]) {
		return false
	}
	for range 3 {
		if rest = seen(rest); rest == "" || !digit(rest[0]) {
			return false
		}
		rest = rest[1:]
	}
	rest = seen(rest)
	return rest == "" || !digit(rest[0])
}

// fold returns what the word in raw folds to; no term where nothing is left.
func (f *Folder) fold() folded {
	if w, ok := f.known[string(f.raw)]; ok {
		return w
	}
	word := bare(string(f.raw))
	w := folded{word: word}
	if word != "" {
		w.word = british(word)
		w.term = stem(w.word)
	}
	if len(f.known) >= manyWords {
		clear(f.known)
	}
	f.known[string(f.raw)] = w
	return w
}

// bare leaves a lower-case word's letters and figures: without the possessive,
// apostrophes, accents and ligatures.
func bare(word string) string {
	if at := strings.LastIndexByte(word, '\''); at > 0 && at == len(word)-2 && word[at+1] == 's' {
		word = word[:at]
	}
	word = strings.ReplaceAll(word, "'", "")
	if !ascii(word) {
		var b strings.Builder
		for _, c := range norm.NFKD.String(word) {
			c = unicode.ToLower(unicode.ToUpper(c)) // one letter for all that share a capital, as the two small sigmas
			if plain, ok := ligatures[c]; ok {
				b.WriteString(plain)
			} else if !unicode.IsMark(c) && kindOf(c) != between && kindOf(c) != nothing {
				b.WriteRune(c)
			}
		}
		word = b.String()
	}
	if len(word) > longestWord {
		word = strings.ToValidUTF8(word[:longestWord], "")
	}
	return word
}

// ligatures are letters that Unicode does not take apart.
var ligatures = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
