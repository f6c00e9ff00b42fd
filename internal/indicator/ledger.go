package indicator

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/suppress"
)

// ledger is everything that was published of an indicator, as package suppress reads it: cells,
// and what readers know of how they hang together.
//
// For a councillor, readers know three things beside the figures. A year is the sum of its
// months, and so is any stretch of time of the shorter ones that fill it. A county is the sum
// of its districts. And a percentage is its count out of the whole. Whatever adds up so is
// taken to be known; what does not add up, as where a year was corrected and its months were
// not, tells nobody anything.
type ledger struct {
	library *Library
	state   map[Key]*counted // as last published
	twins   map[Key]*counted // what somebody else published of the authority, without their name
	issued  []suppress.Issued
	names   map[suppress.Key]string
	beside  map[suppress.Key][]suppress.Key // what stands in a sum or a percentage with a cell
}

// counted is a figure whose counts are people, whole and held.
type counted struct {
	key                    Key
	def                    *Definition
	numerator, denominator int64 // -1 where there is none
	places                 int   // of its percentage or rate; -1 where there is none
	open                   bool  // the department, say, has published it
	hidden                 Hidden
	named                  [2]suppress.Key // its cells, once they were named
}

func newLedger(l *Library) *ledger {
	return &ledger{library: l, state: map[Key]*counted{}, twins: map[Key]*counted{}, names: map[suppress.Key]string{}, beside: map[suppress.Key][]suppress.Key{}}
}

// largest is more than any count of people.
const largest = 1_000_000_000

// count reads a figure; nil where it is not one of people, or cannot be judged.
func (g *ledger) count(o *Observation) *counted {
	d, ok := g.library.Version(o.Indicator, o.Version)
	if !ok || d.SmallNumbers == Show || o.Symbol != "" || !judged(&d, o) {
		return nil
	}
	if o.Area != "" && o.Publisher != "" {
		return nil // of somebody else, by somebody else
	}
	c := &counted{key: o.Key(), def: &d, numerator: whole(o.Numerator), denominator: whole(o.Denominator), places: -1, open: o.Publisher != ""}
	if d.Ratio() && !o.Value.None() && c.denominator > 0 {
		c.places = min(o.Value.places(), mostPlaces)
	}
	return c
}

// judged reports whether a figure has the counts by which it can be judged.
func judged(d *Definition, o *Observation) bool {
	for _, n := range []Number{o.Numerator, o.Denominator} {
		if !n.None() && (!n.Whole() || n.Sign() < 0 || n.Cmp(Number(strconv.Itoa(largest))) > 0) {
			return false
		}
	}
	if o.Numerator.None() {
		return o.Value.None() && !o.Denominator.None()
	}
	return !d.Ratio() || o.Value.None() || !o.Denominator.None()
}

func whole(n Number) int64 {
	if n.None() {
		return -1
	}
	return n.rat().Num().Int64()
}

const (
	aCount  = "count"
	aWhole  = "out of"
	perCent = 100
)

// cell is the key of a part of a figure, and keeps what to call it.
func (g *ledger) cell(c *counted, part string) suppress.Key {
	n := 0
	if part == aWhole {
		n = 1
	}
	if c.named[n] != "" {
		return c.named[n]
	}
	k := suppress.Key(fmt.Sprintf("%s %s %d %q %q", part, c.key.Period, c.key.Version, c.key.Area, c.key.Publisher))
	if _, ok := g.names[k]; !ok {
		words := PeriodWords(c.key.Period)
		if c.key.Area != "" {
			words = c.key.Area + ", " + words
		}
		if c.key.Publisher != "" {
			words += " by " + c.key.Publisher
		}
		g.names[k] = words + " (" + part + ")"
	}
	c.named[n] = k
	return k
}

// cells are the cells of a figure.
func (g *ledger) cells(c *counted) []suppress.Cell {
	var out []suppress.Cell
	twin := g.twin(c)
	if c.numerator >= 0 {
		out = append(out, suppress.Cell{Key: g.cell(c, aCount), Count: c.numerator, Open: c.open || twin != nil && twin.numerator == c.numerator})
	}
	if c.denominator >= 0 {
		// A population is nobody in particular.
		out = append(out, suppress.Cell{Key: g.cell(c, aWhole), Count: c.denominator, Open: c.open || c.def.Unit == Rate || twin != nil && twin.denominator == c.denominator})
	}
	return out
}

// twin is the same figure as somebody else has published it.
func (g *ledger) twin(c *counted) *counted {
	if c.open {
		return nil
	}
	return g.twins[c.key]
}

