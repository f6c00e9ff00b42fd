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

// Standing is a line of the plan as it stands, with what was last said of it.
type Standing struct {
	Line     plan.Line
	Claimed  plan.Colour
	Words    string
	State    civic.Delivery
	Forecast calendar.Date
}

// Other is another plan of the authority, for a file that may be its.
type Other struct {
	Title string
	Lines []plan.Line
}

// Plan is what a file is compared with.
type Plan struct {
	Title   string
	Version *plan.Version
	Now     []Standing // the lines of the version, in its order
	Others  []Other
	Refresh bool // the file is meant as a new version: much of it may be new
}

// Update is what a row newly says of a line.
type Update struct {
	Ref      string // of the line as the plan has it
	Row      *Row
	Claimed  plan.Colour // None: as it was
	Words    string      // empty: as they were
	State    civic.Delivery
	Forecast calendar.Interval
	Says     string // in one line
}

// Changed is what may have become of lines, as far as anything did.
type Changed struct {
	plan.Suggested

	Says []string // what is otherwise: the lead, the measure, the partners
}

// News is what a file comes to beside the plan as it stands.
type News struct {
	Version  plan.Version // the plan as the file would have it: what no column says is as it was
	Before   []string     // of each line of it the ref of the same line in the plan; empty: of none for sure
	Matched  int          // rows that are lines of the plan
	Updates  []Update
	Same     int // rows that say nothing new
	Changed  []Changed
	Problems []*sheet.Problem
}

// comparing is a comparison on its way.
type comparing struct {
	*News
	p    *Proposal
	with Plan
	ours map[string]int // by ref, folded
	to   []int          // of each line of the file the line of the plan, -1: none
	from []int
	like []plan.Suggested // what may have become of the lines that nothing says for sure
}

// mostPairs is how many pairs of lines are compared by their words at most: two plans of three
// thousand lines that have nothing in common.
const mostPairs = 9_000_000

// Compare says what a file comes to: what its rows newly say, and what may have become of the
// plan’s lines. A row is a line by its key or reference, where the words bear that out, else by
// its words; what is left is suggested as package plan does.
func Compare(p *Proposal, with Plan) *News {
	c := &comparing{News: &News{}, p: p, with: with, ours: map[string]int{}}
	c.Version = plan.Version{Priorities: slices.Clone(p.Version.Priorities), Risks: with.Version.Risks}
	for i := range with.Now {
		c.ours[refFold(with.Now[i].Line.Ref)] = i
	}
	c.to, c.from = slices.Repeat([]int{-1}, len(p.Version.Lines)), slices.Repeat([]int{-1}, len(with.Now))
	c.sure()
	c.wrongPlan()
	if len(c.Problems) > 0 {
		return c.News
	}
	rest := c.rest()
	c.lines()
	c.news()
	c.changes(rest)
	c.moved()
	c.check()
	return c.News
}

// sure finds the rows that are lines beyond doubt: by key, by reference with like words, by the
// very same words. References of a new version are often given anew, and what was split keeps
// its reference for a part: there only a key is beyond doubt, unless the lines are too many to
// be compared by their words.
func (c *comparing) sure() {
	keys := map[string]int{}
	for i := range c.with.Now {
		keys[Key(&c.with.Now[i].Line)] = i
	}
	pair := func(i, j int) {
		if c.to[i] < 0 && c.from[j] < 0 {
			c.to[i], c.from[j] = j, i
			c.Matched++
		}
	}
	for i := range c.p.Rows {
		if j, ok := keys[c.p.Rows[i].Key]; ok && c.p.Rows[i].Key != "" {
			pair(i, j)
		}
	}
	if c.with.Refresh && len(c.p.Rows)*len(c.with.Now) <= mostPairs {
		return
	}
	for i := range c.p.Version.Lines {
		l := &c.p.Version.Lines[i]
		if c.p.Rows[i].Made {
			continue
		}
		if j, ok := c.ours[refFold(l.Ref)]; ok && alike(l.Text, c.with.Now[j].Line.Text) >= 0.4 {
			pair(i, j)
		}
	}
	words := map[string][]int{}
	for j := range c.with.Now {
		f := sheet.Fold(c.with.Now[j].Line.Text)
		words[f] = append(words[f], j)
	}
	for i := range c.p.Version.Lines {
		for _, j := range words[sheet.Fold(c.p.Version.Lines[i].Text)] {
			pair(i, j)
		}
	}
}

