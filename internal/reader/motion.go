package reader

import "strings"

// A council's motion is its resolution once it is carried: "This Council
// resolves to: 1. ask the Leader to write…" with "The motion was put and
// CARRIED" below. One that was lost, or of which nothing more is said, is
// narrative.

// motionAt returns where the words after "resolves to:" begin, where a
// paragraph ends in that stem, or 0.
func motionAt(text string) int {
	if text[len(text)-1] != ':' && !endsFold(text, " to") {
		return 0
	}
	for _, w := range [...]string{" resolves to", " resolves that", " resolves", " therefore resolves to", " agrees to", " calls on the cabinet to"} {
		if at := strings.LastIndex(text, w); at > 0 && onlyMarks(text[at+len(w):]) && endsWithBody(text[:at]) {
			return len(text)
		}
	}
	return 0
}

// carried reports whether the motion whose stem is block i was carried, as far
// as the paragraphs after it say.
func (w *walk) carried(i int) bool {
	for k := i + 1; k < w.upto && k < i+60; k++ {
		b := &w.blocks[k]
		if b.Number != "" || len(b.Text) > 400 {
			continue
		}
		if at := indexFold(b.Text, "carried"); at >= 0 && indexFold(b.Text, "motion") >= 0 || indexFold(b.Text, "motion was agreed") >= 0 {
			return true
		}
		if indexFold(b.Text, "motion was lost") >= 0 || indexFold(b.Text, "motion fell") >= 0 {
			return false
		}
	}
	return false
}
