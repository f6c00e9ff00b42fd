package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPlanPapers: from the example to each paper of its plan, into files and out; issued, it
// stays and can be compared.
func TestPlanPapers(t *testing.T) {
	t.Parallel()
	home, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	must(t, home, "demo", "--acts", "--load-only", "--data", data)
	for kind, want := range map[string]string{
		"highlight": "Since the board of 20 October 2022", "plan": "55 actions", "plan-exceptions": "21 red", "plan-on-a-page": "13 amber", "statement": "1 finding has no action: 2022/12",
	} {
		for _, form := range []string{"html", "xlsx", "docx", "csv"} {
			file := filepath.Join(home, kind+"."+form)
			out := strings.Join(strings.Fields(must(t, home, "paper", kind, "--data", data, "--board", "Improvement Board", "--as-at", "2022-12-07", "-o", file)), " ")
			if !strings.Contains(out, "Written: ") || !strings.Contains(out, want) {
				t.Errorf("%s as %s says nothing of %q:\n%s", kind, form, want, out)
			}
			if b, err := os.ReadFile(file); err != nil || len(b) == 0 {
				t.Errorf("%s: %d bytes, %v", file, len(b), err)
			}
		}
	}
	if out := must(t, home, "paper", "plan", "--data", data, "--plan", "childrens-improvement-plan", "--as-at", "2022-12-07", "--format", "csv"); strings.Count(out, "\n") < 56 {
		t.Errorf("the whole plan has %d rows", strings.Count(out, "\n"))
	}
	for name, args := range map[string][]string{
		"no such plan":         {"--plan", "highways"},
		"public without issue": {"--public"},
		"a sheet on a screen":  {"--format", "xlsx"},
		"not shown by then":    {"--known-to", "public", "--as-at", "2022-08-01"},
	} {
		if r := run(t, home, append([]string{"paper", "highlight", "--data", data}, args...)...); r.code == 0 {
			t.Errorf("%s: a paper was made", name)
		}
	}
	out := must(t, home, "paper", "highlight", "--data", data, "--board", "Improvement Board", "--meeting", "2022-12-08", "--as-at", "2022-12-07", "--issue", "-o", filepath.Join(home, "issued.docx"))
	id, to, ok := strings.Cut(strings.TrimPrefix(out, "Issued as "), " ")
	if !ok || !strings.HasPrefix(to, "to Improvement Board") {
		t.Fatalf("it says %q", out)
	}
	if out := must(t, home, "issued", "--data", data, id, "--compare"); !strings.Contains(out, "By the rules: red → blue") {
		t.Errorf("compared, it says %q", out)
	}
}
