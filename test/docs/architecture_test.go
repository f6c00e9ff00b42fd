package docs_test

import (
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const module = "mattersarising/"

// packages returns our own packages, those of the modules beside the product
// too, each with those of ours that its files, tests apart, import.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	for _, p := range files(t, ".go") {
		name := path.Dir(p)
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, p), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := imports[name]; !ok {
			imports[name] = nil
		}
		for _, spec := range f.Imports {
			of, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if ours, ok := strings.CutPrefix(of, module); ok && !slices.Contains(imports[name], ours) {
				imports[name] = append(imports[name], ours)
			}
		}
	}
	return imports
}

// mapped returns the packages in the order of the map's table.
func mapped(t *testing.T) []string {
	t.Helper()
	table := section(t, read(t, "docs/architecture.md"), "## The packages")
	var names []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z0-9/-]+)` \\|").FindAllStringSubmatch(table, -1) {
		names = append(names, m[1])
	}
	return names
}

func TestMapNamesEveryPackage(t *testing.T) {
	t.Parallel()
	var want []string
	for name := range packages(t) {
		want = append(want, name)
	}
	got := mapped(t)
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("packages there are, and packages in docs/architecture.md (-tree +map):\n%s", diff)
	}
}

// The order of the table is the direction of data: a package may import those
// above it and no other. The nouns cannot come to know the store, nor the store
// the command line, without this failing.
func TestDataGoOneWay(t *testing.T) {
	t.Parallel()
	order := mapped(t)
	for name, imports := range packages(t) {
		for _, of := range imports {
			if slices.Index(order, of) > slices.Index(order, name) {
				t.Errorf("%s imports %s, which stands below it in docs/architecture.md", name, of)
			}
		}
	}
}
