package layouttest

import (
	"strings"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/list"
)

// Line is what a person sees of a block: its kind, number and words. Text
// knows no headings, and a document's size stands at the end of its line.
type Line struct {
	Kind   layout.Kind
	Number string
	Text   string
}

// Lines reduces a document to what a person sees. An agenda item's number
// stands in a cell of its own, and before the title in the text of the page.
func Lines(doc *layout.Document) []Line {
	lines := make([]Line, 0, len(doc.Blocks))
	number := ""
	for _, b := range doc.Blocks {
		l := Line{b.Kind, b.Number, b.Text}
		if l.Kind == layout.Heading {
			l.Kind = layout.Paragraph
		}
		if b.Size != "" {
			l.Text += " " + b.Size
		}
		if m, ok := list.Parse(b.Text); b.Hint == layout.ItemNumber && ok && m.Whole(b.Text) {
			number = b.Text
			continue
		}
		if number != "" && l.Kind == layout.Paragraph {
			l.Kind, l.Number, number = layout.Item, number, ""
		}
		lines = append(lines, l)
	}
	return lines
}

// Text writes the lines as a person would copy them from the page: a blank
// line between them, and the wide space after a number that lists have.
func Text(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		if l.Number != "" {
			b.WriteString(l.Number + "\u00A0\u00A0\u00A0 ")
		}
		b.WriteString(l.Text + "\n\n")
	}
	return b.String()
}
