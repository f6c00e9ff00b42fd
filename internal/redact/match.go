package redact

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Span is a stretch of bytes, from its first to before its end.
type Span struct{ From, To int }

// Matcher finds words.
type Matcher struct {
	words []string // folded: letters and digits, a space between parts
}

// fewest is how few letters and digits words may have: shorter ones would be found
// inside everything.
const fewest = 3

// New makes a matcher of the words, each a name or a phrase.
func New(words []string) (*Matcher, error) {
	if len(words) == 0 {
		return nil, errors.New("no words are named")
	}
	m := &Matcher{}
	for _, w := range words {
		folded := strings.TrimSpace(fold([]byte(w), asText).letters)
		if utf8.RuneCountInString(strings.ReplaceAll(folded, " ", "")) < fewest {
			return nil, fmt.Errorf("%q is too short: it would be found inside other words; name at least %d letters", w, fewest)
		}
		m.words = append(m.words, folded)
	}
	return m, nil
}

// Text finds the words in a text that people read, or that a program has quoted.
func (m *Matcher) Text(s string) []Span { return merged(m.in(fold([]byte(s), asText))) }

// Bytes finds the words in the bytes of a page. They are looked for three times:
// with tags taken for nothing, as within a word; with tags taken for a space, as
// between words; and within tags, as in an address.
//
// A tag that parts the words may itself hold them: Zoë <a title="Zoë O'Brien">O'Brien.
// Of what surrounds a tag the tag is left standing, so what it holds is a span of its
// own, within the other.
func (m *Matcher) Bytes(b []byte) []Span {
	found := m.readings(b)
	for range deepest {
		if len(found) == 0 {
			break
		}
		more := m.readings(Mask(b, found))
		if len(more) == 0 {
			break
		}
		found = append(found, more...)
	}
	slices.SortStableFunc(found, func(a, b Span) int { return a.From - b.From })
	return found
}

// deepest is how deep words are looked for within the tags that part other words.
const deepest = 8

// readings finds the words in each way in which a page may be read.
func (m *Matcher) readings(b []byte) []Span {
	var found []Span
	for _, as := range []reading{withoutTags, withTagsAsSpace, withinTags} {
		found = append(found, m.in(fold(b, as))...)
	}
	for _, nought := range []int{1, 0} { // UTF-16, either way round
		found = append(found, m.wide(b, nought)...)
	}
	return merged(found)
}

// in finds the words in what was folded.
func (m *Matcher) in(f folded) []Span {
	var out []Span
	for _, w := range m.words {
		for from := 0; ; {
			at := strings.Index(f.letters[from:], w)
			if at < 0 {
				break
			}
			at += from
			out = append(out, Span{f.from[at], f.to[at+len(w)-1]})
			from = at + 1
		}
	}
	return out
}

// merged puts spans in order, and those that overlap together.
func merged(all []Span) []Span {
	slices.SortFunc(all, func(a, b Span) int { return a.From - b.From })
	var out []Span
	for _, s := range all {
		if n := len(out); n > 0 && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// wide finds the words where every second byte is a nought, as in UTF-16: at odd
// places or at even ones. Letters beyond the first 256 are then not told apart.
func (m *Matcher) wide(b []byte, nought int) []Span {
	noughts := 0
	for i := nought; i < len(b); i += 2 {
		if b[i] == 0 {
			noughts++
		}
	}
	if noughts*4 < len(b) {
		return nil
	}
	var narrow []byte
	for i := 1 - nought; i < len(b); i += 2 {
		narrow = utf8.AppendRune(narrow, rune(b[i]))
	}
	at := make([]int, 0, len(narrow)+1) // the place in b of each byte of narrow
	for i := 1 - nought; i < len(b); i += 2 {
		for range utf8.RuneLen(rune(b[i])) {
			at = append(at, i)
		}
	}
	at = append(at, len(b))
	var out []Span
	for _, as := range []reading{withoutTags, withTagsAsSpace, withinTags} {
		for _, s := range m.in(fold(narrow, as)) {
			out = append(out, Span{at[s.From], min(at[s.To], len(b))})
		}
	}
	return out
}
