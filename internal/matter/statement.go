package matter

import (
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
}

// handedOver are the words that say a thing came to the meeting or was sent.
var handedOver = set(`presented introduced received considered tabled submitted sent circulated provided written
	wrote brought delivered outlined updated answered supplied published shared`)

// lacking are the words that say that it did not, or only that it should.
var lacking = []string{
	" not ", " no ", "n't ", " nobody", " none", " never ", " nothing", " awaited", " outstanding", " overdue", " would ", " should ",
	" must ", " will ", " shall ", " could ", " to be ", " requested that ", " asked that ", " how ", " whether ",
	" were open ", " remain", " be closed",
}

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
			if (whole || handed(words)) && !lacks(sentence) {
				out = append(out, statement{s.bag(words), kindsOf(words), sentence})
			}
		}
	}
	return out
}

func handed(words []word) bool {
	for _, w := range words {
		if handedOver[strings.ToLower(w.seen)] {
			return true
		}
	}
	return false
}

func lacks(sentence string) bool {
	fold := " " + strings.ToLower(strings.ReplaceAll(sentence, "’", "'")) + " "
	for _, l := range lacking {
		if strings.Contains(fold, l) {
			return true
		}
	}
	return false
}
