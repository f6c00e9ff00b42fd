package intake

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/sheet"
	"mattersarising/internal/when"
)

// taking is one file on its way.
type taking struct {
	*Options
	r        *Result
	header   sheet.Header
	days     sheet.Style // how dates of the period's column are written
	filtered map[string]int
	others   map[string]int // rows of areas that are nobody's here
	ours     int            // observations of the authority itself
	around   map[string]int // observations of England, regions and neighbours
	seen     map[indicator.Key]string
	shares   map[string][]share
	full     bool
}

// share is a percentage as it was written, for judging a column together.
type share struct {
	cell  sheet.Cell
	value indicator.Number
	safe  bool // it says % itself, or its counts prove it
}

// problem adds a problem, up to as many as anybody reads.
func (t *taking) problem(cell, what, expected, do string) {
	if len(t.r.Problems) >= mostProblems {
		if !t.full {
			t.full = true
			t.r.Problems = append(t.r.Problems, &sheet.Problem{
				Fault: sheet.FaultValue, File: t.r.File, Sheet: t.r.Sheet, What: "there are more problems than these " + strconv.Itoa(mostProblems), Do: "put these right first",
			})
		}
		return
	}
	t.r.Problems = append(t.r.Problems, &sheet.Problem{Fault: sheet.FaultValue, File: t.r.File, Sheet: t.r.Sheet, Cell: cell, What: what, Expected: expected, Do: do})
}

// column is the first column with a role; -1 is none.
func (t *taking) column(r Role) int {
	return slices.IndexFunc(t.r.Mapping.Columns, func(c Column) bool { return c.Role == r })
}

func (t *taking) text(row *sheet.Row, r Role) (string, sheet.Cell) {
	at := t.column(r)
	if at < 0 {
		return "", sheet.Cell{}
	}
	c := row.At(at + 1)
	return strings.Join(strings.Fields(c.Text), " "), c
}

func (t *taking) take(rows []sheet.Row) {
	if !t.whole() {
		return
	}
	if at := t.column(Period); at >= 0 {
		for i := range rows {
			if rows[i].Number > t.header.Last {
				c := rows[i].At(at + 1)
				t.days.Add(&c)
			}
		}
	}
	t.shares = map[string][]share{}
	for i := range rows {
		if rows[i].Number > t.header.Last {
			t.row(&rows[i])
		}
	}
	t.judgeShares()
	switch {
	case len(t.r.Problems) > 0:
	case t.ours == 0 && len(t.others)+len(t.around) > 0 && !t.Benchmarks:
		names := slices.Sorted(maps.Keys(t.others))
		if len(names) == 0 {
			names = slices.Sorted(maps.Keys(t.around))
		}
		if len(names) > 3 {
			names = append(names[:3:3], fmt.Sprintf("%d more", len(names)-3))
		}
		t.problem("", fmt.Sprintf("the file is of %s, and nothing in it is of %s", strings.Join(names, ", "), t.Own[0]), "figures of "+strings.Join(t.Own, ", or of "),
			"check that it is the right file; to take only its figures of England, regions and neighbours, say so (--benchmarks)")
	case len(t.r.Observations) == 0:
		t.problem("", "there is no figure in it that could be taken", "at least one row with an indicator, a period and a figure", "say what its columns mean")
	}
	for i, c := range t.r.Mapping.Columns {
		if _, known := t.guess(c.Name); c.Role == Ignore && c.Name != "" && !known {
			t.r.Left = append(t.r.Left, fmt.Sprintf("column %s, “%s”: nothing says what it holds", sheet.Letters(i+1), sheet.Short(c.Name)))
		}
	}
	for what, n := range t.filtered {
		t.r.Left = append(t.r.Left, fmt.Sprintf("%s, because %s", rowsOf(n), what))
	}
	if n := len(t.others); n > 0 && (t.ours > 0 || t.Benchmarks) {
		rows := 0
		for _, k := range t.others {
			rows += k
		}
		t.r.Left = append(t.r.Left, fmt.Sprintf("%s of %d other areas", rowsOf(rows), n))
	}
	slices.Sort(t.r.Left)
	if len(t.r.Problems) > 0 {
		t.r.Observations = nil
		return
	}
	if t.Benchmarks {
		t.r.Observations = slices.DeleteFunc(t.r.Observations, func(o indicator.Observation) bool { return o.Area == "" })
	}
	t.r.Compare(nil)
}

func rowsOf(n int) string {
	if n == 1 {
		return "1 row"
	}
	return strconv.Itoa(n) + " rows"
}

