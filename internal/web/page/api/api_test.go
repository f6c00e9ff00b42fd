package api_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mattersarising/internal/api"
	"mattersarising/internal/calendar"
	"mattersarising/internal/export"
	"mattersarising/internal/web/page"
	pageapi "mattersarising/internal/web/page/api"
	"mattersarising/internal/web/route"
)

// paths gives assets their names.
type paths struct{}

func (paths) Path(name string) string { return "/assets/" + name }

func show(t *testing.T, s *api.Service, path string) *html.Node {
	t.Helper()
	pages, err := page.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range pageapi.Routes(page.Deps{Pages: pages}, s) {
		if r.Pattern != "GET "+path {
			continue
		}
		v := &route.Visit{
			Request: httptest.NewRequestWithContext(t.Context(), "GET", path, nil), Today: calendar.MustDate("2026-11-22"),
			Site: &route.Site{Name: "Fernshire County Council", Origin: "https://promises.fernshire.example", Base: "/open", Licence: "Open Government Licence v3.0", Terms: "https://a.example/", GSS: "E10000099", Assets: paths{}},
		}
		if err := r.Handle(v); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(strings.NewReader(string(v.Answered().Body)))
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	t.Fatalf("there is no route for %s", path)
	return nil
}

// seen are the ids of a page, how often each stands there, and its links.
func seen(doc *html.Node) (ids map[string]int, links map[string]bool) {
	ids, links = map[string]int{}, map[string]bool{}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "href" && n.Data == "a":
				links[a.Val] = true
			}
		}
	}
	return ids, links
}

// TestEveryWordHasItsAddress: what the data call a word is an id of the page, once.
func TestEveryWordHasItsAddress(t *testing.T) {
	t.Parallel()
	ids, _ := seen(show(t, api.New(api.Params{}), "/vocabulary"))
	want := []string{}
	for _, s := range api.Schemes() {
		want = append(want, s.Name+"-list")
		for _, w := range s.Words {
			want = append(want, export.Anchor(s.Name, w.Word))
		}
	}
	tables := api.Tables()
	for _, all := range [][]export.Property{export.Classes(tables), export.Properties(tables), export.Said()} {
		for _, p := range all {
			want = append(want, p.Name)
		}
	}
	for _, id := range want {
		if ids[id] != 1 {
			t.Errorf("%s stands there %d times", id, ids[id])
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("the id %s stands there %d times", id, n)
		}
	}
	if len(want) < 100 {
		t.Errorf("only %d words", len(want))
	}
}

// TestTheInterfaceTellsAll: every question, every form and every failure is on the
// page, and every link leads to a route.
func TestTheInterfaceTellsAll(t *testing.T) {
	t.Parallel()
	s := api.New(api.Params{Folder: t.TempDir()})
	doc := show(t, s, "/api")
	var text strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			text.WriteString(n.Data + " ")
		}
	}
	for _, o := range api.Operations() {
		if !strings.Contains(text.String(), "GET "+api.Root+o.Path+" ") {
			t.Errorf("%s is not on the page", o.Path)
		}
	}
	ids, links := seen(doc)
	for _, f := range api.Failures() {
		if ids[f.ID] != 1 {
			t.Errorf("the failure %s stands there %d times", f.ID, ids[f.ID])
		}
	}
	for _, r := range s.Routes() {
		path, get := strings.CutPrefix(r.Pattern, "GET ")
		if get && !strings.Contains(path, "{") && !strings.HasPrefix(path, api.Root) && !strings.HasSuffix(path, "metadata.json") && !strings.HasPrefix(path, "/vocabulary") && path != "/search.atom" && !links["/open"+path] {
			t.Errorf("nothing leads to %s", path)
		}
	}
}
