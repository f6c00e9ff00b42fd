package cli

import (
	"fmt"
	"os"
	"strings"

	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

type importCommand struct {
	dataFlags
	Files  []string `arg:"" name:"file" help:"Files or folders of records."`
	Date   day      `help:"The day of the meeting, for records that do not say." placeholder:"DATE"`
	DryRun bool     `short:"n" help:"Read everything, keep nothing."`
}

// Run reads the files into the store and looks across records again.
func (c importCommand) Run(j *job) error {
	there, err := c.exists(j)
	if err != nil {
		return err
	}
	if c.DryRun && !there {
		// Nothing is kept yet, and looking must keep nothing: look in a folder that goes away.
		dir, err := os.MkdirTemp("", "arising-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		c.Data, c.DB = dir, ""
	}
	k, err := c.openOrMake(j, store.AuthorityParams{Slug: defaultAuthority, Name: "The council"})
	if err != nil {
		return err
	}
	defer k.close()
	unended := false
	if !c.DryRun {
		if unended, err = c.begin(); err != nil {
			return err
		}
	}
	last, err := k.lastChange(j)
	if err != nil {
		return err
	}
	report, err := k.take(j, ingest.Params{Paths: c.Files, Date: c.Date.Date, DryRun: c.DryRun})
	for _, p := range report.Problems {
		fmt.Fprintln(j.err, "arising:", p.Error())
	}
	for _, name := range report.EmptyFiles {
		fmt.Fprintf(j.err, "arising: %s: no item of a meeting was found in it; it is kept\n", name)
	}
	if err != nil {
		return err
	}
	settled := 0 // returns, by the rule
	if !c.DryRun {
		// Where nothing is new there is nothing more to see, unless a day was given
		// or an import before was cut off before it had looked.
		if report.Stored+report.Reread > 0 || unended || !c.Date.IsZero() && report.Unchanged > 0 {
			if isTerminal(j.err) && report.Files >= many {
				fmt.Fprintln(j.err, "Looking across all records for what came back.")
			}
			// One page may give the day that another leaves out, so it is items that count.
			done, err := k.suggest(j)
			if err != nil {
				return err
			}
			report.UndatedRecords, settled = done.Undated, done.Settled
		}
		if err := c.ended(); err != nil {
			return err
		}
	}
	c.tell(j, report)
	if settled > 0 {
		fmt.Fprintf(j.out, "%s settled by rule; “arising show” says why.\n", plural(settled, "return was", "returns were"))
	}
	if report.Stored+report.Reread > 0 && !c.DryRun {
		if err := k.tellChanges(j, last); err != nil {
			return err
		}
	}
	if report.Refused > 0 {
		return errSaid
	}
	return nil
}

// take imports with progress on a terminal.
func (k *kept) take(j *job, p ingest.Params) (ingest.Report, error) {
	p.Store, p.Authority, p.By = k.Store, k.ID, j.by("import")
	if tell := j.progress("reading"); tell != nil {
		p.Progress = func(now ingest.Progress) { tell(int64(now.Done), int64(now.Total)) }
	}
	return ingest.Import(j.ctx, p)
}

// tell says what an import came to.
func (c importCommand) tell(j *job, r ingest.Report) {
	var b strings.Builder
	verb := "Read"
	if c.DryRun {
		verb = "Would read"
	}
	parts := []string{fmt.Sprintf("%d new", r.Stored)}
	for _, p := range []struct {
		n    int
		word string
	}{{r.Reread, "read again by newer rules"}, {r.Unchanged, "already kept"}, {r.Refused, "refused"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	indented(&b, fmt.Sprintf("%s %s: %s.", verb, count(r.Files, "file"), strings.Join(parts, ", ")), 0)
	switch {
	case r.Stored+r.Reread == 0 && r.Unchanged > 0 && !c.Date.IsZero():
		indented(&b, fmt.Sprintf("Where they do not say when the meeting was, it is now taken to be %s.", c.Date.Long()), 0)
	case r.Stored+r.Reread == 0:
		b.WriteString("Nothing changed.\n")
	case c.DryRun:
		indented(&b, fmt.Sprintf("They hold %s of meetings and %s. Nothing was kept.", count(r.Items, "item"), count(r.Commitments, "commitment")), 0)
	default:
		indented(&b, fmt.Sprintf("New from them: %s of meetings and %s.", count(r.NewItems, "item"), count(r.NewCommitments, "commitment")), 0)
	}
	if r.UndatedRecords > 0 {
		indented(&b, fmt.Sprintf("%s no day of meeting, and nothing in the record bounds one: import again with --date, or settle it. “arising due” names them.",
			plural(r.UndatedRecords, "item has", "items have")), 0)
	}
	fmt.Fprint(j.out, b.String())
}
