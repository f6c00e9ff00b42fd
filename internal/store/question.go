package store

import (
	"context"
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
)

// Questions keeps what members ask of commitments, and what is answered.
type Questions interface {
	// AskQuestion keeps a question, and returns its number.
	AskQuestion(ctx context.Context, p AskParams) (QuestionID, error)
	// TakeQuestion adds what became of a question, or has it stand in other words.
	// ErrConflict says that it cannot follow, or that somebody else did something with the
	// question meanwhile.
	TakeQuestion(ctx context.Context, p QuestionParams) error
}

// QuestionID names a question of an authority, printed as Q-3.
type QuestionID int64

// String returns the id as printed; no question is empty.
func (q QuestionID) String() string {
	if q == 0 {
		return ""
	}
	return "Q-" + strconv.FormatInt(int64(q), 10)
}

// MarshalText writes the id as printed.
func (q QuestionID) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// ParseQuestionID reads what String prints, in either case.
func ParseQuestionID(s string) (QuestionID, error) {
	n, err := parseID("Q-", s)
	if err != nil {
		return 0, Invalid("question id", "%q is no question: write it as Q-3", s)
	}
	return QuestionID(n), nil
}

// NewQuestion is a question as it is asked.
type NewQuestion struct {
	Ref Ref
	NewQuestionAct
	// SentOn puts it to whoever is to answer at once; else it waits for a clerk.
	SentOn bool
}

// AskParams asks a question.
type AskParams struct {
	Authority AuthorityID
	NewQuestion
	Known calendar.Date // the day on which it was asked; zero is the day of By.At
	Cites string        // what shows the day, where it is entered later
	By    By
}

// QuestionParams says what became of a question.
type QuestionParams struct {
	Authority AuthorityID
	Question  QuestionID
	NewQuestionAct
	// Seen is the last entry that whoever acts was shown: where something was done with the
	// question since, nothing is kept. 0 asks for no such thing.
	Seen  int64
	Known calendar.Date
	Cites string
	By    By
}

// NewQuestionAct is what is done with a question. What each act needs:
//
//   - asked: Words; Party, who asks, or Body, for which it is asked. To is who is to answer;
//     empty is whoever owes the commitment. Due is by when; with AtMeeting it is that
//     meeting, on whichever day it is held, and without a day the next one of Body. Asked
//     again: Why it stands otherwise now
//   - answered: Party, who answered; Words, or Address, the document or page that answers;
//     Item, or On, where and when
//   - not answered: Why an answer was none, or the question stands again
//   - withdrawn: Why
//   - released: On, from which day on the public may have what was said so far; zero takes
//     that back
type NewQuestionAct struct {
	Act       civic.QuestionAct
	Item      ItemID
	Body      string
	On        calendar.Date
	Due       calendar.Date
	AtMeeting bool
	Party     string
	To        string
	Words     string
	DueWords  string
	Address   string
	Why       string
}

// QuestionAct is what was done with a question.
type QuestionAct struct {
	NewQuestionAct
	Record  string // the label of Item
	Known   calendar.Date
	Actor   string
	Entered Entered
	Entry   int64
	Public  calendar.Date // since when the public may have it; zero is never
}

// PublicBy reports whether the public may have it on a day.
func (a *QuestionAct) PublicBy(day calendar.Date) bool {
	return !a.Public.IsZero() && (day.IsZero() || !a.Public.After(day))
}

// Day is when it was said: at the meeting, or as it came to be known.
func (a *QuestionAct) Day() calendar.Date {
	if a.On.IsZero() {
		return a.Known
	}
	return a.On
}

// Question is what was asked of a commitment, with what became of it.
type Question struct {
	ID   QuestionID
	Ref  Ref           // of the commitment
	Acts []QuestionAct // in the order they came to be known; the first is that it was asked
}

// last is the last of some acts; nil where there is none.
func (q *Question) last(acts ...civic.QuestionAct) *QuestionAct {
	for i := len(q.Acts) - 1; i >= 0; i-- {
		if slices.Contains(acts, q.Acts[i].Act) {
			return &q.Acts[i]
		}
	}
	return nil
}

// Asked is the question as it stands.
func (q *Question) Asked() *QuestionAct { return q.last(civic.QuestionAsked) }

// First is the question as it was first asked.
func (q *Question) First() *QuestionAct { return &q.Acts[0] }

// Settled is how it was answered, or withdrawn; nil where it is not.
func (q *Question) Settled() *QuestionAct {
	a := q.last(civic.QuestionGiven, civic.QuestionReopened, civic.QuestionTakenBack)
	if a == nil || a.Act == civic.QuestionReopened {
		return nil
	}
	return a
}

// State is how the question stands.
func (q *Question) State() civic.QuestionState {
	switch a := q.Settled(); {
	case a != nil && a.Act == civic.QuestionGiven:
		return civic.QuestionAnswered
	case a != nil:
		return civic.QuestionWithdrawn
	case !q.SentOn():
		return civic.QuestionNotSentOn
	}
	return civic.QuestionUnanswered
}

// Withheld reports whether the public has the question, and not the answer to it.
func (q *Question) Withheld() bool {
	a := q.Settled()
	return a != nil && a.Public.IsZero() && !q.Asked().Public.IsZero()
}

// Entry is the last entry that did something with it.
func (q *Question) Entry() int64 {
	var last int64
	for i := range q.Acts {
		last = max(last, q.Acts[i].Entry)
	}
	return last
}

// SentOn reports whether it was ever put to whoever is to answer.
func (q *Question) SentOn() bool { return q.last(civic.QuestionSentOn) != nil }
