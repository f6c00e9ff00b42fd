package backup

import (
	"bytes"
	"database/sql"
	"errors"
	"log/slog"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store"
	"mattersarising/internal/store/relational"
)

// backedUp makes a record and a backup of it.
func backedUp(t *testing.T) (from Place, backed string) {
	t.Helper()
	from, backed = file(t), filepath.Join(t.TempDir(), "backup.db")
	council(t, from)
	if _, err := Make(t.Context(), Params{From: from, To: backed, At: moment}); err != nil {
		t.Fatal(err)
	}
	return from, backed
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func put(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.db")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func execOn(t *testing.T, path, statement string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestBadBackups gives files that are no backup, or no longer, or not one of ours:
// each is refused with words that help, and nothing comes to stand anywhere.
func TestBadBackups(t *testing.T) {
	t.Parallel()
	from, backed := backedUp(t)
	whole := bytesOf(t, backed)
	raw := put(t, bytesOf(t, from.File))
	for name, c := range map[string]struct {
		path, says string
	}{
		"none":              {filepath.Join(t.TempDir(), "none.db"), "there is no such file"},
		"a folder":          {t.TempDir(), "is a folder"},
		"empty":             {put(t, nil), "it is no backup of arising"},
		"a text":            {put(t, []byte(strings.Repeat("no backup ", 100))), "it is no backup of arising"},
		"cut off":           {put(t, whole[:len(whole)-1]), "it is cut off"},
		"half":              {put(t, whole[:len(whole)/2]), "it is cut off"},
		"its header only":   {put(t, whole[:100]), "it is cut off"},
		"another's":         {execOn(t, filepath.Join(t.TempDir(), "x.db"), `CREATE TABLE payroll (n)`), "it is no backup"},
		"a store's file":    {raw, "put it into an empty folder as arising.db"},
		"newer":             {execOn(t, put(t, whole), `INSERT INTO migrations VALUES (99, 'later', 'x')`), "newer arising"},
		"of another build":  {execOn(t, put(t, whole), `UPDATE migrations SET checksum = 'x' WHERE number = 1`), "another build"},
		"a row more":        {execOn(t, put(t, whole), `INSERT INTO counters VALUES (1, 'payroll', 1)`), "the backup is damaged (the table counters has"},
		"a figure changed":  {execOn(t, put(t, whole), `UPDATE counters SET value = value + 1`), "the backup is damaged (the table counters has other"},
		"a trigger gone":    {execOn(t, put(t, whole), `DROP TRIGGER entries_no_update`), "its tables or triggers are not"},
		"a word changed":    {execOn(t, put(t, whole), `DROP TRIGGER record_items_no_update; UPDATE record_items SET line = line + 1; CREATE TRIGGER record_items_no_update BEFORE UPDATE ON record_items`+"\n"+`BEGIN SELECT RAISE(ABORT, 'record_items are facts: only added to'); END`), "the table record_items has other words"},
		"a page torn":       {put(t, torn(whole, pageOf(t, backed, "record_passages"))), "the backup is damaged"},
		"a backup's shadow": {execOn(t, put(t, whole), `DROP TABLE backup_seal`), "it is no backup"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, to := range both(t) {
				_, err := Restore(t.Context(), RestoreParams{File: c.path, To: to, At: moment})
				says(t, err, c.says)
				vacantNow(t, to)
				_, err = Restore(t.Context(), RestoreParams{File: c.path, To: to, DryRun: true, At: moment})
				says(t, err, c.says)
			}
			kept := file(t)
			council(t, kept)
			want := sums(t, kept)
			_, err := Rollback(t.Context(), RollbackParams{Of: kept, File: c.path, At: moment})
			says(t, err, c.says)
			same(t, want, kept)
			noPartials(t, filepath.Dir(kept.File))
		})
	}
}

// pageOf is a page on which a table stands, counted from 0. What is derived from the
// record, as the search index, a restore makes anew: a page of that may be torn.
func pageOf(t *testing.T, path, table string) int {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var page int
	if err := db.QueryRowContext(t.Context(), `SELECT max(pageno) FROM dbstat WHERE name = ?`, table).Scan(&page); err != nil {
		t.Fatal(err)
	}
	return page - 1
}

// torn is a file with one page of rubbish.
func torn(whole []byte, page int) []byte {
	b := append([]byte(nil), whole...)
	random := rand.New(rand.NewSource(int64(page)))
	random.Read(b[page*4096 : min((page+1)*4096, len(b))])
	return b
}

// TestFlips changes single bytes of a backup, anywhere: it is refused, or what was
// changed was nothing of the record's.
func TestFlips(t *testing.T) {
	t.Parallel()
	from, backed := backedUp(t)
	whole, want := bytesOf(t, backed), sums(t, from)
	random := rand.New(rand.NewSource(7))
	refused := 0
	for range 120 {
		b := append([]byte(nil), whole...)
		at := random.Intn(len(b))
		b[at] ^= byte(1 + random.Intn(255))
		to := file(t)
		_, err := Restore(t.Context(), RestoreParams{File: put(t, b), To: to, At: moment})
		if err != nil {
			refused++
			vacantNow(t, to)
			continue
		}
		if diff := cmp.Diff(want, sums(t, to)); diff != "" {
			t.Errorf("byte %d was changed, and other rows restored:\n%s", at, diff)
		}
	}
	// Most of so small a file is room that nothing stands in, and the search index,
	// which a restore makes anew.
	if refused < 12 {
		t.Errorf("only %d of the changed files were refused", refused)
	}
}

// TestDamagedStore tears pages of a store: a backup of it is refused, or is whole, and
// the self-check says so.
func TestDamagedStore(t *testing.T) {
	t.Parallel()
	from := file(t)
	council(t, from)
	whole, want := bytesOf(t, from.File), sums(t, from)
	refused := 0
	for page := 1; page < len(whole)/4096; page += 5 {
		hurt := file(t)
		if err := os.MkdirAll(filepath.Dir(hurt.File), 0o755); err != nil {
			t.Fatal(err)
		}
		content := torn(whole, page)
		if err := os.WriteFile(hurt.File, content, 0o644); err != nil {
			t.Fatal(err)
		}
		backed := filepath.Join(t.TempDir(), "backup.db")
		_, err := Make(t.Context(), Params{From: hurt, To: backed, At: moment})
		if err == nil {
			if got := sums(t, hurt); cmp.Diff(want, got) != "" {
				t.Errorf("page %d is torn, and the backup was taken for whole", page)
			}
			continue
		}
		refused++
		if refused == 1 {
			says(t, err, "damaged")
			says(t, err, hurt.File)
			var log strings.Builder
			if _, err := SelfCheck(t.Context(), SelfCheckParams{Of: hurt, Dir: t.TempDir(), At: moment, Log: slog.New(slog.NewTextHandler(&log, nil))}); err == nil || !strings.Contains(log.String(), "level=ERROR") || !strings.Contains(log.String(), "damaged") {
				t.Errorf("the self-check: %v, logs %s", err, log.String())
			}
		}
		if _, err := os.Stat(backed); err == nil {
			t.Errorf("page %d is torn: a backup stands there all the same", page)
		}
		noPartials(t, filepath.Dir(backed))
		if !bytes.Equal(content, bytesOf(t, hurt.File)) {
			t.Errorf("page %d: the store itself was changed", page)
		}
	}
	if refused == 0 {
		t.Error("no torn page was found out")
	}
}

// TestSelfCheck runs the nightly check on both databases: the outcome is kept and
// logged, and nothing lies about afterwards.
func TestSelfCheck(t *testing.T) {
	t.Parallel()
	for name, p := range both(t) {
		council(t, p)
		dir := t.TempDir()
		var log strings.Builder
		check := SelfCheckParams{Of: p, Dir: dir, At: moment, Log: slog.New(slog.NewTextHandler(&log, nil))}
		r, err := SelfCheck(t.Context(), check)
		if err != nil || r.Commitments < 3 || !strings.Contains(log.String(), "level=INFO") {
			t.Errorf("%s: %+v, %v, logs %s", name, r, err, log.String())
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
		s := open(t, p)
		got, err := s.LastCheck(t.Context(), 1, store.CheckSelf)
		if err != nil || !got.OK || !got.At.Equal(moment) || !strings.Contains(got.Message, "restored and verified") {
			t.Errorf("%s: kept: %+v, %v", name, got, err)
		}
		backed, to := filepath.Join(t.TempDir(), "backup.db"), file(t)
		if _, err := Make(t.Context(), Params{From: p, To: backed, At: moment}); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(t.Context(), RestoreParams{File: backed, To: to, At: moment}); err != nil {
			t.Fatal(err)
		}
		if got, err := open(t, to).LastCheck(t.Context(), 1, store.CheckSelf); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: the outcome went along to another place: %+v, %v", name, got, err)
		}
		check.Dir, check.At = filepath.Join(dir, "none"), moment.AddDate(0, 0, 1)
		if _, err := SelfCheck(t.Context(), check); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("%s: without a folder: %v", name, err)
		}
		got, err = s.LastCheck(t.Context(), 1, store.CheckSelf)
		if err != nil || got.OK || !got.OKAt.Equal(moment) || !strings.Contains(got.Message, "there is no folder") {
			t.Errorf("%s: kept of the failure: %+v, %v", name, got, err)
		}
	}
}

