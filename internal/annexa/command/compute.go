// Package command is what an analyst types: from the lists of Annex A to the counts
// file, and lists made up to try it on. It stands in arising and, by itself, in
// arising-annexa. It reads the lists, writes the counts and, where it is asked for, the
// trace; it knows no store and no network, and writes no other file.
package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"mattersarising/internal/annexa"
	"mattersarising/internal/calendar"
)

// World is what a command is given of the world around it.
type World struct{ Out, Err io.Writer }

// misuse is an error of the person's arguments, not of the work.
type misuse struct{ text string }

func (m misuse) Error() string { return m.text }

func misused(format string, args ...any) error { return misuse{fmt.Sprintf(format, args...)} }

// Misuse reports whether an error is of the person's arguments.
func Misuse(err error) bool {
	var m misuse
	return errors.As(err, &m)
}

// Day is a date as it is typed: 2026-03-31, 31/03/2026 or “31 March 2026”.
type Day struct{ calendar.Date }

// UnmarshalText reads it.
func (d *Day) UnmarshalText(text []byte) error {
	on, ok := annexa.ReadDay(string(text))
	if !ok || on.IsZero() {
		return errors.New("expected a date such as 2026-03-31, or 31/03/2026 with the day first")
	}
	d.Date = on
	return nil
}

// Compute counts what the lists allow.
type Compute struct {
	AnnexA     string `name:"annex-a" required:"" help:"The folder of the lists 1 to 11, CSV or XLSX, one file a list; or one workbook of them." placeholder:"FOLDER"`
	AsAt       Day    `name:"as-at" required:"" help:"The day on which the lists were printed." placeholder:"DATE"`
	From       Day    `help:"Where the period begins; six months before if not given." placeholder:"DATE"`
	Population int    `help:"Children aged 0 to 17 of the area, for rates per 10,000." placeholder:"N"`
	PlanVisits int    `help:"Within how many working days a child on a plan is visited." default:"10" placeholder:"N"`
	NeedVisits int    `help:"The same of a child in need." default:"20" placeholder:"N"`
	Output     string `short:"o" help:"The counts file to write, .json or .csv; printed for reading if not given." placeholder:"FILE"`
	Trace      string `help:"Write by which file, row and rule each row counted. It points at children: it stays on this machine." placeholder:"FILE"`
	Expect     string `help:"Figures typed from a return, to hold beside what is counted: a CSV with indicator, numerator, denominator, value." placeholder:"RETURN.csv"`
	Force      bool   `help:"Write over files that are there."`
}

// Help says what it does and does not.
func (Compute) Help() string {
	return "It needs no data folder, no database and no network, and keeps nothing: what it writes are counts. Read the counts file before you import it: the numbers in it are exact, small ones too, and are not for publication as they stand."
}

// Run counts, and writes what was asked for, all of it or nothing.
func (c Compute) Run(at World) error {
	form := strings.ToLower(filepath.Ext(c.Output))
	switch {
	case c.Output != "" && form != ".json" && form != ".csv":
		return misused("%s: a counts file ends in .json or .csv", c.Output)
	case c.Population < 0 || c.PlanVisits < 1 || c.NeedVisits < 1:
		return misused("--population, --plan-visits and --need-visits are whole numbers from 1 on")
	case c.Trace != "" && c.Trace == c.Output:
		return misused("--trace and -o name the same file")
	}
	report, err := Count(c.AnnexA, annexa.Question{
		AsAt: c.AsAt.Date, From: c.From.Date, Population: c.Population, PlanVisits: c.PlanVisits, NeedVisits: c.NeedVisits, Trace: c.Trace != "",
	})
	if err != nil {
		return err
	}
	tell(at.Err, report.Problems)
	if len(report.Counts) == 0 {
		return fmt.Errorf("%s: none of its files is a list of Annex A, so nothing was counted", c.AnnexA)
	}
	compared, err := c.reconcile(report)
	if err != nil {
		return err
	}
	if c.Trace != "" {
		err = private(c.Trace, c.Force, func(f *os.File) error {
			w := bufio.NewWriterSize(f, 1<<16)
			if err := report.WriteTrace(w, compared); err != nil {
				return err
			}
			return w.Flush()
		})
		if err != nil {
			return err
		}
	}
	if err := c.write(at, form, report); err != nil {
		return err
	}
	return say(at.Out, compared)
}

// Count answers a question from the lists in a folder, or in one file.
func Count(path string, q annexa.Question) (*annexa.Report, error) {
	sheets, err := lists(path)
	if err != nil {
		return nil, err
	}
	return annexa.Compute(q, sheets)
}

func (c Compute) write(at World, form string, report *annexa.Report) error {
	if c.Output == "" {
		return report.WriteText(at.Out)
	}
	err := private(c.Output, c.Force, func(f *os.File) error {
		if form == ".csv" {
			return report.WriteCSV(f)
		}
		return report.WriteJSON(f)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(at.Out, "%d indicators counted, %d not; they stand in %s.\nRead it before it is imported. Its numbers are exact, small ones too.\n", len(report.Counts), len(report.Omitted), c.Output)
	return nil
}

func (c Compute) reconcile(report *annexa.Report) ([]annexa.Comparison, error) {
	if c.Expect == "" {
		return nil, nil
	}
	sheets, err := lists(c.Expect)
	if err != nil {
		return nil, err
	}
	return report.Reconcile(sheets[0])
}

// say prints how a return compares.
func say(to io.Writer, compared []annexa.Comparison) error {
	if len(compared) == 0 {
		return nil
	}
	agrees := 0
	for _, c := range compared {
		if c.Agrees() {
			agrees++
		}
	}
	fmt.Fprintf(to, "\n%d of %d figures of the return agree.\n", agrees, len(compared))
	for _, c := range compared {
		if !c.Agrees() {
			name := c.ID
			if name == "" {
				name = fmt.Sprintf("row %d of the return", c.Row)
			}
			fmt.Fprintf(to, "  %s: %s\n", name, c.Text())
		}
	}
	return nil
}
