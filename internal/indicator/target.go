package indicator

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
)

// TargetKind is how a target is meant.
type TargetKind string

// The kinds: a value to be reached from a day on, until the next; or where the way to one
// stands on a day, straight from one to the next.
const (
	TargetStep       TargetKind = "target"
	TargetTrajectory TargetKind = "trajectory"
)

// TargetKinds returns every kind.
func TargetKinds() []TargetKind { return []TargetKind{TargetStep, TargetTrajectory} }

// Target is a value that an indicator is to reach.
type Target struct {
	Indicator string
	Kind      TargetKind
	From      calendar.Date
	Value     Number // none takes back what was said of the day
	Agreed    string // by whom: the body, the post
	Known     calendar.Date
	Why       string
}

// Check says what is wrong with a target, or nil.
func (t *Target) Check() error {
	switch {
	case !slices.Contains(TargetKinds(), t.Kind):
		return fmt.Errorf("%q is no kind of target: expected target or trajectory", t.Kind)
	case t.From.IsZero():
		return fmt.Errorf("say from which day %s is to be reached", t.Value)
	case strings.TrimSpace(t.Agreed) == "":
		return fmt.Errorf("say who agreed the %s", t.Kind)
	}
	if !t.Value.None() {
		if v, err := ParseNumber(string(t.Value)); err != nil || v != t.Value {
			return fmt.Errorf("%q is no number", t.Value)
		}
	}
	return nil
}

// TargetsOf are those of one indicator and kind that hold, by their days. They come in the
// order in which they came to be known: of one day the last holds.
func TargetsOf(all []Target, id string, kind TargetKind) []Target {
	var out []Target
	for _, t := range all {
		if t.Indicator != id || t.Kind != kind {
			continue
		}
		out = slices.DeleteFunc(out, func(o Target) bool { return o.From == t.From })
		if !t.Value.None() {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b Target) int { return a.From.Compare(b.From) })
	return out
}
