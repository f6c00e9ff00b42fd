package sheet_test

import (
	"errors"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
	"mattersarising/internal/when"
)

// whatever the bytes, a file is read or refused with something to do; cells stand in order,
// and what one is said to hold is held.
func sound(t *testing.T, data []byte) {
	t.Helper()
	limits := sheet.Limits{Unpacked: 1 << 22, Rows: 2000, Columns: 100, Merges: 100}
	b, err := sheet.Open("f", data, limits)
	check := func(err error) {
		var p *sheet.Problem
		if err != nil && (!errors.As(err, &p) || p.Do == "" || p.Fault == "") {
			t.Fatalf("not to be acted on: %v", err)
		}
	}
	if check(err); err != nil {
		return
	}
	for _, s := range b.Sheets {
		last := 0
		most, columns, err := s.Count()
		if check(err); err != nil {
			continue
		}
		seen := 0
		var style sheet.Style
		for r, err := range s.Rows() {
			if check(err); err != nil {
				break
			}
			if seen++; r.Number <= last || len(r.Cells) == 0 || len(r.Cells) > columns || seen > most {
				t.Fatalf("row %d of %d cells after row %d", r.Number, len(r.Cells), last)
			}
			last = r.Number
			for i, c := range r.Cells {
				if c.Ref != sheet.Ref(i+1, r.Number) || c.Column != i+1 || (c.Kind == sheet.KindDay) == c.Day.IsZero() {
					t.Fatalf("cell %+v at %d of row %d", c, i, r.Number)
				}
				style.Add(&c)
				style.Read(&c, when.Context{Meeting: calendar.MustDate("2018-07-19")})
			}
		}
		_, err = s.Header(nil)
		check(err)
	}
}

func FuzzRows(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_&amp;&#x41;</t></is></c><c t="b"><v>1</v></c></row>`, "dd/mm/yy;[Red]-0.0%;\"nil\";@")
	f.Add(`<row><c s="1"><f t="shared" si="0">A1</f><v>43355.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, "[h]:mm:ss.00 AM/PM")
	f.Add(`<row r="2"><c r="C2" s="1" t="d"><v>2018-09-12</v></c><c r="D2" s="1"><v>-1e300</v></c></row>`, `[$£-809]#,##0.00_-;\(# ?/?\)`)
	f.Fuzz(func(t *testing.T, rows, code string) {
		var quoted []byte
		for _, r := range code {
			switch r {
			case '"':
				quoted = append(quoted, "&quot;"...)
			case '&', '<':
				quoted = append(quoted, "&amp;"...)
			default:
				quoted = append(quoted, string(r)...)
			}
		}
		sound(t, pack(t,
			"xl/workbook.xml", `<workbook><sheets><sheet name="A" id="1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<R><Relationship Id="1" Type="/worksheet" Target="s.xml"/><Relationship Id="2" Type="/styles" Target="t.xml"/></R>`,
			"xl/t.xml", `<s><numFmts><numFmt numFmtId="200" formatCode="`+string(quoted)+`"/></numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs></s>`,
			"xl/s.xml", `<worksheet><sheetData>`+rows+`</sheetData></worksheet>`))
	})
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("a;b;c\n\"x\"\"y\n\";1,234;12/09/18\n"))
	f.Add([]byte("sep=|\na|b\r\r\n"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00\n\x00"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data) })
}
