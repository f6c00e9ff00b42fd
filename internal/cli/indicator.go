package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

type indicatorCommand struct {
	List     indicatorListCommand     `cmd:"" help:"List the indicators as at a day, as they were known then."`
	Show     indicatorShowCommand     `cmd:"" help:"Show one: what it counts, its series, each figure with its vintages."`
	Import   indicatorImportCommand   `cmd:"" help:"Take a file of figures in: CSV or XLSX, all of it or nothing."`
	Compute  computeCommand           `cmd:"" help:"Count from Ofsted's Annex A lists, here, keeping nothing of any child."`
	Generate makeListsCommand         `cmd:"" help:"Make up Annex A lists to try that on."`
	Define   indicatorDefineCommand   `cmd:"" help:"Say what an indicator counts: a council's own, or a new version."`
	Compare  indicatorCompareCommand  `cmd:"" help:"Say to which areas the council is compared."`
	Target   indicatorTargetCommand   `cmd:"" help:"Say what an indicator is to reach from a day on, or the way to it."`
	Rebase   indicatorRebaseCommand   `cmd:"" help:"Have the mean and limits of a chart begin afresh, with the reason."`
	Publish  indicatorPublishCommand  `cmd:"" help:"Release indicators to the public, small numbers hidden."`
	Withdraw indicatorWithdrawCommand `cmd:"" help:"Say that indicators are public no more."`
}

// seenFlags say of which day, and by what was known when, figures are asked for.
type seenFlags struct {
	AsAt     day    `name:"as-at" help:"As on this day, as it was known then; today if not given." placeholder:"DATE"`
	Known    day    `help:"By what was known on this later day: with hindsight." placeholder:"DATE"`
	Recorded moment `help:"Leave out what entered here after this day or moment." placeholder:"DATE"`
	JSON     bool   `name:"json" help:"Print JSON."`
}

// suite loads what the flags ask for.
func (f seenFlags) suite(j *job, k *kept, ids ...string) (*suite.Suite, question, error) {
	q := asAtFlags{AsAt: f.AsAt, Known: f.Known, Recorded: f.Recorded}.ask(j, k.ID)
	s, err := suite.Load(j.ctx, k.Store, suite.Params{AsAt: q.AsAt, Judged: q.judged, Indicators: ids})
	return s, q, err
}

type indicatorListCommand struct {
	dataFlags
	seenFlags
	All bool `help:"Those too of which no figure is held: the whole library."`
}

// Help says what a list is of.
func (indicatorListCommand) Help() string {
	return `Each indicator of which figures are held, with its latest figure on the day, the
one before it, and England. A figure that came to be known later is not there;
one that was corrected since stands as it stood.

  arising indicator list --as-at 2022-06-09
  arising indicator list --as-at 2022-06-09 --known 2023-01-31
  arising indicator list --all`
}

