package cli

import (
	"bytes"
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper/gather"
	"mattersarising/internal/paper/progress"
	"mattersarising/internal/store"
)

// planPaperFlags are those of every paper of a plan.
type planPaperFlags struct {
	dataFlags
	asAtFlags
	Plan    string `help:"Of which plan, by its slug; not needed where there is one." placeholder:"SLUG"`
	Board   string `help:"To which board it goes; the plan's own if not given." placeholder:"BODY"`
	Meeting day    `help:"For which of its meetings; its next that is known if not given." placeholder:"DATE"`
	Since   day    `help:"The board before, to which it is held; the last that is known, or for which this paper was issued, if not given." placeholder:"DATE"`
	outputFlags
}

type highlightPaper struct{ planPaperFlags }

// Run writes the highlight report.
func (c highlightPaper) Run(j *job) error { return c.write(j, progress.KindHighlight) }

// Help says what is in it.
func (highlightPaper) Help() string {
	return `What moved since the board before, how many actions have each colour, where the
colour that a lead claims differs from the rules, with the lead's explanation,
late milestones, risks, and what only the board can settle.
` + planPaperHelp
}

type planPaper struct{ planPaperFlags }

// Run writes the full plan.
func (c planPaper) Run(j *job) error { return c.write(j, progress.KindPlan) }

// Help says what is in it.
func (planPaper) Help() string {
	return `Every action by priority: its lead, its days at first, as agreed and as forecast,
the colour claimed and the colour by the rules with why, what was last said, the
findings that it answers, its milestones; and a timeline.
` + planPaperHelp
}

type planExceptions struct{ planPaperFlags }

// Run writes the exception report.
func (c planExceptions) Run(j *job) error { return c.write(j, progress.KindExceptions) }

// Help says what is in it.
func (planExceptions) Help() string {
	return `The actions that the rules make red or amber, by what is wrong with them, and those
of which the lead claims another colour than the rules make it.
` + planPaperHelp
}

type planOnAPage struct{ planPaperFlags }

// Run writes the plan on a page.
func (c planOnAPage) Run(j *job) error { return c.write(j, progress.KindPage) }

// Help says what is in it.
func (planOnAPage) Help() string {
	return `One sheet of A3 across: each priority, as bad as its worst action, with its actions,
the most pressing first. What there is no room for stands in the full plan.
` + planPaperHelp
}

type statementPaper struct{ planPaperFlags }

// Run writes the written statement of action.
func (c statementPaper) Run(j *job) error { return c.write(j, progress.KindStatement) }

// Help says what is in it.
func (statementPaper) Help() string {
	return `By finding: what will be done, by whom, by when, and how it will be seen. It tells
no colours. A finding that no action answers is named.
` + planPaperHelp
}

const planPaperHelp = `The paper is of today; that for a board which is past, of the day before it. As
html it is one file that reads without a network, and prints.`

// write has the paper made, and writes it.
func (c planPaperFlags) write(j *job, kind progress.Kind) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	if err := c.free(); err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p, err := c.asked(j, k, kind)
	if err != nil {
		return err
	}
	if c.Issue {
		how, err := c.how(j)
		if err != nil {
			return err
		}
		id, made, err := gather.IssuePlan(j.ctx, k.Store, p, how)
		if err != nil {
			return err
		}
		return c.issued(j, k, id, format, fmt.Sprintf("Issued as %s to %s: %s. %s.", id, audiences(made.Board, c.Public), made.Title(), made.Subtitle()))
	}
	if err := c.unissued(); err != nil {
		return err
	}
	report, err := gather.Plan(j.ctx, k.Store, p)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := report.Write(&b, format); err != nil {
		return err
	}
	return c.hand(j, b.Bytes(), made{heading: report.Title() + ". " + report.Subtitle() + ".", notes: report.Notes()})
}

// asked is the question that the flags ask.
func (c planPaperFlags) asked(j *job, k *kept, kind progress.Kind) (gather.PlanParams, error) {
	q := c.ask(j, k.ID)
	p := gather.PlanParams{
		Kind: kind, Authority: k.Authority, Plan: c.Plan, Board: c.Board, Meeting: c.Meeting.Date, Since: c.Since.Date, AsAt: q.AsAt, Judged: c.AsAt.Date, Today: j.today(), Recorded: q.recorded,
	}
	if c.Known.IsZero() {
		p.AsAt.On = calendar.Date{} // the day of the paper, which hangs on the meeting
	}
	if !q.To.Service() {
		p.KnownTo = q.To.String()
	}
	if isTerminal(j.err) {
		p.Step = func(words string) { fmt.Fprintln(j.err, "arising:", words) }
	}
	if p.Plan != "" {
		return p, nil
	}
	all, err := k.Plans(j.ctx, store.AsAt{Authority: k.ID})
	switch {
	case err != nil:
		return p, err
	case len(all) == 0:
		return p, store.NotFound("paper", "no plan is kept here")
	case len(all) > 1:
		var slugs []string
		for i := range all {
			slugs = append(slugs, all[i].Slug)
		}
		return p, misused("say of which plan, with --plan: %s", strings.Join(slugs, ", "))
	}
	p.Plan = all[0].Slug
	return p, nil
}
