package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed/atom"

	"mattersarising/internal/calendar"
)

var names = Namespace{Host: "promises.fernshire.example", From: calendar.MustDate("2026-11-01")}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func sample() Feed {
	return Feed{
		ID: names.Tag("commitments"), Title: "Promises: Fernshire County Council", Subtitle: "What was promised",
		Self: "https://promises.fernshire.example/commitments.atom", Alternate: "https://promises.fernshire.example/commitments",
		Author: "Fernshire County Council", Rights: "Open Government Licence v3.0",
		Licence: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", Generator: "arising",
		Entries: []Entry{
			{
				ID: names.Tag("commitment", "K-7"), Title: "A refreshed plan", Updated: at("2022-01-05T10:00:00Z"),
				Alternate: "https://promises.fernshire.example/commitments/K-7", Summary: "by 31 May 2022",
			},
			{
				ID: names.Tag("commitment", "K-13"), Title: "That progress on the Plan be reviewed\nprior to the Commissioner’s visit",
				Updated: at("2022-10-05T11:30:00+01:00"), Published: at("2022-07-19T00:00:00Z"),
				Alternate: "https://promises.fernshire.example/commitments/K-13", Via: "https://council.fernshire.example/mgAi.aspx?ID=1&x=2",
				Summary:    "by 9 October 2022 <script>alert(1)</script> & more",
				Categories: []Category{{Term: "overdue", Scheme: "https://promises.fernshire.example/vocabulary", Label: "overdue"}},
			},
		},
	}
}

func TestAtom(t *testing.T) {
	t.Parallel()
	f := sample()
	b, err := f.Atom()
	if err != nil {
		t.Fatal(err)
	}
	valid(t, b)
	got, err := (&atom.Parser{}).Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if want := "2022-10-05T10:30:00Z"; got.Updated != want {
		t.Errorf("the feed is of %s, want its newest entry's %s", got.Updated, want)
	}
	var order []string
	for _, e := range got.Entries {
		order = append(order, e.ID)
	}
	want := []string{
		"tag:promises.fernshire.example,2026-11-01:commitment/K-13",
		"tag:promises.fernshire.example,2026-11-01:commitment/K-7",
	}
	if d := cmp.Diff(want, order); d != "" {
		t.Error("order (-want +got):\n" + d)
	}
	e := got.Entries[0]
	if e.Title != "That progress on the Plan be reviewed prior to the Commissioner’s visit" {
		t.Errorf("title: %q", e.Title)
	}
	if e.Summary != f.Entries[1].Summary {
		t.Errorf("summary: got %q, want %q", e.Summary, f.Entries[1].Summary)
	}
	if len(e.Links) != 2 || e.Links[1].Rel != "via" || e.Links[1].Href != f.Entries[1].Via {
		t.Errorf("links: %+v", e.Links)
	}
	again, _ := f.Atom()
	if !bytes.Equal(b, again) {
		t.Error("the same values made other bytes")
	}
}

func TestAtomRefuses(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*Feed){
		"no id":                     func(f *Feed) { f.ID = "" },
		"a relative id":             func(f *Feed) { f.Entries[0].ID = "K-7" },
		"no title":                  func(f *Feed) { f.Entries[1].Title = " \n" },
		"no author":                 func(f *Feed) { f.Author = "" },
		"no moment":                 func(f *Feed) { f.Entries[0].Updated = time.Time{} },
		"a relative address":        func(f *Feed) { f.Entries[0].Alternate = "/commitments/K-7" },
		"a relative self":           func(f *Feed) { f.Self = "/commitments.atom" },
		"one id twice":              func(f *Feed) { f.Entries[0].ID = f.Entries[1].ID },
		"nothing, and no moment":    func(f *Feed) { f.Entries = nil },
		"an address with a newline": func(f *Feed) { f.Entries[0].Alternate = "https://a.example/\n" },
	} {
		f := sample()
		spoil(&f)
		if b, err := f.Atom(); err == nil {
			t.Errorf("%s: written all the same:\n%s", name, b)
		}
	}
}

func TestAtomEmpty(t *testing.T) {
	t.Parallel()
	f := sample()
	f.Entries, f.Updated = nil, at("2022-10-05T10:00:00Z")
	b, err := f.Atom()
	if err != nil {
		t.Fatal(err)
	}
	valid(t, b)
}

