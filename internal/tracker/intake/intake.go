// Package intake takes a committee’s tracker into a store, and gives it back: which sheet and
// columns are meant (as they were last time, else as suggested, else as somebody says), what
// the record knows of its rows, what would be added; then all of that or nothing. The command
// and the desk both ask it, and print what it says.
package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/sheet"
	"mattersarising/internal/sheet/column"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
	"mattersarising/internal/suggest"
	"mattersarising/internal/tracker"
)

// Params is a file that somebody wants taken in.
type Params struct {
	Authority store.AuthorityID
	Body      string
	Name      string // of the file
	Data      []byte
	Sheet     string            // which of its sheets; empty is that of last time, else the only one that is no key or note
	Columns   map[string]string // field to column, by letter or heading, as somebody says; an empty column is none
	Meeting   calendar.Date     // of the rows that say none
	Now       time.Time
}

// Prepared is what taking it in comes to, before it is.
type Prepared struct {
	Params
	Sheet      string
	Header     sheet.Header
	Columns    map[string]sheet.Column
	Mapping    column.Mapping
	Suggested  []column.Suggestion // what nobody has said yet; empty where the columns are as last time
	Fresh      []string            // columns that last time’s file did not have, and those that it had
	Gone       []string
	Remembered bool // the columns are those of last time, or said by somebody
	Before     *store.Tracker
	Same       bool // the very file of last time
	Problems   []*sheet.Problem
	Notes      []*sheet.Problem
	Lines      []tracker.Line
	Plan       tracker.Plan
	Entry      int64 // the last entry that it knows of
}

// Ready reports whether it can be taken in.
func (p *Prepared) Ready() bool { return len(p.Problems) == 0 && !p.Same && len(p.Plan.Rows) > 0 }

