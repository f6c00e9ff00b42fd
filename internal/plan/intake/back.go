package intake

import (
	"slices"
	"strconv"

	"mattersarising/internal/calendar"
	"mattersarising/internal/sheet"
)

// Returned is a user’s own sheet with what the plan says today.
type Returned struct {
	Bytes    []byte
	Cells    int // how many of them say something else than before
	Problems []*sheet.Problem
}

// Back gives a sheet that went out and was worked on back with what the plan says today, as of
// an entry of the journal: in its own columns and order, with everything that is not the plan’s
// as it was. A row that had no key and is a line now is given one; a line that has no row in
// the sheet is given one beneath the others.
func Back(name string, data []byte, now Plan, slug string, entry int64, ctx Context) (*Returned, error) {
	p, err := Read(name, data, ctx)
	if err != nil {
		return nil, err
	}
	if p.Sent == nil || p.Sent.Plan != slug {
		return nil, &sheet.Problem{Fault: sheet.FaultValue, File: name, What: "the file is no sheet that went out of “" + slug + "”", Expected: "a sheet of arising plan sheet " + slug, Do: "choose the other file, or take a new sheet"}
	}
	lines := byKey(now.Now)
	words := map[string]*Standing{}
	for i := range now.Now {
		words[sheet.Fold(now.Now[i].Line.Text)] = &now.Now[i]
	}
	values, has := map[string]map[string]sheet.Value{}, map[string]bool{}
	out := &Returned{Bytes: data}
	for i := range p.Rows {
		row := &p.Rows[i]
		if values[row.Sheet] == nil {
			values[row.Sheet] = map[string]sheet.Value{}
		}
		to := values[row.Sheet]
		s := lines[row.Key]
		if s == nil {
			if s = words[sheet.Fold(p.Version.Lines[i].Text)]; s != nil && !has[Key(&s.Line)] && row.KeyAt != "" {
				to[row.KeyAt] = sheet.Value{Text: Key(&s.Line)}
			}
		}
		if s == nil {
			out.Problems = append(out.Problems, &sheet.Problem{Fault: sheet.FaultValue, File: name, Sheet: row.Sheet, Cell: rowName(row), What: "the plan has no such action", Do: "take the row out, or take the file in first"})
			continue
		}
		has[Key(&s.Line)] = true
		row.write(to, p, i, s, now, ctx.Today)
	}
	var missing []*Standing
	for i := range now.Now {
		if s := &now.Now[i]; !has[Key(&s.Line)] {
			missing = append(missing, s)
		}
	}
	add(p, values, missing, now, ctx.Today)
	for sh, cells := range values {
		out.Cells += len(cells)
		if err := out.patch(name, sh, cells); err != nil {
			return nil, err
		}
	}
	marks := map[string]sheet.Value{p.Sent.at["journal"]: {Text: strconv.FormatInt(entry, 10)}}
	if at := p.Sent.at["on"]; at != "" {
		marks[at] = sheet.Value{Text: ctx.Today.String()}
	}
	return out, out.patch(name, sentSheet, marks)
}

// add adds a row for each line that has none, beneath all others of the sheet that has the
// column of keys.
func add(p *Proposal, values map[string]map[string]sheet.Value, missing []*Standing, now Plan, today calendar.Date) {
	for i := range p.Tables {
		t := &p.Tables[i]
		if t.key == 0 || len(missing) == 0 {
			continue
		}
		to := values[t.Sheet]
		if to == nil {
			to = map[string]sheet.Value{}
			values[t.Sheet] = to
		}
		for _, s := range missing {
			t.last++
			put := func(column int, v sheet.Value) {
				if v.Add = true; v.Text != "" || !v.Day.IsZero() {
					to[sheet.Ref(column, t.last)] = v
				}
			}
			put(t.key, sheet.Value{Text: Key(&s.Line)})
			cells := cellsOf(s, now.Version.Priorities, today)
			for _, c := range shown {
				if column, ok := t.Columns[c.field]; ok {
					put(column.Number, cells[c.field].sheet())
				}
			}
		}
		return
	}
}

// patch writes into one sheet.
func (r *Returned) patch(name, sh string, cells map[string]sheet.Value) error {
	b, err := sheet.Open(name, r.Bytes, sheet.Limits{Bytes: MostBytes, Unpacked: mostUnpacked, Rows: mostRows, Columns: mostColumns})
	if err != nil {
		return err
	}
	i := slices.IndexFunc(b.Sheets, func(s *sheet.Sheet) bool { return s.Name == sh })
	if i < 0 || len(cells) == 0 {
		return nil
	}
	var problems []*sheet.Problem
	r.Bytes, problems, err = b.Patch(r.Bytes, b.Sheets[i], cells)
	r.Problems = append(r.Problems, problems...)
	return err
}

// write writes what a line says today into the cells that the row has for it.
func (r *Row) write(to map[string]sheet.Value, p *Proposal, i int, s *Standing, now Plan, today calendar.Date) {
	is, says := cellsOf(s, now.Version.Priorities, today), r.cells(&p.Version.Lines[i], today)
	for _, c := range shown {
		if at := r.At[c.field]; at != "" && is[c.field].plain() != says[c.field].plain() {
			to[at] = is[c.field].sheet()
		}
	}
}
