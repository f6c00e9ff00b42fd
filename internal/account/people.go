package account

import (
	"context"
	"net/mail"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// Person is an account as an administrator adds or changes it.
type Person struct {
	Name    string
	Email   string
	Partner string   // the organisation outside that they belong to, if any
	Posts   []string // whose duties are theirs
}

// checked returns the person with spaces taken off, or what is wrong with it; without
// is set where there may be no address.
func (p Person) checked(without bool) (Person, error) {
	p.Name, p.Email, p.Partner = strings.TrimSpace(p.Name), strings.TrimSpace(p.Email), strings.TrimSpace(p.Partner)
	var posts []string
	for _, post := range p.Posts {
		if post = strings.TrimSpace(post); post != "" && !slices.Contains(posts, post) {
			posts = append(posts, post)
		}
	}
	p.Posts = posts
	a, err := mail.ParseAddress(p.Email)
	switch {
	case p.Name == "" || len(p.Name) > 200:
		return p, store.Invalid("account: person", "Give the person’s name, in 200 characters or fewer")
	case p.Email == "" && without:
	case err != nil || a.Address != p.Email || a.Name != "" || len(p.Email) > 254:
		return p, store.Invalid("account: person", "Give an e-mail address, like name@example.gov.uk")
	}
	return p, nil
}

// Add adds an account, with its roles. It has no password: Invite makes the link by
// which its owner sets one. Whoever a provider signs in needs none.
func (s *Service) Add(ctx context.Context, authority store.AuthorityID, by access.AccountID, p Person, grants []access.Grant) (store.Account, error) {
	p, err := p.checked(false)
	if err != nil {
		return store.Account{}, err
	}
	if err := fits(p.Partner, grants); err != nil {
		return store.Account{}, err
	}
	a := store.Account{Authority: authority, ID: access.AccountID(NewID("a")), Name: p.Name, Email: p.Email, Partner: p.Partner, Posts: p.Posts, Made: s.Now()}
	if err := s.Store.CreateAccount(ctx, a); err != nil {
		return a, err
	}
	if err := s.record(ctx, authority, store.AccessPeople, by, string(a.ID)+" added"); err != nil {
		return a, err
	}
	return s.SetRoles(ctx, authority, by, a.ID, grants)
}

// fits is ErrInvalid where roles do not go with each other or with an organisation.
func fits(partner string, grants []access.Grant) error {
	outside, inside := false, false
	for _, g := range grants {
		outside, inside = outside || g.Role == access.Partner, inside || g.Role != access.Partner
	}
	switch {
	case outside && partner == "":
		return store.Invalid("account: roles", "Somebody with the role partner belongs to an organisation outside: say which")
	case outside && inside:
		return store.Invalid("account: roles", "The role partner goes with no other: it would see what the other sees")
	case partner != "" && inside:
		return store.Invalid("account: roles", "Somebody of an organisation outside has the role partner and no other")
	}
	return nil
}

func (s *Service) find(ctx context.Context, authority store.AuthorityID, id access.AccountID) (store.Account, error) {
	return s.Store.GetAccount(ctx, store.AccountQuery{Authority: authority, ID: id})
}

// SetRoles puts roles in the place of those that administrators gave. What groups of
// the provider bring stays.
func (s *Service) SetRoles(ctx context.Context, authority store.AuthorityID, by, id access.AccountID, grants []access.Grant) (store.Account, error) {
	a, err := s.find(ctx, authority, id)
	if err != nil {
		return a, err
	}
	if err := fits(a.Partner, grants); err != nil {
		return a, err
	}
	if err := s.keepsOne(ctx, &a, grants); err != nil {
		return a, err
	}
	if err := s.Store.SetGrants(ctx, store.GrantsParams{Authority: authority, Account: id, Source: store.FromPerson, Grants: grants}); err != nil {
		return a, err
	}
	if a, err = s.find(ctx, authority, id); err != nil {
		return a, err
	}
	return a, s.record(ctx, authority, store.AccessPeople, by, "roles of "+string(id)+": "+describe(a.Grants, store.FromPerson))
}

// notLast is ErrConflict where an account is the only administrator who can sign in.
func (s *Service) notLast(ctx context.Context, a *store.Account) error {
	if !a.Actor().Has(access.Administrator) || !a.Disabled.IsZero() {
		return nil
	}
	all, err := s.Store.ListAccounts(ctx, a.Authority)
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.ID != a.ID && other.Disabled.IsZero() && other.Actor().Has(access.Administrator) {
			return nil
		}
	}
	return &store.Error{Kind: store.ErrConflict, Op: "account: people", Public: "This is the only administrator: make another first"}
}

