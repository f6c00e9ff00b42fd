package docs_test

import (
	"strings"
	"testing"
)

// Every measure that has a goal has what was reached beside it.
func TestMeasuresAreTaken(t *testing.T) {
	t.Parallel()
	rows := 0
	for line := range strings.Lines(read(t, "docs/measures.md")) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			continue
		}
		rows++
		for _, cell := range strings.Split(strings.Trim(line, "|"), "|") {
			if strings.TrimSpace(cell) == "" {
				t.Errorf("docs/measures.md: a cell is empty in %q", line)
				break
			}
		}
	}
	if rows == 0 {
		t.Error("docs/measures.md: no table found")
	}
}
