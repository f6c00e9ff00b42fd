package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// posts are words that name an office. A line "Name, Post" is a witness even
// where the heading "Witnesses:" is lost, if its second part has one of these.
var posts = wordSet(`director head chair chairman chairwoman chairperson vice-chair vice-chairman deputy
		officer manager lead leader member cabinet chief executive commissioner councillor assistant strategic interim
		independent principal senior service superintendent inspector consultant adviser advisor headteacher governor
		accountant solicitor surveyor engineer planner nurse doctor professor clerk secretary treasurer coordinator
		co-ordinator representative partner president trustee ombudsman registrar monitoring programme team specialist`)

// witnessLine reads "Name, Post" or "Name – Post": one to five words that
// begin with capitals, then a post. Under the heading any post will do; where
// the heading is lost the post must hold a word for an office, and the line
// must not be a sentence, nor say what is to come ("Strategic Commissioner to
// present"), nor name an office before the person ("Lead Member – Councillor
// Chalmers – Deputy Leader").
func witnessLine(text string, headed bool) (Witness, bool) {
	if len(text) > 220 || text == "" {
		return Witness{}, false
	}
	cut, width := strings.IndexByte(text, ','), 1
	if cut < 0 {
		if cut = strings.Index(text, " – "); cut > 0 {
			width = len(" – ")
		} else if cut = strings.Index(text, " - "); cut > 0 {
			width = len(" - ")
		}
	}
	if cut <= 0 {
		if headed && isName(text) && wordCount(text, 6) <= 5 && wordCount(text, 6) > 1 {
			return Witness{Name: strings.TrimRight(text, " .")}, true
		}
		return Witness{}, false
	}
	name, post := strings.TrimSpace(text[:cut]), strings.TrimSpace(text[cut+width:])
	if n := wordCount(name, 7); n < 2 || n > 6 || !isName(name) || post == "" || strings.Contains(name, " the ") {
		return Witness{}, false
	}
	if !headed && (beginsAny(name, "lead", "portfolio", "cabinet", "contact", "report", "executive", "responsible") || !hasPost(post) || post[0] < 'A' || post[0] > 'Z' || strings.HasSuffix(text, ".") || firstVerb(text) != noVerb || indexFold(post, "to") >= 0) {
		return Witness{}, false
	}
	return Witness{Name: name, Post: civic.Words(strings.TrimRight(post, " .;"))}, true
}

// hasPost reports whether one of the first words names an office.
func hasPost(s string) bool {
	var buf [24]byte
	for i := 0; i < len(s); {
		start, end := nextToken(s, i)
		if start == end {
			return false
		}
		i = end
		if end-start > len(buf) {
			continue
		}
		for j := start; j < end; j++ {
			buf[j-start] = lowerByte[s[j]]
		}
		if posts[string(buf[:end-start])] {
			return true
		}
	}
	return false
}