// Prepare reads the file and says what taking it in comes to. Its error is of the file
// (*sheet.Problem) or of the store.
func Prepare(ctx context.Context, st store.Store, p Params) (*Prepared, error) {
	out := &Prepared{Params: p}
	head, err := st.Head(ctx, p.Authority)
	if err != nil {
		return nil, err
	}
	out.Entry = head
	at := store.AsAt{Authority: p.Authority, Entry: head}
	bodies, err := st.Bodies(ctx, at)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, b := range bodies {
		names = append(names, b.Name)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	i := slices.IndexFunc(names, func(n string) bool { return identity.FoldBody(n) == identity.FoldBody(p.Body) })
	if i < 0 {
		return nil, store.NotFound("tracker", "the record names no committee “%s”: it names %s", p.Body, strings.Join(names, ", "))
	}
	out.Body = names[i]
	before, err := st.ListTrackers(ctx, store.TrackersParams{AsAt: at, Body: out.Body, Latest: true})
	if err != nil {
		return nil, err
	}
	if len(before) > 0 {
		out.Before = &before[0]
		sum := sha256.Sum256(p.Data)
		out.Same = out.Before.SHA256 == hex.EncodeToString(sum[:])
	}
	book, err := sheet.Open(p.Name, p.Data, sheet.Limits{Rows: 100_000, Columns: 200})
	if err != nil {
		return nil, err
	}
	out.Notes = append(out.Notes, book.Notes...)
	sh, err := out.choose(book)
	if err != nil {
		return nil, err
	}
	out.Sheet = sh.Name
	if out.Header, err = sh.Header(tracker.Known); err != nil {
		return nil, err
	}
	if err := out.columns(book, sh); err != nil {
		return nil, err
	}
	if len(out.Problems) > 0 {
		return out, nil
	}
	r, err := tracker.Read(book, sh, out.Header, out.Columns, tracker.Context{Body: out.Body, Bodies: names, Meeting: p.Meeting, Today: calendar.OfTime(p.Now)})
	if err != nil {
		return nil, err
	}
	out.Lines = r.Lines
	out.Problems, out.Notes = append(out.Problems, r.Problems...), append(out.Notes, r.Notes...)
	if err := out.others(ctx, st, at); err != nil {
		return nil, err
	}
	if len(out.Problems) > 0 {
		return out, nil
	}
	pic, err := st.Known(ctx, at)
	if err != nil {
		return nil, err
	}
	named, err := st.Witnesses(ctx, at)
	if err != nil {
		return nil, err
	}
	today := calendar.OfTime(p.Now)
	out.owners(duty.New(&pic, named), today)
	out.Plan, err = tracker.Make(tracker.Params{
		File: p.Name, Sheet: out.Sheet, Lines: out.Lines, Before: out.Before, Standings: follow.Stand(pic, today), Now: p.Now,
	})
	out.Notes = append(out.Notes, out.Plan.Notes...)
	return out, err
}

// choose finds the sheet that is meant: the one that is named, else that of last time, else
// the one sheet in sight whose headings are a tracker’s; of several it asks.
func (p *Prepared) choose(b *sheet.Book) (*sheet.Sheet, error) {
	var names []string
	for _, s := range b.Sheets {
		names = append(names, s.Name)
	}
	named := func(name string) *sheet.Sheet {
		for _, s := range b.Sheets {
			if strings.EqualFold(s.Name, name) {
				return s
			}
		}
		return nil
	}
	if p.Params.Sheet != "" {
		if s := named(p.Params.Sheet); s != nil {
			return s, nil
		}
		return nil, &sheet.Problem{Fault: sheet.FaultEmpty, File: p.Name, What: fmt.Sprintf("there is no sheet “%s”", p.Params.Sheet), Expected: "one of " + strings.Join(names, ", "), Do: "name one of them"}
	}
	if len(b.Sheets) == 1 {
		return b.Sheets[0], nil
	}
	if p.Before != nil {
		if s := named(p.Before.Sheet); s != nil {
			return s, nil
		}
	}
	var likely []*sheet.Sheet
	var likelyNames []string
	for _, s := range b.Sheets {
		if s.Hidden {
			continue
		}
		h, err := s.Header(tracker.Known)
		if err != nil {
			continue
		}
		rows, err := s.Head(200)
		if err != nil {
			return nil, err
		}
		if m := column.Map(h, column.Suggest(h, rows, tracker.Fields())); m[tracker.FieldWords] != "" && len(m) > 1 {
			likely, likelyNames = append(likely, s), append(likelyNames, s.Name)
		}
	}
	switch len(likely) {
	case 1:
		return likely[0], nil
	case 0:
		likelyNames = names
	}
	return nil, &sheet.Problem{Fault: sheet.FaultEmpty, File: p.Name, What: "the workbook has several sheets: " + strings.Join(likelyNames, ", "), Expected: "to be told which of them is the tracker", Do: "name the sheet"}
}

// columns finds what each column means.
func (p *Prepared) columns(b *sheet.Book, s *sheet.Sheet) error {
	rows, err := s.Head(200)
	if err != nil {
		return err
	}
	fields := tracker.Fields()
	suggested := column.Suggest(p.Header, rows, fields)
	p.Mapping, p.Columns = column.Mapping{}, map[string]sheet.Column{}
	if p.Before != nil && p.Before.Columns != "" {
		if err := json.Unmarshal([]byte(p.Before.Columns), &p.Mapping); err != nil {
			return fmt.Errorf("tracker: the columns of %s: %w", p.Before.ID, err)
		}
		p.Remembered = true
		p.Fresh, p.Gone = column.Changed(p.Before.Shape, p.Header.Shape())
	} else {
		p.Mapping = column.Map(p.Header, suggested)
		p.Suggested = suggested
	}
	for field, named := range p.Params.Columns {
		if !slices.ContainsFunc(fields, func(f column.Field) bool { return f.Name == field }) {
			return store.Invalid("tracker", "a tracker has no “%s”: its columns mean %s", field, strings.Join(names(fields), ", "))
		}
		if strings.TrimSpace(named) == "" {
			delete(p.Mapping, field)
			continue
		}
		c, ok := column.Find(p.Header, named)
		if !ok {
			return store.Invalid("tracker", "there is no column “%s” in row %d: there is %s", named, p.Header.First, headings(p.Header))
		}
		key := column.Key(p.Header, c.Number)
		for other, has := range p.Mapping {
			if has == key && other != field {
				delete(p.Mapping, other)
			}
		}
		p.Mapping[field] = key
	}
	p.Remembered = p.Remembered || len(p.Params.Columns) > 0
	var problems []*sheet.Problem
	p.Columns, problems = column.Apply(p.Mapping, p.Header, rows, fields)
	for _, q := range problems {
		q.File, q.Sheet = b.Name, s.Name
	}
	p.Problems = append(p.Problems, problems...)
	for _, name := range p.Fresh {
		p.Notes = append(p.Notes, &sheet.Problem{Fault: sheet.FaultColumn, File: b.Name, Sheet: s.Name, Cell: fmt.Sprintf("row %d", p.Header.First), What: fmt.Sprintf("the column “%s” is new: it is kept in the file, and not read", name), Do: "say what it means, if it is to be read"})
	}
	return nil
}

func names(fields []column.Field) []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Name)
	}
	return all
}

func headings(h sheet.Header) string {
	var all []string
	for _, c := range h.Columns {
		if c.Name != "" {
			all = append(all, fmt.Sprintf("%s “%s”", sheet.Letters(c.Number), c.Name))
		}
	}
	return strings.Join(all, ", ")
}

