package matter

import (
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// statement is a sentence of an item that says that something came: its
// purpose, a paper presented, a thing noted.
type statement struct {
	words bag
	kinds kinds
	text  string
	lacks bool // it says that it did not come
}

// handedOver are the words that say a thing came to the meeting, was sent or was done:
// as they stand, for "the report" is no "reported".
var handedOver = exactly(`presented introduced received considered tabled submitted sent circulated provided written
	wrote brought delivered outlined updated answered supplied published shared e-mailed emailed forwarded
	reported informed gave given attached appended obtained opened visited held came gone arrived completed
	told advised`)

// lacking are the words that say that a thing only should come, or was asked about.
var lacking = []string{
	" awaited", " outstanding", " overdue", " would be ", " would come", " would bring", " would follow", " would report",
	" would provide", " would write", " should ",
	" must ", " will ", " shall ", " could ", " to be ", " requested that ", " asked that ", " asked how", " asked whether", " asked if",
	" asked why", " asked what", " asked when", " asked about", " had been asked ", " whether ",
	" were open ", " remain", " be closed", " delayed", " deferred", " postponed", " slipped", " in preparation", " being prepared",
}

// denying are the words that say that it did not come.
var denying = []string{" not ", " no ", "n't ", " nobody", " none", " never ", " nothing"}

// statements cuts an item's passages into the sentences that say something
// came. Every sentence of its purpose does, and every resolution that notes.
func (s *study) statements(it *store.Item) []statement {
	var out []statement
	for i := range it.Passages {
		p := &it.Passages[i]
		whole := p.Kind == civic.PassagePurpose || p.Type == civic.ResolutionNoting
		if !whole && p.Type != "" {
			continue
		}
		for sentence := range strings.SplitSeq(p.Text, ". ") {
			words := wordsOf(sentence)
			switch {
			case says(denying, sentence):
				out = append(out, statement{s.bag(words), kindsOf(words), sentence, true})
			case !whole && !handed(words, sentence):
			case !says(lacking, sentence):
				out = append(out, statement{s.bag(words), kindsOf(words), sentence, false})
			default: // "the Chair had written to the Agency and a reply was awaited": one half will do
				for _, half := range clauses(sentence) {
					if words := wordsOf(half); handed(words, half) && !says(lacking, half) {
						out = append(out, statement{s.bag(words), kindsOf(words), half, false})
					}
				}
			}
		}
	}
	return out
}

func handed(words []word, sentence string) bool {
	for _, w := range words {
		if handedOver[strings.ToLower(w.seen)] {
			return true
		}
	}
	return says([]string{" had come ", " has come "}, sentence)
}

// clauses are the parts of a sentence that are joined by "and", "but" or a semicolon;
// none where it has but one.
func clauses(sentence string) []string {
	var out []string
	for _, joint := range []string{"; ", ", but ", ", and ", " and "} {
		if head, tail, ok := strings.Cut(sentence, joint); ok {
			out = append(out, head, tail)
			break
		}
	}
	return out
}

// says reports whether a sentence has one of some turns of phrase.
func says(any []string, sentence string) bool {
	fold := " " + strings.ToLower(strings.ReplaceAll(sentence, "’", "'")) + " "
	return slices.ContainsFunc(any, func(s string) bool { return strings.Contains(fold, s) })
}

// keeps reports whether a sentence says of what was promised that it was done, by the
// promise's own verb: “would open” is kept by “had opened”. The verbs that minutes are
// made of, as “provide”, tell nothing.
func keeps(promise, sentence string) bool {
	owed := map[string]bool{}
	for _, w := range wordsOf(promise) {
		if !minutes[w.stem] && !strings.HasSuffix(w.seen, "ed") {
			owed[w.stem] = true
		}
	}
	return slices.ContainsFunc(wordsOf(sentence), func(w word) bool { return strings.HasSuffix(w.seen, "ed") && owed[w.stem] })
}
