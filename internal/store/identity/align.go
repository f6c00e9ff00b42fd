package identity

import (
	"slices"
)

// Alignment says, for the versions of one item in their order, which passages
// and commitments are the same, and which versions are captures of one page.
type Alignment struct {
	Passage     [][]int  // for each version, each passage's number
	Commitment  [][]int  // for each version, each commitment's number
	Line        []int    // for each version, the number of its page
	PassageKeys []string // by number
	CommitKeys  []string // by number
}

// Align walks the versions of one item in the order of Order and matches what
// each holds with what those before it held.
//
// For a councillor: a passage is the same passage when its words are the same,
// case, spaces and quotes aside; failing that, when at least four fifths of its
// words stand in the same order as in some wording it has had (a comma more or
// less is no other word). On a page that is captured again there is a last
// chance, for what was cut short or added to: between the same neighbours, where
// one passage went and one came, they are one if nearly all of the shorter stands
// in the longer (see grown). Each passage of a page is matched at most once, so two
// resolutions that are nearly alike stay two, and the best match goes first, so
// that nothing new takes the place of what still stands. A commitment is the same
// when it stands in the same passage and names the same act, or nearly.
func Align(item string, versions []*Version) Alignment {
	a := aligner{item: item, versions: versions, exact: map[Passage][]int{}, made: map[Passage]int{}, keys: map[string]bool{}}
	out := Alignment{
		Passage:    make([][]int, len(versions)),
		Commitment: make([][]int, len(versions)),
	}
	for i, v := range versions {
		out.Passage[i] = a.passages(i, out.Passage)
		out.Commitment[i] = a.commitments(v, out.Passage[i])
	}
	out.Line = lines(versions, out.Passage)
	for _, p := range a.known {
		out.PassageKeys = append(out.PassageKeys, p.key)
	}
	for _, c := range a.promised {
		out.CommitKeys = append(out.CommitKeys, c.key)
	}
	return out
}

// aligner is how far the walk has come.
type aligner struct {
	item     string
	versions []*Version
	known    []passage
	exact    map[Passage][]int // every wording met, to the passages that had it, in their order
	made     map[Passage]int   // how many keys name these words
	promised []promise
	keys     map[string]bool
}

// lines numbers the pages that the versions are captures of. Two captures are of
// one page when the page says so itself (its address, its decision or issue);
// where it does not, when they have the same shape and at least half the
// passages of the shorter stand in both. A page captured again supersedes its
// older capture; a page of another shape or form stands beside it. So do two
// captured at one moment with one status: neither can be called the newer.
func lines(versions []*Version, numbers [][]int) []int {
	line := make([]int, len(versions))
	next := 0
	for i, v := range versions {
		line[i] = -1
		for j := i - 1; j >= 0 && line[i] < 0; j-- {
			if onePage(v, versions[j], numbers[i], numbers[j]) {
				line[i] = line[j]
			}
		}
		if line[i] < 0 {
			line[i] = next
			next++
		}
	}
	return line
}

func onePage(v, w *Version, vs, ws []int) bool {
	if v.SHA256 == w.SHA256 {
		return true
	}
	if v.Shape != w.Shape || v.Media != w.Media {
		return false
	}
	if v.CapturedAt.Equal(w.CapturedAt) && Rank(v.Status) == Rank(w.Status) {
		return false
	}
	if v.Page != "" && w.Page != "" {
		return v.Page == w.Page
	}
	shorter, both := min(len(vs), len(ws)), 0
	for _, n := range vs {
		if slices.Contains(ws, n) {
			both++
		}
	}
	return 2*both >= shorter
}
