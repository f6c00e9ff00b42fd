package relational

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
)

// Index is how a database keeps the terms of texts and is asked for them.
type Index struct {
	// Column is set where the terms of a text stand in a column of its row, as a
	// vector; unset where they stand in a table of their own, search_terms.
	Column bool
	// Match writes a question as the database asks for it.
	Match func(*search.Expr) string
	// Find finds the places of an authority (?1) that match (?2) from one place
	// (?3) to another (?4), the highest number first, so many (?5): as texts.
	Find string
	// Part is set where it costs little more to find the places in two parts than at
	// once.
	Part bool
	// Any finds whether an authority (?1) has a text from one place (?6) to another (?7).
	Any string
	// At says that the text t is of an authority (the first argument) and stands at
	// one of so many places (the others).
	At func(places int) string
	// Tidy joins the pieces that the index is written in, where they are many.
	Tidy func(ctx context.Context, db *sql.DB) error
}

// learned remembers which words the index holds, so that an import does not put
// them in again.
type learned struct {
	mu    sync.Mutex
	words map[int64]map[string]bool // by authority
}

// mostLearned bounds it.
const mostLearned = 1 << 18

// meet notes a word for the list of words.
func (c *change) meet(word, term string) {
	if c.index.words[word] {
		return
	}
	if c.index.words == nil {
		c.index.words = map[string]bool{}
	}
	c.index.words[word] = true
	c.index.met = append(c.index.met, [2]string{word, term})
}

// knownWords drops from the words that were met those that the index holds.
func (c *change) knownWords() {
	l := &c.s.words
	l.mu.Lock()
	defer l.mu.Unlock()
	known := l.words[c.authority]
	c.index.met = slices.DeleteFunc(c.index.met, func(w [2]string) bool { return known[w[0]] })
}

// learnWords remembers the words that this change put in, now that they are kept.
func (c *change) learnWords() {
	l := &c.s.words
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.words == nil {
		l.words = map[int64]map[string]bool{}
	}
	if l.words[c.authority] == nil || len(l.words[c.authority]) > mostLearned {
		l.words[c.authority] = map[string]bool{}
	}
	for w := range c.index.words {
		l.words[c.authority][w] = true
	}
}

// forgetWords is called when words are taken out of the list.
func (s *Store) forgetWords() {
	s.words.mu.Lock()
	defer s.words.mu.Unlock()
	clear(s.words.words)
}

// writeIndex brings the index up to what the change made of the record: the rows
// that differ are taken out and put in, in the order of their places, which FTS5
// writes several times as fast as any other.
func (c *change) writeIndex() error {
	if len(c.index.items) == 0 {
		return nil
	}
	folder, _ := c.s.folders.Get().(*search.Folder)
	if folder == nil {
		folder = search.NewFolder()
	}
	defer c.s.folders.Put(folder)
	var add, remove []searchText
	items := derivedRows{into: `search_items (authority, item, label, title, body, papers)`, width: 6}
	for item, group := range c.index.items {
		var shown shownItem
		var texts []searchText
		var err error
		if len(group) > 0 {
			if shown, texts, err = c.derive(item, group, folder); err != nil {
				return err
			}
		}
		if !c.index.emptied && !c.isNew("item", item) {
			was, have, err := c.indexed(item)
			if err != nil {
				return err
			}
			texts, have = differing(texts, have)
			remove = append(remove, have...)
			if was != shown || len(group) == 0 {
				c.index.removed = true
				if err := c.exec(`DELETE FROM search_items WHERE authority = ? AND item = ?`, c.authority, item); err != nil {
					return err
				}
			} else {
				group = nil // its row stands
			}
		}
		if len(group) > 0 {
			items.add(c.authority, item, text(shown.label), text(shown.title), text(shown.body), text(shown.papers))
		}
		add = append(add, texts...)
	}
	clear(c.index.items)
	if err := c.takeOut(remove); err != nil {
		return err
	}
	if err := c.derived(&items); err != nil {
		return err
	}
	return c.putIn(add)
}

func byPlace(a, b searchText) int { return cmp.Compare(a.place, b.place) }

// differing leaves what is wanted and not there, and what is there and not wanted.
func differing(want, have []searchText) (add, remove []searchText) {
	there := make(map[searchText]bool, len(have))
	for _, t := range have {
		there[t] = true
	}
	for _, t := range want {
		if there[t] {
			delete(there, t)
		} else {
			add = append(add, t)
		}
	}
	for _, t := range have {
		if there[t] {
			remove = append(remove, t)
		}
	}
	return add, remove
}

// indexed reads what the index has of an item.
func (c *change) indexed(item int64) (shownItem, []searchText, error) {
	var shown shownItem
	if err := c.each(func(r *sql.Rows) error {
		return r.Scan(&shown.label, &shown.title, &shown.body, &shown.papers)
	}, `SELECT label, title, body, papers FROM search_items WHERE authority = ? AND item = ?`, c.authority, item); err != nil {
		return shown, nil, err
	}
	texts, err := c.textsWhere(`authority = ? AND item = ?`, c.authority, item)
	return shown, texts, err
}

