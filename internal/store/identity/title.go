package identity

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MatterTitle is what a matter is called, of the titles of its items, the oldest first.
//
// For a councillor: the council's own title of its issue, where one of the issue's pages
// was read, and of two the newer. Else the words with which all of the items begin, up
// to a colon, a dash or a bracket: “Library strategy: consultation” and “Library
// strategy – review” are of “Library strategy”. Else the title that most of the items
// bear, and among equals the first, so that a new item seldom changes it.
func MatterTitle(issues, items []string) string {
	for _, issue := range slices.Backward(issues) {
		if issue != "" {
			return issue
		}
	}
	items = slices.DeleteFunc(slices.Clone(items), func(s string) bool { return s == "" })
	if len(items) == 0 {
		return ""
	}
	if common := opening(items); common != "" {
		return common
	}
	count := map[string]int{}
	for _, s := range items {
		count[Fold(s)]++
	}
	best := items[0]
	for _, s := range items {
		if count[Fold(s)] > count[Fold(best)] {
			best = s
		}
	}
	return best
}

// MatterTitles are all titles that a matter may have had by MatterTitle while fewer of
// its items and pages were known, in the order of the alphabet: under each of them it
// may have been cited.
func MatterTitles(issues, items []string) []string {
	all := slices.Concat(issues, items)
	for _, s := range items {
		if s != "" {
			for _, end := range ends(s) {
				all = append(all, strings.TrimSpace(s[:end]))
			}
			break
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}

// breaks are what may follow the words that several titles share.
var breaks = []string{":", " - ", " – ", " — ", " ("}

// opening is the words, two at least, with which all titles begin, up to a break or
// the end; empty where there are none.
func opening(titles []string) string {
	first := titles[0]
	for _, end := range ends(first) {
		words := strings.TrimSpace(first[:end])
		if strings.Contains(words, " ") && !slices.ContainsFunc(titles, func(t string) bool { return !opens(t, words) }) {
			return words
		}
	}
	return ""
}

// ends are where the words of a title may end: before each break, and at its end; the
// longest first.
func ends(title string) []int {
	out := []int{len(title)}
	for _, b := range breaks {
		if at := strings.Index(title, b); at > 0 {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return b - a })
	return out
}

// opens reports whether a title is these words, or goes on after a break.
func opens(title, words string) bool {
	if len(title) < len(words) || !utf8.RuneStart((title + " ")[len(words)]) || Fold(title[:len(words)]) != Fold(words) {
		return false
	}
	rest := title[len(words):]
	return rest == "" || slices.ContainsFunc(breaks, func(b string) bool { return strings.HasPrefix(rest, b) })
}
