package evaluate

import "fmt"

// scoreCommitments counts promises found, missed and imagined, and compares
// what is said of those found.
//
// Labels of one promise in other words (duplicate_of, same_as) are one group:
// found when any of them is matched, and a reading that matches another of
// them is no false alarm. A label that may be missed is neither a miss when
// absent nor a find or false alarm when present.
func (r *Result) scoreCommitments(rec Record, got []commitmentReading) {
	want := rec.Labels.Commitments
	places := commitmentPlaces(rec)
	pairs := pairUp(len(want), len(got),
		func(l, g int) float64 { return best(places[l], got[g].spans) },
		func(l, g int) float64 { return agreement(want[l], got[g]) })

	groups := groupsOf(want)
	matched := make([]int, len(want)) // the reading that answers each label, or -1
	for i := range matched {
		matched[i] = -1
	}
	answers := make([]int, len(got)) // the label that each reading answers, or -1
	for i := range answers {
		answers[i] = -1
	}
	for _, p := range pairs {
		matched[p.label], answers[p.reading] = p.reading, p.label
	}

	for _, g := range groups {
		if g.optional {
			continue
		}
		r.Commitments.Wanted++
		l, ok := g.answered(matched)
		if !ok {
			first := want[g.labels[0]]
			r.slip(rec.File, "commitment missed", labelName(first), "nothing")
			continue
		}
		r.Commitments.Right++
		r.Commitments.Read++
		c := got[matched[l]]
		r.compare(rec.File, want[g.nearest(want, places, l, c)], c)
	}
	for i, c := range got {
		l := answers[i]
		if l >= 0 && groupOf(groups, l).optional {
			continue
		}
		r.Confidence.add(c.Confidence, l >= 0)
		if l < 0 {
			r.Commitments.Read++
			r.slip(rec.File, "commitment false", "nothing", fmt.Sprintf("%s [rule %s, confidence %.2f]", shorten(c.Text), orNothing(c.Rule), c.Confidence))
		}
	}
}

// commitmentPlaces are the stretches of source where each label's promise
// stands: the sentence in the narrative, the list entry elsewhere.
func commitmentPlaces(rec Record) [][]span {
	page := fold(rec.Source)
	out := make([][]span, len(rec.Labels.Commitments))
	for i, l := range rec.Labels.Commitments {
		at := page.find(l.TextStarts)
		if l.Where == "minutes" {
			out[i] = sentences(rec.Source, at)
		} else {
			out[i] = entries(rec.Source, at)
		}
	}
	return out
}

// group is the labels of one promise.
type group struct {
	labels   []int
	optional bool // every label of it may be missed
}

func groupsOf(want []CommitmentLabel) []group {
	root := make([]int, len(want))
	byID := map[string]int{}
	for i, l := range want {
		root[i] = i
		if l.ID != "" {
			byID[l.ID] = i
		}
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	join := func(a, b int) {
		a, b = find(a), find(b)
		root[max(a, b)] = min(a, b)
	}
	for i, l := range want {
		if d := l.DuplicateOf; d != nil && *d >= 0 && *d < len(want) {
			join(i, *d)
		}
		if j, ok := byID[l.SameAs]; ok && l.SameAs != "" {
			join(i, j)
		}
	}
	at := map[int]int{}
	var out []group
	for i, l := range want {
		top := find(i)
		n, ok := at[top]
		if !ok {
			n = len(out)
			at[top] = n
			out = append(out, group{optional: true})
		}
		out[n].labels = append(out[n].labels, i)
		out[n].optional = out[n].optional && l.MayBeMissed
	}
	return out
}

func groupOf(groups []group, label int) group {
	for _, g := range groups {
		for _, l := range g.labels {
			if l == label {
				return g
			}
		}
	}
	return group{}
}

// answered returns the first label of the group that a reading answers.
func (g group) answered(matched []int) (int, bool) {
	for _, l := range g.labels {
		if matched[l] >= 0 {
			return l, true
		}
	}
	return 0, false
}

// nearest returns, of the labels of one promise that the reading overlaps, the
// one it says most of. A promise made twice is one reading with two sources,
// which has one owner and one due: it is held to the place it took them from.
//
// Example: the list resolves "that progress be reviewed by Cabinet before the
// visit" and the narrative says "Cabinet asked for a report before the visit".
// A reading that stands under the list is held to the list's label.
func (g group) nearest(want []CommitmentLabel, places [][]span, l int, c commitmentReading) int {
	said := func(k int) float64 {
		score := agreement(want[k], c)
		if want[k].Where == c.Where {
			score++
		}
		return score
	}
	for _, k := range g.labels {
		if k != l && best(places[k], c.spans) > 0 && said(k) > said(l) {
			l = k
		}
	}
	return l
}

// agreement says how far a reading says what a label says. It only decides
// between several labels of one sentence. Where all else is even, a label that
// counts goes before one that may be missed.
func agreement(l CommitmentLabel, c commitmentReading) float64 {
	var score float64
	if l.Due.dated() && sameInterval(l.Due, c.Due) {
		score += 2
	}
	if sameDueWords(text(l.Due.Text), text(c.Due.Text)) {
		score++
	}
	if sameParty(l.To, c.To, c.ToIs) {
		score++
	}
	if sameParty(l.By, c.By, c.ByIs) {
		score += 0.5
	}
	if !l.MayBeMissed {
		score += 0.1
	}
	score += 2 * shareOf(l.Clause, c.Text)
	return score + shareOf(l.TextStarts, c.Text)
}

// shareOf is the share of the words of a that b has too.
func shareOf(a, b string) float64 {
	aw, bw := contentWords(a), contentWords(b)
	if len(aw) == 0 {
		return 0
	}
	n := 0
	for w := range aw {
		if bw[w] {
			n++
		}
	}
	return float64(n) / float64(len(aw))
}

func labelName(l CommitmentLabel) string {
	if l.Clause != "" {
		return l.TextStarts + " (" + l.Clause + ")"
	}
	return l.TextStarts
}
