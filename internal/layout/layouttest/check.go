// Package layouttest says what holds of every document that layout lays out,
// whatever the format and however bad the bytes. Each format's tests and fuzz
// targets ask it.
package layouttest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/layout"
)

// Check returns the first thing that does not hold of a document, nil if all does.
func Check(doc *layout.Document) error {
	if doc.Format == "" || doc.Encoding == "" {
		return fmt.Errorf("format %q, encoding %q: want both set", doc.Format, doc.Encoding)
	}
	words := 0
	for i := range doc.Blocks {
		if err := block(doc, &doc.Blocks[i]); err != nil {
			return fmt.Errorf("block %d %q: %w", i, doc.Blocks[i].Text, err)
		}
		words += len(doc.Blocks[i].Text)
	}
	if limit := 16*len(doc.Source) + 1024; words > limit {
		return fmt.Errorf("%d bytes of words from %d of source, want at most %d", words, len(doc.Source), limit)
	}
	for _, n := range doc.Notices {
		if n.Message == "" || !within(doc, layout.Span{Start: n.Start, End: n.End}) {
			return fmt.Errorf("notice %+v: want a message and a place in the source", n)
		}
	}
	return nil
}

func block(doc *layout.Document, b *layout.Block) error {
	switch {
	case b.Text == "" && (b.Kind != layout.Item || b.Number == ""):
		return fmt.Errorf("no words")
	case b.Text != strings.Join(strings.Fields(b.Text), " "):
		return fmt.Errorf("white space is not folded")
	case !utf8.ValidString(b.Text):
		return fmt.Errorf("words are not UTF-8")
	case !within(doc, b.Span):
		return fmt.Errorf("span %v is not within the source", b.Span)
	case b.Kind == layout.Item && (b.Number == "" || b.Level < 1):
		return fmt.Errorf("an item with number %q, level %d", b.Number, b.Level)
	case b.Kind == layout.Heading && (b.Level < 1 || b.Level > 6):
		return fmt.Errorf("a heading of level %d", b.Level)
	case b.Hint == layout.Label && (b.Label == "" || !strings.HasPrefix(b.Text, b.Label)):
		return fmt.Errorf("label %q does not begin the words", b.Label)
	}
	at := 0
	for _, p := range b.Pieces {
		if p.Text != at || p.Len <= 0 || p.Width < 0 || !within(doc, layout.Span{Start: p.Source, End: p.Source + p.Width}) {
			return fmt.Errorf("piece %+v at %d: want pieces that follow each other, within the source", p, at)
		}
		at += p.Len
	}
	if at != len(b.Text) {
		return fmt.Errorf("pieces cover %d of %d bytes", at, len(b.Text))
	}
	for at := range b.Text {
		if s := b.Place(at, at+1); !within(doc, s) {
			return fmt.Errorf("byte %d stands at %v", at, s)
		}
	}
	return nil
}

func within(doc *layout.Document, s layout.Span) bool {
	return s.Start >= 0 && s.Start <= s.End && s.End <= len(doc.Source)
}
