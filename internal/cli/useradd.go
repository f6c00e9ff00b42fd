package cli

import "mattersarising/internal/account"

type userAddCommand struct {
	userFlags
	Email   string   `arg:"" help:"The address by which they sign in."`
	Name    string   `required:"" help:"As others who are signed in read it." placeholder:"NAME"`
	Role    []string `help:"A role, over all bodies or over one: --role clerk --role \"scrutiny officer:Audit Committee\"." placeholder:"ROLE[:BODY]" sep:"none"`
	Post    []string `help:"A post whose duties are theirs." placeholder:"POST" sep:"none"`
	Partner string   `help:"The organisation outside that they belong to, for the role partner." placeholder:"NAME"`
	Site    string   `help:"Where the site is, for the link." default:"http://127.0.0.1:8080" placeholder:"ADDRESS"`
}

// Help says how a password comes about.
func (userAddCommand) Help() string {
	return `Prints a link by which they set their own password, once, within seven days. No
password is ever given on the command line. Roles that can change, publish or see
restricted matter ask for a second factor, which they set up when they first sign
in. What each role may do stands in docs/roles.md.`
}

// Run adds somebody.
func (c userAddCommand) Run(j *job) error {
	grants, err := roleWords(c.Role)
	if err != nil {
		return err
	}
	k, s, err := c.people(j)
	if err != nil {
		return err
	}
	defer k.close()
	a, err := s.Add(j.ctx, k.ID, j.operator(), account.Person{Name: c.Name, Email: c.Email, Partner: c.Partner, Posts: c.Post}, grants)
	if err != nil {
		return err
	}
	secret, ends, err := s.Invite(j.ctx, &a)
	if err != nil {
		return err
	}
	j.say("%s (%s) may sign in: %s.", a.Name, a.ID, rolesOf(a.Grants))
	j.handOver(c.Site, secret, stamp(ends))
	return nil
}
