package sheet_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/sheet"
)

// The rows as texts are the rows with their cells.
func TestTexts(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"a,b\n1,2\n", "a;b\r\n\"x;\n\"\"y\";\r\n\r\n;z\r\n", "\ufeffone\ttwo\n \t \nthree\tfour", "sep=|\na|b\n|\n\nc|d\n",
	} {
		book, err := sheet.Open("x.csv", []byte(text), sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		want, got := map[int][]string{}, map[int][]string{}
		for row, err := range book.Sheets[0].Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				want[row.Number] = append(want[row.Number], c.Text)
			}
		}
		if err := book.Sheets[0].Texts(func(number int, cells []string) bool {
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			got[number] = append([]string(nil), cells...)
			return true
		}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-rows +texts):\n%s", text, diff)
		}
	}
	book, err := sheet.Open("x.csv", []byte("a,b\n1,\"2\n3,4\n"), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Sheets[0].Texts(func(int, []string) bool { return true }); err == nil {
		t.Error("quotes that never close were read")
	}
}
