package cli

import (
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

type evidenceCommand struct {
	stepFlags
	Kind  string `arg:"" help:"What it is: link, document, passage or observation."`
	At    string `help:"Where it is: an address, a document's name, a passage (P-12)." placeholder:"WHERE"`
	Shows string `required:"" help:"What it shows." placeholder:"…"`
	Part  string `help:"For which part of the promise." placeholder:"…"`
}

// Run adds a piece of evidence.
func (c evidenceCommand) Run(j *job) error {
	return c.take(j, "evidence", store.NewStep{Act: civic.StepEvidence, State: stateOf(c.Kind), Words: c.Shows, Part: c.Part, Address: c.At})
}

type judgeCommand struct {
	stepFlags
	Step    string `arg:"" help:"The piece of evidence: S-12, as “arising show” lists it."`
	Verdict string `arg:"" help:"accepted or sent-back."`
	By      string `help:"Who judged it." placeholder:"WHO"`
	Why     string `help:"Why it is sent back." placeholder:"…"`
}

// Run records what an assurer says of a piece of evidence.
func (c judgeCommand) Run(j *job) error {
	of, err := store.ParseStepID(c.Step)
	if err != nil {
		return misused("%q is no piece of evidence: write S-12", c.Step)
	}
	return c.take(j, "judge", store.NewStep{Act: civic.StepJudged, State: stateOf(c.Verdict), Of: of, Party: c.By, Why: c.Why})
}
