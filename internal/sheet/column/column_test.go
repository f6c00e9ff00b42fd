package column_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
)

var fields = []column.Field{
	{Name: "reference", Headings: []string{"ref", "no"}, Looks: column.Short},
	{Name: "words", Headings: []string{"action", "recommendation"}, Looks: column.Words},
	{Name: "date", Headings: []string{"date", "meeting date"}, Looks: column.Days},
	{Name: "due", Headings: []string{"due", "target date", "by when"}, Looks: column.Days},
	{Name: "status", Headings: []string{"status", "progress"}, Looks: column.Few},
	{Name: "update", Headings: []string{"update", "progress"}, Looks: column.Words},
}

func table(t *testing.T, text string) (sheet.Header, []sheet.Row) {
	t.Helper()
	b, err := sheet.Open("t.csv", []byte(text), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := b.Sheets[0].Head(100)
	if err != nil {
		t.Fatal(err)
	}
	h, ok := sheet.FindHeader(rows, nil)
	if !ok {
		t.Fatal("no headings")
	}
	return h, rows
}

const sixth = `Ref no,Date,Action agreed,Lead officer,Target date,Progress
1,12/09/2018,Officers to circulate the licensing protocol,HoS,Sept 18,Circulated to all members on the 3rd
2,12/09/2018,A report to be brought back to the Board,HoS,TBC,The report is being drafted by the team
`

func TestSuggest(t *testing.T) {
	t.Parallel()
	h, rows := table(t, sixth)
	all := column.Suggest(h, rows, fields)
	want := column.Mapping{"reference": "ref no", "date": "date", "words": "action agreed", "due": "target date", "update": "progress"}
	if d := cmp.Diff(want, column.Map(h, all)); d != "" {
		t.Errorf("mapping (-want +got)\n%s", d)
	}
	for _, s := range all {
		if s.Why == "" {
			t.Errorf("%s: not said why", s.Field)
		}
	}
	// The same heading over other values means something else.
	h, rows = table(t, strings.NewReplacer("Circulated to all members on the 3rd", "Green", "The report is being drafted by the team", "Green").Replace(sixth))
	if got := column.Map(h, column.Suggest(h, rows, fields))["status"]; got != "progress" {
		t.Errorf("status is %q", got)
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	m := column.Mapping{"reference": "ref no", "words": "action agreed", "due": "target date"}
	h, rows := table(t, sixth)
	got, problems := column.Apply(m, h, rows, fields)
	if len(problems) != 0 || got["due"].Number != 5 {
		t.Errorf("got %v, %v", got, problems)
	}
	// In another place, with another one renamed.
	h, rows = table(t, "RAG,Ref No.,Action agreed,By when\nG,1,Officers to circulate the licensing protocol,Sept 18\n")
	got, problems = column.Apply(m, h, rows, fields)
	if got["words"].Number != 3 || len(problems) != 1 {
		t.Fatalf("got %v, %v", got, problems)
	}
	want := "row 1: the column “target date”, which was due, is gone; new is “By when” (column D), which may be it: the heading is “by when”; 1 of 1 values beneath are dates; expected the headings of last time, or a word on what took its place; say which column is due now, or that there is none"
	if d := cmp.Diff(want, problems[0].Error()); d != "" {
		t.Errorf("problem (-want +got)\n%s", d)
	}
	fresh, gone := column.Changed("ref no | action agreed | target date", h.Shape())
	if d := cmp.Diff("[rag by when] [target date]", fmt.Sprint(fresh, gone)); d != "" {
		t.Errorf("changed (-want +got)\n%s", d)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	h, _ := table(t, "Ref,Update,Update\n1,a,b\n")
	for named, want := range map[string]int{"C": 3, "update": 2, "Update 2": 3, "ref": 1, "Z": 0, "": 0} {
		if got, _ := column.Find(h, named); got.Number != want {
			t.Errorf("%q is column %d, want %d", named, got.Number, want)
		}
	}
	if got := column.Key(h, 3); got != "update 2" {
		t.Errorf("key %q", got)
	}
}