// alike is how many of their longer words two texts share, from 0 to 1.
func alike(a, b string) float64 {
	words := func(s string) map[string]bool {
		out := map[string]bool{}
		for w := range strings.FieldsSeq(sheet.Fold(s)) {
			if len(w) > 3 {
				out[w] = true
			}
		}
		return out
	}
	x, y := words(a), words(b)
	if len(x)+len(y) == 0 {
		return 1
	}
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(x)+len(y))
}

// wrongPlan refuses a file most of whose rows are no lines of the plan, or that is another’s.
func (c *comparing) wrongPlan() {
	n := len(c.p.Version.Lines)
	if n == 0 || len(c.with.Now) == 0 {
		return
	}
	for _, o := range c.with.Others {
		words := map[string]bool{}
		for i := range o.Lines {
			words[sheet.Fold(o.Lines[i].Text)] = true
		}
		theirs := 0
		for i := range c.p.Version.Lines {
			if words[sheet.Fold(c.p.Version.Lines[i].Text)] {
				theirs++
			}
		}
		if theirs > c.Matched && 2*theirs > n {
			c.wrong("", "", fmt.Sprintf("%d of its %d actions stand in the plan “%s”, and %d in “%s”", theirs, n, o.Title, c.Matched, c.with.Title), "a file of “"+c.with.Title+"”", "take it in for “"+o.Title+"”, or choose the other file")
			return
		}
	}
	left := (n - c.Matched) * (len(c.with.Now) - c.Matched)
	switch {
	case c.with.Refresh && c.Matched > 0 && left <= mostPairs, 2*c.Matched >= min(n, len(c.with.Now)):
	case left > mostPairs:
		c.wrong("", "", fmt.Sprintf("only %d of its %d actions are known to be of the plan “%s”, which has %d", c.Matched, n, c.with.Title, len(c.with.Now)), "a file of that plan", "choose the file of this plan, or enter it as a plan of its own (--new)")
	default:
		c.like = plan.Lineage(c.left())
		like := 0
		for i := range c.like {
			if s := &c.like[i]; s.Fate != plan.FateDropped && s.Fate != plan.FateNew && s.Sure() {
				like++
			}
		}
		need := 0.5
		if c.with.Refresh {
			need = 0.1
		}
		if float64(c.Matched+like) < need*float64(min(n, len(c.with.Now))) {
			c.wrong("", "", fmt.Sprintf("only %d of its %d actions may be of the plan “%s”", c.Matched+like, n, c.with.Title), "a file of that plan", "choose the file of this plan, or enter it as a plan of its own (--new)")
		}
	}
}

// left are the lines of either side that have no partner yet.
func (c *comparing) left() (older, newer []plan.Line) {
	for j := range c.with.Now {
		if c.from[j] < 0 {
			older = append(older, c.with.Now[j].Line)
		}
	}
	for i := range c.p.Version.Lines {
		if c.to[i] < 0 {
			newer = append(newer, c.p.Version.Lines[i])
		}
	}
	return older, newer
}

func (c *comparing) wrong(sh, cell, what, expected, do string) {
	c.Problems = append(c.Problems, &sheet.Problem{Fault: sheet.FaultValue, File: c.p.Name, Sheet: sh, Cell: cell, What: what, Expected: expected, Do: do})
}

// rest suggests what became of the lines that nothing says for sure; a row that is likely to
// be a line is its update too.
func (c *comparing) rest() []plan.Suggested {
	all := c.like
	if all == nil {
		all = plan.Lineage(c.left())
	}
	for i := range all {
		s := &all[i]
		if !s.Fate.Keeps() || !s.Sure() {
			continue
		}
		n, o := c.index(s.Newer[0].Ref), c.ours[refFold(s.Older[0].Ref)]
		if n >= 0 && c.to[n] < 0 && c.from[o] < 0 {
			c.to[n], c.from[o] = o, n
			c.Matched++
		}
	}
	return all
}

