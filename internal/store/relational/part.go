package relational

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"mattersarising/internal/store"
)

// around returns a view of some commitments and those that a person has said are one
// with them, or not: of these it knows all, by w.refs. What may have brought them back,
// where it was decided of them, and what else may be the same obligation, is there to be named and no more.
func (v *view) around(refs ...int64) (*view, error) {
	within, items, beside := map[int64]bool{}, map[int64]bool{}, map[int64]bool{}
	var news []int64
	add := func(id int64) {
		if id = v.root("commitment", id); !within[id] {
			within[id] = true
			news = append(news, id)
		}
	}
	for _, ref := range refs {
		add(ref)
	}
	// tied calls fn for the ties in a table with what stands on one side of them.
	tied := func(table string, kind store.SuggestKind, side string, of []int64, fn func(a, b int64)) error {
		return v.facts(facts{
			table: table, columns: "t.a, t.b", of: "t." + side, in: v.allRefs(of), where: "t.kind = ?3", args: []any{string(kind)},
		}, func(r *sql.Rows) error {
			var a, b int64
			err := r.Scan(&a, &b)
			fn(a, b)
			return err
		})
	}
	for len(news) > 0 {
		asked := news
		news = nil
		for _, side := range []string{"a", "b"} {
			if err := tied("verdicts", store.SuggestSame, side, asked, func(a, b int64) { add(a); add(b) }); err != nil {
				return nil, err
			}
		}
	}
	all := slices.Sorted(maps.Keys(within))
	for _, side := range []string{"a", "b"} {
		if err := tied("suggestions", store.SuggestSame, side, all, func(a, b int64) { beside[v.root("commitment", a)], beside[v.root("commitment", b)] = true, true }); err != nil {
			return nil, err
		}
	}
	for _, table := range []string{"suggestions", "verdicts"} {
		if err := tied(table, store.SuggestReturned, "a", all, func(_, b int64) { items[b] = true }); err != nil {
			return nil, err
		}
	}
	for _, table := range []string{"steps", "delivery_judgements", "question_acts"} {
		if err := v.facts(facts{
			table: table, columns: "t.item", of: "t.commitment", in: v.allRefs(all), where: "t.item IS NOT NULL",
		}, func(r *sql.Rows) error {
			var item int64
			err := r.Scan(&item)
			items[item] = true
			return err
		}); err != nil {
			return nil, err
		}
	}
	if err := v.facts(facts{
		table: "ties", columns: "t.a, t.b", where: "(t.a IN (" + listed(v.allRefs(all)) + ") OR t.b IN (" + listed(v.allRefs(all)) + "))",
	}, func(r *sql.Rows) error {
		var a, b int64
		err := r.Scan(&a, &b)
		beside[v.root("commitment", a)], beside[v.root("commitment", b)] = true, true
		return err
	}); err != nil {
		return nil, err
	}
	for id := range within {
		beside[id] = true
	}
	in, err := v.itemsOf(slices.Sorted(maps.Keys(beside)))
	if err != nil {
		return nil, err
	}
	w, err := v.of(append(in, slices.Sorted(maps.Keys(items))...))
	if err == nil {
		w.refs = all
	}
	return w, err
}

// Around returns what Known does of some commitments alone, and of those with which
// they are one, or may be.
func (s *Store) Around(ctx context.Context, p store.AsAt, refs ...store.Ref) (store.Picture, error) {
	v, err := s.begun(ctx, p)
	if err != nil {
		return store.Picture{}, s.wrap("around", err)
	}
	defer v.close()
	ids := make([]int64, len(refs))
	for i, ref := range refs {
		ids[i] = int64(ref)
	}
	w, err := v.around(ids...)
	if err != nil {
		return store.Picture{}, s.wrap("around", err)
	}
	pic, _, err := w.picture()
	pic.Commitments = slices.DeleteFunc(pic.Commitments, func(k store.Commitment) bool {
		_, ok := slices.BinarySearch(w.refs, int64(k.Ref))
		return !ok
	})
	return pic, s.wrap("around", err)
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
		k.Returns, k.Same, k.Ties, k.MergedInto, k.Judged, k.Asked = was.Returns, was.Same, was.Ties, was.MergedInto, was.Judged, was.Asked
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
