package reader

import (
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// markKind is what stands at the start of a block.
type markKind uint8

const (
	markNone      markKind = iota
	markNoise              // navigation, cookies: no part of the record
	markHeading            // a section's heading, with or without text after it
	markResolved           // RESOLVED, AGREED, RECOMMENDED
	markLabel              // a decision page's "Label: value"
	markMeeting            // "Meeting: 26/03/2019 - Cabinet (Item 43)"
	markCallIn             // "[The decisions on this item can be called in by …]"
	markArrival            // "Bob Gardner entered the meeting at 10.45am"
	markFile               // a document's link
	markQuestion           // "Q: …"
	markAnswer             // "A: …"
	markBodyDay            // "Executive Board, 24/07/2019"
	markActionEnd          // a paragraph that ends in "ACTION - Mr Waring to…"
)

// mark is what a block's first words say of it, found once for each block.
type mark struct {
	kind    markKind
	section civic.Section
	label   label
	at      int // markActionEnd, markResolved: where the sentence of the marked words begins
	rest    int // where the words after the heading, label or marker begin
	resolve resolve
}

// markOf reads the start of a block.
func markOf(b *layout.Block) mark {
	text := b.Text
	if text == "" {
		return mark{}
	}
	if b.Hint == layout.Action || text == "|" || text == "||" || (b.Kind != layout.Row || beginsFold(text, "home |")) && noise(text) {
		return mark{kind: markNoise}
	}
	if n := meetingLine(text); n > 0 {
		return mark{kind: markMeeting, rest: n}
	}
	if b.Hint == layout.Label && b.Label != "" {
		return labelled(b)
	}
	switch lowerByte[text[0]] {
	case 'q':
		if n := speaker(text, 'q', "question"); n > 0 {
			return mark{kind: markQuestion, rest: n}
		}
	case 'a':
		if n := speaker(text, 'a', "answer", "response"); n > 0 {
			return mark{kind: markAnswer, rest: n}
		}
	case 'r':
		if n := speaker(text, 0, "response", "reply"); n > 0 {
			return mark{kind: markAnswer, rest: n}
		}
	}
	if b.Hint == layout.FileLink || b.Size != "" || hasSize(text) {
		return mark{kind: markFile}
	}
	if t, rest, ok := headingOf(b); ok {
		if t.label != 0 {
			return mark{kind: markLabel, label: t.label, rest: rest}
		}
		return mark{kind: markHeading, section: t.section, rest: rest}
	}
	if b.Hint == layout.RecordTitle || b.Hint == layout.ItemTitle {
		return mark{}
	}
	if r := resolveOf(text); r.found {
		return mark{kind: markResolved, at: r.from, rest: r.rest, resolve: r}
	}
	if callInNote(text) {
		return mark{kind: markCallIn}
	}
	if bodyAndDay(text) {
		return mark{kind: markBodyDay}
	}
	if _, ok := arrival(text); ok {
		return mark{kind: markArrival}
	}
	if at := actionEnd(text); at > 0 {
		return mark{kind: markActionEnd, at: at}
	}
	return mark{}
}

// labelled reads a line whose label the markup gives apart.
func labelled(b *layout.Block) mark {
	rest := 0
	if n := len(b.Label); len(b.Text) >= n && strings.EqualFold(b.Text[:n], b.Label) {
		rest = skipMarks(b.Text, len(b.Label))
	}
	t, ok := termOf(trimTail(b.Label), true)
	switch {
	case ok && t.label != 0:
		return mark{kind: markLabel, label: t.label, rest: rest}
	case ok:
		return mark{kind: markHeading, section: t.section, rest: rest}
	}
	return mark{kind: markLabel, label: labelIgnored, rest: rest}
}

// noises begin the lines of a page that are no part of the record.
var noises = []string{
	"skip to content", "skip to main content", "skip to navigation", "modern.gov breadcrumb", "modern.gov content",
	"you are here", "get the best from this site", "we use cookies", "we use small text files",
	"this site uses cookies", "cookies on this site", "to report any issues with the information below",
	"find out more about this issue", "view the background to", "view the decision for", "view the reasons why",
	"share this item", "share this page", "back to top", "print this page", "click here to view the recording",
	"click here to watch", "click here to view the webcast", "watch the recording", "councillors and committees",
	"link to", "councillors, democracy and elections", "this decision has been called in by", "printed minutes",
	"printed decisions", "agenda frontsheet", "agenda reports pack", "attendance details", "sign in", "subscribe to updates",
	"related meetings", "related decisions", "printed draft minutes", "home |",
}

var noiseLetters = func() (set [256]bool) {
	for _, n := range noises {
		set[n[0]], set[n[0]-'a'+'A'] = true, true
	}
	return set
}()

// noise reports whether a line is navigation.
func noise(text string) bool {
	if !noiseLetters[text[0]] || len(text) > 200 {
		return false
	}
	for _, n := range noises {
		if lowerByte[text[0]] == n[0] && beginsFold(text, n) {
			return true
		}
	}
	return false
}
