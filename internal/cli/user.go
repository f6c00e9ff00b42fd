package cli

import (
	"errors"
	"fmt"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/account"
	"mattersarising/internal/store"
)

type userCommand struct {
	Add      userAddCommand      `cmd:"" help:"Add somebody who may sign in."`
	List     userListCommand     `cmd:"" help:"List who may sign in, and their roles."`
	Role     userRoleCommand     `cmd:"" help:"Give somebody other roles in the place of those they have."`
	Password userPasswordCommand `cmd:"" help:"Set somebody's password, as it is typed."`
	Reset    userResetCommand    `cmd:"" help:"Make a link by which somebody sets their password anew; or take lost second factors away."`
	Disable  userDisableCommand  `cmd:"" help:"End somebody's sessions and tokens, and let them in no more."`
	Enable   userEnableCommand   `cmd:"" help:"Let somebody in again."`
	Delete   userDeleteCommand   `cmd:"" help:"Take an account away; what it did stays in the journal."`
	Group    userGroupCommand    `cmd:"" help:"Say which roles the groups of the provider bring with them, or list them."`
}

// userFlags are what every command of people has.
type userFlags struct {
	dataFlags
}

// people opens what is kept, with the service that keeps its people.
func (f userFlags) people(j *job) (*kept, *account.Service, error) {
	k, err := f.open(j)
	if err != nil {
		return nil, nil, err
	}
	s, err := account.New(account.Params{Store: k.Store, Now: j.Now})
	if err != nil {
		k.close()
		return nil, nil, err
	}
	return k, s, nil
}

// oneUser is a command about one account.
type oneUser struct {
	userFlags
	Who string `arg:"" name:"who" help:"By e-mail address, or by the id that “user list” shows."`
}

// account opens what is kept and finds the account.
func (c oneUser) account(j *job) (*kept, *account.Service, store.Account, error) {
	k, s, err := c.people(j)
	if err != nil {
		return nil, nil, store.Account{}, err
	}
	q := store.AccountQuery{Authority: k.ID, Email: c.Who}
	if !strings.Contains(c.Who, "@") {
		q.ID, q.Email = access.AccountID(c.Who), ""
	}
	a, err := k.GetAccount(j.ctx, q)
	if err != nil {
		k.close()
		if errors.Is(err, store.ErrNotFound) {
			err = store.NotFound("user", "nobody here signs in as %q: see “arising user list”", c.Who)
		}
		return nil, nil, a, err
	}
	return k, s, a, nil
}

// operator is who acts by the command line, in the chain of accesses: no account, but
// whoever may write to the store.
func (j *job) operator() access.AccountID {
	return access.AccountID("command line: " + j.by("user").Actor)
}

// roleWords reads roles as they are typed: “clerk”, “scrutiny officer:Audit Committee”.
// The same role over several bodies is one.
func roleWords(all []string) ([]access.Grant, error) {
	var grants []access.Grant
	for _, text := range all {
		name, body, over := strings.Cut(text, ":")
		role, err := access.ParseRole(name)
		if err != nil {
			return nil, misused("%v", err)
		}
		body = strings.TrimSpace(body)
		if over && body == "" {
			return nil, misused("%q names no body: write --role %q for all, or --role %q", text, string(role), string(role)+":NAME OF THE BODY")
		}
		at := -1
		for i, g := range grants {
			if g.Role == role && (len(g.Bodies) > 0) == over {
				at = i
			}
		}
		if at < 0 {
			grants, at = append(grants, access.Grant{Role: role}), len(grants)
		}
		if over {
			grants[at].Bodies = append(grants[at].Bodies, body)
		}
	}
	return grants, nil
}

// rolesOf writes roles down for a person.
func rolesOf(all []store.SourcedGrant) string {
	var words []string
	for _, g := range all {
		word := string(g.Role)
		if len(g.Bodies) > 0 {
			word += " over " + strings.Join(g.Bodies, ", ")
		}
		if g.Source == store.FromGroup {
			word += " (by group)"
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		return "no role"
	}
	return strings.Join(words, "; ")
}

// handOver prints a link that works once.
func (j *job) handOver(site, secret, until string) {
	j.say("They set their password at this address, once, until %s:", until)
	fmt.Fprintf(j.out, "%s/reset/%s\n", strings.TrimRight(site, "/"), secret)
	j.say("Whoever has it can: hand it to nobody else.")
}
