package chase

import (
	"context"
	"crypto/sha256"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/desk"
	"mattersarising/internal/letter"
	"mattersarising/internal/store"
	"mattersarising/internal/work"
)

// Store is what a service needs of a store.
type Store interface {
	store.Chasing
	store.Uploads
	ListAccounts(ctx context.Context, authority store.AuthorityID) ([]store.Account, error)
	GetAuthority(ctx context.Context, slug string) (store.Authority, error)
	ListAuthorities(ctx context.Context) ([]store.Authority, error)
	Items(ctx context.Context, p store.ItemsParams) ([]store.Item, error)
}

// Params says with what a service works.
type Params struct {
	Store  Store
	Desk   *desk.Service
	Office *letter.Office // nil where no mail leaves
	Wake   func()         // has letters leave at once; nil lets them wait for the next minute
	Clock  work.Clock     // when rounds that nobody sends are sent, and silence is told
}

// Service asks and is answered. It is safe for use by many goroutines.
type Service struct{ p Params }

// New returns a service.
func New(p Params) *Service { return &Service{p} }

// Open says for how long a link opens what it is for.
const Open = 14 * 24 * time.Hour

// most bounds how many links are looked at: those of a council's year of weekly rounds.
const most = 5000

// asker is who looks at promises for a letter: all that the service knows of every
// committee, and nothing that is restricted, because a letter can be read on its way.
func asker(authority store.AuthorityID, today calendar.Date) desk.Who {
	return desk.Who{Authority: authority, Today: today, Actor: access.Actor{
		Kind: access.Account, ID: "chase", SecondFactor: true, Grants: []access.Grant{{Role: access.PlanManager}},
	}}
}

// wake has letters leave.
func (s *Service) wake() {
	if s.p.Wake != nil {
		s.p.Wake()
	}
}

// hash is what is kept of a token.
func hash(token string) store.Hash { return sha256.Sum256([]byte(token)) }

// Mails reports whether letters leave from here.
func (s *Service) Mails(ctx context.Context, authority store.AuthorityID) (bool, error) {
	if s.p.Office == nil {
		return false, nil
	}
	return s.p.Office.Open(ctx, authority)
}

// council is the name of an authority.
func (s *Service) council(ctx context.Context, id store.AuthorityID) (string, error) {
	all, err := s.p.Store.ListAuthorities(ctx)
	if err != nil {
		return "", err
	}
	for i := range all {
		if all[i].ID == id {
			return all[i].Name, nil
		}
	}
	return "", store.NotFound("chase", "there is no such council")
}

// day is the day in England of a moment.
func day(now time.Time) calendar.Date { return calendar.OfTime(now.In(work.London)) }
