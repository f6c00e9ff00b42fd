package relational

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"mattersarising/internal/store"
)

// around returns a view of the items of one commitment, and of all that may be
// tied to it: what may have brought it back, what may be the same obligation, and
// what is one with that.
func (v *view) around(ref int64) (*view, error) {
	refs, items := map[int64]bool{}, map[int64]bool{}
	for news := []int64{v.root("commitment", ref)}; len(news) > 0; {
		for _, id := range news {
			refs[id] = true
		}
		asked := listed(v.allRefs(news))
		news = nil
		add := func(id int64) {
			if id = v.root("commitment", id); !refs[id] && !slices.Contains(news, id) {
				news = append(news, id)
			}
		}
		for _, table := range []string{"suggestions", "verdicts"} {
			if err := v.facts(facts{
				table: table, columns: "t.kind, t.a, t.b",
				where: "(t.kind = 'returned' AND t.a IN (" + asked + ") OR t.kind = 'same' AND (t.a IN (" + asked + ") OR t.b IN (" + asked + ")))",
			}, func(r *sql.Rows) error {
				var kind string
				var a, b int64
				if err := r.Scan(&kind, &a, &b); err != nil {
					return err
				}
				if kind == string(store.SuggestReturned) {
					items[b] = true
				} else {
					add(a)
					add(b)
				}
				return nil
			}); err != nil {
				return nil, err
			}
		}
	}
	in, err := v.itemsOf(slices.Sorted(maps.Keys(refs)))
	if err != nil {
		return nil, err
	}
	return v.of(append(in, slices.Sorted(maps.Keys(items))...))
}

// itemsOf lists the items that commitments stand in, or stood in.
func (v *view) itemsOf(refs []int64) ([]int64, error) {
	found := map[int64]bool{}
	for _, table := range []string{"commitment_readings", "commitment_moves"} {
		if err := v.facts(facts{
			table: table, columns: "DISTINCT i.item", join: "JOIN record_items i ON i.authority = t.authority AND i.record = t.record AND i.entry <= ?2",
			where: "t.commitment IN (" + listed(v.allRefs(refs)) + ")",
		}, func(r *sql.Rows) error {
			var id int64
			err := r.Scan(&id)
			found[id] = true
			return err
		}); err != nil {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// of returns a view of the same moment that looks only at some items, and at all
// that their records were ever placed with. It shares the transaction.
func (v *view) of(items []int64) (*view, error) {
	w := *v
	w.depth, w.part = entire, []int64{}
	have := map[int64]bool{}
	for news := items; len(news) > 0; {
		var asked []int64
		for _, id := range news {
			root := v.root("item", id)
			asked = append(append(asked, root), v.former["item"][root]...)
		}
		for _, id := range asked {
			have[id] = true
		}
		news = nil
		if err := w.facts(facts{
			table: "record_items", columns: "t.record, o.item", join: "JOIN record_items o ON o.authority = t.authority AND o.record = t.record AND o.entry <= ?2",
			where: "t.item IN (" + listed(asked) + ")",
		}, func(r *sql.Rows) error {
			var record, item int64
			err := r.Scan(&record, &item)
			w.part = append(w.part, record)
			if !have[item] {
				have[item] = true
				news = append(news, item)
			}
			return err
		}); err != nil {
			return nil, err
		}
	}
	slices.Sort(w.part)
	w.part = slices.Compact(w.part)
	return &w, w.load()
}

// Glance returns what Known does, the words left out but for the commitments that
// are chosen.
func (s *Store) Glance(ctx context.Context, p store.GlanceParams) (store.Picture, error) {
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return store.Picture{}, s.wrap("glance", err)
	}
	defer v.close()
	pic, err := v.glance()
	if err != nil {
		return store.Picture{}, s.wrap("glance", err)
	}
	return pic, s.wrap("glance", v.fill(&pic, p.Choose(&pic)))
}

// glance is picture without words.
func (v *view) glance() (store.Picture, error) {
	v.depth = judged
	if err := v.load(); err != nil {
		return store.Picture{}, err
	}
	pic, _, err := v.picture()
	wordless(&pic)
	return pic, err
}

// fill gives the words to the commitments that are chosen, to what may have
// brought them back, and to records without a date.
func (v *view) fill(pic *store.Picture, chosen []store.Ref) error {
	index := make(map[store.Ref]int, len(chosen))
	var items []int64
	for _, ref := range chosen {
		i, ok := slices.BinarySearchFunc(pic.Commitments, ref, func(k store.Commitment, r store.Ref) int { return cmp.Compare(k.Ref, r) })
		if !ok {
			continue
		}
		index[ref] = i
		items = append(items, int64(pic.Commitments[i].Item))
		for _, r := range pic.Commitments[i].Returns {
			items = append(items, int64(r.Item))
		}
	}
	for _, u := range pic.Undated {
		items = append(items, int64(u.Item))
	}
	w, err := v.of(items)
	if err != nil {
		return err
	}
	full, _, err := w.picture()
	if err != nil {
		return err
	}
	for _, k := range full.Commitments {
		i, ok := index[k.Ref]
		if !ok {
			continue
		}
		was := &pic.Commitments[i]
		k.Returns, k.Same, k.MergedInto = was.Returns, was.Same, was.MergedInto
		for n := range k.Returns {
			if it := w.items[int64(k.Returns[n].Item)]; it != nil {
				k.Returns[n].Record, k.Returns[n].Title = it.label, it.title
			}
		}
		*was = k
	}
	pic.Undated = full.Undated
	return nil
}
