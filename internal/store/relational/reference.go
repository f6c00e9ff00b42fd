package relational

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// How a reference comes about. For a councillor:
//
// A promise gets its reference on the day on which somebody first says that it is to be
// followed: CSB 2021/22-01 is the first of those that the Children's Scrutiny Board's
// meetings of that municipal year recorded. The next is 02, even if the first was set
// aside meanwhile, for no number is given twice; and it keeps its own when it proves to
// be one with another. Where two records proved to be one already, it has one.

// unreferred is a commitment that is to have a reference.
type unreferred struct {
	refs  []store.Ref // that lead to it, its own first
	asker string
	on    calendar.Date // of the meeting, or by when it was known
	first int64         // the entry by which it was first followed
	known calendar.Date // from when that was known; zero where it is followed now
}

// manyRefs is of how many commitments it is cheaper to look at all.
const manyRefs = 200

// unreferred lists which of some commitments have no reference yet, in the order in
// which they are to have theirs; and beside them, where the authority has none at all,
// whatever was followed before.
func (s *Store) unreferred(ctx context.Context, authority store.AuthorityID, refs []store.Ref) ([]unreferred, error) {
	var any bool
	if err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT EXISTS (SELECT 1 FROM reference_numbers WHERE authority = ?)`), authority).Scan(&any); err != nil {
		return nil, err
	}
	type act struct {
		entry int64
		known calendar.Date
	}
	first := map[store.Ref]act{}
	for _, ref := range refs {
		first[ref] = act{entry: math.MaxInt64}
	}
	if !any || refs == nil {
		if err := Query(ctx, s.reader, func(r *sql.Rows) error {
			var ref store.Ref
			var at act
			var known sql.NullString
			if err := r.Scan(&ref, &at.entry, &known); err != nil {
				return err
			}
			var err error
			if at.known, err = parseDay(known); err == nil {
				first[ref] = at
			}
			return err
		}, s.d.Bind(`SELECT f.commitment, f.entry, f.known FROM followings f WHERE f.authority = ?1 AND f.state = 'followed'
			AND f.entry = (SELECT min(g.entry) FROM followings g WHERE g.authority = f.authority AND g.commitment = f.commitment AND g.state = 'followed')
			AND NOT EXISTS (SELECT 1 FROM reference_numbers r WHERE r.authority = f.authority AND r.commitment = f.commitment)`), authority); err != nil {
			return nil, err
		}
	}
	if len(first) == 0 {
		return nil, nil
	}
	at := store.AsAt{Authority: authority}
	var pic store.Picture
	var err error
	if asked := refsOf(first); len(asked) > manyRefs {
		pic, err = s.Glance(ctx, store.GlanceParams{AsAt: at, Choose: func(*store.Picture) []store.Ref { return nil }})
	} else {
		pic, err = s.Around(ctx, at, asked...)
	}
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil // whoever follows is told which of them there is not
	}
	if err != nil {
		return nil, err
	}
	var out []unreferred
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		u := unreferred{refs: append([]store.Ref{k.Ref}, k.Former...), asker: k.Asker, on: k.Meeting, first: math.MaxInt64}
		if u.on.IsZero() {
			u.on = k.Known.On
		}
		mine := false
		for _, ref := range u.refs {
			a, ok := first[ref]
			mine = mine || ok
			if ok && a.entry < u.first {
				u.first, u.known = a.entry, a.known
			}
		}
		if mine {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b unreferred) int {
		return cmp.Or(cmp.Compare(a.first, b.first), a.on.Compare(b.on), cmp.Compare(a.refs[0], b.refs[0]))
	})
	return out, nil
}

func refsOf[T any](of map[store.Ref]T) []store.Ref {
	out := make([]store.Ref, 0, len(of))
	for ref := range of {
		out = append(out, ref)
	}
	slices.Sort(out)
	return out
}

// Refer gives a reference to whatever is followed and has none.
func (s *Store) Refer(ctx context.Context, p store.ReferParams) (int, error) {
	const op = "refer"
	all, err := s.unreferred(ctx, p.Authority, nil)
	if err != nil || len(all) == 0 {
		return 0, s.wrap(op, err)
	}
	n := 0
	err = s.write(ctx, op, p.Authority, p.By, func(c *change) error {
		n, err = c.refer(all, calendar.Date{})
		return err
	})
	return n, err
}

// refer gives references to those of some commitments that have none.
func (c *change) refer(all []unreferred, known calendar.Date) (int, error) {
	given := 0
	for i := range all {
		u := &all[i]
		var ids []int64
		for _, ref := range u.refs {
			ids = append(ids, int64(ref))
		}
		var n int
		if err := c.row(`SELECT count(*) FROM reference_numbers WHERE authority = ? AND commitment IN (`+listed(ids)+`)`, c.authority).Scan(&n); err != nil {
			return 0, err
		}
		if n > 0 {
			continue // somebody else was quicker
		}
		id, err := c.commitment(u.refs[0])
		if err != nil {
			return 0, err
		}
		body, prefix, err := c.prefix(u.asker)
		if err != nil {
			return 0, err
		}
		if u.known.IsZero() {
			u.known = known
		}
		year := calendar.MunicipalYearOf(u.on)
		var last int
		if err := c.row(`SELECT coalesce(max(number), 0) FROM reference_numbers WHERE authority = ?1 AND year = ?2 AND (prefix = ?3 OR body = ?4)`,
			c.authority, year, prefix, body).Scan(&last); err != nil {
			return 0, err
		}
		if err := c.insert(`reference_numbers (authority, commitment, entry, body, prefix, year, number, known)`,
			c.authority, id, c.entry, body, prefix, year, last+1, c.known(u.known)); err != nil {
			return 0, err
		}
		given++
	}
	return given, nil
}

// prefix is what the references of a body begin with: as a person chose, else as its last
// does, else what no other body has. A record that names no body lends the authority's.
func (c *change) prefix(asker string) (body any, prefix string, err error) {
	var id int64
	name := asker
	if identity.FoldBody(asker) != "" {
		if id, err = c.body(asker); err != nil {
			return nil, "", err
		}
		body = id
	} else if err := c.row(`SELECT name FROM authorities WHERE authority = ?`, c.authority).Scan(&name); err != nil {
		return nil, "", err
	}
	for _, query := range []string{
		`SELECT prefix FROM reference_prefixes WHERE authority = ?1 AND body = ?2 ORDER BY known DESC, entry DESC LIMIT 1`,
		`SELECT prefix FROM reference_numbers WHERE authority = ?1 AND coalesce(body, 0) = ?2 ORDER BY entry DESC, commitment DESC LIMIT 1`,
	} {
		err := c.row(query, c.authority, id).Scan(&prefix)
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			return body, prefix, err
		}
	}
	for _, p := range store.PrefixesOf(name) {
		of, err := c.prefixOf(p)
		if err != nil {
			return nil, "", err
		}
		if of == none {
			return body, p, nil
		}
	}
	return nil, "", store.Conflict("store: follow", "no prefix is left for the references of %s: choose one with “arising reference prefix”", name)
}

// none is no body at all; what no body recorded has the body 0.
const none int64 = -1

// prefixOf returns the body whose references begin with a prefix.
func (c *change) prefixOf(prefix string) (int64, error) {
	of := none
	err := c.row(`SELECT body FROM reference_prefixes WHERE authority = ?1 AND prefix = ?2
		UNION SELECT coalesce(body, 0) FROM reference_numbers WHERE authority = ?1 AND prefix = ?2 ORDER BY 1 LIMIT 1`, c.authority, prefix).Scan(&of)
	if errors.Is(err, sql.ErrNoRows) {
		return none, nil
	}
	return of, err
}

// SetPrefix says with what the references of a body are to begin.
func (s *Store) SetPrefix(ctx context.Context, p store.PrefixParams) error {
	const op = "store: set prefix"
	prefix, err := store.ParsePrefix(p.Prefix)
	switch {
	case err != nil:
		return err
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say why: what shows that its references begin so")
	}
	return s.write(ctx, "set prefix", p.Authority, p.By, func(c *change) error {
		body, err := c.bodyNamed(p.Body)
		if err != nil {
			return err
		}
		of, err := c.prefixOf(prefix)
		if err != nil {
			return err
		}
		if of != none && of != body {
			name := "records that name no body"
			if of != 0 {
				if err := c.row(`SELECT name FROM bodies WHERE authority = ? AND body = ?`, c.authority, of).Scan(&name); err != nil {
					return err
				}
			}
			return store.Conflict(op, "the references of %s begin with %s: choose another", name, prefix)
		}
		return c.insert(`reference_prefixes (authority, body, entry, prefix, known, why, cites)`,
			c.authority, body, c.entry, prefix, c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// FindReference returns the commitment that a reference leads to.
func (s *Store) FindReference(ctx context.Context, authority store.AuthorityID, r store.Reference) (store.Ref, error) {
	const op = "find reference"
	var ref store.Ref
	err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT commitment FROM reference_numbers WHERE authority = ? AND prefix = ? AND year = ? AND number = ?`),
		authority, r.Prefix, r.Year, r.Number).Scan(&ref)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return ref, s.wrap(op, err)
	}
	var last int
	if err := s.reader.QueryRowContext(ctx, s.d.Bind(`SELECT coalesce(max(number), 0) FROM reference_numbers WHERE authority = ? AND prefix = ? AND year = ?`),
		authority, r.Prefix, r.Year).Scan(&last); err != nil {
		return 0, s.wrap(op, err)
	}
	if last > 0 {
		end := r
		end.Number = last
		return 0, store.NotFound("store: "+op, "there is no %s: the last of that year is %s", r, end)
	}
	return 0, store.NotFound("store: "+op, "there is no %s, nor any other of %s that begins with %s", r, calendar.YearLabel(r.Year), r.Prefix)
}

