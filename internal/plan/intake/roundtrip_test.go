package intake_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/sheet"
	"mattersarising/test/office"
)

var ctx = intake.Context{Today: someDay, Reviews: []string{"2018"}}

// sent is a plan as a sheet that goes out.
func sent(t testing.TB, with intake.Plan) []byte {
	t.Helper()
	o := intake.Out{Slug: "improvement", Title: with.Title, Entry: 41, On: someDay, Version: with.Version, Now: with.Now}
	data, err := o.Bytes()
	must(t, err)
	return data
}

// edited is a workbook after somebody worked on it.
func edited(t testing.TB, data []byte, edit func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	edit(f)
	var b bytes.Buffer
	must(t, f.Write(&b))
	must(t, f.Close())
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, cells map[string]any) {
	t.Helper()
	for ref, v := range cells {
		must(t, f.SetCellValue("Actions", ref, v))
	}
}

func merge(t testing.TB, data []byte, base, now intake.Plan, take map[string]string) (*intake.Merged, *intake.News) {
	t.Helper()
	p := read(t, "back.xlsx", data, ctx)
	if p.Sent == nil || p.Sent.Plan != "improvement" || p.Sent.Entry != 41 {
		t.Fatalf("the hidden sheet says %+v", p.Sent)
	}
	m, err := intake.Merge(p, base, now, take, someDay)
	must(t, err)
	return m, intake.Compare(m.Proposal, now)
}

// whole is a plan that has something in each column.
func whole(t testing.TB) intake.Plan {
	t.Helper()
	p := read(t, "plan.docx", eastern(t), intake.Context{Reviews: []string{"2018"}})
	out := intake.Plan{Title: "Eastern plan", Version: &p.Version}
	states := append(civic.Deliveries(), "")
	for i := range p.Version.Lines {
		l := &p.Version.Lines[i]
		l.Partners, l.Starts = []string{"Police, and others", "NHS"}, calendar.MustDate("2018-05-01")
		l.Lead = "Director / Children, Families and Schools"
		out.Now = append(out.Now, intake.Standing{Line: *l, Claimed: p.Rows[i].Claimed, Words: "Said = so,\n“on two lines”\n=1+1", State: states[i%len(states)], Forecast: calendar.MustDate("2019-05-06")})
	}
	return out
}

// What comes back as it went out says nothing.
func TestUntouched(t *testing.T) {
	t.Parallel()
	for name, with := range map[string]intake.Plan{"whole": whole(t), "july": kept(t, july)} {
		m, n := merge(t, sent(t, with), with, with, nil)
		if got, want := told(n), fmt.Sprintf("%[1]d matched, %[1]d the same\n", len(with.Now)); got != want || len(m.Conflicts)+len(m.Problems)+len(m.Removed) > 0 {
			t.Errorf("%s: %s%v %v", name, got, m.Conflicts, m.Problems)
		}
	}
}

