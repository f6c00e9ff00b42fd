package cli

import (
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mattersarising/internal/account"
	"mattersarising/internal/calendar"
	"mattersarising/internal/example"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/example/figures"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

// storyDay is the day of the example on which the demonstration looks: the eve
// of the Board's meeting in March 2023, with some promises late, one waiting on
// the Commissioner, and several that may have come back.
var storyDay = calendar.MustDate("2023-03-15")

type demoCommand struct {
	settingFlags

	LoadOnly bool `help:"Put the example into the folder of --data, and stop."`
	Acts     bool `help:"With --load-only: also enter what the council's clerk did with it: what was accepted, followed, settled and released."`
	Print    bool `help:"Say what was owed on a day of the example, and stop."`
}

// demoDay is the day on which the demonstration's site stands: a week after the last
// meeting of the example, with the statement of action due within the month.
var demoDay = calendar.MustDate("2024-10-01")

// Help says what is kept and what is not.
func (demoCommand) Help() string {
	return `Reads the pages of an invented council, says what it owed on a day, and serves
its site until it is stopped. Without --data all of it is forgotten afterwards.`
}

// Run reads the embedded council into a store, prints what is due, and serves its site.
func (c demoCommand) Run(j *job) error {
	dir := c.given()["data"]
	kept := dir != ""
	switch {
	case !kept && c.LoadOnly:
		return misused("say into which folder with --data DIR")
	case !kept:
		temporary, err := os.MkdirTemp("", "arising-demo-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(temporary) }()
		dir = temporary
	}
	k, report, err := loadExample(j, dataFlags{Data: dir, DB: c.given()["database"]})
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
	if c.LoadOnly {
		if c.Acts {
			if err := c.act(j, k); err != nil {
				return err
			}
		}
		fmt.Fprintf(j.out, "They are kept in %s. Look at them with: %s due --data %s --as-at %s\n", dir, or(j.Called, "arising"), dir, storyDay)
		return nil
	}
	if err := c.printed(j, k); err != nil {
		return err
	}
	if c.Print {
		j.goOn(c.given()["data"])
		return nil
	}
	return c.open(j, k, dir)
}

// act enters what the council's clerk did.
func (c demoCommand) act(j *job, k *kept) error {
	n, err := clerk.Enter(j.ctx, k.Store, k.ID, store.By{Actor: "clerk", Cause: "demo", At: j.Now()})
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "Entered %s of its clerk.\n", count(n, "act"))
	n, err = figures.EnterUntil(j.ctx, k.Store, k.ID, demoDay, store.By{Actor: "analyst", Cause: "demo", At: j.Now()})
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "Entered %s of its analyst.\n", count(n, "figure"))
	return figures.Present(j.ctx, k.Store, k.Authority, store.By{Actor: "analyst", Cause: "demo", At: j.Now()})
}

// printed says what was owed on the day of the story.
func (c demoCommand) printed(j *job, k *kept) error {
	fmt.Fprintln(j.out)
	picture, err := k.Known(j.ctx, store.AsAt{Authority: k.ID, On: storyDay})
	if err != nil {
		return err
	}
	return dueOn(picture, onDay(storyDay), dueCommand{}, nil).write(j.out, k.Name, j.styleFor(j.out))
}

// open serves the example's site.
func (c demoCommand) open(j *job, k *kept, dir string) error {
	if err := c.act(j, k); err != nil {
		return err
	}
	settings, err := c.load(j)
	if err != nil {
		return err
	}
	settings.Data = dir
	if _, given := c.given()["address"]; !given {
		settings.Address = j.free(settings.Address)
	}
	began := j.Now()
	return j.serve(settings, k.Store, serving{
		demo: "Fernshire is an invented council. This is a demonstration, and its today is " + demoDay.Long() + ".",
		now:  func() time.Time { return demoDay.Time().Add(10 * time.Hour).Add(j.Now().Sub(began)) },
		ready: func(address string) {
			fmt.Fprintf(j.out, "\nThe site of the example is open at %s\nIts today is %s. Stop it with Ctrl+C.\n", address, demoDay.Long())
			fmt.Fprintf(j.out, "\nTo sign in at %ssign-in, the password is %s for each of:\n", address, account.DemoPassword)
			for _, a := range account.DemoAccounts() {
				fmt.Fprintf(j.out, "  %-18s %s\n", a.Role, a.Email)
			}
		},
	})
}

// free is an address that nobody listens at: the one that is wanted, or else any port
// of the same host.
func (j *job) free(address string) string {
	var listen net.ListenConfig
	at, err := listen.Listen(j.ctx, "tcp", address)
	if err == nil {
		_ = at.Close()
		return address
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return net.JoinHostPort(host, "0")
}

// goOn says what to type next.
func (j *job) goOn(data string) {
	dir := or(data, "fernshire")
	var steps [][2]string
	if data == "" {
		steps = append(steps, [2]string{"demo", "its site, in a browser"}, [2]string{"demo --data " + dir + " --load-only", "keep the example"})
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
func loadExample(j *job, in dataFlags) (*kept, ingest.Report, error) {
	dir := in.Data
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
	k, err := in.openOrMake(j, store.AuthorityParams{Slug: "fernshire", Name: example.Authority})
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
