package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	fence   = regexp.MustCompile("(?s)(^|\n)```.*?\n```")
	code    = regexp.MustCompile("`[^`\n]*`")
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ +(.*)$`)
	dropped = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// anchor is what a forge makes of a heading for links to it: small letters, no
// punctuation, hyphens for spaces.
func anchor(heading string) string {
	return strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

func TestAnchor(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"What it is, and for whom": "what-it-is-and-for-whom",
		"`make test`":              "make-test",
		"States of a commitment":   "states-of-a-commitment",
	} {
		if got := anchor(in); got != want {
			t.Errorf("anchor(%q): got %q, want %q", in, got, want)
		}
	}
}

// Every link between the documents leads to a file, and to a heading where it
// names one.
func TestLinksResolve(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, p := range files(t, ".md") {
		text := code.ReplaceAllString(fence.ReplaceAllString(read(t, p), ""), "")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") || strings.HasPrefix(m[1], "mailto:") {
				continue
			}
			seen++
			to, part, _ := strings.Cut(m[1], "#")
			target := p
			if to != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(p), to))
			}
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", p, m[1])
				continue
			}
			if part != "" && !hasHeading(read(t, target), part) {
				t.Errorf("%s: the link to %s names a heading that is not there", p, m[1])
			}
		}
	}
	if seen == 0 {
		t.Error("no link found between the documents: what a link looks like has changed")
	}
}

func hasHeading(text, part string) bool {
	for _, m := range heading.FindAllStringSubmatch(fence.ReplaceAllString(text, ""), -1) {
		if anchor(m[1]) == part {
			return true
		}
	}
	return false
}
