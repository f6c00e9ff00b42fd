package relational

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// side is one side of a policy as it is kept.
type side struct {
	aspect   store.PolicyAspect
	value    string
	from, to calendar.Date
}

// SetPolicy sets sides of what an authority publishes.
func (s *Store) SetPolicy(ctx context.Context, p store.PolicyParams) error {
	sides, err := sidesOf(p)
	if err != nil {
		return err
	}
	return s.write(ctx, "set policy", p.Authority, p.By, func(c *change) error {
		for _, d := range sides {
			if err := c.insert(`policies (authority, aspect, entry, value, day_from, day_to, known, why, cites)`,
				c.authority, string(d.aspect), c.entry, d.value, day(d.from), day(d.to), c.known(p.Known), p.Why, p.Cites); err != nil {
				return err
			}
		}
		return nil
	})
}

// sidesOf says, side by side, what is to be set.
func sidesOf(p store.PolicyParams) ([]side, error) {
	const op = "store: set policy"
	var all []side
	if strings.TrimSpace(p.Why) == "" {
		return nil, store.Invalid(op, "say why: who decided it")
	}
	if p.Kinds != nil {
		var words []string
		for _, k := range *p.Kinds {
			if _, err := civic.ParseCommitmentKind(string(k)); err != nil {
				return nil, store.Invalid(op, "%v", err)
			}
			words = append(words, string(k))
		}
		slices.Sort(words)
		all = append(all, side{aspect: store.PolicyKinds, value: strings.Join(slices.Compact(words), " ")})
	}
	if p.Confidence != nil {
		if !(*p.Confidence >= 0 && *p.Confidence <= 1) {
			return nil, store.Invalid(op, "a confidence is between 0 and 1, as 0.95: %v", *p.Confidence)
		}
		all = append(all, side{aspect: store.PolicyConfidence, value: strconv.FormatFloat(*p.Confidence, 'g', -1, 64)})
	}
	if p.Named != nil {
		if *p.Named < 0 || *p.Named > 5 {
			return nil, store.Invalid(op, "a tier is 0 (nobody is named) to 5 (everybody is): %d", *p.Named)
		}
		all = append(all, side{aspect: store.PolicyNamed, value: strconv.Itoa(*p.Named)})
	}
	if h := p.Hold; h != nil {
		switch {
		case h.IsZero():
		case h.From.IsZero() || h.To.IsZero():
			return nil, store.Invalid(op, "a hold needs its first day and its last")
		case h.Inverted():
			return nil, store.Invalid(op, "the hold ends (%s) before it begins (%s)", h.To, h.From)
		}
		all = append(all, side{aspect: store.PolicyHold, from: h.From, to: h.To})
	}
	if p.Overdue != nil {
		known := p.Known
		if known.IsZero() {
			known = calendar.OfTime(p.By.At)
		}
		if p.Overdue.After(known) {
			return nil, store.Invalid(op, "the list as at %s cannot be released on %s, before it is known", p.Overdue.Long(), known.Long())
		}
		all = append(all, side{aspect: store.PolicyOverdue, to: *p.Overdue})
	}
	if r := p.Returns; r != nil {
		if *r != 0 && !(*r >= store.LeastReturns && *r <= 1) {
			return nil, store.Invalid(op, "a rule settles returns from a score of %.2f to 1 on, or not at all (0): %v", store.LeastReturns, *r)
		}
		all = append(all, side{aspect: store.PolicyReturns, value: strconv.FormatFloat(*r, 'g', -1, 64)})
	}
	if len(all) == 0 {
		return nil, store.Invalid(op, "say what of the policy is to be set: the kinds, the confidence, who is named, a hold, the release of the list of what is overdue, or the rule that settles returns")
	}
	return all, nil
}

// Policies returns what was set of a policy and known by the day.
func (s *Store) Policies(ctx context.Context, p store.AsAt) ([]store.PolicyFact, error) {
	v, err := s.begun(ctx, p)
	if err != nil {
		return nil, s.wrap("policies", err)
	}
	defer v.close()
	all, err := v.policies()
	return all, s.wrap("policies", err)
}

func (v *view) policies() ([]store.PolicyFact, error) {
	var all []store.PolicyFact
	var aspect store.PolicyAspect
	var value string
	var from, to sql.NullString
	err := v.acts(acts{
		facts: facts{table: "policies", columns: "t.aspect, t.value, t.day_from, t.day_to", order: "t.aspect"},
		into:  []any{&aspect, &value, &from, &to},
	}, func(a act) error {
		f := store.PolicyFact{Aspect: aspect, Known: a.known, Why: a.why, Actor: a.actor, Entered: a.entered, Recorded: a.at}
		first, err := parseDay(from)
		if err != nil {
			return err
		}
		last, err := parseDay(to)
		if err != nil {
			return err
		}
		switch aspect {
		case store.PolicyKinds:
			for _, k := range strings.Fields(value) {
				f.Kinds = append(f.Kinds, civic.CommitmentKind(k))
			}
		case store.PolicyConfidence:
			f.Confidence, err = strconv.ParseFloat(value, 64)
		case store.PolicyNamed:
			f.Named, err = strconv.Atoi(value)
		case store.PolicyHold:
			f.Hold = calendar.Interval{From: first, To: last}
		case store.PolicyOverdue:
			f.Overdue = last
		case store.PolicyReturns:
			f.Returns, err = strconv.ParseFloat(value, 64)
		}
		all = append(all, f)
		return err
	})
	return all, err
}
