package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// KeepPlan adds a plan, or says more of one that is kept.
func (s *Store) KeepPlan(ctx context.Context, p store.PlanParams) (store.KeptPlan, error) {
	if err := checkPlan(&p); err != nil {
		return store.KeptPlan{}, err
	}
	var kept store.KeptPlan
	err := s.write(ctx, "plan", p.Authority, p.By, func(c *change) error {
		var err error
		kept, err = c.plan(&p)
		return err
	})
	return kept, err
}

// checkPlan refuses what could not be kept, before anything is written.
func checkPlan(p *store.PlanParams) error {
	const op = "store: plan"
	switch {
	case p.Plan == 0 && p.Head == nil:
		return store.Invalid(op, "say what the plan is called")
	case p.Head == nil && len(p.Sources)+len(p.Rules)+len(p.Versions)+len(p.Adopt) == 0:
		return store.Invalid(op, "say something of the plan: a version, which meeting adopted one, its rules")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say what shows it")
	}
	if h := p.Head; h != nil && (line(h.Title) == "" || line(h.Slug) == "") {
		return store.Invalid(op, "say what the plan is called, and by what its pages are addressed")
	}
	for i := range p.Rules {
		if p.Rules[i].Version < 1 || !json.Valid([]byte(p.Rules[i].JSON)) {
			return store.Invalid(op, "give rules a version from 1, and write them as JSON")
		}
	}
	for i := range p.Versions {
		if err := checkVersion(&p.Versions[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkVersion(v *store.PlanVersion) error {
	const op = "store: plan"
	if line(v.Name) == "" {
		return store.Invalid(op, "say what the version is called")
	}
	refs := map[string]bool{}
	for i := range v.Lines {
		l := &v.Lines[i]
		switch {
		case line(l.Ref) == "" || refs[line(l.Ref)]:
			return store.Invalid(op, "line %d of %s has no reference of its own: give it one that no other has", i+1, v.Name)
		case strings.TrimSpace(l.Text) == "":
			return store.Invalid(op, "line %s of %s has no words: say what is to be done", l.Ref, v.Name)
		case (calendar.Interval{From: l.Due.From, To: l.Due.To}).Inverted():
			return store.Invalid(op, "the days of line %s of %s run backwards", l.Ref, v.Name)
		}
		refs[line(l.Ref)] = true
	}
	for i := range v.Milestones {
		if !refs[line(v.Milestones[i].Line)] {
			return store.Invalid(op, "milestone %s of %s belongs to no line of it", v.Milestones[i].Number, v.Name)
		}
	}
	for i := range v.Risks {
		if r := &v.Risks[i]; r.Likelihood < 1 || r.Likelihood > 5 || r.Impact < 1 || r.Impact > 5 {
			return store.Invalid(op, "risk %s of %s: its likelihood and its impact are each from 1 to 5", r.Number, v.Name)
		}
	}
	return nil
}

func (c *change) plan(p *store.PlanParams) (store.KeptPlan, error) {
	kept := store.KeptPlan{Plan: p.Plan}
	if p.Plan == 0 {
		id, err := c.next("plan")
		if err != nil {
			return kept, err
		}
		kept.Plan = store.PlanID(id)
		if err := c.insert(`plans (authority, plan, entry)`, c.authority, id, c.entry); err != nil {
			return kept, err
		}
	} else if err := c.planned(p.Plan); err != nil {
		return kept, err
	}
	id, known, why := int64(kept.Plan), c.known(p.Known), strings.TrimSpace(p.Why)
	if p.Head != nil {
		if err := c.planHead(id, p.Head, known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	for i := range p.Sources {
		s := &p.Sources[i]
		if s.Review != 0 {
			if err := c.reviewed(s.Review); err != nil {
				return kept, err
			}
		}
		if err := c.insert(`plan_sources (authority, plan, name, entry, review, known, why, cites)`, c.authority, id, line(s.Name), c.entry, orNull(s.Review), known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		if err := c.insert(`plan_rules (authority, plan, rules_version, entry, day_from, rules, known, why, cites)`, c.authority, id, r.Version, c.entry, day(r.From), r.JSON, known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	for i := range p.Versions {
		version, refs, err := c.planVersion(id, &p.Versions[i])
		if err != nil {
			return kept, err
		}
		kept.Versions, kept.Lines = append(kept.Versions, version), append(kept.Lines, refs)
		a := p.Versions[i].PlanAdoption
		a.Version = version
		if err := c.adoption(&a, known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	for i := range p.Adopt {
		a := &p.Adopt[i]
		if of, err := c.versionOf(a.Version); err != nil {
			return kept, err
		} else if of != id {
			return kept, store.NotFound("store: plan", "that version is none of this plan")
		}
		if err := c.adoption(a, known, why, p.Cites); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

func (c *change) planHead(id int64, h *store.PlanHead, known, why, cites string) error {
	slug := line(h.Slug)
	var other int64
	err := c.row(`SELECT h.plan FROM plan_heads h WHERE h.authority = ? AND h.slug = ? AND h.plan <> ? LIMIT 1`, c.authority, slug, id).Scan(&other)
	switch {
	case err == nil:
		return store.Conflict("store: plan", "another plan is at %q already: choose another", slug)
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	item, err := c.itemOrNone(h.Item)
	if err != nil {
		return err
	}
	c.about("plan %d", id)
	return c.insert(`plan_heads (authority, plan, entry, slug, title, matter, owner, board, chair, independent, item, open, withdrawn, known, why, cites)`,
		c.authority, id, c.entry, slug, line(h.Title), line(h.Matter), line(h.Owner), line(h.Board), line(h.Chair), h.Independent, item, h.Open, h.Withdrawn, known, why, cites)
}

// planned refuses a plan that is none.
func (c *change) planned(id store.PlanID) error {
	var n int
	if err := c.row(`SELECT count(*) FROM plans WHERE authority = ? AND plan = ?`, c.authority, int64(id)).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return store.NotFound("store: plan", "there is no such plan")
	}
	return nil
}

// versionOf is the plan that a version is of.
func (c *change) versionOf(id store.PlanVersionID) (int64, error) {
	var of int64
	err := c.row(`SELECT plan FROM plan_versions WHERE authority = ? AND plan_version = ?`, c.authority, int64(id)).Scan(&of)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, store.NotFound("store: plan", "there is no such version of a plan")
	}
	return of, err
}

func (c *change) adoption(a *store.PlanAdoption, known, why, cites string) error {
	item, err := c.itemOrNone(a.Item)
	if err != nil {
		return err
	}
	if a.Day.IsZero() && (line(a.Body) != "" || a.Item != 0) {
		return store.Invalid("store: plan", "say on which day it was adopted, or leave out by whom")
	}
	return c.insert(`plan_adoptions (authority, plan_version, entry, day, body, item, says, withdrawn, known, why, cites)`,
		c.authority, int64(a.Version), c.entry, day(a.Day), line(a.Body), item, line(a.Says), a.Withdrawn, known, why, cites)
}

// planVersion adds a version whole, and makes a commitment of each line that is none yet.
func (c *change) planVersion(plan int64, v *store.PlanVersion) (store.PlanVersionID, []store.Ref, error) {
	id, err := c.next("plan_version")
	if err != nil {
		return 0, nil, err
	}
	if err := c.insert(`plan_versions (authority, plan_version, plan, entry, name)`, c.authority, id, plan, c.entry, line(v.Name)); err != nil {
		return 0, nil, err
	}
	for i := range v.Priorities {
		q := &v.Priorities[i]
		if err := c.insert(`plan_priorities (authority, plan_version, place, entry, number, title, indicators, audits, voices)`,
			c.authority, id, i+1, c.entry, line(q.Number), line(q.Title), several(q.Indicators), several(q.Audits), several(q.Voices)); err != nil {
			return 0, nil, err
		}
	}
	refs := make([]store.Ref, 0, len(v.Lines))
	seen := map[int64]string{}
	for i := range v.Lines {
		l := &v.Lines[i]
		of, err := c.ofLine(plan, id, i+1, l)
		if err != nil {
			return 0, nil, err
		}
		if first, twice := seen[of]; twice {
			return 0, nil, store.Invalid("store: plan", "lines %s and %s of %s are given as one commitment: a version has each once", first, l.Ref, v.Name)
		}
		seen[of] = l.Ref
		refs = append(refs, store.Ref(of))
		if err := c.insert(`plan_lines (authority, plan_version, place, entry, commitment, ref, priority, words, lead, partners, starts, due_from, due_to, due_relation, due_event, due_recurring, due_words, measure, answers, indicators, needs)`,
			c.authority, id, i+1, c.entry, of, line(l.Ref), line(l.Priority), strings.TrimSpace(l.Text), line(l.Lead), several(l.Partners), day(l.Starts),
			day(l.Due.From), day(l.Due.To), string(l.Due.Relation), string(l.Due.Event), string(l.Due.Recurring), string(l.Due.Text), line(l.Measure),
			several(l.Answers), several(l.Indicators), several(l.Needs)); err != nil {
			return 0, nil, err
		}
	}
	for i := range v.Milestones {
		m := &v.Milestones[i]
		if err := c.insert(`plan_milestones (authority, plan_version, place, entry, number, line, words, due)`,
			c.authority, id, i+1, c.entry, line(m.Number), line(m.Line), strings.TrimSpace(m.Text), day(m.Due)); err != nil {
			return 0, nil, err
		}
	}
	for i := range v.Risks {
		r := &v.Risks[i]
		if err := c.insert(`plan_risks (authority, plan_version, place, entry, number, words, owner, likelihood, impact, lines)`,
			c.authority, id, i+1, c.entry, line(r.Number), strings.TrimSpace(r.Text), line(r.Owner), r.Likelihood, r.Impact, several(r.Lines)); err != nil {
			return 0, nil, err
		}
	}
	return store.PlanVersionID(id), refs, nil
}

// ofLine is the commitment of a line: the one named, or a new one.
func (c *change) ofLine(plan, version int64, place int, l *store.PlanLine) (int64, error) {
	if l.Commitment != 0 {
		return c.commitment(l.Commitment)
	}
	id, err := c.next("commitment")
	if err != nil {
		return 0, err
	}
	return id, c.insert(`commitments (authority, commitment, key, entry)`, c.authority, id, fmt.Sprintf("plan %d version %d line %d", plan, version, place), c.entry)
}

// several writes a list; none is empty.
func several(all []string) string {
	if len(all) == 0 {
		return ""
	}
	b, err := json.Marshal(all)
	if err != nil {
		return "" // strings can be written
	}
	return string(b)
}

// severally reads what several writes.
func severally(s string) (all []string, err error) {
	if s == "" {
		return nil, nil
	}
	return all, json.Unmarshal([]byte(s), &all)
}

// TellPlan adds what was said of lines, steps of their lives, and milestones reached.
func (s *Store) TellPlan(ctx context.Context, p store.PlanTold) ([]store.StepID, error) {
	const op = "store: plan update"
	if len(p.Updates)+len(p.Steps)+len(p.Milestones) == 0 {
		return nil, store.Invalid(op, "say what was said of which line")
	}
	for i := range p.Updates {
		u := &p.Updates[i]
		switch {
		case strings.TrimSpace(u.Words) == "":
			return nil, store.Invalid(op, "%s: say how it stands: a colour needs words that say why", u.Ref)
		case line(u.Party) == "":
			return nil, store.Invalid(op, "%s: say who says so", u.Ref)
		case !u.On.IsZero() && !p.Known.IsZero() && u.On.After(p.Known):
			return nil, store.Invalid(op, "%s: it cannot have been known on %s, before it was said on %s", u.Ref, p.Known.Long(), u.On.Long())
		}
	}
	for i := range p.Steps {
		if err := steppable(&p.Steps[i]); err != nil {
			return nil, err
		}
	}
	if len(p.Milestones) > 0 && strings.TrimSpace(p.Why) == "" {
		return nil, store.Invalid(op, "say what shows that a milestone was reached")
	}
	var made []store.StepID
	err := s.write(ctx, "plan update", p.Authority, p.By, func(c *change) error {
		var err error
		made, err = c.tellPlan(&p)
		return err
	})
	return made, err
}

func (c *change) tellPlan(p *store.PlanTold) ([]store.StepID, error) {
	if len(p.Updates) == 1 {
		c.about("%s", p.Updates[0].Ref)
	}
	lines := map[int64]bool{}
	if err := c.each(func(r *sql.Rows) error {
		var of int64
		err := r.Scan(&of)
		lines[of] = true
		return err
	}, `SELECT DISTINCT commitment FROM plan_lines WHERE authority = ?`, c.authority); err != nil {
		return nil, err
	}
	for i := range p.Updates {
		u := &p.Updates[i]
		of := int64(u.Ref)
		if !lines[of] {
			var err error
			if of, err = c.commitment(u.Ref); err != nil {
				return nil, err
			}
			if !lines[of] {
				return nil, store.Invalid("store: plan update", "%s is no line of a plan", u.Ref)
			}
		}
		id, err := c.next("plan_update")
		if err != nil {
			return nil, err
		}
		on, known := c.known(p.Known), c.known(p.Known)
		if !u.On.IsZero() {
			on = u.On.String()
		}
		if err := c.insert(`plan_updates (authority, plan_update, commitment, entry, day, colour, party, known, why, cites)`,
			c.authority, id, of, c.entry, on, u.Colour, line(u.Party), known, strings.TrimSpace(u.Words), p.Cites); err != nil {
			return nil, err
		}
	}
	var made []store.StepID
	for i := range p.Steps {
		id, err := c.take(&p.Steps[i], store.TakeParams{Known: p.Known, Cites: p.Cites})
		if err != nil {
			return nil, err
		}
		made = append(made, id)
	}
	for i := range p.Milestones {
		m := &p.Milestones[i]
		var n int
		if err := c.row(`SELECT count(*) FROM plan_milestones WHERE authority = ? AND plan_version = ? AND place = ?`, c.authority, int64(m.Version), m.Place).Scan(&n); err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, store.NotFound("store: plan update", "there is no such milestone")
		}
		if err := c.insert(`plan_milestone_reports (authority, plan_version, place, entry, done, known, why, cites)`,
			c.authority, int64(m.Version), m.Place, c.entry, day(m.Done), c.known(p.Known), strings.TrimSpace(p.Why), p.Cites); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// SettleLineage says what became of lines from one version of a plan to the next.
func (s *Store) SettleLineage(ctx context.Context, p store.LineageParams) error {
	const op = "store: lineage"
	switch {
	case len(p.Settled) == 0:
		return store.Invalid(op, "say what became of which lines")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say why: what shows it")
	}
	return s.write(ctx, "lineage", p.Authority, p.By, func(c *change) error { return c.lineage(&p) })
}

func (c *change) lineage(p *store.LineageParams) error {
	const op = "store: lineage"
	if err := c.planned(p.Plan); err != nil {
		return err
	}
	known := c.known(p.Known)
	for i := range p.Settled {
		l := &p.Settled[i]
		if l.Older == l.Newer || len(l.From)+len(l.To) == 0 {
			return store.Invalid(op, "name two versions, and the lines of which it is said")
		}
		for _, side := range []struct {
			version store.PlanVersionID
			refs    []string
		}{{l.Older, l.From}, {l.Newer, l.To}} {
			of, err := c.versionOf(side.version)
			if err != nil {
				return err
			}
			if of != int64(p.Plan) {
				return store.NotFound(op, "that version is none of this plan")
			}
			for _, ref := range side.refs {
				var n int
				if err := c.row(`SELECT count(*) FROM plan_lines WHERE authority = ? AND plan_version = ? AND ref = ?`, c.authority, int64(side.version), ref).Scan(&n); err != nil {
					return err
				}
				if n == 0 {
					return store.NotFound(op, "the version has no line %s", ref)
				}
			}
		}
		from, to := several(l.From), several(l.To)
		var stands bool
		err := c.row(`SELECT holds FROM plan_lineages WHERE authority = ? AND plan = ? AND older = ? AND newer = ? AND fate = ? AND from_refs = ? AND to_refs = ? AND known <= ?
			ORDER BY known DESC, entry DESC LIMIT 1`, c.authority, int64(p.Plan), int64(l.Older), int64(l.Newer), l.Fate, from, to, known).Scan(&stands)
		switch {
		case err == nil && stands == l.Yes:
			return store.Conflict(op, "that stands already: %s", strings.TrimSpace(strings.Join(l.From, ", ")+" "+l.Fate+" "+strings.Join(l.To, ", ")))
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return err
		}
		if err := c.insert(`plan_lineages (authority, plan, entry, seq, older, newer, fate, from_refs, to_refs, holds, known, why, cites)`,
			c.authority, int64(p.Plan), c.entry, i, int64(l.Older), int64(l.Newer), l.Fate, from, to, l.Yes, known, strings.TrimSpace(p.Why), p.Cites); err != nil {
			return err
		}
		if err := c.tieParts(p, l, known); err != nil {
			return err
		}
	}
	return nil
}

// tieParts ties what was made of a line that was split or merged to it: that takes its
// place. Where it proves not to be so, the tie ends.
func (c *change) tieParts(p *store.LineageParams, l *store.PlanLineage, known string) error {
	if l.Fate != "split" && l.Fate != "merged" {
		return nil
	}
	of := func(version store.PlanVersionID, ref string) (id int64, err error) {
		err = c.row(`SELECT commitment FROM plan_lines WHERE authority = ? AND plan_version = ? AND ref = ?`, c.authority, int64(version), ref).Scan(&id)
		return id, err
	}
	for _, to := range l.To {
		a, err := of(l.Newer, to)
		if err != nil {
			return err
		}
		for _, from := range l.From {
			b, err := of(l.Older, from)
			if err != nil {
				return err
			}
			t := knot{kind: civic.TieSupersedes, a: a, b: b}
			standing, err := c.knots()
			if err != nil {
				return err
			}
			if a == b || standing[t] == l.Yes {
				continue
			}
			if err := c.insert(`ties (authority, kind, a, b, entry, holds, known, why, cites)`,
				c.authority, string(t.kind), a, b, c.entry, l.Yes, known, strings.TrimSpace(p.Why), p.Cites); err != nil {
				return err
			}
		}
	}
	return nil
}

// ShowPlan says that an audience was shown how a plan stood.
func (s *Store) ShowPlan(ctx context.Context, p store.ShowingParams) error {
	const op = "store: show plan"
	switch {
	case p.To.Service():
		return store.Invalid(op, "the service knows all that is kept: show it to a body, a partner or the public")
	case strings.TrimSpace(p.Why) == "":
		return store.Invalid(op, "say by which page or paper it was shown")
	}
	return s.write(ctx, "show plan", p.Authority, p.By, func(c *change) error {
		if err := c.planned(p.Plan); err != nil {
			return err
		}
		name, fold, err := c.audience(p.To)
		if err != nil {
			return err
		}
		known := c.known(p.Known)
		through := p.Through.String()
		if p.Through.IsZero() {
			through = known
		}
		if through > known {
			return store.Invalid(op, "nobody can be shown on %s what is known only on %s", known, through)
		}
		return c.insert(`plan_showings (authority, plan, entry, audience, name, fold, through, known, why, cites)`,
			c.authority, int64(p.Plan), c.entry, string(p.To.Kind), name, fold, through, known, strings.TrimSpace(p.Why), p.Cites)
	})
}