// whole says whether the mapping is enough to read anything by.
func (t *taking) whole() bool {
	m := &t.r.Mapping
	figures, period, which := false, t.column(Period) >= 0 || t.column(AsAt) >= 0 || t.column(From) >= 0 && t.column(To) >= 0, t.column(Which) >= 0 || m.Indicator != ""
	every := true
	for i := range m.Columns {
		c := &m.Columns[i]
		if !c.Figures() {
			continue
		}
		figures = true
		period = period || c.Period != ""
		every = every && c.Indicator != ""
	}
	row := "row " + strconv.Itoa(t.header.First)
	switch {
	case !figures:
		t.problem(row, "no column is known to hold figures", "a column Value, or Numerator and Denominator; or one for each indicator, area or month", "say which column does: --column C=value")
	case !period:
		t.problem(row, "no column is known to hold the period", "a column Period, Month, Year or Date; or one for each month", "say which column does: --column A=period")
	case !which && !every:
		t.problem(row, "nothing says which indicator the figures are of", "a column Indicator, or a column for each", "say which: --indicator re-referrals")
	}
	return len(t.r.Problems) == 0
}

// group is one observation in a row: its columns are of the same indicator, area and period.
type group struct {
	indicator, area, period       string
	numerator, denominator, value int // columns, from 0; -1 is none
}

func (t *taking) groups() []group {
	var all []group
	for i, c := range t.r.Mapping.Columns {
		if !c.Figures() {
			continue
		}
		at := slices.IndexFunc(all, func(g group) bool { return g.indicator == c.Indicator && g.area == c.Area && g.period == c.Period })
		if at < 0 {
			all, at = append(all, group{c.Indicator, c.Area, c.Period, -1, -1, -1}), len(all)
		}
		for _, x := range []struct {
			role Role
			to   *int
		}{{Numerator, &all[at].numerator}, {Denominator, &all[at].denominator}, {Value, &all[at].value}} {
			if c.Role == x.role && *x.to < 0 {
				*x.to = i
			}
		}
	}
	return all
}

var totals = []string{"total", "totals", "grand total", "sum", "sub total", "subtotal", "ytd", "year to date", "average", "mean"}

// row takes one row.
func (t *taking) row(row *sheet.Row) {
	empty := true
	for i := range row.Cells {
		empty = empty && row.Cells[i].Empty()
	}
	if empty {
		return
	}
	place := "row " + strconv.Itoa(row.Number)
	for i, c := range t.r.Mapping.Columns {
		if c.Role != Filter {
			continue
		}
		cell := row.At(i + 1)
		if f := sheet.Fold(cell.Text); f != "" && !slices.Contains([]string{"total", "all", "all children", "z", "not applicable"}, f) && !cell.Empty() && cell.Kind == sheet.KindText {
			t.filtered["they are of one part: only the total of “"+c.Name+"” is taken"]++
			return
		}
	}
	for _, r := range []Role{Which, Period, Area} {
		if s, c := t.text(row, r); slices.Contains(totals, sheet.Fold(s)) {
			t.problem(c.Ref, fmt.Sprintf("“%s”: a row of totals stands among the data", sheet.Short(s)), "one row for each value", "take the row out; what it adds up is worked out here")
			return
		}
	}
	area, known, name := t.area(row)
	if !known {
		t.others[name]++
		return
	}
	for _, g := range t.groups() {
		t.observation(row, place, &g, area)
	}
}

// area is of which area a row is.
func (t *taking) area(row *sheet.Row) (area string, known bool, name string) {
	if level, _ := t.text(row, Level); level != "" {
		f := sheet.Fold(level)
		switch {
		case f == "national":
			s, _ := t.text(row, Country)
			area, known = t.areaNamed(s)
			return area, known, s
		case f == "regional":
			s, _ := t.text(row, Region)
			area, known = t.areaNamed(s)
			return area, known, s
		}
	}
	s, c := t.text(row, Area)
	if t.column(Area) < 0 || c.Empty() {
		return "", true, ""
	}
	area, known = t.areaNamed(s)
	return area, known, s
}

