package intake

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
)

// Conflict is a cell that says one thing in the file and another in the plan, both of them
// otherwise than when the sheet went out.
type Conflict struct {
	Key    string // by which it is chosen: K-13/due
	Ref    string // of the line
	Field  string
	Sheet  string
	Cell   string
	Was    string // when the sheet went out
	Mine   string // what the file says
	Theirs string // what the plan says since
	Taken  string // "mine" or "theirs"; empty: nobody has chosen
}

// Problem is the conflict as what is wrong with the file.
func (c *Conflict) Problem(file string) *sheet.Problem {
	return &sheet.Problem{
		Fault: sheet.FaultValue, File: file, Sheet: c.Sheet, Cell: c.Cell,
		What:     fmt.Sprintf("%s of action %s was %s when the sheet went out; your file says %s, the plan says %s since", c.Field, c.Ref, orNone(c.Was), orNone(c.Mine), orNone(c.Theirs)),
		Expected: "one of the two", Do: fmt.Sprintf("take yours with --take %s=mine, or the plan’s with --take %s=theirs", c.Key, c.Key),
	}
}

// Merged is a sheet that came back, beside the plan as it stands.
type Merged struct {
	*Proposal // as it would be taken in: what the file leaves as it was says nothing
	Conflicts []Conflict
	Removed   []string // refs of lines whose rows were taken out of the sheet
	Ended     []string // refs of rows of the file whose lines the plan has no longer
}

// Merge compares a sheet that came back with the plan as it was when the sheet went out, and as
// it stands. What only the file changed is taken; what only the plan changed stays; where both
// did, and not to the same, take says whose counts: by cell (K-13/due), by row (K-13) or for
// all (all), “mine” being the file’s and “theirs” the plan’s.
func Merge(p *Proposal, base, now Plan, take map[string]string, today calendar.Date) (*Merged, error) {
	if err := checkTake(take); err != nil {
		return nil, err
	}
	out := &Merged{Proposal: &Proposal{Name: p.Name, Form: p.Form, Tables: p.Tables, Memory: p.Memory, Sent: p.Sent, Problems: p.Problems, Notes: p.Notes}}
	out.Version = p.Version
	out.Version.Lines = nil
	before, since := byKey(base.Now), byKey(now.Now)
	seen, used := map[string]bool{}, map[string]bool{}
	for i := range p.Version.Lines {
		l, row := p.Version.Lines[i], p.Rows[i]
		b, o := before[row.Key], since[row.Key]
		switch {
		case row.Key == "" || b == nil && o == nil:
			row.Key = "" // a row that is new
		case seen[row.Key]:
			p := &sheet.Problem{
				Fault: sheet.FaultValue, File: p.Name, Sheet: row.Sheet, Cell: rowName(&row), What: fmt.Sprintf("the row of action %s stands in the sheet twice", l.Ref),
				Expected: "each row once", Do: "take one of the two out; of a new action, leave the hidden first column empty",
			}
			out.Problems = append(out.Problems, p)
			continue
		case o == nil:
			seen[row.Key] = true
			out.Ended = append(out.Ended, b.Line.Ref)
			continue
		default:
			seen[row.Key] = true
			if b == nil {
				b = o
			}
			out.row(&l, &row, b, o, base, now, take, used, today)
		}
		out.Version.Lines, out.Rows = append(out.Version.Lines, l), append(out.Rows, row)
	}
	for i := range now.Now {
		s := &now.Now[i]
		switch key := Key(&s.Line); {
		case seen[key]:
		case before[key] != nil && slices.Contains(p.Sent.Keys, key):
			out.Removed = append(out.Removed, s.Line.Ref)
		default:
			// Came into the plan since the sheet went out.
			out.Version.Lines = append(out.Version.Lines, s.Line)
			out.Rows = append(out.Rows, Row{Key: key, Ref: s.Line.Ref, Unplaced: true})
		}
	}
	for key := range take {
		if key != "all" && !used[key] {
			return nil, &sheet.Problem{Fault: sheet.FaultValue, File: p.Name, What: fmt.Sprintf("nothing stands against --take %s", key), Expected: "the key of a row or a cell on which file and plan differ", Do: "look at the conflicts again, with --dry-run"}
		}
	}
	return out, nil
}

