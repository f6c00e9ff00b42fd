package scripts_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// goCommand pretends to be a go command of a version, set to a toolchain.
func goCommand(version, setting string) string {
	return `case "$2" in GOVERSION) echo "` + version + `" ;; GOTOOLCHAIN) echo "` + setting + `" ;; esac`
}

func TestToolchain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, version, setting string
		want                   result
	}{
		{"the version asked for", "go1.26.0", "auto", result{Out: "auto\n"}},
		{"newer, and kept to its own", "go1.26.8", "local", result{Out: "local\n"}},
		{"newer by more than a digit", "go1.100.1", "local", result{Out: "local\n"}},
		{"unreleased", "devel go1.27-abcdef", "local", result{Out: "local\n"}},
		{"older, and free to fetch", "go1.25.3", "auto", result{Out: "auto\n"}},
		{"older, with a first choice of its own", "go1.25.3", "go1.25.3+auto", result{Out: "go1.25.3+auto\n"}},
		{
			"older, and kept to its own", "go1.25.3", "local",
			result{Out: "auto\n", Err: "Go 1.25.3 is here; the go command fetches Go 1.26.0, which go.mod names.\n"},
		},
		{
			"too old to fetch", "go1.19.8", "",
			result{Err: "This Go (1.19.8) is too old to fetch another: install Go 1.26.0 or newer, then run this again.\n", Failed: true},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.has("go", goCommand(test.version, test.setting))
			got := m.run(besideModule(t, "toolchain.sh", "module m\n\ngo 1.26.0\n"))
			got.Log = ""
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoGo(t *testing.T) {
	t.Parallel()
	got := newMachine(t).run(besideModule(t, "toolchain.sh", "module m\n\ngo 1.26.0\n"))
	want := result{Err: "Go is not installed, or not in the PATH: install Go 1.26.0 or newer, then run this again.\n", Failed: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("result (-want +got):\n%s", diff)
	}
}

// besideModule copies a script into a repository of its own and returns where.
func besideModule(t *testing.T, name, mod string) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join("../../scripts", name))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "repository")
	if err := os.MkdirAll(filepath.Join(dir, "scripts"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o644); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "scripts", name)
	if err := os.WriteFile(path, script, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}