func (c *comparing) index(ref string) int {
	return slices.IndexFunc(c.p.Version.Lines, func(l plan.Line) bool { return l.Ref == ref })
}

// lines makes the version as the file would have it: of a column that it does not have, and of
// a reference that it does not give, it says what the plan says.
func (c *comparing) lines() {
	taken := map[string]bool{}
	for i := range c.p.Version.Lines {
		if j := c.to[i]; !c.p.Rows[i].Made {
			taken[refFold(c.p.Version.Lines[i].Ref)] = true
		} else if j >= 0 {
			taken[refFold(c.with.Now[j].Line.Ref)] = true
		}
	}
	renamed := map[string]string{}
	for i := range c.p.Version.Lines {
		l, row := c.p.Version.Lines[i], &c.p.Rows[i]
		before := ""
		was := l.Ref
		if j := c.to[i]; j >= 0 {
			o := &c.with.Now[j].Line
			before = o.Ref
			l.Commitment = o.Commitment
			c.inherit(&l, row, o)
		} else if row.Made && taken[refFold(l.Ref)] {
			for n := 1; taken[refFold(l.Ref)]; n++ {
				l.Ref = fmt.Sprintf("%s.%d", l.Priority, n)
			}
		}
		taken[refFold(l.Ref)] = true
		renamed[was] = l.Ref
		c.Version.Lines, c.Before = append(c.Version.Lines, l), append(c.Before, before)
	}
	for _, m := range c.p.Version.Milestones {
		if to := renamed[m.Line]; to != m.Line {
			m.Number = strings.Replace(m.Number, m.Line+"/", to+"/", 1)
			m.Line = to
		}
		c.Version.Milestones = append(c.Version.Milestones, m)
	}
	c.keepMilestones()
	c.keepPriorities()
}

// inherit takes from the plan what the row has no column for.
func (c *comparing) inherit(l *plan.Line, row *Row, o *plan.Line) {
	has := func(field string) bool { return row.At[field] != "" }
	if row.Made {
		l.Ref = o.Ref
	}
	if !has(FieldLead) {
		l.Lead = o.Lead
	}
	if !has(FieldPartners) && len(l.Partners) == 0 {
		l.Partners = o.Partners
	}
	if !has(FieldStart) {
		l.Starts = o.Starts
	}
	if !has(FieldDue) || sameDue(l, o) {
		l.Due = o.Due
	}
	if !has(FieldMeasure) {
		l.Measure = o.Measure
	}
	if !has(FieldFinding) {
		l.Answers = o.Answers
	}
	if !has(FieldIndicators) {
		l.Indicators = o.Indicators
	}
	if !has(FieldNeeds) {
		l.Needs = o.Needs
	}
	if row.Unplaced || c.samePriority(l.Priority, o.Priority) {
		l.Priority = o.Priority
	}
}

// sameDue reports whether two lines are due by one day, in whatever words; or both by none, in
// the same words.
func sameDue(a, b *plan.Line) bool {
	if a.Due.To != b.Due.To {
		return false
	}
	return !a.Due.To.IsZero() || sheet.Fold(string(a.Due.Text)) == sheet.Fold(string(b.Due.Text))
}

// samePriority reports whether a priority of the file is one of the plan’s: by its number, or
// by its title where it has another number.
func (c *comparing) samePriority(theirs, ours string) bool {
	title := func(all []plan.Priority, number string) string {
		for _, p := range all {
			if p.Number == number {
				return sheet.Fold(p.Title)
			}
		}
		return ""
	}
	return theirs == ours || title(c.p.Version.Priorities, theirs) == title(c.with.Version.Priorities, ours)
}

// keepMilestones keeps those of the plan for lines of which the file has no column of them, and
// those that were reached as reached.
func (c *comparing) keepMilestones() {
	refs := map[string]string{} // of the plan's lines, to those of the file
	column := map[string]bool{}
	for i := range c.Before {
		if c.Before[i] != "" {
			refs[c.Before[i]] = c.Version.Lines[i].Ref
			column[c.Before[i]] = c.p.Rows[i].At[FieldMilestone] != ""
		}
	}
	for _, m := range c.with.Version.Milestones {
		to, still := refs[m.Line]
		if !still {
			continue
		}
		if !column[m.Line] {
			m.Line = to
			c.Version.Milestones = append(c.Version.Milestones, m)
			continue
		}
		for i := range c.Version.Milestones {
			if n := &c.Version.Milestones[i]; n.Line == to && sheet.Fold(n.Text) == sheet.Fold(m.Text) && n.Done.IsZero() {
				n.Done = m.Done
				n.Number = m.Number
			}
		}
	}
	seen := map[string]bool{}
	for i := range c.Version.Milestones {
		m := &c.Version.Milestones[i]
		for n := 1; seen[m.Number]; n++ {
			m.Number = fmt.Sprintf("%s/%d", m.Line, n)
		}
		seen[m.Number] = true
	}
}

