package reader

import (
	"testing"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/open"
)

// mustOpen lays out a source.
func mustOpen(t testing.TB, name string, source []byte) *layout.Document {
	t.Helper()
	doc, err := open.Open(name, source)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
