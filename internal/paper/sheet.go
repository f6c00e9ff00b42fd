package paper

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
)

// sheetColumn is one of the columns of the spreadsheet: one thing each, so that a clerk
// can sort and filter by it. One that no row fills is left out.
type sheetColumn struct {
	title string
	width float64          // in letters
	value func(r *Row) any // text or a day
}

func sheetColumns() []sheetColumn {
	return []sheetColumn{
		{"Reference", 10, func(r *Row) any { return r.Ref }},
		{"At which meeting", 16, func(r *Row) any { return r.At }},
		{"Why there", 30, func(r *Row) any {
			if r.At == "" {
				return ""
			}
			return r.Why
		}},
		{"Where it stands", 15, func(r *Row) any { return r.State.String() }},
		{"What moved", 24, func(r *Row) any { return strings.Join(r.Changes, "\n") }},
		{"Answer and delivery", 24, func(r *Row) any { return strings.Join(r.Life, "\n") }},
		{"Not reviewed", 10, func(r *Row) any {
			if r.Reviewed {
				return ""
			}
			return "Not reviewed"
		}},
		{"What was promised or asked", 44, func(r *Row) any { return r.Text }},
		{"Owner", 16, func(r *Row) any { return strings.Join(append([]string{r.Owner}, r.Found...), "\n") }},
		{"Asked by", 17, func(r *Row) any {
			asked := strings.Join(r.Asked, "\n")
			if r.For != "" {
				asked += "\nfor " + r.For
			}
			return asked
		}},
		{"Expected by", 12, func(r *Row) any { return r.Due.Day }},
		{"Expected, at first", 14, func(r *Row) any { return r.Due.First }},
		{"By when, in the record's words", 17, func(r *Row) any { return r.Due.Words }},
		{"Last came back", 12, func(r *Row) any {
			if r.Back == nil {
				return ""
			}
			return r.Back.On
		}},
		{"Settled", 9, func(r *Row) any {
			switch {
			case r.Back == nil:
				return ""
			case r.Back.Settled:
				return "Yes"
			}
			return "May have"
		}},
		{"By which item", 24, func(r *Row) any {
			if r.Back == nil {
				return ""
			}
			return Place{Record: r.Back.Record, Title: r.Back.Title}.String()
		}},
		{"Made on", 12, func(r *Row) any { return r.Made.On }},
		{"Where in the record", 22, func(r *Row) any { return r.Made.Record }},
	}
}

// filled leaves out the columns that no row fills.
func (p *Paper) filled(all []sheetColumn) []sheetColumn {
	var out []sheetColumn
	for _, c := range all {
		for _, r := range p.Rows {
			if v := c.value(r); v != "" && v != (calendar.Date{}) {
				out = append(out, c)
				break
			}
		}
	}
	if len(out) == 0 {
		out = all[:3]
	}
	return out
}

const (
	listSheet  = "List"
	aboutSheet = "About"

	aboutWidth = 100 // of the second column of the sheet About, in letters

	headRow = 4 // the title, the subtitle and the totals stand above it
	dayForm = "d mmm yyyy"
	// mostLetters is how much Excel keeps of one cell.
	mostLetters = 32767
)

// sheetStyles are the looks of cells, by the number that the file gives them.
type sheetStyles struct{ title, plain, strong, head, text, day int }

// xlsx writes the paper as a spreadsheet: one list that can be sorted and filtered,
// with days that are days, set up to be printed on A4 across with its head on every
// page; and a sheet that says what the paper is.
func (p *Paper) xlsx(w io.Writer) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	s := &sheet{File: f}
	s.name(f.GetSheetName(0), listSheet)
	s.styles()
	s.list(p)
	s.beside(p)
	s.about(p)
	s.properties(p)
	if s.err != nil {
		return fmt.Errorf("paper: the spreadsheet: %w", s.err)
	}
	return f.Write(w)
}

// sheet is a spreadsheet that is being written; the first error stays.
type sheet struct {
	*excelize.File
	look sheetStyles
	err  error
}

func (s *sheet) do(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheet) name(old, name string) {
	s.do(s.SetSheetName(old, name))
	_, err := s.NewSheet(aboutSheet)
	s.do(err)
}

