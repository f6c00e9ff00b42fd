package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"mattersarising/internal/sheet"
	"mattersarising/internal/tracker"
	"mattersarising/internal/tracker/intake"
)

type sheetCommand struct {
	Import sheetImportCommand `cmd:"" help:"Take in the spreadsheet in which a committee's clerk follows promises."`
	Export sheetExportCommand `cmd:"" help:"Give it back in its own columns, with today's words."`
}

type sheetImportCommand struct {
	dataFlags
	File        string            `arg:"" help:"The tracker: .xlsx or .csv."`
	Body        string            `required:"" help:"Whose tracker it is." placeholder:"NAME"`
	Sheet       string            `help:"Which sheet of the workbook." placeholder:"NAME"`
	Map         map[string]string `help:"What a column means: due=F, or due=Target date." placeholder:"FIELD=COLUMN" mapsep:"none"`
	AsSuggested bool              `help:"The columns are right as they are suggested."`
	Meeting     day               `help:"The meeting of rows that name none." placeholder:"DATE"`
	DryRun      bool              `short:"n" help:"Only say how it is understood, and what is wrong with it."`
}

// Help says how it goes.
func (sheetImportCommand) Help() string {
	return `The first time, see how the columns are understood, and put it right:

  arising tracker import actions.xlsx --body "Scrutiny Board" -n
  arising tracker import actions.xlsx --body "Scrutiny Board" \
    --map due="Target date" --map rag=

What was said is remembered for that committee's next file. The columns mean
reference, meeting, body, words, owner, due, status, update and rag; an empty
column is none. All of the file is taken in, or nothing of it; the same file
again adds nothing, and next month's only what is new in it.`
}

// Run takes a tracker in.
func (c sheetImportCommand) Run(j *job) error {
	data, err := j.load(c.File)
	if err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p, err := intake.Prepare(j.ctx, k.Store, intake.Params{
		Authority: k.ID, Body: c.Body, Name: filepath.Base(c.File), Data: data, Sheet: c.Sheet, Columns: c.Map, Meeting: c.Meeting.Date, Now: j.Now(),
	})
	if err != nil {
		return c.refused(j, err)
	}
	var b strings.Builder
	c.understood(&b, p)
	for _, n := range p.Notes {
		indented(&b, "Note: "+n.Error()+".", 0)
	}
	switch {
	case len(p.Problems) > 0:
		if _, err := io.WriteString(j.out, b.String()); err != nil {
			return err
		}
		for _, q := range p.Problems {
			fmt.Fprintln(j.err, "arising:", q.Error())
		}
		fmt.Fprintf(j.err, "arising: %s. Nothing was taken in.\n", plural(len(p.Problems), "thing is wrong", "things are wrong"))
		return errSaid
	case p.Same:
		fmt.Fprintf(&b, "This very file was taken in as %s. Nothing was added.\n", p.Before.ID)
	case c.DryRun:
		c.tally(&b, p)
		b.WriteString("Nothing was kept.\n")
	case !p.Remembered && !c.AsSuggested:
		if _, err := io.WriteString(j.out, b.String()); err != nil {
			return err
		}
		return misused("nobody has said yet what these columns mean: say --as-suggested where they are right as above, or put them right with --map")
	default:
		taken, err := intake.Take(j.ctx, k.Store, p, j.by("take tracker"))
		if err != nil {
			return err
		}
		c.tally(&b, p)
		fmt.Fprintf(&b, "Taken in as %s.\n", taken.ID)
	}
	_, err = io.WriteString(j.out, b.String())
	return err
}

// refused says why a file cannot be read.
func (sheetImportCommand) refused(j *job, err error) error {
	var p *sheet.Problem
	if !errors.As(err, &p) {
		return err
	}
	fmt.Fprintln(j.err, "arising:", p.Error())
	return errSaid
}

// understood says which column means what, and why.
func (c sheetImportCommand) understood(b *strings.Builder, p *intake.Prepared) {
	where := p.Name
	if p.Sheet != "" {
		where += ", sheet " + p.Sheet
	}
	how := "as last time"
	switch {
	case len(p.Params.Columns) > 0:
		how = "as you say"
	case len(p.Suggested) > 0:
		how = "as suggested"
	}
	fmt.Fprintf(b, "%s: headings in row %d, columns %s\n", where, p.Header.First, how)
	for _, f := range tracker.Fields() {
		col, ok := p.Columns[f.Name]
		if !ok {
			indented(b, fmt.Sprintf("%s: no column (%s)", f.Name, f.Says), 2)
			continue
		}
		why := ""
		for _, s := range p.Suggested {
			if s.Field == f.Name && s.Column.Number == col.Number {
				why = ", since " + s.Why
			}
		}
		indented(b, fmt.Sprintf("%s: column %s, “%s”%s", f.Name, sheet.Letters(col.Number), col.Name, why), 2)
	}
}

func (sheetImportCommand) tally(b *strings.Builder, p *intake.Prepared) {
	fmt.Fprintf(b, "%s: %d new, %d with news, %d as last time", plural(len(p.Plan.Rows), "row", "rows"), p.Plan.Count(tracker.OutcomeNew), p.Plan.Count(tracker.OutcomeUpdated), p.Plan.Count(tracker.OutcomeUnchanged))
	if n := len(p.Plan.Gone); n > 0 {
		fmt.Fprintf(b, ", %d no longer there (what they became of stays)", n)
	}
	b.WriteString(".\n")
}

type sheetExportCommand struct {
	dataFlags
	Body   string `required:"" help:"Whose tracker." placeholder:"NAME"`
	Output string `short:"o" required:"" help:"Where it is written: a file, or - for the output." placeholder:"FILE"`
	Force  bool   `help:"Write over a file that is there."`
}

// Run gives a tracker back.
func (c sheetExportCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	back, err := intake.Back(j.ctx, k.Store, k.ID, c.Body, j.today())
	if err != nil {
		return sheetImportCommand{}.refused(j, err)
	}
	for _, p := range back.Problems {
		fmt.Fprintln(j.err, "arising:", p.Error())
	}
	if c.Output == stdin {
		_, err := j.out.Write(back.Bytes)
		return err
	}
	if err := (outputFlags{Output: c.Output, Force: c.Force}).put(back.Bytes); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "%s, as it was taken in with %s, %s with today's words.\nWritten: %s\n", back.Tracker.Name, back.Tracker.ID, plural(back.Cells, "cell", "cells"), c.Output)
	return err
}
