// Package modgov writes meetings as Modern.gov would print them: pages of meetings,
// items, issues and decisions, and the answers of its web service, in the shapes
// that real sites have. It makes up nothing: what was said is given to it.
package modgov

import (
	"fmt"
	"time"
)

// Body is a committee of the council.
type Body struct {
	ID       int
	Title    string
	Category string
	Expired  bool
}

// Site is a council's Modern.gov site: what every page of it has in common.
type Site struct {
	Council string // Fernshire County Council
	Domain  string // fernshire.example: below it are www and democracy
	Seat    string // where the council sits, as its pages' foot has it
	Bodies  []Body // in the order of the web service
}

// BodyTitle is the name of a body, by its number on the site.
func (s *Site) BodyTitle(id int) string {
	for _, b := range s.Bodies {
		if b.ID == id {
			return b.Title
		}
	}
	panic(fmt.Sprintf("no body %d", id))
}

// Issue is a matter that the site threads.
type Issue struct {
	ID     int
	Title  string
	Listed time.Time // the day under which the list of decisions has it, if at all
}

// Meeting is one meeting, whole.
type Meeting struct {
	Site     *Site
	Story    string
	ID, Body int
	Date     time.Time
	Time     string
	Venue    string
	Stage    string
	Note     string
	Clerk    string
	Present  []Attendee
	Items    []*Item
}

// Attendee is somebody who was at a meeting, or sent apologies.
type Attendee struct{ Name, Role, Attendance string }

// Doc is a paper.
type Doc struct {
	ID    int
	Title string
	KB    int
}

// Decision is the decision record of a Cabinet item, or of an officer.
type Decision struct {
	ID                   int
	Maker                string // the officer who decided, at no meeting; else empty
	Key                  bool
	CallIn               string
	CallIns              int
	Published, Effective time.Time
	Decided              time.Time
}

// Title is the name of the body that met.
func (m *Meeting) Title() string { return m.Site.BodyTitle(m.Body) }

// Item is one item of a meeting.
type Item struct {
	Meeting   *Meeting
	ID        int
	Number    string
	Title     string
	Issue     int
	Docs      []Doc
	Verbal    bool
	OL        bool // lists as <ol>, not as flattened Word paragraphs
	Comment   string
	HideHeads bool // "Decision:" and "Minutes:" are not printed
	Decision  *Decision
	Parts     map[string][]Para // agenda, decision, minutes
}

// Para is one paragraph as written, with the labels that follow it.
type Para struct {
	Section string // section that begins with this paragraph, or ""
	Text    string
	Notes   []Note
}

// Note is a label, which no page shows: "@kind first | key=value | …".
type Note struct {
	Kind, Arg string
	Vals      map[string]string
}
