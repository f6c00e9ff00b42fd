// Package taking takes files of improvement plans into a store, and gives the plan out as a
// spreadsheet. It owns which plan a file is compared with and as of when, what is kept of it,
// and what the columns of its last file meant. Package plan/intake reads and compares; a
// command or a page asks this package and prints what it says. A file is taken in whole, or
// nothing of it.
package taking

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/plan"
	"mattersarising/internal/plan/intake"
	"mattersarising/internal/sheet"
	"mattersarising/internal/store"
)

// Params is a file that somebody wants taken in.
type Params struct {
	Authority store.AuthorityID
	Slug      string             // of the plan; of a new one, by what its pages will be addressed
	New       *store.PlanHead    // nil: a plan that is kept
	Sources   []store.PlanSource // by which names it calls reviews, where that is said now
	Version   string             // what the version is called that the file makes; empty: it is only reports on lines
	Adopted   store.PlanAdoption // which meeting adopted it; of no day: a draft
	Only      bool               // take the reports, and leave what is proposed of the lines
	Name      string             // of the file
	Data      []byte
	Sheets    []string
	Columns   map[string]string // field to column, by letter or heading
	Take      map[string]string // what is chosen where file and plan say different things
	Now       time.Time
	Known     calendar.Date // since when it is known, where that is not the day of Now
	Cites     string
}

// Prepared is what taking a file in comes to, before it is.
type Prepared struct {
	Params
	Kept     store.Plan // empty of a new plan
	Against  string     // the name of the version that it was compared with
	Proposal *intake.Proposal
	News     *intake.News // nil of a new plan, and where there are problems
	Merged   *intake.Merged
	Problems []*sheet.Problem
	Notes    []*sheet.Problem
	told     []told
	standing map[store.Ref]*follow.Standing
	memory   string
}

// told is what a row says, with the line that it says it of.
type told struct {
	line  int // of the version that the file makes
	ref   store.Ref
	words string
	party string
	claim plan.Colour
	state civic.Delivery
	by    calendar.Interval
	said  bool // words or a colour
}

// Drafts reports whether the file says of lines themselves something else than the plan.
func (p *Prepared) Drafts() bool { return p.News != nil && len(p.News.Changed) > 0 }

// Ready reports whether it can be taken in as it is.
func (p *Prepared) Ready() bool { return len(p.Problems) == 0 }

// Nothing reports whether taking it in would add nothing.
func (p *Prepared) Nothing() bool {
	return p.New == nil && len(p.told) == 0 && p.Version == "" && len(p.reached()) == 0
}

func (p *Prepared) wrong(what, expected, do string) {
	p.Problems = append(p.Problems, &sheet.Problem{Fault: sheet.FaultValue, File: p.Name, What: what, Expected: expected, Do: do})
}

// today is the day on which the file is read.
func (p *Params) today() calendar.Date {
	if !p.Known.IsZero() {
		return p.Known
	}
	return calendar.OfTime(p.Now)
}

// Prepare reads a file and says what taking it in comes to. Its error is of the file
// (*sheet.Problem) or of the store.
func Prepare(ctx context.Context, st store.Store, p Params) (*Prepared, error) {
	out := &Prepared{Params: p, standing: map[store.Ref]*follow.Standing{}}
	at, err := now(ctx, st, p.Authority)
	if err != nil {
		return nil, err
	}
	all, err := st.Plans(ctx, at)
	if err != nil {
		return nil, err
	}
	switch taken := slices.ContainsFunc(all, func(k store.Plan) bool { return k.Slug == p.Slug }); {
	case p.New == nil:
		if out.Kept, err = st.Plan(ctx, store.PlanQuery{AsAt: at, Slug: p.Slug, All: true}); err != nil {
			return nil, err
		}
	case taken:
		return nil, store.Conflict("plan", "there is a plan at %q already: take the file in for it, or give the new one another address", p.Slug)
	}
	c, err := out.context(ctx, st, at)
	if err != nil {
		return nil, err
	}
	if out.Proposal, err = intake.Read(p.Name, p.Data, c); err != nil {
		return nil, err
	}
	out.Notes, out.Problems = out.Proposal.Notes, out.Proposal.Problems
	out.memory = out.Proposal.Memory.String()
	if sent := out.Proposal.Sent; sent != nil && sent.Plan != p.Slug {
		out.wrong(fmt.Sprintf("this sheet went out of the plan “%s”", sent.Plan), "a file of “"+p.Slug+"”", "take it in for “"+sent.Plan+"”, or choose the other file")
		return out, nil
	}
	if p.New != nil {
		out.fresh()
		return out, nil
	}
	with, err := out.against(ctx, st, at, all)
	if err != nil {
		return nil, err
	}
	if err := out.back(ctx, st, at, with, c.Today); err != nil {
		return nil, err
	}
	if len(out.Problems) > 0 {
		return out, nil
	}
	proposal := out.Proposal
	if out.Merged != nil {
		proposal = out.Merged.Proposal
	}
	out.News = intake.Compare(proposal, *with)
	out.Problems = append(out.Problems, out.News.Problems...)
	if out.Kept.Version(p.Version) != nil && p.Version != "" {
		out.wrong(fmt.Sprintf("the plan has a version %s already", p.Version), "a name that no version has", "give the new version another name")
	}
	out.tell()
	out.name()
	return out, nil
}

