package store

import (
	"context"
	"time"

	"mattersarising/internal/access"
)

// Accounts keeps the people who may sign in, and their roles. None of it is a fact: it
// is changed in place, deleted, and in no journal.
type Accounts interface {
	// CreateAccount adds an account: ErrConflict where another has its address, or its
	// name at the provider.
	CreateAccount(ctx context.Context, a Account) error
	// UpdateAccount changes name, address, provider, partner and posts of an account.
	UpdateAccount(ctx context.Context, a Account) error
	// GetAccount finds one account: ErrNotFound if there is none.
	GetAccount(ctx context.Context, p AccountQuery) (Account, error)
	// ListAccounts returns all, by name.
	ListAccounts(ctx context.Context, authority AuthorityID) ([]Account, error)
	// SetGrants puts roles in the place of all that the account had from a source.
	SetGrants(ctx context.Context, p GrantsParams) error
	// DisableAccount ends all sessions, tokens and links of an account, in one stroke
	// with its being disabled; at the zero moment it is enabled again.
	DisableAccount(ctx context.Context, p AccountAt) error
	// DeleteAccount takes an account away with all that hangs on it.
	DeleteAccount(ctx context.Context, p AccountAt) error
	// SawAccount keeps when somebody last signed in.
	SawAccount(ctx context.Context, p AccountAt) error
	// GroupRoles lists which roles the provider's groups bring with them.
	GroupRoles(ctx context.Context, authority AuthorityID) ([]GroupRole, error)
	// SetGroupRoles puts a list of them in the place of the one there was.
	SetGroupRoles(ctx context.Context, authority AuthorityID, all []GroupRole) error
	// MarkDemonstration says that this record is a demonstration, in this place.
	MarkDemonstration(ctx context.Context, authority AuthorityID, at time.Time) error
	// Demonstration reports whether it is one.
	Demonstration(ctx context.Context, authority AuthorityID) (bool, error)
}

// Account is a person who may sign in.
type Account struct {
	Authority AuthorityID
	ID        access.AccountID
	Name      string
	Email     string
	Issuer    string // the provider that signs them in, if one does
	Subject   string // their name there
	Partner   string // the organisation outside that they belong to, if any
	Demo      bool   // made with a demonstration: its password is known to all
	Posts     []string
	Grants    []SourcedGrant
	Made      time.Time
	Disabled  time.Time // since when; zero is not
	Seen      time.Time // when they last signed in; zero is never
}

// Actor is who acts when the account does, without a session.
func (a *Account) Actor() access.Actor {
	actor := access.Actor{Kind: access.Account, ID: a.ID, Name: a.Name, Posts: a.Posts, Partner: a.Partner}
	for _, g := range a.Grants {
		actor.Grants = append(actor.Grants, g.Grant)
	}
	return actor
}

// GrantSource is who gave a role.
type GrantSource string

// The sources of roles.
const (
	FromPerson GrantSource = "person"
	FromGroup  GrantSource = "group" // of the provider, at the last sign-in
)

// GrantSources returns every source.
func GrantSources() []GrantSource { return []GrantSource{FromPerson, FromGroup} }

// SourcedGrant is a role, and who gave it.
type SourcedGrant struct {
	access.Grant
	Source GrantSource
}

// AccountQuery names an account by one of its names: id, address, or provider and
// name there.
type AccountQuery struct {
	Authority       AuthorityID
	ID              access.AccountID
	Email           string
	Issuer, Subject string
}

// AccountAt names an account and a moment.
type AccountAt struct {
	Authority AuthorityID
	Account   access.AccountID
	At        time.Time
}

// GrantsParams are the roles that an account has from one source.
type GrantsParams struct {
	Authority AuthorityID
	Account   access.AccountID
	Source    GrantSource
	Grants    []access.Grant
}

// GroupRole is the role that a group of the provider brings with it.
type GroupRole struct {
	Group string
	Role  access.Role
	Body  string // empty is all
}
