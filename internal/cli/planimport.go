package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/plan/taking"
	"mattersarising/internal/public"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store"
)

type planImportCommand struct {
	dataFlags
	historyFlags
	File        string            `arg:"" help:"The plan: .xlsx, .csv, or a Word document with tables."`
	Plan        string            `help:"The plan whose file it is." placeholder:"SLUG"`
	New         string            `help:"It is a new plan, with this title." placeholder:"TITLE"`
	Slug        string            `help:"By what the new plan's pages are addressed; made of the title if not given." placeholder:"SLUG"`
	Owner       string            `help:"Of a new plan: the post that answers for the whole." placeholder:"POST"`
	Board       string            `help:"Of a new plan: the body that governs it." placeholder:"BODY"`
	Matter      string            `help:"Of a new plan: what it is about, as people call it." placeholder:"…"`
	Review      map[string]string `help:"By which name the plan calls a review: 2022=V-1." placeholder:"NAME=REVIEW" mapsep:"none"`
	Version     string            `help:"What lines say otherwise becomes a draft of this version." placeholder:"NAME"`
	ReportsOnly bool              `help:"Take what is reported on lines, leave the lines as they are."`
	Adopted     day               `help:"The day on which a meeting adopted the version." placeholder:"DATE"`
	By          string            `help:"The body that adopted it." placeholder:"BODY"`
	Sheet       []string          `help:"Which sheet of a workbook; may be given several times." placeholder:"NAME" sep:"none"`
	Map         map[string]string `help:"What a column means: due=F, or due=By when. Remembered." placeholder:"FIELD=COLUMN" mapsep:"none"`
	AsSuggested bool              `help:"The columns are right as they are suggested."`
	Take        map[string]string `help:"Whose word counts where both changed: K-13/due=mine." placeholder:"KEY=mine|theirs" mapsep:"none"`
	DryRun      bool              `short:"n" help:"Only say how it is understood, and what is wrong with it."`
	JSON        bool              `name:"json" help:"Print JSON."`
}

// Help says how a file goes in, and next month's.
func (planImportCommand) Help() string {
	return `See first how the file is understood, and put the columns right:

  arising plan import plan.xlsx --new "Improvement plan 2018" -n
  arising plan import plan.xlsx --new "Improvement plan 2018" \
    --map due=Timescale --map progress="Update July" --review 2018=V-1

Next month's file is compared with the plan. What is reported on its lines is
taken; where lines themselves are otherwise, --version makes a draft of a new
version of them, and what became of each line waits to be settled.

  arising plan import august.xlsx --plan improvement-plan-2018

A sheet of arising plan sheet comes back the same way. Where you and somebody
else changed one cell, say whose counts: mine is your file's, theirs the plan's.

  arising plan import mine.xlsx --plan improvement-plan-2018 \
    --take K-13/due=mine --take K-14=theirs

Columns mean reference, priority, finding, action, lead, partners, start, due,
forecast, status, rag, progress, measure, milestone, milestone date, needs and
indicators. All of a file is taken in, or nothing of it.`
}

// Run takes a plan's file in.
func (c planImportCommand) Run(j *job) error {
	p, err := c.params(j)
	if err != nil {
		return err
	}
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	p.Authority = k.ID
	r, err := taking.Prepare(j.ctx, k.Store, *p)
	if err != nil {
		return sheetImportCommand{}.refused(j, err)
	}
	asked := r.Proposal.Suggested() && !c.AsSuggested && r.Ready() && !c.DryRun
	var taken taking.Taken
	kept := r.Ready() && !c.DryRun && !asked && !r.Nothing()
	if kept {
		if taken, err = taking.Take(j.ctx, k.Store, r, j.by("plan import")); err != nil {
			return err
		}
	}
	if c.JSON {
		if err := writeJSON(j.out, planTakenJSON(r, kept)); err != nil {
			return err
		}
	} else {
		var b strings.Builder
		c.tell(&b, r)
		switch {
		case !r.Ready():
		case c.DryRun:
			b.WriteString("Nothing was kept.\n")
		case kept && taken.Version != "":
			fmt.Fprintf(&b, "Taken in as version %s of %s: %s, %s.\n", taken.Version, p.Slug, plural(taken.Lines, "action", "actions"), plural(taken.Reports, "report", "reports"))
		case kept:
			fmt.Fprintf(&b, "Taken in: %s.\n", plural(taken.Reports, "report", "reports"))
		case !asked:
			b.WriteString("It says nothing that the plan does not say. Nothing was added.\n")
		}
		if _, err := io.WriteString(j.out, b.String()); err != nil {
			return err
		}
	}
	switch {
	case !r.Ready():
		for _, q := range r.Problems {
			fmt.Fprintln(j.err, "arising:", q.Error())
		}
		fmt.Fprintf(j.err, "arising: %s. Nothing was taken in.\n", plural(len(r.Problems), "thing is wrong", "things are wrong"))
		return errSaid
	case asked:
		return misused("nobody has said yet what these columns mean: say --as-suggested where they are right as above, or put them right with --map")
	}
	return nil
}

