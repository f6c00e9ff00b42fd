package suppress

import (
	"fmt"
	"slices"
)

// Invalid is a release that cannot be judged, and why.
type Invalid struct{ Text string }

func (e *Invalid) Error() string { return e.Text }

// Decision is what may be published of a release.
type Decision struct {
	Published
	Small     int         // cells hidden because they are small
	Secondary int         // cells hidden so that those cannot be worked out
	Exposed   []Recovered // what earlier releases gave away already, and nothing can take back
}

// Decide hides what must be hidden of a release so that nothing hidden, in it or before it,
// can be worked out from all of it together. It hides the small cells first; then, for
// each cell that could still be worked out, the fewest and smallest others that make it
// uncertain; and in the end shows again whatever proves not to be needed. A percentage
// with a small number in it, or beside it, is hidden, and so is a change. What comes out
// is audited as readers will have it: if anything can be worked out, nothing is published,
// and the error is a *Revealing.
func Decide(past []Issued, now Release, policy Policy) (*Decision, error) {
	if err := now.check(); err != nil {
		return nil, err
	}
	d := &decider{past: past, now: now, policy: policy, cell: map[Key]int{}}
	var exact []Release
	for _, p := range past {
		d.before = append(d.before, p.Published)
		exact = append(exact, p.Release)
	}
	exposed, err := Audit(d.before, policy, exact...)
	if err != nil {
		return nil, err
	}
	d.known(exposed)
	d.begin()
	if err := d.everything(); err != nil {
		return nil, err
	}
	var best *draft
	orders := 3
	if len(now.Cells) > 40 { // of many cells the order matters little, and each draft costs
		orders = 1
	}
	for order := range orders {
		draft, err := d.draft(order)
		if err != nil {
			return nil, err
		}
		if best == nil || draft.cost() < best.cost() {
			best = draft
		}
		if best.secondary == 0 {
			break
		}
	}
	published := d.publish(best)
	after, err := Audit(append(slices.Clone(d.before), published), policy, append(exact, now)...)
	if err != nil {
		return nil, err
	}
	after = slices.DeleteFunc(after, func(r Recovered) bool { return d.exposed[exposure{r.Release, r.Key}] })
	if len(after) > 0 {
		return nil, &Revealing{after}
	}
	return &Decision{Published: published, Small: d.small, Secondary: best.secondary, Exposed: exposed}, nil
}

// check refuses a release whose numbers contradict each other.
func (r *Release) check() error {
	count := map[Key]int64{}
	for _, c := range r.Cells {
		if _, twice := count[c.Key]; twice {
			return &Invalid{fmt.Sprintf("%s: the cell %q stands in it twice", r.Name, c.Key)}
		}
		if c.Count < 0 || c.Count > most {
			return &Invalid{fmt.Sprintf("%s: the cell %q is %d: counts go from 0 to %d", r.Name, c.Key, c.Count, most)}
		}
		count[c.Key] = c.Count
	}
	has := func(keys ...Key) error {
		for _, k := range keys {
			if _, ok := count[k]; !ok {
				return &Invalid{fmt.Sprintf("%s: there is no cell %q, which a sum, a percentage or a change speaks of", r.Name, k)}
			}
		}
		return nil
	}
	for _, s := range r.Sums {
		if err := has(append([]Key{s.Total}, s.Parts...)...); err != nil {
			return err
		}
		sum := int64(0)
		for _, p := range s.Parts {
			sum += count[p]
		}
		if sum != count[s.Total] {
			return &Invalid{fmt.Sprintf("%s: %q is %d, and its parts add up to %d", r.Name, s.Total, count[s.Total], sum)}
		}
	}
	for _, q := range r.Ratios {
		if err := has(q.Part, q.Whole); err != nil {
			return err
		}
		if q.Per < 1 || q.Per > 1_000_000 || q.Places < 0 || q.Places > 3 {
			return &Invalid{fmt.Sprintf("%s: the ratio %q is per %d with %d decimals: per 1 to 1,000,000, with no more than three", r.Name, q.Name, q.Per, q.Places)}
		}
		if q.Per == 100 && count[q.Part] > count[q.Whole] {
			return &Invalid{fmt.Sprintf("%s: the percentage %q has %d of %d", r.Name, q.Name, count[q.Part], count[q.Whole])}
		}
	}
	for _, c := range r.Changes {
		if err := has(c.From, c.To); err != nil {
			return err
		}
	}
	return nil
}

type exposure struct {
	release string
	key     Key
}

