package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/spc"
)

// canvas is a figure at a size, with its scales.
type canvas struct {
	*Figure
	layout
	pen
	size      Size
	low, high float64 // of the value axis
	ticks     []float64
	labels    []label
}

// label is the name of a line, beside its end.
type label struct {
	y     float64
	words string
	class class
}

func (f *Figure) draw(p pen, size Size) {
	c := &canvas{Figure: f, layout: layouts[size], pen: p, size: size}
	if f.Result == nil || f.Result.Last() == nil || f.Result.Series() == nil {
		p.text(words, place{c.left, c.height / 2}, start, c.font, "There are no figures yet.")
		return
	}
	c.scale()
	if size != Small {
		c.axes()
	}
	c.sections()
	c.targets()
	c.benchmarks()
	c.points()
	c.names()
	if size != Small {
		c.legend()
	}
}

func (c *canvas) x(i int) float64 {
	n := len(c.Result.Points)
	if n == 1 {
		return c.left + (c.width-c.left-c.right)/2
	}
	return c.left + 8 + (c.width-c.left-c.right-16)*float64(i)/float64(n-1)
}

func (c *canvas) y(v float64) float64 {
	return c.top + (c.height-c.top-c.bottom)*(c.high-v)/(c.high-c.low)
}

// scale finds the values that the axis spans, and its round numbers.
func (c *canvas) scale() {
	low, high := math.Inf(1), math.Inf(-1)
	take := func(v float64) { low, high = min(low, v), max(high, v) }
	r := c.Result
	for i := range r.Points {
		p := &r.Points[i]
		if p.Gap == spc.None {
			take(p.Value)
		}
		if t, ok := c.target(p); ok {
			take(t)
		}
		if t, ok := r.Series().TrajectoryOn(p.Start); ok {
			take(t)
		}
	}
	for _, s := range r.Sections {
		if s.Limits {
			take(c.clamp(s.Upper))
			take(c.clamp(s.Lower))
		}
	}
	for _, b := range c.Benchmarks {
		for _, v := range b.Values {
			take(v.Value)
		}
	}
	if high <= low {
		low, high = low-1, high+1
	}
	step := round((high - low) / 4)
	c.low, c.high = math.Floor(low/step)*step, math.Ceil(high/step)*step
	if c.size == Small { // no axis, so no round numbers
		pad := (high - low) * 0.08
		c.low, c.high = low-pad, high+pad
		return
	}
	for v := c.low; v <= c.high+step/2; v += step {
		c.Figure.tick(&c.ticks, v, step)
	}
}

// tick keeps the sum of many steps on the step.
func (f *Figure) tick(ticks *[]float64, v, step float64) {
	*ticks = append(*ticks, math.Round(v/step)*step)
}

// round is the next of 1, 2, 2.5, 5 and 10 and their tens.
func round(step float64) float64 {
	ten := math.Pow(10, math.Floor(math.Log10(step)))
	for _, by := range []float64{1, 2, 2.5, 5} {
		if step <= by*ten*1.0000001 {
			return by * ten
		}
	}
	return 10 * ten
}

func (c *canvas) axes() {
	places := 0
	for _, v := range c.ticks {
		for places < 3 && math.Abs(v*math.Pow10(places)-math.Round(v*math.Pow10(places))) > 1e-9 {
			places++
		}
	}
	unit := c.Unit
	if len(unit) > 1 {
		unit = "" // long ones stand in the title
	}
	for _, v := range c.ticks {
		y := c.y(v)
		c.line(grid, []place{{c.left, y}, {c.width - c.right, y}})
		c.text(words, place{c.left - 6, y + c.font*0.35}, end, c.font, strconv.FormatFloat(v+0, 'f', places, 64)+unit)
	}
	points := c.Result.Points
	n := min(len(points), c.layout.ticks)
	foot := c.height - c.bottom
	for k := range n {
		i := 0
		if n > 1 {
			i = k * (len(points) - 1) / (n - 1)
		}
		to := middle
		if k == 0 && n > 1 && c.size == Narrow {
			to = start
		}
		c.line(grid, []place{{c.x(i), foot}, {c.x(i), foot + 5}})
		c.text(words, place{c.x(i), foot + 6 + c.font}, to, c.font-1, when(points[i].Point, c.Result.Series().Every))
	}
}

// when is the name of a point below the axis, where there is room for few letters.
func when(p spc.Point, every string) string {
	if every == "month" && !p.Start.IsZero() {
		return p.Start.Month().String()[:3] + " " + strconv.Itoa(p.Start.Year())
	}
	return short(p.Name, 10)
}

// short is words cut to so many letters.
func short(s string, most int) string {
	letters := []rune(s[:min(len(s), 4*most+4)])
	if len(letters) <= most {
		return string(letters)
	}
	return string(letters[:most-1]) + "…"
}

