package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/plan"
	"mattersarising/internal/sheet"
	"mattersarising/internal/tracker"
	"mattersarising/internal/when"
)

// action reads a row that says what is to be done.
func (t *table) action(row *sheet.Row, words *sheet.Cell) {
	r := t.r
	l := plan.Line{Text: tidy(words.Text), Priority: t.under, Measure: tidy(t.said(row, FieldMeasure))}
	out := Row{Sheet: t.Sheet, Row: row.Number, Says: map[string]string{}, At: map[string]string{}}
	for field := range t.Columns {
		c := t.cell(row, field)
		out.At[field] = c.Ref
		if c.Kind != sheet.KindFailure {
			out.Says[field] = strings.TrimSpace(c.Text)
		}
	}
	if t.key > 0 {
		c := row.At(t.key)
		out.Key, out.KeyAt = tidy(c.Text), c.Ref
	}
	t.reference(row, &l, &out)
	t.leads(row, &l, &out)
	for _, s := range cut(t.said(row, FieldPartners)) {
		if !slices.Contains(l.Partners, s) {
			l.Partners = append(l.Partners, s)
		}
	}
	l.Indicators = cut(t.said(row, FieldIndicators))
	for _, s := range cut(strings.ReplaceAll(t.said(row, FieldNeeds), ",", ";")) {
		if s = needs.ReplaceAllString(s, ""); s != "" && !nothing(s) && !slices.Contains(l.Needs, s) {
			l.Needs = append(l.Needs, s)
		}
	}
	t.findings(row, &l)
	out.Status = tracker.Status(t.said(row, FieldStatus))
	if s := t.said(row, FieldStatus); s != "" && out.Status == "" && !nothing(s) {
		r.note(t.Sheet, out.At[FieldStatus], fmt.Sprintf("“%s” is no state that is known: it is kept in the file, and nothing follows from it", sheet.Short(s)), "write Not started, In progress, Delayed, On hold, Complete or No longer required, if it is one of these")
	}
	t.dates(row, &l, &out)
	t.colour(row, &out)
	if out.Progress = t.said(row, FieldProgress); nothing(out.Progress) {
		out.Progress = ""
	}
	if row.Hidden {
		r.note(t.Sheet, rowAt(row), "the row is hidden, by hand or by a filter: it is taken like the others", "take it out of the sheet if it is not meant")
	}
	if l.Priority == "" && r.Sent == nil {
		out.Unplaced = true
		t.unplaced(&l)
	}
	if out.Made {
		for l.Ref == "" || r.refs[refFold(l.Ref)] != "" {
			r.made[l.Priority]++
			l.Ref = fmt.Sprintf("%s.%d", l.Priority, r.made[l.Priority])
		}
		out.Ref = l.Ref
		r.refs[refFold(l.Ref)] = words.Ref
	}
	r.lead(&l, &out)
	r.Version.Lines = append(r.Version.Lines, l)
	r.Rows = append(r.Rows, out)
	t.line = len(r.Version.Lines) - 1
	t.Actions++
	t.milestones(row)
}

var needs = regexp.MustCompile(`(?i)^\s*(?:actions?|ref|no\.?)\s+`)

// nothing reports whether words stand for an empty cell.
func nothing(s string) bool {
	switch sheet.Fold(s) {
	case "", "n a", "na", "none", "nil", "tbc", "tba", "tbd", "not applicable", "to be confirmed":
		return true
	}
	return false
}

