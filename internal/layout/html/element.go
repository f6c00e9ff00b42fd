package html

import (
	"golang.org/x/net/html/atom"

	"mattersarising/internal/layout"
)

// class is what an element does to the flow of blocks.
type class uint8

const (
	inline    class = iota + 1 // within a block: span, a
	paragraph                  // p, h1 to h6, caption
	container                  // div, section, form…
	listing                    // ul, ol
	entry                      // li, dt, dd
	table
	row
	cell
	hollow // br, hr: no content
	unseen // script, style and the like: content is never words
)

// known lists the elements that matter. Others, bold and italics among them,
// are passed over, and their words belong to what stands around them.
var known = map[atom.Atom]class{
	atom.Span: inline, atom.A: inline,
	atom.P: paragraph, atom.H1: paragraph, atom.H2: paragraph, atom.H3: paragraph, atom.H4: paragraph,
	atom.H5: paragraph, atom.H6: paragraph, atom.Caption: paragraph, atom.Pre: paragraph, atom.Legend: paragraph,
	atom.Summary: paragraph, atom.Figcaption: paragraph,
	atom.Html: container, atom.Body: container, atom.Div: container, atom.Section: container, atom.Article: container,
	atom.Main: container, atom.Aside: container, atom.Header: container, atom.Footer: container, atom.Nav: container,
	atom.Form: container, atom.Fieldset: container, atom.Blockquote: container, atom.Address: container,
	atom.Figure: container, atom.Center: container, atom.Details: container, atom.Dl: container,
	atom.Ul: listing, atom.Ol: listing, atom.Li: entry, atom.Dt: entry, atom.Dd: entry,
	atom.Table: table, atom.Tr: row, atom.Td: cell, atom.Th: cell,
	atom.Br: hollow, atom.Hr: hollow,
	atom.Script: unseen, atom.Style: unseen, atom.Noscript: unseen, atom.Template: unseen, atom.Svg: unseen,
	atom.Iframe: unseen, atom.Object: unseen, atom.Select: unseen, atom.Textarea: unseen, atom.Noembed: unseen,
	atom.Noframes: unseen, atom.Math: unseen, atom.Datalist: unseen,
}

// element is an open element, with what its words inherit.
type element struct {
	tag    atom.Atom
	class  class
	kind   layout.Kind
	hint   layout.Hint
	level  uint8
	depth  uint8 // of lists
	in     bool  // within the zone
	row    bool  // within a data table's row
	files  bool  // within a list of documents
	label  bool  // a span that holds a label
	size   bool  // within a document's format and size
	plain  bool  // a list without bullets
	letter byte  // an ordered list's type: 1 a A i I
	next   int   // an ordered list's next number
	indent int   // columns
}

func (p *page) top() *element { return &p.stack[len(p.stack)-1] }

// begin opens an element.
func (p *page) begin(tag atom.Atom) error {
	cl := classOf(tag)
	if cl == 0 {
		p.odd(tag)
		return nil
	}
	if cl == hollow {
		p.hollow(tag)
		return nil
	}
	if cl == unseen || p.attrs.hidden || p.aside(tag) {
		if p.void && (tag == atom.Svg || tag == atom.Math) {
			return nil
		}
		p.skip = skip{tag: tag, class: cl, open: 1}
		return nil
	}
	if cl == inline {
		return p.push(p.inherit(tag, cl))
	}
	if cl == row || cl != cell && !p.top().row {
		p.close()
	}
	p.imply(tag, cl)
	if p.top().row && p.breaksRow(tag, cl) {
		p.leaveRow()
	}
	e := p.inherit(tag, cl)
	switch cl {
	case paragraph, container:
		p.dress(&e)
	case listing:
		e.list(&p.attrs)
	case entry:
		p.entry(&e)
	case row:
		e.row = true
	case cell:
		p.cell(&e)
	}
	if p.top().row {
		p.b.Space(p.at, p.at+1)
	}
	if err := p.push(e); err != nil {
		return err
	}
	return p.b.Full(p.at)
}

// inherit makes an element that takes after the one around it.
func (p *page) inherit(tag atom.Atom, cl class) element {
	e := *p.top()
	e.tag, e.class, e.label = tag, cl, false
	switch {
	case cl == inline:
		p.inline(&e)
	case p.zone == modgov && !e.in:
		// A stray end tag may close #modgov too early; what only a record
		// holds opens it again.
		e.in = p.attrs.modgov || p.left && p.attrs.mark != unmarked
	case p.zone == main && tag == atom.Main:
		e.in = true
	}
	return e
}

