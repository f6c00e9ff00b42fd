package layout

import (
	"strings"

	"mattersarising/internal/layout/list"
)

// Builder collects the blocks of one document in order. A format's parser
// feeds it runs of the source; it folds white space, decodes, ties words to
// places, takes printed numbers off and finds levels, so that every format
// gives the same blocks for the same page.
//
// All texts are cut from one string and all pieces from few slices: a page
// costs some dozens of allocations, not some for each block.
type Builder struct {
	// Block is the block being written. A parser may set its kind, hint,
	// number, level, address and anchor before Close.
	Block Block
	// Indent is how far the block's first word is set in, in columns.
	Indent int

	doc     *Document
	source  []byte
	letters letters
	text    strings.Builder
	start   int // of the block's words in text
	gap     int // white space seen since the last word, in columns
	gapAt   Span
	first   int // columns of the block's first gap: wide after a list's number
	arena   []Piece
	pieces  int // start of the block's pieces in arena
	tied    int // pieces so far
	levels  list.Levels
	entry   int // where the markup began the block's entry
	bars    int // cells begun since the last words
	barAt   int
	waiting waiting
}

// NewBuilder returns a builder for a document whose Source and Encoding are set.
func NewBuilder(doc *Document) *Builder {
	b := &Builder{doc: doc, source: doc.Source, letters: lettersOf(doc)}
	b.text.Grow(len(doc.Source) + len(doc.Source)/16 + 64)
	doc.Blocks = make([]Block, 0, 4+len(doc.Source)/256)
	b.arena = make([]Piece, 0, max(8, min(4096, len(doc.Source)/48)))
	b.Block.Span.Start = -1
	return b
}

// Expect makes room for so many blocks.
func (b *Builder) Expect(blocks int) {
	if blocks = min(blocks, MaxBlocks); blocks > cap(b.doc.Blocks) {
		b.doc.Blocks = make([]Block, 0, blocks)
	}
}

// Empty says whether the block being written has no words so far.
func (b *Builder) Empty() bool { return b.text.Len() == b.start }

// Words returns the words of the block so far.
func (b *Builder) Words() string { return b.text.String()[b.start:] }

// Run adds the source bytes start to end, words and white space as they stand.
func (b *Builder) Run(start, end int) {
	if b.letters != plain {
		b.decode(start, end)
		return
	}
	src := b.source
	for at := start; at < end; {
		class := classes[src[at]]
		if class == word {
			from := at
			for at++; at < end; at++ {
				class = classes[src[at]]
				if class == word || src[at] == ' ' && at+1 < end && classes[src[at+1]] == word {
					continue
				}
				if class == high {
					if n, _ := oddSpace(src[at:end]); n == 0 {
						continue
					}
				}
				break
			}
			b.linear(from, at)
			continue
		}
		if class == white {
			b.Space(at, at+1)
			at++
			continue
		}
		if n, wide := oddSpace(src[at:end]); n > 0 {
			if wide {
				b.Space(at, at+n)
			}
			at += n
			continue
		}
		from := at
		for at++; at < end && src[at] >= 0x80 && src[at] < 0xC0; at++ {
		}
		b.linear(from, at)
	}
}

// Space adds white space that stands at the source bytes start to end: one
// column, however it is written.
func (b *Builder) Space(start, end int) {
	if b.gap == 0 {
		b.gapAt.Start = start
	}
	b.gapAt.End = end
	b.gap++
}

// Unit adds words that the source bytes start to end stand for as one: an
// entity, a letter of another encoding. Words of no source bytes are our own,
// such as the bar between two cells.
func (b *Builder) Unit(words string, start, end int) {
	if words == "" {
		return
	}
	b.fold()
	b.tie(Piece{b.text.Len() - b.start, len(words), start, end - start})
	b.text.WriteString(words)
	b.reach(start, end)
}

// linear adds source bytes that are words as they stand.
func (b *Builder) linear(start, end int) {
	b.fold()
	pos := b.text.Len() - b.start
	if n := len(b.arena); n > b.pieces {
		last := &b.arena[n-1]
		if last.Len == last.Width && last.Text+last.Len == pos && last.Source+last.Len == start {
			last.Len += end - start
			last.Width = last.Len
			b.text.Write(b.source[start:end])
			b.Block.Span.End = end
			return
		}
	}
	b.tie(Piece{pos, end - start, start, end - start})
	b.text.Write(b.source[start:end])
	b.reach(start, end)
}

