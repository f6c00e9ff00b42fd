package sheet_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
)

// What is not written comes back as it was: other sheets byte for byte, and of the sheet
// itself its widths, formulas, colours, comments, drop-downs and merged cells.
func TestPatch(t *testing.T) {
	t.Parallel()
	code := "dd/mm/yyyy"
	data := book(t, func(f *excelize.File) {
		for ref, v := range map[string]any{"A1": "Ref", "B1": "Action", "C1": "Due", "D1": "Status", "A2": 1, "B2": "Do it", "D2": "Ongoing", "C2": 43355, "A3": 2, "B3": "Do that", "A5": "Total"} {
			must(t, f.SetCellValue("Sheet1", ref, v))
		}
		day, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC000"}}})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", "C2", "D2", day))
		must(t, f.SetCellFormula("Sheet1", "D5", `COUNTIF(D2:D3,"Complete")`))
		must(t, f.SetColWidth("Sheet1", "B", "B", 61))
		must(t, f.MergeCell("Sheet1", "A5", "B5"))
		must(t, f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "clerk", Text: "ask Jo"}))
		v := excelize.NewDataValidation(true)
		v.SetSqref("D2:D3")
		must(t, v.SetDropList([]string{"Ongoing", "Complete"}))
		must(t, f.AddDataValidation("Sheet1", v))
		_, err = f.NewSheet("Key")
		must(t, err)
		must(t, f.SetCellValue("Key", "A1", "G = green"))
	})
	b := open(t, "t.xlsx", data)
	out, problems, err := b.Patch(data, b.Sheets[0], map[string]sheet.Value{
		"C2": {Day: calendar.MustDate("2018-10-01")}, "D2": {Text: `Complete <"yes" & no>`}, "D3": {Text: "=1+1"}, "E3": {Text: "beyond"}, "D5": {Text: "x"}, "A9": {Text: "x"},
	})
	must(t, err)
	var said []string
	for _, p := range problems {
		said = append(said, p.Error())
	}
	if d := cmp.Diff([]string{
		"t.xlsx, sheet Sheet1, A9: the row is not in the sheet; write it there by hand: x",
		"t.xlsx, sheet Sheet1, D5: a formula works this cell out: it was left alone; write it there by hand: x",
	}, said); d != "" {
		t.Errorf("problems (-want +got)\n%s", d)
	}
	got := printed(rows(t, open(t, "t.xlsx", out).Sheets[0]))
	want := []string{
		"1: text=Ref text=Action text=Due text=Status",
		`2: number=1 text=Do it day=01/10/2018 text=Complete <"yes" & no>`,
		"3: number=2 text=Do that empty= text==1+1 text=beyond",
		"5: text=Total in A5:B5 text=Total in A5:B5",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rows (-want +got)\n%s", d)
	}
	before, after := unpacked(t, data), unpacked(t, out)
	for name, was := range before {
		switch name {
		case "xl/worksheets/sheet1.xml":
			for _, piece := range []string{"<cols>", "mergeCell", "dataValidation", "COUNTIF", "legacyDrawing"} {
				if strings.Contains(was, piece) && !strings.Contains(after[name], piece) {
					t.Errorf("%s is gone", piece)
				}
			}
		case "xl/workbook.xml":
			if !strings.Contains(after[name], "fullCalcOnLoad") {
				t.Error("formulas are not worked out anew")
			}
		default:
			if after[name] != was {
				t.Errorf("%s was changed", name)
			}
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(out))
	must(t, err)
	a, err := f.GetCellStyle("Sheet1", "C2")
	must(t, err)
	c, err := f.GetCellStyle("Sheet1", "D2")
	must(t, err)
	if a == 0 || a != c {
		t.Errorf("styles %d and %d", a, c)
	}
	if v, err := f.GetCellFormula("Sheet1", "D5"); err != nil || !strings.HasPrefix(v, "COUNTIF") {
		t.Errorf("formula %q, %v", v, err)
	}
	// Nothing to write, nothing changed but that formulas are worked out anew.
	same, _, err := b.Patch(data, b.Sheets[0], nil)
	must(t, err)
	if unpacked(t, same)["xl/worksheets/sheet1.xml"] != before["xl/worksheets/sheet1.xml"] {
		t.Error("the sheet changed of itself")
	}
}

// A row that is to be added stands in its place, in the looks of the row above.
func TestPatchAdds(t *testing.T) {
	t.Parallel()
	code := "dd/mm/yyyy"
	data := book(t, func(f *excelize.File) {
		day, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		must(t, err)
		for ref, v := range map[string]any{"A1": "Ref", "B1": "Due", "A2": "1", "B2": 43355, "A9": "below"} {
			must(t, f.SetCellValue("Sheet1", ref, v))
		}
		must(t, f.SetCellStyle("Sheet1", "B2", "B2", day))
	})
	b := open(t, "t.xlsx", data)
	out, problems, err := b.Patch(data, b.Sheets[0], map[string]sheet.Value{
		"A3": {Text: "2", Add: true}, "B3": {Day: calendar.MustDate("2018-10-01"), Add: true}, "A4": {Text: "3", Add: true}, "A10": {Text: "4", Add: true}, "A12": {Text: "5"},
	})
	must(t, err)
	if len(problems) != 1 || problems[0].Cell != "A12" {
		t.Errorf("problems %v", problems)
	}
	want := []string{"1: text=Ref text=Due", "2: text=1 day=12/09/2018", "3: text=2 day=01/10/2018", "4: text=3", "9: text=below", "10: text=4"}
	if d := cmp.Diff(want, printed(rows(t, open(t, "t.xlsx", out).Sheets[0]))); d != "" {
		t.Errorf("rows (-want +got)\n%s", d)
	}
}

func unpacked(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		b, err := io.ReadAll(r)
		must(t, err)
		all[f.Name] = string(b)
	}
	return all
}

func TestPatchCSV(t *testing.T) {
	t.Parallel()
	text := "\xef\xbb\xbfRef;Action;Status\r\n\r\n1;\"a; b\";\"On\r\ngoing\"\r\n2;x;\r\n3"
	b := open(t, "t.csv", []byte(text))
	out, problems, err := b.Patch([]byte(text), b.Sheets[0], map[string]sheet.Value{"C3": {Text: "Done; \"all\""}, "C4": {Text: "=1+1"}, "C5": {Day: calendar.MustDate("2018-09-12")}, "C9": {Text: "x"}})
	must(t, err)
	want := "\xef\xbb\xbfRef;Action;Status\r\n\r\n1;\"a; b\";\"Done; \"\"all\"\"\"\r\n2;x;'=1+1\r\n3;;12/09/2018"
	if d := cmp.Diff(want, string(out)); d != "" || len(problems) != 1 {
		t.Errorf("(-want +got)\n%s%v", d, problems)
	}
	windows := []byte("Ref,Status\nCaf\xe9,x\n")
	b = open(t, "t.csv", windows)
	out, _, err = b.Patch(windows, b.Sheets[0], map[string]sheet.Value{"B2": {Text: "é"}})
	must(t, err)
	if d := cmp.Diff("Ref,Status\nCaf\xe9,\xe9\n", string(out)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	out, _, err = b.Patch(windows, b.Sheets[0], map[string]sheet.Value{"B2": {Text: "→"}})
	must(t, err)
	if d := cmp.Diff("\xef\xbb\xbfRef,Status\nCafé,→\n", string(out)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
