package access_test

import (
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/access"
)

// TestDenyByDefault: without an account, without a role, with a role or a permission
// that nobody knows, there is what is public and no more.
func TestDenyByDefault(t *testing.T) {
	t.Parallel()
	for name, a := range map[string]access.Actor{
		"nobody":                    {},
		"roles without an account":  {Grants: []access.Grant{{Role: access.Clerk}}, SecondFactor: true},
		"an account without an id":  {Kind: access.Account, Grants: []access.Grant{{Role: access.Clerk}}, SecondFactor: true},
		"a kind that nobody knows":  {Kind: "ghost", ID: "a-1", Grants: []access.Grant{{Role: access.Clerk}}, SecondFactor: true},
		"an account without roles":  {Kind: access.Account, ID: "a-1", SecondFactor: true},
		"a role that nobody knows":  {Kind: access.Account, ID: "a-1", SecondFactor: true, Grants: []access.Grant{{Role: "owner"}}},
		"a partner of nowhere":      {Kind: access.Account, ID: "a-1", SecondFactor: true, Grants: []access.Grant{{Role: access.Partner, Bodies: []string{"Cabinet"}}}},
		"a token without a purpose": {Kind: access.Token, ID: "a-1", SecondFactor: true, Grants: []access.Grant{{Role: access.Clerk}}},
	} {
		for _, p := range append(access.Permissions(), "fly") {
			want := p == access.ReadPublic || p == access.OwnAccount && a.Kind == access.Account && a.ID != ""
			if got := a.MaySomewhere(p); got != want {
				t.Errorf("%s may %s: %v, want %v", name, p, got, want)
			}
			scope := access.Scope{Bodies: []string{"Cabinet", ""}, Owners: []string{""}, Partners: []string{""}}
			if got := a.May(p, scope); got != want {
				t.Errorf("%s may %s over Cabinet: %v, want %v", name, p, got, want)
			}
		}
	}
	if with(access.Clerk).MaySomewhere("fly") {
		t.Error("a clerk may fly")
	}
}

// TestAuditorChangesNothing holds the auditor to seeing.
func TestAuditorChangesNothing(t *testing.T) {
	t.Parallel()
	changes := []access.Permission{
		access.Review, access.Correct, access.Follow, access.Settle, access.Answer, access.Ask, access.AnswerReports, access.Import, access.Measure,
		access.Publish, access.Restrict, access.ManagePeople, access.ManageSettings,
	}
	for _, p := range access.Permissions() {
		if got, want := with(access.Auditor).May(p, access.Scope{}), !slices.Contains(changes, p); got != want {
			t.Errorf("an auditor may %s: %v, want %v", p, got, want)
		}
		if slices.Contains(changes, p) && !p.Guarded() {
			t.Errorf("%s changes something and asks for no second factor", p)
		}
	}
}

// TestSecondFactor: without one, no role can change, publish or see restricted matter,
// nor touch the account by which it could.
func TestSecondFactor(t *testing.T) {
	t.Parallel()
	for _, r := range access.Roles() {
		a := with(r)
		a.SecondFactor = false
		for _, p := range access.Permissions() {
			if p.Guarded() && a.MaySomewhere(p) {
				t.Errorf("a %s may %s without a second factor", r, p)
			}
			if p.Guarded() && r.Allows(p) && !r.NeedsSecondFactor() {
				t.Errorf("a %s may %s, and need not have a second factor", r, p)
			}
		}
		if got := a.MaySomewhere(access.OwnAccount); got == r.NeedsSecondFactor() {
			t.Errorf("a %s may change their account without a second factor: %v", r, got)
		}
	}
	if access.Reader.NeedsSecondFactor() || !access.Partner.NeedsSecondFactor() {
		t.Error("a reader must have a second factor, or a partner need not")
	}
}

