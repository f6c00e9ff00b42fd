package relational

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// Restrict closes the body of items, or opens it again.
func (s *Store) Restrict(ctx context.Context, p store.RestrictParams) error {
	const op = "restrict"
	if err := restrictable(p); err != nil {
		return err
	}
	paragraphs := make([]string, len(p.Paragraphs))
	for i, n := range slices.Sorted(slices.Values(p.Paragraphs)) {
		paragraphs[i] = strconv.Itoa(n)
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		for _, item := range slices.Compact(slices.Sorted(slices.Values(p.Items))) {
			var there int
			if err := c.row(`SELECT count(*) FROM items WHERE authority = ? AND item = ?`, c.authority, int64(item)).Scan(&there); err != nil {
				return err
			}
			if there == 0 {
				return store.NotFound("store: "+op, "there is no item %s", item)
			}
			c.about("%s", item)
			if err := c.insert(`restrictions (authority, item, entry, kind, paragraphs, review, title, why, decided)`,
				c.authority, int64(item), c.entry, string(p.Kind), strings.Join(paragraphs, ","), day(p.Review), p.Title, p.Why, p.Decided); err != nil {
				return err
			}
		}
		return nil
	})
}

// restrictable says what a restriction lacks.
func restrictable(p store.RestrictParams) error {
	const op = "store: restrict"
	for _, n := range p.Paragraphs {
		if n < 1 || n > store.Paragraphs {
			return store.Invalid(op, "Schedule 12A has paragraphs 1 to %d, and none numbered %d", store.Paragraphs, n)
		}
	}
	switch {
	case len(p.Items) == 0:
		return store.Invalid(op, "say which items")
	case !slices.Contains(store.RestrictionKinds(), p.Kind):
		return store.Invalid(op, "%q is no kind of restriction: write exempt, confidential or open", p.Kind)
	case p.Why == "":
		return store.Invalid(op, "say why: for what is exempt, why the public interest is in closing it")
	case p.Decided == "":
		return store.Invalid(op, "say who decided")
	case p.Kind == store.RestrictionOpen:
		return nil
	case p.Title == "":
		return store.Invalid(op, "give the title that the public will see")
	case p.Review.IsZero():
		return store.Invalid(op, "say on which day it is looked at again")
	case p.Kind == store.RestrictionExempt && len(p.Paragraphs) == 0:
		return store.Invalid(op, "say which paragraph of Schedule 12A makes it exempt")
	case p.Kind == store.RestrictionConfidential && len(p.Paragraphs) > 0:
		return store.Invalid(op, "confidential information has no paragraph of Schedule 12A: that is for what is exempt")
	}
	return nil
}

// restricting are the acts that closed items and opened them.
const restricting = `SELECT r.item, r.kind, r.paragraphs, r.review, r.title, r.why, r.decided, e.at, e.actor
	FROM restrictions r JOIN entries e ON e.authority = r.authority AND e.entry = r.entry WHERE r.authority = ?`

// restrictions reads acts.
func (s *Store) restrictions(ctx context.Context, query string, args ...any) ([]store.Restriction, error) {
	var all []store.Restriction
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var x store.Restriction
		var paragraphs string
		var review sql.NullString
		if err := r.Scan(&x.Item, &x.Kind, &paragraphs, &review, &x.Title, &x.Why, &x.Decided, &x.Since, &x.Actor); err != nil {
			return err
		}
		for n := range strings.SplitSeq(paragraphs, ",") {
			if n == "" {
				continue
			}
			number, err := strconv.Atoi(n)
			if err != nil {
				return err
			}
			x.Paragraphs = append(x.Paragraphs, number)
		}
		var err error
		x.Review, err = parseDay(review)
		all = append(all, x)
		return err
	}, s.d.Bind(query), args...)
	return all, err
}

// Restricted lists the items that are restricted now.
func (s *Store) Restricted(ctx context.Context, authority store.AuthorityID) ([]store.Restriction, error) {
	all, err := s.restrictions(ctx, restricting+` AND r.kind <> 'open'
		AND NOT EXISTS (SELECT 1 FROM restrictions x WHERE x.authority = r.authority AND x.item = r.item AND x.entry > r.entry) ORDER BY r.item`, authority)
	if err != nil || len(all) == 0 {
		return all, s.wrap("restricted", err)
	}
	all, err = s.joinedTo(ctx, authority, all)
	return all, s.wrap("restricted", err)
}

