package suppress

// prime is a prime below 2³¹, so that products fit into 64 bits.
const prime = 2147483647

// determined says which variables follow from the equations alone, by elimination: those
// that are fixed once a combination of equations leaves nothing else. Intervals cannot
// see it: of x+y=10, y+z=8 and x+z=6 each leaves much open, and together nothing.
//
// It reckons modulo a prime. That may call a variable determined which is not, with a
// chance of one in thousands of millions, and is never the other way round for more than
// recover makes up for by looking for a second solution.
func (s *system) determined() []bool {
	column := make([]int, len(s.low))
	var of []int
	for i := range s.low {
		column[i] = -1
		if s.low[i] < s.high[i] {
			column[i] = len(of)
			of = append(of, i)
		}
	}
	var rows [][]int64
	for _, r := range s.rows {
		if r.low != r.high {
			continue
		}
		var made []int64
		for _, t := range r.terms {
			if c := column[t.of]; c >= 0 {
				if made == nil {
					made = make([]int64, len(of))
				}
				made[c] = (made[c] + t.by%prime + prime) % prime
			}
		}
		if made != nil {
			rows = append(rows, made)
		}
	}
	done := 0
	for c := 0; c < len(of) && done < len(rows); c++ {
		pivot := done
		for pivot < len(rows) && rows[pivot][c] == 0 {
			pivot++
		}
		if pivot == len(rows) {
			continue
		}
		rows[done], rows[pivot] = rows[pivot], rows[done]
		one := rows[done]
		by := inverse(one[c])
		for k := c; k < len(of); k++ {
			one[k] = one[k] * by % prime
		}
		for i, r := range rows {
			if i == done || r[c] == 0 {
				continue
			}
			times := prime - r[c]
			for k := c; k < len(of); k++ {
				if one[k] != 0 {
					r[k] = (r[k] + times*one[k]) % prime
				}
			}
		}
		done++
	}
	out := make([]bool, len(s.low))
	for i := range out {
		out[i] = s.low[i] == s.high[i]
	}
	for _, r := range rows[:done] {
		alone, n := -1, 0
		for c, v := range r {
			if v != 0 {
				alone, n = c, n+1
			}
		}
		if n == 1 {
			out[of[alone]] = true
		}
	}
	return out
}

// inverse is what gives one, multiplied: by Fermat.
func inverse(a int64) int64 {
	out := int64(1)
	for e := prime - 2; e > 0; e >>= 1 {
		if e&1 == 1 {
			out = out * a % prime
		}
		a = a * a % prime
	}
	return out
}
