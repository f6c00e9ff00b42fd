package cli

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares some output with the file that was looked at and kept.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
	for line := range strings.Lines(got) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > width && len(strings.Fields(line)) > 1 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func on(s string) calendar.Date { return calendar.MustDate(s) }

// picture is a council's record with a commitment of each group.
func picture() store.Picture {
	known := store.Known{On: on("2018-12-18")}
	bounded := store.Known{
		On: on("2016-09-28"), FromBounds: true, Bounds: calendar.Interval{From: on("2016-07-01"), To: on("2016-09-28")},
		Why: "a July 2016 review is past; 29 September 2016 is ahead",
	}
	source := []store.Source{{Record: "Cabinet, 18 December 2018, item 207", File: "december.html", Passage: 12, Text: "The words as they stand."}}
	base := store.Commitment{
		Kind: civic.KindResolution, Where: civic.WhereResolved, Record: "Cabinet, 18 December 2018, item 207", Asker: "Cabinet", Item: 3,
		Meeting: on("2018-12-18"), Known: known, Following: civic.Unreviewed, Sources: source, Confidence: 0.9, Rule: "that-be-done",
	}
	with := func(ref store.Ref, change func(*store.Commitment)) store.Commitment {
		c := base
		c.Ref = ref
		change(&c)
		return c
	}
	return store.Picture{
		Commitments: []store.Commitment{
			with(1, func(c *store.Commitment) {
				c.Text = "Officers were preparing a quality assurance record, which was due to be delivered to the Improvement Board on 29 September 2016"
				c.By, c.To, c.Soft, c.Kind = "Officers", "Improvement Board", true, civic.KindUndertaking
				c.Due = civic.Due{Text: "on 29 September 2016", Relation: "on", From: on("2016-09-29"), To: on("2016-09-29")}
				c.Known, c.Record, c.Meeting = bounded, "The Board, some day in summer 2016", calendar.Date{}
			}),
			with(2, func(c *store.Commitment) {
				c.Text = "That the progress made on the delivery of the plan be reviewed by Cabinet prior to the Commissioner’s visit"
				c.By, c.To, c.Following = "Cabinet", "Cabinet", civic.Followed
				c.Due = civic.Due{Text: "prior to the Commissioner’s visit", Relation: "before", To: on("2019-03-31"), Event: "the Commissioner’s visit"}
			}),
			with(3, func(c *store.Commitment) {
				c.Text = "An update to Cabinet will follow this visit and publication of the Commissioner’s report"
				c.To = "Cabinet"
				c.Due = civic.Due{Text: "will follow this visit and publication of the Commissioner’s report", Relation: "after", Event: "publication of the Commissioner’s report"}
			}),
			with(4, func(c *store.Commitment) {
				c.Text = "That a report on school places be brought back by the end of February"
				c.ByIs, c.To = "Director of Education", "Cabinet"
				c.Due = civic.Due{Text: "by the end of February", Relation: "by", To: on("2019-02-28")}
				c.Returns = []store.Return{{Item: 9, Record: "Cabinet, 26 February 2019, item 214", Title: "School places: the autumn forecast", On: on("2019-02-26"), Score: 0.81, Verdict: store.VerdictOpen, Why: "Its title names a report."}}
			}),
			with(5, func(c *store.Commitment) {
				c.Text = "That the Executive Director for Children, Families, Learning and Culture writes to every head teacher in the county by Easter"
				c.By = "the Executive Director for Children, Families, Learning and Culture"
				c.To = "every head teacher in the county and the chairs of their governing bodies"
				c.Due = civic.Due{Text: "by Easter", Relation: "by", To: on("2019-04-21")}
			}),
			with(6, func(c *store.Commitment) {
				c.Text = "That performance data be shared with the Select Committee"
				c.To = "Select Committee"
				c.Same = []store.Tie{{Ref: 7, Score: 0.5, Verdict: store.VerdictOpen}}
			}),
			with(7, func(c *store.Commitment) {
				c.Text = "That a suite of indicators be provided"
				c.To = "Select Committee"
				c.Due = civic.Due{Text: "as soon as feasible", Relation: "none"}
			}),
			with(8, func(c *store.Commitment) {
				c.Text, c.Following = "That an old promise be kept", civic.Historic
			}),
		},
		Undated: []store.Undated{{Item: 4, Record: "Agenda item", File: "pages/undated.html", Title: "An item on a page that gives no day at all", Commitments: 2, Why: "no day"}},
	}
}

