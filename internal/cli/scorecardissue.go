package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"mattersarising/internal/paper/score"
	"mattersarising/internal/store"
)

type scorecardPaperCommand struct {
	dataFlags
	asAtFlags
	Scorecard string `arg:"" help:"The scorecard."`
	Meeting   day    `help:"For which meeting." placeholder:"DATE"`
	Public    bool   `help:"Only what is public."`
	GSS       string `name:"gss" help:"The council's code in national statistics, for tidy." placeholder:"E10000000"`
	Format    string `help:"html, xlsx, docx, csv, csvw or tidy; by the file's ending if not given." placeholder:"FORM"`
	Output    string `short:"o" help:"The file to write; - is standard output, for what is text." default:"-" placeholder:"FILE"`
	Force     bool   `help:"Write over a file that is there."`
}

// Help says what the forms are.
func (scorecardPaperCommand) Help() string {
	return `html is one page with the drawings, for screens and print; xlsx has charts of
Excel's own; docx has pictures of them; csv a row for each measure, csvw what its
columns mean, and tidy the series in the layout of Explore Education Statistics.
Small numbers are hidden in all of them.`
}

// Run writes a scorecard as a paper.
func (c scorecardPaperCommand) Run(j *job) error {
	to := outputFlags{Format: c.Format, Output: c.Output, Force: c.Force}
	format, err := to.formatBy(score.ParseFormat, score.Text, "a scorecard")
	if err != nil {
		return err
	}
	if err := to.free(); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	q := c.ask(j, k.ID)
	p, err := score.Make(j.ctx, k.Store, score.Params{
		Authority: k.Authority, GSS: c.GSS, Scorecard: c.Scorecard, Meeting: c.Meeting.Date, AsAt: q.AsAt, Judged: q.judged, Public: c.Public,
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := p.Write(&b, format); err != nil {
		return err
	}
	return to.hand(j, b.Bytes(), made{heading: p.Title() + ". " + p.Subtitle() + "."})
}

type scorecardIssueCommand struct {
	dataFlags
	historyFlags
	Scorecard string `arg:"" help:"The scorecard."`
	Meeting   day    `required:"" help:"For which meeting." placeholder:"DATE"`
	Public    bool   `help:"To the public too; then only what is public is in it."`
	Replaces  string `help:"The issued one whose place it takes." placeholder:"D-3"`
	Why       string `help:"Why it takes that place." placeholder:"…"`
	DryRun    bool   `short:"n" help:"Only say what."`
}

// Help says what issuing does.
func (scorecardIssueCommand) Help() string {
	return `The scorecard is kept as it is, byte for byte, as html, xlsx, docx and csv, and is
what the committee saw for good. Where it keeps a promise, it is what was expected
for the meeting: in part, where figures are missing.`
}

// Run issues a scorecard.
func (c scorecardIssueCommand) Run(j *job) error {
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
	p := score.Params{Authority: k.Authority, Scorecard: c.Scorecard, Meeting: c.Meeting.Date, AsAt: store.AsAt{Authority: k.ID, On: on}, Public: c.Public}
	how := score.How{Public: c.Public, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("scorecard issue")}
	if c.Replaces != "" {
		if how.Replaces, err = store.ParseIssueID(c.Replaces); err != nil {
			return misused("%v", err)
		}
	}
	var b strings.Builder
	if c.DryRun {
		made, err := score.Make(j.ctx, k.Store, p)
		if err != nil {
			return err
		}
		indented(&b, made.Title()+". "+made.Subtitle()+".", 0)
		for _, n := range made.Notes() {
			indented(&b, n, 0)
		}
		b.WriteString("Nothing was issued: this was only to look.\n")
		_, err = io.WriteString(j.out, b.String())
		return err
	}
	id, made, err := score.Issue(j.ctx, k.Store, p, how)
	if err != nil {
		return err
	}
	indented(&b, fmt.Sprintf("Issued as %s: %s. %s.", id, made.Title(), made.Subtitle()), 0)
	for _, n := range made.Notes() {
		indented(&b, n, 0)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}
