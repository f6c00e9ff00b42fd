package tracker

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/entry"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store/identity"
	"mattersarising/internal/when"
)

// Most is how many rows a tracker has at most: what one body follows in ten years.
const Most = 5000

// Line is one row of a tracker, as it is understood.
type Line struct {
	Row       int
	Key       string // by which it is known again
	Reference string
	Body      string        // whose meeting asked
	Day       calendar.Date // of that meeting
	Kind      civic.CommitmentKind
	Words     string
	Owner     string
	Due       string            // as it is entered: “by 12 September 2018”
	Days      calendar.Interval // what that comes to
	Status    string
	State     civic.Delivery // what the status means; empty where it says nothing known
	Update    string
}

// Context is what is known beside the sheet.
type Context struct {
	Body    string        // whose tracker it is
	Bodies  []string      // those that the record names
	Meeting calendar.Date // at which everything was asked that says no day; zero where that is unknown
	Today   calendar.Date
}

// Reading is a sheet, as it is understood. Where there are Problems nothing of it is taken.
type Reading struct {
	Lines    []Line
	Problems []*sheet.Problem
	Notes    []*sheet.Problem // what is taken otherwise than it stands, or not at all
}

// reader reads the rows of one sheet.
type reader struct {
	Reading
	s      *sheet.Sheet
	b      *sheet.Book
	h      sheet.Header
	at     map[string]sheet.Column
	ctx    Context
	styles map[string]*sheet.Style
	keys   map[string]string // to the row
}

// Read reads the rows beneath the headings. Its error is of the file itself.
func Read(b *sheet.Book, s *sheet.Sheet, h sheet.Header, at map[string]sheet.Column, ctx Context) (Reading, error) {
	r := &reader{s: s, b: b, h: h, at: at, ctx: ctx, styles: map[string]*sheet.Style{FieldMeeting: {}, FieldDue: {}}, keys: map[string]string{}}
	if _, ok := at[FieldWords]; !ok {
		r.Problems = append(r.Problems, r.problem(fmt.Sprintf("row %d", h.First), "no column says what is to be done", "a column of actions or recommendations", "say which it is"))
		return r.Reading, nil
	}
	if err := r.each(func(row *sheet.Row) {
		for name, style := range r.styles {
			if c, ok := at[name]; ok {
				cell := row.At(c.Number)
				style.Add(&cell)
			}
		}
	}); err != nil {
		return r.Reading, err
	}
	if err := r.each(r.row); err != nil {
		return r.Reading, err
	}
	if len(r.Lines) == 0 && len(r.Problems) == 0 {
		r.Problems = append(r.Problems, r.problem(fmt.Sprintf("row %d", h.Last), "nothing stands beneath the headings", "at least one row", "choose another sheet or file"))
	}
	return r.Reading, nil
}

func (r *reader) each(do func(*sheet.Row)) error {
	n := 0
	for row, err := range r.s.Rows() {
		if err != nil {
			return err
		}
		if row.Number <= r.h.Last {
			continue
		}
		if n++; n > Most {
			p := r.problem(fmt.Sprintf("row %d", row.Number), fmt.Sprintf("the tracker has more than %d rows", Most), "the rows of one committee", "leave out those that were closed years ago, or take it in a year at a time")
			p.Fault = sheet.FaultLarge
			return p
		}
		do(&row)
	}
	return nil
}

func (r *reader) problem(cell, what, expected, do string) *sheet.Problem {
	return &sheet.Problem{Fault: sheet.FaultValue, File: r.b.Name, Sheet: r.s.Name, Cell: cell, What: what, Expected: expected, Do: do}
}

func (r *reader) wrong(cell, what, expected, do string) {
	r.Problems = append(r.Problems, r.problem(cell, what, expected, do))
}

func (r *reader) note(cell, what, do string) {
	r.Notes = append(r.Notes, r.problem(cell, what, "", do))
}

// cell is what stands in a field of a row; empty where no column has it.
func (r *reader) cell(row *sheet.Row, field string) sheet.Cell {
	if c, ok := r.at[field]; ok {
		return row.At(c.Number)
	}
	return sheet.Cell{}
}

