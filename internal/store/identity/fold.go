// Package identity says which records are the same item, which passages the
// same passage and which commitments the same commitment (docs/architecture.md,
// DESIGN section 3.6). It is pure: given the same set of records it gives the
// same answer, whatever order they came in. It knows no database.
package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns words with case, white space and the style of quotes and dashes
// folded, so that “The Board’s  plan” and "the board's plan" are the same words.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
			c = foldRune(c)
		}
		i += size
		switch {
		case c < 0:
			continue
		case c == ' ' || c < ' ' && unicode.IsSpace(c):
			space = len(b) > 0
			continue
		case c == '`':
			c = '\''
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = utf8.AppendRune(b, c)
	}
	return string(b)
}

// foldRune folds a letter or sign beyond ASCII; -1 is one that counts for nothing.
func foldRune(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '´', '′':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	case '\u00ad', '\u200b', '\ufeff':
		return -1
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return unicode.ToLower(r)
}

// plain reports whether s is folded already: lower-case ASCII, single spaces.
func plain(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 || c >= 'A' && c <= 'Z' || c == '`' || c < ' ' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// Alike returns the share of the longer text's words that stand, in the same
// order, in the other: the measure behind "four fifths of the words in place".
// Both texts must be folded. Worked example: "the plan returns in may 2019" and
// "the plan returns in june 2019" share five of six words in place: 0.83. The
// signs around a word are no part of it: "in may, 2019" has the same words.
// It returns 0 without counting where four fifths cannot be reached.
func Alike(a, b string) float64 {
	if a == b {
		return 1
	}
	return alike(split(a), split(b))
}

// alike is Alike of words.
func alike(x, y []string) float64 {
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x) == 0 || 5*len(y) < 4*len(x) || 5*shared(x, y) < 4*len(x) {
		return 0
	}
	return float64(inPlace(x, y)) / float64(len(x))
}

// grown returns the share of the longer text's words that stand in the shorter,
// where the longer is the shorter added to: four fifths of the shorter are in
// place, and at least four words, and half of the longer. It is 0 elsewhere. So
// "that the report be noted" has grown into "that the report be noted and brought
// back in June", of whose ten words five were there. Taken by itself that is too
// little, for one resolution may well stand within another: it counts only where
// the place too is the same.
func grown(x, y []string) float64 {
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(y) < 4 || 5*shared(x, y) < 4*len(y) || 2*len(y) < len(x) {
		return 0
	}
	n := inPlace(x, y)
	if n < 4 || 5*n < 4*len(y) || 2*n < len(x) {
		return 0
	}
	return float64(n) / float64(len(x))
}

// signs are what may stand around a word and is no part of it.
const signs = ".,;:!?()[]{}\"'…"

// split cuts a folded text into its words, without the signs around them.
func split(s string) []string {
	words := strings.Fields(s)
	kept := words[:0]
	for _, w := range words {
		if w = strings.Trim(w, signs); w != "" && w != "-" {
			kept = append(kept, w)
		}
	}
	return kept
}

// fourFifths is the share of words in place from which two passages are one.
const fourFifths = 0.8

// shared counts the words that both hold, order apart: a bound on inPlace that
// is cheap to find.
func shared(x, y []string) int {
	count := make(map[string]int, len(y))
	for _, w := range y {
		count[w]++
	}
	n := 0
	for _, w := range x {
		if count[w] > 0 {
			count[w]--
			n++
		}
	}
	return n
}

// inPlace returns the length of the longest common subsequence of words. What
// the two have in common at either end is counted first, so that a long passage
// with one word changed costs little.
func inPlace(x, y []string) int {
	n := 0
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y, n = x[1:], y[1:], n+1
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y, n = x[:len(x)-1], y[:len(y)-1], n+1
	}
	if len(x)*len(y) > longest {
		return n // too long to compare word by word: only what stands at the ends counts
	}
	row := make([]int, len(y)+1)
	for _, w := range x {
		corner := 0
		for j, v := range y {
			above := row[j+1]
			switch {
			case w == v:
				row[j+1] = corner + 1
			case row[j] > above:
				row[j+1] = row[j]
			}
			corner = above
		}
	}
	return n + row[len(y)]
}

// longest bounds the table of a comparison: two passages of 2,000 differing words.
const longest = 4_000_000