// Disable ends all sessions, tokens and links of an account, and lets nobody in by it.
func (s *Service) Disable(ctx context.Context, authority store.AuthorityID, by, id access.AccountID) error {
	a, err := s.find(ctx, authority, id)
	if err != nil {
		return err
	}
	if err := s.notLast(ctx, &a); err != nil {
		return err
	}
	if err := s.Store.DisableAccount(ctx, s.at(&a)); err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessPeople, by, string(id)+" disabled")
}

// Enable lets an account in again.
func (s *Service) Enable(ctx context.Context, authority store.AuthorityID, by, id access.AccountID) error {
	if err := s.Store.DisableAccount(ctx, store.AccountAt{Authority: authority, Account: id, At: time.Time{}}); err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessPeople, by, string(id)+" enabled")
}

// Delete takes an account away. What it did stays in the journal, under its id.
func (s *Service) Delete(ctx context.Context, authority store.AuthorityID, by, id access.AccountID) error {
	a, err := s.find(ctx, authority, id)
	if err != nil {
		return err
	}
	if err := s.notLast(ctx, &a); err != nil {
		return err
	}
	if err := s.Store.DeleteAccount(ctx, s.at(&a)); err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessPeople, by, string(id)+" deleted")
}

// ForgetFactors takes all second factors of an account away, for somebody who has lost
// them and the recovery codes too: they set up another when they next sign in. All
// sessions end, and the failures are forgotten.
func (s *Service) ForgetFactors(ctx context.Context, authority store.AuthorityID, by, id access.AccountID) error {
	a, err := s.find(ctx, authority, id)
	if err != nil {
		return err
	}
	if err := s.Store.RemoveFactors(ctx, store.RemoveFactorsParams{AccountAt: s.at(&a)}); err != nil {
		return err
	}
	if _, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: authority, Account: id}); err != nil {
		return err
	}
	for _, key := range []store.Hash{factorKey(id), nameKey(a.Email)} {
		if err := s.Store.Forgive(ctx, authority, key); err != nil {
			return err
		}
	}
	return s.record(ctx, authority, store.AccessPeople, by, "second factors of "+string(id)+" taken away")
}

// SetPassword sets a password for an account: for the command line, where it is read
// from the terminal.
func (s *Service) SetPassword(ctx context.Context, authority store.AuthorityID, by, id access.AccountID, password string) error {
	a, err := s.find(ctx, authority, id)
	if err != nil {
		return err
	}
	if err := CheckPassword(password, a.Name, a.Email); err != nil {
		return err
	}
	if err := s.setPassword(ctx, &a, password); err != nil {
		return err
	}
	if _, err := s.Store.EndSessions(ctx, store.EndSessionsParams{Authority: authority, Account: id}); err != nil {
		return err
	}
	if err := s.Store.Forgive(ctx, authority, nameKey(a.Email)); err != nil {
		return err
	}
	return s.record(ctx, authority, store.AccessPeople, by, "password of "+string(id)+" set")
}

// People lists the accounts, by name.
func (s *Service) People(ctx context.Context, authority store.AuthorityID) ([]store.Account, error) {
	return s.Store.ListAccounts(ctx, authority)
}

// Person returns one account.
func (s *Service) Person(ctx context.Context, authority store.AuthorityID, id access.AccountID) (store.Account, error) {
	return s.find(ctx, authority, id)
}

// Edit changes what is kept of a person and their roles. What is wrong with either is
// found before anything is changed.
func (s *Service) Edit(ctx context.Context, authority store.AuthorityID, by, id access.AccountID, p Person, grants []access.Grant) (store.Account, error) {
	a, err := s.find(ctx, authority, id)
	if err != nil {
		return a, err
	}
	if p, err = p.checked(a.Email == ""); err != nil {
		return a, err
	}
	if err := fits(p.Partner, grants); err != nil {
		return a, err
	}
	if err := s.keepsOne(ctx, &a, grants); err != nil {
		return a, err
	}
	a.Name, a.Email, a.Partner, a.Posts = p.Name, p.Email, p.Partner, p.Posts
	if err := s.Store.UpdateAccount(ctx, a); err != nil {
		return a, err
	}
	if err := s.record(ctx, authority, store.AccessPeople, by, string(a.ID)+" changed"); err != nil {
		return a, err
	}
	return s.SetRoles(ctx, authority, by, id, grants)
}

// keepsOne is ErrConflict where other roles would leave nobody to manage people.
func (s *Service) keepsOne(ctx context.Context, a *store.Account, grants []access.Grant) error {
	if slices.ContainsFunc(grants, func(g access.Grant) bool { return g.Role == access.Administrator }) ||
		slices.ContainsFunc(a.Grants, func(g store.SourcedGrant) bool { return g.Role == access.Administrator && g.Source == store.FromGroup }) {
		return nil
	}
	return s.notLast(ctx, a)
}
