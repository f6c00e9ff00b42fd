// Package html lays out web pages as councils publish them, Modern.gov's above
// all. It reads the page once, token by token, with a stack of open elements
// and no tree, so that memory stays near the size of the page and no nesting
// can exhaust it.
//
// Only the record is laid out: what stands below #modgov, else in <main>, else
// in the body without its navigation, header and footer. Scripts, styles and
// whatever the page hides from sight are left out.
package html

import (
	"bytes"

	"golang.org/x/net/html/atom"

	"mattersarising/internal/layout"
)

// zone is the part of a page that is laid out.
type zone uint8

const (
	modgov zone = iota // below the element that Modern.gov names "modgov"
	main               // in <main>
	body               // all of it, less navigation, header and footer
)

// Parse lays out a page whose Source and Encoding are set. A page that stops
// in the middle is laid out as far as it goes, with a notice.
func Parse(doc *layout.Document) (*layout.Document, error) {
	doc.Format = layout.HTML
	notices := doc.Notices
	for z := first(doc.Source); ; z++ {
		doc.Notices, doc.Blocks = notices, nil
		p := &page{scanner: scanner{src: doc.Source}, doc: doc, b: layout.NewBuilder(doc), zone: z}
		if err := p.read(); err != nil {
			return nil, err
		}
		if z == body || len(doc.Blocks) > 0 {
			return doc, nil
		}
	}
}

// first returns the narrowest zone that the page's bytes speak of. A mention
// in a script or a comment does no harm: a zone without words is given up for
// the next.
func first(src []byte) zone {
	for rest := src; ; {
		at := bytes.Index(rest, []byte("modgov"))
		if at < 0 {
			break
		}
		if before := bytes.TrimRight(rest[:at], "\"' "); bytes.HasSuffix(before, []byte("=")) {
			return modgov
		}
		rest = rest[at+len("modgov"):]
	}
	if bytes.Contains(src, []byte("<main")) || bytes.Contains(src, []byte("<MAIN")) {
		return main
	}
	return body
}

// page is one reading of a page.
type page struct {
	scanner
	doc  *layout.Document
	b    *layout.Builder
	zone zone
	left bool // the zone was left

	stack   []element
	open    [256]int32 // how many of each known element are open
	skip    skip
	link    link
	title   bool // within the title element
	sawHTML bool
	closed  bool // </html> or </body> was seen
	attrs   attrs
	size    []byte // what stands in the block's mgFileSize
}

// read walks the page's tokens.
func (p *page) read() error {
	p.stack = append(p.stack, element{in: p.zone == body})
	for {
		kind := p.next(&p.attrs)
		if kind == nothing {
			p.finish()
			return nil
		}
		var err error
		switch kind {
		case text:
			p.words(p.at, p.end)
		case startTag:
			if p.skip.tag == 0 || p.skip.begins(p.tag, p.void) {
				err = p.begin(p.tag)
			}
		case remark:
			p.saved()
		case endTag:
			p.closed = p.closed || p.tag == atom.Html || p.tag == atom.Body
			if p.skip.tag == 0 || p.skip.ends(p.tag) {
				err = p.leave(p.tag)
			}
		}
		if err != nil {
			return err
		}
	}
}

// finish ends the page, and says so if the page did not.
func (p *page) finish() {
	p.close()
	p.b.Finish()
	short := p.cut || p.sawHTML && !p.closed
	for _, e := range p.stack[1:] {
		short = short || !p.sawHTML && (e.class == container || e.class == cell)
	}
	if short {
		p.b.Notice("the page stops before its end; what there is was read", len(p.src), len(p.src))
	}
}

func (p *page) problem(reason layout.Reason, what, do string) error {
	return (&layout.Problem{Reason: reason, What: what, Do: do}).At(p.src, p.at)
}
