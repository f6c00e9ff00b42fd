package annexa_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/annexa"
)

// rowsOf are the rows of a sheet.
func rowsOf(s annexa.Sheet) [][]string {
	var rows [][]string
	_ = s.Rows(func(_ int, cells []string) bool {
		rows = append(rows, slices.Clone(cells))
		return true
	})
	return rows
}

// Neither the order of the rows, nor of the columns, nor of the lists matters; nor do
// titles above the headers, capitals, spaces and slips in them, or columns that no list
// has.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	want := counted(compute(t, annexa.Question{AsAt: asAt}, handmade(t)))
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		var sheets []annexa.Sheet
		for _, s := range handmade(t) {
			rows := rowsOf(s)
			head, body := rows[0], rows[1:]
			r.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
			order := r.Perm(len(head))
			out := [][]string{{"Annex A", "", "printed by the system"}, {}}
			for n, row := range append([][]string{head}, body...) {
				moved := make([]string, len(row))
				for i, from := range order {
					if moved[i] = row[from]; n == 0 {
						moved[i] = slip(r, row[from])
					}
				}
				out = append(out, moved)
			}
			sheets = append(sheets, table(s.File, out))
		}
		r.Shuffle(len(sheets), func(i, j int) { sheets[i], sheets[j] = sheets[j], sheets[i] })
		if diff := cmp.Diff(want, counted(compute(t, annexa.Question{AsAt: asAt}, sheets))); diff != "" {
			t.Fatalf("seed %d (-in order +shuffled):\n%s", seed, diff)
		}
	}
}

// slip writes a header as systems do.
func slip(r *rand.Rand, header string) string {
	switch r.IntN(5) {
	case 0:
		return strings.ToUpper(header)
	case 1:
		return " " + strings.ReplaceAll(header, " ", "_") + " "
	case 2:
		return strings.NewReplacer("’", "'", "‘", "'", "?", "").Replace(header)
	case 3:
		if len(header) > 20 {
			return header[:9] + header[10:] // a letter is missing
		}
	}
	return header
}

// A child outside every period and of no open list changes nothing.
func TestOutsideChangesNothing(t *testing.T) {
	t.Parallel()
	want := counted(compute(t, annexa.Question{AsAt: asAt}, handmade(t)))
	long := map[string]string{ // what to write into a column that is a date
		"Date of Contact": "01/02/2024", "Assessment start date": "01/02/2024", "Assessment completion date": "01/03/2024", "Date of Referral": "01/02/2024",
		"Continuous Assessment Start Date": "01/02/2024", "Continuous Assessment Date of Authorisation": "01/03/2024",
		"Strategy discussion initiating Section 47 Enquiry Start Date": "01/02/2024", "CIN Start Date": "01/02/2024", "CIN Closure Date": "01/03/2024",
		"Child Protection Plan Start Date": "01/02/2021", "Child Protection Plan End Date": "01/03/2024", "Date of Birth": "01/01/1995",
		"Date Started to be Looked After": "01/02/2021", "Date Ceased to be Looked After": "01/03/2024",
		"Date the Child Entered Care": "01/01/2020", "Date of Decision that Child Should be Placed for Adoption": "01/06/2020", "Date of Adoption Order ": "01/03/2022",
	}
	var sheets []annexa.Sheet
	for _, s := range handmade(t) {
		rows := rowsOf(s)
		row := make([]string, len(rows[0]))
		for i, h := range rows[0] {
			row[i] = long[h]
		}
		row[0] = "X999"
		sheets = append(sheets, table(s.File, append(rows, row)))
	}
	if diff := cmp.Diff(want, counted(compute(t, annexa.Question{AsAt: asAt}, sheets))); diff != "" {
		t.Errorf("with a child outside (-without +with):\n%s", diff)
	}
}

