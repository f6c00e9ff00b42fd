package access_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/access"
	"mattersarising/test/golden"
)

// with is an actor who has a role over everything, and has passed a second factor.
func with(r access.Role) *access.Actor {
	return &access.Actor{
		Kind: access.Account, ID: "a-1", SecondFactor: true,
		Grants: []access.Grant{{Role: r}}, Posts: []string{"Head of Roads"}, Partner: "Fernshire Police",
	}
}

// matrix is what each role may do, by the rules themselves: “all”, “own” where it is
// cut to what they owe or are owed, or nothing.
func matrix(p access.Permission, r access.Role) string {
	a := with(r)
	reach := a.Reach(p)
	switch {
	case reach.All:
		return "yes"
	case !reach.None():
		return "own"
	}
	return ""
}

// TestMatrix walks every role and permission, and holds docs/roles.md to what the
// rules say of them: a rule that changes changes the page that an administrator reads.
func TestMatrix(t *testing.T) {
	t.Parallel()
	golden.Hold(t, filepath.Join("..", "..", "docs", "roles.md"), page())
}

// page is docs/roles.md.
func page() string {
	var b strings.Builder
	b.WriteString(`# Roles, and what each may do

This page is written from the rules in ` + "`internal/access`" + ` by a test, which fails when the two differ. Nobody may do what no rule allows.

What is published everybody may read, signed in or not. Whoever is signed in looks after their own account. All else goes by role.

A role may be given over all bodies, or over some: a scrutiny officer over the Audit Committee checks and follows what concerns the Audit Committee, and nothing else. Restricted matter that concerns several bodies is shown only to whoever has the role over each of them.

## The roles

`)
	for _, r := range access.Roles() {
		second := "Signs in without a second factor, unless another role asks for one."
		if r.NeedsSecondFactor() {
			second = "A second factor is compulsory."
		}
		fmt.Fprintf(&b, "**%s.** %s %s\n\n", capital(string(r)), r.Says(), second)
	}
	b.WriteString("## The permissions\n\n“2” marks those for which a second factor must have been passed, “token” those that a token for a program can be made for.\n\n| permission | allows somebody to | asks for | |\n|---|---|---|---|\n")
	for _, p := range access.Permissions() {
		second, token := "", ""
		if p.Guarded() {
			second = "2"
		}
		if p.ForTokens() {
			token = "token"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", p, p.Says(), second, token)
	}
	b.WriteString("\n## Who may do what\n\n“yes” is over all the bodies for which the role was given; “own” is what they, or their organisation, owe or are owed.\n\n| |")
	for _, r := range access.Roles() {
		fmt.Fprintf(&b, " %s |", r)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(access.Roles())) + "\n")
	for _, p := range access.Permissions() {
		fmt.Fprintf(&b, "| %s |", p)
		for _, r := range access.Roles() {
			fmt.Fprintf(&b, " %s |", matrix(p, r))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// The same, set down by hand: which roles have which permission. Each permission that
// is not here for a role must be refused it.
func TestRolesByHand(t *testing.T) {
	t.Parallel()
	const all = "reader, lead officer, scrutiny officer, clerk, plan manager, analyst, chair, partner, auditor, administrator"
	want := map[access.Permission]string{
		access.ReadPublic:     all,
		access.OwnAccount:     all,
		access.ReadRecord:     all,
		access.ReadRestricted: "scrutiny officer, clerk, chair, auditor",
		access.Review:         "scrutiny officer, clerk",
		access.Correct:        "scrutiny officer, clerk",
		access.Follow:         "scrutiny officer, clerk, plan manager",
		access.Settle:         "scrutiny officer, clerk",
		access.Answer:         "lead officer, scrutiny officer, clerk, plan manager, partner",
		access.Ask:            "scrutiny officer, clerk, chair",
		access.AnswerReports:  "scrutiny officer, clerk",
		access.Import:         "scrutiny officer, clerk, administrator",
		access.Measure:        "clerk, analyst",
		access.Publish:        "clerk",
		access.Restrict:       "clerk",
		access.ReadJournal:    "auditor, administrator",
		access.SeePeople:      "auditor, administrator",
		access.ManagePeople:   "administrator",
		access.SeeSettings:    "auditor, administrator",
		access.ManageSettings: "administrator",
	}
	got := map[access.Permission]string{}
	for _, p := range access.Permissions() {
		var may []string
		for _, r := range access.Roles() {
			if with(r).MaySomewhere(p) {
				may = append(may, string(r))
			}
		}
		got[p] = strings.Join(may, ", ")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("who may do what (-by hand +by the rules):\n%s", diff)
	}
}
