package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/cli"
	"mattersarising/internal/example"
)

// loaded is a folder with the example in it, loaded once for every test that
// only looks.
var loaded = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(temporary, "fernshire")
	var errs strings.Builder
	p := cli.Program{Now: func() time.Time { return now }, Getenv: func(string) string { return "" }}
	if code := p.Run(context.Background(), []string{"demo", "--data", dir, "--load-only"}, strings.NewReader(""), io.Discard, &errs); code != 0 {
		return "", errors.New(errs.String())
	}
	return dir, nil
})

// fernshire is the folder with the example in it. Nothing may be added to it.
func fernshire(t *testing.T) string {
	t.Helper()
	dir, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestDemo(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	out := must(t, home, "demo", "--print")
	for _, want := range []string{"Fernshire County Council", "OVERDUE", "WAITING", "MAY HAVE COME BACK", "15 March 2023", "To go on:", "arising demo --data fernshire --load-only"} {
		if !strings.Contains(out, want) {
			t.Errorf("demo says nothing of %q", want)
		}
	}
	if wide := tooWide(out); len(wide) > 0 {
		t.Errorf("wider than 80 columns:\n%s", strings.Join(wide, "\n"))
	}
}

// TestDemoIntoAFolder loads the example, and loads it again: nothing doubles.
func TestDemoIntoAFolder(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "fernshire")
	if out := must(t, data, "demo", "--data", data, "--load-only"); !strings.Contains(out, "arising due --data") || strings.Contains(out, "OVERDUE") {
		t.Errorf("load-only says:\n%s", out)
	}
	if out := must(t, data, "demo", "--data", data, "--load-only"); !strings.Contains(out, "Already kept") {
		t.Errorf("loaded again, it says:\n%s", out)
	}
	for _, day := range []string{"2023-03-15", "2024-12-31"} {
		once := must(t, data, "due", "--data", fernshire(t), "--as-at", day, "--all")
		twice := must(t, data, "due", "--data", data, "--as-at", day, "--all")
		if d := cmp.Diff(once, twice); d != "" {
			t.Errorf("due as at %s (-loaded once +twice):\n%s", day, d)
		}
	}
}

// TestEveryPageOfTheExampleInWords reads and explains every page and keeps to
// 80 columns.
func TestEveryPageOfTheExampleInWords(t *testing.T) {
	t.Parallel()
	dir := pages(t)
	for _, command := range []string{"read", "explain"} {
		out := must(t, dir, command, dir)
		for _, line := range tooWide(out) {
			t.Errorf("%s: wider than 80 columns: %s", command, line)
		}
		if len(out) < 10_000 {
			t.Errorf("%s prints only %d bytes", command, len(out))
		}
	}
}

// TestFernshireStanding looks at the eve of each meeting of the story, with
// nothing settled by anybody: what the story says is open is listed, and what
// it says waits, waits.
func TestFernshireStanding(t *testing.T) {
	t.Parallel()
	truth, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	data := fernshire(t)
	missing, listed := 0, 0
	for _, s := range truth.Story.Standing {
		eve := calendar.MustDate(s.On).AddDays(-1).String()
		var got struct{ Commitments []listedOne }
		if err := json.Unmarshal([]byte(must(t, data, "due", "--data", data, "--json", "--as-at", eve)), &got); err != nil {
			t.Fatal(err)
		}
		find := func(ref string) *listedOne {
			c, _, ok := truth.Commitment(ref)
			if !ok {
				t.Fatalf("the story has no %s", ref)
			}
			for i := range got.Commitments {
				if strings.Contains(plain(got.Commitments[i].Text), plain(c.TextStarts)) {
					return &got.Commitments[i]
				}
			}
			return nil
		}
		for _, ref := range s.Open {
			listed++
			if find(ref) == nil {
				missing++
				t.Logf("before %s: %s is not listed", s.Before, ref)
			}
		}
		for _, ref := range s.Waiting {
			if c := find(ref); c != nil && c.Timing != "waiting on an event" {
				t.Errorf("before %s: %s is %s, want waiting on an event", s.Before, ref, c.Timing)
			}
		}
		for _, ref := range s.Overdue {
			if c := find(ref); c != nil && c.Timing != "overdue" {
				t.Errorf("before %s: %s is %s, want overdue", s.Before, ref, c.Timing)
			}
		}
	}
	if listed == 0 || float64(missing) > 0.1*float64(listed) {
		t.Errorf("%d of %d open commitments are not listed", missing, listed)
	}
}
