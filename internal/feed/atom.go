package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// AtomType is the media type of an Atom feed.
const AtomType = "application/atom+xml; charset=utf-8"

// Feed is a list that somebody follows.
type Feed struct {
	ID        string    // by Namespace.Tag: the same for ever
	Title     string    // "Promises: Fernshire County Council"
	Subtitle  string    // what the list holds and leaves out
	Updated   time.Time // when the list last changed; the newest entry's moment where it is zero
	Self      string    // the whole address of the feed
	Alternate string    // the page that shows the same
	Author    string    // the authority
	Rights    string    // the licence, in words
	Licence   string    // and its address
	Generator string    // the program
	Entries   []Entry
}

// Entry is one thing of the list as it now stands. It keeps its ID when it
// changes, and Updated then moves.
type Entry struct {
	ID         string
	Title      string
	Updated    time.Time
	Published  time.Time // when it was first known; zero is not said
	Alternate  string    // its page here
	Via        string    // the council's own page, which is the record
	Summary    string    // plain text
	Categories []Category
}

// Category is a word of a vocabulary.
type Category struct {
	Term   string // "overdue"
	Scheme string // the vocabulary's address
	Label  string // as people read it
}

// Atom writes the feed, newest entry first. It refuses what RFC 4287 does:
// missing ids, titles and moments, addresses that are not whole, one id twice.
func (f *Feed) Atom() ([]byte, error) {
	entries := slices.Clone(f.Entries)
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(a.ID, b.ID))
	})
	updated := f.Updated
	if updated.IsZero() && len(entries) > 0 {
		updated = entries[0].Updated
	}
	if err := f.check(entries, updated); err != nil {
		return nil, err
	}

	out := atomFeed{
		ID: f.ID, Title: line(f.Title), Subtitle: line(f.Subtitle), Updated: moment(updated),
		Author: atomAuthor{line(f.Author)}, Rights: line(f.Rights), Generator: f.Generator,
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: f.Self},
			{Rel: "alternate", Type: "text/html", Href: f.Alternate},
		},
	}
	if f.Licence != "" {
		out.Links = append(out.Links, atomLink{Rel: "license", Href: f.Licence})
	}
	for i := range entries {
		out.Entries = append(out.Entries, entries[i].atom())
	}

	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func (e *Entry) atom() atomEntry {
	out := atomEntry{
		ID: e.ID, Title: line(e.Title), Updated: moment(e.Updated), Summary: strings.TrimSpace(e.Summary),
		Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: e.Alternate}},
	}
	if !e.Published.IsZero() {
		out.Published = moment(e.Published)
	}
	if e.Via != "" {
		out.Links = append(out.Links, atomLink{Rel: "via", Href: e.Via})
	}
	for _, c := range e.Categories {
		out.Categories = append(out.Categories, atomCategory(c))
	}
	return out
}

// check says what the feed lacks.
func (f *Feed) check(entries []Entry, updated time.Time) error {
	if err := whole("feed", f.ID, f.Title, f.Self, f.Alternate); err != nil {
		return err
	}
	if line(f.Author) == "" {
		return fmt.Errorf("feed %s: no author, and no entry has one of its own", f.ID)
	}
	if updated.IsZero() {
		return fmt.Errorf("feed %s: no moment at which it last changed", f.ID)
	}
	seen := make(map[string]bool, len(entries))
	for i := range entries {
		e := &entries[i]
		if err := whole("entry", e.ID, e.Title, e.Alternate); err != nil {
			return err
		}
		if e.Updated.IsZero() {
			return fmt.Errorf("entry %s: no moment at which it last changed", e.ID)
		}
		if seen[e.ID] {
			return fmt.Errorf("entry %s stands in the feed twice", e.ID)
		}
		seen[e.ID] = true
	}
	return nil
}

// whole reports what is missing: an id, a title, a whole address.
func whole(what, id, title string, addresses ...string) error {
	if !absolute(id) {
		return fmt.Errorf("%s %q: its id is no whole address", what, id)
	}
	if line(title) == "" {
		return fmt.Errorf("%s %s: no title", what, id)
	}
	for _, a := range addresses {
		if !absolute(a) {
			return fmt.Errorf("%s %s: %q is no whole address", what, id, a)
		}
	}
	return nil
}

// absolute reports whether the address stands by itself.
func absolute(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.IsAbs()
}

// moment writes a time as RFC 4287 has it, in UTC, to the second.
func moment(t time.Time) string { return t.UTC().Truncate(time.Second).Format(time.RFC3339) }

// line is text on one line: titles and names have no breaks.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Author    atomAuthor  `xml:"author"`
	Rights    string      `xml:"rights,omitempty"`
	Generator string      `xml:"generator,omitempty"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
	Label  string `xml:"label,attr,omitempty"`
}
