package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
)

// book is a workbook as somebody might keep it.
func book(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func rows(t testing.TB, s *sheet.Sheet) []sheet.Row {
	t.Helper()
	var all []sheet.Row
	for r, err := range s.Rows() {
		must(t, err)
		all = append(all, r)
	}
	return all
}

func open(t testing.TB, name string, data []byte) *sheet.Book {
	t.Helper()
	b, err := sheet.Open(name, data, sheet.Limits{})
	must(t, err)
	return b
}

// printed is a row as its cells show.
func printed(all []sheet.Row) []string {
	var got []string
	for _, r := range all {
		line := fmt.Sprintf("%d:", r.Number)
		for _, c := range r.Cells {
			line += " " + c.Kind.String() + "=" + c.Text
			if c.Merged != "" {
				line += " in " + c.Merged
			}
			if c.Formula != "" {
				line += " by " + c.Formula
			}
		}
		got = append(got, line)
	}
	return got
}

func TestCells(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		style := func(code string) int {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(t, err)
			return id
		}
		set := func(ref string, v any, code string) {
			must(t, f.SetCellValue("Sheet1", ref, v))
			if code != "" {
				must(t, f.SetCellStyle("Sheet1", ref, ref, style(code)))
			}
		}
		set("A1", "Children’s Committee & Board <tracker>", "")
		must(t, f.MergeCell("Sheet1", "A1", "C1"))
		set("A3", 43355, "dd/mm/yyyy")
		set("B3", 43355, "mmm-yy")
		set("C3", 0.855, "0.0%")
		set("D3", 1234.5, "£#,##0.00")
		set("E3", -3, `#,##0;[Red]\(#,##0\)`)
		set("F3", 0.1+0.2, "")
		set("G3", 43355.75, "d mmmm yyyy h:mm AM/PM")
		set("H3", true, "")
		set("A5", "two\nlines", "")
		must(t, f.SetCellFormula("Sheet1", "B5", "SUM(C3:D3)"))
		set("C6", "under", "")
		must(t, f.MergeCell("Sheet1", "A5", "A6"))
		set("A8", 12.5, "0 \"days\"")
		must(t, f.SetRowVisible("Sheet1", 8, false))
		must(t, f.SetColVisible("Sheet1", "C", false))
		_, err := f.NewSheet("Old")
		must(t, err)
		must(t, f.SetSheetVisible("Old", false))
	})
	b := open(t, "tracker.xlsx", data)
	got := printed(rows(t, b.Sheets[0]))
	want := []string{
		"1: text=Children’s Committee & Board <tracker> in A1:C1 text=Children’s Committee & Board <tracker> in A1:C1 text=Children’s Committee & Board <tracker> in A1:C1",
		"3: day=12/09/2018 day=Sep-18 number=85.5% number=£1,234.50 number=(3) number=0.3 day=12 September 2018 6:00 PM boolean=TRUE",
		"5: text=two\nlines in A5:A6",
		"6: text=two\nlines in A5:A6 empty= text=under",
		"8: number=13 days",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rows (-want +got)\n%s", d)
	}
	var seen []string
	for _, n := range b.Notes {
		seen = append(seen, n.Error())
	}
	if d := cmp.Diff([]string{"tracker.xlsx, sheet Old: the sheet is hidden; check that it is not the one that is meant"}, seen); d != "" {
		t.Errorf("notes (-want +got)\n%s", d)
	}
	hidden, err := b.Sheets[0].HiddenColumns()
	must(t, err)
	if d := cmp.Diff([]int{3}, hidden); d != "" {
		t.Errorf("hidden columns (-want +got)\n%s", d)
	}
	if all := rows(t, b.Sheets[0]); !all[4].Hidden || all[3].Hidden {
		t.Error("row 8 alone is hidden")
	}
}

// A formula shows what was last worked out; one that was filled down names its first cell’s.
func TestFormulas(t *testing.T) {
	t.Parallel()
	data := workbook(t, `<row r="1"><c r="A1"><f>B1+1</f><v>3</v></c><c r="B1"><v>2</v></c><c r="C1" t="str"><f t="shared" ref="C1:C2" si="0">IF(B1&gt;1,"late","")</f><v>late</v></c></row>
		<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="str"><f t="shared" si="0"/><v></v></c><c r="D2" t="e"><f>A9/0</f><v>#DIV/0!</v></c></row>`)
	got := printed(rows(t, open(t, "f.xlsx", data).Sheets[0]))
	want := []string{
		`1: number=3 by B1+1 number=2 text=late by IF(B1>1,"late","")`,
		`2: empty= number=1 empty= by IF(B1>1,"late","") failure=#DIV/0! by A9/0`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rows (-want +got)\n%s", d)
	}
}

