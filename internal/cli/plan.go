package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/store"
)

type planCommand struct {
	List    planListCommand    `cmd:"" help:"List the improvement plans, with their versions."`
	Show    planShowCommand    `cmd:"" help:"Show how a plan stands, or one line with its history."`
	Compare planCompareCommand `cmd:"" help:"Say what became of each line from one version to another."`
	Gaps    planGapsCommand    `cmd:"" help:"List what leads nowhere: findings, lines, priorities."`
	Update  planUpdateCommand  `cmd:"" help:"Say how a line stands: a colour, and words that say why."`
	Settle  planSettleCommand  `cmd:"" help:"Say what became of lines from one version to the next."`
	Adopt   planAdoptCommand   `cmd:"" help:"Say which meeting adopted a version."`
	Issue   planIssueCommand   `cmd:"" help:"Say that an audience was shown how the plan stands."`
	Import  planImportCommand  `cmd:"" help:"Take in a plan as it is kept in Excel or Word, or next month's file."`
	Sheet   planSheetCommand   `cmd:"" help:"Write the plan as a spreadsheet to be worked on and taken in again."`
}

// Help shows the way round the month.
func (planCommand) Help() string {
	return `Each line of a plan has two colours: the one its lead claims, and the one
that follows from dates, reports and evidence by published rules.

  arising plan show childrens-improvement-plan --gap greener
  arising plan show childrens-improvement-plan 3.9
  arising plan update childrens-improvement-plan 3.9 amber \
    "Two of six teams are done." --party "Head of Early Help"
  arising plan compare childrens-improvement-plan 2022 2023
  arising plan settle childrens-improvement-plan 2022 2023 dropped \
    --from 3.9 --why "the programme office"

Whoever is not of the service sees a plan as it was last shown to them:

  arising plan issue childrens-improvement-plan --to Cabinet \
    --why "the agenda of 4 October"`
}

// planned is a plan with the question it was asked by.
type planned struct {
	*plan.Look
	question
}

// planFor reads a plan and judges it.
func planFor(j *job, k *kept, q question, slug string, told ...store.Ref) (*planned, error) {
	p, err := k.Plan(j.ctx, store.PlanQuery{AsAt: q.AsAt, Slug: slug, Told: told})
	if err != nil {
		return nil, err
	}
	l, err := plan.LookAt(&p, q.judged)
	return &planned{l, q}, err
}

// heading says on which day it was judged, and by what.
func (p *planned) heading() string {
	switch {
	case p.Blind:
		return p.question.heading() + "; how its lines stand was not shown to " + p.To.String()
	case !p.To.Service():
		return "as it was shown to " + p.To.String() + ", judged on " + p.Look.On.Long()
	}
	return p.question.heading()
}

type planListCommand struct {
	dataFlags
	asAtFlags
	JSON bool `help:"One JSON object."`
}

