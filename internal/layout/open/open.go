// Package open is the front door of layout: it looks at the bytes of a source,
// decides what they are and how they are encoded, refuses what is no record,
// and has the right sub-package lay them out. It trusts the bytes before the
// file's name, for a council's server answers an address for a PDF with a page.
package open

import (
	"errors"
	"fmt"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/html"
	"mattersarising/internal/layout/mgxml"
	"mattersarising/internal/layout/text"
)

// Open lays out one source. Name is the file's name or address; it stands in
// errors and settles the format where the bytes do not. Every error is a
// *layout.Problem.
func Open(name string, source []byte) (*layout.Document, error) {
	doc, err := lay(name, source)
	var problem *layout.Problem
	if errors.As(err, &problem) {
		problem.Name = name
	}
	return doc, err
}

func lay(name string, source []byte) (*layout.Document, error) {
	if err := refuse(source); err != nil {
		return nil, err
	}
	doc := &layout.Document{Source: source}
	wide := encode(doc)
	if doc.Encoding == layout.UTF16LE || doc.Encoding == layout.UTF16BE {
		doc.Source = wide.utf8
	}
	doc, err := parse(name, doc)
	if err != nil {
		return nil, wide.problem(source, err)
	}
	wide.restore(doc, source)
	return doc, nil
}

func parse(name string, doc *layout.Document) (*layout.Document, error) {
	read := text.Parse
	switch sniff(name, doc.Source) {
	case layout.HTML:
		read = html.Parse
	case layout.XML:
		read = mgxml.Parse
	}
	doc, err := read(doc)
	if err != nil {
		return nil, err
	}
	if err := stub(doc); err != nil {
		return nil, err
	}
	if len(doc.Blocks) == 0 && !(doc.Format == layout.XML && len(doc.Notices) > 0) { // a list of the web service says what it is
		return nil, &layout.Problem{
			Reason: layout.Empty, Line: 1,
			What: fmt.Sprintf("no words in a file of %d bytes", len(doc.Source)),
			Do:   "fetch or copy the page again",
		}
	}
	return doc, nil
}