// observation takes one observation of a row.
func (t *taking) observation(row *sheet.Row, place string, g *group, area string) {
	cellAt := func(at int) sheet.Cell {
		if at < 0 {
			return sheet.Cell{}
		}
		return row.At(at + 1)
	}
	num, den, val := cellAt(g.numerator), cellAt(g.denominator), cellAt(g.value)
	if num.Empty() && den.Empty() && val.Empty() {
		return
	}
	d, ok := t.which(row, g)
	if !ok {
		return
	}
	o := indicator.Observation{Indicator: d.ID, Area: area, Publisher: t.r.Mapping.Publisher, Release: t.Release, Status: t.Status, Extracted: t.Extracted, Place: place}
	if g.area != "" && g.area != own {
		o.Area = g.area
	}
	for _, c := range []sheet.Cell{val, num, den} {
		if !c.Empty() {
			o.Place = c.Ref
			break
		}
	}
	before := len(t.r.Problems)
	o.Period = t.period(row, g, &d)
	if len(t.r.Problems) > before {
		return
	}
	if v, ok := t.Library.On(d.ID, o.Period.To); ok {
		d = v
	}
	o.Version = d.Version
	for _, f := range []struct {
		cell sheet.Cell
		to   *indicator.Number
	}{{num, &o.Numerator}, {den, &o.Denominator}, {val, &o.Value}} {
		t.figure(&f.cell, f.to, &o, &d)
	}
	t.unit(row, &o, &d)
	t.words(row, &o)
	if len(t.r.Problems) > before {
		return
	}
	if d.Part() && !o.Value.None() {
		t.share(&o, &d, &val, g.value)
	}
	key := o.Key()
	if first, twice := t.seen[key]; twice {
		t.problem(o.Place, fmt.Sprintf("a second value of %s for %s: the first stands at %s", d.ID, indicator.PeriodWords(o.Period), first), "one value for each period", "leave the one that holds")
		return
	}
	t.seen[key] = o.Place
	o.Complete(&d)
	if faults := o.Check(&d, t.Today); len(faults) > 0 {
		for _, f := range faults {
			at := o.Place
			for _, c := range []struct {
				field string
				cell  sheet.Cell
			}{{"numerator", num}, {"denominator", den}, {"value", val}} {
				if c.field == f.Field && c.cell.Ref != "" {
					at = c.cell.Ref
				}
			}
			t.problem(at, fmt.Sprintf("%s, %s: %s", d.ID, indicator.PeriodWords(o.Period), f.Says), "", f.Do)
		}
		return
	}
	if o.Area == "" {
		t.ours++
	} else {
		t.around[o.Area]++
	}
	t.r.Observations = append(t.r.Observations, o)
}

// which is the definition of what the row, the column or the whole file is about.
func (t *taking) which(row *sheet.Row, g *group) (indicator.Definition, bool) {
	name, cell := g.indicator, sheet.Cell{}
	if name == "" {
		name, cell = t.text(row, Which)
	}
	if name == "" {
		name = t.r.Mapping.Indicator
	}
	d, ok := t.Library.Named(name)
	if !ok {
		at := cell.Ref
		if at == "" {
			at = "row " + strconv.Itoa(row.Number)
		}
		t.problem(at, fmt.Sprintf("“%s” is no indicator that is kept here", sheet.Short(name)), "the name or the id of an indicator, as arising indicator list has them",
			"write it so, or define it first: arising indicator define")
	}
	return d, ok
}

// period is of which period a row or a column is.
func (t *taking) period(row *sheet.Row, g *group, d *indicator.Definition) calendar.Interval {
	say := func(at string, err error) calendar.Interval {
		t.problem(at, err.Error(), "", "write the period as it is meant")
		return calendar.Interval{}
	}
	if g.period != "" {
		p, err := indicator.PeriodOf(g.period, "", d)
		if err != nil {
			return say("row "+strconv.Itoa(t.header.First), err)
		}
		return p
	}
	if from, c := t.text(row, From); from != "" {
		to, _ := t.text(row, To)
		first, err1 := t.day(&c)
		last := row.At(t.column(To) + 1)
		end, err2 := t.day(&last)
		if err1 != nil || err2 != nil || to == "" {
			return say(c.Ref, fmt.Errorf("“%s” to “%s” is no period: write both days, as 2023-04-01", sheet.Short(from), sheet.Short(to)))
		}
		p := calendar.Interval{From: first, To: end}
		if d.Basis == indicator.Snapshot {
			p = calendar.Day(end)
		}
		return p
	}
	text, cell := t.text(row, Period)
	if text == "" {
		text, cell = t.text(row, AsAt)
	}
	if text == "" {
		return say("row "+strconv.Itoa(row.Number), fmt.Errorf("there is no period"))
	}
	id, _ := t.text(row, Identifier)
	if cell.Kind != sheet.KindDay {
		if p, err := indicator.PeriodOf(text, id, d); err == nil && !(cell.Kind == sheet.KindText && strings.ContainsAny(text, "/.") && t.twoWays(&cell)) {
			return p
		}
	} else if p, err := indicator.PeriodOf(text, id, d); err == nil && !strings.ContainsAny(text, "/.") && len(text) < 9 {
		return p // a month that is kept as its first day
	}
	day, err := t.day(&cell)
	if err != nil {
		return say(cell.Ref, err)
	}
	p, err := d.AtDate(day)
	if err != nil {
		return say(cell.Ref, err)
	}
	return p
}

