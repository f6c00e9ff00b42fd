package redact

import (
	"bytes"
	"html"
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// reading is how bytes are to be taken.
type reading int

const (
	asText          reading = iota // what people read; \n and \u00eb as programs quote it
	withoutTags                    // a page, in which a tag is nothing
	withTagsAsSpace                // a page, in which a tag parts words
	withinTags                     // a page, tags and all, with addresses as they are escaped
)

// folded is what was read: letters in lower case and without accents, digits, and
// one space for whatever stands between; and for each byte of that, from where to
// where it was read.
type folded struct {
	letters  string
	from, to []int
}

// folder folds.
type folder struct {
	b   []byte
	as  reading
	out []byte
	from,
	to []int
}

func fold(b []byte, as reading) folded {
	f := folder{b: b, as: as, out: make([]byte, 0, len(b)), from: make([]int, 0, len(b)), to: make([]int, 0, len(b))}
	for i := 0; i < len(b); {
		i += f.next(i)
	}
	return folded{string(f.out), f.from, f.to}
}

// next takes what stands at i and returns its length.
func (f *folder) next(i int) int {
	c := f.b[i]
	switch {
	case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		f.put(c, i, i+1)
		return 1
	case c >= 'A' && c <= 'Z':
		f.put(c+'a'-'A', i, i+1)
		return 1
	case c >= utf8.RuneSelf:
		return f.rune(i)
	}
	switch {
	case f.as == asText && c == '\\':
		return f.quoted(i)
	case f.as == asText:
	case c == '&':
		return f.entity(i)
	case c == '<' && f.as != withinTags:
		if end := bytes.IndexAny(f.b[i+1:], "<>"); end >= 0 && f.b[i+1+end] == '>' {
			return f.tag(i, end+2)
		}
	case c == '%' && f.as == withinTags:
		return f.escaped(i)
	}
	f.gap(i, i+1)
	return 1
}

// put adds a byte that was read at [from, to).
func (f *folder) put(c byte, from, to int) {
	f.out, f.from, f.to = append(f.out, c), append(f.from, from), append(f.to, to)
}

// gap adds what is no letter: one space, however long.
func (f *folder) gap(from, to int) {
	if n := len(f.out); n > 0 && f.out[n-1] == ' ' {
		f.to[n-1] = to
		return
	}
	f.put(' ', from, to)
}

// tag passes over a tag.
func (f *folder) tag(i, n int) int {
	if f.as == withTagsAsSpace {
		f.gap(i, i+n)
	}
	return n
}

// rune takes a letter that is not of ASCII: in UTF-8, else as one byte of the
// encoding that western pages have.
func (f *folder) rune(i int) int {
	r, n := utf8.DecodeRune(f.b[i:])
	if r == utf8.RuneError && n == 1 {
		r = charmap.Windows1252.DecodeByte(f.b[i])
	}
	f.letter(r, i, i+n)
	return n
}

// letter adds a letter without case and accents. What is not seen, and accents by
// themselves, belong to the letter before.
func (f *folder) letter(r rune, from, to int) {
	switch {
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.M, r):
		if n := len(f.to); n > 0 && f.to[n-1] == from && f.out[n-1] != ' ' {
			f.to[n-1] = to
		}
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		var b [utf8.UTFMax]byte
		for _, c := range b[:utf8.EncodeRune(b[:], unicode.ToLower(baseOf(r)))] {
			f.put(c, from, to)
		}
	default:
		f.gap(from, to)
	}
}

// baseOf is a letter without its accents.
func baseOf(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	first, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	return first
}

// longest is how long an entity may be, once or twice escaped.
const longest = 20

// entity takes an entity, once or twice escaped, or the escaped bracket of a tag
// within a page that is itself a text.
func (f *folder) entity(i int) int {
	end := bytes.IndexByte(f.b[i:min(len(f.b), i+longest)], ';')
	if end < 0 {
		f.gap(i, i+1)
		return 1
	}
	n := end + 1
	name := string(f.b[i : i+n])
	if name == "&amp;" {
		if more := bytes.IndexByte(f.b[i+n:min(len(f.b), i+n+longest)], ';'); more > 0 && word(f.b[i+n:i+n+more]) {
			name, n = "&"+string(f.b[i+n:i+n+more+1]), n+more+1
		}
	}
	if name == "&lt;" && f.as != withinTags {
		for _, closing := range []string{"&gt;", "&amp;gt;"} {
			if end := bytes.Index(f.b[i+n:min(len(f.b), i+n+1000)], []byte(closing)); end >= 0 {
				return f.tag(i, n+end+len(closing))
			}
		}
	}
	text := html.UnescapeString(name)
	if text == name { // no entity after all
		f.gap(i, i+1)
		return 1
	}
	for _, r := range text {
		f.letter(r, i, i+n)
	}
	return n
}

// word reports whether bytes may be the name or the number of an entity.
func word(b []byte) bool {
	for _, c := range b {
		if c != '#' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}

// quoted takes \n and \u00eb.
func (f *folder) quoted(i int) int {
	if i+6 <= len(f.b) && f.b[i+1] == 'u' {
		if n, err := strconv.ParseUint(string(f.b[i+2:i+6]), 16, 16); err == nil {
			f.letter(rune(n), i, i+6)
			return 6
		}
	}
	n := 1
	if i+1 < len(f.b) && bytes.IndexByte([]byte("nrt"), f.b[i+1]) >= 0 {
		n = 2
	}
	f.gap(i, i+n)
	return n
}

// escaped takes a letter as addresses have it: %C3%AB.
func (f *folder) escaped(i int) int {
	var raw []byte
	for j := i; j+3 <= len(f.b) && f.b[j] == '%' && len(raw) < utf8.UTFMax; j += 3 {
		c, err := strconv.ParseUint(string(f.b[j+1:j+3]), 16, 8)
		if err != nil {
			break
		}
		raw = append(raw, byte(c))
		if utf8.FullRune(raw) {
			r, n := utf8.DecodeRune(raw)
			f.letter(r, i, i+3*n)
			return 3 * n
		}
	}
	f.gap(i, i+1)
	return 1
}
