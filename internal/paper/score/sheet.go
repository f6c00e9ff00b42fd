package score

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/export"
	"mattersarising/internal/paper/xlsx"
	"mattersarising/internal/spc"
	"mattersarising/internal/suite"
)

// The sheets of the workbook.
const (
	listSheet    = "Scorecard"
	chartSheet   = "Charts"
	figuresSheet = "Figures"
	headRow      = 4
)

// workbook is a spreadsheet that is being written; the first error stays.
type workbook struct {
	*excelize.File
	title, plain, head, text int
	err                      error
}

func (b *workbook) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *workbook) style(font excelize.Font, wrap, line bool) int {
	font.Family = "Arial"
	s := &excelize.Style{Font: &font, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: wrap}}
	if line {
		s.Border = []excelize.Border{{Type: "bottom", Color: "B1B4B6", Style: 1}}
	}
	id, err := b.NewStyle(s)
	b.do(err)
	return id
}

// put writes a value: a number as a number, text harmless to open.
func (b *workbook) put(sheet string, column, row int, value any, style int) {
	at, err := excelize.CoordinatesToCellName(column, row)
	b.do(err)
	switch v := value.(type) {
	case string:
		if v != "" {
			b.do(b.SetCellStr(sheet, at, export.Harmless(v)))
		}
	case float64:
		b.do(b.SetCellFloat(sheet, at, v, -1, 64))
	}
	b.do(b.SetCellStyle(sheet, at, at, style))
}

// xlsx writes the paper as a workbook: a list that can be sorted, a sheet of charts that are
// Excel's own, and the figures that they are drawn from.
func (p *Paper) xlsx(w io.Writer) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	b := &workbook{File: f}
	b.do(f.SetSheetName(f.GetSheetName(0), listSheet))
	for _, name := range []string{chartSheet, figuresSheet} {
		_, err := f.NewSheet(name)
		b.do(err)
	}
	b.title, b.plain = b.style(excelize.Font{Size: 14, Bold: true}, false, false), b.style(excelize.Font{Size: 10}, false, false)
	b.head, b.text = b.style(excelize.Font{Size: 10, Bold: true}, true, true), b.style(excelize.Font{Size: 10}, true, true)
	for _, sheet := range []string{listSheet, chartSheet} {
		b.put(sheet, 1, 1, p.Title(), b.title)
		b.put(sheet, 1, 2, p.Authority+". "+p.Subtitle()+".", b.plain)
	}
	b.put(listSheet, 1, 3, strings.Join(p.Notes(), " "), b.plain)
	b.list(p)
	b.charts(p)
	for _, sheet := range []string{listSheet, chartSheet, figuresSheet} {
		b.do(xlsx.Print(f, sheet, false, p.Authority+" – "+p.Title()+" – "+p.Subtitle()))
	}
	made := p.AsAt.String() + "T00:00:00Z"
	b.do(b.SetDocProps(&excelize.DocProperties{Title: p.Title(), Subject: p.Subtitle(), Creator: p.Authority, LastModifiedBy: p.Authority, Language: "en-GB", Created: made, Modified: made}))
	b.SetActiveSheet(0)
	if b.err != nil {
		return fmt.Errorf("paper: the workbook: %w", b.err)
	}
	return f.Write(w)
}

// list is a row for each measure.
func (b *workbook) list(p *Paper) {
	all := columns()
	widths := map[string]float64{"heading": 18, "name": 34, "chart": 40, "elsewhere": 30, "question": 28, "priority": 22, "comment": 50, "polarity": 18}
	for i, c := range all {
		b.put(listSheet, i+1, headRow, c.title, b.head)
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.do(err)
		width := widths[c.name]
		if width == 0 {
			width = 13
		}
		b.do(b.SetColWidth(listSheet, letter, letter, width))
	}
	row := headRow
	p.each(func(h string, r *suite.CardRow) {
		row++
		for i, c := range all {
			text := c.value(h, r)
			var v any = text
			if n, err := strconv.ParseFloat(text, 64); err == nil && c.kind == "decimal" {
				v = n
			}
			b.put(listSheet, i+1, row, v, b.text)
		}
	})
	last, err := excelize.CoordinatesToCellName(len(all), row)
	b.do(err)
	b.do(b.AutoFilter(listSheet, fmt.Sprintf("A%d:%s", headRow, last), nil))
	b.do(b.SetPanes(listSheet, &excelize.Panes{Freeze: true, XSplit: 3, YSplit: headRow, TopLeftCell: fmt.Sprintf("D%d", headRow+1), ActivePane: "bottomRight"}))
}

