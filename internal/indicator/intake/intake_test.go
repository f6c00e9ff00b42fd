package intake

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/sheet"
	"mattersarising/test/shared"
)

func options() Options {
	return Options{Library: indicator.Standard(), Own: []string{"Fernshire County Council", "Fernshire"}, Today: calendar.MustDate("2024-06-01")}
}

// told prints observations: indicator, period, figures.
func told(all []indicator.Observation) []string {
	out := []string{}
	for i := range all {
		o := &all[i]
		s := strings.Join([]string{o.Indicator, o.Area, indicator.PeriodWords(o.Period), string(o.Numerator) + "/" + string(o.Denominator), string(o.Value) + string(o.Symbol)}, "|")
		out = append(out, s)
	}
	return out
}

func TestShapes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		o          func(*Options)
		want       []string
	}{
		{
			name: "long",
			file: "Monthly return\n\nIndicator,Month,Numerator,Denominator,Value,Status\nRe-referrals within 12 months,Apr 2023,20,100,20.0,final\ncaseload,April 2023,\"1,705.5\",100.2,,p\n",
			want: []string{"re-referrals||year to 30 April 2023|20/100|20.0", "caseload||30 April 2023|1705.5/100.2|17.0"},
		},
		{
			name: "wide by month",
			file: "Indicator,Apr-23,May-23,Jun-23\nvacancies,20.5%,21%,\nagency,c,15%,15.5%\n",
			want: []string{"vacancies||30 April 2023|/|20.5", "vacancies||31 May 2023|/|21", "agency||30 April 2023|/|c", "agency||31 May 2023|/|15", "agency||30 June 2023|/|15.5"},
		},
		{
			name: "wide by indicator",
			file: "Month,Re-referrals numerator,Re-referrals denominator,Social worker vacancy rate\n01/04/2023,20,80,25\n01/05/2023,21,70,30\n",
			want: []string{
				"re-referrals||year to 30 April 2023|20/80|25.0", "vacancies||1 April 2023|/|25",
				"re-referrals||year to 31 May 2023|21/70|30.0", "vacancies||1 May 2023|/|30",
			},
		},
		{
			name: "tidy",
			file: "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,category,re-referrals\n" +
				"2023,Reporting year,National,E92000001,England,,,,,,Total,22.4\n2023,Reporting year,Regional,E92000001,England,E12000008,South East,,,,Total,24\n" +
				"2023,Reporting year,Local authority,E92000001,England,E12000008,South East,999,E10000099,Fernshire,Total,c\n" +
				"2023,Reporting year,Local authority,E92000001,England,E12000008,South East,999,E10000099,Fernshire,Boys,12\n" +
				"2023,Reporting year,Local authority,E92000001,England,E12000008,South East,998,E10000098,Elsewhere,Total,low\n",
			want: []string{"re-referrals|England|year to 31 March 2023|/|22.4", "re-referrals|South East|year to 31 March 2023|/|24", "re-referrals||year to 31 March 2023|/|c"},
		},
		{
			name: "counts",
			file: "indicator,name,period_from,period_to,as_at,numerator,denominator,value,unit,could_not_be_judged,rules,note\n" +
				"assessments-in-45-days,Assessments,2023-10-01,2024-03-31,2024-03-31,180,200,90.0,%,0,annex-a 2026-11,\n" +
				"child-protection-plans,Plans,,,2024-03-31,655,,,\"per 10,000\",2,annex-a 2026-11,2 of the rows could not be judged\n",
			want: []string{"assessments-in-45-days||1 October 2023 to 31 March 2024|180/200|90.0", "child-protection-plans||31 March 2024|655/|"},
		},
		{
			name: "one indicator, semicolons, shares said",
			file: "Month;Value\nApril 2023;0.85\nMay 2023;0.9\n",
			o:    func(o *Options) { o.Indicator, o.Shares = "vacancies", true },
			want: []string{"vacancies||30 April 2023|/|85", "vacancies||31 May 2023|/|90"},
		},
		{
			name: "shares that their counts prove",
			file: "Indicator,Month,Numerator,Denominator,Value\nvacancies,April 2023,17,20,0.85\n",
			want: []string{"vacancies||30 April 2023|17/20|85"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := options()
			if c.o != nil {
				c.o(&o)
			}
			r, err := Read("figures.csv", []byte(c.file), o)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range r.Problems {
				t.Error(p)
			}
			if diff := cmp.Diff(c.want, told(r.Observations)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	const long = "Indicator,Month,Numerator,Denominator,Value\n"
	for _, c := range []struct{ name, file, want string }{
		{"text in a number column", long + "vacancies,Apr 2023,,,about 20\n", "E2: “about 20” is no figure; expected a number; or a symbol in its place"},
		{"an unknown symbol", long + "vacancies,Apr 2023,,,#\n", "E2: “#” is no figure"},
		{"shares", long + "vacancies,Apr 2023,,,0.85\nvacancies,May 2023,,,0.84\n", "E2: all 2 percentages of this column are at most 1"},
		{"a share among percentages", long + "vacancies,Apr 2023,,,85\nvacancies,May 2023,,,0.84\n", "E3: “0.84” stands among percentages such as 85"},
		{"an impossible percentage", long + "vacancies,Apr 2023,,,101\n", "E2: vacancies, 30 April 2023: 101% is no possible percentage"},
		{"a part above the whole", long + "vacancies,Apr 2023,21,20,\n", "C2: vacancies, 30 April 2023: the part (21) is more than the whole (20)"},
		{"a rate against its counts", long + "vacancies,Apr 2023,5,20,35\n", "E2: vacancies, 30 April 2023: 5 of 20 makes 25.0 %, not 35"},
		{"an American date", long + "vacancies,04/13/2023,5,20,25\n", "B2: "},
		{"dates that may be read two ways", long + "vacancies,04/05/2023,5,20,25\nvacancies,04/30/2023,5,20,25\n", "B2: "},
		{"a total row", long + "vacancies,Apr 2023,5,20,25\nTotal,,5,20,25\n", "A3: “Total”: a row of totals stands among the data"},
		{"a total of months", long + "vacancies,Apr 2023,5,20,25\nvacancies,Total,5,20,25\n", "B3: “Total”: a row of totals"},
		{"two values", long + "vacancies,Apr 2023,5,20,25\nvacancies,30/04/2023,5,20,25\n", "E3: a second value of vacancies for 30 April 2023: the first stands at E2"},
		{"a future period", long + "vacancies,Apr 2025,5,20,25\n", "vacancies, 30 April 2025: the period ends on 30 April 2025, which is still to come; check the year"},
		{"an unknown indicator", long + "happiness,Apr 2023,5,20,25\n", "A2: “happiness” is no indicator that is kept here"},
		{"another authority", "Indicator,Area,Month,Value\nvacancies,Elsewhere,Apr 2023,25\n", "the file is of Elsewhere, and nothing in it is of Fernshire County Council"},
		{"another unit", "Indicator,Month,Unit,Value\ncaseload,Apr 2023,%,25\n", "C2: the figures are in “%”, and Average caseload of social workers is counted in mean"},
		{"no period", "Indicator,Value\nvacancies,25\n", "row 1: no column is known to hold the period"},
		{"no indicator", "Month,Value\nApr 2023,25\n", "row 1: nothing says which indicator the figures are of"},
		{"a fraction of a child", long + "repeat-plans,Apr 2023,1.5,20,\n", "C2: repeat-plans, year to 30 April 2023: the numerator is no whole number: 1.5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := Read("figures.csv", []byte(c.file), options())
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Problems) == 0 || !strings.Contains(r.Problems[0].Error(), c.want) {
				t.Errorf("got %v, want %q", r.Problems, c.want)
			}
			for _, p := range r.Problems {
				if p.Do == "" || p.File != "figures.csv" {
					t.Errorf("it does not say what to do, or where: %v", p)
				}
			}
			if len(r.Observations) != 0 {
				t.Error("something was taken all the same")
			}
		})
	}
}

func TestRefusedFiles(t *testing.T) {
	t.Parallel()
	locked := append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, bytes.Repeat([]byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), 64)...)
	for name, c := range map[string]struct {
		file  []byte
		fault sheet.Fault
	}{
		"200 MB":           {make([]byte, 200<<20), sheet.FaultLarge},
		"a password on it": {locked, sheet.FaultLocked},
		"nothing":          {nil, sheet.FaultEmpty},
		"no table":         {[]byte("hello"), sheet.FaultEmpty},
	} {
		var p *sheet.Problem
		if _, err := Read("figures.xlsx", c.file, options()); !errors.As(err, &p) || p.Fault != c.fault || p.Do == "" {
			t.Errorf("%s: got %v, want %s", name, err, c.fault)
		}
	}
}

