package indicator

import (
	"testing"
)

func TestPeriodOf(t *testing.T) {
	t.Parallel()
	flow := &Definition{Name: "x", Basis: InPeriod}
	stock := &Definition{Name: "x", Basis: Snapshot}
	year := &Definition{Name: "x", Basis: RollingYear}
	staff := &Definition{Name: "x", Basis: InPeriod, YearEnds: "30 September"}
	calendarYear := &Definition{Name: "x", Basis: InPeriod, YearEnds: "31 December"}
	for _, c := range []struct {
		text, identifier string
		d                *Definition
		want             string
	}{
		{"April 2023", "", flow, "2023-04-01..2023-04-30"},
		{"Apr-23", "", flow, "2023-04-01..2023-04-30"},
		{"Sept 2023", "", flow, "2023-09-01..2023-09-30"},
		{"2024-02", "", flow, "2024-02-01..2024-02-29"},
		{"April 2023", "", stock, "2023-04-30..2023-04-30"},
		{"February 2024", "", year, "2023-03-01..2024-02-29"},
		{"2022/23", "", flow, "2022-04-01..2023-03-31"},
		{"2022-2023", "", flow, "2022-04-01..2023-03-31"},
		{"202223", "Financial year", flow, "2022-04-01..2023-03-31"},
		{"202223", "Academic year", flow, "2022-09-01..2023-08-31"},
		{"2023", "Calendar year", flow, "2023-01-01..2023-12-31"},
		{"2023", "Reporting year", flow, "2022-04-01..2023-03-31"},
		{"2023", "Reporting year", stock, "2023-03-31..2023-03-31"},
		{"2023", "", staff, "2022-10-01..2023-09-30"},
		{"2023", "", calendarYear, "2023-01-01..2023-12-31"},
		{"2023", "April", flow, "2023-04-01..2023-04-30"},
		{"1999/00", "", flow, "1999-04-01..2000-03-31"},
		{"Q1 2023/24", "", flow, "2023-04-01..2023-06-30"},
		{"2023-24 Q4", "", flow, "2024-01-01..2024-03-31"},
		{"202324", "Financial year Q2", flow, "2023-07-01..2023-09-30"},
		{"year ending March 2023", "", flow, "2022-04-01..2023-03-31"},
		{"12 months to 30 June 2023", "", flow, "2022-07-01..2023-06-30"},
		{"as at 9 June 2022", "", stock, "2022-06-09..2022-06-09"},
		{"30/04/2023", "", flow, "2023-04-01..2023-04-30"},
		{"2023-05-01", "", flow, "2023-05-01..2023-05-31"},
		{"31/03/2023", "", year, "2022-04-01..2023-03-31"},
	} {
		got, err := PeriodOf(c.text, c.identifier, c.d)
		if err != nil || got.String() != c.want {
			t.Errorf("%q %q of what is %s: %s, %v; want %s", c.text, c.identifier, c.d.Basis, got, err, c.want)
		}
	}
	for _, text := range []string{"", "04/13/2023", "2022/24", "Smarch 2023", "2023-13", "15/04/2023", "Total", "45046", "Q5 2023/24", "31/02/2023"} {
		if got, err := PeriodOf(text, "", flow); err == nil {
			t.Errorf("%q was read as %s", text, got)
		}
	}
}

func FuzzPeriodOf(f *testing.F) {
	for _, s := range []string{"April 2023", "202223", "Q1 2023/24", "year ending year ending 2023", "as at as at 2022", "99/99/2023"} {
		f.Add(s, "Financial year")
	}
	f.Fuzz(func(t *testing.T, s, id string) {
		for _, b := range Bases() {
			d := &Definition{Name: "x", Basis: b}
			if p, err := PeriodOf(s, id, d); err == nil && (p.Inverted() || p.From.IsZero() || b == Snapshot && p.From != p.To) {
				t.Fatalf("%q of %s is %s", s, b, p)
			}
		}
	})
}
