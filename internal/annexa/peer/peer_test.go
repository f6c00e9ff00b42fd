package peer_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite"

	"mattersarising/internal/annexa"
	"mattersarising/internal/annexa/peer"
	"mattersarising/internal/annexa/synthetic"
	"mattersarising/internal/calendar"
)

// Lists of 50,000 children, with the faults of real ones, are counted by our rules and
// by SQL that was written apart from them: every numerator, every denominator and every
// number of rows that could not be judged is the same.
func TestAgreesWithSQL(t *testing.T) {
	t.Parallel()
	for _, asAt := range []string{"2025-08-31", "2026-02-28"} {
		t.Run(asAt, func(t *testing.T) {
			t.Parallel()
			children := 50_000
			if testing.Short() || asAt != "2025-08-31" {
				children = 8_000
			}
			agree(t, synthetic.Params{Children: children, AsAt: calendar.MustDate(asAt), Seed: 7})
		})
	}
}

func agree(t *testing.T, p synthetic.Params) {
	t.Helper()
	var files [synthetic.Lists]bytes.Buffer
	if _, err := synthetic.Make(p, func(list int) (io.Writer, error) { return &files[list-1], nil }); err != nil {
		t.Fatal(err)
	}
	report, err := annexa.Compute(annexa.Question{AsAt: p.AsAt}, sheets(&files))
	if err != nil {
		t.Fatal(err)
	}
	bare, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer bare.Close()
	db, err := peer.Open(t.Context(), bare)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for n := range files {
		if err := db.Load(t.Context(), n+1, bytes.NewReader(files[n].Bytes())); err != nil {
			t.Fatal(err)
		}
	}
	want, err := db.Counts(t.Context(), p.AsAt, annexa.Period(p.AsAt, 6), annexa.Period(p.AsAt, 12))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]peer.Count{}
	for _, c := range report.Counts {
		hasDen := c.Unit != annexa.PerTenThou
		got[c.ID] = peer.Count{Num: c.Num, Den: c.Den, HasDen: hasDen, Undecided: c.Undecided}
		if c.Num == 0 && p.Children > 10_000 {
			t.Errorf("%s: nothing was counted: the lists do not try it", c.ID)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("as SQL counts them, and as we do (-sql +ours):\n%s", diff)
	}
	if len(got) != len(annexa.Definitions()) {
		t.Errorf("got %d counts, want all %d", len(got), len(annexa.Definitions()))
	}
}

// sheets are files in memory as sheets.
func sheets(files *[synthetic.Lists]bytes.Buffer) []annexa.Sheet {
	var all []annexa.Sheet
	for n := range files {
		all = append(all, annexa.Sheet{File: synthetic.Name(n + 1), Rows: func(yield func(int, []string) bool) error {
			r := csv.NewReader(bytes.NewReader(files[n].Bytes()))
			r.ReuseRecord = true
			for row := 1; ; row++ {
				cells, err := r.Read()
				if errors.Is(err, io.EOF) {
					return nil
				}
				if err != nil {
					return err
				}
				if !yield(row, cells) {
					return nil
				}
			}
		}})
	}
	return all
}
