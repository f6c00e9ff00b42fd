package html

import (
	"strings"

	"golang.org/x/net/html/atom"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/list"
)

// dress gives a block element the kind and hint that its name and class say.
func (p *page) dress(e *element) {
	a := &p.attrs
	e.indent += a.indent
	p.anchor()
	if e.tag == atom.Html {
		p.sawHTML = true
	}
	if level := headingLevel(e.tag); level > 0 {
		e.kind, e.level, e.hint = layout.Heading, level, layout.NoHint
	}
	switch a.mark {
	case mainTitle:
		e.head(layout.PageTitle, 1)
	case subTitle:
		e.head(layout.RecordTitle, 2)
	case subSubTitle:
		e.head(layout.SectionHead, 3)
	case subItemTitle:
		e.head(layout.SectionHead, 4)
	case labelled:
		if e.class == paragraph {
			e.head(layout.SectionHead, 4)
		}
	case sectionTitle:
		e.head(layout.NoHint, 2)
	case itemTitle:
		if e.hint != layout.ItemNumber {
			e.head(layout.ItemTitle, 3)
		}
	case content:
		if e.hint == layout.ItemNumber {
			e.hint = layout.NoHint
		}
	}
}

// head makes the element a heading, of the level its own name gives if any.
func (e *element) head(hint layout.Hint, level uint8) {
	if own := headingLevel(e.tag); own > 0 {
		level = own
	}
	e.kind, e.hint, e.level = layout.Heading, hint, level
}

func headingLevel(tag atom.Atom) uint8 {
	switch tag {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}

// anchor keeps the name of an anchor for the block at whose start it stands.
// An agenda item's own ("AI3001") goes before any other.
func (p *page) anchor() {
	name := p.attrs.anchor
	if len(name) == 0 || len(name) > 100 || !p.top().in && !p.attrs.modgov {
		return
	}
	if p.b.Block.Anchor == "" || itemAnchor(name) {
		p.b.Block.Anchor = p.fold(name)
	}
}

// list sets out a list: how its entries are numbered, how deep it stands, and
// what Modern.gov uses it for.
func (e *element) list(a *attrs) {
	e.depth = min(e.depth+1, 200)
	e.letter, e.next, e.plain, e.files = 0, 1, a.plain, false
	e.indent += a.indent
	if e.tag == atom.Ol {
		e.letter = '1'
		if a.letter != 0 {
			e.letter = a.letter
		}
		if a.given {
			e.next = a.start
		}
	}
	switch a.mark {
	case actionList:
		e.hint, e.plain = layout.Action, true
	case bulletList:
		e.files = true
	case nonBullet:
		e.plain = true
	}
}

// entry begins an entry with the number that a browser would print.
func (p *page) entry(e *element) {
	p.anchor()
	if e.row || e.tag != atom.Li || !e.in {
		return
	}
	for at := len(p.stack) - 1; at > 0 && at > len(p.stack)-32; at-- {
		l := &p.stack[at]
		if l.class != listing {
			continue
		}
		if l.plain {
			return
		}
		if p.attrs.given && l.letter != 0 {
			l.next = p.attrs.start
		}
		p.b.Enter(printed(l.letter, l.next), int(l.depth), p.at)
		l.next++
		return
	}
}

// printed is an entry's number as a browser prints it.
func printed(letter byte, value int) string {
	switch {
	case letter == 0:
		return "•"
	case letter == 'a' && value >= 1 && value <= 26:
		return letters[2*value-2 : 2*value]
	case letter == 'A' && value >= 1 && value <= 26:
		return strings.ToUpper(letters[2*value-2 : 2*value])
	case letter == 'i' && value >= 1 && value <= 49:
		return list.RomanNumeral(value) + "."
	case letter == 'I' && value >= 1 && value <= 49:
		return strings.ToUpper(list.RomanNumeral(value)) + "."
	case value >= 0 && value < len(ordinals):
		return ordinals[value]
	}
	return ordinal(value)
}

const letters = "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z."
