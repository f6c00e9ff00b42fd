package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/evidence"
	"mattersarising/internal/store"
)

type evidenceCommand struct {
	stepFlags
	Kind        string `arg:"" optional:"" help:"What it is: link, document, passage or observation; of --file and --observation it is known."`
	At          string `help:"Where it is: an address, a document's name, an item (I-12) or passage (P-12)." placeholder:"WHERE"`
	File        string `help:"The document itself: PDF, .docx, .xlsx, JPEG or PNG." placeholder:"PATH"`
	Observation string `help:"A figure, by measure and period: “re-referrals, March 2021”." placeholder:"FIGURE"`
	Shows       string `required:"" help:"What it shows." placeholder:"…"`
	Part        string `help:"For which part of the promise." placeholder:"…"`
}

// Run adds a piece of evidence.
func (c evidenceCommand) Run(j *job) error {
	e := desk.Shown{Kind: civic.EvidenceKind(stateOf(c.Kind)), Shows: c.Shows, Part: c.Part, Where: c.At}
	for given, kind := range map[string]civic.EvidenceKind{c.File: civic.EvidenceDocument, c.Observation: civic.EvidenceObservation} {
		if given == "" {
			continue
		}
		if e.Kind != "" && e.Kind != kind {
			return misused("a %s is given, and it is called a %s: leave the one or the other out", kind, e.Kind)
		}
		e.Kind = kind
	}
	if e.Kind == "" || e.Kind == civic.EvidenceObservation && c.Observation == "" {
		return misused("say what it is: link, document, passage or observation; a figure is named with --observation")
	}
	if c.File != "" {
		var err error
		if e.File, err = fileOf(c.File); err != nil {
			return err
		}
	}
	e.Of, e.Period, _ = strings.Cut(c.Observation, ",")
	step := func(k *kept) (store.NewStep, store.Files, error) {
		if e.Kind == civic.EvidencePassage && isPassage(e.Where) { // by its own number
			return store.NewStep{Act: civic.StepEvidence, State: string(e.Kind), Words: e.Shows, Part: e.Part, Address: e.Where}, nil, nil
		}
		n, wrong, err := e.Step(j.ctx, k.Store, desk.Reads{Authority: k.ID, Item: func(store.ItemID) bool { return true }})
		if err != nil {
			return n, nil, err
		}
		var files store.Files
		if e.File != nil {
			files = e.File.Files()
		}
		return n, files, lacking(wrong)
	}
	return c.stepFlags.takeFound(j, "evidence", step)
}

// isPassage reports whether words are the number of a passage.
func isPassage(s string) bool {
	s = strings.ToUpper(strings.TrimSpace(s))
	return strings.HasPrefix(s, "P-") && strings.Trim(s[2:], "0123456789") == "" && len(s) > 2
}

// lacking says what evidence lacks.
func lacking(wrong map[string]string) error {
	var all []string
	for _, said := range wrong {
		all = append(all, said)
	}
	if len(all) == 0 {
		return nil
	}
	slices.Sort(all)
	return misused("%s", strings.Join(all, "; "))
}

// fileOf reads a document that is sent as evidence.
func fileOf(name string) (*evidence.Document, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, misused("the document cannot be read: %v", err)
	}
	if info.Size() > evidence.Most {
		return nil, fmt.Errorf("%s: %w", name, evidence.TooLarge(evidence.Most))
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, misused("the document cannot be read: %v", err)
	}
	d, err := evidence.Look(filepath.Base(name), b, evidence.Most)
	if errors.Is(err, store.ErrInvalid) {
		said, _ := store.Public(err)
		return nil, misused("%s: %s", filepath.Base(name), said)
	}
	return d, err
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
