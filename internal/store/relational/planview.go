package relational

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// Plans lists the plans known by the day.
func (s *Store) Plans(ctx context.Context, p store.AsAt) ([]store.Plan, error) {
	const op = "plans"
	v, err := s.begun(ctx, p)
	if err != nil {
		return nil, s.wrap(op, err)
	}
	defer v.close()
	all, err := v.plans()
	if err != nil {
		return nil, s.wrap(op, err)
	}
	out := make([]store.Plan, 0, len(all))
	for _, l := range all {
		out = append(out, *l.plan)
	}
	return out, nil
}

// Plan returns a plan as it was known.
func (s *Store) Plan(ctx context.Context, p store.PlanQuery) (store.Plan, error) {
	const op = "get plan"
	v, err := s.begun(ctx, p.AsAt)
	if err != nil {
		return store.Plan{}, s.wrap(op, err)
	}
	defer v.close()
	all, err := v.plans()
	if err != nil {
		return store.Plan{}, s.wrap(op, err)
	}
	i := slices.IndexFunc(all, func(l *planView) bool { return l.plan.Slug == p.Slug })
	if i < 0 {
		var names []string
		for _, l := range all {
			names = append(names, l.plan.Slug)
		}
		if len(names) == 0 {
			return store.Plan{}, store.NotFound("store: "+op, "there is no plan")
		}
		return store.Plan{}, store.NotFound("store: "+op, "there is no plan %q: there is %s", p.Slug, strings.Join(nearest(p.Slug, names), "; "))
	}
	if err := all[i].whole(p); err != nil {
		return store.Plan{}, s.wrap(op, err)
	}
	return *all[i].plan, nil
}

// PlanOf finds the plan in which a commitment is a line.
func (s *Store) PlanOf(ctx context.Context, p store.AsAt, ref store.Ref) (string, error) {
	const op = "plan of"
	v, err := s.begun(ctx, p)
	if err != nil {
		return "", s.wrap(op, err)
	}
	defer v.close()
	var in []int64
	if err := v.facts(facts{table: "plan_lines", columns: "t.plan_version", of: "t.commitment", in: v.allRefs([]int64{v.root("commitment", int64(ref))}), order: "t.plan_version, t.place"}, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		in = append(in, id)
		return err
	}); err != nil || len(in) == 0 {
		return "", s.wrap(op, err)
	}
	all, err := v.plans()
	for _, l := range all {
		for i := range l.plan.Versions {
			if slices.Contains(in, int64(l.plan.Versions[i].ID)) {
				return l.plan.Slug, nil
			}
		}
	}
	return "", s.wrap(op, err)
}

// planView is one plan: of what it is, and as far as the audience was shown it,
// of how it stood.
type planView struct {
	*view
	plan   *store.Plan
	shown  *view // with what the audience was shown last; nil where it was nothing
	byID   map[store.PlanVersionID]*store.PlanVersion
	one    map[int64]int64 // of lines that a person said are one commitment, the later to the earlier
	made   map[int64]bool  // the commitments that no record holds
	listed []int64         // of the lines of adopted versions, in the order in which they first stood there
	index  map[int64]int   // of these in the picture
}

