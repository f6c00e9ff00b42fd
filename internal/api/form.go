package api

import (
	"context"
	"io"
	"iter"
	"net/url"
	"slices"
	"strings"

	"mattersarising/internal/dataset"
	"mattersarising/internal/export"
	"mattersarising/internal/feed"
	"mattersarising/internal/web/route"
)

// form is one other form of a list or of a page, at an address of its own.
type form struct {
	path   string // "/commitments.csv"
	media  string
	params []Param
	file   string // what the answer is called where it is saved; empty leaves that open
	links  func(c *call) []string
	write  func(ctx context.Context, s *Service, v *route.Visit, c *call) (func(io.Writer) error, error)
}

// pagesOwn are what the address of a page may say that its other forms have no use
// for: they hold the whole list.
var pagesOwn = []Param{{Name: "sort", Most: 50}, {Name: "after", Most: 500}, {Name: "limit", Most: 50}, {Name: "month", Most: 50}}

// give answers with a form. path gives what the pattern's holes hold.
func (s *Service) give(v *route.Visit, f *form, path func(string) string) error {
	c, err := s.ask(v, slices.Concat(f.params, pagesOwn), path)
	if err != nil {
		return s.fail(v, err)
	}
	for _, p := range pagesOwn {
		delete(c.values, p.Name)
	}
	if unchanged(v, c.view) {
		return nil
	}
	// Whatever can be refused is refused before the first byte.
	write, err := f.write(v.Context(), s, v, c)
	if err != nil {
		return s.fail(v, err)
	}
	h := v.Header()
	if f.links != nil {
		for _, l := range f.links(c) {
			h.Add("Link", l)
		}
	}
	h.Add("Link", "<"+c.data.Licence.Address+`>; rel="license"`)
	if f.file != "" {
		h.Set("Content-Disposition", `attachment; filename="`+v.Authority.Slug+"-"+c.view.On.String()+"-"+f.file+`"`)
	}
	v.Stream(f.media, write)
	return nil
}

// forms are the other forms of lists.
func (s *Service) forms() []form {
	var out []form
	for _, t := range tables() {
		out = append(out, t.forms()...)
	}
	out = append(out, feeds()...)
	out = append(out, calendarForm, vocabularyForm)
	if s.Folder != "" {
		out = append(out, bulkForm)
	}
	return out
}

// tableOf is a list as a table.
type tableOf struct {
	name   string
	params []Param
	of     func(ctx context.Context, c *call, failed *error) *export.Table
}

// table makes a table of a list. An error that comes up on the way ends the rows,
// and is left in failed.
func (l listing[R, T]) table(declare func(iter.Seq[*T]) *export.Table) tableOf {
	return tableOf{
		name: strings.TrimPrefix(l.path, "/"), params: append(slices.Clone(l.filters), asAtParam),
		of: func(ctx context.Context, c *call, failed *error) *export.Table {
			return declare(func(yield func(*T) bool) {
				for r, err := range l.rows(ctx, c, c.view, key{}) {
					if err != nil {
						*failed = err
						return
					}
					if row := l.row(c, r); !yield(&row) {
						return
					}
				}
			})
		},
	}
}

// tables are all lists as tables.
func tables() []tableOf {
	return []tableOf{
		commitments.table(dataset.Commitments), matters.table(dataset.Matters), meetings.table(dataset.Meetings),
		items.table(dataset.Items), decisions.table(dataset.Decisions), bodies.table(dataset.Bodies),
		people.table(dataset.People), posts.table(dataset.Posts),
		reviews.table(dataset.Reviews), findings.table(dataset.Findings),
	}
}

// Tables are the tables without rows: what their columns are.
func Tables() []*export.Table {
	var out []*export.Table
	for _, t := range tables() {
		out = append(out, t.of(context.Background(), nil, nil))
	}
	return out
}

