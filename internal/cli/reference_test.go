package cli_test

import (
	"strings"
	"testing"
)

// TestReferences: what is followed has a reference at once, and goes by it in every
// command, as by its ref.
func TestReferences(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	const day = "--as-at=2026-11-21"
	k := due(day)["further report"].Ref
	item := due(day)["further report"].Returned.Item
	must(t, home, "reference", "prefix", "Cabinet", "cab2", "--why", "its papers do")
	if out := must(t, home, "reference", "make"); !strings.Contains(out, "has its reference already") {
		t.Errorf("nothing is followed, and it says %q", out)
	}
	must(t, home, "follow", k)
	called := ""
	for line := range strings.Lines(must(t, home, "show", k)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "Reference: "); ok {
			called = name
		}
	}
	if !strings.HasPrefix(called, "CAB2 20") || !strings.HasSuffix(called, "-01") {
		t.Fatalf("it is called %q", called)
	}
	slug := strings.ToLower(strings.NewReplacer(" ", "-", "/", "-").Replace(called))
	for _, name := range []string{called, slug, k} {
		if got, want := must(t, home, "show", name), must(t, home, "show", k); got != want {
			t.Errorf("show %s is not show %s", name, k)
		}
		must(t, home, "progress", name, "in-progress")
		must(t, home, "settle", item, name, "no", "--why", "minute 7")
		must(t, home, "correct", name, "--by", "Leader", "--why", "her letter")
		must(t, home, "release", name, "--to", "public", "--paper", "the agenda", "--why", "asked for")
		must(t, home, "set-aside", name, "--why", "a try")
		must(t, home, "follow", name)
		must(t, home, "seen", name)
	}
	if out := must(t, home, "due", day); !strings.Contains(out, called) {
		t.Errorf("due says nothing of %s", called)
	}
	if out := must(t, home, "search", called); !strings.Contains(out, "show "+k) {
		t.Errorf("search does not lead to it: %s", out)
	}
	if out := must(t, home, "paper", "tracker", "--body", "Cabinet", "--format", "csv"); !strings.Contains(out, called) {
		t.Errorf("the tracker does not call it %s: %s", called, out)
	}
	for name, want := range map[string]string{"CAB2 2018/20-01": "neither a commitment", strings.TrimSuffix(called, "1") + "9": "the last of that year is " + called} {
		if r := run(t, home, "show", name); r.code == 0 || !strings.Contains(strings.Join(strings.Fields(r.err), " "), want) {
			t.Errorf("show %s: code %d, %q, want %q", name, r.code, r.err, want)
		}
	}
}
