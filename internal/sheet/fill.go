package sheet

import (
	"archive/zip"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Cells are coloured by hand where people mean something by it: red, amber, green. A style
// names its fill, and the fill a colour: written out, of the theme, or by its number in the
// palette that older programs had. Colours that a condition gives are not looked at: they
// follow from what stands in the cell.

// palette is that of older programs, from number 8 on; 0 to 7 are its first eight.
var palette = strings.Fields(`000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080
	9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
	00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
	003366 339966 003300 333300 993300 993366 333399 333333`)

// themeOrder is where a workbook counts the colours of its theme otherwise than the theme
// lists them: light before dark.
var themeOrder = [...]int{1, 0, 3, 2}

// readTheme reads the colours of the theme, in the order in which it lists them.
func (b *Book) readTheme(f *zip.File) error {
	in := false
	return b.scan(f, func(_ *scanner, t token) error {
		switch string(t.name) {
		case "clrScheme":
			in = t.open && !t.close
		case "srgbClr", "sysClr":
			if !in || !t.open || len(b.theme) >= 12 {
				return nil
			}
			name := "val"
			if string(t.name) == "sysClr" {
				name = "lastClr"
			}
			b.theme = append(b.theme, strings.ToUpper(t.text(name)))
		}
		return nil
	})
}

// colour is what a tag of a colour comes to, as RRGGBB; empty where it names none.
func (b *Book) colour(t *token) string {
	rgb := ""
	if v := t.text("rgb"); len(v) == 8 || len(v) == 6 {
		rgb = strings.ToUpper(v[len(v)-6:])
	} else if n := t.whole("theme", -1); n >= 0 {
		if n < len(themeOrder) {
			n = themeOrder[n]
		}
		if n < len(b.theme) {
			rgb = b.theme[n]
		}
	} else if n := t.whole("indexed", -1); n >= 0 {
		if n >= 8 {
			n -= 8
		}
		if n < len(palette) {
			rgb = palette[n]
		}
	}
	n, err := strconv.ParseUint(rgb, 16, 32)
	if len(rgb) != 6 || err != nil {
		return ""
	}
	tint, err := strconv.ParseFloat(t.text("tint"), 64)
	if err != nil || math.IsNaN(tint) || tint == 0 {
		return rgb
	}
	tint = max(-1, min(1, tint))
	shade := func(v uint64) int {
		c := float64(v & 0xff)
		if tint < 0 {
			return int(c * (1 + tint))
		}
		return int(c + (255-c)*tint)
	}
	return fmt.Sprintf("%02X%02X%02X", shade(n>>16), shade(n>>8), shade(n))
}
