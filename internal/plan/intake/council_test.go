package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/sheet"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var someDay = calendar.MustDate("2018-07-19")

func read(t testing.TB, name string, data []byte, ctx intake.Context) *intake.Proposal {
	t.Helper()
	if ctx.Today.IsZero() {
		ctx.Today = someDay
	}
	p, err := intake.Read(name, data, ctx)
	must(t, err)
	return p
}

// filled is a cell with a fill.
type filled struct {
	text, fill string
}

// grid is a sheet of a workbook: rows of cells, with what is merged.
type grid struct {
	name   string
	hidden bool
	rows   [][]any
	merged []string
}

// workbook is what a council keeps in Excel.
func workbook(t testing.TB, grids ...grid) []byte {
	t.Helper()
	f := excelize.NewFile()
	day := "dd/mm/yyyy"
	dated, err := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
	must(t, err)
	for i, g := range grids {
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", g.name))
		} else {
			_, err := f.NewSheet(g.name)
			must(t, err)
		}
		for r, row := range g.rows {
			for c, v := range row {
				ref := sheet.Ref(c+1, r+1)
				switch v := v.(type) {
				case nil:
				case filled:
					if v.text != "" {
						must(t, f.SetCellValue(g.name, ref, v.text))
					}
					s, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{v.fill}}})
					must(t, err)
					must(t, f.SetCellStyle(g.name, ref, ref, s))
				case calendar.Date:
					must(t, f.SetCellValue(g.name, ref, v.Sub(calendar.MustDate("1899-12-30"))))
					must(t, f.SetCellStyle(g.name, ref, ref, dated))
				default:
					must(t, f.SetCellValue(g.name, ref, v))
				}
			}
		}
		for _, m := range g.merged {
			from, to, _ := strings.Cut(m, ":")
			must(t, f.MergeCell(g.name, from, to))
		}
		if g.hidden {
			must(t, f.SetSheetVisible(g.name, false))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	must(t, f.Close())
	return b.Bytes()
}

// document is a Word document with a body.
func document(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	must(t, err)
	_, err = io.WriteString(w, `<w:document xmlns:w="w"><w:body>`+body+`</w:body></w:document>`)
	must(t, err)
	must(t, z.Close())
	return b.Bytes()
}

// tableOf is a Word table; “^” is a cell merged with the one above, “=text” the first of such.
func tableOf(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for _, c := range row {
			merge := ""
			switch {
			case c == "^":
				c, merge = "", "<w:vMerge/>"
			case strings.HasPrefix(c, "="):
				c, merge = c[1:], `<w:vMerge w:val="restart"/>`
			}
			fmt.Fprintf(&b, "<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>", merge, c)
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	return b.String()
}

func heading(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }

// printed is a proposal as lines of text.
func printed(p *intake.Proposal) string {
	var b strings.Builder
	for _, x := range p.Version.Priorities {
		fmt.Fprintf(&b, "priority %s %s\n", x.Number, x.Title)
	}
	for i := range p.Version.Lines {
		l, row := &p.Version.Lines[i], &p.Rows[i]
		fmt.Fprintf(&b, "%s [%s] %s | %s", l.Ref, l.Priority, l.Text, l.Lead)
		if len(l.Partners) > 0 {
			fmt.Fprintf(&b, " with %s", strings.Join(l.Partners, ", "))
		}
		fmt.Fprintf(&b, " | %s %s..%s", l.Due.Text, l.Due.From, l.Due.To)
		if !l.Starts.IsZero() {
			fmt.Fprintf(&b, " from %s", l.Starts)
		}
		for _, f := range l.Answers {
			fmt.Fprintf(&b, " answers %s", f)
		}
		if len(l.Needs) > 0 {
			fmt.Fprintf(&b, " needs %s", strings.Join(l.Needs, ", "))
		}
		if l.Measure != "" {
			fmt.Fprintf(&b, " seen by %s", l.Measure)
		}
		fmt.Fprintf(&b, " | %s %s", row.Claimed, row.Status)
		if row.ByFill {
			b.WriteString(" by its fill")
		}
		if !row.Forecast.IsZero() {
			fmt.Fprintf(&b, " expected %s", row.Forecast.To)
		}
		fmt.Fprintf(&b, " %q at %s of %s\n", row.Progress, row.At[intake.FieldAction], row.Sheet)
	}
	for _, m := range p.Version.Milestones {
		fmt.Fprintf(&b, "milestone %s %s %s\n", m.Number, m.Due, m.Text)
	}
	for _, x := range p.Problems {
		fmt.Fprintf(&b, "PROBLEM %s\n", x.Error())
	}
	for _, x := range p.Notes {
		fmt.Fprintf(&b, "note %s\n", x.Error())
	}
	return b.String()
}

// golden compares with a file of testdata, which UPDATE_GOLDEN=1 writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/" + name
	if *update {
		must(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got)\n%s", name, d)
	}
}