// references fills in what commitments are called in papers. Where two records proved to
// be one, its own reference stands, else the oldest of the others. Of a view to judge by
// it is left out, as words are.
func (v *view) references(pic *store.Picture) error {
	if v.depth == judged {
		return nil
	}
	at := make(map[int64]int, len(pic.Commitments))
	var of []int64
	for i := range pic.Commitments {
		at[int64(pic.Commitments[i].Ref)] = i
		if v.part != nil {
			of = append(of, int64(pic.Commitments[i].Ref))
		}
	}
	if v.part != nil {
		of = v.allRefs(append([]int64{}, of...))
	}
	f := facts{table: "reference_numbers", columns: "t.commitment, t.prefix, t.year, t.number, t.known, t.entry", of: "t.commitment", in: of, order: "t.entry, t.commitment"}
	return v.facts(f, func(r *sql.Rows) error {
		var id int64
		var ref store.Reference
		var known sql.NullString
		var a act
		if err := r.Scan(&id, &ref.Prefix, &ref.Year, &ref.Number, &known, &a.entry); err != nil {
			return err
		}
		var err error
		if a.known, err = parseDay(known); err != nil {
			return err
		}
		i, ok := at[v.root("commitment", id)]
		if !ok || !v.at.On.IsZero() && a.known.After(v.at.On) || !v.told([]subject{{kind: "commitment", id: id}}, a) {
			return nil
		}
		k := &pic.Commitments[i]
		switch {
		case k.Reference.IsZero():
			k.Reference = ref
		case id == int64(k.Ref):
			k.Reference, ref = ref, k.Reference
			k.References = append(k.References, ref)
		default:
			k.References = append(k.References, ref)
		}
		return nil
	})
}
