package identity

import (
	"slices"
	"strings"
)

// Group says which records are the same item. It returns, for each record, the
// number of its group; groups are numbered by their key, so the answer depends
// on the set of records and not on their order. The second result is the key of
// each group: its strongest, and of several the least.
//
// The rule, for a councillor: first, records with the same agenda item number of
// Modern.gov's are put together. Then records of the same body, day and printed
// number; then those with the same address; then those from the same file. Two
// heaps are never put together when both have a stronger mark and the marks
// differ. Example: the issue page says "Cabinet, 18 December 2018, item 207"; the
// agenda page says "agenda item 9001"; neither helps the other. The meeting page
// says both, and then all three are one item, whichever came first.
func Group(records []Keys) (group []int, keys []string) {
	heaps := make([]heap, len(records))
	for i, k := range records {
		heaps[i] = heap{keys: k, records: []int{i}}
	}
	for level := range levels {
		heaps = merge(heaps, level)
	}
	slices.SortFunc(heaps, func(a, b heap) int { return strings.Compare(a.name(), b.name()) })
	group = make([]int, len(records))
	for n, h := range heaps {
		keys = append(keys, h.name())
		for _, i := range h.records {
			group[i] = n
		}
	}
	return group, keys
}

// heap is a set of records that are one item. It holds at most one agenda id;
// of the weaker keys it may hold several, the least of which stands in keys.
type heap struct {
	keys    Keys
	more    [levels][]string // further keys of a level
	records []int
}

func (h heap) name() string {
	s, _ := h.keys.strongest()
	return s
}

// all returns the keys that the heap holds of a level.
func (h heap) all(level int) []string {
	if h.keys[level] == "" {
		return nil
	}
	return append([]string{h.keys[level]}, h.more[level]...)
}

// merge puts together the heaps that agree in a key of the level and do not
// differ in a stronger one. Heaps are taken in the order of their names.
func merge(heaps []heap, level int) []heap {
	slices.SortFunc(heaps, func(a, b heap) int {
		if c := strings.Compare(a.name(), b.name()); c != 0 {
			return c
		}
		return strings.Compare(a.keys[LevelFile], b.keys[LevelFile])
	})
	byKey := map[string][]int{}
	var out []heap
next:
	for _, h := range heaps {
		for _, key := range h.all(level) {
			for _, at := range byKey[key] {
				if compatible(out[at], h, level) {
					known := out[at].all(level)
					out[at] = join(out[at], h)
					for _, k := range out[at].all(level) {
						if !slices.Contains(known, k) {
							byKey[k] = append(byKey[k], at)
						}
					}
					continue next
				}
			}
		}
		for _, key := range h.all(level) {
			byKey[key] = append(byKey[key], len(out))
		}
		out = append(out, h)
	}
	return out
}

// compatible reports whether no key stronger than level keeps two heaps apart.
func compatible(a, b heap, level int) bool {
	for stronger := range level {
		x, y := a.all(stronger), b.all(stronger)
		if len(x) == 0 || len(y) == 0 {
			continue
		}
		if !slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) }) {
			return false
		}
	}
	return true
}

func join(a, b heap) heap {
	for level := range levels {
		all := append(a.all(level), b.all(level)...)
		slices.Sort(all)
		all = slices.Compact(all)
		a.keys[level], a.more[level] = "", nil
		if len(all) > 0 {
			a.keys[level], a.more[level] = all[0], all[1:]
		}
	}
	a.records = append(slices.Clone(a.records), b.records...)
	return a
}
