package spc

import (
	"fmt"
	"math"
	"strings"

	"mattersarising/internal/calendar"
)

// Direction is which way a measure should go.
type Direction int

// The directions.
const (
	Neither Direction = iota
	HighIsGood
	LowIsGood
)

// String is the direction in words, as a reader is told it.
func (d Direction) String() string {
	return [...]string{"neither higher nor lower is better", "higher is better", "lower is better"}[d]
}

// Span is what one figure of a series covers.
type Span int

// The spans. Limits hold for figures that share nothing: two rolling figures that stand
// side by side share eleven months of twelve, so they are near each other whatever
// happens, and limits drawn from their distances would cry out at nothing.
const (
	Independent Span = iota // its own period only, or one day
	RollingYear             // the twelve months up to its period's end
	YearToDate              // from the year's first day on
)

// Gap is why a point has no value.
type Gap int

// The gaps.
const (
	None       Gap = iota // it has one
	Missing               // no figure is held
	Suppressed            // it is not published: small numbers
)

// Point is one figure of a series. Where Gap says that there is none, Value is nothing.
type Point struct {
	Start calendar.Date // the first day of its period, or the day that it is as at
	Name  string        // "March 2022"
	Value float64
	Of    int64 // what it is out of: n, the denominator; 0 where it has none
	Gap   Gap
}

// Recalculation has the mean and limits worked out afresh from a day on. It is a
// judgement that a change is real and has come to stay, so it says why, and who agreed.
type Recalculation struct {
	From   calendar.Date // the first point on or after this day begins the new section
	Reason string
	On     calendar.Date // when it was agreed
	Agreed string        // by whom: the board, the post
}

// Baseline has the mean and limits worked out from the first points only, and held from
// then on. While there is one, recalculations are left out.
type Baseline struct {
	Until  calendar.Date // the last day on which a point of the baseline may start
	Reason string
	On     calendar.Date
	Agreed string
}

// Target is a value to reach from a day on, until the next one.
type Target struct {
	From  calendar.Date
	Value float64
}

// Series is what is to be judged.
type Series struct {
	Points    []Point // in the order of their days
	Parts     []Point // of a rolling or year-to-date measure: each period by itself, where that is held
	Span      Span
	Direction Direction
	Every     string // "month", "quarter", "year": what a reader is told a point is; "period" where empty

	Targets    []Target // steps
	Trajectory []Target // the way to a target: straight from one of its days to the next

	Run            int  // how many make a shift or a trend: 6, or 7; 6 where 0
	Screen         bool // leave out once what is 3.267 × the mean mR or more, as NHSRplotthedots does
	Exact          bool // 3 ÷ 1.128 in place of 2.66
	Baseline       *Baseline
	Recalculations []Recalculation
}

// Fewest is the number of points without which there are no limits and no icons.
const Fewest = 13

// Invalid is a series that cannot be judged: where, and what was expected.
type Invalid struct{ Text string }

func (e *Invalid) Error() string { return e.Text }

func invalid(format string, args ...any) error { return &Invalid{fmt.Sprintf(format, args...)} }

// check refuses what would be judged wrongly.
func (s *Series) check() error {
	if s.Run != 0 && s.Run != 6 && s.Run != 7 {
		return invalid("a run of %d: 6 or 7 points make a shift or a trend", s.Run)
	}
	for _, points := range [][]Point{s.Points, s.Parts} {
		for i, p := range points {
			if p.Gap == None && (math.IsNaN(p.Value) || math.Abs(p.Value) > 1e15) { // beyond that, sums lose whole numbers
				return invalid("%s: %v is no figure", p.Name, p.Value)
			}
			if i > 0 && !points[i-1].Start.Before(p.Start) {
				return invalid("%s does not come after %s: points stand in the order of their days, one a period", p.Name, points[i-1].Name)
			}
		}
	}
	for i, r := range s.Recalculations {
		if err := agreed(fmt.Sprintf("the recalculation from %s", r.From), r.From, r.On, r.Reason, r.Agreed); err != nil {
			return err
		}
		if i > 0 && !s.Recalculations[i-1].From.Before(r.From) {
			return invalid("the recalculation from %s does not come after that from %s", r.From, s.Recalculations[i-1].From)
		}
	}
	if b := s.Baseline; b != nil {
		if err := agreed(fmt.Sprintf("the baseline up to %s", b.Until), b.Until, b.On, b.Reason, b.Agreed); err != nil {
			return err
		}
	}
	return s.checkTargets()
}

func (s *Series) checkTargets() error {
	for _, list := range [][]Target{s.Targets, s.Trajectory} {
		for i, t := range list {
			if math.IsNaN(t.Value) || math.IsInf(t.Value, 0) {
				return invalid("the target from %s is no figure", t.From)
			}
			if i > 0 && !list[i-1].From.Before(t.From) {
				return invalid("the target from %s does not come after that from %s", t.From, list[i-1].From)
			}
		}
	}
	return nil
}

// agreed holds a change of limits to its reason, its day, and who agreed.
func agreed(what string, from, on calendar.Date, reason, who string) error {
	switch {
	case from.IsZero():
		return invalid("%s has no day", what)
	case strings.TrimSpace(reason) == "":
		return invalid("%s has no reason: say what changed", what)
	case on.IsZero():
		return invalid("%s: say on which day it was agreed", what)
	case strings.TrimSpace(who) == "":
		return invalid("%s: say who agreed it", what)
	}
	return nil
}

func (s *Series) run() int {
	if s.Run == 0 {
		return 6
	}
	return s.Run
}

// every is what one point is called.
func (s *Series) every() string {
	if s.Every == "" {
		return "period"
	}
	return s.Every
}