// workbook is a workbook of one sheet, its rows written by hand.
func workbook(t testing.TB, rows string, more ...string) []byte {
	t.Helper()
	parts := []string{
		"xl/workbook.xml", `<?xml version="1.0"?><x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="Actions" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet><!-- <row> --><sheetData>` + rows + `</sheetData></worksheet>`,
	}
	return pack(t, append(parts, more...)...)
}

func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		must(t, err)
		_, err = io.WriteString(w, parts[i+1])
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

func TestRefused(t *testing.T) {
	t.Parallel()
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	locked := book(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "A1", "secret")) })
	f, err := excelize.OpenReader(bytes.NewReader(locked))
	must(t, err)
	var b bytes.Buffer
	must(t, f.Write(&b, excelize.Options{Password: "x"}))
	for _, c := range []struct {
		name string
		data string
		want sheet.Fault
		says string
	}{
		{"nothing", " \n ", sheet.FaultEmpty, "the file is empty"},
		{"old", ole + wide("Workbook"), sheet.FaultOld, "Excel 97 to 2003 (.xls)"},
		{"older Word", ole + wide("WordDocument"), sheet.FaultNone, "older Office document"},
		{"password", b.String(), sheet.FaultLocked, "protected by a password"},
		{"binary workbook", string(pack(t, "xl/workbook.bin", "x")), sheet.FaultOld, ".xlsb"},
		{"OpenDocument", string(pack(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet")), sheet.FaultOld, ".ods"},
		{"Word", string(pack(t, "word/document.xml", "x")), sheet.FaultNone, "a Word document"},
		{"zip", string(pack(t, "a.txt", "x")), sheet.FaultNone, "a packed folder (.zip)"},
		{"pdf", "%PDF-1.7", sheet.FaultNone, "a PDF"},
		{"page", "\ufeff <!DOCTYPE html><table>", sheet.FaultNone, "a web page"},
		{"picture", "\x89PNG\r\n", sheet.FaultNone, "a picture"},
		{"binary", "a\x00\x01\x02b", sheet.FaultNone, "no spreadsheet and no text"},
		{"cut off", string(locked[:len(locked)/2]), sheet.FaultDamaged, "damaged"},
		{"no sheets", string(pack(t, "xl/workbook.xml", "<workbook/>", "xl/_rels/workbook.xml.rels", "<R/>")), sheet.FaultEmpty, "no sheet of cells"},
		{"declares its own", string(pack(t, "xl/workbook.xml", `<!DOCTYPE a [<!ENTITY b "c">]><workbook/>`, "xl/_rels/workbook.xml.rels", "<R/>")), sheet.FaultDamaged, "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := sheet.Open("file", []byte(c.data), sheet.Limits{})
			var p *sheet.Problem
			if !errors.As(err, &p) || p.Fault != c.want || !strings.Contains(p.What, c.says) || p.Do == "" {
				t.Errorf("got %v (%+v), want %s: %s", err, p, c.want, c.says)
			}
		})
	}
}

func TestMacrosAreLeftAlone(t *testing.T) {
	t.Parallel()
	b := open(t, "t.xlsm", workbook(t, `<row r="1"><c r="A1"><v>1</v></c></row>`, "xl/vbaProject.bin", "Sub Auto_Open()"))
	if len(b.Notes) != 1 || b.Notes[0].Fault != sheet.FaultMacros {
		t.Errorf("notes: %v", b.Notes)
	}
	if got := printed(rows(t, b.Sheets[0])); len(got) != 1 {
		t.Errorf("rows: %v", got)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	row := func(n int) string { return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>1</v></c></row>`, n, n) }
	for _, c := range []struct {
		name   string
		rows   string
		limits sheet.Limits
		want   string
	}{
		{"unpacks", strings.Repeat(" ", 1<<20) + row(1), sheet.Limits{Unpacked: 1 << 18}, "t.xlsx, sheet Actions: the file unpacks into more than 256 KB"},
		{"rows", row(1) + row(2) + row(3), sheet.Limits{Rows: 2}, "t.xlsx, sheet Actions, row 3: the sheet has more than 2 rows"},
		{"columns", `<row r="1"><c r="XFD1"><v>1</v></c></row>`, sheet.Limits{}, "t.xlsx, sheet Actions: something stands in XFD1; expected at most 500 columns, to SF"},
		{"one tag", `<row r="1"><c r="A1" t="` + strings.Repeat("n", 2<<20) + `"/></row>`, sheet.Limits{}, "t.xlsx, sheet Actions: the workbook is damaged"},
		{"rows in disorder", row(2) + row(1), sheet.Limits{}, "t.xlsx, sheet Actions: the workbook is damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, err := sheet.Open("t.xlsx", workbook(t, c.rows), c.limits)
			must(t, err)
			var got error
			for _, err := range b.Sheets[0].Rows() {
				got = errors.Join(got, err)
			}
			if got == nil || !strings.HasPrefix(got.Error(), c.want) {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
	if _, err := sheet.Open("t.csv", bytes.Repeat([]byte("a,b\n"), 100), sheet.Limits{Bytes: 100}); err == nil {
		t.Error("a file beyond the limit was taken")
	}
}

// A million styled rows with nothing in them, which Excel writes when a whole column was
// coloured, are no rows; nor is a place merged over all of them a fill of memory.
func TestNothingIn(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><r><t>He</t></r><r><t>ad</t></r><rPh><t>not</t></rPh></is></c></row>`)
	for i := 2; i < 60_000; i++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" s="1"/></row>`, i, i)
	}
	b.WriteString(`</sheetData><mergeCells><mergeCell ref="B1:XFD1048576"/><mergeCell ref="A1:B9"/></mergeCells><sheetData>`)
	got := printed(rows(t, open(t, "t.xlsx", workbook(t, b.String())).Sheets[0]))
	if len(got) == 0 || got[0] != "1: text=Head in A1:B9" {
		t.Errorf("got %.200v", got)
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	text := "Ref;Action;Due\r\nA1;\"Café “visit”;\nnext line\";12/09/2018\r\n\r\n007;said \"so\" there;\r\n;;#REF!\r\n"
	want := []string{
		"1: text=Ref text=Action text=Due",
		"2: text=A1 text=Café “visit”;\nnext line text=12/09/2018",
		"4: text=007 text=said \"so\" there",
		"5: empty= empty= failure=#REF!",
	}
	windows, err := charmap.Windows1252.NewEncoder().String(text)
	must(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	must(t, err)
	bare, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	must(t, err)
	for _, c := range []struct{ name, data, encoding, separator string }{
		{"plain", text, "UTF-8", ";"},
		{"marked", "\ufeff" + text, "UTF-8", ";"},
		{"Windows", windows, "Windows-1252", ";"},
		{"UTF-16", wide, "UTF-16", ";"},
		{"UTF-16 without a mark", bare, "UTF-16", ";"},
		{"says so", "sep=;\r\n" + text, "UTF-8", ";"},
		{"tab", strings.NewReplacer(";\r", "\t\r", "Ref;Action;", "Ref\tAction\t", "A1;", "A1\t", "\";12", "\"\t12", "007;", "007\t", ";;", "\t\t").Replace(text), "UTF-8", "tab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := open(t, "t.csv", []byte(c.data))
			if b.Encoding != c.encoding || b.Separator != c.separator {
				t.Errorf("read as %s with %s", b.Encoding, b.Separator)
			}
			if d := cmp.Diff(want, printed(rows(t, b.Sheets[0]))); d != "" {
				t.Errorf("rows (-want +got)\n%s", d)
			}
		})
	}
	b := open(t, "t.csv", []byte("a,b\n1,\"x\n2,y\n"))
	var got error
	for _, err := range b.Sheets[0].Rows() {
		got = errors.Join(got, err)
	}
	if got == nil || !strings.Contains(got.Error(), "row 2: quotes open on line 2 and never close") {
		t.Errorf("got %v", got)
	}
}

func TestNumbersInCSV(t *testing.T) {
	t.Parallel()
	want := map[string]sheet.Kind{
		"12": sheet.KindNumber, "1,234": sheet.KindNumber, "1,234.50": sheet.KindNumber, "-0.5": sheet.KindNumber, "0": sheet.KindNumber,
		"007": sheet.KindText, "1,23": sheet.KindText, "85%": sheet.KindText, "1.2.3": sheet.KindText, "12/09/2018": sheet.KindText,
		"1234567890123456": sheet.KindText, "TRUE": sheet.KindBoolean, "-": sheet.KindText, ",": sheet.KindText,
	}
	for text, kind := range want {
		b := open(t, "t.csv", []byte("x;\""+text+"\"\nx;y\n"))
		if got := rows(t, b.Sheets[0])[0].At(2).Kind; got != kind {
			t.Errorf("%q is %s, want %s", text, got, kind)
		}
	}
}

func TestHeader(t *testing.T) {
	t.Parallel()
	known := func(name string) bool { return strings.Contains(sheet.Fold(name), "due") }
	for _, c := range []struct{ name, text, want string }{
		{"first", "Ref,Action,Due\n1,Do it,Sept 18\n", "1-1 ref | action | due"},
		{"beneath a title", "Children’s Committee – action tracker,,,\nUpdated,12/09/2018,,\nKey: G = green,,,\n,,,\nRef No.,Action  agreed,Who,DUE DATE\n1,Officers to circulate the protocol to all Members before the visit and to report back on it in due course to the Board,HoS,Sept 18\n2,Do that,HoS,Oct 18\n", "5-5 ref no | action agreed | who | due date"},
		{"twice the same", "Ref,Update,Update\n1,a,b\n", "1-1 ref | update | update 2"},
		{"none", "1,2,3\n4,5,6\n", "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := "none"
			h, err := open(t, "t.csv", []byte(c.text)).Sheets[0].Header(known)
			if err == nil {
				got = fmt.Sprintf("%d-%d %s", h.First, h.Last, h.Shape())
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	data := book(t, func(f *excelize.File) {
		for ref, v := range map[string]any{"A1": "Ref", "B1": "Due", "B2": "Original", "C2": "Revised", "D1": "RAG", "A3": 1, "B3": "Sept 18", "D3": "G", "A4": 2} {
			must(t, f.SetCellValue("Sheet1", ref, v))
		}
		must(t, f.MergeCell("Sheet1", "B1", "C1"))
		must(t, f.MergeCell("Sheet1", "A1", "A2"))
		must(t, f.MergeCell("Sheet1", "D1", "D2"))
	})
	h, err := open(t, "t.xlsx", data).Sheets[0].Header(nil)
	must(t, err)
	if got := fmt.Sprintf("%d-%d %s", h.First, h.Last, h.Shape()); got != "1-2 ref | due original | due revised | rag" {
		t.Errorf("in groups: %s", got)
	}
}

// Nothing that is read reaches a disk.
func TestNoTemporaryFiles(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	data := book(t, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		must(t, err)
		for i := 1; i <= 20_000; i++ {
			must(t, w.SetRow(sheet.Ref(1, i), []any{i, strings.Repeat("a child’s name ", 80), calendar.MustDate("2018-09-12").Long()}))
		}
		must(t, w.Flush())
	})
	before, err := os.ReadDir(dir)
	must(t, err)
	if n := len(rows(t, open(t, "t.xlsx", data).Sheets[0])); n != 20_000 {
		t.Errorf("%d rows", n)
	}
	after, err := os.ReadDir(dir)
	must(t, err)
	if len(after) > len(before) {
		t.Errorf("%d files were written", len(after)-len(before))
	}
}

func BenchmarkRows(b *testing.B) {
	data := book(b, func(f *excelize.File) {
		w, err := f.NewStreamWriter("Sheet1")
		must(b, err)
		for i := 1; i <= 50_000; i++ {
			row := []any{i, "Officers to circulate the protocol " + fmt.Sprint(i), time.Date(2018, 9, 12, 0, 0, 0, 0, time.UTC)}
			for len(row) < 15 {
				row = append(row, fmt.Sprint("cell ", i%97))
			}
			must(b, w.SetRow(sheet.Ref(1, i), row))
		}
		must(b, w.Flush())
	})
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range open(b, "t.xlsx", data).Sheets[0].Rows() {
			must(b, err)
			n++
		}
		if n != 50_000 {
			b.Fatal(n)
		}
	}
}
