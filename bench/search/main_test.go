package main

import (
	"io"
	"strings"
	"testing"
)

// TestEnginesAgree asks everything of a small corpus: run fails where one engine
// finds more or less than another, on our own search, the bare queries and the peer.
//
//nolint:paralleltest // the engines would share two processors
func TestEnginesAgree(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), io.MultiWriter(&out, t.Output()), options{passages: 4000, rounds: 1, dir: t.TempDir(), classes: true, postgres: true, peer: true, clients: "1,16"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"arising, SQLite", "arising, PostgreSQL", "blevesearch/bleve", "16 client(s)"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing is said of %q", want)
		}
	}
}