// plans reads what the plans are, and which versions they have.
func (v *view) plans() ([]*planView, error) {
	at := map[int64]*planView{}
	var id int64
	var h store.PlanHead
	var item sql.NullInt64
	if err := v.acts(acts{
		facts: facts{table: "plan_heads", columns: "t.plan, t.slug, t.title, t.matter, t.owner, t.board, t.chair, t.independent, t.item, t.open, t.withdrawn", order: "t.plan"},
		into:  []any{&id, &h.Slug, &h.Title, &h.Matter, &h.Owner, &h.Board, &h.Chair, &h.Independent, &item, &h.Open, &h.Withdrawn},
	}, func(a act) error {
		h.Item = 0
		if item.Valid {
			h.Item = store.ItemID(v.root("item", item.Int64))
		}
		l := at[id]
		if l == nil {
			l = &planView{view: v, plan: &store.Plan{ID: store.PlanID(id), First: a.known}, byID: map[store.PlanVersionID]*store.PlanVersion{}, one: map[int64]int64{}, made: map[int64]bool{}, index: map[int64]int{}}
			at[id] = l
		}
		l.plan.PlanHead, l.plan.Said = h, saidOf(a)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := v.planVersions(at); err != nil {
		return nil, err
	}
	if err := v.planShowings(at); err != nil {
		return nil, err
	}
	var out []*planView
	for _, l := range at {
		if l.plan.Withdrawn || !v.at.To.Service() && !l.plan.Open && l.shown == nil {
			continue
		}
		if !v.at.To.Service() { // a draft is the service's alone
			l.plan.Versions = slices.DeleteFunc(l.plan.Versions, func(w store.PlanVersion) bool { return w.Day.IsZero() })
			if len(l.plan.Versions) == 0 {
				continue
			}
		}
		for i := range l.plan.Versions {
			l.byID[l.plan.Versions[i].ID] = &l.plan.Versions[i]
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b *planView) int {
		return cmp.Or(strings.Compare(a.plan.Slug, b.plan.Slug), cmp.Compare(a.plan.ID, b.plan.ID))
	})
	return out, nil
}

func (v *view) planVersions(at map[int64]*planView) error {
	last := map[store.PlanVersionID]*store.PlanVersion{}
	of := map[store.PlanVersionID]int64{}
	var id int64
	var name string
	var a store.PlanAdoption
	var on sql.NullString
	var item sql.NullInt64
	if err := v.acts(acts{
		facts: facts{
			table: "plan_adoptions", columns: "t.plan_version, p.plan, p.name, t.day, t.body, t.item, t.says, t.withdrawn", order: "t.plan_version",
			join: "JOIN plan_versions p ON p.authority = t.authority AND p.plan_version = t.plan_version",
		},
		into: []any{&a.Version, &id, &name, &on, &a.Body, &item, &a.Says, &a.Withdrawn},
	}, func(done act) error {
		got := a
		got.Said, got.Item = saidOf(done), 0
		if item.Valid {
			got.Item = store.ItemID(v.root("item", item.Int64))
		}
		var err error
		got.Day, err = parseDay(on)
		last[a.Version], of[a.Version] = &store.PlanVersion{ID: a.Version, Name: name, PlanAdoption: got}, id
		return err
	}); err != nil {
		return err
	}
	for _, n := range slices.Sorted(maps.Keys(last)) {
		if l := at[of[n]]; l != nil && !last[n].Withdrawn {
			l.plan.Versions = append(l.plan.Versions, *last[n])
		}
	}
	for _, l := range at {
		slices.SortStableFunc(l.plan.Versions, func(a, b store.PlanVersion) int {
			if x, y := a.Day.IsZero(), b.Day.IsZero(); x != y {
				if x {
					return 1
				}
				return -1
			}
			return a.Day.Compare(b.Day)
		})
	}
	return nil
}

// planShowings reads who was shown how the plans stood. Others than the service see what
// they were shown last: what was known by its day, and had been entered when it was shown.
func (v *view) planShowings(at map[int64]*planView) error {
	var id int64
	var s store.PlanShowing
	var fold string
	var through sql.NullString
	if err := v.acts(acts{
		facts: facts{table: "plan_showings", columns: "t.plan, t.audience, t.name, t.fold, t.through", order: "t.plan"},
		into:  []any{&id, &s.To.Kind, &s.To.Name, &fold, &through},
	}, func(a act) error {
		l := at[id]
		mine := v.at.To.Service() || s.To.Kind == civic.AudiencePublic || s.To.Kind == v.at.To.Kind && fold == v.fold
		if l == nil || !mine {
			return nil
		}
		got := s
		got.Said = saidOf(a)
		var err error
		if got.Through, err = parseDay(through); err != nil {
			return err
		}
		l.plan.Showings = append(l.plan.Showings, got)
		if v.at.To.Service() || got.Through.Before(l.plan.Told) {
			return nil
		}
		w := *v
		w.at.On, w.entry = got.Through, min(v.entry, got.Entry)
		l.plan.Told, l.shown = got.Through, &w
		return nil
	}); err != nil {
		return err
	}
	if v.at.To.Service() {
		for _, l := range at {
			l.plan.Told, l.shown = v.at.On, v
		}
	}
	return nil
}

// whole reads all the rest of a plan.
func (l *planView) whole(q store.PlanQuery) error {
	for _, read := range []func() error{l.sources, l.rules, l.lineages, l.lines, l.headings, l.milestones, l.risks} {
		if err := read(); err != nil {
			return err
		}
	}
	l.plan.Picture.AsAt = l.view.at
	if l.shown == nil {
		return nil
	}
	for _, read := range []func() error{l.reached, func() error { return l.updates(q) }, l.picture} {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

func (l *planView) only() string { return fmt.Sprintf("t.plan = %d", l.plan.ID) }

// versions are the ids of those that may be looked at.
func (l *planView) versions() []int64 {
	out := []int64{}
	for i := range l.plan.Versions {
		out = append(out, int64(l.plan.Versions[i].ID))
	}
	return out
}

func (l *planView) sources() error {
	var s store.PlanSource
	var review sql.NullInt64
	err := l.acts(acts{
		facts: facts{table: "plan_sources", columns: "t.name, t.review", where: l.only(), order: "t.name"},
		into:  []any{&s.Name, &review},
	}, func(a act) error {
		l.plan.Sources = slices.DeleteFunc(l.plan.Sources, func(o store.PlanSource) bool { return o.Name == s.Name })
		if review.Valid {
			l.plan.Sources = append(l.plan.Sources, store.PlanSource{Name: s.Name, Review: store.ReviewID(review.Int64), Said: saidOf(a)})
		}
		return nil
	})
	slices.SortFunc(l.plan.Sources, func(a, b store.PlanSource) int { return strings.Compare(a.Name, b.Name) })
	return err
}

func (l *planView) rules() error {
	var r store.PlanRules
	var from sql.NullString
	err := l.acts(acts{
		facts: facts{table: "plan_rules", columns: "t.rules_version, t.day_from, t.rules", where: l.only(), order: "t.rules_version"},
		into:  []any{&r.Version, &from, &r.JSON},
	}, func(a act) error {
		got := r
		got.Said = saidOf(a)
		var err error
		got.From, err = parseDay(from)
		l.plan.Rules = slices.DeleteFunc(l.plan.Rules, func(o store.PlanRules) bool { return o.Version == got.Version })
		l.plan.Rules = append(l.plan.Rules, got)
		return err
	})
	slices.SortStableFunc(l.plan.Rules, func(a, b store.PlanRules) int {
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Version, b.Version))
	})
	return err
}

func (l *planView) lineages() error {
	var g store.PlanLineage
	var from, to string
	return l.acts(acts{
		facts: facts{table: "plan_lineages", columns: "t.older, t.newer, t.fate, t.from_refs, t.to_refs, t.holds", where: l.only(), order: "t.seq"},
		into:  []any{&g.Older, &g.Newer, &g.Fate, &from, &to, &g.Yes},
	}, func(a act) error {
		if l.byID[g.Older] == nil || l.byID[g.Newer] == nil {
			return nil
		}
		got := g
		got.Said = saidOf(a)
		var err error
		if got.From, err = severally(from); err != nil {
			return err
		}
		if got.To, err = severally(to); err != nil {
			return err
		}
		l.plan.Lineages = slices.DeleteFunc(l.plan.Lineages, func(o store.PlanLineage) bool {
			return o.Older == got.Older && o.Newer == got.Newer && o.Fate == got.Fate && slices.Equal(o.From, got.From) && slices.Equal(o.To, got.To)
		})
		l.plan.Lineages = append(l.plan.Lineages, got)
		return nil
	})
}

// lines reads the lines of the versions, each by the commitment that it is: the one of the
// line before, where a person said that it was carried, reworded or re-dated.
func (l *planView) lines() error {
	one := once{}
	words := func(u *unpacking) civic.Words { return civic.Words(one.of(u.bytes())) }
	if err := l.packed(packed{
		facts: facts{
			table: "plan_lines", of: "t.plan_version", in: l.versions(), order: "t.plan_version, t.place",
			join: "JOIN commitments k ON k.authority = t.authority AND k.commitment = t.commitment",
		},
		columns: []string{
			"t.plan_version", "t.commitment", "CASE WHEN k.entry = t.entry THEN 1 ELSE 0 END", "t.ref", "t.priority", "t.words", "t.lead", "t.partners", orNone("t.starts"),
			orNone("t.due_from"), orNone("t.due_to"), "t.due_relation", "t.due_event", "t.due_recurring", "t.due_words", "t.measure", "t.answers", "t.indicators", "t.needs",
		},
	}, func(u *unpacking) error {
		v := l.byID[store.PlanVersionID(u.number())]
		id := l.root("commitment", u.number())
		made := u.truth()
		if made {
			l.made[id] = true
		}
		n := store.PlanLine{Commitment: store.Ref(id), Ref: u.text(), Priority: string(words(u)), Text: u.text(), Lead: string(words(u))}
		lists := []*[]string{&n.Partners, &n.Answers, &n.Indicators, &n.Needs}
		var err [4]error
		*lists[0], err[0] = severally(u.text())
		n.Starts = u.day()
		n.Due.From, n.Due.To, n.Due.Relation, n.Due.Event, n.Due.Recurring, n.Due.Text = u.day(), u.day(), when.Relation(words(u)), words(u), words(u), words(u)
		n.Measure = u.text()
		for i := 1; i < 4; i++ {
			*lists[i], err[i] = severally(u.text())
		}
		v.Lines = append(v.Lines, n)
		return cmp.Or(err[0], err[1], err[2], err[3])
	}); err != nil {
		return err
	}
	l.carry()
	seen := map[int64]bool{}
	for _, v := range l.plan.Adopted() {
		for i := range v.Lines {
			if id := int64(v.Lines[i].Commitment); !seen[id] {
				seen[id] = true
				l.listed = append(l.listed, id)
			}
		}
	}
	return nil
}

// carry gives lines that a person said are one with a line before its commitment.
func (l *planView) carry() {
	line := func(v *store.PlanVersion, ref string) *store.PlanLine {
		for i := range v.Lines {
			if v.Lines[i].Ref == ref {
				return &v.Lines[i]
			}
		}
		return nil
	}
	for i := range l.plan.Lineages {
		g := &l.plan.Lineages[i]
		keeps := g.Yes && slices.Contains([]string{"carried", "reworded", "re-dated"}, g.Fate) && len(g.From) == 1 && len(g.To) == 1
		if !keeps {
			continue
		}
		before, after := line(l.byID[g.Older], g.From[0]), line(l.byID[g.Newer], g.To[0])
		if before != nil && after != nil && before.Commitment != after.Commitment {
			l.one[int64(after.Commitment)] = int64(before.Commitment)
		}
	}
	if len(l.one) == 0 {
		return
	}
	for i := range l.plan.Versions {
		for n := range l.plan.Versions[i].Lines {
			k := &l.plan.Versions[i].Lines[n]
			k.Commitment = store.Ref(l.as(int64(k.Commitment)))
		}
	}
}

// as is the commitment that a ref leads to in this plan.
func (l *planView) as(id int64) int64 {
	id = l.root("commitment", id)
	for range len(l.one) {
		to, ok := l.one[id]
		if !ok {
			break
		}
		id = to
	}
	return id
}

// of lists the refs of lines with those that lead to them.
func (l *planView) of(refs []int64) []int64 {
	out := slices.Clone(refs)
	for id := range l.one {
		if slices.Contains(refs, l.as(id)) {
			out = append(out, id)
		}
	}
	return l.allRefs(out)
}

func (l *planView) headings() error {
	var id store.PlanVersionID
	var p store.PlanPriority
	var lists [3]string
	return l.facts(facts{
		table: "plan_priorities", columns: "t.plan_version, t.number, t.title, t.indicators, t.audits, t.voices", of: "t.plan_version", in: l.versions(), order: "t.plan_version, t.place",
	}, func(r *sql.Rows) error {
		if err := r.Scan(&id, &p.Number, &p.Title, &lists[0], &lists[1], &lists[2]); err != nil {
			return err
		}
		got := p
		for i, to := range []*[]string{&got.Indicators, &got.Audits, &got.Voices} {
			var err error
			if *to, err = severally(lists[i]); err != nil {
				return err
			}
		}
		l.byID[id].Priorities = append(l.byID[id].Priorities, got)
		return nil
	})
}

func (l *planView) milestones() error {
	var id store.PlanVersionID
	var m store.PlanMilestone
	var due sql.NullString
	return l.facts(facts{
		table: "plan_milestones", columns: "t.plan_version, t.place, t.number, t.line, t.words, t.due", of: "t.plan_version", in: l.versions(), order: "t.plan_version, t.place",
	}, func(r *sql.Rows) error {
		if err := r.Scan(&id, &m.Place, &m.Number, &m.Line, &m.Text, &due); err != nil {
			return err
		}
		got := m
		var err error
		got.Due, err = parseDay(due)
		l.byID[id].Milestones = append(l.byID[id].Milestones, got)
		return err
	})
}

func (l *planView) risks() error {
	var id store.PlanVersionID
	var k store.PlanRisk
	var lines string
	return l.facts(facts{
		table: "plan_risks", columns: "t.plan_version, t.number, t.words, t.owner, t.likelihood, t.impact, t.lines", of: "t.plan_version", in: l.versions(), order: "t.plan_version, t.place",
	}, func(r *sql.Rows) error {
		if err := r.Scan(&id, &k.Number, &k.Text, &k.Owner, &k.Likelihood, &k.Impact, &lines); err != nil {
			return err
		}
		got := k
		var err error
		got.Lines, err = severally(lines)
		l.byID[id].Risks = append(l.byID[id].Risks, got)
		return err
	})
}

// reached reads which milestones were reached, as far as that was shown.
func (l *planView) reached() error {
	var id store.PlanVersionID
	var place int
	var done sql.NullString
	return l.shown.acts(acts{
		facts: facts{table: "plan_milestone_reports", columns: "t.plan_version, t.place, t.done", of: "t.plan_version", in: l.versions(), order: "t.plan_version, t.place"},
		into:  []any{&id, &place, &done},
	}, func(act) error {
		on, err := parseDay(done)
		for i := range l.byID[id].Milestones {
			if m := &l.byID[id].Milestones[i]; m.Place == place {
				m.Done = on
			}
		}
		return err
	})
}

// updates reads what was said of the lines: all of it of those asked for, and of the
// others what was said last, and claimed last.
func (l *planView) updates(q store.PlanQuery) error {
	all := l.of(l.listed)
	told := all
	if !q.All {
		told = nil
		for _, ref := range q.Told {
			told = append(told, l.as(int64(ref)))
		}
		told = l.of(told)
	}
	seen := map[int64]bool{}
	read := func(f facts) error {
		return l.shown.packed(packed{
			facts:   f,
			columns: []string{"u.plan_update", "u.commitment", "u.entry", "u.day", "u.known", "u.colour", "e.actor", "e.at", "u.party", "u.cites", "u.why"},
		}, func(n *unpacking) error {
			id := n.number()
			u := store.PlanUpdate{Ref: store.Ref(l.as(n.number())), Entry: n.number(), On: n.day(), Known: n.day(), Colour: n.text(), Actor: n.text()}
			u.Entered.After = max(0, calendar.OfTime(n.moment()).Sub(u.Known))
			u.Party, u.Entered.Cites, u.Words = n.text(), n.text(), n.text()
			if !seen[id] {
				seen[id] = true
				l.plan.Updates = append(l.plan.Updates, u)
			}
			return nil
		})
	}
	const entered = " JOIN entries e ON e.authority = u.authority AND e.entry = u.entry"
	on := []any{l.shown.on()}
	if len(told) > 0 {
		if err := read(facts{
			table: "plan_updates", join: "JOIN plan_updates u ON u.authority = t.authority AND u.plan_update = t.plan_update" + entered,
			of: "t.commitment", in: told, where: "t.known <= ?3", order: "t.commitment, t.day, t.known, t.entry, t.plan_update", args: on,
		}); err != nil {
			return err
		}
	}
	if !q.All {
		last := func(of []int64, coloured string) error {
			return read(facts{
				table: "commitments", of: "t.commitment", in: of, order: "t.commitment", args: on,
				join: `JOIN plan_updates u ON u.authority = t.authority AND u.plan_update = (SELECT n.plan_update FROM plan_updates n
					WHERE n.authority = t.authority AND n.commitment = t.commitment AND n.known <= ?3 AND n.entry <= ?2` + coloured + `
					ORDER BY n.day DESC, n.known DESC, n.entry DESC, n.plan_update DESC LIMIT 1)` + entered,
			})
		}
		if err := last(all, ""); err != nil {
			return err
		}
		claimed := map[store.Ref]bool{}
		for i := range l.plan.Updates {
			if u := &l.plan.Updates[i]; u.Colour != "" {
				claimed[u.Ref] = true
			}
		}
		rest := slices.DeleteFunc(slices.Clone(all), func(id int64) bool { return claimed[store.Ref(l.as(id))] })
		if err := last(rest, " AND n.colour <> ''"); err != nil {
			return err
		}
	}
	slices.SortStableFunc(l.plan.Updates, func(a, b store.PlanUpdate) int {
		return cmp.Or(cmp.Compare(a.Ref, b.Ref), a.On.Compare(b.On), a.Known.Compare(b.Known), cmp.Compare(a.Entry, b.Entry))
	})
	return nil
}

// picture makes commitments of the lines. What a later version agrees of a line's day
// is a step of its life: its meeting approved it.
func (l *planView) picture() error {
	pic := &l.plan.Picture
	pic.AsAt, pic.Late = l.shown.at, l.shown.late
	due := map[int64]civic.Due{}
	var record []int64
	for _, v := range l.plan.Adopted() {
		if on := l.plan.Told; !on.IsZero() && v.Day.After(on) {
			continue
		}
		for i := range v.Lines {
			n := &v.Lines[i]
			id := int64(n.Commitment)
			at, seen := l.index[id]
			if !seen {
				at = len(pic.Commitments)
				l.index[id], due[id] = at, n.Due
				pic.Commitments = append(pic.Commitments, store.Commitment{
					Ref: n.Commitment, Text: n.Text, Kind: civic.KindPlanAction, By: civic.Words(n.Lead), Due: n.Due, Item: v.Item, Record: l.plan.Title + ", " + v.Name,
					Asker: v.Body, Meeting: v.Day, Known: store.Known{On: v.Day}, Following: civic.Followed, Acceptance: store.Acceptance{State: civic.AcceptanceAccepted},
				})
				if !l.made[id] {
					record = append(record, id)
				}
				continue
			}
			if !n.Due.To.IsZero() && n.Due.To != due[id].To {
				s := store.Step{On: v.Day, Known: v.Day, Actor: v.Body, Entered: v.Entered, Entry: v.Entry}
				s.Ref, s.Act, s.Days, s.Why = n.Commitment, civic.StepAgreed, calendar.Day(n.Due.To), "adopted with the version of "+v.Name
				pic.Commitments[at].Steps = append(pic.Commitments[at].Steps, s)
			}
			due[id] = n.Due
		}
	}
	if err := l.recorded(record); err != nil {
		return err
	}
	if err := l.steps(); err != nil {
		return err
	}
	for _, load := range []func(*store.Picture) error{l.shown.planSettings, l.shown.successions, l.shown.holdings, l.shown.endings} {
		if err := load(pic); err != nil {
			return err
		}
	}
	for i := range pic.Commitments {
		slices.SortStableFunc(pic.Commitments[i].Steps, func(a, b store.Step) int { return a.Known.Compare(b.Known) })
	}
	return nil
}

// planSettings fills in the days that people set of events. Those on which a plan's lines
// wait are no secret: they stand in its versions.
func (v *view) planSettings(pic *store.Picture) error {
	w := *v
	w.at.To = store.Audience{}
	return w.settings(pic)
}

// recorded puts what the record says in the place of what the plan says of a promise that
// the record holds too.
func (l *planView) recorded(refs []int64) error {
	if len(refs) == 0 {
		return nil
	}
	w, err := l.shown.around(refs...)
	if err != nil {
		return err
	}
	pic, _, err := w.picture()
	for i := range pic.Commitments {
		k := &pic.Commitments[i]
		if at, ok := l.index[int64(k.Ref)]; ok {
			k.Steps, k.Following = l.plan.Picture.Commitments[at].Steps, civic.Followed
			l.plan.Picture.Commitments[at] = *k
		}
	}
	return err
}

// steps reads the steps in the lives of the lines, as far as they were shown.
func (l *planView) steps() error {
	pic := &l.plan.Picture
	return l.shown.packed(packed{
		facts: facts{
			table: "steps", of: "t.commitment", in: l.of(l.listed), where: "t.known <= ?3", order: "t.commitment, t.step", args: []any{l.shown.on()},
			join: "JOIN entries e ON e.authority = t.authority AND e.entry = t.entry",
		},
		columns: []string{
			"t.step", "t.commitment", "t.entry", "t.act", "t.state", orNone("t.day_from"), orNone("t.day_to"), "coalesce(t.item, 0)", "coalesce(t.of_step, 0)", "t.known", "e.at", "e.actor",
			"t.party", "t.words", "t.part", "t.address", "t.why", "t.cites",
		},
	}, func(u *unpacking) error {
		var s store.Step
		s.ID = store.StepID(u.number())
		at, ok := l.index[l.as(u.number())]
		s.Entry = u.number()
		s.Act, s.State = civic.StepAct(u.text()), u.text()
		s.Days.From, s.Days.To = u.day(), u.day()
		if item := u.number(); item != 0 {
			s.Item = store.ItemID(l.root("item", item))
		}
		s.Of, s.Known = store.StepID(u.number()), u.day()
		s.Entered.After = max(0, calendar.OfTime(u.moment()).Sub(s.Known))
		s.Actor, s.Party, s.Words, s.Part, s.Address, s.Why, s.Entered.Cites = u.text(), u.text(), u.text(), u.text(), u.text(), u.text(), u.text()
		if s.Act == civic.StepClosure {
			s.On = s.Days.From
		}
		if ok {
			s.Ref = pic.Commitments[at].Ref
			pic.Commitments[at].Steps = append(pic.Commitments[at].Steps, s)
			pic.Late.Add(s.Entered)
		}
		return nil
	})
}
