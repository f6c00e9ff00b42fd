package feed

import (
	"bytes"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zone's own table, to hold ours to

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
)

func sampleCalendar() Calendar {
	return Calendar{
		Name: "Meetings and promises; Fernshire, all bodies", Description: "What is coming", Product: "arising",
		Address: "https://promises.fernshire.example/calendar",
		Events: []Event{
			{
				UID: names.UID("due", "K-13"), Sequence: 41, Stamp: at("2022-10-05T10:30:00Z"), On: calendar.MustDate("2022-10-09"),
				Summary: "Expected by today: progress on the Plan, reviewed by Cabinet; before the visit", Description: "K-13\nCabinet, 19 July 2022",
				Address: "https://promises.fernshire.example/commitments/K-13", Categories: []string{"promise"},
			},
			{
				UID: names.UID("meeting", "7"), Sequence: 0, Stamp: at("2022-07-01T10:30:00Z"), Starts: at("2022-07-19T13:00:00Z"), Ends: at("2022-07-19T15:00:00Z"),
				Summary: "Cabinet", Location: "County Hall, Fernchester",
			},
			{
				UID: names.UID("meeting", "9"), Sequence: 50, Stamp: at("2022-11-01T10:30:00Z"), Starts: at("2022-11-21T14:00:00Z"),
				Summary: "Audit Committee", Cancelled: true,
			},
			{
				UID: names.UID("event", "visit"), Sequence: 3, Stamp: at("2022-09-20T08:00:00Z"), On: calendar.MustDate("2022-10-10"), Until: calendar.MustDate("2022-10-14"),
				Summary: "The Commissioner’s visit",
			},
		},
	}
}

func TestCalendar(t *testing.T) {
	t.Parallel()
	c := sampleCalendar()
	b, err := c.ICS()
	if err != nil {
		t.Fatal(err)
	}
	lines(t, b)
	read, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
	if err != nil {
		t.Fatalf("another's reader: %v\n%s", err, b)
	}
	if err := ical.NewEncoder(&bytes.Buffer{}).Encode(read); err != nil {
		t.Errorf("another's writer refuses it: %v", err)
	}
	type seen struct{ UID, Start, End, Summary, Status, Sequence string }
	var got []seen
	for _, e := range read.Events() {
		text := func(name string) string {
			s, err := e.Props.Text(name)
			if err != nil {
				t.Error(err)
			}
			return s
		}
		value := func(name string) string {
			p := e.Props.Get(name)
			if p == nil {
				return ""
			}
			return strings.TrimSpace(p.Params.Get("TZID") + p.Params.Get("VALUE") + " " + p.Value)
		}
		got = append(got, seen{text("UID"), value("DTSTART"), value("DTEND"), text("SUMMARY"), text("STATUS"), value("SEQUENCE")})
	}
	want := []seen{
		{"meeting/7@promises.fernshire.example", "Europe/London 20220719T140000", "Europe/London 20220719T160000", "Cabinet", "CONFIRMED", "0"},
		{"due/K-13@promises.fernshire.example", "DATE 20221009", "DATE 20221010", c.Events[0].Summary, "CONFIRMED", "41"},
		{"event/visit@promises.fernshire.example", "DATE 20221010", "DATE 20221015", "The Commissioner’s visit", "CONFIRMED", "3"},
		{"meeting/9@promises.fernshire.example", "Europe/London 20221121T140000", "", "Audit Committee", "CANCELLED", "50"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error("events (-want +got):\n" + d)
	}
	if name, err := read.Props.Text("NAME"); err != nil || name != c.Name {
		t.Errorf("name %q, %v; want %q", name, err, c.Name)
	}
	if method, _ := read.Props.Text("METHOD"); method != "PUBLISH" {
		t.Errorf("method %q", method)
	}
	if bytes.Count(b, []byte("BEGIN:VTIMEZONE")) != 1 {
		t.Error("times, and not one zone beside them")
	}
	c.Events = append(c.Events[:1], c.Events[3])
	if b, err = c.ICS(); err != nil || bytes.Contains(b, []byte("VTIMEZONE")) {
		t.Errorf("days only, and a zone beside them (%v)", err)
	}
}

func TestCalendarRefuses(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*Calendar){
		"no id":                func(c *Calendar) { c.Events[0].UID = "" },
		"an id of two lines":   func(c *Calendar) { c.Events[0].UID = "a\nb" },
		"no moment":            func(c *Calendar) { c.Events[0].Stamp = time.Time{} },
		"neither day nor time": func(c *Calendar) { c.Events[0].On = calendar.Date{} },
		"day and time":         func(c *Calendar) { c.Events[0].Starts = at("2022-01-01T00:00:00Z") },
		"ends before":          func(c *Calendar) { c.Events[3].Until = calendar.MustDate("2022-10-09") },
		"no words":             func(c *Calendar) { c.Events[0].Summary = "\x01" },
		"one id twice":         func(c *Calendar) { c.Events[1].UID = c.Events[0].UID },
		"a relative address":   func(c *Calendar) { c.Events[0].Address = "/commitments/K-13" },
		"a huge sequence":      func(c *Calendar) { c.Events[0].Sequence = 1 << 31 },
	} {
		c := sampleCalendar()
		spoil(&c)
		if b, err := c.ICS(); err == nil {
			t.Errorf("%s: written all the same:\n%s", name, b)
		}
	}
}

