package docx

import "strings"

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	main     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	ties     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	tied     = "http://schemas.openxmlformats.org/package/2006/relationships"
	typed    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	packaged = "application/vnd.openxmlformats-package."

	contentTypes = declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="` + packaged + `relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + typed + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + typed + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + typed + `settings+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + typed + `footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="` + packaged + `core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

	packageTies = declaration + `<Relationships xmlns="` + tied + `">` +
		`<Relationship Id="rId1" Type="` + ties + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + ties + `/extended-properties" Target="docProps/app.xml"/></Relationships>`

	documentTies = declaration + `<Relationships xmlns="` + tied + `">` +
		`<Relationship Id="rId1" Type="` + ties + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + ties + `/settings" Target="settings.xml"/>` +
		`<Relationship Id="rId3" Type="` + ties + `/footer" Target="footer1.xml"/></Relationships>`

	application = declaration + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>arising</Application></Properties>`
)

// core is what the file says of itself to whoever looks at its properties.
func (d *Document) core() string {
	a := d.about
	made := ""
	if !a.Made.IsZero() {
		day := `<dcterms:%s xsi:type="dcterms:W3CDTF">` + a.Made.String() + `T00:00:00Z</dcterms:%s>`
		made = strings.ReplaceAll(day, "%s", "created") + strings.ReplaceAll(day, "%s", "modified")
	}
	return declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(a.Title) + `</dc:title><dc:subject>` + escaped(a.Subject) + `</dc:subject><dc:creator>` + escaped(a.Author) + `</dc:creator>` +
		`<dc:language>` + escaped(a.Language) + `</dc:language>` + made + `</cp:coreProperties>`
}

// settings say for which Word the file is laid out; without them it opens as one made
// for a Word of 2007.
func (d *Document) settings() string {
	return declaration + `<w:settings xmlns:w="` + main + `"><w:defaultTabStop w:val="720"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + escaped(d.about.Language) + `"/></w:settings>`
}

// footer is the foot of each page: what is told, then “Page 2 of 5” at the right.
func (d *Document) footer() string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name + ` </w:instrText></w:r>` +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	words := func(s string) string {
		return `<w:r><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>`
	}
	return declaration + `<w:ftr xmlns:w="` + main + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
		words(d.about.Foot) + `<w:r><w:tab/></w:r>` + words("Page ") + field("PAGE") + words(" of ") + field("NUMPAGES") + `</w:p></w:ftr>`
}