// take reads figures as published at once, and returns them as package suppress has them: those
// of others, which stand, and the authority's own, which are to be decided.
func (g *ledger) take(name string, figures []Released) (own suppress.Release) {
	own.Name = name
	others := suppress.Issued{Release: suppress.Release{Name: "what others published by " + name}}
	fresh := map[Key]bool{}
	var order []*counted
	for i := range figures {
		c := g.count(&figures[i].Observation)
		if c == nil {
			delete(g.state, figures[i].Key())
			continue
		}
		c.hidden = figures[i].Hidden
		g.state[c.key], fresh[c.key] = c, true
		if c.open {
			k := c.key
			k.Publisher = ""
			g.twins[k] = c
		}
		order = append(order, c)
	}
	for _, c := range order {
		if !c.open {
			continue
		}
		others.Cells = append(others.Cells, g.cells(c)...)
	}
	if len(others.Cells) > 0 {
		others.Published = suppress.Published{Name: others.Name, Cells: g.shown(others.Cells, nil)}
		g.issued = append(g.issued, others)
	}
	in := map[suppress.Key]bool{}
	add := func(c *counted) {
		for _, cell := range g.cells(c) {
			if !in[cell.Key] {
				in[cell.Key] = true
				own.Cells = append(own.Cells, cell)
			}
		}
	}
	for _, c := range order {
		if c.open {
			continue
		}
		add(c)
		if c.places >= 0 && c.numerator >= 0 {
			part, whole := g.cell(c, aCount), g.cell(c, aWhole)
			own.Ratios = append(own.Ratios, suppress.Ratio{Name: g.names[part], Part: part, Whole: whole, Per: c.def.Unit.Times(), Places: c.places})
			g.tie(part, whole)
		}
	}
	for _, s := range g.sums(fresh) {
		for _, c := range append([]*counted{s.total}, s.parts...) {
			add(c)
		}
		sum := suppress.Sum{Total: g.cell(s.total, s.part)}
		for _, p := range s.parts {
			sum.Parts = append(sum.Parts, g.cell(p, s.part))
		}
		g.tie(append([]suppress.Key{sum.Total}, sum.Parts...)...)
		own.Sums = append(own.Sums, sum)
	}
	return own
}

func (g *ledger) tie(keys ...suppress.Key) {
	for _, k := range keys {
		for _, with := range keys {
			if with != k && !slices.Contains(g.beside[k], with) {
				g.beside[k] = append(g.beside[k], with)
			}
		}
	}
}

// issue adds a release as it was published, by what is hidden of each figure.
func (g *ledger) issue(name string, figures []Released) {
	r := g.take(name, figures)
	if len(r.Cells) == 0 {
		return
	}
	hidden := map[suppress.Key]bool{}
	value := map[suppress.Key]bool{}
	for _, c := range g.state {
		hidden[g.cell(c, aCount)], hidden[g.cell(c, aWhole)] = c.hidden.Numerator, c.hidden.Denominator
		value[g.cell(c, aCount)] = c.hidden.Value
	}
	p := suppress.Published{Name: name, Cells: g.shown(r.Cells, hidden), Sums: r.Sums}
	count := map[suppress.Key]int64{}
	for _, c := range r.Cells {
		count[c.Key] = c.Count
	}
	for _, q := range r.Ratios {
		p.Ratios = append(p.Ratios, suppress.ShownRatio{Ratio: q, Hidden: value[q.Part], Units: units(q, count)})
	}
	g.issued = append(g.issued, suppress.Issued{Release: r, Published: p})
}

// units is a ratio in units of its last decimal.
func units(q suppress.Ratio, count map[suppress.Key]int64) int64 {
	scale := 2 * q.Per
	for range q.Places {
		scale *= 10
	}
	return (scale*count[q.Part] + count[q.Whole]) / (2 * count[q.Whole])
}

// shown are cells as readers have them.
func (g *ledger) shown(cells []suppress.Cell, hidden map[suppress.Key]bool) []suppress.Shown {
	last := map[suppress.Key]int64{}
	for i := range g.issued {
		for _, c := range g.issued[i].Cells {
			last[c.Key] = c.Count
		}
	}
	var out []suppress.Shown
	for _, c := range cells {
		was, known := last[c.Key]
		s := suppress.Shown{Key: c.Key, Hidden: hidden[c.Key], Open: c.Open, Revised: known && was != c.Count}
		if !s.Hidden {
			s.Low, s.High = c.Count, c.Count
		}
		out = append(out, s)
	}
	return out
}

