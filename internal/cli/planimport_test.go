package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestPlanImport is a programme manager's way who has only an Excel file: it becomes a plan,
// next month's becomes reports, a refresh becomes a draft; the sheet goes out and comes back.
func TestPlanImport(t *testing.T) {
	t.Parallel()
	home, _ := marl(t)
	w := told{t, home}
	const head = "Ref,Priority,Action required,Lead,By when,RAG,Progress update\n"
	lines := []string{
		"1.1,1. Leadership,Establish the Improvement Board with an independent chair,DCS,30/09/2018,A,Chair recruited\n",
		"1.2,1. Leadership,Every director to visit a front-line team each month and say what was seen,AD,31/12/2018,G,Visits under way\n",
		"2.1,2. Front door,Open a single front door for contacts and referrals with the police,HoS,Q3 2018/19,,\n",
	}
	july := write(t, home, "july.csv", head+strings.Join(lines, ""))
	w.says("Nothing was kept.", "plan", "import", july, "--new", "Improvement plan", "-n")
	w.refuses(2, "nobody has said yet what these columns mean", "plan", "import", july, "--new", "Improvement plan")
	w.says("the register of posts knows no “DCS”", "plan", "import", july, "--new", "Improvement plan", "--version", "2018", "--adopted", "2018-07-19", "--by", "Cabinet", "--known", "2018-07-20", "--cites", "the file", "--as-suggested")
	w.says("2018: adopted on 19 July 2018 by Cabinet.", "plan", "list")
	w.says("Chair recruited", "plan", "show", "improvement-plan", "1.1")
	w.refuses(1, "there is a plan at \"improvement-plan\" already", "plan", "import", july, "--new", "Improvement plan")
	w.says("It says nothing that the plan does not say.", "plan", "import", july, "--plan", "improvement-plan")

	next := func(name string, of ...string) string {
		return write(t, home, name, head+strings.NewReplacer(of...).Replace(strings.Join(lines, "")))
	}
	august := next("august.csv", "A,Chair recruited", "G,First meeting held", "Q3 2018/19,,", "Q3 2018/19,R,The police are late")
	w.says("1.1: Green is claimed, was amber; “First meeting held”", "plan", "import", august, "--plan", "improvement-plan", "-n")
	w.says("Taken in: 2 reports.", "plan", "import", august, "--plan", "improvement-plan")
	w.says("The police are late", "plan", "show", "improvement-plan", "2.1")

	moved := next("moved.csv", "2.1,2. Front door", "2.1,1. Leadership")
	w.refuses(1, "moved.csv, B4: action 2.1 stood under priority 2 and stands under 1", "plan", "import", moved, "--plan", "improvement-plan")
	other := write(t, home, "other.csv", "Ref,Action,Owner\n1.1,Resurface the A246 between the roundabouts,Highways\n1.2,Cut the verges three times in the summer,Highways\n1.3,Mend each pothole within five days,Highways\n")
	w.refuses(1, "only 0 of its 3 actions may be of the plan “Improvement plan”", "plan", "import", other, "--plan", "improvement-plan", "--as-suggested")

	refresh := next("refresh.csv", "31/12/2018", "31/03/2019", "A,Chair recruited", "G,First meeting held", "Q3 2018/19,,", "Q3 2018/19,R,The police are late")
	w.refuses(1, "--version and its name", "plan", "import", refresh, "--plan", "improvement-plan")
	w.says("says nothing that the plan does not say", "plan", "import", refresh, "--plan", "improvement-plan", "--reports-only")
	w.says("Taken in as version 2019 of improvement-plan: 3 actions", "plan", "import", refresh, "--plan", "improvement-plan", "--version", "2019")
	w.refuses(1, "the plan has a version 2019 already", "plan", "import", refresh, "--plan", "improvement-plan", "--version", "2019")
	w.says("2019", "plan", "list")

	for _, args := range [][]string{
		{july},
		{july, "--new", "A", "--plan", "b"},
		{july, "--plan", "a", "--owner", "x"},
		{july, "--plan", "a", "--by", "x"},
		{july, "--plan", "a", "--adopted", "2018-01-01"},
		{july, "--new", "A", "--reports-only"},
		{july, "--plan", "nowhere"},
		{july, "--new", "A", "--review", "2022=x"},
		{july, "--plan", "improvement-plan", "--take", "K-1=yes", "-n"},
	} {
		if r := run(t, home, append([]string{"plan", "import"}, args...)...); r.code == 0 {
			t.Errorf("%v: taken\n%s", args, r.out)
		}
	}
	locked := write(t, home, "locked.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	w.refuses(1, "the workbook is protected by a password", "plan", "import", locked, "--plan", "improvement-plan")

	round(t, w)
	must(t, home, "verify", "--replay")
}

// round takes the sheet out, works on it, and takes it in again.
func round(t *testing.T, w told) {
	t.Helper()
	home := w.home
	out := filepath.Join(home, "out.xlsx")
	w.says("improvement-plan: 3 actions.", "plan", "sheet", "improvement-plan", "-o", out)
	w.says("It says nothing that the plan does not say.", "plan", "import", out, "--plan", "improvement-plan")
	mine := filepath.Join(home, "mine.xlsx")
	f, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for ref, v := range map[string]string{"N4": "The second meeting was held", "N5": "All teams were visited", "L5": "Complete", "R3": "My note", "R4": "ring Jo"} {
		if err := f.SetCellValue("Actions", ref, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(mine); err != nil {
		t.Fatal(err)
	}
	// Meanwhile somebody else reports on 1.1.
	must(t, home, "plan", "update", "improvement-plan", "1.1", "green", "The chair was ill.", "--party", "DCS")
	w.refuses(1, "mine.xlsx, sheet Actions, N4: progress of action 1.1 was “First meeting held” when the sheet went out; your file says “The second meeting was held”, the plan says “The chair was ill.” since", "plan", "import", mine, "--plan", "improvement-plan")
	var said struct {
		Conflicts []struct{ Key, Was, Mine, Theirs, Taken string }
		Reports   []struct{ Ref, Words, State string }
	}
	if err := json.Unmarshal([]byte(run(t, home, "plan", "import", mine, "--plan", "improvement-plan", "-n", "--json").out), &said); err != nil || len(said.Conflicts) != 1 || len(said.Reports) != 0 {
		t.Fatalf("%+v, %v", said, err)
	}
	w.says("Taken in: 2 reports.", "plan", "import", mine, "--plan", "improvement-plan", "--take", said.Conflicts[0].Key+"=mine")
	w.says("All teams were visited", "plan", "show", "improvement-plan", "1.2")
	must(t, home, "plan", "update", "improvement-plan", "2.1", "amber", "The police have come.", "--party", "HoS")
	back := filepath.Join(home, "back.xlsx")
	w.says("2 cells with today's words", "plan", "sheet", "improvement-plan", "--in", mine, "-o", back)
	g, err := excelize.OpenFile(back)
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{"N6": "The police have come.", "M6": "Amber", "R4": "ring Jo", "N4": "The second meeting was held"} {
		if got, err := g.GetCellValue("Actions", ref); err != nil || got != want {
			t.Errorf("%s is %q, want %q", ref, got, want)
		}
	}
	w.says("It says nothing that the plan does not say.", "plan", "import", back, "--plan", "improvement-plan")
	w.refuses(1, "no sheet that went out", "plan", "sheet", "improvement-plan", "--in", filepath.Join(home, "july.csv"), "-o", "-")
	if _, err := os.Stat(back); err != nil {
		t.Error(err)
	}
	w.refuses(2, "", "plan", "sheet", "nowhere", "-o", "-")
}
