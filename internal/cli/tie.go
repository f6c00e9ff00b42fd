package cli

import (
	"fmt"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/follow"
	"mattersarising/internal/store"
)

type tieCommand struct {
	dataFlags
	historyFlags
	Ref    string `arg:"" help:"A commitment: K-17."`
	Kind   string `arg:"" help:"answers, discharged-through, part-of or supersedes."`
	Other  string `arg:"" help:"The other: K-20."`
	End    bool   `help:"It is so no longer."`
	Why    string `required:"" help:"What shows it." placeholder:"…"`
	DryRun bool   `short:"n" help:"Only say what would stand."`
}

// Help says what each tie does.
func (tieCommand) Help() string {
	return `Two commitments may hang together and not be one. Nothing is closed by that:

  arising tie K-9 answers K-3 --why …             K-9 answers K-3
  arising tie K-3 discharged-through K-30 --why … K-3 is carried out through
                                                  K-30, and closes by itself
  arising tie K-7 part-of K-3 --why …             K-7 is part of K-3
  arising tie K-12 supersedes K-3 --why …         K-12 took the place of K-3,
                                                  which is owed no longer

Only the body that asked may put another in the place of what it asked for.
What is one obligation in two places is settled, and taken apart again:
arising settle, arising split.`
}

// Run ties two commitments, or ends that.
func (c tieCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	kind, err := civic.ParseTie(stateOf(c.Kind))
	if err != nil {
		return misused("%q is no tie: write answers, discharged-through, part-of or supersedes", c.Kind)
	}
	a, err := refOf(c.Ref)
	if err != nil {
		return misused("%q is no commitment: write K-17", c.Ref)
	}
	b, err := refOf(c.Other)
	if err != nil {
		return misused("%q is no commitment: write K-20", c.Other)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	said := fmt.Sprintf("%s %s %s", a, kind.Says(), b)
	if c.End {
		said += " no longer"
	} else {
		all, err := k.dues(j)
		if err != nil {
			return err
		}
		if err := follow.MayTie(all, a, kind, b); err != nil {
			return err
		}
	}
	if c.DryRun {
		fmt.Fprintln(j.out, said+". Nothing was kept.")
		return nil
	}
	if err := k.SetTie(j.ctx, store.TieParams{
		Authority: k.ID, Ref: a, Kind: kind, To: b, End: c.End, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("tie"),
	}); err != nil {
		return err
	}
	fmt.Fprintln(j.out, said+".")
	return nil
}

type splitCommand struct {
	dataFlags
	historyFlags
	Ref string `arg:"" help:"The commitment that is taken out: K-20."`
	Why string `required:"" help:"What shows that it is not one with the others." placeholder:"…"`
}

// Help says what is left.
func (splitCommand) Help() string {
	return `Takes one commitment out of those that were settled to be one. The others stay
one. What was said of each stays with it: its answer, its clock, its closing.
It may be joined again, and is suggested again only in new words.

  arising split K-20 --why "Cabinet meant the monthly data, not the suite"`
}

// Run takes one commitment out of a merged one.
func (c splitCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows that it is not one with the others"); err != nil {
		return err
	}
	ref, err := refOf(c.Ref)
	if err != nil {
		return misused("%q is no commitment: write K-20", c.Ref)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.Split(j.ctx, store.SplitParams{Authority: k.ID, Ref: ref, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("split")}); err != nil {
		return err
	}
	if _, err := k.suggest(j); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%s stands by itself.\n", ref)
	return nil
}

// writeTies lists what a commitment hangs together with.
func writeTies(b *strings.Builder, s *follow.Standing, all []follow.Standing, paint style) {
	for i, t := range s.Ties(all) {
		if i == 0 {
			fmt.Fprintf(b, "\n%s\n", paint.in(bold, "HANGS TOGETHER WITH"))
		}
		what := "which stands no longer"
		if t.Other != nil {
			what = howStands(t.Other) + ": " + or(trimmed(t.Other.Text, 100), t.Other.Record)
		}
		of := ""
		if t.Of != s.Ref {
			of = t.Of.String() + " "
		}
		indented(b, fmt.Sprintf("%s%s %s, %s", of, t.Says(), t.Ref, what), 2)
		indented(b, fmt.Sprintf("%s, %s: %s%s", t.Known.Long(), t.Actor, t.Why, enteredAfter(t.Entered)), 4)
	}
}

// howStands is how a commitment stands, in a word or two.
func howStands(s *follow.Standing) string {
	switch {
	case s.Closed():
		l := s.Life()
		return string(l.Delivery)
	case s.SupersededBy != 0:
		return "superseded by " + s.SupersededBy.String()
	case !s.Outstanding():
		return "came back"
	}
	return string(s.Timing)
}

// tieJSON is a tie that stands.
type tieJSON struct {
	Says civic.Words `json:"says"`
	Ref  store.Ref   `json:"ref"`
	Why  string      `json:"why"`
}

func tiesJSON(s *follow.Standing) []tieJSON {
	out := []tieJSON{}
	for _, t := range s.Ties(nil) {
		out = append(out, tieJSON{civic.Words(t.Says()), t.Ref, t.Why})
	}
	return out
}
