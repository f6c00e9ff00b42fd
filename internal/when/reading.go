package when

import "mattersarising/internal/calendar"

// Relation says how a deadline stands to its interval.
type Relation string

// The relations of the labelled records. RelationNone is a phrase with no
// deadline in it ("as soon as feasible").
const (
	RelationNone   Relation = "none"
	RelationBy     Relation = "by"
	RelationOn     Relation = "on"
	RelationAt     Relation = "at"
	RelationIn     Relation = "in"
	RelationBefore Relation = "before"
	RelationAfter  Relation = "after"
	RelationFrom   Relation = "from"
	RelationWithin Relation = "within"
)

// Sense says what part a phrase of time plays in its sentence.
type Sense string

// Only SenseDue can be a due date; the others look like one and are not.
const (
	SenseDue       Sense = "due"       // a time something may be expected
	SensePeriod    Sense = "period"    // a subject: "2021/22", "the 2017-18 report", "figures for the last three years"
	SenseLimit     Sense = "limit"     // a policy's own limit: "complaints are answered within six weeks"
	SenseEffective Sense = "effective" // "effective from 2 August 2013", "with effect from"
	SensePast      Sense = "past"      // what was done: "submitted by 20 December 2024", "in the last six months"
	SenseClock     Sense = "clock"     // a time of day
	SenseAge       Sense = "age"       // "under 18 months", "aged 16 years"
)

// Tense is the direction the verb points.
type Tense string

// The tenses that matter to a year left out.
const (
	TenseFuture Tense = "future" // the default: a promise
	TensePast   Tense = "past"   // a report of what was done
)

// HangKind says what a reading waits on.
type HangKind string

// The things that a reading may wait on.
const (
	HangNone    HangKind = ""
	HangEvent   HangKind = "event"   // "prior to the Commissioner's visit"
	HangMeeting HangKind = "meeting" // "at its next meeting in November"
)

// Event is something outside the meeting that dates may hang on, with the days
// it is known to fall in. A zero interval is an event of unknown date.
type Event struct {
	What string // as worded: "the Commissioner's visit to review progress"
	calendar.Interval
}

// Context is what is known where the phrase stands.
type Context struct {
	// Meeting is the date of the meeting; zero when the record does not say.
	Meeting calendar.Date
	// Bounds is what is known of the meeting's date when Meeting is zero. A
	// year left out is filled in from the bounds only where every day in them
	// gives the same year.
	Bounds calendar.Interval
	// Tense is the direction of the governing verb; empty is TenseFuture.
	Tense Tense
	// Events are the known events that a phrase may hang on.
	Events []Event
	// Terms are the authority's school terms; nil means a national pattern.
	Terms *calendar.Terms
	// Years maps a yearless day that stands elsewhere on the same page with
	// its year: "9 November" where the page also says "9 November 2010".
	Years map[MonthDay]int
}

// MonthDay is a day of a month without its year.
type MonthDay struct{ Month, Day int }

// Reading is what one phrase means.
type Reading struct {
	Start, End        int    // byte offsets of the phrase in the text given
	Text              string // the words, from Start to End
	Sense             Sense
	Relation          Relation
	calendar.Interval // the days meant; for RelationBy From is zero
	Hang              HangKind
	Event             string // the event or meeting hung on, as worded, without its article's relation: "the Commissioner's visit", "next meeting"
	Known             string // the name of the event in Context.Events that is meant; "" when none is
	Recurring         string // canonical: "each meeting", "every 6 months", "quarterly", "annually", "until further notice"; "" when none
	Yearless          bool   // the year was left out of the words and filled in, or could not be
	Rule              string // the name of the rule that read it
}
