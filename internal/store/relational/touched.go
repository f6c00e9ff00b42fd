package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"mattersarising/internal/journal"
	"mattersarising/internal/store"
)

// What is looked through to say what entries touched: beyond it, all is taken to be.
const (
	mostTouching = 200     // entries
	longestTouch = 1 << 20 // letters of one entry's change
)

// Touched says what some entries said of what was known before them, as the journal
// has it.
func (s *Store) Touched(ctx context.Context, p store.TouchedParams) (store.Touched, error) {
	const op = "touched"
	if p.Through-p.After > mostTouching {
		return store.Touched{Record: true}, nil
	}
	t := touching{refs: map[int64]bool{}}
	if err := Query(ctx, s.reader, func(r *sql.Rows) error {
		var entry int64
		var change string
		if err := r.Scan(&entry, &change); err != nil {
			return err
		}
		t.entries++
		if change == "" {
			t.record = true
			return nil
		}
		all, err := journal.ParseChange([]byte(change))
		for i := range all {
			if err == nil {
				err = t.add(&all[i])
			}
		}
		return err
	}, s.d.Bind(`SELECT entry, CASE WHEN length(change) > ?4 THEN '' ELSE change END FROM journal WHERE authority = ?1 AND entry > ?2 AND entry <= ?3`),
		p.Authority, p.After, p.Through, longestTouch); err != nil {
		return store.Touched{}, s.wrap(op, err)
	}
	if t.record || t.entries != p.Through-p.After {
		return store.Touched{Record: true}, nil
	}
	if len(t.withdrawn) > 0 {
		if err := Query(ctx, s.reader, func(r *sql.Rows) error {
			var kind string
			var a, b int64
			err := r.Scan(&kind, &a, &b)
			t.tie(kind, a, b)
			return err
		}, s.d.Bind(`SELECT kind, a, b FROM suggestions WHERE authority = ? AND suggestion IN (`+listed(t.withdrawn)+`)`), p.Authority); err != nil {
			return store.Touched{}, s.wrap(op, err)
		}
	}
	out := store.Touched{Matters: t.matters}
	for _, id := range slices.Sorted(maps.Keys(t.refs)) {
		out.Refs = append(out.Refs, store.Ref(id))
	}
	return out, nil
}

// touching gathers what entries touched.
type touching struct {
	entries         int64
	refs            map[int64]bool
	withdrawn       []int64 // suggestions
	matters, record bool
}

// add takes what an entry added to one table. A table that is not named here changes
// the record as far as anybody knows.
func (t *touching) add(rows *journal.Table) error {
	var columns []string
	switch rows.Table {
	case "followings", "acceptances", "corrections", "sightings", "steps", "reference_numbers", "delivery_judgements", "allotments", "signings", "questions", "question_acts":
		columns = []string{"commitment"}
	case "ties":
		columns = []string{"a", "b"}
	case "suggestions", "verdicts":
		columns = []string{"kind", "a", "b"}
	case "releases": // since when the public has what was reported
		columns = []string{"kind", "id"}
	case "suggestion_withdrawals":
		columns = []string{"suggestion"}
	case "blobs", "evidence_files": // what they belong to is said by the record or the step
		return nil
	case "event_settings", "reference_prefixes", "meeting_settings", "placements", "issues", "issued_forms", "issued_rows", "trackers", "tracker_rows",
		"reviews", "review_heads", "review_dates", "review_judgements", "findings", "finding_texts", "finding_repeats",
		"plans", "plan_heads", "plan_sources", "plan_rules", "plan_versions", "plan_adoptions", "plan_priorities", "plan_lines", "plan_milestones", "plan_milestone_reports", "plan_risks", "plan_updates", "plan_lineages", "plan_showings",
		"reports", "report_answers", "policies", "holds", "hold_ends", "disposals",
		"indicator_definitions", "observations", "comparators", "indicator_publications", "indicator_releases", "indicator_rebases",
		"targets", "scorecards", "scorecard_comments":
		return nil
	default:
		t.record = true
		return nil
	}
	at := make([]int, len(columns))
	for i, name := range columns {
		if at[i] = slices.Index(rows.Columns, name); at[i] < 0 {
			return fmt.Errorf("the change of %s has no %s", rows.Table, name)
		}
	}
	for _, row := range rows.Rows {
		ids := make([]int64, len(at))
		for i, n := range at {
			number, ok := row[n].(json.Number)
			if !ok {
				continue // the kind of a tie
			}
			var err error
			if ids[i], err = number.Int64(); err != nil {
				return err
			}
		}
		switch {
		case rows.Table == "releases":
			if kind, _ := row[at[0]].(string); kind == "commitment" {
				t.refs[ids[1]] = true
			}
		case len(columns) == 3:
			kind, _ := row[at[0]].(string)
			t.tie(kind, ids[1], ids[2])
		case columns[0] == "suggestion":
			t.withdrawn = append(t.withdrawn, ids[0])
		default:
			for _, id := range ids {
				t.refs[id] = true
			}
		}
	}
	return nil
}

// tie takes what was said or suggested of two things.
func (t *touching) tie(kind string, a, b int64) {
	switch store.SuggestKind(kind) {
	case store.SuggestReturned:
		t.refs[a] = true
	case store.SuggestSame:
		t.refs[a], t.refs[b] = true, true
	case store.SuggestMatter:
		t.matters = true
	default:
		t.record = true
	}
}
