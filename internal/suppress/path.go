package suppress

import (
	"cmp"
	"slices"
)

// path is the search for a way to move numbers so that every statement stays true.
//
// Numbers cannot be told apart from others if moving some of them up and some down leaves
// every statement true. So it moves one, and follows what that breaks: each broken
// statement is put right by one more number of it. That costs nothing if the number is
// hidden, and one if it is shown and would have to be hidden; until nothing is broken.
type path struct {
	vars    []variable
	rows    []row
	in      [][]int32
	low     []int64 // of a number that is shown and could be hidden, what it could be then
	high    []int64
	price   []int64 // of such a number, what is lost with it; 0 of those that are hidden
	numbers []int64
	sums    []int64
	moved   []bool
	ratio   []int // which ratio, from 1, or change, as -1, a row is of
	hide    []int // variables to be hidden
	drop    []int // ratios to be hidden
	nodes   int
}

// newPath has only hidden numbers to move: those that the system leaves open.
func newPath(b *book, s *system, numbers []int64) *path {
	p := &path{
		vars: b.vars, rows: s.rows, in: s.in, low: slices.Clone(s.low), high: slices.Clone(s.high), price: make([]int64, len(b.vars)),
		numbers: slices.Clone(numbers), moved: make([]bool, len(b.vars)), sums: make([]int64, len(s.rows)), ratio: make([]int, len(s.rows)),
	}
	for i := range s.rows {
		p.sums[i] = s.rows[i].sum(numbers)
	}
	for i, q := range b.ratios {
		if q.first >= 0 {
			p.ratio[q.first], p.ratio[q.first+1] = i+1, i+1
		}
	}
	for _, at := range b.change {
		if at >= 0 {
			p.ratio[at] = -1
		}
	}
	return p
}

// from looks for a way that moves one number by a step.
func (p *path) from(of int, step int64, cost, nodes int) bool {
	p.nodes = nodes
	p.hide, p.drop = p.hide[:0], p.drop[:0]
	return p.move(of, step, cost)
}

// move sets a number off by a step and goes on to what that breaks.
func (p *path) move(of int, step int64, cost int) bool {
	if to := p.numbers[of] + step; to < p.low[of] || to > p.high[of] {
		return false
	}
	p.shift(of, step)
	p.moved[of] = true
	if p.on(cost) {
		return true
	}
	p.shift(of, -step)
	p.moved[of] = false
	return false
}

func (p *path) shift(of int, step int64) {
	p.numbers[of] += step
	for _, r := range p.in[of] {
		for _, t := range p.rows[r].terms {
			if t.of == of {
				p.sums[r] += t.by * step
			}
		}
	}
}

// back puts everything where it was.
func (p *path) back(numbers []int64) {
	for i, n := range numbers {
		if p.moved[i] {
			p.shift(i, n-p.numbers[i])
			p.moved[i] = false
		}
	}
}

// on puts the first broken statement right, in every way that the cost allows.
func (p *path) on(cost int) bool {
	if p.nodes--; p.nodes < 0 {
		return false
	}
	at, lack := p.broken(cost)
	if at < 0 {
		return true
	}
	terms := slices.Clone(p.rows[at].terms)
	slices.SortStableFunc(terms, func(x, y term) int { return cmp.Compare(p.price[x.of], p.price[y.of]) })
	for _, t := range terms {
		own := p.price[t.of] > 0
		step := lack / t.by
		if p.moved[t.of] || own && cost == 0 || step*t.by != lack {
			continue
		}
		left := cost
		if own {
			left--
			p.hide = append(p.hide, t.of)
		}
		if p.move(t.of, step, left) {
			return true
		}
		if own {
			p.hide = p.hide[:len(p.hide)-1]
		}
	}
	if q := p.ratio[at]; q > 0 && cost > 0 {
		p.drop = append(p.drop, q-1)
		if p.on(cost - 1) {
			return true
		}
		p.drop = p.drop[:len(p.drop)-1]
	}
	return false
}

// broken is the statement that does not hold and has the fewest numbers left to put it
// right, and what it lacks: what has one way only is done first, and what has none shows
// soonest that this way leads nowhere. What is said by a ratio or a change of a number
// that is to be hidden goes with it.
func (p *path) broken(cost int) (int, int64) {
	at, fewest, lacks := -1, 0, int64(0)
	for i, sum := range p.sums {
		r := &p.rows[i]
		lack := int64(0)
		switch {
		case sum < r.low:
			lack = r.low - sum
		case sum > r.high:
			lack = r.high - sum
		}
		if lack == 0 || p.gone(i) {
			continue
		}
		ways := 0
		for _, t := range r.terms {
			if !p.moved[t.of] && p.low[t.of] < p.high[t.of] && (p.price[t.of] == 0 || cost > 0) {
				ways++
			}
		}
		if p.ratio[i] > 0 && cost > 0 {
			ways++
		}
		if at < 0 || ways < fewest {
			at, fewest, lacks = i, ways, lack
		}
		if ways == 0 {
			break
		}
	}
	return at, lacks
}

func (p *path) gone(at int) bool {
	q := p.ratio[at]
	if q == 0 {
		return false
	}
	return q > 0 && slices.Contains(p.drop, q-1) ||
		slices.ContainsFunc(p.rows[at].terms, func(t term) bool { return slices.Contains(p.hide, t.of) })
}
