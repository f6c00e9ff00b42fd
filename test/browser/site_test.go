package browser_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/cli"
	"mattersarising/test/browser"
)

// settings are the demonstration's: more people sign in from one address than ever would.
var settings = map[string]string{"ARISING_LIMITS_SIGNIN": "1000/1m", "ARISING_LIMITS_ALL": "100000/1m"}

// town is the demonstration, as “arising demo” serves it: started once for all tests.
var town = sync.OnceValues(func() (string, error) {
	out, in := io.Pipe()
	go func() {
		p := cli.Program{Now: time.Now, Getenv: func(name string) string { return settings[name] }, Called: "arising"}
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

func demonstration(t testing.TB) string {
	t.Helper()
	address, err := town()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// pages are one of each kind that the public sees, with its status.
var pages = []struct {
	path   string
	status int
}{
	{"/", 200},
	{"/?as-at=2023-03-15", 200},
	{"/commitments", 200},
	{"/commitments/K-13", 200},
	{"/commitments/K-3", 200},
	{"/matters", 200},
	{"/matters/childrens-improvement-plan", 200},
	{"/matters/family-centres", 200},
	{"/meetings", 200},
	{"/meetings/cabinet-2022-07-19", 200},
	{"/items/I-12", 200},
	{"/bodies", 200},
	{"/bodies/cabinet", 200},
	{"/people", 200},
	{"/people/fay-oduya", 200},
	{"/posts/officers", 200},
	{"/decisions", 200},
	{"/calendar?month=2022-07", 200},
	{"/indicators", 200},
	{"/indicators/missing-from-care?as-at=2024-01-31&known=2024-06-30", 200},
	{"/search?q=improvement+plan", 200},
	{"/search?q=nothingofthekind", 200},
	{"/search?q=plan+-from:2018", 400},
	{"/report?page=/items/I-12", 200},
	{"/about", 200},
	{"/accessibility", 200},
	{"/privacy", 200},
	{"/api", 200},
	{"/vocabulary", 200},
	{"/alerts?body=cabinet", 200},
	{"/sign-in", 200},
	{"/nothing", 404},
}

// clerks are pages of the desk, as a clerk sees them.
var clerks = []string{"/desk", "/desk/queue", "/desk/triage", "/desk/reports", "/desk/take-in", "/desk/reader", "/desk/publication", "/desk/papers", "/desk/posts", "/desk/promises/K-12", "/desk/enter", "/desk/meetings", "/desk/meeting?body=Children+and+Families+Select+Committee&day=2024-09-30", "/desk/restricted", "/desk/restricted/I-4", "/desk/restricted/item?item=nothing", "/desk/withheld", "/desk/measures", "/desk/measures/new", "/desk/measures/missing-from-care", "/account"}

// narrow is the reader at which most goes wrong: 320 px, the width at which WCAG 2.2
// asks that nothing need be moved sideways (1.4.10).
var narrow = browser.Reader{Width: 320}

// look opens a page and asks of it all that holds of every page.
func look(p *browser.Page, address string, status int) {
	p.Go(address)
	p.Axe()
	p.Home()
	p.Upright()
	if status < 400 {
		p.Quiet() // of a failure's status the browser itself complains
	}
}

func TestSite(t *testing.T) {
	t.Parallel()
	address := demonstration(t)
	chromium := browser.Start(t)
	sources := map[string]string{}
	page := chromium.Open(t, narrow)
	for _, p := range pages {
		look(page, address+p.path, p.status)
		if got := page.Status(); got != p.status {
			t.Errorf("%s: %d, want %d", p.path, got, p.status)
		}
		if status, _, body := fetch(t, address+p.path, ""); status == p.status {
			sources[p.path] = string(body)
		}
	}
	for _, r := range []browser.Reader{{}, {Forced: true}, {Text: 200}, {NoScript: true}} {
		t.Run(r.String(), func(t *testing.T) {
			page := chromium.Open(t, r)
			for _, path := range []string{"/", "/commitments/K-13", "/items/I-25", "/search?q=plan"} {
				look(page, address+path, 200)
			}
		})
	}
	for _, day := range []string{"2001-01-01", "2021-09-16", "2022-07-19", "2023-04-18"} {
		for _, p := range pages {
			path := p.path + "?as-at=" + day
			if strings.Contains(p.path, "?") {
				path = p.path + "&as-at=" + day
			}
			status, _, body := fetch(t, address+path, "")
			if status >= http.StatusInternalServerError {
				t.Errorf("%s: %d", path, status)
			}
			sources[path] = string(body)
		}
	}
	browser.Valid(t, sources)
}

// TestTimeLine: the subject with the most to tell, on a narrow screen.
func TestTimeLine(t *testing.T) {
	t.Parallel()
	address := demonstration(t)
	page := browser.Start(t).Open(t, narrow)
	page.Go(address + "/commitments/K-13")
	page.Follow(`a[href^="/matters/"]:not(nav a)`)
	look(page, page.Address(), 200)
	if text := page.Text(".timeline"); !strings.Contains(text, "Came back") || !strings.Contains(text, "Has not come back") {
		t.Errorf("the time line does not say what came back and what has not:\n%.400s", text)
	}
}

// TestResident looks for a promise from the first page, asks how it stood on another
// day, and says that something is wrong.
func TestResident(t *testing.T) {
	t.Parallel()
	address := demonstration(t)
	for _, r := range []browser.Reader{{}, {NoScript: true}} {
		t.Run(r.String(), func(t *testing.T) {
			t.Parallel()
			page := browser.Start(t).Open(t, r)
			page.Go(address + "/")
			page.Fill("#q", "taxis licensing")
			page.Enter()
			if !strings.Contains(page.Text("main"), "texts were found") {
				t.Fatalf("nothing was found:\n%.300s", page.Text("main"))
			}
			page.Follow(`main a[href^="/commitments/K-"]`)
			if !strings.Contains(page.Text("main"), "Overdue") {
				t.Errorf("the promise is not overdue:\n%.300s", page.Text("main"))
			}
			page.Go(page.Address() + "?as-at-day=15&as-at-month=10&as-at-year=2021")
			if !strings.HasSuffix(page.Address(), "?as-at=2021-10-15") || strings.Contains(page.Text("main h1 + p"), "Overdue") {
				t.Errorf("as at a day before it was late: %s\n%.300s", page.Address(), page.Text("main"))
			}
			page.Follow(`a[href^="/report"]`)
			page.Fill("#words", "The day is wrong.")
			page.Follow(`main button[type="submit"]`)
			if !strings.Contains(page.Text("h1"), "Report") {
				t.Errorf("after sending: %s", page.Text("main"))
			}
		})
	}
}

// TestClerk signs in and sees the desk, at two widths.
func TestClerk(t *testing.T) {
	t.Parallel()
	address := demonstration(t)
	page := browser.Start(t).Open(t, narrow)
	page.Go(address + "/desk")
	page.Fill(`input[name="email"]`, "clerk@fernshire.example")
	page.Fill(`input[name="password"]`, account.DemoPassword)
	page.Enter()
	if page.Path() != "/desk" {
		t.Fatalf("after signing in: %s\n%.300s", page.Path(), page.Text("main"))
	}
	for _, path := range clerks {
		look(page, address+path, 200)
	}
}

// What a page may transfer, in bytes, with its styles and scripts: the first that
// somebody comes to, whichever it is. And what of that may be the page itself, which
// is all that a second page transfers.
const (
	mostTransferred = 60 << 10
	mostOfItsOwn    = 20 << 10
)

var linked = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+)"`)

// TestWeight: a page of each kind with its styles and scripts, as a browser that takes
// gzip is sent them.
func TestWeight(t *testing.T) {
	t.Parallel()
	address := demonstration(t)
	files := map[string]int{}
	for _, p := range pages {
		_, header, sent := fetch(t, address+p.path, "gzip")
		page := sent
		if header.Get("Content-Encoding") == "gzip" { // what holds a secret of one person's is sent as it is
			plain, err := gzip.NewReader(bytes.NewReader(sent))
			if err != nil {
				t.Fatal(err)
			}
			if page, err = io.ReadAll(plain); err != nil {
				t.Fatal(err)
			}
		} else if p.path == "/" || p.path == "/commitments" {
			t.Errorf("%s is sent as it is", p.path)
		}
		sum, found := len(sent), linked.FindAllSubmatch(page, -1)
		for _, m := range found {
			path := string(m[1])
			if files[path] == 0 {
				_, _, b := fetch(t, address+path, "gzip")
				files[path] = len(b)
			}
			sum += files[path]
		}
		if sum > mostTransferred || len(sent) > mostOfItsOwn || len(found) < 3 {
			t.Errorf("%s and %d files transfer %d bytes, of which %d are its own: they may %d and %d", p.path, len(found), sum, len(sent), mostTransferred, mostOfItsOwn)
		}
		t.Logf("%s: %d bytes, of which %d are its own", p.path, sum, len(sent))
	}
}

func fetch(t testing.TB, address, encoding string) (status int, header http.Header, body []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", encoding)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err = io.ReadAll(answer.Body); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header, body
}
