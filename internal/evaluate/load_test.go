package evaluate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []string // each must be in the error
	}{
		{"an empty folder", nil, []string{"no labelled records"}},
		{"labels without a record", map[string]string{"001.json": "{}"}, []string{"001.json", "without a record"}},
		{"broken JSON", map[string]string{"001.txt": "x", "001.json": "{"}, []string{"001.json"}},
		{"a seed without its file", map[string]string{"expected.json": `{"records":{"a.txt":{}}}`}, []string{"a.txt"}},
		{
			"labels that do not fit",
			map[string]string{
				"001.txt": "That the report be noted.",
				"001.json": `{"resolutions":[{"text_starts":"That nothing"}],
					"commitments":[{"text_starts":"That the report","due":{"text":"by June"},"duplicate_of":4}]}`,
			},
			[]string{`resolution label "That nothing"`, `due label "by June"`, "duplicate_of 4"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, body := range tt.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			_, err := Load(dir)
			if err == nil {
				t.Fatal("loaded without an error")
			}
			for _, w := range tt.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("error %q does not say %q", err, w)
				}
			}
		})
	}
}

// A body that the page does not print is not asked for; one that it does is.
func TestWhatThePageDoesNotPrintIsNotAskedFor(t *testing.T) {
	t.Parallel()
	facts := handSet(t).Records[0].Labels.Facts
	if facts.Body != nil {
		t.Errorf("body %q is asked for, but the page does not print it", *facts.Body)
	}
	if text(facts.Title) != "Fostering Service" {
		t.Errorf("title = %v, want the printed one", facts.Title)
	}
}
