// Package retention says how long what is kept is kept: a schedule by class, as
// data, that a council may put its own in the place of. It decides nothing about
// what is there, and does no input or output.
//
// The statutory record is never disposed of: the six years of the Local Government
// Act 1972, s.100C, are how long it must be open to inspection at the least, and
// councils keep their minutes for ever.
package retention

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"mattersarising/internal/calendar"
)

// Class is a kind of thing that is kept.
type Class string

// The classes.
const (
	Record       Class = "record"
	Update       Class = "update"
	EvidenceFile Class = "evidence file"
	Subscriber   Class = "subscriber"
	Session      Class = "session"
	AccessLog    Class = "access log"
)

// Classes returns every class.
func Classes() []Class {
	return []Class{Record, Update, EvidenceFile, Subscriber, Session, AccessLog}
}

// ParseClass reads a class as a person writes it.
func ParseClass(s string) (Class, error) {
	if slices.Contains(Classes(), Class(s)) {
		return Class(s), nil
	}
	return "", fmt.Errorf("%q is no class: there is %q", s, Classes())
}

// Rule says how long one class is kept.
type Rule struct {
	Class  Class  `json:"class"`
	What   string `json:"what"`
	Years  int    `json:"years"`
	Months int    `json:"months,omitempty"`
	From   string `json:"from"`  // what the time runs from
	Basis  string `json:"basis"` // the act, or the reason
}

// Forever reports that the class is never disposed of.
func (r Rule) Forever() bool { return r.Years == 0 && r.Months == 0 }

// Schedule is a rule for every class.
type Schedule []Rule

//go:embed schedule.json
var usual []byte

// Usual is the schedule that holds where a council has none of its own.
func Usual() Schedule {
	s, err := Parse(usual)
	if err != nil {
		panic(err) // a test reads it
	}
	return s
}

// Parse reads a schedule and says what is wrong with it: each class stands in it
// once, and of the record it says that it is kept for ever.
func Parse(text []byte) (Schedule, error) {
	var s Schedule
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, fmt.Errorf("a schedule is a list of rules in JSON: %w", err)
	}
	seen := map[Class]bool{}
	for i, r := range s {
		_, err := ParseClass(string(r.Class))
		switch {
		case err != nil:
			return nil, fmt.Errorf("rule %d: %w", i+1, err)
		case seen[r.Class]:
			return nil, fmt.Errorf("rule %d: the class %q stands there twice", i+1, r.Class)
		case r.Years < 0 || r.Months < 0:
			return nil, fmt.Errorf("rule %d: %s is kept for less than no time", i+1, r.Class)
		case r.Class == Record && !r.Forever():
			return nil, errors.New("the record is the council's statutory record, and is never disposed of: leave years and months of “record” at 0")
		case r.Basis == "" || r.What == "" || !r.Forever() && r.From == "":
			return nil, fmt.Errorf("rule %d: of %s it must be said what it is, from when its time runs, and on what basis", i+1, r.Class)
		}
		seen[r.Class] = true
	}
	for _, c := range Classes() {
		if !seen[c] {
			return nil, fmt.Errorf("there is no rule for %q", c)
		}
	}
	return s, nil
}

// Of returns the rule of a class.
func (s Schedule) Of(c Class) Rule {
	return s[slices.IndexFunc(s, func(r Rule) bool { return r.Class == c })]
}

// Past is the last day whose things may be disposed of on a day. “n years
// beginning with D” end the day before the nth anniversary of D, so what is of
// 7 September 2018 and kept for six years may go from 7 September 2024 on.
// It is false of what is kept for ever.
func (r Rule) Past(on calendar.Date) (calendar.Date, bool) {
	if r.Forever() {
		return calendar.Date{}, false
	}
	return on.AddMonths(-12*r.Years - r.Months), true
}
