package progress

import (
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/plan"
)

// weight is how a line of a cell stands out.
type weight int

const (
	plain  weight = iota
	strong        // what is read first
	quiet         // what is looked up
)

// line is one line of a cell. One that tells a colour stands on its tint.
type line struct {
	text string
	weight
	colour plan.Colour
	tinted bool
}

// rag is a line that tells a colour, after a word that says whose it is.
func rag(before string, c plan.Colour, w weight) line {
	return line{before + told(c), w, c, true}
}

// section is a table under a heading: the same in the page and in the document. What is
// of lines of the plan stands in the spreadsheet as one list.
type section struct {
	name, title, about string
	columns            []column
	rows               []sectionRow
	lines              bool // of lines of the plan
}

type column struct {
	title string
	share int // of the width, in hundredths
}

type sectionRow struct {
	anchor string
	colour plan.Colour // at its edge
	edged  bool
	cells  [][]line
}

// sections are the tables of the paper, in its order.
func (p *Paper) sections() []section {
	var all []section
	add := func(more ...section) {
		for _, s := range more {
			if len(s.rows) > 0 {
				all = append(all, s)
			}
		}
	}
	if p.Kind != KindStatement {
		add(p.counts())
		add(p.priorities())
	}
	add(p.decisions())
	if p.Kind == KindPage {
		add(p.compact())
	} else {
		add(p.lists()...)
	}
	add(p.unanswered(), p.milestones(), p.risks())
	return all
}

func words(text string) []line { return []line{{text: text}} }

func bold(text string) []line { return []line{{text: text, weight: strong}} }

// number is a count, and what it was at the board before where there was one.
func (p *Paper) number(n, was int) []line {
	out := bold(fmt.Sprint(n))
	if !p.Since.IsZero() {
		out = append(out, line{text: fmt.Sprintf("%d at the board before", was), weight: quiet})
	}
	return out
}

func (p *Paper) counts() section {
	s := section{
		name: "counts", title: fmt.Sprintf("Where it stands (%s)", plural(p.Lines, "action", "actions")),
		about:   "How many actions have each colour, by the rules and as their leads claim. They are counted, and never averaged.",
		columns: []column{{"Colour", 22}, {"By the rules", 16}, {"Claimed", 16}, {"By the rules, these", 46}},
	}
	for _, c := range p.Counts {
		if c.Colour == plan.None && c.Derived+c.Claimed+c.WasDerived+c.WasClaimed == 0 {
			continue
		}
		s.rows = append(s.rows, sectionRow{colour: c.Colour, edged: true, cells: [][]line{
			{rag("", c.Colour, strong)}, p.number(c.Derived, c.WasDerived), p.number(c.Claimed, c.WasClaimed), words(refs(c.Refs)),
		}})
	}
	return s
}

// mostRefs is how many references stand in a cell.
const mostRefs = 40

// refs lists references, and says how many more there are.
func refs(all []string) string {
	if len(all) <= mostRefs {
		return strings.Join(all, ", ")
	}
	return strings.Join(all[:mostRefs], ", ") + fmt.Sprintf(" and %d more", len(all)-mostRefs)
}

func (p *Paper) priorities() section {
	s := section{
		name: "priorities", title: fmt.Sprintf("By priority (%d)", len(p.Priorities)), about: "Each is as bad as its worst action, by the rules and as claimed. Its actions are counted by the rules.",
		columns: []column{{"Priority", 30}, {"By the rules", 22}, {"Claimed", 20}, {"Actions", 28}},
	}
	for i := range p.Priorities {
		q := &p.Priorities[i]
		worst := []line{rag("", q.Worst, strong)}
		if !p.Since.IsZero() && q.Was != q.Worst {
			worst = append(worst, line{text: sentence(called(q.Was)) + " at the board before", weight: quiet})
		}
		s.rows = append(s.rows, sectionRow{colour: q.Worst, edged: true, cells: [][]line{
			bold(q.heading()), worst, {rag("", q.Claimed, plain)}, {{text: plural(q.Lines, "action", "actions"), weight: strong}, {text: counted(q.Counts)}},
		}})
	}
	return s
}

func (p *Paper) decisions() section {
	s := section{
		name: "decisions", title: fmt.Sprintf("What the board is asked (%d)", len(p.Decisions)), about: "Suggested by rule, each with the fact on which it rests. Only the board can settle them.",
		columns: []column{{"Action", 8}, {"What is asked", 26}, {"The fact", 30}, {"What is to be done", 22}, {"Lead", 14}},
	}
	for i := range p.Decisions {
		d := &p.Decisions[i]
		s.rows = append(s.rows, sectionRow{cells: [][]line{bold(d.Ref), bold(d.Asks.Question()), words(d.Fact), {{text: shortened(d.Text, 140), weight: quiet}}, words(someone(d.Lead))}})
	}
	return s
}

func someone(lead string) string {
	if lead == "" {
		return "Nobody is named"
	}
	return lead
}

