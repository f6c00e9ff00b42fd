package shared

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFind(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	deep := filepath.Join(root, "project", "internal", "reader")
	for _, dir := range []string{deep, filepath.Join(root, "shared")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if got := Find(deep); got != "" {
		t.Errorf("a shared folder without DESIGN.md: got %q, want none", got)
	}
	if err := os.WriteFile(filepath.Join(root, "shared", "DESIGN.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got, want := Find(deep), filepath.Join(root, "shared"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
