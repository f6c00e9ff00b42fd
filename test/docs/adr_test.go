package docs_test

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// decisions returns the paths of the decision records in their order.
func decisions(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, p := range files(t, ".md") {
		if path.Dir(p) == "docs/adr" {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

func TestDecisionsAreInSequence(t *testing.T) {
	t.Parallel()
	for i, p := range decisions(t) {
		if want := fmt.Sprintf("%04d-", i+1); !strings.HasPrefix(path.Base(p), want) {
			t.Errorf("got %s, want a name that begins with %s", p, want)
		}
		title, _, _ := strings.Cut(read(t, p), "\n")
		if want := fmt.Sprintf("# %d. ", i+1); !strings.HasPrefix(title, want) {
			t.Errorf("%s: got the title %q, want one that begins with %q", p, title, want)
		}
	}
}

func TestDecisionsAreWhole(t *testing.T) {
	t.Parallel()
	headings := regexp.MustCompile(`(?m)^## .*$`)
	status := regexp.MustCompile(`(?m)^Status: (accepted|superseded by \[.+\]\(.+\)), [A-Z][a-z]+ \d{4}\.$`)
	for _, p := range decisions(t) {
		t.Run(path.Base(p), func(t *testing.T) {
			t.Parallel()
			text := read(t, p)
			if !status.MatchString(text) {
				t.Error("no line such as “Status: accepted, November 2026.”")
			}
			want := []string{"## Context", "## Choice", "## Consequence"}
			got := headings.FindAllString(text, -1)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("headings (-want +got):\n%s", diff)
			}
			for _, h := range want {
				if strings.TrimSpace(section(t, text, h)) == "" {
					t.Errorf("nothing stands under %q", h)
				}
			}
		})
	}
}

// A module that the product or its tests need directly is a decision: why it,
// under what licence, how alive it is, and what came second. So is the tool that
// the lint module is for.
func TestDependenciesAreDecided(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for _, p := range decisions(t) {
		all.WriteString(read(t, p))
	}
	var modules []string
	required := regexp.MustCompile(`(?m)^(?:require )?\s*([a-z0-9.-]+\.[a-z]+/\S+) v\S+$`)
	for _, m := range required.FindAllStringSubmatch(read(t, "go.mod"), -1) {
		modules = append(modules, m[1])
	}
	for _, m := range regexp.MustCompile(`(?m)^tool (\S+?)(/v\d+)?/cmd/`).FindAllStringSubmatch(read(t, "tools/go.mod"), -1) {
		modules = append(modules, m[1])
	}
	if len(modules) == 0 {
		t.Fatal("no module found: what the two files look like has changed")
	}
	for _, m := range modules {
		if !strings.Contains(all.String(), m) {
			t.Errorf("%s is needed, and no decision in docs/adr names it", m)
		}
	}
}

// One version of Go for everything, so that one download serves.
func TestOneVersionOfGo(t *testing.T) {
	t.Parallel()
	line := regexp.MustCompile(`(?m)^go \S+$`)
	want := line.FindString(read(t, "go.mod"))
	for _, p := range files(t, "go.mod") {
		if got := line.FindString(read(t, p)); got != want {
			t.Errorf("%s: got %q, want %q as in go.mod", p, got, want)
		}
	}
}
