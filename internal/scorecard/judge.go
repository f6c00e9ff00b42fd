package scorecard

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"mattersarising/internal/indicator"
	"mattersarising/internal/spc"
)

// Rating is how a figure stands against what it is to reach. It never stands alone: each has
// a letter and words.
type Rating string

// The ratings. Unrated is where there is no target, no figure, or no good way.
const (
	Unrated Rating = ""
	Green   Rating = "green"
	Amber   Rating = "amber"
	Red     Rating = "red"
)

// Ratings returns every rating, the most pressing first.
func Ratings() []Rating { return []Rating{Red, Amber, Green, Unrated} }

// Letter stands for the rating where there is room for one.
func (r Rating) Letter() string {
	return map[Rating]string{Red: "R", Amber: "A", Green: "G"}[r]
}

// Words say a rating.
func (r Rating) Words() string {
	switch r {
	case Red:
		return "misses the target"
	case Amber:
		return "just misses the target"
	case Green:
		return "meets the target"
	case Unrated:
	}
	return "is not rated"
}

// Travel is where a figure went from the one before it.
type Travel string

// The ways. NoTravel is where one of the two is missing.
const (
	NoTravel  Travel = ""
	Better    Travel = "better"
	Worse     Travel = "worse"
	Unchanged Travel = "unchanged"
	Higher    Travel = "higher"
	Lower     Travel = "lower"
)

// Words say a way, with the arrow’s part in words: “up, for the better”.
func (t Travel) Words(p indicator.Polarity) string {
	up := (p == indicator.Up) == (t == Better)
	switch t {
	case Better, Worse:
		way := "down"
		if up {
			way = "up"
		}
		return way + ", for the " + string(t)
	case Higher:
		return "up"
	case Lower:
		return "down"
	case Unchanged:
		return "the same"
	case NoTravel:
	}
	return "not known"
}

// Need is why a figure must be commented on.
type Need string

// The needs.
const (
	NeedMiss    Need = "it misses the target"
	NeedExceed  Need = "it is well beyond the target"
	NeedSignal  Need = "its chart signals a change"
	NeedMissing Need = "its figure is missing"
)

// Figures are what one measure is judged by.
type Figures struct {
	Latest, Before indicator.Number // none where there is none, or it is not published
	Target         indicator.Number // of the day of the latest; none where there is none
	Polarity       indicator.Polarity
	Result         *spc.Result // of its chart; nil where there is none
	Missing        bool        // the figure that was to be there by the day is not
}

// Judgement is how one measure stands.
type Judgement struct {
	Rating Rating
	Travel Travel
	Needs  []Need
}

// Judge says how a measure stands.
//
// For a councillor: a figure is green where it meets its target, amber where it misses by no
// more than a twentieth of the target (or what the scorecard says in its place), red beyond
// that. Which way is better comes from the definition: where lower is better, a figure below
// its target meets it. A measure that is good neither way has no colour. Something must be
// said of a figure that is amber or red; of one that is better than its target by more than
// that twentieth, for either the target is too easy or there is something to learn; and of
// one whose chart shows that something has changed.
//
// An example: 85% of assessments are to be in time. 85 is green, 81 is amber (85 less a
// twentieth is 80.75), 80 is red, and 90 is green and to be explained.
func (s *Scorecard) Judge(f Figures) Judgement {
	j := Judgement{Travel: travel(f)}
	if f.Missing {
		j.Needs = append(j.Needs, NeedMissing)
	}
	if f.Polarity != indicator.Neither && !f.Latest.None() && !f.Target.None() {
		over := f.Latest.Less(f.Target) // how much better it is
		if f.Polarity == indicator.Down {
			over = f.Target.Less(f.Latest)
		}
		room := hundredths(f.Target, s.near())
		switch {
		case over.Sign() >= 0:
			j.Rating = Green
			if over.Cmp(room) > 0 {
				j.Needs = append(j.Needs, NeedExceed)
			}
		case over.Times(-1).Cmp(room) <= 0:
			j.Rating = Amber
		default:
			j.Rating = Red
		}
		if j.Rating != Green {
			j.Needs = append(j.Needs, NeedMiss)
		}
	}
	if r := f.Result; r != nil && r.Variation != spc.NoVariation && r.Variation != spc.Usual {
		j.Needs = append(j.Needs, NeedSignal)
	}
	return j
}

