package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"mattersarising/internal/indicator"
	"mattersarising/internal/indicator/intake"
	"mattersarising/internal/store"
	"mattersarising/internal/suite"
)

type indicatorImportCommand struct {
	dataFlags
	historyFlags
	File        string   `arg:"" help:"A file of figures, CSV or XLSX."`
	DryRun      bool     `short:"n" help:"Only say what it would come to."`
	Sheet       string   `help:"Which sheet of a workbook; the first with a table if not given." placeholder:"NAME"`
	Column      []string `help:"What a column holds: C=numerator, Total=left-out. Remembered." placeholder:"COLUMN=MEANING"`
	Indicator   string   `help:"Of which all figures are, where no column says." placeholder:"ID"`
	Shares      bool     `help:"Percentages are written as shares: 0.85 means 85%."`
	Publisher   string   `help:"Who worked the figures out; “own” is the council itself." placeholder:"WHO"`
	Release     string   `help:"The publication that they stand in." placeholder:"…"`
	Provisional bool     `help:"The figures may still change as a matter of course."`
	Extracted   day      `help:"The day on which they were drawn out of the case system." placeholder:"DATE"`
	Benchmarks  bool     `help:"Take only figures of England, regions and neighbours."`
	AcceptJumps bool     `help:"Figures beyond what is usual were looked at, and are right."`
	JSON        bool     `name:"json" help:"Print JSON."`
}

// Help says which files are understood.
func (indicatorImportCommand) Help() string {
	return `A file is taken in whole or not at all, and again as often as you like: what says
nothing new is left out, what says otherwise is a correction, and the figure
before it stays. Understood are

  a row for each figure: Indicator, Period, Numerator, Denominator, Value
  a column for each month, or for each indicator
  the tidy layout of Explore Education Statistics, and its symbols z x c k u
  a comparison with England, a region and statistical neighbours
  the counts that “arising indicator compute” writes

Months are April 2023 or 2023-04, years 2022/23, days 30/04/2023. Columns that
are not understood are said with --column, and remembered for the next file with
the same headings. Look first with -n.`
}

// Run takes a file in.
func (c indicatorImportCommand) Run(j *job) error {
	if err := c.check(); err != nil {
		return err
	}
	b, err := c.bytes(j)
	if err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	f := &suite.File{
		Authority: k.Authority, Name: filepath.Base(c.File), Bytes: b, Known: c.Known.Date, Cites: c.Cites, AcceptJumps: c.AcceptJumps, Columns: c.columns(),
		Options: intake.Options{
			Sheet: c.Sheet, Indicator: c.Indicator, Shares: c.Shares, Publisher: c.Publisher, Release: c.Release, Extracted: c.Extracted.Date, Benchmarks: c.Benchmarks,
			Status: indicator.Final,
		},
		By: j.by("indicator import"),
	}
	if c.Provisional {
		f.Options.Status = indicator.Provisional
	}
	var r *intake.Result
	var done store.Observed
	if c.DryRun {
		if r, err = suite.Look(j.ctx, k.Store, f); err == nil && (len(r.Problems) > 0 || len(r.Jumps) > 0 && !c.AcceptJumps) {
			err = store.Invalid("import", "it could not be taken in like this")
		}
	} else {
		r, done, err = suite.TakeIn(j.ctx, k.Store, f)
	}
	if r == nil {
		return err
	}
	if c.JSON {
		if failed := writeJSON(j.out, c.resultJSON(r, done)); failed != nil {
			return failed
		}
		return err
	}
	if _, failed := io.WriteString(j.out, c.tell(r, done, err == nil)); failed != nil {
		return failed
	}
	return err
}

// columns are what --column says, with hyphens for the spaces of a meaning.
func (c indicatorImportCommand) columns() []string {
	out := make([]string, len(c.Column))
	for i, s := range c.Column {
		name, meaning, ok := strings.Cut(s, "=")
		if out[i] = s; ok {
			for _, r := range intake.Roles() {
				meaning = strings.Replace(meaning, strings.ReplaceAll(string(r), " ", "-"), string(r), 1)
			}
			out[i] = name + "=" + meaning
		}
	}
	return out
}

// bytes reads the file, as much of it as may be taken.
func (c indicatorImportCommand) bytes(j *job) ([]byte, error) {
	in := j.in
	if c.File != stdin {
		f, err := os.Open(c.File)
		if err != nil {
			return nil, misused("%v", err)
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, intake.MostBytes+1))
	if err == nil && len(b) > intake.MostBytes {
		err = store.Invalid("import", "%s is larger than %d MB: send the years or the indicators in files of their own", filepath.Base(c.File), intake.MostBytes>>20)
	}
	return b, err
}

// tell says what a file comes to.
func (c indicatorImportCommand) tell(r *intake.Result, done store.Observed, fine bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.File, count(len(r.Observations), "figure"))
	for _, p := range r.Problems {
		indented(&b, p.Error(), 2)
	}
	if len(r.Problems) > 0 {
		b.WriteString("Nothing was taken in.\n")
		return b.String()
	}
	for _, s := range r.Left {
		indented(&b, "left out: "+s, 2)
	}
	if r.Mapping.Publisher != "" {
		indented(&b, "worked out by "+r.Mapping.Publisher, 2)
	}
	for i := range r.Jumps {
		indented(&b, r.Jumps[i].String(), 2)
	}
	switch {
	case !fine:
		b.WriteString("Nothing was taken in. Look at the figures beyond what is usual; if they are right:\n")
		doNext(&b, 2, "indicator import --accept-jumps %s", inShell(c.File))
	case c.DryRun:
		fmt.Fprintf(&b, "%d new, %d corrected, %d known already. Nothing was kept: this was only to look.\n", r.New, r.Corrected, r.Same)
	default:
		fmt.Fprintf(&b, "%d new, %d corrected, %d known already.\n", done.New, done.Corrected, done.Same)
	}
	return b.String()
}

// takenJSON is what indicator import prints.
type takenJSON struct {
	File      string        `json:"file"`
	Figures   int           `json:"figures"`
	New       int           `json:"new"`
	Corrected int           `json:"corrected"`
	Same      int           `json:"same"`
	Kept      bool          `json:"kept"`
	Problems  []problemJSON `json:"problems"`
	Jumps     []string      `json:"jumps"`
	Left      []string      `json:"left_out"`
	Columns   []columnJSON  `json:"columns"`
}

type problemJSON struct {
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
	What     string `json:"what"`
	Expected string `json:"expected"`
	Do       string `json:"do"`
}

type columnJSON struct {
	Name      string `json:"name"`
	Role      string `json:"role"`
	Indicator string `json:"indicator"`
}

func (c indicatorImportCommand) resultJSON(r *intake.Result, done store.Observed) takenJSON {
	out := takenJSON{
		File: r.File, Figures: len(r.Observations), New: r.New, Corrected: r.Corrected, Same: r.Same, Kept: !c.DryRun && done.New+done.Corrected+done.Same > 0,
		Problems: []problemJSON{}, Jumps: []string{}, Left: append([]string{}, r.Left...), Columns: []columnJSON{},
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, problemJSON{p.Sheet, p.Cell, p.What, p.Expected, p.Do})
	}
	for i := range r.Jumps {
		out.Jumps = append(out.Jumps, r.Jumps[i].String())
	}
	for _, col := range r.Mapping.Columns {
		out.Columns = append(out.Columns, columnJSON{col.Name, string(col.Role), col.Indicator})
	}
	return out
}
