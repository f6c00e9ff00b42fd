package asset

// Surface is the grey that links are measured against.
var Surface = surface

// Palette is the colours that follow from a look.
type Palette struct{ Brand, OnBrand, Link, LinkHover, Button, OnButton, ButtonHover Colour }

// PaletteOf works them out.
func PaletteOf(l Look) (Palette, error) {
	p, err := l.palette()
	return Palette{p.brand, p.onBrand, p.link, p.linkHover, p.button, p.onButton, p.buttonHover}, err
}
