package public

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words of event names that stand for something said before, that lead to a word that
// is missing, or that stand in the place of a thing.
var (
	standIns = []string{"its", "his", "her", "their", "our", "this", "that", "these", "those", "such"}
	leading  = []string{"of", "the", "a", "an", "to", "by", "for", "and", "or", "in", "on", "at", "with", "from", "which", "that", "who"}
	pronouns = []string{"she", "he", "it", "they", "we", "this", "that", "these", "those", "which", "who"}
	articles = []string{"the", "a", "an", "its", "his", "her", "their"}
	papers   = []string{"report", "plan", "decision", "review", "statement", "response", "strategy", "inspection"}
)

// eventName is an event as a heading may call it. The record's words for it are kept as
// they are, and hold dates together; but they are cut from a sentence, and some mean
// nothing without it.
//
// For a councillor: “its publication” is called the publication of the one thing that the
// sentence names by a title before it; where it names none, or several, the words stand in
// quotation marks, as the record's own. “publication of She” says that somebody published
// something: a publication. “publication of the report of” loses its loose end.
//
// Worked example: of “An update on the Children's Improvement Plan 2021 is given,
// following its publication in June 2021”, “its publication” is “publication of the
// Children's Improvement Plan 2021”.
func eventName(what string, said []string) string {
	words := strings.Fields(what)
	if len(words) == 0 {
		return what
	}
	if slices.Contains(standIns, strings.ToLower(words[0])) {
		if thing := meant(what, said); thing != "" && len(words) == 2 {
			return words[1] + " of " + thing
		}
		return "“" + what + "”"
	}
	for len(words) > 1 && slices.Contains(leading, strings.ToLower(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	for i := 1; i < len(words); i++ {
		if low := strings.ToLower(words[i]); slices.Contains(articles, low) {
			words[i] = low
		}
	}
	if n := len(words); n > 2 && words[n-2] == "of" {
		switch last := strings.ToLower(words[n-1]); {
		case slices.Contains(pronouns, last):
			return article(words[0]) + " " + strings.Join(words[:n-2], " ")
		case slices.Contains(papers, last):
			words = append(words[:n-1], "the", last)
		}
	}
	return strings.Join(words, " ")
}

// article is the one that a word takes where it is not known which is meant.
func article(word string) string {
	if strings.ContainsAny(strings.ToLower(word[:1]), "aeiou") {
		return "an"
	}
	return "a"
}

// meant is the one thing with a title that a sentence names before some words; empty
// where it names none, or several.
func meant(what string, said []string) string {
	for _, text := range said {
		at := strings.Index(strings.ToLower(text), strings.ToLower(what))
		if at < 0 || at > len(text) {
			continue
		}
		before := text[:at]
		if end := strings.LastIndex(before, ". "); end >= 0 {
			before = before[end+2:]
		}
		if titles := titlesIn(before); len(titles) == 1 {
			return titles[0]
		}
		return ""
	}
	return ""
}

// titlesIn are the things that words call by a title: two words or more that begin with
// a capital, and the figures and small words between them; each once.
func titlesIn(words string) []string {
	fields := strings.Fields(words)
	var out []string
	for i := 0; i < len(fields); i++ {
		if !capitalised(fields[i]) || i == 0 && slices.Contains(leading, strings.ToLower(fields[i])) {
			continue
		}
		upto, capitals, ended := i, 0, false
		for j := i; j < len(fields) && !ended; j++ {
			word := strings.TrimRight(fields[j], ",;:")
			switch {
			case capitalised(word):
				capitals++
				upto = j + 1
			case digits(word):
				upto = j + 1
			case !slices.Contains([]string{"of", "for", "and", "the", "in"}, word):
				ended = true
			}
			ended = ended || word != fields[j]
		}
		if capitals > 1 {
			title := strings.TrimRight(strings.Join(fields[i:upto], " "), ",;:")
			if i > 0 && strings.EqualFold(fields[i-1], "the") {
				title = "the " + title
			}
			if !slices.Contains(out, title) {
				out = append(out, title)
			}
		}
		i = max(i, upto-1)
	}
	return out
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func digits(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(r)
}
