package cli_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/cli"
)

// mustLater runs the program some days after the others.
func mustLater(t *testing.T, home string, days int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	p := cli.Program{
		Now:    func() time.Time { return now.AddDate(0, 0, days) },
		Getenv: func(key string) string { return map[string]string{"HOME": home, "USER": "j.smith"}[key] },
	}
	if code := p.Run(t.Context(), args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("arising %s: exit code %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
	}
	return out.String()
}

func wants(t *testing.T, got string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(strings.Join(strings.Fields(got), " "), want) {
			t.Errorf("says nothing of %q:\n%s", want, got)
		}
	}
	if wide := tooWide(got); len(wide) > 0 {
		t.Errorf("wider than 80 columns:\n%s", strings.Join(wide, "\n"))
	}
}

// TestCorrect puts a person's word over a reading, shows both, and takes it back.
func TestCorrect(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at", "2019-01-15")["pumping figures"].Ref
	wants(t, must(t, home, "correct", ref, "--due", "2019-03-31", "--by", "the Chief Engineer", "--why", "the printed minutes", "--cites", "page 3"),
		ref+" now stands corrected", "owner: ", "→ the Chief Engineer", "due: by 31 January 2019 → by 31 March 2019")
	wants(t, must(t, home, "show", ref, "--as-at", "2019-02-15"),
		"CORRECTED (2)", "due: by 31 January 2019 → by 31 March 2019", "says j.smith, 21 November 2026: the printed minutes (page 3)", "by 31 March 2019")
	wants(t, must(t, home, "due", "--as-at", "2019-02-15"), "owner, due corrected by j.smith")
	var l struct {
		Commitments []struct {
			Ref       string
			Corrected []struct{ Aspect, By, Why string }
		}
	}
	text := must(t, home, "due", "--json", "--as-at", "2019-02-15")
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		t.Fatal(err)
	}
	hold(t, schema(t, "due.schema.json"), text)
	for _, c := range l.Commitments {
		if c.Ref == ref && (len(c.Corrected) != 2 || c.Corrected[1].Aspect != "due" || c.Corrected[1].By != "j.smith") {
			t.Errorf("due --json has %+v", c.Corrected)
		}
	}
	wants(t, must(t, home, "correct", ref, "--due", "none", "-n", "--why", "x"), "would be corrected: due none. Nothing was kept.")
	wants(t, must(t, home, "correct", ref, "--as-read", "due", "--why", "the minutes were right"), "31 March 2019 → ")
	wants(t, must(t, home, "show", ref, "--as-at", "2019-02-15"), "CORRECTED (1)")
	for name, args := range map[string][]string{
		"nothing":         {"correct", ref, "--why", "x"},
		"no reason":       {"correct", ref, "--by", "x", "--why", " "},
		"no such day":     {"correct", ref, "--due", "soon", "--why", "x"},
		"inverted":        {"correct", ref, "--due", "2019-02-01..2019-01-01", "--why", "x"},
		"no such kind":    {"correct", ref, "--kind", "wish", "--why", "x"},
		"the words":       {"correct", ref, "--as-read", "words", "--why", "x"},
		"never corrected": {"correct", ref, "--as-read", "kind", "--why", "x"},
		"no such ref":     {"correct", "K-999", "--by", "x", "--why", "x"},
		"no ref":          {"correct", "seven", "--by", "x", "--why", "x"},
		"seen of none":    {"seen", "seven"},
	} {
		if got := run(t, home, args...); got.code != 2 || got.err == "" {
			t.Errorf("%s: exit code %d, %q", name, got.code, got.err)
		}
	}
}

// TestChanges imports minutes again with another day in them: the import says
// so, it waits in the list, and is there no more when somebody has seen it.
func TestChanges(t *testing.T) {
	t.Parallel()
	home, due := marl(t)
	ref := due("--as-at", "2019-01-15")["pumping figures"].Ref
	must(t, home, "follow", ref)
	wants(t, must(t, home, "changes"), "Nothing has changed of what is followed that nobody has seen.")
	again := strings.Replace(december, "31 January 2019", "28 February 2019", 1)
	wants(t, mustLater(t, home, 7, "import", write(t, t.TempDir(), "confirmed.txt", again)),
		"1 commitment that is followed has changed:", ref+" due: by 31 January 2019 → by 28 February 2019", "arising changes")
	wants(t, mustLater(t, home, 8, "import", write(t, t.TempDir(), "confirmed.txt", again)), "Nothing changed.")
	wants(t, mustLater(t, home, 8, "changes"),
		ref, "words: “", "due: by 31 January 2019 → by 28 February 2019", "by a newer capture: ", "known since 28 November 2026", "arising seen "+ref)
	wants(t, mustLater(t, home, 8, "show", ref), "WHAT CHANGED (1)", "arising seen "+ref)
	var l struct {
		Changes []struct {
			Ref     string
			Aspects []string
			SeenBy  *string `json:"seen_by"`
		}
	}
	if err := json.Unmarshal([]byte(mustLater(t, home, 8, "changes", "--json")), &l); err != nil || len(l.Changes) != 1 || l.Changes[0].SeenBy != nil {
		t.Errorf("changes --json: %+v, %v", l, err)
	}
	wants(t, mustLater(t, home, 9, "seen", ref, "--why", "the clerk agrees"), ref+": 1 change seen.", "28 February 2019")
	wants(t, mustLater(t, home, 9, "changes"), "Nothing has changed")
	wants(t, mustLater(t, home, 9, "changes", "--all"), "seen by j.smith: the clerk agrees")
	wants(t, mustLater(t, home, 9, "changes", "--all", "--since", "2026-11-29"), "Nothing has changed of what is followed.")
	wants(t, mustLater(t, home, 9, "seen", ref), "nothing has changed that nobody has seen")
}
