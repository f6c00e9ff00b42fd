package intake_test

import (
	"errors"
	"testing"

	"mattersarising/internal/plan/intake"
	"mattersarising/internal/sheet"
)

// sound holds that a file, whatever it is, is read or refused with something to do; that what
// is taken without a problem is a plan whose rows answer to its lines; and that the same file
// beside that plan says nothing new.
func sound(t *testing.T, name string, data []byte) {
	t.Helper()
	p, err := intake.Read(name, data, intake.Context{Today: someDay, Reviews: []string{"2018"}})
	var refused *sheet.Problem
	if err != nil {
		if !errors.As(err, &refused) || refused.Do == "" {
			t.Fatalf("not to be acted on: %v", err)
		}
		return
	}
	for _, x := range append(p.Problems, p.Notes...) {
		if x.What == "" || x.Do == "" {
			t.Fatalf("a problem that says not what, or what to do: %+v", x)
		}
	}
	if len(p.Rows) != len(p.Version.Lines) {
		t.Fatalf("%d rows of %d lines", len(p.Rows), len(p.Version.Lines))
	}
	with := intake.Plan{Title: "P", Version: &p.Version}
	for i := range p.Version.Lines {
		l, row := &p.Version.Lines[i], &p.Rows[i]
		if l.Text == "" || row.Ref != l.Ref && len(p.Problems) == 0 {
			t.Fatalf("line %+v of row %+v", l, row)
		}
		with.Now = append(with.Now, intake.Standing{Line: *l, Claimed: row.Claimed, Words: row.Progress, State: row.Status, Forecast: row.Forecast.To})
	}
	if len(p.Problems) > 0 {
		return
	}
	if wrong := p.Version.Check(); len(wrong) > 0 {
		t.Fatalf("taken, and wrong: %v", wrong[0])
	}
	n := intake.Compare(p, with)
	if len(n.Updates) > 0 || len(n.Changed) > 0 || len(n.Problems) > 0 || n.Same != len(p.Rows) {
		t.Fatalf("the same file says something new: %s", told(n))
	}
}

func FuzzPlan(f *testing.F) {
	f.Add(july)
	f.Add(southern)
	f.Add("Action,Milestones,Milestone date\nDo it at once,a – 1/9/18; b,\n,c,1/10/18\n")
	f.Add("Ref;Action;By when;Depends on\n1;a;Sept 18;2\n2;b;TBC;1 and 3\n2.;c;13/13/18;\n")
	f.Add("Action,RAG,Ofsted rec\nx,Red/Amber,2018 rec 3 and 4\nPriority 2: y,,\nTotal,,\n")
	f.Fuzz(func(t *testing.T, text string) { sound(t, "f.csv", []byte(text)) })
}

// FuzzPlanTable is the same for Word tables: six cells, two rows.
func FuzzPlanTable(f *testing.F) {
	f.Add("Ref", "Action", "RAG", "=1", "Do it", "A")
	f.Add("", "Key actions", "By when", "^", "Complete", "Q3 2018/19")
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g string) {
		sound(t, "f.docx", document(t, heading("Priority 1: x")+tableOf([]string{a, b, c}, []string{d, e, g}, []string{a, b, c}, []string{g, d, e})))
	})
}
