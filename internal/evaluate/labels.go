package evaluate

import "encoding/json"

// Set is a folder of labelled records, in the order of their names.
type Set struct {
	Dir     string
	Records []Record
}

// Record is one source with what a careful officer reads in it.
type Record struct {
	File   string // the source's name, without its folder
	Source []byte
	Labels Labels
}

// Labels are the reading by hand of one record. Fields that a form of labels
// does not have stay nil and are not scored.
type Labels struct {
	Sections    []string
	Resolutions []ResolutionLabel
	Commitments []CommitmentLabel
	Facts       FactLabels
}

// ResolutionLabel is one resolution, recommendation or decision as labelled.
type ResolutionLabel struct {
	PrintedNumber *string `json:"printed_number"`
	TextStarts    string  `json:"text_starts"`
	Type          string  `json:"type"`
}

// CommitmentLabel is one promise as labelled.
type CommitmentLabel struct {
	ID          string   `json:"id"`
	TextStarts  string   `json:"text_starts"`
	Clause      string   `json:"clause"`
	By          *string  `json:"by"`
	To          *string  `json:"to"`
	Due         DueLabel `json:"due"`
	Soft        *bool    `json:"soft"`
	Where       string   `json:"where"`
	DuplicateOf *int     `json:"duplicate_of"` // the index of the same promise in other words
	SameAs      string   `json:"same_as"`      // the id of the same promise in other words
	MayBeMissed bool     `json:"may_be_missed"`
}

// DueLabel is when a promise is due as labelled; dates are ISO, nil is unknown.
type DueLabel struct {
	Text      *string `json:"text"`
	Relation  *string `json:"relation"`
	From      *string `json:"from"`
	To        *string `json:"to"`
	Event     *string `json:"event"`
	Recurring *string `json:"recurring"`
}

// dated reports whether the label has any day in it.
func (d DueLabel) dated() bool { return d.From != nil || d.To != nil }

// FactLabels are what the labels say of the record as a whole. A nil field is
// not labelled; a field holding an empty string says that the record does not
// tell.
type FactLabels struct {
	Shape       *string
	Body        *string
	Title       *string
	ItemNumber  *string
	Date        *DateLabel
	CallIn      *string
	KeyPoints   *int
	Witnesses   []WitnessLabel
	Attendance  []AttendanceLabel
	Memberships []MembershipLabel
	Documents   []DocumentLabel
	Events      []EventLabel
	HasLists    bool // witnesses to events are labelled, so an empty one means none
}

// DateLabel is the day of the meeting, or the bounds the text allows.
type DateLabel struct {
	From   *string `json:"from"`
	To     *string `json:"to"`
	Stated *bool   `json:"stated"`
}

// WitnessLabel is a witness with the post as printed.
type WitnessLabel struct {
	Name string `json:"name"`
	Post string `json:"post"`
}

// AttendanceLabel is an arrival or departure.
type AttendanceLabel struct {
	Name   string `json:"name"`
	Change string `json:"change"`
	Time   string `json:"time"`
}

// MembershipLabel is a list of members of a group.
type MembershipLabel struct {
	Of    string   `json:"of"`
	Names []string `json:"names"`
}

// DocumentLabel is a paper named on the page.
type DocumentLabel struct {
	Title  string `json:"title"`
	Format string `json:"format"`
	SizeKB int    `json:"size_kb"`
}

// EventLabel is something outside the meeting, with the days it may fall on.
type EventLabel struct {
	What string    `json:"what"`
	Date DateLabel `json:"date"`
}

// seedFile is the form of the seeds' expected.json.
type seedFile struct {
	Records map[string]seedRecord `json:"records"`
}

type seedRecord struct {
	Shape       string            `json:"shape"`
	Body        *string           `json:"body"`
	MeetingDate DateLabel         `json:"meeting_date"`
	ItemNumber  *string           `json:"item_number"`
	Title       *string           `json:"title"`
	Sections    []string          `json:"sections"`
	Resolutions []ResolutionLabel `json:"resolutions"`
	Commitments []CommitmentLabel `json:"commitments"`
	Witnesses   []WitnessLabel    `json:"witnesses"`
	Attendance  []AttendanceLabel `json:"attendance_changes"`
	Memberships []MembershipLabel `json:"memberships"`
	Documents   []DocumentLabel   `json:"documents"`
	Events      []EventLabel      `json:"events"`
	KeyPoints   *int              `json:"key_points"`
	CallIn      *struct {
		By string `json:"may_be_called_in_by"`
	} `json:"call_in"`
}

func (s seedRecord) labels() Labels {
	callIn := ""
	if s.CallIn != nil {
		callIn = s.CallIn.By
	}
	return Labels{
		Sections: s.Sections, Resolutions: s.Resolutions, Commitments: s.Commitments,
		Facts: FactLabels{
			Shape: &s.Shape, Body: orEmpty(s.Body), Title: orEmpty(s.Title), ItemNumber: orEmpty(s.ItemNumber),
			Date: &s.MeetingDate, CallIn: &callIn, KeyPoints: s.KeyPoints,
			Witnesses: s.Witnesses, Attendance: s.Attendance, Memberships: s.Memberships,
			Documents: s.Documents, Events: s.Events, HasLists: true,
		},
	}
}

// folderRecord is the form of one NNN.json beside its NNN.txt.
type folderRecord struct {
	Body        *string           `json:"body"`
	MeetingDate *string           `json:"meeting_date"`
	ItemNumber  *string           `json:"item_number"`
	Title       *string           `json:"title"`
	Sections    []string          `json:"sections"`
	Resolutions []ResolutionLabel `json:"resolutions"`
	Commitments []CommitmentLabel `json:"commitments"`
}

// labels turns the folder's form into the common one. Its labellers sometimes
// knew the body or title from elsewhere: one that the page does not print is
// not asked for. A date that the page does not give is asked for only in that
// the reading must not say one was stated.
func (f folderRecord) labels(source []byte) Labels {
	page := fold(source)
	printed := func(s *string) *string {
		if s == nil {
			return orEmpty(nil)
		}
		if len(page.find(*s)) == 0 {
			return nil
		}
		return s
	}
	unstated := false
	date := &DateLabel{Stated: &unstated}
	if f.MeetingDate != nil {
		date = &DateLabel{From: f.MeetingDate, To: f.MeetingDate}
	}
	return Labels{
		Sections: f.Sections, Resolutions: f.Resolutions, Commitments: f.Commitments,
		Facts: FactLabels{
			Body: printed(f.Body), Title: printed(f.Title), ItemNumber: orEmpty(f.ItemNumber), Date: date,
		},
	}
}

func orEmpty(s *string) *string {
	if s == nil {
		s = new(string)
	}
	return s
}

func parseSeeds(data []byte) (map[string]Labels, error) {
	var f seedFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	out := make(map[string]Labels, len(f.Records))
	for name, rec := range f.Records {
		out[name] = rec.labels()
	}
	return out, nil
}

func parseFolder(data, source []byte) (Labels, error) {
	var f folderRecord
	if err := json.Unmarshal(data, &f); err != nil {
		return Labels{}, err
	}
	return f.labels(source), nil
}
