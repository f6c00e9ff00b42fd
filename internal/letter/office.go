// Package letter is the post office: it keeps letters in the store first, and sees
// those that wait off by whatever way mail leaves, so that a mail server that is down
// loses nothing. It says when the administrator must know, and gives up at last.
//
// A letter leaves once. Where a program is killed, or a connection breaks, between a
// server's taking the letter and our knowing it, it is sent once more, under the same
// Message-ID, and never a third time: a reader gets at most one letter too many, which
// most mail programs then show once.
//
// It refuses to send anything from a place in which no administrator has said that mail
// is sent, and to decide what is in a letter.
package letter

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"

	"mattersarising/internal/mail"
	"mattersarising/internal/store"
)

// Store is what the office needs of a store.
type Store interface {
	store.Letters
	store.Checks
}

// Params says for whom the office works.
type Params struct {
	Store   Store
	Way     mail.Way // nil: letters wait
	From    mail.Sender
	ReplyTo mail.Address                   // none is From
	Site    func(store.AuthorityID) string // the address under which readers know an authority's site
	Patient time.Duration                  // how long a letter is tried; 0 is three days
}

// Office keeps letters and sends them.
type Office struct {
	p Params

	mu    sync.Mutex
	pause time.Time // until when no server is asked, for it did not answer
}

// New returns an office.
func New(p Params) *Office {
	if p.Patient <= 0 {
		p.Patient = 72 * time.Hour // a weekend, and a Monday to mend it on
	}
	return &Office{p: p}
}

// breath is how long no other letter is tried after a server did not answer at all: a
// thousand letters need not each find that out.
const breath = time.Minute

// mostUnknown is how often a letter is sent of which it is not known what came.
const mostUnknown = 2

// Secret is a new token, or the id of something: 128 bits that nobody can guess.
func Secret() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails: it ends the program instead
	return hex.EncodeToString(b[:])
}

// Open reports whether letters of an authority leave from here, for this site, by some way.
func (o *Office) Open(ctx context.Context, authority store.AuthorityID) (bool, error) {
	if o.p.Way == nil || o.p.From.Address.IsZero() {
		return false, nil
	}
	m, err := o.p.Store.MailState(ctx, authority)
	return err == nil && m.On && m.Site == o.p.Site(authority), err
}

// Ready reports whether letters that wait can be sent now: for package work.
func (o *Office) Ready(ctx context.Context, authority store.AuthorityID, now time.Time) (bool, error) {
	o.mu.Lock()
	pause := o.pause
	o.mu.Unlock()
	if now.Before(pause) {
		return false, nil
	}
	return o.Open(ctx, authority)
}

// rest has no other letter tried for a while.
func (o *Office) rest(until time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pause = until
}

// Site is the address under which readers know an authority's site.
func (o *Office) Site(authority store.AuthorityID) string { return o.p.Site(authority) }

// Add keeps a letter that is to be sent: ErrConflict where no mail is sent from here.
func (o *Office) Add(ctx context.Context, p store.LetterParams) error {
	open, err := o.Open(ctx, p.Authority)
	if err != nil {
		return err
	}
	if !open {
		return &store.Error{Kind: store.ErrConflict, Op: "letter: add", Public: "no mail is sent from here until an administrator says so"}
	}
	if p.ID == "" {
		p.ID = store.LetterID(Secret())
	}
	return o.p.Store.AddLetter(ctx, p)
}

// Message is a letter as it is sent.
func (o *Office) Message(l store.LetterParams) (mail.Message, error) {
	to, err := mail.ParseAddress(l.To)
	return mail.Message{
		ID: string(l.ID) + "@" + o.p.From.Address.Domain(), Date: l.Now, From: o.p.From, ReplyTo: o.p.ReplyTo, To: to,
		Subject: l.Subject, Text: l.Text, HTML: l.HTML, Unsubscribe: l.Unsubscribe,
	}, err
}

