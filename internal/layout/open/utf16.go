package open

import (
	"errors"
	"unicode/utf8"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/trace"
)

// utf16 is a source of two-byte letters, read as UTF-8, with the way back from
// each place to the source's own bytes. Nil is a source of another encoding.
type utf16 struct {
	utf8 []byte
	back trace.Trace
}

// widen reads the source's letters. A half of a pair that lacks its other
// half, and an odd last byte, become U+FFFD.
func widen(src []byte, big bool) *utf16 {
	w := &utf16{utf8: make([]byte, 0, len(src)/2+len(src)/8)}
	unit := func(at int) rune {
		if at+1 >= len(src) {
			return -1
		}
		if big {
			return rune(src[at])<<8 | rune(src[at+1])
		}
		return rune(src[at+1])<<8 | rune(src[at])
	}
	for at := 0; at < len(src); {
		r, width := unit(at), 2
		switch {
		case r < 0:
			r, width = utf8.RuneError, 1
		case at == 0 && r == 0xFEFF:
			at += 2
			continue
		case r >= 0xD800 && r < 0xDC00:
			if low := unit(at + 2); low >= 0xDC00 && low < 0xE000 {
				r, width = 0x10000+(r-0xD800)<<10+(low-0xDC00), 4
			}
		}
		before := len(w.utf8)
		w.utf8 = utf8.AppendRune(w.utf8, r)
		if r < utf8.RuneSelf {
			w.back.Even(1, at, 2)
		} else {
			w.back.Whole(len(w.utf8)-before, at, width)
		}
		at += width
	}
	return w
}

// restore ties a document that was laid out from the UTF-8 to the source.
func (w *utf16) restore(doc *layout.Document, source []byte) {
	if w == nil {
		return
	}
	doc.Source = source
	w.back.Restore(doc.Blocks, 0)
	for i := range doc.Notices {
		n := &doc.Notices[i]
		s := w.back.Span(layout.Span{Start: n.Start, End: n.End})
		n.Start, n.End = s.Start, s.End
	}
}

// problem places a problem found in the UTF-8 in the source.
func (w *utf16) problem(source []byte, err error) error {
	var p *layout.Problem
	if w != nil && errors.As(err, &p) {
		p.Offset = min(w.back.Start(p.Offset), len(source))
	}
	return err
}
