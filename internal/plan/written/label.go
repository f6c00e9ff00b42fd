package written

import (
	"slices"
	"strings"

	"mattersarising/internal/plan"
)

// Label is what a careful reader says became of lines from one version to the next.
type Label struct {
	Fate         plan.Fate
	Older, Newer []string // refs
}

// Labels reads labels of lineage: a heading for each pair of versions, “#from 2021 to 2022”,
// and a row for each fate, “split | 2.5 | 2.4; 2.5; 2.6”.
func Labels(file, text string) (map[string][]Label, error) {
	r := &reading{file: file}
	out := map[string][]Label{}
	pair := ""
	for row := range strings.SplitSeq(text, "\n") {
		r.line++
		row = strings.TrimSpace(row)
		if row == "" {
			continue
		}
		if head, ok := strings.CutPrefix(row, "#from "); ok {
			pair = head
			continue
		}
		c := cells(row)
		if len(c) != 3 || pair == "" {
			return nil, r.wrong("expected #from … to …, and then a fate, the refs before and the refs after, parted by bars")
		}
		fate, err := plan.ParseFate(c[0])
		if err != nil {
			return nil, r.wrong("%v", err)
		}
		out[pair] = append(out[pair], Label{fate, list(c[1]), list(c[2])})
	}
	return out, nil
}

// Score is how suggestions compare with labels. One is right where the fate and all the
// lines of both sides are the label's.
type Score struct {
	Suggested, Right, Labelled int
	Wrong, Missed              []string
}

// Precision is how many of the suggestions are right; 1 where there are none.
func (s *Score) Precision() float64 { return part(s.Right, s.Suggested) }

// Recall is how many of the labels were suggested; 1 where there are none.
func (s *Score) Recall() float64 { return part(s.Right, s.Labelled) }

func part(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// Compare scores the suggestions of which the rule is sure.
func Compare(all []plan.Suggested, labels []Label) Score {
	key := func(fate plan.Fate, older, newer []string) string {
		older, newer = slices.Sorted(slices.Values(older)), slices.Sorted(slices.Values(newer))
		return string(fate) + " " + strings.Join(older, "+") + " → " + strings.Join(newer, "+")
	}
	refs := func(lines []*plan.Line) (out []string) {
		for _, l := range lines {
			out = append(out, l.Ref)
		}
		return out
	}
	want := map[string]bool{}
	for _, l := range labels {
		want[key(l.Fate, l.Older, l.Newer)] = true
	}
	s := Score{Labelled: len(labels)}
	for i := range all {
		if !all[i].Sure() {
			continue
		}
		s.Suggested++
		k := key(all[i].Fate, refs(all[i].Older), refs(all[i].Newer))
		if want[k] {
			s.Right++
			delete(want, k)
		} else {
			s.Wrong = append(s.Wrong, k+": "+all[i].Why)
		}
	}
	for k := range want {
		s.Missed = append(s.Missed, k)
	}
	slices.Sort(s.Missed)
	return s
}
