package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestProgramme announces meetings of Cabinet, looks at its work programme, moves a
// commitment in it, adds an item and takes it off.
func TestProgramme(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	do := func(want int, args ...string) string {
		t.Helper()
		got := run(t, home, args...)
		if got.code != want {
			t.Fatalf("%v: exit code %d, want %d: %s", args, got.code, want, got.err)
		}
		return strings.Join(strings.Fields(got.out), " ")
	}
	do(0, "import", "../example/site")
	do(0, "calendar", "announce", "Cabinet", "2022-09-27", "--known", "2022-07-20", "--why", "the calendar of meetings")
	do(0, "calendar", "announce", "Cabinet", "2022-11-15", "--known", "2022-07-20", "--why", "the calendar of meetings")
	do(0, "follow", "K-13", "--known", "2022-07-20")
	got := do(0, "programme", "--body", "cabinet", "--as-at", "2022-07-25")
	if !strings.HasPrefix(got, "Forward work programme of Cabinet, as at 25 July 2022. 27 September 2022 CAB 2022/23-01 That progress on the Plan") {
		t.Errorf("the programme says %s", got)
	}
	var list struct {
		AsAt     string `json:"as_at"`
		Meetings []struct {
			Day   string
			Items []struct{ Ref, Why string }
		}
		Unplaced []struct{ Ref string }
	}
	if err := json.Unmarshal([]byte(do(0, "programme", "--body", "cabinet", "--as-at", "2022-07-25", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Meetings) != 2 || len(list.Meetings[0].Items) != 1 || list.Meetings[0].Items[0].Ref != "K-13" || list.AsAt != "2022-07-25" {
		t.Errorf("as JSON: %+v", list)
	}
	file := filepath.Join(t.TempDir(), "p.csv")
	do(0, "paper", "programme", "--body", "Cabinet", "--as-at", "2022-07-25", "-o", file)
	if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), "Meeting of 27 September 2022") {
		t.Errorf("the paper: %s, %v", b, err)
	}
	do(0, "calendar", "announce", "Cabinet", "2099-01-12", "--why", "the calendar of meetings")
	added := do(0, "programme", "add", "Budget briefing", "--body", "Cabinet", "--on", "2099-01-12", "--brings", "the Treasurer", "--why", "asked for")
	if !strings.HasPrefix(added, "Entered as W-1.") || !strings.Contains(added, "12 January 2099") {
		t.Errorf("added: %s", added)
	}
	if got := do(0, "programme", "off", "W-1", "--body", "Cabinet", "--why", "not needed"); strings.Contains(got, "Budget") {
		t.Errorf("taken off: %s", got)
	}
	do(1, "programme", "off", "W-1", "--body", "Cabinet", "--why", "again")
	do(2, "programme", "move", "K-13", "2099-02-01", "--body", "Cabinet", "--why", "no such meeting")
	moved := do(0, "programme", "move", "K-13", "2099-01-12", "--body", "Cabinet", "--why", "the chair")
	if !strings.Contains(moved, "The clerk placed it there: the chair") {
		t.Errorf("moved: %s", moved)
	}
	if back := do(0, "programme", "back", "K-13", "--body", "Cabinet", "--why", "after all"); strings.Contains(back, "The clerk placed it there") {
		t.Errorf("put back: %s", back)
	}
}