// keepPriorities has the headings that lines stand under: the plan’s, with what shows whether
// they come to anything, and those that are new.
func (c *comparing) keepPriorities() {
	used := map[string]bool{}
	for i := range c.Version.Lines {
		used[c.Version.Lines[i].Priority] = true
	}
	var out []plan.Priority
	for _, p := range c.with.Version.Priorities {
		if used[p.Number] {
			out = append(out, p)
			delete(used, p.Number)
		}
	}
	for _, p := range c.p.Version.Priorities {
		if used[p.Number] {
			out = append(out, p)
		}
	}
	c.Version.Priorities = out
}

// news finds what rows newly say.
func (c *comparing) news() {
	for i := range c.p.Rows {
		j := c.to[i]
		row := &c.p.Rows[i]
		now := Standing{}
		if j >= 0 {
			now = c.with.Now[j]
		}
		u := Update{Ref: now.Line.Ref, Row: row}
		var says []string
		if row.Claimed != plan.None && row.Claimed != now.Claimed {
			u.Claimed = row.Claimed
			says = append(says, strings.TrimSpace(fmt.Sprintf("%s is claimed%s", row.Claimed.Title(), was(string(now.Claimed)))))
		}
		if row.Progress != "" && tidy(row.Progress) != tidy(now.Words) {
			u.Words = row.Progress
			says = append(says, "“"+sheet.Short(row.Progress)+"”")
		}
		if row.Status != "" && row.Status != now.State && (j >= 0 || row.Status != civic.DeliveryNotStarted) {
			u.State = row.Status
			says = append(says, string(row.Status)+was(string(now.State)))
		}
		if !row.Forecast.IsZero() && row.Forecast.To != now.Forecast {
			u.Forecast = row.Forecast
			before := ""
			if !now.Forecast.IsZero() {
				before = now.Forecast.Long()
			}
			says = append(says, "expected by "+row.Forecast.To.Long()+was(before))
		}
		if len(says) == 0 {
			if j >= 0 {
				c.Same++
			}
			continue
		}
		u.Says = strings.Join(says, "; ")
		c.Updates = append(c.Updates, u)
	}
}

func was(before string) string {
	if before == "" {
		return ""
	}
	return ", was " + before
}

// changes lists what may have become of lines, leaving out those of which nothing did.
func (c *comparing) changes(rest []plan.Suggested) {
	inRest := map[string]bool{}
	for i := range rest {
		for _, l := range rest[i].Newer {
			inRest[l.Ref] = true
		}
	}
	for i := range c.Version.Lines {
		j := c.to[i]
		if j < 0 || inRest[c.p.Version.Lines[i].Ref] {
			continue
		}
		older, newer := &c.with.Now[j].Line, &c.Version.Lines[i]
		says := differs(older, newer)
		if sheet.Fold(older.Text) == sheet.Fold(newer.Text) && sameDue(older, newer) {
			if len(says) > 0 {
				c.Changed = append(c.Changed, Changed{plan.Suggested{Fate: plan.FateCarried, Older: []*plan.Line{older}, Newer: []*plan.Line{newer}, Confidence: 0.99, Why: "the same words"}, says})
			}
			continue
		}
		all := plan.Lineage([]plan.Line{*older}, []plan.Line{*newer})
		s := all[0]
		if !s.Fate.Keeps() {
			s = plan.Suggested{Fate: plan.FateReworded, Older: []*plan.Line{older}, Newer: []*plan.Line{newer}, Confidence: 0.6, Why: "the same reference"}
		}
		if c.p.Rows[i].Key != "" {
			s.Confidence, s.Why = 0.99, "the same row of the sheet that went out; "+s.Why
		}
		s.Older, s.Newer = []*plan.Line{older}, []*plan.Line{newer}
		c.Changed = append(c.Changed, Changed{s, says})
	}
	for i := range rest {
		s := rest[i]
		for k, l := range s.Newer {
			if n := c.index(l.Ref); n >= 0 {
				s.Newer[k] = &c.Version.Lines[n]
			}
		}
		for k, l := range s.Older {
			s.Older[k] = &c.with.Now[c.ours[refFold(l.Ref)]].Line
		}
		var says []string
		if s.Fate.Keeps() {
			if says = differs(s.Older[0], s.Newer[0]); s.Fate == plan.FateCarried && len(says) == 0 {
				continue
			}
		}
		c.Changed = append(c.Changed, Changed{s, says})
	}
}

