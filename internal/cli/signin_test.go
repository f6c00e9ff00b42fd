package cli_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/cli"
	"mattersarising/internal/config"
)

// TestProviderSettings: what the settings say of the provider reaches it.
func TestProviderSettings(t *testing.T) {
	t.Parallel()
	c, err := config.Load(config.Sources{Environ: []string{
		"ARISING_SIGNIN_ISSUER=https://login.example", "ARISING_SIGNIN_CLIENT_ID=site", "ARISING_SIGNIN_CLIENT_SECRET=x", "ARISING_SIGNIN_SCOPES=groups,groups,roles",
		"ARISING_SIGNIN_TRUST_EMAIL=true", "ARISING_SIGNIN_GROUPS_CLAIM=roles",
	}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := cli.Accounts(c, nil, time.Now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	got := s.Provider.ProviderParams
	if !got.TrustEmail || got.Groups != "roles" || got.Issuer != "https://login.example" || got.ID != "site" {
		t.Errorf("got %+v", got)
	}
	if diff := cmp.Diff([]string{"groups", "roles"}, got.Scopes); diff != "" {
		t.Errorf("scopes (-want +got):\n%s", diff)
	}
}
