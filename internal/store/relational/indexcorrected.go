package relational

import (
	"database/sql"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// corrected is a person's word on one aspect of a commitment, as the index needs it.
type corrected struct {
	record   int64 // whose reading was corrected
	words    string
	from, to calendar.Date
}

// correctionsOf finds what people said of commitments over what was read, as it
// stands now.
func (c *change) correctionsOf(item int64, refs []int64) (map[int64]map[store.Aspect]corrected, error) {
	out := map[int64]map[store.Aspect]corrected{}
	if c.isNew("item", item) {
		return out, nil
	}
	for _, ref := range refs {
		if c.isNew("commitment", ref) {
			continue
		}
		if err := c.each(func(r *sql.Rows) error {
			var aspect store.Aspect
			var asRead bool
			var k corrected
			var from, to sql.NullString
			if err := r.Scan(&aspect, &k.record, &asRead, &k.words, &from, &to); err != nil {
				return err
			}
			var err error
			if k.from, err = parseDay(from); err != nil {
				return err
			}
			if k.to, err = parseDay(to); err != nil {
				return err
			}
			if out[ref] == nil {
				out[ref] = map[store.Aspect]corrected{}
			}
			if asRead {
				delete(out[ref], aspect)
				return nil
			}
			out[ref][aspect] = k
			return nil
		}, `SELECT aspect, record, as_read, words, due_from, due_to FROM corrections WHERE authority = ?1 AND commitment IN (`+leading+`)
			ORDER BY entry`, c.authority, ref); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// over says whether a correction holds on a day: it does since the reading that it
// corrects was known.
func (d *derivation) over(k corrected, day calendar.Date) bool {
	for rec := range d.version {
		if rec.id == k.record {
			known := d.it.standing.Known(rec.index)
			return known.IsZero() || !day.Before(known)
		}
	}
	return true
}