// cut cuts a cell that lists several things, at its lines and semicolons; what marks each as
// one of a list is left out.
func cut(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == ';' }) {
		part = strings.TrimSpace(strings.TrimLeft(tidy(part), "•·–-*◦▪ "))
		if part != "" && !nothing(part) && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// refFold is a reference as far as two that differ in no letter or figure are one: its points
// count.
func refFold(s string) string {
	return strings.ToLower(strings.TrimRight(strings.Join(strings.Fields(s), ""), ".:)"))
}

// reference reads by what the action is known again.
func (t *table) reference(row *sheet.Row, l *plan.Line, out *Row) {
	c := t.cell(row, FieldRef)
	switch {
	case c.Kind == sheet.KindDay:
		t.r.wrong(t.Sheet, c.Ref, fmt.Sprintf("“%s” is a day: the program took a reference for one", sheet.Short(c.Text)), "a reference, as 1.2", "set the column to text and write the reference again")
		l.Ref = c.Text
	case c.Kind == sheet.KindFailure:
		t.r.wrong(t.Sheet, c.Ref, fmt.Sprintf("the formula failed (%s)", c.Text), "a reference, as 1.2", "correct the formula, or write the reference")
		l.Ref = c.Ref
	default:
		l.Ref = strings.TrimRight(tidy(c.Text), ".:)")
	}
	// A place merged down over several actions is their heading's.
	if l.Ref == "" || c.Merged != "" && !strings.HasPrefix(c.Merged, c.Ref+":") {
		l.Ref, out.Made = "", true
		return
	}
	out.Ref = l.Ref
	fold := refFold(l.Ref)
	switch first := t.r.refs[fold]; {
	case first == "":
		t.r.refs[fold] = at(t.Sheet, c.Ref)
	case c.Kind == sheet.KindNumber && strings.Contains(l.Ref, "."):
		t.r.wrong(t.Sheet, c.Ref, fmt.Sprintf("two rows have one reference: “%s” stands in %s too", sheet.Short(l.Ref), first), "each reference once", fmt.Sprintf("give one of the two another reference; if %s0 is meant, the program took it for the number %s: set the column to text and write it again", l.Ref, l.Ref))
	default:
		t.r.wrong(t.Sheet, c.Ref, fmt.Sprintf("two rows have one reference: “%s” stands in %s too", sheet.Short(l.Ref), first), "each reference once", "give one of the two another reference")
	}
}

// at is a place within the file, as it is named from elsewhere in it.
func at(sh, cell string) string {
	if sh == "" {
		return cell
	}
	return cell + " of " + sh
}

// unplaced finds the priority of an action under no heading: by its reference, else one for
// the whole plan.
func (t *table) unplaced(l *plan.Line) {
	if number, _, ok := strings.Cut(l.Ref, "."); ok && bare.MatchString(number) {
		l.Priority = t.r.priorities.add(number)
		return
	}
	l.Priority = t.r.priorities.add("Actions")
}

// leads reads who answers: of several the first, the others help. A comma or an “and” within
// the name of a post (“Head of Early Help and Safeguarding”) cuts nothing, unless each part is
// a post that is known, or initials.
func (t *table) leads(row *sheet.Row, l *plan.Line, out *Row) {
	s := t.said(row, FieldLead)
	if nothing(s) {
		if s != "" {
			t.r.note(t.Sheet, out.At[FieldLead], fmt.Sprintf("“%s” names no lead: the action has none", sheet.Short(s)), "say who answers for it")
		}
		return
	}
	if t.r.Sent != nil {
		l.Lead = tidy(s)
		return
	}
	parts := cut(strings.ReplaceAll(strings.ReplaceAll(s, " / ", ";"), "/", ";"))
	if len(parts) == 1 {
		fine := parts[0]
		for _, by := range []string{" and ", " & ", "&", ","} {
			fine = strings.ReplaceAll(fine, by, ";")
		}
		if finer := cut(fine); len(finer) > 1 && t.allPosts(finer) {
			parts = finer
		}
	}
	if len(parts) == 0 {
		return
	}
	l.Lead = parts[0]
	if len(parts) > 1 {
		l.Partners = append(l.Partners, parts[1:]...)
		t.r.note(t.Sheet, out.At[FieldLead], fmt.Sprintf("it names %d leads: “%s” is taken for the one who answers, %s for those who help", len(parts), parts[0], quoted(parts[1:])), "write the one who answers first")
	}
}

var initials = regexp.MustCompile(`^[A-Z][A-Za-z]{0,2}[A-Z]{0,3}$`)

func (t *table) allPosts(parts []string) bool {
	for _, p := range parts {
		if !initials.MatchString(p) && (t.r.ctx.Holds == nil || !t.r.ctx.Holds(p)) {
			return false
		}
	}
	return true
}

func quoted(all []string) string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = "“" + s + "”"
	}
	return strings.Join(out, ", ")
}

