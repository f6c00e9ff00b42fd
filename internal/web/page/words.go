package page

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	byhand "mattersarising/internal/entry"
	"mattersarising/internal/public"
	"mattersarising/internal/reader"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// Shorten cuts words to so many letters, at a space, with an ellipsis.
func Shorten(s string, letters int) string {
	if utf8.RuneCountInString(s) <= letters {
		return s
	}
	r := []rune(s)[:letters]
	short := string(r)
	if at := strings.LastIndexByte(short, ' '); at > letters/2 {
		short = short[:at]
	}
	return strings.TrimRight(short, " ,;:.") + " …"
}

// Or returns the first that is not empty.
func Or(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// Day writes a day; no day is a dash.
func Day(d calendar.Date) string {
	if d.IsZero() {
		return "–"
	}
	return d.Long()
}

// Capital writes the first letter large.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[n:]
}

// Rule says why something was read so, and how often that is right: what the rule says
// of itself, or its name where it is one that this program no longer has.
func Rule(rule string, confidence float64) string {
	if rule == byhand.Rule {
		return "A person entered it by hand"
	}
	i := slices.IndexFunc(rules, func(r reader.Rule) bool { return r.Name == rule })
	why := "“" + rule + "”"
	if i >= 0 {
		why = rules[i].Says
	}
	return fmt.Sprintf("%s: read so, right %d times in 100", Capital(why), int(math.Round(100*confidence)))
}

var rules = reader.Rules()

// PassageLabel is what the record calls a passage: "Resolution 2".
func PassageLabel(kind civic.PassageKind, number string) string {
	return strings.TrimSpace(Capital(strings.ReplaceAll(string(kind), "_", " ")) + " " + number)
}

// Called heads the page of a promise: “Promise CSB 2021/22-01 (K-13)”.
func Called(c *public.Commitment) string {
	words := "Promise " + c.Called()
	if !c.Reference.IsZero() {
		words += " (" + c.Ref.String() + ")"
	}
	return words
}

// NoteOf is the note in the margin of the words in which a promise was read.
func NoteOf(v *route.Visit, c *public.Commitment) component.Note {
	shown := ShownTag(c.Shown)
	return component.Note{
		Title: component.Link{Text: "Promise " + c.Called(), Href: v.Address("/commitments/" + c.Ref.String())},
		Who:   Or(c.Owner.Name(), "the record does not say"), Whom: c.Recipient.Name(), By: ByWhen(c), ByWords: string(c.Due.Text),
		Rule: Rule(c.Rule, c.Confidence), RuleRef: c.Rule, State: &shown,
	}
}
