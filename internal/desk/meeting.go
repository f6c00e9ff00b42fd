package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/entry"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// trackerTitle is what the item is called at which a body goes through what it is owed.
const trackerTitle = "Actions and recommendations tracker"

// MeetingAt names a meeting: of which body, on which day.
type MeetingAt struct {
	Body string
	Day  calendar.Date
}

// Meeting is a body's tracker as its clerk goes through it in a meeting, with what was
// typed so far. Nothing of that is a fact before it is confirmed.
type Meeting struct {
	MeetingAt
	Rows    []MeetingRow
	Minutes Minutes
	Version int64     // of the draft; 0 where none was kept
	Kept    time.Time // when it was kept last
	Entry   int64     // the last entry that the rows know of
}

// MeetingRow is one promise on the tracker.
type MeetingRow struct {
	Promise
	Asker  string // the body that asked, in whose place this one may stand
	Closed bool   // closed to the public: its words are in no note
}

// Do is what a meeting decides of a promise.
type Do string

// What may be decided. The empty one is that nothing was.
const (
	DoNothing     Do = ""
	DoOpen        Do = "open"
	DoClose       Do = "closed"
	DoUnevidenced Do = "closed without evidence"
	DoNot         Do = "closed not implemented"
	DoNoLonger    Do = "no longer applies"
	DoBack        Do = "called back"
)

// Dos returns what may be decided, in the order of a form.
func Dos() []Do { return []Do{DoNothing, DoOpen, DoClose, DoUnevidenced, DoNot, DoNoLonger, DoBack} }

// Words says it as a note does.
func (d Do) Words() string {
	return map[Do]string{
		DoNothing: "Nothing decided", DoOpen: "Kept open", DoClose: "Closed, with evidence", DoUnevidenced: "Closed without evidence",
		DoNot: "Closed, not implemented", DoNoLonger: "No longer applies", DoBack: "Called back",
	}[d]
}

// closes reports whether it closes the promise for the body.
func (d Do) closes() bool { return civic.Delivery(d).Closes() }

// Minutes is what somebody has typed in a meeting.
type Minutes struct {
	Number    string       `json:",omitempty"` // of the tracker on the agenda
	Decisions []Decision   `json:",omitempty"`
	New       []entry.Said `json:",omitempty"`
}

// Decision is what was decided of one promise, noted on it, and asked about it.
type Decision struct {
	Ref   string
	Do    Do            `json:",omitempty"`
	Why   string        `json:",omitempty"`
	Note  string        `json:",omitempty"`
	Back  calendar.Date `json:",omitzero"`  // the day of the meeting to which it is called back
	Ask   string        `json:",omitempty"` // a question, whose answer is owed
	Asker string        `json:",omitempty"` // the member who asked; empty is the committee
	AskBy string        `json:",omitempty"` // by whom it is to be answered; empty is whoever owes the promise
	Until string        `json:",omitempty"` // by when, in words; empty is the next meeting
}

// empty reports whether nothing was typed of the promise.
func (d *Decision) empty() bool { return *d == Decision{Ref: d.Ref} }

// Decision returns what was typed of a promise.
func (m *Minutes) Decision(ref store.Ref) Decision {
	for _, d := range m.Decisions {
		if d.Ref == ref.String() {
			return d
		}
	}
	return Decision{Ref: ref.String()}
}

// Empty reports whether nothing was typed at all.
func (m *Minutes) Empty() bool { return len(m.Decisions) == 0 && len(m.New) == 0 && m.Number == "" }

// tidy leaves out what is empty.
func (m *Minutes) tidy() {
	m.Decisions = slices.DeleteFunc(m.Decisions, func(d Decision) bool { return d.empty() })
	m.New = slices.DeleteFunc(m.New, func(s entry.Said) bool { return s.Words == "" && s.By == "" && s.To == "" && s.Due == "" })
}

// MeetingProblem is what keeps a meeting from being confirmed.
type MeetingProblem struct {
	Ref   string // of the promise; empty where it is of something new
	New   int    // which of the new ones, from 0; -1 where it is of none
	Field entry.Field
	Text  string
}

