package store

import (
	"context"
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Reviews keeps inspections, visits and other reviews, with what they judged and found.
// The store knows no kinds of review, no areas and no scales: those are packs of data, and
// package review holds what is entered to them.
type Reviews interface {
	// KeepReview adds a review, or says more of one that is kept: all of it, or nothing.
	// It returns the review's id, and those of its findings in the order given.
	KeepReview(ctx context.Context, p ReviewParams) (KeptReview, error)
	// SettleRepeat says whether a finding of a later review repeats one of an earlier.
	// ErrInvalid where both are of one review; ErrConflict where that stands already.
	SettleRepeat(ctx context.Context, p RepeatParams) error
	// Reviews lists the reviews known by the day, in the order of their ids.
	Reviews(ctx context.Context, p AsAt) ([]Review, error)
}

// ReviewID names a review of an authority, printed as V-3.
type ReviewID int64

// String returns the id as printed; no review is empty.
func (r ReviewID) String() string {
	if r == 0 {
		return ""
	}
	return "V-" + strconv.FormatInt(int64(r), 10)
}

// MarshalText writes the id as printed.
func (r ReviewID) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// ParseReviewID reads what String prints, in either case.
func ParseReviewID(s string) (ReviewID, error) {
	n, err := parseID("V-", s)
	if err != nil {
		return 0, Invalid("review id", "%q is no review: write it as V-3", s)
	}
	return ReviewID(n), nil
}

// FindingID names a finding of a review, printed as F-12. It is made once: an action
// that answers the finding names it so, whatever number the report printed.
type FindingID int64

// String returns the id as printed; no finding is empty.
func (f FindingID) String() string {
	if f == 0 {
		return ""
	}
	return "F-" + strconv.FormatInt(int64(f), 10)
}

// MarshalText writes the id as printed.
func (f FindingID) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// ParseFindingID reads what String prints, in either case.
func ParseFindingID(s string) (FindingID, error) {
	n, err := parseID("F-", s)
	if err != nil {
		return 0, Invalid("finding id", "%q is no finding: write it as F-12", s)
	}
	return FindingID(n), nil
}

// ReviewParams adds a review, or says more of one.
type ReviewParams struct {
	Authority  AuthorityID
	Review     ReviewID    // zero: a new one, which needs its Head
	Head       *ReviewHead // nil: as it stands
	Days       []ReviewDate
	Judgements []ReviewJudgement
	Findings   []FindingText
	Known      calendar.Date // zero is the day of By.At
	Why        string
	Cites      string // what shows the day, where it is entered later
	By         By
}

// KeptReview is what was kept of a review.
type KeptReview struct {
	Review   ReviewID
	Findings []FindingID // in the order in which they were given
}

// ReviewHead is what a review is. The last known holds.
type ReviewHead struct {
	Kind     string   // the id of its kind, in a pack
	Title    string   // as people call it
	Reviewer string   // who looked
	Follows  ReviewID // the review that it came back to; zero for none
	Item     ItemID   // of the record, that tells of it: it stands on the time line of that item's matter
	// Announced says that everybody may know that it takes place, before its report is
	// published, and where it never is.
	Announced bool
	Withdrawn bool // it was entered by mistake
}

// ReviewDate is one statement of a day of a review. All of them stand.
type ReviewDate struct {
	Day     civic.ReviewDay
	Clock   string // the id of the clock, of a day that is one's
	Days    calendar.Interval
	Event   string // in the record's words, where promises hang on it: “the Commissioner's review”
	Says    string // who states it: “the report”, “Cabinet's record of 26 April 2022”
	Item    ItemID // of the record, where it stands in one
	Address string // of the page that states it, where that is elsewhere
	Stating civic.Stating

	Said // of a statement that is kept
}

// ReviewJudgement is the grade that a review gave in one area. The last known of an area
// holds; an empty grade takes it back.
type ReviewJudgement struct {
	Area  string // the id of the area, in the pack
	Grade string // the id of the grade, in its scale

	Said
}

// FindingText is a finding as it was entered: word for word. The last known holds.
type FindingText struct {
	Finding   FindingID // zero: a new one
	Place     int       // its place in the report, from 1; zero is after the last
	Number    string    // as printed; two of one report may be the same
	Kind      string    // the id of the kind of finding, in the pack
	Words     string
	Item      ItemID
	Passage   PassageID
	Address   string
	Withdrawn bool

	Said
}

// Said is who said something of a review, and when it was known.
type Said struct {
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
	Entry   int64
}

// RepeatParams says whether a finding repeats an earlier one.
type RepeatParams struct {
	Authority AuthorityID
	Finding   FindingID // of the later review
	Of        FindingID // of the earlier
	Yes       bool
	Known     calendar.Date // zero is the day of By.At
	Why       string
	Cites     string
	By        By
}

// Review is an inspection, a visit or another review, with all that was known of it.
type Review struct {
	ID ReviewID
	ReviewHead
	Said                         // of its head
	First      calendar.Date     // when it was first known
	Days       []ReviewDate      // in the order in which they came to be known; without those withdrawn
	Judgements []ReviewJudgement // one an area, in the order of their areas' ids
	Findings   []Finding         // by place, then id
}

// Finding is one of a review's findings, and what was said of its being one of long
// standing.
type Finding struct {
	FindingText
	Review  ReviewID
	Repeats []Repeat // by the other's id
}

// Repeat is that a person said whether a finding repeats another.
type Repeat struct {
	Finding FindingID // the other
	Later   bool      // the other is the later: it repeats this
	Yes     bool

	Said
}

// Stated lists the statements of a day of a review, of a clock where it is one's; where
// one was settled, the last that was.
func (r *Review) Stated(day civic.ReviewDay, clock string) []ReviewDate {
	var out []ReviewDate
	for i := range r.Days {
		if d := &r.Days[i]; d.Day == day && d.Clock == clock {
			out = append(out, *d)
		}
	}
	for _, d := range slices.Backward(out) {
		if d.Stating == civic.StatingSettled {
			return []ReviewDate{d}
		}
	}
	return out
}

// AllStated lists them with those that were settled against.
func (r *Review) AllStated(day civic.ReviewDay, clock string) []ReviewDate {
	var out []ReviewDate
	for i := range r.Days {
		if d := &r.Days[i]; d.Day == day && d.Clock == clock {
			out = append(out, *d)
		}
	}
	return out
}

// Published reports whether a review's report was published by a day, as far as all who
// say when agree that it was; the zero day is whenever.
func (r *Review) Published(by calendar.Date) bool {
	all := r.Stated(civic.DayPublished, "")
	for i := range all {
		if !by.IsZero() && all[i].Days.To.After(by) {
			return false
		}
	}
	return len(all) > 0
}

// Open makes of a review what others than the service may know of it on a day: all of it
// once its report is published; that it takes place and when, where that was announced;
// else nothing. A report that was never published shows nothing of what it says.
func (r *Review) Open(on calendar.Date) bool {
	if r.Published(on) {
		return true
	}
	r.Judgements, r.Findings = nil, nil
	r.Days = slices.DeleteFunc(r.Days, func(d ReviewDate) bool { return d.Day != civic.DayOnSite })
	return r.Announced
}