// twoWays reports whether a date in figures is doubtful, by the other cells of its column.
func (t *taking) twoWays(c *sheet.Cell) bool {
	r := t.days.Read(c, when.Context{})
	return r.Sure == sheet.Doubtful
}

// day is the day that a cell says.
func (t *taking) day(c *sheet.Cell) (calendar.Date, error) {
	if d, err := calendar.ParseDate(strings.TrimSpace(c.Text)); err == nil {
		return d, nil
	}
	r := t.days.Read(c, when.Context{})
	switch {
	case r.Problem != nil:
		return calendar.Date{}, fmt.Errorf("%s: expected a month (April 2023), a year (2022/23) or a day (30 April 2023): %s", r.Problem.What, r.Problem.Do)
	case r.Interval.IsZero() || r.From != r.To:
		return calendar.Date{}, fmt.Errorf("“%s” is no day", sheet.Short(c.Text))
	}
	return r.To, nil
}

// figure reads a number or a symbol.
func (t *taking) figure(c *sheet.Cell, to *indicator.Number, o *indicator.Observation, d *indicator.Definition) {
	if c.Empty() {
		return
	}
	text := strings.TrimSpace(c.Text)
	if s, ok := indicator.ParseSymbol(text); ok {
		o.Symbol = s
		return
	}
	percent := strings.HasSuffix(text, "%")
	n, err := indicator.ParseNumber(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	if c.Kind == sheet.KindNumber && (percent || t.kept(c, n)) {
		n, err = indicator.ParseNumber(strconv.FormatFloat(c.Number, 'f', -1, 64))
		if percent && err == nil {
			n = n.Times(100)
		}
		if len(n) > 0 && n.Cmp(n.Round(9)) != 0 {
			n = indicator.Number(strings.TrimRight(string(n.Round(9)), "0"))
		}
	}
	if err != nil {
		t.problem(c.Ref, fmt.Sprintf("“%s” is no figure", sheet.Short(text)), "a number; or a symbol in its place: z (not applicable), x (not available), c (suppressed), k (low), u (unreliable)",
			"write the number, or leave the cell empty")
		return
	}
	if percent && to == &o.Value && !d.Part() {
		t.problem(c.Ref, fmt.Sprintf("“%s” is a percentage, and %s is counted in %s", sheet.Short(text), d.Name, d.Unit), "", "check that the figure is of this indicator")
		return
	}
	*to = n
}

// kept reports whether a workbook keeps more of a number than it shows, or shows it otherwise.
func (t *taking) kept(c *sheet.Cell, shown indicator.Number) bool {
	return shown.None() || shown.Float() != c.Number
}

// unit reads the column of units: a count of what is a rate here is its numerator.
func (t *taking) unit(row *sheet.Row, o *indicator.Observation, d *indicator.Definition) {
	s, c := t.text(row, Unit)
	switch f := strings.ToLower(s); {
	case s == "" || o.Value.None():
	case f == "count" || f == "number" || f == "n":
		if d.Ratio() && o.Numerator.None() {
			o.Numerator, o.Value = o.Value, ""
		}
	case (f == "%" || f == "percent" || f == "percentage") != (d.Unit == indicator.Percent):
		t.problem(c.Ref, fmt.Sprintf("the figures are in “%s”, and %s is counted in %s", sheet.Short(s), d.Name, d.Unit), "", "check that the figure is of this indicator")
	}
}

// words reads what stands beside the figures.
func (t *taking) words(row *sheet.Row, o *indicator.Observation) {
	if s, c := t.text(row, Status); s != "" {
		switch sheet.Fold(s) {
		case "p", "provisional", "draft", "interim":
			o.Status = indicator.Provisional
		case "f", "final", "confirmed", "revised", "published":
			o.Status = indicator.Final
		default:
			t.problem(c.Ref, fmt.Sprintf("“%s” is no status", sheet.Short(s)), "provisional or final", "write one of them, or leave the cell empty")
		}
	}
	if s, _ := t.text(row, Release); s != "" {
		o.Release = s
	}
	if s, c := t.text(row, Extracted); s != "" {
		day, err := t.day(&c)
		if err != nil {
			t.problem(c.Ref, err.Error(), "", "write the day on which the figures were drawn out")
		}
		o.Extracted = day
	}
	for i, col := range t.r.Mapping.Columns {
		c := row.At(i + 1)
		if col.Role != Note || c.Empty() {
			continue
		}
		if sheet.Fold(strings.ReplaceAll(col.Name, "_", " ")) == "neighbours with value" {
			if strings.Contains(o.Area, "median") {
				o.Note = c.Text + " neighbours had a value"
			}
			continue
		}
		o.Note = strings.Join(strings.Fields(o.Note+" "+c.Text), " ")
	}
}
