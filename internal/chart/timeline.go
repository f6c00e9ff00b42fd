package chart

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
)

// Timeline is when some things are to be done, were to be done at first, and are expected:
// a bar for each, beneath one another, over one axis of days.
type Timeline struct {
	ID    string // of its title and description: the only one of the page
	Title string
	On    calendar.Date     // the day that it is of
	Span  calendar.Interval // what the axis spans; zero: all the days that are drawn
	Bars  []Bar
}

// Bar is one thing to be done.
type Bar struct {
	Name     string // what stands before it: "2.1"
	Text     string // in a few words
	Shape    string // of how it stands, as package plan calls it: "octagon"
	Letter   string // of how it stands
	Says     string // how it stands, in words: "red, off track"
	Starts   calendar.Date
	First    calendar.Date // by when it was expected at first
	Agreed   calendar.Date
	Forecast calendar.Date
	Done     calendar.Date // zero: it is not
	Without  string        // what it says where it has no day: "every month"
	Points   []Point
}

// Point is a milestone on a bar.
type Point struct {
	Name string
	On   calendar.Date
	Met  bool
}

// Spanning is the days that some timelines take together, so that all have one axis.
func Spanning(all []Timeline) calendar.Interval {
	var out calendar.Interval
	take := func(d calendar.Date) {
		switch {
		case d.IsZero():
		case out.From.IsZero():
			out = calendar.Day(d)
		case d.Before(out.From):
			out.From = d
		case d.After(out.To):
			out.To = d
		}
	}
	for i := range all {
		take(all[i].On)
		for _, b := range all[i].Bars {
			for _, d := range []calendar.Date{b.Starts, b.First, b.Agreed, b.Forecast, b.Done} {
				take(d)
			}
			for _, p := range b.Points {
				take(p.On)
			}
		}
	}
	return out
}

// How a timeline is laid out: the letters are those of the drawing's own units.
type timelay struct {
	width, left, right float64
	font               float64
	letters            int // of what is to be done, before its bar
	ticks              int
	key                int // entries of the key in a row
}

var timelays = [...]timelay{
	Wide:   {1080, 372, 20, 12, 46, 12, 7},
	Narrow: {340, 66, 10, 12, 0, 3, 2},
	Small:  {340, 66, 10, 12, 0, 3, 2},
}

const (
	timeTop   = 34.0
	barRow    = 26.0
	keyRow    = 18.0
	longWords = 4000 // letters of a description
)

// SVG is the timeline as it stands within a page.
func (t *Timeline) SVG(size Size) string {
	l := timelays[size]
	c := &timeCanvas{Timeline: t, timelay: l, span: t.Span}
	if c.span.From.IsZero() {
		c.span = Spanning([]Timeline{*t})
	}
	if !c.span.From.IsZero() {
		c.span.From, c.span.To = firstOfMonth(c.span.From), firstOfMonth(c.span.To).AddMonths(1)
	}
	entries := keys(t.On)
	rows := (len(entries) + l.key - 1) / l.key
	c.bottom = timeTop + barRow*float64(len(t.Bars))
	p := begin(t.ID+[...]string{"", "-narrow", "-small"}[size], t.Title, t.Describe(), place{l.width, c.bottom + 14 + keyRow*float64(rows)})
	c.pen = p
	if c.span.From.IsZero() {
		p.text(words, place{8, timeTop}, start, l.font, "No day is known.")
		return p.end()
	}
	c.axis()
	for i := range t.Bars {
		c.bar(&t.Bars[i], timeTop+barRow*float64(i))
	}
	c.now()
	for i, k := range entries {
		x := 10 + (l.width-20)/float64(l.key)*float64(i%l.key)
		k.draw(c, place{x, c.bottom + 22 + keyRow*float64(i/l.key)})
		p.text(words, place{x + 34, c.bottom + 26 + keyRow*float64(i/l.key)}, start, l.font-1, k.says)
	}
	return p.end()
}

type timeCanvas struct {
	*Timeline
	timelay
	pen

	span   calendar.Interval
	bottom float64
}