// dates reads when the action begins, by when it was agreed and when it is now expected.
func (t *table) dates(row *sheet.Row, l *plan.Line, out *Row) {
	if d, ok := t.day(row, FieldStart); ok {
		l.Starts = d.From
		if l.Starts.IsZero() {
			l.Starts = d.To
		}
	}
	c := t.cell(row, FieldDue)
	read := t.read1(&c, FieldDue)
	text := civic.Words(read.Words)
	switch {
	case read.Sure == sheet.Certain && !read.To.IsZero() && (read.From == read.To || read.From.IsZero()):
		if c.Kind != sheet.KindText {
			text = civic.Words("by " + read.To.Long())
		}
		l.Due = civic.Due{Text: text, Relation: when.RelationBy, To: read.To}
	case read.Sure == sheet.Certain:
		l.Due = civic.Due{Text: text, Relation: read.When.Relation, From: read.From, To: read.To, Event: civic.Words(read.When.Event), Recurring: civic.Words(read.When.Recurring)}
		if l.Due.Relation == "" || l.Due.Relation == when.RelationNone {
			l.Due.Relation = when.RelationIn
		}
	case read.Words != "":
		l.Due = civic.Due{Text: text, Relation: when.RelationNone}
		t.undated(&c, read.Sure)
	}
	if tracker.Status(read.Words) == civic.DeliveryImplemented && out.Status == "" {
		out.Status = civic.DeliveryImplemented
	}
	if d, ok := t.day(row, FieldForecast); ok {
		out.Forecast = d
	}
}

// undated says of words that stand for a date and give none what follows.
func (t *table) undated(c *sheet.Cell, sure sheet.Sure) {
	switch {
	case tracker.Status(c.Text) == civic.DeliveryImplemented:
		t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” stands where a day is expected: the action is taken as complete, with no day", sheet.Short(c.Text)), "write the day by which it was agreed, and the state in a column of its own")
	case sure == sheet.NoDay:
		t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” is no day: the action is taken with none, and is red once the days of grace are over", sheet.Short(c.Text)), "write a day (12/09/2018) or a month with its year (Sept 2018) once it is agreed")
	default:
		t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” is no date that can be read: the words are kept, and nothing is late by them", sheet.Short(c.Text)), "write it as 12/09/2018 or Sept 2018, or as TBC")
	}
}

// read1 reads the day of a cell; one that may be read in two ways is a problem.
func (t *table) read1(c *sheet.Cell, field string) sheet.Reading {
	style := t.styles[field]
	if style == nil {
		style = &sheet.Style{}
	}
	read := style.Read(c, when.Context{Meeting: t.r.ctx.Today})
	if read.Sure == sheet.Doubtful {
		read.Problem.File, read.Problem.Sheet = t.r.Name, t.Sheet
		t.r.Problems = append(t.r.Problems, read.Problem)
	}
	return read
}

// day reads a day that an action may do without.
func (t *table) day(row *sheet.Row, field string) (calendar.Interval, bool) {
	c := t.cell(row, field)
	read := t.read1(&c, field)
	switch {
	case read.Sure == sheet.Certain && !read.Interval.IsZero():
		return read.Interval, true
	case read.Sure == sheet.Unread, read.Sure == sheet.Certain:
		t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” is no date that can be read: it is left out", sheet.Short(c.Text)), "write it as 12/09/2018 or Sept 2018")
	}
	return calendar.Interval{}, false
}