// query is what was asked, to be asked again of another form.
func query(c *call) string {
	q := url.Values{}
	for name, value := range c.values {
		q.Set(name, value)
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// forms are a table's: CSV, its metadata, JSON-LD.
func (t tableOf) forms() []form {
	described := func(c *call) []string {
		return []string{"<" + c.data.Site + "/" + t.name + ".csv-metadata.json" + query(c) + `>; rel="describedby"; type="` + export.CSVWType + `"`}
	}
	written := func(ctx context.Context, c *call, write func(*export.Table, io.Writer) error) func(io.Writer) error {
		return func(w io.Writer) error {
			var failed error
			if err := write(t.of(ctx, c, &failed), w); err != nil {
				return err
			}
			return failed
		}
	}
	return []form{
		{
			path: "/" + t.name + ".csv", media: export.CSVType, params: t.params, file: t.name + ".csv", links: described,
			write: func(ctx context.Context, _ *Service, _ *route.Visit, c *call) (func(io.Writer) error, error) {
				return written(ctx, c, (*export.Table).CSV), t.check(c)
			},
		},
		{
			path: "/" + t.name + ".csv-metadata.json", media: export.CSVWType, params: t.params,
			write: func(ctx context.Context, _ *Service, _ *route.Visit, c *call) (func(io.Writer) error, error) {
				b, err := t.of(ctx, c, nil).CSVW(c.data, c.data.Site+"/"+t.name+".csv"+query(c), Schemes())
				return bytesOf(b), err
			},
		},
		{
			path: "/" + t.name + ".jsonld", media: export.JSONLDType, params: t.params,
			write: func(ctx context.Context, _ *Service, _ *route.Visit, c *call) (func(io.Writer) error, error) {
				return written(ctx, c, func(table *export.Table, w io.Writer) error {
					return table.JSONLD(w, c.data, c.data.Site+"/"+t.name+".jsonld"+query(c), Schemes())
				}), t.check(c)
			},
		},
	}
}

// check finds what is wrong with the filters before anything is written.
func (t tableOf) check(c *call) error {
	_, err := c.filter()
	return err
}

func bytesOf(b []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	}
}

// vocabularyForm is our own words, for programs.
var vocabularyForm = form{
	path: "/vocabulary.jsonld", media: export.JSONLDType,
	write: func(_ context.Context, _ *Service, _ *route.Visit, c *call) (func(io.Writer) error, error) {
		b, err := export.VocabularyJSONLD(c.data, Schemes(), Tables())
		return bytesOf(b), err
	},
}

// Alternate is another form of what a page shows: for the page's head, and for its
// list of forms.
type Alternate struct {
	Name  string // "CSV"
	Title string
	Type  string
	Path  string // under the base path, with the page's filters
}

// Alternates returns the other forms of a page by its path and its query, of which
// it keeps what they know: none where there are none.
func (s *Service) Alternates(path string, q url.Values) []Alternate {
	names := map[string]string{
		export.CSVType: "CSV", export.CSVWType: "", export.JSONLDType: "JSON-LD", feed.AtomType: "Atom", feed.CalendarType: "iCalendar",
	}
	var out []Alternate
	add := func(f *form, at string) {
		name := names[f.media]
		if name == "" {
			return
		}
		kept := url.Values{}
		for _, p := range f.params {
			if v := q.Get(p.Name); v != "" && !p.InPath {
				kept.Set(p.Name, v)
			}
		}
		if len(kept) > 0 {
			at += "?" + kept.Encode()
		}
		media, _, _ := strings.Cut(f.media, ";")
		out = append(out, Alternate{Name: name, Title: "This list as " + name, Type: media, Path: at})
	}
	for _, f := range s.forms() {
		if stem, _, ok := strings.Cut(f.path, "."); ok && stem == path {
			add(&f, f.path)
		}
	}
	for _, f := range besides() {
		if dir, slug, ok := cutLast(path); ok && dir+"/{slug}" == f.page {
			add(&f.form, dir+"/"+slug+f.ending)
		}
	}
	return out
}

func cutLast(path string) (dir, last string, ok bool) {
	i := strings.LastIndexByte(path, '/')
	if i <= 0 || i+1 == len(path) {
		return "", "", false
	}
	return path[:i], path[i+1:], true
}

// Held is a list that there is, and its forms.
type Held struct {
	Title string
	About string
	Forms []Alternate
}

// Holdings are the lists that there are, in all their forms.
func (s *Service) Holdings() []Held {
	var out []Held
	for _, t := range Tables() {
		out = append(out, Held{Title: t.Title, About: t.About, Forms: s.Alternates("/"+t.Name, nil)})
	}
	return append(out, Held{
		Title: "Calendar", About: "Meetings, and the days by which promises are expected.", Forms: s.Alternates("/calendar", nil),
	})
}

// Failures are the kinds of failure that an answer may tell of, by the name under
// which the page of the interface explains each.
func Failures() []Failure {
	out := make([]Failure, len(kinds))
	for i, k := range kinds {
		out[i] = Failure{ID: k.slug, Title: k.kind.Error(), Status: k.status, Says: k.says}
	}
	return out
}

// Failure is one kind of failure.
type Failure struct {
	ID     string
	Title  string
	Status int
	Says   string
}
