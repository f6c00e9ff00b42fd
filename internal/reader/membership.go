package reader

import (
	"strings"

	"mattersarising/internal/civic"
)

// namesOf reads a list of names: "Keith Witham, Margaret Hicks and Fiona
// White." A name with a role in brackets keeps the name only.
func namesOf(text string) []string {
	s := strings.TrimRight(text, " .")
	var names []string
	for s != "" {
		end, next := len(s), len(s)
		for i := 0; i < len(s); i++ {
			if s[i] == ',' || s[i] == ';' || s[i] == '\n' {
				end, next = i, i+1
				break
			}
			if s[i] == ' ' && (strings.HasPrefix(s[i:], " and ") || strings.HasPrefix(s[i:], " & ")) {
				end, next = i, i+strings.IndexByte(s[i+1:], ' ')+2
				break
			}
		}
		name := strings.TrimSpace(s[:end])
		name = strings.TrimPrefix(name, "and ")
		if at := strings.IndexByte(name, '('); at > 0 {
			name = strings.TrimSpace(name[:at])
		}
		if name != "" && isName(name) {
			names = append(names, name)
		}
		s = s[next:]
	}
	return names
}

// groups are the words that end a group's name.
var groupWords = [...]string{"sub-group", "working group", "task group", "task and finish group", "sub group", "subgroup", "sub-committee", "group", "panel", "board", "committee", "forum"}

// groupIn returns the group that the words before a list of members set up:
// "a Performance and Finance Sub-Group" gives "Performance and Finance
// Sub-Group". The first one named with capitals is meant.
func groupIn(text string) civic.Words {
	for i := 0; i < len(text); {
		start, end := nextToken(text, i)
		if start == end {
			return ""
		}
		i = end
		for _, g := range groupWords {
			if at := strings.LastIndexByte(g, ' '); !sameFold(text[start:end], g[at+1:]) {
				continue
			}
			if first := nameStart(text, start); first < start && text[start] >= 'A' && text[start] <= 'Z' {
				return civic.Words(text[first:end])
			}
		}
	}
	return ""
}

// nameStart goes back from the word at pos over capitalised words and the
// small words that join them, and returns where the name begins.
func nameStart(text string, pos int) int {
	first := pos
	for at := pos; at > 0; {
		end := at
		for end > 0 && text[end-1] == ' ' {
			end--
		}
		if end == at || end == 0 {
			break
		}
		start := end
		for start > 0 && text[start-1] != ' ' && text[start-1] != '(' && text[start-1] != '[' {
			start--
		}
		w := text[start:end]
		switch {
		case w[0] >= 'A' && w[0] <= 'Z':
			if last := w[len(w)-1]; last == '.' || last == ':' || last == ';' {
				return first
			}
			if !sameFold(w, "the") && !sameFold(w, "that") && !sameFold(w, "a") && !sameFold(w, "an") {
				first = start
			} else {
				return first
			}
		case w == "and" || w == "of" || w == "&" || w == "for" || w == "in":
		default:
			return first
		}
		at = start
	}
	return first
}
