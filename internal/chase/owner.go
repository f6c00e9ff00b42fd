package chase

import (
	"context"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// Addressee is who is written to for whoever owes something.
type Addressee struct {
	Post    string // or the organisation, as the record names it
	Name    string // of the person; empty is not known
	Address string // empty where nobody knows it
	Manager string // the address of their manager; empty is not known
	Deputy  bool   // they answer in another's place
	Lacks   string // what to do where there is no address
}

// directory says who is written to for each owner.
type directory struct {
	leads    map[string]store.Lead    // by post, folded
	posts    map[string]store.Account // who has the post, folded
	partners map[string]store.Account
	all      map[string]bool // every address of the service's own, folded
	today    calendar.Date
}

// directory reads who holds which post, and where they are written to.
func (s *Service) directory(ctx context.Context, authority store.AuthorityID, today calendar.Date) (*directory, error) {
	d := &directory{leads: map[string]store.Lead{}, posts: map[string]store.Account{}, partners: map[string]store.Account{}, all: map[string]bool{}, today: today}
	leads, err := s.p.Store.Leads(ctx, authority)
	if err != nil {
		return nil, err
	}
	for _, l := range leads {
		d.leads[identity.FoldBody(l.Post)] = l
		d.add(l.Address)
		d.add(l.DeputyAddress)
	}
	accounts, err := s.p.Store.ListAccounts(ctx, authority)
	if err != nil {
		return nil, err
	}
	for i := range accounts {
		a := accounts[i]
		if !a.Disabled.IsZero() || a.Email == "" {
			continue
		}
		d.add(a.Email)
		for _, post := range a.Posts {
			if fold := identity.FoldBody(post); d.posts[fold].ID == "" {
				d.posts[fold] = a
			}
		}
		if fold := identity.FoldBody(a.Partner); fold != "" && d.partners[fold].ID == "" && a.Actor().Has(access.Partner) {
			d.partners[fold] = a
		}
	}
	return d, nil
}

func (d *directory) add(address string) {
	if a, err := mail.ParseAddress(address); err == nil {
		d.all[a.Fold()] = true
	}
}

// of says who is written to for an owner. The rule: where an address was set down for the
// post, there, or to the deputy whom its holder has named; else to the account of whoever
// has the post; else to that of the organisation outside. It is the one place that knows.
func (d *directory) of(owner string) Addressee {
	to := Addressee{Post: strings.Join(strings.Fields(owner), " ")}
	fold := identity.FoldBody(owner)
	if fold == "" {
		to.Lacks = "the record does not say who owes it: correct its owner on its page"
		return to
	}
	if l, ok := d.leads[fold]; ok {
		to.Name, to.Address, to.Manager = l.Name, l.Address, l.Manager
		if l.DeputyAddress != "" && (l.DeputyUntil.IsZero() || !l.DeputyUntil.Before(d.today)) {
			to.Name, to.Address, to.Deputy = l.Deputy, l.DeputyAddress, true
		}
	}
	for _, from := range []map[string]store.Account{d.posts, d.partners} {
		if a, ok := from[fold]; ok && to.Address == "" {
			to.Name, to.Address = a.Name, a.Email
		}
	}
	if to.Address == "" {
		to.Lacks = "nobody has an account with this post, and no address was set down: give one below, or correct who owes it"
	}
	return to
}

// owner is who owes a promise, as a person or else the record has it.
func owner(k *store.Commitment) string {
	if k.ByIs != "" {
		return string(k.ByIs)
	}
	return string(k.By)
}

// mayPass reports whether a link may be passed on to an address: one of the service's own
// list, of the domain of whoever has it, or of a domain that the committee's rule names.
func (d *directory) mayPass(from string, to mail.Address, domains []string) bool {
	if d.all[to.Fold()] {
		return true
	}
	if a, err := mail.ParseAddress(from); err == nil && strings.EqualFold(a.Domain(), to.Domain()) {
		return true
	}
	for _, domain := range domains {
		if strings.EqualFold(domain, to.Domain()) {
			return true
		}
	}
	return false
}
