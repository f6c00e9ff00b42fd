package cli

import (
	"encoding/json"
	"io"
)

// writeJSON writes what --json prints: one value on one line, so that the answers of
// several files, or of several runs, can be read line by line. A page's own <, > and &
// stand as they are: this goes to a program, not into a page.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// writeIndented writes JSON that a person is to edit.
func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