func (r *reader) row(row *sheet.Row) {
	words := r.cell(row, FieldWords)
	if r.heading(row) {
		r.note(fmt.Sprintf("row %d", row.Number), fmt.Sprintf("“%s” stands across the row: it is taken for a heading", sheet.Short(first(row))), "nothing, if it is one")
		return
	}
	line := Line{Row: row.Number, Words: tidy(words.Text), Kind: civic.KindAction}
	at, had := words.Ref, len(r.Problems)
	switch {
	case words.Kind == sheet.KindFailure:
		r.wrong(at, fmt.Sprintf("the formula failed (%s)", words.Text), "what is to be done, in words", "correct the formula, or write the words")
		return
	case line.Words == "":
		if !r.nothing(row) {
			r.wrong(at, "the row says nothing that is to be done", "what is to be done, in words", "write it, or take the row out")
		}
		return
	case words.Merged != "" && !strings.HasPrefix(words.Merged, words.Ref+":"):
		r.continued(row, &words)
		return
	}
	if strings.Contains(sheet.Fold(r.at[FieldWords].Name), "recommendation") {
		line.Kind = civic.KindRecommendation
	}
	ref := r.cell(row, FieldReference)
	line.Reference = tidy(ref.Text)
	line.Owner = r.said(row, FieldOwner)
	line.Status, line.Update = r.said(row, FieldStatus), r.said(row, FieldUpdate)
	r.asked(row, &line)
	r.due(row, &line)
	if line.State = Status(line.Status); line.State == "" && line.Status != "" {
		r.note(r.cell(row, FieldStatus).Ref, fmt.Sprintf("“%s” is no state that is known: it is kept in the file, and nothing follows from it", sheet.Short(line.Status)), "write Not started, In progress, Delayed, On hold, Complete or No longer required, if it is one of these")
	}
	if row.Hidden {
		r.note(fmt.Sprintf("row %d", row.Number), "the row is hidden, by hand or by a filter: it is taken like the others", "take it out of the sheet if it is not meant")
	}
	line.Key = "ref " + sheet.Fold(line.Reference)
	if line.Reference == "" {
		line.Key = "words " + line.Day.String() + " " + cut(sheet.Fold(line.Words), 300)
	}
	if other := r.keys[line.Key]; other != "" {
		if line.Reference != "" {
			r.wrong(ref.Ref, fmt.Sprintf("the reference “%s” stands in %s too", sheet.Short(line.Reference), other), "each reference once", "give one of the two another reference")
		} else {
			r.wrong(at, fmt.Sprintf("the same words of the same day stand in %s too", other), "each row once", "take one of the two out, or give each a reference")
		}
	} else if r.keys[line.Key] = ref.Ref; line.Reference == "" {
		r.keys[line.Key] = at
	}
	if len(r.Problems) == had {
		r.check(&line, at)
	}
	r.Lines = append(r.Lines, line)
}

// said is what a field says in words; a formula that failed says nothing, and is told.
func (r *reader) said(row *sheet.Row, field string) string {
	c := r.cell(row, field)
	if c.Kind == sheet.KindFailure {
		r.note(c.Ref, fmt.Sprintf("the formula failed (%s): it is left out", c.Text), "correct it")
		return ""
	}
	return tidy(c.Text)
}

// asked reads which body asked, and on which day.
func (r *reader) asked(row *sheet.Row, line *Line) {
	line.Body, line.Day = r.ctx.Body, r.ctx.Meeting
	if c := r.cell(row, FieldBody); !c.Empty() {
		fold := identity.FoldBody(c.Text)
		i := slices.IndexFunc(r.ctx.Bodies, func(n string) bool { return identity.FoldBody(n) == fold })
		if i < 0 {
			r.wrong(c.Ref, fmt.Sprintf("the record names no committee “%s”", sheet.Short(c.Text)), "one of "+strings.Join(r.ctx.Bodies, ", "), "write its name as the record has it, or leave the cell empty for "+r.ctx.Body)
		} else {
			line.Body = r.ctx.Bodies[i]
		}
	}
	c := r.cell(row, FieldMeeting)
	read := r.styles[FieldMeeting].Read(&c, when.Context{Meeting: r.ctx.Today, Tense: when.TensePast})
	switch {
	case read.Problem != nil:
		read.Problem.File, read.Problem.Sheet = r.b.Name, r.s.Name
		read.Problem.Expected = "the day of the meeting that asked"
		r.Problems = append(r.Problems, read.Problem)
	case read.Sure == sheet.Certain && !read.From.IsZero() && read.From == read.To:
		line.Day = read.From
	case read.Sure == sheet.Certain:
		r.wrong(c.Ref, fmt.Sprintf("“%s” is no single day", sheet.Short(c.Text)), "the day of the meeting that asked", "write it as 12/09/2018")
	case line.Day.IsZero():
		at := c.Ref
		if at == "" {
			at = fmt.Sprintf("row %d", row.Number)
		}
		r.wrong(at, "the row does not say at which meeting it was asked", "the day of that meeting", "write it, or say the day of the meeting for all rows that leave it out")
	}
}

