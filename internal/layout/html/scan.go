package html

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// scanner cuts a page into tokens where x/net's tokenizer cuts it (a test and
// a fuzz target hold the two together), but copies nothing and keeps the place
// of each token: the tokenizer's copies of every tag took more time than all
// the rest of the layout.
type scanner struct {
	src     []byte
	at, end int       // the current token
	tag     atom.Atom // of a start or end tag; 0 where it is not known
	void    bool      // the start tag closes itself
	raw     atom.Atom // the element whose content is text only
	cut     bool      // the page stops within a tag
}

// token is what kind of token the scanner stands on.
type token uint8

const (
	nothing  token = iota // the end of the page
	text                  // words between tags
	startTag              // <p class="…">
	endTag                // </p>
	remark                // comments, doctypes and what browsers take for such
)

// next goes to the next token. Of a start tag it collects the attributes.
func (s *scanner) next(a *attrs) token {
	s.at = s.end
	if s.at >= len(s.src) {
		return nothing
	}
	if s.raw != 0 {
		raw := s.raw
		s.raw = 0
		if s.end = s.closing(raw); s.end > s.at {
			return text
		}
	}
	for from := s.at; ; {
		n := bytes.IndexByte(s.src[from:], '<')
		if n < 0 || from+n+1 >= len(s.src) {
			s.end = len(s.src)
			return text
		}
		from += n
		if c := s.src[from+1]; !isLetter(c) && c != '/' && c != '!' && c != '?' || c == '/' && from+2 >= len(s.src) {
			from++
			continue
		}
		if from > s.at {
			s.end = from
			return text
		}
		return s.markup(a)
	}
}

// markup reads the token that begins with "<".
func (s *scanner) markup(a *attrs) token {
	switch c := s.src[s.at+1]; {
	case isLetter(c):
		return s.start(a)
	case c == '/' && isLetter(s.src[s.at+2]):
		return s.stop()
	case c == '!' && bytes.HasPrefix(s.src[s.at+2:], []byte("--")):
		s.end = s.comment()
		return remark
	}
	s.end = len(s.src)
	if n := bytes.IndexByte(s.src[s.at+2:], '>'); n >= 0 {
		s.end = s.at + n + 3
	}
	return remark
}

// start reads a start tag.
func (s *scanner) start(a *attrs) token {
	at := s.name(s.at + 1)
	*a = attrs{}
	wanted := classOf(s.tag) != 0 || s.tag == atom.Link
	for {
		key, value, next := attribute(s.src, at)
		if next == at {
			break
		}
		if at = next; wanted {
			a.set(s.tag, key, value)
		}
	}
	if !s.finish(at) {
		return nothing
	}
	s.void = s.src[s.end-2] == '/'
	switch s.tag {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		s.raw = s.tag
	}
	return startTag
}

// stop reads an end tag. Attributes that it may carry are passed over.
func (s *scanner) stop() token {
	at := s.name(s.at + 2)
	for {
		_, _, next := attribute(s.src, at)
		if next == at {
			break
		}
		at = next
	}
	if !s.finish(at) {
		return nothing
	}
	return endTag
}

// finish finds the ">" that ends a tag. A tag that the page cuts off is none.
func (s *scanner) finish(at int) bool {
	for at < len(s.src) && s.src[at] != '>' {
		at++
	}
	if s.end = at + 1; at == len(s.src) {
		s.end, s.cut = at, true
		return false
	}
	return true
}

// name reads a tag's name and returns where it ends.
func (s *scanner) name(at int) int {
	var low [12]byte
	n := 0
	for ; at < len(s.src) && !ends(s.src[at]); at++ {
		c := s.src[at]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if n < len(low) {
			low[n] = c
		}
		n++
	}
	s.tag = 0
	if n <= len(low) {
		s.tag = atom.Lookup(low[:n])
	}
	return at
}

// comment returns where the comment at the current place ends.
func (s *scanner) comment() int {
	from := s.at + 4
	rest := s.src[from:]
	if bytes.HasPrefix(rest, []byte(">")) {
		return from + 1
	}
	if bytes.HasPrefix(rest, []byte("->")) {
		return from + 2
	}
	for at := from; ; {
		n := bytes.Index(s.src[at:], []byte("--"))
		if n < 0 {
			return len(s.src)
		}
		at += n + 2
		for at < len(s.src) && s.src[at] == '-' {
			at++
		}
		if at < len(s.src) && s.src[at] == '>' {
			return at + 1
		}
		if at+1 < len(s.src) && s.src[at] == '!' && s.src[at+1] == '>' {
			return at + 2
		}
	}
}

// closing returns where the end tag of an element begins whose content is text.
func (s *scanner) closing(raw atom.Atom) int {
	name := raw.String()
	for at := s.at; raw != atom.Plaintext; {
		n := bytes.Index(s.src[at:], []byte("</"))
		if n < 0 {
			break
		}
		at += n
		rest := s.src[at+2:]
		if len(rest) > len(name) && hasPrefixFold(rest, name) && ends(rest[len(name)]) {
			return at
		}
		at += 2
	}
	return len(s.src)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
