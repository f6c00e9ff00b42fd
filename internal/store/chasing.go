package store

import (
	"context"
	"strings"
	"time"

	"mattersarising/internal/calendar"
)

// Chasing keeps how those who owe something are asked how it stands: where they are
// written to, by which rule, and the links in the letters. None of it is a fact; what is
// sent, passed on, revoked and set is in the journal, a link by its id alone.
type Chasing interface {
	// SetChasing puts a rule in the place of the one that a committee had.
	SetChasing(ctx context.Context, p ChasePolicyParams) error
	// ChasePolicies lists the committees' rules, by name.
	ChasePolicies(ctx context.Context, authority AuthorityID) ([]ChasePolicy, error)
	// SetLead keeps where whoever holds a post is written to, in the place of what was
	// kept; without an address and a deputy it is forgotten.
	SetLead(ctx context.Context, l Lead) error
	// Leads lists them, by post.
	Leads(ctx context.Context, authority AuthorityID) ([]Lead, error)
	// SendLink keeps a link and the letter that it is in: ErrConflict where there is a link
	// of that id already, or no mail is sent from here.
	SendLink(ctx context.Context, p SendLinkParams) error
	// FindLink finds a link by its secret, whatever has become of it: ErrNotFound where
	// there never was one.
	FindLink(ctx context.Context, p SecretAt) (UpdateLink, error)
	// Links lists links, the latest first.
	Links(ctx context.Context, p LinksParams) ([]UpdateLink, error)
	// KeepTyped keeps what was half typed: ErrConflict where the link or the promise is
	// not open any more.
	KeepTyped(ctx context.Context, p DraftParams) error
	// AnswerLink takes the steps that answer one promise of a link, or says that it is not
	// theirs, once: ErrConflict where the link is not open, or the promise was answered.
	// With its last promise the link is spent.
	AnswerLink(ctx context.Context, p AnswerLinkParams) ([]StepID, error)
	// SignLink signs off the update of one promise of a link, or sends it back, once:
	// ErrConflict where the link is not open, or the update does not wait.
	SignLink(ctx context.Context, p SignLinkParams) ([]StepID, error)
	// PassLink makes another link in the place of what is open of one, with what was half
	// typed; of that one those promises are then done with.
	PassLink(ctx context.Context, p PassLinkParams) error
	// RevokeLink ends a link: ErrConflict where it has ended.
	RevokeLink(ctx context.Context, p LinkAt) error
	// SettleDeclined says that a clerk has seen to a promise that was not theirs.
	SettleDeclined(ctx context.Context, p LinkAt) error
	// ToldLink says how far the silence of a link has been told, with the letter that tells
	// it: ErrConflict where it was told that far already, or the link is not open.
	ToldLink(ctx context.Context, p ToldLinkParams) error
	// TidyLinks forgets the address and the half typed words of links that ended before a
	// moment, and returns of how many.
	TidyLinks(ctx context.Context, authority AuthorityID, before time.Time) (int64, error)
}

// ChasePolicy is by which rule those who owe something to a committee are asked.
type ChasePolicy struct {
	Body    string
	Closes  int      // how many clear working days before a meeting its agenda closes
	Ahead   int      // how many days before that letters are due; 0 is that no round is ever due
	Alone   bool     // they are sent without a person
	Remind  int      // after how many days of silence the same person is written to again; 0 is never
	Manager int      // after how many their manager is
	Chair   int      // after how many the chair is
	List    int      // after how many it is put before the clerk for the public list
	ChairIs string   // the post of the chair
	Domains []string // to which a link may be passed on, beside its addressee's own
	Signer  string   // the post that signs updates off; empty is that nobody need
}

// ChasePolicyParams sets a committee's rule.
type ChasePolicyParams struct {
	Authority AuthorityID
	ChasePolicy
	By By
}

// Lead is where whoever holds a post is written to.
type Lead struct {
	Authority     AuthorityID
	Post          string
	Name          string // of the person, as a letter greets them
	Address       string
	Manager       string // the address of their manager; empty is not known
	Deputy        string // who answers in their place; empty is nobody
	DeputyAddress string
	DeputyUntil   calendar.Date // the last day; zero is until it is taken back
}

// LinkID names a link: random, and all that the journal knows of it.
type LinkID string

// linkActor is what stands before the id of a link in the name of an actor.
const linkActor = "link:"

// Actor is who acts by the link, as the journal names them.
func (l LinkID) Actor() string { return linkActor + string(l) }

