package relational

import (
	"cmp"
	"database/sql"
	"slices"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// putPassages fills in the passages of items, in the order of the newest version
// that holds each.
func (v *view) putPassages(out []store.Item, at map[int64]int) error {
	moved, err := v.moves("passage_moves", "passage")
	if err != nil {
		return err
	}
	type copied struct {
		rec    *record
		seq    int64
		number string
		text   string
		kind   civic.PassageKind
		typ    civic.ResolutionType
	}
	found := map[int64][]copied{}
	if err := v.facts(facts{
		table: "record_passages", columns: "t.record, t.seq, t.passage, t.kind, t.printed_number, t.words, t.type", order: "t.record, t.seq",
		of: "t.record",
	}, func(r *sql.Rows) error {
		var id, rec int64
		var c copied
		if err := r.Scan(&rec, &c.seq, &id, &c.kind, &c.number, &c.text, &c.typ); err != nil {
			return err
		}
		c.rec = v.records[rec]
		if c.rec == nil {
			return nil
		}
		if _, ok := at[c.rec.item.id]; !ok {
			return nil
		}
		if to, ok := moved[place{rec, c.seq}]; ok {
			id = to
		}
		id = v.root("passage", id)
		found[id] = append(found[id], c)
		return nil
	}); err != nil {
		return err
	}
	keys, err := v.keysOf("passage", ids(found))
	if err != nil {
		return err
	}
	type sorted struct {
		store.Passage
		version int
		seq     int64
	}
	byItem := map[int64][]sorted{}
	for id, all := range found {
		it := all[0].rec.item
		slices.SortStableFunc(all, func(a, b copied) int {
			return cmp.Or(cmp.Compare(a.rec.index, b.rec.index), cmp.Compare(a.seq, b.seq))
		})
		holders := make([]int, len(all))
		for i, c := range all {
			holders[i] = c.rec.index
		}
		held := it.standing.Hold(slices.Compact(holders), it.until.day)
		if it.known.On.IsZero() {
			held.Version = holders[len(holders)-1]
		}
		if held.Version < 0 {
			continue
		}
		s := sorted{version: held.Version}
		for _, c := range all {
			if c.rec.index == held.Version {
				s.seq = c.seq
				s.Passage = store.Passage{
					ID: store.PassageID(id), Key: keys[id], Kind: c.kind, Number: c.number,
					Text: c.text, Type: c.typ, Known: held.Known, NoLongerRead: held.Gone,
				}
			}
		}
		s.Hand = !slices.ContainsFunc(all, func(c copied) bool { return !c.rec.byHand() })
		if s.Hand && !v.handed(subject{kind: "item", id: it.id}).seen {
			continue
		}
		for _, c := range all {
			if !it.known.On.IsZero() && !it.until.holds(it.standing.Known(c.rec.index)) {
				continue
			}
			if f := v.shortened[c.rec.capture]; !slices.Contains(s.Files, f) {
				s.Files = append(s.Files, f)
			}
		}
		slices.Sort(s.Files)
		byItem[it.id] = append(byItem[it.id], s)
	}
	for id, all := range byItem {
		slices.SortFunc(all, func(a, b sorted) int {
			return cmp.Or(cmp.Compare(a.version, b.version), cmp.Compare(a.seq, b.seq), cmp.Compare(a.ID, b.ID))
		})
		for _, s := range all {
			out[at[id]].Passages = append(out[at[id]].Passages, s.Passage)
		}
	}
	return nil
}
