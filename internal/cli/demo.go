package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

// storyDay is the day of the example on which the demonstration looks: the eve
// of the Board's meeting in March 2023, with some promises late, one waiting on
// the Commissioner, and several that may have come back.
var storyDay = calendar.MustDate("2023-03-15")

type demoCommand struct {
	Data     string `help:"Keep the example in this folder; without it, it is forgotten afterwards." placeholder:"DIR"`
	LoadOnly bool   `help:"Put the example into the folder and stop."`
	Acts     bool   `help:"Also enter what the council's clerk did with it: what was accepted, followed, settled and released."`
}

// Run reads the embedded council into a store and prints what is due.
func (c demoCommand) Run(j *job) error {
	dir := c.Data
	switch {
	case dir == "" && c.LoadOnly:
		return misused("say into which folder with --data DIR")
	case dir == "":
		temporary, err := os.MkdirTemp("", "arising-demo-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(temporary) }()
		dir = temporary
	}
	k, report, err := loadExample(j, dir)
	if err != nil {
		return err
	}
	defer k.close()
	if report.Stored+report.Reread == 0 {
		fmt.Fprintf(j.out, "Already kept: %s of %s, an invented council.\n", count(report.Files, "page"), example.Authority)
	} else {
		fmt.Fprintf(j.out, "Read %s of %s, an invented council:\n%s of meetings, %s.\n",
			count(report.Files, "page"), example.Authority, count(report.NewItems, "item"), count(report.NewCommitments, "commitment"))
	}
	if c.Acts {
		n, err := clerk.Enter(j.ctx, k.Store, k.ID, store.By{Actor: "clerk", Cause: "demo", At: j.Now()})
		if err != nil {
			return err
		}
		fmt.Fprintf(j.out, "Entered %s of its clerk.\n", count(n, "act"))
	}
	if c.LoadOnly {
		fmt.Fprintf(j.out, "They are kept in %s. Look at them with: %s due --data %s --as-at %s\n", dir, or(j.Called, "arising"), dir, storyDay)
		return nil
	}
	fmt.Fprintln(j.out)
	picture, err := k.Known(j.ctx, store.AsAt{Authority: k.ID, On: storyDay})
	if err != nil {
		return err
	}
	if err := dueOn(picture, onDay(storyDay), dueCommand{}).write(j.out, k.Name, j.styleFor(j.out)); err != nil {
		return err
	}
	j.goOn(c.Data)
	return nil
}

// goOn says what to type next.
func (j *job) goOn(data string) {
	dir := or(data, "fernshire")
	var steps [][2]string
	if data == "" {
		steps = append(steps, [2]string{"demo --data " + dir + " --load-only", "keep the example"})
	}
	steps = append(
		steps,
		[2]string{"due --data " + dir + " --as-at 2024-09-24", "another day"},
		[2]string{"matters --data " + dir, "what belongs together"},
		[2]string{"read FILE", "a record of your own"},
		[2]string{"--help", "the rest"},
	)
	widest := 0
	for _, s := range steps {
		widest = max(widest, len(s[0]))
	}
	fmt.Fprintln(j.out, "\nTo go on:")
	for _, s := range steps {
		fmt.Fprintf(j.out, "  %s %-*s  %s\n", or(j.Called, "arising"), widest, s[0], s[1])
	}
}

// pagesFolder is where the example's pages are put, so that every source shown
// can be opened.
const pagesFolder = "pages"

// isDirectory reports whether a page is one of the web service's lists of
// committees or meetings, which say where the records are and are none.
func isDirectory(name string) bool {
	return strings.HasPrefix(name, "GetCommittees") || strings.HasPrefix(name, "GetMeetings_")
}

// loadExample writes the example's pages into a folder and imports them.
func loadExample(j *job, dir string) (*kept, ingest.Report, error) {
	pages := filepath.Join(dir, pagesFolder)
	if err := os.MkdirAll(pages, 0o755); err != nil {
		return nil, ingest.Report{}, fmt.Errorf("%s: the folder cannot be made: %w", dir, err)
	}
	site := example.Site()
	var records []string
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		page, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		if !isDirectory(name) {
			records = append(records, filepath.Join(pages, name))
		}
		return os.WriteFile(filepath.Join(pages, name), page, 0o644)
	})
	if err != nil {
		return nil, ingest.Report{}, err
	}
	k, err := dataFlags{Data: dir}.openOrMake(j, store.AuthorityParams{Slug: "fernshire", Name: example.Authority})
	if err != nil {
		return nil, ingest.Report{}, err
	}
	report, err := k.take(j, ingest.Params{Paths: records})
	if err == nil {
		_, err = k.suggest(j)
	}
	if err != nil {
		k.close()
		return nil, report, err
	}
	return k, report, nil
}
