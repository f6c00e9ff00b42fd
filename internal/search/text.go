package search

import (
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Text is something that can be found, before it is folded.
type Text struct {
	Found  Found
	Kind   string   // of a passage or a commitment
	Words  []string // pieces that no phrase spans: the titles of papers
	Body   string   // whose meeting recorded it
	Owner  []string // of a commitment, as worded and as meant
	Due    civic.Due
	Status []string
}

// Terms are a text as a database holds it: terms with a space between. Those of
// Words stand at positions 1, 2, 3…; those of Marks after them.
type Terms struct {
	Words string
	Marks string
}

// Limits of what is held of one text, so that every database holds the same:
// PostgreSQL counts positions to 16,383, and 256 of them for one term.
const (
	mostTerms  = 16_000
	mostOfOne  = 255
	firstMark  = 16_100
	mostMarks  = 200
	markedPart = 60 // terms of a name at most
)

// Nothing is a term that no text holds.
const Nothing = sign + "nothing"

// gap stands between pieces, where no word stands.
const gap = sign

// Fold returns the terms of a text. What stands after the first 16,000 words, and
// a word after its 255th time, is not found.
func (f *Folder) Fold(t Text, word func(word, term string)) Terms {
	var b strings.Builder
	n, size := 0, 0
	for _, piece := range t.Words {
		size += len(piece)
	}
	b.Grow(size + 8)
	var often map[string]int
	if size > 2*mostOfOne {
		often = map[string]int{}
	}
	put := func(term string) {
		if n > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(term)
		n++
	}
	for i, piece := range t.Words {
		if i > 0 && n > 0 && n < mostTerms {
			put(gap)
		}
		f.Each(piece, func(tok Token) bool {
			if n >= mostTerms {
				return false
			}
			if often != nil {
				if often[tok.Term]++; often[tok.Term] > mostOfOne {
					put(gap)
					return true
				}
			}
			put(tok.Term)
			word(tok.Word, tok.Term)
			return true
		})
	}
	return Terms{Words: b.String(), Marks: f.marks(t)}
}

// marks are what the fields of a question ask for.
func (f *Folder) marks(t Text) string {
	var all []string
	if len(t.Status) > 0 { // it alone changes often: first, it can be changed alone
		all = marked(FieldStatus, f.Terms(t.Status[0])...)
	}
	all = append(all, marked(FieldKind, string(t.Found))...)
	if t.Kind != "" {
		all = append(all, marked(FieldKind, plainKind(t.Kind))...)
	}
	name := func(field Field, words string) {
		terms := f.Terms(words)
		if len(terms) == 0 {
			return
		}
		all = append(all, gap)
		all = append(all, marked(field, terms[:min(len(terms), markedPart)]...)...)
	}
	name(FieldBody, t.Body)
	for i, owner := range t.Owner {
		if i == 0 || owner != t.Owner[0] {
			name(FieldOwner, owner)
		}
	}
	for _, status := range t.Status[min(1, len(t.Status)):] {
		name(FieldStatus, status)
	}
	if t.Found == FoundCommitment {
		all = append(all, marked(FieldDue, dueOn(t.Due)...)...)
	}
	return strings.Join(all[:min(len(all), mostMarks)], " ")
}

// dueOn names the day by which lateness is judged, the last, or the first where
// there is no last: as a day, within its month, within its year.
func dueOn(d civic.Due) []string {
	day := d.To
	if day.IsZero() {
		day = d.From
	}
	if day.IsZero() {
		return []string{"none"}
	}
	year, month, n := day.Civil()
	return []string{fmt.Sprintf("%04d", year), fmt.Sprintf("%04d%02d", year, month), fmt.Sprintf("%04d%02d%02d", year, month, n)}
}

// Vector writes terms with their positions, as PostgreSQL reads a tsvector.
func (t Terms) Vector() string {
	var b strings.Builder
	b.Grow(2 * (len(t.Words) + len(t.Marks)))
	at := 0
	write := func(terms string) {
		for term := range strings.SplitSeq(terms, " ") {
			at++
			if term == gap || term == "" {
				continue
			}
			fmt.Fprintf(&b, "%s:%d ", term, at)
		}
	}
	write(t.Words)
	at = firstMark
	write(t.Marks)
	return strings.TrimSuffix(b.String(), " ")
}

// Day numbers a day for the place of a text: 0 is no day.
func Day(d calendar.Date) int64 {
	if d.IsZero() {
		return 0
	}
	return int64(d.Sub(calendar.Date{}))
}

// DayOf is the day of a number that Day gave.
func DayOf(n int64) calendar.Date {
	if n == 0 {
		return calendar.Date{}
	}
	return calendar.On(1, 1, 1).AddDays(int(n) - 1)
}
