package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/layout"
)

// TestExamplePages reads every page of the example council's site: each kind
// of page has its shape, its items have a title, and those that the page dates
// have a body and a day.
func TestExamplePages(t *testing.T) {
	t.Parallel()
	kinds := []struct {
		pattern string
		shape   civic.Shape
		dated   bool // the page prints the day and the body
	}{
		{"mgAi_*.html", civic.ShapeAgendaItem, false},
		{"ieIssueDetails_*.html", civic.ShapeIssueMeetings, true},
		{"mgDecisionDetails_*.html", civic.ShapeIssueDecisions, false},
		{"ieDecisionDetails_*.html", civic.ShapeDecision, true},
		{"ieListDocuments_*.html", civic.ShapeMeeting, true},
		{"mgDelegatedDecisions_*.html", civic.ShapeDecisionList, false},
	}
	var untitled []string
	for _, kind := range kinds {
		paths, err := filepath.Glob(filepath.Join("..", "example", "site", kind.pattern))
		if err != nil || len(paths) == 0 {
			t.Errorf("no page of the kind %s", kind.pattern)
		}
		for _, path := range paths {
			page, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			file := Read(mustOpen(t, filepath.Base(path), page), path)
			if file.Shape != kind.shape || len(file.Items) == 0 {
				t.Errorf("%s: shape %s with %d items, want %s with some", path, file.Shape, len(file.Items), kind.shape)
			}
			for i := range file.Items {
				r := &file.Items[i].Record
				if r.Title == "" {
					untitled = append(untitled, filepath.Base(path))
				}
				if kind.shape == civic.ShapeAgendaItem && (r.AgendaItemID == "" || r.MeetingID == "") {
					t.Errorf("%s: item %q has ids %q of the meeting %q", path, r.Title, r.AgendaItemID, r.MeetingID)
				}
				if kind.dated && (r.Body == "" || !r.MeetingDate.Stated) {
					t.Errorf("%s: item %d %q: body %q, date stated %v", path, i, r.Title, r.Body, r.MeetingDate.Stated)
				}
			}
			checkPlaces(t, path, page, &file)
		}
	}
	// One item of the story was never given a title: it stands on three pages.
	if want := []string{"mgAi_ID=30845.html", "ieIssueDetails_IId=4410_Opt=3.html", "ieListDocuments_CId=105_MId=2134.html"}; !cmp.Equal(want, untitled) {
		t.Errorf("pages with an untitled item: got %v, want %v", untitled, want)
	}
}

// checkPlaces: each span lies within the source, and for a passage of one
// block of plain words the source there is its text, white space folded.
func checkPlaces(t *testing.T, name string, source []byte, file *File) {
	t.Helper()
	for i := range file.Items {
		for k := range file.Items[i].Passages {
			p := &file.Items[i].Passages[k]
			if p.Text == "" || len(p.Spans) == 0 {
				t.Errorf("%s: passage %s has text %q and %d spans", name, p.ID, p.Text, len(p.Spans))
			}
			for _, s := range p.Spans {
				if s.Start < 0 || s.End > len(source) || s.Start >= s.End {
					t.Fatalf("%s: passage %s %q stands at %d to %d of %d bytes", name, p.ID, p.Text, s.Start, s.End, len(source))
				}
			}
		}
	}
}

func TestHeadingOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		block layout.Block
		want  civic.Section
		rest  string
	}{
		{"plain", layout.Block{Text: "Minutes:"}, civic.SectionMinutes, ""},
		{"capitals with the text", layout.Block{Text: "REASON FOR DECISION: To see whether it works."}, civic.SectionReason, "To see whether it works."},
		{"without a colon", layout.Block{Text: "Reason for decisions"}, civic.SectionReason, ""},
		{"long", layout.Block{Text: "Key points raised during the discussion:"}, civic.SectionKeyPoints, ""},
		{"next steps of a body", layout.Block{Text: "Board next steps:"}, civic.SectionNextSteps, ""},
		{"actions and information", layout.Block{Text: "Actions/further information to be provided:"}, civic.SectionActions, ""},
		{"an action after a dash", layout.Block{Text: "ACTION - Mr Waring to advise"}, civic.SectionActions, "Mr Waring to advise"},
		{"who is to act", layout.Block{Text: "Action by: Head of Insight"}, civic.SectionActions, "Head of Insight"},
		{"call-in notice", layout.Block{Text: "Implementation of Decision:"}, civic.SectionCallIn, ""},
		{"numbered", layout.Block{Kind: layout.Item, Number: "3.", Text: "Recommendations"}, civic.SectionRecommendations, ""},
		{"a bullet is none", layout.Block{Kind: layout.Item, Number: "•", Text: "Next Steps"}, "", ""},
		{"a title is none", layout.Block{Text: "Action Tracking"}, "", ""},
		{"minutes of a meeting are none", layout.Block{Text: "Minutes of Previous Meeting"}, "", ""},
		{"a sentence is none", layout.Block{Text: "Decision makers were told: wait."}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, rest, ok := headingOf(&tt.block)
			words := ""
			if ok {
				words = tt.block.Text[rest:]
			}
			if got.section != tt.want || words != tt.rest {
				t.Errorf("headingOf(%q) = %q, %q, want %q, %q", tt.block.Text, got.section, words, tt.want, tt.rest)
			}
		})
	}
}

func TestResolveOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		found bool
		rest  string
	}{
		{"RESOLVED:", true, ""},
		{"RESOLVED that a group be set up.", true, "that a group be set up."},
		{"Resolved that -", true, "that -"},
		{"AGREED – That the Chair writes.", true, "That the Chair writes."},
		{"It was RESOLVED to note the plan.", true, "to note the plan."},
		{"RESOLVED (by majority): That it be noted.", true, "That it be noted."},
		{"RESOLVED unanimously: That it be noted.", true, "That it be noted."},
		{"The Committee resolved to write.", true, "to write."},
		{"Footpath 9. Resolved to accept the offer.", true, "to accept the offer."},
		{"One complaint was resolved to the family's liking.", false, ""},
		{"It was agreed that the service would look again.", false, ""},
		{"RESOLUTIONS OF THE COMMITTEE", false, ""},
		{"ISSUES TO BE RESOLVED", false, ""},
		{"The issue is UNRESOLVED.", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			got := resolveOf(tt.text)
			rest := ""
			if got.found {
				rest = tt.text[got.rest:]
			}
			if got.found != tt.found || rest != tt.rest {
				t.Errorf("resolveOf(%q) = %v, rest %q, want %v, %q", tt.text, got.found, rest, tt.found, tt.rest)
			}
		})
	}
}

