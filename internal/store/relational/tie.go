package relational

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// SetTie says that one commitment is tied to another, or is so no longer.
func (s *Store) SetTie(ctx context.Context, p store.TieParams) error {
	const op = "store: tie"
	if _, err := civic.ParseTie(string(p.Kind)); err != nil {
		return store.Invalid(op, "%v", err)
	}
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid(op, "say why: what shows it")
	}
	return s.write(ctx, "tie", p.Authority, p.By, func(c *change) error {
		a, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		b, err := c.commitment(p.To)
		if err != nil {
			return err
		}
		t := knot{kind: p.Kind, a: a, b: b}
		if err := c.tieable(t, p.End); err != nil {
			return err
		}
		c.about("%s %s", p.Ref, p.To)
		return c.insert(`ties (authority, kind, a, b, entry, holds, known, why, cites)`,
			c.authority, string(p.Kind), a, b, c.entry, !p.End, c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// knot is that one commitment is tied to another.
type knot struct {
	kind civic.Tie
	a, b int64
}

// says tells of a knot.
func (t knot) says() string {
	return store.Ref(t.a).String() + " " + t.kind.Says() + " " + store.Ref(t.b).String()
}

// tieable refuses a tie of a commitment with itself, one that closes a ring, and one
// that stands already; and the end of one that does not stand. What a person has joined
// is one here.
func (c *change) tieable(t knot, end bool) error {
	const op = "store: tie"
	standing, err := c.knots()
	if err != nil {
		return err
	}
	if end {
		if !standing[t] {
			return store.Conflict(op, "there is no such tie to end: nobody has said that %s", t.says())
		}
		return nil
	}
	if standing[t] {
		return store.Conflict(op, "%s already", t.says())
	}
	one, err := c.joined()
	if err != nil {
		return err
	}
	if one.root(t.a) == one.root(t.b) {
		return store.Invalid(op, "%s and %s are one commitment: it cannot be tied to itself", store.Ref(t.a), store.Ref(t.b))
	}
	reached, news := map[int64]bool{one.root(t.b): true}, []int64{one.root(t.b)}
	for len(news) > 0 {
		from := news[0]
		news = news[1:]
		for k := range standing {
			if k.kind != t.kind || one.root(k.a) != from {
				continue
			}
			if to := one.root(k.b); !reached[to] {
				reached[to] = true
				news = append(news, to)
			}
		}
	}
	if reached[one.root(t.a)] {
		return store.Invalid(op, "that would close a ring: %s by other ties, and so %s cannot be said too",
			knot{t.kind, t.b, t.a}.says(), t.says())
	}
	return nil
}

// knots returns the ties that stand.
func (c *change) knots() (map[knot]bool, error) {
	var said []knot
	var holds []bool
	if err := c.each(func(r *sql.Rows) error {
		var t knot
		var holding bool
		err := r.Scan(&t.kind, &t.a, &t.b, &holding)
		said, holds = append(said, t), append(holds, holding)
		return err
	}, `SELECT kind, a, b, holds FROM ties WHERE authority = ? ORDER BY known, entry`, c.authority); err != nil {
		return nil, err
	}
	all := map[knot]bool{}
	for i, t := range said {
		var err error
		if t.a, err = c.root("commitment", t.a); err != nil {
			return nil, err
		}
		if t.b, err = c.root("commitment", t.b); err != nil {
			return nil, err
		}
		if delete(all, t); holds[i] {
			all[t] = true
		}
	}
	return all, nil
}

// oneness is which commitments people have said are one, pair by pair.
type oneness struct {
	pairs map[[2]int64]bool
	to    map[int64]int64
}

// root is the least of those that a commitment is one with.
func (o *oneness) root(id int64) int64 {
	for {
		to, ok := o.to[id]
		if !ok {
			return id
		}
		id = to
	}
}

// joined returns which commitments are one, by what was last known of each pair.
func (c *change) joined() (*oneness, error) {
	said, err := c.sameness()
	if err != nil {
		return nil, err
	}
	o := &oneness{pairs: map[[2]int64]bool{}, to: map[int64]int64{}}
	for _, v := range said {
		if delete(o.pairs, v.pair); v.yes {
			o.pairs[v.pair] = true
		}
	}
	for at := range o.pairs {
		o.join(at[0], at[1])
	}
	return o, nil
}

// sameSaid is that a person said of two commitments whether they are one.
type sameSaid struct {
	pair  [2]int64 // the lesser first
	yes   bool
	entry int64
}

// sameness returns all that people said of that, in the order in which it was known.
func (c *change) sameness() ([]sameSaid, error) {
	var all []sameSaid
	if err := c.each(func(r *sql.Rows) error {
		var v sameSaid
		err := r.Scan(&v.pair[0], &v.pair[1], &v.yes, &v.entry)
		all = append(all, v)
		return err
	}, `SELECT a, b, yes, entry FROM verdicts WHERE authority = ? AND kind = 'same' ORDER BY known, entry`, c.authority); err != nil {
		return nil, err
	}
	for i := range all {
		pair := &all[i].pair
		for n := range pair {
			var err error
			if pair[n], err = c.root("commitment", pair[n]); err != nil {
				return nil, err
			}
		}
		pair[0], pair[1] = min(pair[0], pair[1]), max(pair[0], pair[1])
	}
	return all, nil
}

func (o *oneness) join(a, b int64) {
	if a, b = o.root(a), o.root(b); a != b {
		o.to[max(a, b)] = min(a, b)
	}
}

// Split takes one commitment out of those that a person said were one with it.
func (s *Store) Split(ctx context.Context, p store.SplitParams) error {
	const op = "store: split"
	why := strings.TrimSpace(p.Why)
	if why == "" {
		return store.Invalid(op, "say why: what shows that it is not one with the others")
	}
	return s.write(ctx, "split", p.Authority, p.By, func(c *change) error {
		id, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		one, err := c.joined()
		if err != nil {
			return err
		}
		var others []int64
		in := func(x int64) {
			if x != id && one.root(x) == one.root(id) && !slices.Contains(others, x) {
				others = append(others, x)
			}
		}
		for at := range one.pairs {
			in(at[0])
			in(at[1])
		}
		slices.Sort(others)
		if len(others) == 0 {
			return store.Conflict(op, "%s is one with no other: there is nothing to take it out of", p.Ref)
		}
		c.about("%s", p.Ref)
		left := oneness{to: map[int64]int64{}}
		for at := range one.pairs {
			if at[0] != id && at[1] != id {
				left.join(at[0], at[1])
			}
		}
		for _, x := range others {
			if err := c.verdict(verdict{store.SuggestSame, min(id, x), max(id, x), false, p.Known, why, p.Cites}); err != nil {
				return err
			}
			if left.root(x) == left.root(others[0]) {
				continue
			}
			left.join(others[0], x)
			if err := c.verdict(verdict{
				store.SuggestSame, others[0], x, true, p.Known, "as before " + p.Ref.String() + " was taken out: " + why, p.Cites,
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// unbound refuses to join what is tied: one commitment cannot be part of itself.
func (c *change) unbound(a, b int64) error {
	standing, err := c.knots()
	if err != nil || len(standing) == 0 {
		return err
	}
	one, err := c.joined()
	if err != nil {
		return err
	}
	var found []string
	for t := range standing {
		x, y := one.root(t.a), one.root(t.b)
		if x == one.root(a) && y == one.root(b) || x == one.root(b) && y == one.root(a) {
			found = append(found, t.says())
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.Sort(found)
	return store.Conflict("store: settle same", "%s, so the two are not one: end that tie first (arising tie --end)", strings.Join(found, "; "))
}

// tiesOf fills in with what the commitments of a picture are tied. Both sides must be
// known to be told of.
func (v *view) tiesOf(pic *store.Picture) error {
	at := make(map[int64]int, len(pic.Commitments))
	for i := range pic.Commitments {
		at[int64(pic.Commitments[i].Ref)] = i
	}
	where := ""
	if v.refs != nil {
		of := listed(v.allRefs(v.refs))
		where = "(t.a IN (" + of + ") OR t.b IN (" + of + "))"
	}
	last := map[knot]store.Tied{}
	var t knot
	var holds bool
	if err := v.acts(acts{
		facts: facts{table: "ties", columns: "t.kind, t.a, t.b, t.holds", where: where, order: "t.kind, t.a, t.b"},
		into:  []any{&t.kind, &t.a, &t.b, &holds},
		about: func() []subject { return []subject{{kind: "commitment", id: t.a}, {kind: "commitment", id: t.b}} },
	}, func(a act) error {
		k := knot{t.kind, v.root("commitment", t.a), v.root("commitment", t.b)}
		last[k] = store.Tied{Kind: t.kind, Ended: !holds, Known: a.known, Why: a.why, Actor: a.actor, Entered: a.entered}
		return nil
	}); err != nil {
		return err
	}
	for k, tied := range last {
		i, one := at[k.a]
		j, two := at[k.b]
		if !one || !two || k.a == k.b {
			continue
		}
		pic.Late.Add(tied.Entered)
		tied.Ref = store.Ref(k.b)
		pic.Commitments[i].Ties = append(pic.Commitments[i].Ties, tied)
		tied.Ref, tied.Back = store.Ref(k.a), true
		pic.Commitments[j].Ties = append(pic.Commitments[j].Ties, tied)
	}
	for i := range pic.Commitments {
		slices.SortFunc(pic.Commitments[i].Ties, func(a, b store.Tied) int {
			return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Kind, b.Kind), compareBool(a.Back, b.Back))
		})
	}
	return nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
