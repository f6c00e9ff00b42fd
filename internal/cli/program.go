package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitMisuse = 2
)

// Program is the command line and what it asks of the world around it.
type Program struct {
	Now    func() time.Time        // the clock; today is its date
	Getenv func(key string) string // for the data folder, the user's name and NO_COLOR

	Environ func() []string // the whole environment, for the settings; what Getenv says of them if nil
	Called  string          // as what it was started: "bin/arising"; "arising" if empty
}

// Run runs one command with the real clock and environment and returns the
// exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	return Program{Now: time.Now, Getenv: os.Getenv, Environ: os.Environ, Called: calledAs(os.Args[0])}.Run(ctx, args, in, out, err)
}

// calledAs is what a person may type to start the program again: as it was
// started, where that is short and ours.
func calledAs(arg string) string {
	const most = 24 // letters: commands are shown beside it
	if len(arg) > most || strings.TrimSuffix(filepath.Base(arg), ".exe") != "arising" {
		return "arising"
	}
	return arg
}

// job is one run of one command.
type job struct {
	Program
	ctx context.Context
	in  io.Reader
	out io.Writer
	err io.Writer
}

// misuse is an error of the person's arguments, not of the work.
type misuse struct{ text string }

func (m misuse) Error() string { return m.text }

func misused(format string, args ...any) error { return misuse{fmt.Sprintf(format, args...)} }

// errSaid is returned by a command that has already said what went wrong.
var errSaid = errors.New("already said")

// Run runs one command and returns the exit code.
func (p Program) Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	j := &job{Program: p, ctx: ctx, in: in, out: out, err: errs}
	g := newGrammar()
	exited := false
	parser, err := kong.New(&g,
		kong.Name("arising"),
		kong.Description("Reads the records a council publishes and says who owes what, to whom, by when."),
		kong.Writers(out, errs),
		kong.Exit(func(int) { exited = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: width}),
		kong.Vars{"data": dataFolder(p.Getenv)},
	)
	if err != nil {
		fmt.Fprintln(errs, "arising:", err)
		return exitFailed
	}
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "--version":
		args = []string{"version"}
	case args[0] == "search":
		args = notFlags(args)
	}
	parsed, err := parser.Parse(args)
	switch {
	case exited:
		return exitDone
	case err != nil:
		fmt.Fprintf(errs, "arising: %s\nTry: arising %s--help\n", err, asked(err))
		return exitMisuse
	}
	command, ok := parsed.Selected().Target.Addr().Interface().(runner)
	if !ok {
		fmt.Fprintf(errs, "arising: %s is no command by itself\nTry: arising %s --help\n", parsed.Command(), parsed.Command())
		return exitMisuse
	}
	return j.end(command.Run(j))
}

// runner is what every command is.
type runner interface{ Run(j *job) error }

// asked is the command that arguments were wrong for, with a space after it;
// nothing where there was none.
func asked(err error) string {
	var wrong *kong.ParseError
	if !errors.As(err, &wrong) || wrong.Context == nil || wrong.Context.Selected() == nil {
		return ""
	}
	var names []string
	for n := wrong.Context.Selected(); n != nil && n.Type == kong.CommandNode; n = n.Parent {
		names = append([]string{n.Name}, names...)
	}
	return strings.Join(names, " ") + " "
}

// end says what went wrong, once, and gives the exit code.
func (j *job) end(err error) int {
	var wrong misuse
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSaid):
		return exitFailed
	case errors.As(err, &wrong):
		fmt.Fprintln(j.err, "arising:", wrong.text)
		return exitMisuse
	case j.ctx.Err() != nil:
		fmt.Fprintln(j.err, "arising: stopped. What was already kept stays kept; the same command goes on from there.")
		return exitFailed
	}
	text, kind := store.Public(err)
	fmt.Fprintln(j.err, "arising:", strings.TrimRight(text, "\n"))
	if errors.Is(kind, store.ErrInvalid) || errors.Is(kind, store.ErrNotFound) {
		return exitMisuse
	}
	return exitFailed
}

// today is the day of the injected clock.
func (j *job) today() calendar.Date { return calendar.OfTime(j.Now()) }

// by names who acts, for what is recorded.
func (j *job) by(cause string) store.By {
	actor := j.Getenv("USER")
	if actor == "" {
		actor = j.Getenv("USERNAME")
	}
	if actor == "" {
		actor = "someone"
	}
	return store.By{Actor: actor, Cause: cause, At: j.Now()}
}
