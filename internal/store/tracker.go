package store

import (
	"context"
	"strconv"
	"time"

	"mattersarising/internal/calendar"
)

// Trackers keeps the spreadsheets in which a council follows its promises itself, as they
// were taken in, byte for byte, and which row of each tells of which commitment.
type Trackers interface {
	// TakeTracker takes a tracker in, all of it or nothing: the file, the rows that are
	// entered by hand, the steps in the life of commitments that its rows tell of.
	TakeTracker(ctx context.Context, p TrackerParams) (TrackerTaken, error)
	// ListTrackers lists the trackers that were taken in, the latest first.
	ListTrackers(ctx context.Context, p TrackersParams) ([]Tracker, error)
	// TrackerBytes returns a tracker’s file: ErrNotFound where there is none.
	TrackerBytes(ctx context.Context, authority AuthorityID, id TrackerID) ([]byte, error)
}

// TrackerID names a tracker that was taken in, printed as T-3.
type TrackerID int64

// String returns the id as printed; no tracker is empty.
func (i TrackerID) String() string {
	if i == 0 {
		return ""
	}
	return "T-" + strconv.FormatInt(int64(i), 10)
}

// ParseTrackerID reads what String prints, in either case.
func ParseTrackerID(s string) (TrackerID, error) {
	n, err := parseID("T-", s)
	if err != nil {
		return 0, Invalid("tracker id", "%q is no tracker: write it as T-3", s)
	}
	return TrackerID(n), nil
}

// TrackerParams is a tracker as it is taken in.
type TrackerParams struct {
	Authority AuthorityID
	Body      string // whose, by its name in the record
	Name      string // of the file
	Sheet     string // of its sheets
	Shape     string // its headings
	Columns   string // what each means, as JSON
	Bytes     []byte
	Rows      []TrackerEntry
	Seen      int64         // the last entry that whoever acts was shown; 0 asks for no such thing
	With      []Ref         // other commitments on which the steps were judged
	Known     calendar.Date // the day on which it was so; zero is the day of By.At
	Why       string
	Cites     string
	By        By
}

// TrackerEntry is one row as it is taken in.
type TrackerEntry struct {
	TrackerRow
	Add   *AddParams // what is entered by hand of it, with one promise; nil where Ref is known
	Steps []NewStep  // without their Ref where it is new
}

// TrackerRow is one row of a tracker.
type TrackerRow struct {
	Row  int    // as the sheet numbers it
	Key  string // by which it is known again
	Says string // what it said, as JSON
	Ref  Ref    // the commitment that it tells of
}

// TrackerTaken is what became of a tracker that was taken in.
type TrackerTaken struct {
	ID   TrackerID
	Refs []Ref  // of its rows, in their order
	New  []bool // whether the row's commitment is new
}

// Tracker is one that was taken in.
type Tracker struct {
	ID       TrackerID
	Body     string
	Name     string
	Sheet    string
	Shape    string
	Columns  string
	SHA256   string // of the bytes, in hex
	Rows     []TrackerRow
	On       calendar.Date
	Why      string
	Actor    string
	Entry    int64
	Recorded time.Time
	Entered  Entered
}

// TrackersParams asks for trackers.
type TrackersParams struct {
	AsAt
	Body   string // only of this body
	Latest bool   // only the last
}
