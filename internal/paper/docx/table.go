package docx

import (
	"fmt"
	"strconv"
)

// Table is what a table says of itself.
type Table struct {
	Title   string // its name, for those who hear it
	Says    string // what it holds, in a sentence: what alt text is to a picture
	Columns []Column
	Headed  bool // the first cell of each row names the row
}

// Column is the head of a column and its share of the width.
type Column struct {
	Title string
	Share int // the shares need not add up to anything
}

// Cell is the paragraphs of one cell.
type Cell []Run

// Open begins a table, with its header row, which stands again on each page that the
// table goes over. After its rows comes Close.
func (d *Document) Open(t Table) {
	total, widths := 0, make([]int, len(t.Columns))
	for _, c := range t.Columns {
		total += max(c.Share, 1)
	}
	left := Width
	for i, c := range t.Columns {
		widths[i] = Width * max(c.Share, 1) / total
		left -= widths[i]
	}
	if len(widths) > 0 {
		widths[len(widths)-1] += left
	}
	look := "0420" // the header row, and bands of rows
	if t.Headed {
		look = "04A0"
	}
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="` + strconv.Itoa(Width) + `" w:type="dxa"/>` +
		`<w:tblLayout w:type="fixed"/><w:tblLook w:val="` + look + `"/>` +
		`<w:tblCaption w:val="` + escaped(t.Title) + `"/><w:tblDescription w:val="` + escaped(t.Says) + `"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&d.body, `<w:gridCol w:w="%d"/>`, w)
	}
	d.body.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	d.widths = widths
	for i, c := range t.Columns {
		d.cell(i)
		d.paragraph("TableHead", []Run{{Text: c.Title}})
		d.body.WriteString("</w:tc>")
	}
	d.body.WriteString("</w:tr>")
}

// Row writes a row of a table that is open. It is not torn apart by the end of a page.
func (d *Document) Row(cells ...Cell) {
	d.body.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
	for i, c := range cells {
		d.cell(i)
		for _, r := range c {
			d.paragraph("TableText", []Run{r})
		}
		if len(c) == 0 {
			d.paragraph("TableText", nil)
		}
		d.body.WriteString("</w:tc>")
	}
	d.body.WriteString("</w:tr>")
}

// cell begins a cell of a column.
func (d *Document) cell(column int) {
	d.body.WriteString("<w:tc>")
	if column < len(d.widths) {
		fmt.Fprintf(&d.body, `<w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, d.widths[column])
	}
}

// Close ends a table. A paragraph stands after it, for Word needs one between two
// tables and before the end.
func (d *Document) Close() {
	d.body.WriteString("</w:tbl>")
	d.paragraph("AfterTable", nil)
}
