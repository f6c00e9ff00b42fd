package open_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/layout"
)

// TestServiceReadsAsPage lays out each meeting of the example council from its
// page and from its web service's answer, and wants the same words of agenda,
// decisions and minutes in the same order.
func TestServiceReadsAsPage(t *testing.T) {
	t.Parallel()
	site := filepath.Join("..", "..", "example", "site")
	pages, _ := filepath.Glob(filepath.Join(site, "ieListDocuments_*.html"))
	if len(pages) == 0 {
		t.Fatal("the example council has no meetings")
	}
	for _, file := range pages {
		id := file[strings.LastIndex(file, "MId=")+4 : len(file)-len(".html")]
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			answer := filepath.Join(site, "GetMeeting_lMeetingId="+id+".xml")
			if diff := cmp.Diff(bodies(t, file), bodies(t, answer)); diff != "" {
				t.Errorf("words (-page +service):\n%s", diff)
			}
		})
	}
}

// bodies are the numbers and words of a file's blocks that stand in bodies.
func bodies(t *testing.T, file string) []string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	actions := false // the comment on actions, which the service alone gives
	for _, b := range mustOpen(t, file, source).Blocks {
		if b.Hint != layout.NoHint {
			actions = b.Text == "Actions:"
		}
		if actions {
			continue
		}
		if b.Hint == layout.NoHint && (b.Kind == layout.Paragraph || b.Kind == layout.Item) {
			all = append(all, strings.TrimSpace(b.Number+" "+b.Text))
		}
	}
	if len(all) == 0 {
		t.Fatal(file, "has no bodies")
	}
	return all
}
