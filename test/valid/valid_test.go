package valid_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/cli"
	"mattersarising/test/valid"
)

// town is the demonstration, as “arising demo” serves it: started once for all tests.
var town = sync.OnceValues(func() (string, error) {
	out, in := io.Pipe()
	go func() {
		p := cli.Program{Now: time.Now, Getenv: func(string) string { return "" }, Called: "arising"}
		code := p.Run(context.Background(), []string{"demo", "--addr", "127.0.0.1:0"}, strings.NewReader(""), in, io.Discard)
		_ = in.CloseWithError(fmt.Errorf("the demonstration ended with %d", code))
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "is open at "); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return strings.TrimSuffix(address, "/"), nil
		}
	}
	return "", fmt.Errorf("the demonstration does not say where it is: %w", lines.Err())
})

// get asks the demonstration for an address, and wants an answer.
func get(t testing.TB, path string) string {
	t.Helper()
	site, err := town()
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, site+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v\n%s", path, answer.StatusCode, err, b)
	}
	return string(b)
}

var (
	lists = []string{"commitments", "matters", "meetings", "items", "decisions", "bodies", "people", "posts"}
	feeds = []string{
		"/commitments.atom", "/commitments.atom?state=overdue", "/matters.atom", "/bodies.atom", "/meetings.atom", "/decisions.atom", "/search.atom?q=plan",
		"/search.atom?q=nothingofthekind", "/bodies/cabinet.atom", "/matters/childrens-improvement-plan.atom",
	}
	calendars = []string{"/calendar.ics", "/bodies/cabinet.ics"}
	days      = []string{"", "2022-10-05"}
)

// on adds the day to an address.
func on(path, day string) string {
	switch {
	case day == "":
		return path
	case strings.Contains(path, "?"):
		return path + "&as-at=" + day
	}
	return path + "?as-at=" + day
}

// TestOthersFindItValid: everything that programs read of the example, today and as at
// a day, is as the standards have it.
func TestOthersFindItValid(t *testing.T) {
	t.Parallel()
	documents := map[string]valid.Document{"/api/v1/openapi.json": {Kind: "openapi", Text: get(t, "/api/v1/openapi.json")}, "/vocabulary.jsonld": {Kind: "jsonld", Text: get(t, "/vocabulary.jsonld")}}
	for _, day := range days {
		for _, path := range feeds {
			documents[on(path, day)] = valid.Document{Kind: "atom", Text: get(t, on(path, day))}
		}
		for _, path := range calendars {
			documents[on(path, day)] = valid.Document{Kind: "ical", Text: get(t, on(path, day))}
		}
		for _, list := range lists {
			table := func(ending string) string { return get(t, on("/"+list+ending, day)) }
			linked := table(".jsonld")
			documents[on("/"+list+".jsonld", day)] = valid.Document{Kind: "jsonld", Text: linked}
			documents[on("/"+list+".csv", day)] = valid.Document{Kind: "csvw", Text: table(".csv"), Meta: table(".csv-metadata.json"), Linked: linked}
		}
	}
	found, err := valid.Look(t, documents)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range found {
		t.Errorf("%s: %.600s", c.Of, c.Says)
	}
}

// TestValidatorsBite: what is spoilt is found, of each kind.
func TestValidatorsBite(t *testing.T) {
	t.Parallel()
	feed, calendar, table := get(t, "/commitments.atom"), get(t, "/calendar.ics"), get(t, "/commitments.csv")
	meta, linked := get(t, "/commitments.csv-metadata.json"), get(t, "/commitments.jsonld")
	documents := map[string]valid.Document{
		"a schema of no type":     {Kind: "openapi", Text: strings.Replace(get(t, "/api/v1/openapi.json"), `"in": "query"`, `"in": "nowhere"`, 1)},
		"a feed without its day":  {Kind: "atom", Text: strings.Replace(feed, "<updated>", "<altered>", 1)},
		"a day that is no moment": {Kind: "atom", Text: strings.Replace(feed, "T00:00:00Z</updated>", "</updated>", 1)},
		"an event of no day":      {Kind: "ical", Text: strings.Replace(calendar, "DTSTART", "DTSTOP", 1)},
		"two of one id":           {Kind: "ical", Text: strings.Replace(calendar, "END:VCALENDAR", calendar[strings.Index(calendar, "BEGIN:VEVENT"):strings.Index(calendar, "END:VEVENT")]+"END:VEVENT\r\nEND:VCALENDAR", 1)},
		"a word of no context":    {Kind: "jsonld", Text: strings.Replace(linked, `"@graph"`, `"graf"`, 1)},
		"another owner":           {Kind: "csvw", Text: strings.Replace(table, ",Officers,", ",Nobody,", 1), Meta: meta, Linked: linked},
		"a column of no type":     {Kind: "csvw", Text: table, Meta: strings.Replace(meta, `"datatype"`, `"datentyp"`, 1), Linked: linked},
	}
	found, err := valid.Look(t, documents)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range found {
		delete(documents, c.Of)
	}
	for name := range documents {
		t.Errorf("%s passes", name)
	}
}

// TestSamplesAreServed: every address that the description gives as a sample is one,
// and every sample of a question is answered.
func TestSamplesAreServed(t *testing.T) {
	t.Parallel()
	var d struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In, Example string }
		}
	}
	if err := json.Unmarshal([]byte(get(t, "/api/v1/openapi.json")), &d); err != nil {
		t.Fatal(err)
	}
	samples := 0
	for path, methods := range d.Paths {
		with := url.Values{}
		for _, p := range methods["get"].Parameters {
			if p.In == "path" {
				if p.Example == "" {
					t.Errorf("%s has no sample of %s", path, p.Name)
				}
				path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(p.Example))
			} else if p.Example != "" {
				with.Set(p.Name, p.Example)
			}
		}
		for name := range with {
			one := url.Values{name: with[name]}
			if with.Has("q") {
				one.Set("q", with.Get("q"))
			}
			get(t, path+"?"+one.Encode())
			samples++
		}
		if !with.Has("q") {
			get(t, path)
			samples++
		}
	}
	if samples < 15 {
		t.Errorf("only %d samples were asked for", samples)
	}
}
