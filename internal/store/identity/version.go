package identity

import (
	"cmp"
	"slices"
	"time"

	"mattersarising/internal/civic"
)

// Version is one record: an item as one reading of one capture has it.
type Version struct {
	ID          int64 // the caller's; never used to decide anything
	Keys        Keys
	Shape       civic.Shape
	Page        string // the page's own identity, where known: an address, a decision or issue id
	Media       string // media type: a web service's answer is another page than the page
	Status      string // draft, published, confirmed, corrected; empty is published
	SHA256      string
	CapturedAt  time.Time
	Seq         int // place in the file
	Reading     int // ordinal of the reading among those of the capture: the last one stands
	Superseded  bool
	Passages    []Passage
	Commitments []Commitment
}

// Passage is a passage as a version has it.
type Passage struct {
	Kind  string
	Words string // folded
}

// Commitment is a commitment as a version has it.
type Commitment struct {
	Sources []int // places in Passages; the first is its first passage
	Act     string
	Text    string // folded
	Kind    string
}

// Rank orders the statuses of a record: a draft is older than what was
// published, that than what a meeting confirmed, that than what was corrected.
func Rank(status string) int {
	switch Fold(status) {
	case "draft":
		return 0
	case "confirmed", "approved":
		return 2
	case "corrected":
		return 3
	}
	return 1
}

// Order puts the versions of an item in the order in which they are read: by
// status, then capture, then bytes, then place in the file. It is the same
// whatever order they were imported in.
func Order(versions []*Version) {
	slices.SortStableFunc(versions, func(a, b *Version) int {
		return cmp.Or(
			cmp.Compare(Rank(a.Status), Rank(b.Status)),
			a.CapturedAt.Compare(b.CapturedAt),
			cmp.Compare(a.SHA256, b.SHA256),
			cmp.Compare(a.Reading, b.Reading),
			cmp.Compare(a.Seq, b.Seq),
		)
	})
}

// Cluster says which of the versions are the same item, as Group does. What an
// older version of the rules read in a capture goes with what the present rules
// read there: with the record that shares a key, else with the one that shares
// most passages, else with the one in its place, else by its own keys.
func Cluster(versions []*Version) (group []int, keys []string) {
	var standing []int
	for i, v := range versions {
		if !v.Superseded {
			standing = append(standing, i)
		}
	}
	if len(standing) == len(versions) {
		all := make([]Keys, len(versions))
		for i, v := range versions {
			all[i] = v.Keys
		}
		return Group(all)
	}
	owner := make([]int, len(versions))
	for i, v := range versions {
		owner[i] = i
		if v.Superseded {
			owner[i] = successor(versions, standing, i)
		}
	}
	var asked []int
	var all []Keys
	for i, v := range versions {
		if owner[i] == i {
			asked = append(asked, i)
			all = append(all, v.Keys)
		}
	}
	own, keys := Group(all)
	group = make([]int, len(versions))
	for n, i := range asked {
		group[i] = own[n]
	}
	for i := range versions {
		group[i] = group[owner[i]]
	}
	return group, keys
}

// successor returns which standing version of the same capture took the place
// of version i: the one that shares keys or most words with it, else the one in
// the same place of the file, else none but itself.
func successor(versions []*Version, standing []int, i int) int {
	best, most := i, -1
	for _, j := range standing {
		if versions[j].SHA256 != versions[i].SHA256 {
			continue
		}
		score := overlap(versions[i], versions[j])
		for level := range LevelFile {
			if k := versions[i].Keys[level]; k != "" && k == versions[j].Keys[level] {
				score += 1 << 20 >> level
			}
		}
		if score == 0 && versions[j].Seq != versions[i].Seq {
			continue
		}
		if score > most || score == most && versions[j].Seq < versions[best].Seq {
			best, most = j, score
		}
	}
	return best
}

// overlap counts the passages of a that b has too, word for word, or where there
// is none, nearly.
func overlap(a, b *Version) int {
	has := make(map[Passage]bool, len(b.Passages))
	for _, p := range b.Passages {
		has[p] = true
	}
	exact, nearly := 0, 0
	for _, p := range a.Passages {
		if has[p] {
			exact++
		}
	}
	if exact > 0 {
		return exact
	}
	for _, p := range a.Passages {
		if slices.ContainsFunc(b.Passages, func(q Passage) bool { return Alike(p.Words, q.Words) >= fourFifths }) {
			nearly++
		}
	}
	return nearly
}
