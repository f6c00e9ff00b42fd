// Package text lays out plain text, as a person copies it from a council's
// page or a converter writes it: a line is a block, save where the text was
// wrapped at a column; blank lines and no-break spaces only separate.
package text

import "mattersarising/internal/layout"

// Parse lays out a document whose Source and Encoding are set. Any bytes are
// text; only a text that outgrows the bounds is refused.
func Parse(doc *layout.Document) (*layout.Document, error) {
	doc.Format = layout.Text
	lines := split(doc)
	wrap, filled := measure(doc, lines)
	b := layout.NewBuilder(doc)
	b.Expect(filled)
	for i := range lines {
		line := &lines[i]
		if line.blank() {
			continue
		}
		if i > 0 && wrap.joins(&lines[i-1], line) {
			b.Space(lines[i-1].end, line.start)
		} else {
			b.Close()
			if err := b.Full(line.start); err != nil {
				return nil, err
			}
			b.Indent = line.indent
		}
		if line.row {
			b.Block.Kind = layout.Row
		}
		b.Run(line.start, line.end)
	}
	return b.Finish(), nil
}

// bar stands between the cells of a table's row.
var bar = []byte(" | ")