// differs says what else of a line is otherwise.
func differs(a, b *plan.Line) []string {
	var out []string
	say := func(what, from, to string) {
		if sheet.Fold(from) != sheet.Fold(to) {
			out = append(out, fmt.Sprintf("its %s was %s and is %s", what, orNone(from), orNone(to)))
		}
	}
	say("reference", a.Ref, b.Ref)
	say("priority", a.Priority, b.Priority)
	say("lead", a.Lead, b.Lead)
	say("partners", strings.Join(a.Partners, "; "), strings.Join(b.Partners, "; "))
	say("measure", a.Measure, b.Measure)
	day := func(d calendar.Date) string {
		if d.IsZero() {
			return ""
		}
		return d.Long()
	}
	say("start", day(a.Starts), day(b.Starts))
	if !sameDue(a, b) {
		out = append(out, fmt.Sprintf("it was due %s and is due %s", dueWords(a), dueWords(b)))
	}
	say("findings", findingWords(a.Answers), findingWords(b.Answers))
	say("indicators", strings.Join(a.Indicators, "; "), strings.Join(b.Indicators, "; "))
	say("dependencies", strings.Join(a.Needs, "; "), strings.Join(b.Needs, "; "))
	return out
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return "“" + sheet.Short(s) + "”"
}

func dueWords(l *plan.Line) string {
	switch {
	case !l.Due.To.IsZero():
		return "by " + l.Due.To.Long()
	case l.Due.Text != "":
		return "“" + sheet.Short(string(l.Due.Text)) + "”"
	}
	return "on no day"
}

func findingWords(all []plan.Finding) string {
	out := make([]string, len(all))
	for i, f := range all {
		out[i] = f.String()
	}
	return strings.Join(out, "; ")
}

// moved refuses, of a file that is no new version, actions that stand under another priority.
func (c *comparing) moved() {
	if c.with.Refresh {
		return
	}
	for i := range c.Version.Lines {
		j := c.to[i]
		if j < 0 {
			continue
		}
		if o, n, row := &c.with.Now[j].Line, &c.Version.Lines[i], &c.p.Rows[i]; o.Priority != n.Priority {
			at := row.At[FieldPriority]
			if at == "" {
				at = rowName(row)
			}
			c.wrong(row.Sheet, at, fmt.Sprintf("action %s stood under priority %s and stands under %s", o.Ref, o.Priority, n.Priority), "the priority that the plan gives it", "put it back, or take the file in as a new version (--version), where it may move")
		}
	}
}

func rowName(r *Row) string { return fmt.Sprintf("row %d", r.Row) }

// check looks at the version that would be: what a file leaves out may be what another row
// needs.
func (c *comparing) check() {
	said := map[string]bool{}
	for _, w := range c.p.Version.Check() {
		said[w.Says] = true
	}
	for _, w := range c.Version.Check() {
		if said[w.Says] {
			continue
		}
		what, do := w.Says, "correct it"
		if i := strings.LastIndex(what, ": "); i >= 0 {
			what, do = what[:i], what[i+2:]
		}
		c.wrong("", "", w.Where+": "+what, "", do)
	}
}

// Key is by which a sheet that goes out knows a line again: its commitment, else its reference.
func Key(l *plan.Line) string {
	if l.Commitment != 0 {
		return l.Commitment.String()
	}
	return "ref " + l.Ref
}