func TestDueInWords(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := dueOn(picture(), onDay(on("2019-03-01")), dueCommand{}, nil).write(&b, "Fernshire County Council", false); err != nil {
		t.Fatal(err)
	}
	golden(t, "due.txt", b.String())
}

func TestDueInWordsWithAll(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := dueOn(picture(), onDay(on("2019-03-01")), dueCommand{All: true, Owner: "officers"}, nil).write(&b, "Fernshire County Council", false); err != nil {
		t.Fatal(err)
	}
	golden(t, "due-owner.txt", b.String())
}

// TestDueFollowsHeirs asks for what is owed by the name of whoever took over.
func TestDueFollowsHeirs(t *testing.T) {
	t.Parallel()
	p := picture()
	p.Successions = []store.Succession{{Body: "Select Committee", Successor: "Families Committee", On: on("2019-02-01"), Known: on("2019-02-01")}}
	p.Endings = []store.Ending{{Kind: store.EndPost, Name: "Director of Education", Successor: "Director of Learning", On: on("2019-02-01"), Known: on("2019-02-01")}}
	for _, tt := range []struct {
		day  string
		ask  dueCommand
		want []store.Ref
	}{
		{"2019-03-01", dueCommand{Body: "Families Committee"}, []store.Ref{6, 7}},
		{"2019-03-01", dueCommand{Body: "Select Committee"}, []store.Ref{6, 7}},
		{"2019-01-31", dueCommand{Body: "Families Committee"}, nil},
		{"2019-03-01", dueCommand{Owner: "Director of Learning"}, []store.Ref{4}},
		{"2019-03-01", dueCommand{Owner: "Director of Education"}, []store.Ref{4}},
		{"2019-01-31", dueCommand{Owner: "Director of Learning"}, nil},
	} {
		d := dueOn(p, onDay(on(tt.day)), tt.ask, nil)
		var got []store.Ref
		for _, all := range d.groups {
			for i := range all {
				got = append(got, all[i].Ref)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s as at %s (-want +got):\n%s", d.filter, tt.day, diff)
		}
	}
}

func TestNothingDue(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := dueOn(store.Picture{}, onDay(on("2019-03-01")), dueCommand{}, nil).write(&b, "Fernshire County Council", false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "Nothing is outstanding among what was known then.") {
		t.Errorf("says:\n%s", b.String())
	}
}

// TestColourSaysNothingAlone: without its colours a coloured list is the plain
// one, word for word.
func TestColourSaysNothingAlone(t *testing.T) {
	t.Parallel()
	var plain, coloured strings.Builder
	d := dueOn(picture(), onDay(on("2019-03-01")), dueCommand{}, nil)
	if err := d.write(&plain, "Fernshire County Council", false); err != nil {
		t.Fatal(err)
	}
	if err := d.write(&coloured, "Fernshire County Council", true); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(coloured.String(), "\x1b[") {
		t.Fatal("nothing is coloured")
	}
	stripped := coloured.String()
	for _, c := range []string{bold, red, yellow, cyan, dim, "0"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+c+"m", "")
	}
	if d := cmp.Diff(strings.Fields(plain.String()), strings.Fields(stripped)); d != "" {
		t.Errorf("words differ (-plain +coloured):\n%s", d)
	}
}

// TestLongGroupsAreCounted: a wall of entries is cut, and says so.
func TestLongGroupsAreCounted(t *testing.T) {
	t.Parallel()
	var p store.Picture
	for i := range 40 {
		p.Commitments = append(p.Commitments, store.Commitment{
			Ref: store.Ref(i + 1), Text: "That it be done", Asker: "Cabinet", Known: store.Known{On: on("2018-12-18")}, Following: civic.Unreviewed,
		})
	}
	var b strings.Builder
	if err := dueOn(p, onDay(on("2019-03-01")), dueCommand{}, nil).write(&b, "Fernshire", false); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "That it be done"); got != glance || !strings.Contains(b.String(), "and 28 more: --all lists them") {
		t.Errorf("%d of 40 are listed:\n%s", got, b.String())
	}
	b.Reset()
	if err := dueOn(p, onDay(on("2019-03-01")), dueCommand{All: true}, nil).write(&b, "Fernshire", false); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "That it be done"); got != 40 {
		t.Errorf("with --all %d of 40 are listed", got)
	}
}

