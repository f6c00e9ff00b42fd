package cli_test

import (
	"strings"
	"testing"
)

// TestChase: a dry run names who would be asked and who cannot be, and sends nothing; a
// record of which nothing is followed says so; without mail nothing is sent.
func TestChase(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), fernshire(t)
	args := []string{"chase", "--data", data, "--body", "Children's Scrutiny Board"}
	if r := run(t, home, append(args, "-n")...); r.code != 2 || !strings.Contains(r.err, "nobody owes anything") {
		t.Errorf("nothing is followed: %d, %q %q", r.code, r.out, r.err)
	}
	must(t, home, "follow", "K-3", "--data", data)
	out := must(t, home, append(args, "-n")...)
	for _, want := range []string{"Nobody to write to: Cabinet Member for Children", "correct who owes it", "clarifies"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if r := run(t, home, args...); r.code != 0 || !strings.Contains(r.out+r.err, "There is nobody to write to") {
		t.Errorf("with nobody to write to: %d, %q %q", r.code, r.out, r.err)
	}
}
