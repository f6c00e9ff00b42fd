package cli

import (
	"context"
	"errors"

	"mattersarising/internal/letter"
	"mattersarising/internal/mail"
	"mattersarising/internal/store"
)

type mailTestCommand struct {
	mailFlags
	Address string `arg:"" help:"Where the letter goes: an address of yours."`
}

// Help says why it needs no switch.
func (mailTestCommand) Help() string {
	return `Sends one letter at once, to the address you give and to nobody else, so that you
can see how mail leaves before you switch it on.`
}

// Run sends one letter. It is not kept: what fails is said here.
func (c mailTestCommand) Run(j *job) error {
	to, err := mail.ParseAddress(c.Address)
	if err != nil {
		return misused("%v", err)
	}
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
	office, err := officeOf(settings, k.Store, []store.Authority{k.Authority})
	if err != nil {
		return err
	}
	m, err := office.Message(store.LetterParams{
		Authority: k.ID, ID: store.LetterID(letter.Secret()), To: to.String(), Now: j.Now(), Subject: "A test of mail from " + k.Name,
		Text: "This letter was sent by “arising mail test”. Mail leaves " + way.String() + ".\n",
	})
	if err == nil {
		err = way.Send(j.ctx, m, func(context.Context) error { return nil })
	}
	var failed *mail.Failure
	if errors.As(err, &failed) {
		return &store.Error{Kind: store.ErrUnavailable, Op: "mail test", Public: failed.Error()}
	}
	if err != nil {
		return err
	}
	j.say("A letter was handed over, %s. See that it arrives, and not among the unwanted.", way)
	return nil
}
