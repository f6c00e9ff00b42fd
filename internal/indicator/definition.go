package indicator

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
)

// Basis is what stretch of time a value is about. The three are different things: a count at
// a date, what happened in a period, and what happened in the twelve months up to a date.
type Basis string

// The bases.
const (
	Snapshot     Basis = "snapshot"
	InPeriod     Basis = "in period"
	RollingYear  Basis = "rolling 12 months"
	RollingYears Basis = "rolling 3 years"
)

// Bases returns every basis.
func Bases() []Basis { return []Basis{Snapshot, InPeriod, RollingYear, RollingYears} }

// Rolls reports whether neighbouring values share most of their cases, so that limits of
// independent points would mislead.
func (b Basis) Rolls() bool { return b == RollingYear || b == RollingYears }

// Unit is what a value is counted in.
type Unit string

// The units. A mean is the numerator for each of the denominator; days, weeks and pounds are
// means too, and say of what.
const (
	Count   Unit = "count"
	Percent Unit = "%"
	Rate    Unit = "per 10,000"
	Mean    Unit = "mean"
	Days    Unit = "days"
	Weeks   Unit = "weeks"
	Pounds  Unit = "pounds"
)

// Units returns every unit.
func Units() []Unit { return []Unit{Count, Percent, Rate, Mean, Days, Weeks, Pounds} }

// Times is by what numerator over denominator is multiplied to give the value.
func (u Unit) Times() int64 {
	switch u {
	case Percent:
		return 100
	case Rate:
		return 10_000
	default:
		return 1
	}
}

// Polarity is which way is better.
type Polarity string

// The polarities.
const (
	Up      Polarity = "up"
	Down    Polarity = "down"
	Neither Polarity = "neither"
)

// Polarities returns every polarity.
func Polarities() []Polarity { return []Polarity{Up, Down, Neither} }

// Words says a polarity in words that need no arrow.
func (p Polarity) Words() string {
	switch p {
	case Up:
		return "higher is better"
	case Down:
		return "lower is better"
	default:
		return "neither higher nor lower is better by itself"
	}
}

// Frequency is how often a value is usually brought to a board.
type Frequency string

// The frequencies.
const (
	Weekly    Frequency = "weekly"
	Monthly   Frequency = "monthly"
	Quarterly Frequency = "quarterly"
	Termly    Frequency = "termly"
	Yearly    Frequency = "yearly"
)

// Frequencies returns every frequency.
func Frequencies() []Frequency { return []Frequency{Weekly, Monthly, Quarterly, Termly, Yearly} }

// SmallNumbers is what becomes of small counts when a figure is published.
type SmallNumbers string

// Hide is for figures about those who receive a service: a count of one to five could tell
// who they are. Show is for figures about staff, money or pieces of work.
const (
	Hide SmallNumbers = "hide"
	Show SmallNumbers = "show"
)

// Definition is what an indicator counts, as of one version. Where a later version counts
// otherwise, its figures are a new series.
type Definition struct {
	ID           string        `toml:"id"            json:"id"` // letters, digits, hyphens: in addresses
	Version      int           `toml:"version"       json:"version"`
	From         calendar.Date `toml:"-"             json:"from"`   // the first day counted by it; zero for the first version
	Change       string        `toml:"change"        json:"change"` // what it counts otherwise than the version before
	Group        string        `toml:"group"         json:"group"`
	Name         string        `toml:"name"          json:"name"`
	Counts       string        `toml:"counts"        json:"counts"`
	Numerator    string        `toml:"numerator"     json:"numerator"`
	Denominator  string        `toml:"denominator"   json:"denominator"` // empty for a count
	Limit        string        `toml:"limit"         json:"limit"`       // a time limit, in words
	RunsFrom     string        `toml:"runs_from"     json:"runs_from"`   // what the limit runs from
	Basis        Basis         `toml:"basis"         json:"basis"`
	Unit         Unit          `toml:"unit"          json:"unit"`
	Polarity     Polarity      `toml:"polarity"      json:"polarity"`
	Frequency    Frequency     `toml:"frequency"     json:"frequency"`
	Source       string        `toml:"source"        json:"source"`
	SmallNumbers SmallNumbers  `toml:"small_numbers" json:"small_numbers"`
	YearEnds     string        `toml:"year_ends"     json:"year_ends"` // "31 March": with which day a year of it ends
	Decimals     int           `toml:"decimals"      json:"decimals"`  // to how many places a value is worked out
	Also         []string      `toml:"also"          json:"also"`      // what files call it
}

var idShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check says what is wrong with a definition, or nil.
func (d *Definition) Check() error {
	switch {
	case !idShape.MatchString(d.ID) || len(d.ID) > 60:
		return fmt.Errorf("%q cannot be the id of an indicator: use small letters, digits and hyphens, at most 60", d.ID)
	case d.Version < 1:
		return fmt.Errorf("%s: versions are numbered from 1", d.ID)
	case d.Version == 1 && !d.From.IsZero():
		return fmt.Errorf("%s: the first version holds from the beginning; leave its first day out", d.ID)
	case d.Version > 1 && d.From.IsZero():
		return fmt.Errorf("%s: say from which day version %d counts", d.ID, d.Version)
	case d.Version > 1 && strings.TrimSpace(d.Change) == "":
		return fmt.Errorf("%s: say what version %d counts otherwise than the one before", d.ID, d.Version)
	case strings.TrimSpace(d.Name) == "" || strings.TrimSpace(d.Counts) == "":
		return fmt.Errorf("%s: say its name, and what it counts", d.ID)
	case strings.TrimSpace(d.Numerator) == "":
		return fmt.Errorf("%s: say what its numerator is", d.ID)
	case d.Unit != Count && strings.TrimSpace(d.Denominator) == "":
		return fmt.Errorf("%s: a value in %s needs a denominator", d.ID, d.Unit)
	case d.Unit == Count && d.Denominator != "":
		return fmt.Errorf("%s: a count has no denominator", d.ID)
	case d.Decimals < 0 || d.Decimals > 4:
		return fmt.Errorf("%s: values are worked out to 0 to 4 places, not %d", d.ID, d.Decimals)
	}
	if _, err := yearEnd(d.YearEnds); err != nil {
		return fmt.Errorf("%s: %w", d.ID, err)
	}
	return first(
		known(d.ID, "basis", d.Basis, Bases()), known(d.ID, "unit", d.Unit, Units()),
		known(d.ID, "polarity", d.Polarity, Polarities()), known(d.ID, "frequency", d.Frequency, Frequencies()),
		known(d.ID, "rule for small numbers", d.SmallNumbers, []SmallNumbers{Hide, Show}),
	)
}

// Ratio reports whether a value is worked out of a numerator and a denominator.
func (d *Definition) Ratio() bool { return d.Unit != Count }

// Part reports whether the numerator counts a part of what the denominator counts.
func (d *Definition) Part() bool { return d.Unit == Percent }

func known[T ~string](id, what string, v T, all []T) error {
	if slices.Contains(all, v) {
		return nil
	}
	words := make([]string, len(all))
	for i, a := range all {
		words[i] = string(a)
	}
	return fmt.Errorf("%s: %q is no %s: expected one of %s", id, v, what, strings.Join(words, ", "))
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