// Meeting returns a body's tracker for a meeting, with what the actor has typed so far.
func (s *Service) Meeting(ctx context.Context, who Who, at MeetingAt) (Meeting, error) {
	m, snap, err := s.meeting(ctx, who, at)
	if err != nil {
		return Meeting{}, err
	}
	m.Entry = snap.entry
	d, err := s.st.GetDraft(ctx, draftAt(who, at))
	if errors.Is(err, store.ErrNotFound) {
		return m, nil
	}
	if err != nil {
		return Meeting{}, err
	}
	m.Version, m.Kept = d.Version, d.At
	return m, json.Unmarshal([]byte(d.Words), &m.Minutes)
}

func draftAt(who Who, at MeetingAt) store.DraftAt {
	return store.DraftAt{Authority: who.Authority, Account: who.Actor.ID, Body: at.Body, Day: at.Day}
}

// meeting lists what a body is owed: what is followed, and what it or the body before it
// has not closed.
func (s *Service) meeting(ctx context.Context, who Who, at MeetingAt) (Meeting, *snapshot, error) {
	m := Meeting{MeetingAt: at}
	if at.Day.IsZero() {
		return m, nil, store.Invalid("desk", "give the day of the meeting")
	}
	names, err := s.Committees(ctx, who, access.Settle)
	if err != nil {
		return m, nil, err
	}
	fold := identity.FoldBody(at.Body)
	i := slices.IndexFunc(names, func(n string) bool { return identity.FoldBody(n) == fold })
	if i < 0 {
		return m, nil, store.NotFound("desk", "the record names no committee “%s” for which your account may enter what was decided", at.Body)
	}
	m.Body = names[i]
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return m, nil, err
	}
	reach := who.Actor.Reach(access.ReadRecord)
	all := snap.stands(who.Today)
	for i := range all {
		st := &all[i]
		if st.Following != civic.Followed || st.Closed() || !snap.seesDuty(who.Actor, reach, st.Commitment) {
			continue
		}
		life := st.Life()
		for n := range life.Askers {
			a := &life.Askers[n]
			if identity.FoldBody(a.Heir) != fold && identity.FoldBody(a.Body) != fold || a.Closed() {
				continue
			}
			m.Rows = append(m.Rows, MeetingRow{
				Promise: Promise{Standing: *st, Lived: life, Entry: snap.entry, Open: open(st, a.Body, at.Day)},
				Asker:   a.Body, Closed: snap.closedDuty(st.Commitment),
			})
			break
		}
	}
	return m, snap, nil
}

// open says which decisions may be taken of a promise now.
func open(st interface {
	MayTake(n store.NewStep) (store.NewStep, error)
}, asker string, day calendar.Date,
) map[civic.StepAct]map[string]bool {
	may := map[string]bool{}
	for _, state := range civic.Closings() {
		_, err := st.MayTake(store.NewStep{Act: civic.StepClosure, State: string(state), Party: asker, Days: calendar.Interval{From: day}, Why: "?"})
		may[string(state)] = err == nil
	}
	return map[civic.StepAct]map[string]bool{civic.StepClosure: may}
}

// Shown records that somebody was shown what is restricted on a tracker.
func (s *Service) Shown(ctx context.Context, who Who, m *Meeting, now Moment) error {
	for i := range m.Rows {
		if !m.Rows[i].Closed {
			continue
		}
		if err := s.reading(ctx, who, store.AccessReading, m.Rows[i].Ref.String(), now); err != nil {
			return err
		}
	}
	return nil
}

// KeepMeeting keeps what somebody has typed in a meeting, and returns its new version:
// ErrConflict where another window has changed it since.
func (s *Service) KeepMeeting(ctx context.Context, who Who, at MeetingAt, m Minutes, version int64, now Moment) (int64, error) {
	got, _, err := s.meeting(ctx, who, at)
	if err != nil {
		return 0, err
	}
	m.tidy()
	words, err := json.Marshal(&m)
	if err != nil {
		return 0, err
	}
	d := store.Draft{DraftAt: draftAt(who, at), Name: got.Body, Words: string(words), At: now.Now}
	d.Version = version
	return s.st.KeepDraft(ctx, d)
}

