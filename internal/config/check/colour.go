package check

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"mattersarising/internal/config"
)

// least is the contrast that small text needs (WCAG 2.2, 1.4.3, level AA).
const least = 4.5

// colours looks whether white can be read on a council's colour, and its links
// on white. The two are one sum: the contrast of a colour with white.
func (w World) colours(_ context.Context, c *config.Config) []Finding {
	var found []Finding
	look := func(prefix string, a config.Authority) {
		for _, of := range []struct{ key, colour string }{{"colour", a.Colour}, {"link_colour", a.LinkColour}} {
			key := prefix + "." + of.key
			ratio := Contrast(of.colour)
			if ratio < least {
				found = append(found, Finding{Wrong, key, fmt.Sprintf("%s and white have a contrast of %.1f to 1, and %.1f is needed: take a darker one", of.colour, ratio, least)})
				continue
			}
			found = append(found, Finding{Fine, key, fmt.Sprintf("%s and white have a contrast of %.1f to 1", of.colour, ratio)})
		}
	}
	look("authority", c.Authority)
	for _, slug := range slices.Sorted(maps.Keys(c.Authorities)) {
		look("authorities."+slug, c.Authorities[slug])
	}
	return found
}

// Contrast is the contrast of a colour, written #rrggbb, with white: from 1, for
// white itself, to 21, for black (WCAG 2.2, "contrast ratio"). So #767676 has
// 4.54, and is the lightest grey that will do.
func Contrast(colour string) float64 {
	const white = 1
	return (white + 0.05) / (luminance(colour) + 0.05)
}

// luminance is how light a colour is, from 0 to 1 (WCAG 2.2, "relative luminance").
func luminance(colour string) float64 {
	n, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		return 1
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} { // red, green, blue
		v := float64(n>>(16-8*i)&0xff) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// contact looks whether the public is told to whom to write.
func (w World) contact(_ context.Context, c *config.Config) []Finding {
	if c.Authority.Contact != "" {
		return nil
	}
	for _, p := range c.Public {
		if c.For(p.Authority).Contact == "" {
			return []Finding{{Odd, "authority.contact", "the pages of " + p.Authority + " say nobody to write to, which an accessibility statement has to"}}
		}
	}
	if len(c.Public) == 0 {
		return []Finding{{Odd, "authority.contact", "the pages say nobody to write to, which an accessibility statement has to"}}
	}
	return nil
}
