package reader

import "strings"

// sentence is a run of words of a passage with what is known when it begins.
type sentence struct {
	text string // of the whole passage
	w    []word // of this sentence, its stop excluded
}

// lower returns word i in lower case, as worded otherwise.
func (s *sentence) lower(i int) string {
	t := s.text[s.w[i].start:s.w[i].end]
	for j := 0; j < len(t); j++ {
		if 'A' <= t[j] && t[j] <= 'Z' {
			return strings.ToLower(t)
		}
	}
	return t
}

// word reports whether word i is one of the given, which are in lower case.
func (s *sentence) word(i int, any ...string) bool {
	if i < 0 || i >= len(s.w) {
		return false
	}
	t := s.text[s.w[i].start:s.w[i].end]
	for _, a := range any {
		if len(a) == len(t) && strings.EqualFold(a, t) {
			return true
		}
	}
	return false
}

// words returns the text from word i up to word j.
func (s *sentence) words(i, j int) string {
	if i >= j || i < 0 || j > len(s.w) {
		return ""
	}
	return s.text[s.w[i].start:s.w[j-1].end]
}

// finite reports whether the verb-like word at i stands as a verb of its own
// rather than as a noun: "the report" is a noun, "officers report" is not.
func (s *sentence) finite(i int) bool {
	x := &s.w[i]
	if x.verb == nil {
		return false
	}
	noun := x.is(classThing | classRole | classBody | classMembers | classNoun)
	if i > 0 && s.w[i-1].is(classDet) && (!s.w[i-1].is(classPronoun) || x.form&formPast == 0) {
		return false // "the report", "a revised plan", "those changes"
	}
	if i > 0 && x.is(classCap) && !(x.verb.sort&(sortNote|sortApprove) != 0 && x.form&formPast != 0 && s.w[i-1].is(classBody|classMembers)) && !s.w[i-1].is(classSemi|classColon|classDash|classQuote|classNum|classClose) {
		return false // a word of a name
	}
	if i > 0 && s.w[i-1].is(classComma) && x.form&formPart != 0 && x.form&formBase != 0 {
		return false // "the charter, set out in the report,"
	}
	if i > 0 && i+1 < len(s.w) && s.w[i+1].is(classMembers) && x.form&formBase != 0 && x.verb.sort&(sortInfo|sortTell|sortAsk|sortReceive) == 0 && s.w[i-1].is(classBody) {
		return false // "Panel substitute Members"
	}
	if i+1 < len(s.w) && s.word(i+1, "of") && x.form&formPast == 0 {
		return false // "the cost of"
	}
	if x.form&(formPast|formPart) != 0 && x.form&formBase == 0 {
		return !noun
	}
	if x.form&formIng != 0 {
		return false
	}
	if noun {
		// a noun that is also a verb: a verb only between a party and an object
		if i > 0 && !s.w[i-1].is(classRole|classBody|classMembers|classPronoun|classCap|classAnd|classSemi) {
			return false
		}
		return i+1 < len(s.w) && (s.w[i+1].is(classDet|classTo|classWh|classThat) || s.word(i+1, "back", "on", "with")) || i == 0 && s.imperative(i) || i > 0 && i+1 < len(s.w) && s.word(i-1, "members", "officers") && s.w[i+1].class == 0
	}
	if i > 0 && (s.w[i-1].class == 0 || s.w[i-1].is(classNoun)) && !s.w[i-1].is(classVerb) && i+1 < len(s.w) && s.w[i+1].is(classTo|classDet) {
		return true // "a report on waiting times come to the Committee"
	}
	return i == 0 || s.w[i-1].is(classRole|classBody|classMembers|classPronoun|classCap|classAnd|classComma|classSemi|classColon|classDash|classAdverb|classThat|classClose|classOpen|classStop|classQuote|classNum|classThing|classOutside)
}

// unknownVerb reports whether a word that the lexicon does not know stands
// where only a verb can: after a party, before an article, "to" or "with".
func (s *sentence) unknownVerb(i int) bool {
	x := &s.w[i]
	if x.class != 0 || x.end-x.start < 3 || i == 0 || i+1 >= len(s.w) || !s.w[i-1].is(classRole|classBody|classMembers) || s.w[i-1].is(classNoun) {
		return false
	}
	return s.w[i+1].is(classDet) && !s.w[i+1].is(classPronoun) || s.word(i+1, "to", "with", "by")
}

// longSentence is the most words that are read as one sentence; a longer run
// is cut at its semicolons, and at twice as many anywhere.
const longSentence = 400

// sentences cuts the words of a passage at its stops, bullets and lines.
// "e.g.", "No." and initials do not end a sentence.
func sentences(text string, words []word, dst []sentence) []sentence {
	start := 0
	for i := range words {
		x := &words[i]
		end := x.is(classStop) && stops(text, words, i) || x.is(classSemi) && (text[x.start] == '\n' || i-start > longSentence)
		if !end && i-start < 2*longSentence {
			continue
		}
		if i > start {
			dst = append(dst, sentence{text, words[start:i]})
		}
		start = i + 1
	}
	if start < len(words) {
		dst = append(dst, sentence{text, words[start:]})
	}
	return dst
}

// stops reports whether the mark at i ends its sentence: the next word begins
// with a capital or a digit after a space, and the word before is no
// abbreviation.
func stops(text string, words []word, i int) bool {
	if i+1 >= len(words) {
		return true
	}
	next := &words[i+1]
	if next.start == words[i].end {
		return false
	}
	if i > 0 {
		t := text[words[i-1].start:words[i-1].end]
		if len(t) == 1 && t[0] != 'I' && words[i-1].is(classCap) && words[i-1].end == words[i].start {
			return false
		}
		switch t {
		case "Mr", "Mrs", "Ms", "Dr", "Cllr", "Cllrs", "No", "Nos", "St", "e.g", "i.e", "etc", "para", "Para", "p", "pp", "Rev", "Prof", "vs":
			return false
		}
	}
	return next.is(classCap|classNum|classQuote|classOpen|classDash) || text[words[i].start] != '.'
}

// asksQuestion reports whether a sentence is a question put: "Will the
// Director say …".
func (s *sentence) asksQuestion() bool {
	i := 0
	for i < len(s.w) && s.w[i].is(classQuote|classOpen) {
		i++
	}
	return i < len(s.w) && s.w[i].is(classWill|classMay|classBe|classHave) && s.w[i].is(classCap)
}
