package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

// Define adds a version of a definition.
func (s *Store) Define(ctx context.Context, p store.DefineParams) error {
	const op = "store: define"
	d := p.Definition
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid(op, "say why: who decided it")
	}
	return s.write(ctx, "define", p.Authority, p.By, func(c *change) error {
		own, err := c.definitions()
		if err != nil {
			return err
		}
		l, err := indicator.Standard().With(append(own, d))
		if err != nil {
			return store.Invalid(op, "%v", err)
		}
		made, _ := l.Version(d.ID, d.Version) // with what was left to be usual filled in
		said, err := json.Marshal(made)
		if err != nil {
			return err
		}
		c.about("%s", d.ID)
		return c.insert(`indicator_definitions (authority, indicator, version, entry, day_from, said, known, why, cites)`,
			c.authority, d.ID, d.Version, c.entry, day(d.From), string(said), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// definitions are the authority's own, as they stand within a change.
func (c *change) definitions() ([]indicator.Definition, error) {
	var all []indicator.Definition
	err := c.each(func(r *sql.Rows) error {
		var said string
		if err := r.Scan(&said); err != nil {
			return err
		}
		return addDefinition(&all, said)
	}, ownDefinitions, c.authority)
	return all, err
}

const ownDefinitions = `SELECT said FROM indicator_definitions WHERE authority = ? ORDER BY known, entry, indicator, version`

// addDefinition reads a definition as it is kept. Of one whose words were destroyed nothing
// is left to read.
func addDefinition(all *[]indicator.Definition, said string) error {
	var d indicator.Definition
	if err := json.Unmarshal([]byte(said), &d); err != nil {
		return nil //nolint:nilerr // its words were destroyed: what it said is not to be known
	}
	*all = append(*all, d)
	return nil
}

// Definitions returns the authority's own definitions.
func (s *Store) Definitions(ctx context.Context, p store.AsAt) ([]indicator.Definition, error) {
	var all []indicator.Definition
	var said string
	err := s.indicatorActs(ctx, p, acts{
		facts: facts{table: "indicator_definitions", columns: "t.said", order: "t.indicator, t.version"}, into: []any{&said},
	}, func(act) error { return addDefinition(&all, said) })
	return all, s.wrap("definitions", err)
}

// indicatorActs asks for facts of indicators. They are the service's own: who may see what
// of them is decided where they are published.
func (s *Store) indicatorActs(ctx context.Context, p store.AsAt, a acts, fn func(act) error) error {
	v, err := s.begun(ctx, p)
	if err != nil {
		return err
	}
	defer v.close()
	return v.acts(a, fn)
}

// Observe adds observations.
func (s *Store) Observe(ctx context.Context, p store.ObserveParams) (store.Observed, error) {
	const op = "store: observe"
	var out store.Observed
	if strings.TrimSpace(p.Why) == "" {
		return out, store.Invalid(op, "say where the figures come from")
	}
	if len(p.Observations) == 0 {
		return out, store.Invalid(op, "there is no observation to keep")
	}
	seen := map[indicator.Key]bool{}
	var of []string
	var ends calendar.Interval // of their periods
	for i := range p.Observations {
		o := &p.Observations[i]
		if i == 0 || o.Period.To.Before(ends.From) {
			ends.From = o.Period.To
		}
		if i == 0 || o.Period.To.After(ends.To) {
			ends.To = o.Period.To
		}
		if seen[o.Key()] {
			return out, store.Invalid(op, "%s has two values for %s", o.Indicator, o.Period)
		}
		seen[o.Key()] = true
		if !slices.Contains(of, o.Indicator) {
			of = append(of, o.Indicator)
		}
	}
	err := s.write(ctx, "observe", p.Authority, p.By, func(c *change) error {
		out = store.Observed{}
		own, err := c.definitions()
		if err != nil {
			return err
		}
		l, err := indicator.Standard().With(own)
		if err != nil {
			return err
		}
		last, err := c.lastObserved(of, c.known(p.Known), ends)
		if err != nil {
			return err
		}
		today := calendar.OfTime(c.by.At)
		for i := range p.Observations {
			o := p.Observations[i]
			d, ok := l.Version(o.Indicator, o.Version)
			if !ok {
				return store.Invalid(op, "there is no version %d of an indicator %q", o.Version, o.Indicator)
			}
			o.Complete(&d)
			if faults := o.Check(&d, today); len(faults) > 0 {
				return store.Invalid(op, "%s, %s: %s", o.Indicator, o.Period, faults[0].Says)
			}
			before, known := last[o.Key()]
			switch {
			case known && before.Says(&o):
				out.Same++
				continue
			case known:
				out.Corrected++
			default:
				out.New++
			}
			id, err := c.next("observation")
			if err != nil {
				return err
			}
			if err := c.insert(`observations (authority, observation, entry, indicator, version, area, publisher, period_from, period_to, numerator, denominator, value, symbol, status, extracted, known, release, note, place, why, cites)`,
				c.authority, id, c.entry, o.Indicator, o.Version, strings.TrimSpace(o.Area), strings.TrimSpace(o.Publisher), o.Period.From.String(), o.Period.To.String(),
				string(o.Numerator), string(o.Denominator), string(o.Value), string(o.Symbol), string(o.Status), day(o.Extracted), c.known(p.Known),
				o.Release, strings.TrimSpace(o.Note), o.Place, strings.TrimSpace(p.Why), p.Cites); err != nil {
				return err
			}
		}
		if out.New+out.Corrected == 0 {
			return errNothingNew
		}
		c.about("%d observations", out.New+out.Corrected)
		return nil
	})
	if errors.Is(err, errNothingNew) {
		err = nil
	}
	return out, err
}

// errNothingNew ends a change that would add nothing, so that it leaves no entry.
var errNothingNew = errors.New("nothing new")

// observedColumns are what of an observation is read back.
const observedColumns = "t.observation, t.indicator, t.version, t.area, t.publisher, t.period_from, t.period_to, t.numerator, t.denominator, t.value, t.symbol, t.status, t.extracted, t.release, t.note, t.place"

// observed reads them.
type observed struct {
	id        int64
	o         indicator.Observation
	from, to  string
	extracted sql.NullString
}

func (x *observed) into() []any {
	o := &x.o
	return []any{
		&x.id, &o.Indicator, &o.Version, &o.Area, &o.Publisher, &x.from, &x.to, &o.Numerator, &o.Denominator, &o.Value, &o.Symbol, &o.Status,
		&x.extracted, &o.Release, &o.Note, &o.Place,
	}
}

func (x *observed) read() (indicator.Observation, error) {
	var errs [3]error
	x.o.Period.From, errs[0] = calendar.ParseDate(x.from)
	x.o.Period.To, errs[1] = calendar.ParseDate(x.to)
	x.o.Extracted, errs[2] = parseDay(x.extracted)
	return x.o, errors.Join(errs[:]...)
}

// lastObserved are the observations that hold of indicators on a day, by what they are about:
// those whose periods end between two days.
func (c *change) lastObserved(of []string, on string, ends calendar.Interval) (map[indicator.Key]indicator.Observation, error) {
	last := map[indicator.Key]indicator.Observation{}
	for _, id := range of {
		var x observed
		if err := c.each(func(r *sql.Rows) error {
			if err := r.Scan(x.into()...); err != nil {
				return err
			}
			o, err := x.read()
			last[o.Key()] = o
			return err
		}, `SELECT `+observedColumns+` FROM observations t WHERE t.authority = ?1 AND t.indicator = ?2 AND t.known <= ?3 AND t.period_to >= ?4 AND t.period_to <= ?5
			ORDER BY t.known, t.entry, t.observation`, c.authority, id, on, ends.From.String(), ends.To.String()); err != nil {
			return nil, err
		}
	}
	return last, nil
}

// Observations returns what was observed.
func (s *Store) Observations(ctx context.Context, p store.ObservationsParams) ([]indicator.Vintage, error) {
	var all []indicator.Vintage
	var x observed
	f := facts{table: "observations", columns: observedColumns, order: "t.observation"}
	f.only("t.indicator", p.Indicators)
	if p.OwnOnly {
		f.where = strings.TrimPrefix(f.where+" AND t.area = '' AND t.publisher = ''", " AND ")
	}
	err := s.indicatorActs(ctx, p.AsAt, acts{facts: f, into: x.into()}, func(a act) error {
		o, err := x.read()
		all = append(all, indicator.Vintage{Observation: o, ID: x.id, Known: a.known, Recorded: a.at, Entry: a.entry, Why: a.why})
		return err
	})
	return all, s.wrap("observations", err)
}

// only asks for the acts on some things by name; of none, for all.
func (f *facts) only(column string, names []string) {
	if len(names) == 0 {
		return
	}
	marks := make([]string, len(names))
	for i, name := range names {
		marks[i] = "?" + strconv.Itoa(i+4) // acts begin there
		f.args = append(f.args, name)
	}
	f.where = column + " IN (" + strings.Join(marks, ", ") + ")"
}

// SetComparator says to which areas the authority is compared.
func (s *Store) SetComparator(ctx context.Context, p store.ComparatorParams) error {
	const op = "store: compare"
	k := p.Comparator
	k.Name = strings.Join(strings.Fields(k.Name), " ")
	switch {
	case k.Name == "":
		return store.Invalid(op, "give the set a name: Statistical neighbours")
	case len(k.Areas) == 0:
		return store.Invalid(op, "say which areas are in the set")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say where the set comes from")
	}
	areas, err := json.Marshal(k.Areas)
	if err != nil {
		return err
	}
	return s.write(ctx, "compare", p.Authority, p.By, func(c *change) error {
		return c.insert(`comparators (authority, entry, name, model, day_from, areas, known, why, cites)`,
			c.authority, c.entry, k.Name, strings.TrimSpace(k.Model), day(k.From), string(areas), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// Comparators returns the sets to which the authority is compared.
func (s *Store) Comparators(ctx context.Context, p store.AsAt) ([]indicator.Comparator, error) {
	var all []indicator.Comparator
	var k indicator.Comparator
	var from sql.NullString
	var areas string
	err := s.indicatorActs(ctx, p, acts{
		facts: facts{table: "comparators", columns: "t.name, t.model, t.day_from, t.areas"}, into: []any{&k.Name, &k.Model, &from, &areas},
	}, func(act) error {
		got := k
		got.Areas = nil
		if json.Unmarshal([]byte(areas), &got.Areas) != nil {
			return nil //nolint:nilerr // its words were destroyed
		}
		var err error
		if got.From, err = parseDay(from); err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(b indicator.Comparator) bool { return b.Name == got.Name && b.From == got.From })
		if at >= 0 {
			all[at] = got
		} else {
			all = append(all, got)
		}
		return nil
	})
	return all, s.wrap("comparators", err)
}

// PublicIndicators returns which indicators are public, and since when.
func (s *Store) PublicIndicators(ctx context.Context, p store.AsAt) (map[string]calendar.Date, error) {
	out := map[string]calendar.Date{}
	var id, state string
	err := s.indicatorActs(ctx, p, acts{
		facts: facts{table: "indicator_publications", columns: "t.indicator, t.state", order: "t.indicator"}, into: []any{&id, &state},
	}, func(a act) error {
		if _, is := out[id]; state != "public" {
			delete(out, id)
		} else if !is {
			out[id] = a.known
		}
		return nil
	})
	return out, s.wrap("public indicators", err)
}

// KeepLayout remembers what the columns of a kind of file mean.
func (s *Store) KeepLayout(ctx context.Context, l store.Layout) error {
	_, err := s.doing(ctx, "keep layout", `INSERT INTO layouts (authority, shape, said, at) VALUES (?, ?, ?, ?)
		ON CONFLICT (authority, shape) DO UPDATE SET said = excluded.said, at = excluded.at`, int64(l.Authority), l.Shape, l.Says, moment(l.At))
	return err
}

// GetLayout returns what is remembered of files of a shape.
func (s *Store) GetLayout(ctx context.Context, authority store.AuthorityID, shape string) (store.Layout, error) {
	l := store.Layout{Authority: authority, Shape: shape}
	var at string
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT said, at FROM layouts WHERE authority = ? AND shape = ?`), int64(authority), shape).Scan(&l.Says, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return l, store.NotFound("store: layout", "no file of these columns was taken in before")
	}
	if err == nil {
		l.At, err = parseMoment(at)
	}
	return l, s.wrap("layout", err)
}
