package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// page is a page of any list, as far as the tests ask.
type listed struct {
	About struct {
		Entry int64
		AsAt  string `json:"as_at"`
	}
	Items []map[string]any
	Next  *string
	Gone  []struct{ ID, Why, Into string }
}

func (w *town) list(address string) listed {
	w.t.Helper()
	r := w.get(address)
	if r.Code != http.StatusOK {
		w.t.Fatalf("%s: %d %s", address, r.Code, r.Body)
	}
	var p listed
	w.must(json.Unmarshal(r.Body.Bytes(), &p))
	return p
}

// ids are what the rows of a page are called.
func (p *listed) ids() []string {
	var out []string
	for _, it := range p.Items {
		for _, name := range []string{"ref", "id", "slug"} {
			if s, ok := it[name].(string); ok {
				out = append(out, s)
				break
			}
		}
	}
	return out
}

// all walks the pages of a list; between is done after each.
func (w *town) all(address string, between func()) []string {
	w.t.Helper()
	var out []string
	mark := "?"
	if strings.Contains(address, "?") {
		mark = "&"
	}
	for next := ""; ; {
		p := w.list(address + next)
		out = append(out, p.ids()...)
		if p.Next == nil {
			return out
		}
		next = mark + "after=" + *p.Next
		if between != nil {
			between()
		}
	}
}

func TestPagesUnderInserts(t *testing.T) {
	t.Parallel()
	left := []store.Ref{1, 9, 12, 20}
	w := fernshire(t, left...)
	before := w.all("/api/v1/commitments?limit=3", nil)
	if len(before) == 0 || slices.Contains(before, "K-9") {
		t.Fatalf("got %v", before)
	}
	// While a reader turns the pages, the clerk accepts more, one behind the reader
	// and one before.
	n := 0
	during := w.all("/api/v1/commitments?limit=3", func() {
		if n < len(left) {
			w.accept("2026-11-20T09:00:00Z", civic.AcceptanceAccepted, left[n])
			n++
		}
	})
	for _, id := range before {
		if count := len(slices.DeleteFunc(slices.Clone(during), func(s string) bool { return s != id })); count != 1 {
			t.Errorf("%s was met %d times", id, count)
		}
	}
	if !slices.Contains(during, "K-20") || slices.Contains(during, "K-1") {
		t.Errorf("got %v: want K-20, which came before the reader, and not K-1, which came behind", during)
	}
	if after := w.all("/api/v1/commitments?limit=3", nil); len(after) != len(before)+len(left) {
		t.Errorf("%d in the end, want %d", len(after), len(before)+len(left))
	}
}

