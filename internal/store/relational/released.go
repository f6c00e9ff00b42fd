package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
)

// asking calls fn for every row that a query finds: within a change, or beside it.
type asking func(fn func(*sql.Rows) error, query string, args ...any) error

// publishing is what a release of indicators is decided from.
type publishing struct {
	ask       asking
	authority store.AuthorityID
	on        string
	library   *indicator.Library
}

// PublishIndicators releases indicators to the public, or takes them back.
func (s *Store) PublishIndicators(ctx context.Context, p store.PublishIndicatorsParams) error {
	const op = "store: publish indicators"
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid(op, "say why: who decided it")
	}
	if len(p.Indicators) == 0 {
		return store.Invalid(op, "say which indicators")
	}
	err := s.write(ctx, "publish indicators", p.Authority, p.By, func(c *change) error {
		of := publishing{ask: c.each, authority: p.Authority, on: c.known(p.Known)}
		if err := of.define(); err != nil {
			return err
		}
		n := 0
		for _, id := range slices.Compact(slices.Sorted(slices.Values(p.Indicators))) {
			state, draft, err := of.draft(op, id, p.Public)
			if err != nil {
				return err
			}
			want := "service"
			if p.Public {
				want = "public"
			}
			if state != want {
				n++
				if err := c.insert(`indicator_publications (authority, indicator, entry, state, known, why, cites)`,
					c.authority, id, c.entry, want, of.on, strings.TrimSpace(p.Why), p.Cites); err != nil {
					return err
				}
			}
			for i := range draft.Figures {
				f := &draft.Figures[i]
				n++
				if err := c.insert(`indicator_releases (authority, observation, entry, indicator, hidden, known, why, cites)`,
					c.authority, f.ID, c.entry, id, f.Hidden.String(), of.on, strings.TrimSpace(p.Why), p.Cites); err != nil {
					return err
				}
			}
		}
		if n == 0 {
			return errNothingNew
		}
		c.about("%d indicators", len(p.Indicators))
		return nil
	})
	if errors.Is(err, errNothingNew) {
		err = nil
	}
	return err
}

// DraftReleases says what a release would come to.
func (s *Store) DraftReleases(ctx context.Context, p store.PublishIndicatorsParams) (map[string]*indicator.Draft, error) {
	const op = "store: draft releases"
	on := p.Known
	if on.IsZero() {
		on = calendar.OfTime(p.By.At)
	}
	of := publishing{ask: func(fn func(*sql.Rows) error, query string, args ...any) error {
		return Query(ctx, s.reader, fn, s.d.Bind(query), args...)
	}, authority: p.Authority, on: on.String()}
	if err := of.define(); err != nil {
		return nil, s.wrap("draft releases", err)
	}
	out := map[string]*indicator.Draft{}
	for _, id := range p.Indicators {
		_, draft, err := of.draft(op, id, true)
		if err != nil {
			return nil, s.wrap("draft releases", err)
		}
		out[id] = draft
	}
	return out, nil
}

// define reads what the authority's indicators count.
func (p *publishing) define() error {
	var own []indicator.Definition
	if err := p.ask(func(r *sql.Rows) error {
		var said string
		if err := r.Scan(&said); err != nil {
			return err
		}
		return addDefinition(&own, said)
	}, ownDefinitions, int64(p.authority)); err != nil {
		return err
	}
	var err error
	p.library, err = indicator.Standard().With(own)
	return err
}

// draft decides a release of one indicator, and says whether it is public; of one that is
// taken back there is nothing to decide.
func (p *publishing) draft(op, id string, public bool) (state string, _ *indicator.Draft, err error) {
	if _, ok := p.library.Latest(id); !ok {
		return "", nil, store.NotFound(op, "there is no indicator %q", id)
	}
	state = "service"
	if err := p.ask(func(r *sql.Rows) error { return r.Scan(&state) },
		`SELECT state FROM indicator_publications WHERE authority = ?1 AND indicator = ?2 AND known <= ?3 ORDER BY known, entry`, int64(p.authority), id, p.on); err != nil {
		return "", nil, err
	}
	if !public {
		return state, &indicator.Draft{}, nil
	}
	past, err := p.past(id)
	if err != nil {
		return "", nil, err
	}
	if n := len(past); n > 0 && past[n-1].Known.String() > p.on {
		return "", nil, store.Invalid(op, "%s was released on %s already: what is released after it cannot be dated before it", id, past[n-1].Known.Long())
	}
	var all []indicator.Vintage
	var x observed
	var known sql.NullString
	if err := p.ask(func(r *sql.Rows) error {
		if err := r.Scan(append(x.into(), &known)...); err != nil {
			return err
		}
		o, err := x.read()
		if err != nil {
			return err
		}
		v := indicator.Vintage{Observation: o, ID: x.id}
		v.Known, err = parseDay(known)
		all = append(all, v)
		return err
	}, `SELECT `+observedColumns+`, t.known FROM observations t WHERE t.authority = ?1 AND t.indicator = ?2 AND t.known <= ?3
		ORDER BY t.known, t.entry, t.observation`, int64(p.authority), id, p.on); err != nil {
		return "", nil, err
	}
	draft, err := indicator.Decide(p.library, past, all)
	if r := new(indicator.Revealing); errors.As(err, &r) {
		return "", nil, store.Invalid(op, "%s is not published: %s; bring the figure with c in its place, and the rest can be", id, r.Text)
	}
	return state, draft, err
}

