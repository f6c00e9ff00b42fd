// Package example is Fernshire County Council, an invented council, whole: the
// pages of its public record as Modern.gov would print them, and the truth
// about what they say. It owns the pages and the labels; it reads nothing and
// judges nothing. The demonstration shows it, and tests hold the reader to it.
//
// The words stand in content/, one file a meeting, with the careful reading of
// each passage beside it; `go generate` makes site/ and truth.json from them.
// No real person, place or council is meant.
package example

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

//go:generate go run ./gen

// Authority is the name of the invented council.
const Authority = "Fernshire County Council"

// Root is the address that Fernshire's Modern.gov site would have. It is in
// the reserved domain "example", so that nothing can ever be fetched from it.
const Root = "https://democracy.fernshire.example/"

// ImprovementIssue is the Modern.gov issue (our matter) "Children's
// improvement plan", which every meeting of the story belongs to.
const ImprovementIssue = 4410

//go:embed site
var site embed.FS

//go:embed truth.json
var truth []byte

//go:embed pairs.txt
var pairs string

// Pairs returns the labelled pairs: which items brought which promises back, which
// promises are one, and which only look so; in the form that package pairs reads.
func Pairs() string { return pairs }

// Site returns the pages: HTML pages and web-service answers as files at the
// root, each named for the address it would be fetched from.
func Site() fs.FS {
	sub, err := fs.Sub(site, "site")
	if err != nil {
		panic(err) // the folder is embedded: it cannot be missing
	}
	return sub
}

// ReadTruth returns what the pages say, read by hand. It fails only when the
// committed file is broken, which a test would show.
func ReadTruth() (Truth, error) {
	var t Truth
	if err := json.Unmarshal(truth, &t); err != nil {
		return Truth{}, fmt.Errorf("example: truth.json: %w", err)
	}
	return t, nil
}
