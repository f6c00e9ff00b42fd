package redact

import (
	"archive/zip"
	"bytes"
	"io"
)

// What of a packed file is opened: beyond it, the words are taken to stand in it.
const (
	mostParts = 1000
	mostBytes = 256 << 20
)

// Packed reports whether the words stand in a file that is packed, as a Word document or
// a spreadsheet is: its bytes do not show them, and what is masked in it would be no such
// file any more, so that all of it must go. One that cannot be opened whole is taken to
// hold them, if it is a packed file at all.
func (m *Matcher) Packed(b []byte) bool {
	if len(m.words) == 0 || !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return len(m.Bytes(b)) > 0
	}
	if len(z.File) > mostParts {
		return true
	}
	left := int64(mostBytes)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return true
		}
		part, err := io.ReadAll(io.LimitReader(r, left+1))
		_ = r.Close()
		if left -= int64(len(part)); err != nil || left < 0 {
			return true
		}
		if len(m.Bytes(part)) > 0 || len(m.Text(f.Name)) > 0 {
			return true
		}
	}
	return false
}
