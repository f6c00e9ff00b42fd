package evaluate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded is a text made plain for comparison, each byte of which knows where
// it stood in the source.
type folded struct {
	text []byte
	from []int // from[i] is the source offset of text[i]
	end  int   // the length of the source
}

// fold makes a text plain: lower case, one kind of quote and dash, one space
// for every run of white space.
//
//	fold("The  Board’s\nplan") → "the board's plan"
func fold(source []byte) folded {
	f := folded{end: len(source)}
	space := true
	for i := 0; i < len(source); {
		r, n := utf8.DecodeRune(source[i:])
		if r == utf8.RuneError && n == 1 {
			r = windows1252(source[i])
		}
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			if !space {
				f.text, f.from = append(f.text, ' '), append(f.from, i)
			}
			space = true
		default:
			before := len(f.text)
			f.text = utf8.AppendRune(f.text, plain(r))
			for range len(f.text) - before {
				f.from = append(f.from, i)
			}
			space = false
		}
		i += n
	}
	return f
}

// plain folds case, quotes and dashes.
func plain(r rune) rune {
	switch r {
	case '‘', '’', '‛', '`', '´':
		return '\''
	case '“', '”', '„':
		return '"'
	case '–', '—', '‐', '‑', '−':
		return '-'
	}
	return unicode.ToLower(r)
}

// windows1252 gives the characters that a page in that encoding uses for
// quotes, dashes and spaces; other bytes read as Latin-1.
func windows1252(b byte) rune {
	switch b {
	case 0x91, 0x92:
		return '\''
	case 0x93, 0x94:
		return '"'
	case 0x96, 0x97:
		return '-'
	}
	return rune(b)
}

// find returns every place in the source that holds the words, as the labels
// write them.
func (f folded) find(words string) []span {
	want := strings.TrimSpace(foldString(words))
	if want == "" {
		return nil
	}
	var out []span
	text := string(f.text)
	for at := 0; ; {
		i := strings.Index(text[at:], want)
		if i < 0 {
			return out
		}
		start, stop := at+i, at+i+len(want)
		end := f.end
		if stop < len(f.from) {
			end = f.from[stop]
		}
		out = append(out, span{f.from[start], end})
		at = stop
	}
}

func foldString(s string) string { return strings.TrimSpace(string(fold([]byte(s)).text)) }

// sameName compares two names without case, articles, quote style or closing
// punctuation: "The Board" is "board". Two empty names are the same.
func sameName(a, b string) bool { return nameKey(a) == nameKey(b) }

func nameKey(s string) string {
	var keep []string
	for w := range strings.FieldsSeq(foldString(s)) {
		w = strings.Trim(w, `'".,;:()`)
		if w != "" && w != "the" && w != "a" && w != "an" {
			keep = append(keep, w)
		}
	}
	return strings.Join(keep, " ")
}

// words are the words of a text without case or punctuation.
func words(s string) []string {
	return strings.FieldsFunc(foldString(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

// contentWords are the words that carry meaning, without plural or possessive
// endings, so that "visits" and "visit's" are both "visit".
func contentWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words(s) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
		if len(w) > 3 {
			w = strings.TrimSuffix(w, "s")
		}
		if !smallWords[w] && w != "" {
			out[w] = true
		}
	}
	return out
}

var smallWords = map[string]bool{
	"the": true, "a": true, "an": true, "of": true, "to": true, "and": true, "or": true, "in": true, "on": true,
	"by": true, "at": true, "for": true, "from": true, "with": true, "that": true, "this": true, "it": true,
	"its": true, "hi": true, "be": true, "been": true, "is": true, "wa": true, "will": true, "would": true, "has": true,
	"had": true, "have": true, "any": true, "all": true, "such": true, "as": true, "after": true, "before": true,
	"once": true, "when": true, "next": true, "date": true, "into": true, "are": true, "were": true,
}

// sharesContent reports whether two texts have a word of meaning in common.
func sharesContent(a, b string) bool {
	aw := contentWords(a)
	for w := range contentWords(b) {
		if aw[w] {
			return true
		}
	}
	return false
}
