package scorecard

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"mattersarising/internal/calendar"
)

// State is who may see a scorecard on the site.
type State string

// The states. One that has ended is shown as at the days before.
const (
	Service State = "service"
	Public  State = "public"
	Ended   State = "ended"
)

// Scorecard is a suite of measures for a body, as of one version.
type Scorecard struct {
	Slug     string    `toml:"slug"    json:"slug"` // small letters, digits, hyphens: in addresses
	Title    string    `toml:"title"   json:"title"`
	Body     string    `toml:"body"    json:"body"` // whose it is, as the record names it
	Purpose  string    `toml:"purpose" json:"purpose"`
	Near     int       `toml:"near"    json:"near"` // by how many hundredths of a target it may be missed and be amber; 5 where 0
	Headings []Heading `toml:"heading" json:"headings"`
}

// Heading is measures that stand together.
type Heading struct {
	Title    string    `toml:"title"   json:"title"`
	Measures []Measure `toml:"measure" json:"measures"`
}

// Against is what a measure is held to.
type Against string

// A measure is held to its target, or to where the way to it should stand.
const (
	AgainstTarget     Against = "target"
	AgainstTrajectory Against = "trajectory"
)

// Measure is one line of a scorecard.
type Measure struct {
	Indicator string  `toml:"indicator" json:"indicator"` // by its id
	Against   Against `toml:"against"   json:"against"`   // the target where empty
	Question  string  `toml:"question"  json:"question"`  // what the body asks with it
	Priority  string  `toml:"priority"  json:"priority"`  // of the plan, on which it bears
}

// Version is a scorecard as it came to be known.
type Version struct {
	Scorecard
	State   State
	Number  int           // the first is 1
	Known   calendar.Date // since when it holds
	Answers string        // the commitment that its regular presentation keeps; empty for none
	Why     string
	Actor   string
}

// Comment is what somebody said of one figure.
type Comment struct {
	Indicator string
	Day       calendar.Date // the last day of the figure's period
	Public    bool
	Words     string // empty takes back what was said
	By        string // the post that says it
	Known     calendar.Date
	Actor     string
}

// PaperKind is with what the kind of an issued scorecard begins; its slug comes after it.
const PaperKind = "scorecard"

const (
	mostMeasures = 100
	usualNear    = 5
)

var slugShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Slug reports whether s can name a scorecard in an address.
func Slug(s string) bool { return slugShape.MatchString(s) && len(s) <= 60 }

// Parse reads a scorecard as a file has it: TOML, a [[heading]] with its [[heading.measure]].
func Parse(b []byte) (Scorecard, error) {
	var s Scorecard
	if err := toml.NewDecoder(bytes.NewReader(b)).DisallowUnknownFields().Decode(&s); err != nil {
		return s, fmt.Errorf("a scorecard: %w", err)
	}
	return s, nil
}

// Check says what is wrong with a scorecard, or nil. Known reports whether an indicator is
// defined.
func (s *Scorecard) Check(known func(indicator string) bool) error {
	blank := func(t string) bool { return strings.TrimSpace(t) == "" }
	switch {
	case !Slug(s.Slug):
		return fmt.Errorf("%q cannot name a scorecard: use small letters, digits and hyphens, at most 60", s.Slug)
	case blank(s.Title) || blank(s.Body):
		return fmt.Errorf("%s: give it a title, and say whose it is", s.Slug)
	case s.Near < 0 || s.Near > 50:
		return fmt.Errorf("%s: a target may be missed by 0 to 50 hundredths of it and be amber, not by %d", s.Slug, s.Near)
	}
	var seen []string
	for _, h := range s.Headings {
		if blank(h.Title) || len(h.Measures) == 0 {
			return fmt.Errorf("%s: each heading needs a title, and a measure under it", s.Slug)
		}
		for _, m := range h.Measures {
			switch {
			case !known(m.Indicator):
				return fmt.Errorf("%s: there is no indicator %q", s.Slug, m.Indicator)
			case slices.Contains(seen, m.Indicator):
				return fmt.Errorf("%s: %s stands in it twice", s.Slug, m.Indicator)
			case m.Against != "" && m.Against != AgainstTarget && m.Against != AgainstTrajectory:
				return fmt.Errorf("%s: %s is held to its %q: expected target or trajectory", s.Slug, m.Indicator, m.Against)
			}
			seen = append(seen, m.Indicator)
		}
	}
	if len(seen) == 0 || len(seen) > mostMeasures {
		return fmt.Errorf("%s: it has %d measures: expected 1 to %d", s.Slug, len(seen), mostMeasures)
	}
	return nil
}

// Indicators are the ids of its measures, in their order.
func (s *Scorecard) Indicators() []string {
	var out []string
	for _, h := range s.Headings {
		for _, m := range h.Measures {
			out = append(out, m.Indicator)
		}
	}
	return out
}

// near is by how many hundredths of a target it may be missed and be amber.
func (s *Scorecard) near() int {
	if s.Near == 0 {
		return usualNear
	}
	return s.Near
}

// On returns the version of a scorecard that holds: the last known. Of one that has ended
// there is none.
func On(all []Version, slug string) (Version, bool) {
	for _, v := range slices.Backward(all) {
		if v.Slug == slug {
			return v, v.State != Ended
		}
	}
	return Version{}, false
}

// Standing are the scorecards that hold, each in its last version, in the order in which
// each was first known.
func Standing(all []Version) []Version {
	var out []Version
	for _, v := range all {
		i := slices.IndexFunc(out, func(w Version) bool { return w.Slug == v.Slug })
		if i < 0 {
			out = append(out, v)
		} else {
			out[i] = v
		}
	}
	return slices.DeleteFunc(out, func(v Version) bool { return v.State == Ended })
}

// Said returns the comment that holds of a figure: the last known of its indicator and
// period; ok is false where there is none, or it was taken back. Public leaves out what is
// the service's own: then the last that was public holds.
func Said(all []Comment, indicator string, day calendar.Date, public bool) (Comment, bool) {
	for _, c := range slices.Backward(all) {
		if c.Indicator == indicator && c.Day == day && (c.Public || !public) {
			return c, c.Words != ""
		}
	}
	return Comment{}, false
}

// SaidBefore returns what was last said of an earlier figure of an indicator, where it holds.
func SaidBefore(all []Comment, indicator string, day calendar.Date, public bool) (Comment, bool) {
	var last Comment
	for _, c := range all {
		if c.Indicator != indicator || !c.Day.Before(day) || public && !c.Public || c.Day.Before(last.Day) {
			continue
		}
		last = c
	}
	return last, last.Words != ""
}