func firstOfMonth(d calendar.Date) calendar.Date { return calendar.On(d.Year(), d.Month(), 1) }

func (c *timeCanvas) x(d calendar.Date) float64 {
	all := max(c.span.To.Sub(c.span.From), 1)
	at := min(max(float64(d.Sub(c.span.From))/float64(all), 0), 1)
	return c.left + (c.width-c.left-c.right)*at
}

// axis draws a line at the beginning of months, so many months apart that their names have
// room, and names them.
func (c *timeCanvas) axis() {
	months := (c.span.To.Year()-c.span.From.Year())*12 + int(c.span.To.Month()) - int(c.span.From.Month())
	step := 1
	for _, step = range []int{1, 3, 6, 12, 24, 60, 120, 600} {
		if months/step <= c.ticks {
			break
		}
	}
	for d := c.span.From; !d.After(c.span.To); d = d.AddMonths(1) {
		if ((d.Year()*12 + int(d.Month()) - 1) % step) != 0 {
			continue
		}
		x := c.x(d)
		c.line(grid, []place{{x, timeTop - 6}, {x, c.bottom}})
		name := d.Time().Format("Jan 2006")
		if step >= 12 {
			name = d.Time().Format("2006")
		}
		if x < c.width-c.right-36 {
			c.text(words, place{x + 2, timeTop - 10}, start, c.font-1, name)
		}
	}
}

// shapes are those of how a bar stands, by the names that package plan has for them.
var shapes = map[string]shape{"octagon": octagon, "triangle": triangle, "circle": circle, "dash": dash, "square": square}

// bar draws one: hollow and thin what was expected first, beneath it what is agreed, and
// striped what is forecast beyond that.
func (c *timeCanvas) bar(b *Bar, y float64) {
	kind, known := shapes[b.Shape]
	if !known {
		kind = diamond
	}
	// The circle is hollow: small, an octagon is round too.
	c.shape(agreed, kind, place{10, y + 12}, 5, kind == circle || !known)
	c.text(strong, place{20, y + 16}, start, c.font, b.Letter)
	c.text(strong, place{33, y + 16}, start, c.font, short(b.Name, 5))
	if c.letters > 0 {
		c.text(words, place{68, y + 16}, start, c.font, short(b.Text, c.letters))
	}
	from := b.Starts
	if from.IsZero() {
		from = c.span.From
	}
	if !b.First.IsZero() {
		c.box(first, c.x(from), c.x(b.First), y+3, 5)
	}
	end := b.Agreed
	if end.IsZero() && b.Forecast.IsZero() {
		c.line(limit, []place{{c.x(from), y + 15}, {c.width - c.right, y + 15}})
		c.text(words, place{c.x(from) + 4, y + 12}, start, c.font-2, b.Without)
	}
	if !end.IsZero() {
		c.box(agreed, c.x(from), c.x(end), y+11, 8)
	} else {
		end = from
	}
	if b.Forecast.After(end) {
		x, to := c.x(end), c.x(b.Forecast)
		c.box(over, x, to, y+11, 8)
		for at := x + 3; at < to; at += 4 {
			c.line(value, []place{{at, y + 11}, {at, y + 19}})
		}
	} else if !b.Forecast.IsZero() {
		c.shape(changed, triangle, place{c.x(b.Forecast), y + 15}, 3.4, true)
	}
	for _, p := range b.Points {
		c.shape(usual, diamond, place{c.x(p.On), y + 15}, 4.4, !p.Met)
	}
	if !b.Done.IsZero() {
		c.shape(changed, square, place{c.x(b.Done), y + 15}, 4.2, false)
	}
}

// box is a bar from one place to another, outlined; however short, it can be seen.
func (c *timeCanvas) box(k class, from, to, y, high float64) {
	to = max(to, from+1.5)
	corners := []place{{from, y}, {to, y}, {to, y + high}, {from, y + high}}
	c.area(k, corners)
	c.line(k, append(corners, corners[0]))
}

