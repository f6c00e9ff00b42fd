package cli

import "mattersarising/internal/store"

type userResetCommand struct {
	oneUser
	SecondFactor bool   `help:"Take their second factors and recovery codes away, for somebody who has lost them all."`
	Site         string `help:"Where the site is, for the link." default:"http://127.0.0.1:8080" placeholder:"ADDRESS"`
}

// Run makes a link, or takes second factors away.
func (c userResetCommand) Run(j *job) error {
	k, s, a, err := c.account(j)
	if err != nil {
		return err
	}
	defer k.close()
	if c.SecondFactor {
		if err := s.ForgetFactors(j.ctx, k.ID, j.operator(), a.ID); err != nil {
			return err
		}
		j.say("%s has no second factor now, and is signed out everywhere. They set one up when they next sign in: be sure that it was they who asked.", a.Name)
		return nil
	}
	if a.Subject != "" {
		return store.Invalid("user reset", "%s is signed in by the provider, and has no password here", a.Name)
	}
	secret, ends, err := s.ResetLink(j.ctx, &a)
	if err != nil {
		return err
	}
	j.handOver(c.Site, secret, stamp(ends))
	return nil
}
