package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Span is a run of bytes of a snippet.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Snippet is the part of a text that shows best what was asked for.
type Snippet struct {
	Text    string `json:"text"`
	Matches []Span `json:"matches"` // the words that were matched
	Before  bool   `json:"before"`  // words were left out before it
	After   bool   `json:"after"`   // and after it
}

// Snip cuts a snippet of about so many letters out of a text: where most of what
// was asked for stands together, whole words only. A text that is short enough is
// given whole.
func (f *Folder) Snip(q Query, text string, letters int) Snippet {
	x := NewLexicon()
	m := NewMatcher(q, x)
	var tokens []Token
	var terms []uint32
	f.Each(text, func(t Token) bool {
		tokens = append(tokens, t)
		terms = append(terms, x.numbers[t.Term]) // 0 is none that was asked for
		return len(tokens) < mostTerms
	})
	var spans []Span
	var leaf []int
	if len(m.leaves) > 0 && len(terms) > 0 {
		m.find(terms)
		for _, o := range m.at {
			for i := o.from; i < o.to; i++ {
				s := Span{tokens[i].Start, tokens[i].End}
				if at, ok := slices.BinarySearchFunc(spans, s, func(a, b Span) int { return a.Start - b.Start }); !ok {
					spans = slices.Insert(spans, at, s)
					leaf = slices.Insert(leaf, at, o.leaf)
				}
			}
		}
	}
	from, to := window(text, spans, leaf, letters)
	return cut(text, from, to, spans)
}

// window chooses the bytes to show.
func window(text string, spans []Span, leaf []int, letters int) (int, int) {
	if utf8.RuneCountInString(text) <= letters || len(spans) == 0 {
		return 0, ahead(text, 0, letters)
	}
	first, last, most := 0, 0, 0
	for i := range spans {
		seen, j := map[int]bool{}, i
		for ; j < len(spans) && spans[j].End-spans[i].Start <= letters; j++ {
			seen[leaf[j]] = true
		}
		if score := 1000*len(seen) + j - i; score > most {
			first, last, most = i, max(i, j-1), score
		}
	}
	lead := max(letters-(spans[last].End-spans[first].Start), 0) / 3
	from := spans[first].Start
	for n := 0; n < lead && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if end := ahead(text, from, letters); end < len(text) {
		return from, max(end, spans[first].End)
	}
	from = len(text)
	for n := 0; n < letters && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	return min(from, spans[first].Start), len(text)
}

// ahead is the byte so many letters on.
func ahead(text string, from, letters int) int {
	for n := 0; n < letters && from < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	return from
}

// cut takes whole words between two bytes, with the spans as they stand there.
func cut(text string, from, to int, spans []Span) Snippet {
	if from > 0 {
		if i := strings.IndexByte(text[from:to], ' '); i >= 0 && !within(spans, from, from+i) {
			from += i + 1
		}
	}
	if to < len(text) {
		if i := strings.LastIndexByte(text[from:to], ' '); i > 0 && !within(spans, from+i, to) {
			to = from + i
		}
	}
	s := Snippet{Text: text[from:to], Before: from > 0, After: to < len(text), Matches: []Span{}}
	for _, m := range spans {
		if m.Start >= from && m.End <= to {
			s.Matches = append(s.Matches, Span{m.Start - from, m.End - from})
		}
	}
	return s
}

// within reports whether a span begins between two bytes.
func within(spans []Span, from, to int) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.Start >= from && s.Start < to })
}
