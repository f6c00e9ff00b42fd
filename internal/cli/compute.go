package cli

import (
	"mattersarising/internal/annexa/command"
)

type computeCommand struct{ command.Compute }

// Run counts, and writes the counts file.
func (c computeCommand) Run(j *job) error { return j.counted(c.Compute.Run(j.world())) }

type makeListsCommand struct{ command.Generate }

// Run writes the lists.
func (c makeListsCommand) Run(j *job) error { return j.counted(c.Generate.Run(j.world())) }

func (j *job) world() command.World { return command.World{Out: j.out, Err: j.err} }

// counted tells misuse from failure as the other commands do.
func (j *job) counted(err error) error {
	if command.Misuse(err) {
		return misuse{err.Error()}
	}
	return err
}