func (p *Paper) unanswered() section {
	s := section{
		name: "unanswered", title: fmt.Sprintf("Findings without an action (%d)", len(p.Unanswered)), about: "No action of the plan answers them.",
		columns: []column{{"Finding", 20}, {"Its words", 80}},
	}
	for i := range p.Unanswered {
		f := &p.Unanswered[i]
		s.rows = append(s.rows, sectionRow{cells: [][]line{bold(f.heading()), words(f.Words)}})
	}
	return s
}

func (p *Paper) milestones() section {
	s := section{
		name: "milestones", title: fmt.Sprintf("Milestones that are late (%d)", len(p.Milestones)), about: "Their day has passed and they are not met, the longest late first.",
		columns: []column{{"Action", 8}, {"Milestone", 10}, {"What", 40}, {"Due by", 14}, {"How it stands", 14}, {"Lead", 14}},
	}
	if p.Kind == KindPlan {
		s.title, s.about = fmt.Sprintf("Milestones (%d)", len(p.Milestones)), "In the order of their days."
	}
	for i := range p.Milestones {
		m := &p.Milestones[i]
		s.rows = append(s.rows, sectionRow{cells: [][]line{bold(m.Line), words(m.Number), words(m.Text), words(onDay(m.Due)), bold(m.says()), words(someone(m.Lead))}})
	}
	return s
}

// says is how a milestone stands: “12 days late”.
func (m *Milestone) says() string {
	switch m.State {
	case MilestoneLate:
		return plural(m.Days, "day", "days") + " late"
	case MilestoneMet:
		return "Met on " + m.Done.Long()
	case MilestoneAhead:
	}
	return "To come"
}

func (p *Paper) risks() section {
	s := section{
		name: "risks", title: fmt.Sprintf("Risks (%d)", len(p.Risks)), about: "The gravest first: likelihood, from 1 to 5, times impact, from 1 to 5.",
		columns: []column{{"Risk", 8}, {"What may go wrong", 48}, {"Score", 12}, {"Owner", 18}, {"Actions", 14}},
	}
	for i := range p.Risks {
		r := &p.Risks[i]
		s.rows = append(s.rows, sectionRow{cells: [][]line{bold(r.Number), words(r.Text), bold(score(r)), words(someone(r.Owner)), words(refs(r.Lines))}})
	}
	return s
}

// lists are the groups of lines.
func (p *Paper) lists() []section {
	cols := p.columns()
	var out []section
	for i := range p.Groups {
		g := &p.Groups[i]
		s := section{name: g.Name, title: fmt.Sprintf("%s (%d)", g.Title, len(g.Rows)), about: g.About, lines: true}
		for _, c := range cols {
			s.columns = append(s.columns, c.column)
		}
		for j := range g.Rows {
			r := &g.Rows[j]
			row := sectionRow{anchor: r.Ref, colour: r.Derived, edged: p.Kind != KindStatement}
			for _, c := range cols {
				row.cells = append(row.cells, c.cell(r))
			}
			s.rows = append(s.rows, row)
		}
		out = append(out, s)
	}
	return out
}

// cellColumn is a column of a list of lines.
type cellColumn struct {
	column

	cell func(r *Row) []line
}

func (p *Paper) columns() []cellColumn {
	ref := cellColumn{column{"Action", 7}, func(r *Row) []line { return bold(r.Ref) }}
	if p.Kind == KindStatement {
		return []cellColumn{
			ref,
			{column{"What will be done", 40}, func(r *Row) []line { return words(r.Text) }},
			{column{"By whom", 18}, leads},
			{column{"By when", 15}, func(r *Row) []line { return p.when(r) }},
			{column{"How it will be seen", 20}, measured},
		}
	}
	return []cellColumn{
		ref,
		{column{"Colours", 17}, colours},
		{column{"What is to be done", 27}, p.toDo},
		{column{"Lead", 13}, leads},
		{column{"Dates", 13}, dates},
		{column{"How it stands", 23}, stands},
	}
}

func colours(r *Row) []line {
	out := []line{rag("By the rules: ", r.Derived, strong)}
	if r.Claim == nil {
		return append(out, line{text: "No colour is claimed"})
	}
	out = append(out, rag("Claimed: ", r.Claimed, plain))
	switch r.Gap {
	case plan.GapGreener, plan.GapRedder:
		out = append(out, line{text: "Claimed " + string(r.Gap) + " than the rules make it", weight: strong})
	case plan.GapAgrees, plan.GapNothing:
	}
	return out
}

func (p *Paper) toDo(r *Row) []line {
	out := words(r.Text)
	add := func(name string, all []string) {
		if len(all) > 0 {
			out = append(out, line{text: name + strings.Join(all, ", "), weight: quiet})
		}
	}
	if p.Kind != KindPlan {
		return out
	}
	add("Answers ", r.Answers)
	if r.Measure != "" {
		out = append(out, line{text: "Seen by: " + r.Measure, weight: quiet})
	}
	add("Measured by: ", r.Indicators)
	add("Needs ", r.Needs)
	for i := range r.Milestones {
		m := &r.Milestones[i]
		out = append(out, line{text: "Milestone " + m.Number + ", by " + onDay(m.Due) + ": " + m.Text + ". " + m.says() + ".", weight: quiet})
	}
	return out
}

