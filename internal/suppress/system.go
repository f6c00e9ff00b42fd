package suppress

// most is more than any count of people in a council.
const most = int64(1_000_000_000)

// open is a side of a row that is not bounded.
const open = int64(1) << 62

type term struct {
	of int // which variable
	by int64
}

// row says that a sum lies between two numbers.
type row struct {
	terms     []term
	low, high int64
}

// system is statements on whole numbers, and where each number may lie.
type system struct {
	low, high []int64
	rows      []row
	in        [][]int32 // the rows of each variable
	trail     []bound
	queue     []int32
	queued    []bool
}

// bound is what an interval was before it was narrowed.
type bound struct {
	of        int
	low, high int64
}

func newSystem(low, high []int64, rows []row) *system {
	s := &system{low: low, high: high, rows: rows, in: make([][]int32, len(low)), queued: make([]bool, len(rows))}
	for i, r := range rows {
		for _, t := range r.terms {
			s.in[t.of] = append(s.in[t.of], int32(i)) //nolint:gosec // a table has no two thousand million rows
		}
	}
	return s
}

// narrow sets an interval; false where nothing is left of it.
func (s *system) narrow(of int, low, high int64) bool {
	low, high = max(low, s.low[of]), min(high, s.high[of])
	if low == s.low[of] && high == s.high[of] {
		return true
	}
	s.trail = append(s.trail, bound{of, s.low[of], s.high[of]})
	s.low[of], s.high[of] = low, high
	for _, r := range s.in[of] {
		if !s.queued[r] {
			s.queued[r] = true
			s.queue = append(s.queue, r)
		}
	}
	return low <= high
}

// all has every row looked at.
func (s *system) all() {
	for r := range s.rows {
		if !s.queued[r] {
			s.queued[r] = true
			s.queue = append(s.queue, int32(r)) //nolint:gosec // as above
		}
	}
}

// propagate narrows intervals by the rows that changed, until nothing moves; false where
// they contradict each other. Two intervals can creep along each other in small steps,
// without end where nothing bounds them: after many it stops, which leaves them wider than
// they are, never narrower.
func (s *system) propagate() bool {
	fine := true
	for steps := 0; len(s.queue) > 0; steps++ {
		r := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		s.queued[r] = false
		if fine && steps < 4*len(s.rows) {
			fine = s.tighten(&s.rows[r])
		}
	}
	return fine
}

func (s *system) tighten(r *row) bool {
	var low, high int64
	for _, t := range r.terms {
		low += t.least(s)
		high += t.greatest(s)
	}
	if low > r.high || high < r.low {
		return false
	}
	if low >= r.low && high <= r.high {
		return true
	}
	for _, t := range r.terms {
		was, is := s.low[t.of], s.high[t.of]
		if was == is {
			continue
		}
		// What is left for this one, when all others are at their least or their greatest.
		up, down := open, -open
		if r.high != open {
			up = r.high - (low - t.least(s))
		}
		if r.low != -open {
			down = r.low - (high - t.greatest(s))
		}
		if t.by < 0 {
			up, down = down, up
		}
		newLow, newHigh := was, is
		if down != open && down != -open {
			newLow = max(was, ceil(down, t.by))
		}
		if up != open && up != -open {
			newHigh = min(is, floor(up, t.by))
		}
		if newLow == was && newHigh == is {
			continue
		}
		low, high = low-t.least(s), high-t.greatest(s)
		if !s.narrow(t.of, newLow, newHigh) {
			return false
		}
		low, high = low+t.least(s), high+t.greatest(s)
	}
	return true
}

func (t term) least(s *system) int64 {
	if t.by > 0 {
		return t.by * s.low[t.of]
	}
	return t.by * s.high[t.of]
}

func (t term) greatest(s *system) int64 {
	if t.by > 0 {
		return t.by * s.high[t.of]
	}
	return t.by * s.low[t.of]
}

// undo takes back what was narrowed since the trail was so long.
func (s *system) undo(to int) {
	for i := len(s.trail) - 1; i >= to; i-- {
		b := s.trail[i]
		s.low[b.of], s.high[b.of] = b.low, b.high
	}
	s.trail = s.trail[:to]
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func ceil(a, b int64) int64 { return -floor(-a, b) }
