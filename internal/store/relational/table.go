package relational

import (
	"fmt"
	"slices"
	"strings"
)

// table is what the store knows of one of its tables beside its columns.
type table struct {
	name string
	// order are the columns that tell the rows of one entry apart, and in whose
	// order its change lists them. None of them is of words, but for the first
	// letters of a key.
	order []string
	// rising is set where order rises with the entry: then the table can be read
	// entry by entry without sorting it.
	rising bool
	// words are the columns that hold the words of records and of people. They may
	// have to be destroyed, and so stand in the journal by their seal only. One that
	// a later step of the schema adds stands last, and is empty in older rows.
	words []string
	// counts is the name of the counter that its ids come from.
	counts string
	// part is what part the table has in the journal.
	part part
}

// part is what part a table has in the journal.
type part int

const (
	fact    part = iota // its rows are what entries change
	chained             // the journal itself: only added to, and in no change
	apart               // no facts: the salts, which can be destroyed
)

// tables lists what a change adds rows to, each after those it names: in this
// order its rows are written, and the change of an entry lists them.
var tables = []table{
	{name: "authorities"},
	{name: "entries", order: []string{"entry"}, rising: true, part: chained, counts: "entry"},
	{name: "starts", order: []string{"entry"}, rising: true, words: []string{"why", "cites"}},
	{name: "bodies", order: []string{"body"}, rising: true, words: []string{"fold", "name"}, counts: "body"},
	{name: "meetings", order: []string{"meeting"}, rising: true, counts: "meeting"},
	{name: "blobs", words: []string{"sha256", "bytes"}},
	{name: "captures", order: []string{"capture"}, rising: true, words: []string{"sha256", "address"}, counts: "capture"},
	{name: "capture_sources", order: []string{"capture"}, words: []string{"source"}},
	{name: "readings", order: []string{"reading"}, rising: true, counts: "reading"},
	{name: "records", order: []string{"record"}, rising: true, words: []string{"body_words", "day_why", "title", "address", "detail"}, counts: "record"},
	{name: "record_keys", order: []string{"record", "key"}, words: []string{"key"}},
	{name: "items", order: []string{"item"}, rising: true, words: []string{"key"}, counts: "item"},
	{name: "record_items", order: []string{"record"}},
	{name: "passages", order: []string{"passage"}, rising: true, words: []string{"key"}, counts: "passage"},
	{name: "record_passages", order: []string{"record", "seq"}, rising: true, words: []string{"words"}},
	{name: "passage_moves", order: []string{"record", "seq"}},
	{name: "commitments", order: []string{"commitment"}, rising: true, words: []string{"key"}, counts: "commitment"},
	{
		name: "commitment_readings", order: []string{"record", "seq"}, rising: true,
		words: []string{"words", "owner", "owner_is", "recipient", "recipient_is", "due_words", "due_event", "due_recurring", "act"},
	},
	{name: "commitment_moves", order: []string{"record", "seq"}},
	{name: "commitment_sources", order: []string{"record", "seq", "n"}, rising: true},
	{name: "joins", order: []string{"kind", "id"}},
	{name: "rekeys", order: []string{"kind", "id"}, words: []string{"key"}},
	{name: "date_settlements", order: []string{"record"}, words: []string{"why"}},
	{name: "event_statements", order: []string{"record", "seq"}, rising: true, words: []string{"what", "fold"}},
	{name: "event_settings", order: []string{"entry"}, rising: true, words: []string{"what", "fold", "why", "cites"}},
	{name: "suggestions", order: []string{"suggestion"}, rising: true, words: []string{"why"}, counts: "suggestion"},
	{name: "suggestion_withdrawals", order: []string{"suggestion"}},
	{name: "verdicts", order: []string{"kind", "a", "b"}, words: []string{"why", "cites"}},
	{name: "followings", order: []string{"commitment"}, words: []string{"why", "cites"}},
	{name: "acceptances", order: []string{"commitment"}, words: []string{"why", "cites"}},
	{name: "policies", order: []string{"aspect"}, words: []string{"why", "cites"}},
	{name: "corrections", order: []string{"commitment", "aspect"}, words: []string{"words", "due_event", "due_recurring", "why", "cites"}},
	{name: "sightings", order: []string{"commitment"}, words: []string{"why"}},
	{name: "releases", order: []string{"release"}, rising: true, words: []string{"name", "fold", "what", "paper", "why", "cites"}, counts: "release"},
	{name: "attempts", order: []string{"attempt"}, rising: true, words: []string{"source", "sha256", "message", "place"}, counts: "attempt"},
	{name: "holds", order: []string{"hold"}, rising: true, words: []string{"why"}, counts: "hold"},
	{name: "hold_ends", order: []string{"hold"}, words: []string{"why"}},
	{name: "disposals", order: []string{"disposal"}, rising: true, words: []string{"why"}, counts: "disposal"},
	{name: "reports", order: []string{"report"}, rising: true, words: []string{"page", "words"}, counts: "report"},
	{name: "report_answers", order: []string{"report"}, words: []string{"words"}},
	{name: "restrictions", order: []string{"item"}, words: []string{"title", "why", "decided"}},
	{name: "withholdings", order: []string{"withholding"}, rising: true, words: []string{"name", "instead", "why"}, counts: "withholding"},
	{name: "disclosures", order: []string{"withholding"}, words: []string{"why"}},
	{name: "steps", order: []string{"step"}, rising: true, words: []string{"party", "words", "part", "address", "why", "cites"}, counts: "step"},
	{name: "evidence_files", order: []string{"step"}, rising: true, words: []string{"name", "sha256"}},
	{name: "successions", order: []string{"body"}, words: []string{"why", "cites"}},
	{name: "reference_numbers", order: []string{"commitment"}},
	{name: "reference_prefixes", order: []string{"body"}, words: []string{"why", "cites"}},
	{name: "delivery_judgements", order: []string{"commitment"}, words: []string{"part", "why", "cites"}},
	{name: "meeting_settings", order: []string{"body"}, words: []string{"why", "cites"}},
	{name: "placements", order: []string{"placement"}, rising: true, words: []string{"title", "brings", "purpose", "why", "cites"}, counts: "placement"},
	{name: "ties", order: []string{"kind", "a", "b"}, words: []string{"why", "cites"}},
	{name: "allotments", order: []string{"commitment"}, words: []string{"post", "why", "cites"}},
	{name: "signings", order: []string{"step"}, words: []string{"party", "why", "cites"}},
	{name: "questions", order: []string{"question"}, rising: true, counts: "question"},
	{name: "question_acts", order: []string{"question", "act"}, words: []string{"party", "recipient", "words", "due_words", "address", "why", "cites"}},
	{name: "holdings", order: []string{"entry"}, rising: true, words: []string{"post", "fold", "person", "why", "cites"}},
	{name: "endings", order: []string{"entry"}, rising: true, words: []string{"name", "fold", "successor", "why", "cites"}},
	{name: "issues", order: []string{"issue"}, rising: true, words: []string{"title", "switches", "why", "cites"}, counts: "issue"},
	{name: "issued_forms", order: []string{"issue", "form"}, words: []string{"sha256", "bytes"}},
	{name: "issued_rows", order: []string{"issue", "commitment"}},
	{name: "trackers", order: []string{"tracker"}, rising: true, words: []string{"name", "sheet", "shape", "columns", "sha256", "bytes", "why", "cites"}, counts: "tracker"},
	{name: "tracker_rows", order: []string{"tracker", "row"}, words: []string{"key", "says"}},
	{name: "reviews", order: []string{"review"}, rising: true, counts: "review"},
	{name: "review_heads", order: []string{"review"}, words: []string{"title", "reviewer", "why", "cites"}},
	{name: "review_dates", order: []string{"review", "seq"}, words: []string{"event", "fold", "says", "address", "why", "cites"}},
	{name: "review_judgements", order: []string{"review", "area"}, words: []string{"why", "cites"}},
	{name: "findings", order: []string{"finding"}, rising: true, counts: "finding"},
	{name: "finding_texts", order: []string{"finding"}, words: []string{"words", "address", "why", "cites"}},
	{name: "finding_repeats", order: []string{"a", "b"}, words: []string{"why", "cites"}},
	{name: "indicator_definitions", order: []string{"indicator", "version"}, words: []string{"said", "why", "cites"}},
	{name: "observations", order: []string{"observation"}, rising: true, words: []string{"release", "note", "place", "why", "cites"}, counts: "observation"},
	{name: "comparators", order: []string{"entry"}, rising: true, words: []string{"areas", "why", "cites"}},
	{name: "indicator_publications", order: []string{"indicator"}, words: []string{"why", "cites"}},
	{name: "plans", order: []string{"plan"}, rising: true, counts: "plan"},
	{name: "plan_heads", order: []string{"plan"}, words: []string{"slug", "title", "matter", "owner", "board", "chair", "why", "cites"}},
	{name: "plan_sources", order: []string{"plan", "name"}, words: []string{"why", "cites"}},
	{name: "plan_rules", order: []string{"plan", "rules_version"}, words: []string{"why", "cites"}},
	{name: "plan_versions", order: []string{"plan_version"}, rising: true, words: []string{"name"}, counts: "plan_version"},
	{name: "plan_adoptions", order: []string{"plan_version"}, words: []string{"body", "says", "why", "cites"}},
	{name: "plan_priorities", order: []string{"plan_version", "place"}, words: []string{"number", "title", "indicators", "audits", "voices"}},
	{name: "plan_lines", order: []string{"plan_version", "place"}, words: []string{"ref", "priority", "words", "lead", "partners", "due_event", "due_recurring", "due_words", "measure", "answers", "indicators", "needs"}},
	{name: "plan_milestones", order: []string{"plan_version", "place"}, words: []string{"number", "line", "words"}},
	{name: "plan_milestone_reports", order: []string{"plan_version", "place"}, words: []string{"why", "cites"}},
	{name: "plan_risks", order: []string{"plan_version", "place"}, words: []string{"number", "words", "owner", "lines"}},
	{name: "plan_updates", order: []string{"plan_update"}, rising: true, words: []string{"party", "why", "cites"}, counts: "plan_update"},
	{name: "plan_lineages", order: []string{"plan", "seq"}, words: []string{"from_refs", "to_refs", "why", "cites"}},
	{name: "plan_showings", order: []string{"plan"}, words: []string{"name", "fold", "why", "cites"}},
	{name: "indicator_releases", order: []string{"observation"}, words: []string{"why", "cites"}},
	{name: "indicator_rebases", order: []string{"indicator", "day_from"}, words: []string{"agreed", "why", "cites"}},
	{name: "targets", order: []string{"indicator", "kind", "day_from"}, words: []string{"agreed", "why", "cites"}},
	{name: "scorecards", order: []string{"scorecard"}, words: []string{"said", "why", "cites"}},
	{name: "scorecard_comments", order: []string{"scorecard", "indicator", "day"}, words: []string{"party", "words", "why", "cites"}},
	{name: "redactions", order: []string{"redaction"}, rising: true, words: []string{"why"}, counts: "redaction"},
	{name: "redacted_rows", order: []string{"redaction", "seq"}, rising: true},
	{name: "journal", order: []string{"entry"}, rising: true, part: chained},
	{name: "accesses", order: []string{"access"}, rising: true, part: chained, counts: "access"},
	{name: "salts", order: []string{"entry"}, rising: true, part: apart},
	{name: "row_salts", order: []string{"entry", "n"}, rising: true, part: apart},
}

