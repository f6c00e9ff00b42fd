package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/cli"
)

// given runs the program with something on its standard input.
func given(t *testing.T, home, in string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	p := cli.Program{
		Now:    func() time.Time { return now },
		Getenv: func(key string) string { return map[string]string{"HOME": home, "USER": "j.smith"}[key] },
	}
	code := p.Run(context.Background(), args, strings.NewReader(in), &out, &errs)
	return ran{code, out.String(), errs.String()}
}

// holding lists the files of a folder that hold some words, in any case.
func holding(t *testing.T, dir, words string) (files []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	for _, file := range all {
		if b, err := os.ReadFile(file); err == nil && bytes.Contains(bytes.ToLower(b), []byte(words)) {
			files = append(files, file)
		}
	}
	return files
}

// TestRedact destroys a phrase of Fernshire's that stands on pages of six kinds.
func TestRedact(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	kept := filepath.Join(home, "kept")
	must(t, home, "demo", "--load-only", "--data", kept)
	if err := os.RemoveAll(filepath.Join(kept, "pages")); err != nil { // the files are the council's
		t.Fatal(err)
	}
	const phrase = "highways improvement plan"
	write(t, kept, "published/fernshire.zip", "of the Highways Improvement Plan")
	if in := holding(t, kept, phrase); len(in) == 0 {
		t.Fatal("the phrase stands nowhere: the test proves nothing")
	}
	args := []string{"redact", "--words", "-", "--power", "UK GDPR, Article 17", "--why", "request 3", "--data", kept}
	look := given(t, home, "Highways  Improvement Plan\n", append(args, "-n")...)
	if look.code != 0 || !strings.Contains(look.out, "Nothing was changed") || !strings.Contains(look.out, "mgAi_ID=31396.html") {
		t.Errorf("looking: %+v", look)
	}
	done := given(t, home, "Highways  Improvement Plan\n", args...)
	if done.code != 0 || !strings.Contains(done.out, "Tombstone 1") || !strings.Contains(done.out, "written anew") {
		t.Fatalf("redacting: %+v", done)
	}
	if in := holding(t, kept, phrase); len(in) > 0 {
		t.Errorf("the phrase is in %v still", in)
	}
	told := must(t, home, "verify", "--replay", "--data", kept)
	for _, want := range []string{"the journal holds", "follows from it", "Redaction 1", "under UK GDPR, Article 17", "by j.smith"} {
		if !strings.Contains(strings.Join(strings.Fields(told), " "), want) {
			t.Errorf("verify says nothing of %q:\n%s", want, told)
		}
	}
	list, err := os.ReadFile(filepath.Join(kept, "redactions.json"))
	if err != nil || !bytes.Contains(list, []byte(`"authority": "fernshire"`)) || bytes.Contains(bytes.ToLower(list), []byte("highways")) {
		t.Errorf("the list: %v\n%s", err, list)
	}
	for name, c := range map[string]struct {
		in   string
		args []string
		says string
	}{
		"nothing on standard input": {"\n", []string{"--words", "-"}, "one line for each"},
		"words that stand nowhere":  {"", []string{"--words", "no such person"}, "stand nowhere"},
		"too short":                 {"", []string{"--words", "ab"}, "at least 3 letters"},
		"the words as the reason":   {"", []string{"--words", "request 3"}, "must not hold the words"},
	} {
		got := given(t, home, c.in, append([]string{"redact", "--power", "x", "--why", "request 3", "--data", kept}, c.args...)...)
		if got.code != 2 || !strings.Contains(strings.Join(strings.Fields(got.err), " "), c.says) {
			t.Errorf("%s: %+v, want %q", name, got, c.says)
		}
	}
	must(t, home, "scrub", "--data", kept)
}
