package pairs_test

import (
	"os"
	"strings"
	"testing"

	"mattersarising/internal/pairs"
	"mattersarising/internal/store"
)

// sets are the example's pairs and those of the records that were written for this.
func sets(t testing.TB) []pairs.Set {
	t.Helper()
	fernshire, err := pairs.Fernshire()
	if err != nil {
		t.Fatal(err)
	}
	more, err := pairs.Sets(os.DirFS("testdata"), "testdata")
	if err != nil {
		t.Fatal(err)
	}
	return append([]pairs.Set{{Name: "Fernshire", Records: []*pairs.Record{fernshire}}}, more...)
}

// TestMeasures holds the suggestions and the rule to the labelled pairs: what is asked
// for of all of them, and near what each set reached on the day it was written.
func TestMeasures(t *testing.T) {
	t.Parallel()
	recall := map[string]float64{"Fernshire": 0.90, "first": 0.96, "second": 0.90, "third": 0.87}
	var all []pairs.Result
	for _, set := range sets(t) {
		r := pairs.Score(set.Name, set.Records, store.LeastReturns)
		all = append(all, r)
		if floor := recall[set.Name]; floor == 0 || r.Returns.Recall() < floor {
			t.Errorf("%s: %.3f of the returns are suggested, want at least %.2f:\n%v", set.Name, r.Returns.Recall(), floor, r.Slips)
		}
		if r.Automatic.Precision() < 1 {
			t.Errorf("%s: the rule settles %d returns, %d of them rightly:\n%v", set.Name, r.Automatic.Settled, r.Automatic.Right, r.Slips)
		}
	}
	r := pairs.All("all", all...)
	for _, m := range []struct {
		what  string
		got   float64
		least float64
	}{
		{"pairs that belong together", float64(r.Returns.Pairs + r.Same.Pairs), 60},
		{"pairs that only look so", float64(r.Returns.Tempting + r.Same.Tempting), 60},
		{"recall of suggested returns", r.Returns.Recall(), 0.9},
		{"precision of suggested returns", r.Returns.Precision(), 0.88},
		{"recall of suggested merges", r.Same.Recall(), 0.9},
		{"precision of the rule", r.Automatic.Precision(), 0.98},
		{"returns that the rule settles", float64(r.Automatic.Settled), 20},
	} {
		if m.got < m.least {
			t.Errorf("%s: %.3f, want at least %.2f", m.what, m.got, m.least)
		}
	}
	if share := float64(r.Automatic.Misled) / float64(r.Automatic.Bereft); share > 0.02 {
		t.Errorf("were the right item not there, the rule would settle another for %d of %d promises", r.Automatic.Misled, r.Automatic.Bereft)
	}
}

// TestScoreCounts: what is suggested beyond the labels is wrong, and what is missed shows.
func TestScoreCounts(t *testing.T) {
	t.Parallel()
	const text = `
item: a | Cabinet | 10 January 2020 | Flood defences
promise: P1 | to Cabinet | due in June 2020 | That a report on the flood defences at Marl be brought to Cabinet in June 2020.
promise: P2 | to Cabinet | That the zebra crossing at Quay Road be painted.
item: b | Cabinet | 9 June 2020 | Flood defences at Marl
minutes: The report on the flood defences at Marl was presented.
returned: P2 b | a label that nothing can bear out
`
	r, err := pairs.Parse("x.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	got := pairs.Score("x", []*pairs.Record{r}, store.LeastReturns)
	want := pairs.Measure{Pairs: 1, Suggested: 1}
	if got.Returns != want || got.Automatic.Settled != 1 || got.Automatic.Right != 0 {
		t.Errorf("got %+v and %+v, want %+v and one settled wrongly", got.Returns, got.Automatic, want)
	}
	var b strings.Builder
	if err := pairs.WriteText(&b, true, got); err != nil {
		t.Fatal(err)
	}
	for _, slip := range []string{"wrong: P1 b", "missed: P2 b", "settled wrongly: P1 b"} {
		if !strings.Contains(b.String(), slip) {
			t.Errorf("the text has no %q:\n%s", slip, b.String())
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	const item = "item: a | Cabinet | 10 January 2020 | Flood defences\n"
	const promise = "promise: P | That it be done.\n"
	for name, c := range map[string]struct{ text, says string }{
		"no colon":           {"item a", "line 1: a word and a colon"},
		"no such word":       {"iten: a", "no word of this form"},
		"no day":             {"item: a | Cabinet | soon | Flood", "is no day"},
		"too little":         {"item: a | Cabinet", "an item is"},
		"twice":              {item + item, "line 2: there is an item a already"},
		"passage first":      {"minutes: x", "no item stands above"},
		"promise first":      {promise, "no item stands above"},
		"promise twice":      {item + promise + promise, "a promise P already"},
		"no phrase of time":  {item + "promise: P | due blue | x", "no phrase of time"},
		"says nothing":       {item + "promise: P | blue | x", "says nothing of a promise"},
		"says nothing of it": {"item: a | Cabinet | 10 January 2020 | Flood | blue", "says nothing of an item"},
		"no why":             {item + promise + "returned: P a", "two names and why"},
		"no such promise":    {item + "returned: P a | x", "no promise P"},
		"no such item":       {item + promise + "returned: P b | x", "no b to go with P"},
		"labelled twice":     {item + promise + "returned: P a | x\nnot returned: P a | x", "labelled already"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := pairs.Parse("x.txt", c.text); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want an error that says %q", err, c.says)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("record: X\nitem: a | Cabinet | 10 January 2020 | T | oral | issue 4\npromise: P | by A | to B | due in June | said | x\nreturned: P a | why\n")
	f.Add("# nothing\nsame: | x")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := pairs.Parse("x.txt", text)
		if err != nil {
			return
		}
		for _, p := range r.Pairs {
			if p.A == "" || p.B == "" || p.Why == "" {
				t.Errorf("a pair without its names or why: %+v", p)
			}
		}
		pairs.Score("x", []*pairs.Record{r}, store.LeastReturns)
	})
}
