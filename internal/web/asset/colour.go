package asset

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Colour is a colour of the screen: red, green and blue, each 0 to 255.
type Colour struct{ R, G, B uint8 }

// Black and White, against which others are measured.
var (
	Black = Colour{0x0b, 0x0c, 0x0c}
	White = Colour{0xff, 0xff, 0xff}
)

// ParseColour reads a colour as councils' brand guides print it: #1f4e5f, or
// the short #15f.
func ParseColour(text string) (Colour, error) {
	digits, marked := strings.CutPrefix(strings.TrimSpace(text), "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !marked || len(digits) != 6 || err != nil {
		return Colour{}, fmt.Errorf("%q is no colour: write # and six digits from 0 to 9 and a to f, like #1f4e5f", text)
	}
	return Colour{uint8(n >> 16 & 0xff), uint8(n >> 8 & 0xff), uint8(n & 0xff)}, nil
}

// String is the colour as a stylesheet writes it.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Contrast is how far two colours are apart to the eye, from 1 (the same) to
// 21 (black and white), as WCAG 2.2 defines it. Text wants 4.5.
func (c Colour) Contrast(other Colour) float64 {
	light, dark := c.luminance(), other.luminance()
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is WCAG's relative luminance, from 0 to 1.
func (c Colour) luminance() float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// towards is the colour moved some hundredths of the way to another.
func (c Colour) towards(other Colour, hundredths int) Colour {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(100-hundredths) + int(b)*hundredths + 50) / 100) }
	return Colour{mix(c.R, other.R), mix(c.G, other.G), mix(c.B, other.B)}
}

// darkened is the first of ever darker shades of the colour that text may have
// on every one of the backgrounds.
func (c Colour) darkened(backgrounds ...Colour) Colour {
	for step := 0; step <= 100; step += 4 {
		shade, good := c.towards(Black, step), true
		for _, b := range backgrounds {
			good = good && shade.Contrast(b) >= textContrast
		}
		if good {
			return shade
		}
	}
	return Black
}
