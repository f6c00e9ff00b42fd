// Package trace remembers where rewritten bytes came from: a source in UTF-16
// read as UTF-8, a web service's answer read as the page it stands for. What
// is laid out from the rewritten bytes is tied back to the source's own.
package trace

import (
	"sort"

	"mattersarising/internal/layout"
)

// Trace is the way back. The zero value has no bytes.
type Trace struct {
	marks []mark // ascending by at
	size  int
}

// mark says where the rewritten bytes from at on, up to the next mark, stand
// in the source: step source bytes for each, or all of them for width bytes
// together where step is 0.
type mark struct{ at, from, step, width int }

// Even adds n rewritten bytes that come from step source bytes each, which
// stand at from.
func (t *Trace) Even(n, from, step int) {
	if n == 0 {
		return
	}
	if last := len(t.marks) - 1; last < 0 || t.marks[last].step != step || t.marks[last].from+(t.size-t.marks[last].at)*step != from {
		t.marks = append(t.marks, mark{at: t.size, from: from, step: step})
	}
	t.size += n
}

// Whole adds n rewritten bytes that come from width source bytes as one.
func (t *Trace) Whole(n, from, width int) {
	if n == 0 {
		return
	}
	t.marks = append(t.marks, mark{at: t.size, from: from, width: width})
	t.size += n
}

// Size is how many rewritten bytes there are.
func (t *Trace) Size() int { return t.size }

// Start returns where in the source the rewritten byte at begins.
func (t *Trace) Start(at int) int {
	m, ok := t.find(at)
	if !ok {
		return 0
	}
	return m.from + (at-m.at)*m.step
}

// End returns where in the source the rewritten bytes before at end.
func (t *Trace) End(at int) int {
	m, ok := t.find(at - 1)
	if !ok {
		return t.Start(at)
	}
	return m.from + (at-m.at)*m.step + m.width
}

func (t *Trace) find(at int) (mark, bool) {
	n := t.after(at) - 1
	if n < 0 {
		return mark{}, false
	}
	return t.marks[n], true
}

// after returns the index of the first mark beyond at.
func (t *Trace) after(at int) int {
	return sort.Search(len(t.marks), func(i int) bool { return t.marks[i].at > at })
}

// Restore ties blocks that were laid out from the rewritten bytes, base bytes
// from their beginning, to the source.
func (t *Trace) Restore(blocks []layout.Block, base int) {
	for i := range blocks {
		b := &blocks[i]
		b.Span = t.Span(layout.Span{Start: b.Span.Start + base, End: b.Span.End + base})
		pieces := make([]layout.Piece, 0, len(b.Pieces)+2)
		for _, p := range b.Pieces {
			p.Source += base
			pieces = t.piece(pieces, p)
		}
		b.Pieces = pieces
		b.Span = stands(pieces, b.Span)
	}
}

// stands is the span of the pieces that stand in the source, or else given.
// The span as rewritten may begin earlier, with a list's number.
func stands(pieces []layout.Piece, given layout.Span) layout.Span {
	for _, p := range pieces {
		if p.Width > 0 {
			given.Start, given.End = min(given.Start, p.Source), max(given.End, p.Source+p.Width)
		}
	}
	return given
}

// Span ties a span of the rewritten bytes to the source.
func (t *Trace) Span(s layout.Span) layout.Span {
	start, end := t.Start(s.Start), t.End(s.End)
	return layout.Span{Start: min(start, end), End: max(start, end)}
}

// piece cuts a piece wherever the way back changes.
func (t *Trace) piece(pieces []layout.Piece, p layout.Piece) []layout.Piece {
	if p.Len != p.Width {
		s := t.Span(layout.Span{Start: p.Source, End: p.Source + p.Width})
		return append(pieces, layout.Piece{Text: p.Text, Len: p.Len, Source: s.Start, Width: s.End - s.Start})
	}
	for done := 0; done < p.Len; {
		at := p.Source + done
		n := t.after(at)
		length := p.Len - done
		if n < len(t.marks) {
			length = min(length, t.marks[n].at-at)
		}
		from := t.Start(at)
		pieces = append(pieces, layout.Piece{Text: p.Text + done, Len: length, Source: from, Width: t.End(at+length) - from})
		done += length
	}
	return pieces
}
