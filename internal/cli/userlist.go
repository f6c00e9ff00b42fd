package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"mattersarising/internal/store"
)

type userListCommand struct {
	userFlags
	JSON bool `help:"One JSON object."`
}

// Run lists who may sign in.
func (c userListCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.ListAccounts(j.ctx, k.ID)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.out, map[string]any{"authority": k.Slug, "accounts": accountsJSON(all)})
	}
	var b strings.Builder
	if len(all) == 0 {
		b.WriteString("Nobody may sign in yet: arising user add EMAIL --name NAME --role administrator\n")
	}
	for _, a := range all {
		fmt.Fprintf(&b, "%s  %s\n", a.ID, a.Name)
		if a.Email != "" {
			fmt.Fprintf(&b, "  %s\n", a.Email)
		}
		indented(&b, rolesOf(a.Grants), 2)
		if len(a.Posts) > 0 {
			indented(&b, "Owes what is owed by: "+strings.Join(a.Posts, ", "), 2)
		}
		if a.Partner != "" {
			indented(&b, "Of "+a.Partner, 2)
		}
		fmt.Fprintf(&b, "  %s\n", standing(a))
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// standing says whether somebody may sign in, and when they last did.
func standing(a store.Account) string {
	switch {
	case !a.Disabled.IsZero():
		return "disabled since " + stamp(a.Disabled)
	case a.Seen.IsZero():
		return "has not signed in yet"
	}
	return "last signed in on " + stamp(a.Seen)
}

// accountJSON is an account as JSON has it.
type accountJSON struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Email    string      `json:"email,omitempty"`
	Partner  string      `json:"partner,omitempty"`
	Posts    []string    `json:"posts,omitempty"`
	Roles    []grantJSON `json:"roles"`
	Demo     bool        `json:"demo,omitempty"`
	Made     time.Time   `json:"made"`
	Disabled *time.Time  `json:"disabled,omitempty"`
	Seen     *time.Time  `json:"last_sign_in,omitempty"`
}

type grantJSON struct {
	Role   string   `json:"role"`
	Bodies []string `json:"bodies,omitempty"`
	Source string   `json:"source"`
}

func accountsJSON(all []store.Account) []accountJSON {
	out := []accountJSON{}
	for _, a := range all {
		one := accountJSON{ID: string(a.ID), Name: a.Name, Email: a.Email, Partner: a.Partner, Posts: a.Posts, Roles: []grantJSON{}, Demo: a.Demo, Made: a.Made}
		for _, g := range a.Grants {
			one.Roles = append(one.Roles, grantJSON{string(g.Role), g.Bodies, string(g.Source)})
		}
		if !a.Disabled.IsZero() {
			one.Disabled = &a.Disabled
		}
		if !a.Seen.IsZero() {
			one.Seen = &a.Seen
		}
		out = append(out, one)
	}
	return out
}
