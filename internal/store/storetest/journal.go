package storetest

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

func journals(t *testing.T, d Driver) {
	t.Run("every entry is chained, and the state follows from it", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		everything(w)
		v := w.verify()
		if !v.Holds() || v.Entries < 20 || v.Accesses != 1 || v.Authority != "fernshire" || v.Bytes == 0 {
			t.Fatalf("got %+v, want a chain that holds", v)
		}
		empty := d.Empty(t)
		r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, empty)
		if err != nil || r.Broken != nil || r.Entries != v.Entries || r.Rows < 100 {
			t.Fatalf("replayed: %+v, %v", r, err)
		}
		there, err := empty.Verify(t.Context(), store.VerifyParams{Authority: w.id})
		if err != nil || there.Head != v.Head {
			t.Errorf("the store that was built has the head %v (%v), want %v", there.Head, err, v.Head)
		}
		again := &town{empty, w.id, t}
		same(t, "known, from the journal alone", again.as(""), w.as(""))
		same(t, "items, from the journal alone", again.items(""), w.items(""))
		if got, err := w.Store.Head(t.Context(), w.id); err != nil || got != v.Entries {
			t.Errorf("the last entry is %d of %d, %v", got, v.Entries, err)
		}
		if got, err := w.EntryHash(t.Context(), w.id, v.Entries); err != nil || got != v.Head {
			t.Errorf("the last entry's hash: %v, %v", got, err)
		}
		if _, err := w.EntryHash(t.Context(), w.id, v.Entries+1); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the hash of an entry that is not there: %v", err)
		}
	})
	t.Run("two authorities have two chains", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		other, err := w.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "elsewhere", Name: "Elsewhere", By: person("x")})
		if err != nil {
			t.Fatal(err)
		}
		there := &town{w.Store, other, t}
		for range 3 {
			w.must(w.SetStart(t.Context(), start(w.id)))
			w.must(w.SetStart(t.Context(), start(other)))
			there.must(w.RecordAccess(t.Context(), reading(other)))
		}
		for _, w := range []*town{w, there} {
			if v := w.verify(); !v.Holds() || v.Entries != 4 {
				t.Errorf("%s: %+v", v.Authority, v)
			}
		}
	})
	t.Run("what fails leaves no entry and no gap", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		if err := w.Follow(t.Context(), follow(w.id, "followed", "", 99)); !errors.Is(err, store.ErrNotFound) {
			t.Fatal(err)
		}
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: person("import")})
		w.must(err)
		if _, err := b.Add(t.Context(), fivePages()[0].params()); err != nil {
			t.Fatal(err)
		}
		w.must(b.Rollback())
		w.must(w.SetStart(t.Context(), start(w.id)))
		if v := w.verify(); !v.Holds() || v.Entries != 2 {
			t.Errorf("got %+v, want two entries", v)
		}
	})
	t.Run("a clock that is set back sets no entry back", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for _, year := range []int{2020, 2010, 2030} {
			by := person("x")
			by.At = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
			w.must(w.SetStart(t.Context(), store.StartParams{Authority: w.id, Start: day("2017-06-01"), Why: "x", By: by}))
			w.must(w.RecordAccess(t.Context(), store.AccessParams{Authority: w.id, Kind: store.AccessSignIn, By: by}))
		}
		if v := w.verify(); !v.Holds() || v.Entries != 4 || v.Accesses != 3 || !strings.HasPrefix(v.At, "2030") {
			t.Errorf("got %+v", v)
		}
	})
	t.Run("whatever is done to the chain is found", func(t *testing.T) {
		t.Parallel()
		chainTampered(t, d)
	})
	t.Run("whatever is done to the facts is found", func(t *testing.T) {
		t.Parallel()
		factsTampered(t, d)
	})
}

func start(id store.AuthorityID) store.StartParams {
	return store.StartParams{Authority: id, Start: day("2017-06-01"), Why: "x", By: person("x")}
}

func reading(id store.AuthorityID) store.AccessParams {
	return store.AccessParams{Authority: id, Kind: store.AccessReading, About: "I-1", By: person("x")}
}

