package component

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// QR is a text drawn so that a phone's camera reads it. What stands there must also
// stand beside it, in words.
type QR struct {
	Address string // “otpauth://totp/…”
	Alt     string // what it is, and where the same is in words
}

// Partial names the template.
func (QR) Partial() string { return "qr" }

// quiet is the width of the margin, in modules, without which cameras do not find the
// drawing: ISO/IEC 18004 asks for four.
const quiet = 4

// Drawing is a QR as lines of an SVG: Side is its width and height in modules, margins
// included.
type Drawing struct {
	Side int
	Path string
}

// Drawn draws it: nil where the text is longer than a drawing holds, about two thousand
// letters, and then nothing is shown.
func (q QR) Drawn() *Drawing {
	if q.Address == "" {
		return nil
	}
	code, err := qr.Encode(q.Address, qr.M, qr.Auto) // a seventh may be hidden or dirty
	if err != nil {
		return nil
	}
	size := code.Bounds().Dx()
	dark := func(x, y int) bool { return x < size && code.At(x, y) == color.Black }
	var path strings.Builder
	for y := range size {
		for x := 0; x < size; x++ {
			from := x
			for dark(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return &Drawing{Side: size + 2*quiet, Path: path.String()}
}
