package cli_test

import (
	"strings"
	"testing"
)

const typedByHand = `Entered by hand
Body: the cabinet
Meeting: 19 July 2022
Item: 99
Title: Licensing

Undertaking: Officers to send members the licensing protocol
By: Head of Quality Assurance
Due: by the end of March
Follow: yes

Note: The leader thanked officers.
`

// TestEnter: what a clerk writes in a file is understood, entered once, and followed where
// the file says so.
func TestEnter(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	file := write(t, t.TempDir(), "said.txt", typedByHand)
	if out := must(t, home, "enter", "-n", "--new-body", file); !strings.Contains(out, "read as by 31 March 2023") || !strings.Contains(out, "Nothing was kept.") {
		t.Errorf("a dry run says %q", out)
	}
	out := must(t, home, "enter", "--new-body", file)
	_, rest, _ := strings.Cut(out, "K-")
	ref := "K-" + strings.Fields(rest)[0]
	if !strings.Contains(out, "entered as I-") {
		t.Fatalf("it says %q", out)
	}
	if again := must(t, home, "enter", "--new-body", file); !strings.Contains(again, "entered already") || !strings.Contains(again, ref) {
		t.Errorf("entered again, it says %q", again)
	}
	if shown := must(t, home, "show", ref); !strings.Contains(shown, "followed") || !strings.Contains(shown, "by hand on") {
		t.Errorf("shown as %q", shown)
	}
	bad := write(t, t.TempDir(), "bad.txt", strings.Replace(strings.Replace(typedByHand, "19 July 2022", "31 February 2022", 1), "Item: 99", "Itm: 99", 1))
	if got := run(t, home, "enter", bad); got.code != 1 || !strings.Contains(got.err, "line 3:") || !strings.Contains(got.err, "line 4:") {
		t.Errorf("a bad file: exit code %d: %s", got.code, got.err)
	}
	other := write(t, t.TempDir(), "other.txt", strings.Replace(typedByHand, "the cabinet", "Board of Dragons", 1))
	if got := run(t, home, "enter", other); got.code != 1 || !strings.Contains(got.err, "--new-body") {
		t.Errorf("no such body: exit code %d: %s", got.code, got.err)
	}
	if got := run(t, home, "import", file); got.code != 1 || !strings.Contains(got.err, "arising enter") {
		t.Errorf("imported as a page: exit code %d: %s", got.code, got.err)
	}
}
