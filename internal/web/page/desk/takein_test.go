package desk_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mattersarising/internal/access"
)

const minutes = "Issue - meetings\n\nFlood defences\n\nMeeting: 18/12/2025 - Cabinet (Item 7)\n\n7 Flood defences\n\nMinutes:\n\nOfficers agreed to circulate the pumping figures by 31 January 2026.\n"

// send sends boxes and files as a browser does.
func (s *site) send(path string, boxes, files map[string]string) answer {
	s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range boxes {
		s.must(w.WriteField(name, value))
	}
	for name, value := range files {
		f, err := w.CreateFormFile("files", name)
		s.must(err)
		_, err = f.Write([]byte(value))
		s.must(err)
	}
	s.must(w.Close())
	r := httptest.NewRequestWithContext(s.t.Context(), http.MethodPost, "https://promises.example"+path, &b)
	r.Header.Set("Test-Role", string(access.Clerk))
	r.Header.Set("Content-Type", w.FormDataContentType())
	rec := httptest.NewRecorder()
	s.handler.ServeHTTP(rec, r)
	a := answer{status: rec.Code, to: rec.Header().Get("Location"), body: rec.Body.String()}
	var err error
	a.doc, err = html.Parse(strings.NewReader(a.body))
	s.must(err)
	return a
}

// taken asks how far an upload is until it is done.
func (s *site) taken(path string) answer {
	s.t.Helper()
	for until := time.Now().Add(time.Minute); time.Now().Before(until); {
		if a := s.get(access.Clerk, path); !strings.Contains(a.text("h1"), "being taken in") {
			return a
		}
	}
	s.t.Fatal("it is still being taken in after a minute")
	return answer{}
}

// TestTakeIn: files and a pasted page are shown before they are kept, and kept once.
func TestTakeIn(t *testing.T) {
	t.Parallel()
	s := open(t)
	before := s.head()
	hostile := `<img src=x onerror=alert(1)>.txt`
	sent := s.send("/desk/take-in", nil, map[string]string{"minutes.txt": minutes, hostile: "\x00\x01\x02"})
	if sent.status != http.StatusSeeOther || s.head() != before {
		t.Fatalf("%d %s, %d entries", sent.status, sent.text("main"), s.head()-before)
	}
	a := s.get(access.Clerk, sent.to)
	if strings.Contains(a.body, "<img") || !strings.Contains(a.text("main"), "2 files: 1 item, 1 promise") || !strings.Contains(a.text("table"), "Refused") {
		t.Errorf("before it is kept the page says %s", a.text("main"))
	}
	if other := s.ask(access.ScrutinyOfficer, http.MethodGet, sent.to, nil); other.status != http.StatusNotFound {
		t.Errorf("another sees it: %d", other.status)
	}
	s.press(access.Clerk, a, sent.to)
	s.press(access.Clerk, a, sent.to)
	if done := s.taken(sent.to); done.text("h1") != "It has been taken in" || !strings.Contains(done.text("table"), "New") {
		t.Errorf("it ended with %s", done.text("main"))
	}
	sent = s.send("/desk/take-in", map[string]string{"pasted": "yes", "text": strings.ReplaceAll(minutes, "pumping", "dredging"), "address": "https://council.example/7"}, nil)
	a = s.get(access.Clerk, sent.to)
	if !strings.Contains(a.text("main"), "1 promise") {
		t.Errorf("pasted, it would come to %s", a.text("main"))
	}
	s.press(access.Clerk, a, sent.to)
	s.taken(sent.to)
	if a := s.get(access.Clerk, "/desk/queue?what=reading&from-day=1&from-month=12&from-year=2025"); !strings.Contains(a.text("main"), "figures") {
		t.Errorf("what was taken in does not wait: %s", a.text("main"))
	}
}

// TestTakeInRefused: what cannot be taken in is told, and nothing typed is lost.
func TestTakeInRefused(t *testing.T) {
	t.Parallel()
	s := open(t)
	for name, c := range map[string]struct {
		boxes, files map[string]string
		at           string
	}{
		"nothing":    {nil, nil, "#files"},
		"no ZIP":     {nil, map[string]string{"a.zip": "PK\x03\x04 and no more"}, "#files"},
		"no text":    {map[string]string{"pasted": "yes", "address": "https://council.example/7"}, nil, "#text"},
		"no address": {map[string]string{"pasted": "yes", "text": minutes}, nil, "#address"},
		"a script":   {map[string]string{"pasted": "yes", "text": minutes, "address": "javascript:alert(1)"}, nil, "#address"},
	} {
		a := s.send("/desk/take-in", c.boxes, c.files)
		if a.status != http.StatusUnprocessableEntity || attr(a.find(".govuk-error-summary a"), "href") != c.at {
			t.Errorf("%s: %d, leads to %q", name, a.status, attr(a.find(".govuk-error-summary a"), "href"))
		}
		if got, want := strings.Join(strings.Fields(a.text("textarea")), " "), strings.Join(strings.Fields(c.boxes["text"]), " "); got != want {
			t.Errorf("%s: what was typed is lost: %q", name, got)
		}
	}
	if a := s.send("/desk/take-in", nil, map[string]string{"a.txt": strings.Repeat("x", 33<<20)}); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %d", a.status)
	}
	if a := s.ask(access.Clerk, http.MethodGet, "/desk/take-in/x", nil); a.status != http.StatusNotFound {
		t.Errorf("no such upload: %d", a.status)
	}
}

// TestReader: how right the reader has been, and the labels of what was settled.
func TestReader(t *testing.T) {
	t.Parallel()
	s := open(t)
	if a := s.ask(access.Clerk, http.MethodGet, "/desk/reader/labels.zip", nil); a.status != http.StatusNotFound {
		t.Errorf("labels of nothing: %d", a.status)
	}
	to := "/desk/queue?what=reading"
	for range 30 {
		a := s.get(access.Clerk, strings.TrimSuffix(to, "#task"))
		if a.find(`form[action*="/accept"]`) == nil {
			break
		}
		to = s.press(access.Clerk, a, "/accept").to
	}
	if a := s.get(access.Reader, "/desk/reader"); !strings.Contains(a.text("main"), "22 of 22 settled readings were right") || a.find(`a[href="/desk/reader/labels.zip"]`) != nil {
		t.Errorf("it says %s", a.text("main"))
	}
	if a := s.ask(access.Clerk, http.MethodGet, "/desk/reader/labels.zip", nil); a.status != http.StatusOK || !strings.HasPrefix(a.body, "PK") {
		t.Errorf("labels: %d", a.status)
	}
	if a := s.ask(access.Reader, http.MethodGet, "/desk/reader/labels.zip", nil); a.status != http.StatusForbidden {
		t.Errorf("labels for a reader: %d", a.status)
	}
}
