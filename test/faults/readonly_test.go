package faults

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"mattersarising/internal/store"
	"mattersarising/internal/store/pgtest"
)

// nobody is who may write nothing: root may write everywhere.
const nobody = 65534

// asNobody makes this process one that the permissions of files hold for.
func asNobody(string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	return syscall.Setuid(nobody)
}

// TestReadOnly has a store whose file or folder may not be written to: whoever
// opens it is told so and where to look, and nothing is changed.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		made         bool // the store is there
		folder, file os.FileMode
		says         string
	}{
		"a folder in which to make it":        {false, 0o555, 0, "cannot be opened or read: check the disk, the folder and who owns them"},
		"a folder and a file":                 {true, 0o555, 0o444, "cannot be written to: check who owns its file and folder"},
		"a file in a folder that is writable": {true, 0o777, 0o444, "cannot be written to: check who owns its file and folder"},
		"a folder, with a writable file":      {true, 0o555, 0o666, "cannot be written to: check who owns its file and folder"},
		"a file that may not even be read":    {true, 0o777, 0o000, "cannot be opened or read: check the disk, the folder and who owns them"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := place(t.TempDir())
			chmod(t, filepath.Dir(string(p)), 0o755)
			if c.made {
				some(t, p)
				chmod(t, p.file(), c.file)
			}
			chmod(t, string(p), c.folder)
			o := start(t, "nobody", p).wait(t, nil)
			if o.ended || o.done > 0 || !strings.HasPrefix(o.failed, "unavailable: ") || !strings.Contains(o.failed, c.says) {
				t.Errorf("got %+v, want unavailable, and %q", o, c.says)
			}
			chmod(t, string(p), 0o755)
			if c.made {
				chmod(t, p.file(), 0o644)
				check(t, p, 3, 3)
			}
			finish(t, p)
		})
	}
}

func chmod(t *testing.T, name string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

// some tells a store of three acts, and closes it.
func some(t *testing.T, p place) {
	t.Helper()
	s, err := p.open(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w, err := begin(t.Context(), s)
	for n := range 3 {
		if err == nil {
			err = w.act(t.Context(), n)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestReadOnlyDatabase opens a database as a user who may only read, and one that
// takes no change, as a standby does not.
func TestReadOnlyDatabase(t *testing.T) {
	t.Parallel()
	address := pgtest.Database(t)
	some(t, place(address))
	w := place(address).must(t)
	if _, err := w.Reader().ExecContext(t.Context(), `CREATE ROLE looks LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO looks`); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(url.Values){
		"a user who may only read":        func(q url.Values) { q.Set("user", "looks") },
		"a database that takes no change": func(q url.Values) { q.Set("options", "-c default_transaction_read_only=on") },
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		change(q)
		u.RawQuery = strings.ReplaceAll(q.Encode(), "+", "%20")
		s, err := place(u.String()).open(t.Context(), 0)
		if err == nil {
			err = (&told{s, w.id}).act(t.Context(), 3)
			_ = s.Close()
		}
		if public, _ := store.Public(err); !errors.Is(err, store.ErrUnavailable) || !strings.Contains(public, "cannot be written to: check what the database's user may do") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	w.whole(t, 3, 3)
	w.finish(t)
}
