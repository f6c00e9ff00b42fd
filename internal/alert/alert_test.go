package alert_test

import (
	"errors"
	netmail "net/mail"
	"regexp"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/alert"
	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
)

var links = regexp.MustCompile(regexp.QuoteMeta(site) + `/alerts/(confirm|end)\?token=([0-9a-f]{32})\n`)

// token takes the link out of a letter.
func (w *town) token(m mail.Message, use string) string {
	w.t.Helper()
	found := links.FindStringSubmatch(m.Text)
	if found == nil || found[1] != use {
		w.t.Fatalf("no link to %s in\n%s", use, m.Text)
	}
	return found[2]
}

// subscribe asks, takes the letter and confirms.
func (w *town) subscribe(address string, of alert.Subject, often store.Frequency) {
	w.t.Helper()
	w.must(w.alerts.Ask(w.t.Context(), alert.Request{Authority: w.id, Address: address, Subject: of, Often: often, Now: w.now}))
	sent := w.round()
	if len(sent) != 1 || sent[0].To.String() != address {
		w.t.Fatalf("asked, and got %+v", sent)
	}
	_, err := w.alerts.Confirm(w.t.Context(), w.id, w.token(sent[0], "confirm"), w.now)
	w.must(err)
}

// TestYear follows a matter and a body from June to November 2022: every
// promise made in that time is told once, to the daily and to the weekly reader.
func TestYear(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-06-01")
	released := calendar.MustDate("2022-10-20")
	w.must(w.SetPolicy(t.Context(), store.PolicyParams{Authority: w.id, Overdue: &released, Known: released, Why: "the clerk released it", By: w.by}))
	w.must(w.SettleReturn(t.Context(), store.ReturnParams{Authority: w.id, Ref: 13, Item: 41, Yes: true, Known: calendar.MustDate("2022-11-02"), Why: "minute 71", By: w.by}))
	plan := w.plan()
	w.subscribe("daily@example.org", plan, store.Daily)
	w.subscribe("weekly@example.org", plan, store.Weekly)
	w.subscribe("body@example.org", alert.Subject{Kind: store.OfBody, Name: "cabinet"}, store.Daily)
	told, letters := map[string]map[string]int{}, map[string]int{}
	for day := calendar.MustDate("2022-06-01"); day.Before(calendar.MustDate("2022-11-20")); day = day.AddDays(1) {
		w.at(day.String())
		if d := w.now.Weekday(); d != time.Monday && d != time.Thursday {
			continue // as on days when the program was not running
		}
		for _, m := range w.round() {
			to := m.To.String()
			letters[to]++
			if to == "weekly@example.org" && w.now.Weekday() != time.Monday {
				t.Errorf("%s: the weekly reader was told on a %s", day, w.now.Weekday())
			}
			if told[to] == nil {
				told[to] = map[string]int{}
			}
			for _, what := range whats(m.Text) {
				if told[to][what]++; told[to][what] > 1 {
					t.Errorf("%s: %s was told %q a second time", day, to, what)
				}
			}
		}
	}
	for _, to := range []string{"daily@example.org", "weekly@example.org", "body@example.org"} {
		t.Logf("%s: %d letters, %v", to, letters[to], told[to])
		for _, what := range []string{"new /commitments/K-13", "back /commitments/K-13"} {
			if told[to][what] != 1 {
				t.Errorf("%s was told %q %d times, want once", to, what, told[to][what])
			}
		}
	}
	if letters["weekly@example.org"] > letters["daily@example.org"] || letters["daily@example.org"] < 3 {
		t.Errorf("got %v letters", letters)
	}
	overdue := 0
	for what := range told["daily@example.org"] {
		if told["weekly@example.org"][what] != 1 {
			t.Errorf("the weekly reader was not told %q", what)
		}
		if strings.HasPrefix(what, "overdue") {
			overdue++
		}
	}
	if overdue == 0 {
		t.Error("nobody was told that anything became overdue, though the list was released")
	}
}

// whats are the things that a letter tells, each with the part in which it stands.
func whats(text string) []string {
	var all []string
	part := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasSuffix(line, "became overdue"):
			part = "overdue"
		case strings.HasSuffix(line, "came back"):
			part = "back"
		case strings.HasSuffix(line, "new promise"), strings.HasSuffix(line, "new promises"), strings.HasSuffix(line, "new item"), strings.HasSuffix(line, "new items"):
			part = "new"
		case strings.HasSuffix(line, "more items"):
			part = ""
		case strings.HasPrefix(line, site) && !strings.Contains(line, "/alerts/") && part != "":
			all = append(all, part+" "+strings.TrimPrefix(line, site))
		}
	}
	return all
}

