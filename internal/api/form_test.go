package api_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed/atom"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/export"
	"mattersarising/internal/store"
	"mattersarising/internal/web/route"
	"mattersarising/internal/when"
)

var lists = []string{"commitments", "matters", "meetings", "items", "decisions", "bodies", "people", "posts", "reviews", "findings"}

// TestFormsTellTheSame: every list has the same rows as CSV and JSON-LD as it has
// in the interface, with the metadata of its columns.
func TestFormsTellTheSame(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for _, list := range lists {
		want := w.all("/api/v1/"+list+"?limit=200", nil)
		read, err := csv.NewReader(w.get("/" + list + ".csv").Body).ReadAll()
		w.must(err)
		var got []string
		for _, row := range read[1:] {
			got = append(got, row[0])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s.csv (-want +got):\n%s", list, d)
		}
		var meta struct {
			URL         string
			License     map[string]string `json:"dc:license"`
			GSS         string            `json:"https://promises.fernshire.example/open/vocabulary#gssCode"`
			Hash        string            `json:"https://promises.fernshire.example/open/vocabulary#hash"`
			TableSchema struct{ Columns []struct{ Name string } }
		}
		w.must(json.Unmarshal(w.get("/"+list+".csv-metadata.json").Body.Bytes(), &meta))
		var columns []string
		for _, c := range meta.TableSchema.Columns {
			columns = append(columns, c.Name)
		}
		if !slices.Equal(columns, read[0]) || meta.URL != "https://promises.fernshire.example/open/"+list+".csv" ||
			meta.License["@id"] != export.OGL().Address || meta.GSS != "E10000099" || len(meta.Hash) != 64 {
			t.Errorf("%s: metadata %+v, columns %v", list, meta, read[0])
		}
		var linked struct {
			Graph []map[string]any `json:"@graph"`
		}
		w.must(json.Unmarshal(w.get("/"+list+".jsonld").Body.Bytes(), &linked))
		if linked.Graph[0]["@type"] != "dcat:Dataset" || len(linked.Graph)-1 != len(want) {
			t.Errorf("%s.jsonld has %d rows, want %d", list, len(linked.Graph)-1, len(want))
		}
	}
	read, err := csv.NewReader(w.get("/commitments.csv?body=cabinet&due-to=2022-12-31&as-at=2022-10-05").Body).ReadAll()
	w.must(err)
	if len(read) < 2 || len(read) > 4 {
		t.Errorf("of Cabinet's by the end of 2022, as at 5 October: %d rows", len(read)-1)
	}
}

// TestTablesOfAPage: the table of a body, and of a matter, is of its promises.
func TestTablesOfAPage(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	matter := w.all("/api/v1/matters", nil)[0]
	for address, list := range map[string]string{
		"/bodies/cabinet.csv?sort=newest&limit=3": "/api/v1/commitments?body=cabinet", "/matters/" + matter + ".csv": "/api/v1/commitments?matter=" + matter,
	} {
		want := w.all(list, nil)
		r := w.get(address)
		read, err := csv.NewReader(r.Body).ReadAll()
		w.must(err)
		if len(read)-1 != len(want) || len(want) == 0 {
			t.Errorf("%s has %d rows, want %d", address, len(read)-1, len(want))
		}
		if !strings.Contains(r.Header().Get("Link"), "<https://promises.fernshire.example/open/commitments.csv-metadata.json?") {
			t.Errorf("%s: Link: %s", address, r.Header().Get("Link"))
		}
	}
}

func TestFeeds(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	matters := w.all("/api/v1/matters", nil)
	ids := map[string]string{}
	for _, address := range []string{
		"/commitments.atom", "/commitments.atom?body=cabinet", "/matters.atom", "/bodies.atom", "/meetings.atom", "/decisions.atom",
		"/matters/" + matters[0] + ".atom", "/bodies/cabinet.atom", "/commitments.atom?state=came-back", "/search.atom?q=plan",
	} {
		r := w.get(address)
		f, err := (&atom.Parser{}).Parse(bytes.NewReader(r.Body.Bytes()))
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if was, ok := ids[f.ID]; ok {
			t.Errorf("%s and %s have one id, %s", was, address, f.ID)
		}
		ids[f.ID] = address
		if len(f.Entries) == 0 != (address == "/commitments.atom?state=came-back") {
			t.Errorf("%s has %d entries", address, len(f.Entries))
		}
		self := ""
		for _, l := range f.Links {
			if l.Rel == "self" {
				self = l.Href
			}
		}
		if u, _ := url.Parse(self); u == nil || "https://promises.fernshire.example/open"+address != self {
			t.Errorf("%s says that it stands at %s", address, self)
		}
		for _, e := range f.Entries {
			if e.Updated > "2026-11-22T00:00:00Z" {
				t.Errorf("%s: %s is of %s, which has not come", address, e.ID, e.Updated)
			}
		}
	}
	f, err := (&atom.Parser{}).Parse(w.get("/commitments.atom").Body)
	w.must(err)
	i := slices.IndexFunc(f.Entries, func(e *atom.Entry) bool { return strings.HasSuffix(e.ID, ":commitment/K-13") })
	if i < 0 || !strings.Contains(f.Entries[i].Summary, "Expected by: 9 October 2022") || f.Entries[i].Updated != "2022-10-10T00:00:00Z" {
		t.Errorf("K-13: %+v", f.Entries[max(i, 0)])
	}
}