// verify follows the chains.
func (w *town) verify() store.Verified {
	w.t.Helper()
	v, err := w.Verify(w.t.Context(), store.VerifyParams{Authority: w.id})
	if err != nil {
		w.t.Fatalf("Verify: %v", err)
	}
	short, err := w.Verify(w.t.Context(), store.VerifyParams{Authority: w.id, Stretch: 3})
	if err != nil {
		w.t.Fatalf("Verify in short stretches: %v", err)
	}
	same(w.t, "what is found in short stretches", short, v)
	return v
}

// chainTampered changes, drops, swaps and inserts in the chains, as one might who
// owns the database, and wants each found at the first entry that was touched.
func chainTampered(t *testing.T, d Driver) {
	w := open(t, d)
	everything(w)
	for range 4 {
		w.must(w.RecordAccess(t.Context(), reading(w.id)))
	}
	n := w.verify().Entries
	for _, c := range []struct {
		name   string
		tables []string
		do     string
		entry  int64
	}{
		{"an actor is changed", []string{"entries"}, `UPDATE entries SET actor = 'another' WHERE entry = 5`, 5},
		{"a moment is changed", []string{"entries"}, `UPDATE entries SET at = '2000-01-01T00:00:00.000000000Z' WHERE entry = 5`, 5},
		{"a cause is changed", []string{"entries"}, `UPDATE entries SET cause = 'x' WHERE entry = 1`, 1},
		{"a change is changed", []string{"journal"}, `UPDATE journal SET change = '[]' WHERE entry = 7`, 7},
		{"what it is about is changed", []string{"journal"}, `UPDATE journal SET about = 'x' WHERE entry = 7`, 7},
		{"a hash is changed", []string{"journal"}, `UPDATE journal SET hash = (SELECT hash FROM journal x WHERE x.authority = journal.authority AND x.entry = 3) WHERE entry = 4`, 4},
		{"a change is dropped", []string{"journal"}, `DELETE FROM journal WHERE entry = 6`, 6},
		{"an entry is dropped", []string{"entries"}, `DELETE FROM entries WHERE entry = 6`, 6},
		{"an entry and its change are dropped", []string{"entries", "journal"}, `DELETE FROM entries WHERE entry = 6; DELETE FROM journal WHERE entry = 6`, 6},
		{"the last entry is dropped", []string{"entries", "journal"}, fmt.Sprintf(`DELETE FROM entries WHERE entry = %[1]d; DELETE FROM journal WHERE entry = %[1]d`, n), n},
		{"two changes are swapped", []string{"journal"}, `UPDATE journal SET entry = -1 WHERE entry = 5; UPDATE journal SET entry = 5 WHERE entry = 6; UPDATE journal SET entry = 6 WHERE entry = -1`, 5},
		{"two entries are swapped", []string{"entries", "journal"}, `UPDATE entries SET entry = -1 WHERE entry = 8; UPDATE entries SET entry = 8 WHERE entry = 9; UPDATE entries SET entry = 9 WHERE entry = -1;
			UPDATE journal SET entry = -1 WHERE entry = 8; UPDATE journal SET entry = 8 WHERE entry = 9; UPDATE journal SET entry = 9 WHERE entry = -1`, 8},
		{"an entry is added at the end", []string{"entries", "journal"}, fmt.Sprintf(`INSERT INTO entries (authority, entry, at, actor, cause) SELECT authority, entry + 1, at, actor, cause FROM entries WHERE entry = %[1]d;
			INSERT INTO journal (authority, entry, about, change, hash) SELECT authority, entry + 1, about, change, hash FROM journal WHERE entry = %[1]d`, n), n + 1},
		{"a change is added at the end", []string{"journal"}, fmt.Sprintf(`INSERT INTO journal (authority, entry, about, change, hash) SELECT authority, entry + 1, about, change, hash FROM journal WHERE entry = %d`, n), n + 1},
		{"a change is added before the first", []string{"journal"}, `INSERT INTO journal (authority, entry, about, change, hash) SELECT authority, -3, about, change, hash FROM journal WHERE entry = 2`, -3},
		{"the slug is changed", []string{"authorities"}, `UPDATE authorities SET slug = 'another'`, 1},
	} {
		d.Force(t, w.Store, save(c.tables)+c.do)
		v := w.verify()
		if v.Broken == nil || v.Broken.Entry != c.entry || v.Broken.Why == "" {
			t.Errorf("%s: got %v, want entry %d", c.name, v.Broken, c.entry)
		}
		d.Force(t, w.Store, back(c.tables))
	}
	for _, c := range []struct {
		name, do string
		access   int64
	}{
		{"an access is changed", `UPDATE accesses SET about = 'x' WHERE access = 3`, 3},
		{"an access is dropped", `DELETE FROM accesses WHERE access = 3`, 3},
		{"the last access is dropped", `DELETE FROM accesses WHERE access = 6`, 6},
		{"an access is added", `INSERT INTO accesses (authority, access, at, actor, kind, about, hash) SELECT authority, 7, at, actor, kind, about, hash FROM accesses WHERE access = 6`, 7},
	} {
		d.Force(t, w.Store, save([]string{"accesses"})+c.do)
		if v := w.verify(); v.BrokenAccess == nil || v.BrokenAccess.Entry != c.access {
			t.Errorf("%s: got %v, want access %d", c.name, v.BrokenAccess, c.access)
		}
		d.Force(t, w.Store, back([]string{"accesses"}))
	}
	if v := w.verify(); !v.Holds() {
		t.Errorf("put back as it was: %+v", v)
	}
}