// now marks the day of the timeline.
func (c *timeCanvas) now() {
	if c.On.IsZero() {
		return
	}
	x := c.x(c.On)
	c.line(today, []place{{x, timeTop - 6}, {x, c.bottom + 4}})
}

// keyed is an entry of the key.
type keyed struct {
	says string
	draw func(c *timeCanvas, at place)
}

func keys(on calendar.Date) []keyed {
	out := []keyed{
		{"at first", func(c *timeCanvas, at place) { c.box(first, at.x, at.x+26, at.y-2.5, 5) }},
		{"agreed", func(c *timeCanvas, at place) { c.box(agreed, at.x, at.x+26, at.y-4, 8) }},
		{"forecast, beyond it", func(c *timeCanvas, at place) {
			c.box(over, at.x, at.x+26, at.y-4, 8)
			for x := at.x + 3; x < at.x+26; x += 4 {
				c.line(value, []place{{x, at.y - 4}, {x, at.y + 4}})
			}
		}},
		{"forecast, sooner", func(c *timeCanvas, at place) { c.shape(changed, triangle, place{at.x + 13, at.y}, 3.4, true) }},
		{"milestone: full, met", func(c *timeCanvas, at place) {
			c.shape(usual, diamond, place{at.x + 7, at.y}, 4.4, false)
			c.shape(usual, diamond, place{at.x + 20, at.y}, 4.4, true)
		}},
		{"complete", func(c *timeCanvas, at place) { c.shape(changed, square, place{at.x + 13, at.y}, 4.2, false) }},
	}
	if !on.IsZero() {
		out = append(out, keyed{on.Time().Format("2 January 2006"), func(c *timeCanvas, at place) {
			c.line(today, []place{{at.x + 13, at.y - 7}, {at.x + 13, at.y + 7}})
		}})
	}
	return out
}

// Describe is the timeline in words, for who cannot see it; the table has the days.
func (t *Timeline) Describe() string {
	late, over := 0, 0
	for i := range t.Bars {
		b := &t.Bars[i]
		if !b.Agreed.IsZero() && b.Agreed.Before(t.On) && b.Done.IsZero() {
			late++
		}
		if !b.Agreed.IsZero() && b.Forecast.After(b.Agreed) && b.Done.IsZero() {
			over++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d bars, as at %s: %d past the agreed day, %d forecast beyond it.", len(t.Bars), t.On.Long(), late, over)
	for i := range t.Bars {
		if b.Len() > longWords {
			b.WriteString(" The rest stands in the table.")
			break
		}
		one := &t.Bars[i]
		fmt.Fprintf(&b, " %s, %s: %s.", one.Name, one.Says, one.until())
	}
	return b.String()
}

// until is by when a bar ends, in words.
func (b *Bar) until() string {
	switch {
	case b.Agreed.IsZero() && b.Forecast.IsZero() && b.Without != "":
		return b.Without
	case b.Agreed.IsZero() && b.Forecast.IsZero():
		return "no day"
	case b.Agreed.IsZero():
		return "forecast " + b.Forecast.Long()
	case b.Forecast.After(b.Agreed) && b.Done.IsZero():
		return "agreed " + b.Agreed.Long() + ", forecast " + b.Forecast.Long()
	}
	return "agreed " + b.Agreed.Long()
}

// Table is every bar with its days.
func (t *Timeline) Table() Table {
	out := Table{Columns: []string{"Action", "How it stands", "What is to be done", "At first", "Agreed", "Forecast", "Complete", "Milestones"}}
	for i := range t.Bars {
		b := &t.Bars[i]
		var points []string
		for _, p := range b.Points {
			says := p.Name + ": " + p.On.Long()
			if p.Met {
				says += ", met"
			} else if p.On.Before(t.On) {
				says += ", not met"
			}
			points = append(points, says)
		}
		ends := long(b.Agreed)
		if b.Agreed.IsZero() {
			ends = b.Without
		}
		out.Rows = append(out.Rows, []string{b.Name, b.Letter + " " + b.Says, b.Text, long(b.First), ends, long(b.Forecast), long(b.Done), strings.Join(points, "; ")})
	}
	return out
}

func long(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Long()
}
