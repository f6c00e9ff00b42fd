package cli

import "mattersarising/internal/store"

type mailOffCommand struct {
	mailFlags
}

// Run says that no mail is sent from here. What waits stays.
func (c mailOffCommand) Run(j *job) error {
	k, settings, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.ListAuthorities(j.ctx)
	if err != nil {
		return err
	}
	if err := k.SwitchMail(j.ctx, store.SwitchMailParams{Authority: k.ID, Site: siteOf(settings, k.Authority, len(all) == 1), By: j.by("mail off")}); err != nil {
		return err
	}
	j.say("No mail is sent from here. Letters that wait stay, and subscriptions too, until “arising mail on”.")
	return nil
}
