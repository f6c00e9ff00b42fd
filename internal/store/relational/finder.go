package relational

import (
	"context"
	"database/sql"
	"encoding/hex"
	"slices"
	"strings"

	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// finder goes through every row of words that is kept, entry by entry, and says
// what is to become of it. It goes three times: for the passages and commitments
// whose words are touched; for the keys of those, which are made of the words; and
// to say what each row is to be.
type finder struct {
	c      *change
	ctx    context.Context
	m      *redact.Matcher
	left   func(source string, page []byte) bool
	totals map[int64]int // rows of words, by entry

	passages    map[int64]bool
	commitments map[int64]bool
	records     map[int64]bool
	keys        map[string]bool   // of the passages
	read        map[string]bool   // hashes of the pages in which the words were read
	sources     map[string]string // hash of a page to its source
	sums        map[string][]byte // hash of a page to that of the page masked
	taken       map[string]bool   // hashes of masked pages
	doomed      map[string]bool   // hashes of documents that are destroyed whole
	whole       []string
	pages       []string
}

// visit is called for every row of words, by entry and then in the table's order.
type visit func(entry int64, n int, st *stream, row []any) error

// walk goes through every row of words, or through those of some tables: then n
// counts those only.
func (f *finder) walk(do visit, only ...string) error {
	var open []*stream
	defer func() {
		for _, st := range open {
			_ = st.rows.Close()
		}
	}()
	for i := range tables {
		if tables[i].part != fact || len(tables[i].words) == 0 || len(only) > 0 && !slices.Contains(only, tables[i].name) {
			continue
		}
		st, err := f.c.s.openStream(f.ctx, f.c.tx, &tables[i], store.AuthorityID(f.c.authority))
		if err != nil {
			return err
		}
		open = append(open, st)
	}
	for {
		entry := int64(-1)
		for _, st := range open {
			row, err := st.peek()
			if err != nil {
				return err
			}
			if row != nil && (entry < 0 || st.entryOf(row) < entry) {
				entry = st.entryOf(row)
			}
		}
		if entry < 0 {
			return nil
		}
		n := 0
		for _, st := range open {
			rows, err := st.of(entry)
			if err != nil {
				return err
			}
			for _, row := range rows {
				if err := do(entry, n, st, row); err != nil {
					return err
				}
				n++
			}
		}
		f.totals[entry] = n
	}
}

// find says what is to become of every row that is touched.
func (f *finder) find() ([]edit, error) {
	f.totals, f.passages, f.commitments, f.records = map[int64]int{}, map[int64]bool{}, map[int64]bool{}, map[int64]bool{}
	f.keys, f.read, f.sums, f.taken = map[string]bool{}, map[string]bool{}, map[string][]byte{}, map[string]bool{}
	f.sources = map[string]string{}
	if err := f.walk(f.touch, "record_passages", "commitment_readings", "records", "event_statements"); err != nil {
		return nil, err
	}
	if err := f.follow(); err != nil {
		return nil, err
	}
	if err := f.walk(f.collect, "passages", "rekeys"); err != nil {
		return nil, err
	}
	var edits []edit
	err := f.walk(func(entry int64, n int, st *stream, row []any) error {
		if e, changed := f.edit(entry, n, st, row); changed {
			edits = append(edits, e)
		}
		return nil
	})
	return edits, err
}

// value returns a column of a row.
func (st *stream) value(row []any, column string) any {
	return row[slices.Index(st.columns.names, column)]
}

func number(v any) int64 {
	n, _ := v.(int64)
	return n
}

// touch notes what has the words in it.
func (f *finder) touch(_ int64, _ int, st *stream, row []any) error {
	for _, at := range st.columns.words {
		text, ok := row[at].(string)
		if !ok || len(f.m.Text(text)) == 0 {
			continue
		}
		f.records[number(st.value(row, "record"))] = true
		switch st.table.name {
		case "record_passages":
			f.passages[number(st.value(row, "passage"))] = true
		case "commitment_readings":
			f.commitments[number(st.value(row, "commitment"))] = true
		}
	}
	return nil
}

// follow finds where the touched records were placed since, and their pages.
func (f *finder) follow() error {
	for _, moved := range []struct {
		query string
		into  map[int64]bool
	}{
		{`SELECT record, passage FROM passage_moves WHERE authority = ?`, f.passages},
		{`SELECT record, commitment FROM commitment_moves WHERE authority = ?`, f.commitments},
	} {
		if err := f.c.each(func(r *sql.Rows) error {
			var record, id int64
			err := r.Scan(&record, &id)
			if f.records[record] {
				moved.into[id] = true
			}
			return err
		}, moved.query, f.c.authority); err != nil {
			return err
		}
	}
	if err := f.c.each(func(r *sql.Rows) error {
		var issue store.IssueID
		var form string
		var sha []byte
		err := r.Scan(&issue, &form, &sha)
		f.sources[string(sha)] = "issued paper " + issue.String() + " as " + form
		return err
	}, `SELECT issue, form, sha256 FROM issued_forms WHERE authority = ?`, f.c.authority); err != nil {
		return err
	}
	if err := f.c.each(func(r *sql.Rows) error {
		var id store.TrackerID
		var sha []byte
		err := r.Scan(&id, &sha)
		f.sources[string(sha)] = "tracker " + id.String()
		return err
	}, `SELECT tracker, sha256 FROM trackers WHERE authority = ?`, f.c.authority); err != nil {
		return err
	}
	if err := f.c.each(func(r *sql.Rows) error {
		var id store.StepID
		var sha []byte
		err := r.Scan(&id, &sha)
		f.sources[string(sha)] = "evidence " + id.String()
		return err
	}, `SELECT step, sha256 FROM evidence_files WHERE authority = ? ORDER BY step`, f.c.authority); err != nil {
		return err
	}
	return f.c.each(func(r *sql.Rows) error {
		var record int64
		var sum []byte
		var source string
		err := r.Scan(&record, &sum, &source)
		f.sources[string(sum)] = source
		if f.records[record] {
			f.read[string(sum)] = true
		}
		return err
	}, `SELECT coalesce(r.record, 0), p.sha256, coalesce((SELECT min(source) FROM capture_sources s WHERE s.authority = p.authority AND s.capture = p.capture), '')
		FROM captures p
		LEFT JOIN readings g ON g.authority = p.authority AND g.capture = p.capture
		LEFT JOIN records r ON r.authority = g.authority AND r.reading = g.reading
		WHERE p.authority = ?`, f.c.authority)
}

// collect notes the keys of the touched passages: those of commitments begin so.
func (f *finder) collect(_ int64, _ int, st *stream, row []any) error {
	id := int64(0)
	switch st.table.name {
	case "passages":
		id = number(st.value(row, "passage"))
	case "rekeys":
		if st.value(row, "kind") == "passage" {
			id = number(st.value(row, "id"))
		}
	}
	if key, ok := row[st.columns.words[0]].(string); ok && f.passages[id] {
		f.keys[key] = true
	}
	return nil
}

// secret reports whether a key is made of words that are touched: then all of it
// must go, for whoever guesses the words could make it again.
func (f *finder) secret(st *stream, row []any, key string) bool {
	var kind string
	var id int64
	switch st.table.name {
	case "passages":
		kind, id = "passage", number(st.value(row, "passage"))
	case "commitments":
		kind, id = "commitment", number(st.value(row, "commitment"))
	case "rekeys":
		kind, _ = st.value(row, "kind").(string)
		id = number(st.value(row, "id"))
	default:
		return false
	}
	first, _, _ := strings.Cut(key, "/")
	return kind == "passage" && f.passages[id] || kind == "commitment" && (f.commitments[id] || f.keys[first])
}

// edit says what a row is to be.
func (f *finder) edit(entry int64, n int, st *stream, row []any) (edit, bool) {
	e := edit{columns: st.columns, entry: entry, n: n, row: row, to: slices.Clone(row), cuts: cuts{}}
	if st.table.name == "blobs" || st.table.name == "issued_forms" {
		changed := f.page(&e)
		return e, changed
	}
	for _, at := range st.columns.words {
		column := st.columns.names[at]
		switch v := row[at].(type) {
		case []byte: // the hash of a page
			if to, ok := f.sums[string(v)]; ok {
				e.to[at], e.cuts[column] = to, cut{Is: hex.EncodeToString(to), Hex: true}
			}
		case string:
			where := f.m.Text(v)
			if f.secret(st, row, v) {
				where = []redact.Span{{From: 0, To: len(v)}}
			}
			if len(where) > 0 {
				e.to[at], e.cuts[column] = redact.MaskText(v, where), cutOf(where)
			}
			if to := f.renamed(e.to[at].(string)); to != e.to[at] {
				e.to[at], e.cuts[column] = to, cut{Is: to}
			}
		}
	}
	if st.table.name == "trackers" {
		f.page(&e)
	}
	return e, len(e.cuts) > 0
}

// renamed is a text with the hashes of masked pages in place of the pages' own.
func (f *finder) renamed(s string) string {
	for old, to := range f.sums {
		s = strings.ReplaceAll(s, hex.EncodeToString([]byte(old)), hex.EncodeToString(to))
	}
	return s
}

// page masks the bytes of a page. Where the words can still be read in it, or were
// read in it and are found nowhere, all of it is masked.
func (f *finder) page(e *edit) bool {
	at := [2]int{slices.Index(e.columns.names, "sha256"), slices.Index(e.columns.names, "bytes")}
	old, _ := e.row[at[0]].([]byte)
	bytes, _ := e.row[at[1]].([]byte)
	where := f.m.Bytes(bytes)
	read := f.read[string(old)]
	packed := f.doomed[string(old)] || f.m.Packed(bytes)
	if len(where) == 0 && !read && !packed {
		return false
	}
	c := cutOf(where)
	masked := c.mask(bytes, where)
	if packed || len(f.m.Bytes(masked)) > 0 || read && f.left != nil && f.left(f.sources[string(old)], masked) {
		c = cut{Whole: true}
		masked = c.mask(bytes, nil)
		f.whole = append(f.whole, f.sources[string(old)])
	}
	if len(where) == 0 && !c.Whole {
		return false
	}
	there := func() bool { // masked now, or by an earlier redaction
		s := sum(masked)
		_, kept := f.sources[string(s)]
		return f.taken[string(s)] || kept
	}
	for n := 0; there() && n <= len(f.taken)+len(f.sources); n++ {
		c.Fill = c.nthFill(n)
		c.fill(masked)
	}
	to := sum(masked)
	f.taken[string(to)] = true
	f.sums[string(old)] = to
	f.pages = append(f.pages, f.sources[string(old)])
	e.to[at[0]], e.to[at[1]] = to, masked
	e.cuts["sha256"], e.cuts["bytes"] = cut{Is: hex.EncodeToString(to), Hex: true}, c
	return true
}

// found sums up what was found.
func (f *finder) found(edits []edit) store.Redaction {
	out := store.Redaction{Rows: len(edits), Pages: f.pages, Whole: f.whole}
	if len(edits) > 0 {
		out.Tables = map[string]int{}
	}
	for i := range edits {
		out.Tables[edits[i].columns.table.name]++
	}
	return out
}
