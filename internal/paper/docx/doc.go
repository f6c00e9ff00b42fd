// Package docx writes a Word document of headings, paragraphs and tables: A4 across,
// with the page's number at its foot, tables whose header row stands on every page and
// that say in words what they hold, and the language in which it is read out.
//
// It owns the format (Office Open XML, ECMA-376, of it WordprocessingML). It refuses
// what a paper does not need: pictures, fields other than the page's number, styles of
// the caller's own. It asks no clock, so the same document is the same bytes.
package docx
