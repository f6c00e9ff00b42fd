package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// errMarkup is XML that breaks, or that declares something of its own.
var errMarkup = errors.New("the XML within breaks off or is not well formed")

// longest is the most bytes of one tag or one text: a cell holds 32,767 letters, each ten
// bytes long where it is written as a number.
const longest = 1 << 20

// scanner cuts XML into tags and texts, without a tree and from a small window, since a sheet
// of 50,000 rows is some 60 MB of it. Prefixes of names are left out; entities other than
// XML’s own five, and documents that declare any, are refused.
type scanner struct {
	r       io.Reader
	buf     []byte
	at, end int
	base    int64 // the offset in the document of buf[0]
	err     error
}

// token is one tag or one text; its bytes hold until the next.
type token struct {
	open, close bool   // a tag: <a>, </a>; <a/> is both
	name        []byte // of a tag, without its prefix
	raw         []byte // the attributes of a tag; a text as written
	literal     bool   // a text in which nothing is escaped
	start, end  int64  // its place in the document
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, 64<<10)}
}

// more brings further bytes into the window, from keep on; false at the end.
func (s *scanner) more(keep int) bool {
	if s.err != nil {
		return false
	}
	if keep > 0 {
		copy(s.buf, s.buf[keep:s.end])
		s.base += int64(keep)
		s.at -= keep
		s.end -= keep
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= longest {
			s.err = errMarkup
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.err = err
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// next is the next token, or io.EOF after the last.
func (s *scanner) next() (token, error) {
	for {
		if s.at == s.end && !s.more(s.at) {
			return token{}, s.failed(io.EOF)
		}
		if s.buf[s.at] != '<' {
			return s.text()
		}
		t, skip, err := s.tag()
		if err != nil || !skip {
			return t, err
		}
	}
}

// failed is what stopped the scanner, or otherwise where it simply came to the end.
func (s *scanner) failed(otherwise error) error {
	if s.err != nil && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	return otherwise
}

func (s *scanner) text() (token, error) {
	n := 0 // bytes of it seen, none of which begins a tag
	for {
		if i := bytes.IndexByte(s.buf[s.at+n:s.end], '<'); i >= 0 {
			n += i
			break
		}
		n = s.end - s.at
		if !s.more(s.at) {
			if err := s.failed(nil); err != nil {
				return token{}, err
			}
			break
		}
	}
	t := token{raw: s.buf[s.at : s.at+n], start: s.base + int64(s.at), end: s.base + int64(s.at+n)}
	s.at += n
	return t, nil
}

// find is where the next such bytes end, from the tag's start on.
func (s *scanner) find(from int, what string) (int, error) {
	for {
		if i := bytes.Index(s.buf[s.at+from:s.end], []byte(what)); i >= 0 {
			return s.at + from + i + len(what), nil
		}
		from = max(from, s.end-s.at-len(what)+1)
		if !s.more(s.at) {
			return 0, s.failed(errMarkup)
		}
	}
}

// tag reads one tag; skip is for what says nothing: comments and instructions.
func (s *scanner) tag() (t token, skip bool, err error) {
	for s.end-s.at < 9 && s.more(s.at) {
		continue
	}
	start := s.base + int64(s.at)
	head := s.buf[s.at:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("<?")):
		end, err := s.find(2, "?>")
		s.at = max(s.at, end)
		return token{}, true, err
	case bytes.HasPrefix(head, []byte("<!--")):
		end, err := s.find(4, "-->")
		s.at = max(s.at, end)
		return token{}, true, err
	case bytes.HasPrefix(head, []byte("<![CDATA[")):
		end, err := s.find(9, "]]>")
		if err != nil {
			return token{}, false, err
		}
		t := token{raw: s.buf[s.at+9 : end-3], literal: true, start: start, end: s.base + int64(end)}
		s.at = end
		return t, false, nil
	case bytes.HasPrefix(head, []byte("<!")):
		return token{}, false, errMarkup
	}
	end, err := s.close()
	if err != nil {
		return token{}, false, err
	}
	in := s.buf[s.at+1 : end-1]
	t = token{open: true, start: start, end: s.base + int64(end)}
	s.at = end
	switch {
	case len(in) > 0 && in[0] == '/':
		t.open, t.close, in = false, true, in[1:]
	case len(in) > 0 && in[len(in)-1] == '/':
		t.close, in = true, in[:len(in)-1]
	}
	n := bytes.IndexAny(in, " \t\r\n")
	if n < 0 {
		n = len(in)
	}
	t.name, t.raw = in[:n], in[n:]
	if i := bytes.LastIndexByte(t.name, ':'); i >= 0 {
		t.name = t.name[i+1:]
	}
	if len(t.name) == 0 {
		return token{}, false, errMarkup
	}
	return t, false, nil
}

// close is where the tag ends that begins at s.at; a value may hold “>”.
func (s *scanner) close() (int, error) {
	var quote byte
	for i := s.at + 1; ; i++ {
		if i == s.end {
			i -= s.at
			if !s.more(s.at) {
				return 0, s.failed(errMarkup)
			}
			i += s.at
		}
		c := s.buf[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return 0, errMarkup
		case c == '>':
			return i + 1, nil
		}
	}
}

// attr is an attribute of the tag as written, by its name without prefix.
func (t *token) attr(name string) ([]byte, bool) {
	raw := t.raw
	for {
		raw = bytes.TrimLeft(raw, " \t\r\n")
		eq := bytes.IndexByte(raw, '=')
		if eq < 0 {
			return nil, false
		}
		key := bytes.TrimRight(raw[:eq], " \t\r\n")
		if i := bytes.LastIndexByte(key, ':'); i >= 0 {
			key = key[i+1:]
		}
		raw = bytes.TrimLeft(raw[eq+1:], " \t\r\n")
		if len(raw) == 0 || raw[0] != '"' && raw[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(raw[1:], raw[0])
		if end < 0 {
			return nil, false
		}
		if string(key) == name {
			return raw[1 : 1+end], true
		}
		raw = raw[2+end:]
	}
}

// text is an attribute's value in words.
func (t *token) text(name string) string {
	v, _ := t.attr(name)
	return string(unescape(nil, v))
}

// whole is an attribute's value as a whole number, or otherwise.
func (t *token) whole(name string, otherwise int) int {
	v, ok := t.attr(name)
	if !ok {
		return otherwise
	}
	n, err := strconv.Atoi(string(v))
	if err != nil {
		return otherwise
	}
	return n
}

// is reports whether an attribute is switched on.
func (t *token) is(name string) bool {
	v, _ := t.attr(name)
	return string(v) == "1" || string(v) == "true"
}

// words appends what a text says.
func (t *token) words(to []byte) []byte {
	if t.literal {
		return append(to, t.raw...)
	}
	return unescape(to, t.raw)
}

// unescape appends a text with XML’s five entities and numbered letters put back; what is
// none of them stays as it is written.
func unescape(to, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(to, raw...)
		}
		to = append(to, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		r, ok := rune(0), false
		if end > 1 {
			r, ok = entity(string(raw[1:end]))
		}
		if !ok {
			to, raw = append(to, '&'), raw[1:]
			continue
		}
		to, raw = utf8.AppendRune(to, r), raw[end+1:]
	}
}

func entity(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if len(digits) > 1 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}

// plain puts back the letters that the format writes as _x000D_, drops what no text holds,
// and makes every line end one.
func plain(b []byte) string {
	if !bytes.ContainsAny(b, "_\r") && utf8.Valid(b) && !bytes.ContainsFunc(b, control) {
		return string(b)
	}
	var to []byte
	for len(b) > 0 {
		if len(b) >= 7 && b[0] == '_' && b[1] == 'x' && b[6] == '_' {
			if n, err := strconv.ParseUint(string(b[2:6]), 16, 32); err == nil {
				b = b[7:]
				if r := rune(n); utf8.ValidRune(r) && !control(r) && r != '\r' {
					to = utf8.AppendRune(to, r)
				}
				continue
			}
		}
		r, n := utf8.DecodeRune(b)
		switch {
		case r == '\r':
			if len(b) == 1 || b[1] != '\n' {
				to = append(to, '\n')
			}
		case r == utf8.RuneError && n == 1, control(r):
		default:
			to = append(to, b[:n]...)
		}
		b = b[n:]
	}
	return string(to)
}

// control is what no text of a cell holds.
func control(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r == 0xfffe || r == 0xffff
}