func (s *sheet) style(st *excelize.Style) int {
	st.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: st.Alignment == nil}
	id, err := s.NewStyle(st)
	s.do(err)
	return id
}

func (s *sheet) styles() {
	const font = "Arial"
	line := []excelize.Border{{Type: "bottom", Color: "B1B4B6", Style: 1}}
	heavy := []excelize.Border{{Type: "bottom", Color: "0B0C0C", Style: 2}}
	day := dayForm
	unwrapped := &excelize.Alignment{}
	s.look = sheetStyles{
		title:  s.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 14, Bold: true}, Alignment: unwrapped}),
		plain:  s.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Alignment: unwrapped}),
		strong: s.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true}, Border: line}),
		head:   s.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true}, Border: heavy, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EEEFEF"}}}),
		text:   s.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Border: line}),
		day:    s.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Border: line, CustomNumFmt: &day}),
	}
}

// set writes a value into a cell: text harmless to open, a day as a day.
func (s *sheet) set(name string, column, row int, value any, style int) {
	at, err := excelize.CoordinatesToCellName(column, row)
	s.do(err)
	switch v := value.(type) {
	case string:
		if v != "" {
			s.do(s.SetCellStr(name, at, cellText(v)))
		}
	case int:
		s.do(s.SetCellInt(name, at, int64(v)))
	case calendar.Date:
		if !v.IsZero() {
			if v.Before(firstDay) {
				s.do(s.SetCellStr(name, at, v.Long()))
			} else {
				s.do(s.SetCellFloat(name, at, float64(v.Sub(dayNought)), 0, 64))
			}
			style = s.look.day
		}
	}
	s.do(s.SetCellStyle(name, at, at, style))
}

// Excel counts days from the last of 1899, and takes 1900 for a leap year: from March
// of that year on both calendars agree.
var (
	dayNought = calendar.On(1899, time.December, 30)
	firstDay  = calendar.On(1900, time.March, 1)
)

// cellText is a text as a cell may hold it: nothing that a spreadsheet would run, and
// no more than one takes.
func cellText(v string) string {
	v = export.Harmless(strings.ReplaceAll(v, "\r", ""))
	if r := []rune(v); len(r) > mostLetters {
		v = string(r[:mostLetters-1]) + "…"
	}
	return v
}

func (s *sheet) list(p *Paper) {
	s.set(listSheet, 1, 1, p.Title(), s.look.title)
	s.set(listSheet, 1, 2, p.Authority+". "+p.Subtitle()+".", s.look.plain)
	s.set(listSheet, 1, 3, strings.Join(p.Notes(), " "), s.look.plain)
	cols, high := p.filled(sheetColumns()), 1
	for i, c := range cols {
		s.set(listSheet, i+1, headRow, c.title, s.look.head)
		letter, err := excelize.ColumnNumberToName(i + 1)
		s.do(err)
		s.do(s.SetColWidth(listSheet, letter, letter, c.width))
		high = max(high, linesOf(c.title, c.width))
	}
	s.height(listSheet, headRow, high)
	row := headRow
	for _, r := range p.Rows {
		row++
		lines := 1
		for i, c := range cols {
			style := s.look.text
			if i == 0 {
				style = s.look.strong
			}
			v := c.value(r)
			s.set(listSheet, i+1, row, v, style)
			if words, ok := v.(string); ok {
				lines = max(lines, linesOf(words, c.width))
			}
		}
		s.height(listSheet, row, lines)
	}
	last, err := excelize.CoordinatesToCellName(len(cols), row)
	s.do(err)
	s.do(s.AutoFilter(listSheet, fmt.Sprintf("A%d:%s", headRow, last), nil))
	s.do(s.SetPanes(listSheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: headRow, TopLeftCell: fmt.Sprintf("B%d", headRow+1), ActivePane: "bottomRight"}))
	s.do(s.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$%d:$%d", listSheet, headRow, headRow), Scope: listSheet}))
	s.print(listSheet, p)
}

