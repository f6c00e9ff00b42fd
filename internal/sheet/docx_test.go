package sheet_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mattersarising/internal/sheet"
)

func tables(t testing.TB, body string) *sheet.Book {
	t.Helper()
	b, err := sheet.OpenTables("plan.docx", pack(t, "word/document.xml", `<w:document xmlns:w="w"><w:body>`+body+`</w:body></w:document>`), sheet.Limits{})
	must(t, err)
	return b
}

// cell is a cell of a Word table.
func cell(properties, text string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc>`
}

// A table of a Word document is read as a sheet: merged cells carry the first one's words,
// tracked deletions are gone, a table in a cell is a part of what the cell says.
func TestTables(t *testing.T) {
	t.Parallel()
	b := tables(t, `<w:p><w:r><w:t>Priority 2: </w:t></w:r><w:r><w:t>Front door</w:t></w:r></w:p>
		<w:tbl><w:tr>`+cell(`<w:gridSpan w:val="2"/>`, "Action")+cell("", "RAG")+`</w:tr>
		<w:tr>`+cell(`<w:vMerge w:val="restart"/>`, "2.1")+cell("", "Do it")+cell(`<w:shd w:val="clear" w:fill="FF0000"/>`, "")+`</w:tr>
		<w:tr>`+cell(`<w:vMerge/>`, "")+`<w:tc><w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p></w:tc></w:tr>
		<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>side</w:t></w:r></w:p></w:tc></w:tr>
		</w:tbl>`)
	if b.Form != sheet.FormDOCX || len(b.Sheets) != 1 || b.Sheets[0].Name != "table 1" || b.Sheets[0].Title != "Priority 2: Front door" {
		t.Fatalf("book %+v", b)
	}
	all := rows(t, b.Sheets[0])
	want := []string{
		"1: text=Action in row 1, column 1: merged text=Action in row 1, column 1: merged text=RAG",
		"2: text=2.1 in row 2, column 1: merged text=Do it empty=",
		"3: text=2.1 in row 2, column 1: merged text=new\na\nb",
		"4: empty= text=in\nside",
	}
	if d := cmp.Diff(want, printed(all)); d != "" {
		t.Errorf("rows (-want +got)\n%s", d)
	}
	if c := all[1].At(3); c.Fill != "FF0000" || c.Ref != "row 2, column 3" {
		t.Errorf("cell %+v", c)
	}
}

func TestTablesRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data []byte
		want sheet.Fault
	}{
		"no table":   {pack(t, "word/document.xml", `<document><p><t>words</t></p></document>`), sheet.FaultEmpty},
		"breaks off": {pack(t, "word/document.xml", `<document><tbl><tr><tc`), sheet.FaultDamaged},
		"own entity": {pack(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "b">]><document/>`), sheet.FaultDamaged},
		"no zip":     {[]byte("PK\x03\x04 and no more"), sheet.FaultDamaged},
		"too wide":   {pack(t, "word/document.xml", `<document><tbl><tr><tc><tcPr><gridSpan val="100000"/></tcPr><p><t>a</t></p></tc></tr></tbl></document>`), sheet.FaultLarge},
		"bomb":       {pack(t, "word/document.xml", `<document>`+strings.Repeat("<p></p>", 1<<20)+`</document>`), sheet.FaultLarge},
	} {
		_, err := sheet.OpenTables("plan.docx", c.data, sheet.Limits{Unpacked: 1 << 20})
		var p *sheet.Problem
		if !errors.As(err, &p) || p.Fault != c.want || p.Do == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if b, err := sheet.OpenTables("t.csv", []byte("a,b\n1,2\n"), sheet.Limits{}); err != nil || b.Form != sheet.FormCSV {
		t.Errorf("%+v, %v", b, err)
	}
	if _, err := sheet.Open("plan.docx", pack(t, "word/document.xml", "<d/>"), sheet.Limits{}); err == nil {
		t.Error("a document was opened as a spreadsheet")
	}
}