// due reads by when it is owed. A day is that by which, whatever the sheet’s style; words
// stay as they are.
func (r *reader) due(row *sheet.Row, line *Line) {
	c := r.cell(row, FieldDue)
	read := r.styles[FieldDue].Read(&c, when.Context{Meeting: line.Day})
	switch {
	case read.Sure == sheet.Doubtful:
		read.Problem.File, read.Problem.Sheet = r.b.Name, r.s.Name
		r.Problems = append(r.Problems, read.Problem)
	case read.Sure == sheet.Unread:
		line.Due = read.Words
		r.note(c.Ref, read.Why+": the words are kept, and nothing is late by them", read.Problem.Do)
	case read.Sure == sheet.Certain && !read.From.IsZero() && read.From == read.To:
		line.Due, line.Days = "by "+read.To.Long(), calendar.Interval{To: read.To}
	case read.Sure == sheet.Certain:
		line.Due, line.Days = read.Words, read.Interval
	case read.Words != "":
		line.Due = read.Words
	}
	if line.Days.To.IsZero() || line.Day.IsZero() || !line.Days.To.Before(line.Day) {
		return
	}
	r.wrong(c.Ref, fmt.Sprintf("“%s” is before the meeting that asked (%s)", sheet.Short(c.Text), line.Day.Long()), "a day after it", "correct the one or the other")
}

// check has the row judged as what is entered by hand.
func (r *reader) check(line *Line, at string) {
	e := line.Entry()
	e = e.Tidy()
	for _, p := range e.Check(r.ctx.Today) {
		r.wrong(at, p.Text, "", "correct the row")
	}
}

// continued takes a further row of one whose words are merged over several: what it reports
// belongs to the first.
func (r *reader) continued(row *sheet.Row, words *sheet.Cell) {
	last := len(r.Lines) - 1
	if last < 0 {
		return
	}
	if c := r.cell(row, FieldUpdate); c.Merged == "" {
		r.Lines[last].Update = strings.TrimSpace(r.Lines[last].Update + " " + r.said(row, FieldUpdate))
	}
	r.note(fmt.Sprintf("row %d", row.Number), fmt.Sprintf("its words are merged with those of row %d (%s): it is taken for more of the same", r.Lines[last].Row, words.Merged), "unmerge the cells if they are two")
}

// heading reports whether one text stands across the row: a year, a group.
func (r *reader) heading(row *sheet.Row) bool {
	one, cells := "", 0
	for i := range row.Cells {
		c := &row.Cells[i]
		switch {
		case c.Empty():
		case c.Merged == "", one != "" && c.Merged != one:
			return false
		default:
			one = c.Merged
			cells++
		}
	}
	return cells > 1
}

// nothing reports whether no field of the row says anything: a line of notes beneath a table.
func (r *reader) nothing(row *sheet.Row) bool {
	for name := range r.at {
		if c := r.cell(row, name); !c.Empty() && c.Merged == "" {
			return false
		}
	}
	return true
}

func first(row *sheet.Row) string {
	for i := range row.Cells {
		if !row.Cells[i].Empty() {
			return row.Cells[i].Text
		}
	}
	return ""
}

// Entry is the row as the clerk would have entered it by hand, on the day.
func (l *Line) Entry() entry.Entry {
	title := l.Reference
	if title == "" {
		title = cut(l.Words, 80)
	}
	return entry.Entry{Body: l.Body, Day: l.Day, Title: "Action tracker: " + title, Said: []entry.Said{{
		Kind: l.Kind, Words: l.Words, By: l.Owner, Due: l.Due, Follow: true,
	}}}
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut is the beginning of words, whole letters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// DueOf reads by when something is owed from words that were kept of a row.
func DueOf(words string) calendar.Interval {
	e := entry.Entry{Said: []entry.Said{{Kind: civic.KindAction, Due: words}}}
	d := e.Due(0)
	return calendar.Interval{From: d.From, To: d.To}
}