// decider is what stays the same over all drafts of one decision.
type decider struct {
	past    []Issued
	before  []Published
	now     Release
	policy  Policy
	exposed map[exposure]bool
	cell    map[Key]int
	start   Published // with the small hidden, and what was hidden before
	small   int
	out     []bool // of its cells: readers have it from earlier releases, so hiding it is in vain
}

func (d *decider) known(exposed []Recovered) {
	d.exposed = map[exposure]bool{}
	for _, r := range exposed {
		d.exposed[exposure{r.Release, r.Key}] = true
	}
}

// begin is the release with everything shown that is not small and was not hidden before.
func (d *decider) begin() {
	type last struct {
		count         int64
		hidden, shown bool // hidden at some time, shown at some time, since it was last revised
	}
	was := map[Key]last{}
	for _, p := range d.past {
		for i, c := range p.Cells {
			l, known := was[c.Key]
			if !known || l.count != c.Count {
				l = last{count: c.Count}
			}
			s := p.Published.Cells[i]
			l.hidden, l.shown = l.hidden || s.Hidden, l.shown || !s.Hidden && !s.Apart
			was[c.Key] = l
		}
	}
	d.start = Published{Name: d.now.Name, Sums: d.now.Sums}
	for i, c := range d.now.Cells {
		d.cell[c.Key] = i
		l, known := was[c.Key]
		s := Shown{Key: c.Key, Apart: c.Apart, Open: c.Open, Revised: known && l.count != c.Count}
		small := !c.Open && d.policy.small(c.Count)
		d.out = append(d.out, known && !s.Revised && l.shown)
		if small && !c.Apart {
			d.small++
		}
		if again := known && !s.Revised && l.hidden; (small || again) && !c.Apart {
			s.Hidden = true
		}
		d.start.Cells = append(d.start.Cells, s)
	}
}

// publish is a draft as readers have it: nothing of a hidden number stays in it.
func (d *decider) publish(f *draft) Published {
	p := d.start
	p.Cells = slices.Clone(p.Cells)
	for i, c := range d.now.Cells {
		s := &p.Cells[i]
		if s.Hidden = f.hidden[i]; s.Hidden || s.Apart {
			continue
		}
		s.Low, s.High = c.Count, c.Count
		if half := c.Round / 2; half > 0 {
			rounded := (c.Count + half) / c.Round * c.Round
			s.Low, s.High = max(0, rounded-half), rounded+half
		}
	}
	for i, q := range d.now.Ratios {
		s := ShownRatio{Ratio: q, Hidden: f.dropped[i] || d.telling(f, q)}
		if !s.Hidden {
			part, whole := d.count(q.Part), d.count(q.Whole)
			s.Units = (2*q.Per*power(q.Places)*part + whole) / (2 * whole)
		}
		p.Ratios = append(p.Ratios, s)
	}
	for _, c := range d.now.Changes {
		s := ShownChange{Change: c}
		from, to := d.cell[c.From], d.cell[c.To]
		was, seen := d.now.Cells[from].Count, !d.isSmall(from)
		if c.Earlier {
			was, seen = d.earlier(c.From)
		} else {
			seen = seen && !f.hidden[from]
		}
		s.Hidden = !seen || f.hidden[to] || d.isSmall(to)
		if s.By = d.now.Cells[to].Count - was; s.Hidden {
			s.By = 0
		} else if c.Way {
			s.By = min(max(s.By, -1), 1)
		}
		p.Changes = append(p.Changes, s)
	}
	return p
}

func (d *decider) count(k Key) int64 { return d.now.Cells[d.cell[k]].Count }

func (d *decider) isSmall(cell int) bool {
	c := d.now.Cells[cell]
	return !c.Open && d.policy.small(c.Count)
}

// telling reports whether a ratio must be hidden: its part or its whole is, or is small; or
// so few are not in the part that those could be known; or there is nobody.
func (d *decider) telling(f *draft, q Ratio) bool {
	part, whole := d.cell[q.Part], d.cell[q.Whole]
	rest := d.count(q.Whole) - d.count(q.Part)
	about := !d.now.Cells[part].Open || !d.now.Cells[whole].Open
	return f.hidden[part] || f.hidden[whole] || d.isSmall(part) || d.isSmall(whole) ||
		d.count(q.Whole) == 0 || q.Per == 100 && about && d.policy.small(rest)
}

// earlier is a cell as it was last issued, and whether it was shown then.
func (d *decider) earlier(k Key) (int64, bool) {
	for _, p := range slices.Backward(d.past) {
		for i, c := range p.Cells {
			if c.Key == k {
				s := p.Published.Cells[i]
				return c.Count, !s.Hidden && !s.Apart
			}
		}
	}
	return 0, false
}