// A colour that stands in a cell only as its fill is seen, also where nothing else is in it.
func TestFill(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		for ref, v := range map[string]string{"A1": "Action", "B1": "RAG", "A2": "a", "A3": "b", "A4": "c", "A5": "d"} {
			must(t, f.SetCellValue("Sheet1", ref, v))
		}
		for ref, fill := range map[string]excelize.Fill{
			"B2": {Type: "pattern", Pattern: 1, Color: []string{"FFC000"}},
			"B3": {Type: "pattern", Pattern: 1, Color: []string{"00B050"}},
			"C4": {Type: "pattern", Pattern: 1, Color: []string{"FF0000"}},
		} {
			s, err := f.NewStyle(&excelize.Style{Fill: fill})
			must(t, err)
			must(t, f.SetCellStyle("Sheet1", ref, ref, s))
		}
	})
	var got []string
	for _, r := range rows(t, open(t, "t.xlsx", data).Sheets[0]) {
		c := r.At(2)
		got = append(got, c.Fill)
		if len(r.Cells) > 2 {
			t.Errorf("row %d has %d cells: nothing stands in column C", r.Number, len(r.Cells))
		}
	}
	if d := cmp.Diff([]string{"", "FFC000", "00B050", "", ""}, got); d != "" {
		t.Errorf("fills (-want +got)\n%s", d)
	}
	// Of the theme, of the old palette, and a shade of it.
	old := pack(t,
		"xl/workbook.xml", `<workbook><sheets><sheet name="A" id="1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<R><Relationship Id="1" Type="/worksheet" Target="s.xml"/><Relationship Id="2" Type="/styles" Target="t.xml"/><Relationship Id="3" Type="/theme" Target="c.xml"/></R>`,
		"xl/c.xml", `<theme><clrScheme><dk1><sysClr val="windowText" lastClr="000000"/></dk1><lt1><srgbClr val="FFFFFF"/></lt1><dk2/><lt2/><accent1><srgbClr val="70AD47"/></accent1></clrScheme></theme>`,
		"xl/t.xml", `<s><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.5"/></patternFill></fill></fills><cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/></cellXfs></s>`,
		"xl/s.xml", `<worksheet><sheetData><row><c t="str"><v>a</v></c><c t="str" s="1"><v>b</v></c><c t="str" s="2"><v>c</v></c></row></sheetData></worksheet>`)
	r := rows(t, open(t, "t.xlsx", old).Sheets[0])[0]
	if d := cmp.Diff([]string{"", "FF0000", "7F7F7F"}, []string{r.Cells[0].Fill, r.Cells[1].Fill, r.Cells[2].Fill}); d != "" {
		t.Errorf("fills (-want +got)\n%s", d)
	}
}

// FuzzTables holds that a Word document is read or refused, with its rows in order.
func FuzzTables(f *testing.F) {
	f.Add(`<w:tbl><w:tr>` + cell(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, "a") + `</w:tr><w:tr>` + cell(`<w:vMerge/>`, "") + `</w:tr></w:tbl>`)
	f.Add(`<tbl><tr><tc><tbl><tr><tc><t>x</t></tc></tr></tbl></tc></tr></tbl><moveFrom><p/></moveFrom>`)
	f.Fuzz(func(t *testing.T, body string) {
		b, err := sheet.OpenTables("f", pack(t, "word/document.xml", body), sheet.Limits{Unpacked: 1 << 22, Rows: 200, Columns: 50})
		var p *sheet.Problem
		if err != nil {
			if !errors.As(err, &p) || p.Do == "" {
				t.Fatalf("not to be acted on: %v", err)
			}
			return
		}
		for _, s := range b.Sheets {
			last := 0
			for r, err := range s.Rows() {
				must(t, err)
				if r.Number <= last || len(r.Cells) == 0 || len(r.Cells) > 50 {
					t.Fatalf("row %d of %d cells after row %d", r.Number, len(r.Cells), last)
				}
				last = r.Number
				for i := range r.Cells {
					if c := &r.Cells[i]; c.Column != i+1 || c.Row != r.Number || c.Empty() != (c.Text == "") {
						t.Fatalf("cell %+v at %d of row %d", c, i, r.Number)
					}
				}
			}
			if _, _, err := s.Count(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A title merged across the whole table is no group of headings.
func TestTitleAcross(t *testing.T) {
	t.Parallel()
	data := book(t, func(f *excelize.File) {
		for ref, v := range map[string]string{"A1": "Improvement plan", "A3": "Ref", "B3": "Action", "C3": "Lead", "A4": "1", "B4": "Do it", "C4": "DCS"} {
			must(t, f.SetCellValue("Sheet1", ref, v))
		}
		must(t, f.MergeCell("Sheet1", "A1", "C1"))
	})
	h, err := open(t, "t.xlsx", data).Sheets[0].Header(nil)
	must(t, err)
	if h.First != 3 || h.Last != 3 || h.Columns[1].Name != "Action" {
		t.Errorf("headings %+v", h)
	}
}