// params are what the flags say.
func (c planImportCommand) params(j *job) (*taking.Params, error) {
	switch {
	case (c.Plan == "") == (c.New == ""):
		return nil, misused("say whose file it is: --plan and the plan's address, or --new and the title of a new plan")
	case c.New == "" && c.Slug+c.Owner+c.Board+c.Matter != "":
		return nil, misused("--slug, --owner, --board and --matter are said of a new plan, with --new")
	case c.ReportsOnly && (c.Version != "" || c.New != ""):
		return nil, misused("--reports-only leaves the lines as they are: leave --version and --new out")
	case c.By != "" && c.Adopted.IsZero():
		return nil, misused("--by says who adopted the version: say on which day, with --adopted")
	case !c.Adopted.IsZero() && c.Version == "" && c.New == "":
		return nil, misused("--adopted is said of a version: name it with --version")
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	data, err := j.load(c.File)
	if err != nil {
		return nil, err
	}
	p := &taking.Params{
		Slug: c.Plan, Version: c.Version, Adopted: store.PlanAdoption{Day: c.Adopted.Date, Body: c.By}, Only: c.ReportsOnly,
		Name: filepath.Base(c.File), Data: data, Sheets: c.Sheet, Columns: c.Map, Take: c.Take, Now: j.Now(), Known: c.Known.Date, Cites: c.Cites,
	}
	if c.New != "" {
		if p.Slug = c.Slug; p.Slug == "" {
			p.Slug = public.Slug(c.New)
		}
		p.New = &store.PlanHead{Slug: p.Slug, Title: c.New, Owner: c.Owner, Board: c.Board, Matter: c.Matter}
	}
	for name, says := range c.Review {
		id, err := store.ParseReviewID(says)
		if err != nil {
			return nil, misused("%q is no review: write --review %s=V-1", says, name)
		}
		p.Sources = append(p.Sources, store.PlanSource{Name: name, Review: id})
	}
	slices.SortFunc(p.Sources, func(a, b store.PlanSource) int { return strings.Compare(a.Name, b.Name) })
	return p, nil
}

// tell says how a file is understood and what it comes to.
func (c planImportCommand) tell(b *strings.Builder, r *taking.Prepared) {
	for i := range r.Proposal.Tables {
		c.table(b, r, &r.Proposal.Tables[i])
	}
	for _, n := range r.Notes {
		indented(b, "Note: "+n.Error()+".", 0)
	}
	v := &r.Proposal.Version
	fmt.Fprintf(b, "%s under %s, %s.\n", plural(len(v.Lines), "action", "actions"), plural(len(v.Priorities), "priority", "priorities"), plural(len(v.Milestones), "milestone", "milestones"))
	if r.Merged != nil {
		for i := range r.Merged.Conflicts {
			if q := &r.Merged.Conflicts[i]; q.Taken != "" {
				indented(b, fmt.Sprintf("%s: %s is taken: %s", q.Key, q.Taken, chosen(q)), 2)
			}
		}
	}
	if r.News == nil || len(r.News.Problems) > 0 {
		return
	}
	fmt.Fprintf(b, "Beside version %s: %s, %d as they were.\n", r.Against, plural(len(r.News.Updates), "row with news", "rows with news"), r.News.Same)
	for _, u := range r.News.Updates {
		ref := u.Ref
		if ref == "" {
			ref = u.Row.Ref + " (new)"
		}
		indented(b, ref+": "+u.Says, 2)
	}
	for i := range r.News.Changed {
		indented(b, changed(&r.News.Changed[i]), 2)
	}
}

func chosen(q *intake.Conflict) string {
	if q.Taken == "mine" {
		return "“" + sheet.Short(q.Mine) + "”"
	}
	return "“" + sheet.Short(q.Theirs) + "”"
}

// changed says what may have become of lines.
func changed(c *intake.Changed) string {
	says := slices.Clone(c.Says)
	if c.Why != "" {
		says = append([]string{c.Why}, says...)
	}
	s := strings.TrimSpace(refsOf(c.Older) + " may be " + string(c.Fate))
	switch c.Fate {
	case plan.FateNew:
		return refsOf(c.Newer) + " may be new: " + strings.Join(says, "; ")
	case plan.FateDropped:
		return refsOf(c.Older) + " may have been dropped: " + strings.Join(says, "; ")
	case plan.FateCarried:
		s = refsOf(c.Older) + " is carried"
	}
	if refsOf(c.Newer) != refsOf(c.Older) {
		s += ", as " + refsOf(c.Newer)
	}
	return s + ": " + strings.Join(says, "; ")
}

func refsOf(all []*plan.Line) string {
	out := make([]string, len(all))
	for i, l := range all {
		out[i] = l.Ref
	}
	return strings.Join(out, ", ")
}

// table says which column means what, and why.
func (planImportCommand) table(b *strings.Builder, r *taking.Prepared, t *intake.Table) {
	where, how := r.Name, "as suggested"
	if t.Sheet != "" {
		where += ", " + t.Sheet
	}
	if t.Remembered {
		how = "as last time"
		if len(r.Columns) > 0 {
			how = "as you say"
		}
	}
	fmt.Fprintf(b, "%s: headings in row %d, columns %s\n", where, t.Header.First, how)
	for _, f := range intake.Fields() {
		col, ok := t.Columns[f.Name]
		if !ok {
			continue
		}
		why := ""
		for _, s := range t.Suggested {
			if s.Field == f.Name && s.Column.Number == col.Number && !t.Remembered {
				why = ", since " + s.Why
			}
		}
		indented(b, fmt.Sprintf("%s: column %s, “%s”%s", f.Name, sheet.Letters(col.Number), col.Name, why), 2)
	}
	var unread []string
	for _, col := range t.Header.Columns {
		read := false
		for _, c := range t.Columns {
			read = read || c.Number == col.Number
		}
		if !read && col.Name != "" {
			unread = append(unread, "“"+col.Name+"”")
		}
	}
	if len(unread) > 0 && r.Proposal.Sent == nil {
		indented(b, "not read: "+strings.Join(unread, ", "), 2)
	}
}

// planFileJSON is what plan import prints.
type planFileJSON struct {
	File      string             `json:"file"`
	Plan      string             `json:"plan"`
	Against   string             `json:"against"`
	Version   string             `json:"version"`
	Actions   int                `json:"actions"`
	Same      int                `json:"same"`
	Kept      bool               `json:"kept"`
	Reports   []planReportJSON   `json:"reports"`
	Changed   []planChangedJSON  `json:"changed"`
	Conflicts []planConflictJSON `json:"conflicts"`
	Problems  []problemJSON      `json:"problems"`
	Notes     []problemJSON      `json:"notes"`
	Columns   []planColumnJSON   `json:"columns"`
}

type planReportJSON struct {
	Ref     string `json:"ref"`
	Claimed string `json:"claimed"`
	Words   string `json:"words"`
	State   string `json:"state"`
	By      string `json:"forecast"`
}

type planChangedJSON struct {
	Fate       string   `json:"fate"`
	From       []string `json:"from"`
	To         []string `json:"to"`
	Confidence float64  `json:"confidence"`
	Why        string   `json:"why"`
	Says       []string `json:"says"`
}

type planConflictJSON struct {
	Key    string `json:"key"`
	Ref    string `json:"ref"`
	Field  string `json:"field"`
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
	Was    string `json:"was"`
	Mine   string `json:"mine"`
	Theirs string `json:"theirs"`
	Taken  string `json:"taken"`
}

type planColumnJSON struct {
	Sheet   string `json:"sheet"`
	Field   string `json:"field"`
	Column  string `json:"column"`
	Heading string `json:"heading"`
}

func planTakenJSON(r *taking.Prepared, kept bool) planFileJSON {
	out := planFileJSON{
		File: r.Name, Plan: r.Slug, Against: r.Against, Version: r.Version, Actions: len(r.Proposal.Version.Lines), Kept: kept,
		Reports: []planReportJSON{}, Changed: []planChangedJSON{}, Conflicts: []planConflictJSON{}, Problems: problemsJSON(r.Problems), Notes: problemsJSON(r.Notes), Columns: []planColumnJSON{},
	}
	for i := range r.Proposal.Tables {
		t := &r.Proposal.Tables[i]
		for _, f := range intake.Fields() {
			if col, ok := t.Columns[f.Name]; ok {
				out.Columns = append(out.Columns, planColumnJSON{t.Sheet, f.Name, sheet.Letters(col.Number), col.Name})
			}
		}
	}
	if r.Merged != nil {
		for i := range r.Merged.Conflicts {
			c := &r.Merged.Conflicts[i]
			out.Conflicts = append(out.Conflicts, planConflictJSON{c.Key, c.Ref, c.Field, c.Sheet, c.Cell, c.Was, c.Mine, c.Theirs, c.Taken})
		}
	}
	if r.News == nil {
		return out
	}
	out.Same = r.News.Same
	for _, u := range r.News.Updates {
		by := ""
		if !u.Forecast.IsZero() {
			by = u.Forecast.To.String()
		}
		out.Reports = append(out.Reports, planReportJSON{or(u.Ref, u.Row.Ref), string(u.Claimed), u.Words, string(u.State), by})
	}
	for i := range r.News.Changed {
		c := &r.News.Changed[i]
		one := planChangedJSON{Fate: string(c.Fate), From: []string{}, To: []string{}, Confidence: c.Confidence, Why: c.Why, Says: append([]string{}, c.Says...)}
		for _, l := range c.Older {
			one.From = append(one.From, l.Ref)
		}
		for _, l := range c.Newer {
			one.To = append(one.To, l.Ref)
		}
		out.Changed = append(out.Changed, one)
	}
	return out
}

func problemsJSON(all []*sheet.Problem) []problemJSON {
	out := []problemJSON{}
	for _, p := range all {
		out = append(out, problemJSON{p.Sheet, p.Cell, p.What, p.Expected, p.Do})
	}
	return out
}

type planSheetCommand struct {
	dataFlags
	Plan   string `arg:"" help:"The plan."`
	Output string `short:"o" required:"" help:"Where it is written: a file, or - for the output." placeholder:"FILE"`
	In     string `help:"Your own sheet of the plan: it is given back with today's words." placeholder:"FILE"`
	Force  bool   `help:"Write over a file that is there."`
}

// Help says how a sheet goes round.
func (planSheetCommand) Help() string {
	return `The sheet can be sorted, filtered, coloured, and given columns of your own.
Take it in again with arising plan import; then have it given back, with
everything of yours as it was, what the plan says today in its cells, and ready
to go round once more:

  arising plan sheet improvement-plan-2018 -o mine.xlsx
  arising plan import mine.xlsx --plan improvement-plan-2018
  arising plan sheet improvement-plan-2018 --in mine.xlsx -o mine-2.xlsx`
}

// Run writes the plan as a spreadsheet.
func (c planSheetCommand) Run(j *job) error {
	k, err := c.open(j)
	if err != nil {
		return err
	}
	defer k.close()
	var data []byte
	var says string
	if c.In == "" {
		var n int
		if data, n, err = taking.Sheet(j.ctx, k.Store, k.ID, c.Plan, j.today()); err != nil {
			return err
		}
		says = plural(n, "action", "actions")
	} else {
		own, err := j.load(c.In)
		if err != nil {
			return err
		}
		r, err := taking.Back(j.ctx, k.Store, taking.Params{Authority: k.ID, Slug: c.Plan, Name: filepath.Base(c.In), Data: own, Now: j.Now()})
		if err != nil {
			return sheetImportCommand{}.refused(j, err)
		}
		for _, p := range r.Problems {
			fmt.Fprintln(j.err, "arising:", p.Error())
		}
		data, says = r.Bytes, plural(r.Cells, "cell", "cells")+" with today's words"
	}
	if c.Output == stdin {
		_, err := j.out.Write(data)
		return err
	}
	if err := (outputFlags{Output: c.Output, Force: c.Force}).put(data); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.out, "%s: %s.\nWritten: %s\n", c.Plan, says, c.Output)
	return err
}
