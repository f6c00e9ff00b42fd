package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
)

// About is what a document says of itself.
type About struct {
	Title    string
	Subject  string
	Author   string
	Language string        // "en-GB"
	Made     calendar.Date // the day that it is of
	Foot     string        // stands before the page's number at the foot of each page
}

// Document is written from its beginning to its end, piece by piece.
type Document struct {
	about  About
	body   strings.Builder
	widths []int // of the columns of the table that is open
	images [][]byte
}

// New begins a document.
func New(a About) *Document {
	d := &Document{about: a}
	d.paragraph("Title", []Run{{Text: a.Title}})
	return d
}

// Run is words that look alike.
type Run struct {
	Text  string
	Bold  bool
	Quiet bool   // smaller and greyer, and still readable on paper
	Tint  string // behind the words, as "F4C7C3"; it says nothing that they do not
}

// Heading writes a heading of the first to the third level.
func (d *Document) Heading(level int, text string) {
	d.paragraph(fmt.Sprintf("Heading%d", min(max(level, 1), 3)), []Run{{Text: text}})
}

// Paragraph writes a paragraph.
func (d *Document) Paragraph(runs ...Run) { d.paragraph("", runs) }

// Lead writes the line under the title.
func (d *Document) Lead(text string) { d.paragraph("Subtitle", []Run{{Text: text}}) }

// Caption writes the line above a table, which stays with it.
func (d *Document) Caption(text string) { d.paragraph("Caption", []Run{{Text: text}}) }

func (d *Document) paragraph(style string, runs []Run) {
	d.body.WriteString("<w:p>")
	if style != "" {
		d.body.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	}
	for _, r := range runs {
		d.run(r)
	}
	d.body.WriteString("</w:p>")
}

func (d *Document) run(r Run) {
	d.body.WriteString("<w:r>")
	look := ""
	switch {
	case r.Bold:
		look = "<w:b/><w:bCs/>"
	case r.Quiet:
		look = `<w:color w:val="3D4245"/><w:sz w:val="17"/><w:szCs w:val="17"/>`
	}
	if r.Tint != "" {
		look += `<w:shd w:val="clear" w:color="auto" w:fill="` + escaped(r.Tint) + `"/>`
	}
	if look != "" {
		d.body.WriteString("<w:rPr>" + look + "</w:rPr>")
	}
	for i, part := range strings.Split(r.Text, "\n") {
		if i > 0 {
			d.body.WriteString("<w:br/>")
		}
		d.body.WriteString(`<w:t xml:space="preserve">`)
		escape(&d.body, part)
		d.body.WriteString("</w:t>")
	}
	d.body.WriteString("</w:r>")
}

// Write writes the document as a file.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range []struct{ name, text string }{
		{"[Content_Types].xml", d.contentTypes()},
		{"_rels/.rels", packageTies},
		{"docProps/core.xml", d.core()},
		{"docProps/app.xml", application},
		{"word/_rels/document.xml.rels", d.documentTies()},
		{"word/document.xml", d.document()},
		{"word/styles.xml", d.styles()},
		{"word/settings.xml", d.settings()},
		{"word/footer1.xml", d.footer()},
	} {
		if err := put(z, p.name, []byte(p.text)); err != nil {
			return err
		}
	}
	for i, b := range d.images {
		if err := put(z, "word/"+imageName(i), b); err != nil {
			return err
		}
	}
	return z.Close()
}

// put writes one part. No time is set, so that the bytes hang on nothing but the document.
func put(z *zip.Writer, name string, b []byte) error {
	part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = part.Write(b)
	}
	if err != nil {
		return fmt.Errorf("docx: %s: %w", name, err)
	}
	return nil
}

// document is the part with the words. A4 across is 297 by 210 mm, in twentieths of a
// point; the margins are 15 mm, and 18 at the foot.
func (d *Document) document() string {
	return declaration + `<w:document xmlns:w="` + main + `" xmlns:r="` + ties + `"><w:body>` + d.body.String() +
		`<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>` +
		`<w:pgMar w:top="850" w:right="850" w:bottom="1021" w:left="850" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

// Width is how wide the text of a page is, in twentieths of a point.
const Width = 16838 - 2*850

// escape writes words as XML has them. What XML cannot hold (a nought, a form feed) is
// left out: Word refuses a document that has it.
func escape(b *strings.Builder, s string) {
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t', r == '\n', r == '\r', r >= ' ' && r != 0xFFFE && r != 0xFFFF:
			b.WriteRune(r)
		}
	}
}

func escaped(s string) string {
	var b strings.Builder
	escape(&b, s)
	return b.String()
}
