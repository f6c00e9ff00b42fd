package tracker_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
	"mattersarising/internal/tracker"
)

// read reads a tracker as a command would, with the columns as they are suggested.
func read(t *testing.T, name string, data []byte) (tracker.Reading, error) {
	t.Helper()
	b, err := sheet.Open(name, data, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	s := b.Sheets[0]
	h, err := s.Header(tracker.Known)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := s.Head(200)
	if err != nil {
		t.Fatal(err)
	}
	m := column.Map(h, column.Suggest(h, rows, tracker.Fields()))
	at, _ := column.Apply(m, h, rows, tracker.Fields())
	return tracker.Read(b, s, h, at, tracker.Context{Body: "Board", Bodies: []string{"Board", "Cabinet"}, Today: calendar.MustDate("2022-11-01")})
}

func said(all []*sheet.Problem) []string {
	var out []string
	for _, p := range all {
		out = append(out, p.Error())
	}
	return out
}

func TestWrong(t *testing.T) {
	t.Parallel()
	text := `Ref,Date,Committee,Action agreed,Lead,Target date,Status
1,16/09/2021,,Circulate the protocol to everybody,HoS,09/25/2021,Ongoing
2,16/09/2021,,Bring the plan back to the meeting,HoS,10/12/2021,Ongoing
3,16/09/2021,,Write to the districts about taxis,HoS,01/09/2021,Ongoing
3,16/09/2021,,Another action with the same number,HoS,Sept 22,Ongoing
5,31/09/2021,,A day that no calendar has,HoS,TBC,Ongoing
6,,Board of Dragons,An action of nobody’s,HoS,,Ongoing
7,16/12/2022,,Asked at a meeting that is yet to come,HoS,,Ongoing
8,16/09/2021,,,HoS,,Ongoing
9,16/09/2021,,#REF!,HoS,,Ongoing
`
	r, err := read(t, "t.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"t.csv, F2: “09/25/2021” has no month 25; written month first it would be 25 September 2021",
		"t.csv, F3: “10/12/2021” is 10 December 2021, or 12 October if written month first, as F2 of this column is",
		"t.csv, F4: “01/09/2021” is 1 September 2021, or 9 January if written month first",
		"t.csv, A5: the reference “3” stands in A4 too",
		"t.csv, B6: “31/09/2021” is no day of any calendar",
		"t.csv, C7: the record names no committee “Board of Dragons”",
		"t.csv, B7: the row does not say at which meeting it was asked",
		"t.csv, D8: The meeting of 16 December 2022 has not been held",
		"t.csv, D9: the row says nothing that is to be done",
		"t.csv, D10: the formula failed (#REF!)",
	}
	got := said(r.Problems)
	for i := range got {
		if i < len(want) && strings.HasPrefix(got[i], want[i]) {
			got[i] = want[i]
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("problems (-want +got)\n%s", d)
	}
	for _, p := range r.Problems {
		if p.Do == "" {
			t.Errorf("%s: not said what to do", p)
		}
	}
}

// Merged cells, a formula, dates in four styles, a heading across the row, a hidden row.
func TestAsPeopleKeepThem(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range [][]any{
		{"Scrutiny tracker"},
		{},
		{"Ref", "Date raised", "Recommendation", "Owner", "Timescale", "Status", "Latest update"},
		{"2021/22"},
		{"SR1", 44455, "That the licensing protocol be circulated to members", "HoS; AD Safeguarding", 44500, "Closed", nil},
		{"SR2", "16.9.21", "That the plan come back to the Board for a further look", "HoS", "Sept 22", "Red", "Slipping"},
		{nil, "16.9.21", nil, nil, nil, nil, "Now in hand"},
		{"SR3", "16 Sept 2021", "That the views of children be heard in the plan’s work", "HoS", "w/c 4 Oct 2021", "Not yet started", nil},
		{"SR4", "16/09/2021", "That an update on step-down processes be brought", "HoS", "see minutes", "", nil},
	} {
		for c, v := range row {
			if v != nil {
				do(f.SetCellValue("Sheet1", sheet.Ref(c+1, i+1), v))
			}
		}
	}
	code := "dd/mm/yyyy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	do(err)
	do(f.SetCellStyle("Sheet1", "B5", "B5", style))
	do(f.MergeCell("Sheet1", "A4", "G4"))
	do(f.MergeCell("Sheet1", "C6", "C7"))
	do(f.MergeCell("Sheet1", "A6", "A7"))
	do(f.SetCellFormula("Sheet1", "F9", `IF(E9="","Open","")`))
	do(f.SetRowVisible("Sheet1", 9, false))
	var b bytes.Buffer
	do(f.Write(&b))
	r, err := read(t, "t.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems) > 0 {
		t.Errorf("problems: %v", said(r.Problems))
	}
	var got []string
	for _, l := range r.Lines {
		got = append(got, fmt.Sprintf("%d %s %s %s %s | %s | %s..%s | %s | %s", l.Row, l.Reference, l.Kind, l.Day, l.Owner, l.Due, l.Days.From, l.Days.To, l.State, l.Update))
	}
	want := []string{
		"5 SR1 recommendation 2021-09-16 HoS; AD Safeguarding | by 31 October 2021 | ..2021-10-31 | implemented | ",
		"6 SR2 recommendation 2021-09-16 HoS | Sept 22 | 2022-09-01..2022-09-30 |  | Slipping Now in hand",
		"8 SR3 recommendation 2021-09-16 HoS | w/c 4 Oct 2021 | 2021-10-04..2021-10-10 | not started | ",
		"9 SR4 recommendation 2021-09-16 HoS | see minutes | .. |  | ",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("lines (-want +got)\n%s", d)
	}
	notes := strings.Join(said(r.Notes), "\n")
	for _, what := range []string{"row 4: “2021/22” stands across the row", "F6: “Red” is no state", "row 7: its words are merged with those of row 6 (C6:C7)", "E9: “see minutes” is no date", "row 9: the row is hidden"} {
		if !strings.Contains(notes, what) {
			t.Errorf("not noted: %s\n%s", what, notes)
		}
	}
}

// Fifty thousand rows are read fast, and are no committee’s tracker: said, and nothing taken.
func TestFiftyThousandRows(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("Ref,Date,Action,Lead\n")
	for i := range 50_000 {
		fmt.Fprintf(&b, "%d,16/09/2021,Do the thing of that number %d,HoS\n", i+1, i)
	}
	_, err := read(t, "t.csv", []byte(b.String()))
	var p *sheet.Problem
	if !errors.As(err, &p) || p.Fault != sheet.FaultLarge || p.Cell != "row 5002" {
		t.Errorf("got %v", err)
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]civic.Delivery{
		"Complete": civic.DeliveryImplemented, "Completed 12/9": civic.DeliveryImplemented, "Not complete": civic.DeliveryInProgress, "Partly complete": civic.DeliveryInProgress,
		"Ongoing - to be completed by May": civic.DeliveryInProgress, "CLOSED": civic.DeliveryImplemented, "Not started": civic.DeliveryNotStarted, "not yet started": civic.DeliveryNotStarted,
		"On hold": civic.DeliveryPaused, "Overdue": civic.DeliveryDelayed, "No longer required": civic.DeliveryNoLongerApplies, "Green": "", "": "", "On-track": civic.DeliveryInProgress,
		"not delayed": "", "Renewed": "",
	} {
		if got := tracker.Status(words); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}