// DropMeeting throws away what somebody has typed in a meeting.
func (s *Service) DropMeeting(ctx context.Context, who Who, at MeetingAt) error {
	return s.st.DropDraft(ctx, draftAt(who, at))
}

// MeetingDrafts lists the meetings of which somebody has a draft, the newest first.
func (s *Service) MeetingDrafts(ctx context.Context, who Who) ([]store.Draft, error) {
	return s.st.ListDrafts(ctx, who.Authority, who.Actor.ID)
}

// Confirm takes in all that was decided in a meeting, or nothing: each closing and each
// date is a step at that meeting, each new promise is entered by hand, each question is
// asked there and owed an answer, and what was noted is kept with them. Where it cannot be, it says why and the draft
// stays. Entry of the press is the last that was shown: who comes second is told.
func (s *Service) Confirm(ctx context.Context, p Press, at MeetingAt, version int64) (store.Made, []MeetingProblem, error) {
	s.press.Lock()
	defer s.press.Unlock()
	m, err := s.Meeting(ctx, p.Who, at)
	if err != nil {
		return store.Made{}, nil, err
	}
	if m.Version == 0 {
		return store.Made{}, nil, conflict("there is no draft of this meeting any more: it was confirmed already, or dropped")
	}
	if problems := m.Problems(p.Today); len(problems) > 0 {
		return store.Made{}, problems, nil
	}
	e := m.Write()
	if len(e.Said) == 0 {
		return store.Made{}, nil, store.Invalid("desk", "nothing was decided or noted: there is nothing to confirm")
	}
	steps, with := m.steps()
	draft := draftAt(p.Who, at)
	draft.Version = version
	made, err := s.enter(ctx, p, e, store.EnterParams{Steps: steps, With: with, Questions: m.Questions(), Seen: p.Entry, Draft: &draft})
	return made, nil, err
}

// row finds a promise on the tracker; nil where it is not there any more.
func (m *Meeting) row(ref string) *MeetingRow {
	for i := range m.Rows {
		if m.Rows[i].Ref.String() == ref {
			return &m.Rows[i]
		}
	}
	return nil
}

// Problems says what keeps the meeting from being confirmed.
func (m *Meeting) Problems(today calendar.Date) []MeetingProblem {
	var all []MeetingProblem
	if m.Day.After(today) {
		all = append(all, MeetingProblem{New: -1, Field: entry.FieldMeeting, Text: "The meeting of " + m.Day.Long() + " has not been held: keep the draft, and confirm it then"})
	}
	for i := range m.Minutes.Decisions {
		d := &m.Minutes.Decisions[i]
		wrong := func(f entry.Field, says string) {
			all = append(all, MeetingProblem{Ref: d.Ref, New: -1, Field: f, Text: d.Ref + ": " + says})
		}
		row := m.row(d.Ref)
		if row == nil {
			wrong("", "it is not on the tracker any more: somebody has closed it meanwhile, merged it, or follows it no longer")
			continue
		}
		if d.Do == DoBack && !d.Back.After(m.Day) {
			wrong("back", "give the day of the meeting to which it is called back, after "+m.Day.Long())
		}
		if n, ok := m.closing(d, row); ok {
			if _, err := row.MayTake(n); err != nil {
				said, _ := store.Public(err)
				wrong("why", said)
			}
		}
		if d.Ask == "" && (d.Asker != "" || d.AskBy != "" || d.Until != "") {
			wrong("ask", "write the question that is to be answered")
		}
	}
	e := m.Write()
	for _, p := range e.Check(calendar.Date{}) {
		at := -1
		if p.At >= 0 {
			at = p.At - (len(e.Said) - len(m.Minutes.New))
		}
		if p.At >= 0 && at < 0 {
			at = -1
		}
		all = append(all, MeetingProblem{New: at, Field: p.Field, Text: p.Text})
	}
	return all
}

