package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"time"

	"golang.org/x/net/html"

	"mattersarising/internal/example"
	"mattersarising/internal/ingest"
	"mattersarising/internal/layout"
	"mattersarising/internal/layout/open"
	"mattersarising/internal/reader"
)

type benchCommand struct {
	Read       benchReadCommand       `cmd:"" help:"Layout and reading beside golang.org/x/net/html on the same bytes."`
	Import     benchImportCommand     `cmd:"" help:"Importing pages beside bare inserts of the same rows."`
	Generate   benchGenerateCommand   `cmd:"" help:"Make up councils of the size that real ones have, as pages or in a store."`
	Due        benchDueCommand        `cmd:"" help:"What is due, as at a past day and today, beside the bare SQL that finds it."`
	Paper      benchPaperCommand      `cmd:"" help:"The papers of a body that is owed much, in each form, beside the limit of two seconds."`
	PlanPapers benchPlanPapersCommand `cmd:"" name:"plan-papers" help:"A plan of many lines judged as at a past day, and its papers in each form, beside the limit of three seconds."`
	PlanSheet  benchPlanSheetCommand  `cmd:"" name:"plan-sheet" help:"A plan's file of 5,000 rows on its way in, and a plan of 2,000 actions on its way out."`
	Site       benchSiteCommand       `cmd:"" help:"The pages of the site, beside net/http serving the same bytes from memory."`
	Desk       benchDeskCommand       `cmd:"" help:"What a key at the desk costs, and many promises at once, beside what is left for each and the bare picture of the record."`
	Indicator  benchIndicatorCommand  `cmd:"" help:"Counting indicators from Annex A lists of 50,000 children, beside the same counts by SQL."`
	Plan       benchPlanCommand       `cmd:"" help:"An improvement plan of 2,000 actions with 50 updates each, as at a past day."`
	Scorecard  benchScorecardCommand  `cmd:"" help:"A scorecard of thirty over ten years with its charts, and one chart, beside their limits."`
	Serve      benchServeCommand      `cmd:"" help:"How soon the program serves the example, and how much memory it takes."`
}

type benchReadCommand struct {
	Files []string      `arg:"" optional:"" name:"file" help:"HTML pages to measure on; the example's if none."`
	Time  time.Duration `help:"How long to measure each." default:"1s"`
}

type page struct {
	name   string
	source []byte
}

// pass is one way of going through a page.
type pass struct {
	name string
	run  func(page) error
}

var passes = []pass{
	{"x/net/html tokens", tokens},
	{"x/net/html parse", parse},
	{"layout alone", lay},
	{"whole reading", wholly},
}

// tokens goes through a page with the bare tokenizer, Next and Token.
func tokens(p page) error {
	z := html.NewTokenizer(bytes.NewReader(p.source))
	for z.Next() != html.ErrorToken {
		_ = z.Token()
	}
	if err := z.Err(); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

func parse(p page) error {
	_, err := html.Parse(bytes.NewReader(p.source))
	return err
}

func lay(p page) error {
	_, err := open.Open(p.name, p.source)
	return err
}

func wholly(p page) error {
	doc, err := open.Open(p.name, p.source)
	if err == nil {
		_ = reader.Read(doc, p.name)
	}
	return err
}

// Run measures the passes on the same pages in the same run, then the cost of
// ever larger pages.
func (c benchReadCommand) Run(j *job) error {
	pages, err := c.pages(j)
	if err != nil {
		return err
	}
	total := 0
	for _, p := range pages {
		total += len(p.source)
	}
	fmt.Fprintf(j.out, "%s, %.0f KB; %s, %d CPUs\n\n", count(len(pages), "page"), float64(total)/1000, runtime.Version(), runtime.NumCPU())
	fmt.Fprintf(j.out, "%-20s %8s %10s %14s %12s\n", "", "MB/s", "of tokens", "bytes/byte", "allocs/page")
	base := 0.0
	for _, way := range passes {
		m, err := j.measure(way, pages, c.Time)
		if err != nil {
			return err
		}
		if base == 0 {
			base = m.speed
		}
		fmt.Fprintf(j.out, "%-20s %8.1f %10.2f %14.1f %12.0f\n", way.name, m.speed, m.speed/base, m.allocated, m.allocs)
	}
	fmt.Fprintf(j.out, "\nA page of many items, read whole\n%-20s %8s %14s %14s\n", "size", "MB/s", "bytes/byte", "kept/byte")
	for _, size := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
		p := page{"large.html", largePage(size)}
		m, err := j.measure(passes[len(passes)-1], []page{p}, c.Time)
		if err != nil {
			return err
		}
		fmt.Fprintf(j.out, "%-20s %8.1f %14.1f %14.1f\n", fmt.Sprintf("%.2f MB", float64(len(p.source))/1e6), m.speed, m.allocated, keptBy(p))
	}
	return nil
}

// pages are those named, or the example's.
func (c benchReadCommand) pages(j *job) ([]page, error) {
	var out []page
	if len(c.Files) > 0 {
		paths, bad := j.files(c.Files)
		if bad > 0 {
			return nil, errSaid
		}
		for _, path := range paths {
			source, err := j.load(path)
			if err != nil {
				return nil, err
			}
			out = append(out, page{path, source})
		}
		return out, nil
	}
	site := example.Site()
	names, err := fs.Glob(site, "*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		source, err := fs.ReadFile(site, name)
		if err != nil {
			return nil, err
		}
		out = append(out, page{name, source})
	}
	return out, nil
}