func (c *change) textsWhere(where string, args ...any) ([]searchText, error) {
	var texts []searchText
	err := c.each(func(r *sql.Rows) error {
		var t searchText
		var since, until sql.NullString
		if err := r.Scan(&t.place, &t.item, &t.kind, &t.ref, &since, &until, &t.record, &t.seq, &t.terms.Words, &t.terms.Marks); err != nil {
			return err
		}
		var err error
		if t.since, err = parseDay(since); err != nil {
			return err
		}
		t.until, err = parseDay(until)
		texts = append(texts, t)
		return err
	}, `SELECT place, item, kind, coalesce(ref, 0), since, until, coalesce(record, 0), coalesce(seq, 0), words, marks FROM search_texts WHERE `+where, args...)
	return texts, err
}

// takeOut takes texts out of the index.
func (c *change) takeOut(texts []searchText) error {
	slices.SortFunc(texts, byPlace)
	c.index.removed = c.index.removed || len(texts) > 0
	for _, t := range texts {
		if !c.s.d.Index.Column {
			if err := c.exec(`INSERT INTO search_terms (search_terms, rowid, words, marks) VALUES ('delete', ?, ?, ?)`,
				int64(t.place), t.terms.Words, t.terms.Marks); err != nil {
				return err
			}
		}
		if err := c.exec(`DELETE FROM search_texts WHERE authority = ? AND place = ?`, c.authority, int64(t.place)); err != nil {
			return err
		}
	}
	return nil
}

// derivedRows are rows of a table that is derived from facts. They are held and
// written many to a statement, as facts are, and are in no entry's change.
type derivedRows struct {
	into, rest string // INSERT INTO into VALUES (…), (…) rest
	width      int
	args       []any
}

func (d *derivedRows) add(args ...any) { d.args = append(d.args, args...) }

// derived writes rows of a derived table.
func (c *change) derived(d *derivedRows) error {
	for _, n := range rowsAtOnce {
		row := "(?" + strings.Repeat(", ?", d.width-1) + ")"
		query := "INSERT INTO " + d.into + " VALUES " + row + strings.Repeat(", "+row, n-1) + d.rest
		for len(d.args) >= n*d.width {
			if err := c.exec(query, d.args[:n*d.width]...); err != nil {
				return err
			}
			d.args = d.args[n*d.width:]
			c.written += n
		}
	}
	return nil
}

// putIn puts texts into the index, with the words that it has not met.
func (c *change) putIn(texts []searchText) error {
	slices.SortFunc(texts, byPlace)
	rows := derivedRows{into: `search_texts (authority, place, item, kind, ref, since, until, record, seq, words, marks)`, width: 11}
	terms := derivedRows{into: `search_terms (rowid, words, marks)`, width: 3}
	if c.s.d.Index.Column {
		rows = derivedRows{into: `search_texts (authority, place, item, kind, ref, since, until, record, seq, words, marks, terms)`, width: 12}
	}
	for i := range texts {
		t := &texts[i]
		var ref, record, seq any
		if t.ref != 0 {
			ref = t.ref
		}
		if t.record != 0 {
			record, seq = t.record, t.seq
		}
		rows.add(c.authority, int64(t.place), t.item, t.kind, ref, day(t.since), day(t.until), record, seq, t.terms.Words, t.terms.Marks)
		if c.s.d.Index.Column {
			rows.add(t.terms.Vector())
		} else {
			terms.add(int64(t.place), t.terms.Words, t.terms.Marks)
		}
	}
	c.knownWords()
	words := derivedRows{into: `search_words (authority, word, term)`, rest: ` ON CONFLICT DO NOTHING`, width: 3}
	for _, w := range c.index.met {
		words.add(c.authority, w[0], w[1])
	}
	c.index.met = c.index.met[:0]
	for _, d := range []*derivedRows{&rows, &terms, &words} {
		if err := c.derived(d); err != nil {
			return err
		}
	}
	return nil
}

// reindex has the texts of an item derived again.
func (c *change) reindex(item int64) error {
	if _, ok := c.index.items[item]; ok {
		return nil
	}
	records, err := c.itemRecords(item)
	if err != nil {
		return err
	}
	var group []*version
	for _, id := range records {
		v, err := c.load(id)
		if err != nil {
			return err
		}
		if v.item == item {
			group = append(group, v)
		}
	}
	c.index.put(item, group)
	return nil
}

// reindexRefs has the texts of the items of commitments derived again. The items are
// not asked for as distinct: SQLite would then read the texts of the whole authority
// in the order of their items, once for each ref.
func (c *change) reindexRefs(refs []int64) error {
	for _, ref := range refs {
		var items []int64
		if err := c.each(func(r *sql.Rows) error {
			var item int64
			err := r.Scan(&item)
			items = append(items, item)
			return err
		}, `SELECT item FROM search_texts WHERE authority = ? AND ref = ?`, c.authority, ref); err != nil {
			return err
		}
		for _, item := range items {
			if err := c.reindex(item); err != nil {
				return err
			}
		}
	}
	return nil
}

