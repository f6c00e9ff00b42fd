package search

import (
	"strings"
	"unicode/utf8"
)

// Distance is how many letters must be put in, taken out, changed or swapped with
// the next to make one word of another: at most limit+1, which means more.
func Distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x)-len(y) > limit {
		return limit + 1
	}
	before, row, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next[0] = i + 1
		best := next[0]
		for j := range y {
			change := row[j]
			if x[i] != y[j] {
				change++
			}
			next[j+1] = min(change, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
			best = min(best, next[j+1])
		}
		if best > limit {
			return limit + 1
		}
		before, row, next = row, next, before
	}
	return min(row[len(y)], limit+1)
}

// Nearest returns the word that is most like one that was asked for, or "" where
// none is: of those equally near, the first by the alphabet.
func Nearest(asked string, words []string) string {
	limit := 2
	if utf8.RuneCountInString(asked) < 5 {
		limit = 1
	}
	best, least := "", limit+1
	for _, w := range words {
		if d := Distance(asked, w, limit); d > 0 && (d < least || d == least && d <= limit && w < best) {
			best, least = w, d
		}
	}
	return best
}

// meant asks whether another name was meant, where one is near: a sentence's end.
func meant(asked, prefix string, names []string) string {
	best := Nearest(asked, names)
	if best == "" {
		for _, n := range names {
			if len(asked) > 2 && (strings.HasPrefix(n, asked) || strings.HasPrefix(asked, n)) {
				best = n
				break
			}
		}
	}
	if best == "" {
		return "."
	}
	if prefix == "" {
		return ": did you mean " + best + ":?"
	}
	return ": did you mean " + prefix + best + "?"
}
