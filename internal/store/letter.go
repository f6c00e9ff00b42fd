package store

import (
	"context"
	"time"
)

// Letters keeps mail until it has left. A letter is no fact: it is outside the
// journal, and nothing of it stays when it has left.
type Letters interface {
	// SwitchMail says that mail is sent from this place, or that it is not. A place
	// begins without mail; a copy of it, or the record in another place, does so
	// again. ErrConflict where letters wait that were written elsewhere, and it is not
	// said what becomes of them.
	SwitchMail(ctx context.Context, p SwitchMailParams) error
	// MailState says whether mail is sent from this place, and what waits.
	MailState(ctx context.Context, authority AuthorityID) (MailState, error)
	// AddLetter keeps a letter, and a job of the kind JobLetter that is to send it:
	// ErrConflict where no mail is sent from this place.
	AddLetter(ctx context.Context, p LetterParams) error
	// GetLetter returns a letter that waits: ErrNotFound where it has left, was
	// given up, or waits for mail to be sent from another place.
	GetLetter(ctx context.Context, authority AuthorityID, id LetterID) (Letter, error)
	// BeginLetter counts a sending of which it is not known what came of it.
	// ReturnLetter takes it back: it is known that it did not arrive.
	BeginLetter(ctx context.Context, authority AuthorityID, id LetterID) error
	ReturnLetter(ctx context.Context, authority AuthorityID, id LetterID) error
	// EndLetter says that a letter has left, or is given up. What it said, and to
	// whom, is destroyed.
	EndLetter(ctx context.Context, p EndLetterParams) error
}

// JobLetter is the kind of the jobs that send letters: the payload is the letter's id.
const JobLetter = "letter"

// LetterID names a letter: random, and what stands before the @ of its Message-ID.
type LetterID string

// WaitingLetters says what becomes of letters that were written in another place.
type WaitingLetters string

// What may become of them.
const (
	WaitingAsk  WaitingLetters = ""     // they stand in the way
	WaitingSend WaitingLetters = "send" // they are sent from here
	WaitingDrop WaitingLetters = "drop" // they were sent from there already
)

// SwitchMailParams says whether mail is sent from this place.
type SwitchMailParams struct {
	Authority AuthorityID
	On        bool
	Site      string // the address under which readers know the site
	Waiting   WaitingLetters
	By        By
}

// MailState is whether mail is sent, and what waits.
type MailState struct {
	On        bool   // said so, in this very place
	Moved     bool   // said so, but in another place
	Site      string // for which site it was said
	Actor     string // who said so last
	At        time.Time
	Waiting   int64 // letters that wait
	Elsewhere int64 // of those, written in another place
	GivenUp   int64 // letters that never left
	Said      string
}

// LetterParams is a letter to be sent.
type LetterParams struct {
	Authority    AuthorityID
	ID           LetterID
	Subscription SubscriptionID // what it is part of; empty is none
	To           string
	Subject      string
	Text         string
	HTML         string
	Unsubscribe  string // the address; empty is none
	Now          time.Time
}

// Letter is a letter that waits.
type Letter struct {
	LetterParams
	Begun int // sendings of which it is not known what came
}

// EndLetterParams says what became of a letter.
type EndLetterParams struct {
	Authority AuthorityID
	Letter    LetterID
	GivenUp   bool
	Said      string // why it was given up: no address is in it
	NoAddress bool   // there is no such address: its subscription is ended
	Now       time.Time
}
