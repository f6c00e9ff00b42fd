package account

import (
	"context"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// DemoPassword is the password of every account of a demonstration.
const DemoPassword = "fernshire-demonstration"

// DemoAccount is an account of a demonstration.
type DemoAccount struct {
	Role   access.Role
	Email  string
	Bodies []string // that the role is over; none is all
}

// chaired are the committees that the chair of the demonstration has in hand: the Select
// Committee, and the Board whose open promises it took over.
var chaired = []string{"Children and Families Select Committee", "Children's Scrutiny Board"}

// DemoAccounts are the accounts of a demonstration: one of each role. Each has something
// of its own in Fernshire's record: the lead officer what a post owes, the chair what a
// committee is owed, the partner what the council owes to somebody outside.
func DemoAccounts() []DemoAccount {
	var all []DemoAccount
	for _, role := range access.Roles() {
		d := DemoAccount{Role: role, Email: strings.ReplaceAll(string(role), " ", ".") + "@fernshire.example"}
		if role == access.Chair {
			d.Bodies = chaired
		}
		all = append(all, d)
	}
	return all
}

// Demonstrate marks a store as a demonstration and adds an account of each role, whose
// password all know. They work only there, and only on a site that can be reached from
// this machine alone; and so they need no second factor. Done twice it does no harm.
func (s *Service) Demonstrate(ctx context.Context, authority store.AuthorityID) error {
	if !s.Loopback {
		return forbidden("A demonstration is shown on this machine alone: bind the site to 127.0.0.1")
	}
	if err := s.Store.MarkDemonstration(ctx, authority, s.Now()); err != nil {
		return err
	}
	kept, err := hashPassword(DemoPassword)
	if err != nil {
		return err
	}
	there, err := s.Store.ListAccounts(ctx, authority)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, a := range there {
		known[a.Email] = true
	}
	for _, d := range DemoAccounts() {
		if known[d.Email] {
			continue
		}
		name := strings.ToUpper(string(d.Role[:1])) + string(d.Role[1:])
		a := store.Account{Authority: authority, ID: access.AccountID(NewID("a")), Name: name, Email: d.Email, Demo: true, Made: s.Now()}
		switch d.Role {
		case access.Partner:
			a.Partner = "Secretary of State"
		case access.LeadOfficer:
			a.Posts = []string{"Cabinet Member for Children", "Director"}
		}
		if err := s.Store.CreateAccount(ctx, a); err != nil {
			return err
		}
		p := store.GrantsParams{Authority: authority, Account: a.ID, Source: store.FromPerson, Grants: []access.Grant{{Role: d.Role, Bodies: d.Bodies}}}
		if err := s.Store.SetGrants(ctx, p); err != nil {
			return err
		}
		if err := s.Store.SetPassword(ctx, store.PasswordParams{AccountAt: s.at(&a), Hash: kept}); err != nil {
			return err
		}
	}
	return nil
}