// TestScope: over which bodies, posts and organisations.
func TestScope(t *testing.T) {
	t.Parallel()
	over := func(r access.Role, bodies ...string) *access.Actor {
		a := with(r)
		a.Grants[0].Bodies = bodies
		return a
	}
	both := over(access.Clerk, "Cabinet")
	both.Grants = append(both.Grants, access.Grant{Role: access.Reader})
	for _, c := range []struct {
		name string
		a    *access.Actor
		p    access.Permission
		of   access.Scope
		want bool
	}{
		{"over all", over(access.Clerk), access.Correct, access.Scope{Bodies: []string{"Cabinet"}}, true},
		{"over all, the authority as a whole", over(access.Clerk), access.Import, access.Scope{}, true},
		{"over one", over(access.Clerk, "Cabinet"), access.Correct, access.Scope{Bodies: []string{" CABINET"}}, true},
		{"over one, another", over(access.Clerk, "Cabinet"), access.Correct, access.Scope{Bodies: []string{"Cabinet Sub-Committee"}}, false},
		{"over one, the authority as a whole", over(access.Clerk, "Cabinet"), access.Import, access.Scope{}, false},
		{"over one of two", over(access.Clerk, "Cabinet"), access.Correct, access.Scope{Bodies: []string{"Council", "Cabinet"}}, true},
		{"over one of two, restricted", over(access.Clerk, "Cabinet"), access.ReadRestricted, access.Scope{Bodies: []string{"Council", "Cabinet"}}, false},
		{"over both of two, restricted", over(access.Clerk, "Cabinet", "Council"), access.ReadRestricted, access.Scope{Bodies: []string{"Council", "Cabinet"}}, true},
		{"over some, restricted without a body", over(access.Clerk, "Cabinet"), access.ReadRestricted, access.Scope{}, false},
		{"two roles add up", both, access.ReadRecord, access.Scope{Bodies: []string{"Council"}}, true},
		{"two roles do not lend each other", both, access.Correct, access.Scope{Bodies: []string{"Council"}}, false},
		{"a lead officer's own", over(access.LeadOfficer), access.Answer, access.Scope{Owners: []string{"Head of  roads"}, Bodies: []string{"Council"}}, true},
		{"a lead officer, another's", over(access.LeadOfficer), access.Answer, access.Scope{Owners: []string{"Head of Schools"}}, false},
		{"a lead officer, nobody's", over(access.LeadOfficer), access.Answer, access.Scope{}, false},
		{"a partner is owed", over(access.Partner), access.ReadRecord, access.Scope{Partners: []string{"Fernshire Police"}}, true},
		{"a partner is owed and does not answer", over(access.Partner), access.Answer, access.Scope{Partners: []string{"Fernshire Police"}}, false},
		{"a partner owes", over(access.Partner), access.Answer, access.Scope{Partners: []string{"Fernshire Police"}, Owing: []string{"Fernshire Police"}}, true},
		{"another partner", over(access.Partner), access.ReadRecord, access.Scope{Partners: []string{"Fernshire Fire"}, Bodies: []string{"Cabinet"}}, false},
		{"a partner's body does not widen", over(access.Partner, "Cabinet"), access.ReadRecord, access.Scope{Bodies: []string{"Cabinet"}}, false},
	} {
		if got := c.a.May(c.p, c.of); got != c.want {
			t.Errorf("%s: may %s: %v, want %v", c.name, c.p, got, c.want)
		}
	}
}

// TestToken: no more than the person, no more than what it was made for, and never what
// asks for a person.
func TestToken(t *testing.T) {
	t.Parallel()
	for _, r := range access.Roles() {
		for _, p := range access.Permissions() {
			person, wide, narrow := with(r), with(r), with(r)
			wide.Kind, wide.Scopes = access.Token, access.Permissions()
			narrow.Kind, narrow.Scopes = access.Token, []access.Permission{access.ReadRecord}
			if wide.MaySomewhere(p) && (!person.MaySomewhere(p) || !p.ForTokens()) {
				t.Errorf("a token of a %s may %s", r, p)
			}
			if narrow.MaySomewhere(p) && p != access.ReadPublic && p != access.ReadRecord {
				t.Errorf("a token for reading, of a %s, may %s", r, p)
			}
		}
	}
	for _, p := range []access.Permission{access.OwnAccount, access.ReadRestricted, access.Publish, access.Restrict, access.ReadJournal, access.SeePeople, access.ManagePeople, access.ManageSettings} {
		if p.ForTokens() {
			t.Errorf("a token may be made for %s", p)
		}
	}
}

// TestWords: each role and permission has its prose, and is read back as it is written.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, r := range access.Roles() {
		for _, s := range []string{string(r), strings.ToUpper(string(r)), " " + strings.ReplaceAll(string(r), " ", "-")} {
			if got, err := access.ParseRole(s); got != r || err != nil {
				t.Errorf("ParseRole(%q) = %q, %v", s, got, err)
			}
		}
		if len(r.Says()) < 40 {
			t.Errorf("the role %s says too little: %q", r, r.Says())
		}
	}
	for _, p := range access.Permissions() {
		if got, err := access.ParsePermission(string(p)); got != p || err != nil {
			t.Errorf("ParsePermission(%q) = %q, %v", p, got, err)
		}
		if len(p.Says()) < 10 {
			t.Errorf("the permission %s says too little: %q", p, p.Says())
		}
	}
	for _, s := range []string{"", "owner", "administrators"} {
		if r, err := access.ParseRole(s); err == nil {
			t.Errorf("ParseRole(%q) = %q, want an error", s, r)
		}
	}
	if _, err := access.ParsePermission("fly"); err == nil {
		t.Error(`ParsePermission("fly") gives no error`)
	}
}