// Run lists indicators.
func (c indicatorListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	s, q, err := c.suite(j, k)
	if err != nil {
		return err
	}
	rows := s.Rows()
	if c.JSON {
		out := listedJSON{whenJSON: q.when(), Indicators: []indicatorJSON{}}
		held := map[string]bool{}
		for i := range rows {
			held[rows[i].Definition.ID] = true
			out.Indicators = append(out.Indicators, indicatorOf(s, &rows[i]))
		}
		for _, id := range s.Library.IDs() {
			if d, _ := s.Library.Latest(id); c.All && !held[id] {
				out.Indicators = append(out.Indicators, indicatorJSON{Definition: d})
			}
		}
		return writeJSON(j.out, out)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %s\n", k.Name, count(len(rows), "indicator"), q.heading())
	group := ""
	for i := range rows {
		r := &rows[i]
		if r.Definition.Group != group {
			group = r.Definition.Group
			fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(group))
		}
		sides(&b, trimmed(r.Definition.Name, 48), figureOf(&r.Definition, r.Latest.Last()), 2)
		indented(&b, rowNote(r), 4)
	}
	if c.All {
		b.WriteString("\nWITHOUT FIGURES\n")
		for _, id := range s.Library.IDs() {
			if _, ok := s.Row(id); !ok {
				d, _ := s.Library.Latest(id)
				sides(&b, trimmed(d.Name, 48), id, 2)
			}
		}
	}
	if len(rows) == 0 && !c.All {
		b.WriteString("\nNo figures are held of that day. What there is to count:\n")
		doNext(&b, 2, "indicator list --all")
		b.WriteString("Take a file in:\n")
		doNext(&b, 2, "indicator import -n FILE")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// figureOf is a figure with its unit, or what stands in its place.
func figureOf(d *indicator.Definition, v *indicator.Vintage) string { return v.Words(d) }

// rowNote says of a row what stands beside its figure.
func rowNote(r *suite.Row) string {
	words := r.Definition.ID + " · " + indicator.PeriodWords(r.Latest.Period)
	if r.Latest.Last().Status == indicator.Provisional {
		words += " · provisional"
	}
	if r.Latest.Revised() {
		words += " · revised " + r.Latest.Last().Known.Long()
	}
	if r.Before != nil {
		words += " · before: " + r.Before.Last().Words(&r.Definition)
	}
	if r.England != nil {
		words += " · England: " + r.England.Last().Words(&r.Definition)
	}
	if r.Neighbours != nil {
		words += " · " + r.Set.Name + ": " + r.Neighbours.Value.Words()
		if r.Neighbours.Of > 0 {
			words += fmt.Sprintf(" (median of %d)", r.Neighbours.Of)
		}
	}
	return words
}

type indicatorShowCommand struct {
	dataFlags
	seenFlags
	Indicator string `arg:"" help:"Its id or name: re-referrals."`
}

// Run shows an indicator.
func (c indicatorShowCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	l, err := suite.Library(j.ctx, k.Store, store.AsAt{Authority: k.ID})
	if err != nil {
		return err
	}
	d, ok := l.Named(c.Indicator)
	if !ok {
		return store.NotFound("show", "there is no indicator %q: “arising indicator list --all” has them", c.Indicator)
	}
	s, q, err := c.suite(j, k, d.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.out, detailOf(s, d.ID, q))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s), %s\n", d.Name, d.ID, q.heading())
	for _, v := range s.Library.Versions(d.ID) {
		writeDefinition(&b, &v)
	}
	for _, joined := range indicator.Join(s.Series(d.ID)) {
		for i := range joined.Series {
			one := &joined.Series[i]
			fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(seriesName(one, k.Name)))
			if i > 0 {
				v, _ := s.Library.Version(d.ID, one.Version)
				indented(&b, "Counted otherwise from here on: "+v.Change+".", 2)
			}
			of, _ := s.Library.Version(d.ID, one.Version)
			for n := range one.Cells {
				writeCell(&b, &of, &one.Cells[n])
			}
		}
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// seriesName says of whom, by whom and over what a series is.
func seriesName(s *indicator.Series, own string) string {
	words := or(s.Area, own)
	if s.Publisher != "" {
		words += ", by " + s.Publisher
	}
	words += ", by " + string(s.Span)
	if s.Version > 1 {
		words += fmt.Sprintf(", version %d", s.Version)
	}
	return words
}

func writeDefinition(b *strings.Builder, d *indicator.Definition) {
	b.WriteByte('\n')
	if d.Version > 1 {
		indented(b, fmt.Sprintf("Version %d, from %s: %s.", d.Version, d.From.Long(), d.Change), 2)
	}
	indented(b, d.Counts+".", 2)
	indented(b, "Numerator: "+d.Numerator+".", 2)
	if d.Denominator != "" {
		indented(b, "Denominator: "+d.Denominator+".", 2)
	}
	if d.Limit != "" {
		limit := "Limit: " + d.Limit
		if d.RunsFrom != "" {
			limit += ", from " + d.RunsFrom
		}
		indented(b, limit+".", 2)
	}
	indented(b, fmt.Sprintf("%s; %s; usually %s; %s. Source: %s.", capital(string(d.Basis)), d.Unit, d.Frequency, d.Polarity.Words(), d.Source), 2)
}

func writeCell(b *strings.Builder, d *indicator.Definition, c *indicator.Cell) {
	last := c.Last()
	right := last.Words(d)
	if !last.Numerator.None() && !last.Denominator.None() {
		right += " (" + last.Numerator.Words() + " of " + last.Denominator.Words() + ")"
	}
	sides(b, "  "+indicator.PeriodWords(c.Period), right, 4)
	if last.Note != "" {
		indented(b, last.Note, 6)
	}
	if len(c.Vintages) == 1 {
		return
	}
	for i := range c.Vintages {
		v := &c.Vintages[i]
		indented(b, fmt.Sprintf("as known from %s: %s", v.Known.Long(), v.Words(d)), 6)
	}
}

type indicatorDefineCommand struct {
	dataFlags
	historyFlags
	File   string `arg:"" help:"A file of definitions: TOML, as the library is written."`
	Why    string `required:"" help:"Who decided it." placeholder:"…"`
	DryRun bool   `short:"n" help:"Only say what."`
}

// Help says what a definition looks like.
func (indicatorDefineCommand) Help() string {
	return `A definition is a few lines of TOML, one [[indicator]] for each version:

  [[indicator]]
  id = "young-parents"
  group = "Care leavers"
  name = "Young parents"
  counts = "Care leavers who are parents"
  numerator = "Care leavers who are parents"
  denominator = "Care leavers"
  basis = "snapshot"        # or: in period, rolling 12 months
  unit = "%"                # or: count, per 10,000, mean, days, weeks, pounds
  polarity = "neither"      # or: up, down
  frequency = "monthly"
  source = "local"
  small_numbers = "hide"    # or: show, for figures about staff

Who counts otherwise from a day on adds version = 2, from = 2023-04-01 and
change = "what is otherwise": figures from then on are a new series, joined to
the old one and never mixed with it. The same version again gives it other words.`
}

// Run adds definitions.
func (c indicatorDefineCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "who decided it"); err != nil {
		return err
	}
	source, err := j.load(c.File)
	if err != nil {
		return err
	}
	all, err := indicator.ParseDefinitions(source)
	if err != nil {
		return misused("%s: %v", c.File, err)
	}
	if len(all) == 0 {
		return misused("%s defines nothing: expected [[indicator]]", c.File)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	l, err := suite.Library(j.ctx, k.Store, store.AsAt{Authority: k.ID})
	if err != nil {
		return err
	}
	if _, err := l.With(all); err != nil {
		return misused("%s: %v", c.File, err)
	}
	var b strings.Builder
	for i := range all {
		d := &all[i]
		if !c.DryRun {
			if err := k.Define(j.ctx, store.DefineParams{Authority: k.ID, Definition: *d, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("indicator define")}); err != nil {
				return err
			}
		}
		indented(&b, fmt.Sprintf("%s, version %d: %s.", d.ID, d.Version, d.Name), 0)
	}
	if c.DryRun {
		b.WriteString("Nothing was kept: this was only to look.\n")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

type indicatorCompareCommand struct {
	dataFlags
	historyFlags
	Name  string   `arg:"" help:"What the set is called: “Statistical neighbours”."`
	Areas []string `arg:"" help:"The areas in it."`
	Model string   `help:"Which making of the set: “2025 model”." placeholder:"…"`
	From  day      `help:"The first day for which it is used." placeholder:"DATE"`
	Why   string   `required:"" help:"Where the set comes from." placeholder:"…"`
}

// Run says to which areas the council is compared.
func (c indicatorCompareCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "where the set comes from"); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.SetComparator(j.ctx, store.ComparatorParams{
		Authority: k.ID, Comparator: indicator.Comparator{Name: c.Name, Model: c.Model, From: c.From.Date, Areas: c.Areas},
		Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("indicator compare"),
	}); err != nil {
		return err
	}
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s: %s. The median is of those with a value.", c.Name, count(len(c.Areas), "area")), 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}

type publishingFlags struct {
	dataFlags
	historyFlags
	Indicators []string `arg:"" help:"By id: re-referrals assessments-in-45-days …"`
	Why        string   `required:"" help:"Who decided it." placeholder:"…"`
}

type indicatorPublishCommand struct {
	publishingFlags
	DryRun bool `short:"n" help:"Only say what would be published, and what hidden."`
}

type indicatorWithdrawCommand struct{ publishingFlags }

// Help says what is public then.
func (indicatorPublishCommand) Help() string {
	return `A release gives the public the figures that are known on its day, and nothing
later: what comes to be known afterwards waits for the next. Small numbers are
hidden by itself: counts of 1 to 5 of those who receive a service, whatever would
give them away, looking at everything that was ever published, and figures whose
counts are not held. If a hidden number could still be worked out, nothing is
published, and it is said which, and from what.

  arising indicator publish re-referrals -n --why "the Cabinet Member"
  arising indicator publish re-referrals --why "the Cabinet Member"`
}

// Run publishes indicators.
func (c indicatorPublishCommand) Run(j *job) error {
	k, since, err := c.ready(j)
	if err != nil {
		return err
	}
	defer k.close()
	p := c.params(j, k, true)
	drafts, err := k.DraftReleases(j.ctx, p)
	if err != nil {
		return err
	}
	if !c.DryRun {
		if err := k.PublishIndicators(j.ctx, p); err != nil {
			return err
		}
	}
	var b strings.Builder
	for _, id := range c.Indicators {
		d := drafts[id]
		indented(&b, fmt.Sprintf("%s: %s public from %s; of %d something is hidden.", id, count(len(d.Figures), "figure"), since.Long(), d.Hidden()), 0)
		for i := range d.Figures {
			if f := &d.Figures[i]; f.Hidden.Any() {
				indented(&b, indicator.PeriodWords(f.Period)+": "+strings.Join(f.Reasons, "; ")+".", 2)
			}
		}
		for _, e := range d.Exposed {
			indented(&b, "Given away before, and not to be taken back: "+e+".", 2)
		}
	}
	if c.DryRun {
		b.WriteString("Nothing was published: this was only to look.\n")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// Run takes indicators back.
func (c indicatorWithdrawCommand) Run(j *job) error {
	k, since, err := c.ready(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.PublishIndicators(j.ctx, c.params(j, k, false)); err != nil {
		return err
	}
	var b strings.Builder
	indented(&b, strings.Join(c.Indicators, ", ")+": public no more from "+since.Long()+".", 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// ready checks what was typed and opens the data; since is from which day on it holds.
func (c publishingFlags) ready(j *job) (*kept, calendar.Date, error) {
	since := c.Known.Date
	if since.IsZero() {
		since = j.today()
	}
	if err := c.check(); err != nil {
		return nil, since, err
	}
	if err := reason(c.Why, "who decided it"); err != nil {
		return nil, since, err
	}
	k, err := c.open(j)
	return k, since, err
}

func (c publishingFlags) params(j *job, k *kept, public bool) store.PublishIndicatorsParams {
	return store.PublishIndicatorsParams{
		Authority: k.ID, Indicators: c.Indicators, Public: public, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("indicator publish"),
	}
}

// listedJSON is what indicator list prints.
type listedJSON struct {
	whenJSON
	Indicators []indicatorJSON `json:"indicators"`
}

// indicatorJSON is one indicator, with its latest figure where there is one.
type indicatorJSON struct {
	Definition indicator.Definition `json:"definition"`
	Public     bool                 `json:"public"`
	Latest     *figureJSON          `json:"latest"`
	Before     *figureJSON          `json:"before"`
	England    *figureJSON          `json:"england"`
	Neighbours *medianJSON          `json:"neighbours"`
}

// figureJSON is one figure as it was known. Numbers are text, as they were given.
type figureJSON struct {
	From        calendar.Date    `json:"from"`
	To          calendar.Date    `json:"to"`
	Numerator   indicator.Number `json:"numerator"`
	Denominator indicator.Number `json:"denominator"`
	Value       indicator.Number `json:"value"`
	Symbol      indicator.Symbol `json:"symbol"`
	Status      indicator.Status `json:"status"`
	Release     string           `json:"release"`
	Note        string           `json:"note"`
	Known       calendar.Date    `json:"known"`
	Revised     bool             `json:"revised"`
}

type medianJSON struct {
	Set   string           `json:"set"`
	Model string           `json:"model"`
	To    calendar.Date    `json:"to"`
	Value indicator.Number `json:"value"`
	Of    int              `json:"of"`
}

func figureJSONOf(c *indicator.Cell, v *indicator.Vintage) *figureJSON {
	return &figureJSON{
		From: c.Period.From, To: c.Period.To, Numerator: v.Numerator, Denominator: v.Denominator, Value: v.Value, Symbol: v.Symbol,
		Status: v.Status, Release: v.Release, Note: v.Note, Known: v.Known, Revised: c.Revised(),
	}
}

func indicatorOf(s *suite.Suite, r *suite.Row) indicatorJSON {
	_, public := s.Public[r.Definition.ID]
	out := indicatorJSON{Definition: r.Definition, Public: public, Latest: figureJSONOf(r.Latest, r.Latest.Last())}
	if r.Before != nil {
		out.Before = figureJSONOf(r.Before, r.Before.Last())
	}
	if r.England != nil {
		out.England = figureJSONOf(r.England, r.England.Last())
	}
	if r.Neighbours != nil {
		out.Neighbours = &medianJSON{r.Set.Name, r.Set.Model, r.Neighbours.Period.To, r.Neighbours.Value, r.Neighbours.Of}
	}
	return out
}

// detailJSON is what indicator show prints.
type detailJSON struct {
	whenJSON
	Definitions []indicator.Definition `json:"definitions"`
	Series      []seriesJSON           `json:"series"`
}

type seriesJSON struct {
	Area      string     `json:"area"`
	Publisher string     `json:"publisher"`
	Version   int        `json:"version"`
	Span      string     `json:"span"`
	Values    []cellJSON `json:"values"`
}

type cellJSON struct {
	figureJSON
	Vintages []figureJSON `json:"vintages"`
}

func detailOf(s *suite.Suite, id string, q question) detailJSON {
	out := detailJSON{whenJSON: q.when(), Definitions: s.Library.Versions(id), Series: []seriesJSON{}}
	all := s.Series(id)
	for i := range all {
		one := seriesJSON{Area: all[i].Area, Publisher: all[i].Publisher, Version: all[i].Version, Span: string(all[i].Span)}
		for n := range all[i].Cells {
			c := &all[i].Cells[n]
			cell := cellJSON{figureJSON: *figureJSONOf(c, c.Last())}
			for v := range c.Vintages {
				cell.Vintages = append(cell.Vintages, *figureJSONOf(c, &c.Vintages[v]))
			}
			one.Values = append(one.Values, cell)
		}
		out.Series = append(out.Series, one)
	}
	return out
}
