package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"mattersarising/internal/spc"
)

// Figure is one chart.
type Figure struct {
	ID         string // of its title and description: the only one of the page
	Title      string // what is measured
	Unit       string // behind each value: "%", " days"; "" of counts
	Places     int    // decimals
	Result     *spc.Result
	Benchmarks []Benchmark
	Bounded    bool    // no value lies below Floor or above Ceiling, so no limit is drawn there
	Floor      float64 // 0 of counts and percentages
	Ceiling    float64 // 100 of percentages
	Few        int64   // what is out of fewer shows its n; 0 shows none
}

// Benchmark is how it stands elsewhere: England, the region, the neighbours' median.
type Benchmark struct {
	Name   string
	Values []spc.Target // each from its day on
}

// Size is how large a chart is drawn, in the units of its drawing.
type Size int

// The sizes. Wide and Narrow are the same chart for a desk or paper and for a telephone;
// Small is one of many on a page, without an axis.
const (
	Wide Size = iota
	Narrow
	Small
)

// layout is where things stand in a size.
type layout struct {
	width, height            float64
	left, right, top, bottom float64 // margins
	font                     float64
	labels                   int // letters beside a line
	ticks                    int // at most so many names below
}

var layouts = [...]layout{
	Wide:   {720, 360, 56, 168, 16, 78, 14, 22, 6},
	Narrow: {340, 300, 44, 106, 14, 92, 12, 14, 3},
	Small:  {260, 96, 6, 60, 10, 10, 13, 8, 0},
}

// Number is a value with its unit.
func (f *Figure) Number(v float64) string {
	if math.Abs(v) < 0.5*math.Pow10(-f.Places) {
		v = 0 // and not minus nought
	}
	return strconv.FormatFloat(v, 'f', f.Places, 64) + f.Unit
}

// brief is a value as a small drawing has room for it: a unit of many letters is left to the
// words beside it.
func (f *Figure) brief(v float64, size Size) string {
	if size == Small && len(f.Unit) > 5 {
		g := *f
		g.Unit = ""
		return g.Number(v)
	}
	return f.Number(v)
}

// clamp keeps what is drawn within what is possible; it changes no calculation.
func (f *Figure) clamp(v float64) float64 {
	if f.Bounded {
		return min(max(v, f.Floor), f.Ceiling)
	}
	return v
}

// Describe is the drawing in words, for who cannot see it.
func (f *Figure) Describe() string {
	r := f.Result
	if r == nil {
		return "There are no figures yet."
	}
	var b strings.Builder
	b.WriteString(r.Sentence)
	last := r.Last()
	if last == nil {
		return b.String()
	}
	fmt.Fprintf(&b, " %d figures from %s to %s; the last is %s.", len(r.Points), r.Points[0].Name, r.Points[len(r.Points)-1].Name, f.Number(last.Value))
	if c := f.section(last); c != nil && c.Limits {
		fmt.Fprintf(&b, " Mean %s; limits from %s to %s.", f.Number(c.Mean), f.Number(f.clamp(c.Lower)), f.Number(f.clamp(c.Upper)))
	} else if r.Why != "" {
		b.WriteString(" " + r.Why)
	}
	if t, ok := f.target(last); ok {
		fmt.Fprintf(&b, " Target %s.", f.Number(t))
	}
	return b.String()
}

func (f *Figure) section(p *spc.Judged) *spc.Section {
	if p.Section < len(f.Result.Sections) {
		return &f.Result.Sections[p.Section]
	}
	return nil
}

func (f *Figure) target(p *spc.Judged) (float64, bool) {
	if s := f.Result.Series(); s != nil {
		return s.TargetOn(p.Start)
	}
	return 0, false
}

// Notes are what should stand beneath: why there are no limits, how they were made, which
// recalculations were agreed, and how n is shown.
func (f *Figure) Notes() []string {
	r := f.Result
	if r == nil {
		return nil
	}
	var notes []string
	if r.Why != "" && len(r.Points) > 0 {
		notes = append(notes, r.Why)
	}
	notes = append(notes, r.Notes...)
	for _, c := range r.Sections {
		if c.Recalculation != nil {
			notes = append(notes, c.Recalculation.Told())
		}
	}
	return notes
}
