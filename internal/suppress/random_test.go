package suppress_test

import (
	"fmt"
	"math/rand/v2"

	"mattersarising/internal/suppress"
)

// shape is how large a random table is: so many groups, areas in districts, and periods.
type shape struct{ groups, areas, districts, periods int }

// table makes a release of counts by group, area and period: each has its total, areas
// make up districts and districts the county, periods a year. Counts are small on purpose.
func table(random *rand.Rand, name string, s shape) suppress.Release {
	r := suppress.Release{Name: name}
	key := func(group, area, period string) suppress.Key {
		return suppress.Key(group + "/" + area + "/" + period)
	}
	var groups, districts, periods []string
	areas := map[string][]string{}
	for g := range s.groups {
		groups = append(groups, fmt.Sprintf("g%d", g))
	}
	for d := range s.districts {
		district := fmt.Sprintf("d%d", d)
		districts = append(districts, district)
		for a := range s.areas {
			areas[district] = append(areas[district], fmt.Sprintf("a%d%d", d, a))
		}
	}
	for p := range s.periods {
		periods = append(periods, fmt.Sprintf("p%d", p))
	}
	count := map[suppress.Key]int64{}
	add := func(k suppress.Key, n int64) int64 {
		count[k] = n
		r.Cells = append(r.Cells, suppress.Cell{Key: k, Count: n})
		return n
	}
	// From the innermost outwards: a cell of all dimensions, then each total in turn.
	total := func(k suppress.Key, parts []suppress.Key) {
		sum := int64(0)
		for _, p := range parts {
			sum += count[p]
		}
		add(k, sum)
		r.Sums = append(r.Sums, suppress.Sum{Total: k, Parts: parts})
	}
	over := func(names []string, one func(string) suppress.Key) []suppress.Key {
		var keys []suppress.Key
		for _, n := range names {
			keys = append(keys, one(n))
		}
		return keys
	}
	for _, p := range periods {
		for _, d := range districts {
			for _, a := range areas[d] {
				for _, g := range groups {
					n := int64(0)
					switch random.IntN(5) {
					case 0:
					case 1:
						n = 1 + random.Int64N(5)
					default:
						n = 6 + random.Int64N(30)
					}
					add(key(g, a, p), n)
				}
				if len(groups) > 1 {
					total(key("all", a, p), over(groups, func(g string) suppress.Key { return key(g, a, p) }))
				}
			}
		}
	}
	across := groups
	if len(groups) > 1 {
		across = append([]string{"all"}, groups...)
	}
	for _, p := range periods {
		for _, g := range across {
			for _, d := range districts {
				if s.areas > 1 {
					total(key(g, d, p), over(areas[d], func(a string) suppress.Key { return key(g, a, p) }))
				}
			}
			if s.districts > 1 {
				total(key(g, "county", p), over(districts, func(d string) suppress.Key {
					if s.areas > 1 {
						return key(g, d, p)
					}
					return key(g, areas[d][0], p)
				}))
			}
		}
		if len(groups) > 1 { // a total of totals is also the sum of its groups
			for _, d := range append(append([]string{}, districts...), "county") {
				if _, ok := count[key("all", d, p)]; ok && d[0] != 'a' {
					r.Sums = append(r.Sums, suppress.Sum{Total: key("all", d, p), Parts: over(groups, func(g string) suppress.Key { return key(g, d, p) })})
				}
			}
		}
	}
	if s.periods > 1 {
		seen := map[string]bool{}
		for _, c := range append([]suppress.Cell{}, r.Cells...) {
			stem := string(c.Key[:len(c.Key)-2])
			if !seen[stem] {
				seen[stem] = true
				total(suppress.Key(stem+"year"), over(periods, func(p string) suppress.Key { return suppress.Key(stem + p) }))
			}
		}
	}
	return r
}

// revise is the same table some time later: a few innermost counts were wrong.
func revise(random *rand.Rand, was suppress.Release, name string, times int) suppress.Release {
	now := was
	now.Name = name
	now.Cells = append([]suppress.Cell{}, was.Cells...)
	at := map[suppress.Key]int{}
	for i, c := range now.Cells {
		at[c.Key] = i
	}
	isTotal := map[suppress.Key]bool{}
	for _, s := range now.Sums {
		isTotal[s.Total] = true
	}
	for range times {
		i := random.IntN(len(now.Cells))
		for isTotal[now.Cells[i].Key] {
			i = random.IntN(len(now.Cells))
		}
		now.Cells[i].Count = max(0, now.Cells[i].Count+random.Int64N(9)-4)
	}
	for changed := true; changed; {
		changed = false
		for _, s := range now.Sums {
			sum := int64(0)
			for _, p := range s.Parts {
				sum += now.Cells[at[p]].Count
			}
			if c := &now.Cells[at[s.Total]]; c.Count != sum {
				c.Count, changed = sum, true
			}
		}
	}
	return now
}

// known is a release as if a person had hidden these cells by hand and shown the others.
func known(r suppress.Release, hidden map[suppress.Key]bool) suppress.Published {
	p := suppress.Published{Name: r.Name, Sums: r.Sums}
	for _, c := range r.Cells {
		s := suppress.Shown{Key: c.Key, Hidden: hidden[c.Key]}
		if !s.Hidden {
			s.Low, s.High = c.Count, c.Count
		}
		p.Cells = append(p.Cells, s)
	}
	return p
}

// bruteforce goes through all numbers that hidden cells of one table can have, and says
// which have the same number in all that fit. It shares nothing with the package: it knows
// cells and sums only, and tries every number from 1 up to a bound.
func bruteforce(r suppress.Release, hidden map[suppress.Key]bool, bound int64) map[suppress.Key]bool {
	value, open := map[suppress.Key]int64{}, map[suppress.Key]bool{}
	var unknown []suppress.Key
	for _, c := range r.Cells {
		if hidden[c.Key] {
			open[c.Key] = true
			unknown = append(unknown, c.Key)
		} else {
			value[c.Key] = c.Count
		}
	}
	fits := func() bool {
		for _, s := range r.Sums {
			sum, unknowns := int64(0), 0
			for _, p := range s.Parts {
				if open[p] {
					unknowns++
					sum++ // at least one
				} else {
					sum += value[p]
				}
			}
			if open[s.Total] {
				continue
			}
			if sum > value[s.Total] || unknowns == 0 && sum != value[s.Total] {
				return false
			}
		}
		return true
	}
	seen := map[suppress.Key]map[int64]bool{}
	for _, k := range unknown {
		seen[k] = map[int64]bool{}
	}
	var try func(i int)
	try = func(i int) {
		if i == len(unknown) {
			for _, k := range unknown {
				seen[k][value[k]] = true
			}
			return
		}
		k := unknown[i]
		delete(open, k)
		for n := int64(1); n <= bound; n++ {
			value[k] = n
			if fits() {
				try(i + 1)
			}
		}
		open[k] = true
	}
	try(0)
	recovered := map[suppress.Key]bool{}
	for _, k := range unknown {
		if len(seen[k]) == 1 {
			recovered[k] = true
		}
	}
	return recovered
}
