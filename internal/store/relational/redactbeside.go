package relational

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/redact"
)

// beside are the tables outside the record in which its words, or what somebody typed,
// may stand: by what their rows are told apart, and the columns of words. They have no
// place in the journal, so what is destroyed in them needs no seal. Jobs hold ids only;
// why one failed may quote what it met.
var beside = []struct {
	table string
	key   string
	words []string
}{
	{"jobs", "job", []string{"key", "payload", "said"}},
	{"letters", "letter", []string{"subject", "body", "html", "said"}},
	{"subscriptions", "subscription", []string{"subject"}},
	{"told", "told", []string{"says"}},
	{"one_time_links", "hash", []string{"payload"}},
	{"drafts", "draft", []string{"name", "words"}},
}

// destroyBeside masks the words in what stands beside the record, and counts the rows
// by table. A search that somebody is told of and that looks for the words is ended.
func (c *change) destroyBeside(m *redact.Matcher, dry bool) (map[string]int, error) {
	counts := map[string]int{}
	for _, b := range beside {
		type row struct {
			key   any
			words []any
		}
		var rows []row
		if err := c.each(func(r *sql.Rows) error {
			var key any
			texts := make([]string, len(b.words))
			into := []any{&key}
			for i := range texts {
				into = append(into, &texts[i])
			}
			if err := r.Scan(into...); err != nil {
				return err
			}
			masked, found := row{key: key}, false
			for _, text := range texts {
				plain := redact.MaskText(text, m.Text(text)) // as people read it, or a program quotes it
				plain = redact.MaskText(plain, m.Bytes([]byte(plain)))
				found = found || plain != text
				masked.words = append(masked.words, plain)
			}
			if k, ok := key.([]byte); ok {
				masked.key = slices.Clone(k)
			}
			if found {
				rows = append(rows, masked)
			}
			return nil
		}, fmt.Sprintf(`SELECT %s, %s FROM %s WHERE authority = ?`, b.key, strings.Join(b.words, ", "), b.table), c.authority); err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			continue
		}
		counts[b.table] = len(rows)
		for _, r := range rows {
			if dry {
				break
			}
			if err := c.exec(fmt.Sprintf(`UPDATE %s SET %s = ? WHERE authority = ? AND %s = ?`, b.table, strings.Join(b.words, " = ?, "), b.key), append(r.words, c.authority, r.key)...); err != nil {
				return nil, err
			}
			if b.table != "subscriptions" {
				continue
			}
			if err := c.exec(`UPDATE subscriptions SET state = 'ended', ended = ?, due = '', why = 'the words that it looked for were destroyed' WHERE authority = ? AND subscription = ? AND kind = 'search' AND state <> 'ended'`,
				moment(c.by.At), c.authority, r.key); err != nil {
				return nil, err
			}
		}
	}
	return counts, nil
}

// dropUploads lets go of the files that wait to be confirmed: they may be packed, so
// whether they hold the words cannot be seen. It adds how many there are to counts.
func (c *change) dropUploads(counts map[string]int, dry bool) error {
	var n int
	if err := c.row(`SELECT count(*) FROM uploads WHERE authority = ?`, c.authority).Scan(&n); err != nil || n == 0 {
		return err
	}
	counts["uploads"] = n
	if dry {
		return nil
	}
	return c.exec(`DELETE FROM uploads WHERE authority = ?`, c.authority)
}

// emptyBeside takes out of an older copy what may hold words that were destroyed since,
// for which of them do cannot be told without the words: what waits to be done or sent,
// and the searches of which somebody is told.
func (c *change) emptyBeside() error {
	for _, table := range []string{"jobs", "letters", "told", "one_time_links", "uploads", "drafts"} {
		if err := c.exec(`DELETE FROM `+table+` WHERE authority = ?`, c.authority); err != nil {
			return err
		}
	}
	return c.exec(`UPDATE subscriptions SET subject = '', state = 'ended', ended = ?, due = '', why = 'an older copy was put back, and words were destroyed since' WHERE authority = ? AND kind = 'search'`,
		moment(c.by.At), c.authority)
}
