package html

import (
	"bytes"
	"strconv"

	"golang.org/x/net/html/atom"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/list"
)

// A table's row is one block, its cells with bars between, unless the table
// only arranges the page: an agenda's row begins with a number cell, and a
// cell that holds a heading, another table or a page's worth of paragraphs is
// read as blocks of their own.

// cell begins a cell.
func (p *page) cell(e *element) {
	p.anchor()
	if p.attrs.mark == numberCell {
		p.leaveRow()
		e.row, e.hint = false, layout.ItemNumber
		return
	}
	if e.row && p.numbered() {
		p.leaveRow()
		e.row = false
		return
	}
	if e.row {
		p.b.Bar(p.at)
		return
	}
	p.close()
	p.dress(e)
}

// numbered says whether the row so far is nothing but a list's number and this
// cell is the row's last: Word's way of setting out numbered paragraphs. A row
// of an action log has more cells after its number.
func (p *page) numbered() bool {
	words := p.b.Words()
	if m, ok := list.Parse(words); !ok || !m.Whole(words) {
		return false
	}
	rest := p.src[p.end:min(len(p.src), p.end+longRow)]
	end := bytes.Index(rest, []byte("</tr"))
	return end >= 0 && !bytes.Contains(rest[:end], []byte("<td"))
}

// longRow is how many bytes of a row are looked through for another cell.
const longRow = 32 << 10

// pageful is how many bytes of words a row may hold before another paragraph
// in it is read as a block of its own.
const pageful = 600

// breaksRow says whether what begins cannot stand within a row.
func (p *page) breaksRow(tag atom.Atom, cl class) bool {
	return cl == table || headingLevel(tag) > 0 ||
		cl == paragraph && len(p.b.Words()) > pageful
}

// leaveRow ends the row being read and has the rest of it read as blocks.
func (p *page) leaveRow() {
	p.close()
	for at := len(p.stack) - 1; at > 0 && p.stack[at].row; at-- {
		p.stack[at].row = false
	}
}

// ordinals are the numbers that lists print, made once.
var ordinals = func() (all [200]string) {
	for i := range all {
		all[i] = ordinal(i)
	}
	return all
}()

func ordinal(value int) string { return strconv.Itoa(value) + "." }
