package docs_test

import (
	"regexp"
	"strings"
	"testing"
)

// Nothing we ship puts work off in a remark, and nothing names the machine it was
// written on or a host that packages come from. The words are put together here
// so that this file does not find itself.
func TestProse(t *testing.T) {
	t.Parallel()
	forbidden := regexp.MustCompile(strings.Join([]string{
		`\bTO` + `DO\b`, `\bFIX` + `ME\b`, `\bXX` + `X\b`,
		`(^|[\s"'(])/(wo` + `rk|ro` + `ot)/`,
		`proxy\.go` + `lang`, `registry\.np` + `mjs`, `deb\.deb` + `ian`, `sum\.go` + `lang`,
	}, "|"))
	for _, p := range append(files(t, ".md", ".go", ".sh", ".yml", ".sql", ".mod"), "Makefile", ".ci/run") {
		for i, line := range strings.Split(read(t, p), "\n") {
			if found := forbidden.FindString(line); found != "" {
				t.Errorf("%s:%d: %q does not belong in what we ship", p, i+1, strings.TrimSpace(found))
			}
		}
	}
}
