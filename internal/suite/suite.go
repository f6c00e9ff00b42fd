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
	// Public leaves what the public may see: of the indicators that are published, what was
	// released by the day, as it was. Ask package public for it, which knows the policy.
	Public bool
}

// Suite is the indicators of an authority as at a day.
type Suite struct {
	Library     *indicator.Library
	Comparators []indicator.Comparator
	Public      map[string]calendar.Date // which are public, and since when
	Rebases     map[string][]indicator.Rebase
	Targets     []indicator.Target // in the order in which they came to be known
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
	if s.Rebases, err = st.Rebases(ctx, p.AsAt); err != nil {
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
	all, err := figures(ctx, st, l, p, ids)
	if err != nil {
		return nil, err
	}
	for _, one := range indicator.SeriesOf(indicator.Until(all, s.Judged)) {
		s.series[one.Indicator] = append(s.series[one.Indicator], one)
	}
	return s, nil
}

// figures are the vintages that are asked for: all that was known, or what releases gave the
// public.
func figures(ctx context.Context, st store.Indicators, l *indicator.Library, p Params, ids []string) ([]indicator.Vintage, error) {
	of := store.ObservationsParams{AsAt: p.AsAt, Indicators: ids}
	if !p.Public {
		return st.Observations(ctx, of)
	}
	releases, err := st.Releases(ctx, of)
	if err != nil {
		return nil, err
	}
	var all []indicator.Vintage
	for _, id := range ids {
		all = append(all, indicator.Faces(l, releases[id])...)
	}
	return all, nil
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