// hundredths is a share of a number, never below nought.
func hundredths(n indicator.Number, share int) indicator.Number {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok {
		return "0"
	}
	r.Mul(r.Abs(r), big.NewRat(int64(share), 100))
	return indicator.Number(r.FloatString(9))
}

func travel(f Figures) Travel {
	if f.Latest.None() || f.Before.None() {
		return NoTravel
	}
	way := f.Latest.Cmp(f.Before)
	switch {
	case way == 0:
		return Unchanged
	case f.Polarity == indicator.Neither && way > 0:
		return Higher
	case f.Polarity == indicator.Neither:
		return Lower
	case (way > 0) == (f.Polarity == indicator.Up):
		return Better
	}
	return Worse
}

// NeedWords say why something must be said of a figure.
func NeedWords(all []Need) string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = string(n)
	}
	return strings.Join(words, "; ")
}

// Course is where a measure is going by its chart: what a plan’s priority is held to.
type Course string

// The courses.
const (
	Improving Course = "improving"
	Worsening Course = "worsening"
	Steady    Course = "no change beyond the usual"
	Unknown   Course = "too few figures to say"
)

// CourseOf reads a course off a chart: its last signal, or that there is none.
func CourseOf(r *spc.Result) Course {
	if r == nil {
		return Unknown
	}
	switch r.Variation {
	case spc.BetterHigh, spc.BetterLow:
		return Improving
	case spc.WorseHigh, spc.WorseLow:
		return Worsening
	case spc.Usual, spc.ChangedHigh, spc.ChangedLow:
		return Steady
	case spc.NoVariation:
	}
	return Unknown
}

// Work is what became of the actions of a priority.
type Work struct {
	Priority string
	Done     int // called complete
	All      int
}

// Complete reports whether every action of it is called complete.
func (w Work) Complete() bool { return w.All > 0 && w.Done == w.All }

// Measured is one measure that bears on a priority.
type Measured struct {
	Priority  string
	Indicator string
	Name      string
	Course    Course
}

// Mismatch is a priority whose work and measures do not go the same way.
type Mismatch struct {
	Priority string
	Work     Work
	Measures []Measured // those that go the other way
	Says     string
}

// Mismatches holds what was promised to what is measured.
//
// For a councillor: that all actions of a priority are complete is one thing, that children
// are better off is another. A priority is listed where all its actions are called complete
// while a measure that bears on it is getting worse; and, the other way round, where actions
// are left while every measure that bears on it is getting better, for then something else
// may have done it. A measure is getting better or worse only where its chart says so by a
// signal: an ordinary up and down lists nothing.
func Mismatches(works []Work, all []Measured) []Mismatch {
	var out []Mismatch
	for _, w := range works {
		var worse, better []Measured
		of := 0
		for _, m := range all {
			if m.Priority != w.Priority {
				continue
			}
			of++
			switch m.Course {
			case Worsening:
				worse = append(worse, m)
			case Improving:
				better = append(better, m)
			case Steady, Unknown:
			}
		}
		switch {
		case w.Complete() && len(worse) > 0:
			out = append(out, Mismatch{w.Priority, w, worse, fmt.Sprintf("All %d of its actions are called complete, and it is getting worse: %s", w.All, named(worse))})
		case w.All > 0 && !w.Complete() && of > 0 && len(better) == of:
			out = append(out, Mismatch{w.Priority, w, better, fmt.Sprintf("%d of its %d actions are called complete, and it is getting better: %s", w.Done, w.All, named(better))})
		}
	}
	return out
}

func named(all []Measured) string {
	names := make([]string, len(all))
	for i, m := range all {
		names[i] = m.Name
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}