// TestRollbackFinds finds the last backup that migrate made, by its name.
func TestRollbackFinds(t *testing.T) {
	t.Parallel()
	p := file(t)
	council(t, p)
	_, err := Rollback(t.Context(), RollbackParams{Of: p, At: moment})
	says(t, err, "there is no backup that “arising migrate” made")
	dir := filepath.Dir(p.File)
	for _, name := range []string{"backup-schema-9-20260101T000000Z.db", "backup-schema-10-20260102T000000Z.db"} {
		if _, err := Make(t.Context(), Params{From: p, To: filepath.Join(dir, name), At: moment}); err != nil {
			t.Fatal(err)
		}
	}
	want := sums(t, p)
	s := open(t, p)
	if err := s.SetStart(t.Context(), store.StartParams{Authority: 1, Start: on("2021-05-01"), Why: "x", By: by("start")}); err != nil {
		t.Fatal(err)
	}
	changed := sums(t, p)
	_, err = Rollback(t.Context(), RollbackParams{Of: p, At: moment})
	says(t, err, "another program") // the store is open
	same(t, changed, p)
	_ = s.Close()
	r, err := Rollback(t.Context(), RollbackParams{Of: p, At: moment})
	if err != nil || filepath.Base(r.File) != "backup-schema-10-20260102T000000Z.db" {
		t.Fatalf("%+v, %v", r, err)
	}
	same(t, want, p)
	same(t, changed, Place{File: r.Aside})
	_, err = Rollback(t.Context(), RollbackParams{Of: database(t), At: moment})
	says(t, err, "say which backup")
}

// TestRollbackNewer goes back from a schema that this program does not know, as after
// an older program was put back: the newer file is put aside unread.
func TestRollbackNewer(t *testing.T) {
	t.Parallel()
	p, backed := backedUp(t)
	want := sums(t, p)
	s := open(t, p)
	if _, err := s.Writer().Exec(`INSERT INTO migrations (number, name, checksum) VALUES (99, 'later', 'x')`); err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	_, err := p.open(t.Context(), relational.SchemaParams{})
	says(t, err, "newer arising")
	if _, err := Rollback(t.Context(), RollbackParams{Of: p, File: backed, At: moment}); err != nil {
		t.Fatal(err)
	}
	same(t, want, p)
}
