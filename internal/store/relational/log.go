package relational

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"mattersarising/internal/journal"
)

// entryLog keeps the journal as entries are written: the end of the chain, and what
// the open entry is about.
type entryLog struct {
	slug   string
	at     string       // the moment of the open entry
	about  string       // the one thing that the open entry is about
	head   journal.Hash // of the entry before
	known  bool         // head is known
	change journal.Change
}

// about says what the open entry is about.
func (c *change) about(format string, args ...any) { c.log.about = fmt.Sprintf(format, args...) }

// chain writes what the open entry added into the journal, chained to the entry
// before. The entry is over then.
func (c *change) chain() error {
	if c.entry == 0 {
		return nil
	}
	if err := c.readHead(); err != nil {
		return err
	}
	seed := make([]byte, journal.SeedSize)
	if _, err := rand.Read(seed); err != nil {
		return err
	}
	c.log.change.Reset()
	sealed := 0
	for _, w := range c.waiting {
		if w == nil || len(w.said) == 0 {
			continue
		}
		if err := w.columns.say(&c.log.change, w.said, seed, &sealed); err != nil {
			return err
		}
		clear(w.said)
		w.said = w.said[:0]
	}
	e := journal.Entry{
		Authority: c.log.slug, Number: c.entry, At: c.log.at, Actor: c.by.Actor, Cause: c.by.Cause,
		About: c.log.about, Change: c.log.change.String(),
	}
	head := e.Hash(c.log.head) // a copy of its own: rows are written later
	c.log.head = head
	if _, err := c.hold(`journal (authority, entry, about, change, hash)`,
		[]any{c.authority, c.entry, e.About, e.Change, head[:]}); err != nil {
		return err
	}
	if sealed > 0 {
		if _, err := c.hold(`salts (authority, entry, seed)`, []any{c.authority, c.entry, seed}); err != nil {
			return err
		}
	}
	c.entry, c.log.about = 0, ""
	return nil
}

// readHead finds the end of the chain, once.
func (c *change) readHead() error {
	if c.log.known {
		return nil
	}
	var kept []byte
	err := c.rowBefore(`SELECT hash FROM journal WHERE authority = ? AND entry = ?`, c.authority, c.entry-1).Scan(&kept)
	switch {
	case errors.Is(err, sql.ErrNoRows) && c.entry == 1:
	case err != nil:
		return fmt.Errorf("the end of the journal: %w", err)
	case len(kept) != len(c.log.head):
		return fmt.Errorf("the end of the journal: entry %d has no hash", c.entry-1)
	default:
		c.log.head = journal.Hash(kept)
	}
	c.log.known = true
	return nil
}

// say puts the rows that an entry added to a table into its change, in the
// table's order. sealed counts the entry's rows of words.
func (c *columns) say(to *journal.Change, rows [][]any, seed []byte, sealed *int) error {
	for _, row := range rows {
		for i, v := range row {
			row[i] = kept(v)
		}
	}
	slices.SortFunc(rows, c.compare)
	to.Table(c.table.name, c.plainNames(), len(c.words) > 0)
	words := make([]any, len(c.words))
	for n, row := range rows {
		if n > 0 && c.compare(rows[n-1], row) == 0 {
			return fmt.Errorf("two rows of %s in one entry cannot be told apart", c.table.name)
		}
		to.Begin()
		for _, at := range c.plain {
			to.Value(row[at])
		}
		if len(c.words) > 0 {
			for i, at := range c.words {
				words[i] = row[at]
			}
			to.Seal(journal.Seal(journal.Salt(seed, *sealed), words))
			*sealed++
		}
		to.End()
	}
	return nil
}

// compare puts rows in the order of their table.
func (c *columns) compare(a, b []any) int {
	for _, at := range c.order {
		if n := compareValues(a[at], b[at]); n != 0 {
			return n
		}
	}
	return 0
}

func compareValues(a, b any) int {
	switch x := a.(type) {
	case int64:
		if y, ok := b.(int64); ok {
			return cmp.Compare(x, y)
		}
	case string:
		if y, ok := b.(string); ok {
			return cmp.Compare(x, y)
		}
	case []byte:
		if y, ok := b.([]byte); ok {
			return bytes.Compare(x, y)
		}
	}
	return 0
}

// kept turns a value into one of those that a database gives back: a text, a
// whole number, a number, bytes or nothing. Yes and no are 1 and 0, as SQLite
// keeps them.
func kept(v any) any {
	switch v := v.(type) {
	case nil, string, int64, float64, []byte:
		return v
	case int:
		return int64(v)
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.String:
		return r.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return r.Int()
	case reflect.Float32, reflect.Float64:
		return r.Float()
	}
	return v // no column takes it: the database will say so
}
