package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"mattersarising/internal/calendar"
)

// Value is what is written into a cell: words, or a day.
type Value struct {
	Text string
	Day  calendar.Date
	Add  bool // where the sheet has no such row, it is added, in the looks of the row above
}

// Patch gives the file back with other values in some cells of a sheet, by their Ref, and
// everything else byte for byte as it was: other columns and sheets, widths, colours,
// formulas, comments, drop-downs. A day takes the place of a day as a day. A cell with a
// formula, and a row that is not there and is not to be added, are left alone and told.
func (b *Book) Patch(data []byte, s *Sheet, values map[string]Value) ([]byte, []*Problem, error) {
	if b.Form == FormDOCX {
		return nil, nil, b.problem(FaultNone, "a Word document is read and not written into", "a spreadsheet", "keep the table as a spreadsheet, or change it by hand")
	}
	if s.part == nil {
		return s.patchCSV(data, values)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, b.broken(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	var problems []*Problem
	for _, f := range z.File {
		var edits []edit
		var part []byte
		switch {
		case f.Name == s.part.Name:
			if part, err = b.whole(f); err != nil {
				return nil, nil, err
			}
			if edits, problems, err = s.edits(part, values); err != nil {
				return nil, nil, err
			}
		case strings.EqualFold(f.Name, "xl/workbook.xml"):
			if part, err = b.whole(f); err != nil {
				return nil, nil, err
			}
			if edits, err = recalculate(part); err != nil {
				return nil, nil, b.broken(err)
			}
		}
		if len(edits) == 0 {
			err = w.Copy(f)
		} else {
			var to io.Writer
			h := zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}
			if to, err = w.CreateHeader(&h); err == nil {
				_, err = to.Write(apply(part, edits))
			}
		}
		if err != nil {
			return nil, nil, b.broken(err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, nil, b.broken(err)
	}
	return out.Bytes(), problems, nil
}

func (b *Book) whole(f *zip.File) ([]byte, error) {
	r, err := b.open(f)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	part, err := io.ReadAll(r)
	if err != nil {
		return nil, b.broken(err)
	}
	return part, nil
}

// edit is a stretch of a part with what is written in its place.
type edit struct {
	from, to int64
	text     string
}

func apply(part []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return int(a.from - b.from) })
	var out []byte
	at := int64(0)
	for _, e := range edits {
		out = append(append(out, part[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, part[at:]...)
}

// recalculate has a program work the formulas out anew when it opens the workbook.
func recalculate(part []byte) ([]edit, error) {
	s := newScanner(bytes.NewReader(part))
	after, prefix := int64(-1), ""
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch string(t.name) {
		case "calcPr":
			if t.open && t.is("fullCalcOnLoad") {
				return nil, nil
			}
			if t.open {
				at := t.start + int64(bytes.Index(part[t.start:t.end], []byte("calcPr"))) + int64(len("calcPr"))
				return []edit{{at, at, ` fullCalcOnLoad="1"`}}, nil
			}
		case "sheets", "functionGroups", "externalReferences", "definedNames":
			if t.close {
				after, prefix = t.end, prefixOf(part, &t)
			}
		}
	}
	if after < 0 {
		return nil, nil
	}
	return []edit{{after, after, "<" + prefix + `calcPr fullCalcOnLoad="1"/>`}}, nil
}

// prefixOf is what stands before the name of a tag: “x:”.
func prefixOf(part []byte, t *token) string {
	in := bytes.TrimLeft(part[t.start:t.end], "</")
	if i := bytes.IndexByte(in, ':'); i >= 0 && i < bytes.IndexAny(in, " \t\r\n/>") {
		return string(in[:i+1])
	}
	return ""
}

// edits finds the cells that are written.
func (s *Sheet) edits(part []byte, values map[string]Value) ([]edit, []*Problem, error) {
	byRow := map[int][]int{} // the columns to write
	for ref := range values {
		c, r, ok := parseRef(ref)
		if !ok {
			return nil, nil, fmt.Errorf("sheet: %q is no cell", ref)
		}
		byRow[r] = append(byRow[r], c)
	}
	for r := range byRow {
		slices.Sort(byRow[r])
	}
	var all []edit
	var problems []*Problem
	problem := func(ref, what string) {
		problems = append(problems, &Problem{Fault: FaultValue, File: s.book.Name, Sheet: s.Name, Cell: ref, What: what, Do: "write it there by hand: " + Short(values[ref].words())})
	}
	row, column, last := 0, 0, 0
	var want []int
	var cell token
	style, formula, inCell := "", false, false
	before := func(most int, at int64, prefix string) {
		for len(want) > 0 && want[0] < most {
			ref := Ref(want[0], row)
			all = append(all, edit{at, at, values[ref].cell(ref, "", prefix)})
			want = want[1:]
		}
	}
	looks := map[int]string{} // the styles of the row above, by column
	add := func(until int, at int64, prefix string) {
		for _, r := range slices.Sorted(maps.Keys(byRow)) {
			if r >= until || !values[Ref(byRow[r][0], r)].Add {
				continue
			}
			text := fmt.Sprintf(`<%srow r="%d">`, prefix, r)
			for _, c := range byRow[r] {
				text += values[Ref(c, r)].cell(Ref(c, r), looks[c], prefix)
			}
			all = append(all, edit{at, at, text + "</" + prefix + "row>"})
			delete(byRow, r)
		}
	}
	finish := func(end int64) {
		ref := Ref(column, row)
		if formula {
			problem(ref, "a formula works this cell out: it was left alone")
		} else {
			all = append(all, edit{cell.start, end, values[ref].cell(ref, style, prefixOf(part, &cell))})
		}
		want, inCell = want[1:], false
	}
	sc := newScanner(bytes.NewReader(part))
	for {
		t, err := sc.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, s.broken(err)
		}
		switch string(t.name) {
		case "row":
			prefix := prefixOf(part, &t)
			if t.open {
				row, column = t.whole("r", last+1), 0
				add(row, t.start, prefix)
				last = row
				want = byRow[row]
				delete(byRow, row)
			}
			switch {
			case t.open && t.close && len(want) > 0:
				all = append(all, edit{t.end - 2, t.end, ">"})
				before(furthestColumn+1, t.end, prefix)
				all = append(all, edit{t.end, t.end, "</" + prefix + "row>"})
			case t.close:
				before(furthestColumn+1, t.start, prefix)
			}
		case "c":
			if t.open {
				column = place(&t, column, row)
				before(column, t.start, prefixOf(part, &t))
				looks[column] = t.text("s")
				if inCell = len(want) > 0 && want[0] == column; inCell {
					cell, style, formula = t, t.text("s"), false
				}
			}
			if t.close && inCell {
				finish(t.end)
			}
		case "sheetData":
			if t.close && !t.open {
				add(furthestRow+1, t.start, prefixOf(part, &t))
			}
		case "f":
			formula = true
		}
	}
	for r, columns := range byRow {
		for _, c := range columns {
			problem(Ref(c, r), "the row is not in the sheet")
		}
	}
	slices.SortFunc(problems, func(a, b *Problem) int { return strings.Compare(a.Cell, b.Cell) })
	return all, problems, nil
}

// cell writes a cell as the format has it, in the style that stood there.
func (v Value) cell(ref, style, prefix string) string {
	if style != "" {
		style = ` s="` + style + `"`
	}
	if !v.Day.IsZero() && v.Day.After(calendar.On(1900, time.March, 1)) {
		return fmt.Sprintf(`<%[1]sc r="%[2]s"%[3]s><%[1]sv>%[4]d</%[1]sv></%[1]sc>`, prefix, ref, style, v.Day.Sub(calendar.On(1899, time.December, 30)))
	}
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(v.Text)) // a buffer takes all
	return fmt.Sprintf(`<%[1]sc r="%[2]s"%[3]s t="inlineStr"><%[1]sis><%[1]st xml:space="preserve">%[4]s</%[1]st></%[1]sis></%[1]sc>`, prefix, ref, style, b.String())
}

func (v Value) words() string {
	if !v.Day.IsZero() {
		y, m, d := v.Day.Civil()
		return fmt.Sprintf("%02d/%02d/%d", d, m, y)
	}
	return v.Text
}

// patchCSV writes cells into text, in the encoding in which it came.
func (s *Sheet) patchCSV(data []byte, values map[string]Value) ([]byte, []*Problem, error) {
	b := s.book
	var all []edit
	r := records{text: b.text, separator: b.separator}
	done := map[string]bool{}
	for number := 1; r.at < len(r.text); number++ {
		column := 0
		for more := true; more; {
			column++
			from := r.at
			_, more = r.cell()
			to := r.at
			if more || to > from && strings.IndexByte("\r\n", r.text[to-1]) >= 0 {
				to-- // what ended it
				if !more && to > from && r.text[to-1] == '\r' {
					to--
				}
			}
			ref := Ref(column, number)
			if v, ok := values[ref]; ok {
				all, done[ref] = append(all, edit{int64(from), int64(to), b.quote(v.words())}), true
			}
		}
		var beyond []int
		for ref := range values {
			if c, row, ok := parseRef(ref); ok && row == number && !done[ref] {
				beyond = append(beyond, c)
			}
		}
		slices.Sort(beyond)
		end := r.at
		for end > 0 && strings.IndexByte("\r\n", r.text[end-1]) >= 0 {
			end--
		}
		for _, c := range beyond {
			ref := Ref(c, number)
			all, done[ref] = append(all, edit{int64(end), int64(end), strings.Repeat(string(b.separator), c-column) + b.quote(values[ref].words())}), true
			column = c
		}
	}
	var problems []*Problem
	for ref := range values {
		if !done[ref] {
			problems = append(problems, &Problem{Fault: FaultValue, File: b.Name, Cell: ref, What: "the row is not in the file", Do: "write it there by hand: " + Short(values[ref].words())})
		}
	}
	slices.SortFunc(problems, func(a, c *Problem) int { return strings.Compare(a.Cell, c.Cell) })
	text := apply([]byte(b.text), all)
	// A first line that says what separates is no part of the text.
	if first, _, ok := bytes.Cut(data, []byte("\n")); ok && bytes.HasPrefix(bytes.ToLower(bytes.TrimPrefix(first, []byte("\xef\xbb\xbf"))), []byte("sep=")) {
		text = append([]byte("sep="+string(b.separator)+"\r\n"), text...)
	}
	return b.encode(data, text), problems, nil
}

// quote writes a value as a cell of CSV; what a spreadsheet would run has an apostrophe
// before it.
func (b *Book) quote(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		s = "'" + s
	}
	if strings.IndexByte(s, b.separator) < 0 && !strings.ContainsAny(s, "\"\r\n") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// encode writes text as it came; letters that the encoding does not have make it UTF-8.
func (b *Book) encode(data, text []byte) []byte {
	mark := []byte("\xef\xbb\xbf")
	var out []byte
	var err error
	switch b.Encoding {
	case "Windows-1252":
		out, err = charmap.Windows1252.NewEncoder().Bytes(text)
	case "UTF-16":
		order := unicode.LittleEndian
		if bytes.HasPrefix(data, []byte("\xfe\xff")) || utf16Order(data) == 'b' {
			order = unicode.BigEndian
		}
		out, err = unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes(text)
	default:
		if bytes.HasPrefix(data, mark) {
			return append(mark, text...)
		}
		return text
	}
	if err != nil {
		return append(mark, text...)
	}
	return out
}
