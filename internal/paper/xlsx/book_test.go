package xlsx_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/xlsx"
)

// TestTables: each table is a sheet, its texts harmless, its days days, its colours only a
// look; and the same tables are the same bytes.
func TestTables(t *testing.T) {
	t.Parallel()
	write := func() []byte {
		b := xlsx.New(xlsx.About{Title: "T", Made: calendar.MustDate("2022-10-04"), Foot: "A & B"})
		b.Table(&xlsx.Table{
			Name: "List", Above: []string{"Title", "Under"}, Columns: []xlsx.Column{{Title: "Ref", Width: 8}, {Title: "Day", Width: 12}, {Title: "Colour", Width: 12}, {Title: "N", Width: 4}},
			Rows: [][]any{{"=1+1", calendar.MustDate("2022-10-31"), xlsx.Coloured{Text: "R Red", Fill: "F6D7D2", Bold: true}, 3}, {"2", calendar.Date{}, nil, 0}}, Headed: true, Sorts: true,
		})
		b.Table(&xlsx.Table{Name: "Where it stands", Above: []string{"Title"}, Columns: []xlsx.Column{{Title: "A", Width: 8}}, A3: true})
		var out bytes.Buffer
		if err := b.Write(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	data := write()
	if !bytes.Equal(data, write()) {
		t.Error("the same tables are other bytes")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for at, want := range map[string]string{"A1": "Title", "A3": "Ref", "A4": "'=1+1", "B4": "31 Oct 2022", "C4": "R Red", "D4": "3", "B5": "", "D5": "0"} {
		if got, err := f.GetCellValue("List", at); err != nil || got != want {
			t.Errorf("%s holds %q (%v), want %q", at, got, err, want)
		}
	}
	for name, want := range map[string]int{"List": 9, "Where it stands": 8} {
		l, err := f.GetPageLayout(name)
		if err != nil || *l.Size != want || *l.Orientation != "landscape" {
			t.Errorf("%s is printed on %+v (%v)", name, l, err)
		}
	}
	if titles := f.GetDefinedName(); len(titles) < 2 {
		t.Errorf("the heads are not repeated: %+v", titles)
	}
}