// measured is what a pass cost.
type measured struct {
	speed     float64 // megabytes a second
	allocated float64 // bytes allocated for each byte of the page
	allocs    float64 // allocations a page
}

// measure goes through the pages again and again for a while.
func (j *job) measure(way pass, pages []page, long time.Duration) (measured, error) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := j.Now()
	read, turns := 0, 0
	for turns == 0 || j.Now().Sub(start) < long {
		if err := j.ctx.Err(); err != nil {
			return measured{}, err
		}
		for _, p := range pages {
			if err := way.run(p); err != nil {
				return measured{}, fmt.Errorf("%s: %w", way.name, err)
			}
			read += len(p.source)
		}
		turns++
	}
	took := j.Now().Sub(start)
	runtime.ReadMemStats(&after)
	return measured{
		speed:     float64(read) / 1e6 / max(took.Seconds(), 1e-9),
		allocated: float64(after.TotalAlloc-before.TotalAlloc) / float64(read),
		allocs:    float64(after.Mallocs-before.Mallocs) / float64(turns*len(pages)),
	}, nil
}

// keptBy is how many bytes of memory a document and its reading hold for each
// byte of the page.
func keptBy(p page) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var doc *layout.Document
	var file reader.File
	doc, err := open.Open(p.name, p.source)
	if err != nil {
		return 0
	}
	file = reader.Read(doc, p.name)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(doc)
	runtime.KeepAlive(file)
	return (float64(after.HeapAlloc) - float64(before.HeapAlloc)) / float64(len(p.source))
}

// largePage is one page with as many typical items as its size asks for.
func largePage(size int) []byte {
	const opens, closes = `<div id="modgov">`, "</div>"
	var b bytes.Buffer
	for n := 0; b.Len() < size; n++ {
		typical := string(ingest.TypicalPage(n))
		from := strings.Index(typical, opens) + len(opens)
		upto := strings.LastIndex(typical, closes)
		if n == 0 {
			b.WriteString(typical[:from])
		}
		b.WriteString(typical[from:upto])
	}
	b.WriteString(closes + "</body></html>\n")
	return b.Bytes()
}

type benchImportCommand struct {
	Pages int    `help:"How many pages." default:"10000"`
	Dir   string `help:"Where to work; a folder for temporary files if not given." placeholder:"DIR"`
	DB    string `name:"db" help:"A PostgreSQL database without a record, in place of a file: schemas are made in it, and dropped again." placeholder:"ADDRESS"`
}

// Run measures an import beside the bare inserting of its rows.
func (c benchImportCommand) Run(j *job) error {
	r, err := ingest.BenchImport(j.ctx, ingest.BenchParams{
		Pages: c.Pages, Dir: c.Dir, Now: j.Now, Open: c.open(),
		Before: func(stage string) { fmt.Fprintln(j.err, "arising:", stage) },
	})
	if err != nil {
		return err
	}
	rate := func(d time.Duration) float64 { return float64(r.Pages) / max(d.Seconds(), 1e-9) }
	fmt.Fprintf(j.out, "%s, %.1f MB, %d commitments, %d rows; %s, %d CPUs\n\n",
		count(r.Pages, "page"), float64(r.Bytes)/1e6, r.Commitments, r.Rows, runtime.Version(), runtime.NumCPU())
	fmt.Fprintf(j.out, "%-36s %10s %12s\n", "", "seconds", "pages/s")
	for _, line := range []struct {
		name string
		took time.Duration
	}{
		{"import: read, match and keep", r.Import},
		{"the same rows by bare batched inserts", r.Bare},
		{"the search index joined afterwards", r.Tidy},
		{"the same pages again", r.Repeat},
	} {
		fmt.Fprintf(j.out, "%-36s %10.2f %12.0f\n", line.name, line.took.Seconds(), rate(line.took))
	}
	fmt.Fprintf(j.out, "\nThe import goes at %.2f of the pace of the bare inserts (the goal is 0.50).\n", r.Ratio())
	speed := func(d time.Duration) float64 { return float64(r.Journal) / 1e6 / max(d.Seconds(), 1e-9) }
	fmt.Fprintf(j.out, "\n%-36s %10s %12s\n", fmt.Sprintf("the journal, %.1f MB", float64(r.Journal)/1e6), "seconds", "MB/s")
	for _, line := range []struct {
		name string
		took time.Duration
	}{
		{"its chain followed", r.Verify},
		{"bare SHA-256 over the same bytes", r.Sum},
		{"all built again from it, and compared", r.Replay},
	} {
		fmt.Fprintf(j.out, "%-36s %10.2f %12.0f\n", line.name, line.took.Seconds(), speed(line.took))
	}
	fmt.Fprintf(j.out, "\nThe chain is followed at %.2f of the pace of bare SHA-256 (the goal is 0.50),\n"+
		"and all is built again at %.2f of the pace of the import (the goal is 0.50).\n",
		r.Sum.Seconds()/max(r.Verify.Seconds(), 1e-9), r.Import.Seconds()/max(r.Replay.Seconds(), 1e-9))
	return nil
}