func (p *page) push(e element) error {
	if len(p.stack) > layout.MaxDepth {
		return p.problem(layout.TooDeep, "elements are nested more than 10,000 deep", "check that this is a page of a record")
	}
	p.stack = append(p.stack, e)
	p.open[slot(e.tag)]++
	return nil
}

// imply closes what the start of a block ends without saying so: a paragraph
// by any block, a heading by the next heading, an entry by the next entry, a
// cell by the next cell.
func (p *page) imply(tag atom.Atom, cl class) {
	p.popWhile(func(e *element) bool {
		switch {
		case e.class == inline:
			return p.within(atom.P) // a link or span left open in a paragraph
		case e.tag == atom.P, headingLevel(e.tag) > 0 && headingLevel(tag) > 0:
			return true
		case cl == entry && e.class == entry, cl == cell && e.class == cell:
			return true
		case cl == row && (e.class == cell || e.class == row):
			return true
		}
		return false
	})
}

// within says whether the nearest open element that is not inline is this one.
func (p *page) within(tag atom.Atom) bool {
	for at := len(p.stack) - 1; at > 0 && at > len(p.stack)-reach; at-- {
		if e := &p.stack[at]; e.class != inline {
			return e.tag == tag
		}
	}
	return false
}

func (p *page) popWhile(ends func(*element) bool) {
	for len(p.stack) > 1 && ends(p.top()) {
		p.pop()
	}
}

func (p *page) pop() {
	e := p.top()
	p.open[slot(e.tag)]--
	switch {
	case e.class == entry:
		p.b.Leave()
	case e.tag == atom.A:
		p.link.href = ""
	}
	p.stack = p.stack[:len(p.stack)-1]
	p.left = p.left || e.in && !p.top().in
}

// reach bounds how far an end tag looks for its start, so that a page of
// nothing but tags costs no more than its length.
const reach = 256

// leave closes an element and all that stands open within it. An end tag
// without a start is passed over; one in a table's cell reaches no further
// than the cell, one of a span or link no further than the block.
func (p *page) leave(tag atom.Atom) error {
	cl := classOf(tag)
	if tag == atom.Title {
		p.title = false
	}
	if cl == 0 || tag == atom.Html || tag == atom.Body || cl == hollow || cl == unseen || p.open[slot(tag)] == 0 {
		return nil
	}
	at := len(p.stack) - 1
	for ; at > 0 && p.stack[at].tag != tag; at-- {
		e := &p.stack[at]
		if at < len(p.stack)-reach || cl == inline && e.class != inline ||
			e.class == cell && cl != row && cl != table || e.class == table && cl != table {
			return nil
		}
	}
	if at == 0 {
		return nil
	}
	switch {
	case cl == inline:
		p.endInline(&p.stack[at])
	case cl == row || cl == table || !p.top().row:
		p.close()
	default:
		p.b.Space(p.at, p.at+1)
	}
	for len(p.stack) > at {
		p.pop()
	}
	return p.b.Full(p.at)
}

// close ends the block being written and dresses it as the markup around it says.
func (p *page) close() {
	blk, e := &p.b.Block, p.top()
	if blk.Kind == layout.Paragraph {
		blk.Kind = e.kind
		if blk.Kind == layout.Heading {
			blk.Level = int(e.level)
		}
	}
	if e.row {
		blk.Kind = layout.Row
	}
	if blk.Hint == layout.NoHint {
		blk.Hint = e.hint
	}
	p.b.Indent = e.indent
	p.file(e)
	p.b.Close()
}

func slot(tag atom.Atom) uint8 { return uint8(tag>>8) ^ uint8(tag>>16)*31 }

// classOf finds an element in known, by a table of open addresses: every tag
// of a page asks.
func classOf(tag atom.Atom) class {
	for at := address(tag); ; at = (at + 1) % len(places) {
		switch found := &places[at]; found.tag {
		case tag:
			return found.class
		case 0:
			return 0
		}
	}
}

var places = func() (all [512]struct {
	tag   atom.Atom
	class class
},
) {
	for tag, cl := range known {
		at := address(tag)
		for all[at].tag != 0 {
			at = (at + 1) % len(all)
		}
		all[at].tag, all[at].class = tag, cl
	}
	return all
}()

func address(tag atom.Atom) int { return int(tag>>8^tag) % 512 }
