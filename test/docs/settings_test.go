package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/config"
	"mattersarising/test/docs"
)

var (
	coded     = regexp.MustCompile("`([^`\n]+)`")
	dotted    = regexp.MustCompile(`^[a-z]+\.[a-z_]+$`)
	fileNamed = regexp.MustCompile(`(?m)^(?:[a-z_]+_file|certificate|key) = "/etc/arising/([^"]+)"$`)
)

// TestSettingsAreTrue: what the runbooks and the README say of settings is what the
// declaration knows: each file of settings that they show can be used as it stands, and
// each setting that they name is one.
func TestSettingsAreTrue(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join(root, "docs", "runbooks", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	known, variables, sections := map[string]bool{}, map[string]bool{}, []string{}
	for _, s := range config.Settings() {
		known[s.Key], variables[s.Env()] = true, true
		section, _, _ := strings.Cut(s.Key, ".")
		sections = append(sections, section)
	}
	shown := 0
	for _, path := range append(paths, filepath.Join(root, "README.md")) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		for i, block := range docs.Blocks(string(raw), "toml") {
			shown++
			usable(t, name, i, block)
		}
		for _, m := range coded.FindAllStringSubmatch(string(raw), -1) {
			section, _, _ := strings.Cut(m[1], ".")
			switch {
			case dotted.MatchString(m[1]) && slices.Contains(sections, section) && !known[m[1]]:
				t.Errorf("%s: there is no setting %s", name, m[1])
			case strings.HasPrefix(m[1], config.EnvPrefix) && m[1] != config.EnvPrefix+"CONFIG" && !variables[m[1]]:
				t.Errorf("%s: there is no variable %s", name, m[1])
			}
		}
	}
	if shown < 7 {
		t.Errorf("only %d files of settings are shown", shown)
	}
}

// usable fails the test unless a file of settings is without a mistake, where the files
// that it names are there.
func usable(t *testing.T, name string, i int, block string) {
	t.Helper()
	dir := t.TempDir()
	for _, m := range fileNamed.FindAllStringSubmatch(block, -1) {
		if err := os.WriteFile(filepath.Join(dir, m[1]), []byte("secret\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "arising.toml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(block, "/etc/arising", dir)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := config.Load(config.Sources{File: file, Data: dir}); err != nil {
		t.Errorf("%s: the settings of block %d: %v", name, i+1, err)
	}
}
