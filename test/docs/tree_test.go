package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the repository's folder, seen from this package's.
const root = "../.."

// read returns the text of a file of the repository.
func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// left are folders that hold nothing we wrote as prose or code.
var left = []string{".git", ".tools", "bin", "build", "node_modules", "testdata", "site"}

// files returns the paths, from the root, of all files that end in one of the
// given ways.
func files(t *testing.T, endings ...string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains(left, entry.Name()) {
			return filepath.SkipDir
		}
		if !entry.IsDir() && slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(path, e) }) {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			paths = append(paths, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("no file ends in any of %q", endings)
	}
	return paths
}

// section returns what stands in a text below a heading, up to the next of the
// same rank or a higher one.
func section(t *testing.T, text, heading string) string {
	t.Helper()
	rank := len(heading) - len(strings.TrimLeft(heading, "#"))
	var body []string
	inside := false
	for line := range strings.Lines(text) {
		own := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case strings.TrimSpace(line) == heading:
			inside = true
		case inside && own > 0 && own <= rank:
			return strings.Join(body, "")
		case inside:
			body = append(body, line)
		}
	}
	if !inside {
		t.Fatalf("no heading %q", heading)
	}
	return strings.Join(body, "")
}