// Where a list or a column is not there, what rests on it is not counted, and the rest is
// as before.
func TestWithoutAList(t *testing.T) {
	t.Parallel()
	whole := counted(compute(t, annexa.Question{AsAt: asAt}, handmade(t)))
	for drop := range 10 {
		if drop == 2 { // list 11, of which nothing is counted
			continue
		}
		sheets := slices.Delete(handmade(t), drop, drop+1)
		r := compute(t, annexa.Question{AsAt: asAt}, sheets)
		got := counted(r)
		if len(got)+len(r.Omitted) != len(whole) || len(r.Omitted) == 0 {
			t.Errorf("without a list: %d counted and %d not, want %d together", len(got), len(r.Omitted), len(whole))
		}
		for id, f := range got {
			if f != whole[id] && id != "caseload" && id != "need-visits-in-time" {
				t.Errorf("without %s: %s is %v, want %v", handmade(t)[drop].File, id, f, whole[id])
			}
		}
	}
	rows := [][]string{{"Child Unique ID", "Date of Referral"}, {"1", "01/06/2025"}}
	r := compute(t, annexa.Question{AsAt: asAt}, []annexa.Sheet{table("l.csv", rows)})
	if got := counted(r); len(got) != 1 || got["referrals"].Num != "1" {
		t.Errorf("of a list with one date: got %v, want referrals alone", got)
	}
	for _, o := range r.Omitted {
		if o.ID == "re-referrals" && !strings.Contains(o.Why, "Number of Referrals in Last 12 Months") {
			t.Errorf("re-referrals: %s: the column that is wanted is not named", o.Why)
		}
	}
}

// What is wrong with a list is told by its row and column; and what cannot be trusted is
// not counted.
func TestProblems(t *testing.T) {
	t.Parallel()
	head := []string{"Child Unique ID", "Date of Referral", "Referral NFA?", "Number of Referrals in Last 12 Months"}
	cases := []struct {
		name  string
		rows  [][]string
		fault annexa.Fault
		row   int
		count string
	}{
		{"a date with the month first", [][]string{{"1", "25/06/2025", "No", "0"}, {"2", "06/25/2025", "No", "0"}}, annexa.FaultAmerican, 3, "1"},
		{"a column with the month first", [][]string{{"1", "06/05/2025", "No", "0"}, {"2", "06/25/2025", "No", "0"}}, annexa.FaultMonthFirst, 0, "0"},
		{"a row of totals", [][]string{{"1", "25/06/2025", "No", "0"}, {"Total", "1", "", ""}}, annexa.FaultTotal, 3, "1"},
		{"no identifier", [][]string{{"", "25/06/2025", "No", "0"}}, annexa.FaultNoChild, 2, "0"},
		{"the same row twice", [][]string{{"1", "25/06/2025", "No", "0"}, {"1", "25/06/2025", "No", "0"}}, annexa.FaultTwice, 3, "1"},
		{"a word for a date", [][]string{{"1", "last June", "No", "0"}}, annexa.FaultValue, 2, "0"},
		{"an empty date", [][]string{{"1", "", "No", "0"}}, annexa.FaultMissing, 2, "0"},
		{"a word for a number", [][]string{{"1", "25/06/2025", "No", "many"}}, annexa.FaultValue, 2, "1"},
		{"a word for yes or no", [][]string{{"1", "25/06/2025", "perhaps", "0"}}, annexa.FaultValue, 2, "1"},
		{"a serial number for a date", [][]string{{"1", "45833", "No", "0"}}, 0, 0, "1"},
		{"a date with a time", [][]string{{"1", "25/06/2025 00:00:00", "No", "0"}}, 0, 0, "1"},
		{"another date with a time", [][]string{{"1", "2025-06-25T10:30:00", "No", "0"}}, 0, 0, "1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := compute(t, annexa.Question{AsAt: asAt}, []annexa.Sheet{table("three.csv", append([][]string{head}, c.rows...))})
			if got := counted(r)["referrals"].Num; got != c.count {
				t.Errorf("got %s referrals, want %s", got, c.count)
			}
			if c.fault == 0 && c.row == 0 {
				if len(r.Problems) > 0 {
					t.Errorf("got %v, want no problem", r.Problems)
				}
				return
			}
			if !slices.ContainsFunc(r.Problems, func(p annexa.Problem) bool { return p.Fault == c.fault && p.Row == c.row && p.List == 3 }) {
				t.Errorf("got %v, want fault %d in row %d", r.Problems, c.fault, c.row)
			}
		})
	}
}

// The period is six whole months, also up to a month's last day.
func TestPeriod(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"2025-09-30": "2025-04-01", "2025-09-07": "2025-03-08", "2025-02-28": "2024-09-01", "2024-02-29": "2023-09-01", "2025-08-31": "2025-03-01", "2025-08-30": "2025-03-01",
	} {
		if got := annexa.Period(date(to), 6).From.String(); got != want {
			t.Errorf("six months to %s begin on %s, want %s", to, got, want)
		}
	}
}
