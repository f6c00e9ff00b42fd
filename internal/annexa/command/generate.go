package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"mattersarising/internal/annexa/synthetic"
)

// Generate makes up lists.
type Generate struct {
	Folder   string `arg:"" help:"The folder to write them to; made if it is not there." placeholder:"FOLDER"`
	AsAt     Day    `name:"as-at" required:"" help:"The day up to which they reach." placeholder:"DATE"`
	Children int    `help:"How many children." default:"2000" placeholder:"N"`
	Seed     uint64 `help:"Another seed gives other children; the same gives the same bytes." default:"1"`
	Clean    bool   `help:"Without the faults that real lists have."`
}

// Help says what they are for.
func (Generate) Help() string {
	return "To try the counting on, and to train on: nobody in them is anybody. The same number, day and seed give the same bytes."
}

// Run writes the eleven lists.
func (c Generate) Run(at World) error {
	if c.Children < 1 {
		return misused("at least one child: give --children from 1 on")
	}
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return fmt.Errorf("%s: %s", c.Folder, reason(err))
	}
	if there, err := within(c.Folder); err != nil || len(there) > 0 {
		return misused("%s holds lists already: give an empty folder", c.Folder)
	}
	rows, err := Write(c.Folder, synthetic.Params{Children: c.Children, AsAt: c.AsAt.Date, Seed: c.Seed, Clean: c.Clean})
	if err != nil {
		return err
	}
	fmt.Fprintf(at.Out, "%d rows of lists 1 to %d, of %d invented children, stand in %s.\n", rows, synthetic.Lists, c.Children, c.Folder)
	return nil
}

// Write makes up lists in a folder, and says how many rows they have.
func Write(folder string, p synthetic.Params) (rows int, err error) {
	var files []*os.File
	var buffers []*bufio.Writer
	defer func() {
		for i := range files {
			err = errors.Join(err, buffers[i].Flush(), files[i].Close())
		}
	}()
	return synthetic.Make(p, func(list int) (io.Writer, error) {
		f, err := os.Create(filepath.Join(folder, synthetic.Name(list)))
		if err != nil {
			return nil, err
		}
		files, buffers = append(files, f), append(buffers, bufio.NewWriter(f))
		return buffers[len(buffers)-1], nil
	})
}
