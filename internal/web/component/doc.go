// Package component owns the parts that pages are put together from: a typed Go
// value and a template for each, side by side. What a part shows is decided in
// Go; its template only prints. Labels, hints and errors are wired to their
// controls here, once, so no page can forget to.
//
// A page is a Part too: it names its own template, which Set.New parses beside
// these, and stands in a Layout. The package knows no store, no route and no
// council, and takes no markup from anybody: every word is escaped.
package component
