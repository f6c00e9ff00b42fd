package progress

import (
	"slices"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

// Became is what a person has said became of lines from an earlier version to the one in
// force, where they are other commitments since.
type Became struct {
	Fate  plan.Fate
	Older []store.Ref
	Newer []store.Ref
}

// into says what stands in the place of a line that left the plan: “split into 2.4 and 2.5”;
// empty where nothing is known to.
func (m *maker) into(older store.Ref) string {
	for _, b := range m.Became {
		if !slices.Contains(b.Older, older) {
			continue
		}
		var refs []string
		for _, k := range b.Newer {
			if r := m.rows[k]; r != nil {
				refs = append(refs, r.Ref)
			}
		}
		if len(refs) > 0 {
			return string(b.Fate) + " into " + listed(refs)
		}
	}
	return ""
}

// from says of which lines a new one came: “merged from 6.1, 6.3 and 6.5”.
func (m *maker) from(newer store.Ref) string {
	for _, b := range m.Became {
		if !slices.Contains(b.Newer, newer) {
			continue
		}
		var refs []string
		for _, k := range b.Older {
			if was := m.before[k]; was != nil {
				refs = append(refs, was.Line.Ref)
			}
		}
		if len(refs) > 0 {
			return string(b.Fate) + " from " + listed(refs)
		}
	}
	return ""
}

// listed joins words as a sentence does: “2.4, 2.5 and 2.6”.
func listed(all []string) string {
	if n := len(all); n > 1 {
		return strings.Join(all[:n-1], ", ") + " and " + all[n-1]
	}
	return strings.Join(all, "")
}
