package suite

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

// Params say of which day a suite is asked for.
type Params struct {
	store.AsAt               // AsAt.On is the day by which it was known
	Judged     calendar.Date // no period that ends after it is shown; zero is AsAt.On
	Indicators []string      // only these; none asks for all
	// Public leaves what the public may see: the indicators that are published, with what
	// could tell of a few people hidden. Ask package public for it, which knows the policy.
	Public bool
	// Hidden leaves all indicators, with what could tell of a few people hidden: for papers
	// that are given to a committee.
	Hidden bool
}

// Suite is the indicators of an authority as at a day.
type Suite struct {
	Library     *indicator.Library
	Comparators []indicator.Comparator
	Public      map[string]calendar.Date // which are public, and since when
	Targets     []indicator.Target       // in the order in which they came to be known
	Afresh      []indicator.Recalculation
	Judged      calendar.Date
	KnownBy     calendar.Date
	series      map[string][]indicator.Series // by indicator
}

// Load asks a store for a suite.
func Load(ctx context.Context, st store.Indicators, p Params) (*Suite, error) {
	l, err := Library(ctx, st, p.AsAt)
	if err != nil {
		return nil, err
	}
	s := &Suite{Library: l, Judged: p.Judged, KnownBy: p.On, series: map[string][]indicator.Series{}}
	if s.Judged.IsZero() {
		s.Judged = p.On
	}
	if s.Comparators, err = st.Comparators(ctx, p.AsAt); err != nil {
		return nil, err
	}
	if s.Public, err = st.PublicIndicators(ctx, p.AsAt); err != nil {
		return nil, err
	}
	if s.Targets, err = st.Targets(ctx, p.AsAt); err != nil {
		return nil, err
	}
	if s.Afresh, err = st.Recalculations(ctx, p.AsAt); err != nil {
		return nil, err
	}
	ids := p.Indicators
	if p.Public {
		ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, is := s.Public[id]; return !is })
		if len(p.Indicators) == 0 {
			for id := range s.Public {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return s, nil
		}
	}
	all, err := st.Observations(ctx, store.ObservationsParams{AsAt: p.AsAt, Indicators: ids})
	if err != nil {
		return nil, err
	}
	for _, one := range indicator.SeriesOf(indicator.Until(all, s.Judged)) {
		s.series[one.Indicator] = append(s.series[one.Indicator], one)
	}
	if p.Public || p.Hidden {
		for id, series := range s.series {
			d, ok := s.Library.Latest(id)
			if !ok {
				delete(s.series, id)
				continue
			}
			s.series[id] = indicator.Publish(&d, series)
		}
	}
	return s, nil
}

// Library returns the definitions that come with the program, with an authority's own as
// they were known.
func Library(ctx context.Context, st store.Indicators, at store.AsAt) (*indicator.Library, error) {
	own, err := st.Definitions(ctx, at)
	if err != nil {
		return nil, err
	}
	return indicator.Standard().With(own)
}

// Row is one indicator of a suite, as a list shows it.
type Row struct {
	Definition indicator.Definition // by which the latest figure was counted
	Joined     *indicator.Joined    // the authority's own series
	Latest     *indicator.Cell
	Before     *indicator.Cell // the value before it, of the same series; nil where there is none
	England    *indicator.Cell // of the latest period that is known; nil where there is none
	Neighbours *indicator.Benchmark
	Set        *indicator.Comparator // whose median that is
}

// Rows lists the indicators of which figures of the authority are held, in the library's order.
func (s *Suite) Rows() []Row {
	var out []Row
	for _, id := range s.Library.IDs() {
		if r, ok := s.Row(id); ok {
			out = append(out, r)
		}
	}
	return out
}

