package chart

import (
	"math"
	"strconv"
	"strings"
)

// SVG is the chart as it stands within a page.
func (f *Figure) SVG(size Size) string {
	l := layouts[size]
	p := begin(f.ID+[...]string{"", "-narrow", "-small"}[size], f.Title, f.Describe(), place{l.width, l.height})
	f.draw(p, size)
	return p.end()
}

// begin writes what a drawing is: its size, its title and its description.
func begin(id, title, describes string, size place) *svg {
	p := &svg{}
	p.b.Grow(8 << 10)
	p.b.WriteString(`<svg class="chart__drawing" role="img" aria-labelledby="`)
	p.escape(id + "-title " + id + "-desc")
	p.b.WriteString(`" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `)
	p.pair(size)
	p.b.WriteString(`" focusable="false" font-family="system-ui, 'Helvetica Neue', Arial, sans-serif"><title id="`)
	p.escape(id + "-title")
	p.b.WriteString(`">`)
	p.escape(title)
	p.b.WriteString(`</title><desc id="`)
	p.escape(id + "-desc")
	p.b.WriteString(`">`)
	p.escape(describes)
	p.b.WriteString(`</desc>`)
	return p
}

func (p *svg) end() string {
	p.b.WriteString(`</svg>`)
	return p.b.String()
}

// svg is a pen that writes SVG.
type svg struct{ b strings.Builder }

// escape writes words so that they are nothing but words, in an element or an attribute. What
// XML has no place for is left out.
func (p *svg) escape(s string) {
	for _, r := range s {
		switch {
		case r == '<':
			p.b.WriteString("&lt;")
		case r == '>':
			p.b.WriteString("&gt;")
		case r == '&':
			p.b.WriteString("&amp;")
		case r == '"':
			p.b.WriteString("&#34;")
		case r == '\'':
			p.b.WriteString("&#39;")
		case r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff || r == 0x7f:
		default:
			p.b.WriteRune(r)
		}
	}
}

// number writes a tenth of a unit at the finest.
func (p *svg) number(v float64) {
	var buffer [24]byte
	p.b.Write(strconv.AppendFloat(buffer[:0], math.Round(v*10)/10, 'f', -1, 64))
}

func (p *svg) pair(at place) {
	p.number(at.x)
	p.b.WriteByte(' ')
	p.number(at.y)
}

func (p *svg) open(element string, c class) {
	p.b.WriteString("<" + element + ` class="chart__` + looks[c].name + `"`)
}

func (p *svg) path(points []place, closed bool) {
	p.b.WriteString(` d="M`)
	for i, at := range points {
		if i > 0 {
			p.b.WriteByte('L')
		}
		p.pair(at)
	}
	if closed {
		p.b.WriteByte('Z')
	}
	p.b.WriteByte('"')
}

func (p *svg) stroke(l look) {
	p.b.WriteString(` stroke="` + l.stroke + `" stroke-width="`)
	p.number(l.width)
	p.b.WriteByte('"')
	for i, d := range l.dash {
		p.b.WriteString([...]string{` stroke-dasharray="`, " "}[min(i, 1)])
		p.number(d)
	}
	if len(l.dash) > 0 {
		p.b.WriteByte('"')
	}
}

func (p *svg) line(c class, points []place) {
	if len(points) < 2 {
		return
	}
	p.open("path", c)
	p.path(points, false)
	p.b.WriteString(` fill="none"`)
	p.stroke(looks[c])
	p.b.WriteString("/>")
}

func (p *svg) area(c class, points []place) {
	p.open("path", c)
	p.path(points, true)
	p.b.WriteString(` fill="` + looks[c].fill + `"/>`)
}

func (p *svg) shape(c class, kind shape, at place, radius float64, hollow bool) {
	l := looks[c]
	if corners := kind.corners(at, radius); corners != nil {
		p.open("path", c)
		p.path(corners, true)
	} else {
		p.open("circle", c)
		p.b.WriteString(` cx="`)
		p.number(at.x)
		p.b.WriteString(`" cy="`)
		p.number(at.y)
		p.b.WriteString(`" r="`)
		p.number(radius)
		p.b.WriteByte('"')
	}
	fill, stroke := l.fill, l.stroke
	if hollow {
		fill, stroke = "#ffffff", l.fill
		p.b.WriteString(` data-few=""`)
	}
	p.b.WriteString(` fill="` + fill + `" stroke="` + stroke + `" stroke-width="`)
	p.number(l.width * 1.2)
	p.b.WriteString(`"/>`)
}

func (p *svg) text(c class, at place, to anchor, size float64, words string) {
	p.open("text", c)
	p.b.WriteString(` x="`)
	p.number(at.x)
	p.b.WriteString(`" y="`)
	p.number(at.y)
	p.b.WriteString(`" font-size="`)
	p.number(size)
	p.b.WriteString(`" fill="` + looks[c].fill + `"`)
	if to != start {
		p.b.WriteString(` text-anchor="` + [...]string{"start", "middle", "end"}[to] + `"`)
	}
	if c == strong {
		p.b.WriteString(` font-weight="700"`)
	}
	p.b.WriteByte('>')
	p.escape(words)
	p.b.WriteString("</text>")
}