func TestLetterOfNews(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-07-18")
	w.subscribe("reader@example.org", w.plan(), store.Daily)
	w.at("2022-07-20")
	sent := w.round()
	if len(sent) != 1 {
		t.Fatalf("%d letters", len(sent))
	}
	m := sent[0]
	raw, err := m.Bytes()
	w.must(err)
	read, err := netmail.ReadMessage(strings.NewReader(string(raw)))
	w.must(err)
	end := w.token(m, "end")
	if got := read.Header.Get("List-Unsubscribe"); got != "<"+site+"/alerts/end?token="+end+">" || read.Header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("List-Unsubscribe: %s; %s", got, read.Header.Get("List-Unsubscribe-Post"))
	}
	for _, want := range []string{example.Authority, "new promise", "/commitments/K-13", "That progress on the Plan be reviewed by Cabinet", "daily", "Cabinet, 19 July 2022"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the text does not say %q:\n%s", want, m.Text)
		}
	}
	if !strings.Contains(m.HTML, "<h1") || strings.Contains(m.HTML, "<img") || strings.Contains(m.HTML, "<script") {
		t.Errorf("the HTML:\n%s", m.HTML)
	}
	for _, text := range []string{m.Text, m.HTML, m.Subject} {
		if strings.Contains(text, "reader@example.org") || strings.Contains(strings.ToLower(text), "commitment ") || strings.Contains(text, "<no value>") {
			t.Errorf("an address, a schema's word or a hole is in\n%s", text)
		}
	}
	if again := w.round(); len(again) != 0 {
		t.Errorf("told again on the same day: %+v", again)
	}
	w.at("2022-07-21")
	if nothing := w.round(); len(nothing) != 0 {
		t.Errorf("nothing is new, and a letter came: %s", nothing[0].Text)
	}
	for range 2 { // pressed twice, or by a mail program and a person
		s, err := w.alerts.End(t.Context(), w.id, end, w.now)
		if err != nil || s.State != store.Ended {
			t.Errorf("ended: %+v, %v", s, err)
		}
	}
	w.at("2022-12-01")
	if after := w.round(); len(after) != 0 {
		t.Errorf("told after the end: %+v", after)
	}
}

// TestInstances has several instances write and send.
func TestInstances(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-07-18")
	for _, to := range []string{"a@example.org", "b@example.org", "c@example.org"} {
		w.subscribe(to, w.plan(), store.Daily)
	}
	w.at("2022-07-20")
	was := len(w.post.sent)
	// One does the task; another does it again, as after a lease that ran out.
	w.must(w.alerts.Run(t.Context(), w.id, w.now))
	w.must(w.alerts.Run(t.Context(), w.id, w.now))
	for _, name := range []string{"two", "three"} {
		w.another(name).Round(t.Context())
		w.another(name).Round(t.Context())
	}
	got := map[string]int{}
	for _, m := range w.post.sent[was:] {
		got[m.To.String()]++
	}
	if len(got) != 3 || got["a@example.org"] != 1 || got["b@example.org"] != 1 || got["c@example.org"] != 1 {
		t.Errorf("got %v, want a letter each", got)
	}
}

