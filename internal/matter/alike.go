package matter

import (
	"cmp"
	"slices"
)

// alike is the cosine of the angle between two items' words: 0 where they
// share none, 1 where they say the same in the same measure.
func alike(a, b *subject) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a.text) && j < len(b.text); {
		switch {
		case a.text[i] < b.text[j]:
			i++
		case a.text[i] > b.text[j]:
			j++
		default:
			sum += a.tell[i] * b.tell[j]
			i++
			j++
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / (a.long * b.long)
}

// tellingOfBoth are the words that two items share, those that make them alike
// the most first.
func tellingOfBoth(a, b *subject) bag {
	both := shared(a.text, b.text)
	by := func(w int32) float64 {
		i, _ := slices.BinarySearch(a.text, w)
		j, _ := slices.BinarySearch(b.text, w)
		return a.tell[i] * b.tell[j]
	}
	slices.SortStableFunc(both, func(x, y int32) int { return cmp.Compare(by(y), by(x)) })
	return both
}

// shared is the words of both.
func shared(a, b bag) bag {
	var out bag
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			out = append(out, a[i])
			i++
			j++
		}
	}
	return out
}
