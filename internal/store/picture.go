package store

import (
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// AsAt asks for what was known on or before a day.
type AsAt struct {
	Authority AuthorityID
	// On is the day; a record known later is not in the answer. The zero date
	// asks for everything, whenever it was known.
	On calendar.Date
	// Recorded leaves out what entered the system after it; the zero time
	// leaves out nothing: "as this system showed it".
	Recorded time.Time
	// To asks for what had been released to an audience by the day; the zero
	// audience is the service.
	To Audience
	// Entry leaves out what entered the system after this entry; 0 leaves out
	// nothing. Two questions about one entry are about one moment.
	Entry int64
}

// Picture is all that was known on a day. It judges nothing.
type Picture struct {
	AsAt        AsAt
	Start       calendar.Date // the authority's start date, if set by then
	Late        Late          // on how many facts entered after their day it rests
	Commitments []Commitment  // by ref
	Events      []EventStatement
	Settings    []EventSetting // in the order they came to be known
	Meetings    []Meeting      // by body, then day
	Undated     []Undated      // known to exist; in no answer until dated
	Successions []Succession   // in the order they came to be known
	// MeetingSettings are which meetings were announced, moved and cancelled, in the order in
	// which that came to be known. Meetings are those of which a record tells, and no other.
	MeetingSettings []MeetingSetting
	Placements      []Placement // in the order they came to be known: of an item that is the public's no more, too
	Holdings        []Holding   // in the order they came to be known
	Endings         []Ending    // in the order they came to be known
}

// GlanceParams asks for a picture of which only some commitments have their words.
type GlanceParams struct {
	AsAt
	// Choose is given a picture that has all that judging needs: dues, parties,
	// events, meetings, returns, who is followed. It lacks the words of commitments
	// and of their sources, their kinds, titles, records, rules, keys and references, the words
	// of a due that has days and hangs on no event, and why they are followed. It returns the
	// commitments that are to have them.
	Choose func(*Picture) []Ref
}

// WholeParams asks for a whole record with its promises.
type WholeParams struct {
	AsAt                 // of the record; the zero day asks for what is ahead too
	Judged calendar.Date // the day of the picture; the zero date is that of the record
}

// Whole is a record with its promises, of one moment: for those who show all of it.
type Whole struct {
	Items   []Item     // as Items gives them, with details; without keys and files
	Bodies  []Body     // as Bodies gives them
	Matters [][]ItemID // the items of each matter, oldest first; the matter with the oldest first
	Picture Picture    // as Known gives it; without keys, and of sources only item and passage
}

// Known is when a fact came to be known, and how sure that is.
type Known struct {
	On         calendar.Date     `json:"on"`
	FromBounds bool              `json:"from_bounds"`
	Settled    bool              `json:"settled"` // a person gave the date
	Bounds     calendar.Interval `json:"bounds"`  // of the meeting's date, where FromBounds
	Why        string            `json:"why"`     // what the bounds come from, in words
}

// Hand says of a fact whether somebody entered it by hand.
type Hand struct {
	On    calendar.Date // the day of entering; zero where nobody did
	Alone bool          // no page of the council's that was read holds it
}

// Commitment is one commitment as it was known. The reading is that of the
// newest version of the record known on the day.
type Commitment struct {
	Ref        Ref
	Reference  Reference   // what it is called in papers; none where it was never followed
	References []Reference // others that now lead here, as Former does
	Former     []Ref       // other refs that now lead here, because two records proved to be one item
	Key        string      // its first passage's key and its act: the same whatever the order of import
	Text       string
	Kind       civic.CommitmentKind
	By, ByIs   civic.Words
	To, ToIs   civic.Words
	Due        civic.Due
	Soft       bool
	Where      civic.Where
	Act        string
	Confidence float64
	Rule       string

	Item      ItemID
	ItemTitle string
	Record    string        // the label of the record: "Cabinet, 18 December 2018, item 207"
	Asker     string        // the body whose meeting recorded it
	Meeting   calendar.Date // the meeting's day; zero when only bounds are known
	Known     Known
	// NoLongerRead is since when no current version of the record holds it.
	NoLongerRead calendar.Date

	// Corrections are what persons have corrected of it, by aspect; AsRead is then
	// what it was read as, and nil where nothing is corrected.
	Corrections []Correction
	AsRead      *Stated

	Allotted Allotment // to which post, by a person; ByIs is then that post

	Acceptance Acceptance // what a person has said of the reading
	Hand       Hand       // whether it was entered by hand, and what was typed stands over the reading

	Following    civic.Following
	FollowingWhy string
	Entered      Entered // of the act of following that holds
	Sources      []Source
	Returns      []Return
	Same         []Tie
	Ties         []Tied              // with others that it is not one with; by the other, then the kind
	Steps        []Step              // in the order they came to be known
	Questions    []Question          // by their numbers
	Judged       []DeliveryJudgement // what people said of its deliveries, in the order it came to be known
	// Asked is what its words ask for: told only of what an item without a paper brought back,
	// for which it counts.
	Asked      civic.Asked
	MergedInto Ref // a person said it is the same obligation as this earlier ref
}

// Source is one passage that a commitment stands in.
type Source struct {
	Record  string // the record's label
	File    string // the source as given to import
	Address string // the page's canonical address, where known
	SHA256  string // of the capture
	Item    ItemID
	Passage PassageID
	Kind    civic.PassageKind
	Number  string // printed number
	Text    string
	Spans   []layout.Span
}

// Verdict is what a person said of a suggestion.
type Verdict string

// The verdicts: open until a person answers.
const (
	VerdictOpen Verdict = "open"
	VerdictYes  Verdict = "yes"
	VerdictNo   Verdict = "no"
)

// Verdicts returns every verdict.
func Verdicts() []Verdict { return []Verdict{VerdictOpen, VerdictYes, VerdictNo} }

// Return says that an item may have, or has, brought a commitment back.
type Return struct {
	Item    ItemID
	Record  string        // the item's label
	Title   string        // the item's title
	Body    string        // the body that the item came to
	Verbal  bool          // there was no paper
	On      calendar.Date // when that item was known
	Score   float64       // 0 where a person said so unprompted
	Why     string        // why the machine thinks so
	Verdict Verdict
	Reason  string // the person's
	Actor   string
	Entered Entered // of the verdict
}

// ByRule reports whether the rule settled it, and no person.
func (r *Return) ByRule() bool { return r.Verdict != VerdictOpen && r.Actor == Reader }

// Tie says that another commitment may be the same obligation.
type Tie struct {
	Ref     Ref
	Score   float64
	Why     string
	Verdict Verdict
	Reason  string
	Actor   string
	Entered Entered // of the verdict
}

// EventStatement is one record's word on when an event was or will be.
type EventStatement struct {
	What   string
	Fold   string // the words folded: what two statements of one event share
	From   calendar.Date
	To     calendar.Date
	Item   ItemID
	Record string
	Body   string
	Known  Known
}

// EventSetting is a person's word on when an event was or will be.
type EventSetting struct {
	What    string
	Fold    string
	From    calendar.Date
	To      calendar.Date
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
}

// Meeting is a dated meeting of a body that the record tells of.
type Meeting struct {
	Body string
	Day  calendar.Date
}

// Undated is a record with no bound on its date.
type Undated struct {
	Item        ItemID
	Record      string
	File        string
	Title       string
	Commitments int
	Why         string
}

// Shown is one commitment with all the store holds of it.
type Shown struct {
	Commitment Commitment
	Readings   []CommitmentReading // every version of every record, oldest first
	Followings []FollowingFact     // in the order they were known
	// Acceptances are what people have said of its readings, in the order they were
	// known; Changed is only of what stands now, in Commitment.
	Acceptances []Acceptance
	Releases    []Release // to whom it was released, by whatever page or paper
}

// CommitmentReading is a commitment as one reading of one capture has it.
type CommitmentReading struct {
	Text       string
	By, ByIs   civic.Words
	To, ToIs   civic.Words
	Due        civic.Due
	Confidence float64
	Rule       string
	Rules      string // the version of the rules
	File       string
	SHA256     string
	Status     string
	Known      Known
	Recorded   time.Time
	Spans      []layout.Span
}

// FollowingFact is one act of following or setting aside.
type FollowingFact struct {
	State   civic.Following
	Known   calendar.Date
	Why     string
	Actor   string
	Entered Entered
}