// TestWithoutAnAddress: where no public address is configured, the one that was
// asked for stands in its place.
func TestWithoutAnAddress(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for _, r := range w.api.Routes() {
		if r.Pattern != "GET /commitments.atom" {
			continue
		}
		site := w.site()
		site.Origin, site.Base = "", ""
		v := &route.Visit{Request: httptest.NewRequestWithContext(t.Context(), "GET", "http://127.0.0.1:8080/commitments.atom", nil), Authority: store.Authority{ID: w.id}, Today: w.today, Site: &site}
		w.must(r.Handle(v))
		a := v.Answered()
		var b bytes.Buffer
		w.must(a.Stream(&b))
		f, err := (&atom.Parser{}).Parse(&b)
		w.must(err)
		if a.Status != 200 || f.ID != "tag:127.0.0.1,2026-11-01:list/commitments" || f.Links[0].Href != "http://127.0.0.1:8080/commitments.atom" {
			t.Errorf("%d %s %+v", a.Status, f.ID, f.Links[0])
		}
	}
}

// TestCalendar: a promise stands on its last day; it is called off when it came
// back, when its day is taken away, and, without its words, when it is not public
// any more.
func TestCalendar(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	ctx := t.Context()
	soon := civic.Due{Relation: when.RelationBy, To: w.today.AddDays(20)}
	refs := []store.Ref{3, 8, 13, 15}
	for _, r := range refs {
		w.must(w.Correct(ctx, store.CorrectParams{Authority: w.id, Ref: r, Due: &soon, Why: "her letter", By: w.clerk("2026-11-04T09:00:00Z")}))
	}
	w.accept("2026-11-04T10:00:00Z", civic.AcceptanceAccepted, refs...)
	events := func() map[string]ical.Event {
		c, err := ical.NewDecoder(w.get("/calendar.ics").Body).Decode()
		w.must(err)
		out := map[string]ical.Event{}
		for _, e := range c.Events() {
			uid, _ := e.Props.Text("UID")
			out[uid] = e
		}
		return out
	}
	text := func(e ical.Event, name string) string {
		s, _ := e.Props.Text(name)
		return s
	}
	const uid = "due/K-%@promises.fernshire.example"
	at := func(ref string) string { return strings.ReplaceAll(uid, "%", ref) }
	before := events()
	for _, ref := range []string{"3", "8", "13", "15"} {
		e, ok := before[at(ref)]
		if !ok || text(e, "STATUS") != "CONFIRMED" || e.Props.Get("DTSTART").Value != "20261212" {
			t.Fatalf("K-%s: %+v", ref, e)
		}
	}

	w.today = w.today.AddDays(5)
	w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: 3, Item: 41, Yes: true, Why: "minute 71", By: w.clerk("2026-11-23T09:00:00Z")}))
	w.accept("2026-11-23T09:10:00Z", civic.AcceptanceRejected, 8)
	none := civic.Due{Relation: when.RelationNone}
	w.must(w.Correct(ctx, store.CorrectParams{Authority: w.id, Ref: 15, Due: &none, Why: "no day was meant", By: w.clerk("2026-11-23T09:20:00Z")}))
	w.accept("2026-11-23T09:30:00Z", civic.AcceptanceAccepted, 15)
	// A month on, what was called off stays for a month.
	w.today = calendar.MustDate("2026-12-10")
	after := events()
	want := map[string][2]string{"13": {"CONFIRMED", "Expected by today: "}, "3": {"CANCELLED", "Came back: "}, "8": {"CANCELLED", "No longer shown"}, "15": {"CANCELLED", "Expected by today: "}}
	for ref, w := range want {
		e, ok := after[at(ref)]
		if !ok {
			t.Errorf("K-%s vanished", ref)
			continue
		}
		if text(e, "STATUS") != w[0] || !strings.HasPrefix(text(e, "SUMMARY"), w[1]) {
			t.Errorf("K-%s: %s %q, want %v", ref, text(e, "STATUS"), text(e, "SUMMARY"), w)
		}
		if b, a := before[at(ref)].Props.Get("SEQUENCE").Value, e.Props.Get("SEQUENCE").Value; len(a) < len(b) || len(a) == len(b) && a <= b {
			t.Errorf("K-%s: its sequence went from %s to %s", ref, b, a)
		}
	}
	if text(after[at("8")], "DESCRIPTION") != "" {
		t.Error("K-8 is not public, and its words show")
	}
}

func TestAlternates(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for path, want := range map[string]string{
		"/commitments?state=overdue&sort=newest&after=x": "CSV /commitments.csv?state=overdue, JSON-LD /commitments.jsonld?state=overdue, Atom /commitments.atom?state=overdue",
		"/bodies/cabinet?as-at=2022-10-05":               "Atom /bodies/cabinet.atom?as-at=2022-10-05, iCalendar /bodies/cabinet.ics?as-at=2022-10-05, CSV /bodies/cabinet.csv?as-at=2022-10-05, JSON-LD /bodies/cabinet.jsonld?as-at=2022-10-05",
		"/matters/x":                                     "Atom /matters/x.atom, CSV /matters/x.csv, JSON-LD /matters/x.jsonld",
		"/calendar":                                      "iCalendar /calendar.ics",
		"/people":                                        "CSV /people.csv, JSON-LD /people.jsonld",
		"/vocabulary":                                    "JSON-LD /vocabulary.jsonld",
		"/":                                              "",
		"/items/I-4":                                     "",
	} {
		u, _ := url.Parse(path)
		var got []string
		for _, a := range w.api.Alternates(u.Path, u.Query()) {
			got = append(got, a.Name+" "+a.Path)
			if r := w.get(a.Path); r.Code != 200 && !strings.HasPrefix(path, "/matters/x") || !strings.HasPrefix(r.Header().Get("Content-Type"), a.Type) && r.Code == 200 {
				t.Errorf("%s: %d %s, want %s", a.Path, r.Code, r.Header().Get("Content-Type"), a.Type)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %q, want %q", path, strings.Join(got, ", "), want)
		}
	}
}
