package cli_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestEvaluateCorrections scores the reader on what the example's clerk settled, and
// then on the labels that were written of it.
func TestEvaluateCorrections(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	data := filepath.Join(home, "data")
	if r := run(t, home, "demo", "--acts", "--load-only", "--data", data); r.code != 0 {
		t.Fatal(r.err)
	}
	labels := filepath.Join(t.TempDir(), "labels")
	r := run(t, home, "evaluate", "--corrections", "--data", data, "--labels", labels)
	if r.code != 0 || !strings.Contains(r.out, "1 corrected, 1 rejected") || !strings.Contains(r.out, "by rule") || !strings.Contains(r.out, "labelled records written") {
		t.Errorf("%d %s%s", r.code, r.out, r.err)
	}
	if r := run(t, home, "evaluate", labels); r.code != 0 || !strings.Contains(r.out, "commitments") {
		t.Errorf("on its own labels: %d %s%s", r.code, r.out, r.err)
	}
	if r := run(t, home, "evaluate", "--corrections", "--json", "--data", data); r.code != 0 || !strings.Contains(r.out, `"rejected": 1`) && !strings.Contains(r.out, `"rejected":1`) {
		t.Errorf("as JSON: %d %s%s", r.code, r.out, r.err)
	}
	for _, bad := range [][]string{
		{"evaluate"}, {"evaluate", labels, "--corrections"}, {"evaluate", labels, "--labels", "x"}, {"evaluate", "--corrections", "--data", data, "--labels", labels},
	} {
		if r := run(t, home, bad...); r.code != 2 || r.err == "" {
			t.Errorf("%q: %d %s", bad, r.code, r.err)
		}
	}
}