// save keeps tables as they are, and back puts them back.
func save(tables []string) string {
	var b strings.Builder
	for _, t := range tables {
		fmt.Fprintf(&b, "CREATE TABLE saved_%[1]s AS SELECT * FROM %[1]s; ", t)
	}
	return b.String()
}

func back(tables []string) string {
	var b strings.Builder
	for _, t := range tables {
		fmt.Fprintf(&b, "DELETE FROM %[1]s; INSERT INTO %[1]s SELECT * FROM saved_%[1]s; DROP TABLE saved_%[1]s; ", t)
	}
	return b.String()
}

// shifted is the number that tells apart a row that is put into a table of facts.
var shifted = map[string]string{
	"starts": "entry", "bodies": "body", "meetings": "meeting", "captures": "capture", "capture_sources": "capture", "readings": "reading",
	"records": "record", "record_keys": "record", "items": "item", "record_items": "record", "passages": "passage", "record_passages": "record",
	"passage_moves": "record", "commitments": "commitment", "commitment_readings": "record", "commitment_moves": "record", "commitment_sources": "record",
	"joins": "id", "rekeys": "id", "date_settlements": "record", "event_statements": "record", "event_settings": "entry", "suggestions": "suggestion",
	"suggestion_withdrawals": "suggestion", "verdicts": "a", "followings": "commitment", "acceptances": "commitment", "policies": "entry", "corrections": "commitment", "sightings": "commitment", "attempts": "attempt",
	"releases": "release", "holds": "hold", "hold_ends": "hold", "disposals": "disposal", "redactions": "redaction", "redacted_rows": "redaction",
	"reports": "report", "report_answers": "report", "restrictions": "item", "withholdings": "withholding", "disclosures": "withholding",
	"steps": "step", "successions": "body", "reference_numbers": "commitment", "reference_prefixes": "body", "delivery_judgements": "commitment", "meeting_settings": "body", "placements": "placement", "ties": "a", "allotments": "commitment", "signings": "step", "questions": "question", "question_acts": "question", "holdings": "entry", "endings": "entry", "issues": "issue", "issued_forms": "issue", "issued_rows": "issue", "trackers": "tracker", "tracker_rows": "tracker", "evidence_files": "step",
	"reviews": "review", "review_heads": "review", "review_dates": "review", "review_judgements": "review", "findings": "finding", "finding_texts": "finding", "finding_repeats": "a",
	"plans": "plan", "plan_heads": "plan", "plan_sources": "plan", "plan_rules": "plan", "plan_versions": "plan_version", "plan_adoptions": "plan_version", "plan_priorities": "plan_version", "plan_lines": "plan_version", "plan_milestones": "plan_version", "plan_milestone_reports": "plan_version", "plan_risks": "plan_version", "plan_updates": "plan_update", "plan_lineages": "plan", "plan_showings": "plan",
	"indicator_definitions": "version", "observations": "observation", "comparators": "entry", "indicator_publications": "entry",
	"indicator_releases": "observation", "indicator_rebases": "entry",
	"targets": "entry", "scorecards": "entry", "scorecard_comments": "entry",
}