// What only the file changed is taken, what only the plan changed stays, and where both did a
// person chooses. Rows without keys are matched by their words, and never doubled.
func TestThreeWay(t *testing.T) {
	t.Parallel()
	base := kept(t, july)
	now := kept(t, july)
	now.Now[0].Words, now.Now[0].Claimed = "The chair has begun", plan.Green
	now.Now[1].Words = "All directors visit"
	data := edited(t, sent(t, base), func(f *excelize.File) {
		set(t, f, map[string]any{
			"N4": "First meeting held", "M4": "Red", "N5": "Visits under way", "M6": "Amber", "N6": "The police are late",
			"C8": "2. Front door", "D9": "Write to every school about the front door", "C9": "2. Front door",
		})
		// The last row lost its key, and stands once more below with new words on it.
		must(t, f.SetCellValue("Actions", "A8", ""))
		must(t, f.SetCellValue("Actions", "N8", "Twenty audited"))
	})
	m, n := merge(t, data, base, now, nil)
	var got []string
	for _, c := range m.Conflicts {
		got = append(got, c.Problem("back.xlsx").Error())
	}
	want := []string{
		"back.xlsx, sheet Actions, M4: rag of action 1.1 was “Amber” when the sheet went out; your file says “Red”, the plan says “Green” since; expected one of the two; take yours with --take K-1/rag=mine, or the plan’s with --take K-1/rag=theirs",
		"back.xlsx, sheet Actions, N4: progress of action 1.1 was “Chair recruited” when the sheet went out; your file says “First meeting held”, the plan says “The chair has begun” since; expected one of the two; take yours with --take K-1/progress=mine, or the plan’s with --take K-1/progress=theirs",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("conflicts (-want +got)\n%s", d)
	}
	if d := cmp.Diff("5 matched, 3 the same\nupdate 2.1 (row of 2.1): Amber is claimed, was green; “The police are late”\nupdate 2.3 (row of 2.3): “Twenty audited”\nnew [] to [2.4]: \n", told(n)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	// One by one, and by row.
	m, n = merge(t, data, base, now, map[string]string{"K-1/rag": "mine", "K-1": "theirs"})
	if m.Conflicts[0].Taken != "mine" || m.Conflicts[1].Taken != "theirs" || !strings.Contains(told(n), "update 1.1 (row of 1.1): Red is claimed, was green\n") {
		t.Errorf("%+v\n%s", m.Conflicts, told(n))
	}
	for _, take := range []map[string]string{{"K-9": "mine"}, {"K-1": "perhaps"}} {
		p := read(t, "back.xlsx", data, ctx)
		if _, err := intake.Merge(p, base, now, take, someDay); err == nil {
			t.Errorf("%v: taken", take)
		}
	}
	// The same on both sides is no conflict.
	now.Now[0].Words, now.Now[0].Claimed = "First meeting held", plan.Red
	if m, _ := merge(t, data, base, now, nil); len(m.Conflicts) != 0 {
		t.Errorf("%+v", m.Conflicts)
	}
}

// A new row says under which priority it stands.
func TestNewRow(t *testing.T) {
	t.Parallel()
	base := kept(t, july)
	p := read(t, "back.xlsx", edited(t, sent(t, base), func(f *excelize.File) { set(t, f, map[string]any{"D9": "Write to every school about the front door"}) }), ctx)
	if len(p.Problems) != 1 || p.Problems[0].Cell != "C9" || !strings.Contains(p.Problems[0].What, "stands under no priority") {
		t.Errorf("%v", p.Problems)
	}
}

func TestRows(t *testing.T) {
	t.Parallel()
	base := kept(t, july)
	now := kept(t, july)
	added := now.Now[4]
	added.Line.Ref, added.Line.Text, added.Line.Commitment = "2.4", "Move the emergency duty team to the new hub", 9
	now.Now = append(now.Now, added)
	m, n := merge(t, edited(t, sent(t, base), func(f *excelize.File) {
		must(t, f.RemoveRow("Actions", 5))
		must(t, f.DuplicateRow("Actions", 4))
	}), base, now, nil)
	if d := cmp.Diff([]string{"1.2"}, m.Removed); d != "" || len(m.Problems) == 0 {
		t.Errorf("%s %v", d, m.Problems)
	}
	if !strings.Contains(told(n), "dropped [1.2] to []") || strings.Contains(told(n), "2.4") {
		t.Errorf("%s", told(n))
	}
	// A line that the plan has no longer.
	now.Now = now.Now[1:5]
	if m, _ := merge(t, sent(t, base), base, now, nil); len(m.Ended) != 1 || m.Ended[0] != "1.1" {
		t.Errorf("%v", m.Ended)
	}
}

// worked is a sheet as its user keeps it: with a column of their own, a formula, a width, a colour, a comment, a drop-down.
func worked(t testing.TB, data []byte) []byte {
	t.Helper()
	return edited(t, data, func(f *excelize.File) {
		set(t, f, map[string]any{"P3": "My note", "P4": "ring Jo", "N6": "The police are late"})
		must(t, f.SetCellFormula("Actions", "P9", `COUNTIF(M4:M8,"Green")`))
		must(t, f.SetColWidth("Actions", "P", "P", 33))
		must(t, f.AddComment("Actions", excelize.Comment{Cell: "P4", Author: "Sam", Text: "before Friday"}))
		s, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFE699"}}})
		must(t, err)
		must(t, f.SetCellStyle("Actions", "P4", "P4", s))
		v := excelize.NewDataValidation(true)
		v.SetSqref("P5:P8")
		must(t, v.SetDropList([]string{"ask", "done"}))
		must(t, f.AddDataValidation("Actions", v))
	})
}

// The user's own things come back as they were, with the plan's words of today beside them,
// and the sheet can go round again.
func TestBack(t *testing.T) {
	t.Parallel()
	base, now := kept(t, july), kept(t, july)
	now.Now[0].Words, now.Now[0].Claimed = "The chair has begun", plan.Green
	now.Now[2].Words = "The police are late"
	now.Now[3].Line.Due.To = calendar.MustDate("2018-11-30")
	r, err := intake.Back("back.xlsx", worked(t, sent(t, base)), now, "improvement", 57, ctx)
	must(t, err)
	if r.Cells != 3 || len(r.Problems) != 0 {
		t.Errorf("%d cells, %v", r.Cells, r.Problems)
	}
	kept57(t, r.Bytes)
	// A line that came into the plan meanwhile has its row.
	more := now
	added := now.Now[4]
	added.Line.Ref, added.Line.Text, added.Line.Commitment = "2.4", "Move the emergency duty team to the new hub", 9
	more.Now = append(append([]intake.Standing{}, now.Now...), added)
	wider, err := intake.Back("back.xlsx", r.Bytes, more, "improvement", 58, ctx)
	must(t, err)
	q := read(t, "back.xlsx", wider.Bytes, ctx)
	again, err := intake.Merge(q, more, more, nil, someDay)
	must(t, err)
	if got := told(intake.Compare(again.Proposal, more)); got != "6 matched, 6 the same\n" || len(wider.Problems) != 0 || q.Rows[5].Row <= 8 || len(q.Problems) != 0 {
		t.Errorf("%s%v %v", got, wider.Problems, q.Problems)
	}
	kept57(t, wider.Bytes)
	p := read(t, "back.xlsx", r.Bytes, ctx)
	if p.Sent.Entry != 57 {
		t.Fatalf("entry %d", p.Sent.Entry)
	}
	m, err := intake.Merge(p, now, now, nil, someDay)
	must(t, err)
	if got := told(intake.Compare(m.Proposal, now)); got != "5 matched, 5 the same\n" {
		t.Errorf("%s", got)
	}
	if _, err := intake.Back("july.csv", []byte(july), now, "improvement", 57, ctx); err == nil {
		t.Error("a file that never went out was given back")
	}
}

// kept57 holds that the user's own things are there.
func kept57(t testing.TB, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	width, err := f.GetColWidth("Actions", "P")
	must(t, err)
	if width < 32 || width > 35 {
		t.Errorf("the width of column P is %v", width)
	}
	if v, err := f.GetCellFormula("Actions", "P9"); err != nil || !strings.HasPrefix(v, "COUNTIF") {
		t.Errorf("formula %q, %v", v, err)
	}
	if v, err := f.GetCellValue("Actions", "P4"); err != nil || v != "ring Jo" {
		t.Errorf("note %q, %v", v, err)
	}
	comments, err := f.GetComments("Actions")
	must(t, err)
	found := false
	for _, c := range comments {
		found = found || c.Cell == "P4" && strings.Contains(fmt.Sprint(c.Text, c.Paragraph), "before Friday")
	}
	if !found {
		t.Errorf("the comment is gone: %+v", comments)
	}
	lists, err := f.GetDataValidations("Actions")
	must(t, err)
	own, states := false, false
	for _, v := range lists {
		own = own || strings.Contains(v.Formula1, "ask")
		states = states || strings.Contains(v.Formula1, "In progress")
	}
	if !own || !states {
		t.Errorf("drop-downs are gone: %d left", len(lists))
	}
	if visible, err := f.GetSheetVisible("arising"); err != nil || visible {
		t.Errorf("the hidden sheet shows, or is gone: %v", err)
	}
	if visible, err := f.GetColVisible("Actions", "A"); err != nil || visible {
		t.Errorf("the column of keys shows: %v", err)
	}
	b, err := sheet.Open("back.xlsx", data, sheet.Limits{})
	must(t, err)
	for r, err := range b.Sheets[0].Rows() {
		must(t, err)
		if c := r.At(16); c.Ref == "P4" && c.Fill != "FFE699" {
			t.Errorf("the colour of P4 is %q", c.Fill)
		}
	}
}

// TestLibreOffice has LibreOffice open what went out and was worked on, and save it; then the
// file is taken in, given back, and saved once more.
func TestLibreOffice(t *testing.T) {
	t.Parallel()
	base := kept(t, july)
	resave := func(data []byte) []byte { return office.Saved(t, data) }
	// Saved as it went out, it says nothing.
	for name, with := range map[string]intake.Plan{"july": base, "whole": whole(t)} {
		m, n := merge(t, resave(sent(t, with)), with, with, nil)
		if got, want := told(n), fmt.Sprintf("%[1]d matched, %[1]d the same\n", len(with.Now)); got != want || len(m.Conflicts)+len(m.Problems)+len(m.Removed) > 0 {
			t.Errorf("%s: %s%v %v", name, got, m.Conflicts, m.Problems)
		}
	}
	data := resave(worked(t, sent(t, base)))
	_, n := merge(t, data, base, base, nil)
	if d := cmp.Diff("5 matched, 4 the same\nupdate 2.1 (row of 2.1): “The police are late”\n", told(n)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	now := kept(t, july)
	now.Now[2].Words = "The police are late"
	now.Now[0].Words = "The chair has begun"
	r, err := intake.Back("back.xlsx", data, now, "improvement", 57, ctx)
	must(t, err)
	if r.Cells != 1 || len(r.Problems) != 0 {
		t.Errorf("%d cells, %v", r.Cells, r.Problems)
	}
	again := resave(r.Bytes)
	kept57(t, again)
	if p := read(t, "back.xlsx", again, ctx); p.Sent == nil || p.Sent.Entry != 57 || p.Rows[0].Progress != "The chair has begun" {
		t.Errorf("%+v", p.Sent)
	}
}
