package entry

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// head is the first line of what was entered by hand.
const head = "Entered by hand"

// note is what begins a line that promises nothing.
const note = "Note"

// labels are the words by which a line of a file begins.
var labels = map[string]Field{
	"body": FieldBody, "meeting": FieldMeeting, "item": FieldItem, "title": FieldTitle, "by": FieldBy, "to": FieldTo, "due": FieldDue, "follow": FieldFollow,
}

// kindLabels are the kinds of promise as a line of a file begins.
var kindLabels = []struct {
	word string
	kind civic.CommitmentKind
}{
	{"Recommendation", civic.KindRecommendation}, {"Resolution", civic.KindResolution}, {"Action", civic.KindAction},
	{"Undertaking", civic.KindUndertaking}, {"Plan action", civic.KindPlanAction}, {note, ""},
}

func labelOf(k civic.CommitmentKind) string {
	for _, l := range kindLabels {
		if l.kind == k {
			return l.word
		}
	}
	return note
}

// Text writes a tidy entry in its one form, with the place of the words of each thing said.
func (e *Entry) Text() (string, []layout.Span) {
	var b strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, value)
		}
	}
	b.WriteString(head + "\n")
	line("Body", e.Body)
	line("Meeting", e.Day.Long())
	line("Item", e.Number)
	line("Title", e.Title)
	spans := make([]layout.Span, len(e.Said))
	for i := range e.Said {
		s := &e.Said[i]
		b.WriteString("\n" + labelOf(s.Kind) + ": ")
		spans[i] = layout.Span{Start: b.Len(), End: b.Len() + len(s.Words)}
		b.WriteString(s.Words + "\n")
		line("By", s.By)
		line("To", s.To)
		line("Due", s.Due)
		if s.Follow {
			line("Follow", "yes")
		}
	}
	return b.String(), spans
}

// Is reports whether a file is what somebody entered by hand: it begins by saying so.
func Is(source []byte) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(string(source[:min(len(source), 200)]), "\ufeff"), "\n")
	return strings.EqualFold(strings.TrimSpace(first), head)
}

// Parse reads a file of the form that Text writes. What is wrong with it is told line by line.
func Parse(source []byte) (Entry, []Problem) {
	var e Entry
	var all []Problem
	at := -1
	has := map[Field]bool{}
	for n, row := range strings.Split(strings.TrimPrefix(strings.ToValidUTF8(string(source), ""), "\ufeff"), "\n") {
		row = strings.TrimSpace(row)
		wrong := func(f Field, format string, args ...any) {
			all = append(all, Problem{Field: f, At: at, Line: n + 1, Text: fmt.Sprintf(format, args...)})
		}
		if row == "" || n == 0 && strings.EqualFold(row, head) {
			continue
		}
		label, value, ok := strings.Cut(row, ":")
		label, value = strings.TrimSpace(label), strings.TrimSpace(value)
		if ok {
			if i := slices.IndexFunc(kindLabels, func(l struct {
				word string
				kind civic.CommitmentKind
			}) bool {
				return strings.EqualFold(l.word, label)
			}); i >= 0 {
				e.Said, at = append(e.Said, Said{Kind: kindLabels[i].kind, Words: value}), at+1
				has[FieldBy], has[FieldTo], has[FieldDue], has[FieldFollow] = false, false, false, false
				continue
			}
		}
		f, known := labels[strings.ToLower(label)]
		if !ok || !known {
			wrong("", "“%s” is no line of an entry: it begins with Body, Meeting, Item or Title, or of something said with Undertaking, Action, Resolution, Recommendation, Plan action or Note, then By, To, Due or Follow", shorten(row))
			continue
		}
		if has[f] {
			wrong(f, "%s is given twice", label)
			continue
		}
		has[f] = true
		if problem := e.set(f, at, value); problem != "" {
			wrong(f, "%s", problem)
		}
	}
	return e.Tidy(), all
}

// set puts a line's value in its place, or says what is wrong with it.
func (e *Entry) set(f Field, at int, value string) string {
	switch f {
	case FieldBody, FieldMeeting, FieldItem, FieldTitle:
		if at >= 0 {
			return "this is of the whole meeting: write it above what was said"
		}
	default:
		if at < 0 {
			return "this is of something said: write that first, as “Undertaking: …”"
		}
		if !e.Said[at].Promise() {
			return "a note promises nothing: call it an Undertaking or an Action"
		}
	}
	switch f {
	case FieldBody:
		e.Body = value
	case FieldMeeting:
		var ok bool
		if e.Day, ok = ParseDay(value); !ok {
			return fmt.Sprintf("“%s” is no day: write it as 26 April 2022", shorten(value))
		}
	case FieldItem:
		e.Number = value
	case FieldTitle:
		e.Title = value
	case FieldBy:
		e.Said[at].By = value
	case FieldTo:
		e.Said[at].To = value
	case FieldDue:
		e.Said[at].Due = value
	case FieldFollow:
		switch strings.ToLower(value) {
		case "yes":
			e.Said[at].Follow = true
		case "no", "":
		default:
			return "write yes or no"
		}
	}
	return ""
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// ParseDay reads a day as a person writes it: 26 April 2022, or 2022-04-26.
func ParseDay(s string) (calendar.Date, bool) {
	if d, err := calendar.ParseDate(strings.TrimSpace(s)); err == nil {
		return d, !d.IsZero()
	}
	return longDay(s)
}
