package web_test

import (
	"cmp"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// schemaWord finds whatever the public does not read: the left side of the table of
// words, in any form, and the names of values as tables have them (plan_action).
var schemaWord = func() *regexp.Regexp {
	var all []string
	for _, w := range public.Words() {
		all = append(all, regexp.QuoteMeta(w.Schema))
		for _, f := range w.Forms {
			all = append(all, regexp.QuoteMeta(f))
		}
	}
	return regexp.MustCompile(`(?i)\b(?:` + strings.Join(all, "|") + `)\b|\b[a-z]+(?:_[a-z]+)+\b`)
}()

// verbatim gathers the record's own words, and those of people who keep it: they stand
// as they are, whatever words they are.
type verbatim map[string]bool

func (v verbatim) add(x reflect.Value) {
	switch x.Kind() {
	case reflect.String:
		if s := plain(x.String()); strings.Contains(s, " ") && schemaWord.MatchString(s) {
			v[s] = true
		}
	case reflect.Pointer, reflect.Interface:
		if !x.IsNil() {
			v.add(x.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range x.Len() {
			v.add(x.Index(i))
		}
	case reflect.Struct:
		for i := range x.NumField() {
			v.add(x.Field(i))
		}
	}
}

func plain(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// verbatim are the words of the record that the store of a town holds.
func (w *town) verbatim() []string {
	w.Helper()
	words := verbatim{}
	as := store.AsAt{Authority: w.id, On: today}
	items, err := w.store.Items(w.Context(), store.ItemsParams{AsAt: as, Passages: true, Details: true})
	if err != nil {
		w.Fatal(err)
	}
	known, err := w.store.Known(w.Context(), as)
	if err != nil {
		w.Fatal(err)
	}
	words.add(reflect.ValueOf(items))
	words.add(reflect.ValueOf(known))
	plans, err := w.store.Plans(w.Context(), as)
	if err != nil {
		w.Fatal(err)
	}
	for i := range plans {
		p, err := w.store.Plan(w.Context(), store.PlanQuery{AsAt: as, Slug: plans[i].Slug, All: true})
		if err != nil {
			w.Fatal(err)
		}
		words.add(reflect.ValueOf(p.Versions))
		words.add(reflect.ValueOf(p.Updates))
	}
	var all []string
	for s := range words {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return all
}

// ours takes the record's own words out of a text.
func ours(text string, record []string) string {
	text = plain(text)
	if !schemaWord.MatchString(text) {
		return ""
	}
	for _, r := range record {
		text = strings.ReplaceAll(text, r, "")
	}
	// What is left may be the beginning of a passage that was cut, or quote a part.
	words := strings.Fields(text)
	const least = 5 // words that stand so in the record are the record's
	var kept []string
	for i := 0; i < len(words); i++ {
		n := 0
		for j := i + least; j <= len(words); j++ {
			part := strings.Join(words[i:j], " ")
			if !slices.ContainsFunc(record, func(r string) bool { return strings.Contains(r, strings.Trim(part, "“”…,. ")) }) {
				break
			}
			n = j - i
		}
		if n > 0 {
			i += n - 1
			continue
		}
		kept = append(kept, words[i])
	}
	return strings.Join(kept, " ")
}

// read returns what a page says, a piece at a time: what stands in an element and not
// in another that stands by itself, the title, and the words of attributes.
func read(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var within func(n *html.Node, piece *strings.Builder)
	within = func(n *html.Node, piece *strings.Builder) {
		if n.Type == html.TextNode {
			piece.WriteString(n.Data)
			return
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "class" && (strings.Contains(a.Val, "found__words") || a.Val == "about__sources"):
				return // the record's words about what was found; the addresses of its pages
			case slices.Contains([]string{"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}, a.Key),
				n.Data == "meta" && a.Key == "content", n.Data == "input" && a.Key == "value" && attribute(n, "type") == "submit":
				out = append(out, a.Val)
			}
		}
		if n.Data == "script" || n.Data == "style" {
			return
		}
		inline := slices.Contains([]string{"a", "bdi", "span", "mark", "strong", "em", "time", "abbr", "cite", "b", "i"}, n.Data)
		mine := piece
		if !inline {
			mine = &strings.Builder{}
		}
		for c := range n.ChildNodes() {
			within(c, mine)
		}
		if !inline {
			out = append(out, mine.String())
			piece.WriteString(" ")
		}
	}
	within(root, &strings.Builder{})
	return out
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

var (
	feedWords = regexp.MustCompile(`(?s)<(?:title|subtitle|summary)[^>]*>(.*?)</|label="([^"]*)"`)
	dayWords  = regexp.MustCompile(`(?m)^(?:SUMMARY|DESCRIPTION|CATEGORIES|X-WR-CALNAME|X-WR-CALDESC|NAME)[^:]*:(.*)`)
	rule      = regexp.MustCompile(`\(rule [a-z-]+\)`) // a name of something, not a word
	address   = regexp.MustCompile(`(?:https?://[^\s“”]*|(?:^|[ :])/[a-z][^\s“”]*)`)
)

// said returns what a reader is told by an answer: of a page all, of a feed or a
// calendar the words that programs show. What is for programs alone tells nothing.
func said(t *testing.T, s seen) []string {
	t.Helper()
	body := s.out.Body.String()
	var all []string
	switch media := s.out.Header().Get("Content-Type"); {
	case strings.HasPrefix(media, "text/html"):
		all = read(t, body)
	case strings.HasPrefix(media, "application/atom+xml"):
		for _, m := range feedWords.FindAllStringSubmatch(body, -1) {
			all = append(all, html.UnescapeString(m[1]+m[2]))
		}
	case strings.HasPrefix(media, "text/calendar"):
		for _, m := range dayWords.FindAllStringSubmatch(strings.ReplaceAll(body, "\r\n ", ""), -1) {
			all = append(all, strings.NewReplacer(`\n`, "\n", `\,`, ",", `\;`, ";").Replace(m[1]))
		}
	}
	for i := range all {
		all[i] = address.ReplaceAllString(all[i], " ")
	}
	return all
}

// failures are questions that cannot be answered, and states that no link leads to.
var failures = []string{
	"/nothing", "/commitments/K-999", "/commitments/x", "/items/I-9999", "/items/x", "/matters/none", "/bodies/none", "/meetings/none",
	"/people/none", "/posts/none", "/reports/999", "/reports/x", "/commitments?kind=none", "/commitments?state=none", "/commitments?outstanding=perhaps",
	"/commitments?limit=0", "/commitments?due-from=x", "/commitments?after=x", "/commitments?sort=x", "/commitments?body=none&owner=none&matter=none",
	"/commitments?due-at=cabinet-2022-07-19", "/commitments?matter=none", "/commitments?meeting=none", "/decisions?after=x", "/meetings?after=x", "/meetings?body=none", "/decisions?body=none", "/calendar?month=x", "/calendar?month=1999-01",
	"/search", "/search?q=nothingofthekind", "/search?q=plann+nothingofthekind&kind=resolution", "/search?q=plan+-from:2018", "/search?q=kind:none", "/search?q=due:late", "/search?q=-plan", "/search?q=owner:&kind=none", "/search?after=x&q=plan",
	"/search?q=from:x", "/search?q=status:none", "/search?q=nofield:x", "/search?q=" + strings.Repeat("plan+", 300), "/search?q=%22", "/search?q=OR", "/search?q=*", "/search?q=due:none",
	"/?as-at=x", "/?as-at=2030-01-01", "/?as-at-day=x", "/report", "/report?page=/items/I-12", "/alerts", "/alerts?matter=none", "/alerts?body=cabinet", "/alerts?search=plan", "/alerts/sent", "/alerts/confirm?token=x", "/alerts/end?token=x",
	"/commitments.atom", "/matters.atom", "/bodies.atom", "/meetings.atom", "/decisions.atom", "/search.atom?q=plan", "/calendar.ics", "/bodies/cabinet.atom", "/bodies/cabinet.ics",
}

// forPrograms are the pages whose subject is the schema's words.
var forPrograms = []string{"/api", "/vocabulary"}

// TestPublicWords reads all that the site says to the public, and finds no word of the
// schema in it, but where the record itself has it.
func TestPublicWords(t *testing.T) {
	t.Parallel()
	w := open(t)
	record := w.verbatim()
	kinds := map[string]bool{}
	complain := map[string]bool{}
	check := func(s seen) {
		kinds[s.kind] = true
		path, _, _ := strings.Cut(s.address, "?")
		if slices.Contains(forPrograms, path) {
			return
		}
		asked, _ := url.Parse(s.address)
		for _, text := range said(t, s) {
			left := ours(rule.ReplaceAllString(text, ""), record)
			for _, own := range asked.Query() { // what the reader typed stands as typed
				left = strings.ReplaceAll(left, strings.ToLower(own[0]), "")
			}
			if word := schemaWord.FindString(left); word != "" && !complain[left] {
				complain[left] = true
				t.Errorf("%s says %q: %.300s", s.address, word, strings.Join(strings.Fields(text), " "))
			}
		}
	}
	w.walk(t, 40, check, "/", "/?as-at=2022-10-05", "/?as-at=2015-01-01")
	for _, address := range failures {
		check(seen{address, kindOf(address), w.ask(http.MethodGet, address)})
	}
	for _, kind := range []string{"/", "/commitments", "/commitments/*", "/matters", "/matters/*", "/matters/*.atom", "/bodies", "/bodies/*", "/meetings", "/meetings/*", "/items/*", "/people", "/people/*", "/posts/*", "/decisions", "/calendar", "/search", "/report", "/about", "/accessibility", "/privacy"} {
		if !kinds[kind] {
			t.Errorf("no page of the kind %s was met", kind)
		}
	}
	none := vacant(t)
	none.walk(t, 3, check, "/", "/?as-at=2022-10-05")
	for _, address := range failures {
		check(seen{address, kindOf(address), none.ask(http.MethodGet, address)})
	}
	sent := w.ask(http.MethodPost, "/report", form(url.Values{"page": {"/"}, "words": {""}}))
	check(seen{"/report", "/report", sent})
	sent = w.ask(http.MethodPost, "/report", form(url.Values{"page": {"/"}, "words": {"It is wrong."}}))
	check(seen{"/reports/1", "/reports/*", w.ask(http.MethodGet, sent.Header().Get("Location"))})
}

// form makes a question one that sends a form, from a page of the site itself.
func form(values url.Values) func(*http.Request) {
	return func(r *http.Request) {
		posted, _ := http.NewRequestWithContext(r.Context(), http.MethodPost, r.URL.String(), strings.NewReader(values.Encode()))
		r.Body, r.ContentLength = posted.Body, posted.ContentLength
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
}

// TestPublicWordsBite: what the test reads, and what it leaves alone.
func TestPublicWordsBite(t *testing.T) {
	t.Parallel()
	record := []string{"the committee noted the commitment of officers to the plan"}
	for page, want := range map[string]string{
		`<title>A commitment</title>`:       "commitment",
		`<p>It is <b>due</b> today</p>`:     "due",
		`<a aria-label="This matter">x</a>`: "matter",
		`<img alt="a plan_action">`:         "plan_action",
		`<p>“The Committee noted the <b>commitment</b> of officers to the plan”</p>`:     "",
		`<p>Item 5: The committee noted the commitment of …</p>`:                         "",
		`<p class="x found__words">… a <mark>commitment</mark> in the words found …</p>`: "",
		`<a href="/commitments">Promises</a>`:                                            "",
	} {
		got := ""
		for _, text := range read(t, page) {
			got += schemaWord.FindString(ours(text, record))
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", page, got, want)
		}
	}
}
