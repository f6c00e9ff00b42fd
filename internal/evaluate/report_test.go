package evaluate

import (
	"path/filepath"
	"strings"
	"testing"

	"mattersarising/test/golden"
)

func TestReport(t *testing.T) {
	t.Parallel()
	r := score(t, handSet(t), false, func(_ string, p *page) {
		p.drop("full report")
		p.get("interim report").To = nil
		p.add("The Head of Service went through the report.", 0.75)
		p.Items[0].Sections = p.Items[0].Sections[1:]
	})
	for file, verbose := range map[string]bool{"report.txt": false, "verbose.txt": true} {
		var b strings.Builder
		if err := r.WriteText(&b, verbose); err != nil {
			t.Fatal(err)
		}
		golden.Hold(t, filepath.Join("testdata", file), b.String())
		for _, line := range strings.Split(b.String(), "\n") {
			if n := len([]rune(line)); n > 80 {
				t.Errorf("%s: a line of %d characters: %s", file, n, line)
			}
		}
	}
}
