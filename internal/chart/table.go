package chart

import (
	"strconv"
	"strings"

	"mattersarising/internal/spc"
)

// Table is the figures beside the chart: all that it shows, in words and numbers.
type Table struct {
	Columns []string
	Rows    [][]string
}

// Table is every point, with the lines that it is judged against.
func (f *Figure) Table() Table {
	t := Table{Columns: []string{"Period", "Figure"}}
	r := f.Result
	if r == nil || r.Series() == nil {
		return t
	}
	of, limits, targets := false, false, len(r.Series().Targets) > 0
	for _, p := range r.Points {
		of = of || p.Of > 0
	}
	for _, c := range r.Sections {
		limits = limits || c.Limits
	}
	add := func(when bool, columns ...string) {
		if when {
			t.Columns = append(t.Columns, columns...)
		}
	}
	add(of, "Out of (n)")
	add(limits, "Lower limit", "Mean", "Upper limit")
	add(targets, "Target")
	for _, b := range f.Benchmarks {
		add(true, b.Name)
	}
	add(limits, "What it says")
	for i := range r.Points {
		t.Rows = append(t.Rows, f.row(&r.Points[i], of, limits, targets))
	}
	return t
}

func (f *Figure) row(p *spc.Judged, of, limits, targets bool) []string {
	row := []string{p.Name, [...]string{f.Number(p.Value), "not held", "c (suppressed)"}[p.Gap]}
	if of {
		n := ""
		if p.Of > 0 && p.Gap == spc.None {
			n = strconv.FormatInt(p.Of, 10)
		}
		row = append(row, n)
	}
	c := f.section(p)
	if limits {
		if c != nil && c.Limits {
			row = append(row, f.Number(f.clamp(c.Lower)), f.Number(c.Mean), f.Number(f.clamp(c.Upper)))
		} else {
			row = append(row, "", "", "")
		}
	}
	if targets {
		v, ok := f.target(p)
		row = append(row, f.perhaps(v, ok))
	}
	for _, b := range f.Benchmarks {
		v, ok := (&spc.Series{Targets: b.Values}).TargetOn(p.Start)
		row = append(row, f.perhaps(v, ok))
	}
	if limits {
		said := ""
		if p.Gap == spc.None {
			said = p.Mark.String()
			if words := p.Signals.Words(max(6, f.Result.Series().Run)); len(words) > 0 {
				said += ": " + strings.Join(words, "; ")
			}
		}
		row = append(row, said)
	}
	return row
}

func (f *Figure) perhaps(v float64, ok bool) string {
	if !ok {
		return ""
	}
	return f.Number(v)
}
