package indicator

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"

	"mattersarising/internal/calendar"
)

//go:embed library/childrens-services.toml
var childrensServices []byte

// Library is a set of definitions, by id and version.
type Library struct {
	Name string
	Made string // the month in which the pack was made
	all  []Definition
}

// Standard returns the definitions that come with the program.
var Standard = sync.OnceValue(func() *Library {
	l, err := ParseLibrary(childrensServices)
	if err != nil {
		panic("the library that is built in: " + err.Error()) // TestStandard holds it
	}
	return l
})

// pack is a library as a file has it.
type pack struct {
	Name       string           `toml:"name"`
	Version    string           `toml:"version"`
	Indicators []definitionFile `toml:"indicator"`
}

// definitionFile is a definition as a file has it.
type definitionFile struct {
	Definition
	First toml.LocalDate `toml:"from"`
}

// ParseLibrary reads a pack of definitions: TOML, one [[indicator]] for each version. It
// refuses a pack as a whole, naming the first definition that is wrong.
func ParseLibrary(b []byte) (*Library, error) {
	all, p, err := parse(b)
	if err != nil {
		return nil, err
	}
	l := &Library{Name: p.Name, Made: p.Version}
	for i := range all {
		if err := l.Add(&all[i]); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// ParseDefinitions reads the definitions of a file that is to be added to a library: nothing
// is said yet of whether they fit it.
func ParseDefinitions(b []byte) ([]Definition, error) {
	all, _, err := parse(b)
	return all, err
}

func parse(b []byte) ([]Definition, pack, error) {
	var p pack
	if err := toml.NewDecoder(bytes.NewReader(b)).DisallowUnknownFields().Decode(&p); err != nil {
		return nil, p, fmt.Errorf("a pack of indicators: %w", err)
	}
	var all []Definition
	for i := range p.Indicators {
		f := &p.Indicators[i]
		d := f.Definition
		if (f.First != toml.LocalDate{}) {
			if !calendar.Valid(f.First.Year, time.Month(f.First.Month), f.First.Day) {
				return nil, p, fmt.Errorf("%s: %s is no day", d.ID, f.First)
			}
			d.From = calendar.On(f.First.Year, time.Month(f.First.Month), f.First.Day)
		}
		if d.Version == 0 {
			d.Version = 1
		}
		all = append(all, d)
	}
	return all, p, nil
}

// Add takes a definition in: a new indicator, or the next version of one that is there.
func (l *Library) Add(d *Definition) error {
	if d.YearEnds == "" {
		d.YearEnds = "31 March"
	}
	if d.Decimals == 0 && d.Unit != Count {
		d.Decimals = 1
	}
	if err := d.Check(); err != nil {
		return err
	}
	versions := l.Versions(d.ID)
	if old, ok := l.Version(d.ID, d.Version); ok {
		return l.reword(&old, d)
	}
	if d.Version != len(versions)+1 {
		return fmt.Errorf("%s: its next version is %d, not %d", d.ID, len(versions)+1, d.Version)
	}
	if n := len(versions); n > 0 && !d.From.After(versions[n-1].From) {
		return fmt.Errorf("%s: version %d begins on %s, which is not after version %d", d.ID, d.Version, d.From.Long(), n)
	}
	l.all = append(l.all, *d)
	return nil
}

// reword puts other words in place of a version's. What it counts stays, and so does its
// series: who counts otherwise makes a new version.
func (l *Library) reword(old, d *Definition) error {
	if d.From != old.From || d.Basis != old.Basis || d.Unit != old.Unit || d.Ratio() != old.Ratio() {
		return fmt.Errorf("%s: version %d counts from another day, in another unit or of another stretch of time: make it version %d, with the day from which it counts", d.ID, d.Version, len(l.Versions(d.ID))+1)
	}
	for i := range l.all {
		if l.all[i].ID == d.ID && l.all[i].Version == d.Version {
			l.all[i] = *d
		}
	}
	return nil
}

// With returns the library with further definitions added, a council's own, in their order.
func (l *Library) With(own []Definition) (*Library, error) {
	out := &Library{Name: l.Name, Made: l.Made, all: slices.Clone(l.all)}
	for i := range own {
		d := own[i]
		if err := out.Add(&d); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// IDs returns the ids of all indicators, in the library's order.
func (l *Library) IDs() []string {
	var ids []string
	for i := range l.all {
		if !slices.Contains(ids, l.all[i].ID) {
			ids = append(ids, l.all[i].ID)
		}
	}
	return ids
}

// Versions returns the versions of an indicator, first to last; none where there is none.
func (l *Library) Versions(id string) []Definition {
	var out []Definition
	for i := range l.all {
		if l.all[i].ID == id {
			out = append(out, l.all[i])
		}
	}
	return out
}

// Latest returns the last version of an indicator.
func (l *Library) Latest(id string) (Definition, bool) {
	v := l.Versions(id)
	if len(v) == 0 {
		return Definition{}, false
	}
	return v[len(v)-1], true
}

// On returns the version of an indicator by which the day is counted: of a period, its last.
func (l *Library) On(id string, day calendar.Date) (Definition, bool) {
	versions := l.Versions(id)
	for _, d := range slices.Backward(versions) {
		if !d.From.After(day) {
			return d, true
		}
	}
	return Definition{}, false
}

// Named finds an indicator by its id, its name, or what files call it, in any case.
func (l *Library) Named(s string) (Definition, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for i := range l.all {
		d := &l.all[i]
		if strings.EqualFold(d.ID, s) || strings.EqualFold(d.Name, s) || slices.ContainsFunc(d.Also, func(a string) bool { return strings.EqualFold(a, s) }) {
			return l.Latest(d.ID)
		}
	}
	return Definition{}, false
}

// yearEnd reads "31 March".
func yearEnd(s string) (calendar.Date, error) {
	if s == "" {
		s = "31 March"
	}
	t, err := time.Parse("2 January 2006", s+" 2001")
	if err != nil {
		return calendar.Date{}, fmt.Errorf("%q is no day on which a year ends: write 31 March", s)
	}
	return calendar.OfTime(t), nil
}

// Version returns one version of an indicator.
func (l *Library) Version(id string, version int) (Definition, bool) {
	for i := range l.all {
		if l.all[i].ID == id && l.all[i].Version == version {
			return l.all[i], true
		}
	}
	return Definition{}, false
}
