package store

import (
	"context"
	"strconv"

	"mattersarising/internal/calendar"
)

// Programmes keeps where people place what comes to the meetings of a body.
type Programmes interface {
	// Place says at which meeting a commitment, or an item of the body's own, is to stand;
	// or takes that back. ErrNotFound where there is no such body, commitment or item;
	// ErrConflict where the item was taken off.
	Place(ctx context.Context, p PlaceParams) (PlacementID, error)
}

// PlacementID names a placement of an authority, printed as W-3. That of the first placement of
// an item of a body's own names the item.
type PlacementID int64

// String returns the id as printed; no placement is empty.
func (i PlacementID) String() string {
	if i == 0 {
		return ""
	}
	return "W-" + strconv.FormatInt(int64(i), 10)
}

// ParsePlacementID reads what String prints, in either case.
func ParsePlacementID(s string) (PlacementID, error) {
	n, err := parseID("W-", s)
	if err != nil {
		return 0, Invalid("placement id", "%q is no item of a work programme: write it as W-3", s)
	}
	return PlacementID(n), nil
}

// PlaceParams places something at a meeting of a body, or takes it off. It is about a
// commitment where Ref is given; about an item of the body's own that is there where Item
// is; else it enters a new one.
type PlaceParams struct {
	Authority AuthorityID
	Body      string // by its name in the record
	Ref       Ref
	// Expected says which delivery of what recurs: the last day on which it is expected.
	Expected calendar.Date
	Item     PlacementID
	Day      calendar.Date // of the meeting; zero stands on no meeting
	Off      bool          // an item is taken off; a commitment goes where its day puts it
	Own      OwnItem       // what the item is; of one that is taken off nothing is needed
	Known    calendar.Date // zero is the day of By.At
	Why      string
	Cites    string // what shows the day, where it is entered later
	By       By
}

// OwnItem is an item of a work programme that no record tells of.
type OwnItem struct {
	Title   string
	Brings  string // who brings it
	Purpose string // what the meeting is to do with it
	Public  bool   // the public may see it
}

// Placement is where a person placed something. Of those of one delivery of a commitment, or
// of one item, the last known holds.
type Placement struct {
	ID       PlacementID
	Body     string
	Ref      Ref         // of a commitment
	Item     PlacementID // of an item of the body's own: its first placement
	Expected calendar.Date
	Day      calendar.Date
	Off      bool
	Own      OwnItem
	Known    calendar.Date
	Why      string
	Actor    string
	Entered  Entered
	Entry    int64
}
