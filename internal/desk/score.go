package desk

import (
	"cmp"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Score is how right the reader has been, as people have settled its readings. For a
// councillor: a reading was right where somebody accepted it and corrected nothing;
// where they corrected its owner, recipient, day or kind, it was right in part; where
// they rejected it, it was wrong. Of twenty that were accepted, one of them corrected,
// and one that was rejected, nineteen of twenty-one were right. What nobody has settled
// is not counted, nor what has changed since.
type Score struct {
	All       Share                `json:"all"`
	Kinds     []Share              `json:"kinds"`
	Rules     []Share              `json:"rules"`
	Corrected map[store.Aspect]int `json:"corrected"` // how often each side was
}

// Share is how often the readings of one kind, or of one rule, were right.
type Share struct {
	Name      string  `json:"name"`
	Settled   int     `json:"settled"`
	Right     int     `json:"right"`
	Corrected int     `json:"corrected"`
	Rejected  int     `json:"rejected"`
	Said      float64 `json:"said"` // the confidence that the reader claimed, on average
}

// Value is the share that was right; 1 where nothing was settled.
func (s Share) Value() float64 {
	if s.Settled == 0 {
		return 1
	}
	return float64(s.Right) / float64(s.Settled)
}

func (s *Share) add(k *store.Commitment) {
	s.Said = (s.Said*float64(s.Settled) + k.Confidence) / float64(s.Settled+1)
	s.Settled++
	switch {
	case k.Acceptance.State == civic.AcceptanceRejected:
		s.Rejected++
	case len(k.Corrections) > 0:
		s.Corrected++
	default:
		s.Right++
	}
}

// settledReading reports whether a person has said of a reading what it is.
func settledReading(k *store.Commitment) bool {
	return k.Acceptance.State == civic.AcceptanceAccepted || k.Acceptance.State == civic.AcceptanceRejected
}

// ScoreOf scores the readings that people have settled, those first of which there are
// the most.
func ScoreOf(all []*store.Commitment) Score {
	out := Score{All: Share{Name: "all"}, Corrected: map[store.Aspect]int{}}
	kinds, rules := map[string]*Share{}, map[string]*Share{}
	count := func(to map[string]*Share, name string, k *store.Commitment) {
		if to[name] == nil {
			to[name] = &Share{Name: name}
		}
		to[name].add(k)
	}
	for _, k := range all {
		if !settledReading(k) {
			continue
		}
		kind := k.Kind
		if k.AsRead != nil {
			kind = k.AsRead.Kind
		}
		out.All.add(k)
		count(kinds, string(kind), k)
		count(rules, k.Rule, k)
		for _, c := range k.Corrections {
			out.Corrected[c.Aspect]++
		}
	}
	out.Kinds, out.Rules = sorted(kinds), sorted(rules)
	return out
}

func sorted(all map[string]*Share) []Share {
	out := make([]Share, 0, len(all))
	for _, s := range all {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Share) int { return cmp.Or(cmp.Compare(b.Settled, a.Settled), cmp.Compare(a.Name, b.Name)) })
	return out
}