func now(ctx context.Context, st store.Store, authority store.AuthorityID) (store.AsAt, error) {
	head, err := st.Head(ctx, authority)
	return store.AsAt{Authority: authority, Entry: head}, err
}

// shape is under what the meaning of a plan’s columns is remembered.
func shape(slug string) string { return "plan: " + slug }

// context is what is known beside the file: the reviews and their findings, the register of
// posts, what the columns of the last file meant.
func (p *Prepared) context(ctx context.Context, st store.Store, at store.AsAt) (intake.Context, error) {
	c := intake.Context{Today: p.today(), Columns: p.Columns, Sheets: p.Sheets}
	kept, err := st.GetLayout(ctx, p.Authority, shape(p.Slug))
	switch {
	case err == nil:
		if c.Memory, err = intake.ParseMemory(kept.Says); err != nil {
			return c, err
		}
	case !errors.Is(err, store.ErrNotFound):
		return c, err
	}
	reviews, err := st.Reviews(ctx, at)
	if err != nil {
		return c, err
	}
	findings := map[store.ReviewID][]store.Finding{}
	for i := range reviews {
		findings[reviews[i].ID] = reviews[i].Findings
	}
	for _, s := range slices.Concat(p.Kept.Sources, p.Sources) {
		if s.Review == 0 || slices.Contains(c.Reviews, s.Name) {
			continue
		}
		c.Reviews = append(c.Reviews, s.Name)
		for _, f := range findings[s.Review] {
			c.Findings = append(c.Findings, intake.Finding{Finding: plan.Finding{Review: s.Name, Number: f.Number}, Words: f.Words})
		}
	}
	picture, err := st.Known(ctx, at)
	if err != nil {
		return c, err
	}
	named, err := st.Witnesses(ctx, at)
	if err != nil {
		return c, err
	}
	posts := map[string]bool{}
	for _, o := range duty.New(&picture, named).Posts(c.Today) {
		posts[sheet.Fold(o.Name)] = true
	}
	for i := range p.Kept.Versions {
		for j := range p.Kept.Versions[i].Lines {
			posts[sheet.Fold(p.Kept.Versions[i].Lines[j].Lead)] = true // it was told when it came into the plan
		}
	}
	c.Holds = func(post string) bool { return posts[sheet.Fold(post)] }
	return c, nil
}

// against is the plan with which a file is compared: the version in force, else the last
// draft, with what was last said of each line.
func (p *Prepared) against(ctx context.Context, st store.Store, at store.AsAt, all []store.Plan) (*intake.Plan, error) {
	with, err := standing(&p.Kept, p.today(), p.standing)
	if err != nil {
		return nil, err
	}
	if with == nil {
		return nil, store.Invalid("plan", "the plan “%s” has no version yet that a file could be compared with", p.Kept.Title)
	}
	p.Against, with.Refresh = with.Version.Name, p.Version != ""
	for i := range all {
		if all[i].Slug == p.Slug {
			continue
		}
		k, err := st.Plan(ctx, store.PlanQuery{AsAt: at, Slug: all[i].Slug})
		if err != nil {
			return nil, err
		}
		other, err := standing(&k, p.today(), nil)
		if err != nil {
			return nil, err
		}
		if other != nil {
			with.Others = append(with.Others, intake.Other{Title: k.Title, Lines: other.Version.Lines})
		}
	}
	return with, nil
}

