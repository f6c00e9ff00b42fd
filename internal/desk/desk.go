package desk

import (
	"context"
	"sync"

	"mattersarising/internal/store"
)

// Store is what a service asks of a store.
type Store interface {
	store.Pictures
	store.Records
	store.Judgements
	store.Lives
	store.Entries
	store.Ties
	store.Questions
	store.Posts
	store.Programmes
	store.Reviews
	store.Indicators
	store.Suggestions
	store.Reports
	Policies(ctx context.Context, p store.AsAt) ([]store.PolicyFact, error)
	Head(ctx context.Context, authority store.AuthorityID) (int64, error)
	Touched(ctx context.Context, p store.TouchedParams) (store.Touched, error)
	store.Restrictions
	ChasePolicies(ctx context.Context, authority store.AuthorityID) ([]store.ChasePolicy, error)
	Links(ctx context.Context, p store.LinksParams) ([]store.UpdateLink, error)
	SettleDeclined(ctx context.Context, p store.LinkAt) error
	RecordAccess(ctx context.Context, p store.AccessParams) error
	Accesses(ctx context.Context, p store.AccessesParams) ([]store.Access, error)
}

// Service lists what waits and enters what is done with it. It is safe for use by many
// goroutines.
type Service struct {
	st Store

	mu   sync.Mutex
	kept map[store.AuthorityID]*kept

	// press is held while an act is looked at and entered: of two presses of one
	// button, the second sees what the first has done.
	press sync.Mutex
}

// New returns a service that keeps what is done in a store.
func New(st Store) *Service {
	return &Service{st: st, kept: map[store.AuthorityID]*kept{}}
}
