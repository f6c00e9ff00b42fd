package chart

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// PNG is the chart as a picture for papers, so many pixels a unit: 3 prints sharply. It
// shows what the SVG shows; its words must stand beside it, for a picture has none.
func (f *Figure) PNG(size Size, scale float64) ([]byte, error) {
	l := layouts[size]
	scale = min(max(scale, 1), 6)
	p := &paint{scale: scale, faces: map[face]font.Face{}}
	p.image = image.NewRGBA(image.Rect(0, 0, int(l.width*scale), int(l.height*scale)))
	draw.Draw(p.image, p.image.Bounds(), image.White, image.Point{}, draw.Src)
	f.draw(p, size)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, p.image); err != nil {
		return nil, err
	}
	return b.Bytes(), p.err
}

// paint is a pen that paints.
type paint struct {
	image  *image.RGBA
	scale  float64
	faces  map[face]font.Face
	raster vector.Rasterizer
	err    error
}

type face struct {
	bold bool
	size float64
}

var fonts = sync.OnceValues(func() ([2]*opentype.Font, error) {
	var both [2]*opentype.Font
	for i, data := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := opentype.Parse(data)
		if err != nil {
			return both, err
		}
		both[i] = f
	}
	return both, nil
})

// hex is a colour of the looks, "#rrggbb".
func hex(s string) color.RGBA {
	var v [3]uint8
	for i := range v {
		for _, c := range []byte(s[1+2*i : 3+2*i]) {
			v[i] = v[i]<<4 | c&15 + c>>6*9 // a digit, or a letter
		}
	}
	return color.RGBA{v[0], v[1], v[2], 255}
}

func (p *paint) fill(points []place, colour string) {
	if len(points) < 3 {
		return
	}
	low, high := points[0], points[0]
	for _, q := range points {
		low = place{min(low.x, q.x), min(low.y, q.y)}
		high = place{max(high.x, q.x), max(high.y, q.y)}
	}
	// Only the pixels that it covers: most marks are small.
	covered := image.Rect(int(low.x*p.scale)-1, int(low.y*p.scale)-1, int(high.x*p.scale)+2, int(high.y*p.scale)+2).Intersect(p.image.Bounds())
	if covered.Empty() {
		return
	}
	p.raster.Reset(covered.Dx(), covered.Dy())
	at := func(q place) (float32, float32) {
		return float32(q.x*p.scale - float64(covered.Min.X)), float32(q.y*p.scale - float64(covered.Min.Y))
	}
	p.raster.MoveTo(at(points[0]))
	for _, q := range points[1:] {
		p.raster.LineTo(at(q))
	}
	p.raster.ClosePath()
	p.raster.Draw(p.image, covered, image.NewUniform(hex(colour)), image.Point{})
}

func (p *paint) area(c class, points []place) { p.fill(points, looks[c].fill) }

// line paints each stretch by itself, and cuts it into dashes, which go on round corners.
func (p *paint) line(c class, points []place) {
	l := looks[c]
	dash, left, on := 0, math.Inf(1), true
	if len(l.dash) > 0 {
		left = l.dash[0]
	}
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		length := math.Hypot(to.x-from.x, to.y-from.y)
		for length > 1e-9 {
			step := min(left, length)
			next := place{from.x + (to.x-from.x)*step/length, from.y + (to.y-from.y)*step/length}
			if on {
				p.stretch(from, next, l.width, l.stroke)
			}
			from, length, left = next, length-step, left-step
			if left <= 1e-9 {
				dash = (dash + 1) % len(l.dash)
				left, on = l.dash[dash], !on
			}
		}
	}
}

func (p *paint) stretch(from, to place, width float64, colour string) {
	length := math.Hypot(to.x-from.x, to.y-from.y)
	if length == 0 {
		return
	}
	x, y := (to.y-from.y)/length*width/2, -(to.x-from.x)/length*width/2
	p.fill([]place{{from.x + x, from.y + y}, {to.x + x, to.y + y}, {to.x - x, to.y - y}, {from.x - x, from.y - y}}, colour)
}

func (p *paint) shape(c class, kind shape, at place, radius float64, hollow bool) {
	corners := kind.corners(at, radius)
	if corners == nil {
		for k := range 24 {
			sin, cos := math.Sincos(float64(k) * math.Pi / 12)
			corners = append(corners, place{at.x + radius*cos, at.y + radius*sin})
		}
	}
	fill, stroke := looks[c].fill, looks[c].stroke
	if hollow {
		fill, stroke = "#ffffff", looks[c].fill
	}
	p.fill(corners, fill)
	for i := range corners {
		p.stretch(corners[i], corners[(i+1)%len(corners)], looks[c].width*1.2, stroke)
	}
}

func (p *paint) text(c class, at place, to anchor, size float64, words string) {
	key := face{c == strong, size}
	f := p.faces[key]
	if f == nil {
		both, err := fonts()
		if err != nil {
			p.err = err
			return
		}
		which := 0
		if key.bold {
			which = 1
		}
		if f, err = opentype.NewFace(both[which], &opentype.FaceOptions{Size: size * p.scale, DPI: 72}); err != nil {
			p.err = err
			return
		}
		p.faces[key] = f
	}
	d := font.Drawer{Dst: p.image, Src: image.NewUniform(hex(looks[c].fill)), Face: f}
	x := fixed.Int26_6(at.x * p.scale * 64)
	switch to {
	case middle:
		x -= d.MeasureString(words) / 2
	case end:
		x -= d.MeasureString(words)
	case start:
	}
	d.Dot = fixed.Point26_6{X: x, Y: fixed.Int26_6(at.y * p.scale * 64)}
	d.DrawString(words)
}
