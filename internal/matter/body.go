package matter

import (
	"slices"
	"strings"
)

// foldBody folds a body's name for comparison: case, quotes, articles, "&".
func foldBody(name string) string {
	s := strings.ToLower(strings.ReplaceAll(name, "’", "'"))
	s = strings.ReplaceAll(s, "&", "and")
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimPrefix(s, "the ")
}

// bodyNouns end or begin the name of a body that meets.
var bodyNouns = []string{"board", "committee", "group", "sub-group", "panel", "cabinet", "council", "party", "forum", "executive", "partnership"}

// isBody reports whether a folded name is of a body that meets, and not of a person or
// an office.
func isBody(fold string) bool {
	for _, w := range strings.Fields(fold) {
		if slices.Contains(bodyNouns, w) {
			return !strings.Contains(fold, "member")
		}
	}
	return false
}

// succession finds the bodies that took over from others. A new body begins by
// agreeing the last minutes of the one before it: where an item of one body is
// "Minutes of the" other, and the other has not met since, the one has succeeded
// the other from that day on.
func (s *study) succession() {
	last := s.last
	for i := range s.items {
		last[s.items[i].body] = s.items[i].Known.On
	}
	for i := range s.items {
		it := &s.items[i]
		of, ok := strings.CutPrefix(foldBody(it.Title), "minutes of ")
		of = foldBody(of)
		if ok && s.bodies[of] && of != it.body && !last[of].After(it.Known.On) {
			s.heirs[[2]string{of, it.body}] = it.Known.On
		}
	}
}

// answers reports whether an item of a body can bring back what is owed to
// another: it is the same, or had taken over from it by the day.
func (s *study) answers(owed string, it *subject) bool {
	if owed == it.body {
		return true
	}
	since, ok := s.heirs[[2]string{owed, it.body}]
	return ok && !it.Known.On.Before(since)
}

// related reports whether two bodies' names share a telling word, as an
// Improvement Group's and the Improvement Board's do that took its place.
func (s *study) related(a, b string) bool {
	pair := [2]string{a, b}
	known, ok := s.kin[pair]
	if ok {
		return known
	}
	for _, w := range wordsOf(a) {
		if !minutes[w.stem] && slices.ContainsFunc(wordsOf(b), func(v word) bool { return v.stem == w.stem }) {
			known = true
		}
	}
	s.kin[pair] = known
	return known
}
