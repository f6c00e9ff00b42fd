package suppress

import (
	"fmt"
	"strings"
)

// Recovered is a cell that somebody can work out.
type Recovered struct {
	Release string // the first that has it so
	Key     Key
	Value   int64 // what it is
	Unsure  bool  // it was not shown that it can be worked out, nor that it cannot
}

// Revealing is a set of releases from which hidden cells can be worked out. It may not be
// published. It names no value: it is for logs and screens.
type Revealing struct{ Cells []Recovered }

func (e *Revealing) Error() string {
	var names []string
	for _, c := range e.Cells {
		names = append(names, fmt.Sprintf("%s in %s", c.Key, c.Release))
	}
	return "hidden numbers can be worked out from what is published: " + strings.Join(names, "; ")
}

// Contradiction is statements that cannot all be true.
type Contradiction struct{ Text string }

func (e *Contradiction) Error() string { return e.Text }

// Audit tries to work out, from everything ever published and nothing else, each cell
// that was hidden, and each small one that was never shown. The releases stand in the
// order in which they were published; the policy says what is small. The exact numbers of
// the same releases, where they are at hand, save it the search for a first set of numbers
// that fits; what can be worked out is the same with them and without.
func Audit(all []Published, policy Policy, exact ...Release) ([]Recovered, error) {
	b := &book{}
	for i := range all {
		count := map[Key]int64{}
		if len(exact) == len(all) {
			for _, c := range exact[i].Cells {
				count[c.Key] = c.Count
			}
		}
		if err := b.read(&all[i], count); err != nil {
			return nil, err
		}
	}
	s := b.system()
	s.all()
	if !s.propagate() {
		return nil, &Contradiction{"what is published contradicts itself: some total is not the sum of its parts"}
	}
	near := s.low
	if len(exact) == len(all) {
		near = make([]int64, len(b.vars))
		for i, v := range b.vars {
			near[i] = v.exact
		}
	}
	left := 50 * patience
	solution, v := s.solve(near, &left)
	switch v {
	case none:
		return nil, &Contradiction{"what is published contradicts itself: no numbers fit all of it"}
	case gaveUp:
		return b.unsure(s, policy), nil
	case found:
	}
	return b.recover(s, solution, policy, nil), nil
}

// recover tries every cell. It ends early where stop says so of one that was recovered.
func (b *book) recover(s *system, solution []int64, policy Policy, stop func(of int) bool) []Recovered {
	var out []Recovered
	free := make([]bool, len(b.vars)) // a second solution differs in it
	differs := func(second []int64) {
		for k := range second {
			free[k] = free[k] || second[k] != solution[k]
		}
	}
	determined := s.determined()
	way := newPath(b, s, solution)
	for i, v := range b.vars {
		if free[i] || !v.hidden && (!v.watched || !policy.small(solution[i])) {
			continue
		}
		verdict := none
		if !determined[i] {
			if way.from(i, 1, 0, 10*patience) || way.from(i, -1, 0, 10*patience) {
				differs(way.numbers)
				way.back(solution)
				continue
			}
			var second []int64
			if second, verdict = s.other(solution, i); verdict == found {
				differs(second)
				continue
			}
		}
		out = append(out, Recovered{b.names[v.release], v.key, solution[i], verdict == gaveUp})
		if stop != nil && stop(i) {
			break
		}
	}
	return out
}

// unsure is every cell that was not settled, where no numbers were found that fit.
func (b *book) unsure(s *system, policy Policy) []Recovered {
	var out []Recovered
	for i, v := range b.vars {
		if v.hidden || v.watched && s.low[i] == s.high[i] && policy.small(s.low[i]) {
			out = append(out, Recovered{b.names[v.release], v.key, s.low[i], s.low[i] != s.high[i]})
		}
	}
	return out
}