// FactTables lists the tables that are only added to, each after those it names.
func FactTables() []string {
	var names []string
	for _, t := range tables {
		if t.part != apart {
			names = append(names, t.name)
		}
	}
	return names
}

// KeptTables lists all that a copy of a store must hold, each after those it names.
func KeptTables() []string {
	names := []string{"counters"}
	for _, t := range tables {
		names = append(names, t.name)
	}
	return names
}

var rankOf = func() map[string]int {
	ranks := make(map[string]int, len(tables))
	for i, t := range tables {
		ranks[t.name] = i
	}
	return ranks
}()

// columns is how an INSERT names the columns of a table, and where in them
// stands what the journal must know.
type columns struct {
	table *table
	names []string
	plain []int // what a change lists: all but authority, entry and words
	words []int // in the order of table.words
	order []int // of table.order
}

// parseInto reads “table (column, column…)”. A column of words that is not among
// them has not been added to the table yet.
func parseInto(into string) (*columns, error) {
	name, list, _ := strings.Cut(into, " ")
	rank, ok := rankOf[name]
	if !ok {
		return nil, fmt.Errorf("the table %s is in no order of writing", name)
	}
	c := &columns{table: &tables[rank]}
	for column := range strings.SplitSeq(strings.Trim(list, "() \n\t"), ",") {
		c.names = append(c.names, strings.TrimSpace(column))
	}
	for i, column := range c.names {
		if column != "authority" && column != "entry" && !slices.Contains(c.table.words, column) {
			c.plain = append(c.plain, i)
		}
	}
	for _, set := range []struct {
		of []string
		at *[]int
	}{{c.table.words, &c.words}, {c.table.order, &c.order}} {
		for _, column := range set.of {
			if i := slices.Index(c.names, column); i >= 0 {
				*set.at = append(*set.at, i)
			}
		}
	}
	return c, nil
}

// plainNames are the names of the columns that a change lists.
func (c *columns) plainNames() []string {
	names := make([]string, len(c.plain))
	for i, at := range c.plain {
		names[i] = c.names[at]
	}
	return names
}
