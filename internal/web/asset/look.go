package asset

import (
	"bytes"
	"fmt"
	"html/template"
	"unicode"
	"unicode/utf8"
)

// textContrast is the least that WCAG 2.2 AA asks between text and what is
// behind it (success criterion 1.4.3).
const textContrast = 4.5

// surface is the pale grey on which navigation and footer stand; it is also in
// source/_base.scss, and a test holds the two together.
var surface = Colour{0xf2, 0xf4, 0xf5}

// Look is what a council may set of the look of its site. The zero value is the
// look of this project's own.
type Look struct {
	Name   string // of the council: its first letter is the icon
	Colour Colour // of the header; black stands for not set
	Link   Colour // of links; where not set, a shade of Colour that can be read
}

// palette is the colours that follow from a look.
type palette struct {
	brand, onBrand                           Colour
	link, linkHover                          Colour
	button, onButton, buttonHover, buttonRim Colour
}

// palette works out the colours. Text on the header is black or white,
// whichever can be read better. Buttons and links are the council's colour as
// far as it can be read on white; a paler one is darkened until it can. A link
// colour that was asked for by name and cannot be read is refused.
func (l Look) palette() (palette, error) {
	brand := l.Colour
	if brand == (Colour{}) {
		brand = Colour{0x1f, 0x4e, 0x5f}
	}
	p := palette{brand: brand, onBrand: White, link: l.Link, onButton: White}
	if brand.Contrast(Colour{}) > brand.Contrast(White) {
		p.onBrand = Colour{} // black itself: on a few colours nothing paler can be read
	}
	if p.link == (Colour{}) {
		p.link = brand.darkened(White, surface)
	}
	for _, behind := range []Colour{White, surface} {
		if got := p.link.Contrast(behind); got < textContrast {
			return palette{}, fmt.Errorf("links in %s cannot be read on %s: their contrast is %.1f to 1, and 4.5 to 1 is needed; choose a darker colour", p.link, behind, got)
		}
	}
	p.linkHover = p.link.towards(Black, 40)
	p.button = brand.darkened(White)
	p.buttonHover = p.button.towards(Black, 25)
	p.buttonRim = p.button.towards(Black, 55)
	return p, nil
}

// stylesheet is the council's colours as custom properties.
func (p palette) stylesheet() []byte {
	var b bytes.Buffer
	b.WriteString("@media screen{:root{")
	for _, property := range []struct {
		name  string
		value Colour
	}{
		{"--govuk-brand-colour", p.brand},
		{"--council-on-brand", p.onBrand},
		{"--govuk-link-colour", p.link},
		{"--govuk-link-hover-colour", p.linkHover},
		{"--council-button", p.button},
		{"--council-on-button", p.onButton},
		{"--council-button-hover", p.buttonHover},
		{"--council-button-rim", p.buttonRim},
	} {
		fmt.Fprintf(&b, "%s:%s;", property.name, property.value)
	}
	b.WriteString("}}\n")
	return b.Bytes()
}

// icon is the first letter of the council's name on its colour.
func (p palette) icon(name string) []byte {
	letter, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsLetter(letter) {
		letter = 'A'
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="%s"/>`+
		`<text x="16" y="24" font-family="system-ui,sans-serif" font-size="23" font-weight="700" text-anchor="middle" fill="%s">%s</text></svg>`+"\n",
		p.brand, p.onBrand, template.HTMLEscapeString(string(unicode.ToUpper(letter))))
}
