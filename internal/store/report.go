package store

import (
	"context"
	"time"

	"mattersarising/internal/calendar"
)

// Reports keeps what readers say is wrong on a page, and what they are answered.
type Reports interface {
	// Report keeps what a reader says is wrong on a page.
	Report(ctx context.Context, p ReportParams) (ReportID, error)
	// AnswerReport answers a report: ErrNotFound if there is none of the number,
	// ErrConflict where it has been answered.
	AnswerReport(ctx context.Context, p AnswerReportParams) error
	// Reports lists reports, the oldest first.
	Reports(ctx context.Context, p ReportsParams) ([]Report, error)
}

// ReportID numbers the reports of an authority.
type ReportID int64

// MostReported is how many letters a report may have.
const MostReported = 2_000

// ReportParams is what a reader says is wrong on a page.
type ReportParams struct {
	Authority AuthorityID
	Page      string // the path of the page: "/items/I-12"
	Words     string
	By        By
}

// AnswerReportParams answers a report.
type AnswerReportParams struct {
	Authority AuthorityID
	Report    ReportID
	Words     string // the answer, which the page shows
	Shown     bool   // whether the page shows what was reported, beside the answer
	By        By
}

// ReportsParams asks for reports.
type ReportsParams struct {
	Authority AuthorityID
	Report    ReportID // only this one; 0 is any
	Page      string   // only of this page; empty is any
	Open      bool     // only those not answered
	After     ReportID // only those after it
	Limit     int      // 0 is 100
}

// Report is what a reader said is wrong on a page.
type Report struct {
	Report ReportID
	Page   string
	Words  string
	At     time.Time
	Day    calendar.Date // on which it was made
	Answer string        // empty while it is open
	Shown  bool
	Actor  string // who answered
	By     time.Time
}
