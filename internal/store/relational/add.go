package relational

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"math"
	"strconv"
	"time"

	"mattersarising/internal/store"
)

// add stores one file and its reading: the bytes, the capture, the reading and
// its records, each placed among what is known already. Whatever can be wrong
// with the file is found before anything is written.
func (c *change) add(p store.AddParams, sum []byte) (store.Outcome, error) {
	if err := validate(p, hex.EncodeToString(sum)); err != nil {
		return store.Outcome{}, err
	}
	p.Reading.SHA256 = hex.EncodeToString(sum)
	met, err := c.met(sum, p.Rules)
	if err != nil {
		return store.Outcome{}, err
	}
	if met.unchanged && !p.Date.IsZero() {
		if err := c.mayBeOn(met.records, p.Date); err != nil {
			return store.Outcome{}, err
		}
	}
	if err := c.enter(); err != nil {
		return store.Outcome{}, err
	}
	if met.capture == 0 {
		if met.capture, err = c.capture(p, sum); err != nil {
			return store.Outcome{}, err
		}
	}
	c.about("capture %d", met.capture)
	if err := c.source(met.capture, p.Source); err != nil {
		return store.Outcome{}, err
	}
	if met.unchanged {
		out := store.Outcome{Kind: store.OutcomeUnchanged, Items: len(p.Reading.Items)}
		if p.Date.IsZero() {
			return out, nil
		}
		return out, c.settleRecords(met.records, p.Date, "given when it was imported again")
	}
	return c.read(p, met)
}

// read stores a new reading of a capture.
func (c *change) read(p store.AddParams, met met) (store.Outcome, error) {
	out := store.Outcome{Kind: store.OutcomeStored}
	if met.read {
		out.Kind = store.OutcomeReread
	}
	reading, err := c.next("reading")
	if err != nil {
		return out, err
	}
	if err := c.insert(`readings (authority, reading, capture, rules, shape, entry)`,
		c.authority, reading, met.capture, p.Rules, string(p.Reading.Shape), c.entry); err != nil {
		return out, err
	}
	news := make([]*version, len(p.Reading.Items))
	peers := among(p.Reading.Items)
	for i := range p.Reading.Items {
		if news[i], err = c.record(p, reading, met.capture, i, peers[i]); err != nil {
			return out, err
		}
	}
	if err := c.settleNew(news, met.records, p); err != nil {
		return out, err
	}
	placed, err := c.place(news, met.records)
	if err != nil {
		return out, err
	}
	for i, v := range news {
		if err := c.words(v, &p.Reading.Items[i]); err != nil {
			return out, err
		}
		out.Commitments += len(v.commitment)
		if v.bounds.IsZero() && v.settled.IsZero() {
			out.Undated++
		}
	}
	out.Items, out.NewItems, out.New = len(news), placed.items, placed.commitments
	return out, nil
}

// validate finds what is wrong with a file before anything is written of it.
func validate(p store.AddParams, sum string) error {
	invalid := func(format string, args ...any) error {
		return store.Invalid("store: add", "%s: "+format, append([]any{p.Source}, args...)...)
	}
	if p.Reading.SHA256 != "" && p.Reading.SHA256 != sum {
		return invalid("the reading is of other bytes than these")
	}
	if p.Rules == "" {
		return invalid("the version of the rules is not given")
	}
	for i := range p.Reading.Items {
		it := &p.Reading.Items[i]
		met := it.Record.MeetingDate
		if met.Interval().Inverted() {
			return invalid("item %d: the meeting's date ends (%s) before it begins (%s)", i+1, met.To, met.From)
		}
		if met.Day().IsZero() && !p.Date.IsZero() && !met.Interval().Contains(p.Date) {
			return outside(met.Interval(), p.Date)
		}
		has := make(map[string]bool, len(it.Passages))
		for _, q := range it.Passages {
			has[q.ID] = true
		}
		for _, k := range it.Commitments {
			if k.Confidence < 0 || k.Confidence > 1 || math.IsNaN(k.Confidence) {
				return invalid("commitment %s has confidence %v: it must lie between 0 and 1", k.ID, k.Confidence)
			}
			for _, s := range k.Sources {
				if !has[s] {
					return invalid("commitment %s names passage %q, which the item does not have", k.ID, s)
				}
			}
		}
	}
	return nil
}

// met is what the store has of the bytes already.
type met struct {
	capture   int64
	read      bool    // by some rules
	unchanged bool    // by these rules
	records   []int64 // of all readings
}

func (c *change) met(sum []byte, rules string) (met, error) {
	var m met
	if c.sums[string(sum)] {
		if err := c.flush(); err != nil {
			return m, err
		}
	}
	err := c.rowBefore(`SELECT capture FROM captures WHERE authority = ? AND sha256 = ?`, c.authority, sum).Scan(&m.capture)
	if errors.Is(err, sql.ErrNoRows) {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	return m, c.each(func(r *sql.Rows) error {
		var id int64
		var by string
		if err := r.Scan(&id, &by); err != nil {
			return err
		}
		m.read = true
		m.unchanged = m.unchanged || by == rules
		if id > 0 { // a reading may hold no record
			m.records = append(m.records, id)
		}
		return nil
	}, `SELECT coalesce(r.record, 0), g.rules FROM readings g LEFT JOIN records r ON r.authority = g.authority AND r.reading = g.reading
		WHERE g.authority = ? AND g.capture = ? ORDER BY 1`, c.authority, m.capture)
}

// capture stores the bytes and how they were obtained.
func (c *change) capture(p store.AddParams, sum []byte) (int64, error) {
	id, err := c.next("capture")
	if err != nil {
		return 0, err
	}
	c.sums[string(sum)] = true
	content := p.Bytes
	if content == nil {
		content = []byte{} // a file of no bytes is not NULL
	}
	if err := c.insert(`blobs (authority, sha256, bytes, entry)`, c.authority, sum, content, c.entry); err != nil {
		return 0, err
	}
	return id, c.insert(`captures (authority, capture, sha256, address, media_type, captured_at, entry)`,
		c.authority, id, sum, p.Address, p.MediaType, moment(c.captured(p)), c.entry)
}

// source records a name under which a capture was met, once.
func (c *change) source(capture int64, source string) error {
	key := strconv.FormatInt(capture, 10) + " " + source
	if c.sources[key] {
		return nil
	}
	c.sources[key] = true
	var n int
	if err := c.rowBefore(`SELECT count(*) FROM capture_sources WHERE authority = ? AND capture = ? AND source = ?`, c.authority, capture, source).Scan(&n); err != nil || n > 0 {
		return err
	}
	return c.insert(`capture_sources (authority, capture, source, entry)`, c.authority, capture, source, c.entry)
}

// captured is when a file was captured: as given, else now.
func (c *change) captured(p store.AddParams) time.Time {
	if p.CapturedAt.IsZero() {
		return c.by.At
	}
	return p.CapturedAt
}