func TestEveryListPages(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for _, list := range []string{"commitments", "matters", "meetings", "items", "decisions", "bodies", "people", "posts"} {
		whole, paged := w.all("/api/v1/"+list+"?limit=200", nil), w.all("/api/v1/"+list+"?limit=2", nil)
		if d := cmp.Diff(whole, paged); d != "" || len(whole) < 3 {
			t.Errorf("%s: %d rows; by the page (-whole +paged):\n%s", list, len(whole), d)
		}
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for address, want := range map[string][]string{
		"commitments?as-at=2023-03-15&state=past-its-day&due-from=2022-05-01&due-to=2022-12-31": {"K-5", "K-7", "K-10", "K-11", "K-13"},
		"commitments?body=cabinet&kind=resolution&due-from=2022-08-01&due-to=2022-12-31":        {"K-13"},
		"meetings?body=cabinet&from=2022-07-01&to=2022-10-31":                                   {"cabinet-2022-07-19", "cabinet-2022-10-04"},
	} {
		p := w.list("/api/v1/" + address)
		if d := cmp.Diff(want, p.ids()); d != "" {
			t.Errorf("%s (-want +got):\n%s", address, d)
		}
	}
}

func TestAsAt(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for day, want := range map[string]string{"2022-09-15": "2022-09-30", "2022-10-05": "2022-10-09"} {
		var one struct {
			About struct {
				AsAt string `json:"as_at"`
			}
			Item struct {
				DueTo string `json:"due_to"`
			}
		}
		w.must(json.Unmarshal(w.get("/api/v1/commitments/K-13?as-at="+day).Body.Bytes(), &one))
		if one.Item.DueTo != want || one.About.AsAt != day {
			t.Errorf("as at %s: %+v, want %s", day, one, want)
		}
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	var page struct {
		Count int
		Items []struct{ Found, ID, Address, Snippet string }
		Next  *string
	}
	seen := map[string]bool{}
	for next, n := "", 0; ; n++ {
		w.must(json.Unmarshal(w.get("/api/v1/search?q=licensing&limit=2"+next).Body.Bytes(), &page))
		for _, it := range page.Items {
			if seen[it.Found+it.ID] {
				t.Errorf("%s %s was found twice", it.Found, it.ID)
			}
			seen[it.Found+it.ID] = true
			if !strings.Contains(strings.ToLower(it.Snippet), "licensing") || !strings.HasPrefix(it.Address, "https://promises.fernshire.example/open/") {
				t.Errorf("found: %+v", it)
			}
		}
		if page.Next == nil || n > 50 {
			break
		}
		next = "&after=" + url.QueryEscape(*page.Next)
		page.Next = nil
	}
	if len(seen) != page.Count || !seen["commitmentK-1"] {
		t.Errorf("found %v, and %d were counted", seen, page.Count)
	}
}

func TestETag(t *testing.T) {
	t.Parallel()
	w := fernshire(t, 9)
	const address = "/api/v1/commitments?limit=2"
	first := w.get(address)
	tag := first.Header().Get("ETag")
	if !strings.HasPrefix(tag, `"`) || len(tag) < 20 {
		t.Fatalf("%q is no strong tag", tag)
	}
	for _, given := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
		r := w.get(address, "If-None-Match", given)
		if r.Code != http.StatusNotModified || r.Body.Len() != 0 || r.Header().Get("ETag") != tag {
			t.Errorf("If-None-Match: %s is answered %d with %d bytes", given, r.Code, r.Body.Len())
		}
	}
	other := map[string]string{
		"another question":   w.get("/api/v1/commitments?limit=3").Header().Get("ETag"),
		"another packing":    w.get(address, "Accept-Encoding", "gzip").Header().Get("ETag"),
		"another day":        w.get(address + "&as-at=2026-11-20").Header().Get("ETag"),
		"another form of it": w.get("/commitments.csv").Header().Get("ETag"),
	}
	w.accept("2026-11-20T09:00:00Z", civic.AcceptanceAccepted, 9)
	other["after an entry"] = w.get(address).Header().Get("ETag")
	for name, got := range other {
		if got == tag || got == "" {
			t.Errorf("%s has the tag %q", name, got)
		}
	}
	if r := w.get(address, "If-None-Match", tag); r.Code != http.StatusOK {
		t.Errorf("after an entry the old tag is answered %d", r.Code)
	}
	if a, b := w.get(address).Body.String(), w.get(address).Body.String(); a != b {
		t.Error("one tag, and other bytes")
	}
}

func TestModifiedSince(t *testing.T) {
	t.Parallel()
	w := fernshire(t, 9, 10)
	ctx := t.Context()
	w.accept("2026-11-10T09:00:00Z", civic.AcceptanceAccepted, 9)
	w.accept("2026-11-11T09:00:00Z", civic.AcceptanceRejected, 7)
	w.must(w.SettleSame(ctx, store.SameParams{Authority: w.id, Refs: [2]store.Ref{11, 14}, Yes: true, Why: "one promise", By: w.clerk("2026-11-12T09:00:00Z")}))
	w.must(w.SetEvent(ctx, store.EventParams{
		Authority: w.id, What: "the Commissioner's visit", Interval: w.days("2022-10-20", "2022-10-21"), Why: "her letter", By: w.clerk("2026-11-13T09:00:00Z"),
	}))

	p := w.list("/api/v1/commitments?modified_since=2026-11-05&limit=200")
	if !slices.Contains(p.ids(), "K-9") || !slices.Contains(p.ids(), "K-13") || slices.Contains(p.ids(), "K-8") || slices.Contains(p.ids(), "K-7") {
		t.Errorf("changed: %v; want K-9, accepted since, and K-13, whose event was moved; not K-8", p.ids())
	}
	gone := map[string]string{}
	for _, g := range p.Gone {
		gone[g.ID] = g.Why + g.Into
	}
	want := map[string]string{"K-7": "no longer shown", "K-14": "mergedhttps://promises.fernshire.example/open/commitments/K-11"}
	if d := cmp.Diff(want, gone); d != "" {
		t.Error("gone (-want +got):\n" + d)
	}
	// By the page, the same is told, each once.
	var byPage []string
	for next := ""; ; {
		q := w.list("/api/v1/commitments?modified_since=2026-11-05&limit=1" + next)
		for _, g := range q.Gone {
			byPage = append(byPage, g.ID)
		}
		if q.Next == nil {
			break
		}
		next = "&after=" + *q.Next
	}
	slices.Sort(byPage)
	if d := cmp.Diff([]string{"K-14", "K-7"}, byPage); d != "" {
		t.Error("gone, by the page (-want +got):\n" + d)
	}
	// What fitted then and does not now is told as that.
	p = w.list("/api/v1/commitments?modified_since=2026-11-05&due-to=2022-10-15&state=past-its-day")
	if len(p.Gone) != 2 || p.Gone[1].ID != "K-13" || p.Gone[1].Why != "no longer in this list" {
		t.Errorf("gone from a filter: %+v", p.Gone)
	}
	// Nothing changed since today began, and every list can be asked.
	for _, list := range []string{"commitments", "matters", "meetings", "items", "decisions", "bodies", "people", "posts", "reviews", "findings"} {
		if p := w.list("/api/v1/" + list + "?modified_since=2026-11-22T10:00:00Z"); len(p.Items)+len(p.Gone) != 0 {
			t.Errorf("%s: %v, %v changed since today began", list, p.ids(), p.Gone)
		}
	}
	// Before anything was kept, everything is new.
	if a, b := w.all("/api/v1/commitments", nil), w.all("/api/v1/commitments?modified_since=2020-01-01", nil); !slices.Equal(a, b) {
		t.Errorf("since before the beginning: %v, want %v", b, a)
	}
}

// TestTomorrow: what only the passing of a day moved is told as changed where the
// state moved, and not where only the number of days did.
func TestTomorrow(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	due := civic.Due{Relation: when.RelationBy, To: calendar.MustDate("2026-11-24")}
	w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 13, Due: &due, Why: "her letter", By: w.clerk("2026-11-13T09:00:00Z")}))
	w.accept("2026-11-13T10:00:00Z", civic.AcceptanceAccepted, 13)
	w.today = w.today.AddDays(3) // the day after its last
	if p := w.list("/api/v1/commitments?modified_since=2026-11-24"); !slices.Equal(p.ids(), []string{"K-13"}) {
		t.Errorf("changed: %v, want K-13, whose day has passed", p.ids())
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	w := fernshire(t, 9)
	w.withheld = public.Withheld{}
	for address, want := range map[string]struct {
		status int
		says   string
	}{
		"/api/v1/nothing":                                                {404, "/api/v1/openapi.json"},
		"/api/v1/commitments/K-999":                                      {404, "promise"},
		"/api/v1/commitments/K-9":                                        {404, "promise"},
		"/api/v1/commitments/nine":                                       {400, "K-17"},
		"/api/v1/commitments/K-1?limit=3":                                {400, "as-at"},
		"/api/v1/items/I-99999":                                          {404, ""},
		"/api/v1/matters/no-such-matter":                                 {404, ""},
		"/api/v1/meetings/..%2F..":                                       {404, ""},
		"/api/v1/commitments?limit=0":                                    {400, "from 1 to 200"},
		"/api/v1/commitments?limit=201":                                  {400, "from 1 to 200"},
		"/api/v1/commitments?limit=3&limit=4":                            {400, "2 times"},
		"/api/v1/commitments?stat=overdue":                               {400, `"stat"`},
		"/api/v1/commitments?state=late":                                 {400, "overdue"},
		"/api/v1/commitments?after=rubbish":                              {400, "next of a page"},
		"/api/v1/matters?after=bGlzdENvbW1pdG1lbnRzCjMKMAo":              {400, "next of a page"},
		"/api/v1/commitments?as-at=yesterday":                            {400, "2022-10-09"},
		"/api/v1/commitments?as-at=2099-01-01":                           {400, "not come"},
		"/api/v1/commitments?modified_since=2099-01-01":                  {400, "not come"},
		"/api/v1/commitments?modified_since=2022-13-01":                  {400, "2022-10-09T12:00:00Z"},
		"/api/v1/commitments?modified_since=2022-01-01&as-at=2022-01-01": {400, "one of them"},
		"/api/v1/commitments?body=%zz":                                   {400, "percent-encoded"},
		"/api/v1/commitments?body=%ff":                                   {400, "UTF-8"},
		"/api/v1/commitments?body=" + strings.Repeat("x", 201):           {400, "200 letters"},
		"/api/v1/commitments?body=" + strings.Repeat("x", 3_000):         {414, "2048"},
		"/commitments.csv?state=late":                                    {400, "overdue"},
		"/commitments.csv?lmit=3":                                        {400, `"lmit"`},
		"/api/v1/search":                                                 {400, "q is missing"},
		"/api/v1/search?q=body%3A":                                       {400, ""},
		"/api/v1/search?q=plan&after=rubbish":                            {400, ""},
		"/search.atom?q=-plan":                                           {400, "not wanted"},
		"/matters/no-such-matter.atom":                                   {404, ""},
		"/bodies/no-such-body.ics":                                       {404, ""},
		"/data.zip?as-at=2022-01-01":                                     {400, "as-at"},
	} {
		r := w.get(address)
		var p struct {
			Type, Title, Detail string
			Status              int
		}
		if err := json.Unmarshal(r.Body.Bytes(), &p); err != nil {
			t.Errorf("%s: %v: %.200s", address, err, r.Body)
			continue
		}
		if r.Code != want.status || p.Status != want.status || !strings.Contains(p.Detail, want.says) || p.Detail == "" {
			t.Errorf("%.80s: %d %+v, want %d and %q", address, r.Code, p, want.status, want.says)
		}
		if r.Header().Get("Content-Type") != "application/problem+json" || r.Header().Get("Access-Control-Allow-Origin") != "*" || r.Header().Get("ETag") != "" {
			t.Errorf("%.80s: headers %v", address, r.Header())
		}
	}
}

