package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

type userPasswordCommand struct {
	oneUser
}

// Help says where the password is read from.
func (userPasswordCommand) Help() string {
	return `The password is read from the terminal, where it does not show, or as one line from
a file or another program. It is never given on the command line, where others on
the machine could read it. All sessions of the account end.`
}

// Run sets a password.
func (c userPasswordCommand) Run(j *job) error {
	k, s, a, err := c.account(j)
	if err != nil {
		return err
	}
	defer k.close()
	password, err := j.password("The new password of " + a.Name + ": ")
	if err != nil {
		return err
	}
	if err := s.SetPassword(j.ctx, k.ID, j.operator(), a.ID, password); err != nil {
		return err
	}
	j.say("The password of %s is set.", a.Name)
	return nil
}

// password reads a password, twice where it does not show.
func (j *job) password(asks string) (string, error) {
	if f, ok := j.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		var typed [2]string
		for i, ask := range []string{asks, "Once more: "} {
			fmt.Fprint(j.err, ask)
			b, err := term.ReadPassword(int(f.Fd()))
			fmt.Fprintln(j.err)
			if err != nil {
				return "", err
			}
			typed[i] = string(b)
		}
		if typed[0] != typed[1] {
			return "", misused("the two are not the same: nothing was changed")
		}
		return typed[0], nil
	}
	line, err := bufio.NewReader(io.LimitReader(j.in, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", misused("no password was given: type it, or give it as one line of input")
	}
	return line, nil
}
