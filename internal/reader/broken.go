package reader

import (
	"mattersarising/internal/layout"
)

// joinBroken joins lines of a text that break inside a sentence where the
// layout could not tell that they do, because the page as a whole is not
// wrapped: "…the Children and Families Scrutiny Committee had said" and "about
// a complaint". The second must follow directly, without a printed number, and
// either begin with a small letter or follow a word that cannot end a line
// ("of", "the").
func joinBroken(doc *layout.Document) []layout.Block {
	blocks := doc.Blocks
	if doc.Format != layout.Text {
		return blocks
	}
	for i := 1; i < len(blocks); i++ {
		if !breaks(doc.Source, &blocks[i-1], &blocks[i]) {
			continue
		}
		out := append(make([]layout.Block, 0, len(blocks)), blocks[:i]...)
		for ; i < len(blocks); i++ {
			if last := &out[len(out)-1]; breaks(doc.Source, last, &blocks[i]) {
				joinBlocks(last, &blocks[i])
				continue
			}
			out = append(out, blocks[i])
		}
		return out
	}
	return blocks
}

// widestLine bounds the lines that may be broken ones, in bytes.
const widestLine = 130

// longestJoined bounds a paragraph that grows line by line, in bytes.
const longestJoined = 4000

// breaks reports whether a sentence runs on from block a to block b.
func breaks(source []byte, a, b *layout.Block) bool {
	if b.Number != "" || b.Kind != layout.Paragraph || b.Text == "" || a.Text == "" || a.Kind == layout.Row ||
		len(b.Text) > widestLine || len(a.Text) > longestJoined || a.Hint != layout.NoHint || b.Hint != layout.NoHint {
		return false
	}
	switch a.Text[len(a.Text)-1] {
	case '.', ':', ';', '?', '!':
		return false
	}
	if c := b.Text[0]; (c < 'a' || c > 'z') && !leadsOn(a.Text) {
		return false
	}
	return adjoin(source, a.Span.End, b.Span.Start)
}

// leadsOn reports whether a line ends with a word that cannot end a sentence.
func leadsOn(s string) bool {
	for _, w := range [...]string{" of", " the", " to", " and", " for", " a", " an", " by", " with", " in", " on", " from", " at"} {
		if len(s) > len(w) && s[len(s)-len(w):] == w {
			return true
		}
	}
	return false
}

// adjoin reports whether one line break and nothing else but spaces stands
// between two places.
func adjoin(source []byte, from, upto int) bool {
	if from < 0 || upto > len(source) || from >= upto {
		return false
	}
	lines := 0
	for _, c := range source[from:upto] {
		switch c {
		case '\n':
			lines++
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return lines == 1
}

// joinBlocks adds b's words to a's, with one space for the line break.
func joinBlocks(a, b *layout.Block) {
	pos := len(a.Text)
	pieces := make([]layout.Piece, 0, len(a.Pieces)+1+len(b.Pieces))
	pieces = append(pieces, a.Pieces...)
	pieces = append(pieces, layout.Piece{Text: pos, Len: 1, Source: a.Span.End, Width: b.Span.Start - a.Span.End})
	for _, p := range b.Pieces {
		p.Text += pos + 1
		pieces = append(pieces, p)
	}
	a.Text += " " + b.Text
	a.Pieces = pieces
	a.Span.End = b.Span.End
}
