package redact

import (
	"bytes"
	"testing"
)

func BenchmarkBytes(b *testing.B) {
	m, err := New([]string{"Zoë Quillfeather", "Z. Quillfeather"})
	if err != nil {
		b.Fatal(err)
	}
	page := bytes.Repeat([]byte("<p class=\"x\">That the Board note the report, and that Zebra crossings be reviewed.</p>\n"), 1000)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		m.Bytes(page)
	}
}
