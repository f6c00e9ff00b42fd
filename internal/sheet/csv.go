package sheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// openCSV reads the encoding of a file of text, and what stands between its cells.
func (b *Book) openCSV(data []byte) error {
	b.Form = FormCSV
	var text []byte
	var err error
	decode := func(name string, e encoding.Encoding) {
		b.Encoding = name
		text, err = e.NewDecoder().Bytes(data)
	}
	switch wide := utf16Order(data); {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		b.Encoding, text = "UTF-8", data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		decode("UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case wide != 0:
		decode("UTF-16", unicode.UTF16(map[byte]unicode.Endianness{'l': unicode.LittleEndian, 'b': unicode.BigEndian}[wide], unicode.IgnoreBOM))
	case bytes.IndexByte(data, 0) >= 0:
		return b.problem(FaultNone, "this is no spreadsheet and no text", "a spreadsheet (.xlsx) or a CSV file", "choose another file")
	case utf8.Valid(data):
		b.Encoding, text = "UTF-8", data
	default:
		decode("Windows-1252", charmap.Windows1252)
	}
	if err != nil {
		return b.broken(err)
	}
	if int64(len(text)) > b.limits.Strings {
		return b.problem(FaultLarge, "the file has "+megabytes(int64(len(text))), "at most "+megabytes(b.limits.Strings), "split it, or take out what is not needed")
	}
	b.text = string(text)
	b.separator = 0
	if first, rest, ok := strings.Cut(b.text, "\n"); ok {
		// A first line that Excel itself writes and reads: “sep=;”.
		if s := strings.TrimRight(first, "\r"); len(s) == 5 && strings.EqualFold(s[:4], "sep=") {
			b.separator, b.text = s[4], rest
		}
	}
	if b.separator == 0 {
		b.separator = separator(b.text)
	}
	b.Separator = string(b.separator)
	if b.separator == '\t' {
		b.Separator = "tab"
	}
	b.Sheets = []*Sheet{{Name: "", book: b}}
	return nil
}

// utf16Order tells UTF-16 without a mark of its order by the noughts beside its letters.
func utf16Order(data []byte) byte {
	head := data[:min(len(data), 4096)&^1]
	var even, odd int
	for i, c := range head {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	switch n := len(head) / 2; {
	case n >= 2 && odd > n/2 && even <= n/20:
		return 'l'
	case n >= 2 && even > n/2 && odd <= n/20:
		return 'b'
	}
	return 0
}

// separator is what stands between cells: what gives the most of the first rows the same
// number of cells, and more than one.
func separator(text string) byte {
	best, most := byte(','), 0
	for _, c := range []byte{',', ';', '\t', '|'} {
		counts := map[int]int{}
		r := records{text: text, separator: c}
		for range 30 {
			cells, ok := r.next()
			if !ok || r.open > 0 {
				break
			}
			if len(cells) > 1 {
				counts[len(cells)]++
			}
		}
		for n, rows := range counts {
			if score := rows*rows*100 + n; score > most {
				best, most = c, score
			}
		}
	}
	return best
}

// records cuts text into rows of cells, as spreadsheet programs do: a cell may stand in
// quotes, which may hold line ends and separators, and doubled quotes for one.
type records struct {
	text      string
	separator byte
	at        int
	line      int // lines before the row last read
	lines     int // lines read
	open      int // the line on which quotes open that never close; 0 where all do
}

func (r *records) next() ([]string, bool) {
	if r.at >= len(r.text) {
		return nil, false
	}
	r.line = r.lines
	var cells []string
	for {
		cell, more := r.cell()
		cells = append(cells, cell)
		if !more {
			return cells, true
		}
	}
}

// cell reads one cell; more says that another follows in the row.
func (r *records) cell() (string, bool) {
	if r.at < len(r.text) && r.text[r.at] == '"' {
		if cell, ok := r.quoted(); ok {
			return cell, r.ended()
		}
	}
	from := r.at
	for r.at < len(r.text) && r.text[r.at] != r.separator && r.text[r.at] != '\n' && r.text[r.at] != '\r' {
		r.at++
	}
	return r.text[from:r.at], r.ended()
}

// quoted reads a cell in quotes; false where the quotes are only a letter of it.
func (r *records) quoted() (string, bool) {
	start, lines := r.at, r.lines
	var b strings.Builder
	for i := r.at + 1; ; {
		end := strings.IndexByte(r.text[i:], '"')
		if end < 0 {
			if r.open == 0 {
				r.open = lines + 1
			}
			r.at, r.lines = start, lines
			return "", false
		}
		b.WriteString(r.text[i : i+end])
		r.lines += strings.Count(r.text[i:i+end], "\n")
		i += end + 1
		if i < len(r.text) && r.text[i] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		if i == len(r.text) || r.text[i] == r.separator || r.text[i] == '\n' || r.text[i] == '\r' {
			r.at = i
			return b.String(), true
		}
		// Quotes within words, written by a program that does not double them.
		b.WriteByte('"')
	}
}

// ended steps over what ends a cell, and reports whether another follows.
func (r *records) ended() bool {
	if r.at == len(r.text) {
		return false
	}
	c := r.text[r.at]
	r.at++
	if c == r.separator {
		return true
	}
	if c == '\r' && r.at < len(r.text) && r.text[r.at] == '\n' {
		r.at++
	}
	r.lines++
	return false
}

func (s *Sheet) csvRows(yield func(Row, error) bool) {
	b := s.book
	r := records{text: b.text, separator: b.separator}
	rows := 0
	for number := 1; ; number++ {
		cells, ok := r.next()
		if !ok {
			return
		}
		if r.open > 0 {
			p := b.problem(FaultDamaged, fmt.Sprintf("quotes open on line %d and never close", r.open), "a closing quote", "close them, or save the sheet as CSV again")
			p.Cell = "row " + strconv.Itoa(number)
			yield(Row{}, p)
			return
		}
		row := Row{Number: number}
		for i, text := range cells {
			text = plain([]byte(text))
			if strings.TrimSpace(text) == "" {
				continue
			}
			if i >= b.limits.Columns {
				yield(Row{}, s.large(number, "something stands in "+Ref(i+1, number), fmt.Sprintf("at most %d columns", b.limits.Columns)))
				return
			}
			for len(row.Cells) < i {
				row.Cells = append(row.Cells, row.At(len(row.Cells)+1))
			}
			c := Cell{Ref: Ref(i+1, number), Row: number, Column: i + 1, Text: text}
			c.read()
			row.Cells = append(row.Cells, c)
		}
		if len(row.Cells) == 0 {
			continue
		}
		if rows++; rows > b.limits.Rows {
			yield(Row{}, s.large(number, fmt.Sprintf("the file has more than %d rows", b.limits.Rows), ""))
			return
		}
		if !yield(row, nil) {
			return
		}
	}
}

// read says what a text of a CSV file is. A date stays text: which it is depends on the
// column (Style).
func (c *Cell) read() {
	t := strings.TrimSpace(c.Text)
	c.Kind = KindText
	switch {
	case t == "":
		c.Kind = KindEmpty
		return
	case t[0] == '#' && failures[t]:
		c.Kind = KindFailure
		return
	case strings.EqualFold(t, "true"), strings.EqualFold(t, "false"):
		c.Kind = KindBoolean
		if strings.EqualFold(t, "true") {
			c.Number = 1
		}
		return
	}
	if v, ok := number(t); ok {
		c.Kind, c.Number = KindNumber, v
	}
}

var failures = map[string]bool{
	"#REF!": true, "#VALUE!": true, "#N/A": true, "#NAME?": true, "#DIV/0!": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true, "#CALC!": true,
}

// number reads a plain number: 12, -3.5, 1,234. What begins with nought is a reference, and
// what is longer than a sheet keeps is no number.
func number(t string) (float64, bool) {
	digits, point := 0, false
	whole := len(t)
	if i := strings.IndexByte(t, '.'); i >= 0 {
		whole = i
	}
	for i, r := range t {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '-' && i == 0:
		case r == '.' && !point:
			point = true
		case r == ',' && !point && digits > 0 && (whole-i)%4 == 0:
		default:
			return 0, false
		}
	}
	bare := strings.TrimPrefix(t, "-")
	if digits == 0 || digits > 15 || len(bare) > 1 && bare[0] == '0' && bare[1] != '.' {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(t, ",", ""), 64)
	return v, err == nil
}
