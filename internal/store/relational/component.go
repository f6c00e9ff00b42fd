package relational

import (
	"database/sql"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store/identity"
)

// version is a record with what is needed to place it: as identity sees it, and
// the ids it has, or is to have.
type version struct {
	identity.Version
	fresh            bool // being added now
	record           int64
	capture, reading int64
	params           identity.KeyParams
	stated           calendar.Date // the meeting's day, where the record gives one
	settled          calendar.Date // the meeting's day as a person gave it
	bounds           calendar.Interval
	item             int64
	line             int64
	passage          []int64
	commitment       []int64
	dayStated        bool // the record itself gives the day
	papers           []string
	owed             []owed // by commitment
}

// owed is who owes a commitment, and by when.
type owed struct {
	owner, meant string
	due          civic.Due
}

// describe fills in what identity asks of a version beside its words.
func (v *version) describe(shape civic.Shape, address, media, status string, captured time.Time) {
	v.ID, v.Shape, v.Media, v.Status, v.CapturedAt = v.record, shape, media, status, captured.UTC()
	v.SHA256, v.Seq, v.Reading = v.params.SHA256, v.params.Seq, int(v.reading)
	v.Page = page(shape, address, v.params.DecisionID, v.params.IssueID)
	if shape == civic.ShapeEntry {
		v.Page = "entry " + v.SHA256 // each stands beside the others: none is another's newer capture
	}
	v.rekey()
}

// rekey works the keys out again, with the settled day where the record has none.
func (v *version) rekey() {
	p := v.params
	if p.Day.IsZero() {
		p.Day = v.settled
	}
	v.Keys = identity.KeysOf(p)
}

// page returns what names the page that a capture is of, where it is known.
func page(shape civic.Shape, address, decision, issue string) string {
	switch {
	case decision != "" && shape == civic.ShapeDecision:
		return "d:" + decision
	case issue != "" && (shape == civic.ShapeIssueDecisions || shape == civic.ShapeIssueMeetings):
		return "i:" + issue
	case address != "":
		return "u:" + address
	}
	return ""
}

// manyKeys is how many keys one query asks for.
const manyKeys = 16

var recordsWithKeys = `SELECT record FROM record_keys WHERE authority = ? AND key IN (?` +
	strings.Repeat(", ?", manyKeys-1) + `) ORDER BY record`

// keyArgs returns the arguments of recordsWithKeys: fewer keys leave NULLs, which
// no key equals.
func (c *change) keyArgs(keys []string) []any {
	args := make([]any, 1+manyKeys)
	args[0] = c.authority
	for i, k := range keys {
		args[1+i] = k
	}
	return args
}

// component loads every stored record that may be of the same item as one of the
// new: those that share a key with one, those that share a key with these, and
// all the records of their items.
func (c *change) component(news []*version, seeds []int64) ([]*version, error) {
	seen := map[int64]bool{}
	asked := map[string]bool{}
	var loaded []*version
	var keys []string
	add := func(v *version) {
		seen[v.record] = true
		for _, k := range v.Keys[:identity.LevelFile] { // the same file is the same capture: seeds has its records
			if k != "" && !asked[k] {
				asked[k] = true
				keys = append(keys, k)
			}
		}
	}
	for _, v := range news {
		add(v)
	}
	queue := append([]int64(nil), seeds...)
	items := map[int64]bool{}
	collect := func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		queue = append(queue, id)
		return err
	}
	for len(keys)+len(queue) > 0 {
		if slices.ContainsFunc(keys, func(k string) bool { return c.keys[k] }) {
			if err := c.flush(); err != nil {
				return nil, err
			}
		}
		for chunk := range slices.Chunk(keys, manyKeys) {
			if err := c.eachBefore(collect, recordsWithKeys, c.keyArgs(chunk)...); err != nil {
				return nil, err
			}
		}
		keys = keys[:0]
		next := queue
		queue = nil
		for _, id := range next {
			if seen[id] {
				continue
			}
			v, err := c.load(id)
			if err != nil {
				return nil, err
			}
			add(v)
			loaded = append(loaded, v)
			if v.item != 0 && !items[v.item] {
				items[v.item] = true
				if err := c.each(collect, `SELECT DISTINCT record FROM record_items WHERE authority = ? AND item = ? ORDER BY record`, c.authority, v.item); err != nil {
					return nil, err
				}
			}
		}
	}
	return loaded, nil
}