// closing is the step by which a decision closes a promise for the body; or by which what
// was said to apply no longer is kept open after all.
func (m *Meeting) closing(d *Decision, row *MeetingRow) (store.NewStep, bool) {
	n := store.NewStep{Ref: row.Ref, Act: civic.StepClosure, State: string(d.Do), Party: row.Asker, Days: calendar.Interval{From: m.Day}, Why: d.Why}
	if d.Do == DoOpen && row.Lived.Delivery == civic.DeliveryNoLongerApplies {
		n.State = string(civic.DeliveryReopened)
		return n, true
	}
	return n, d.Do.closes()
}

// steps are those that the decisions come to, and the promises merged with theirs.
func (m *Meeting) steps() (steps []store.NewStep, with []store.Ref) {
	for i := range m.Minutes.Decisions {
		d := &m.Minutes.Decisions[i]
		row := m.row(d.Ref)
		if row == nil {
			continue
		}
		n, ok := m.closing(d, row)
		if d.Do == DoBack {
			ok = true
			n = store.NewStep{
				Ref: row.Ref, Act: civic.StepAgreed, Days: calendar.Interval{From: d.Back, To: d.Back},
				Why: cmp.Or(d.Why, m.Body+" called it back to its meeting on "+d.Back.Long()) + " (" + m.Body + ", " + m.Day.Long() + ")",
			}
		}
		if !ok {
			continue
		}
		steps = append(steps, n)
		for _, k := range row.With {
			with = append(with, k.Ref)
		}
	}
	return steps, with
}

// Questions are those that were asked, as they are kept: by the member who is named or by
// the committee, of whoever is named or owes the promise. Where no day can be read from the
// words for it, an answer is expected at the committee’s next meeting.
func (m *Meeting) Questions() []store.NewQuestion {
	var all []store.NewQuestion
	for i := range m.Minutes.Decisions {
		d := &m.Minutes.Decisions[i]
		row := m.row(d.Ref)
		if d.Ask == "" || row == nil {
			continue
		}
		e := entry.Entry{Day: m.Day, Said: []entry.Said{{Due: d.Until}}}
		until := e.Due(0).To
		all = append(all, store.NewQuestion{Ref: row.Ref, SentOn: true, NewQuestionAct: store.NewQuestionAct{
			Act: civic.QuestionAsked, Body: m.Body, On: m.Day, Due: until, AtMeeting: until.IsZero(),
			Party: cmp.Or(d.Asker, m.Body), To: d.AskBy, Words: d.Ask, DueWords: d.Until,
		}})
	}
	return all
}

// Write writes what was decided as what is entered by hand: a note for each promise, then
// what is new.
func (m *Meeting) Write() entry.Entry {
	e := entry.Entry{Body: m.Body, Day: m.Day, Number: m.Minutes.Number, Title: trackerTitle}
	for i := range m.Minutes.Decisions {
		d := &m.Minutes.Decisions[i]
		if d.empty() {
			continue
		}
		e.Said = append(e.Said, entry.Said{Words: d.Ref + ". " + d.InWords()})
	}
	e.Said = append(e.Said, m.Minutes.New...)
	return e.Tidy()
}

// InWords says what was decided of a promise, and what was noted.
func (d *Decision) InWords() string {
	words := d.Do.Words()
	if d.Do == DoBack && !d.Back.IsZero() {
		words += " to the meeting on " + d.Back.Long()
	}
	if d.Why != "" {
		words += ": " + d.Why
	}
	words = stopped(words)
	if d.Note != "" {
		words += " " + stopped(d.Note)
	}
	if d.Ask != "" {
		words += " A question was asked."
	}
	return words
}

// stopped ends words with a full stop.
func stopped(s string) string {
	if s == "" || s[len(s)-1] == '.' || s[len(s)-1] == '?' || s[len(s)-1] == '!' {
		return s
	}
	return s + "."
}
