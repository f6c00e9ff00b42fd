package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/store/pgtest"
	"mattersarising/internal/store/relational"
	"mattersarising/internal/store/sqlite"
	"mattersarising/test/docs"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// What a runbook's commands print holds moments, sizes and the number of the newest
// schema, which are other ones another time, and by which lines break elsewhere.
var changing = []struct {
	is *regexp.Regexp
	as string
}{
	{regexp.MustCompile(`\d{8}T\d{6}Z`), "STAMP"},
	{regexp.MustCompile(`\d+ [A-Z][a-z]+ \d{4} \d\d:\d\d UTC`), "MOMENT"},
	{regexp.MustCompile(`\d+ [A-Z][a-z]+ \d{4} at \d\d:\d\d:\d\d UTC`), "MOMENT"},
	{regexp.MustCompile(`\d+\.\d [KM]B`), "SIZE"},
	{regexp.MustCompile(`\(a-[a-z0-9]+\)`), "(ID)"},
	{regexp.MustCompile(`by [a-z]+, under`), "by SOMEONE, under"},
	{regexp.MustCompile(`(schema|to|writes) \d+\b`), "$1 SCHEMA"},
}

func settled(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, c := range changing {
		text = c.is.ReplaceAllString(text, c.as)
	}
	return text
}

// before makes what each runbook finds when somebody begins to follow it.
var before = map[string]func(t *testing.T, dir string){
	"backup.md":  func(t *testing.T, dir string) { t.Helper(); fernshire(t, dir) },
	"upgrade.md": older,
	"restore.md": func(t *testing.T, dir string) {
		t.Helper()
		fernshire(t, dir)
		run(t, dir, "bin/arising backup backups/monday.db --data data && rm -r data")
	},
	"annex-a.md": func(t *testing.T, _ string) { t.Helper() },
	"redaction.md": func(t *testing.T, dir string) {
		t.Helper()
		fernshire(t, dir)
		run(t, dir, "rm -r data/pages; echo 'Assistant Director, Highways' > words.txt")
	},
	"moving-to-postgresql.md": func(t *testing.T, dir string) { t.Helper(); fernshire(t, dir) },
	"serving.md":              func(t *testing.T, dir string) { t.Helper(); fernshire(t, dir); set(t, dir, "serving.md") },
	"mail.md":                 func(t *testing.T, dir string) { t.Helper(); fernshire(t, dir); set(t, dir, "mail.md") },
}

// set puts the first settings that a runbook shows where it says that they stand.
func set(t *testing.T, dir, name string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "docs", "runbooks", name))
	if err != nil {
		t.Fatal(err)
	}
	all := docs.Blocks(string(raw), "toml")
	if len(all) == 0 {
		t.Fatal("it shows no settings")
	}
	for _, folder := range []string{"settings", "spool"} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	text := strings.NewReplacer("/var/lib/arising", dir+"/data", "/var/spool/arising", dir+"/spool").Replace(all[0])
	if err := os.WriteFile(filepath.Join(dir, "settings", "arising.toml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func fernshire(t *testing.T, dir string) {
	t.Helper()
	run(t, dir, "bin/arising demo --data data --load-only")
}

// older makes a small record of the first schema.
func older(t *testing.T, dir string) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Params{Path: filepath.Join(dir, "data", sqlite.FileName), Schema: relational.SchemaParams{To: 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Writer().ExecContext(t.Context(), `
		INSERT INTO authorities (authority, slug, name) VALUES (1, 'fernshire', 'Fernshire County Council');
		INSERT INTO entries (authority, entry, at, actor, cause) VALUES (1, 1, '2026-01-02T03:04:05.000000000Z', 'test', 'import');
		INSERT INTO commitments (authority, commitment, key, entry) VALUES (1, 1, 'a key', 1);
		INSERT INTO counters (authority, name, value) VALUES (1, 'entry', 1), (1, 'commitment', 1)`); err != nil {
		t.Fatal(err)
	}
}

// Each runbook is followed from its own words: its commands are run in order, word for
// word but for the places they name, and print what it says.
func TestRunbooksAreTrue(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join(root, "docs", "runbooks", "*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no runbook: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			begin := before[filepath.Base(path)]
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			steps := docs.Steps(string(raw))
			if len(steps) == 0 && begin == nil {
				return // what it has others do is not to be run here
			}
			if begin == nil {
				t.Fatal("say in this test what the runbook finds when it begins")
			}
			dir := clone(t)
			for _, name := range []string{"backups", "empty"} {
				if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			begin(t, dir)
			address := pgtest.Owned(t)
			there := strings.NewReplacer(
				"/var/lib/arising", dir+"/data", "/etc/arising", dir+"/settings", "/var/spool/arising", dir+"/spool", "/var/backups/arising", dir+"/backups", "/tmp/nothing-kept-here", dir+"/empty",
				"postgres://arising@db.example.org/arising", "'"+address+"'", "$ arising", "$ "+dir+"/bin/arising",
			)
			back := strings.NewReplacer(dir+"/spool", "/var/spool/arising", dir+"/data", "/var/lib/arising", dir+"/backups", "/var/backups/arising", dir+"/empty", "/tmp/nothing-kept-here")
			if len(steps) == 0 {
				t.Error("it has no command")
			}
			var outputs []string
			for _, step := range steps {
				command := strings.TrimPrefix(there.Replace("$ "+step.Command), "$ ")
				got := back.Replace(run(t, dir, command))
				diff := cmp.Diff(settled(step.Output), settled(got))
				if diff == "" {
					got = step.Output
				} else if !*update {
					t.Errorf("$ %s (-runbook +printed; go test ./test/docs -update writes it):\n%s\n%s", step.Command, diff, got)
				}
				outputs = append(outputs, got)
			}
			if *update {
				if err := os.WriteFile(path, []byte(docs.Rewrite(string(raw), steps, outputs)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
