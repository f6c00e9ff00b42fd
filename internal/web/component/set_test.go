package component_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mattersarising/internal/web/component"
)

type hello struct{ Name string }

func (hello) Partial() string { return "hello/hello" }

type paths struct{}

func (paths) Path(name string) string { return "/assets/" + name }

func TestPageInLayout(t *testing.T) {
	t.Parallel()
	set, err := component.New(fstest.MapFS{"hello/hello.html": {Data: []byte("<h1>Hello\n    <b>{{.Name}}</b></h1>")}})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	err = set.Render(&b, component.Layout{Title: "Hello", Council: "Fernshire", Assets: paths{}, Main: hello{"<script>"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<title>Hello – Fernshire</title>", "<h1>Hello\n<b>&lt;script&gt;</b></h1>", `href="/assets/main.css"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestTwoTemplatesOfOneName(t *testing.T) {
	t.Parallel()
	if _, err := component.New(fstest.MapFS{"button.html": {Data: []byte("x")}}); err == nil {
		t.Error("a page may print a button in its own way")
	}
}
