// Package shared finds the labelled records and reference tables that are kept
// beside the repository, in a folder shared/ next to its root, and not in it.
// A test that needs them asks Folder: without them it says that it was not run,
// and in CI it fails.
package shared

import (
	"os"
	"path/filepath"
	"testing"
)

// Find walks up from a folder to the one that has shared/DESIGN.md, and returns
// the path of that shared folder, or nothing.
func Find(from string) string {
	for dir := from; ; dir = filepath.Dir(dir) {
		folder := filepath.Join(dir, "shared")
		if _, err := os.Stat(filepath.Join(folder, "DESIGN.md")); err == nil {
			return folder
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// Folder returns the shared folder, or what is named under it. Where there is
// none the test is left out; with CI=true it fails.
func Folder(t testing.TB, under ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	folder := Find(dir)
	switch {
	case folder != "":
	case os.Getenv("CI") == "true":
		t.Fatal("no shared/DESIGN.md beside the repository, and CI=true: the shared records must be there")
	default:
		t.Skip("not run: the shared records are not beside the repository")
	}
	return filepath.Join(append([]string{folder}, under...)...)
}
