package main

import (
	"fmt"
	"time"
)

// body is a committee of the council.
type body struct {
	ID       int
	Title    string
	Category string
	Expired  bool
}

// bodies is every committee the site lists, in the order of the web service.
var bodies = []body{
	{103, "Audit Committee", "Regulatory and other committees", false},
	{101, "Cabinet", "Cabinet", false},
	{142, "Children and Families Select Committee", "Overview and scrutiny", false},
	{105, "Children's Scrutiny Board", "Overview and scrutiny", true},
	{131, "Improvement Board", "Partnership boards", false},
	{118, "Performance and Finance Sub-Group", "Overview and scrutiny", false},
}

func bodyTitle(id int) string {
	for _, b := range bodies {
		if b.ID == id {
			return b.Title
		}
	}
	panic(fmt.Sprintf("no body %d", id))
}

// meeting is one content file.
type meeting struct {
	Story    string
	ID, Body int
	Date     time.Time
	Time     string
	Venue    string
	Stage    string
	Note     string
	Clerk    string
	Present  []attendee
	Items    []*item
}

type attendee struct{ Name, Role, Attendance string }

// doc is a paper; Kind is "" for the item's main report.
type doc struct {
	ID    int
	Title string
	KB    int
}

// decision is the decision record of a Cabinet item.
type decision struct {
	ID                   int
	Key                  bool
	CallIn               string
	CallIns              int
	Published, Effective time.Time
	Decided              time.Time
}

type item struct {
	Meeting   *meeting
	ID        int
	Number    string
	Title     string
	Issue     int
	Docs      []doc
	Verbal    bool
	OL        bool // lists as <ol>, not as flattened Word paragraphs
	Comment   string
	HideHeads bool // "Decision:" and "Minutes:" are not printed
	Decision  *decision
	Parts     map[string][]para // agenda, decision, minutes
}

// para is one paragraph as written, with the labels that follow it.
type para struct {
	Section string // section that begins with this paragraph, or ""
	Text    string
	Notes   []note
}

// note is a label: "@kind first | key=value | …".
type note struct {
	Kind, Arg string
	Vals      map[string]string
}
