package evaluate

import "strings"

// scoreSections compares the ordered lists of sections by their longest common
// subsequence: what stands in both, in the same order.
//
// Example: wanted purpose, minutes, resolved; read minutes, resolved, purpose.
// Two are common in order, so precision and recall are two thirds.
func (r *Result) scoreSections(rec Record, got []string) {
	want := rec.Labels.Sections
	n := commonInOrder(want, got)
	r.Sections.Wanted += len(want)
	r.Sections.Read += len(got)
	r.Sections.Right += n
	if n < len(want) || n < len(got) {
		r.slip(rec.File, "sections", strings.Join(want, " "), orNothing(strings.Join(got, " ")))
	}
}

// commonInOrder is the length of the longest common subsequence.
func commonInOrder(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
