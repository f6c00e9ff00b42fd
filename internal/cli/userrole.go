package cli

type userRoleCommand struct {
	oneUser
	Role []string `help:"A role, over all bodies or over one; none takes all roles away." placeholder:"ROLE[:BODY]" sep:"none"`
}

// Run gives roles. What groups of the provider bring stays.
func (c userRoleCommand) Run(j *job) error {
	grants, err := roleWords(c.Role)
	if err != nil {
		return err
	}
	k, s, a, err := c.account(j)
	if err != nil {
		return err
	}
	defer k.close()
	if a, err = s.SetRoles(j.ctx, k.ID, j.operator(), a.ID, grants); err != nil {
		return err
	}
	j.say("%s (%s): %s.", a.Name, a.ID, rolesOf(a.Grants))
	return nil
}
