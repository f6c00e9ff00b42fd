package cli

type (
	userDisableCommand struct{ oneUser }
	userEnableCommand  struct{ oneUser }
	userDeleteCommand  struct{ oneUser }
)

// Run disables an account.
func (c userDisableCommand) Run(j *job) error {
	k, s, a, err := c.account(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := s.Disable(j.ctx, k.ID, j.operator(), a.ID); err != nil {
		return err
	}
	j.say("%s is signed out everywhere and let in no more, until “arising user enable %s”.", a.Name, a.ID)
	return nil
}

// Run enables an account.
func (c userEnableCommand) Run(j *job) error {
	k, s, a, err := c.account(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := s.Enable(j.ctx, k.ID, j.operator(), a.ID); err != nil {
		return err
	}
	j.say("%s may sign in again.", a.Name)
	return nil
}

// Run takes an account away.
func (c userDeleteCommand) Run(j *job) error {
	k, s, a, err := c.account(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := s.Delete(j.ctx, k.ID, j.operator(), a.ID); err != nil {
		return err
	}
	j.say("%s is gone. What was done by %s stays in the journal under that id.", a.Name, a.ID)
	return nil
}
