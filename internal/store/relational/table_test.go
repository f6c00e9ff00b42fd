package relational_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
)

// noWords are the columns of text that hold no words of records or people: days,
// moments, kinds, and names that the program or a council's system gave.
var noWords = map[string][]string{
	"authorities":           {"slug", "name"},
	"starts":                {"start_day", "known"},
	"meetings":              {"day"},
	"captures":              {"media_type", "captured_at"},
	"readings":              {"rules", "shape"},
	"records":               {"day_from", "day_to", "number", "agenda_item_id", "source_meeting_id", "issue_id", "decision_id", "status"},
	"record_passages":       {"label", "kind", "printed_number", "type", "spans"},
	"commitment_readings":   {"kind", "due_relation", "due_from", "due_to", "place", "spans", "rule"},
	"joins":                 {"kind"},
	"rekeys":                {"kind"},
	"date_settlements":      {"day"},
	"event_statements":      {"day_from", "day_to"},
	"event_settings":        {"day_from", "day_to", "known"},
	"suggestions":           {"kind"},
	"verdicts":              {"kind", "known"},
	"followings":            {"state", "known"},
	"acceptances":           {"state", "known"},
	"policies":              {"aspect", "value", "day_from", "day_to", "known"},
	"corrections":           {"aspect", "due_relation", "due_from", "due_to"},
	"attempts":              {"outcome"},
	"releases":              {"audience", "kind", "known"},
	"holds":                 {"class"},
	"disposals":             {"class", "last_hash"},
	"redactions":            {"power"},
	"redacted_rows":         {"of_table", "cuts", "new_seal"},
	"restrictions":          {"kind", "paragraphs", "review"},
	"steps":                 {"act", "state", "day_from", "day_to", "known"},
	"evidence_files":        {"media"},
	"successions":           {"day", "known"},
	"reference_numbers":     {"prefix", "known"},
	"reference_prefixes":    {"prefix", "known"},
	"delivery_judgements":   {"day", "state", "came", "known"},
	"meeting_settings":      {"day", "state", "moved_to", "known"},
	"placements":            {"expected", "day", "state", "known"},
	"ties":                  {"kind", "known"},
	"allotments":            {"known"},
	"signings":              {"state", "day", "known"},
	"question_acts":         {"act", "day", "due", "known"},
	"holdings":              {"state", "day_from", "day_to", "known"},
	"endings":               {"kind", "day", "known"},
	"issues":                {"kind", "meeting", "as_at", "known_by", "known"},
	"issued_forms":          {"form"},
	"trackers":              {"known"},
	"review_heads":          {"kind", "known"},
	"review_dates":          {"day", "clock", "day_from", "day_to", "stating", "known"},
	"review_judgements":     {"area", "grade", "known"},
	"finding_texts":         {"number", "kind", "known"},
	"finding_repeats":       {"known"},
	"indicator_definitions": {"indicator", "day_from", "known"},
	"observations": {
		"indicator", "area", "publisher", "period_from", "period_to", "numerator", "denominator", "value", "symbol", "status", "extracted", "known",
	},
	"comparators":            {"name", "model", "day_from", "known"},
	"plan_heads":             {"known"},
	"plan_sources":           {"name", "known"},
	"plan_rules":             {"day_from", "rules", "known"},
	"plan_adoptions":         {"day", "known"},
	"plan_lines":             {"starts", "due_from", "due_to", "due_relation"},
	"plan_milestones":        {"due"},
	"plan_milestone_reports": {"done", "known"},
	"plan_updates":           {"day", "colour", "known"},
	"plan_lineages":          {"fate", "known"},
	"plan_showings":          {"audience", "through", "known"},
	"indicator_publications": {"indicator", "state", "known"},
	"indicator_releases":     {"indicator", "hidden", "known"},
	"indicator_rebases":      {"indicator", "day_from", "state", "known"},
	"targets":                {"indicator", "kind", "day_from", "value", "known"},
	"scorecards":             {"scorecard", "state", "known"},
	"scorecard_comments":     {"scorecard", "indicator", "day", "state", "known"},
}

// TestWords wants it said of every column of text or bytes whether it holds words:
// what does stands in the journal by its seal only, and can be destroyed.
func TestWords(t *testing.T) {
	t.Parallel()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(t.TempDir(), sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for table, words := range relational.WordsOf() {
		var of []string
		if err := relational.Query(t.Context(), s.Reader(), func(r *sql.Rows) error {
			var name string
			err := r.Scan(&name)
			of = append(of, name)
			return err
		}, `SELECT name FROM pragma_table_info(?) WHERE type IN ('TEXT', 'BLOB')`, table); err != nil {
			t.Fatal(err)
		}
		said := append(slices.Clone(words), noWords[table]...)
		for _, name := range of {
			if !slices.Contains(said, name) {
				t.Errorf("%s.%s: say in table.go that it holds words, or here that it holds none", table, name)
			}
		}
		for _, name := range said {
			if !slices.Contains(of, name) {
				t.Errorf("%s has no column %s of text", table, name)
			}
		}
	}
}
