package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// bodyReach is how far into a passage a body's name is looked for, in bytes.
const bodyReach = 2000

// bodyNamed returns the body whose meeting the text records, where no line of
// the page says it: the one committee, panel, forum or cabinet that the text
// names in full as doing something ("the Children and Education Select
// Committee would be focussing on…", "Cabinet requested a report"). A body to
// which a thing is sent, or whose report is cited, is another's. Where two act,
// or none, the page does not say. "The Board" alone names none, and a
// partnership's board is no body of the council's.
func bodyNamed(passages []Passage) civic.Words {
	var found civic.Words
	for k := range passages {
		p := &passages[k]
		switch p.Kind {
		case civic.PassageNarrative, civic.PassageKeyPoint, civic.PassageResolution, civic.PassageRecommendation:
		default:
			continue
		}
		lead := ""
		if len(p.lead.blocks) == 1 && (k == 0 || len(passages[k-1].lead.blocks) == 0 || passages[k-1].lead.blocks[0] != p.lead.blocks[0]) {
			lead = p.lead.text()
		}
		for _, text := range [...]string{lead, p.Text[:min(len(p.Text), bodyReach)]} {
			for text != "" {
				name, rest := actingBody(text)
				if name == "" {
					break
				}
				text = rest
				if found != "" && !strings.EqualFold(string(found), name) {
					return ""
				}
				found = civic.Words(name)
			}
		}
	}
	return found
}

// actingBody returns the first body named in full as the subject of a verb, and
// the text after it.
func actingBody(text string) (name, rest string) {
	for from := 0; from < len(text); {
		at, end := -1, 0
		for _, w := range [...]string{"Committee", "Panel", "Forum", "Cabinet", "Executive"} {
			if k := strings.Index(text[from:], w); k >= 0 && (at < 0 || from+k < at) {
				at, end = from+k, from+k+len(w)
			}
		}
		if at < 0 {
			return "", ""
		}
		from = end
		if end < len(text) && isWordByte(text[end]) || at > 0 && isWordByte(text[at-1]) || !acts(text[end:]) {
			continue
		}
		first := nameStart(text, at)
		if sentTo(text[:first]) {
			continue
		}
		if word := text[at:end]; word == "Cabinet" || word == "Executive" {
			if first < at {
				continue
			}
			return word, text[end:]
		}
		if n := wordCount(text[first:end], 12); n > 2 || n == 2 && !beginsAny(text[first:end], "select", "sub", "scrutiny", "joint", "working") {
			return text[first:end], text[end:]
		}
	}
	return "", ""
}

// acts reports whether the words after a name begin with a verb of minutes.
func acts(after string) bool {
	if onlyMarks(after) {
		return true // "That the Children and Families Policy Committee" over its entries
	}
	start, end := nextToken(after, 0)
	if start != 1 || after[start:end] == "had" || after[start:end] == "was" || after[start:end] == "were" {
		return false
	}
	var buf [16]byte
	if end-start > len(buf) {
		return false
	}
	for j := start; j < end; j++ {
		buf[j-start] = lowerByte[after[j]]
	}
	return verbTimes[string(buf[:end-start])] >= past
}

// sentTo reports whether the words before a name make it a body that is spoken
// of: "to the", "by the", "of the".
func sentTo(before string) bool {
	s := strings.TrimRight(before, " ")
	for _, article := range [...]string{" the", " this"} {
		if endsFold(s, article) {
			s = strings.TrimRight(s[:len(s)-len(article)], " ")
			break
		}
	}
	for _, w := range [...]string{" to", " by", " of", " for", " from", " with", " at", " and", " in", " that said"} {
		if endsFold(s, w) {
			return true
		}
	}
	return false
}