// RestrictionActs lists every act by which items were closed or opened.
func (s *Store) RestrictionActs(ctx context.Context, authority store.AuthorityID, items ...store.ItemID) ([]store.Restriction, error) {
	if len(items) == 0 {
		return nil, nil
	}
	args := []any{authority}
	for _, id := range items {
		args = append(args, int64(id))
	}
	all, err := s.restrictions(ctx, restricting+` AND r.item IN (?`+strings.Repeat(", ?", len(items)-1)+`) ORDER BY r.entry, r.item`, args...)
	return all, s.wrap("restriction acts", err)
}

// joinedTo adds the items to which restricted ones have since proved to belong:
// what was closed stays closed under its new number.
func (s *Store) joinedTo(ctx context.Context, authority store.AuthorityID, all []store.Restriction) ([]store.Restriction, error) {
	leads := map[store.ItemID]store.ItemID{}
	if err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var from, to store.ItemID
		err := r.Scan(&from, &to)
		leads[from] = to
		return err
	}, s.d.Bind(`SELECT id, leads_to FROM joins WHERE authority = ? AND kind = 'item' ORDER BY entry`), authority); err != nil {
		return nil, err
	}
	there := map[store.ItemID]bool{}
	for _, x := range all {
		there[x.Item] = true
	}
	for _, x := range slices.Clone(all) {
		for to := leads[x.Item]; to != 0 && !there[to]; to = leads[to] {
			there[to] = true
			x.Item = to
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b store.Restriction) int { return cmp.Compare(a.Item, b.Item) })
	return all, nil
}

// Withhold has a name left out of what the public sees.
func (s *Store) Withhold(ctx context.Context, p store.WithholdParams) (int64, error) {
	const op = "withhold"
	if _, err := redact.New([]string{p.Name}); err != nil {
		return 0, store.Invalid("store: "+op, "%v", err)
	}
	if p.Why == "" {
		return 0, store.Invalid("store: "+op, "say why the name is withheld")
	}
	var number int64
	err := s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		n, err := c.next("withholding")
		if err != nil {
			return err
		}
		number = n
		c.about("withholding %d", n)
		return c.insert(`withholdings (authority, withholding, name, instead, why, entry)`,
			c.authority, n, strings.TrimSpace(p.Name), cmp.Or(strings.TrimSpace(p.Instead), "a named person"), p.Why, c.entry)
	})
	return number, err
}

// Disclose ends a withholding.
func (s *Store) Disclose(ctx context.Context, p store.DiscloseParams) error {
	const op = "disclose"
	if p.Why == "" {
		return store.Invalid("store: "+op, "say why the name need no longer be withheld")
	}
	return s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		var n int
		if err := c.row(`SELECT count(*) FROM withholdings w WHERE w.authority = ? AND w.withholding = ?
			AND NOT EXISTS (SELECT 1 FROM disclosures d WHERE d.authority = w.authority AND d.withholding = w.withholding)`, c.authority, p.Withholding).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return store.NotFound("store: "+op, "no name is withheld under number %d", p.Withholding)
		}
		c.about("withholding %d", p.Withholding)
		return c.insert(`disclosures (authority, withholding, why, entry)`, c.authority, p.Withholding, p.Why, c.entry)
	})
}

// Withheld lists the names that are withheld now.
func (s *Store) Withheld(ctx context.Context, authority store.AuthorityID) ([]store.Withholding, error) {
	var all []store.Withholding
	err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var w store.Withholding
		err := r.Scan(&w.Number, &w.Name, &w.Instead, &w.Why, &w.Since, &w.Actor)
		all = append(all, w)
		return err
	}, s.d.Bind(`SELECT w.withholding, w.name, w.instead, w.why, e.at, e.actor FROM withholdings w JOIN entries e ON e.authority = w.authority AND e.entry = w.entry
		WHERE w.authority = ? AND NOT EXISTS (SELECT 1 FROM disclosures d WHERE d.authority = w.authority AND d.withholding = w.withholding)
		ORDER BY w.withholding`), authority)
	return all, s.wrap("withheld", err)
}
