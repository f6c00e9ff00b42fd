package annexa_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/annexa"
	"mattersarising/internal/calendar"
)

// read is a CSV file of the testdata.
func read(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// table is rows as a sheet.
func table(file string, rows [][]string) annexa.Sheet {
	return annexa.Sheet{File: file, Rows: func(yield func(int, []string) bool) error {
		for i, cells := range rows {
			if !yield(i+1, cells) {
				break
			}
		}
		return nil
	}}
}

// handmade are lists of some 130 children, written by hand; what becomes of each row is
// worked out beside it, from the rules in words and a printed calendar.
func handmade(t *testing.T) []annexa.Sheet {
	t.Helper()
	paths, err := filepath.Glob("testdata/handmade/List*.csv")
	if err != nil || len(paths) != 11 {
		t.Fatalf("got %d lists, want 11: %v", len(paths), err)
	}
	var all []annexa.Sheet
	for _, p := range paths {
		all = append(all, table(filepath.Base(p), read(t, p)))
	}
	return all
}

// asAt is the day of the lists that were written by hand.
var asAt = calendar.MustDate("2025-09-30")

func compute(t *testing.T, q annexa.Question, sheets []annexa.Sheet) *annexa.Report {
	t.Helper()
	r, err := annexa.Compute(q, sheets)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figures are the three numbers of each indicator.
type figures struct{ Num, Den, Undecided string }

func counted(r *annexa.Report) map[string]figures {
	all := map[string]figures{}
	for _, c := range r.Counts {
		f := figures{Num: strconv.FormatInt(c.Num, 10), Undecided: strconv.FormatInt(c.Undecided, 10)}
		if c.HasDen {
			f.Den = strconv.FormatInt(c.Den, 10)
		}
		all[c.ID] = f
	}
	return all
}

// Every indicator of the children that were worked out by hand is as worked out.
func TestHandmade(t *testing.T) {
	t.Parallel()
	sheets := handmade(t)
	got := counted(compute(t, annexa.Question{AsAt: asAt}, sheets))
	want := map[string]figures{}
	for _, row := range read(t, "testdata/handmade/expected.csv")[1:] {
		want[row[0]] = figures{row[1], row[2], row[3]}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("indicators (-by hand +counted):\n%s", diff)
	}
	children := map[string]bool{}
	for _, s := range sheets[:len(sheets)-1] {
		_ = s.Rows(func(n int, cells []string) bool {
			if n > 1 && cells[0][0] == 'H' {
				children[cells[0]] = true
			}
			return true
		})
	}
	if len(children) < 120 {
		t.Errorf("got %d children, want at least 120", len(children))
	}
	if len(want) != len(annexa.Definitions()) {
		t.Errorf("%d indicators were worked out by hand, want all %d", len(want), len(annexa.Definitions()))
	}
}
