package text

import (
	"bytes"
	"unicode/utf8"

	"mattersarising/internal/layout"
)

// line is one line of the source, its outer white space left off.
type line struct {
	start, end int  // the words in the source; equal where there are none
	indent     int  // columns before the words
	columns    int  // columns up to the end of the words
	row        bool // cells with bars between: a table's row
}

func (l *line) blank() bool { return l.start == l.end }

// split cuts the source at line feeds, carriage returns or both. Of blank
// lines that follow each other only the first is kept.
func split(doc *layout.Document) []line {
	src := doc.Source
	lines := make([]line, 0, 1+min(bytes.Count(src, []byte{'\n'}), 2*layout.MaxBlocks))
	for at := 0; at < len(src); {
		end := len(src)
		if n := bytes.IndexAny(src[at:], "\r\n"); n >= 0 {
			end = at + n
		}
		l := trim(doc, at, src[at:end])
		if n := len(lines); n == 0 || !l.blank() || !lines[n-1].blank() {
			lines = append(lines, l)
		}
		if at = end + 1; end+1 < len(src) && src[end] == '\r' && src[end+1] == '\n' {
			at++
		}
	}
	return lines
}

// trim measures one line that stands at start.
func trim(doc *layout.Document, start int, s []byte) line {
	western := doc.Encoding == layout.Windows1252
	l := line{start: start}
	for len(s) > 0 {
		n, columns := blankAt(s, western)
		if n == 0 {
			break
		}
		l.indent += columns
		l.start += n
		s = s[n:]
	}
	for len(s) > 0 {
		n := blankBefore(s, western)
		if n == 0 {
			break
		}
		s = s[:len(s)-n]
	}
	l.end = l.start + len(s)
	if len(s) == 0 {
		return l
	}
	l.columns = l.indent + len(s)
	if !western {
		l.columns = l.indent + utf8.RuneCount(s)
	}
	l.row = bytes.Contains(s, bar)
	return l
}

// blankAt measures white space at the start of s in bytes and columns. A tab
// counts eight columns; the no-break space is white space, the byte order mark
// has no width.
func blankAt(s []byte, western bool) (n, columns int) {
	switch c := s[0]; {
	case c == '\t':
		return 1, 8
	case c <= ' ' || c == 0x7F:
		return 1, 1
	case western && c == 0xA0:
		return 1, 1
	case !western && len(s) > 1 && c == 0xC2 && s[1] == 0xA0:
		return 2, 1
	case !western && len(s) > 2 && c == 0xEF && s[1] == 0xBB && s[2] == 0xBF:
		return 3, 0
	case !western && len(s) > 2 && c == 0xE2 && s[1] == 0x80 && s[2] == 0x8B:
		return 3, 0
	}
	return 0, 0
}

// blankBefore measures white space at the end of s.
func blankBefore(s []byte, western bool) int {
	n := len(s)
	switch c := s[n-1]; {
	case c <= ' ' || c == 0x7F:
		return 1
	case western && c == 0xA0:
		return 1
	case !western && n > 1 && c == 0xA0 && s[n-2] == 0xC2:
		return 2
	case !western && n > 2 && c == 0x8B && s[n-2] == 0x80 && s[n-3] == 0xE2:
		return 3
	}
	return 0
}
