package relational

import (
	"slices"

	"mattersarising/internal/store/identity"
)

// placed counts what a placing made.
type placed struct{ items, commitments int }

// place works out afresh, over the new records and all they touch, which are the
// same item, passage and commitment, and writes what differs from what is
// stored. The same set of records gives the same answer in whatever order they
// came; only the numbers of ids follow the order, and an id once made is kept.
func (c *change) place(news []*version, seeds []int64) (placed, error) {
	loaded, err := c.component(news, seeds)
	if err != nil {
		return placed{}, err
	}
	for _, v := range loaded {
		for _, n := range news {
			v.Superseded = v.Superseded || v.capture == n.capture
		}
	}
	return c.settlePlaces(append(loaded, news...))
}

// settlePlaces places all the records of a component.
func (c *change) settlePlaces(all []*version) (placed, error) {
	var done placed
	if len(all) == 0 {
		return done, nil
	}
	versions := make([]*identity.Version, len(all))
	byVersion := make(map[*identity.Version]*version, len(all))
	for i, v := range all {
		versions[i] = &v.Version
		byVersion[&v.Version] = v
	}
	group, keys := identity.Cluster(versions)
	members := make([][]*identity.Version, len(keys))
	for i, g := range group {
		members[g] = append(members[g], versions[i])
	}
	items := claims{kind: "item", keys: keys}
	var passages, promises claims
	passages.kind, promises.kind = "passage", "commitment"
	aligned := make([]identity.Alignment, len(keys))
	passageBase, promiseBase := make([]int, len(keys)), make([]int, len(keys))
	for g, key := range keys {
		identity.Order(members[g])
		a := identity.Align(key, members[g])
		aligned[g] = a
		passageBase[g], promiseBase[g] = len(passages.keys), len(promises.keys)
		passages.keys = append(passages.keys, a.PassageKeys...)
		promises.keys = append(promises.keys, a.CommitKeys...)
		for i, member := range members[g] {
			v := byVersion[member]
			if v.fresh {
				continue
			}
			items.claim(g, v.item)
			for n, at := range a.Passage[i] {
				passages.claim(passageBase[g]+at, v.passage[n])
			}
			for n, at := range a.Commitment[i] {
				promises.claim(promiseBase[g]+at, v.commitment[n])
			}
		}
	}
	for _, cl := range []*claims{&items, &passages, &promises} {
		if err := cl.settle(c); err != nil {
			return done, err
		}
	}
	done.items, done.commitments = items.made, promises.made
	for g := range keys {
		a := aligned[g]
		for i, member := range members[g] {
			v := byVersion[member]
			if err := c.put(v, spot{
				item: items.ids[g], line: int64(a.Line[i]),
				passage:    pick(passages.ids, passageBase[g], a.Passage[i]),
				commitment: pick(promises.ids, promiseBase[g], a.Commitment[i]),
			}); err != nil {
				return done, err
			}
		}
	}
	return done, nil
}

func pick(ids []int64, base int, at []int) []int64 {
	out := make([]int64, len(at))
	for i, n := range at {
		out[i] = ids[base+n]
	}
	return out
}

// spot is where a record is placed.
type spot struct {
	item, line          int64
	passage, commitment []int64
}

// put writes where a record stands, as far as that is news.
func (c *change) put(v *version, to spot) error {
	if v.fresh || v.item != to.item || v.line != to.line {
		// Two placings in one entry cannot be: one file, one placing.
		if err := c.insert(`record_items (authority, record, entry, item, line)`, c.authority, v.record, c.entry, to.item, to.line); err != nil {
			return err
		}
	}
	if v.fresh {
		for _, k := range v.Keys[:identity.LevelFile] {
			if k == "" {
				continue
			}
			c.keys[k] = true
			if err := c.insert(`record_keys (authority, key, record, entry)`, c.authority, k, v.record, c.entry); err != nil {
				return err
			}
		}
	} else {
		for n, id := range to.passage {
			if v.passage[n] == id {
				continue
			}
			if err := c.insert(`passage_moves (authority, record, seq, entry, passage)`, c.authority, v.record, n, c.entry, id); err != nil {
				return err
			}
		}
		for n, id := range to.commitment {
			if v.commitment[n] == id {
				continue
			}
			if err := c.insert(`commitment_moves (authority, record, seq, entry, commitment)`, c.authority, v.record, n, c.entry, id); err != nil {
				return err
			}
		}
	}
	v.item, v.line, v.passage, v.commitment = to.item, to.line, to.passage, to.commitment
	return nil
}

