package store

import (
	"context"
	"time"
)

// Subscriptions keeps who asked to be told of what. They are no facts: they are
// changed and deleted, and nobody but the sender of letters needs to see an address.
type Subscriptions interface {
	// Subscribe keeps what somebody asked for, with the letter by which they say that
	// it was they. It reports whether it did: not where so much was asked already, of
	// this address or in all, that it might be asked by somebody else. Whoever asks
	// is told the same either way.
	Subscribe(ctx context.Context, p SubscribeParams) (asked bool, err error)
	// FindSubscription finds the subscription that a token is for: ErrNotFound where
	// there is none, or the token has run out.
	FindSubscription(ctx context.Context, p TokenParams) (Subscription, error)
	// ConfirmSubscription begins a subscription. Another of the same address and
	// subject ends. One that is confirmed already stays as it is; ErrConflict where it
	// was ended.
	ConfirmSubscription(ctx context.Context, p ConfirmParams) (Subscription, error)
	// EndSubscription ends a subscription by a token, and takes away the letters of it
	// that wait. One that is ended already stays so.
	EndSubscription(ctx context.Context, p TokenParams) (Subscription, error)
	// DueSubscriptions lists confirmed subscriptions whose letter is due, the longest
	// due first.
	DueSubscriptions(ctx context.Context, p DueParams) ([]Subscription, error)
	// Told returns what was told the last time, by its key: ErrNotFound where nothing
	// is kept under it.
	Told(ctx context.Context, authority AuthorityID, key string) (string, error)
	// Tell keeps the next letter of a subscription, if there is one, and up to where
	// it tells, at one stroke: ErrConflict where another has done so.
	Tell(ctx context.Context, p TellParams) error
	// ExpireSubscriptions takes away what was asked for before a moment and never
	// confirmed. Nothing goes while a hold stands on the class of subscribers.
	ExpireSubscriptions(ctx context.Context, authority AuthorityID, before time.Time) (gone int64, err error)
	// CountSubscribers counts the subscriptions there are, and those that ended before
	// a moment.
	CountSubscribers(ctx context.Context, authority AuthorityID, before time.Time) (all, past int64, err error)
	// DisposeSubscribers takes away subscriptions that ended before a moment.
	// ErrConflict where a hold stands on their class.
	DisposeSubscribers(ctx context.Context, p DisposeParams) (gone int64, err error)
}

// SubscriptionID names a subscription: random, and no secret.
type SubscriptionID string

// SubjectKind is what somebody asked to be told of.
type SubjectKind string

// The kinds.
const (
	OfMatter SubjectKind = "matter"
	OfBody   SubjectKind = "body"
	OfSearch SubjectKind = "search"
)

// SubjectKinds returns every kind.
func SubjectKinds() []SubjectKind { return []SubjectKind{OfMatter, OfBody, OfSearch} }

// Frequency is how often somebody is told.
type Frequency string

// How often.
const (
	Daily  Frequency = "daily"
	Weekly Frequency = "weekly"
)

// Frequencies returns all.
func Frequencies() []Frequency { return []Frequency{Daily, Weekly} }

// SubscriptionState is how a subscription stands.
type SubscriptionState string

// The states.
const (
	Unconfirmed SubscriptionState = "unconfirmed"
	Confirmed   SubscriptionState = "confirmed"
	Ended       SubscriptionState = "ended"
)

// SubscriptionStates returns every state.
func SubscriptionStates() []SubscriptionState {
	return []SubscriptionState{Unconfirmed, Confirmed, Ended}
}

// TokenUse is what a token lets its bearer do.
type TokenUse string

// The uses.
const (
	ToConfirm TokenUse = "confirm"
	ToEnd     TokenUse = "end"
)

// SubscribeParams is what somebody asks for.
type SubscribeParams struct {
	Authority    AuthorityID
	Subscription SubscriptionID
	Address      string
	Fold         string // by which one person's addresses are counted together
	Kind         SubjectKind
	Subject      string // the slug of the matter or body, or what is searched for
	Often        Frequency
	Token        string // with which it is confirmed; kept as a hash
	Until        time.Time
	Letter       LetterParams
	Most         SubscribeLimits
	Now          time.Time
}

// SubscribeLimits is how much may be asked that nobody has confirmed.
type SubscribeLimits struct {
	Address int // of one address within an hour
	Waiting int // of one address, unconfirmed at a time
	All     int // of all addresses within an hour
}

// TokenParams names a subscription by a token.
type TokenParams struct {
	Authority AuthorityID
	Token     string
	Use       TokenUse
	Now       time.Time
}

// ConfirmParams begins a subscription.
type ConfirmParams struct {
	Authority AuthorityID
	Token     string
	Due       time.Time // when the first letter is
	State     string    // what there is now: it will not be told as new
	Through   int64     // the last entry when that was so
	Now       time.Time
}

// Subscription is what somebody asked for.
type Subscription struct {
	Authority    AuthorityID
	Subscription SubscriptionID
	Address      string
	Kind         SubjectKind
	Subject      string
	Often        Frequency
	State        SubscriptionState
	Due          time.Time // zero unless it is confirmed
	Told         string    // the key of what was told; empty is nothing so far
	Through      int64     // the last entry when that was so
}

// DueParams asks for subscriptions that are due.
type DueParams struct {
	Authority AuthorityID
	Now       time.Time
	Limit     int
}

// TellParams moves a subscription on.
type TellParams struct {
	Subscription Subscription // as it was when it was due
	Next         time.Time
	State        string // what has been told now
	Through      int64
	Letter       *LetterParams // nil where there is nothing new
	Token        string        // with which it is ended, in the letter; kept as a hash
	Until        time.Time     // when that runs out
	Now          time.Time
}
