package browser

import (
	"path/filepath"
	"runtime"
	"testing"

	"mattersarising/test/node"
)

// complaint is one thing that html-validate finds wrong.
type complaint struct {
	Page, Rule, Message, Selector string
	Line, Column                  int
}

// Valid fails the test where one of these pages, by their names, is not valid
// HTML as the server sent it. One run looks at all of them.
func Valid(t testing.TB, pages map[string]string) {
	t.Helper()
	found, err := validate(t, pages)
	if err != nil {
		t.Fatalf("html-validate: %v", err)
	}
	for _, c := range found {
		t.Errorf("%s, line %d: %s (%s) at %s", c.Page, c.Line, clip(c.Message), c.Rule, clip(c.Selector))
	}
}

func validate(t testing.TB, pages map[string]string) ([]complaint, error) {
	t.Helper()
	if _, err := module("html-validate", "package.json"); err != nil {
		return nil, err
	}
	_, here, _, _ := runtime.Caller(0)
	var found []complaint
	return found, node.Ask(t, filepath.Join(filepath.Dir(here), "validate.mjs"), pages, &found)
}
