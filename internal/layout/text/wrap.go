package text

import (
	"bytes"

	"mattersarising/internal/layout"
	"mattersarising/internal/layout/list"
)

// A text is wrapped at a column when its paragraphs run over several lines,
// each filled until the next word would not fit. Three things must agree
// before lines are joined, for most records give each paragraph one line and
// a list of witnesses one line each:
//
//   - lines of 50 to 110 columns are followed directly, at least twice or in
//     a third of the cases, by a line that begins in lower case while they end
//     without a full stop, question mark, colon or semicolon;
//   - hardly a line is longer than 110 columns;
//   - of two lines, the second's first word would not have fitted on the
//     first, or a sentence plainly runs over the break.
//
// Worked example: "…the significant improvement required across" and
// "children's services in Surrey was acknowledged" are one paragraph.
const (
	narrowest = 50
	widest    = 110
)

// wrapping is how a text was wrapped.
type wrapping struct {
	src    []byte
	column int  // where lines break; 0 where the text is not wrapped
	blank  bool // blank lines stand between paragraphs
}

// measure finds the wrapping, and counts the lines that are not blank.
func measure(doc *layout.Document, lines []line) (w wrapping, filled int) {
	w = wrapping{src: doc.Source}
	pairs, runs, long, blanks := 0, 0, 0, 0
	for i := range lines {
		l := &lines[i]
		if l.columns > widest {
			long++
		}
		if l.blank() {
			blanks++
		}
		if i == 0 || l.blank() || lines[i-1].blank() {
			continue
		}
		pairs++
		if before := &lines[i-1]; w.runsOver(before, l) {
			runs++
			w.column = max(w.column, before.columns)
		}
	}
	filled = len(lines) - blanks
	if runs == 0 || runs*3 < pairs && runs < 2 || runs*10 < pairs || long*10 > filled {
		w.column = 0
		return w, filled
	}
	w.blank = blanks*12 > filled
	for i := range lines {
		if c := lines[i].columns; c <= widest && c > w.column && c <= w.column+12 {
			w.column = c
		}
	}
	return w, filled
}

// runsOver says whether a sentence plainly runs from one line to the next.
func (w *wrapping) runsOver(a, b *line) bool {
	return a.columns >= narrowest && a.columns <= widest &&
		!ended(w.src[a.end-1]) && lower(w.src[b.start]) && !w.entry(b)
}

// joins says whether two lines that follow each other are one paragraph.
func (w *wrapping) joins(a, b *line) bool {
	if w.column == 0 || a.blank() || b.blank() || a.row || b.row || b.indent > a.indent+12 {
		return false
	}
	if w.runsOver(a, b) {
		return true
	}
	if a.columns > widest || a.columns*3 < w.column*2 || w.src[a.end-1] == ':' {
		return false
	}
	first := bytes.IndexByte(w.src[b.start:b.end], ' ')
	if first < 0 {
		first = b.end - b.start
	}
	full := a.columns+1+first > w.column
	return full && (w.blank || !ended(w.src[a.end-1])) && !w.entry(b)
}

// entry says whether a line begins with a list's number or bullet.
func (w *wrapping) entry(l *line) bool {
	m, ok := list.Parse(string(w.src[l.start:min(l.end, l.start+32)]))
	return ok && m.Sure
}

// ended says whether a line's last byte ends a sentence or announces a list.
func ended(c byte) bool { return c == '.' || c == '?' || c == '!' || c == ':' || c == ';' }

func lower(c byte) bool { return c >= 'a' && c <= 'z' }