// fold writes the white space seen since the last word as one space. None is
// written at the start of a block.
func (b *Builder) fold() {
	if b.bars > 0 {
		b.bar()
	}
	if b.gap == 0 {
		return
	}
	gap, at := b.gap, b.gapAt
	b.gap = 0
	if b.Empty() {
		return
	}
	if b.first == 0 {
		b.first = gap
	}
	pos := b.text.Len() - b.start
	b.text.WriteByte(' ')
	if n := len(b.arena); n > b.pieces && at.End > at.Start && classes[b.source[at.Start]] == white {
		last := &b.arena[n-1]
		if last.Len == last.Width && last.Source+last.Len == at.Start {
			last.Len++
			last.Width++
			return
		}
	}
	b.tie(Piece{pos, 1, at.Start, at.End - at.Start})
}

// bar writes the bars between the last words and the next.
func (b *Builder) bar() {
	for ; b.bars > 0; b.bars-- {
		b.tie(Piece{b.text.Len() - b.start, 2, b.barAt, 0})
		b.text.WriteString(" |")
	}
	b.gap, b.gapAt = 1, Span{b.barAt, b.barAt}
}

// tie keeps a piece; the pieces of one block stand together in the arena.
func (b *Builder) tie(p Piece) {
	if len(b.arena) == cap(b.arena) {
		own := b.arena[b.pieces:]
		b.arena = append(make([]Piece, 0, max(4096, 2*len(own))), own...)
		b.pieces = 0
	}
	b.arena = append(b.arena, p)
	b.tied++
}

// reach widens the block's span.
func (b *Builder) reach(start, end int) {
	if b.Block.Span.Start < 0 {
		b.Block.Span.Start = start
	}
	b.Block.Span.End = max(b.Block.Span.End, end)
}

// Enter makes the block an entry that the markup numbers, begun at a place in
// the source.
func (b *Builder) Enter(number string, level, at int) {
	b.Block.Kind, b.Block.Number, b.Block.Level = Item, number, max(1, level)
	b.entry = at
}

// Bar begins another cell of a table's row. The bar is written once words
// follow, and never before the row's first words; a row of one cell with words
// is a paragraph.
func (b *Builder) Bar(at int) {
	if !b.Empty() {
		b.bars++
		b.barAt = at
	}
}

// Leave ends an entry that the markup numbers. Where it held no words, its
// number goes to the words that follow it, unless they have one of their own.
func (b *Builder) Leave() { b.waiting.inside = false }

// Notice tells of something a person should know.
func (b *Builder) Notice(message string, start, end int) {
	b.doc.Notices = append(b.doc.Notices, Notice{message, start, end})
}

// Close ends the block being written. A block without words is dropped; its
// anchor passes to the next.
func (b *Builder) Close() {
	b.gap, b.bars = 0, 0
	blk := &b.Block
	if b.Empty() {
		if blk.Kind == Item && blk.Number != "" {
			b.release()
			mark, _ := list.Parse(blk.Number)
			b.hold(mark, Span{b.entry, b.entry})
			b.waiting.level, b.waiting.inside = blk.Level, true
		}
		b.reset(blk.Anchor)
		return
	}
	blk.Text = b.Words()
	blk.Pieces = b.arena[b.pieces:len(b.arena):len(b.arena)]
	if blk.Kind == Row && !strings.Contains(blk.Text, " | ") {
		blk.Kind = Paragraph
	}
	switch blk.Kind {
	case Paragraph:
		if b.number() {
			return
		}
	case Item:
		b.release()
		b.levels.Paragraph()
	case Heading:
		b.release()
		b.levels.Break()
	case Row:
		b.release()
		b.levels.Paragraph()
	}
	b.keep()
}

// keep adds the finished block and begins the next.
func (b *Builder) keep() {
	b.doc.Blocks = append(b.doc.Blocks, b.Block)
	b.pieces = len(b.arena)
	b.reset("")
}

// reset begins a block that has no words.
func (b *Builder) reset(anchor string) {
	b.start = b.text.Len()
	b.arena = b.arena[:b.pieces]
	b.first, b.Indent, b.bars = 0, 0, 0
	b.Block = Block{Anchor: anchor, Span: Span{Start: -1}}
}

// Finish ends the last block and returns the document.
func (b *Builder) Finish() *Document {
	b.Close()
	b.release()
	return b.doc
}