func TestReadInWords(t *testing.T) {
	t.Parallel()
	f := reader.File{
		Source: "pages/december.html", Shape: civic.ShapeIssueMeetings,
		Items: []reader.Item{
			{
				Record: reader.Record{
					Body: "Cabinet", ItemNumber: "207", Title: "Children's Improvement Plan",
					MeetingDate: reader.MeetingDate{From: on("2018-12-18"), To: on("2018-12-18"), Stated: true},
				},
				Sections:    []civic.Section{civic.SectionPurpose, civic.SectionDecision, civic.SectionResolved},
				Documents:   []reader.Document{{Title: "The plan", Format: "PDF", SizeKB: 115}, {Title: "A paper of unknown size"}},
				Witnesses:   []reader.Witness{{Name: "Ann Marsh", Post: "Director of Children's Services"}, {Name: "Jo Lee"}},
				Attendance:  []reader.Attendance{{Name: "Bob Hill", Change: "arrived", Time: "10:15"}},
				Memberships: []reader.Membership{{Of: "Sub-Group", Names: []string{"Ann Marsh", "Jo Lee"}}},
				CallIn:      &reader.CallIn{MayBeCalledInBy: "Select Committee"},
				Events:      []reader.Event{{What: "the Commissioner's visit", From: on("2019-04-01"), To: on("2019-04-30")}},
				Passages: []reader.Passage{
					{ID: "p1", Kind: civic.PassageResolution, Text: "That the plan be noted.", Type: civic.ResolutionNoting, Spans: []layout.Span{{Start: 1, End: 2}, {Start: 5, End: 6}}},
					{ID: "p2", Kind: civic.PassageKeyPoint, Text: "Members asked a question."},
				},
				Commitments: []reader.Commitment{{
					ID: "c1", Text: "That progress be reviewed by Cabinet prior to the Commissioner’s visit", Kind: civic.KindResolution, By: "Cabinet", To: "Cabinet",
					Due: civic.Due{Text: "prior to the Commissioner’s visit", Relation: "before", To: on("2019-03-31"), Recurring: "each meeting"}, Soft: true,
				}},
				Notices: []layout.Notice{{Message: "the page ends in the middle of a word", Start: 4096, End: 4096}},
			},
			{Record: reader.Record{
				Verbal:      true,
				MeetingDate: reader.MeetingDate{From: on("2016-07-01"), To: on("2016-09-28"), Why: "a July 2016 review is past; 29 September 2016 is ahead"},
			}},
			{Record: reader.Record{Title: "An item of no day", MeetingDate: reader.MeetingDate{From: on("2015-09-01")}}},
			{},
		},
	}
	var b strings.Builder
	writeFile(&b, f, false)
	golden(t, "read.txt", b.String())
}

func TestDays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2019-03-01": "2019-03-01", " 2019-03-01 ": "2019-03-01", "1 March 2019": "2019-03-01", "1st March 2019": "2019-03-01", "01/03/2019": "2019-03-01",
	} {
		var d day
		if err := d.UnmarshalText([]byte(text)); err != nil || d.String() != want {
			t.Errorf("%q is read as %s, %v; want %s", text, d, err, want)
		}
	}
	for _, text := range []string{"", "March 2019", "tomorrow", "1 March", "2019-02-30", "30 February 2019", "2019", "2019-03-01x", "spring"} {
		var d day
		if err := d.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %s, want an error", text, d)
		}
	}
	for text, want := range map[string]string{
		"2019-03-01": "2019-03-01..2019-03-01", "2019-03-01..2019-03-05": "2019-03-01..2019-03-05", "1 March 2019..5 March 2019": "2019-03-01..2019-03-05",
	} {
		var s span
		if err := s.UnmarshalText([]byte(text)); err != nil || s.String() != want {
			t.Errorf("%q is read as %s, %v; want %s", text, s, err, want)
		}
	}
	for _, text := range []string{"2019-03-05..2019-03-01", "..", "2019-03-01..", "..2019-03-01"} {
		var s span
		if err := s.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %s, want an error", text, s)
		}
	}
}

