package spc_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/spc"
)

// steady is so many months of the usual ups and downs, between 19 and 21.
func steady(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = 20 + []float64{1, -1, 0.5, -0.5}[i%4]
	}
	return values
}

func TestSentence(t *testing.T) {
	t.Parallel()
	after := func(last ...float64) []spc.Point { return monthly(append(steady(24), last...)...) }
	target := func(v float64) []spc.Target { return []spc.Target{{From: first, Value: v}} }
	board := func(from int) []spc.Recalculation {
		return []spc.Recalculation{{From: first.AddMonths(from), Reason: "a new front door", On: first.AddMonths(from), Agreed: "the Board"}}
	}
	for name, test := range map[string]struct {
		series spc.Series
		want   string
	}{
		"nothing":         {spc.Series{}, "There are no figures yet."},
		"as usual":        {spc.Series{Points: after(20.5), Direction: spc.HighIsGood, Targets: target(20)}, "No change beyond the usual ups and downs; the target is met in some months and missed in others, by chance."},
		"three months":    {spc.Series{Points: after(26, 27, 26), Direction: spc.HighIsGood, Targets: target(40)}, "Higher than usual for three months running, for the better; the target lies above what this process can reach."},
		"neither is good": {spc.Series{Points: after(26, 27, 26)}, "Higher than usual for three months running."},
		"one month":       {spc.Series{Points: after(30), Direction: spc.LowIsGood, Targets: target(40)}, "Higher than usual in January 2022, for the worse; the target is met in every month that goes as usual."},
		"rising":          {spc.Series{Points: after(18.5, 19, 19.5, 20.2, 20.4, 20.6, 20.8), Direction: spc.HighIsGood}, "Rising for seven months running, for the better."},
		"lower, for the worse": {
			spc.Series{Points: after(19, 19, 19, 19, 19, 19, 19, 19), Direction: spc.HighIsGood, Targets: target(19.5)},
			"Lower than usual for nine months running, for the worse; the target is met in some months and missed in others, by chance.",
		},
		"few": {spc.Series{Points: monthly(20, 21, 25), Direction: spc.LowIsGood, Targets: target(22)}, "The last figure is above the middle of them all, which may be chance; it misses the target."},
		"rolling": {
			spc.Series{Points: after(30), Span: spc.RollingYear, Direction: spc.LowIsGood, Targets: target(40)},
			"The last figure is above the middle of them all, which may be chance; it meets the target.",
		},
		"trajectory": {
			spc.Series{Points: after(20), Direction: spc.HighIsGood, Trajectory: []spc.Target{{From: first, Value: 10}, {From: first.AddMonths(48), Value: 40}}},
			"No change beyond the usual ups and downs; it is behind its trajectory.",
		},
		"soon after a recalculation": {
			spc.Series{Points: after(30, 31, 30), Direction: spc.HighIsGood, Recalculations: board(24)},
			"Too early to say: three months since limits were recalculated, of the 13 that they need.",
		},
		"both ways": {
			spc.Series{Points: monthly(43, 41, 37, 36, 31, 23, 15, 13, 15, 18, 23, 27, 31), Direction: spc.HighIsGood},
			"Rising for six months running, for the better.",
		},
	} {
		test.series.Every = "month"
		if got := judge(t, test.series).Sentence; got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}

// TestAssurance: limits from 1 to 3, 5 to 7 and 1 to 5 about a target of 4.
func TestAssurance(t *testing.T) {
	t.Parallel()
	between := func(low, high float64) []spc.Point {
		middle, half := (low+high)/2, (high-low)/2/2.66/2
		values := make([]float64, 14)
		for i := range values {
			values[i] = middle + half*[]float64{1, -1}[i%2]
		}
		return monthly(values...)
	}
	for direction, want := range map[spc.Direction][]spc.Assurance{
		spc.HighIsGood: {spc.Fails, spc.Passes, spc.HitOrMiss},
		spc.LowIsGood:  {spc.Passes, spc.Fails, spc.HitOrMiss},
		spc.Neither:    {spc.NoAssurance, spc.NoAssurance, spc.NoAssurance},
	} {
		var got []spc.Assurance
		for _, limits := range [][2]float64{{1, 3}, {5, 7}, {1, 5}} {
			r := judge(t, spc.Series{Points: between(limits[0], limits[1]), Direction: direction, Targets: []spc.Target{{From: first, Value: 4}}})
			if l := r.Sections[0].Lines; math.Abs(l.Lower-limits[0]) > 1e-9 || math.Abs(l.Upper-limits[1]) > 1e-9 {
				t.Fatalf("limits %v to %v, want %v", l.Lower, l.Upper, limits)
			}
			got = append(got, r.Assurance)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", direction, diff)
		}
	}
}

func TestVariation(t *testing.T) {
	t.Parallel()
	for last, want := range map[float64][3]spc.Variation{
		20: {spc.Usual, spc.Usual, spc.Usual},
		40: {spc.ChangedHigh, spc.BetterHigh, spc.WorseHigh},
		2:  {spc.ChangedLow, spc.WorseLow, spc.BetterLow},
	} {
		for direction, icon := range want {
			r := judge(t, spc.Series{Points: monthly(append(steady(24), last)...), Direction: spc.Direction(direction)})
			if r.Variation != icon {
				t.Errorf("%v, %s: got %v, want %v", last, spc.Direction(direction), r.Variation, icon)
			}
		}
	}
}

// TestOnTheMean: figures whose mean is not a number that a computer has are still on it.
func TestOnTheMean(t *testing.T) {
	t.Parallel()
	same := make([]float64, 13)
	for i := range same {
		same[i] = 0.1
	}
	if got, want := colours(judge(t, spc.Series{Points: monthly(same...), Direction: spc.HighIsGood})), strings.Repeat(".", 13); got != want {
		t.Errorf("thirteen times the same: got %s, want %s", got, want)
	}
}

// TestGaps: a month without a figure is passed over, and judged as if it had not been.
func TestGaps(t *testing.T) {
	t.Parallel()
	values := append(steady(20), 30)
	whole := judge(t, spc.Series{Points: monthly(values...), Direction: spc.LowIsGood})
	points := monthly(append(slices.Insert(slices.Clone(values), 7, math.NaN()), math.NaN())...)
	points[7].Gap, points[22].Gap = spc.Missing, spc.Suppressed
	r := judge(t, spc.Series{Points: points, Direction: spc.LowIsGood, Every: "month"})
	if r.Sections[0].Lines != whole.Sections[0].Lines || r.Variation != whole.Variation {
		t.Errorf("got %+v, want %+v", r.Sections[0].Lines, whole.Sections[0].Lines)
	}
	if got, want := r.Last().Name, "October 2021"; got != want {
		t.Errorf("the last figure is %s, want %s", got, want)
	}
	want := []string{"One month without a figure is passed over.", "One month is not shown, because the numbers are small, and has no part in the mean or the limits."}
	if diff := cmp.Diff(want, r.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestSpans: no limits for figures that share months; limits for their parts.
func TestSpans(t *testing.T) {
	t.Parallel()
	for _, span := range []spc.Span{spc.RollingYear, spc.YearToDate} {
		r := judge(t, spc.Series{Points: monthly(steady(30)...), Span: span})
		if r.Kind != spc.Run || r.Why == "" || r.Variation != spc.NoVariation || r.Sections[0].Limits {
			t.Errorf("%v: %+v", span, r)
		}
		r = judge(t, spc.Series{Points: monthly(1, 2), Parts: monthly(steady(30)...), Span: span, Every: "month"})
		if r.Kind != spc.Process || len(r.Points) != 30 || !r.Parts || len(r.Notes) != 1 {
			t.Errorf("%v, in parts: %v, %d points, %v", span, r.Kind, len(r.Points), r.Notes)
		}
	}
}

func TestApart(t *testing.T) {
	t.Parallel()
	year, next := calendar.MustDate("2022-04-01"), calendar.MustDate("2023-04-01")
	at := func(month int, y calendar.Date, num, of int64) spc.Cumulative {
		return spc.Cumulative{Start: year.AddMonths(month), Year: y, Numerator: num, Denominator: of}
	}
	got, err := spc.Apart([]spc.Cumulative{at(0, year, 30, 40), at(1, year, 45, 90), at(3, year, 60, 120), at(4, year, 60, 120), at(12, next, 9, 10)}, 100)
	if err != nil {
		t.Fatal(err)
	}
	want := []spc.Point{
		{Start: year, Value: 75, Of: 40},
		{Start: year.AddMonths(1), Value: 30, Of: 50},
		{Start: year.AddMonths(3), Gap: spc.Missing}, // June is not held, so July cannot be told from it
		{Start: year.AddMonths(4), Gap: spc.Missing}, // nobody was counted
		{Start: next, Value: 90, Of: 10},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b calendar.Date) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var bad *spc.Invalid
	if _, err := spc.Apart([]spc.Cumulative{at(0, year, 30, 0), at(1, year, 29, 0)}, 1); !errors.As(err, &bad) {
		t.Errorf("a count that falls: %v", err)
	}
}

// TestInvalid: what would be judged wrongly is refused, and said.
func TestInvalid(t *testing.T) {
	t.Parallel()
	points := monthly(steady(20)...)
	when := first.AddMonths(10)
	for want, s := range map[string]spc.Series{
		"a run of 5: 6 or 7":           {Points: points, Run: 5},
		"does not come after":          {Points: []spc.Point{points[1], points[0]}},
		"January 2020: NaN":            {Points: monthly(math.NaN())},
		"January 2020: +Inf":           {Points: monthly(math.Inf(1))},
		"has no day":                   {Points: points, Recalculations: []spc.Recalculation{{Reason: "x", On: when, Agreed: "y"}}},
		"has no reason":                {Points: points, Recalculations: []spc.Recalculation{{From: when, Reason: " ", On: when, Agreed: "y"}}},
		"on which day it was agreed":   {Points: points, Recalculations: []spc.Recalculation{{From: when, Reason: "x", Agreed: "y"}}},
		"say who agreed":               {Points: points, Baseline: &spc.Baseline{Until: when, Reason: "x", On: when}},
		"the target from 2020-11-01":   {Points: points, Targets: []spc.Target{{From: when, Value: math.NaN()}}},
		"does not come after that fro": {Points: points, Trajectory: []spc.Target{{From: when}, {From: when}}},
	} {
		_, err := spc.Judge(s)
		var invalid *spc.Invalid
		if !errors.As(err, &invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v", want, err)
		}
	}
}

// TestRecalculation: the lines change, what was before keeps its own, and of a baseline
// recalculations are left out.
func TestRecalculation(t *testing.T) {
	t.Parallel()
	values := append(steady(15), 30, 31, 29, 30, 31, 29, 30, 31, 29, 30, 31, 29, 30, 31, 29)
	cut := spc.Recalculation{From: first.AddMonths(15), Reason: "a new front door", On: first.AddMonths(29), Agreed: "the Board"}
	s := spc.Series{Points: monthly(values...), Direction: spc.HighIsGood, Recalculations: []spc.Recalculation{cut}}
	r := judge(t, s)
	if len(r.Sections) != 2 || r.Sections[1].First != 15 || r.Sections[1].Mean != 30 || r.Sections[1].Recalculation.Reason != cut.Reason {
		t.Fatalf("%+v", r.Sections)
	}
	if got, want := colours(r), strings.Repeat(".", 30); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := cut.Told(), "Mean and limits recalculated from 1 April 2021, agreed by the Board on 1 June 2022: a new front door"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.Baseline = &spc.Baseline{Until: first.AddMonths(14), Reason: "before the change", On: cut.On, Agreed: "the Board"}
	if r = judge(t, s); len(r.Sections) != 1 || r.Sections[0].Count != 15 || len(r.Notes) != 2 {
		t.Errorf("with a baseline: %d sections, %v", len(r.Sections), r.Notes)
	}
	s.Baseline.Until = first.AddMonths(5)
	if r = judge(t, s); r.Kind != spc.Run || !strings.Contains(r.Why, "the baseline has 6") {
		t.Errorf("a short baseline: %v, %q", r.Kind, r.Why)
	}
}

// TestReflection: turned upside down, with the other direction good, a series says the
// same; moved and stretched, it says the same.
func TestReflection(t *testing.T) {
	t.Parallel()
	for _, v := range scenarios(t) {
		if v.Expected == "" {
			continue
		}
		s := v.series()
		want := colours(judge(t, s))
		moved := v.series()
		for i := range moved.Points {
			moved.Points[i].Value = moved.Points[i].Value*8 + 1000
		}
		if got := colours(judge(t, moved)); got != want {
			t.Errorf("%s, moved: got %s, want %s", v.Name, got, want)
		}
		turned := v.series()
		turned.Direction = []spc.Direction{spc.Neither, spc.LowIsGood, spc.HighIsGood}[s.Direction]
		for i := range turned.Points {
			turned.Points[i].Value *= -1
		}
		if got := colours(judge(t, turned)); got != want {
			t.Errorf("%s, turned: got %s, want %s", v.Name, got, want)
		}
	}
}

// FuzzJudge: whatever the figures, a judgement or an error that says why.
func FuzzJudge(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}, uint8(3), uint8(5), uint8(1))
	f.Add([]byte{0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255}, uint8(200), uint8(0), uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, cut, baseline, how uint8) {
		values := make([]float64, len(data))
		for i, b := range data {
			values[i] = float64(int8(b))
		}
		s := spc.Series{Points: monthly(values...), Direction: spc.Direction(how % 3), Span: spc.Span(how / 3 % 3), Screen: how%2 == 0, Targets: []spc.Target{{From: first, Value: float64(cut)}}}
		for i := range s.Points {
			s.Points[i].Gap = spc.Gap(max(0, int(data[i]%9)-6))
		}
		s.Recalculations = []spc.Recalculation{{From: first.AddMonths(int(cut)), Reason: "x", On: first, Agreed: "y"}, {From: first.AddMonths(int(cut) + 1 + int(how)), Reason: "x", On: first, Agreed: "y"}}
		if baseline > 0 {
			s.Baseline = &spc.Baseline{Until: first.AddMonths(int(baseline)), Reason: "x", On: first, Agreed: "y"}
		}
		r := judge(t, s)
		if len(r.Points) != len(data) || r.Sentence == "" || (r.Kind == spc.Run) == (r.Why == "") {
			t.Fatalf("%+v", r)
		}
		for i := range r.Points {
			p := &r.Points[i]
			if p.Gap != spc.None && p.Signals != 0 {
				t.Errorf("a gap has the signals %v", p.Signals)
			}
			if c := r.Sections[p.Section]; i < c.First || i > c.Last {
				t.Errorf("point %d stands in section %d, from %d to %d", i, p.Section, c.First, c.Last)
			}
			if (p.Mark == spc.CommonCause) != (p.Signals == 0) {
				t.Errorf("point %d: %v, %v", i, p.Mark, p.Signals)
			}
			if words := p.Signals.Words(6); (len(words) == 0) != (p.Signals == 0) {
				t.Errorf("point %d: %v in words: %v", i, p.Signals, words)
			}
		}
	})
}
