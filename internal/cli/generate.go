package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mattersarising/internal/example/invent"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
)

type benchGenerateCommand struct {
	Authorities int    `help:"How many councils." default:"1"`
	Years       int    `help:"How many years of each, from 2022 on." default:"1"`
	Pages       int    `help:"How many pages a council publishes in a year, about. A district publishes 20,000; give fewer for a small run." default:"20000"`
	Seed        uint64 `help:"Another seed gives other councils; the same gives the same bytes." default:"1"`
	Out         string `help:"Write the pages below this folder: COUNCIL/DAY/PAGE, by the day on which each was found on the site." placeholder:"DIR"`
	Data        string `help:"Import them into the store in this folder." placeholder:"DIR"`
	DB          string `name:"db" help:"Import them into a PostgreSQL database." placeholder:"ADDRESS"`
	Suggest     bool   `help:"Look across each council's records for what came back, as import does."`
}

// Run makes councils up, writes their pages or imports them, and says how much
// there is to be found in them.
func (c benchGenerateCommand) Run(j *job) error {
	switch {
	case c.Authorities < 1 || c.Years < 1 || c.Pages < 1:
		return misused("at least one council, one year and one page: give --authorities, --years and --pages from 1 on")
	case c.Data != "" && c.DB != "":
		return misused("give one of --data and --db")
	}
	var st store.Store
	if c.Data != "" || c.DB != "" {
		d := dataFlags{Data: c.Data, DB: c.DB}
		if err := d.folder(); err != nil {
			return err
		}
		var err error
		if st, err = d.openStore(j); err != nil {
			return err
		}
		defer func() { _ = st.Close() }()
	}
	fmt.Fprintf(j.out, "%-34s %8s %6s %9s %9s %6s %10s %9s %6s\n", "Generated", "pages", "MB", "of these,", "meetings", "items", "decisions", "promises", "came")
	fmt.Fprintf(j.out, "%-34s %8s %6s %9s %9s %6s %10s %9s %6s\n", "", "", "", "again", "", "", "of officers", "", "back")
	var all invent.Truth
	for n := range c.Authorities {
		truth, name, err := c.council(j, st, n)
		if err != nil {
			return err
		}
		c.line(j, name, truth)
		all.Pages, all.Bytes, all.Again = all.Pages+truth.Pages, all.Bytes+truth.Bytes, all.Again+truth.Again
		all.Meetings, all.Items, all.Decisions = all.Meetings+truth.Meetings, all.Items+truth.Items, all.Decisions+truth.Decisions
		all.Promises, all.Returned = all.Promises+truth.Promises, all.Returned+truth.Returned
	}
	if c.Authorities > 1 {
		c.line(j, "All", all)
	}
	if c.Out == "" && st == nil {
		fmt.Fprintln(j.out, "\nNothing was kept: give --out DIR for a folder of pages, --data DIR or --db ADDRESS for a store.")
	}
	return nil
}

func (c benchGenerateCommand) line(j *job, name string, t invent.Truth) {
	fmt.Fprintf(j.out, "%-34s %8d %6.1f %9d %9d %6d %10d %9d %6d\n", name, t.Pages, float64(t.Bytes)/1e6, t.Again, t.Meetings, t.Items, t.Decisions, t.Promises, t.Returned)
}

// council makes one council, sweep by sweep.
func (c benchGenerateCommand) council(j *job, st store.Store, n int) (invent.Truth, string, error) {
	made := invent.New(invent.Params{Years: c.Years, Pages: c.Pages, Seed: c.Seed}, n)
	k := kept{Store: st}
	truth, err := made.Publish(func(s invent.Sweep) error {
		if err := j.ctx.Err(); err != nil {
			return err
		}
		if c.Out != "" {
			if err := writeSweep(filepath.Join(c.Out, made.Slug, s.Day.Format(time.DateOnly)), s); err != nil {
				return err
			}
		}
		if st == nil {
			return nil
		}
		by := store.By{Actor: "reader", Cause: "bench generate", At: s.Day}
		if k.ID == 0 {
			id, err := st.EnsureAuthority(j.ctx, store.AuthorityParams{Slug: made.Slug, Name: made.Name, By: by})
			if err != nil {
				return err
			}
			k.Authority = store.Authority{ID: id, Slug: made.Slug, Name: made.Name}
		}
		from, err := s.FS()
		if err != nil {
			return err
		}
		report, err := ingest.Import(j.ctx, ingest.Params{Store: st, Authority: k.ID, From: from, By: by})
		if err == nil && report.Refused > 0 {
			err = report.Problems[0]
		}
		return err
	})
	if err == nil && st != nil && c.Suggest {
		_, err = k.suggest(j)
	}
	return truth, made.Name, err
}

// writeSweep writes the pages that one visit found into a folder of their own.
func writeSweep(dir string, s invent.Sweep) error {
	if len(s.Files) == 0 {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range s.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Bytes, 0o644); err != nil {
			return err
		}
	}
	return nil
}