// print sets a sheet up for A4 across, as wide as a page and as long as it comes.
func (s *sheet) print(name string, p *Paper) {
	a4, across, wide, long, fit := 9, "landscape", 1, 0, true
	s.do(s.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &wide, FitToHeight: &long}))
	s.do(s.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	margin, foot := 0.4, 0.6
	s.do(s.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &foot, Footer: &margin}))
	// An ampersand is a sign to Excel here: two of them are one.
	words := strings.ReplaceAll(p.Authority+" – "+p.Title()+" – "+p.Subtitle(), "&", "&&")
	if r := []rune(words); len(r) > 200 {
		words = string(r[:200])
	}
	s.do(s.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + words + "&R&8Page &P of &N"}))
}

// height makes a row as high as its lines. Excel would find that out by itself, and
// others do not.
func (s *sheet) height(name string, row, lines int) {
	const line, most = 13.2, 409 // points; Excel takes no higher row
	s.do(s.SetRowHeight(name, row, min(float64(lines)*line+3, most)))
}

// linesOf is how many lines a text takes in a column, counted word by word. The width
// of a column is told in noughts, which are wider than most letters are.
func linesOf(text string, width float64) int {
	room := int(width * 1.1)
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for w := range strings.FieldsSeq(part) {
			n := len([]rune(w))
			if used > 0 && used+1+n > room {
				lines++
				used = 0
			}
			if used > 0 {
				used++
			}
			for used += n; used > room && room > 0; used -= room {
				lines++
			}
		}
	}
	return lines
}

// beside writes the shares of an account, or the questions of a brief, on a sheet of their
// own that stands before the one about the paper.
func (s *sheet) beside(p *Paper) {
	var name string
	var head []string
	var rows [][]any
	var widths []float64
	switch {
	case len(p.Shares) > 0:
		name, head, widths = "Shares", []string{"Of what", "Which", "How many", "Of all", "Hundredths"}, []float64{28, 44, 12, 12, 12}
		for _, x := range p.Shares {
			rows = append(rows, []any{x.Of, x.Name, x.Rows, x.All, x.Percent()})
		}
	case len(p.Questions) > 0:
		name, head, widths = "Questions", []string{"Reference", "Question", "The fact"}, []float64{18, 60, 60}
		for _, q := range p.Questions {
			rows = append(rows, []any{q.Ref, q.Ask, q.Fact})
		}
	default:
		return
	}
	_, err := s.NewSheet(name)
	s.do(err)
	s.do(s.MoveSheet(name, aboutSheet))
	s.set(name, 1, 1, p.Title(), s.look.title)
	for i, title := range head {
		s.set(name, i+1, 2, title, s.look.head)
		letter, err := excelize.ColumnNumberToName(i + 1)
		s.do(err)
		s.do(s.SetColWidth(name, letter, letter, widths[i]))
	}
	for n, row := range rows {
		lines := 1
		for i, v := range row {
			s.set(name, i+1, n+3, v, s.look.text)
			if words, ok := v.(string); ok {
				lines = max(lines, linesOf(words, widths[i]))
			}
		}
		s.height(name, n+3, lines)
	}
	s.do(s.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
	s.print(name, p)
}

func (s *sheet) about(p *Paper) {
	s.set(aboutSheet, 1, 1, p.Title(), s.look.title)
	s.set(aboutSheet, 1, 2, "What", s.look.head)
	s.set(aboutSheet, 2, 2, "Of this paper", s.look.head)
	row := 2
	for _, f := range p.About() {
		row++
		s.set(aboutSheet, 1, row, f.Name, s.look.strong)
		s.set(aboutSheet, 2, row, f.Words, s.look.text)
		s.height(aboutSheet, row, linesOf(f.Words, aboutWidth))
	}
	s.do(s.SetColWidth(aboutSheet, "A", "A", 34))
	s.do(s.SetColWidth(aboutSheet, "B", "B", aboutWidth))
	s.do(s.SetPanes(aboutSheet, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
	s.print(aboutSheet, p)
}

func (s *sheet) properties(p *Paper) {
	made := p.AsAt.String() + "T00:00:00Z"
	s.do(s.SetDocProps(&excelize.DocProperties{
		Title: p.Title(), Subject: p.Subtitle(), Creator: p.Authority, LastModifiedBy: p.Authority, Language: "en-GB", Created: made, Modified: made,
	}))
	s.do(s.SetAppProps(&excelize.AppProperties{Application: "arising"}))
	s.SetActiveSheet(0)
}
