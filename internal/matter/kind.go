package matter

import "strings"

// kind is what sort of thing is owed.
type kind uint8

const (
	kindNone kind = iota
	kindFigures
	kindPlan
	kindReport
	kindList
	kindGuidance
	kindForum
)

// kinds is a set of sorts, a bit each.
type kinds uint8

// has reports whether the set has a sort.
func (k kinds) has(one kind) bool { return one != kindNone && k&(1<<one) != 0 }

// nouns name a thing owed, by sort. The first sort found in
// the object of a promise names it, so that a "report on the plan" is a report
// and a "suite of performance indicators" is figures.
var nouns = []struct {
	kind  kind
	says  string
	words map[string]bool
}{
	{kindFigures, "figures", set("indicator indicators kpi kpis data figure figures metric metrics statistic statistics scorecard dashboard measures dataset numbers breakdown")},
	{kindPlan, "a plan", set("plan plans strategy roadmap programme timetable timeline statement")},
	{kindReport, "a report", set("report reports paper update updates review reviews briefing presentation account note letter analysis evaluation findings results outcome outcomes feedback quotation quotations options appraisal survey case")},
	{kindList, "a list", set("list schedule register log record")},
	{kindGuidance, "guidance", set("protocol guidance policy procedure procedures mechanism mechanisms process processes framework threshold thresholds")},
	{kindForum, "a group", set("sub-group subgroup group panel board committee workshop seminar session training visit")},
}

// kindOf returns the sort of thing that a promise owes. Figures come before
// all: whoever promises a list of indicators or a report of data owes figures.
// Otherwise the first noun of a sort, as the text runs, decides.
func kindOf(words []word) kind {
	for _, w := range words {
		if names(nouns[0].words, w) {
			return kindFigures
		}
	}
	for _, w := range words {
		for _, k := range nouns[1:] {
			if names(k.words, w) {
				return k.kind
			}
		}
	}
	return kindNone
}

// names reports whether a word is one of some nouns, in the singular or the
// plural. "An updated plan" is a plan and no update, so the stem will not do.
func names(nouns map[string]bool, w word) bool {
	fold := strings.ToLower(w.seen)
	return nouns[fold] || nouns[strings.TrimSuffix(fold, "s")]
}

// is reports whether the word names a thing of the sort.
func (k kind) is(w word) bool {
	for _, known := range nouns {
		if known.kind == k {
			return names(known.words, w)
		}
	}
	return false
}

// kindsOf returns every sort of thing that the words name.
func kindsOf(words []word) kinds {
	var out kinds
	for _, w := range words {
		for _, known := range nouns {
			if names(known.words, w) {
				out |= 1 << known.kind
			}
		}
	}
	return out
}

// String names the sort.
func (k kind) String() string {
	for _, known := range nouns {
		if known.kind == k {
			return known.says
		}
	}
	return "the thing"
}
