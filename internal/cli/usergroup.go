package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/store"
)

type userGroupCommand struct {
	userFlags
	Group string   `arg:"" optional:"" help:"The group, as the provider names it: Entra ID by its object id. None lists them all."`
	Role  []string `help:"A role that it brings with it, over all bodies or over one." placeholder:"ROLE[:BODY]" sep:"none"`
	None  bool     `help:"It brings no role any more."`
}

// Run lists the groups, or sets the roles of one.
func (c userGroupCommand) Run(j *job) error {
	if c.Group == "" && (len(c.Role) > 0 || c.None) || c.None && len(c.Role) > 0 {
		return misused("say which group, and either its roles or --none")
	}
	grants, err := roleWords(c.Role)
	if err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	all, err := k.GroupRoles(j.ctx, k.ID)
	if err != nil {
		return err
	}
	if c.None || len(grants) > 0 {
		all = slices.DeleteFunc(all, func(g store.GroupRole) bool { return g.Group == c.Group })
		for _, g := range grants {
			bodies := g.Bodies
			if len(bodies) == 0 {
				bodies = []string{""}
			}
			for _, body := range bodies {
				all = append(all, store.GroupRole{Group: c.Group, Role: g.Role, Body: body})
			}
		}
		if err := k.SetGroupRoles(j.ctx, k.ID, all); err != nil {
			return err
		}
		p := store.AccessParams{Authority: k.ID, Kind: store.AccessPeople, About: "group " + c.Group + ": " + groupRoles(all, c.Group), By: j.by("user group")}
		if err := k.RecordAccess(j.ctx, p); err != nil {
			return err
		}
	}
	var b strings.Builder
	var last string
	for _, g := range all {
		if (c.Group == "" || c.Group == g.Group) && g.Group != last {
			last = g.Group
			fmt.Fprintf(&b, "%s: %s\n", g.Group, groupRoles(all, g.Group))
		}
	}
	if b.Len() == 0 {
		b.WriteString("No group brings a role with it.\n")
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// groupRoles writes the roles of a group down.
func groupRoles(all []store.GroupRole, group string) string {
	var grants []store.SourcedGrant
	for _, g := range all {
		if g.Group == group {
			one := store.SourcedGrant{Grant: access.Grant{Role: g.Role}, Source: store.FromPerson}
			if g.Body != "" {
				one.Bodies = []string{g.Body}
			}
			grants = append(grants, one)
		}
	}
	return rolesOf(grants)
}