// TestClocks holds our rule for the clocks of London to the table of zones, hour
// by hour around each change and day by day between, for a century.
func TestClocks(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation(zoneName)
	if err != nil {
		t.Fatal(err)
	}
	end := time.Date(2096, time.January, 1, 0, 0, 0, 0, time.UTC)
	for m := rulesFrom; m.Before(end); m = m.Add(time.Hour) {
		want := m.In(zone).Format("2006-01-02 15:04")
		if got := onClocks(m).Format("2006-01-02 15:04"); got != want {
			t.Fatalf("%s is %s in London, got %s", m, want, got)
		}
	}
}

// FuzzCalendar puts any words into every field: no line is added, none too long,
// and another's reader finds the words.
func FuzzCalendar(f *testing.F) {
	for _, s := range []string{
		"a\r\nBEGIN:VALARM", "a;b,c:d\\e\"f", "\x00\x1b[2J", strings.Repeat("é⌘", 5_000), "\u202Eabc\u2028d", "\\n\\N\\,", "\xff", "a\rb", "x\tz", "a\nb",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := sampleCalendar()
		c.Name, c.Description, c.Product = "n"+s, s, s
		e := &c.Events[0]
		e.Summary, e.Description, e.Location, e.Categories = "s"+s, "d"+s, s, []string{s, s}
		b, err := c.ICS()
		if err != nil {
			t.Fatal(err)
		}
		lines(t, b)
		if n := bytes.Count(b, []byte("\r\nBEGIN:")); n != 7 { // events, the zone and its two observances
			t.Fatalf("%d parts, want 7:\n%s", n, b)
		}
		read, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
		if err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		for _, got := range read.Events() {
			if uid, _ := got.Props.Text("UID"); uid != e.UID {
				continue
			}
			if text, err := got.Props.Text("DESCRIPTION"); err != nil || text != plain(e.Description) {
				t.Fatalf("got %q (%v), want %q", text, err, plain(e.Description))
			}
		}
	})
}

// lines holds a calendar to RFC 5545, section 3.1: CRLF, 75 bytes, whole letters,
// no control characters.
func lines(t *testing.T, b []byte) {
	t.Helper()
	if !bytes.HasSuffix(b, []byte("END:VCALENDAR\r\n")) {
		t.Error("it does not end as a calendar does")
	}
	for i, l := range strings.Split(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		if len(l) > 75 {
			t.Errorf("line %d has %d bytes", i+1, len(l))
		}
		name, _, _ := strings.Cut(l, ":")
		met := map[string]bool{}
		for _, p := range strings.Split(name, ";") {
			param, _, _ := strings.Cut(p, "=")
			if met[param] && !strings.HasPrefix(l, " ") {
				t.Errorf("line %d says %s twice", i+1, param)
			}
			met[param] = true
		}
		if strings.ToValidUTF8(l, "") != l {
			t.Errorf("line %d breaks a letter", i+1)
		}
		if strings.ContainsFunc(l, func(r rune) bool { return r < ' ' && r != '\t' || r == 127 }) {
			t.Errorf("line %d holds a control character: %q", i+1, l)
		}
	}
}
