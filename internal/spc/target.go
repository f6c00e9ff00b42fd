package spc

import "mattersarising/internal/calendar"

// TargetOn is the target in force on a day.
func (s *Series) TargetOn(day calendar.Date) (float64, bool) {
	for i := len(s.Targets) - 1; i >= 0; i-- {
		if !s.Targets[i].From.After(day) {
			return s.Targets[i].Value, true
		}
	}
	return 0, false
}

// TrajectoryOn is where the trajectory stands on a day: straight between its days, and
// level after the last. Before the first there is none.
func (s *Series) TrajectoryOn(day calendar.Date) (float64, bool) {
	for i := len(s.Trajectory) - 1; i >= 0; i-- {
		t := s.Trajectory[i]
		if t.From.After(day) {
			continue
		}
		if i == len(s.Trajectory)-1 {
			return t.Value, true
		}
		next := s.Trajectory[i+1]
		return t.Value + (next.Value-t.Value)*float64(day.Sub(t.From))/float64(next.From.Sub(t.From)), true
	}
	return 0, false
}

// Meets reports whether a value is as good as a target or better.
func (d Direction) Meets(value, target float64) bool {
	return d == HighIsGood && value >= target || d == LowIsGood && value <= target
}
