package review

import (
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// Kinds lists every kind of review of every pack.
func Kinds() []*Kind {
	var out []*Kind
	for i := range packs {
		for j := range packs[i].Kinds {
			out = append(out, &packs[i].Kinds[j])
		}
	}
	return out
}

// KindOf finds a kind by its id, in any case; nil where no pack has it.
func KindOf(id string) *Kind {
	for _, k := range Kinds() {
		if strings.EqualFold(k.ID, strings.TrimSpace(id)) {
			return k
		}
	}
	return nil
}

// Named is the name of a kind; of one that no pack has, its id.
func Named(id string) string {
	if k := KindOf(id); k != nil {
		return k.Name
	}
	return id
}

// Pack is the pack that the kind stands in.
func (k *Kind) Pack() *Pack { return k.pack }

// Areas are what a review of the kind judged that began on a day: the newest edition by
// then. Before the first, it is the first; of the zero day, the newest.
func (k *Kind) Areas(on calendar.Date) []Area {
	var out []Area
	for i := range k.Editions {
		e := &k.Editions[i]
		if i == 0 || on.IsZero() || !e.From.After(on) {
			out = e.Areas
		}
	}
	return out
}

// Area finds an area of the kind in any edition; an area without a name where it has none.
func (k *Kind) Area(id string) Area {
	for i := len(k.Editions) - 1; i >= 0; i-- {
		for _, a := range k.Editions[i].Areas {
			if a.ID == id {
				return a
			}
		}
	}
	return Area{ID: id, Name: id}
}

// Grades are the grades that the kind gives, the best first; none where it gives none.
func (k *Kind) Grades() []Grade {
	if s := k.pack.scale(k.Scale); s != nil {
		return s.Grades
	}
	return nil
}

// Grade finds a grade by its id, word or letter, in any case.
func (k *Kind) Grade(words string) (Grade, bool) {
	words = strings.Join(strings.Fields(words), " ")
	all := k.Grades()
	i := slices.IndexFunc(all, func(g Grade) bool {
		return strings.EqualFold(g.ID, words) || strings.EqualFold(g.Word, words) || strings.EqualFold(g.Letter, words)
	})
	if i < 0 {
		return Grade{ID: words, Word: words}, false
	}
	return all[i], true
}

// FindingKinds are the kinds of finding that the kind of review makes.
func (k *Kind) FindingKinds() []FindingKind {
	var out []FindingKind
	for _, f := range k.pack.Findings {
		if slices.Contains(k.Findings, f.ID) {
			out = append(out, f)
		}
	}
	return out
}

// FindingKind finds a kind of finding by its id or any of its words, in any case.
func (k *Kind) FindingKind(words string) (FindingKind, bool) {
	fold := func(s string) string { // “Areas for improvement” heads what is an area for improvement
		all := strings.Fields(strings.ToLower(s))
		for i := range all {
			all[i] = strings.TrimSuffix(all[i], "s")
		}
		return strings.Join(all, " ")
	}
	for _, f := range k.FindingKinds() {
		for _, w := range append([]string{f.ID, f.Word}, f.Also...) {
			if fold(w) == fold(words) {
				return f, true
			}
		}
	}
	return FindingKind{ID: words, Word: words}, false
}

// Clock finds a clock of the kind.
func (k *Kind) Clock(id string) (Clock, bool) {
	for _, c := range k.pack.Clocks {
		if c.ID == id && slices.Contains(k.Clocks, id) {
			return c, true
		}
	}
	return Clock{}, false
}

// Began is the first day of a review that is known: on site, else of its report.
func Began(r *store.Review) calendar.Date {
	for _, day := range began {
		if all := r.Stated(day, ""); len(all) > 0 {
			return all[len(all)-1].Days.From
		}
	}
	return r.First
}
