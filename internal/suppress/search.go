package suppress

// verdict is what became of a search.
type verdict int

const (
	found  verdict = iota
	none           // there is nothing: shown, not supposed
	gaveUp         // it took too long
)

// patience is how many steps a search may take. What is not settled by then counts as
// recovered, so patience is a question of cells hidden, never of safety.
const patience = 100

// solve finds numbers that fit all statements, near to those it is given. Each step takes a
// statement that does not hold and the number in it that puts it right with the least
// harm to others, and tries it on that side, then on the other: so all possibilities are
// gone through, the likely ones first.
func (s *system) solve(near []int64, left *int) ([]int64, verdict) {
	if *left--; *left < 0 {
		return nil, gaveUp
	}
	numbers := make([]int64, len(near))
	for i, n := range near {
		numbers[i] = min(max(n, s.low[i]), s.high[i])
	}
	return s.settle(near, numbers, left)
}

func (s *system) settle(near, numbers []int64, left *int) ([]int64, verdict) {
	broken, fewest := -1, 0
	for i := range s.rows {
		if s.rows[i].lack(numbers) == 0 {
			continue
		}
		ways := 0
		for _, t := range s.rows[i].terms {
			if s.low[t.of] < s.high[t.of] {
				ways++
			}
		}
		if broken < 0 || ways < fewest {
			broken, fewest = i, ways
		}
	}
	if broken < 0 {
		return numbers, found
	}
	of, to := s.best(&s.rows[broken], numbers)
	if of < 0 {
		return nil, none
	}
	sides := [2][2]int64{{to, s.high[of]}, {s.low[of], to - 1}}
	if to < numbers[of] {
		sides = [2][2]int64{{s.low[of], to}, {to + 1, s.high[of]}}
	}
	all := none
	for _, side := range sides {
		mark := len(s.trail)
		if s.narrow(of, side[0], side[1]) && s.propagate() {
			solution, v := s.solve(near, left)
			if v == found {
				s.undo(mark)
				return solution, found
			}
			if v == gaveUp {
				all = gaveUp
			}
		}
		s.drop()
		s.undo(mark)
		if *left < 0 {
			return nil, gaveUp
		}
	}
	return nil, all
}

// drop empties the queue of what a contradiction left in it.
func (s *system) drop() {
	for _, r := range s.queue {
		s.queued[r] = false
	}
	s.queue = s.queue[:0]
}

func (r *row) sum(numbers []int64) int64 {
	var sum int64
	for _, t := range r.terms {
		sum += t.by * numbers[t.of]
	}
	return sum
}

// lack is what has to be added to a row's sum for it to hold.
func (r *row) lack(numbers []int64) int64 {
	sum := r.sum(numbers)
	switch {
	case sum < r.low:
		return r.low - sum
	case sum > r.high:
		return r.high - sum
	}
	return 0
}

// best is the number of a row that puts it right, or nearly, and breaks the fewest others.
func (s *system) best(r *row, numbers []int64) (of int, to int64) {
	of = -1
	lack, harm := r.lack(numbers), int64(0)
	for _, t := range r.terms {
		if s.low[t.of] == s.high[t.of] {
			continue
		}
		step := lack / t.by
		if step*t.by != lack { // away from zero, so that it holds afterwards
			if (lack < 0) == (t.by < 0) {
				step++
			} else {
				step--
			}
		}
		was := numbers[t.of]
		goal := min(max(was+step, s.low[t.of]), s.high[t.of])
		if goal == was {
			continue
		}
		numbers[t.of] = goal
		breaks := int64(0)
		for _, i := range s.in[t.of] {
			if s.rows[i].lack(numbers) != 0 {
				breaks++
			}
		}
		numbers[t.of] = was
		if of < 0 || breaks < harm {
			of, to, harm = t.of, goal, breaks
		}
	}
	return of, to
}

// other finds numbers that fit and differ from a solution in one place.
func (s *system) other(solution []int64, of int) ([]int64, verdict) {
	all := none
	for _, side := range [2][2]int64{{solution[of] + 1, most}, {0, solution[of] - 1}} {
		mark, left := len(s.trail), patience
		if s.narrow(of, side[0], side[1]) && s.propagate() {
			second, v := s.solve(solution, &left)
			if v == found {
				s.undo(mark)
				return second, found
			}
			if v == gaveUp {
				all = gaveUp
			}
		}
		s.drop()
		s.undo(mark)
	}
	return nil, all
}