// colour reads what colour is claimed: in words, else by the fill of the cell, where that is
// not the fill of the whole row.
func (t *table) colour(row *sheet.Row, out *Row) {
	c := t.cell(row, FieldRAG)
	if text := strings.TrimSpace(c.Text); text != "" {
		is, known, two := colourOf(text)
		switch {
		case two:
			t.r.wrong(t.Sheet, c.Ref, fmt.Sprintf("“%s” claims two colours", sheet.Short(text)), "one of red, amber, green, grey and blue", "write the one that holds now")
		case !known:
			t.r.note(t.Sheet, c.Ref, fmt.Sprintf("“%s” is no colour: none is taken", sheet.Short(text)), "write Red, Amber, Green, Grey or Blue, or R, A, G, N or B")
		}
		out.Claimed = is
		if filled := colourOfFill(c.Fill); is != plan.None && filled != plan.None && filled != is {
			t.r.note(t.Sheet, c.Ref, fmt.Sprintf("it says %s and is filled %s: the word counts", is, filled), "fill it in the colour that is meant")
		}
		return
	}
	for _, field := range []string{FieldRAG, FieldStatus} {
		c := t.cell(row, field)
		beside := t.cell(row, FieldAction)
		if is := colourOfFill(c.Fill); is != plan.None && c.Fill != beside.Fill {
			out.Claimed, out.ByFill = is, true
			out.At[FieldRAG] = c.Ref
			return
		}
	}
}

// more takes a further row of an action: a milestone, more of its report.
func (t *table) more(row *sheet.Row, why string) {
	if t.line < 0 {
		t.r.note(t.Sheet, rowAt(row), why+", and no action stands above it: it was not read", "write what is to be done")
		return
	}
	t.milestones(row)
	out := &t.r.Rows[t.line]
	if c := t.cell(row, FieldProgress); !c.Empty() && (c.Merged == "" || strings.HasPrefix(c.Merged, c.Ref+":")) {
		out.Progress = strings.TrimSpace(out.Progress + "\n" + t.said(row, FieldProgress))
		out.Says[FieldProgress] = out.Progress
	}
	if t.blank(row, FieldMilestone) {
		t.r.note(t.Sheet, rowAt(row), fmt.Sprintf("%s: it is taken for more of action %s", why, out.Ref), "unmerge the cells, or write what is to be done, if it is another")
	}
}

// milestones reads the points on the way: one a row with its day beside it, or several in one
// cell, each line with its day within.
func (t *table) milestones(row *sheet.Row) {
	c := t.cell(row, FieldMilestone)
	if c.Empty() || c.Kind == sheet.KindFailure || c.Merged != "" && !strings.HasPrefix(c.Merged, c.Ref+":") {
		return
	}
	l := &t.r.Version.Lines[t.line]
	cell := t.cell(row, FieldMilestoneDate)
	given, dated := t.day(row, FieldMilestoneDate)
	lines := cut(c.Text)
	for _, text := range lines {
		m := plan.Milestone{Line: l.Ref, Text: text, Due: given.To}
		where := cell.Ref
		if !dated {
			where = c.Ref
			if found := when.Find(text, when.Context{Meeting: t.r.ctx.Today}); len(found) > 0 {
				last := found[len(found)-1]
				m.Due = last.To
			}
		}
		if tracker.Status(text) == civic.DeliveryImplemented && dated && len(lines) == 1 {
			m.Done = given.To
		}
		if m.Due.IsZero() {
			t.r.wrong(t.Sheet, where, fmt.Sprintf("milestone “%s” has no day", sheet.Short(text)), "a day for each milestone, since it is a day on the way", "write it beside it, as – 12/09/2018 or – Sept 2018, or take the milestone out")
			continue
		}
		n := 1
		for i := range t.r.Version.Milestones {
			if t.r.Version.Milestones[i].Line == l.Ref {
				n++
			}
		}
		m.Number = fmt.Sprintf("%s/%d", l.Ref, n)
		t.r.milestones[m.Number] = place{t.Sheet, where}
		t.r.Version.Milestones = append(t.r.Version.Milestones, m)
	}
}