func (c *canvas) sections() {
	r := c.Result
	for k := range r.Sections {
		s := &r.Sections[k]
		from, to := c.edge(s.First, -1), c.edge(s.Last, 1)
		if s.Recalculation != nil {
			c.line(cut, []place{{from, c.top}, {from, c.height - c.bottom}})
			if c.size != Small {
				c.text(words, place{from + 3, c.top + c.font - 4}, start, c.font-2, "recalculated")
			}
		}
		if b := r.Series().Baseline; b != nil && r.Kind == spc.Process && c.size != Small {
			for i := range r.Points {
				if r.Points[i].Start.After(b.Until) {
					x := c.edge(i, -1)
					c.line(cut, []place{{x, c.top}, {x, c.height - c.bottom}})
					c.text(words, place{x - 3, c.top + c.font - 4}, end, c.font-2, "baseline")
					break
				}
			}
		}
		if s.Limits {
			up, down := c.y(c.clamp(s.Upper)), c.y(c.clamp(s.Lower))
			c.area(band, []place{{from, up}, {to, up}, {to, down}, {from, down}})
			c.line(limit, []place{{from, up}, {to, up}})
			c.line(limit, []place{{from, down}, {to, down}})
			c.line(mean, []place{{from, c.y(s.Mean)}, {to, c.y(s.Mean)}})
		} else if r.Kind == spc.Run && k == 0 {
			c.line(mean, []place{{c.edge(0, -1), c.y(r.Median)}, {c.edge(len(r.Points)-1, 1), c.y(r.Median)}})
		}
	}
	last := &r.Sections[len(r.Sections)-1]
	switch {
	case last.Limits:
		c.label(c.y(c.clamp(last.Upper)), "Upper limit", "Upper", c.clamp(last.Upper), words)
		c.label(c.y(last.Mean), "Mean", "Mean", last.Mean, words)
		c.label(c.y(c.clamp(last.Lower)), "Lower limit", "Lower", c.clamp(last.Lower), words)
	case r.Kind == spc.Run:
		c.label(c.y(r.Median), "Median", "Median", r.Median, words)
	}
}

// edge is half way from a point to its neighbour.
func (c *canvas) edge(i, side int) float64 {
	n := len(c.Result.Points)
	if i+side < 0 || i+side >= n {
		return c.x(i) + float64(side)*6
	}
	return (c.x(i) + c.x(i+side)) / 2
}

func (c *canvas) label(y float64, long, brief string, v float64, class class) {
	if c.size == Small && class != strong {
		return
	}
	name := long
	if c.size == Narrow {
		name = brief
	}
	number := short(c.brief(v, c.size), 12)
	if c.size == Small {
		c.labels = append(c.labels, label{y, number, class})
		return
	}
	c.labels = append(c.labels, label{y, short(name, max(3, c.layout.labels-len([]rune(number)))) + " " + number, class})
}

func (c *canvas) targets() {
	s := c.Result.Series()
	c.steps(target, "Target", func(on calendar.Date) (float64, bool) { return s.TargetOn(on) })
	if len(s.Trajectory) == 0 {
		return
	}
	var way []place
	for i := range c.Result.Points {
		if v, ok := s.TrajectoryOn(c.Result.Points[i].Start); ok {
			way = append(way, place{c.x(i), c.y(v)})
		}
	}
	c.line(trajectory, way)
	if n := len(c.Result.Points); len(way) > 0 {
		v, _ := s.TrajectoryOn(c.Result.Points[n-1].Start)
		c.label(c.y(v), "Trajectory", "Path", v, words)
	}
}

// steps draws what holds from a day on: each value from its first point to the next's.
func (c *canvas) steps(class class, name string, on func(calendar.Date) (float64, bool)) {
	var way []place
	last, held := 0.0, false
	for i := range c.Result.Points {
		v, ok := on(c.Result.Points[i].Start)
		if !ok {
			continue
		}
		if !held || v != last {
			way = append(way, place{c.edge(i, -1), c.y(v)})
			if held {
				way = slices.Insert(way, len(way)-1, place{c.edge(i, -1), c.y(last)})
			}
		}
		last, held = v, true
	}
	if !held {
		return
	}
	way = append(way, place{c.edge(len(c.Result.Points)-1, 1), c.y(last)})
	c.line(class, way)
	c.label(c.y(last), name, name, last, words)
}

func (c *canvas) benchmarks() {
	if c.size == Small {
		return
	}
	for _, b := range c.Benchmarks {
		c.steps(benchmark, b.Name, func(on calendar.Date) (float64, bool) { return (&spc.Series{Targets: b.Values}).TargetOn(on) })
	}
}

// dots are a mark's look.
var dots = [...]struct {
	class class
	shape shape
}{
	spc.CommonCause: {usual, circle},
	spc.Improvement: {better, diamond},
	spc.Concern:     {worse, triangle},
	spc.Change:      {changed, square},
}

