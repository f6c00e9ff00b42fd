package reader_test

import (
	"strings"
	"testing"

	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
)

func readText(t *testing.T, name, text string) reader.File {
	t.Helper()
	doc, err := open.Open(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return reader.Read(doc, name)
}

// TestMeetingOfAnItem: the line that leads from an item to its meeting gives
// body, day and number, in text and where it is a link, and a sentence that
// speaks of a meeting gives none.
func TestMeetingOfAnItem(t *testing.T) {
	t.Parallel()
	const line = "Meeting of Scrutiny Committee, Tuesday, 12th March, 2024 10.00 am (Item 6.)"
	cases := []struct {
		name, file, text string
		body, day        string
		number           string
	}{
		{"in text", "a.txt", "Agenda item\nWinter service\n" + line + "\nReport attached.\nMinutes:\nThe report was noted.\n", "Scrutiny Committee", "2024-03-12", "6"},
		{
			"a link", "a.html", `<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Winter service</h2>` +
				`<ul class="mgActionList"><li><a href="ieListDocuments.aspx?MId=1">` + line + `</a></li></ul><h3 class="mgSubSubTitleTxt">Minutes:</h3><p>The report was noted.</p></div></body></html>`,
			"Scrutiny Committee", "2024-03-12", "6",
		},
		{"a sentence", "a.txt", "Agenda item\nWinter service\nMeeting of the Board, 12 March 2024, agreed that gritting be reviewed with all the parishes.\nMinutes:\nThe report was noted.\n", "", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := readText(t, c.file, c.text)
			if len(f.Items) != 1 {
				t.Fatalf("%d items, want 1", len(f.Items))
			}
			r := f.Items[0].Record
			day := ""
			if r.MeetingDate.Stated {
				day = r.MeetingDate.From.String()
			}
			if string(r.Body) != c.body || day != c.day || string(r.ItemNumber) != c.number {
				t.Errorf("body %q, day %q, number %q; want %q, %q, %q", r.Body, day, r.ItemNumber, c.body, c.day, c.number)
			}
			for _, p := range f.Items[0].Passages {
				if strings.Contains(p.Text, "(Item 6.)") {
					t.Errorf("the line is read as %s", p.Kind)
				}
			}
		})
	}
}

// TestMeetingCopiedAsText: a meeting's page copied from the screen falls into
// its items, each of its body and day; numbered points are no items.
func TestMeetingCopiedAsText(t *testing.T) {
	t.Parallel()
	const items = `
Venue: Council Chamber

Items
No.	Item
1.	Apologies for absence
Minutes:
There were none.

2.	Improvement plan update PDF 210 KB
Report attached.
Minutes:
1. Members asked about caseloads.
2. The Director answered.
3. Officers agreed to circulate the audit schedule by the end of April.
RESOLVED:
1. That the report be noted
2. That a further report be brought within six months
`
	for name, head := range map[string]string{
		"on one line":  "Agenda and minutes\n\nScrutiny Committee - Tuesday, 12th March, 2024 10.00 am\n",
		"on two lines": "Agenda and minutes\n\nScrutiny Committee\nTuesday, 12th March, 2024 10.00 am\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := readText(t, "copied.txt", head+items)
			if len(f.Items) != 2 {
				t.Fatalf("%d items, want 2", len(f.Items))
			}
			for i, want := range []string{"Apologies for absence", "Improvement plan update"} {
				r := f.Items[i].Record
				if string(r.Title) != want || r.Body != "Scrutiny Committee" || r.MeetingDate.From.String() != "2024-03-12" {
					t.Errorf("item %d is %q of %q on %s", i+1, r.Title, r.Body, r.MeetingDate.From)
				}
			}
			if n := len(f.Items[1].Commitments); n != 2 {
				t.Errorf("%d commitments, want 2", n)
			}
		})
	}
}

// TestDraftByItsHeading: a page headed as draft minutes is a draft, so that the
// confirmed minutes stand over it whichever was kept first.
func TestDraftByItsHeading(t *testing.T) {
	t.Parallel()
	for heading, want := range map[string]string{
		"Agenda and draft minutes":            "draft",
		"Agenda, decisions and draft minutes": "draft",
		"Agenda and minutes":                  "",
	} {
		f := readText(t, "a.txt", heading+"\n\nCabinet - Tuesday, 12th March, 2024 10.00 am\n\n1.\tWinter service\nMinutes:\nThe report was noted.\n")
		if len(f.Items) != 1 || string(f.Items[0].Record.Status) != want {
			t.Errorf("%q: %d items, want one of status %q: %+v", heading, len(f.Items), want, f.Items)
		}
	}
}