// Send does a job of the kind store.JobLetter. An error says that it is to be tried
// again, later and later; nil that there is nothing left to do.
func (o *Office) Send(ctx context.Context, j store.Job, now time.Time) error {
	id := store.LetterID(j.Payload)
	l, err := o.p.Store.GetLetter(ctx, j.Authority, id)
	if errors.Is(err, store.ErrNotFound) {
		return o.gone(ctx, j.Authority)
	}
	if err != nil {
		return err
	}
	switch {
	case l.Begun >= mostUnknown:
		return o.giveUp(ctx, l, now, "it was sent twice, and broken off twice before the server had said that it has it: it may have arrived", false)
	case now.Sub(l.Now) > o.p.Patient:
		return o.giveUp(ctx, l, now, "it was tried for "+lasting(o.p.Patient)+": "+or(j.Said, "nothing was said"), false)
	}
	if open, err := o.Open(ctx, j.Authority); err != nil || !open {
		return or(err, errClosed)
	}
	m, err := o.Message(l.LetterParams)
	if err != nil {
		return o.giveUp(ctx, l, now, "its address is none", false)
	}
	begun := false
	err = o.p.Way.Send(ctx, m, func(ctx context.Context) error {
		err := o.p.Store.BeginLetter(ctx, j.Authority, id)
		begun = err == nil
		return err
	})
	// Whoever ends the program now still wants to know what came of it.
	ctx = context.WithoutCancel(ctx)
	switch {
	case err == nil:
		if err := o.p.Store.EndLetter(ctx, store.EndLetterParams{Authority: j.Authority, Letter: id, Now: now}); err != nil {
			return err
		}
		return o.well(ctx, j.Authority, now)
	case errors.Is(err, mail.ErrNoSuchAddress):
		return o.giveUp(ctx, l, now, err.Error(), true)
	case errors.Is(err, mail.ErrRefused), errors.Is(err, mail.ErrInvalid):
		return o.giveUp(ctx, l, now, err.Error(), false)
	case errors.Is(err, mail.ErrLater), errors.Is(err, mail.ErrSetup):
		if begun {
			if err := o.p.Store.ReturnLetter(ctx, j.Authority, id); err != nil {
				return err
			}
		} else {
			o.rest(now.Add(breath))
		}
		return errors.Join(err, o.tell(ctx, j.Authority, now, "Letters wait: "+err.Error()+"."))
	}
	return err // uncertain, or the store's own
}

// errClosed is that no mail leaves from here now.
var errClosed = errors.New("no mail is sent from here")

// gone says of a letter that is not to be had whether it has left, or only waits until
// mail is sent again.
func (o *Office) gone(ctx context.Context, authority store.AuthorityID) error {
	m, err := o.p.Store.MailState(ctx, authority)
	if err == nil && !m.On {
		err = errClosed
	}
	return err
}

// giveUp ends a letter that will never leave, and lets the administrator know.
func (o *Office) giveUp(ctx context.Context, l store.Letter, now time.Time, why string, noAddress bool) error {
	if err := o.p.Store.EndLetter(ctx, store.EndLetterParams{Authority: l.Authority, Letter: l.ID, GivenUp: true, Said: why, NoAddress: noAddress, Now: now}); err != nil {
		return err
	}
	if noAddress && l.Subscription != "" {
		return nil // somebody's mailbox was closed: their subscription is ended, and all is in order
	}
	return o.tell(ctx, l.Authority, now, "A letter was given up: "+why+".")
}

// tell lets the administrator know that something is wrong.
func (o *Office) tell(ctx context.Context, authority store.AuthorityID, now time.Time, says string) error {
	return o.p.Store.RecordCheck(ctx, store.CheckParams{Authority: authority, Kind: store.CheckMail, At: now, Message: says})
}

// well says that letters leave, where the last that was said is otherwise or old.
func (o *Office) well(ctx context.Context, authority store.AuthorityID, now time.Time) error {
	last, err := o.p.Store.LastCheck(ctx, authority, store.CheckMail)
	if err == nil && last.OK && now.Sub(last.At) < time.Hour {
		return nil
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return o.p.Store.RecordCheck(ctx, store.CheckParams{Authority: authority, Kind: store.CheckMail, At: now, OK: true, Message: "Letters leave."})
}

// or is the first of two that is there.
func or[T comparable](first, second T) T {
	var none T
	if first != none {
		return first
	}
	return second
}

func lasting(d time.Duration) string {
	if days := d / (24 * time.Hour); days > 1 {
		return fmt.Sprintf("%d days", days)
	}
	return d.String()
}