// standing is a plan as it stands on a day; nil where it has no version.
func standing(k *store.Plan, on calendar.Date, lives map[store.Ref]*follow.Standing) (*intake.Plan, error) {
	look, err := plan.LookAt(k, on)
	if err != nil {
		return nil, err
	}
	return stand(k, look, lives), nil
}

func stand(k *store.Plan, look *plan.Look, lives map[store.Ref]*follow.Standing) *intake.Plan {
	v := look.Plan.InForce(look.On)
	if v == nil && len(look.Plan.Versions) > 0 {
		v = &look.Plan.Versions[len(look.Plan.Versions)-1]
	}
	if v == nil {
		return nil
	}
	out := &intake.Plan{Title: k.Title, Version: v}
	judged := map[store.Ref]*plan.Judged{}
	for i := range look.Lines {
		judged[look.Lines[i].Line.Commitment] = &look.Lines[i]
	}
	said := map[store.Ref]plan.Update{}
	claims := map[store.Ref]plan.Colour{}
	for _, u := range look.Updates {
		if u.On.After(look.On) {
			continue
		}
		if last, ok := said[u.Commitment]; !ok || !u.On.Before(last.On) {
			said[u.Commitment] = u
			if u.Claimed != plan.None {
				claims[u.Commitment] = u.Claimed
			}
		}
	}
	for i := range v.Lines {
		l := v.Lines[i]
		s := intake.Standing{Line: l, Claimed: claims[l.Commitment], Words: said[l.Commitment].Words}
		if j := judged[l.Commitment]; j != nil {
			s.State = j.Life.Delivery
			if j.Life.Forecast != nil {
				s.Forecast = j.Life.Forecast.Days.To
			}
			if lives != nil {
				lives[l.Commitment] = j.Standing.Standing
			}
		}
		out.Now = append(out.Now, s)
	}
	return out
}

// back compares a sheet that went out from here with the plan as it was then and as it is.
func (p *Prepared) back(ctx context.Context, st store.Store, at store.AsAt, with *intake.Plan, today calendar.Date) error {
	sent := p.Proposal.Sent
	if sent == nil {
		if len(p.Take) > 0 {
			p.wrong("the file is no sheet that went out from here", "a sheet of arising plan sheet, for --take to choose in", "leave --take out")
		}
		return nil
	}
	if sent.Entry > at.Entry {
		p.wrong(fmt.Sprintf("the sheet is of entry %d of the journal, which has only %d", sent.Entry, at.Entry), "a sheet that went out from this record", "take it in where it came from, or take a new sheet")
		return nil
	}
	then, err := st.Plan(ctx, store.PlanQuery{AsAt: store.AsAt{Authority: p.Authority, Entry: sent.Entry}, Slug: p.Slug, All: true})
	if err != nil {
		return err
	}
	on := today
	if !sent.On.IsZero() {
		on = sent.On
	}
	base, err := standing(&then, on, nil)
	if err != nil || base == nil {
		return err
	}
	if p.Merged, err = intake.Merge(p.Proposal, *base, *with, p.Take, today); err != nil {
		return err
	}
	p.Problems = slices.Clone(p.Merged.Problems)
	for i := range p.Merged.Conflicts {
		if c := &p.Merged.Conflicts[i]; c.Taken == "" {
			p.Problems = append(p.Problems, c.Problem(p.Name))
		}
	}
	for _, ref := range p.Merged.Ended {
		p.Notes = append(p.Notes, &sheet.Problem{Fault: sheet.FaultValue, File: p.Name, What: fmt.Sprintf("action %s is in the plan no longer: what its row says was not read", ref), Do: "take the row out"})
	}
	return nil
}