// load reads a stored record with its words and where it stands.
func (c *change) load(record int64) (*version, error) {
	v := &version{record: record}
	var from, to, settled sql.NullString
	var sha []byte
	var shape, address, media, status, at, detail string
	var err error
	if err = c.row(`SELECT r.reading, g.capture, g.shape, p.sha256, p.address, p.media_type, p.captured_at, r.seq, r.body_words, r.day_from, r.day_to,
			r.number, r.title, r.twin, r.agenda_item_id, r.issue_id, r.decision_id, r.address, r.alone, r.status,
			(SELECT max(reading) FROM readings x WHERE x.authority = g.authority AND x.capture = g.capture) > g.reading,
			coalesce((SELECT item FROM record_items i WHERE i.authority = r.authority AND i.record = r.record ORDER BY entry DESC LIMIT 1), 0),
			coalesce((SELECT line FROM record_items i WHERE i.authority = r.authority AND i.record = r.record ORDER BY entry DESC LIMIT 1), 0),
			(SELECT day FROM date_settlements d WHERE d.authority = r.authority AND d.record = r.record ORDER BY entry DESC LIMIT 1),
			r.day_stated, r.detail
		FROM records r
		JOIN readings g ON g.authority = r.authority AND g.reading = r.reading
		JOIN captures p ON p.authority = g.authority AND p.capture = g.capture
		WHERE r.authority = ? AND r.record = ?`, c.authority, record).Scan(
		&v.reading, &v.capture, &shape, &sha, &address, &media, &at, &v.params.Seq, &v.params.Body, &from, &to,
		&v.params.Number, &v.params.Title, &v.params.Twin, &v.params.AgendaItemID, &v.params.IssueID, &v.params.DecisionID, &v.params.Address, &v.params.Alone, &status,
		&v.Superseded, &v.item, &v.line, &settled, &v.dayStated, &detail); err != nil {
		return nil, err
	}
	if v.papers, err = papersOf(detail); err != nil {
		return nil, err
	}
	captured, err := parseMoment(at)
	if err != nil {
		return nil, err
	}
	if v.bounds.From, err = parseDay(from); err != nil {
		return nil, err
	}
	if v.bounds.To, err = parseDay(to); err != nil {
		return nil, err
	}
	if v.settled, err = parseDay(settled); err != nil {
		return nil, err
	}
	if v.bounds.From == v.bounds.To {
		v.stated = v.bounds.From
	}
	v.params.Day, v.params.SHA256 = v.stated, hex.EncodeToString(sha)
	v.describe(civic.Shape(shape), address, media, status, captured)
	return v, c.loadWords(v)
}

func (c *change) loadWords(v *version) error {
	if err := c.each(func(r *sql.Rows) error {
		var kind, words string
		var id int64
		if err := r.Scan(&kind, &words, &id); err != nil {
			return err
		}
		v.Passages = append(v.Passages, identity.Passage{Kind: kind, Words: identity.Fold(words)})
		v.passage = append(v.passage, id)
		return nil
	}, `SELECT p.kind, p.words, coalesce((SELECT m.passage FROM passage_moves m WHERE m.authority = p.authority AND m.record = p.record AND m.seq = p.seq
			ORDER BY m.entry DESC LIMIT 1), p.passage)
		FROM record_passages p WHERE p.authority = ? AND p.record = ? ORDER BY p.seq`, c.authority, v.record); err != nil {
		return err
	}
	if err := c.each(func(r *sql.Rows) error {
		var k identity.Commitment
		var id int64
		var by owed
		var from, to sql.NullString
		if err := r.Scan(&k.Act, &k.Text, &k.Kind, &by.owner, &by.meant, &from, &to, &id); err != nil {
			return err
		}
		var err error
		if by.due.From, err = parseDay(from); err != nil {
			return err
		}
		if by.due.To, err = parseDay(to); err != nil {
			return err
		}
		v.owed = append(v.owed, by)
		k.Act, k.Text = identity.Fold(k.Act), identity.Fold(k.Text)
		v.Commitments = append(v.Commitments, k)
		v.commitment = append(v.commitment, id)
		return nil
	}, `SELECT k.act, k.words, k.kind, k.owner, k.owner_is, k.due_from, k.due_to, coalesce((SELECT m.commitment FROM commitment_moves m WHERE m.authority = k.authority AND m.record = k.record AND m.seq = k.seq
			ORDER BY m.entry DESC LIMIT 1), k.commitment)
		FROM commitment_readings k WHERE k.authority = ? AND k.record = ? ORDER BY k.seq`, c.authority, v.record); err != nil {
		return err
	}
	return c.each(func(r *sql.Rows) error {
		var seq, passage int
		if err := r.Scan(&seq, &passage); err != nil {
			return err
		}
		v.Commitments[seq].Sources = append(v.Commitments[seq].Sources, passage)
		return nil
	}, `SELECT seq, passage_seq FROM commitment_sources WHERE authority = ? AND record = ? ORDER BY seq, n`, c.authority, v.record)
}
