package backup

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

// TestPeopleGoAlong has a copy know the people of the original, with their roles and
// what they sign in with; and nobody who is signed in there, no link and no token.
func TestPeopleGoAlong(t *testing.T) {
	t.Parallel()
	for kind, from := range both(t) {
		s := open(t, from)
		id, err := s.EnsureAuthority(t.Context(), store.AuthorityParams{Slug: "fernshire", Name: "Fernshire", By: by("import")})
		if err != nil {
			t.Fatal(err)
		}
		who := store.AccountAt{Authority: id, Account: "a-1", At: moment}
		ends, hash := moment.Add(time.Hour), store.Hash{1}
		for _, err := range []error{
			s.CreateAccount(t.Context(), store.Account{Authority: id, ID: "a-1", Name: "Sam", Email: "sam@fernshire.example", Posts: []string{"Clerk"}, Demo: true, Made: moment}),
			s.SetGrants(t.Context(), store.GrantsParams{Authority: id, Account: "a-1", Source: store.FromPerson, Grants: []access.Grant{{Role: access.Clerk}}}),
			s.SetPassword(t.Context(), store.PasswordParams{AccountAt: who, Hash: "$argon2id$"}),
			s.AddFactor(t.Context(), store.FactorParams{AccountAt: who, Factor: store.Factor{ID: "f", Kind: store.FactorTOTP, Secret: "KEY"}}),
			s.SetRecoveryCodes(t.Context(), store.RecoveryParams{AccountAt: who, Codes: []store.Hash{hash}}),
			s.SetGroupRoles(t.Context(), id, []store.GroupRole{{Group: "g", Role: access.Reader}}),
			s.MarkDemonstration(t.Context(), id, moment),
			s.StartSession(t.Context(), store.Session{Authority: id, Hash: hash, ID: "s", Account: "a-1", Made: moment, Ends: ends}),
			s.MakeLink(t.Context(), store.Link{Authority: id, Hash: hash, Kind: store.LinkReset, Account: "a-1", Made: moment, Ends: ends}),
			s.MakeToken(t.Context(), store.APIToken{Authority: id, ID: "t", Hash: hash, Account: "a-1", Made: moment, Ends: ends}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for other, to := range both(t) {
			if _, err := Move(t.Context(), MoveParams{From: from, To: to, At: moment}); err != nil {
				t.Fatalf("%s to %s: %v", kind, other, err)
			}
			c := open(t, to)
			want, err := s.GetAccount(t.Context(), store.AccountQuery{Authority: id, ID: "a-1"})
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.GetAccount(t.Context(), store.AccountQuery{Authority: id, ID: "a-1"})
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%s to %s: %v, the account (-there +here):\n%s", kind, other, err, diff)
			}
			if hash, err := c.Password(t.Context(), who); hash == "" || err != nil {
				t.Errorf("no password: %v", err)
			}
			if all, err := c.Factors(t.Context(), who); len(all) != 1 || err != nil {
				t.Errorf("second factors: %v, %v", all, err)
			}
			if n, err := c.RecoveryCodes(t.Context(), who); n != 1 || err != nil {
				t.Errorf("recovery codes: %d, %v", n, err)
			}
			if all, err := c.GroupRoles(t.Context(), id); len(all) != 1 || err != nil {
				t.Errorf("groups: %v, %v", all, err)
			}
			shown := store.SecretAt{Authority: id, Hash: hash, At: moment}
			if _, _, err := c.Session(t.Context(), shown); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("somebody is signed in: %v", err)
			}
			if _, _, err := c.Token(t.Context(), shown); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("a token works: %v", err)
			}
			if _, err := c.Link(t.Context(), store.LinkParams{SecretAt: shown, Kind: store.LinkReset}); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("a link works: %v", err)
			}
			if demo, err := c.Demonstration(t.Context(), id); demo || err != nil {
				t.Errorf("the copy is a demonstration: %v", err)
			}
		}
	}
}
