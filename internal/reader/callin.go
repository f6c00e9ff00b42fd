package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// callInNote reports whether a paragraph is the note that says who may call a
// decision in, or when it takes effect: "[The decisions on this item can be
// called in by the Children & Education Select Committee]", "Eligible for call
// in to People Scrutiny Committee", "This decision will take effect after the
// three day call in period." It stands by itself and is short; narrative about
// a decision that was called in is none.
func callInNote(text string) bool {
	if len(text) > 320 {
		return false
	}
	switch c := lowerByte[text[0]]; c {
	case '[', '(', 't', 'e', 'n', 'c', 's', 'd', 'a':
	default:
		return false
	}
	at := indexCall(text)
	if at < 0 {
		return false
	}
	if text[0] == '[' || text[0] == '(' {
		return !beginsWord(text[1:], "councillor")
	}
	return beginsAny(text, "eligible for", "not eligible for", "subject to", "not subject to", "note: this", "call-in", "call in",
		"the decision on this item", "the decisions on this item", "the above decision", "the above decisions", "this decision will", "this decision may",
		"this decision can", "this decision is", "these decisions", "this item", "decisions on this item", "decision on this item", "the call-in", "the call in", "the deadline for call", "any call-in", "any call in",
		"(note", "note: call", "note: the decision", "note – the decision", "deadline for call", "called in by")
}

// indexCall finds "call in", "call-in" or "called in".
func indexCall(text string) int {
	for i := 0; i+len("call in") <= len(text); i++ {
		if lowerByte[text[i]] != 'c' || i > 0 && isWordByte(text[i-1]) || !beginsFold(text[i:], "call") {
			continue
		}
		rest := text[i+len("call"):]
		if beginsFold(rest, "ed") {
			rest = rest[len("ed"):]
		} else if beginsFold(rest, "ing") {
			rest = rest[len("ing"):]
		}
		if beginsWord(rest, " in") || beginsWord(rest, "-in") {
			return i
		}
	}
	return -1
}

// mayCallIn returns the body that a note names: what stands after "called in
// by" or "call in to".
func mayCallIn(text string) civic.Words {
	for _, w := range [...]string{"called in by", "called-in by", "call in to", "call-in to", "call in by", "call-in by"} {
		at := indexFold(text, w)
		if at < 0 {
			continue
		}
		s := strings.TrimLeft(text[at+len(w):], " ")
		if end := strings.IndexAny(s, "].);\n"); end >= 0 {
			s = s[:end]
		}
		for _, stop := range [...]string{"by", "before", "until", "within", "on", "if"} {
			if end := indexFold(s, stop); end > 0 {
				s = s[:end]
			}
		}
		s = strings.TrimRight(s, " ,]")
		if beginsWord(s, "the") {
			s = strings.TrimLeft(s[3:], " ")
		}
		if s != "" && 'A' <= s[0] && s[0] <= 'Z' {
			return civic.Words(s)
		}
	}
	return ""
}
