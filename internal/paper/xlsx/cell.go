package xlsx

import (
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
)

// looks are those of cells, by the number that the file gives them.
type looks struct{ title, plain, strong, head, text, day int }

const (
	font    = "Arial"
	dayForm = "d mmm yyyy"
	// mostLetters is how much Excel keeps of one cell.
	mostLetters = 32767
)

func (b *Book) style(st *excelize.Style) int {
	st.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: st.Alignment == nil}
	id, err := b.file.NewStyle(st)
	b.do(err)
	return id
}

// thin is the line below a row.
func thin() []excelize.Border { return []excelize.Border{{Type: "bottom", Color: "B1B4B6", Style: 1}} }

func filled(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func (b *Book) styles() {
	heavy := []excelize.Border{{Type: "bottom", Color: "0B0C0C", Style: 2}}
	day := dayForm
	unwrapped := &excelize.Alignment{}
	b.look = looks{
		title:  b.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 14, Bold: true}, Alignment: unwrapped}),
		plain:  b.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Alignment: unwrapped}),
		strong: b.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true}, Border: thin()}),
		head:   b.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true}, Border: heavy, Fill: filled("EEEFEF")}),
		text:   b.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Border: thin()}),
		day:    b.style(&excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Border: thin(), CustomNumFmt: &day}),
	}
}

// fill is the look of a cell on a colour.
func (b *Book) fill(c Coloured) int {
	key := c.Fill
	if c.Bold {
		key += " bold"
	}
	id, made := b.fills[key]
	if !made {
		st := &excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: c.Bold}, Border: thin()}
		if c.Fill != "" {
			st.Fill = filled(c.Fill)
		}
		id = b.style(st)
		b.fills[key] = id
	}
	return id
}

// words are what a value takes room for.
func words(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case Coloured:
		return v.Text
	}
	return ""
}

// set writes a value into a cell: text harmless to open, a day as a day.
func (b *Book) set(name string, column, row int, value any, style int) {
	at, err := excelize.CoordinatesToCellName(column, row)
	b.do(err)
	switch v := value.(type) {
	case string:
		b.text(name, at, v)
	case Coloured:
		b.text(name, at, v.Text)
		style = b.fill(v)
	case int:
		b.do(b.file.SetCellInt(name, at, int64(v)))
	case calendar.Date:
		if !v.IsZero() {
			if v.Before(firstDay) {
				b.do(b.file.SetCellStr(name, at, v.Long()))
			} else {
				b.do(b.file.SetCellFloat(name, at, float64(v.Sub(dayNought)), 0, 64))
			}
			style = b.look.day
		}
	}
	b.do(b.file.SetCellStyle(name, at, at, style))
}

func (b *Book) text(name, at, v string) {
	if v != "" {
		b.do(b.file.SetCellStr(name, at, cellText(v)))
	}
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
