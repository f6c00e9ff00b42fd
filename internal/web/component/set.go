package component

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"
)

//go:embed *.html
var partials embed.FS

// Part is something that can be shown: a value, and the name of the template
// that prints it. The templates of this package have the names of their files,
// "button"; those of pages have their folder in front, "matter/matter".
type Part interface {
	Partial() string
}

// Set is the parsed templates: those of the components and of pages. It is made
// once and is safe for use by many at once.
type Set struct {
	templates *template.Template
}

// New parses the components, and every .html file of the pages' trees. The
// template of a page is named by its path without the extension. Beside what
// html/template offers, templates have one function: {{part .X}} prints a Part
// in its place, and nothing where it is nil.
func New(pages ...fs.FS) (*Set, error) {
	s := &Set{}
	s.templates = template.New("").Funcs(template.FuncMap{"part": s.part}).Option("missingkey=error")
	for _, tree := range append([]fs.FS{partials}, pages...) {
		if err := s.parse(tree); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Set) parse(tree fs.FS) error {
	return fs.WalkDir(tree, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(file) != ".html" {
			return err
		}
		text, err := fs.ReadFile(tree, file)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(file, ".html")
		if s.templates.Lookup(name) != nil {
			return fmt.Errorf("there are two templates named %s", name)
		}
		// What stands between the tags for the writer's sake is not sent.
		_, err = s.templates.New(name).Parse(dense(string(text)))
		return err
	})
}

// dense takes the indentation out of a template: a line break and the spaces
// after it become one line break. No template has preformatted text.
func dense(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimLeft(line, " \t"); line != "\n" {
			b.WriteString(line)
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// Render writes a part whole, or nothing: it is printed to memory first.
func (s *Set) Render(w io.Writer, p Part) error {
	var b bytes.Buffer
	if err := s.templates.ExecuteTemplate(&b, p.Partial(), p); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}

// part prints a part inside another. What it returns was escaped by its own
// template, as content of an element; in an attribute it would be escaped again.
func (s *Set) part(p Part) (template.HTML, error) {
	if p == nil || reflect.ValueOf(p).Kind() == reflect.Pointer && reflect.ValueOf(p).IsNil() {
		return "", nil
	}
	var b strings.Builder
	if err := s.templates.ExecuteTemplate(&b, p.Partial(), p); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil //nolint:gosec // escaped by the part's own template
}