// others looks whether the file is another body’s: one whose tracker has most of its rows.
func (p *Prepared) others(ctx context.Context, st store.Store, at store.AsAt) error {
	if p.Before != nil || len(p.Lines) == 0 {
		if p.Before == nil || p.met(p.Before) > 0 || len(p.Before.Rows) == 0 || len(p.Lines) == 0 {
			return nil
		}
	}
	all, err := st.ListTrackers(ctx, store.TrackersParams{AsAt: at})
	if err != nil {
		return err
	}
	seen := map[string]bool{p.Body: true}
	for i := range all {
		t := &all[i]
		if seen[t.Body] {
			continue
		}
		seen[t.Body] = true
		if n := p.met(t); 2*n > len(p.Lines) {
			p.Problems = append(p.Problems, &sheet.Problem{
				Fault: sheet.FaultValue, File: p.Name, Sheet: p.Sheet, What: fmt.Sprintf("%d of its %d rows stand in the tracker of %s (%s)", n, len(p.Lines), t.Body, t.ID),
				Expected: "the tracker of " + p.Body, Do: "take it in for " + t.Body + ", or choose the other file",
			})
		}
	}
	return nil
}

// met is how many rows stand, with the same words, in a tracker that was taken in.
func (p *Prepared) met(t *store.Tracker) int {
	has := map[string]string{}
	for i := range t.Rows {
		if says, err := tracker.Said(&t.Rows[i]); err == nil {
			has[t.Rows[i].Key] = says.Words
		}
	}
	n := 0
	for i := range p.Lines {
		if words, ok := has[p.Lines[i].Key]; ok && words == p.Lines[i].Words {
			n++
		}
	}
	return n
}

// owners says of which rows no post is known to be meant, or nobody to hold it.
func (p *Prepared) owners(roll *duty.Roll, today calendar.Date) {
	said := map[string]bool{}
	var nobody []string
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Owner == "" || said[l.Owner] {
			continue
		}
		said[l.Owner] = true
		k := store.Commitment{Asker: l.Body, Meeting: l.Day, Known: store.Known{On: l.Day}}
		k.By = words(l.Owner)
		o := roll.Of(&k, today)
		note := func(what, do string) {
			p.Notes = append(p.Notes, &sheet.Problem{Fault: sheet.FaultValue, File: p.Name, Sheet: p.Sheet, Cell: p.Columns[tracker.FieldOwner].Ref() + fmt.Sprintf(", row %d", l.Row), What: what, Do: do})
		}
		switch {
		case o.Kind == duty.KindAsked:
			var may []string
			for _, c := range o.Candidates {
				may = append(may, c.Post)
			}
			note(fmt.Sprintf("“%s” may be several posts: %s", sheet.Short(l.Owner), strings.Join(may, ", ")), "it waits on the desk to be said")
		case o.Kind == duty.KindPost && len(o.Findings) > 0:
			note(fmt.Sprintf("%s: %s", o.Name, strings.Join(o.Findings, "; ")), "say who holds it, or whose the duty is now")
		case o.Kind == duty.KindPost && len(o.Terms) == 0, o.Kind == duty.KindWorded:
			nobody = append(nobody, fmt.Sprintf("“%s” (row %d)", sheet.Short(l.Owner), l.Row))
		}
	}
	if len(nobody) > 0 {
		p.Notes = append(p.Notes, &sheet.Problem{
			Fault: sheet.FaultValue, File: p.Name, Sheet: p.Sheet, Cell: p.Columns[tracker.FieldOwner].Ref(),
			What: "the record knows nobody who holds " + strings.Join(nobody, ", ") + ": the duty is kept in these words", Do: "say who holds the post, or which post is meant",
		})
	}
}

// Take takes in what was prepared, all of it or nothing, and has suggested which rows may be
// what the minutes say in other words.
func Take(ctx context.Context, st store.Store, p *Prepared, by store.By) (store.TrackerTaken, error) {
	if !p.Ready() {
		return store.TrackerTaken{}, store.Invalid("tracker", "this tracker cannot be taken in as it is")
	}
	mapping, err := json.Marshal(p.Mapping)
	if err != nil {
		return store.TrackerTaken{}, err
	}
	taken, err := st.TakeTracker(ctx, store.TrackerParams{
		Authority: p.Authority, Body: p.Body, Name: p.Name, Sheet: p.Sheet, Shape: p.Header.Shape(), Columns: string(mapping), Bytes: p.Data,
		Rows: p.Plan.Rows, With: p.Plan.With, Seen: p.Entry, By: by,
	})
	if err != nil {
		return taken, err
	}
	if slices.Contains(taken.New, true) {
		if _, err := suggest.Anew(ctx, st, p.Authority, by); err != nil {
			return taken, err
		}
	}
	return taken, nil
}