func (c *canvas) points() {
	points := c.Result.Points
	var way []place
	for i := range points {
		if points[i].Gap != spc.None { // the line is broken where there is nothing
			c.line(value, way)
			way = way[:0]
			continue
		}
		way = append(way, place{c.x(i), c.y(points[i].Value)})
	}
	c.line(value, way)
	foot := c.height - c.bottom
	room := c.room()
	if room && c.size != Small && slices.ContainsFunc(points, func(p spc.Judged) bool { return p.Gap == spc.None && c.few(&p) }) {
		c.text(words, place{c.left - 6, foot + 10 + 2*c.font}, end, c.font-2, "n")
	}
	radius := map[Size]float64{Wide: 4.5, Narrow: 3.5, Small: 2.5}[c.size]
	if len(points) > 40 {
		radius *= 0.8
	}
	for i := range points {
		p := &points[i]
		switch p.Gap {
		case spc.Suppressed:
			if c.size != Small {
				c.text(words, place{c.x(i), foot - 4}, middle, c.font, "c")
			}
		case spc.None:
			few := c.few(p) && c.size != Small
			d := dots[p.Mark]
			if c.size == Small && p.Mark == spc.CommonCause && p != c.Result.Last() {
				continue // the line is enough
			}
			c.shape(d.class, d.shape, place{c.x(i), c.y(p.Value)}, radius, few)
			if few && room {
				c.text(words, place{c.x(i), foot + 10 + 2*c.font}, middle, c.font-2, strconv.FormatInt(p.Of, 10))
			}
		case spc.Missing:
		}
	}
	last := c.Result.Last()
	c.label(c.y(last.Value), "Latest", "Latest", last.Value, strong)
}

// room reports whether n has room below each point; else it stands in the table only.
func (c *canvas) room() bool { return len(c.Result.Points) < 2 || c.x(1)-c.x(0) >= 1.4*c.font }

func (c *canvas) few(p *spc.Judged) bool { return c.Few > 0 && p.Of > 0 && p.Of < c.Few }

// names writes the lines' names beside them, one below another where they would meet.
func (c *canvas) names() {
	slices.SortStableFunc(c.labels, func(a, b label) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	gap := c.font + 2
	for range 3 {
		for i := 1; i < len(c.labels); i++ {
			if over := c.labels[i-1].y + gap - c.labels[i].y; over > 0 {
				c.labels[i-1].y -= over / 2
				c.labels[i].y += over / 2
			}
		}
	}
	for i := range c.labels { // what was pushed up too far pushes the others down
		least := c.top + c.font*0.3
		if i > 0 {
			least = c.labels[i-1].y + gap
		}
		c.labels[i].y = max(c.labels[i].y, least)
	}
	for _, l := range c.labels {
		c.text(l.class, place{c.width - c.right + 8, l.y + c.font*0.35}, start, c.font, l.words)
	}
}

// legend says what the shapes mean that the chart has.
func (c *canvas) legend() {
	type entry struct {
		class class
		shape shape
		few   bool
		words string
	}
	var entries []entry
	seen := map[spc.Mark]bool{}
	few, hidden := false, false
	for i := range c.Result.Points {
		p := &c.Result.Points[i]
		hidden = hidden || p.Gap == spc.Suppressed
		if p.Gap == spc.None {
			seen[p.Mark] = true
			few = few || c.few(p)
		}
	}
	if c.Result.Kind == spc.Process {
		for m, d := range dots {
			if seen[spc.Mark(m)] {
				entries = append(entries, entry{d.class, d.shape, false, spc.Mark(m).String()})
			}
		}
	}
	if few {
		where := "n in the table"
		if c.room() {
			where = "n below"
		}
		entries = append(entries, entry{usual, circle, true, fmt.Sprintf("hollow: out of fewer than %d (%s)", c.Few, where)})
	}
	if hidden {
		entries = append(entries, entry{words, -1, false, "c: suppressed"})
	}
	size := c.font - 1
	x, y := c.left, c.height-10
	width := func(e entry) float64 { return 24 + float64(len(e.words))*size*0.54 }
	rows, at := 1, c.left
	for _, e := range entries {
		if at > c.left && at+width(e) > c.width {
			rows, at = rows+1, c.left
		}
		at += width(e)
	}
	y -= float64(rows-1) * (size + 5)
	for _, e := range entries {
		if x > c.left && x+width(e) > c.width {
			x, y = c.left, y+size+5
		}
		if e.shape >= 0 {
			c.shape(e.class, e.shape, place{x + 5, y - size*0.35}, 4, e.few)
			c.text(words, place{x + 14, y}, start, size, e.words)
		} else {
			c.text(words, place{x, y}, start, size, e.words)
		}
		x += width(e)
	}
}
