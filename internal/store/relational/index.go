package relational

import (
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// indexing is what a change must do to the search index before it commits: the
// items whose texts may have changed, each with all its records as last placed.
type indexing struct {
	items   map[int64][]*version
	emptied bool // nothing of the authority is in the index
	removed bool // something was taken out
	start   *calendar.Date
	words   map[string]bool // that were met
	met     [][2]string     // of them, those that are not in the list of words so far, each with its term
}

// put has the texts of an item derived again from its records.
func (x *indexing) put(item int64, group []*version) {
	if x.items == nil {
		x.items = map[int64][]*version{}
	}
	x.items[item] = group
}

// drop has the texts of an item taken out, unless put gives it records again.
func (x *indexing) drop(item int64) {
	if item != 0 {
		x.put(item, nil)
	}
}

// papersOf reads the titles of papers out of the detail of a record.
func papersOf(detail string) ([]string, error) {
	if !strings.Contains(detail, `"documents"`) {
		return nil, nil
	}
	var d struct {
		Documents []reader.Document `json:"documents"`
	}
	if err := json.Unmarshal([]byte(detail), &d); err != nil {
		return nil, err
	}
	var titles []string
	for _, one := range d.Documents {
		titles = append(titles, one.Title)
	}
	return titles, nil
}

// shownItem is a row of search_items.
type shownItem struct {
	label, title, body, papers string
}

// searchText is a row of search_texts.
type searchText struct {
	place        search.Place
	item         int64
	kind         string
	ref          int64 // 0 where it is no commitment
	since, until calendar.Date
	record, seq  int64 // record 0: the words stand in search_items
	terms        search.Terms
}

// derivation derives the texts of one item.
type derivation struct {
	c       *change
	folder  *search.Folder
	it      *item
	version map[*record]*version
	texts   []searchText
}

// derive works out what can be found of an item: its title, its papers, and each
// passage and commitment in each wording that the record had of it, with the days
// on which it had it.
func (c *change) derive(id int64, group []*version, folder *search.Folder) (shownItem, []searchText, error) {
	d := &derivation{c: c, folder: folder, it: &item{id: id}, version: map[*record]*version{}}
	for _, v := range group {
		rec := &record{
			Version: v.Version, id: v.record, capture: v.capture, item: d.it, line: int(v.line), body: v.params.Body, number: v.params.Number,
			title: v.params.Title, bounds: v.bounds, stated: v.dayStated, settled: v.settled,
		}
		d.it.records = append(d.it.records, rec)
		d.version[rec] = v
	}
	d.it.settle()
	d.it.describe(until{seen: true}, "")
	shown := shownItem{label: label(d.it, ""), title: d.it.title, body: d.it.body}
	if d.it.body == "" && d.it.title == "" { // it may have to be named by its file
		var source string
		if err := c.row(`SELECT min(source) FROM capture_sources WHERE authority = ? AND capture = ?`, c.authority, d.it.records[0].capture).Scan(&source); err != nil {
			return shown, nil, err
		}
		shown.label = label(d.it, source)
	}
	var papers []string
	for _, rec := range standingRecords(d.it.records) {
		if all := d.version[rec].papers; len(all) > 0 {
			papers = all
		}
	}
	shown.papers = strings.Join(papers, "\n")
	for _, add := range []func() error{
		func() error { return d.title(search.FoundItem, d.it.title) },
		func() error { return d.title(search.FoundDocument, papers...) },
		d.passages, d.commitments,
	} {
		if err := add(); err != nil {
			return shown, nil, err
		}
	}
	return shown, d.texts, nil
}

// title adds what is found of the item itself.
func (d *derivation) title(found search.Found, words ...string) error {
	if strings.Join(words, "") == "" {
		return nil
	}
	return d.add(searchText{}, search.Standing{Day: d.it.known.On, ID: d.it.id, Found: found}, search.Text{Words: words})
}

// heldIn is a passage or commitment as one record has it.
type heldIn struct {
	rec *record
	seq int
}

// heldBy gathers, by id, which records hold it.
func (d *derivation) heldBy(ids func(*version) []int64) (map[int64][]heldIn, []int64) {
	all := map[int64][]heldIn{}
	for _, rec := range d.it.records {
		for seq, id := range ids(d.version[rec]) {
			all[id] = append(all[id], heldIn{rec, seq})
		}
	}
	return all, slices.Sorted(maps.Keys(all))
}

func (d *derivation) passages() error {
	all, ids := d.heldBy(func(v *version) []int64 { return v.passage })
	of := func(h heldIn) identity.Passage { return d.version[h.rec].Passages[h.seq] }
	for _, id := range ids {
		same := func(a, b heldIn) bool { return of(a) == of(b) }
		if err := d.wordings(id, search.FoundPassage, all[id], same, func(h heldIn, _ calendar.Date) search.Text {
			return search.Text{Kind: of(h).Kind, Words: []string{of(h).Words}}
		}); err != nil {
			return err
		}
	}
	return nil
}

func (d *derivation) commitments() error {
	all, ids := d.heldBy(func(v *version) []int64 { return v.commitment })
	following, err := d.c.followingOf(d.it.id, ids)
	if err != nil {
		return err
	}
	corrections, err := d.c.correctionsOf(d.it.id, ids)
	if err != nil {
		return err
	}
	start, err := d.c.startDay()
	if err != nil {
		return err
	}
	type reading struct {
		words, kind, owner, meant string
		from, to                  calendar.Date
	}
	of := func(h heldIn) reading {
		v := d.version[h.rec]
		k, by := v.Commitments[h.seq], v.owed[h.seq]
		return reading{k.Text, k.Kind, by.owner, by.meant, by.due.From, by.due.To}
	}
	for _, id := range ids {
		same := func(a, b heldIn) bool { return of(a) == of(b) }
		if err := d.wordings(id, search.FoundCommitment, all[id], same, func(h heldIn, known calendar.Date) search.Text {
			state, said := following[id]
			if !said {
				state = civic.Unreviewed
				if !start.IsZero() && known.Before(start) {
					state = civic.Historic
				}
			}
			r := of(h)
			for aspect, k := range corrections[id] {
				switch {
				case !d.over(k, known):
				case aspect == store.AspectKind:
					r.kind = k.words
				case aspect == store.AspectOwner:
					r.owner, r.meant = k.words, ""
				case aspect == store.AspectDue:
					r.from, r.to = k.from, k.to
				}
			}
			return search.Text{
				Kind: r.kind, Words: []string{r.words}, Owner: []string{r.owner, r.meant},
				Due: civic.Due{From: r.from, To: r.to}, Status: []string{string(state)},
			}
		}); err != nil {
			return err
		}
	}
	return nil
}

// wording is words with the days on which they held.
type wording struct {
	heldIn
	since, until calendar.Date
}

// wordings adds a text in each wording that the record had of it. On each day on
// which anything of the item came to be known it is asked, as for an answer as at
// that day, which version holds the text and whether the record still has it.
func (d *derivation) wordings(id int64, found search.Found, all []heldIn, same func(a, b heldIn) bool, text func(heldIn, calendar.Date) search.Text) error {
	var out []wording
	if d.it.known.On.IsZero() {
		out = []wording{{heldIn: all[len(all)-1]}}
	} else {
		var days []calendar.Date
		for i := range d.it.records {
			days = append(days, d.it.standing.Known(i))
		}
		slices.SortFunc(days, calendar.Date.Compare)
		holders := make([]int, len(all))
		for i, h := range all {
			holders[i] = h.rec.index
		}
		holders = slices.Compact(holders)
		for _, day := range slices.Compact(days) {
			now := d.it.standing.Hold(holders, day)
			last := len(out) - 1
			open := last >= 0 && out[last].until.IsZero()
			if now.Version < 0 || !now.Gone.IsZero() {
				if open {
					out[last].until = day
				}
				continue
			}
			h := all[slices.IndexFunc(all, func(h heldIn) bool { return h.rec.index == now.Version })]
			if open && same(out[last].heldIn, h) {
				continue
			}
			if open {
				out[last].until = day
			}
			out = append(out, wording{heldIn: h, since: day})
		}
	}
	if len(out) == 0 {
		return nil
	}
	known := out[0].since
	changed := len(out) > 1 || !out[0].until.IsZero()
	out = out[max(0, len(out)-search.Wordings):]
	for n, w := range out {
		row := searchText{record: w.rec.id, seq: int64(w.seq)}
		if changed {
			row.since, row.until = w.since, w.until
		}
		if err := d.add(row, search.Standing{Changed: changed, Day: known, ID: id, Found: found, Wording: n}, text(w.heldIn, known)); err != nil {
			return err
		}
	}
	return nil
}

// add folds a text and gives it its place.
func (d *derivation) add(row searchText, at search.Standing, text search.Text) error {
	at.Authority = d.c.authority
	var err error
	if row.place, err = search.PlaceOf(at); err != nil {
		return err
	}
	text.Found, text.Body = at.Found, d.it.body
	if d.it.status != "" {
		text.Status = append(text.Status, d.it.status)
	}
	row.item, row.kind = d.it.id, text.Kind
	if at.Found == search.FoundCommitment {
		row.ref = at.ID
	}
	row.terms = d.folder.Fold(text, d.c.meet)
	d.texts = append(d.texts, row)
	return nil
}

// leading finds a commitment (?2) and those that lead to it. Written as two conditions,
// joined by OR, SQLite would look through all that was ever said of any.
const leading = `SELECT CAST(?2 AS bigint) UNION ALL SELECT id FROM joins WHERE authority = ?1 AND kind = 'commitment' AND leads_to = ?2`

// followingOf returns what people have said of the following of commitments, as it
// stands now.
func (c *change) followingOf(item int64, refs []int64) (map[int64]civic.Following, error) {
	out := map[int64]civic.Following{}
	if c.isNew("item", item) {
		return out, nil
	}
	for _, ref := range refs {
		if c.isNew("commitment", ref) {
			continue
		}
		if err := c.each(func(r *sql.Rows) error {
			var state civic.Following
			err := r.Scan(&state)
			out[ref] = state
			return err
		}, `SELECT state FROM followings WHERE authority = ?1 AND commitment IN (`+leading+`)
			ORDER BY known DESC, entry DESC LIMIT 1`, c.authority, ref); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// startDay is the authority's start date as it stands now.
func (c *change) startDay() (calendar.Date, error) {
	if c.index.start == nil {
		var start calendar.Date
		if err := c.each(func(r *sql.Rows) error {
			var day sql.NullString
			err := r.Scan(&day)
			if err == nil {
				start, err = parseDay(day)
			}
			return err
		}, `SELECT start_day FROM starts WHERE authority = ? ORDER BY known DESC, entry DESC LIMIT 1`, c.authority); err != nil {
			return start, err
		}
		c.index.start = &start
	}
	return *c.index.start, nil
}

// isNew reports whether this change made an id.
func (c *change) isNew(kind string, id int64) bool {
	before, asked := c.saved[kind]
	return asked && id > before
}
