package evaluate

import (
	"math"
	"sort"
)

// pair is a label and a reading that share a stretch of the source.
type pair struct {
	label, reading int
	overlap        float64 // 0 to 1, to the hundredth
	agreement      float64 // how far what they say agrees; only breaks ties
}

// pairUp matches labels and readings one to one, greatest overlap first. Where
// several labels stand in one sentence, every reading of that sentence
// overlaps each of them alike; there what they say decides: the due, the
// recipient, the clause. What is still even goes by order.
//
// Example: one sentence promises "an interim report by May" and "a full report
// by June". Two readings of it, due June and due May, are paired by their dues
// and not by their order.
func pairUp(labels, readings int, overlap, agreement func(label, reading int) float64) []pair {
	var all []pair
	for l := range labels {
		for r := range readings {
			if o := overlap(l, r); o > 0 {
				all = append(all, pair{l, r, math.Ceil(o*100) / 100, agreement(l, r)})
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if a.overlap != b.overlap {
			return a.overlap > b.overlap
		}
		return a.agreement > b.agreement
	})
	usedLabel, usedReading := make([]bool, labels), make([]bool, readings)
	var out []pair
	for _, p := range all {
		if !usedLabel[p.label] && !usedReading[p.reading] {
			usedLabel[p.label], usedReading[p.reading] = true, true
			out = append(out, p)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].label < out[j].label })
	return out
}
