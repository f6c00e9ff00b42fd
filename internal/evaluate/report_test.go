package evaluate

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

func TestReport(t *testing.T) {
	t.Parallel()
	r := score(t, handSet(t), false, func(_ string, p *page) {
		p.drop("full report")
		p.get("interim report").To = nil
		p.add("The Head of Service went through the report.", 0.75)
		p.Items[0].Sections = p.Items[0].Sections[1:]
	})
	for golden, verbose := range map[string]bool{"report.txt": false, "verbose.txt": true} {
		var b strings.Builder
		if err := r.WriteText(&b, verbose); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", golden)
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if n := len([]rune(line)); n > 80 {
				t.Errorf("%s: a line of %d characters: %s", golden, n, line)
			}
		}
	}
}
