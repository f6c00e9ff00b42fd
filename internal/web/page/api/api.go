// Package api is the pages for those who write programs: what the interface gives,
// in words, and the vocabulary that its data use.
package api

import (
	"fmt"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/api"
	"mattersarising/internal/export"
	"mattersarising/internal/web/component"
	"mattersarising/internal/web/page"
	"mattersarising/internal/web/route"
)

// Routes are the pages'.
func Routes(d page.Deps, s *api.Service) []route.Route {
	get := func(path string, show func(page.Deps, *api.Service, *route.Visit) error) route.Route {
		return route.Route{Pattern: "GET " + path, Needs: access.ReadPublic, Kept: true, Handle: func(v *route.Visit) error { return show(d, s, v) }}
	}
	return []route.Route{get("/api", showAPI), get("/vocabulary", showVocabulary)}
}

// API is the page of the interface.
type API struct {
	Root        string // whole address
	Description component.Link
	Bulk        component.Link // none where none is offered
	Vocabulary  component.Link
	Licence     component.Link
	GSS         string
	Example     string // a whole address to try
	MostRows    int
	Questions   []Question
	Lists       []List
	Failures    []api.Failure
}

// Partial names the template.
func (API) Partial() string { return "api/api" }

// Question is one thing that can be asked.
type Question struct {
	Path  string
	Title string
	About string
	May   []May
}

// May is a filter.
type May struct{ Name, About string }

// List is a list in other forms.
type List struct {
	Title string
	About string
	Forms []component.Link
}

func showAPI(d page.Deps, s *api.Service, v *route.Visit) error {
	a := API{
		Root:        v.Permanent(api.Root),
		Description: component.Link{Text: "the description in OpenAPI 3.1", Href: v.Anywhen(api.Root + "/openapi.json")},
		Vocabulary:  component.Link{Text: "The vocabulary", Href: v.Anywhen("/vocabulary")},
		Licence:     component.Link{Text: v.Site.Licence, Href: v.Site.Terms},
		GSS:         v.Site.GSS, Example: v.Permanent(api.Root + "/commitments?outstanding=yes"),
		MostRows: api.MostRows, Failures: api.Failures(),
	}
	if s.Folder != "" {
		a.Bulk = component.Link{Text: "all of it in one file", Href: v.Anywhen(api.BulkPath)}
	}
	for _, o := range api.Operations() {
		q := Question{Path: api.Root + o.Path, Title: o.Summary, About: o.About}
		for _, p := range o.Params {
			if !p.InPath {
				q.May = append(q.May, May{p.Name, p.About})
			}
		}
		a.Questions = append(a.Questions, q)
	}
	for _, h := range s.Holdings() {
		l := List{Title: h.Title, About: h.About}
		for _, f := range h.Forms {
			l.Forms = append(l.Forms, component.Link{Text: f.Name, Hidden: "of " + h.Title, Href: v.Anywhen(f.Path)})
		}
		a.Lists = append(a.Lists, l)
	}
	return d.Pages.Show(v, page.Page{Title: "Data for programs", Description: "What this site gives to programs, and how to ask for it.", Main: a})
}

// Vocabulary is the page of the words that the data use.
type Vocabulary struct {
	Program    component.Link
	Schemes    []Scheme
	Classes    []Word
	Properties []Word
}

// Partial names the template.
func (Vocabulary) Partial() string { return "api/vocabulary" }

// Scheme is a closed list of words.
type Scheme struct {
	ID    string
	Title string
	About string
	Words []Word
}

// Word is one word, at an address of its own.
type Word struct {
	ID    string
	Word  string
	About string
	Used  string // by which tables
}

func showVocabulary(d page.Deps, _ *api.Service, v *route.Visit) error {
	tables := api.Tables()
	x := Vocabulary{Program: component.Link{Text: "the same for programs (JSON-LD)", Href: v.Anywhen("/vocabulary.jsonld")}}
	for _, s := range api.Schemes() {
		scheme := Scheme{ID: s.Name + "-list", Title: s.Title, About: s.About}
		for _, w := range s.Words {
			scheme.Words = append(scheme.Words, Word{ID: export.Anchor(s.Name, w.Word), Word: w.Word, About: w.About})
		}
		x.Schemes = append(x.Schemes, scheme)
	}
	titles := map[string]string{}
	for _, t := range tables {
		titles[t.Name] = t.Title
	}
	said := func(all []export.Property) []Word {
		var out []Word
		for _, p := range all {
			var used []string
			for _, name := range p.Of {
				used = append(used, titles[name])
			}
			out = append(out, Word{ID: p.Name, Word: p.Name, About: p.About, Used: strings.Join(used, ", ")})
		}
		return out
	}
	x.Classes = said(export.Classes(tables))
	x.Properties = append(said(export.Properties(tables)), said(export.Said())...)
	media := component.Alternate{Media: export.JSONLDType, Title: "The vocabulary as JSON-LD", Href: v.Anywhen("/vocabulary.jsonld")}
	return d.Pages.Show(v, page.Page{
		Title: "The words used here", Description: fmt.Sprintf("%d lists of words, each word explained.", len(x.Schemes)), Main: x, Feeds: []component.Alternate{media},
	})
}
