package cli_test

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/mail/mailtest"
	"mattersarising/internal/store"
	"mattersarising/internal/store/sqlite"
)

// mailStatus is what “mail status --json” prints, as far as it is asked here.
type mailStatus struct {
	On        bool
	Moved     bool
	Way       string
	Waiting   int64
	Elsewhere int64 `json:"written_elsewhere"`
}

// TestMail switches mail on, and finds it off in every copy: a restored backup, a copied
// file, a moved folder, another public address.
func TestMail(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	kept, drop := filepath.Join(home, "kept"), filepath.Join(home, "drop")
	if err := os.Mkdir(drop, 0o700); err != nil {
		t.Fatal(err)
	}
	settings := write(t, home, "site.toml", fmt.Sprintf("[public]\n\"https://promises.fernshire.example\" = \"fernshire\"\n[mail]\nby = \"folder\"\nfolder = %q\nfrom = \"alerts@fernshire.example\"\n", drop))
	must(t, home, "demo", "--load-only", "--data", kept)
	says := func(code int, want string, args ...string) {
		t.Helper()
		got := run(t, home, args...)
		if got.code != code || !strings.Contains(strings.Join(strings.Fields(got.out+got.err), " "), want) {
			t.Errorf("%s: exit code %d, want %d and %q:\n%s%s", strings.Join(args, " "), got.code, code, want, got.out, got.err)
		}
		if wide := tooWide(got.out); len(wide) > 0 {
			t.Errorf("wider than a terminal: %q", wide)
		}
	}
	status := func(data string) mailStatus {
		t.Helper()
		var s mailStatus
		if err := json.Unmarshal([]byte(must(t, home, "mail", "status", "--json", "--config", settings, "--data", data)), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := status(kept); s.On || s.Moved {
		t.Errorf("the demo sends mail: %+v", s)
	}
	says(2, "set mail.by", "mail", "on", "--data", kept)
	says(2, "set public", "mail", "on", "--data", kept, "--mail-by", "folder", "--mail-folder", drop, "--mail-from", "a@fernshire.example")
	says(2, "one e-mail address", "mail", "test", "nobody", "--config", settings, "--data", kept)
	says(0, "No mail is sent from here", "mail", "status", "--config", settings, "--data", kept)
	says(0, "A letter was handed over, into the folder", "mail", "test", "me@example.org", "--config", settings, "--data", kept)
	if files, err := os.ReadDir(drop); err != nil || len(files) != 1 {
		t.Errorf("%d letters in the folder, %v", len(files), err)
	}
	says(0, "Mail is sent from here, for https://promises.fernshire.example", "mail", "on", "--config", settings, "--data", kept)
	if s := status(kept); !s.On || !strings.Contains(s.Way, drop) {
		t.Errorf("got %+v", s)
	}
	addLetter(t, kept)

	backup := filepath.Join(home, "backup.db")
	must(t, home, "backup", backup, "--data", kept)
	restored := filepath.Join(home, "restored")
	must(t, home, "restore", backup, "--data", restored)
	if s := status(restored); s.On || s.Moved || s.Waiting != 1 || s.Elsewhere != 1 {
		t.Errorf("a restored backup: %+v", s)
	}
	copied := filepath.Join(home, "copied")
	if err := os.CopyFS(copied, os.DirFS(kept)); err != nil {
		t.Fatal(err)
	}
	if s := status(copied); s.On || !s.Moved || s.Elsewhere != 1 {
		t.Errorf("a copied folder: %+v", s)
	}
	says(0, "in another place, or this is a copy", "mail", "status", "--config", settings, "--data", copied)
	says(2, "--waiting send or --waiting drop", "mail", "on", "--config", settings, "--data", copied)
	says(0, "Mail is sent from here", "mail", "on", "--waiting", "drop", "--config", settings, "--data", copied)
	if s := status(copied); !s.On || s.Waiting != 0 {
		t.Errorf("on in the copy: %+v", s)
	}
	if s := status(kept); !s.On || s.Waiting != 1 {
		t.Errorf("the first place knows of its copy: %+v", s)
	}
	moved := filepath.Join(home, "moved")
	if err := os.Rename(copied, moved); err != nil {
		t.Fatal(err)
	}
	if s := status(moved); s.On || !s.Moved {
		t.Errorf("a moved folder: %+v", s)
	}
	// Rolled back to the backup in its own place, it is another file.
	must(t, home, "rollback", backup, "--data", kept)
	if s := status(kept); s.On {
		t.Errorf("rolled back: %+v", s)
	}
	says(0, "No mail is sent from here", "mail", "off", "--config", settings, "--data", moved)
	if s := status(moved); s.On || s.Moved {
		t.Errorf("switched off: %+v", s)
	}
}

// addLetter keeps a letter that waits.
func addLetter(t *testing.T, data string) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(data, sqlite.FileName)})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	all, err := st.ListAuthorities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := st.AddLetter(t.Context(), store.LetterParams{Authority: all[0].ID, ID: "a", To: "reader@example.org", Text: "x", Now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
}

// TestMailTestFails says of a server what is wrong with it, and no address.
func TestMailTestFails(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	kept := filepath.Join(home, "kept")
	must(t, home, "demo", "--load-only", "--data", kept)
	s := mailtest.Start(t, mailtest.Params{On: func(stage string, n int) error {
		if stage == mailtest.Rcpt && n == 1 {
			return mailtest.Refuse(550, "5.7.1", "me@example.org: no relaying")
		}
		return nil
	}})
	relay := []string{"mail", "test", "me@example.org", "--data", kept, "--mail-by", "relay", "--mail-tls", "none", "--mail-from", "a@fernshire.example", "--mail-server", net.JoinHostPort(s.Host, fmt.Sprint(s.Port))}
	if got := run(t, home, relay...); got.code != 1 || !strings.Contains(got.err, "refuses the letter") || strings.Contains(got.err, "me@example.org") {
		t.Errorf("got %+v", got)
	}
	if got := run(t, home, relay...); got.code != 0 || len(s.Letters()) != 1 {
		t.Errorf("got %+v, %d letters", got, len(s.Letters()))
	}
}
