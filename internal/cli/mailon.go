package cli

import (
	"errors"

	"mattersarising/internal/store"
)

type mailOnCommand struct {
	mailFlags
	Waiting string `help:"What becomes of letters that were written in another place: send or drop." enum:"ask,send,drop" default:"ask" placeholder:"send|drop"`
}

// Help says what this place is.
func (mailOnCommand) Help() string {
	return `Nothing is mailed until this is said, once, in the place where the site is served.
It holds for this record in this place, and for the site's public address: in a
copy, a restored backup, a moved folder or database, or under another address,
nothing is mailed until it is said there again.`
}

// Run says that mail is sent from here.
func (c mailOnCommand) Run(j *job) error {
	k, settings, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	way, err := wayOf(settings)
	if err != nil {
		return err
	}
	if way == nil {
		return misused("no way is set by which mail leaves: set mail.by, then look with “arising config check”")
	}
	all, err := k.ListAuthorities(j.ctx)
	if err != nil {
		return err
	}
	site := siteOf(settings, k.Authority, len(all) == 1)
	if site == "" {
		return misused("letters need an address of the site to lead to: set public")
	}
	p := store.SwitchMailParams{Authority: k.ID, On: true, Site: site, By: j.by("mail on")}
	if c.Waiting != "ask" {
		p.Waiting = store.WaitingLetters(c.Waiting)
	}
	if err := k.SwitchMail(j.ctx, p); err != nil {
		if errors.Is(err, store.ErrConflict) {
			text, _ := store.Public(err)
			return misused("%s (--waiting send or --waiting drop)", text)
		}
		return err
	}
	j.say("Mail is sent from here, for %s, %s. Look with “arising mail status”.", site, way)
	return nil
}