// past is everything that was ever released of an indicator.
func (p *publishing) past(id string) ([]indicator.Release, error) {
	var all []indicator.Release
	var x observed
	var entry int64
	var hidden string
	var known sql.NullString
	err := p.ask(func(r *sql.Rows) error {
		if err := r.Scan(append(x.into(), &hidden, &entry, &known)...); err != nil {
			return err
		}
		day, err := parseDay(known)
		if err != nil {
			return err
		}
		return addReleased(&all, &x, hidden, indicator.Release{Entry: entry, Known: day})
	}, `SELECT `+observedColumns+`, r.hidden, r.entry, r.known FROM indicator_releases r
		JOIN observations t ON t.authority = r.authority AND t.observation = r.observation
		WHERE r.authority = ?1 AND r.indicator = ?2 ORDER BY r.known, r.entry, r.observation`, int64(p.authority), id)
	return all, err
}

// addReleased adds a figure to the release that it is of: the last, or a new one.
func addReleased(all *[]indicator.Release, x *observed, hidden string, of indicator.Release) error {
	o, err := x.read()
	if err != nil {
		return err
	}
	f := indicator.Released{Vintage: indicator.Vintage{Observation: o, ID: x.id}}
	if f.Hidden, err = indicator.ParseHidden(hidden); err != nil {
		return fmt.Errorf("the release of observation %d: %w", x.id, err)
	}
	if n := len(*all); n == 0 || (*all)[n-1].Entry != of.Entry {
		*all = append(*all, of)
	}
	last := &(*all)[len(*all)-1]
	last.Figures = append(last.Figures, f)
	return nil
}

// Releases returns what was released of indicators.
func (s *Store) Releases(ctx context.Context, p store.ObservationsParams) (map[string][]indicator.Release, error) {
	out := map[string][]indicator.Release{}
	var x observed
	var hidden string
	f := facts{
		table: "indicator_releases", columns: strings.ReplaceAll(observedColumns, "t.", "o.") + ", t.hidden", order: "t.observation",
		join: "JOIN observations o ON o.authority = t.authority AND o.observation = t.observation",
	}
	f.only("t.indicator", p.Indicators)
	err := s.indicatorActs(ctx, p.AsAt, acts{facts: f, into: append(x.into(), &hidden)}, func(a act) error {
		all := out[x.o.Indicator]
		err := addReleased(&all, &x, hidden, indicator.Release{Entry: a.entry, Known: a.known, Why: a.why})
		out[x.o.Indicator] = all
		return err
	})
	return out, s.wrap("releases", err)
}

// Rebase says from which day on limits are worked out anew.
func (s *Store) Rebase(ctx context.Context, p store.RebaseParams) error {
	const op = "store: rebase"
	b := p.Rebase
	switch {
	case b.From.IsZero():
		return store.Invalid(op, "say from which day on the limits are worked out anew")
	case strings.TrimSpace(b.Why) == "":
		return store.Invalid(op, "say why: what changed")
	case strings.TrimSpace(b.Agreed) == "":
		return store.Invalid(op, "say who agreed to it")
	}
	return s.write(ctx, "rebase", p.Authority, p.By, func(c *change) error {
		of := publishing{ask: c.each, authority: p.Authority}
		if err := of.define(); err != nil {
			return err
		}
		if _, ok := of.library.Latest(p.Indicator); !ok {
			return store.NotFound(op, "there is no indicator %q", p.Indicator)
		}
		state := "set"
		if p.Back {
			state = "taken back"
		}
		c.about("%s", p.Indicator)
		return c.insert(`indicator_rebases (authority, indicator, day_from, entry, state, known, agreed, why, cites)`,
			c.authority, p.Indicator, b.From.String(), c.entry, state, c.known(b.Known), strings.TrimSpace(b.Agreed), strings.TrimSpace(b.Why), p.Cites)
	})
}

// Rebases returns from which days on limits are worked out anew.
func (s *Store) Rebases(ctx context.Context, p store.AsAt) (map[string][]indicator.Rebase, error) {
	out := map[string][]indicator.Rebase{}
	var id, from, state, agreed string
	err := s.indicatorActs(ctx, p, acts{
		facts: facts{table: "indicator_rebases", columns: "t.indicator, t.day_from, t.state, t.agreed", order: "t.indicator, t.day_from"}, into: []any{&id, &from, &state, &agreed},
	}, func(a act) error {
		day, err := calendar.ParseDate(from)
		if err != nil {
			return err
		}
		out[id] = slices.DeleteFunc(out[id], func(b indicator.Rebase) bool { return b.From == day })
		if state == "set" {
			out[id] = append(out[id], indicator.Rebase{From: day, Why: a.why, Agreed: agreed, Known: a.known})
		}
		return nil
	})
	for id := range out {
		slices.SortFunc(out[id], func(a, b indicator.Rebase) int { return a.From.Compare(b.From) })
	}
	return out, s.wrap("rebases", err)
}