func leads(r *Row) []line {
	out := bold(someone(r.Lead))
	if !r.Vacant.IsZero() {
		out = append(out, line{text: "Vacant since " + r.Vacant.Long(), weight: strong})
	}
	if len(r.Partners) > 0 {
		out = append(out, line{text: "With " + strings.Join(r.Partners, ", "), weight: quiet})
	}
	return out
}

func dates(r *Row) []line {
	out := bold(sentence(r.byWhen()))
	if !r.Baseline.IsZero() && r.Baseline != r.Agreed {
		out = append(out, line{text: "At first " + r.Baseline.Long()})
	}
	if !r.Forecast.IsZero() && r.Rule != plan.RuleComplete {
		out = append(out, line{text: "Forecast " + r.Forecast.Long()})
	}
	return out
}

func stands(r *Row) []line {
	var out []line
	for _, m := range r.Moves {
		out = append(out, line{text: m, weight: strong})
	}
	out = append(out, line{text: r.Why + "."})
	for _, a := range r.Also {
		out = append(out, line{text: "Also: " + a + ".", weight: quiet})
	}
	if r.Claim != nil {
		out = append(out, line{text: "Claimed " + r.Claim.String(), weight: quiet})
	}
	if r.Latest != nil && (r.Claim == nil || *r.Latest != *r.Claim) {
		out = append(out, line{text: "Last said " + r.Latest.String(), weight: quiet})
	}
	return out
}

// when is by when a finding will be answered, with the plan's own words for it.
func (p *Paper) when(r *Row) []line {
	out := bold(sentence(r.byWhen()))
	if r.Words != "" && r.Words != r.byWhen() && !strings.HasPrefix(r.byWhen(), "“") {
		out = append(out, line{text: "“" + r.Words + "”", weight: quiet})
	}
	return out
}

func measured(r *Row) []line {
	var out []line
	if r.Measure != "" {
		out = words(r.Measure)
	}
	for _, i := range r.Indicators {
		out = append(out, line{text: "Indicator: " + i, weight: quiet})
	}
	if len(out) == 0 {
		return words("The plan does not say")
	}
	return out
}

// mostOnPage is how many lines of one priority stand on the plan on a page; then the letters
// of what is said of each of them.
const (
	mostOnPage     = 14
	mostPageText   = 92
	mostPageBroken = 40
	mostPageRef    = 12
)

// pressing are the rows of a group with the worst first, as many as a page has room for;
// the rest is counted.
func pressing(rows []Row, most int) (shown []Row, more int) {
	all := slices.Clone(rows)
	slices.SortStableFunc(all, func(a, b Row) int { return rank(a.Derived) - rank(b.Derived) })
	if len(all) > most {
		return all[:most], len(all) - most
	}
	return all, 0
}

// rank is the place of a colour, the most pressing first.
func rank(c plan.Colour) int {
	if i := slices.Index(plan.Colours(), c); i >= 0 {
		return i
	}
	return len(plan.Colours())
}

// compact is the plan on a page as a table: a priority a row.
func (p *Paper) compact() section {
	s := section{
		name: "actions", title: "Actions", about: "The most pressing first. Each with its colour by the rules, its lead and the agreed day; in brackets the letter of the colour that is claimed, where it is another.",
		columns: []column{{"Priority", 18}, {"Actions", 82}}, lines: true,
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		shown, more := pressing(g.Rows, mostOnPage)
		var cell []line
		for j := range shown {
			r := &shown[j]
			cell = append(cell, line{r.brief(), plain, r.Derived, true})
		}
		if more > 0 {
			cell = append(cell, line{text: fmt.Sprintf("and %d more, in the full plan", more), weight: strong})
		}
		s.rows = append(s.rows, sectionRow{cells: [][]line{bold(g.Title), cell}})
	}
	return s
}

// brief is a line in one line: “♦ R 2.1 Calls to the front door… (Service Manager; by 6 Nov 2022)”.
func (r *Row) brief() string {
	return mark(r.Derived) + r.differs() + " " + r.Ref + " " + shortened(r.Text, mostPageText) + " (" + shortened(someone(r.Lead), mostPageBroken) + "; " + r.briefDay() + ")"
}

// differs is the letter of the claimed colour, where it is another.
func (r *Row) differs() string {
	if r.Gap == plan.GapGreener || r.Gap == plan.GapRedder {
		return " (claimed " + r.Claimed.Letter() + ")"
	}
	return ""
}

func (r *Row) briefDay() string {
	if !r.Agreed.IsZero() {
		return "by " + brief(r.Agreed)
	}
	return shortened(r.byWhen(), mostPageBroken)
}
