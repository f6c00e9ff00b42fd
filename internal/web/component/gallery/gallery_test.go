package gallery_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"mattersarising/internal/web/asset"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/component/gallery"
)

// TestEveryPartIsShown holds the samples to the package: each type that is a part
// stands in one of them, and each template is the template of a part.
func TestEveryPartIsShown(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{"Layout": true}
	for _, s := range gallery.Samples() {
		walk(reflect.ValueOf(s.Part), shown)
	}
	types, names := parts(t)
	for _, name := range types {
		if !shown[name] {
			t.Errorf("component.%s stands in no sample of the gallery", name)
		}
	}
	files, err := fs.Glob(os.DirFS(".."), "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".html")
		if name != "field" && !slices.Contains(names, name) {
			t.Errorf("%s is the template of no part", file)
		}
	}
}

// parts reads from the source the types that have a template, and its names.
func parts(t *testing.T) (types, names []string) {
	t.Helper()
	sources, err := fs.Glob(os.DirFS(".."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../"+source, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Partial" {
				continue
			}
			types = append(types, f.Recv.List[0].Type.(*ast.Ident).Name)
			names = append(names, strings.Trim(f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit).Value, `"`))
		}
	}
	if len(types) < 30 {
		t.Fatalf("only %d parts were found: the walk is broken", len(types))
	}
	return types, names
}

// walk notes the types of all parts within a value.
func walk(v reflect.Value, shown map[string]bool) {
	if (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) && v.IsNil() {
		return
	}
	if _, ok := v.Interface().(component.Part); ok && v.Kind() != reflect.Interface {
		shown[reflect.Indirect(v).Type().Name()] = true
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), shown)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), shown)
		}
	case reflect.Interface, reflect.Pointer:
		walk(v.Elem(), shown)
	}
}

// TestEveryFill prints each part as it will mostly be, empty, hostile and very
// long, and looks at what a browser would make of it.
func TestEveryFill(t *testing.T) {
	t.Parallel()
	set, err := gallery.Set()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range gallery.Samples() {
		typical := elements(parse(t, set, s.Part))
		for _, fill := range gallery.Fills() {
			t.Run(s.Name+"/"+string(fill), func(t *testing.T) {
				t.Parallel()
				tree := parse(t, set, gallery.With(s.Part, fill))
				wired(t, tree)
				if fill == gallery.Empty {
					return
				}
				if diff := cmp.Diff(typical, elements(tree)); diff != "" {
					t.Errorf("what stands in it changes its elements (-typical +%s):\n%s", fill, diff)
				}
			})
		}
		t.Run(s.Name+"/nothing", func(t *testing.T) {
			t.Parallel()
			parse(t, set, reflect.Zero(reflect.TypeOf(s.Part)).Interface().(component.Part))
		})
	}
}

// TestEveryFillInLayout does the same with all parts on one page, where their ids
// must not clash.
func TestEveryFillInLayout(t *testing.T) {
	t.Parallel()
	set, err := gallery.Set()
	if err != nil {
		t.Fatal(err)
	}
	assets, err := asset.New("", asset.Look{})
	if err != nil {
		t.Fatal(err)
	}
	typical := elements(parse(t, set, gallery.Page(gallery.Typical, assets)))
	for _, fill := range gallery.Fills() {
		tree := parse(t, set, gallery.Page(fill, assets))
		wired(t, tree)
		if got := elements(tree); fill != gallery.Empty && !slices.Equal(got, typical) {
			t.Errorf("%s: the page has %d elements, and typically %d", fill, len(got), len(typical))
		}
	}
}

func parse(t *testing.T, set *component.Set, p component.Part) *html.Node {
	t.Helper()
	var b strings.Builder
	if err := set.Render(&b, p); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "ZgotmplZ") && !strings.Contains(b.String(), "#ZgotmplZ") {
		t.Errorf("html/template refused a value:\n%s", b.String())
	}
	tree, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// elements are the names of all elements, in order.
func elements(tree *html.Node) []string {
	var names []string
	for n := range tree.Descendants() {
		if n.Type == html.ElementNode {
			names = append(names, n.Data)
		}
	}
	return names
}

// pointers are the attributes that hold ids of other elements.
var pointers = []string{"for", "aria-describedby", "aria-labelledby", "aria-controls"}

// wired checks what holds of every page: ids are unique, what points to an id
// finds it, every control has a name, nothing runs.
func wired(t *testing.T, tree *html.Node) {
	t.Helper()
	ids, labelled := map[string]bool{}, map[string]bool{}
	for n := range tree.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the id %q", id)
			}
			ids[id] = true
		}
		if n.Data == "label" {
			labelled[attribute(n, "for")] = true
		}
	}
	for n := range tree.Descendants() {
		for _, a := range n.Attr {
			if slices.Contains(pointers, a.Key) {
				for id := range strings.FieldsSeq(a.Val) {
					if !ids[id] {
						t.Errorf("%s=%q of <%s> leads to nothing", a.Key, id, n.Data)
					}
				}
			}
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("<%s> has the attribute %s", n.Data, a.Key)
			}
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") && (a.Key == "href" || a.Key == "src" || a.Key == "action") {
				t.Errorf("<%s> runs %s", n.Data, a.Val)
			}
		}
		control := n.Data == "textarea" || n.Data == "select" || n.Data == "input" && attribute(n, "type") != "hidden"
		if control && !labelled[attribute(n, "id")] {
			t.Errorf("<%s name=%q> has no label", n.Data, attribute(n, "name"))
		}
		if n.Data == "script" && attribute(n, "src") == "" || n.Data == "style" {
			t.Errorf("there is a <%s> within the page", n.Data)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