func TestOtherSitesMayRead(t *testing.T) {
	t.Parallel()
	w := quiet(t)
	for _, r := range w.api.Routes() {
		method := r.Method()
		if method != http.MethodGet && method != http.MethodOptions {
			t.Errorf("%s: only reading is offered", r.Pattern)
		}
		if r.Needs != "read public" {
			t.Errorf("%s needs %q", r.Pattern, r.Needs)
		}
	}
	for _, address := range []string{"/api/v1/commitments", "/commitments.csv", "/calendar.ics", "/data.zip"} {
		r := w.ask(http.MethodOptions, address, "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET")
		h := r.Header()
		if r.Code != http.StatusNoContent || h.Get("Access-Control-Allow-Methods") != "GET, HEAD, OPTIONS" || h.Get("Access-Control-Allow-Origin") != "*" ||
			!strings.Contains(h.Get("Access-Control-Allow-Headers"), "If-None-Match") {
			t.Errorf("OPTIONS %s: %d %v", address, r.Code, h)
		}
		h = w.get(address, "Origin", "https://elsewhere.example").Header()
		if h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Allow-Credentials") != "" || h.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("GET %s: %v", address, h)
		}
		if r := w.ask(http.MethodPost, address); r.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d", address, r.Code)
		}
	}
}
