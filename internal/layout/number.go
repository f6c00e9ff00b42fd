package layout

import "mattersarising/internal/layout/list"

// waiting is a number alone on its line, whose words come in the next block.
type waiting struct {
	mark   list.Mark
	indent int
	level  int // given by the markup; 0 where the mark must tell
	span   Span
	anchor string
	held   bool
	inside bool // the markup's entry is still open
}

// number takes the printed number off a paragraph, which thereby becomes an
// item. It reports whether the number is all there is, and waits for its words.
func (b *Builder) number() (alone bool) {
	blk := &b.Block
	if blk.Hint != NoHint && blk.Hint != FileLink {
		b.release()
		b.levels.Break()
		return false
	}
	if b.waiting.held && b.waiting.inside {
		b.adopt()
		return false
	}
	mark, ok := list.Parse(blk.Text)
	ok = ok && b.levels.Accepts(mark, b.first)
	switch {
	case ok && mark.Whole(blk.Text):
		b.release()
		b.hold(mark, blk.Span)
		b.reset("")
		return true
	case ok:
		b.release()
		b.cut(mark.Rest)
		blk.Kind, blk.Number = Item, mark.Printed
		blk.Level = b.levels.Enter(mark, b.Indent)
	case b.waiting.held && !b.stray():
		b.adopt()
	default:
		b.release()
		b.levels.Paragraph()
	}
	return false
}

// stray says whether the words are a heading that an empty bullet, left over
// in the page, must not take for its own.
func (b *Builder) stray() bool {
	text := b.Block.Text
	return b.waiting.mark.Style == list.Bullet && len(text) <= 40 && text[len(text)-1] == ':'
}

// hold keeps a number until its words come.
func (b *Builder) hold(mark list.Mark, span Span) {
	b.waiting = waiting{mark: mark, indent: b.Indent, span: span, anchor: b.Block.Anchor, held: true}
}

// adopt gives the number that waits to the block.
func (b *Builder) adopt() {
	blk, w := &b.Block, b.waiting
	b.waiting.held = false
	blk.Kind, blk.Number = Item, w.mark.Printed
	blk.Span.Start = min(blk.Span.Start, w.span.Start)
	if w.anchor != "" {
		blk.Anchor = w.anchor
	}
	blk.Level = b.depth(w)
}

func (b *Builder) depth(w waiting) int {
	if w.level > 0 {
		return w.level
	}
	return b.levels.Enter(w.mark, w.indent)
}

// release gives up waiting for a number's words: the number stands by itself,
// as where "1." is followed by "(a)" or the page is cut short. A lone bullet
// says nothing and is dropped.
func (b *Builder) release() {
	if !b.waiting.held {
		return
	}
	w := b.waiting
	b.waiting.held = false
	if w.mark.Style == list.Bullet {
		return
	}
	b.doc.Blocks = append(b.doc.Blocks, Block{
		Kind: Item, Number: w.mark.Printed, Anchor: w.anchor, Span: w.span,
		Level: b.depth(w),
	})
}

// cut takes the first n bytes off the block's words.
func (b *Builder) cut(n int) {
	blk := &b.Block
	blk.Text = blk.Text[n:]
	pieces := blk.Pieces
	for len(pieces) > 0 && pieces[0].Text+pieces[0].Len <= n {
		pieces = pieces[1:]
	}
	for i := range pieces {
		p := &pieces[i]
		if p.Text < n {
			if skip := n - p.Text; p.Len == p.Width {
				p.Source += skip
				p.Len -= skip
				p.Width -= skip
			} else {
				p.Len -= skip
			}
			p.Text = n
		}
		p.Text -= n
	}
	blk.Pieces = pieces
}