func TestArrival(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want Attendance
	}{
		{"Bob Gardner entered the meeting at 10.45am", Attendance{"Bob Gardner", "entered", "10:45"}},
		{"[Dorothy Ross-Tomlin arrived at 10.15 am]", Attendance{"Dorothy Ross-Tomlin", "arrived", "10:15"}},
		{"Councillors Hay and Wray left the meeting at 2.30 p.m.", Attendance{"Councillors Hay and Wray", "left", "14:30"}},
		{"(Cllr Ford left the meeting)", Attendance{"Cllr Ford", "left", ""}},
		{"Note: Councillor R Bayliss, having spoken, left the room while it was dealt with.", Attendance{}},
		{"The Sub-Committee withdrew at 11.10 am and came back at 11.40 am.", Attendance{}},
		{"Staff who left at 5 had been told.", Attendance{}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			got, _ := arrival(tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("arrival (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClockOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"at 10.45am": "10:45", "at 7pm": "19:00", "at 12.05 am": "00:05", "at 14:05": "14:05", "at noon": "12:00",
		"at 1930 hours": "19:30", "at 25:00": "", "in 2019": "", "item 10.45": "", "of 3.2 per cent": "", "at 13pm": "",
	} {
		if got := clockOf(text); got != want {
			t.Errorf("clockOf(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDocumentOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		block layout.Block
		want  Document
	}{
		{layout.Block{Text: "Children's Improvement Update pdf icon PDF 156 KB"}, Document{"Children's Improvement Update", "PDF", 156}},
		{layout.Block{Text: "Appendix 1 – Draft, item 30 PDF 72 KB"}, Document{"Appendix 1 – Draft", "PDF", 72}},
		{layout.Block{Text: "Annex A DOCX 1.5 MB"}, Document{"Annex A", "DOCX", 1536}},
		{layout.Block{Text: "Scorecard", Size: "PDF 1,024 KB"}, Document{"Scorecard", "PDF", 1024}},
		{layout.Block{Text: "Officer Decision Record"}, Document{"Officer Decision Record", "", 0}},
		{layout.Block{Text: "A file of 20 KB"}, Document{"A file of 20 KB", "", 0}},
	}
	for _, tt := range tests {
		t.Run(tt.block.Text, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, documentOf(&tt.block)); diff != "" {
				t.Errorf("documentOf (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWitnessLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text   string
		headed bool
		want   Witness
	}{
		{"Dave Hill, Executive Director of Children, Families and Learning", false, Witness{"Dave Hill", "Executive Director of Children, Families and Learning"}},
		{"Ellen Cole - Stratton, Safeguarding Board Independent Chair", true, Witness{"Ellen Cole - Stratton", "Safeguarding Board Independent Chair"}},
		{"Martin Rowe, Service Lead, was in attendance", false, Witness{}},
		{"Castle, Riverside", false, Witness{}},
		{"Lead Member – Councillor Ida Quay – Deputy Leader", false, Witness{}},
		{"In response, Officers explained the plan", false, Witness{}},
		{"Julian Gordon-Walker – Head of Safeguarding", true, Witness{"Julian Gordon-Walker", "Head of Safeguarding"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			got, _ := witnessLine(tt.text, tt.headed)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("witnessLine (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMembership(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff([]string{"Keith Witham", "Margaret Hicks", "Fiona White"}, namesOf("Keith Witham, Margaret Hicks (Chair) and Fiona White.")); diff != "" {
		t.Errorf("namesOf (-want +got):\n%s", diff)
	}
	for text, want := range map[string]civic.Words{
		"That the Board to establish a Performance and Finance Sub-Group that will track progress": "Performance and Finance Sub-Group",
		"That a group be set up": "",
	} {
		if got := groupIn(text); got != want {
			t.Errorf("groupIn(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestMayCallIn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]civic.Words{
		"[The decisions on this item can be called in by the Children & Education Select Committee]": "Children & Education Select Committee",
		"Eligible for call in to People Scrutiny Committee":                                          "People Scrutiny Committee",
		"This decision will take effect after the three day call in period.":                         "",
	} {
		if !callInNote(text) {
			t.Errorf("callInNote(%q) = false", text)
		}
		if got := mayCallIn(text); got != want {
			t.Errorf("mayCallIn(%q) = %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"Councillor Wray spoke for those who had called the decision in.", "The decision had been called in by five members."} {
		if callInNote(text) {
			t.Errorf("callInNote(%q) = true", text)
		}
	}
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	page := "Agenda item\n\nDamp\n\nMinutes:\n\nMembers asked as follows.\n\nQ: How soon does somebody come?\nA: Within ten days.\n\nQ: Is there a list?\nA: No. One would be circulated.\n\nQ: What of tenants?\n\nQuestion 4 from Ms R. Okafor:\n\nWhy was it closed?\n\nAnswer by the Chair:\n\nThe grant ended.\n"
	file := Read(mustOpen(t, "page.txt", []byte(page)), "page.txt")
	got := file.Items[0].Questions
	for i := range got {
		got[i].Passage = ""
	}
	want := []Question{
		{"", "How soon does somebody come?", "Within ten days.", AnsweredFully, ""},
		{"", "Is there a list?", "No. One would be circulated.", AnsweredInPart, ""},
		{"", "What of tenants?", "", NoAnswer, ""},
		{"Ms R. Okafor", "Why was it closed?", "The grant ended.", AnsweredFully, ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
}

func TestMeetingTitle(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, body, day string }{
		{"Cabinet - Tuesday, 14th July 2020 6.00 p.m.", "Cabinet", "2020-07-14"},
		{"Scrutiny Board, Thursday, 10th May, 2012 5.00 pm", "Scrutiny Board", "2012-05-10"},
		{"Audit Committee - 10/02/2026", "Audit Committee", "2026-02-10"},
		{"Cabinet", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			var r Record
			r.meetingTitle(tt.text)
			if got := r.MeetingDate.From.String(); string(r.Body) != tt.body || r.MeetingDate.Stated && got != tt.day || !r.MeetingDate.Stated && tt.day != "" {
				t.Errorf("meetingTitle(%q) = %q on %s, want %q on %s", tt.text, r.Body, got, tt.body, tt.day)
			}
		})
	}
}

func TestNumberOff(t *testing.T) {
	t.Parallel()
	tests := []struct{ title, known, number, rest string }{
		{"43 Children's Improvement Update", "43", "43", "Children's Improvement Update"},
		{"79 Learning Plan", "", "79", "Learning Plan"},
		{"2019/20 Quarter 1 Report", "", "", "2019/20 Quarter 1 Report"},
		{"16 to 19 provision", "", "", "16 to 19 provision"},
		{"430 Plan", "43", "", "430 Plan"},
	}
	for _, tt := range tests {
		number, rest := numberOff(tt.title, civic.Words(tt.known))
		if number != tt.number || rest != tt.rest {
			t.Errorf("numberOff(%q, %q) = %q, %q, want %q, %q", tt.title, tt.known, number, rest, tt.number, tt.rest)
		}
	}
}

func TestBodyNamed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		texts []string
		want  civic.Words
	}{
		{"the one named in full", []string{"The Chairman stressed that the Children and Education Select Committee would look at it.", "The Select Committee was thanked."}, "Children and Education Select Committee"},
		{"two are none", []string{"The Standards Scrutiny Committee met.", "It went to the Audit and Risk Committee."}, ""},
		{"only the Board", []string{"The Board asked for more.", "It went to the Improvement Board."}, ""},
		{"a cabinet member is no cabinet", []string{"The Cabinet Member for Children spoke."}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var passages []Passage
			for _, text := range tt.texts {
				passages = append(passages, Passage{Kind: civic.PassageNarrative, Text: text})
			}
			if got := bodyNamed(passages); got != tt.want {
				t.Errorf("bodyNamed = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSameWords(t *testing.T) {
	t.Parallel()
	hash := func(s string) []uint32 {
		return foldWords(whole(&layout.Block{Text: s}), nil)
	}
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"case and quotes", "That the Council's plan be noted.", "that the council’s Plan be noted", true},
		{"one word of six", "That the new plan be noted now", "That the plan be noted now", true},
		{"two words of six", "That the new plan be noted", "That the plan be approved", false},
		{"the order counts", "noted be plan the that", "that the plan be noted", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := sameWords(hash(tt.a), hash(tt.b)); got != tt.want {
				t.Errorf("sameWords(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func TestAlternatives(t *testing.T) {
	t.Parallel()
	want := []string{"reason for decision", "reason for the decision", "reasons for decision", "reasons for the decision"}
	if diff := cmp.Diff(want, alternatives("{reason|reasons} for {|the }decision")); diff != "" {
		t.Errorf("alternatives (-want +got):\n%s", diff)
	}
	for words := range terms {
		if words != strings.ToLower(strings.TrimSpace(words)) || len(words) > longestHeading || strings.ContainsAny(words, "{}|") {
			t.Errorf("the heading %q can never be met", words)
		}
	}
}
