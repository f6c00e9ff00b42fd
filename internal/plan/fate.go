package plan

import "fmt"

// Fate is what became of a line from one version of a plan to the next.
type Fate string

// The fates. A line that is carried, reworded or re-dated keeps its commitment; one that is
// split or merged makes new ones, with ties.
const (
	FateCarried  Fate = "carried"
	FateReworded Fate = "reworded"
	FateRedated  Fate = "re-dated"
	FateSplit    Fate = "split"
	FateMerged   Fate = "merged"
	FateDropped  Fate = "dropped"
	FateNew      Fate = "new"
)

// Fates returns every fate.
func Fates() []Fate {
	return []Fate{FateCarried, FateReworded, FateRedated, FateSplit, FateMerged, FateDropped, FateNew}
}

// ParseFate returns the fate named s.
func ParseFate(s string) (Fate, error) {
	for _, f := range Fates() {
		if string(f) == s {
			return f, nil
		}
	}
	return "", fmt.Errorf("%q is no fate of a line: expected one of %q", s, Fates())
}

// Keeps reports whether the line after is the same commitment as the line before.
func (f Fate) Keeps() bool { return f == FateCarried || f == FateReworded || f == FateRedated }