// fresh is a file that makes a plan.
func (p *Prepared) fresh() {
	if strings.TrimSpace(p.Version) == "" {
		p.Version = p.today().String()[:4]
	}
	for i := range p.Proposal.Rows {
		row := &p.Proposal.Rows[i]
		p.row(i, 0, row, intake.Update{Row: row, Claimed: row.Claimed, Words: row.Progress, State: row.Status, Forecast: row.Forecast}, p.Proposal.Version.Lines[i].Lead)
	}
}

// tell lists what rows newly say.
func (p *Prepared) tell() {
	if len(p.Problems) > 0 {
		return
	}
	lines := map[string]store.Ref{}
	for _, v := range p.Kept.Versions {
		if v.Name == p.Against {
			for i := range v.Lines {
				lines[v.Lines[i].Ref] = v.Lines[i].Commitment
			}
		}
	}
	index := map[*intake.Row]int{}
	rows := p.Proposal.Rows
	if p.Merged != nil {
		rows = p.Merged.Rows
	}
	for i := range rows {
		index[&rows[i]] = i
	}
	for _, u := range p.News.Updates {
		i := index[u.Row]
		if u.Ref == "" && p.Version == "" {
			continue // a row that is no line yet
		}
		p.row(i, lines[u.Ref], u.Row, u, p.News.Version.Lines[i].Lead)
	}
}

// row is what a row says, where the life of its line allows it.
func (p *Prepared) row(i int, ref store.Ref, row *intake.Row, u intake.Update, lead string) {
	t := told{line: i, ref: ref, claim: u.Claimed, words: u.Words, party: lead, by: u.Forecast}
	t.said = u.Claimed != plan.None || u.Words != ""
	if t.said && t.words == "" {
		if t.words = row.Progress; t.words == "" {
			at := row.At[intake.FieldRAG]
			t.words = fmt.Sprintf("(No words were given: %s, %s.)", p.Name, strings.TrimSpace(row.Sheet+" "+at))
			p.Notes = append(p.Notes, &sheet.Problem{Fault: sheet.FaultValue, File: p.Name, Sheet: row.Sheet, Cell: at, What: fmt.Sprintf("%s is claimed of action %s without a word that says why: it is kept, and says so", u.Claimed.Title(), row.Ref), Do: "write why beside it next time"})
		}
	}
	if t.party == "" {
		if t.party = p.Kept.Owner; t.party == "" {
			t.party = "the plan’s own file"
		}
	}
	s := p.standing[ref]
	if s == nil {
		s = &follow.Standing{Commitment: &store.Commitment{Ref: ref}}
	}
	if t.state = u.State; t.state != "" {
		if _, err := s.MayTake(t.step(p.Name)); err != nil {
			says, _ := store.Public(err)
			p.Notes = append(p.Notes, &sheet.Problem{Fault: sheet.FaultValue, File: p.Name, Sheet: row.Sheet, Cell: row.At[intake.FieldStatus], What: fmt.Sprintf("“%s” is not entered of action %s: %s", t.state, row.Ref, strings.TrimSpace(says)), Do: "enter what became of it by hand, if the file is right"})
			t.state = ""
		}
	}
	if t.said || t.state != "" || !t.by.IsZero() {
		p.told = append(p.told, t)
	}
}

// step is the report of progress that a row makes.
func (t *told) step(file string) store.NewStep {
	n := store.NewStep{Ref: t.ref, Act: civic.StepProgress, State: string(t.state), Party: t.party, Why: first(t.words, 2000)}
	if n.Why == "" {
		n.Why = fmt.Sprintf("%s says “%s”", file, t.state)
	}
	return n
}

