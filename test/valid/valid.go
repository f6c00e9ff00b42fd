package valid

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"mattersarising/test/node"
)

// ErrAbsent is returned where the validators are not here.
var ErrAbsent = errors.New("the validators are not installed: run make browser")

// Document is what one address answered, and what it is to be read as.
type Document struct {
	Kind   string `json:"kind"` // openapi, atom, ical, jsonld, csvw
	Text   string `json:"text"`
	Meta   string `json:"meta,omitempty"`   // of a table: its metadata
	Linked string `json:"linked,omitempty"` // of a table: the same rows as JSON-LD
}

// Complaint is one thing that a validator finds wrong.
type Complaint struct{ Of, Says string }

// Look has every document looked at, by its name, in one run.
func Look(t testing.TB, documents map[string]Document) ([]Complaint, error) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Dir(here)
	if _, err := os.Stat(filepath.Join(folder, "node_modules", ".installed")); err != nil {
		return nil, ErrAbsent
	}
	var found []Complaint
	return found, node.Ask(t, filepath.Join(folder, "validate.mjs"), documents, &found)
}
