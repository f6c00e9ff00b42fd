package intake

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/sheet"
)

// Options is what a file is read with.
type Options struct {
	Library     *indicator.Library
	Own         []string // what files call the authority: its name, its code
	Comparators []indicator.Comparator
	Today       calendar.Date
	Sheet       string   // which sheet of a workbook; the first that has a table where empty
	Mapping     *Mapping // what the columns mean; guessed where nil
	Indicator   string   // of which all of the file is, where no column says
	Shares      bool     // percentages are written as shares: 0.85
	Publisher   string   // who worked the figures out; as the mapping says where empty
	Release     string
	Status      indicator.Status
	Extracted   calendar.Date
	Benchmarks  bool // take only figures of other areas: of a file of another authority
}

// Limits are how much of a file is taken: national files of the department have some 100,000
// rows.
func Limits() sheet.Limits { return sheet.Limits{Bytes: MostBytes} }

// MostBytes is how large a file of indicators may be.
const MostBytes = 32 << 20

// mostProblems is how many problems are told of one file.
const mostProblems = 100

// Result is what a file comes to.
type Result struct {
	File         string
	Sheet        string
	Shape        string // by which a file of the same columns is known
	Mapping      Mapping
	Observations []indicator.Observation
	Problems     []*sheet.Problem // any, and nothing may be taken
	Jumps        []Jump           // to be asked about before the rest is taken
	Left         []string         // what was left out, in words
	New          int
	Corrected    int
	Same         int
}

// Jump is a value that lies outside of what is usual.
type Jump struct {
	Observation indicator.Observation
	Usual       indicator.Usual
}

// String says the jump, and where it stands.
func (j *Jump) String() string {
	o := &j.Observation
	return fmt.Sprintf("%s: %s, %s is %s, where %s is usual", o.Place, o.Indicator, indicator.PeriodWords(o.Period), o.Value.Words(), j.Usual)
}

// Read reads a file. Its error is a *sheet.Problem of the file as a whole: what is wrong with
// single cells stands in the result.
func Read(name string, data []byte, o Options) (*Result, error) {
	book, err := sheet.Open(name, data, Limits())
	if err != nil {
		return nil, err
	}
	var table *sheet.Sheet
	var rows []sheet.Row
	var h sheet.Header
	for _, s := range book.Sheets {
		if o.Sheet != "" && !strings.EqualFold(s.Name, o.Sheet) || o.Sheet == "" && s.Hidden {
			continue
		}
		all, err := all(s)
		if err != nil {
			return nil, err
		}
		if found, ok := o.header(all); ok {
			table, rows, h = s, all, found
			break
		}
	}
	if table == nil {
		names := make([]string, len(book.Sheets))
		for i, s := range book.Sheets {
			names[i] = s.Name
		}
		return nil, &sheet.Problem{
			Fault: sheet.FaultEmpty, File: name, What: "no table of figures was found in " + strings.Join(names, ", "),
			Expected: "a row of headings (Indicator, Period, Numerator, Denominator) with figures beneath it", Do: "name the sheet, or write the headings in one row above the figures",
		}
	}
	r := &Result{File: name, Sheet: table.Name, Shape: h.Shape()}
	if o.Mapping != nil {
		r.Mapping = *o.Mapping
		if len(r.Mapping.Columns) != len(h.Columns) {
			r.Mapping = o.align(o.Mapping, &h)
		}
	} else {
		r.Mapping = o.Guess(&h)
	}
	if o.Indicator != "" {
		r.Mapping.Indicator = o.Indicator
	}
	if o.Shares {
		r.Mapping.Shares = true
	}
	if o.Publisher != "" {
		r.Mapping.Publisher = o.Publisher
	}
	if indicator.Fold(r.Mapping.Publisher) == own || slices.ContainsFunc(o.Own, func(s string) bool { return indicator.Fold(s) == indicator.Fold(r.Mapping.Publisher) }) {
		r.Mapping.Publisher = ""
	}
	t := &taking{Options: &o, r: r, header: h, filtered: map[string]int{}, others: map[string]int{}, around: map[string]int{}, seen: map[indicator.Key]string{}}
	t.take(rows)
	if book.Form == sheet.FormCSV {
		for _, p := range r.Problems {
			p.Sheet = ""
		}
	}
	return r, nil
}

func all(s *sheet.Sheet) ([]sheet.Row, error) {
	var out []sheet.Row
	for r, err := range s.Rows() {
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// header finds the row of headings: that of the first rows with the most headings that mean
// something here, two at least; else whatever looks most like headings.
func (o *Options) header(rows []sheet.Row) (sheet.Header, bool) {
	best, most := -1, 1
	for i := range rows[:min(len(rows), 60)] {
		n, words := 0, false
		for c := range rows[i].Cells {
			cell := &rows[i].Cells[c]
			if cell.Empty() {
				continue
			}
			if col, ok := o.guess(strings.Join(strings.Fields(cell.Text), " ")); ok {
				n++
				words = words || col.Period == ""
			}
		}
		if n > most && words && i+1 < len(rows) {
			best, most = i, n
		}
	}
	if best < 0 {
		return sheet.FindHeader(rows, func(name string) bool { _, ok := o.guess(name); return ok })
	}
	h := sheet.Header{First: rows[best].Number, Last: rows[best].Number}
	width := 0
	for i := best; i < len(rows); i++ {
		width = max(width, len(rows[i].Cells))
	}
	for c := 1; c <= width; c++ {
		cell := rows[best].At(c)
		h.Columns = append(h.Columns, sheet.Column{Number: c, Name: strings.Join(strings.Fields(cell.Text), " ")})
	}
	return h, true
}

// align puts a remembered mapping under headings that stand elsewhere.
func (o *Options) align(m *Mapping, h *sheet.Header) Mapping {
	out := o.Guess(h)
	out.Indicator, out.Shares, out.Publisher = m.Indicator, m.Shares, m.Publisher
	for i := range out.Columns {
		for _, c := range m.Columns {
			if sheet.Fold(c.Name) == sheet.Fold(out.Columns[i].Name) {
				out.Columns[i] = c
			}
		}
	}
	return out
}
