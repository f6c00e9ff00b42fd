package intake

import (
	"context"
	"fmt"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store"
	"mattersarising/internal/tracker"
)

func words(s string) civic.Words { return civic.Words(s) }

// Returned is a tracker given back with today’s words.
type Returned struct {
	Tracker  store.Tracker
	Bytes    []byte
	Cells    int // how many cells say something else than when it was taken in
	Problems []*sheet.Problem
}

// Back gives the tracker of a body back as it was last taken in, in the same columns and
// order, each row with today’s state, last report and date; what says the same still is left
// as it was worded. ErrNotFound where none was taken in.
func Back(ctx context.Context, st store.Store, authority store.AuthorityID, body string, today calendar.Date) (*Returned, error) {
	head, err := st.Head(ctx, authority)
	if err != nil {
		return nil, err
	}
	at := store.AsAt{Authority: authority, Entry: head}
	all, err := st.ListTrackers(ctx, store.TrackersParams{AsAt: at, Body: body, Latest: true})
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, store.NotFound("tracker", "no tracker of “%s” was taken in", body)
	}
	out := &Returned{Tracker: all[0]}
	data, err := st.TrackerBytes(ctx, authority, out.Tracker.ID)
	if err != nil {
		return nil, err
	}
	pic, err := st.Known(ctx, at)
	if err != nil {
		return nil, err
	}
	standing := map[store.Ref]*follow.Standing{}
	standings := follow.Stand(pic, today)
	for i := range standings {
		s := &standings[i]
		standing[s.Ref] = s
		for _, with := range s.With {
			standing[with.Ref] = s
		}
		for _, former := range s.Former {
			standing[former] = s
		}
	}
	b, err := sheet.Open(out.Tracker.Name, data, sheet.Limits{Rows: 100_000, Columns: 200})
	if err != nil {
		return nil, err
	}
	p := Prepared{Params: Params{Name: out.Tracker.Name, Sheet: out.Tracker.Sheet}, Before: &out.Tracker}
	sh, err := p.choose(b)
	if err != nil {
		return nil, err
	}
	if p.Header, err = sh.Header(tracker.Known); err != nil {
		return nil, err
	}
	if err := p.columns(b, sh); err != nil {
		return nil, err
	}
	rows := map[int]*store.TrackerRow{}
	for i := range out.Tracker.Rows {
		rows[out.Tracker.Rows[i].Row] = &out.Tracker.Rows[i]
	}
	values := map[string]sheet.Value{}
	for row, err := range sh.Rows() {
		if err != nil {
			return nil, err
		}
		r := rows[row.Number]
		if r == nil || row.Number <= p.Header.Last {
			continue
		}
		s := standing[r.Ref]
		if s == nil {
			out.Problems = append(out.Problems, &sheet.Problem{Fault: sheet.FaultValue, File: b.Name, Sheet: sh.Name, Cell: fmt.Sprintf("row %d", row.Number), What: fmt.Sprintf("%s stands no longer", r.Ref), Do: "look at it before the tracker goes out"})
			continue
		}
		if err := write(values, &row, r, s, p.Columns); err != nil {
			return nil, err
		}
	}
	out.Cells = len(values)
	var problems []*sheet.Problem
	out.Bytes, problems, err = b.Patch(data, sh, values)
	out.Problems = append(out.Problems, problems...)
	return out, err
}

// write writes what a row says today into the columns that it has for it.
func write(values map[string]sheet.Value, row *sheet.Row, r *store.TrackerRow, s *follow.Standing, at map[string]sheet.Column) error {
	before, err := tracker.Said(r)
	if err != nil {
		return err
	}
	life := s.Life()
	set := func(field string, v sheet.Value) {
		c, ok := at[field]
		if !ok {
			return
		}
		if cell := row.At(c.Number); v.Day.IsZero() && cell.Text != v.Text || !v.Day.IsZero() && cell.Day != v.Day {
			values[cell.Ref] = v
		}
	}
	if state := life.Delivery; state != "" && tracker.Status(before.Status) != state {
		set(tracker.FieldStatus, sheet.Value{Text: capital(string(state))})
	}
	if says := report(&life); says != "" && says != before.Update {
		set(tracker.FieldUpdate, sheet.Value{Text: says})
	}
	if to := dueNow(&life); !to.IsZero() && to != dueThen(before.Due) {
		set(tracker.FieldDue, sheet.Value{Day: to})
	}
	return nil
}

// report is what was last said of progress, in words.
func report(l *follow.Life) string {
	for i := len(l.Steps) - 1; i >= 0; i-- {
		if n := &l.Steps[i]; (n.Act == civic.StepProgress || n.Act == civic.StepClosure) && n.Why != "" {
			return n.Why
		}
	}
	return ""
}

// dueNow is the day by which it is owed now: what was agreed, else what the lead expects.
func dueNow(l *follow.Life) calendar.Date {
	switch {
	case l.Forecast != nil && (l.Agreed == nil || l.Forecast.Entry > l.Agreed.Entry):
		return l.Forecast.Days.To
	case l.Agreed != nil:
		return l.Agreed.Days.To
	}
	return calendar.Date{}
}

// dueThen is the day that the sheet had, where it had one.
func dueThen(words string) calendar.Date {
	return tracker.DueOf(words).To
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
