// Package reader reads the blocks of a page as a careful committee officer
// would: what kind of page it is, whose meeting and when, what was resolved,
// who is to do what by when. It is pure: no database, no clock, no network;
// the same page and rules give the same reading, byte for byte. Each reading
// names the rule that made it and carries a confidence measured on labelled
// records.
package reader

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// File is the reading of one source: what `arising read --json` prints.
type File struct {
	Source string      `json:"source"`
	SHA256 string      `json:"sha256"`
	Shape  civic.Shape `json:"shape"`
	Items  []Item      `json:"items"`
}

// Item is one agenda item, decision or issue's meeting on a page.
type Item struct {
	Record      Record          `json:"record"`
	Sections    []civic.Section `json:"sections"`
	Documents   []Document      `json:"documents"`
	Witnesses   []Witness       `json:"witnesses"`
	Attendance  []Attendance    `json:"attendance"`
	Memberships []Membership    `json:"memberships"`
	CallIn      *CallIn         `json:"call_in"`
	Questions   []Question      `json:"questions"`
	Events      []Event         `json:"events"`
	Passages    []Passage       `json:"passages"`
	Commitments []Commitment    `json:"commitments"`
	Notices     []layout.Notice `json:"notices"`
}

// Record is what identifies an item.
type Record struct {
	Body         civic.Words `json:"body"`
	MeetingDate  MeetingDate `json:"meeting_date"`
	ItemNumber   civic.Words `json:"item_number"`
	Title        civic.Words `json:"title"`
	Verbal       bool        `json:"verbal"`
	AgendaItemID civic.Words `json:"agenda_item_id"` // Modern.gov's own id, where the page gives it
	MeetingID    civic.Words `json:"meeting_id"`
	IssueID      civic.Words `json:"issue_id"`
	IssueTitle   civic.Words `json:"issue_title,omitzero"` // the issue's own, where the page is the issue's
	DecisionID   civic.Words `json:"decision_id"`
	Address      civic.Words `json:"address"` // canonical source address of the item, if known
	Status       civic.Words `json:"status"`  // draft, published, confirmed; null when the page does not say
}

// MeetingDate is the day of the meeting, or the bounds that the text allows
// and why.
type MeetingDate struct {
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to"`
	Stated bool          `json:"stated"`
	Why    civic.Words   `json:"why"`
}

// Interval returns the bounds.
func (m MeetingDate) Interval() calendar.Interval { return calendar.Interval{From: m.From, To: m.To} }

// Day returns the one day that the meeting can have been on, or no date.
func (m MeetingDate) Day() calendar.Date {
	if m.From == m.To {
		return m.From
	}
	return calendar.Date{}
}

// Document is a paper linked from an item.
type Document struct {
	Title  string      `json:"title"`
	Format civic.Words `json:"format"`
	SizeKB int         `json:"size_kb"` // 0 when the page does not say
}

// Witness is someone who gave evidence.
type Witness struct {
	Name string      `json:"name"`
	Post civic.Words `json:"post"`
}

// Attendance is an arrival or departure in mid-meeting. Time is HH:MM.
type Attendance struct {
	Name   string      `json:"name"`
	Change string      `json:"change"` // entered, arrived, left, returned…: as worded
	Time   civic.Words `json:"time"`
}

// Membership is a list of names set down as the members of something.
type Membership struct {
	Of    civic.Words `json:"of"`
	Names []string    `json:"names"`
}

// CallIn is the note that says who may call a decision in.
type CallIn struct {
	MayBeCalledInBy civic.Words `json:"may_be_called_in_by"`
}

// Event is something outside the meeting that dates may hang on.
type Event struct {
	What string        `json:"what"`
	From calendar.Date `json:"from"`
	To   calendar.Date `json:"to"`
}

// Passage is a verbatim piece of an item. A resolution printed twice on one
// page is one passage with two spans; Text is the first's words.
type Passage struct {
	ID            string               `json:"id"`
	Kind          civic.PassageKind    `json:"kind"`
	PrintedNumber civic.Words          `json:"printed_number"`
	Number        int                  `json:"number"` // our own, counted from 1 within its kind; 0 where nothing is counted
	Text          string               `json:"text"`
	Type          civic.ResolutionType `json:"type"` // resolutions and recommendations only; else null
	Spans         []layout.Span        `json:"spans"`

	place   place         // where the words stand among the blocks
	lead    place         // the words that lead to an entry: "RESOLVED: That the Committee:-"; no blocks where there are none
	section civic.Section // the section they stand in
}

// Commitment is what somebody undertook, or was asked or told to do.
type Commitment struct {
	ID         string               `json:"id"`
	Text       string               `json:"text"`
	Kind       civic.CommitmentKind `json:"kind"`
	By         civic.Words          `json:"by"`
	ByIs       civic.Words          `json:"by_is"`
	To         civic.Words          `json:"to"`
	ToIs       civic.Words          `json:"to_is"`
	Due        civic.Due            `json:"due"`
	Soft       bool                 `json:"soft"`
	Where      civic.Where          `json:"where"`
	Act        string               `json:"act"` // the verb and its object, folded: part of the commitment's identity
	Sources    []string             `json:"sources"`
	Spans      []layout.Span        `json:"spans"`
	Confidence float64              `json:"confidence"`
	Rule       string               `json:"rule"`
}
