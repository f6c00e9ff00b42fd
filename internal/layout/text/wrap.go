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
//   - lines of 50 to 110 columns that end without a full stop, question mark,
//     colon or semicolon are followed directly, at least twice or in a third
//     of the cases, by a line that begins with a small letter, or stop at a
//     comma or a word such as "of";
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
	return w, filled
}

// runsOver says whether a sentence plainly runs from one line to the next: the
// first stops at a comma or at a word that ends none, or the second begins
// with a small letter.
func (w *wrapping) runsOver(a, b *line) bool {
	return a.columns >= narrowest && a.columns <= widest && !ended(w.src[a.end-1]) &&
		(lower(w.src[b.start]) || leadsOn(w.src[a.start:a.end])) && !w.entry(b)
}

// leadsOn says whether words stop where no sentence does.
func leadsOn(words []byte) bool {
	if bytes.HasSuffix(words, []byte(",")) {
		return true
	}
	last := words[bytes.LastIndexByte(words, ' ')+1:]
	switch string(last) {
	case "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "their", "to", "which", "with":
		return true
	}
	return false
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

// entry says whether a line begins with a list's number or bullet. A dash with
// a small letter after it is a dash within a sentence.
func (w *wrapping) entry(l *line) bool {
	text := string(w.src[l.start:min(l.end, l.start+32)])
	m, ok := list.Parse(text)
	if !ok || !m.Sure {
		return false
	}
	dash := m.Printed == "-" || m.Printed == "–" || m.Printed == "—"
	return !dash || m.Rest == len(text) || !lower(text[m.Rest])
}

// ended says whether a line's last byte ends a sentence or announces a list.
func ended(c byte) bool { return c == '.' || c == '?' || c == '!' || c == ':' || c == ';' }

func lower(c byte) bool { return c >= 'a' && c <= 'z' }