// charts draws each measure as a chart of Excel's own, three beside each other, from columns
// of the sheet of figures: period, figure, mean, limits, target.
func (b *workbook) charts(p *Paper) {
	const across, high = 3, 16 // charts in a row, rows to a chart
	n := 0
	p.each(func(_ string, r *suite.CardRow) {
		if r.Drawing == nil || r.Drawing.Result == nil || len(r.Drawing.Result.Points) == 0 {
			return
		}
		res := r.Drawing.Result
		first := n*7 + 1
		heads := []string{r.Definition.Name, "Figure", "Mean", "Lower limit", "Upper limit", "Target"}
		for i, h := range heads {
			b.put(figuresSheet, first+i, 1, h, b.head)
		}
		filled := map[int]bool{1: true}
		for i := range res.Points {
			pt := &res.Points[i]
			b.put(figuresSheet, first, i+2, pt.Name, b.text)
			if pt.Gap == spc.None {
				b.put(figuresSheet, first+1, i+2, pt.Value, b.text)
			}
			if l := res.Lines(i); l.Limits {
				clamp := func(v float64) float64 { return min(max(v, r.Drawing.Floor), r.Drawing.Ceiling) }
				b.put(figuresSheet, first+2, i+2, l.Mean, b.text)
				b.put(figuresSheet, first+3, i+2, clamp(l.Lower), b.text)
				b.put(figuresSheet, first+4, i+2, clamp(l.Upper), b.text)
				filled[2], filled[3], filled[4] = true, true, true
			}
			if t, ok := res.Series().TargetOn(pt.Start); ok {
				b.put(figuresSheet, first+5, i+2, t, b.text)
				filled[5] = true
			}
		}
		letter := func(i int) string { l, err := excelize.ColumnNumberToName(first + i); b.do(err); return l }
		last := len(res.Points) + 1
		span := func(i int) string {
			return fmt.Sprintf("%s!$%s$2:$%s$%d", figuresSheet, letter(i), letter(i), last)
		}
		colours := []string{"", "1D5C9E", "505A5F", "505A5F", "505A5F", "AA2A16"}
		dashes := []excelize.LineDashType{excelize.LineDashUnset, excelize.LineDashSolid, excelize.LineDashSolid, excelize.LineDashDash, excelize.LineDashDash, excelize.LineDashSashDot}
		var series []excelize.ChartSeries
		for i := 1; i < len(heads); i++ {
			if !filled[i] {
				continue
			}
			width, marker := 1.0, "none"
			if i == 1 {
				width, marker = 2, "circle"
			}
			series = append(series, excelize.ChartSeries{
				Name: fmt.Sprintf("%s!$%s$1", figuresSheet, letter(i)), Categories: span(0), Values: span(i),
				Line:   excelize.LineOptions{Width: width, Dash: dashes[i], Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colours[i]}}},
				Marker: excelize.ChartMarker{Symbol: marker, Size: 4},
			})
		}
		at, err := excelize.CoordinatesToCellName(1+n%across*8, headRow+n/across*high)
		b.do(err)
		b.do(b.AddChart(chartSheet, at, &excelize.Chart{
			Type: excelize.Line, Series: series, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: r.Definition.Name, Font: &excelize.Font{Size: 11, Bold: true, Family: "Arial"}}}},
			Legend: excelize.ChartLegend{Position: "bottom"}, Dimension: excelize.ChartDimension{Width: 490, Height: 300}, ShowBlanksAs: "gap",
			Format: excelize.GraphicOptions{AltText: r.Definition.Name + ". " + r.Drawing.Describe()},
			XAxis:  excelize.ChartAxis{TickLabelSkip: max(1, len(res.Points)/6)},
		}))
		n++
	})
}