// northern keeps a workbook with a sheet for each priority: two rows of headings, cells merged
// down, colours only as fills, the days of milestones in rows of their own, a key beneath.
func northern(t testing.TB) []byte {
	head := [][]any{
		{"Northern County Council – Children’s Services Improvement Plan"},
		{},
		{"Ref", "Ofsted Rec", "What will we do?", "Lead Officer", "With whom", "Timescale", nil, "Milestones", "Milestone date", "BRAG", "Progress Update"},
		{nil, nil, nil, nil, nil, "Original", "Revised", nil, nil, nil, nil},
	}
	merged := []string{"F3:G3"}
	one := grid{name: "Priority 1 - Leadership", merged: append([]string{"A5:A6", "C5:C6", "D5:D6", "F5:F6", "G5:G6", "A1:K1"}, merged...), rows: append(append([][]any{}, head...),
		[]any{"1.1", "R1 & R2", "Establish the Improvement Board with an independent chair", "DCS", "Police; CCG", "Sept 18", "Dec 18", "Chair appointed", calendar.MustDate("2018-07-31"), filled{"", "FFC000"}, "Chair recruited; first meeting put back."},
		[]any{nil, nil, nil, nil, nil, nil, nil, "First meeting held", calendar.MustDate("2018-09-30"), nil, nil},
		[]any{"1.2", "R3", "Every director to visit a front-line team each month, and say what was seen", "AD / HoS Safeguarding", "", "Ongoing", "", "", "", filled{"", "00B050"}, "Visits under way."},
		[]any{"Total actions", 2, nil, nil, nil, nil, nil, nil, nil, nil, nil},
	)}
	two := grid{name: "Priority 2 - Front door", merged: merged, rows: append(append([][]any{}, head...),
		[]any{"2.1", "R4", "Open a single front door for contacts and referrals with the police", "Head of Early Help and Safeguarding", "Police", "Q3 2018/19", "", "", "", filled{"", "FF0000"}, ""},
		[]any{"2.2", "R5", "Write thresholds with the partners and print them", "HoS Safeguarding", "All", "Complete", "", "", "", filled{"Blue", "0070C0"}, "Printed in June."},
		[]any{"2.3", "", "Audit twenty contacts a month for the quality of decisions", "QA lead", "", "TBC", "", "", "", "G", ""},
	)}
	key := grid{name: "Key", rows: [][]any{{"B", "Complete"}, {"R", "Off track"}, {"A", "At risk"}, {"G", "On track"}}}
	return workbook(t, one, two, key)
}

// southern keeps a CSV file with a row for each action under rows of headings, a column of
// updates for each month, several leads in a cell, and a rank headed “Priority”.
const southern = `Southern Borough Improvement Plan 2018,,,,,,,,
"Updated monthly, last by JS",,,,,,,,
No.,Theme,Action required,Priority,Owner,Deadline,RAG June,RAG July,Update July
Theme One – Practice,,,,,,,,
1,,All social workers to have supervision every month and its record to be read by their manager,High,"HoS
DCS",30/09/18,A,G,"On track, 82% in June"
2,,Case summaries to be brought up to date within six weeks of every visit,Low,PSW,31.12.18,Red,Red/Amber,Slow
No.,Theme,Action required,Priority,Owner,Deadline,RAG June,RAG July,Update July
Theme Two – Workforce,,,,,,,,
3,,Recruit 20 permanent social workers to the assessment teams,High,Head of HR,March 2019,G,Green (was amber),12 appointed
4,,Agree a workload scheme with the unions,Medium,tbc,w/c 3 September 2018,,,
`

// eastern keeps a Word document: a table for each area under a heading, the headings of the
// table typed again on each page, findings merged down, dependencies.
func eastern(t testing.TB) []byte {
	head := []string{"Ref", "Ofsted finding", "Key actions", "Lead", "By when", "RAG", "How will we know?", "Depends on"}
	return document(t, heading("Eastern Council")+heading("Area 1: Children looked after")+
		tableOf(head,
			[]string{"EC1", "=2018 rec 6", "Health assessments to be done within 20 working days of coming into care", "Designated nurse", "31 October 2018", "Amber", "90% in time", ""},
			[]string{"EC2", "^", "A pathway plan for each young person by the age of 16 and a quarter", "Head of Leaving Care", "end of March 2019", "Green", "All have one", "EC1"},
			head,
			[]string{"EC3", "2018 rec 7", "A guide for children who come into care, written with them", "Participation lead", "Spring 2019", "Not started", "Children say that they have it", "EC1, EC2"},
		)+heading("Area 2: Care leavers")+
		tableOf(head, []string{"EC4", "2018 rec 8 and 9", "An offer of housing for each care leaver with the five districts", "Head of Leaving Care", "Summer 2019", "A", "No one in bed and breakfast", "N/A"})+
		tableOf([]string{"EC5", "2018 rec 9", "A drop-in for care leavers in each district", "Participation lead", "by Christmas 2018", "R", "Six are open", ""}))
}

func TestCouncils(t *testing.T) {
	t.Parallel()
	posts := map[string]bool{"DCS": true, "HoS Safeguarding": true, "AD": true, "QA lead": true, "Head of HR": true, "Head of Leaving Care": true}
	for name, c := range map[string]struct {
		file string
		data []byte
		ctx  intake.Context
	}{
		"northern": {"plan.xlsx", northern(t), intake.Context{Reviews: []string{"2018"}, Holds: func(p string) bool { return posts[p] }}},
		"southern": {"plan.csv", []byte(southern), intake.Context{}},
		"eastern":  {"plan.docx", eastern(t), intake.Context{Reviews: []string{"2015", "2018"}}},
	} {
		golden(t, name+".txt", printed(read(t, c.file, c.data, c.ctx)))
	}
}

var _ = plan.None
