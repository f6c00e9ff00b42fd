package intake

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
)

// reader reads a whole file.
type reader struct {
	*Proposal
	ctx        Context
	book       *sheet.Book
	priorities priorities
	refs       map[string]string // folded, to the cell
	milestones map[string]place  // by number
	made       map[string]int    // how many refs were made under a priority
	holds      map[string]bool
	said       map[string]bool // columns that were said and found
}

// place is where something stands in the file.
type place struct{ sheet, cell string }

// Read reads a file. Its error is of the file itself, and a *sheet.Problem; what is wrong with
// its cells stands among the problems of what it returns.
func Read(name string, data []byte, ctx Context) (*Proposal, error) {
	b, err := sheet.OpenTables(name, data, sheet.Limits{Bytes: MostBytes, Unpacked: mostUnpacked, Rows: mostRows, Columns: mostColumns})
	if err != nil {
		return nil, err
	}
	r := &reader{
		Proposal: &Proposal{Name: name, Form: b.Form}, ctx: ctx, book: b,
		refs: map[string]string{}, milestones: map[string]place{}, made: map[string]int{}, holds: map[string]bool{}, said: map[string]bool{},
	}
	for _, n := range b.Notes {
		if n.Sheet != sentSheet {
			r.Notes = append(r.Notes, n)
		}
	}
	if r.Sent, err = sent(b); err != nil {
		return nil, err
	}
	if err := r.tables(); err != nil {
		return nil, err
	}
	r.finish()
	return r.Proposal, nil
}

func (r *reader) problem(sh, cell, what, expected, do string) *sheet.Problem {
	return &sheet.Problem{Fault: sheet.FaultValue, File: r.Name, Sheet: sh, Cell: cell, What: what, Expected: expected, Do: do}
}

func (r *reader) wrong(sh, cell, what, expected, do string) {
	r.Problems = append(r.Problems, r.problem(sh, cell, what, expected, do))
}

func (r *reader) note(sh, cell, what, do string) {
	r.Notes = append(r.Notes, r.problem(sh, cell, what, "", do))
}

// tables reads each sheet that is meant.
func (r *reader) tables() error {
	for _, name := range r.ctx.Sheets {
		if !slices.ContainsFunc(r.book.Sheets, func(s *sheet.Sheet) bool { return strings.EqualFold(s.Name, name) }) {
			var names []string
			for _, s := range r.book.Sheets {
				names = append(names, s.Name)
			}
			return &sheet.Problem{Fault: sheet.FaultEmpty, File: r.Name, What: fmt.Sprintf("there is no sheet “%s”", name), Expected: "one of " + strings.Join(names, ", "), Do: "name one of them"}
		}
	}
	named := func(s *sheet.Sheet) bool {
		return slices.ContainsFunc(r.ctx.Sheets, func(n string) bool { return strings.EqualFold(s.Name, n) })
	}
	var found []*table
	for _, s := range r.book.Sheets {
		if s.Name == sentSheet || len(r.ctx.Sheets) > 0 && !named(s) || s.Hidden && !named(s) {
			continue
		}
		var rows []sheet.Row
		for row, err := range s.Rows() {
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		t := r.table(s, rows, found)
		if t == nil {
			if len(rows) > 0 {
				r.note(s.Name, "", "no row of headings names a column of actions: it was not read", "say which column it is, if it belongs to the plan")
			}
			continue
		}
		found = append(found, t)
	}
	for field, named := range r.ctx.Columns {
		if !slices.ContainsFunc(Fields(), func(f column.Field) bool { return f.Name == field }) {
			return &sheet.Problem{Fault: sheet.FaultColumn, File: r.Name, What: fmt.Sprintf("a plan has no “%s”", field), Expected: "one of " + strings.Join(fieldNames(), ", "), Do: "name one of them"}
		}
		if strings.TrimSpace(named) != "" && !r.said[field] && len(found) > 0 {
			return &sheet.Problem{Fault: sheet.FaultColumn, File: r.Name, What: fmt.Sprintf("there is no column “%s”", named), Expected: headings(found), Do: "name one of them, by its heading or its letter"}
		}
	}
	if len(found) == 0 {
		r.wrong("", "", "no sheet has a row of headings with a column of actions", "a column that says what is to be done", "say which column it is, as action=D")
		return nil
	}
	for _, t := range found {
		t.many = len(found) > 1
		t.read()
		r.Tables = append(r.Tables, t.Table)
		if t.Remembered || !slices.ContainsFunc(r.Memory.Sheets, func(m Remembered) bool { return m.Shape == t.Header.Shape() }) {
			r.Memory.Sheets = append(r.Memory.Sheets, Remembered{Sheet: t.Sheet, Shape: t.Header.Shape(), Columns: t.mapping})
		}
	}
	return nil
}

func fieldNames() []string {
	var all []string
	for _, f := range Fields() {
		all = append(all, f.Name)
	}
	return all
}

func headings(all []*table) string {
	var out []string
	for _, t := range all {
		for _, c := range t.Header.Columns {
			if s := fmt.Sprintf("%s “%s”", sheet.Letters(c.Number), c.Name); c.Name != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return strings.Join(out, ", ")
}

// finish looks at the version as a whole, and says what is wrong with it by cell.
func (r *reader) finish() {
	r.Version.Priorities = r.priorities.all()
	if len(r.Version.Lines) == 0 && len(r.Problems) == 0 {
		r.wrong("", "", "nothing stands beneath the headings", "at least one action", "choose another sheet or file")
	}
	rows := map[string]*Row{}
	for i := range r.Rows {
		if row := &r.Rows[i]; rows[row.Ref] == nil {
			rows[row.Ref] = row
		}
	}
	fields := map[string]string{"text": FieldAction, "priority": FieldPriority, "due": FieldDue, "starts": FieldStart, "answers": FieldFinding, "needs": FieldNeeds, "ref": FieldRef}
	for _, w := range r.Version.Check() {
		what, do := w.Says, "correct it"
		if i := strings.LastIndex(what, ": "); i >= 0 {
			what, do = what[:i], what[i+2:]
		}
		ref, isLine := strings.CutPrefix(w.Where, "action ")
		number, isMilestone := strings.CutPrefix(w.Where, "milestone ")
		switch row := rows[ref]; {
		case isLine && w.Field == "ref":
			// Said where it was read, with both cells.
		case isLine && row != nil:
			at := row.At[fields[w.Field]]
			if at == "" {
				at = row.At[FieldAction]
			}
			r.wrong(row.Sheet, at, w.Where+": "+what, "", do)
		case isMilestone:
			at := r.milestones[number]
			r.wrong(at.sheet, at.cell, w.Where+": "+what, "", do)
		default:
			r.wrong("", "", w.Where+": "+what, "", do)
		}
	}
}

// lead notes a lead whom the register of posts does not know, once.
func (r *reader) lead(l *plan.Line, row *Row) {
	if l.Lead == "" || r.ctx.Holds == nil {
		return
	}
	if _, asked := r.holds[l.Lead]; asked {
		return
	}
	known := r.ctx.Holds(l.Lead)
	if r.holds[l.Lead] = known; !known {
		r.note(row.Sheet, row.At[FieldLead], fmt.Sprintf("the register of posts knows no “%s”: the lead is kept in these words", sheet.Short(l.Lead)), "say who holds the post (arising post), or which post is meant")
	}
}
