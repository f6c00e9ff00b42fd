package html

import (
	"bytes"
	"html"
	"strings"

	"golang.org/x/net/html/atom"

	"mattersarising/internal/layout"
)

// skip is an element whose content is left out.
type skip struct {
	tag   atom.Atom
	class class
	open  int
}

// begins reads a start tag within what is left out, and says whether it is to
// be read as any other: a hidden paragraph that was never closed ends with the
// next block.
func (s *skip) begins(tag atom.Atom, void bool) bool {
	if cl := classOf(tag); s.class == paragraph && cl >= paragraph && cl <= cell {
		*s = skip{}
		return true
	}
	if tag == s.tag && !void {
		s.open++
	}
	return false
}

// ends reads an end tag within what is left out, and says whether that tag is
// to be read as any other: a hidden span that was never closed ends with the
// paragraph around it.
func (s *skip) ends(tag atom.Atom) bool {
	if tag == s.tag {
		if s.open--; s.open == 0 {
			*s = skip{}
		}
		return false
	}
	if cl := classOf(tag); s.class == inline && (cl == paragraph || cl == entry || cl == cell) {
		*s = skip{}
		return true
	}
	return false
}

// aside says whether the element is the site's furniture and not the record.
// Below #modgov there is none.
func (p *page) aside(tag atom.Atom) bool {
	switch tag {
	case atom.Nav, atom.Footer:
		return p.zone != modgov
	case atom.Header:
		return p.zone == body
	}
	return false
}

// hollow reads a line break or a rule: the line ends, as it would in the text
// of the page, save within a title or a table's row.
func (p *page) hollow(tag atom.Atom) {
	if e := p.top(); e.row || e.kind == layout.Heading && tag == atom.Br {
		p.b.Space(p.at, p.end)
		return
	}
	p.close()
}

// odd reads the few elements that hold no words but say something of the page.
func (p *page) odd(tag atom.Atom) {
	switch tag {
	case atom.Title:
		p.title = true
	case atom.Link:
		if p.doc.Address == "" && string(p.attrs.rel) == "canonical" {
			p.doc.Address = p.clean(p.attrs.href)
		}
	}
}

// saved reads the comment that a browser leaves at the head of a page it saves.
func (p *page) saved() {
	const opening = "<!-- saved from url=("
	if !bytes.HasPrefix(p.src[p.at:], []byte(opening)) || p.doc.Address != "" {
		return
	}
	comment := p.src[p.at+len(opening) : p.end]
	if n := bytes.IndexByte(comment, ')'); n >= 0 {
		p.doc.Address = p.clean(bytes.TrimSuffix(comment[n+1:], []byte("-->")))
	}
}

// inline begins a span or a link.
func (p *page) inline(e *element) {
	if e.tag == atom.A {
		p.anchor()
		if e.in {
			p.link.href = p.clean(p.attrs.href)
		}
		return
	}
	switch p.attrs.mark {
	case labelled:
		e.label = e.hint == layout.NoHint && p.b.Empty()
	case fileSize:
		e.size = true
	}
}

// endInline ends a span or a link: the words of a label are known then.
func (p *page) endInline(e *element) {
	if !e.label || p.b.Empty() || e.row {
		return
	}
	if words := strings.TrimRight(p.b.Words(), ": "); words != "" {
		p.b.Block.Hint, p.b.Block.Label = layout.Label, words
	}
}

// link is the link that is open.
type link struct{ href string }

// clean makes an address fit to be followed: control signs dropped, spaces and
// letters beyond ASCII percent-encoded. A script and a place on the same page
// are no addresses.
func (p *page) clean(href []byte) string {
	if bytes.IndexByte(href, '&') >= 0 {
		href = []byte(html.UnescapeString(string(href)))
	}
	href = bytes.TrimSpace(href)
	if len(href) == 0 || href[0] == '#' || hasPrefixFold(href, "javascript:") {
		return ""
	}
	fit := true
	for _, c := range href {
		fit = fit && c > ' ' && c < 0x7F
	}
	if fit {
		return string(href)
	}
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(href)+16)
	encode := func(c byte) { out = append(out, '%', hex[c>>4], hex[c&15]) }
	for _, c := range href {
		switch {
		case c == ' ':
			encode(c)
		case c < ' ' || c == 0x7F:
		case c < 0x80:
			out = append(out, c)
		case p.doc.Encoding == layout.Windows1252:
			for _, u := range []byte(string(layout.Windows1252Letter(c))) {
				encode(u)
			}
		default:
			encode(c)
		}
	}
	return string(out)
}

// file gives a document's link its size and hint.
func (p *page) file(e *element) {
	blk := &p.b.Block
	if len(p.size) > 0 {
		if !p.b.Empty() {
			blk.Size = p.fold(p.size)
			if blk.Hint == layout.NoHint {
				blk.Hint = layout.FileLink
			}
		}
		p.size = p.size[:0]
	}
	if e.files && blk.Hint == layout.NoHint && document(blk.Href) {
		blk.Hint = layout.FileLink
	}
}

// document says whether an address is a document's.
func document(href string) bool {
	for _, part := range []string{"documents/", "mgConvert2PDF", "mgConvert2Pdf", ".pdf", ".doc", ".xls"} {
		if strings.Contains(href, part) {
			return true
		}
	}
	return false
}
