package spc

import "slices"

// Kind is what may be made of a series.
type Kind int

// The kinds of chart.
const (
	Run     Kind = iota // the figures in their order and their median, without limits
	Process             // a process-behaviour chart
)

// Judged is a point, and what it says.
type Judged struct {
	Point
	Signals  Signals
	Mark     Mark
	Conflict bool // some signals are for the better and some for the worse; Mark says the better
	Section  int  // which of the result's sections it stands in
}

// Section is a stretch of a chart that has the same lines.
type Section struct {
	First, Last   int            // of the result's points
	Count         int            // of the figures that its lines are worked out from
	Recalculation *Recalculation // why it begins; nil of the first
	Lines
}

// Result is what was found of a series.
type Result struct {
	Kind      Kind
	Why       string // why there are no limits, in a sentence; "" where there are
	Notes     []string
	Points    []Judged
	Sections  []Section
	Median    float64
	Variation Variation
	Assurance Assurance
	Sentence  string // what the chart says, in plain English
	Parts     bool   // the points are the parts of a rolling or year-to-date measure

	series *Series
}

// Judge judges a series. What is wrong with it is said by an *Invalid.
func Judge(s Series) (*Result, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	r := &Result{series: &s}
	points := s.Points
	if s.Span != Independent && len(s.Parts) > 0 {
		// What a count is to reach in a year is no target for its months: the targets of the
		// series are those of what is charted.
		points, r.Parts = s.Parts, true
	}
	var values []float64
	for _, p := range points {
		r.Points = append(r.Points, Judged{Point: p})
		if p.Gap == None {
			values = append(values, p.Value)
		}
	}
	r.Median = median(values)
	r.Why = s.why(len(values), r.Parts)
	r.Notes = s.notes(r)
	if len(points) == 0 {
		r.Sentence = r.sentence()
		return r, nil
	}
	r.section()
	if r.Why == "" {
		r.Kind = Process
		r.signal()
		r.icons()
	} else {
		for i := range r.Sections {
			r.Sections[i].Limits = false
		}
	}
	r.Sentence = r.sentence()
	return r, nil
}

// section cuts the points where limits are recalculated, and works out the lines.
func (r *Result) section() {
	s := r.series
	begin := Section{}
	cuts := s.Recalculations
	if s.Baseline != nil {
		cuts = nil
	}
	for i, p := range r.Points {
		// Of several that begin at one point the last counts.
		for len(cuts) > 0 && !p.Start.Before(cuts[0].From) {
			if i > begin.First || begin.Recalculation != nil {
				r.close(begin, i)
			}
			begin = Section{First: i, Recalculation: &cuts[0]}
			if i == 0 {
				begin.Recalculation = nil // from the beginning: nothing was recalculated
			}
			cuts = cuts[1:]
		}
	}
	r.close(begin, len(r.Points))
}

func (r *Result) close(c Section, end int) {
	if end == c.First {
		return
	}
	c.Last = end - 1
	var values []float64
	for i := c.First; i < end; i++ {
		r.Points[i].Section = len(r.Sections)
		if b := r.series.Baseline; b != nil && r.Points[i].Start.After(b.Until) {
			continue
		}
		if r.Points[i].Gap == None {
			values = append(values, r.Points[i].Value)
		}
	}
	c.Count = len(values)
	c.Lines = r.series.lines(values)
	r.Sections = append(r.Sections, c)
}

// signal goes by the rules over all figures that are held, and marks them.
func (r *Result) signal() {
	var list []judged
	var at []int
	for i := range r.Points {
		if p := &r.Points[i]; p.Gap == None {
			list = append(list, judged{p.Value, &r.Sections[p.Section].Lines})
			at = append(at, i)
		}
	}
	for k, g := range signals(list, r.series.run()) {
		p := &r.Points[at[k]]
		p.Signals = g
		p.Mark, p.Conflict = r.series.Direction.mark(g)
	}
}

// icons are those of the last figure that is held.
func (r *Result) icons() {
	last := r.Last()
	lines := &r.Sections[last.Section].Lines
	if !lines.Limits {
		return
	}
	d := r.series.Direction
	r.Variation = d.variation(last.Mark, last.Signals)
	if target, ok := r.series.TargetOn(last.Start); ok {
		r.Assurance = d.assurance(target, lines)
	}
}

// Last is the last figure that is held; nil where none is.
func (r *Result) Last() *Judged {
	for i := range slices.Backward(r.Points) {
		if r.Points[i].Gap == None {
			return &r.Points[i]
		}
	}
	return nil
}

// Series is what was judged.
func (r *Result) Series() *Series { return r.series }

// Lines are those of the section in which a point stands.
func (r *Result) Lines(point int) *Lines { return &r.Sections[r.Points[point].Section].Lines }

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