// Row is one indicator; ok is false where no figure of the authority is held.
func (s *Suite) Row(id string) (Row, bool) {
	joined := indicator.Join(s.series[id])
	d, _ := s.Library.Latest(id)
	main := mainOf(joined, d.Basis)
	if main == nil {
		return Row{}, false
	}
	r := Row{Joined: main, Latest: main.Latest()}
	var series *indicator.Series
	for i := range main.Series {
		if c := main.Series[i].At(r.Latest.Period); c == r.Latest || c != nil && c.Period == r.Latest.Period {
			series = &main.Series[i]
		}
	}
	r.Definition, _ = s.Library.Version(id, series.Version)
	for i := range series.Cells {
		if c := &series.Cells[i]; c.Period.To.Before(r.Latest.Period.To) {
			r.Before = c
		}
	}
	s.compare(&r, series)
	return r, true
}

// mainOf chooses the series that a list shows: the authority's own before what another
// publishes of it, those over the stretch that the definition means (a rolling year, not the
// months that it is made of), and of those the one with the most values.
func mainOf(all []indicator.Joined, basis indicator.Basis) *indicator.Joined {
	var best *indicator.Joined
	size := func(j *indicator.Joined) (rank, n int) {
		for i := range j.Series {
			n += len(j.Series[i].Cells)
		}
		if j.Series[0].Own() {
			rank += 2
		}
		if !basis.Rolls() || j.Series[0].Span == indicator.SpanYear || j.Series[0].Span == indicator.SpanOther {
			rank++
		}
		return rank, n
	}
	for i := range all {
		j := &all[i]
		if j.Series[0].Area != "" {
			continue
		}
		if best == nil {
			best = j
			continue
		}
		rank, n := size(j)
		was, m := size(best)
		if rank > was || rank == was && n > m {
			best = j
		}
	}
	return best
}

// compare fills in England and the neighbours. What happens in a period is compared over
// periods of one length alone: a month's rate is no year's.
func (s *Suite) compare(r *Row, own *indicator.Series) {
	d := &r.Definition
	like := func(span indicator.Span) bool {
		return span == own.Span || !(d.Basis == indicator.InPeriod && (d.Unit == indicator.Rate || d.Unit == indicator.Count))
	}
	all := s.series[d.ID]
	for i := range all {
		x := &all[i]
		if x.Area != "England" || x.Version != own.Version || !like(x.Span) {
			continue
		}
		for n := range x.Cells {
			if c := &x.Cells[n]; !c.Last().Value.None() && (r.England == nil || c.Period.To.After(r.England.Period.To)) {
				r.England = c
			}
		}
	}
	// A median that somebody else worked out stands where none can be worked out here.
	for i := range all {
		x := &all[i]
		if f := indicator.Fold(x.Area); !strings.HasPrefix(f, "statistical neighbours") || !strings.HasSuffix(f, "median") || x.Version != own.Version || !like(x.Span) {
			continue
		}
		for n := range x.Cells {
			if c := &x.Cells[n]; !c.Last().Value.None() && (r.Neighbours == nil || c.Period.To.After(r.Neighbours.Period.To)) {
				r.Neighbours = &indicator.Benchmark{Period: c.Period, Value: c.Last().Value}
				r.Set = &indicator.Comparator{Name: strings.TrimSuffix(x.Area, ", median")}
			}
		}
	}
	for i := range s.Comparators {
		set := &s.Comparators[i]
		if set.From.After(s.Judged) {
			continue
		}
		for _, span := range []indicator.Span{indicator.SpanDate, indicator.SpanMonth, indicator.SpanQuarter, indicator.SpanYear, indicator.SpanOther} {
			if !like(span) {
				continue
			}
			for _, b := range set.Benchmarks(all, span, own.Version) {
				if r.Neighbours == nil || b.Period.To.After(r.Neighbours.Period.To) {
					r.Neighbours, r.Set = &b, set
				}
			}
		}
	}
}

// Series returns all series of an indicator: the authority's own, England's, the neighbours'.
func (s *Suite) Series(id string) []indicator.Series { return s.series[id] }