// Run lists the plans.
func (c planListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	all, err := k.Plans(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.out, plansJSON(q, all))
	}
	var b strings.Builder
	indented(&b, count(len(all), "plan")+", "+q.heading()+".", 0)
	for i := range all {
		p := &all[i]
		b.WriteString("\n")
		indented(&b, p.Slug, 0)
		indented(&b, p.Title+". Board: "+or(p.Board, "none named")+chairOf(p)+". Owner: "+or(p.Owner, "none named")+".", 2)
		for n := range p.Versions {
			indented(&b, adopted(&p.Versions[n])+".", 2)
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

func chairOf(p *store.Plan) string {
	switch {
	case p.Chair == "":
		return ""
	case p.Independent:
		return ", chaired by " + p.Chair + ", who is independent"
	}
	return ", chaired by " + p.Chair
}

// adopted says which meeting adopted a version.
func adopted(v *store.PlanVersion) string {
	if v.Day.IsZero() {
		return v.Name + ": a draft"
	}
	says := v.Name + ": adopted on " + v.Day.Long()
	if v.Body != "" {
		says += " by " + v.Body
	}
	if v.Says != "" {
		says += ", " + v.Says
	}
	return says
}

type planShowCommand struct {
	dataFlags
	asAtFlags
	Plan     string `arg:"" help:"The plan, as arising plan list calls it."`
	Line     string `arg:"" optional:"" help:"One line, by its reference (3.9) or K-214."`
	Priority string `help:"Only the lines of this priority." placeholder:"1"`
	Lead     string `help:"Only those that this post leads." placeholder:"POST"`
	Partner  string `help:"Only those in which this partner has a part." placeholder:"…"`
	Colour   string `help:"Only those whose derived colour this is." placeholder:"red"`
	Claimed  string `help:"Only those of which this colour is claimed." placeholder:"green"`
	Gap      string `help:"Only those with this gap: greener, redder, agrees." placeholder:"greener"`
	JSON     bool   `help:"One JSON object."`
}

// Run shows how a plan stands.
func (c planShowCommand) Run(j *job) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	p, err := planFor(j, k, q, c.Plan)
	if err != nil {
		return err
	}
	if c.Line != "" {
		line, err := p.line(c.Line)
		if err != nil {
			return err
		}
		if p, err = planFor(j, k, q, c.Plan, line.Commitment); err != nil {
			return err
		}
		p.Lines = slices.DeleteFunc(p.Lines, func(l plan.Judged) bool { return l.Line.Commitment != line.Commitment })
		if c.JSON {
			return writeJSON(j.out, p.json())
		}
		var b strings.Builder
		p.tellLine(&b, line)
		_, err = io.WriteString(j.out, b.String())
		return err
	}
	whole := len(p.Lines)
	p.Lines = slices.DeleteFunc(p.Lines, func(l plan.Judged) bool { return !f.Holds(&l) })
	if c.JSON {
		return writeJSON(j.out, p.json())
	}
	var b strings.Builder
	p.tell(&b, whole)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// filter is what the flags ask for.
func (c planShowCommand) filter() (plan.Filter, error) {
	f := plan.Filter{Priority: c.Priority, Lead: c.Lead, Partner: c.Partner, Gap: plan.Gap(c.Gap)}
	var err error
	if c.Colour != "" {
		if f.Derived, err = plan.ParseColour(c.Colour); err != nil {
			return f, misused("%v", err)
		}
	}
	if c.Claimed != "" {
		if f.Claimed, err = plan.ParseColour(c.Claimed); err != nil {
			return f, misused("%v", err)
		}
	}
	if c.Gap != "" && !slices.Contains(plan.Gaps(), f.Gap) {
		return f, misused("%q is no gap: there is %q", c.Gap, plan.Gaps())
	}
	return f, nil
}

// line finds a line of the version in force, by its reference or its commitment.
func (p *planned) line(says string) (*plan.Line, error) {
	v := p.Plan.InForce(p.question.judged)
	if v != nil {
		if l := v.Line(says); l != nil {
			return l, nil
		}
		if ref, err := store.ParseRef(says); err == nil {
			for i := range v.Lines {
				if v.Lines[i].Commitment == ref {
					return &v.Lines[i], nil
				}
			}
		}
	}
	return nil, store.NotFound("plan", "the plan has no line %q on that day: arising plan show %s lists them", says, p.Kept.Slug)
}

// tell prints the board's view.
func (p *planned) tell(b *strings.Builder, whole int) {
	indented(b, p.Plan.Title+", "+p.heading()+".", 0)
	v := p.Plan.InForce(p.Look.On)
	if v == nil {
		indented(b, "No version of it had been adopted.", 0)
		return
	}
	if kept := p.Kept.Version(v.Name); kept != nil {
		indented(b, adopted(kept)+".", 0)
	}
	if p.Blind {
		for i := range v.Lines {
			indented(b, fmt.Sprintf("%-5s %s", v.Lines[i].Ref, v.Lines[i].Text), 2)
		}
		return
	}
	derived, claimed := p.Colours()
	indented(b, fmt.Sprintf("%d of %s. Worst: %s.", len(p.Lines), count(whole, "line"), worst(derived)), 0)
	indented(b, "Derived: "+counted(derived)+". Claimed: "+counted(claimed)+".", 0)
	priority := ""
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Line.Priority != priority {
			priority = l.Line.Priority
			b.WriteString("\n")
			for _, h := range v.Priorities {
				if h.Number == priority {
					indented(b, h.Number+" "+h.Title, 0)
				}
			}
		}
		says := "nothing claimed"
		if l.Claimed != nil {
			says = "claimed " + l.Claimed.Claimed.Letter()
			if l.Gap == plan.GapGreener || l.Gap == plan.GapRedder {
				says += ", " + string(l.Gap)
			}
		}
		indented(b, fmt.Sprintf("%-5s %s  %s  %s (%s; %s)", l.Line.Ref, l.Derived.Letter(), l.Line.Commitment, trimmed(l.Line.Text, width), or(l.Line.Lead, "no lead"), says), 2)
		indented(b, l.Why+".", 8)
	}
}

func worst(all []plan.Colour) string {
	w := plan.Worst(all)
	if w == plan.None {
		return "none"
	}
	return string(w) + ", " + w.Word()
}

// counted says how many lines have each colour.
func counted(all []plan.Colour) string {
	var out []string
	for _, c := range plan.Counts(all) {
		if c.Lines > 0 {
			out = append(out, fmt.Sprintf("%d %s", c.Lines, or(string(c.Colour), "none")))
		}
	}
	return or(strings.Join(out, ", "), "none")
}

// tellLine prints one line with all that was said of it.
func (p *planned) tellLine(b *strings.Builder, l *plan.Line) {
	indented(b, fmt.Sprintf("%s of %s (%s), %s.", l.Ref, p.Plan.Title, l.Commitment, p.heading()), 0)
	indented(b, l.Text, 2)
	indented(b, "Lead: "+or(l.Lead, "none")+".", 2)
	for i := range p.Lines {
		j := &p.Lines[i]
		if d := j.Agreed(); !d.IsZero() {
			indented(b, "Agreed for "+d.Long()+".", 2)
		}
		if d := j.Dates.Forecast.To; !d.IsZero() {
			indented(b, "Forecast "+d.Long()+".", 2)
		}
		indented(b, j.Why+".", 2)
		for _, also := range j.Also {
			indented(b, "Also: "+also+".", 2)
		}
		if j.Claimed != nil {
			indented(b, fmt.Sprintf("Claimed %s (%s) on %s by %s: %s The claim: %s.", j.Claimed.Claimed, j.Claimed.Claimed.Word(), j.Claimed.On.Long(), j.Claimed.By, j.Claimed.Words, j.Gap), 2)
		}
		for _, m := range j.Milestones {
			says := "not reached"
			if !m.Done.IsZero() {
				says = "reached on " + m.Done.Long()
			}
			indented(b, fmt.Sprintf("Milestone %s, due by %s: %s (%s).", m.Number, m.Due.Long(), m.Text, says), 2)
		}
	}
	if stood := p.stood(l.Commitment); len(stood) > 1 {
		b.WriteString("\nIn each version:\n")
		for _, s := range stood {
			indented(b, s, 2)
		}
	}
	b.WriteString("\nWhat was said:\n")
	for _, h := range p.History(l.Commitment) {
		indented(b, h.On.Long()+": "+h.Says(), 2)
	}
}

// stood says how each version has a line.
func (p *planned) stood(k store.Ref) (out []string) {
	for i := range p.Plan.Versions {
		v := &p.Plan.Versions[i]
		for n := range v.Lines {
			if v.Lines[n].Commitment == k {
				out = append(out, v.Name+" "+v.Lines[n].Ref+": "+v.Lines[n].Text)
			}
		}
	}
	return out
}

type planCompareCommand struct {
	dataFlags
	asAtFlags
	Plan  string `arg:"" help:"The plan."`
	Older string `arg:"" help:"The version before: 2022."`
	Newer string `arg:"" help:"The version after: 2023."`
	Fate  string `help:"Only what became so: dropped." placeholder:"dropped"`
	JSON  bool   `help:"One JSON object."`
}

// Run says what became of each line.
func (c planCompareCommand) Run(j *job) error {
	if c.Fate != "" {
		if _, err := plan.ParseFate(c.Fate); err != nil {
			return misused("%v", err)
		}
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p, err := planFor(j, k, c.ask(j, k.ID), c.Plan)
	if err != nil {
		return err
	}
	older, newer, err := p.versions(c.Older, c.Newer)
	if err != nil {
		return err
	}
	all := p.Between(older, newer)
	all = slices.DeleteFunc(all, func(b plan.Became) bool { return c.Fate != "" && string(b.Fate) != c.Fate })
	if c.JSON {
		return writeJSON(j.out, p.becameJSON(older, newer, all))
	}
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s: from %s (%s) to %s (%s).", p.Plan.Title, older, count(len(p.version(older).Lines), "line"), newer, count(len(p.version(newer).Lines), "line")), 0)
	may := 0
	for i := range all {
		d := &all[i]
		b.WriteString("\n")
		says := string(d.Fate)
		if !d.Standing() {
			may++
			says = fmt.Sprintf("may have been %s (%.2f)", d.Fate, d.Confidence())
		}
		indented(&b, strings.TrimSpace(strings.Join(refs(d.Older), ", ")+" → "+strings.Join(refs(d.Newer), ", "))+"  "+says+": "+d.Why(), 0)
		for _, l := range d.Older {
			indented(&b, l.Ref+"  "+l.Text, 2)
		}
		if d.Fate != plan.FateCarried {
			for _, l := range d.Newer {
				indented(&b, "→ "+l.Ref+"  "+l.Text, 2)
			}
		}
	}
	if may > 0 {
		fmt.Fprintf(&b, "\n%s wait for a person: arising plan settle %s %s %s FATE --from … --to … --why …\n", plural(may, "suggestion", "suggestions"), p.Kept.Slug, older, newer)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

func refs(lines []*plan.Line) (out []string) {
	for _, l := range lines {
		out = append(out, l.Ref)
	}
	return out
}

func (p *planned) version(name string) *plan.Version {
	for i := range p.Plan.Versions {
		if p.Plan.Versions[i].Name == name {
			return &p.Plan.Versions[i]
		}
	}
	return nil
}

func (p *planned) versions(older, newer string) (a, b string, err error) {
	var names []string
	for i := range p.Plan.Versions {
		names = append(names, p.Plan.Versions[i].Name)
	}
	for _, name := range []string{older, newer} {
		if p.version(name) == nil {
			return "", "", store.NotFound("plan", "the plan has no version %q: there is %s", name, strings.Join(names, ", "))
		}
	}
	if older == newer {
		return "", "", misused("name two versions: the one before, and the one after")
	}
	return older, newer, nil
}

type planGapsCommand struct {
	dataFlags
	asAtFlags
	Plan string `arg:"" help:"The plan."`
	JSON bool   `help:"One JSON object."`
}

// Run lists what leads nowhere.
func (c planGapsCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	p, err := planFor(j, k, q, c.Plan)
	if err != nil {
		return err
	}
	reviews, err := k.Reviews(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	v := p.Plan.InForce(q.judged)
	if v == nil {
		return store.NotFound("plan", "no version of the plan had been adopted by %s", q.judged.Long())
	}
	m := v.Trace(plan.Findings(p.Kept, reviews))
	if c.JSON {
		return writeJSON(j.out, p.gapsJSON(v, &m))
	}
	var b strings.Builder
	indented(&b, p.Plan.Title+", the version of "+v.Name+", "+q.heading()+".", 0)
	for _, g := range m.Told() {
		b.WriteString("\n")
		indented(&b, g.Says, 0)
		for _, w := range g.Which {
			indented(&b, w, 2)
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

type planUpdateCommand struct {
	dataFlags
	historyFlags
	Plan      string `arg:"" help:"The plan."`
	Line      string `arg:"" help:"The line, by its reference (3.9) or K-214."`
	Colour    string `arg:"" help:"The colour claimed: red, amber, green, grey, blue; - is none."`
	Words     string `arg:"" help:"How it stands, and why."`
	Party     string `help:"Who says so, by the post; the line's lead if not given." placeholder:"POST"`
	On        day    `help:"On which day it was said, where it was known later." placeholder:"DATE"`
	State     string `help:"How far it has come: in progress, delayed, implemented…" placeholder:"STATE"`
	Forecast  day    `help:"By when the lead now expects it to be done." placeholder:"DATE"`
	Milestone string `help:"A milestone that was reached, by its number." placeholder:"1"`
	DryRun    bool   `short:"n" help:"Only say what would be kept."`
}

// Run says how a line stands.
func (c planUpdateCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	colour := plan.None
	if c.Colour != "-" {
		var err error
		if colour, err = plan.ParseColour(c.Colour); err != nil {
			return misused("%v", err)
		}
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	known := c.Known.Date
	if known.IsZero() {
		known = j.today()
	}
	p, err := planFor(j, k, question{AsAt: store.AsAt{Authority: k.ID, On: known}, judged: known}, c.Plan)
	if err != nil {
		return err
	}
	l, err := p.line(c.Line)
	if err != nil {
		return err
	}
	u := plan.NewUpdate{Line: l, On: c.On.Date, Known: known, By: or(c.Party, l.Lead), Colour: colour, Words: c.Words, State: c.State, Forecast: c.Forecast.Date, Milestone: c.Milestone}
	told, wrong := p.Tell(u)
	if len(wrong) > 0 {
		return store.Invalid("plan", "%s", wrong[0].Says)
	}
	says := fmt.Sprintf("%s (%s): %s, says %s. %s", l.Ref, l.Commitment, or(string(colour), "no colour claimed"), u.By, c.Words)
	if c.DryRun {
		_, err := fmt.Fprintf(j.out, "Would keep: %s\n", says)
		return err
	}
	told.Authority, told.Known, told.Cites, told.By = k.ID, c.Known.Date, c.Cites, j.by("plan update")
	if _, err := k.TellPlan(j.ctx, told); err != nil {
		return err
	}
	_, err = fmt.Fprintln(j.out, says)
	return err
}

type planSettleCommand struct {
	dataFlags
	historyFlags
	Plan   string   `arg:"" help:"The plan."`
	Older  string   `arg:"" help:"The version before: 2022."`
	Newer  string   `arg:"" help:"The version after: 2023."`
	Fate   string   `arg:"" help:"carried, reworded, re-dated, split, merged, dropped, new."`
	From   []string `help:"The lines before, by reference: 2.5." placeholder:"REF"`
	To     []string `help:"The lines after: 2.4,2.5,2.6." placeholder:"REF"`
	Not    bool     `help:"It is not so."`
	Why    string   `required:"" help:"What shows it." placeholder:"…"`
	DryRun bool     `short:"n" help:"Only say what would stand."`
}

// Run says what became of lines.
func (c planSettleCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	fate, err := plan.ParseFate(c.Fate)
	if err != nil {
		return misused("%v", err)
	}
	if err := fate.Takes(len(c.From), len(c.To)); err != nil {
		return misused("%v", err)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	today := j.today()
	p, err := planFor(j, k, question{AsAt: store.AsAt{Authority: k.ID}, judged: today}, c.Plan)
	if err != nil {
		return err
	}
	if _, _, err := p.versions(c.Older, c.Newer); err != nil {
		return err
	}
	says := strings.TrimSpace(strings.Join(c.From, ", ")+" → "+strings.Join(c.To, ", ")) + " " + string(fate)
	if c.Not {
		says = "not so: " + says
	}
	if c.DryRun {
		_, err := fmt.Fprintf(j.out, "Would settle: %s.\n", says)
		return err
	}
	if err := k.SettleLineage(j.ctx, store.LineageParams{
		Authority: k.ID, Plan: p.Kept.ID, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("plan settle"),
		Settled: []store.PlanLineage{{Older: p.Kept.Version(c.Older).ID, Newer: p.Kept.Version(c.Newer).ID, Fate: string(fate), From: c.From, To: c.To, Yes: !c.Not}},
	}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "Settled: %s.\n", says)
	return err
}

type planAdoptCommand struct {
	dataFlags
	historyFlags
	Plan    string `arg:"" help:"The plan."`
	Version string `arg:"" help:"The version: 2023."`
	On      day    `help:"The day of the meeting." placeholder:"DATE"`
	By      string `help:"The body whose meeting it was." placeholder:"BODY"`
	Item    string `help:"The item of the record that tells of it: I-58." placeholder:"I-58"`
	Says    string `help:"The item as printed: “item 58”." placeholder:"…"`
	Mistake bool   `help:"The version was entered by mistake: take it back."`
	Why     string `required:"" help:"What shows it." placeholder:"…"`
}

// Run says which meeting adopted a version.
func (c planAdoptCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	a := store.PlanAdoption{Day: c.On.Date, Body: c.By, Says: c.Says, Withdrawn: c.Mistake}
	if c.Item != "" {
		var err error
		if a.Item, err = store.ParseItemID(c.Item); err != nil {
			return misused("%q is no item: write I-58", c.Item)
		}
	}
	if c.On.IsZero() && !c.Mistake {
		return misused("say on which day it was adopted: --on DATE")
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p, err := planFor(j, k, question{AsAt: store.AsAt{Authority: k.ID}, judged: j.today()}, c.Plan)
	if err != nil {
		return err
	}
	v := p.Kept.Version(c.Version)
	if v == nil {
		_, _, err := p.versions(c.Version, "")
		return err
	}
	a.Version = v.ID
	known := c.Known.Date
	if _, err := k.KeepPlan(j.ctx, store.PlanParams{
		Authority: k.ID, Plan: p.Kept.ID, Adopt: []store.PlanAdoption{a}, Known: known, Why: c.Why, Cites: c.Cites, By: j.by("plan adopt"),
	}); err != nil {
		return err
	}
	got := *v
	got.PlanAdoption = a
	if c.Mistake {
		_, err = fmt.Fprintf(j.out, "%s is taken back.\n", v.Name)
		return err
	}
	_, err = fmt.Fprintln(j.out, adopted(&got)+".")
	return err
}

type planIssueCommand struct {
	dataFlags
	historyFlags
	Plan    string   `arg:"" help:"The plan."`
	To      audience `required:"" help:"To whom: a body, public, or partner:NAME." placeholder:"BODY"`
	Through day      `help:"What was known by this day is shown; the day of issue if not given." placeholder:"DATE"`
	Why     string   `required:"" help:"By which page or paper." placeholder:"…"`
}

// Run says that an audience was shown how the plan stands.
func (c planIssueCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p, err := planFor(j, k, question{AsAt: store.AsAt{Authority: k.ID}, judged: j.today()}, c.Plan)
	if err != nil {
		return err
	}
	known, through := c.Known.Date, c.Through.Date
	if known.IsZero() {
		known = j.today()
	}
	if through.IsZero() {
		through = known
	}
	if err := k.ShowPlan(j.ctx, store.ShowingParams{
		Authority: k.ID, Plan: p.Kept.ID, To: c.To.Audience, Through: through, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("plan issue"),
	}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "%s has it since %s: what was known by %s.\n", c.To.Audience, known.Long(), through.Long())
	return err
}
