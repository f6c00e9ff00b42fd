package store

import (
	"context"
	"strconv"
	"time"

	"mattersarising/internal/calendar"
)

// Issues keeps the papers that were issued, byte for byte.
type Issues interface {
	// Issue keeps a paper as it was issued, and releases what it tells of to the body
	// whose paper it is, and to the public where it was issued to them too. ErrConflict
	// says that the same paper was issued already, where p does not say that it takes the
	// place of that.
	Issue(ctx context.Context, p IssueParams) (IssueID, error)
	// Issued lists the papers that had been issued by the day, to the audience that is
	// asked for; the latest first.
	Issued(ctx context.Context, p IssuedParams) ([]Issued, error)
	// IssuedBytes returns a form of an issued paper, byte for byte: ErrNotFound where it
	// was not issued, or not in that form.
	IssuedBytes(ctx context.Context, p IssuedBytesParams) ([]byte, error)
}

// IssueID names an issued paper of an authority, printed as D-3.
type IssueID int64

// String returns the id as printed; no paper is empty.
func (i IssueID) String() string {
	if i == 0 {
		return ""
	}
	return "D-" + strconv.FormatInt(int64(i), 10)
}

// ParseIssueID reads what String prints, in either case.
func ParseIssueID(s string) (IssueID, error) {
	n, err := parseID("D-", s)
	if err != nil {
		return 0, Invalid("issue id", "%q is no issued paper: write it as D-3", s)
	}
	return IssueID(n), nil
}

// IssueParams issues a paper.
type IssueParams struct {
	Authority AuthorityID
	Kind      string // which paper
	Body      string // whose, by its name in the record
	Meeting   calendar.Date
	AsAt      calendar.Date // the day it is judged on
	KnownBy   calendar.Date // the day by which it was known
	RestsOn   int64         // the last entry that it rests on
	Title     string
	Switches  string // what was asked for beside that, as JSON
	Forms     []IssuedForm
	Refs      []Ref    // of which it tells
	Events    []string // that people have set, and on which it tells that something hangs
	Public    bool     // to the public too
	Replaces  IssueID  // the one whose place it takes
	Known     calendar.Date
	Why       string // needed where it takes the place of another
	Cites     string
	By        By
}

// IssuedForm is a paper in one form.
type IssuedForm struct {
	Form   string // "html"
	Bytes  []byte // as issued; not told where papers are listed
	SHA256 string // of the bytes, in hex
	Size   int
}

// Issued is a paper that was issued.
type Issued struct {
	ID       IssueID
	Kind     string
	Body     string
	Meeting  calendar.Date
	AsAt     calendar.Date
	KnownBy  calendar.Date
	RestsOn  int64
	Title    string
	Switches string
	Forms    []IssuedForm // without bytes
	Refs     []Ref        // as they were then
	Public   bool
	Replaces IssueID
	Replaced IssueID // the one that took its place by the day; 0 where none did
	On       calendar.Date
	Why      string
	Actor    string
	Entry    int64
	Recorded time.Time
	Entered  Entered
}

// Form returns a form of it, or nil.
func (i *Issued) Form(name string) *IssuedForm {
	for n := range i.Forms {
		if i.Forms[n].Form == name {
			return &i.Forms[n]
		}
	}
	return nil
}

// IssuedParams asks for issued papers.
type IssuedParams struct {
	AsAt
	Issue   IssueID       // only this
	Body    string        // only of this body
	Meeting calendar.Date // only for its meeting on this day
}

// IssuedBytesParams asks for the bytes of a form.
type IssuedBytesParams struct {
	Authority AuthorityID
	Issue     IssueID
	Form      string
}
