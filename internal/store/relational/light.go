package relational

import (
	"database/sql"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// holding is the act of following that holds, in one column: its state, the day
// it claims, its entry, and whether it cites anything.
const holding = `coalesce((SELECT n.state || '` + within + `' || n.known || '` + within + `' || n.entry || '` + within + `' || CASE WHEN n.cites = '' THEN 0 ELSE 1 END
	FROM followings n WHERE n.authority = t.authority AND n.commitment = t.commitment AND n.known <= ?3 AND n.entry <= ?2
	ORDER BY n.known DESC, n.entry DESC LIMIT 1), '')`

// held is the act of following that holds, as a view without words has it.
type held struct {
	state civic.Following
	known calendar.Date
	entry int64
	cites bool
}

// parseHeld reads what holding gives; of nothing, that nobody has said anything.
func parseHeld(b []byte) (h held, err error) {
	if len(b) == 0 {
		return h, nil
	}
	parts := strings.Split(string(b), within)
	if len(parts) != 4 {
		return h, errPacked
	}
	h.state, h.cites = civic.Following(parts[0]), parts[3] == "1"
	if h.known, err = calendar.ParseDate(parts[1]); err != nil {
		return h, err
	}
	h.entry, err = strconv.ParseInt(parts[2], 10, 64)
	return h, err
}

// most is how many records are named in one query.
const most = 50_000

// readable lists the records whose readings can be in the answer, where that
// spares looking at others: of a day in the midst of the record, half.
func (v *view) readable() []int64 {
	if !v.at.To.Service() {
		return nil // a commitment may have been released without its item
	}
	all := []int64{}
	for id, rec := range v.records {
		if it := rec.item; it.known.On.IsZero() || it.until.holds(it.known.On) {
			all = append(all, id)
		}
	}
	if len(all) > most || 10*len(all) > 9*len(v.records) {
		return nil
	}
	return all
}

// lightFollowing is following where the acts that hold came with the readings.
// Those of refs that others lead to are asked for by themselves.
func (v *view) lightFollowing(refs []int64) (map[int64]follows, error) {
	out := make(map[int64]follows, len(refs))
	var apart []int64
	days := map[int64]calendar.Date{} // of entries
	for _, ref := range refs {
		h, ok := v.held[ref]
		switch {
		case !ok || len(v.former["commitment"][ref]) > 0:
			apart = append(apart, ref)
		case h.state != "":
			days[h.entry] = calendar.Date{}
		}
	}
	if err := v.entered(days); err != nil {
		return nil, err
	}
	for _, ref := range refs {
		if h := v.held[ref]; h.state != "" {
			f := follows{act{known: h.known, entry: h.entry}, h.state}
			f.entered.After = max(0, days[h.entry].Sub(h.known))
			if h.cites {
				f.entered.Cites = between // that there is something; Glance has no words
			}
			out[ref] = f
		}
	}
	if len(apart) == 0 {
		return out, nil
	}
	few, err := v.followingOf(v.allRefs(apart))
	for _, ref := range apart {
		delete(out, ref)
		if f, ok := few[ref]; ok {
			out[ref] = f
		}
	}
	return out, err
}

// entered fills in the days of entries.
func (v *view) entered(days map[int64]calendar.Date) error {
	if len(days) == 0 {
		return nil
	}
	in := ids(days)
	if len(in) > most {
		in = nil
	}
	return v.facts(facts{table: "entries", columns: "t.entry, t.at", of: "t.entry", in: in}, func(r *sql.Rows) error {
		var entry int64
		var at string
		if err := r.Scan(&entry, &at); err != nil {
			return err
		}
		if _, ok := days[entry]; !ok {
			return nil
		}
		moment, err := parseMoment(at)
		days[entry] = calendar.OfTime(moment)
		return err
	})
}

// wordless takes out what stands for words that were not read.
func wordless(pic *store.Picture) {
	for i := range pic.Commitments {
		pic.Commitments[i].Entered.Cites = ""
	}
}
