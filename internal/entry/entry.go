package entry

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/when"
)

// Entry is what somebody enters of one item of one meeting.
type Entry struct {
	Body   string
	Day    calendar.Date
	Number string // as printed; empty where the agenda prints none
	Title  string
	Said   []Said
}

// Said is what was noted of an item: a promise, or a note where Kind is empty.
type Said struct {
	Kind   civic.CommitmentKind
	Words  string
	By     string // who is to do it; empty where nobody was named
	To     string // to whom
	Due    string // by when, in words
	Follow bool   // it is followed at once
}

// Promise reports whether it promises something.
func (s *Said) Promise() bool { return s.Kind != "" }

// How long the parts of an entry may be, in bytes.
const (
	mostName  = 300
	mostWords = 4000
	mostSaid  = 500 // things said of one item
)

// Field names one box of an entry.
type Field string

// The fields, as a form and a file call them.
const (
	FieldBody    Field = "body"
	FieldMeeting Field = "meeting"
	FieldItem    Field = "item"
	FieldTitle   Field = "title"
	FieldKind    Field = "kind"
	FieldWords   Field = "words"
	FieldBy      Field = "by"
	FieldTo      Field = "to"
	FieldDue     Field = "due"
	FieldFollow  Field = "follow"
)

// Problem is one thing that is wrong with an entry.
type Problem struct {
	Field Field
	At    int // which of Said, from 0; -1 where it is of the entry itself
	Line  int // of a file; 0 where there is none
	Text  string
}

// Error says what is wrong, and where in a file.
func (p Problem) Error() string {
	if p.Line > 0 {
		return fmt.Sprintf("line %d: %s", p.Line, p.Text)
	}
	return p.Text
}

// Tidy takes out of what was typed what is no word: line ends, doubled spaces, and
// letters that are none.
func (e Entry) Tidy() Entry {
	tidy := func(all ...*string) {
		for _, s := range all {
			*s = strings.Join(strings.Fields(strings.Map(plain, strings.ToValidUTF8(*s, ""))), " ")
		}
	}
	e.Said = slices.Clone(e.Said)
	tidy(&e.Body, &e.Number, &e.Title)
	for i := range e.Said {
		s := &e.Said[i]
		tidy(&s.Words, &s.By, &s.To, &s.Due)
		if !s.Promise() {
			s.By, s.To, s.Due, s.Follow = "", "", "", false
		}
	}
	return e
}

// plain drops what no text holds: control characters, but for those that are space.
func plain(r rune) rune {
	if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
		return -1
	}
	return r
}

// Check says what is wrong with a tidy entry, on the day it is entered; nil where nothing is.
func (e *Entry) Check(today calendar.Date) []Problem {
	var all []Problem
	wrong := func(f Field, at int, format string, args ...any) {
		all = append(all, Problem{Field: f, At: at, Text: fmt.Sprintf(format, args...)})
	}
	long := func(f Field, at int, s string, most int) {
		if len(s) > most {
			wrong(f, at, "Say it in %d letters or fewer", most)
		}
	}
	if e.Body == "" {
		wrong(FieldBody, -1, "Say which committee met")
	}
	switch {
	case e.Day.IsZero():
		wrong(FieldMeeting, -1, "Give the day of the meeting")
	case !today.IsZero() && e.Day.After(today):
		wrong(FieldMeeting, -1, "The meeting of %s has not been held: nothing can have been said at it", e.Day.Long())
	}
	if e.Number == "" && e.Title == "" {
		wrong(FieldTitle, -1, "Give the item’s number or its title")
	}
	long(FieldBody, -1, e.Body, mostName)
	long(FieldItem, -1, e.Number, 40)
	long(FieldTitle, -1, e.Title, 2*mostName)
	if len(e.Said) > mostSaid {
		wrong(FieldWords, -1, "At most %d things can be entered of one item", mostSaid)
	}
	for i := range e.Said {
		s := &e.Said[i]
		if s.Words == "" {
			wrong(FieldWords, i, "Write what was said, in the meeting’s own words as far as you have them")
		}
		if s.Promise() && !slices.Contains(civic.CommitmentKinds(), s.Kind) {
			wrong(FieldKind, i, "Choose what kind of promise it is")
		}
		long(FieldWords, i, s.Words, mostWords)
		long(FieldBy, i, s.By, mostName)
		long(FieldTo, i, s.To, mostName)
		long(FieldDue, i, s.Due, mostName)
		if d := e.Due(i); !d.To.IsZero() && !e.Day.IsZero() && d.To.Before(e.Day) {
			wrong(FieldDue, i, "“%s” ends on %s, before the meeting was held (%s)", s.Due, d.To.Long(), e.Day.Long())
		}
	}
	return all
}

// Due reads by when something is expected from the words that were typed. Where no day,
// event or recurrence can be read from them the words are all there is.
func (e *Entry) Due(at int) civic.Due {
	words := e.Said[at].Due
	none := civic.Due{Text: civic.Words(words), Relation: when.RelationNone}
	if words == "" {
		return civic.Due{Relation: when.RelationNone}
	}
	r, ok := when.Read(words, when.Context{Meeting: e.Day})
	if !ok || r.Interval.IsZero() && r.Event == "" && r.Recurring == "" {
		return none
	}
	return civic.Due{
		Text: civic.Words(words), Relation: r.Relation, From: r.From, To: r.To, Event: civic.Words(r.Event), Recurring: civic.Words(r.Recurring),
	}
}
