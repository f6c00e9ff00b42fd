package relational

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Allot says which post a commitment is owed by.
func (s *Store) Allot(ctx context.Context, p store.AllotParams) error {
	if strings.TrimSpace(p.Why) == "" {
		return store.Invalid("store: allot", "say what shows it")
	}
	return s.write(ctx, "allot", p.Authority, p.By, func(c *change) error {
		id, err := c.commitment(p.Ref)
		if err != nil {
			return err
		}
		c.about("%s", p.Ref)
		return c.insert(`allotments (authority, commitment, entry, post, known, why, cites)`,
			c.authority, id, c.entry, strings.Join(strings.Fields(p.Post), " "), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// allot fills in to which posts people have allotted commitments. A person's correction of
// the owner that was entered after that stands over it.
func (v *view) allot(pic *store.Picture) error {
	at := make(map[int64]int, len(pic.Commitments))
	for i := range pic.Commitments {
		at[int64(pic.Commitments[i].Ref)] = i
	}
	var of []int64
	if v.part != nil {
		of = make([]int64, 0, len(pic.Commitments))
		for i := range pic.Commitments {
			of = append(of, int64(pic.Commitments[i].Ref))
		}
		of = v.allRefs(of)
	}
	last := map[int64]allotted{}
	var id int64
	var post string
	if err := v.acts(acts{
		facts: facts{table: "allotments", columns: "t.commitment, t.post", of: "t.commitment", in: of, order: "t.commitment"},
		into:  []any{&id, &post},
		about: func() []subject { return []subject{{kind: "commitment", id: id}} },
	}, func(a act) error {
		last[v.root("commitment", id)] = allotted{a, post}
		return nil
	}); err != nil {
		return err
	}
	for id, a := range last {
		i, ok := at[id]
		if !ok || a.post == "" {
			continue
		}
		k := &pic.Commitments[i]
		if slices.ContainsFunc(k.Corrections, func(c store.Correction) bool { return c.Aspect == store.AspectOwner && c.Recorded.After(a.at) }) {
			continue
		}
		pic.Late.Add(a.entered)
		k.Allotted = store.Allotment{Post: a.post, Known: a.known, Why: a.why, Actor: a.actor, Entered: a.entered}
		if k.ByIs = civic.Words(a.post); k.By == k.ByIs {
			k.ByIs = ""
		}
	}
	return nil
}

// allotted is an act of allotting.
type allotted struct {
	act
	post string
}

// SetHolding says who held a post between two days, or that nobody did.
func (s *Store) SetHolding(ctx context.Context, p store.HoldingParams) error {
	const op = "store: hold post"
	post, person := strings.Join(strings.Fields(p.Post), " "), strings.Join(strings.Fields(p.Person), " ")
	if _, err := civic.ParseHolding(string(p.State)); err != nil {
		return store.Invalid(op, "%v", err)
	}
	switch {
	case identity.FoldBody(post) == "":
		return store.Invalid(op, "say which post")
	case p.State == civic.HoldingHeld && person == "":
		return store.Invalid(op, "say who held it; or that it was vacant")
	case p.State != civic.HoldingHeld && person != "":
		return store.Invalid(op, "a post that is %s is held by nobody: leave out %q", p.State, person)
	case p.Days.Inverted():
		return store.Invalid(op, "the days end (%s) before they begin (%s)", p.Days.To.Long(), p.Days.From.Long())
	case p.Days.From.IsZero() && p.Days.To.IsZero() && p.State != civic.HoldingUnknown:
		return store.Invalid(op, "say from when, or until when")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say what shows it")
	}
	return s.write(ctx, "hold post", p.Authority, p.By, func(c *change) error {
		return c.insert(`holdings (authority, entry, post, fold, state, person, day_from, day_to, known, why, cites)`,
			c.authority, c.entry, post, identity.FoldBody(post), string(p.State), person, day(p.Days.From), day(p.Days.To), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// SetEnding says that a post ended, or a body that none took over from.
func (s *Store) SetEnding(ctx context.Context, p store.EndingParams) error {
	const op = "store: end"
	name, successor := strings.Join(strings.Fields(p.Name), " "), strings.Join(strings.Fields(p.Successor), " ")
	fold := identity.FoldBody(name)
	switch {
	case !slices.Contains(store.EndKinds(), p.Kind):
		return store.Invalid(op, "%q is nothing that ends: there is %q", p.Kind, store.EndKinds())
	case fold == "":
		return store.Invalid(op, "say which %s ended", p.Kind)
	case p.Kind == store.EndBody && successor != "":
		return store.Invalid(op, "a body that another took over from is succeeded by it: arising succeed")
	case successor != "" && identity.FoldBody(successor) == fold:
		return store.Invalid(op, "no post succeeds itself: name the one that ended, and the one that took over")
	case successor != "" && p.On.IsZero():
		return store.Invalid(op, "what did not end has no successor: say on which day it ended, or leave out %q", successor)
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say what shows it")
	}
	return s.write(ctx, "end "+string(p.Kind), p.Authority, p.By, func(c *change) error {
		if p.Kind == store.EndBody {
			if _, err := c.bodyNamed(name); err != nil {
				return err
			}
		}
		return c.insert(`endings (authority, entry, kind, name, fold, successor, day, known, why, cites)`,
			c.authority, c.entry, string(p.Kind), name, fold, successor, day(p.On), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites)
	})
}

// holdings fills in who held which post. Who holds a post is the service's to tell: to
// others it is not released.
func (v *view) holdings(pic *store.Picture) error {
	var h store.Holding
	var from, to sql.NullString
	return v.acts(acts{
		facts: facts{table: "holdings", columns: "t.post, t.state, t.person, t.day_from, t.day_to"},
		into:  []any{&h.Post, &h.State, &h.Person, &from, &to},
		about: func() []subject { return nil },
	}, func(a act) error {
		h.Known, h.Why, h.Actor, h.Entered = a.known, a.why, a.actor, a.entered
		pic.Late.Add(a.entered)
		var err error
		if h.Days.From, err = parseDay(from); err != nil {
			return err
		}
		h.Days.To, err = parseDay(to)
		pic.Holdings = append(pic.Holdings, h)
		return err
	})
}

// endings fills in which posts and bodies ended. That is no secret: it is known to all.
func (v *view) endings(pic *store.Picture) error {
	var e store.Ending
	var on sql.NullString
	return v.acts(acts{
		facts: facts{table: "endings", columns: "t.kind, t.name, t.successor, t.day"},
		into:  []any{&e.Kind, &e.Name, &e.Successor, &on},
	}, func(a act) error {
		e.Known, e.Why, e.Actor, e.Entered = a.known, a.why, a.actor, a.entered
		pic.Late.Add(a.entered)
		var err error
		e.On, err = parseDay(on)
		pic.Endings = append(pic.Endings, e)
		return err
	})
}

// Witnesses lists whom the record names in a post.
func (s *Store) Witnesses(ctx context.Context, p store.AsAt) ([]store.Witness, error) {
	v, err := s.begun(ctx, p)
	if err != nil {
		return nil, s.wrap("witnesses", err)
	}
	defer v.close()
	v.depth = judged
	if err := v.load(); err != nil {
		return nil, s.wrap("witnesses", err)
	}
	all, err := v.witnesses()
	return all, s.wrap("witnesses", err)
}

// witnesses reads the lists of witnesses of the records that may be looked at and stand.
func (v *view) witnesses() ([]store.Witness, error) {
	said := map[int64][]reader.Witness{}
	if err := v.facts(facts{table: "records", of: "t.record", columns: "t.record, t.detail", where: `t.detail LIKE '%"witnesses":%'`}, func(r *sql.Rows) error {
		var id int64
		var detail []byte
		if err := r.Scan(&id, &detail); err != nil {
			return err
		}
		var s told
		err := json.Unmarshal(detail, &s.detail)
		said[id] = s.detail.Witnesses
		return err
	}); err != nil {
		return nil, err
	}
	var out []store.Witness
	for _, it := range v.order {
		on := it.meeting
		if on.IsZero() {
			on = it.known.On
		}
		if on.IsZero() {
			continue
		}
		var all []reader.Witness
		for _, rec := range standingRecords(it.seen()) {
			all = added(all, said[rec.id], func(w reader.Witness) string { return w.Name + "|" + string(w.Post) })
		}
		for _, w := range all {
			if w.Name != "" && w.Post != "" {
				out = append(out, store.Witness{Post: string(w.Post), Person: w.Name, Item: store.ItemID(it.id), Body: it.body, On: on})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b store.Witness) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Item, b.Item)) })
	return out, nil
}
