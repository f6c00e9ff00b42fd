package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// resolve is a marker of decision found in a block: "RESOLVED that", "It was
// RESOLVED to", "AGREED –", "Resolved:".
type resolve struct {
	found   bool
	section civic.Section // resolved, or recommendations
	from    int           // where the sentence of the marker begins
	rest    int           // where the words after the marker begin

	agreed bool // "Agreed that", in small letters
}

// resolveOf finds the marker of decision in a paragraph.
//
// In capitals, RESOLVED, AGREED or RECOMMENDED marks a decision wherever it
// stands among words in small letters: "After debate it was RESOLVED to note
// the report." In small letters it must begin the paragraph ("Resolved that",
// "It was resolved", "The Committee resolved to"), because narrative uses the
// same words: "one complaint was resolved", "it was agreed that the service
// would look again". A resolution, or a title in capitals, is none.
func resolveOf(text string) resolve {
	if r := resolvedCapitals(text); r.found {
		return r
	}
	return resolvedStart(text)
}

var capitalMarkers = []struct {
	words   string
	section civic.Section
}{
	{"RESOLVED", civic.SectionResolved},
	{"AGREED", civic.SectionResolved},
	{"RECOMMENDED", civic.SectionRecommendations},
	{"ORDERED", civic.SectionResolved},
	{"NOTED", civic.SectionResolved},
}

func resolvedCapitals(text string) resolve {
	for _, m := range capitalMarkers {
		at := strings.Index(text, m.words)
		if at < 0 {
			continue
		}
		end := at + len(m.words)
		if at > 0 && isWordByte(text[at-1]) || end < len(text) && isWordByte(text[end]) {
			continue
		}
		from := sentenceStart(text, at)
		switch m.words {
		case "ORDERED":
			if at > 0 {
				continue
			}
		case "NOTED":
			if at != from && !endsWithBody(text[from:at]) {
				continue
			}
		}
		if at-from > 90 || at > 0 && !hasSmall(text[:at]) && !openingWords(text[from:at]) {
			continue
		}
		return resolve{true, m.section, from, afterMarker(text, end), false}
	}
	return resolve{}
}

// openingWords are what may stand before the marker where all is in capitals:
// "IT WAS RESOLVED", "UNANIMOUSLY RESOLVED".
func openingWords(s string) bool {
	return strings.TrimSpace(s) == "" || beginsAny(s, "it was", "unanimously", "the", "members", "that it be")
}

func resolvedStart(text string) resolve {
	var end int
	if at := strings.Index(text, ". Resolved "); at > 0 && at < 120 && beginsAny(text[at+len(". Resolved "):], "to", "that", "unanimously") {
		return resolve{true, civic.SectionResolved, at + 2, afterMarker(text, at+len(". Resolved ")), false}
	}
	switch lowerByte[text[0]] {
	case 'r':
		switch {
		case beginsWord(text, "resolved"):
			end = len("resolved")
		case beginsWord(text, "recommended"):
			end = len("recommended")
			if !marksDecision(text, end) {
				return resolve{}
			}
			return resolve{true, civic.SectionRecommendations, 0, afterMarker(text, end), false}
		}
	case 'a':
		if beginsWord(text, "agreed") {
			end = len("agreed")
		}
	case 'u':
		if beginsFold(text, "unanimously resolved") {
			end = len("unanimously resolved")
		}
	case 'i':
		for _, w := range []string{"it was resolved", "it was therefore resolved", "it was unanimously resolved", "it was further resolved", "it is resolved"} {
			if beginsWord(text, w) {
				end = len(w)
			}
		}
	case 't', 'c', 'm', 's':
		if at := bodyRecommends(text); at > 0 {
			return resolve{true, civic.SectionRecommendations, 0, at, false}
		}
		end = bodyResolved(text)
	}
	if end == 0 || !marksDecision(text, end) || startsSmall(text) && text[len(text)-1] != ':' {
		return resolve{}
	}
	return resolve{true, civic.SectionResolved, 0, afterMarker(text, end), lowerByte[text[0]] == 'a'}
}

// marksDecision reports whether what follows the verb shows that it marks a
// decision: a colon or dash, that, to, unanimously, a bracket, or nothing.
func marksDecision(text string, end int) bool {
	rest := strings.TrimLeft(text[end:], " ")
	if rest == "" {
		return true
	}
	return rest[0] == ':' || rest[0] == '(' || rest[0] == ';' || dashAt(rest, 0) > 0 ||
		beginsAny(rest, "that", "to", "unanimously", "by", "nem", "in accordance")
}

// bodyResolved reads "The Committee resolved", "Cabinet resolved", "Members
// resolved": the verb stands directly after a word for a body.
func bodyResolved(text string) int {
	end := min(len(text), 80)
	at := strings.Index(text[:end], " resolved")
	if at < 0 {
		return 0
	}
	if !endsWithBody(text[:at]) {
		return 0
	}
	return at + len(" resolved")
}

