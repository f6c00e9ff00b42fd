package plan_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/example"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/written"
	"mattersarising/internal/store"
)

func date(s string) calendar.Date { return calendar.MustDate(s) }

// file reads one file of the example's plans.
func file(t testing.TB, name string) string {
	t.Helper()
	text, err := example.Plan(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

var readFernshire = sync.OnceValues(func() (*written.Book, error) {
	b := &written.Book{}
	for _, name := range []string{"2021", "2022", "2023"} {
		text, err := example.Plan(name)
		if err != nil {
			return nil, err
		}
		if err := b.Version(name+".txt", text); err != nil {
			return nil, err
		}
	}
	text, err := example.Plan("updates")
	if err != nil {
		return nil, err
	}
	return b, b.Told("updates.txt", text)
})

// fernshire is the example's plan with what was said of it. It is shared, and not to be
// changed.
func fernshire(t testing.TB) *written.Book {
	t.Helper()
	b, err := readFernshire()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// judged is how the lines of a book stood on a day, by commitment.
func judged(b *written.Book, on calendar.Date) map[store.Ref]plan.Judged {
	picture := b.Picture(on)
	rules := b.Plan.RulesOn(on)
	out := map[store.Ref]plan.Judged{}
	for _, j := range rules.Judge(plan.Stand(&b.Plan, picture, b.Updates, duty.New(&picture, nil), on)) {
		out[j.Line.Commitment] = j
	}
	return out
}

// TestColoursByHand holds the derived colours to the table worked out by hand.
func TestColoursByHand(t *testing.T) {
	t.Parallel()
	b := fernshire(t)
	var dates []string
	rows := 0
	all := map[string]map[store.Ref]plan.Judged{}
	for row := range strings.SplitSeq(file(t, "colours"), "\n") {
		if head, ok := strings.CutPrefix(row, "#dates "); ok {
			dates = strings.Fields(head)
			for _, d := range dates {
				all[d] = judged(b, date(d))
			}
			continue
		}
		if !strings.HasPrefix(row, "K-") {
			continue
		}
		rows++
		cells := strings.Split(row, "|")
		ref, err := store.ParseRef(strings.TrimSpace(cells[0]))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Fields(cells[1])
		if len(want) != len(dates) {
			t.Fatalf("%s has %d colours for %d dates", ref, len(want), len(dates))
		}
		for i, d := range dates {
			got, why := ".", "not in the plan"
			if j, ok := all[d][ref]; ok {
				got, why = strings.ReplaceAll(j.Derived.Letter(), "–", "-"), j.Why
			}
			if got != want[i] {
				t.Errorf("%s on %s: got %s (%s), want %s", ref, d, got, why, want[i])
			}
		}
	}
	if rows < 20 || len(dates) != 12 {
		t.Errorf("the table has %d lines and %d dates", rows, len(dates))
	}
}

// TestFernshireIsSound: nothing is wrong with the form of any version, each has the number
// of lines that the record gives it, and its gaps are those of the story.
func TestFernshireIsSound(t *testing.T) {
	t.Parallel()
	b := fernshire(t)
	for i, want := range []int{40, 55, 70} {
		v := &b.Plan.Versions[i]
		if len(v.Lines) != want {
			t.Errorf("%s has %d lines, want %d", v.Name, len(v.Lines), want)
		}
		for _, w := range v.Check() {
			t.Errorf("%s: %s", v.Name, w)
		}
	}
}

// TestAutumn2022: what Cabinet was told on 4 October 2022 was 38 green, 12 amber and 5 red,
// three of the greens past their dates; and it was greener than the rules make it.
func TestAutumn2022(t *testing.T) {
	t.Parallel()
	claimed, gaps := map[plan.Colour]int{}, map[plan.Gap]int{}
	var past []string
	for _, j := range judged(fernshire(t), date("2022-10-04")) {
		if j.Claimed == nil {
			t.Fatalf("nothing is claimed of %s", j.Line.Ref)
		}
		claimed[j.Claimed.Claimed]++
		gaps[j.Gap]++
		if j.Claimed.Claimed == plan.Green && j.Rule == plan.RuleLate {
			past = append(past, j.Line.Ref)
		}
	}
	if got := fmt.Sprint(claimed[plan.Green], claimed[plan.Amber], claimed[plan.Red]); got != "38 12 5" {
		t.Errorf("claimed green, amber, red: %s", got)
	}
	if len(past) != 3 {
		t.Errorf("green and past their dates: %v", past)
	}
	if gaps[plan.GapGreener] <= gaps[plan.GapRedder] {
		t.Errorf("gaps: %v", gaps)
	}
}

// TestWithoutAnOwner: on 14 March 2024 four actions had nobody's name against them.
func TestWithoutAnOwner(t *testing.T) {
	t.Parallel()
	n := 0
	for _, j := range judged(fernshire(t), date("2024-03-14")) {
		if !j.Vacant.IsZero() {
			n++
		}
	}
	if n != 4 {
		t.Errorf("%d actions without an owner, want 4", n)
	}
}
