package layout

import (
	"unicode"
	"unicode/utf8"
)

// The encodings that layout names.
const (
	UTF8        = "utf-8"
	UTF16LE     = "utf-16le"
	UTF16BE     = "utf-16be"
	Windows1252 = "windows-1252"
)

// letters is how the source's bytes become letters.
type letters uint8

const (
	plain   letters = iota // valid UTF-8: as they stand
	damaged                // UTF-8 with bytes that are none
	western                // one byte a letter, as Windows wrote them in the west of Europe
)

func lettersOf(doc *Document) letters {
	switch {
	case doc.Encoding == Windows1252:
		return western
	case utf8.Valid(doc.Source):
		return plain
	}
	return damaged
}

// The classes of bytes.
const (
	word  = iota // part of a word
	white        // ASCII white space and control signs
	high         // part of a letter beyond ASCII
)

var classes = func() (table [256]uint8) {
	for c := range table {
		switch {
		case c <= ' ' || c == 0x7F:
			table[c] = white
		case c >= 0x80:
			table[c] = high
		}
	}
	return table
}()

// oddSpace measures white space beyond ASCII at the start of s: its bytes, and
// whether it has width. The byte order mark, the soft hyphen and the joiners
// have none, and are no part of a word.
func oddSpace(s []byte) (n int, wide bool) {
	switch {
	case s[0] == 0xC2 && len(s) > 1:
		switch s[1] {
		case 0xA0, 0x85:
			return 2, true
		case 0xAD:
			return 2, false
		}
	case s[0] == 0xE2 && len(s) > 2 && s[1] == 0x80:
		switch c := s[2]; {
		case c <= 0x8A, c == 0xA8, c == 0xA9, c == 0xAF:
			return 3, true
		case c >= 0x8B && c <= 0x8F:
			return 3, false
		}
	case s[0] == 0xE2 && len(s) > 2 && s[1] == 0x81 && s[2] == 0x9F,
		s[0] == 0xE1 && len(s) > 2 && s[1] == 0x9A && s[2] == 0x80:
		return 3, true
	case s[0] == 0xE3 && len(s) > 2 && s[1] == 0x80 && s[2] == 0x80:
		return 3, true
	case s[0] == 0xEF && len(s) > 2 && s[1] == 0xBB && s[2] == 0xBF:
		return 3, false
	}
	return 0, false
}

// oddRune says whether a letter is white space with or without width, or neither.
func oddRune(r rune) (space, wide bool) {
	switch {
	case r <= ' ' || r == 0x7F:
		return true, true
	case r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0xFEFF:
		return true, false
	case unicode.IsSpace(r):
		return true, true
	}
	return false, false
}

// Letter adds one letter that stands at the source bytes start to end.
func (b *Builder) Letter(r rune, start, end int) {
	if space, wide := oddRune(r); space {
		if wide {
			b.Space(start, end)
		}
		return
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	b.fold()
	b.tie(Piece{b.text.Len() - b.start, n, start, end - start})
	b.text.Write(buf[:n])
	b.reach(start, end)
}

// decode adds a run of a source that is not plain UTF-8.
func (b *Builder) decode(start, end int) {
	src := b.source
	for at := start; at < end; {
		if src[at] < 0x80 {
			from := at
			for at < end && classes[src[at]] == word {
				at++
			}
			if at > from {
				b.linear(from, at)
				continue
			}
			b.Space(at, at+1)
			at++
			continue
		}
		r, n := Windows1252Letter(src[at]), 1
		if b.letters != western {
			r, n = utf8.DecodeRune(src[at:end])
		}
		b.Letter(r, at, at+n)
		at += n
	}
}

// Windows1252Letter reads one byte of the encoding that browsers use for both
// windows-1252 and iso-8859-1.
func Windows1252Letter(c byte) rune {
	if c >= 0x80 && c < 0xA0 {
		return windowsLetters[c-0x80]
	}
	return rune(c)
}

var windowsLetters = [32]rune{
	'€', '\uFFFD', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\uFFFD', 'Ž', '\uFFFD',
	'\uFFFD', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\uFFFD', 'ž', 'Ÿ',
}