// ByLink reports whether an actor acted by a link.
func ByLink(actor string) bool { return strings.HasPrefix(actor, linkActor) }

// LinkState is what has become of a link. One whose time is over is open still.
type LinkState string

// The states of a link.
const (
	LinkOpen    LinkState = "open"
	LinkSpent   LinkState = "spent"
	LinkRevoked LinkState = "revoked"
)

// LinkItemState is what has become of one promise of a link.
type LinkItemState string

// The states of a promise of a link.
const (
	LinkItemOpen     LinkItemState = "open"
	LinkItemAnswered LinkItemState = "answered"
	LinkItemNotMine  LinkItemState = "not mine"  // and waits for the clerk
	LinkItemSettled  LinkItemState = "settled"   // it was not theirs, and the clerk has seen to it
	LinkItemPassed   LinkItemState = "passed on" // by another link
)

// LinkPurpose is what whoever has a link may do.
type LinkPurpose string

// The purposes.
const (
	LinkUpdate  LinkPurpose = "update" // say how promises stand
	LinkSignOff LinkPurpose = "sign off"
)

// UpdateLink is what a letter opens for whoever has it.
type UpdateLink struct {
	Authority AuthorityID
	ID        LinkID
	Purpose   LinkPurpose   // empty is to say how promises stand
	Body      string        // for whose meeting; empty is for several
	Meeting   calendar.Date // zero is not known
	Post      string        // whose promises they are
	Name      string
	To        string // the address
	PassedBy  LinkID // the link that was passed on; empty is none
	Told      Silence
	State     LinkState
	Actor     string // who sent it
	Made      time.Time
	Until     time.Time
	Changed   time.Time
	Items     []LinkItem
}

// Over reports whether the time of a link is over.
func (l *UpdateLink) Over(now time.Time) bool { return !now.Before(l.Until) }

// Item finds a promise of the link; nil where it opens no such one.
func (l *UpdateLink) Item(ref Ref) *LinkItem {
	for i := range l.Items {
		if l.Items[i].Ref == ref {
			return &l.Items[i]
		}
	}
	return nil
}

// Open lists the promises that are not answered yet.
func (l *UpdateLink) Open() []Ref {
	var all []Ref
	for _, it := range l.Items {
		if it.State == LinkItemOpen {
			all = append(all, it.Ref)
		}
	}
	return all
}

// LinkItem is one promise that a link opens.
type LinkItem struct {
	Ref     Ref
	Step    StepID // the update that is to be signed off; 0 where one is asked for
	State   LinkItemState
	Words   string // why it is not theirs
	Draft   string // what was half typed
	Changed time.Time
}

// Silence is how far it has been told that nobody answers.
type Silence int

// The steps by which silence is told.
const (
	SilenceUntold Silence = iota
	SilenceReminded
	SilenceManager
	SilenceChair
	SilenceListed
)

// SendLinkParams is a link with its letter.
type SendLinkParams struct {
	UpdateLink

	Hash   Hash
	Letter LetterParams
	By     By
}

// LinksParams asks for links.
type LinksParams struct {
	Authority AuthorityID
	Declined  bool      // those with a promise that is not theirs, and waits for the clerk
	Since     time.Time // made since
	Limit     int
}

// LinkAt names a link, or a promise of it.
type LinkAt struct {
	Authority AuthorityID
	Link      LinkID
	Ref       Ref
	By        By
}

// DraftParams is what was half typed.
type DraftParams struct {
	SecretAt
	Ref   Ref
	Draft string
}

// AnswerLinkParams answers one promise of a link. What the steps carry beside is as in
// TakeParams; the actor is the link.
type AnswerLinkParams struct {
	SecretAt
	Ref     Ref
	Steps   []NewStep // none: it is not theirs
	NotMine string    // why; with no steps
	Seen    int64
	With    []Ref
	Files   Files
	Sign    string // as in TakeParams
	// Answers are those to questions that were asked of it: they are given with the update.
	Answers []QuestionParams
	Cause   string
}

// SignLinkParams signs by a link. Of the update, its promise and the actor the link says
// which.
type SignLinkParams struct {
	SecretAt
	Ref Ref
	SignParams
}

// PassLinkParams makes a link in the place of another.
type PassLinkParams struct {
	SecretAt
	Link LinkID // instead of its secret: for a reminder
	Refs []Ref  // of those that are open; none is all
	New  SendLinkParams
}

// ToldLinkParams tells the silence of a link.
type ToldLinkParams struct {
	LinkAt
	Told   Silence
	Letter *LetterParams // nil is none
}
