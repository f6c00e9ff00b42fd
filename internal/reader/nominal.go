package reader

import "strings"

// nominalRule is a delivery named by a noun with a date to come: "resolved by
// the establishment of the hub in October 2016".
var nominalRule = rule{
	name: "dated-noun", says: "a delivery of the service's own, named with its date", in: inNarrative,
	yes: "The backlog would be met by: the establishment of a second team in October 2030.",
	no:  "The establishment of a second team had cleared the backlog.",
}

// nominal finds such a delivery where a sentence has no promising verb.
func (c *context) nominal(s *sentence, m manner) (act, bool) {
	if m != inNarrative {
		return act{}, false
	}
	for i := range s.w {
		if !s.word(i, "establishment", "introduction", "launch", "implementation", "opening", "creation", "completion") || !s.word(i+1, "of") {
			continue
		}
		if !s.hasWord(0, i, "would", "will") || !s.timeAfter(i) {
			continue
		}
		v := verb{name: strings.ToLower(s.words(i, i+1)), sort: sortWork}
		return act{rule: &nominalRule, g: group{first: i, head: i, verb: &v, mood: future, passive: true, gov: -1, edge: max(0, i-1)}}, true
	}
	return act{}, false
}