// someColumns is of how many columns one is changed, where not all of them are.
const someColumns = 6

// factsTampered does the same to every table of facts: here only building the
// state again from the journal can tell. One column in six is changed, and with
// ARISING_SOAK set every one.
func factsTampered(t *testing.T, d Driver) {
	w := open(t, d)
	everything(w)
	// What makes rows unique is out of force too: only the journal is to find them.
	for _, index := range []string{"bodies_fold", "meetings_day", "captures_sha256", "readings_rules", "records_reading", "reference_numbers_number"} {
		d.Force(t, w.Store, "DROP INDEX "+index)
	}
	every, seen := os.Getenv(SoakVariable) != "", 0
	for _, table := range d.FactTables {
		switch table {
		case "entries", "journal", "accesses": // the chains themselves
			continue
		}
		last := " WHERE entry = (SELECT max(entry) FROM " + table + ")"
		tries := map[string]string{"dropped": "DELETE FROM " + table + last}
		switch table {
		case "authorities":
			tries = map[string]string{"changed": "UPDATE authorities SET name = 'Another'"}
		case "blobs":
			tries["changed"] = "UPDATE blobs SET bytes = sha256" + last
		default:
			column := shifted[table]
			if column == "" {
				t.Errorf("no number is known to tell the rows of %s apart", table)
				continue
			}
			columns := d.Columns(t, w.Store, table)
			all := strings.Join(columns, ", ")
			moved := strings.Replace(", "+all+", ", ", "+column+", ", ", "+column+" + 100000, ", 1)
			moved = strings.TrimSuffix(strings.TrimPrefix(moved, ", "), ", ")
			tries["added"] = "INSERT INTO " + table + " (" + all + ") SELECT " + moved + " FROM " + table + last
			tries["renumbered"] = "UPDATE " + table + " SET " + column + " = " + column + " + 100000" + last
			for _, c := range columns {
				if c == "authority" || c == column {
					continue
				}
				if seen++; every || seen%someColumns == 0 {
					tries["changed in its "+c] = d.Change(t, w.Store, table, c) + last
				}
			}
		}
		for name, statement := range tries {
			tables := []string{table}
			d.Force(t, w.Store, save(tables)+statement)
			r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t))
			if err != nil {
				t.Errorf("%s, %s: %v", table, name, err)
			} else if r.Broken == nil || r.Broken.Entry == 0 && table != "authorities" || r.Broken.Authority != "fernshire" {
				t.Errorf("a row of %s was %s, and it was not found: %v", table, name, r.Broken)
			}
			d.Force(t, w.Store, back(tables))
		}
	}
	for _, c := range []struct{ name, table, do string }{
		{"a counter is changed", "counters", `UPDATE counters SET value = value + 1 WHERE name = 'commitment'`},
		{"a salt is changed", "salts", `UPDATE salts SET seed = (SELECT seed FROM salts s WHERE s.entry = 3) WHERE entry = 4`},
		{"a salt is dropped", "salts", `DELETE FROM salts WHERE entry = 4`},
		{"words are swapped", "record_passages", `UPDATE record_passages SET words = CASE seq WHEN 0 THEN (SELECT words FROM record_passages p WHERE p.record = 1 AND p.seq = 1)
			ELSE (SELECT words FROM record_passages p WHERE p.record = 1 AND p.seq = 0) END WHERE record = 1 AND seq < 2`},
	} {
		d.Force(t, w.Store, save([]string{c.table})+c.do)
		r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t))
		if err != nil || r.Broken == nil {
			t.Errorf("%s, and it was not found: %v, %v", c.name, r.Broken, err)
		}
		d.Force(t, w.Store, back([]string{c.table}))
	}
	r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t))
	if err != nil || r.Broken != nil {
		t.Errorf("put back as it was: %v, %v", r.Broken, err)
	}
	if errors.As(err, new(*journal.BrokenError)) {
		t.Error("a broken chain is an answer, not an error")
	}
}
