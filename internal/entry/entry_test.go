package entry_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/entry"
	"mattersarising/internal/when"
)

func day(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

const written = `Entered by hand
Body: Cabinet
Meeting: 22 November 2026
Item: 7
Title: Children’s improvement plan

Undertaking: Officers to send members the licensing protocol
By: Head of Quality Assurance
To: Cabinet
Due: by the end of March
Follow: yes

Note: The leader thanked officers: all of them.
`

func typed() entry.Entry {
	return entry.Entry{
		Body: "Cabinet", Day: day("2026-11-22"), Number: "7", Title: "Children’s improvement plan",
		Said: []entry.Said{
			{Kind: civic.KindUndertaking, Words: "Officers to send members the licensing protocol", By: "Head of Quality Assurance", To: "Cabinet", Due: "by the end of March", Follow: true},
			{Words: "The leader thanked officers: all of them."},
		},
	}
}

func TestTheFormIsReadAsItIsWritten(t *testing.T) {
	t.Parallel()
	e := typed()
	text, spans := e.Text()
	if diff := cmp.Diff(written, text); diff != "" {
		t.Errorf("Text (-want +got):\n%s", diff)
	}
	for i, s := range spans {
		if got := text[s.Start:s.End]; got != e.Said[i].Words {
			t.Errorf("span %d is of %q", i, got)
		}
	}
	got, wrong := entry.Parse([]byte("\ufeff" + strings.ReplaceAll(written, "\n", "\r\n")))
	if diff := cmp.Diff(e, got, cmp.AllowUnexported(calendar.Date{})); diff != "" || wrong != nil {
		t.Errorf("Parse (-want +got):\n%s\n%v", diff, wrong)
	}
	if !entry.Is([]byte(written)) || entry.Is([]byte("Cabinet\nBody: x")) {
		t.Error("an entry is known by its first line")
	}
}

// What a clerk types on 22 November as "by the end of March" is the March that comes.
func TestADueInWordsIsReadFromTheMeeting(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]civic.Due{
		"by the end of March":       {Text: "by the end of March", Relation: when.RelationBy, To: day("2027-03-31")},
		"within 10 working days":    {Text: "within 10 working days", Relation: when.RelationWithin, To: day("2026-12-04")},
		"after the inspection":      {Text: "after the inspection", Relation: when.RelationAfter, Event: "inspection"},
		"when the stars are lucky":  {Text: "when the stars are lucky", Relation: when.RelationNone},
		"":                          {Relation: when.RelationNone},
		"every six months":          {Text: "every six months", Relation: when.RelationNone, Recurring: "every 6 months"},
		"to its meeting on 5/12/26": {Text: "to its meeting on 5/12/26", Relation: when.RelationAt, From: day("2026-12-05"), To: day("2026-12-05")},
	} {
		e := typed()
		e.Said[0].Due = words
		if diff := cmp.Diff(want, e.Due(0), cmp.AllowUnexported(calendar.Date{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", words, diff)
		}
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]func(*entry.Entry){
		"body":    func(e *entry.Entry) { e.Body = " " },
		"meeting": func(e *entry.Entry) { e.Day = day("2026-11-23") },
		"title":   func(e *entry.Entry) { e.Number, e.Title = "", "" },
		"words":   func(e *entry.Entry) { e.Said[0].Words = "\n" },
		"due":     func(e *entry.Entry) { e.Said[0].Due = "by 1 March 2020" },
		"kind":    func(e *entry.Entry) { e.Said[0].Kind = "wish" },
		"by":      func(e *entry.Entry) { e.Said[0].By = strings.Repeat("x", 301) },
	} {
		e := typed()
		if wrong := e.Check(day("2026-11-22")); wrong != nil {
			t.Fatalf("what is right is refused: %v", wrong)
		}
		bad(&e)
		e = e.Tidy()
		wrong := e.Check(day("2026-11-22"))
		if len(wrong) != 1 || string(wrong[0].Field) != name {
			t.Errorf("%s: got %v", name, wrong)
		}
	}
}

func TestAFileSaysLineByLineWhatIsWrong(t *testing.T) {
	t.Parallel()
	_, wrong := entry.Parse([]byte("Entered by hand\nBody: Cabinet\nBody: Board\nMeeting: 31 February 2026\nBy: nobody\nhello\nNote: x\nDue: soon\nTitle: late\n"))
	var got []int
	for _, p := range wrong {
		got = append(got, p.Line)
	}
	if diff := cmp.Diff([]int{3, 4, 5, 6, 8, 9}, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s\n%v", diff, wrong)
	}
}

func TestAnEntryReadsAsARecord(t *testing.T) {
	t.Parallel()
	e := typed()
	source, file := e.Reading()
	it := file.Items[0]
	if len(it.Passages) != 2 || len(it.Commitments) != 1 || it.Record.Status != "draft" || file.Shape != civic.ShapeEntry {
		t.Fatalf("got %+v", it)
	}
	c := it.Commitments[0]
	if string(source[c.Spans[0].Start:c.Spans[0].End]) != c.Text || c.Due.To != day("2027-03-31") || c.Where != civic.WhereMinutes || c.Confidence != 1 {
		t.Errorf("got %+v", c)
	}
	if diff := cmp.Diff([]int{0}, e.Follows()); diff != "" {
		t.Error(diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(written))
	f.Add([]byte("Note: \x00\xff:"))
	f.Fuzz(func(t *testing.T, source []byte) {
		e, wrong := entry.Parse(source)
		if len(wrong) > 0 || len(e.Check(calendar.Date{})) > 0 {
			return
		}
		text, _ := e.Text()
		again, wrong := entry.Parse([]byte(text))
		if len(wrong) > 0 {
			t.Fatalf("what was written is not read: %v\n%s", wrong, text)
		}
		if diff := cmp.Diff(e, again, cmp.AllowUnexported(calendar.Date{})); diff != "" {
			t.Fatalf("another entry is read than was written:\n%s", diff)
		}
	})
}
