package spc

import (
	"fmt"
	"strings"
)

// why is the reason for which a series has no limits, as a sentence; "" where it has.
func (s *Series) why(held int, parts bool) string {
	every := s.every()
	switch {
	case s.Span == RollingYear && !parts:
		return "Each figure covers twelve months and shares most of them with the next, so limits would mislead: none are drawn."
	case s.Span == YearToDate && !parts:
		return "Each figure adds to the one before since the year began, so limits would mislead: none are drawn."
	case held < Fewest:
		return fmt.Sprintf("Limits need at least %d %ss; there %s %d.", Fewest, every, are(held), held)
	}
	if b := s.Baseline; b != nil {
		n := 0
		points := s.Points
		if parts {
			points = s.Parts
		}
		for _, p := range points {
			if p.Gap == None && !p.Start.After(b.Until) {
				n++
			}
		}
		if n < Fewest {
			return fmt.Sprintf("Limits need at least %d %ss; the baseline has %d.", Fewest, every, n)
		}
	}
	return ""
}

// notes are what a reader should know of how a chart was made.
func (s *Series) notes(r *Result) []string {
	var notes []string
	if r.Parts {
		notes = append(notes, fmt.Sprintf("The measure is reported over a longer time; the chart shows each %s by itself, because limits hold only for figures that share nothing.", s.every()))
	}
	missing, hidden := 0, 0
	for _, p := range r.Points {
		switch p.Gap {
		case Missing:
			missing++
		case Suppressed:
			hidden++
		case None:
		}
	}
	if missing > 0 {
		notes = append(notes, fmt.Sprintf("%s without a figure %s passed over.", upper(counted(missing, s.every())), are(missing)))
	}
	if hidden > 0 {
		notes = append(notes, fmt.Sprintf("%s %s not shown, because the numbers are small, and %s no part in the mean or the limits.", upper(counted(hidden, s.every())), are(hidden), have(hidden)))
	}
	if s.Baseline != nil {
		notes = append(notes, fmt.Sprintf("Mean and limits are those of the time up to %s, agreed by %s on %s: %s", s.Baseline.Until.Long(), s.Baseline.Agreed, s.Baseline.On.Long(), s.Baseline.Reason))
		if len(s.Recalculations) > 0 {
			notes = append(notes, "While a baseline is held, recalculations are left out.")
		}
	}
	if s.Screen {
		notes = append(notes, "Jumps of more than three times the usual are left out of the limits.")
	}
	return notes
}

// Told is a recalculation as a reader is told it.
func (r Recalculation) Told() string {
	return fmt.Sprintf("Mean and limits recalculated from %s, agreed by %s on %s: %s", r.From.Long(), r.Agreed, r.On.Long(), r.Reason)
}

// sentence is what the chart says, for somebody who has never read one.
func (r *Result) sentence() string {
	last := r.Last()
	if last == nil {
		return "There are no figures yet."
	}
	said := r.now(last)
	if target := r.reach(last); target != "" {
		said += "; " + target
	}
	return said + "."
}

// now is the first half: what the last figure says.
func (r *Result) now(last *Judged) string {
	every := r.series.every()
	if r.Kind == Run {
		return r.running(last)
	}
	if c := r.Sections[last.Section]; !c.Limits && last.Signals == 0 {
		return fmt.Sprintf("Too early to say: %s since limits were recalculated, of the %d that they need", counted(c.Count, every), Fewest)
	}
	higher := last.Signals.Up()
	switch {
	case last.Conflict:
		higher = r.series.Direction == HighIsGood
	case higher && last.Signals.Down():
		higher = (last.Signals & -last.Signals).Up()
	}
	only := last.Signals & (TrendUp | TrendDown)
	var said string
	switch {
	case last.Signals == 0:
		return "No change beyond the usual ups and downs"
	case only == last.Signals && higher:
		said = r.forSoLong("Rising", TrendUp)
	case only == last.Signals:
		said = r.forSoLong("Falling", TrendDown)
	case higher:
		said = r.forSoLong("Higher than usual", up)
	default:
		said = r.forSoLong("Lower than usual", down)
	}
	switch {
	case last.Conflict:
		said += ", with signs both for the better and for the worse"
	case last.Mark == Improvement:
		said += ", for the better"
	case last.Mark == Concern:
		said += ", for the worse"
	}
	return said
}

// forSoLong counts back from the last figure for how long a signal has stood.
func (r *Result) forSoLong(what string, any Signals) string {
	n := 0
	for i := len(r.Points) - 1; i >= 0; i-- {
		if p := &r.Points[i]; p.Gap == None {
			if p.Signals&any == 0 {
				break
			}
			n++
		}
	}
	if n < 2 {
		return what + " in " + r.Last().Name
	}
	return fmt.Sprintf("%s for %s running", what, counted(n, r.series.every()))
}

// running is what may be said of a chart without limits: no more than the last figure.
func (r *Result) running(last *Judged) string {
	switch {
	case last.Value > r.Median:
		return "The last figure is above the middle of them all, which may be chance"
	case last.Value < r.Median:
		return "The last figure is below the middle of them all, which may be chance"
	}
	return "The last figure is in the middle of them all"
}

// reach is the second half: the target.
func (r *Result) reach(last *Judged) string {
	d := r.series.Direction
	target, ok := r.series.TargetOn(last.Start)
	if !ok || d == Neither {
		if path, ok := r.series.TrajectoryOn(last.Start); ok && d != Neither {
			if d.Meets(last.Value, path) {
				return "it keeps to its trajectory"
			}
			return "it is behind its trajectory"
		}
		return ""
	}
	switch r.Assurance {
	case Passes:
		return fmt.Sprintf("the target is met in every %s that goes as usual", r.series.every())
	case HitOrMiss:
		return fmt.Sprintf("the target is met in some %ss and missed in others, by chance", r.series.every())
	case Fails:
		if d == HighIsGood {
			return "the target lies above what this process can reach"
		}
		return "the target lies below what this process can reach"
	case NoAssurance:
	}
	if d.Meets(last.Value, target) {
		return "it meets the target"
	}
	return "it misses the target"
}

var numbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number is a count in words, up to twelve.
func number(n int) string {
	if n >= 0 && n < len(numbers) {
		return numbers[n]
	}
	return fmt.Sprint(n)
}

// counted is a count with its noun; as the beginning of a sentence too.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(n) + " " + noun
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func have(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// upper begins a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
