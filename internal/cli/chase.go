package cli

import (
	"fmt"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/chase"
	"mattersarising/internal/desk"
	"mattersarising/internal/letter"
	"mattersarising/internal/store"
)

type chaseCommand struct {
	mailFlags
	Body    string `required:"" help:"Of which body." placeholder:"BODY"`
	Meeting day    `help:"Before which meeting; the body’s next that is known, if not given." placeholder:"DATE"`
	DryRun  bool   `short:"n" help:"Show who would be asked what, and send nothing."`
}

// Help says who is asked.
func (chaseCommand) Help() string {
	return `Asks those who owe something to a body how it stands: one letter each, with one
link that opens what they owe. Asked about is what is late, due before the
meeting, or without a date; not what waits on an event, and not what was asked
already and not answered. A clerk edits the letters at the desk.

  arising chase --body Cabinet -n
  arising chase --body Cabinet --meeting 2022-10-04`
}

// Run shows a round, and sends it.
func (c chaseCommand) Run(j *job) error {
	k, settings, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.ListAuthorities(j.ctx)
	if err != nil {
		return err
	}
	office, err := officeOf(settings, k.Store, all)
	if err != nil {
		return err
	}
	s := chase.New(chase.Params{Store: k.Store, Desk: desk.New(k.Store), Office: office})
	params := chase.RoundParams{Who: desk.Who{Authority: k.ID, Today: j.today(), Actor: access.Actor{
		Kind: access.Account, ID: "command", SecondFactor: true, Grants: []access.Grant{{Role: access.ScrutinyOfficer}},
	}}, Body: c.Body, Meeting: c.Meeting.Date}
	r, err := s.Round(j.ctx, params)
	if err != nil {
		return err
	}
	if len(r.Letters)+len(r.Lacking) == 0 {
		return store.NotFound("chase", "nobody owes anything to %s that is followed: the bodies are %s", c.Body, strings.Join(r.Bodies, "; "))
	}
	send := chase.SendParams{RoundParams: params, Once: letter.Secret(), Asked: map[string][]store.Ref{}, By: j.by("chase")}
	j.tellRound(&r, &send)
	if c.DryRun {
		j.say("Nothing was sent.")
		return nil
	}
	if len(send.Asked) == 0 {
		j.say("There is nobody to write to.")
		return nil
	}
	sent, err := s.Send(j.ctx, send)
	if err == nil {
		j.say("%s on the way; they leave when the site is served.", plural(sent.Letters, "letter is", "letters are"))
	}
	return err
}

// tellRound prints who is asked what, and notes it for the sending.
func (j *job) tellRound(r *chase.Round, send *chase.SendParams) {
	if !r.Meeting.IsZero() {
		fmt.Fprintf(j.out, "%s, %s; its agenda closes on %s\n\n", r.Body, r.Meeting.Long(), r.Closes.Long())
	}
	for i := range r.Letters {
		l := &r.Letters[i]
		fmt.Fprintf(j.out, "To: %s <%s>\n", l.Post, l.Address)
		for _, it := range l.Items {
			mark := "       "
			if it.Chosen {
				mark, send.Asked[l.Key] = "  asks ", append(send.Asked[l.Key], it.Ref)
			}
			fmt.Fprintf(j.out, "%s%-6s %s\n", mark, it.Called(), trimmed(it.Text, 60))
			if it.Asked != nil {
				fmt.Fprintf(j.out, "              asked on %s, not answered yet\n", calendar.OfTime(it.Asked.Made).Long())
			}
		}
		fmt.Fprintln(j.out)
	}
	for i := range r.Lacking {
		l := &r.Lacking[i]
		fmt.Fprintf(j.out, "Nobody to write to: %s\n       (%s)\n", or(l.Post, "no owner"), l.Lacks)
		for _, it := range l.Items {
			fmt.Fprintf(j.out, "       %-6s %s\n", it.Called(), trimmed(it.Text, 60))
		}
		fmt.Fprintln(j.out)
	}
	if r.Closed > 0 {
		fmt.Fprintf(j.out, "%s in restricted items: no letter names them.\n\n", plural(r.Closed, "promise stands", "promises stand"))
	}
}
