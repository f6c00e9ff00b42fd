package indicator

import (
	"cmp"
	"slices"
	"time"

	"mattersarising/internal/calendar"
)

// Vintage is an observation with when it came to be known.
type Vintage struct {
	Observation
	ID       int64 // of the observation, in its store
	Known    calendar.Date
	Recorded time.Time
	Entry    int64
	Why      string
}

// Cell is one value with all its vintages.
type Cell struct {
	Period   calendar.Interval
	Vintages []Vintage // in the order in which they came to be known; never empty
}

// Last is the vintage that holds.
func (c *Cell) Last() *Vintage { return &c.Vintages[len(c.Vintages)-1] }

// Revised reports whether the figures were corrected since they were first given.
func (c *Cell) Revised() bool {
	first, last := &c.Vintages[0], c.Last()
	return last.Observation.Revised || !first.Numerator.Same(last.Numerator) || !first.Denominator.Same(last.Denominator) || !first.Value.Same(last.Value) || first.Symbol != last.Symbol
}

// Series is a run of values that can be compared with each other: of one indicator, counted by
// one version of its definition, of one area, by one publisher, over periods of one length.
type Series struct {
	Indicator string
	Version   int
	Area      string // as it was last written; empty is the authority's own
	Publisher string // as it was last written; empty is the authority
	Span      Span
	Cells     []Cell // by period
}

// Own reports whether it is the authority's figures of itself.
func (s *Series) Own() bool { return s.Area == "" && s.Publisher == "" }

// Values are the values that hold, oldest first; what has none is left out.
func (s *Series) Values() []Number {
	var out []Number
	for i := range s.Cells {
		if v := s.Cells[i].Last().Value; !v.None() {
			out = append(out, v)
		}
	}
	return out
}

// At returns the cell of a period, or nil.
func (s *Series) At(p calendar.Interval) *Cell {
	for i := range s.Cells {
		if s.Cells[i].Period == p {
			return &s.Cells[i]
		}
	}
	return nil
}

// seriesKey tells series apart.
type seriesKey struct {
	Indicator       string
	Version         int
	Area, Publisher string
	Span            Span
}

// SeriesOf puts vintages into series. They come in the order in which they came to be known;
// of two of one value the later holds, and the earlier stands beside it.
func SeriesOf(all []Vintage) []Series {
	cells := map[Key]*Cell{}
	in := map[seriesKey][]Key{}
	for i := range all {
		v := &all[i]
		k := v.Key()
		c := cells[k]
		if c == nil {
			c = &Cell{Period: v.Period}
			cells[k] = c
			of := seriesKey{k.Indicator, k.Version, k.Area, k.Publisher, SpanOf(v.Period)}
			in[of] = append(in[of], k)
		}
		c.Vintages = append(c.Vintages, *v)
	}
	var out []Series
	for of, keys := range in {
		s := Series{Indicator: of.Indicator, Version: of.Version, Span: of.Span}
		for _, k := range keys {
			s.Cells = append(s.Cells, *cells[k])
		}
		slices.SortFunc(s.Cells, func(a, b Cell) int { return a.Period.To.Compare(b.Period.To) })
		last := s.Cells[len(s.Cells)-1].Last()
		s.Area, s.Publisher = last.Area, last.Publisher
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Series) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(Fold(a.Area), Fold(b.Area)), cmp.Compare(Fold(a.Publisher), Fold(b.Publisher)),
			cmp.Compare(a.Span, b.Span), cmp.Compare(a.Version, b.Version))
	})
	return out
}

// Joined are the versions of one indicator's series, one after another, of one area, publisher
// and span: where the definition changed, a new series begins and is joined to the old, never
// mixed with it.
type Joined struct {
	Series []Series // by version
}

// Join puts the series of an indicator together that differ in their version alone.
func Join(all []Series) []Joined {
	var out []Joined
	for i := range all {
		s := &all[i]
		if n := len(out); n > 0 {
			l := &out[n-1].Series[0]
			if l.Indicator == s.Indicator && Fold(l.Area) == Fold(s.Area) && Fold(l.Publisher) == Fold(s.Publisher) && l.Span == s.Span {
				out[n-1].Series = append(out[n-1].Series, *s)
				continue
			}
		}
		out = append(out, Joined{[]Series{*s}})
	}
	return out
}

// Latest is the last value of the joined series that is there at all: the newest period of the
// newest version.
func (j *Joined) Latest() *Cell {
	var last *Cell
	for i := range j.Series {
		cells := j.Series[i].Cells
		if c := &cells[len(cells)-1]; last == nil || !c.Period.To.Before(last.Period.To) {
			last = c
		}
	}
	return last
}

// Until leaves out the values of periods that end after a day.
func Until(all []Vintage, day calendar.Date) []Vintage {
	if day.IsZero() {
		return all
	}
	var out []Vintage
	for i := range all {
		if !all[i].Period.To.After(day) {
			out = append(out, all[i])
		}
	}
	return out
}