// itemsAtOnce is how many items a rebuilding holds in memory.
const itemsAtOnce = 500

// RebuildIndex derives an authority's part of the index again from the record. It
// adds no fact.
func (s *Store) RebuildIndex(ctx context.Context, authority store.AuthorityID) error {
	c, err := s.begin(ctx, authority, store.By{Actor: "index", Cause: "rebuild", At: time.Unix(0, 0)})
	if err != nil {
		return s.wrap("rebuild index", err)
	}
	defer c.rollback()
	if err := c.rebuild(); err != nil {
		return s.wrap("rebuild index", err)
	}
	return s.wrap("rebuild index", c.commit())
}

// TidyIndex joins the pieces that the index is written in, where they are many.
func (s *Store) TidyIndex(ctx context.Context) error {
	return s.wrap("tidy index", s.d.Index.Tidy(ctx, s.writer))
}

// EnsureIndex builds the index of each authority that has a record and no index: of
// a store that was written before there was one, or whose index was taken away.
func (s *Store) EnsureIndex(ctx context.Context) error {
	there := false
	if err := Query(ctx, s.writer, func(r *sql.Rows) error {
		var table string
		err := r.Scan(&table)
		there = there || table == "search_items"
		return err
	}, s.d.ListTables); err != nil || !there { // the schema was left as it is
		return s.wrap("look for the index", err)
	}
	var without []store.AuthorityID
	if err := Query(ctx, s.writer, func(r *sql.Rows) error {
		var a store.AuthorityID
		err := r.Scan(&a)
		without = append(without, a)
		return err
	}, `SELECT authority FROM authorities a WHERE EXISTS (SELECT 1 FROM items i WHERE i.authority = a.authority)
		AND NOT EXISTS (SELECT 1 FROM search_items x WHERE x.authority = a.authority) ORDER BY authority`); err != nil {
		return s.wrap("look for the index", err)
	}
	for _, a := range without {
		if err := s.RebuildIndex(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// rebuild takes everything of the authority out of the index and puts it in again.
func (c *change) rebuild() error {
	c.index = indexing{removed: true}
	c.s.forgetWords()
	if err := c.empty(); err != nil {
		return err
	}
	c.index.emptied = true
	var items []int64
	if err := c.each(func(r *sql.Rows) error {
		var item int64
		err := r.Scan(&item)
		items = append(items, item)
		return err
	}, `SELECT item FROM items WHERE authority = ? ORDER BY item`, c.authority); err != nil {
		return err
	}
	for some := range slices.Chunk(items, itemsAtOnce) {
		for _, item := range some {
			if err := c.reindex(item); err != nil {
				return err
			}
		}
		if err := c.writeIndex(); err != nil {
			return err
		}
	}
	return nil
}

// empty takes everything of the authority out of the index.
func (c *change) empty() error {
	if !c.s.d.Index.Column {
		var others int
		if err := c.row(`SELECT count(*) FROM (SELECT 1 FROM search_texts WHERE authority <> ? LIMIT 1) AS other`, c.authority).Scan(&others); err != nil {
			return err
		}
		if others == 0 {
			if err := c.exec(`INSERT INTO search_terms (search_terms) VALUES ('delete-all')`); err != nil {
				return err
			}
		} else {
			for {
				texts, err := c.textsWhere(`authority = ? LIMIT 2000`, c.authority)
				if err != nil {
					return err
				}
				if len(texts) == 0 {
					break
				}
				if err := c.takeOut(texts); err != nil {
					return err
				}
			}
		}
	}
	for _, table := range []string{"search_texts", "search_items", "search_words"} {
		if err := c.exec(`DELETE FROM `+table+` WHERE authority = ?`, c.authority); err != nil {
			return err
		}
	}
	return nil
}

// unindex takes an item out of the index with all its words: for the destruction
// of what it says. Words that no other text holds leave the list of words.
func (c *change) unindex(item int64) error {
	_, texts, err := c.indexed(item)
	if err != nil {
		return err
	}
	if err := c.takeOut(texts); err != nil {
		return err
	}
	if err := c.exec(`DELETE FROM search_items WHERE authority = ? AND item = ?`, c.authority, item); err != nil {
		return err
	}
	terms := map[string]bool{}
	for _, t := range texts {
		for _, term := range strings.Fields(t.terms.Words) {
			terms[term] = true
		}
	}
	first, _ := search.Range(c.authority, false, calendar.Interval{})
	_, last := search.Range(c.authority, true, calendar.Interval{})
	for term := range terms {
		var places string
		one := &search.Expr{Kind: search.All, Of: []*search.Expr{{Kind: search.Phrase, Terms: []string{term}}}}
		if err := c.row(c.s.queries.more, c.authority, c.s.d.Index.Match(one), int64(first), int64(last), 1).Scan(&places); err != nil {
			return err
		}
		if places != "" {
			continue
		}
		if err := c.exec(`DELETE FROM search_words WHERE authority = ? AND term = ?`, c.authority, term); err != nil {
			return err
		}
	}
	c.s.forgetWords()
	return nil
}
