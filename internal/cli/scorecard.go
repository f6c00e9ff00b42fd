package cli

import (
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/indicator"
	"mattersarising/internal/plan"
	"mattersarising/internal/scorecard"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

type scorecardCommand struct {
	Show    scorecardShowCommand    `cmd:"" default:"withargs" help:"Show a scorecard as at a day, as it was known then."`
	List    scorecardListCommand    `cmd:"" help:"List the scorecards."`
	Define  scorecardDefineCommand  `cmd:"" help:"Say which measures are in a scorecard: a new one, or another version."`
	Comment scorecardCommentCommand `cmd:"" help:"Say something of a figure."`
	Paper   scorecardPaperCommand   `cmd:"" help:"Write a scorecard as a paper, or as a table for programs."`
	Issue   scorecardIssueCommand   `cmd:"" help:"Issue a scorecard for a meeting: keep it byte for byte."`
}

type scorecardListCommand struct {
	dataFlags
	seenFlags
}

// Run lists the scorecards.
func (c scorecardListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := asAtFlags{AsAt: c.AsAt, Known: c.Known, Recorded: c.Recorded}.ask(j, k.ID)
	versions, err := k.Scorecards(j.ctx, q.AsAt)
	if err != nil {
		return err
	}
	all := scorecard.Standing(versions)
	if c.JSON {
		out := scorecardsJSON{whenJSON: q.when(), Scorecards: []scorecardJSON{}}
		for i := range all {
			out.Scorecards = append(out.Scorecards, scorecardJSONOf(&all[i]))
		}
		return writeJSON(j.out, out)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %s\n", k.Name, count(len(all), "scorecard"), q.heading())
	for i := range all {
		v := &all[i]
		b.WriteByte('\n')
		sides(&b, v.Title, string(v.State), 2)
		words := fmt.Sprintf("%s · %s · %s · version %d, since %s", v.Slug, v.Body, count(len(v.Indicators()), "measure"), v.Number, v.Known.Long())
		if v.Answers != "" {
			words += " · keeps " + v.Answers
		}
		indented(&b, words, 2)
	}
	if len(all) == 0 {
		b.WriteString("\nWhat is in one is a few lines; this says how they look:\n")
		doNext(&b, 2, "scorecard define --help")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

type scorecardShowCommand struct {
	dataFlags
	seenFlags
	Scorecard string `arg:"" help:"Its name, as list has it."`
	Since     day    `help:"Only what became otherwise since this earlier day." placeholder:"DATE"`
}

// Help says of which day a scorecard is.
func (scorecardShowCommand) Help() string {
	return `Each measure with its latest figure on the day, its target, where it went, what
its chart says, how it stands elsewhere and what was said of it. A figure that
came to be known later is not there.

  arising scorecard children --as-at 2022-09-22
  arising scorecard children --as-at 2023-03-16 --since 2022-09-22

Green meets the target, amber misses it by up to a twentieth of it, red by more.`
}

// Run shows a scorecard.
func (c scorecardShowCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := asAtFlags{AsAt: c.AsAt, Known: c.Known, Recorded: c.Recorded}.ask(j, k.ID)
	card, err := suite.LoadCard(j.ctx, k.Store, suite.CardParams{AsAt: q.AsAt, Judged: q.judged, Scorecard: c.Scorecard})
	if err != nil {
		return err
	}
	var changes []suite.Change
	if !c.Since.IsZero() {
		before := q.AsAt
		before.On = c.Since.Date
		was, err := suite.LoadCard(j.ctx, k.Store, suite.CardParams{AsAt: before, Scorecard: c.Scorecard})
		if err != nil {
			return err
		}
		changes = card.Since(was)
	}
	against, err := mismatches(j, k, q.AsAt, card)
	if err != nil {
		return err
	}
	if c.JSON {
		out := cardJSONOf(card, q, changes, c.Since.Date)
		for _, m := range against {
			out.Against = append(out.Against, mismatchJSON{m.Priority, m.Says})
		}
		return writeJSON(j.out, out)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s), %s\n", card.Title, card.Body, q.heading())
	if card.Purpose != "" {
		indented(&b, card.Purpose, 0)
	}
	if !c.Since.IsZero() {
		fmt.Fprintf(&b, "\nSINCE %s\n", strings.ToUpper(c.Since.Long()))
		for _, x := range changes {
			indented(&b, x.Name, 2)
			for _, s := range x.Says {
				indented(&b, capital(s)+".", 4)
			}
		}
		if len(changes) == 0 {
			b.WriteString("  Nothing became otherwise.\n")
		}
		_, err = io.WriteString(j.out, b.String())
		return err
	}
	indented(&b, ratedWords(card), 0)
	for i := range card.Headings {
		h := &card.Headings[i]
		fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(h.Title))
		for n := range h.Rows {
			writeCardRow(&b, &h.Rows[n])
		}
	}
	if len(against) > 0 {
		b.WriteString("\nPROMISED AND MEASURED\n")
		for _, m := range against {
			indented(&b, m.Priority+". "+m.Says+".", 2)
		}
	}
	if owing := card.Owing(); len(owing) > 0 {
		fmt.Fprintf(&b, "\nSomething must be said of %s. For one of them:\n", count(len(owing), "figure"))
		doNext(&b, 2, "scorecard comment %s %s \"…\" --by \"…\"", card.Slug, owing[0].Indicator)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// mismatches are the priorities of the plans that are kept whose actions and measures do not
// go the same way.
func mismatches(j *job, k *kept, at store.AsAt, card *suite.Card) ([]scorecard.Mismatch, error) {
	all, err := k.Plans(j.ctx, at)
	var out []scorecard.Mismatch
	for i := range all {
		p, err := k.Store.Plan(j.ctx, store.PlanQuery{AsAt: at, Slug: all[i].Slug})
		if err != nil {
			return nil, err
		}
		look, err := plan.LookAt(&p, card.Suite.Judged)
		if err != nil {
			return nil, err
		}
		out = append(out, card.Against(look)...)
	}
	return out, err
}

// ratedWords counts a scorecard by colour.
func ratedWords(c *suite.Card) string {
	n := c.Rated()
	return fmt.Sprintf("%s: %d red, %d amber, %d green, %d not rated.", count(c.Count(), "measure"), n[scorecard.Red], n[scorecard.Amber], n[scorecard.Green], n[scorecard.Unrated])
}

func writeCardRow(b *strings.Builder, r *suite.CardRow) {
	mark := r.Rating.Letter()
	if mark == "" {
		mark = "–"
	}
	sides(b, "  "+mark+"  "+trimmed(r.Definition.Name, 46), r.LatestWords(), 5)
	words := r.Indicator + " · " + r.Definition.Polarity.Words()
	if !r.Target.None() {
		words += " · target " + r.TargetWords() + " (" + r.Rating.Words() + ")"
	}
	if r.Travel != scorecard.NoTravel {
		words += " · " + r.Travel.Words(r.Definition.Polarity)
		if r.Row.Before != nil {
			words += " from " + r.Row.Before.Last().Words(&r.Definition)
		}
	}
	if s := r.ComparedWords(); s != "" {
		words += " · " + s
	}
	indented(b, words, 5)
	indented(b, r.ChartWords(), 5)
	indented(b, r.SaidWords(), 5)
}

type scorecardDefineCommand struct {
	dataFlags
	historyFlags
	File    string `arg:"" help:"What is in it: TOML."`
	Why     string `required:"" help:"Who decided it." placeholder:"…"`
	Public  bool   `help:"Everybody may see it on the site."`
	End     bool   `help:"It is shown no more."`
	Answers string `help:"The commitment that its regular presentation keeps." placeholder:"K-11"`
	DryRun  bool   `short:"n" help:"Only say what."`
}

// Help says what a scorecard looks like.
func (scorecardDefineCommand) Help() string {
	return `A scorecard is a few lines of TOML; the same slug again is its next version:

  slug = "children"
  title = "Children's services scorecard"
  body = "Children's Scrutiny Board"
  purpose = "What the Board asked for on 9 June 2022."
  near = 5                   # amber: misses its target by so many hundredths
  [[heading]]
  title = "The front door"
  [[heading.measure]]
  indicator = "re-referrals"
  against = "target"         # or: trajectory
  question = "Do children come back?"
  priority = "The front door and early help"`
}

// Run adds a version.
func (c scorecardDefineCommand) Run(j *job) error {
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
	s, err := scorecard.Parse(source)
	if err != nil {
		return misused("%s: %v", c.File, err)
	}
	p := store.ScorecardParams{Scorecard: s, State: scorecard.Service, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("scorecard define")}
	switch {
	case c.Public && c.End:
		return misused("it is public, or it is shown no more: not both")
	case c.Public:
		p.State = scorecard.Public
	case c.End:
		p.State = scorecard.Ended
	}
	if c.Answers != "" {
		if p.Answers, err = refOf(c.Answers); err != nil {
			return misused("%q is no commitment: write K-17", c.Answers)
		}
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p.Authority = k.ID
	l, err := suite.Library(j.ctx, k.Store, store.AsAt{Authority: k.ID})
	if err != nil {
		return err
	}
	if err := s.Check(func(id string) bool { _, ok := l.Latest(id); return ok }); err != nil {
		return misused("%s: %v", c.File, err)
	}
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s: %s, %s under %s; %s.", s.Slug, s.Title, count(len(s.Indicators()), "measure"), count(len(s.Headings), "heading"), p.State), 0)
	if c.DryRun {
		b.WriteString("Nothing was kept: this was only to look.\n")
	} else if err := k.DefineScorecard(j.ctx, p); err != nil {
		return err
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

type scorecardCommentCommand struct {
	dataFlags
	historyFlags
	Scorecard string `arg:"" help:"The scorecard."`
	Indicator string `arg:"" name:"id" help:"The indicator: re-referrals."`
	Words     string `arg:"" help:"What is said; \"\" takes back what was."`
	Of        day    `help:"The last day of the figure's period; the latest figure if not given." placeholder:"DATE"`
	By        string `required:"" help:"Who says it: the post." placeholder:"POST"`
	Public    bool   `help:"It is said to the public too: name nobody, and no small number."`
}

// Run says something of a figure.
func (c scorecardCommentCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	on := c.Known.Date
	if on.IsZero() {
		on = j.today()
	}
	card, err := suite.LoadCard(j.ctx, k.Store, suite.CardParams{AsAt: store.AsAt{Authority: k.ID, On: on}, Scorecard: c.Scorecard})
	if err != nil {
		return err
	}
	of := c.Of.Date
	found := false
	for r := range card.Rows {
		if r.Indicator == c.Indicator {
			found = true
			if of.IsZero() {
				of = r.Day()
			}
		}
	}
	switch {
	case !found:
		return store.NotFound("comment", "%s has no measure %q", c.Scorecard, c.Indicator)
	case of.IsZero():
		return misused("no figure of %s is held: say of which with --of DATE", c.Indicator)
	}
	if err := k.Comment(j.ctx, store.CommentParams{
		Authority: k.ID, Scorecard: c.Scorecard, Comment: scorecard.Comment{Indicator: c.Indicator, Day: of, Public: c.Public, Words: c.Words, By: c.By},
		Known: c.Known.Date, Cites: c.Cites, By: j.by("scorecard comment"),
	}); err != nil {
		return err
	}
	var b strings.Builder
	indented(&b, fmt.Sprintf("%s, the figure up to %s: said by %s.", c.Indicator, of.Long(), c.By), 0)
	_, err = io.WriteString(j.out, b.String())
	return err
}

// scorecardsJSON is what scorecard list prints.
type scorecardsJSON struct {
	whenJSON
	Scorecards []scorecardJSON `json:"scorecards"`
}

type scorecardJSON struct {
	scorecard.Scorecard
	State   string        `json:"state"`
	Version int           `json:"version"`
	Known   calendar.Date `json:"known"`
	Answers string        `json:"answers"`
}

func scorecardJSONOf(v *scorecard.Version) scorecardJSON {
	return scorecardJSON{v.Scorecard, string(v.State), v.Number, v.Known, v.Answers}
}

// cardJSON is what scorecard show prints.
type cardJSON struct {
	whenJSON
	Scorecard scorecardJSON   `json:"scorecard"`
	Rows      []cardRowJSON   `json:"rows"`
	Since     calendar.Date   `json:"since"`
	Changes   []otherwiseJSON `json:"changes"`
	Against   []mismatchJSON  `json:"against"`
}

type cardRowJSON struct {
	Heading    string           `json:"heading"`
	Indicator  string           `json:"indicator"`
	Name       string           `json:"name"`
	Question   string           `json:"question"`
	Priority   string           `json:"priority"`
	Polarity   string           `json:"polarity"`
	Latest     *figureJSON      `json:"latest"`
	Before     *figureJSON      `json:"before"`
	Target     indicator.Number `json:"target"`
	Agreed     string           `json:"agreed"`
	Rating     string           `json:"rating"`
	Travel     string           `json:"travel"`
	Variation  string           `json:"variation"`
	Assurance  string           `json:"assurance"`
	Sentence   string           `json:"sentence"`
	England    *figureJSON      `json:"england"`
	Neighbours *medianJSON      `json:"neighbours"`
	Needs      []scorecard.Need `json:"needs"`
	Comment    *commentJSON     `json:"comment"`
}

type commentJSON struct {
	Words  string        `json:"words"`
	By     string        `json:"by"`
	Known  calendar.Date `json:"known"`
	Public bool          `json:"public"`
}

// mismatchJSON is a priority whose actions and measures do not go the same way.
type mismatchJSON struct {
	Priority string `json:"priority"`
	Says     string `json:"says"`
}

type otherwiseJSON struct {
	Indicator string   `json:"indicator"`
	Name      string   `json:"name"`
	Says      []string `json:"says"`
}

func cardJSONOf(c *suite.Card, q question, changes []suite.Change, since calendar.Date) cardJSON {
	out := cardJSON{whenJSON: q.when(), Scorecard: scorecardJSONOf(&c.Version), Rows: []cardRowJSON{}, Since: since, Changes: []otherwiseJSON{}, Against: []mismatchJSON{}}
	for i := range c.Headings {
		for n := range c.Headings[i].Rows {
			r := &c.Headings[i].Rows[n]
			row := cardRowJSON{
				Heading: c.Headings[i].Title, Indicator: r.Indicator, Name: r.Definition.Name, Question: r.Question, Priority: r.Priority,
				Polarity: r.Definition.Polarity.Words(), Target: r.Target, Agreed: r.Agreed, Rating: string(r.Rating), Travel: string(r.Travel),
				Sentence: r.ChartWords(), Needs: append([]scorecard.Need{}, r.Needs...),
			}
			if r.Row != nil {
				is := indicatorOf(c.Suite, r.Row)
				row.Latest, row.Before, row.England, row.Neighbours = is.Latest, is.Before, is.England, is.Neighbours
			}
			if r.Drawing != nil {
				row.Variation, row.Assurance = r.Drawing.Result.Variation.String(), r.Drawing.Result.Assurance.String()
			}
			if r.Said != nil {
				row.Comment = &commentJSON{r.Said.Words, r.Said.By, r.Said.Known, r.Said.Public}
			}
			out.Rows = append(out.Rows, row)
		}
	}
	for _, x := range changes {
		out.Changes = append(out.Changes, otherwiseJSON{x.Indicator, x.Name, x.Says})
	}
	return out
}
