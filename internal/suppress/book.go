package suppress

import "fmt"

// variable is one number that statements speak of: a cell, from one revision to the next.
type variable struct {
	key       Key
	low, high int64 // what readers know of it from its own cells
	exact     int64 // for those who decide; readers have nothing here
	hidden    bool  // readers were told that it is hidden
	watched   bool  // small, it may not be recovered, hidden or not: about people
	release   int   // the first that has it
}

// book is everything published, as statements.
type book struct {
	names  []string
	vars   []variable
	rows   []row
	now    map[Key]int // the variable of each key, as last published
	sumOf  map[string]bool
	rest   map[[2]int]int // what is left of a whole beside a part
	ratios []ratioRow     // of the last release
	change []int          // rows of the last release's changes; -1 where hidden
}

// ratioRow is where a ratio of the last release stands in the book.
type ratioRow struct {
	first             int // its first row of two; -1 where it is hidden
	part, whole, rest int // variables
}

// read takes a release into the book.
func (b *book) read(p *Published, exact map[Key]int64) error {
	if b.now == nil {
		b.now, b.sumOf, b.rest = map[Key]int{}, map[string]bool{}, map[[2]int]int{}
	}
	release := len(b.names)
	b.names = append(b.names, p.Name)
	earlier := map[Key]int{}
	for _, c := range p.Cells {
		at, known := b.now[c.Key]
		if known {
			earlier[c.Key] = at
		}
		if !known || c.Revised {
			at = len(b.vars)
			b.vars = append(b.vars, variable{key: c.Key, high: most, exact: exact[c.Key], release: release, watched: !c.Open})
			b.now[c.Key] = at
		}
		v := &b.vars[at]
		switch {
		case c.Hidden:
			v.hidden, v.low = true, max(v.low, 1) // zero is shown, so it is not zero
		case !c.Apart:
			v.low, v.high = max(v.low, c.Low), min(v.high, c.High)
		}
	}
	at := func(k Key) (int, error) {
		v, ok := b.now[k]
		if !ok {
			return 0, fmt.Errorf("%s: nothing is said of the cell %q that a statement speaks of", p.Name, k)
		}
		return v, nil
	}
	for _, s := range p.Sums {
		if err := b.sum(s, at); err != nil {
			return err
		}
	}
	b.ratios, b.change = b.ratios[:0], b.change[:0]
	for i := range p.Ratios {
		if err := b.ratio(&p.Ratios[i], release, at); err != nil {
			return err
		}
	}
	for _, c := range p.Changes {
		from, err := at(c.From)
		if err != nil {
			return err
		}
		to, err := at(c.To)
		if err != nil {
			return err
		}
		if old, ok := earlier[c.From]; c.Earlier && ok {
			from = old
		}
		b.change = append(b.change, -1)
		if !c.Hidden && from != to {
			b.change[len(b.change)-1] = len(b.rows)
			low, high := c.By, c.By
			switch {
			case c.Way && c.By > 0:
				low, high = 1, open
			case c.Way && c.By < 0:
				low, high = -open, -1
			}
			b.rows = append(b.rows, row{[]term{{to, 1}, {from, -1}}, low, high})
		}
	}
	return nil
}

func (b *book) sum(s Sum, at func(Key) (int, error)) error {
	total, err := at(s.Total)
	if err != nil {
		return err
	}
	r := row{terms: []term{{total, -1}}}
	for _, part := range s.Parts {
		v, err := at(part)
		if err != nil {
			return err
		}
		r.terms = append(r.terms, term{v, 1})
	}
	// Said again of the same numbers, it says nothing new.
	if said := fmt.Sprint(r.terms); !b.sumOf[said] {
		b.sumOf[said] = true
		b.rows = append(b.rows, r)
	}
	return nil
}

// ratio says that the whole is the part and the rest, and, where it is shown, how the part
// lies to the whole. The rest is nobody's cell, but as small as any.
func (b *book) ratio(r *ShownRatio, release int, at func(Key) (int, error)) error {
	part, err := at(r.Part)
	if err != nil {
		return err
	}
	whole, err := at(r.Whole)
	if err != nil {
		return err
	}
	where := ratioRow{first: -1, part: part, whole: whole, rest: -1}
	if r.Per == 100 {
		if v, ok := b.rest[[2]int{part, whole}]; ok {
			where.rest = v
		} else {
			where.rest = len(b.vars)
			b.rest[[2]int{part, whole}] = where.rest
			b.vars = append(b.vars, variable{
				key: Key(fmt.Sprintf("%s less %s", r.Whole, r.Part)), high: most, exact: b.vars[whole].exact - b.vars[part].exact, release: release,
				watched: b.vars[part].watched || b.vars[whole].watched,
			})
			b.rows = append(b.rows, row{terms: []term{{whole, -1}, {part, 1}, {where.rest, 1}}})
		}
	}
	if !r.Hidden {
		where.first = len(b.rows)
		scale := 2 * r.Per * power(r.Places)
		b.rows = append(b.rows,
			row{[]term{{part, scale}, {whole, -(2*r.Units - 1)}}, 0, open},
			row{[]term{{part, scale}, {whole, -(2*r.Units + 1)}}, -open, 0})
	}
	b.ratios = append(b.ratios, where)
	return nil
}

// system is the statements, ready to be worked with.
func (b *book) system() *system {
	low, high := make([]int64, len(b.vars)), make([]int64, len(b.vars))
	for i, v := range b.vars {
		low[i], high[i] = v.low, v.high
	}
	return newSystem(low, high, b.rows)
}
