package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestIssue: a paper is issued, given back byte for byte, compared, and replaced.
func TestIssue(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	k := due("--as-at=2026-11-21")["further report"].Ref
	must(t, home, "follow", k)
	file, back := filepath.Join(home, "t.docx"), filepath.Join(home, "back.docx")
	paper := []string{"paper", "tracker", "--body", "Cabinet"}
	if out := must(t, home, append(paper, "--issue", "--public", "-o", file)...); !strings.Contains(strings.Join(strings.Fields(out), " "), "Issued as D-1 to Cabinet and the public") {
		t.Errorf("it says %q", out)
	}
	must(t, home, "issued", "D-1", "-o", back)
	first, err := os.ReadFile(file)
	again, berr := os.ReadFile(back)
	if err != nil || berr != nil || string(first) != string(again) {
		t.Errorf("it is not given back as it was: %v, %v", err, berr)
	}
	if out := must(t, home, "issued"); !strings.Contains(out, "D-1") || len(tooWide(out)) > 0 {
		t.Errorf("the list is %q", out)
	}
	if out := must(t, home, "issued", "D-1", "--compare"); !strings.Contains(out, "It does not.") {
		t.Errorf("nothing has changed, and it says %q", out)
	}
	must(t, home, "correct", k, "--by", "Leader", "--why", "her letter")
	if out := must(t, home, "issued", "D-1", "--compare"); !strings.Contains(out, "corrected since") || !strings.Contains(out, "Leader") {
		t.Errorf("it does not say what was corrected: %q", out)
	}
	for want, args := range map[string][]string{
		"issued already, as D-1": append(paper, "--issue"),
		"say why":                append(paper, "--issue", "--replaces", "D-1"),
		"say --issue too":        append(paper, "--public"),
		"no issued paper":        {"issued", "x"},
		"no paper D-9":           {"issued", "D-9"},
		"say which paper":        {"issued", "--compare"},
	} {
		if r := run(t, home, args...); r.code == 0 || !strings.Contains(strings.Join(strings.Fields(r.err), " "), want) {
			t.Errorf("%v: code %d, %q, want %q", args, r.code, r.err, want)
		}
	}
	if out := must(t, home, append(paper, "--issue", "--replaces", "D-1", "--why", "the owner was misread", "-o", filepath.Join(home, "t2.html"))...); !strings.Contains(out, "D-2") {
		t.Errorf("it says %q", out)
	}
	if out := must(t, home, "issued", "D-1"); !strings.Contains(out, "D-2 has taken its place") {
		t.Errorf("the first says %q", out)
	}
}