// bodyRecommends reads a line that leads to recommendations: "The Select
// Committee recommends that:". It returns the line's length, or 0.
func bodyRecommends(text string) int {
	if len(text) > 120 || text[len(text)-1] != ':' {
		return 0
	}
	for _, w := range [...]string{" recommends", " recommended", " recommend"} {
		if at := strings.Index(text, w); at > 0 && endsWithBody(text[:at]) && wordCount(text[at:], 8) <= 6 {
			return len(text)
		}
	}
	return 0
}

// agreedStem reports whether a paragraph leads to a list of what was agreed:
// "The Committee agreed:", "It was agreed that:",
// "The Board noted the report and agreed:".
func agreedStem(text string) bool {
	if len(text) > 160 || !isStem(text) {
		return false
	}
	s := trimTail(text)
	for _, w := range [...]string{" that", " to", " as follows", " the following"} {
		if endsFold(s, w) {
			s = trimTail(s[:len(s)-len(w)])
		}
	}
	if !endsFold(s, " agreed") {
		return false
	}
	before := s[:len(s)-len(" agreed")]
	for _, w := range [...]string{" unanimously", " therefore", " then", " also", " further", " accordingly", " subsequently"} {
		if endsFold(before, w) {
			before = before[:len(before)-len(w)]
		}
	}
	if endsFold(before, " and") {
		before = before[sentenceStart(before, len(before)):]
		verb, at := firstVerbAt(before)
		return verb == pastSaid && endsWithBody(before[:at])
	}
	return endsWithBody(before) || endsFold(before, "it was")
}

// bodyStem reports whether a line is no more than the name of the body whose
// decisions stand beneath it: "The Panel:", "Cabinet:-".
func bodyStem(text string) bool {
	if len(text) > 80 || !isStem(text) {
		return false
	}
	line := trimTail(text)
	return line != text && endsWithBody(line) && !endsFold(line, "members") && firstVerb(line) == noVerb
}

// endsWithBody reports whether words end with a word for those who decide.
func endsWithBody(before string) bool {
	before = strings.TrimRight(before, " ")
	for _, w := range [...]string{"committee", "cabinet", "council", "panel", "board", "executive", "forum", "members", "group", "authority", "commission", "leader"} {
		if endsFold(before, w) {
			return true
		}
	}
	return false
}

// afterMarker returns where the words after the marker begin: past
// "unanimously", bracketed votes, colons, dashes.
func afterMarker(text string, i int) int {
	for {
		i = skipMarks(text, i)
		rest := text[i:]
		switch {
		case beginsWord(rest, "unanimously"):
			i += len("unanimously")
		case beginsWord(rest, "nem con"):
			i += len("nem con")
		case beginsWord(rest, "nem. con"):
			i += len("nem. con")
		case rest != "" && rest[0] == '(' && !enumerates(rest):
			shut := strings.IndexByte(rest, ')')
			if shut < 0 || shut > 80 {
				return i
			}
			i += shut + 1
		default:
			return i
		}
	}
}

// enumerates reports whether a bracket holds a printed number: "(1)", "(iv)".
func enumerates(s string) bool {
	shut := strings.IndexByte(s, ')')
	return shut >= 2 && shut <= 5 && nextEnumerator(s[:shut+1]) != ""
}

// sentenceStart returns where the sentence that holds the byte at begins.
func sentenceStart(text string, at int) int {
	for i := at - 1; i > 0; i-- {
		if text[i] == ' ' && (text[i-1] == '.' || text[i-1] == '?' || text[i-1] == '!') {
			return i + 1
		}
	}
	return 0
}

// hasSmall reports whether s has more small letters than capitals.
func hasSmall(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			n++
		case 'A' <= c && c <= 'Z':
			n--
		}
	}
	return n > 0
}

// isStem reports whether the words after a marker only lead to the entries
// below: nothing, "That the Committee:-", "that", "to:".
func isStem(words string) bool {
	s := strings.TrimRight(words, " ")
	if s == "" {
		return true
	}
	if s[len(s)-1] == ':' || s[len(s)-1] == '-' || strings.HasSuffix(s, "–") || strings.HasSuffix(s, "—") {
		return true
	}
	return endsFold(s, " that") || endsFold(s, " to") || sameFold(s, "that") || sameFold(s, "to")
}

// sentenceEnd returns where the sentence that holds the byte at ends, its stop
// included: a stop followed by a capital that is no abbreviation's.
func sentenceEnd(text string, at int) int {
	for i := at; i+2 < len(text); i++ {
		if text[i] != '.' || text[i+1] != ' ' || text[i+2] < 'A' || text[i+2] > 'Z' {
			continue
		}
		start := i
		for start > 0 && isWordByte(text[start-1]) {
			start--
		}
		switch w := text[start:i]; w {
		case "Mr", "Mrs", "Ms", "Dr", "Cllr", "No", "St", "Rev", "Prof":
		default:
			if len(w) > 1 {
				return i + 1
			}
		}
	}
	return len(text)
}
