package docx

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
)

// Picture is a drawing within the text.
type Picture struct {
	PNG     []byte
	Alt     string // what it shows, for those who do not see it
	Width   int    // in millimetres; its height follows
	Caption string // the line above it
}

const (
	drawings = "http://schemas.openxmlformats.org/drawingml/2006/main"
	placing  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	pictures = "http://schemas.openxmlformats.org/drawingml/2006/picture"

	firstImage    = 10     // of the ties: the document’s own come before
	perMillimetre = 36_000 // English Metric Units
)

// Picture writes a picture as a paragraph of its own, which stays with its caption.
func (d *Document) Picture(p Picture) {
	if p.Caption != "" {
		d.Caption(p.Caption)
	}
	wide, high := p.Width*perMillimetre, p.Width*perMillimetre/2
	if c, err := png.DecodeConfig(bytes.NewReader(p.PNG)); err == nil && c.Width > 0 {
		high = wide * c.Height / c.Width
	}
	n := len(d.images)
	d.images = append(d.images, p.PNG)
	fmt.Fprintf(&d.body, `<w:p><w:r><w:drawing><wp:inline xmlns:wp="%s" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="Picture %d" descr="%s"/>`,
		placing, wide, high, n+1, n+1, escaped(p.Alt))
	fmt.Fprintf(&d.body, `<a:graphic xmlns:a="%s"><a:graphicData uri="%s"><pic:pic xmlns:pic="%s"><pic:nvPicPr><pic:cNvPr id="%d" name="Picture %d" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr>`,
		drawings, pictures, pictures, n+1, n+1, escaped(p.Alt))
	fmt.Fprintf(&d.body, `<pic:blipFill><a:blip r:embed="rId%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		firstImage+n, wide, high)
}

func imageName(n int) string { return fmt.Sprintf("media/image%d.png", n+1) }

// contentTypes says of what type each part is.
func (d *Document) contentTypes() string {
	if len(d.images) == 0 {
		return contentTypes
	}
	return strings.Replace(contentTypes, `<Override `, `<Default Extension="png" ContentType="image/png"/><Override `, 1)
}

// documentTies names the parts that the text refers to.
func (d *Document) documentTies() string {
	var b strings.Builder
	for i := range d.images {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/image" Target="%s"/>`, firstImage+i, ties, imageName(i))
	}
	return strings.Replace(documentTies, `</Relationships>`, b.String()+`</Relationships>`, 1)
}
