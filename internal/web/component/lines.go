package component

import (
	"fmt"
	"math"
	"strings"
)

// Lines is a plain drawing of how values went: one line for each run, no more than helps to
// see it. The table beside it has every value; the drawing says in words what it shows.
type Lines struct {
	Says        string // what it shows, for those who hear the page
	Top, Bottom string // the largest and the smallest value of the frame, in words
	First, Last string // the first and the last period
	Runs        []Line
	Breaks      []float64 // where a run ends because something is counted otherwise, in parts of the width
}

// Line is one line. Its points are parts of the frame: 0 is left or the bottom, 1 right or the
// top. Where Y is NaN the line is broken.
type Line struct {
	Name   string
	Beside bool // not the subject itself, but what it is compared with
	X, Y   []float64
}

// Partial names the template.
func (Lines) Partial() string { return "lines" }

// Pieces are the unbroken pieces of a run as SVG has them, in a frame of 1000 by 300.
func (r Line) Pieces() []string {
	var all []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			all = append(all, strings.TrimSpace(b.String()))
		}
		b.Reset()
	}
	for i, x := range r.X {
		if math.IsNaN(r.Y[i]) {
			end()
			continue
		}
		fmt.Fprintf(&b, "%.1f,%.1f ", 1000*x, 290-280*r.Y[i])
	}
	end()
	return all
}

// At are the breaks in the frame's own measure.
func (l Lines) At() []string {
	var all []string
	for _, x := range l.Breaks {
		all = append(all, fmt.Sprintf("%.1f", 1000*x))
	}
	return all
}
