package reader

import (
	"strings"

	"mattersarising/internal/layout"
)

// flatHeadings are the headings that stand inside a line where a page's table
// was flattened into text: "School Balances Additional documents: Minutes: The
// chair asked…".
var flatHeadings = [...]string{" Additional documents:", " Minutes:"}

// flatReach is how many blocks from the start may be flattened ones.
const flatReach = 12

// cutFlat cuts the first lines of a text before the headings that stand inside
// them. Only headings with their capital and colon count.
func cutFlat(doc *layout.Document, blocks []layout.Block) []layout.Block {
	if doc.Format != layout.Text {
		return blocks
	}
	for i := 0; i < len(blocks) && i < flatReach; i++ {
		at := flatAt(blocks[i].Text)
		if at <= 0 {
			continue
		}
		out := make([]layout.Block, 0, len(blocks)+2)
		out = append(out, blocks[:i]...)
		out = append(out, cutBlock(&blocks[i], 0, at), cutBlock(&blocks[i], at+1, len(blocks[i].Text)))
		return cutFlat(doc, append(out, blocks[i+1:]...))
	}
	return blocks
}

// flatAt returns where the first heading inside a line stands, or 0.
func flatAt(text string) int {
	first := 0
	for _, h := range flatHeadings {
		if at := strings.Index(text, h); at > 0 && (first == 0 || at < first) {
			first = at
		}
	}
	return first
}

// cutBlock is the block that holds the text from up to upto of b.
func cutBlock(b *layout.Block, from, upto int) layout.Block {
	out := *b
	out.Text = b.Text[from:upto]
	out.Span = b.Place(from, upto)
	out.Pieces = make([]layout.Piece, 0, len(b.Pieces))
	for _, p := range b.Pieces {
		if p.Text+p.Len <= from || p.Text >= upto {
			continue
		}
		if skip := from - p.Text; skip > 0 {
			p.Text, p.Len = from, p.Len-skip
			if p.Len+skip == p.Width {
				p.Source, p.Width = p.Source+skip, p.Width-skip
			}
		}
		if over := p.Text + p.Len - upto; over > 0 {
			if p.Len == p.Width {
				p.Width -= over
			}
			p.Len -= over
		}
		p.Text -= from
		out.Pieces = append(out.Pieces, p)
	}
	if from > 0 {
		out.Number, out.Kind, out.Level = "", layout.Paragraph, 0
	} else {
		out.Span.Start = b.Span.Start
	}
	return out
}
