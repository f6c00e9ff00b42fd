// Package review holds what is known of inspections, visits and other reviews to the
// rules by which they are made: which kinds there are, which areas each judges and on
// which scale, and which clocks a report starts. Those are packs of data, versioned and
// embedded: another inspectorate's is another file, and no change of code.
//
// It says how each clock stands on a day, what is wrong with what somebody enters, which
// findings may repeat earlier ones, and reads a list of findings. It refuses to decide:
// of two days that are stated both are told, and a suggestion waits for a person.
package review

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Pack is a set of kinds of review, with what they share.
type Pack struct {
	Name     string        `json:"pack"`
	Version  int           `json:"version"`
	Title    string        `json:"title"`
	Scales   []Scale       `json:"scales"`
	Findings []FindingKind `json:"findings"`
	Clocks   []Clock       `json:"clocks"`
	Kinds    []Kind        `json:"kinds"`
}

// Scale is the grades that a judgement may have, the best first.
type Scale struct {
	ID     string  `json:"id"`
	Grades []Grade `json:"grades"`
}

// Grade is one of a scale: a word, and letters for where there is little room.
type Grade struct {
	ID     string `json:"id"`
	Word   string `json:"word"`
	Letter string `json:"letter"`
	Rank   int    `json:"rank"` // 1 is the best
}

// FindingKind is what a finding is called, and the other words that reports use for it.
type FindingKind struct {
	ID   string   `json:"id"`
	Word string   `json:"word"`
	Also []string `json:"also"`
}

// Kind is a kind of review.
type Kind struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Reviewer string        `json:"reviewer"` // who usually looks
	From     calendar.Date `json:"from"`     // since when it is in use; zero: no matter
	To       calendar.Date `json:"to"`       // until when: one that goes on with an older one may be later
	Scale    string        `json:"scale"`    // empty: it gives no grades
	Report   string        `json:"report"`   // what it writes: “report”, “letter”
	Law      string        `json:"law"`
	Findings []string      `json:"findings"`
	Clocks   []string      `json:"clocks"`
	Editions []Edition     `json:"editions"`

	pack *Pack
}

// Edition is the areas that a kind of review judges, from a day on.
type Edition struct {
	From  calendar.Date `json:"from"`
	Areas []Area        `json:"areas"`
}

// Area is one thing that is judged.
type Area struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Of   string `json:"of"` // the area that it is a part of
}

// Clock is a time within which something must follow a report.
type Clock struct {
	ID     string            `json:"id"`
	Name   string            `json:"name"` // what must be done
	Runs   Unit              `json:"runs"`
	Length int               `json:"length"`
	From   []civic.ReviewDay `json:"from"` // the day it runs from: the first of them that is known
	Met    civic.ReviewDay   `json:"met"`  // the day that meets it; empty: one that is entered as such
	Visits []string          `json:"visits"`
	Until  []string          `json:"until"` // the kinds of review that end a clock of visits
	Needs  Needs             `json:"needs"`
	Says   string            `json:"says"`
	Law    string            `json:"law"`
}

// Needs is what a report must say before a clock runs; empty asks for nothing.
type Needs struct {
	Finding string   `json:"finding"` // a kind of finding
	Area    string   `json:"area"`    // an area, with one of the grades
	Grades  []string `json:"grades"`
}

// Unit is in what a clock counts.
type Unit string

// The units of clocks. Working days are counted after the day from which they run: the
// first working day after it is day 1. A month beginning with a day ends the day before
// that day of the next; a month after it, on that day.
const (
	WorkingDays     Unit = "working days"
	MonthsBeginning Unit = "months beginning"
	MonthsAfter     Unit = "months"
)

// Units returns every unit.
func Units() []Unit { return []Unit{WorkingDays, MonthsBeginning, MonthsAfter} }

// End is the last day of a clock that runs from a day, by the bank holidays known on
// another; the zero day asks for all that are known now.
func (c *Clock) End(from, known calendar.Date) calendar.Date {
	switch c.Runs {
	case MonthsBeginning:
		return calendar.MonthsBeginning(from, c.Length).To
	case MonthsAfter:
		return from.AddMonths(c.Length)
	}
	if known.IsZero() {
		return calendar.AddWorkingDays(from, c.Length)
	}
	return calendar.KnownOn(known).AddWorkingDays(from, c.Length)
}

//go:embed packs/*.json
var files embed.FS

var packs = mustLoad(files)

func mustLoad(from fs.FS) []Pack {
	all, err := load(from)
	if err != nil {
		panic(err) // the embedded packs are held by a test
	}
	return all
}

// Packs lists the packs, by name.
func Packs() []Pack { return packs }

// load reads every pack of a folder, and refuses one that does not hang together.
func load(from fs.FS) ([]Pack, error) {
	names, err := fs.Glob(from, "packs/*.json")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	all := make([]Pack, len(names))
	kinds := map[string]bool{}
	for i, name := range names {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		d := json.NewDecoder(strings.NewReader(string(b)))
		d.DisallowUnknownFields()
		if err := d.Decode(&all[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := all[i].check(kinds); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for i := range all {
		for j := range all[i].Kinds {
			all[i].Kinds[j].pack = &all[i]
		}
	}
	return all, nil
}

// check refuses what names something that is not there. Kinds are named once in all packs.
func (p *Pack) check(kinds map[string]bool) error {
	for i := range p.Clocks {
		c := &p.Clocks[i]
		if !slices.Contains(Units(), c.Runs) || c.Length < 1 || len(c.From) == 0 {
			return fmt.Errorf("clock %q: say in which of %q it runs, how long, and from what", c.ID, Units())
		}
		for _, d := range c.From {
			if _, err := civic.ParseReviewDay(string(d)); err != nil {
				return fmt.Errorf("clock %q: %w", c.ID, err)
			}
		}
	}
	for i := range p.Kinds {
		k := &p.Kinds[i]
		if k.ID == "" || k.Name == "" || kinds[k.ID] {
			return fmt.Errorf("kind %q: it needs an id of its own, and a name", k.ID)
		}
		kinds[k.ID] = true
		if k.Scale != "" && p.scale(k.Scale) == nil {
			return fmt.Errorf("kind %q: there is no scale %q", k.ID, k.Scale)
		}
		for _, f := range k.Findings {
			if !slices.ContainsFunc(p.Findings, func(x FindingKind) bool { return x.ID == f }) {
				return fmt.Errorf("kind %q: there is no kind of finding %q", k.ID, f)
			}
		}
		for _, c := range k.Clocks {
			if !slices.ContainsFunc(p.Clocks, func(x Clock) bool { return x.ID == c }) {
				return fmt.Errorf("kind %q: there is no clock %q", k.ID, c)
			}
		}
	}
	return nil
}

func (p *Pack) scale(id string) *Scale {
	if i := slices.IndexFunc(p.Scales, func(s Scale) bool { return s.ID == id }); i >= 0 {
		return &p.Scales[i]
	}
	return nil
}
