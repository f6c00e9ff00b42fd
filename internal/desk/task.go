package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// What is what kind of thing waits.
type What string

// The kinds of thing that wait.
const (
	WhatReading  What = "reading"  // a promise as the machine read it
	WhatChanged  What = "changed"  // a followed promise of which a later page or rule says otherwise
	WhatReturn   What = "return"   // an item that may have brought a promise back
	WhatSame     What = "same"     // two promises that may be one
	WhatMatter   What = "matter"   // two items that may be of one subject
	WhatOwner    What = "owner"    // a followed promise of which several posts may be the owner
	WhatUndated  What = "undated"  // an item of which nobody knows the day
	WhatConflict What = "conflict" // two records that put one event on different days
	WhatReport   What = "report"   // a reader's report that a page is wrong
	WhatReview   What = "review"   // a restricted item whose review day has come
	WhatNotMine  What = "declined" // a promise of which whoever was asked says that it is not theirs
	WhatRound    What = "round"    // a meeting before which letters are due, and none was sent
	WhatQuestion What = "question" // a member's question that waits to be sent on
	WhatSign     What = "signing"  // an update that waits to be signed off
	WhatSilence  What = "silence"  // letters that nobody answers, to be put on the public list or not
)

var whats = []What{WhatReading, WhatChanged, WhatReturn, WhatSame, WhatMatter, WhatOwner, WhatUndated, WhatConflict, WhatReport, WhatReview, WhatNotMine, WhatQuestion, WhatSign, WhatRound, WhatSilence}

// Whats returns every kind of thing that waits.
func Whats() []What { return slices.Clone(whats) }

// ParseWhat returns the kind of thing named s.
func ParseWhat(s string) (What, error) {
	if w := What(s); slices.Contains(whats, w) {
		return w, nil
	}
	return "", store.Invalid("desk", "%q is nothing that waits at the desk: there is %q", s, Whats())
}

// Needs is the permission without which nothing can be done with it.
func (w What) Needs() access.Permission {
	switch w {
	case WhatReading, WhatChanged, WhatNotMine:
		return access.Review
	case WhatReport:
		return access.AnswerReports
	case WhatReview:
		return access.Restrict
	}
	return access.Settle
}

// Task is one thing that waits for a person.
type Task struct {
	ID    string // made from what it is about: "return-K-13-I-12"
	What  What
	Day   calendar.Date // since when it has been there to be seen; zero is not known
	Later bool          // somebody looked at it, and put it off

	Ref, Other      store.Ref
	Item, OtherItem store.ItemID
	Report          store.ReportID
	Link            store.LinkID  // by which somebody was asked
	Meeting         calendar.Date // before which letters are due
	Until           calendar.Date // the last day on which it waits; zero is no end

	Bodies     []string // the committees that it concerns
	Kind       civic.CommitmentKind
	Confidence float64 // of the reading, or the score of what is suggested
	Title      string  // the promise's words, the item's title
	Record     string  // where it stands
	Why        string  // why it waits

	closed bool           // it shows what is restricted, or a name that is withheld
	items  []store.ItemID // all of which must be open to whoever sees it
	change *store.Change
	said   []store.EventStatement // of a conflict
	report *store.Report
}

// named makes the ID of a task.
func (t *Task) named(parts ...string) {
	t.ID = strings.Join(append([]string{string(t.What)}, parts...), "-")
}

// Scope is what the task is about, for what somebody may see and do.
func (t *Task) Scope() access.Scope { return access.Scope{Bodies: t.Bodies} }

// Order is which tasks stand first.
type Order string

// The orders. What was put off stands last in each.
const (
	ByDay        Order = "day"        // the oldest first
	ByConfidence Order = "confidence" // the least sure first
)

// Orders returns every order.
func Orders() []Order { return []Order{ByDay, ByConfidence} }

// never is later than any day: what has none stands behind.
var never = calendar.MustDate("9999-12-31")

// place is where a task stands in an order: it ends in the ID, so it is total.
type place struct {
	later      bool
	confidence float64
	day        calendar.Date
	what       int
	id         string
}

func placeOf(t *Task, o Order) place {
	p := place{later: t.Later, day: t.Day, what: slices.Index(whats, t.What), id: t.ID}
	if p.day.IsZero() {
		p.day = never
	}
	if o == ByConfidence {
		p.confidence = t.Confidence
	}
	return p
}

func (p place) compare(q place) int {
	if p.later != q.later {
		if q.later {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(p.confidence, q.confidence), p.day.Compare(q.day), cmp.Compare(p.what, q.what), cmp.Compare(p.id, q.id))
}

// String writes a place as a cursor.
func (p place) String() string {
	later := "0"
	if p.later {
		later = "1"
	}
	return strings.Join([]string{later, strconv.FormatFloat(p.confidence, 'g', -1, 64), p.day.String(), strconv.Itoa(p.what), p.id}, "_")
}

// parsePlace reads what String writes.
func parsePlace(s string) (place, error) {
	bad := store.Invalid("desk", "%q is no place in the list: go back to its first page", s)
	parts := strings.SplitN(s, "_", 5)
	if len(parts) != 5 || parts[0] != "0" && parts[0] != "1" {
		return place{}, bad
	}
	p := place{later: parts[0] == "1", id: parts[4]}
	var err error
	if p.confidence, err = strconv.ParseFloat(parts[1], 64); err != nil || p.confidence != p.confidence {
		return place{}, bad
	}
	if p.day, err = calendar.ParseDate(parts[2]); err != nil {
		return place{}, bad
	}
	if p.what, err = strconv.Atoi(parts[3]); err != nil {
		return place{}, bad
	}
	return p, nil
}
