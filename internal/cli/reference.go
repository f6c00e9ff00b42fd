package cli

import (
	"fmt"

	"mattersarising/internal/store"
)

type referenceCommand struct {
	Make   referenceMakeCommand   `cmd:"" help:"Give a reference to whatever is followed and has none."`
	Prefix referencePrefixCommand `cmd:"" help:"Say with what the references of a body begin from now on."`
}

type referenceMakeCommand struct{ dataFlags }

// Help says when that is needed.
func (referenceMakeCommand) Help() string {
	return `What is followed gets its reference at once: CSB 2021/22-01. Only what was followed
before there were references has none; it gets them in the order in which it was
followed. Nothing that has one changes, so this may be repeated.`
}

// Run gives references to what has none.
func (c referenceMakeCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	n, err := k.Refer(j.ctx, store.ReferParams{Authority: k.ID, By: j.by("reference make")})
	if err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintln(j.out, "Whatever is followed has its reference already.")
		return nil
	}
	fmt.Fprintf(j.out, "%s given.\n", plural(n, "reference was", "references were"))
	return nil
}

type referencePrefixCommand struct {
	dataFlags
	historyFlags
	Body   string `arg:"" help:"The body, as the record names it."`
	Prefix string `arg:"" help:"One to eight letters and digits, a letter first: CSB."`
	Why    string `required:"" help:"What shows it." placeholder:"…"`
}

// Help says what follows from it.
func (referencePrefixCommand) Help() string {
	return `Without it they begin with the first letters of the body's name. References that
were given keep what they have; the numbers of the year go on.`
}

// Run says with what the references of a body begin.
func (c referencePrefixCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	if err := reason(c.Why, "what shows it"); err != nil {
		return err
	}
	prefix, err := store.ParsePrefix(c.Prefix)
	if err != nil {
		return misused("%v", err)
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	if err := k.SetPrefix(j.ctx, store.PrefixParams{
		Authority: k.ID, Body: c.Body, Prefix: prefix, Known: c.Known.Date, Why: c.Why, Cites: c.Cites, By: j.by("reference prefix"),
	}); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "References of %s begin with %s from now on.\n", c.Body, prefix)
	return nil
}
