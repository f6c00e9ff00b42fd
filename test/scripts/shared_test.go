package scripts_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestShared(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		beside bool
		env    []string
		want   result
	}{
		{"there", true, nil, result{}},
		{"there, in CI", true, []string{"CI=true"}, result{}},
		{"absent", false, nil, result{Out: "No shared records beside the repository: the tests that read them were not run.\n"}},
		{
			"absent, in CI", false,
			[]string{"CI=true"},
			result{Err: "CI=true, and no shared records beside the repository: their tests could not run.\n", Failed: true},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			script := besideModule(t, "shared.sh", "")
			if test.beside {
				dir := filepath.Join(filepath.Dir(script), "../../shared")
				if err := os.Mkdir(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "DESIGN.md"), nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			m := newMachine(t)
			m.env = test.env
			if diff := cmp.Diff(test.want, m.run(script)); diff != "" {
				t.Errorf("result (-want +got):\n%s", diff)
			}
		})
	}
}
