package account_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
)

// TestEntra is Microsoft Entra ID as it answers: it names groups by their object ids, and
// does not say that it checked an address; of the address's domain it may say so.
func TestEntra(t *testing.T) {
	t.Parallel()
	const clerks = "0f1c2d3e-4b5a-6978-8796-a5b4c3d2e1f0"
	entra := func(c *council) {
		c.must(c.SetGroupRoles(c.town.id, clerks, access.Clerk))
		c.set(func() {
			delete(c.claims, "email_verified")
			c.claims["groups"] = []string{"ffffffff-0000-0000-0000-000000000000", clerks}
			c.claims["oid"], c.claims["tid"], c.claims["ver"] = "0-9", "of the council", "2.0"
		})
	}
	add := func(c *council) store.Account {
		t.Helper()
		a, err := c.Add(t.Context(), c.town.id, "test", account.Person{Name: "Sam", Email: email}, []access.Grant{{Role: access.Auditor}})
		c.must(err)
		return a
	}
	c := openCouncil(t)
	entra(c)
	a := add(c)
	if in := c.come(); in.Account.ID == a.ID || in.Account.Email != "" || !c.actor(in.Secret).Has(access.Clerk) {
		t.Errorf("by an address that nobody checked: %+v", in.Account)
	}
	for name, says := range map[string]any{"trusted": nil, "its domain": true, "as a figure": 1, "as a text": "1"} {
		c := openCouncil(t, func(p *account.ProviderParams) { p.TrustEmail = says == nil })
		entra(c)
		a := add(c)
		c.set(func() { c.claims["xms_edov"] = says })
		if in := c.come(); in.Account.ID != a.ID || !c.actor(in.Secret).Has(access.Clerk) || !c.actor(in.Secret).Has(access.Auditor) {
			t.Errorf("%s: %+v", name, in.Account)
		}
	}
	for _, says := range []any{false, 0, "0", "no", "", nil, []string{"true"}} {
		c := openCouncil(t)
		entra(c)
		a := add(c)
		c.set(func() { c.claims["xms_edov"], c.claims["email_verified"] = says, says })
		if in := c.come(); in.Account.ID == a.ID {
			t.Errorf("%v is taken for a yes", says)
		}
	}
}

// TestTooManyGroups: somebody who is in more groups than Entra ID names is told so, and
// the log says what to set; nobody is let in with fewer roles than they have, at the
// beginning or later. Where no group brings a role, it is nothing.
func TestTooManyGroups(t *testing.T) {
	t.Parallel()
	over := map[string]any{"_claim_names": map[string]string{"groups": "src1"}, "_claim_sources": map[string]any{"src1": map[string]string{"endpoint": "https://graph.example/users/0-9/getMemberObjects"}}}
	for name, claims := range map[string]map[string]any{"elsewhere": over, "a mark": {"hasgroups": true}} {
		c := openCouncil(t)
		a, err := c.Add(t.Context(), c.town.id, "test", account.Person{Name: "Sam", Email: email}, []access.Grant{{Role: access.Auditor}})
		c.must(err)
		in := c.come()
		c.set(func() {
			delete(c.claims, "groups")
			for claim, says := range claims {
				c.claims[claim] = says
			}
		})
		c.pass(6 * time.Minute)
		if c.actor(in.Secret).SignedIn() {
			t.Errorf("%s: who was signed in goes on with what is left", name)
		}
		if got := c.accesses(store.AccessSignOut); len(got) != 1 || !strings.Contains(got[0], "too many") {
			t.Errorf("%s: recorded %q", name, got)
		}
		_, err = c.arrive(c.leave())
		refuses(t, name, err, store.ErrForbidden, "more groups than it can name", "assigned to this site")
		if log := c.log.String(); !strings.Contains(log, "signin.groups_claim to roles") || strings.Contains(log, email) || strings.Contains(log, "Sam") {
			t.Errorf("%s: the log says %s", name, log)
		}
		c.must(c.kept.SetGroupRoles(t.Context(), c.town.id, nil))
		if in := c.come(); in.Account.ID != a.ID || !c.actor(in.Secret).Has(access.Auditor) {
			t.Errorf("%s: no group brings a role, and yet: %+v", name, in.Account)
		}
	}

	// App roles, as the log advises.
	c := openCouncil(t, func(p *account.ProviderParams) { p.Groups = "roles" })
	c.set(func() {
		delete(c.claims, "groups")
		c.claims["roles"], c.claims["hasgroups"] = []string{"clerks"}, true
	})
	if in := c.come(); !c.actor(in.Secret).Has(access.Clerk) {
		t.Error("an app role brings nothing")
	}
}

// TestNoGroups: where the provider names no groups at all, the log says what to do.
func TestNoGroups(t *testing.T) {
	t.Parallel()
	c := openCouncil(t)
	c.set(func() { delete(c.claims, "groups") })
	_, err := c.arrive(c.leave())
	refuses(t, "no groups", err, store.ErrForbidden, "no role")
	if log := c.log.String(); !strings.Contains(log, "names no groups") || !strings.Contains(log, "signin.scopes") {
		t.Errorf("the log says %s", log)
	}
}

// TestScopes: the provider is asked for what the settings add, once each.
func TestScopes(t *testing.T) {
	t.Parallel()
	c := openCouncil(t, func(p *account.ProviderParams) { p.Scopes = []string{"groups", "email", "api://record/.default"} })
	address, _, err := c.Leave(t.Context(), account.LeaveParams{Authority: c.town.id, Redirect: redirect})
	c.must(err)
	u, err := url.Parse(address)
	c.must(err)
	if got := u.Query().Get("scope"); got != "openid profile email groups api://record/.default offline_access" {
		t.Errorf("asked for %q", got)
	}
	c.come()
}
