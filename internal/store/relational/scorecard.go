package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
)

// library are the definitions that hold within a change.
func (c *change) library() (*indicator.Library, error) {
	own, err := c.definitions()
	if err != nil {
		return nil, err
	}
	return indicator.Standard().With(own)
}

// SetTarget says what an indicator is to reach.
func (s *Store) SetTarget(ctx context.Context, p store.TargetParams) error {
	const op = "store: target"
	t := p.Target
	t.Agreed = strings.TrimSpace(t.Agreed)
	if err := t.Check(); err != nil {
		return store.Invalid(op, "%v", err)
	}
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid(op, "say what shows it")
	}
	return s.write(ctx, "set target", p.Authority, p.By, func(c *change) error {
		l, err := c.library()
		if err != nil {
			return err
		}
		if _, ok := l.Latest(t.Indicator); !ok {
			return store.NotFound(op, "there is no indicator %q", t.Indicator)
		}
		c.about("%s", t.Indicator)
		return c.insert(`targets (authority, indicator, kind, day_from, entry, value, known, agreed, why, cites)`,
			c.authority, t.Indicator, string(t.Kind), t.From.String(), c.entry, string(t.Value), c.known(p.Known), t.Agreed, strings.TrimSpace(p.Why), p.Cites)
	})
}

// Targets returns what indicators are to reach.
func (s *Store) Targets(ctx context.Context, p store.AsAt) ([]indicator.Target, error) {
	var all []indicator.Target
	var t indicator.Target
	var from string
	err := s.indicatorActs(ctx, p, acts{
		facts: facts{table: "targets", columns: "t.indicator, t.kind, t.day_from, t.value, t.agreed", order: "t.indicator, t.kind, t.day_from"},
		into:  []any{&t.Indicator, &t.Kind, &from, &t.Value, &t.Agreed},
	}, func(a act) error {
		got := t
		var err error
		got.From, err = calendar.ParseDate(from)
		got.Known, got.Why = a.known, a.why
		all = append(all, got)
		return err
	})
	return all, s.wrap("targets", err)
}

// DefineScorecard adds a version of a scorecard.
func (s *Store) DefineScorecard(ctx context.Context, p store.ScorecardParams) error {
	const op = "store: scorecard"
	if p.State == "" {
		p.State = scorecard.Service
	}
	if p.State != scorecard.Service && p.State != scorecard.Public && p.State != scorecard.Ended {
		return store.Invalid(op, "%q says nothing of a scorecard: it is the service’s own, public, or ended", p.State)
	}
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid(op, "say why: who decided it")
	}
	said, err := json.Marshal(p.Scorecard)
	if err != nil {
		return err
	}
	return s.write(ctx, "define scorecard", p.Authority, p.By, func(c *change) error {
		l, err := c.library()
		if err != nil {
			return err
		}
		if err := p.Scorecard.Check(func(id string) bool { _, ok := l.Latest(id); return ok }); err != nil {
			return store.Invalid(op, "%v", err)
		}
		var answers any
		if p.Answers != 0 {
			if answers, err = c.commitment(p.Answers); err != nil {
				return err
			}
		}
		c.about("%s", p.Scorecard.Slug)
		return c.insert(`scorecards (authority, scorecard, entry, state, commitment, said, known, why, cites)`,
			c.authority, p.Scorecard.Slug, c.entry, string(p.State), answers, string(said), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// Scorecards returns the versions of all scorecards.
func (s *Store) Scorecards(ctx context.Context, p store.AsAt) ([]scorecard.Version, error) {
	v, err := s.begun(ctx, p)
	if err != nil {
		return nil, s.wrap("scorecards", err)
	}
	defer v.close()
	var all []scorecard.Version
	numbers := map[string]int{}
	var slug, state, said string
	var answers sql.NullInt64
	err = v.acts(acts{
		facts: facts{table: "scorecards", columns: "t.scorecard, t.state, t.commitment, t.said", order: "t.scorecard"},
		into:  []any{&slug, &state, &answers, &said},
	}, func(a act) error {
		numbers[slug]++
		got := scorecard.Version{State: scorecard.State(state), Number: numbers[slug], Known: a.known, Why: a.why, Actor: a.actor}
		if json.Unmarshal([]byte(said), &got.Scorecard) != nil {
			return nil //nolint:nilerr // its words were destroyed: what it said is not to be known
		}
		if answers.Valid {
			got.Answers = store.Ref(v.root("commitment", answers.Int64)).String()
		}
		all = append(all, got)
		return nil
	})
	return all, s.wrap("scorecards", err)
}

// Comment says something of one figure of a scorecard.
func (s *Store) Comment(ctx context.Context, p store.CommentParams) error {
	const op = "store: comment"
	m := p.Comment
	m.Words, m.By = strings.TrimSpace(m.Words), strings.TrimSpace(m.By)
	switch {
	case m.Day.IsZero():
		return store.Invalid(op, "say of which figure: the last day of its period")
	case m.By == "":
		return store.Invalid(op, "say who says it: the post")
	}
	state := scorecard.Service
	if m.Public {
		state = scorecard.Public
	}
	return s.write(ctx, "comment", p.Authority, p.By, func(c *change) error {
		var said string
		found := false
		if err := c.each(func(r *sql.Rows) error { found = true; return r.Scan(&said) },
			`SELECT said FROM scorecards WHERE authority = ? AND scorecard = ? ORDER BY known, entry`, c.authority, p.Scorecard); err != nil {
			return err
		}
		if !found {
			return store.NotFound(op, "there is no scorecard %q", p.Scorecard)
		}
		l, err := c.library()
		if err != nil {
			return err
		}
		if _, ok := l.Latest(m.Indicator); !ok {
			return store.NotFound(op, "there is no indicator %q", m.Indicator)
		}
		c.about("%s, %s", p.Scorecard, m.Indicator)
		return c.insert(`scorecard_comments (authority, scorecard, indicator, day, entry, state, known, party, words, why, cites)`,
			c.authority, p.Scorecard, m.Indicator, m.Day.String(), c.entry, string(state), c.known(p.Known), m.By, m.Words, strings.TrimSpace(p.Why), p.Cites)
	})
}

// Comments returns what was said of the figures of a scorecard.
func (s *Store) Comments(ctx context.Context, p store.AsAt, slug string) ([]scorecard.Comment, error) {
	var all []scorecard.Comment
	var m scorecard.Comment
	var on, state string
	err := s.indicatorActs(ctx, p, acts{
		facts: facts{
			table: "scorecard_comments", columns: "t.indicator, t.day, t.state, t.party, t.words", where: "t.scorecard = ?4", args: []any{slug},
			order: "t.indicator, t.day",
		},
		into: []any{&m.Indicator, &on, &state, &m.By, &m.Words},
	}, func(a act) error {
		got := m
		var err error
		got.Day, err = calendar.ParseDate(on)
		got.Public, got.Known, got.Actor = state == string(scorecard.Public), a.known, a.actor
		all = append(all, got)
		return err
	})
	return all, s.wrap("comments", err)
}
