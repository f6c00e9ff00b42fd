package matter

import (
	"slices"

	"mattersarising/internal/calendar"
)

// budget is how many others one promise or item is compared with: those that
// share its rarest words come first. It keeps the cost of a record of many
// thousand items in proportion to its size.
const budget = 40

// side says on which side of a place to look.
type side int

const (
	before side = -1
	after  side = +1
)

// near lists those that share the rarest words of b, on one side of a place,
// the nearest first, word by word until the budget is spent. keep leaves out
// what cannot match.
func (s *study) near(b bag, postings [][]int32, place int32, way side, keep func(int32) bool) []int32 {
	var out []int32
	s.search++
	looked := 0
	for _, w := range s.rarest(b) {
		all := postings[w]
		i, _ := slices.BinarySearch(all, place)
		if way == before {
			i--
		}
		for ; i >= 0 && i < len(all); i += int(way) {
			if looked++; looked > 4*budget || len(out) >= budget {
				slices.Sort(out)
				return out
			}
			if k := all[i]; s.searched(k) {
				if keep(k) {
					out = append(out, k)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// searched reports whether one is met for the first time in the search that is
// under way.
func (s *study) searched(k int32) bool {
	if n := int(k) + 1 - len(s.met); n > 0 {
		s.met = append(s.met, make([]int32, n)...)
	}
	first := s.met[k] != s.search
	s.met[k] = s.search
	return first
}

// since is the place of the first item known after a day.
func (s *study) since(day calendar.Date) int32 {
	n, _ := slices.BinarySearchFunc(s.items, day.AddDays(1), func(it subject, d calendar.Date) int { return it.Known.On.Compare(d) })
	return int32(n)
}