// sum is figures that add up to another.
type sum struct {
	part  string // of which of their counts
	total *counted
	parts []*counted
}

func (c *counted) of(part string) int64 {
	if part == aCount {
		return c.numerator
	}
	return c.denominator
}

func compareKeys(a, b Key) int {
	return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.Area, b.Area), a.Period.To.Compare(b.Period.To), a.Period.From.Compare(b.Period.From), cmp.Compare(a.Publisher, b.Publisher))
}

// sums are what adds up among the figures as they stand, where one of them is fresh.
func (g *ledger) sums(fresh map[Key]bool) []sum {
	var out []sum
	said := map[string]bool{}
	add := func(s sum) {
		touched, left := fresh[s.total.key], s.total.of(s.part)
		for _, p := range s.parts {
			touched = touched || fresh[p.key]
			if p.of(s.part) < 0 {
				return
			}
			left -= p.of(s.part)
		}
		if s.total.of(s.part) < 0 || left != 0 || !touched {
			return
		}
		words := string(g.cell(s.total, s.part))
		for _, p := range s.parts {
			words += " " + string(g.cell(p, s.part))
		}
		if !said[words] {
			said[words] = true
			out = append(out, s)
		}
	}
	keys := slices.SortedFunc(maps.Keys(g.state), compareKeys)
	type group struct {
		version int
		area    string
	}
	stretches := map[group][]*counted{}
	areas := map[group][]*counted{} // of one version and period
	for _, k := range keys {
		c := g.state[k]
		of := group{k.Version, k.Area}
		stretches[of] = append(stretches[of], c)
		if k.Area != "" && !c.open {
			areas[group{k.Version, k.Period.String()}] = append(areas[group{k.Version, k.Period.String()}], c)
		}
	}
	for _, k := range keys {
		c := g.state[k]
		if t := g.twin(c); t != nil {
			add(sum{aCount, t, []*counted{c}})
			add(sum{aWhole, t, []*counted{c}})
		}
		if k.Area == "" {
			if parts := areas[group{k.Version, k.Period.String()}]; len(parts) > 0 {
				add(sum{aCount, c, parts})
				if c.def.Unit == Percent || c.def.Unit == Rate {
					add(sum{aWhole, c, parts})
				}
			}
		}
		if c.def.Basis == Snapshot {
			continue
		}
		for _, parts := range tiles(k.Period, stretches[group{k.Version, k.Area}]) {
			add(sum{aCount, c, parts})
			if c.def.Unit != Rate {
				add(sum{aWhole, c, parts})
			}
		}
	}
	return out
}

// tiles are the ways in which shorter figures fill a stretch of time: figures of one length
// from end to end; and any first one with the longest, or the shortest, that follow.
func tiles(of calendar.Interval, all []*counted) [][]*counted {
	days := func(p calendar.Interval) int { return p.To.Sub(p.From) }
	starting := map[calendar.Date][]*counted{}
	spans := map[Span]bool{}
	for _, c := range all {
		if p := c.key.Period; !c.open && days(p) < days(of) && !p.From.Before(of.From) && !p.To.After(of.To) {
			starting[p.From] = append(starting[p.From], c)
			spans[SpanOf(p)] = true
		}
	}
	if len(starting) < 2 {
		return nil
	}
	fill := func(parts []*counted, better func(a, b *counted) bool) []*counted {
		from := of.From
		if len(parts) > 0 {
			from = parts[len(parts)-1].key.Period.To.AddDays(1)
		}
		for !from.After(of.To) {
			var best *counted
			for _, c := range starting[from] {
				if better(c, best) {
					best = c
				}
			}
			if best == nil {
				return nil
			}
			parts = append(parts, best)
			from = best.key.Period.To.AddDays(1)
		}
		return parts
	}
	var out [][]*counted
	keep := func(parts []*counted) {
		if parts != nil {
			out = append(out, parts)
		}
	}
	for _, span := range slices.Sorted(maps.Keys(spans)) {
		keep(fill(nil, func(a, b *counted) bool { return SpanOf(a.key.Period) == span && b == nil }))
	}
	for _, first := range starting[of.From] {
		keep(fill([]*counted{first}, func(a, b *counted) bool { return b == nil || days(a.key.Period) > days(b.key.Period) }))
		keep(fill([]*counted{first}, func(a, b *counted) bool { return b == nil || days(a.key.Period) < days(b.key.Period) }))
	}
	return out
}
