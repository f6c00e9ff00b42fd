package reader

import (
	"strings"

	"mattersarising/internal/layout"
)

// place is where a passage stands in its item: a run of one block's text, or
// of several blocks' in order (a resolution and its sub-entries).
type place struct {
	blocks []*layout.Block
	start  int // byte offset in the first block's Text
	end    int // byte offset in the last block's Text, exclusive
}

// whole is the place of whole blocks.
func whole(blocks ...*layout.Block) place {
	return place{blocks, 0, len(blocks[len(blocks)-1].Text)}
}

// text returns the words at the place: one line a block.
func (p place) text() string {
	if len(p.blocks) == 1 {
		return p.blocks[0].Text[p.start:p.end]
	}
	var b strings.Builder
	for i, block := range p.blocks {
		s := block.Text
		if i == len(p.blocks)-1 {
			s = s[:p.end]
		}
		if i == 0 {
			s = s[p.start:]
		} else {
			b.WriteByte('\n')
		}
		b.WriteString(s)
	}
	return b.String()
}

// span returns the span of the source that holds the bytes from to upto of
// the place's text.
func (p place) span(from, upto int) layout.Span {
	first, at := p.locate(from)
	last, to := p.locate(upto - 1)
	return layout.Span{
		Start: first.Place(at, at+1).Start,
		End:   last.Place(to, to+1).End,
	}
}

// source returns the span of the whole place.
func (p place) source() layout.Span { return p.span(0, len(p.text())) }

// locate turns an offset in the place's text into a block and an offset there.
func (p place) locate(pos int) (*layout.Block, int) {
	pos += p.start
	for i, block := range p.blocks {
		if pos < len(block.Text) || i == len(p.blocks)-1 {
			return block, max(0, min(pos, len(block.Text)-1))
		}
		pos -= len(block.Text) + 1
	}
	return nil, 0
}