func checkTake(take map[string]string) error {
	for key, whose := range take {
		if whose != "mine" && whose != "theirs" {
			return &sheet.Problem{Fault: sheet.FaultValue, What: fmt.Sprintf("--take %s=%s says not whose counts", key, whose), Expected: "mine (what the file says) or theirs (what the plan says)", Do: "write --take " + key + "=mine"}
		}
	}
	return nil
}

func byKey(all []Standing) map[string]*Standing {
	out := map[string]*Standing{}
	for i := range all {
		out[Key(&all[i].Line)] = &all[i]
	}
	return out
}

// row takes of one row what the file changed.
func (m *Merged) row(l *plan.Line, row *Row, b, o *Standing, base, now Plan, take map[string]string, used map[string]bool, today calendar.Date) {
	was, is := cellsOf(b, base.Version.Priorities, today), cellsOf(o, now.Version.Priorities, today)
	says := row.cells(l, today)
	for _, c := range shown {
		if row.At[c.field] == "" {
			continue
		}
		w, mine, theirs := was[c.field].plain(), says[c.field].plain(), is[c.field].plain()
		keep := mine != w
		if keep && theirs != w && theirs != mine {
			conflict := Conflict{
				Key: row.Key + "/" + strings.ReplaceAll(c.field, " ", "-"), Ref: o.Line.Ref, Field: c.field, Sheet: row.Sheet, Cell: row.At[c.field],
				Was: was[c.field].words(), Mine: says[c.field].words(), Theirs: is[c.field].words(),
			}
			for _, key := range []string{conflict.Key, row.Key, "all"} {
				if whose, ok := take[key]; ok && conflict.Taken == "" {
					conflict.Taken, used[key] = whose, true
				}
			}
			keep = conflict.Taken == "mine"
			m.Conflicts = append(m.Conflicts, conflict)
		}
		if !keep {
			row.leave(l, c.field, o)
		}
	}
}

func (v value) words() string {
	if !v.day.IsZero() {
		return v.day.Long()
	}
	return v.text
}

// cells is what a row of a file says, as the sheet would have it.
func (r *Row) cells(l *plan.Line, today calendar.Date) map[string]value {
	s := Standing{Line: *l, Claimed: r.Claimed, Words: r.Progress, Forecast: r.Forecast.To}
	out := cellsOf(&s, nil, today)
	out[FieldPriority] = value{text: r.Says[FieldPriority]}
	out[FieldStatus] = value{text: r.Says[FieldStatus]}
	if l.Due.To.IsZero() {
		out[FieldDue] = value{text: r.Says[FieldDue]}
	} else {
		out[FieldDue] = value{day: l.Due.To}
	}
	if r.Claimed == plan.None {
		out[FieldRAG] = value{text: r.Says[FieldRAG]}
	}
	return out
}

// leave has a row say nothing of a field.
func (r *Row) leave(l *plan.Line, field string, o *Standing) {
	delete(r.At, field)
	switch field {
	case FieldRef:
		l.Ref, r.Ref, r.Made = o.Line.Ref, o.Line.Ref, false
	case FieldAction:
		l.Text = o.Line.Text
	case FieldPriority:
		l.Priority, r.Unplaced = o.Line.Priority, true
	case FieldPartners:
		l.Partners = nil
	case FieldForecast:
		r.Forecast = calendar.Interval{}
	case FieldStatus:
		r.Status = civic.Delivery("")
	case FieldRAG:
		r.Claimed, r.ByFill = plan.None, false
	case FieldProgress:
		r.Progress = ""
	}
}