// makeID is where an id of a kind is made.
var makeID = map[string]string{
	"item":       `items (authority, item, key, entry)`,
	"passage":    `passages (authority, passage, key, entry)`,
	"commitment": `commitments (authority, commitment, key, entry)`,
}

// keyNow asks for the key of an id: as made, unless it changed.
var keyNow = map[string]string{
	"item": `SELECT coalesce((SELECT key FROM rekeys r WHERE r.authority = a.authority AND r.kind = ? AND r.id = a.item ORDER BY r.entry DESC LIMIT 1), a.key)
		FROM items a WHERE a.authority = ? AND a.item = ?`,
	"passage": `SELECT coalesce((SELECT key FROM rekeys r WHERE r.authority = a.authority AND r.kind = ? AND r.id = a.passage ORDER BY r.entry DESC LIMIT 1), a.key)
		FROM passages a WHERE a.authority = ? AND a.passage = ?`,
	"commitment": `SELECT coalesce((SELECT key FROM rekeys r WHERE r.authority = a.authority AND r.kind = ? AND r.id = a.commitment ORDER BY r.entry DESC LIMIT 1), a.key)
		FROM commitments a WHERE a.authority = ? AND a.commitment = ?`,
}

// claims settles which id each of a set of groups has. An id that records hold
// already goes to the group that holds most of them; a group that gets several
// keeps the oldest and the others lead to it; one that gets none is given a new id.
type claims struct {
	kind  string
	keys  []string // by group
	votes map[int64]map[int]int
	ids   []int64
	made  int
}

func (cl *claims) claim(group int, id int64) {
	if id == 0 {
		return
	}
	if cl.votes == nil {
		cl.votes = map[int64]map[int]int{}
	}
	if cl.votes[id] == nil {
		cl.votes[id] = map[int]int{}
	}
	cl.votes[id][group]++
}

func (cl *claims) settle(c *change) error {
	owned := make([][]int64, len(cl.keys))
	for id, votes := range cl.votes {
		best, most := -1, 0
		for g, n := range votes {
			if n > most || n == most && g < best {
				best, most = g, n
			}
		}
		owned[best] = append(owned[best], id)
	}
	cl.ids = make([]int64, len(cl.keys))
	for g, key := range cl.keys {
		if len(owned[g]) == 0 {
			id, err := c.next(cl.kind)
			if err != nil {
				return err
			}
			cl.ids[g] = id
			cl.made++
			if err := c.insert(makeID[cl.kind], c.authority, id, key, c.entry); err != nil {
				return err
			}
			continue
		}
		slices.Sort(owned[g])
		cl.ids[g] = owned[g][0]
		for _, id := range owned[g][1:] {
			if err := c.insert(`joins (authority, kind, id, entry, leads_to)`, c.authority, cl.kind, id, c.entry, owned[g][0]); err != nil {
				return err
			}
		}
		var now string
		if err := c.row(keyNow[cl.kind], cl.kind, c.authority, cl.ids[g]).Scan(&now); err != nil {
			return err
		}
		if now != key {
			if err := c.insert(`rekeys (authority, kind, id, entry, key)`, c.authority, cl.kind, cl.ids[g], c.entry, key); err != nil {
				return err
			}
		}
	}
	return nil
}
