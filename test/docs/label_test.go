package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// label is what a runbook says that one sees on a page, in italics.
var label = regexp.MustCompile(`(?:^|[^*])\*([A-Z][^*\n]+)\*`)

// TestRunbooksNameWhatIsThere: each link, button and heading that a runbook for those who
// use the pages names stands on a page, in these words.
func TestRunbooksNameWhatIsThere(t *testing.T) {
	t.Parallel()
	var pages strings.Builder
	err := filepath.WalkDir(filepath.Join(root, "internal", "web"), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "node_modules":
			return filepath.SkipDir
		case d.IsDir() || strings.HasSuffix(path, "_test.go") || !strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, ".html"):
			return nil
		}
		raw, err := os.ReadFile(path)
		pages.Write(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"clerk.md", "asking.md", "chair.md"} {
		raw, err := os.ReadFile(filepath.Join(root, "docs", "runbooks", name))
		if err != nil {
			t.Fatal(err)
		}
		all := label.FindAllStringSubmatch(string(raw), -1)
		if len(all) < 3 {
			t.Errorf("%s names only %d things to press", name, len(all))
		}
		for _, m := range all {
			if !strings.Contains(pages.String(), m[1]) {
				t.Errorf("%s says *%s*, and no page does", name, m[1])
			}
		}
	}
}