// TestAsk looks at what whoever asks can learn: what they typed wrongly, and nothing of others.
func TestAsk(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-07-18")
	good := alert.Request{Authority: w.id, Address: "reader@example.org", Subject: w.plan(), Often: store.Daily, Now: w.now}
	for name, c := range map[string]struct {
		change func(*alert.Request)
		want   error
	}{
		"no address":        {func(r *alert.Request) { r.Address = "reader" }, store.ErrInvalid},
		"two addresses":     {func(r *alert.Request) { r.Address = "a@b.example, c@d.example" }, store.ErrInvalid},
		"a header":          {func(r *alert.Request) { r.Address = "a@b.example\r\nBcc: c@d.example" }, store.ErrInvalid},
		"every minute":      {func(r *alert.Request) { r.Often = "minutely" }, store.ErrInvalid},
		"no such matter":    {func(r *alert.Request) { r.Subject.Name = "none" }, store.ErrNotFound},
		"no such body":      {func(r *alert.Request) { r.Subject = alert.Subject{Kind: store.OfBody, Name: "none"} }, store.ErrNotFound},
		"no such kind":      {func(r *alert.Request) { r.Subject.Kind = "person" }, store.ErrNotFound},
		"an empty question": {func(r *alert.Request) { r.Subject = alert.Subject{Kind: store.OfSearch} }, store.ErrInvalid},
	} {
		r := good
		c.change(&r)
		if err := w.alerts.Ask(t.Context(), r); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	for range 20 { // somebody else's address, again and again
		w.must(w.alerts.Ask(t.Context(), good))
	}
	sent := w.round()
	if len(sent) != 5 {
		t.Errorf("%d letters went to one address within an hour, want 5", len(sent))
	}
	for _, m := range sent {
		if m.Unsubscribe != "" || !strings.Contains(m.Text, "by 25 July 2022") {
			t.Errorf("got %+v", m)
		}
	}
	w.at("2022-09-01") // nobody confirmed: the links have run out, and the address is forgotten
	if got := w.round(); len(got) != 0 {
		t.Errorf("told without confirming: %+v", got)
	}
	if _, err := w.alerts.Confirm(t.Context(), w.id, w.token(sent[0], "confirm"), w.now); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("confirmed too late: %v", err)
	}
	if all, _, err := w.CountSubscribers(t.Context(), w.id, w.now); err != nil || all != 0 {
		t.Errorf("%d are kept, %v", all, err)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-07-18")
	w.subscribe("reader@example.org", alert.Subject{Kind: store.OfSearch, Name: `"front door" body:cabinet`}, store.Daily)
	w.at("2022-07-20")
	sent := w.round()
	if len(sent) != 1 || !strings.Contains(sent[0].Text, "2 new items") || !strings.Contains(sent[0].Text, site+"/search?q=%22front+door%22+body%3Acabinet") {
		t.Fatalf("got %+v", sent)
	}
}

// TestOff says that nothing is written while mail is off, and nothing is lost by it.
func TestOff(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-07-18")
	w.subscribe("reader@example.org", w.plan(), store.Daily)
	w.must(w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, Site: site, By: w.by}))
	if open, _, err := w.alerts.Offered(t.Context(), w.id); open || err != nil {
		t.Errorf("offered %v, %v", open, err)
	}
	w.at("2022-07-20")
	if sent := w.round(); len(sent) != 0 {
		t.Errorf("sent %+v", sent)
	}
	if err := w.alerts.Ask(t.Context(), alert.Request{Authority: w.id, Address: "new@example.org", Subject: w.plan(), Often: store.Daily, Now: w.now}); !errors.Is(err, store.ErrConflict) {
		t.Errorf("asked while mail is off: %v", err)
	}
	w.must(w.SwitchMail(t.Context(), store.SwitchMailParams{Authority: w.id, On: true, Site: site, By: w.by}))
	w.at("2022-07-22")
	if sent := w.round(); len(sent) != 1 || !strings.Contains(sent[0].Text, "K-13") {
		t.Errorf("what was new meanwhile: %+v", sent)
	}
}

// TestFollowedSearch follows a real search through a summer: what it finds is told once.
func TestFollowedSearch(t *testing.T) {
	t.Parallel()
	w := fernshire(t, "2022-07-18")
	w.find = alert.Search
	if err := w.alerts.Ask(t.Context(), alert.Request{Authority: w.id, Address: "reader@example.org", Subject: alert.Subject{Kind: store.OfSearch, Name: strings.Repeat("door ", 300)}, Often: store.Daily, Now: w.now}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a question that is none: %v", err)
	}
	w.subscribe("reader@example.org", alert.Subject{Kind: store.OfSearch, Name: "progress plan body:cabinet"}, store.Daily)
	told := map[string]int{}
	for _, day := range []string{"2022-07-20", "2022-07-21", "2022-09-15", "2022-10-06", "2022-10-07"} {
		w.at(day)
		for _, m := range w.round() {
			for _, what := range whats(m.Text) {
				told[what]++
			}
		}
	}
	if told["new /commitments/K-13"] != 1 || told["new /items/I-41"] != 1 {
		t.Errorf("told %v, want K-13 and the item of October", told)
	}
	for what, n := range told {
		if n != 1 {
			t.Errorf("told %q %d times", what, n)
		}
	}
}