func TestTrimmed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"a  text\nof lines", 20, "a text of lines"},
		{"one two three four five", 14, "one two three …"},
		{"one two, three four", 10, "one two …"},
		{strings.Repeat("x", 20), 10, strings.Repeat("x", 9) + " …"},
		{"élan vital élan vital", 12, "élan vital …"},
	} {
		if got := trimmed(c.text, c.n); got != c.want {
			t.Errorf("trimmed(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"": 0, "plain": 5, "élan →": 6, style(true).in(red, "OVERDUE (3)"): 11, style(true).in(bold, "a") + style(true).in(dim, "bc"): 3} {
		if got := columns(text); got != want {
			t.Errorf("columns(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestLate(t *testing.T) {
	t.Parallel()
	for days, want := range map[int]string{1: "1 day", 60: "60 days", 61: "2 months", 365: "12 months", 729: "23 months", 730: "2 years", 1100: "3 years"} {
		if got := late(days); got != want {
			t.Errorf("late(%d) = %q, want %q", days, got, want)
		}
	}
}

// TestGroupsHaveColours walks the groups: each has a colour, and every timing a
// group.
func TestGroupsHaveColours(t *testing.T) {
	t.Parallel()
	for _, g := range groups() {
		if colours[g] == "" {
			t.Errorf("the group %q has no colour", g)
		}
	}
	for _, s := range civic.Shapes() {
		if shapes[s] == "" {
			t.Errorf("the shape %q has no words", s)
		}
	}
}

// TestLargePageIsRead: the page that `bench read` grows is read whole, and
// holds ten times as much when it is ten times as long.
func TestLargePageIsRead(t *testing.T) {
	t.Parallel()
	small, large := passagesOf(t, largePage(20_000)), passagesOf(t, largePage(200_000))
	if small < 20 || large < 8*small || large > 12*small {
		t.Errorf("%d passages in 20 KB, %d in 200 KB", small, large)
	}
}

func passagesOf(t *testing.T, source []byte) int {
	t.Helper()
	path := filepath.Join(t.TempDir(), "large.html")
	if err := os.WriteFile(path, source, 0o644); err != nil {
		t.Fatal(err)
	}
	j := &job{}
	f, _, err := j.read(path)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, it := range f.Items {
		n += len(it.Passages)
	}
	return n
}

func FuzzSpan(f *testing.F) {
	f.Add("2019-03-01..2019-03-05")
	f.Add("1 March 2019..5 March 2019")
	f.Add("7th Sept 2018")
	f.Add("....")
	f.Fuzz(func(t *testing.T, text string) {
		var s span
		if err := s.UnmarshalText([]byte(text)); err != nil {
			return
		}
		if s.From.IsZero() || s.To.IsZero() || s.Inverted() {
			t.Errorf("%q is read as %s", text, s)
		}
		var again span
		if err := again.UnmarshalText([]byte(s.String())); err != nil || again != s {
			t.Errorf("%q is read as %s, and that as %s, %v", text, s, again, err)
		}
	})
}

func TestSomeDay(t *testing.T) {
	t.Parallel()
	first, last := calendar.MustDate("2018-09-07"), calendar.MustDate("2018-11-30")
	for _, c := range []struct {
		bounds calendar.Interval
		want   string
	}{
		{calendar.Interval{From: first, To: last}, "some day between 7 September 2018 and 30 November 2018"},
		{calendar.Interval{From: first}, "some day from 7 September 2018"},
		{calendar.Interval{To: last}, "some day to 30 November 2018"},
		{calendar.Interval{From: first, To: first}, "only 7 September 2018 fits"},
	} {
		if got := someDay(c.bounds); got != c.want {
			t.Errorf("%v: got %q, want %q", c.bounds, got, c.want)
		}
	}
}