func first(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// name asks for the name of the version that the file would make.
func (p *Prepared) name() {
	if len(p.Problems) > 0 || !p.Drafts() || p.Version != "" || p.Only {
		return
	}
	p.wrong(fmt.Sprintf("%d of its lines are otherwise than version %s of the plan has them", len(p.News.Changed), p.Against), "to be told what to do with them",
		"take them as a draft of a new version, with --version and its name, or only what is reported on the lines, with --reports-only")
}

// reached are the milestones of the version in force that the file says were reached.
func (p *Prepared) reached() []store.MilestoneReached {
	if p.News == nil || p.Version != "" {
		return nil
	}
	var out []store.MilestoneReached
	for _, v := range p.Kept.Versions {
		if v.Name != p.Against {
			continue
		}
		for _, m := range v.Milestones {
			for _, n := range p.News.Version.Milestones {
				if m.Done.IsZero() && !n.Done.IsZero() && n.Number == m.Number && n.Line == m.Line {
					out = append(out, store.MilestoneReached{Version: v.ID, Place: m.Place, Done: n.Done})
				}
			}
		}
	}
	return out
}

// Taken is what was kept of a file.
type Taken struct {
	Plan    store.PlanID
	Version string // the version that it made; empty: none
	Lines   int
	Reports int
}

// Take takes in what was prepared.
func Take(ctx context.Context, st store.Store, p *Prepared, by store.By) (Taken, error) {
	out := Taken{Plan: p.Kept.ID}
	if !p.Ready() {
		return out, store.Invalid("plan", "this file cannot be taken in as it is")
	}
	sum := sha256.Sum256(p.Data)
	why := fmt.Sprintf("taken in from %s (SHA-256 %s)", p.Name, hex.EncodeToString(sum[:6]))
	var made []store.Ref
	milestones := p.reached()
	if p.New != nil || p.Version != "" {
		kept, v, err := p.keep(ctx, st, why, by)
		if err != nil {
			return out, err
		}
		out.Plan, out.Version, made = kept.Plan, v.Name, kept.Lines[0]
		out.Lines = len(made)
		for i, m := range v.Milestones {
			if !m.Done.IsZero() {
				milestones = append(milestones, store.MilestoneReached{Version: kept.Versions[0], Place: i + 1, Done: m.Done})
			}
		}
	}
	tell := store.PlanTold{Authority: p.Authority, Milestones: milestones, Known: p.Known, Why: why, Cites: p.Cites, By: by}
	for i := range p.told {
		t := p.told[i]
		if t.ref == 0 {
			t.ref = made[t.line]
		}
		if t.said {
			tell.Updates = append(tell.Updates, store.NewPlanUpdate{Ref: t.ref, Colour: string(t.claim), Party: t.party, Words: t.words})
		}
		if t.state != "" {
			tell.Steps = append(tell.Steps, t.step(p.Name))
		}
		if !t.by.IsZero() {
			tell.Steps = append(tell.Steps, store.NewStep{Ref: t.ref, Act: civic.StepForecast, Days: t.by, Party: t.party, Why: why})
		}
		out.Reports++
	}
	if len(tell.Updates)+len(tell.Steps)+len(tell.Milestones) > 0 {
		if _, err := st.TellPlan(ctx, tell); err != nil {
			return out, err
		}
	}
	return out, st.KeepLayout(ctx, store.Layout{Authority: p.Authority, Shape: shape(p.Slug), Says: p.memory, At: by.At})
}

// keep keeps the version that a file makes. A line that says the same words under the same
// reference is the commitment it was; of every other, what became of it waits to be settled.
func (p *Prepared) keep(ctx context.Context, st store.Store, why string, by store.By) (store.KeptPlan, *store.PlanVersion, error) {
	v := p.Proposal.Version
	if p.News != nil {
		v = p.News.Version
	}
	v.Name = p.Version
	k := v.Kept()
	k.PlanAdoption = p.Adopted
	before := map[string]*store.PlanLine{}
	for i := range p.Kept.Versions {
		if old := &p.Kept.Versions[i]; old.Name == p.Against {
			for j := range old.Lines {
				before[old.Lines[j].Ref] = &old.Lines[j]
			}
		}
	}
	for i := range k.Lines {
		l := &k.Lines[i]
		l.Commitment = 0
		if p.News == nil || p.News.Before[i] == "" {
			continue
		}
		if old := before[p.News.Before[i]]; old != nil && strings.Join(strings.Fields(old.Text), " ") == strings.Join(strings.Fields(l.Text), " ") {
			l.Commitment = old.Commitment
		}
	}
	ask := store.PlanParams{Authority: p.Authority, Plan: p.Kept.ID, Head: p.New, Sources: p.Sources, Versions: []store.PlanVersion{k}, Known: p.Known, Why: why, Cites: p.Cites, By: by}
	kept, err := st.KeepPlan(ctx, ask)
	return kept, &k, err
}
