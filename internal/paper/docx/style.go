package docx

import (
	"fmt"
	"strconv"
	"strings"
)

// look is a style of paragraph, by Word's own name where it has one: by that a reader
// of screens knows a heading.
type look struct {
	id, name string
	size     int // of its letters, in half points
	bold     bool
	quiet    bool
	before   int // space, in twentieths of a point
	after    int
	level    int  // of a heading, from 1; 0 is none
	keep     bool // with what follows
	tab      int  // a stop at the right
	own      bool // no style that Word knows
}

var paragraphLooks = []look{
	{id: "Title", name: "Title", size: 36, bold: true, after: 40, keep: true},
	{id: "Subtitle", name: "Subtitle", size: 24, after: 120},
	{id: "Heading1", name: "heading 1", size: 28, bold: true, before: 280, after: 60, level: 1, keep: true},
	{id: "Heading2", name: "heading 2", size: 24, bold: true, before: 200, after: 60, level: 2, keep: true},
	{id: "Heading3", name: "heading 3", size: 20, bold: true, before: 160, after: 40, level: 3, keep: true},
	{id: "Caption", name: "caption", size: 19, before: 0, after: 80, keep: true},
	{id: "TableHead", name: "Table Head", own: true, size: 18, bold: true, after: 0, keep: true},
	{id: "TableText", name: "Table Text", own: true, size: 18, after: 30},
	{id: "AfterTable", name: "After Table", own: true, size: 8},
	{id: "Footer", name: "footer", size: 16, quiet: true, tab: Width},
}

// styles is the part with the styles: Arial, for it is on every desk, at sizes that can
// be read on paper.
func (d *Document) styles() string {
	var b strings.Builder
	b.WriteString(declaration + `<w:styles xmlns:w="` + main + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="` + escaped(d.about.Language) + `" w:eastAsia="` + escaped(d.about.Language) + `" w:bidi="ar-SA"/>` +
		`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>` +
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, l := range paragraphLooks {
		l.write(&b)
	}
	line := func(side, colour string, size int) string {
		return fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="%s"/>`, side, size, colour)
	}
	b.WriteString(`<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
		line("top", "0B0C0C", 8) + line("bottom", "0B0C0C", 8) + line("insideH", "B1B4B6", 4) +
		`</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
		`<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>` + line("bottom", "0B0C0C", 8) + `</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EEEFEF"/></w:tcPr></w:tblStylePr></w:style></w:styles>`)
	return b.String()
}

// write writes a style, its parts in the order that the standard wants.
func (l look) write(b *strings.Builder) {
	custom := ""
	if l.own {
		custom = ` w:customStyle="1"`
	}
	b.WriteString(`<w:style w:type="paragraph"` + custom + ` w:styleId="` + l.id + `"><w:name w:val="` + l.name + `"/><w:basedOn w:val="Normal"/>`)
	if l.level > 0 || l.id == "Title" {
		b.WriteString(`<w:next w:val="Normal"/>`)
	}
	b.WriteString(`<w:qFormat/><w:pPr>`)
	if l.keep {
		b.WriteString(`<w:keepNext/><w:keepLines/>`)
	}
	if l.tab > 0 {
		b.WriteString(`<w:tabs><w:tab w:val="right" w:pos="` + strconv.Itoa(l.tab) + `"/></w:tabs>`)
	}
	fmt.Fprintf(b, `<w:spacing w:before="%d" w:after="%d"/>`, l.before, l.after)
	if l.level > 0 {
		fmt.Fprintf(b, `<w:outlineLvl w:val="%d"/>`, l.level-1)
	}
	b.WriteString(`</w:pPr><w:rPr>`)
	if l.bold {
		b.WriteString(`<w:b/><w:bCs/>`)
	}
	if l.quiet {
		b.WriteString(`<w:color w:val="3D4245"/>`)
	}
	fmt.Fprintf(b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, l.size, l.size)
}
