package plan_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
	"mattersarising/internal/store"
)

// said is what a line says on a day, for comparison.
type said struct {
	Derived plan.Colour
	Rule    plan.RuleID
	Why     string
	Also    []string
	Claimed plan.Colour
	Gap     plan.Gap
}

func saidOf(b *written.Book, on calendar.Date) map[store.Ref]said {
	out := map[store.Ref]said{}
	for ref, j := range judged(b, on) {
		s := said{Derived: j.Derived, Rule: j.Rule, Why: j.Why, Also: j.Also, Gap: j.Gap}
		if j.Claimed != nil {
			s.Claimed = j.Claimed.Claimed
		}
		out[ref] = s
	}
	return out
}

// days are some days of the example's plans.
func days() []calendar.Date {
	var all []calendar.Date
	for d := date("2022-07-20"); d.Before(date("2024-10-01")); d = d.AddDays(61) {
		all = append(all, d)
	}
	return all
}

// copied is a book that may be changed.
func copied(b *written.Book) *written.Book {
	c := *b
	c.Updates, c.Steps, c.Holdings = slices.Clone(b.Updates), slices.Clone(b.Steps), slices.Clone(b.Holdings)
	c.Plan.Versions = slices.Clone(b.Plan.Versions)
	for i := range c.Plan.Versions {
		c.Plan.Versions[i].Lines = slices.Clone(b.Plan.Versions[i].Lines)
	}
	return &c
}

// TestLaterSaysNothingOfEarlier: whatever is said, agreed, shown or accepted later, or told
// later of an earlier day, what the lines said as at a day stays as it was.
func TestLaterSaysNothingOfEarlier(t *testing.T) {
	t.Parallel()
	b := fernshire(t)
	rng := rand.New(rand.NewPCG(6, 2))
	for _, on := range days() {
		want := saidOf(b, on)
		later := copied(b)
		for range 40 {
			line := &b.Plan.Versions[1].Lines[rng.IntN(55)]
			day := on.AddDays(1 + rng.IntN(300))
			said := day
			if rng.IntN(2) == 0 { // told late, of a day before
				said = on.AddDays(-rng.IntN(30))
			}
			later.Updates = append(later.Updates, plan.Update{
				Commitment: line.Commitment, On: said, Known: day, By: "Somebody", Claimed: plan.Colours()[rng.IntN(5)], Words: "As it was.",
			})
			s := store.Step{ID: store.StepID(10_000 + len(later.Steps)), Known: day, On: said}
			s.Ref = line.Commitment
			switch rng.IntN(3) {
			case 0:
				s.Act, s.State = civic.StepProgress, string(civic.DeliveryImplemented)
			case 1:
				s.Act, s.Days = civic.StepAgreed, calendar.Day(day.AddDays(rng.IntN(400)))
			case 2:
				s.Act, s.Days = civic.StepForecast, calendar.Day(day.AddDays(rng.IntN(400)))
			}
			later.Steps = append(later.Steps, s)
		}
		if diff := cmp.Diff(want, saidOf(later, on)); diff != "" {
			t.Fatalf("as at %s (-before +after):\n%s", on, diff)
		}
		if n := len(later.Updates); cmp.Equal(want, saidOf(later, on.AddDays(400))) || n == 0 {
			t.Fatalf("what was said after %s changed nothing at all: the test tells nothing", on)
		}
	}
}

// TestOrderOfLinesDoesNotMatter: neither the colours nor the lineage depend on the order in
// which the lines stand, nor on that of what was said on different days.
func TestOrderOfLinesDoesNotMatter(t *testing.T) {
	t.Parallel()
	b := fernshire(t)
	rng := rand.New(rand.NewPCG(6, 3))
	mixed := copied(b)
	for i := range mixed.Plan.Versions {
		lines := mixed.Plan.Versions[i].Lines
		rng.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	}
	rng.Shuffle(len(mixed.Updates), func(i, j int) { mixed.Updates[i], mixed.Updates[j] = mixed.Updates[j], mixed.Updates[i] })
	for _, on := range days() {
		if diff := cmp.Diff(saidOf(b, on), saidOf(mixed, on)); diff != "" {
			t.Fatalf("as at %s:\n%s", on, diff)
		}
	}
	for i := range b.Plan.Versions[1:] {
		one := lineageKeys(b.Plan.Versions[i].Lines, b.Plan.Versions[i+1].Lines)
		two := lineageKeys(mixed.Plan.Versions[i].Lines, mixed.Plan.Versions[i+1].Lines)
		if diff := cmp.Diff(one, two); diff != "" {
			t.Errorf("lineage to %s:\n%s", b.Plan.Versions[i+1].Name, diff)
		}
	}
}

// TestLineageIsWhole: each line of either version stands in exactly one suggestion.
func TestLineageIsWhole(t *testing.T) {
	t.Parallel()
	b := fernshire(t)
	rng := rand.New(rand.NewPCG(6, 4))
	for range 25 {
		pick := func(v int) []plan.Line {
			lines := slices.Clone(b.Plan.Versions[v].Lines)
			rng.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			return lines[:rng.IntN(len(lines)+1)]
		}
		older, newer := pick(rng.IntN(3)), pick(rng.IntN(3))
		seen := map[*plan.Line]int{}
		for _, s := range plan.Lineage(older, newer) {
			if s.Confidence <= 0 || s.Confidence > 1 || s.Why == "" || len(s.Older)+len(s.Newer) == 0 {
				t.Fatalf("%+v", s)
			}
			for _, l := range append(slices.Clone(s.Older), s.Newer...) {
				seen[l]++
			}
		}
		for _, lines := range [][]plan.Line{older, newer} {
			for i := range lines {
				if n := seen[&lines[i]]; n != 1 {
					t.Fatalf("%s stands in %d suggestions", lines[i].Ref, n)
				}
			}
		}
	}
}

func lineageKeys(older, newer []plan.Line) []string {
	var out []string
	for _, s := range plan.Lineage(older, newer) {
		var refs []string
		for _, l := range s.Older {
			refs = append(refs, l.Ref)
		}
		slices.Sort(refs)
		refs = append(refs, "→")
		var after []string
		for _, l := range s.Newer {
			after = append(after, l.Ref)
		}
		slices.Sort(after)
		out = append(out, string(s.Fate)+" "+joined(refs)+" "+joined(after))
	}
	slices.Sort(out)
	return out
}

func joined(all []string) string {
	out := ""
	for _, s := range all {
		out += s + " "
	}
	return out
}
