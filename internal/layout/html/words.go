package html

import (
	"bytes"
	"html"
	"strings"

	"mattersarising/internal/layout"
)

// words adds a run of text.
func (p *page) words(start, end int) {
	if p.skip.tag != 0 || start == end {
		return
	}
	e := p.top()
	switch {
	case p.title:
		if p.doc.Title == "" {
			p.doc.Title = p.fold(p.src[start:end])
		}
		return
	case !e.in:
		return
	case e.size:
		p.size = append(p.size, p.src[start:end]...)
		return
	}
	for at := start; at < end; {
		n := bytes.IndexByte(p.src[at:end], '&')
		if n < 0 {
			p.b.Run(at, end)
			break
		}
		p.b.Run(at, at+n)
		at += n
		width := p.entity(at, end)
		if width == 0 {
			p.b.Run(at, at+1)
			width = 1
		}
		at += width
	}
	if p.link.href != "" && p.b.Block.Href == "" && !p.b.Empty() {
		p.b.Block.Href = p.link.href
	}
}

// entity adds the letter that the reference at the "&" stands for, and returns
// its width in the source, 0 where it is none. Modern.gov encodes titles
// twice ("Chair&amp;#39;s"): an ampersand that begins a reference is read again.
func (p *page) entity(at, end int) int {
	src := p.src[at:end]
	text, width := Reference(src)
	if width == 0 {
		return 0
	}
	if text == "&" {
		if inner, more := again(src[width:]); more > 0 {
			text, width = inner, width+more
		}
	}
	if r, n := firstRune(text); n == len(text) {
		p.b.Letter(r, at, at+width)
	} else {
		p.b.Unit(text, at, at+width)
	}
	return width
}

// again reads what follows an ampersand as a reference that ends in a semicolon.
func again(rest []byte) (text string, width int) {
	if len(rest) < 3 {
		return "", 0
	}
	semicolon := bytes.IndexByte(rest[:min(len(rest), 10)], ';')
	if semicolon < 2 {
		return "", 0
	}
	if rest[0] == '#' {
		return numeric(rest[:semicolon+1])
	}
	if text := common[string(rest[:semicolon])]; text != "" {
		return text, semicolon + 1
	}
	return "", 0
}

// Reference reads a character reference at the "&" that s begins with.
func Reference(s []byte) (text string, width int) {
	if len(s) < 3 {
		return "", 0
	}
	if s[1] == '#' {
		text, width = numeric(s[1:])
		if width > 0 {
			width++
		}
		return text, width
	}
	n := 1
	for n < len(s) && n < 33 && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || s[n] >= '0' && s[n] <= '9') {
		n++
	}
	if n == 1 {
		return "", 0
	}
	if n < len(s) && s[n] == ';' {
		if text := common[string(s[1:n])]; text != "" {
			return text, n + 1
		}
		n++
	}
	name := string(s[:n])
	text = html.UnescapeString(name)
	if text == name {
		return "", 0
	}
	// "&nbspx": an old name without its semicolon, and letters of the words.
	for len(text) > 1 && n > 2 && text[len(text)-1] == s[n-1] {
		text, n = text[:len(text)-1], n-1
	}
	return text, n
}

// numeric reads "#39;", "#x27;" or either without its semicolon.
func numeric(s []byte) (text string, width int) {
	n, base := 1, rune(10)
	if len(s) > 1 && s[1]|0x20 == 'x' {
		n, base = 2, 16
	}
	value, digits := rune(0), n
	for ; n < len(s); n++ {
		d := rune(-1)
		switch c := s[n]; {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
			d = rune(c|0x20-'a') + 10
		}
		if d < 0 {
			break
		}
		if value < 0x110000 {
			value = value*base + d
		}
	}
	if n == digits {
		return "", 0
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return letter(value), n
}

// letter is a code point as browsers read it: those of control signs mean
// Windows-1252, those that are none mean U+FFFD.
func letter(value rune) string {
	switch {
	case value >= 0x20 && value < 0x7F:
		return ascii[value-0x20 : value-0x1F]
	case value >= 0x80 && value < 0xA0:
		return string(layout.Windows1252Letter(byte(value)))
	case value == 0 || value > 0x10FFFF || value >= 0xD800 && value < 0xE000:
		return "\uFFFD"
	}
	return string(value)
}

const ascii = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// common are the references that make up nearly all in councils' pages.
var common = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u00A0", "pound": "£", "rsquo": "’",
	"lsquo": "‘", "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "bull": "•", "middot": "·",
	"hellip": "…", "euro": "€", "copy": "©", "shy": "\u00AD", "eacute": "é", "frac12": "½",
}

// fold decodes a short run of text and folds its white space.
func (p *page) fold(s []byte) string {
	words := string(s)
	if p.doc.Encoding == layout.Windows1252 {
		letters := make([]rune, len(s))
		for i, c := range s {
			letters[i] = layout.Windows1252Letter(c)
		}
		words = string(letters)
	}
	return strings.Join(strings.Fields(html.UnescapeString(strings.ToValidUTF8(words, "\uFFFD"))), " ")
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		if i == 0 {
			n := len(string(r))
			return r, n
		}
	}
	return 0, 0
}
