// Command arising-annexa counts indicators from Ofsted's Annex A lists on the machine of
// whoever holds them: what arising indicator compute does, without the rest of arising.
// It has no server, no database and no network in it.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"mattersarising/internal/annexa"
	"mattersarising/internal/annexa/command"
)

type grammar struct {
	Compute  command.Compute  `cmd:"" help:"Count indicators from Annex A lists; write counts only."`
	Generate command.Generate `cmd:"" help:"Make up lists to try it on."`
	Version  versionCommand   `cmd:"" help:"Print by which rules it counts."`
}

type versionCommand struct{}

// Run prints the rules' version.
func (versionCommand) Run(at command.World) error {
	_, err := fmt.Fprintln(at.Out, "arising-annexa, rules", annexa.Rules)
	return err
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run runs one command and returns the exit code: 0 done, 1 failed, 2 misused.
func run(args []string, out, errs io.Writer) int {
	exited := false
	parser, err := kong.New(&grammar{},
		kong.Name("arising-annexa"),
		kong.Description("Counts indicators from Ofsted's Annex A lists, on your own machine: counts come out, and nothing of any child."),
		kong.Writers(out, errs), kong.Exit(func(int) { exited = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 80}),
	)
	if err != nil {
		fmt.Fprintln(errs, "arising-annexa:", err)
		return 1
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	switch {
	case exited:
		return 0
	case err != nil:
		fmt.Fprintf(errs, "arising-annexa: %s\nTry: arising-annexa --help\n", err)
		return 2
	}
	switch err := parsed.Run(command.World{Out: out, Err: errs}); {
	case err == nil:
		return 0
	case command.Misuse(err):
		fmt.Fprintln(errs, "arising-annexa:", err)
		return 2
	default:
		fmt.Fprintln(errs, "arising-annexa:", err)
		return 1
	}
}
