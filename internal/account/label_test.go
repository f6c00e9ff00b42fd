package account_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"mattersarising/internal/account"
)

// TestLabelOf: which challenge a device says it answers, of answers good and bad.
func TestLabelOf(t *testing.T) {
	t.Parallel()
	answer := func(client string) string {
		return `{"id":"x","response":{"clientDataJSON":"` + base64.RawURLEncoding.EncodeToString([]byte(client)) + `"}}`
	}
	for given, want := range map[string]string{
		answer(`{"type":"webauthn.get","challenge":"abcdefghijklmnopqrstuvwxyz"}`):            "abcdefghijkl",
		strings.Replace(answer(`{"challenge":"abcdefghijklmnopqrstuvwx"}`), `"}}`, `="}}`, 1): "abcdefghijkl",
		answer(`{"challenge":"short"}`):        "",
		answer(`{"challenge":7}`):              "",
		answer(`not JSON`):                     "",
		`{"response":{"clientDataJSON":"%%"}}`: "",
		`{"response":7}`:                       "",
		"not JSON":                             "",
		"":                                     "",
		answer(`{"challenge":"abcdefghijklmnop"}`) + strings.Repeat(" ", 1<<20): "",
	} {
		if got := account.LabelOf(given); got != want {
			t.Errorf("%.80q: %q, want %q", given, got, want)
		}
	}
}
