package example_test

import (
	"encoding/xml"
	"html"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mattersarising/internal/example"
)

func truth(t *testing.T) example.Truth {
	t.Helper()
	tr, err := example.ReadTruth()
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := fs.ReadFile(example.Site(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var (
	tags   = regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`)
	spaces = regexp.MustCompile(`[\s\x{a0}]+`)
)

// words is the visible text of HTML, with every run of white space one space.
func words(page string) string {
	if i := strings.Index(page, `<div id="modgov">`); i >= 0 {
		page = page[i:]
		if j := strings.Index(page, "</main>"); j >= 0 {
			page = page[:j]
		}
	}
	return fold(html.UnescapeString(tags.ReplaceAllString(page, " ")))
}

func fold(s string) string { return strings.TrimSpace(spaces.ReplaceAllString(s, " ")) }

// TestEveryLabelIsInItsPages holds each label's first words, due words,
// witnesses and changes of attendance to the words of every page that is said
// to carry the item.
func TestEveryLabelIsInItsPages(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	for _, it := range truth(t).Items {
		for _, name := range it.Pages {
			text, seen := texts[name]
			if !seen {
				page := read(t, name)
				if strings.HasSuffix(name, ".xml") {
					page = html.UnescapeString(page)
				}
				text = words(page)
				texts[name] = text
			}
			onlyDecision := strings.HasPrefix(name, "ieDecision") || strings.HasPrefix(name, "mgDecision")
			has := func(what, s string) {
				if !strings.Contains(text, fold(s)) {
					t.Errorf("%s: item %d: %s %q is not there", name, it.ID, what, s)
				}
			}
			if it.Title != "" && !strings.HasSuffix(name, ".xml") {
				has("title", it.Title)
			}
			for _, r := range it.Resolutions {
				if onlyDecision && it.DecisionID == 0 {
					continue
				}
				has("resolution", r.TextStarts)
				if r.AlsoStarts != nil && !onlyDecision {
					has("its second place", *r.AlsoStarts)
				}
			}
			for _, c := range it.Commitments {
				if onlyDecision && c.Where == "minutes" {
					continue
				}
				has("commitment "+c.Ref, c.TextStarts)
				if c.Due.Text != nil {
					has("due of "+c.Ref, *c.Due.Text)
				}
			}
			if onlyDecision {
				continue
			}
			for _, w := range it.Witnesses {
				has("witness", w.Name+", "+w.Post)
			}
			for _, a := range it.Attendance {
				has("change of attendance", a.Name)
				has("its time", strings.Replace(a.Time, ":", ".", 1)+" am")
			}
			for _, m := range it.Memberships {
				for _, n := range m.Names {
					has("member", n)
				}
			}
		}
	}
}

var headingDate = regexp.MustCompile(`(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (\d{1,2})(?:st|nd|rd|th)? (January|February|March|April|May|June|July|August|September|October|November|December),? (\d{4})`)

// TestWeekdaysAreRight checks every weekday that stands before a full date.
func TestWeekdaysAreRight(t *testing.T) {
	t.Parallel()
	seen := 0
	walk(t, func(name, text string) {
		for _, m := range headingDate.FindAllStringSubmatch(words(text), -1) {
			d, err := time.Parse("2 January 2006", m[2]+" "+m[3]+" "+m[4])
			if err != nil {
				t.Errorf("%s: %q: %v", name, m[0], err)
				continue
			}
			seen++
			if got := d.Weekday().String(); got != m[1] {
				t.Errorf("%s: %q is a %s", name, m[0], got)
			}
		}
	})
	if seen < 25 {
		t.Errorf("saw %d dates with weekdays, want at least one a meeting", seen)
	}
}

func walk(t *testing.T, f func(name, text string)) {
	t.Helper()
	names, err := fs.Glob(example.Site(), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		f(n, read(t, n))
	}
}

// TestIDsAreUnique: no two items, decisions, commitments or refs share a name.
func TestIDsAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	once := func(id string) {
		if seen[id] {
			t.Errorf("%s is there twice", id)
		}
		seen[id] = true
	}
	tr := truth(t)
	for _, m := range tr.Meetings {
		once("meeting " + strconv.Itoa(m.ID))
	}
	for _, it := range tr.Items {
		once("item " + strconv.Itoa(it.ID))
		if it.DecisionID != 0 {
			once("decision " + strconv.Itoa(it.DecisionID))
		}
		for _, c := range it.Commitments {
			once("commitment " + c.ID)
		}
	}
	docs := map[string]string{}
	link := regexp.MustCompile(`documents/(s\d+)/([^"]+)"`)
	walk(t, func(name, text string) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if other, ok := docs[m[1]]; ok && other != m[2] {
				t.Errorf("%s: document %s is both %q and %q", name, m[1], other, m[2])
			}
			docs[m[1]] = m[2]
		}
	})
}

// TestNoRefsInPages: our own names for commitments (R1, C5…) never stand in
// the public words.
func TestNoRefsInPages(t *testing.T) {
	t.Parallel()
	ref := regexp.MustCompile(`\b[RNCUX]\d\b`)
	walk(t, func(name, text string) {
		if m := ref.FindString(words(text)); m != "" {
			t.Errorf("%s shows our ref %q", name, m)
		}
	})
}

// TestDuesAreIntervals: a due's dates are dates, in order, and its first words
// are not blank.
func TestDuesAreIntervals(t *testing.T) {
	t.Parallel()
	for _, it := range truth(t).Items {
		for _, c := range it.Commitments {
			var days []string
			for _, d := range []*string{c.Due.From, c.Due.To} {
				if d == nil {
					continue
				}
				if _, err := time.Parse(time.DateOnly, *d); err != nil {
					t.Errorf("%s: %v", c.Ref, err)
				}
				days = append(days, *d)
			}
			if !slices.IsSorted(days) {
				t.Errorf("%s: due runs backwards: %v", c.Ref, days)
			}
			if len(days) > 0 && c.Due.Text == nil {
				t.Errorf("%s: a date without the words that give it", c.Ref)
			}
			if c.Due.Text != nil && c.Due.Relation == "none" && len(days) > 0 {
				t.Errorf("%s: dated, but with no relation", c.Ref)
			}
			if c.DuplicateOf != nil && (*c.DuplicateOf >= len(it.Commitments) || it.Commitments[*c.DuplicateOf].Ref != c.Ref) {
				t.Errorf("%s of item %d repeats commitment %d, which is another", c.Ref, it.ID, *c.DuplicateOf)
			}
			if (c.Where == "minutes") != c.Soft {
				t.Errorf("%s: where %q, soft %v", c.Ref, c.Where, c.Soft)
			}
		}
	}
}

// service is the part of GetMeeting that must agree with the pages.
type service struct {
	XMLName xml.Name `xml:"meeting"`
	ID      int      `xml:"meetingid"`
	Date    string   `xml:"meetingdate"`
	Items   []struct {
		ID       int    `xml:"agendaitemid"`
		Title    string `xml:"agendaitemtitle"`
		Number   string `xml:"fulldisplaynumberformat"`
		Agenda   string `xml:"agendatext"`
		Minutes  string `xml:"minutesnonemptyhtmlbody"`
		Decision string `xml:"decisionnonemptyhtmlbody"`
		Docs     []struct {
			Title string `xml:"title"`
		} `xml:"linkeddocuments>linkeddoc"`
	} `xml:"agendaitems>agendaitem"`
}

// TestServiceAgreesWithPages: the web service gives the same meetings, items,
// titles, words and papers as the meeting pages.
func TestServiceAgreesWithPages(t *testing.T) {
	t.Parallel()
	tr := truth(t)
	items := map[int]example.Item{}
	for _, it := range tr.Items {
		items[it.ID] = it
	}
	bodies := committees(t)
	for _, m := range tr.Meetings {
		var s service
		if err := xml.Unmarshal([]byte(read(t, "GetMeeting_lMeetingId="+strconv.Itoa(m.ID)+".xml")), &s); err != nil {
			t.Fatal(err)
		}
		d, err := time.Parse("02/01/2006", s.Date)
		if err != nil || d.Format(time.DateOnly) != m.Date || s.ID != m.ID {
			t.Errorf("%s: service says meeting %d on %s", m.Story, s.ID, s.Date)
		}
		page := words(read(t, "ieListDocuments_CId="+strconv.Itoa(bodies[m.Body])+"_MId="+strconv.Itoa(m.ID)+".html"))
		for _, it := range s.Items {
			want, ok := items[it.ID]
			if !ok || want.Meeting != m.ID {
				t.Errorf("%s: item %d of the service is not in the truth", m.Story, it.ID)
				continue
			}
			if got := strings.TrimSpace(html.UnescapeString(it.Title)); got != want.Title {
				t.Errorf("item %d: service's title %q, page's %q", it.ID, got, want.Title)
			}
			if got := strings.TrimSuffix(it.Number, "."); got != want.Number {
				t.Errorf("item %d: service's number %q, page's %q", it.ID, got, want.Number)
			}
			for part, body := range map[string]string{"agenda": it.Agenda, "minutes": it.Minutes, "decision": it.Decision} {
				if !strings.Contains(page, words(body)) {
					t.Errorf("item %d: the service's %s is not on the page", it.ID, part)
				}
			}
			if len(it.Docs) != len(want.Documents) {
				t.Errorf("item %d: %d papers in the service, %d in the truth", it.ID, len(it.Docs), len(want.Documents))
			}
		}
	}
	if len(tr.Meetings) < 18 {
		t.Errorf("%d meetings, want at least eighteen", len(tr.Meetings))
	}
}

// committees reads GetCommittees and checks its count and each committee's
// list of meetings.
func committees(t *testing.T) map[string]int {
	t.Helper()
	var c struct {
		Count      string `xml:"committeescount"`
		Committees []struct {
			ID    int    `xml:"committeeid"`
			Title string `xml:"committeetitle"`
		} `xml:"committee"`
	}
	if err := xml.Unmarshal([]byte(read(t, "GetCommittees.xml")), &c); err != nil {
		t.Fatal(err)
	}
	if c.Count != " "+strconv.Itoa(len(c.Committees)) {
		t.Errorf("count %q of %d committees", c.Count, len(c.Committees))
	}
	ids := map[string]int{}
	listed := 0
	for _, b := range c.Committees {
		ids[html.UnescapeString(b.Title)] = b.ID
		var m struct {
			Count    string `xml:"meetingscount"`
			Meetings []struct {
				ID int `xml:"meetingid"`
			} `xml:"committee>committeemeetings>meeting"`
		}
		if err := xml.Unmarshal([]byte(read(t, "GetMeetings_lCommitteeId="+strconv.Itoa(b.ID)+".xml")), &m); err != nil {
			t.Fatal(err)
		}
		if m.Count != " "+strconv.Itoa(len(m.Meetings)) {
			t.Errorf("%s: count %q of %d meetings", b.Title, m.Count, len(m.Meetings))
		}
		listed += len(m.Meetings)
	}
	if want := len(truth(t).Meetings); listed != want {
		t.Errorf("the service lists %d meetings, the truth has %d", listed, want)
	}
	return ids
}

// TestTruncatedPageIsABeginning: the page cut off in mid-air is the beginning
// of a page of the site, and stops inside a tag after the first promise.
func TestTruncatedPageIsABeginning(t *testing.T) {
	t.Parallel()
	cut, err := os.ReadFile("testdata/truncated.html")
	if err != nil {
		t.Fatal(err)
	}
	whole := read(t, "ieListDocuments_CId=105_MId=2101.html")
	if !strings.HasPrefix(whole, string(cut)) || len(cut) == len(whole) {
		t.Error("truncated.html is not the beginning of the meeting page of 16 September 2021")
	}
	if open, shut := strings.LastIndex(string(cut), "<"), strings.LastIndex(string(cut), ">"); open < shut {
		t.Error("truncated.html does not stop inside a tag")
	}
	if !strings.Contains(words(string(cut)), "agreed to circulate the licensing protocol") {
		t.Error("truncated.html stops before its first promise")
	}
}

// TestIssuePageHoldsEveryMeeting: the issue of the story lists its items
// newest first, each under its own date and body.
func TestIssuePageHoldsEveryMeeting(t *testing.T) {
	t.Parallel()
	page := read(t, "ieIssueDetails_IId="+strconv.Itoa(example.ImprovementIssue)+"_Opt=3.html")
	met := map[string]bool{}
	for _, it := range truth(t).Items {
		if it.Issue != example.ImprovementIssue {
			continue
		}
		met[it.Story] = true
		d, err := time.Parse(time.DateOnly, it.Date)
		if err != nil {
			t.Fatal(err)
		}
		want := "Meeting: " + d.Format("02/01/2006") + " - " + it.Body + " (Item " + it.Number + ")"
		if got := spaces.ReplaceAllString(words(page), " "); !strings.Contains(strings.ReplaceAll(got, " (", "("), strings.ReplaceAll(want, " (", "(")) {
			t.Errorf("the issue page has no %q", want)
		}
		if !strings.Contains(page, "#AI"+strconv.Itoa(it.ID)+"\"") {
			t.Errorf("the issue page does not point to item %d", it.ID)
		}
	}
	for n := 1; n <= 16; n++ {
		if !met["M"+strconv.Itoa(n)] {
			t.Errorf("M%d is not in the issue", n)
		}
	}
	order := regexp.MustCompile(`(\d\d)&#47;(\d\d)&#47;(\d{4}) - [^<]*</a> &#40;Item`).FindAllStringSubmatch(page, -1)
	last := "9999"
	for _, m := range order {
		if day := m[3] + m[2] + m[1]; day > last {
			t.Errorf("%s stands below %s", day, last)
		} else {
			last = day
		}
	}
	if len(order) < 16 {
		t.Errorf("%d meetings on the issue page, want sixteen and more", len(order))
	}
}