// FuzzAtom puts any words into every field of a feed: what is written is well
// formed, keeps RFC 4287, and says the same words.
func FuzzAtom(f *testing.F) {
	for _, s := range []string{"<b>&amp;", "]]>", "\x00\x01\uFFFE", "\u202Eabc", "a\tb\nc", strings.Repeat("x", 10_000), "\xff\xfe", "'\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := sample()
		v.Title, v.Subtitle, v.Rights, v.Author = "t"+s, s, s, "a"+s
		v.Entries[0].Title, v.Entries[0].Summary = "t"+s, s
		v.Entries[0].Categories = []Category{{Term: s, Scheme: "https://a.example/", Label: s}}
		v.Entries[0].ID = names.Tag("search", s)
		b, err := v.Atom()
		if err != nil {
			t.Fatal(err)
		}
		valid(t, b)
		if strings.Contains(s, "<") && bytes.Contains(b, []byte("<"+s)) {
			t.Errorf("%q stands in it as markup", s)
		}
	})
}

func TestTagsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string][]string{}
	for _, parts := range [][]string{{"a", "b"}, {"a/b"}, {"a", "b", ""}, {"a@b"}, {"a b"}, {"a%20b"}, {"ä"}, {"a-b"}, {"a,b"}} {
		for _, id := range []string{names.Tag(parts...), names.UID(parts...)} {
			if was, ok := seen[id]; ok {
				t.Errorf("%q and %q are both %s", was, parts, id)
			}
			seen[id] = parts
			if !utf8.ValidString(id) || strings.ContainsAny(id, " \n\"<>;") {
				t.Errorf("%q is no id", id)
			}
		}
	}
}

// valid holds a feed to the rules of RFC 4287, section 4, that a program can check.
func valid(t *testing.T, b []byte) {
	t.Helper()
	type node struct {
		XMLName xml.Name
		Attrs   []xml.Attr `xml:",any,attr"`
		Text    string     `xml:",chardata"`
		Nodes   []node     `xml:",any"`
	}
	var root node
	dec := xml.NewDecoder(bytes.NewReader(b))
	if err := dec.Decode(&root); err != nil {
		t.Fatalf("not well formed: %v\n%q", err, b)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		t.Fatalf("something stands after it: %v", err)
	}
	const ns = "http://www.w3.org/2005/Atom"
	if root.XMLName != (xml.Name{Space: ns, Local: "feed"}) {
		t.Fatalf("its root is %v", root.XMLName)
	}
	attr := func(n *node, name string) string {
		for _, a := range n.Attrs {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	ids := map[string]bool{}
	var walk func(n *node, entry bool)
	walk = func(n *node, entry bool) {
		count, links := map[string]int{}, map[string]int{}
		for i := range n.Nodes {
			c := &n.Nodes[i]
			if c.XMLName.Space != ns {
				t.Errorf("%v is of no Atom", c.XMLName)
			}
			count[c.XMLName.Local]++
			switch c.XMLName.Local {
			case "updated", "published":
				if _, err := time.Parse(time.RFC3339, c.Text); err != nil {
					t.Errorf("%s: %v", c.XMLName.Local, err)
				}
			case "id":
				if !absolute(c.Text) || ids[c.Text] {
					t.Errorf("id %q is no whole address, or stands twice", c.Text)
				}
				ids[c.Text] = true
			case "link":
				links[attr(c, "rel")+" "+attr(c, "type")]++
				if !absolute(attr(c, "href")) {
					t.Errorf("link to %q", attr(c, "href"))
				}
			case "title":
				if strings.TrimSpace(c.Text) == "" || len(c.Nodes) > 0 {
					t.Errorf("title %q with %d elements", c.Text, len(c.Nodes))
				}
			case "author":
				if len(c.Nodes) != 1 || c.Nodes[0].XMLName.Local != "name" || c.Nodes[0].Text == "" {
					t.Errorf("author: %+v", c.Nodes)
				}
			case "category", "subtitle", "rights", "generator", "summary":
			case "entry":
				if entry {
					t.Error("an entry in an entry")
				}
				walk(c, true)
			default:
				t.Errorf("%s is no element of Atom here", c.XMLName.Local)
			}
		}
		once := []string{"id", "title", "updated"}
		if !entry {
			once = append(once, "author")
		}
		for _, name := range once {
			if count[name] != 1 {
				t.Errorf("%d of %s, want one", count[name], name)
			}
		}
		for _, name := range []string{"subtitle", "rights", "generator", "published", "summary"} {
			if count[name] > 1 {
				t.Errorf("%d of %s, want one at most", count[name], name)
			}
		}
		for link, n := range links {
			if n > 1 {
				t.Errorf("%d links %s", n, link)
			}
		}
		if links["alternate text/html"] != 1 || !entry && links["self application/atom+xml"] != 1 {
			t.Errorf("links: %v", links)
		}
	}
	walk(&root, false)
}
