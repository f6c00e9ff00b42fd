package reader

import (
	"crypto/sha256"
	"encoding/hex"

	"mattersarising/internal/layout"
)

// Read reads a document that layout has opened: the kind of page, its items,
// their sections and passages, and what the passages promise. source is the
// name that the reading carries. A page that holds no record gives a file
// without items.
func Read(doc *layout.Document, source string) File {
	sum := sha256.Sum256(doc.Source)
	p := openPage(doc)
	file := File{
		Source: source,
		SHA256: hex.EncodeToString(sum[:]),
		Shape:  p.shape,
		Items:  p.items(),
	}
	notices(doc, file.Items)
	language(&file)
	return file
}

// notices gives each notice of the layout to the item in whose words it
// stands: the last that begins before it.
func notices(doc *layout.Document, items []Item) {
	if len(items) == 0 {
		return
	}
	for _, n := range doc.Notices {
		at := 0
		for k := range items {
			if p := items[k].Passages; len(p) > 0 && p[0].Spans[0].Start <= n.Start {
				at = k
			}
		}
		items[at].Notices = append(items[at].Notices, n)
	}
}
