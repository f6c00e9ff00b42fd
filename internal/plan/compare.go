package plan

import (
	"slices"

	"mattersarising/internal/store"
)

// Became is what became of lines from one version to the next: as a person settled it, as
// they were entered, or as it is suggested.
type Became struct {
	Fate         Fate
	Older, Newer []*Line
	Settled      *store.PlanLineage // nil: nobody has said so
	Suggested    *Suggested         // nil: it is settled, or they were entered as one commitment
}

// Standing reports whether it is known, and not only suggested.
func (b *Became) Standing() bool { return b.Suggested == nil }

// Why says what it rests on.
func (b *Became) Why() string {
	switch {
	case b.Settled != nil:
		return b.Settled.Why
	case b.Suggested != nil:
		return b.Suggested.Why
	}
	return "entered as one commitment"
}

// Confidence is that of a suggestion; what stands is sure.
func (b *Became) Confidence() float64 {
	if b.Suggested != nil {
		return b.Suggested.Confidence
	}
	return 1
}

// Compare says what became of each line of one version in the next. What people settled
// comes first, then what was entered as one commitment; of the lines that are left it is
// suggested. What a person said is not so, is not suggested again.
func Compare(settled []store.PlanLineage, older, newer *Version, from, to store.PlanVersionID) []Became {
	var out []Became
	used := map[*Line]bool{}
	take := func(v *Version, refs []string) (all []*Line, free bool) {
		for _, ref := range refs {
			l := v.Line(ref)
			if l == nil || used[l] {
				return nil, false
			}
			all = append(all, l)
		}
		return all, true
	}
	refused := func(s *Suggested) bool {
		return slices.ContainsFunc(settled, func(g store.PlanLineage) bool {
			return !g.Yes && g.Older == from && g.Newer == to && g.Fate == string(s.Fate) && slices.Equal(g.From, refsOf(s.Older)) && slices.Equal(g.To, refsOf(s.Newer))
		})
	}
	for i := len(settled) - 1; i >= 0; i-- { // the last said of a line holds
		g := &settled[i]
		if !g.Yes || g.Older != from || g.Newer != to {
			continue
		}
		a, ok := take(older, g.From)
		b, free := take(newer, g.To)
		if !ok || !free {
			continue
		}
		for _, l := range append(slices.Clone(a), b...) {
			used[l] = true
		}
		out = append(out, Became{Fate: Fate(g.Fate), Older: a, Newer: b, Settled: g})
	}
	for i := range older.Lines {
		a := &older.Lines[i]
		for n := range newer.Lines {
			if b := &newer.Lines[n]; a.Commitment != 0 && a.Commitment == b.Commitment && !used[a] && !used[b] {
				used[a], used[b] = true, true
				out = append(out, Became{Fate: kept(a, b), Older: []*Line{a}, Newer: []*Line{b}})
			}
		}
	}
	rest := func(v *Version) []Line {
		var all []Line
		for i := range v.Lines {
			if !used[&v.Lines[i]] {
				all = append(all, v.Lines[i])
			}
		}
		return all
	}
	found := Lineage(rest(older), rest(newer))
	for i := range found {
		if s := &found[i]; !refused(s) {
			b := Became{Fate: s.Fate, Suggested: s}
			b.Older, _ = take(older, refsOf(s.Older))
			b.Newer, _ = take(newer, refsOf(s.Newer))
			out = append(out, b)
		}
	}
	at := map[*Line]int{}
	for i := range older.Lines {
		at[&older.Lines[i]] = i
	}
	for i := range newer.Lines {
		at[&newer.Lines[i]] = len(older.Lines) + i
	}
	place := func(b *Became) int {
		first := len(at)
		for _, l := range append(slices.Clone(b.Older), b.Newer...) {
			first = min(first, at[l])
		}
		return first
	}
	slices.SortStableFunc(out, func(a, b Became) int { return place(&a) - place(&b) })
	return out
}

// kept is what became of a line that is the same commitment in both versions.
func kept(a, b *Line) Fate {
	switch {
	case folded(a.Text) != folded(b.Text):
		return FateReworded
	case a.Due.To != b.Due.To || a.Due.From != b.Due.From:
		return FateRedated
	}
	return FateCarried
}

func refsOf(lines []*Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Ref)
	}
	return out
}

// Findings lists the findings of the reviews that a plan answers, by the names by which it
// calls them: in the order of the names, and of the reports.
func Findings(p *store.Plan, reviews []store.Review) []Finding {
	var out []Finding
	for i := range p.Sources {
		for n := range reviews {
			if reviews[n].ID != p.Sources[i].Review {
				continue
			}
			for _, f := range reviews[n].Findings {
				if f.Number != "" {
					out = append(out, Finding{p.Sources[i].Name, f.Number})
				}
			}
		}
	}
	return out
}

// Colours are the derived colours of the lines, and those claimed.
func (l *Look) Colours() (derived, claimed []Colour) {
	for i := range l.Lines {
		derived = append(derived, l.Lines[i].Derived)
		c := None
		if u := l.Lines[i].Claimed; u != nil {
			c = u.Claimed
		}
		claimed = append(claimed, c)
	}
	return derived, claimed
}
