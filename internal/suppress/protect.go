package suppress

import "slices"

// protect hides the fewest further cells, and of those the smallest, that leave more than
// one value for a variable; false where nothing is left to hide.
func (f *draft) protect(b *book, s *system, of int) bool {
	exact := make([]int64, len(b.vars))
	for i, v := range b.vars {
		exact[i] = v.exact
	}
	p := newPath(b, s, exact)
	for i, v := range b.vars {
		switch at, mine := f.cell[v.key]; {
		case mine && v.release == len(b.names)-1 && b.now[v.key] == i && f.hideable(at):
			if i == of { // it is shown as it is
				f.hidden[at] = true
				return true
			}
			p.low[i], p.high[i], p.price[i] = 1, most, v.exact
		case v.hidden || v.low < v.high: // what follows from what is shown now may not follow then
			p.low[i], p.high[i] = v.low, v.high
		}
	}
	for cost := 1; cost <= 3; cost++ {
		for _, step := range []int64{1, -1} {
			if p.from(of, step, cost, 600) {
				for _, v := range p.hide {
					f.hidden[f.cell[b.vars[v].key]] = true
				}
				for _, at := range p.drop {
					f.dropped[at] = true
				}
				return len(p.hide)+len(p.drop) > 0 || f.next(b, of)
			}
		}
	}
	return f.next(b, of)
}

// hideable reports whether hiding a cell can help: it is shown now, does
// not follow from what cannot be hidden, and is not zero.
func (f *draft) hideable(at int) bool {
	c := f.now.Cells[at]
	return !f.hidden[at] && !f.out[at] && !c.Apart && c.Count > 0
}

// next hides the smallest cell that is still shown and stands in a statement with the
// variable; else the smallest of all; else a ratio. It is for what no short path leads to.
func (f *draft) next(b *book, of int) bool {
	near := map[Key]bool{}
	for _, r := range b.rows {
		if slices.ContainsFunc(r.terms, func(t term) bool { return t.of == of }) {
			for _, t := range r.terms {
				near[b.vars[t.of].key] = true
			}
		}
	}
	pick := -1
	better := func(i int) bool {
		if pick < 0 {
			return true
		}
		x, y := f.now.Cells[i], f.now.Cells[pick]
		if near[x.Key] != near[y.Key] {
			return near[x.Key]
		}
		return x.Count < y.Count
	}
	for i := range f.now.Cells {
		if f.hideable(i) && better(i) {
			pick = i
		}
	}
	if pick >= 0 {
		f.hidden[pick] = true
		return true
	}
	for i, d := range f.dropped {
		if !d {
			f.dropped[i] = true
			return true
		}
	}
	return false
}
