package page

import (
	"net/url"
	"strings"

	"mattersarising/internal/web/component"
	"mattersarising/internal/web/route"
)

// Content is the main part of a page that is a heading and one part after another.
type Content struct {
	Caption string // above the heading: what kind of thing it is
	Title   string // the page's h1
	Lead    string // one sentence that says what it is
	Tags    []component.Tag
	Follow  []component.Link // the ways to be told what is new of it
	Parts   component.Parts
}

// Partial names the template.
func (Content) Partial() string { return "content/content" }

// Section is a heading with what stands under it.
type Section struct {
	ID    string
	Title string
	Lead  string
	Body  component.Part
}

// Partial names the template.
func (Section) Partial() string { return "content/section" }

// Under is a part of a section under a heading of its own.
type Under struct {
	ID    string
	Title string
	Body  component.Part
}

// Partial names the template.
func (Under) Partial() string { return "content/under" }

// Place leads to where something is: a link where it is an address, and words else.
func Place(where string) component.Part {
	if strings.HasPrefix(where, "https://") || strings.HasPrefix(where, "http://") {
		return component.Link{Text: where, Href: where}
	}
	return component.Text(where)
}

// Paragraph is a paragraph of words.
type Paragraph struct{ Text string }

// Partial names the template.
func (Paragraph) Partial() string { return "content/paragraph" }

// Links is a list of links, each with words after it.
type Links struct {
	Items []LinkNote
	Empty string
}

// LinkNote is a link and what is said of it.
type LinkNote struct {
	component.Link

	Note string
}

// Partial names the template.
func (Links) Partial() string { return "content/links" }

// Narrowed is a list, and what narrows it down.
type Narrowed struct {
	List component.Parts
	By   component.Part
}

// Partial names the template.
func (Narrowed) Partial() string { return "content/narrowed" }

// KeepDay is what a form takes along so that the day asked for is kept.
func KeepDay(v *route.Visit) []component.Hidden {
	if v.On.IsZero() {
		return nil
	}
	return []component.Hidden{{Name: route.AsAt, Value: v.On.String()}}
}

// Follow is by which ways one is told what is new: by e-mail, or by a feed.
func Follow(v *route.Visit, tell, feed string) []component.Link {
	return []component.Link{{Text: "by e-mail", Href: v.Anywhen(tell)}, {Text: "by a feed", Href: feed}}
}

// Feeds are the forms in which a list is given to programs.
func Feeds(v *route.Visit, list, title string) []component.Alternate {
	path, query, _ := cut(list)
	return []component.Alternate{
		{Media: "application/atom+xml", Title: title + ": feed (Atom)", Href: v.Address(path + ".atom" + query)},
		{Media: "text/csv", Title: title + ": table (CSV)", Href: v.Address(path + ".csv" + query)},
		{Media: "application/ld+json", Title: title + ": data (JSON-LD)", Href: v.Address(path + ".jsonld" + query)},
	}
}

func cut(address string) (path, query string, found bool) {
	u, err := url.Parse(address)
	if err != nil {
		return address, "", false
	}
	if u.RawQuery != "" {
		query = "?" + u.RawQuery
	}
	return u.Path, query, true
}

// Pager leads through a list by its cursors: forward to the next page, and back to
// the first.
func Pager(v *route.Visit, next string) component.Part {
	var p component.Pagination
	if next != "" {
		p.Next = v.Anywhen(v.Here("after", next))
	}
	if v.URL.Query().Get("after") != "" {
		p.Previous = v.Anywhen(v.Here("after", ""))
	}
	if p.Next == "" && p.Previous == "" {
		return nil
	}
	return p
}
