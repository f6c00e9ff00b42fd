package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"mattersarising/internal/journal"
)

type keyCommand struct {
	File   string `arg:"" help:"Where the secret is to be kept; the public half goes beside it, as FILE.pub."`
	Name   string `help:"Whose key it is, as others will see it." default:"arising" placeholder:"NAME"`
	Rotate bool   `help:"Put a new secret in place of the old. What the old one signed can be checked still."`
}

// Help tells what the two files are for.
func (keyCommand) Help() string {
	return `The secret signs the head of the journal (arising verify --publish). Keep it
where only you can read it. FILE.pub holds the public half, and that of every key
before it: give it to those who check.`
}

// Run makes a key.
func (c keyCommand) Run(j *job) error {
	if strings.ContainsAny(c.Name, " +\n\t") || c.Name == "" {
		return misused("--name takes one word: fernshire")
	}
	_, err := os.Stat(c.File)
	there := !errors.Is(err, fs.ErrNotExist)
	switch {
	case there && !c.Rotate:
		return misused("%s is there already: --rotate puts a new secret in its place", c.File)
	case !there && c.Rotate:
		return misused("there is no %s to put a new secret in place of", c.File)
	}
	secret, public, err := journal.NewKey(c.Name)
	if err != nil {
		return err
	}
	// The public half first: what is signed with a secret can then be checked,
	// whenever this is stopped.
	f, err := os.OpenFile(c.File+".pub", os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(f, public); err != nil {
		_ = f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	beside := c.File + ".new"
	if err := os.WriteFile(beside, []byte(secret+"\n"), 0o600); err != nil {
		return err
	}
	if err := os.Rename(beside, c.File); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "The secret is in %s; keep it to yourself.\nThe public half is in %[1]s.pub; give it to those who check.\n", c.File)
	return err
}
