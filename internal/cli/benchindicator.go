package cli

import (
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"mattersarising/internal/annexa"
	"mattersarising/internal/annexa/command"
	"mattersarising/internal/annexa/peer"
	"mattersarising/internal/annexa/synthetic"
	"mattersarising/internal/calendar"
)

type benchIndicatorCommand struct {
	Children int    `help:"How many children stand in the lists." default:"50000"`
	Turns    int    `help:"How often each is measured; the middle one counts." default:"3"`
	Dir      string `help:"Where to write the lists; a folder for temporary files if not given." placeholder:"DIR"`
}

// Run counts all indicators from the files of made-up lists, beside the same counts by
// SQL written by hand, from the same files in the same run; and stops where they differ.
func (c benchIndicatorCommand) Run(j *job) error {
	dir := c.Dir
	if dir == "" {
		made, err := os.MkdirTemp("", "arising-lists-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(made) }()
		dir = made
	}
	asAt := calendar.MustDate("2025-08-31")
	fmt.Fprintln(j.err, "arising: making the lists")
	if _, err := command.Write(dir, synthetic.Params{Children: c.Children, AsAt: asAt, Seed: 1}); err != nil {
		return err
	}
	var ours, theirs, query []time.Duration
	var report *annexa.Report
	var counts map[string]peer.Count
	rows := 0
	for range max(1, c.Turns) {
		fmt.Fprintln(j.err, "arising: counting")
		begin := j.Now()
		var err error
		if report, err = command.Count(dir, annexa.Question{AsAt: asAt}); err != nil {
			return err
		}
		ours = append(ours, j.Now().Sub(begin))
		fmt.Fprintln(j.err, "arising: counting by SQL")
		begin = j.Now()
		var asked time.Duration
		if counts, rows, asked, err = c.bySQL(j, dir, asAt); err != nil {
			return err
		}
		theirs, query = append(theirs, j.Now().Sub(begin)), append(query, asked)
	}
	if err := same(report, counts); err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%d indicators from %d rows of lists of %d children; %s, %d CPUs\n\n", len(report.Counts), rows, c.Children, runtime.Version(), runtime.NumCPU())
	fmt.Fprintf(j.out, "%-44s %10s %12s\n", "", "seconds", "rows/s")
	mine, whole, alone := middle(ours), middle(theirs), middle(query)
	for _, line := range []struct {
		name string
		took time.Duration
	}{{"arising: files read and counted", mine}, {"SQLite: files loaded and counted by SQL", whole}, {"SQLite: counted by SQL, files loaded before", alone}} {
		fmt.Fprintf(j.out, "%-44s %10.2f %12.0f\n", line.name, line.took.Seconds(), float64(rows)/max(line.took.Seconds(), 1e-9))
	}
	fmt.Fprintf(j.out, "\nAll counts are the same. Ours goes at %.1f times the pace of SQLite (the goal is 1),\nand at %.1f times that of its queries alone.\n", whole.Seconds()/max(mine.Seconds(), 1e-9), alone.Seconds()/max(mine.Seconds(), 1e-9))
	return nil
}

// bySQL counts the same from the same files, in a database in memory.
func (c benchIndicatorCommand) bySQL(j *job, dir string, asAt calendar.Date) (counts map[string]peer.Count, rows int, asked time.Duration, err error) {
	bare, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, 0, 0, err
	}
	defer func() { _ = bare.Close() }()
	db, err := peer.Open(j.ctx, bare)
	if err != nil {
		return nil, 0, 0, err
	}
	defer func() { _ = db.Close() }()
	for n := range synthetic.Lists {
		f, err := os.Open(filepath.Join(dir, synthetic.Name(n+1)))
		if err != nil {
			return nil, 0, 0, err
		}
		err = db.Load(j.ctx, n+1, io.Reader(f))
		_ = f.Close()
		if err != nil {
			return nil, 0, 0, err
		}
	}
	begin := j.Now()
	counts, err = db.Counts(j.ctx, asAt, annexa.Period(asAt, 6), annexa.Period(asAt, 12))
	return counts, db.Rows, j.Now().Sub(begin), err
}

// same says where the two ways come to different counts.
func same(report *annexa.Report, counts map[string]peer.Count) error {
	for _, c := range report.Counts {
		other := counts[c.ID]
		if c.Num != other.Num || other.HasDen && c.Den != other.Den || c.Undecided != other.Undecided {
			return fmt.Errorf("%s: %d of %d by our rules, %d of %d by SQL", c.ID, c.Num, c.Den, other.Num, other.Den)
		}
	}
	return nil
}

// middle is the middle of several times.
func middle(all []time.Duration) time.Duration {
	all = slices.Clone(all)
	slices.Sort(all)
	return all[len(all)/2]
}