func TestWorkbook(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range map[string]any{
		"A1": "Performance, draft", "A3": "Indicator", "B3": "Date", "C3": "Value", "D3": "Notes",
		"A4": "vacancies", "B4": 45046, "C4": 0.2034, "D4": "from HR", // 30 April 2023, as Excel counts
		"A5": "agency", "B5": "30/04/2023", "C5": 12.5,
	} {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "C4", "C4", percent); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	r, err := Read("figures.xlsx", b.Bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	if diff := cmp.Diff([]string{"vacancies||30 April 2023|/|20.34", "agency||30 April 2023|/|12.5"}, told(r.Observations)); diff != "" {
		t.Error(diff)
	}
	if r.Sheet != "Sheet1" || r.Observations[0].Place != "C4" || r.Observations[0].Note != "from HR" {
		t.Errorf("got %+v", r.Observations[0])
	}
}

// The official figures go in as they are.
func TestOfficialFigures(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(shared.Folder(t, "reference", "vectors", "dfe_surrey_england.csv"))
	if err != nil {
		t.Fatal(err)
	}
	o := options()
	o.Own, o.Today = []string{"Surrey County Council", "Surrey"}, calendar.MustDate("2026-11-20")
	r, err := Read("dfe_surrey_england.csv", b, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	if len(r.Jumps) > 0 || len(r.Left) > 0 || r.Mapping.Publisher != "DfE" {
		t.Errorf("jumps %v, left out %v, by %q", r.Jumps, r.Left, r.Mapping.Publisher)
	}
	if got := len(r.Observations); got < 4*230 {
		t.Errorf("%d observations of 238 rows", got)
	}
	all := strings.Join(told(r.Observations), "\n")
	for _, want := range []string{
		"referrals|England|year to 31 March 2018|655630/|", "referrals||year to 31 March 2018|13626/|",
		"re-referrals|Statistical neighbours (2025 model), median|year to 31 March 2013|/|22.5", "looked-after|South East|31 March 2021|/|",
		"long-term-stability||31 March 2025|/|73", "caseload||30 September 2017|/|17.6",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not there", want)
		}
	}
	o.Own = []string{"Fernshire County Council", "Fernshire"}
	if r, err = Read("dfe_surrey_england.csv", b, o); err != nil {
		t.Fatal(err)
	}
	if len(r.Problems) != 1 || !strings.Contains(r.Problems[0].What, "the file is of England, South East") {
		t.Errorf("taken in by another authority: %v", r.Problems)
	}
	o.Benchmarks = true
	if r, err = Read("dfe_surrey_england.csv", b, o); err != nil || len(r.Problems) > 0 || len(r.Observations) < 3*230 {
		t.Errorf("its benchmarks alone: %v, %v, %d", err, r.Problems, len(r.Observations))
	}
	if len(r.Left) != 1 || !strings.Contains(r.Left[0], "column F, “surrey”") {
		t.Errorf("left out: %v", r.Left)
	}
}
