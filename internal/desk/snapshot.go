package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/duty"
	"mattersarising/internal/follow"
	"mattersarising/internal/redact"
	"mattersarising/internal/store"
)

// snapshot is all that waits as of one entry, for whoever may see all. It is never
// changed once it is made: others may be reading it.
type snapshot struct {
	entry       int64
	picture     store.Picture       // with its commitments left out
	commitments []*store.Commitment // by ref
	former      map[store.Ref]store.Ref
	tasks       []*Task // by day
	restricted  map[store.ItemID]bool
	names       []*redact.Matcher // that are withheld
	roll        *duty.Roll
	heirs       map[string][]string // of bodies and posts, by their folded names

	judging  sync.Mutex
	stood    calendar.Date // the day on which standing was judged
	standing []follow.Standing
}

// kept is the last snapshot of an authority.
type kept struct {
	last   atomic.Pointer[snapshot]
	making sync.Mutex // one is made at a time: who comes meanwhile shares it
}

// at returns what waits now. It is kept for as long as nothing is written, and brought
// up to what was written since by what that touched.
func (s *Service) at(ctx context.Context, authority store.AuthorityID) (*snapshot, error) {
	s.mu.Lock()
	k := s.kept[authority]
	if k == nil {
		k = &kept{}
		s.kept[authority] = k
	}
	s.mu.Unlock()
	head, err := s.st.Head(ctx, authority)
	if err != nil {
		return nil, err
	}
	if snap := k.last.Load(); snap != nil && snap.entry == head {
		return snap, nil
	}
	k.making.Lock()
	defer k.making.Unlock()
	if head, err = s.st.Head(ctx, authority); err != nil {
		return nil, err
	}
	snap := k.last.Load()
	if snap != nil && snap.entry == head {
		return snap, nil
	}
	if snap, err = s.forward(ctx, authority, snap, head); err != nil {
		return nil, err
	}
	k.last.Store(snap)
	return snap, nil
}

// gather asks the store for all that waits.
func (s *Service) gather(ctx context.Context, authority store.AuthorityID, head int64) (*snapshot, error) {
	snap := &snapshot{entry: head, restricted: map[store.ItemID]bool{}, former: map[store.Ref]store.Ref{}}
	if head == 0 {
		return snap, nil
	}
	all := store.AsAt{Authority: authority, Entry: head}
	var err error
	if snap.picture, err = s.st.Known(ctx, all); err != nil {
		return nil, err
	}
	snap.commitments = make([]*store.Commitment, len(snap.picture.Commitments))
	for i := range snap.picture.Commitments {
		k := &snap.picture.Commitments[i]
		snap.commitments[i] = k
		for _, ref := range k.Former {
			snap.former[ref] = k.Ref
		}
	}
	named, err := s.st.Witnesses(ctx, all)
	if err != nil {
		return nil, err
	}
	of := snap.picture                                              // with its commitments, whose owners the roll is asked for
	snap.picture.Commitments, snap.picture.Late = nil, store.Late{} // the one stands beside, of the other nothing is shown
	closed, err := s.st.Restricted(ctx, authority)
	if err != nil {
		return nil, err
	}
	for _, r := range closed {
		snap.restricted[r.Item] = true
	}
	withheld, err := s.st.Withheld(ctx, authority)
	if err != nil {
		return nil, err
	}
	for _, w := range withheld {
		m, err := redact.New([]string{w.Name})
		if err != nil {
			return nil, err
		}
		snap.names = append(snap.names, m)
	}
	of.Holdings = slices.DeleteFunc(slices.Clone(of.Holdings), func(h store.Holding) bool { return snap.withholds(h.Person) })
	snap.roll = duty.New(&of, snap.open(named))
	snap.heirs = snap.roll.Heirs()
	var tasks waiting
	for _, k := range snap.commitments {
		tasks.of(snap, k)
	}
	changes, err := s.st.Changes(ctx, store.ChangesParams{AsAt: all, Unseen: true})
	if err != nil {
		return nil, err
	}
	tasks.changed(snap, changes)
	matters, err := s.st.Matters(ctx, all)
	if err != nil {
		return nil, err
	}
	tasks.matters(matters)
	tasks.undated(snap.picture.Undated)
	if err := s.reviews(ctx, all, &tasks, closed); err != nil {
		return nil, err
	}
	return snap, s.fill(ctx, authority, snap, nil, tasks)
}

// fill puts the tasks of a snapshot in order: those that stood before and stand yet,
// which are in order, and those that were made for it, with what is asked for each time.
func (s *Service) fill(ctx context.Context, authority store.AuthorityID, snap *snapshot, stand []*Task, made waiting) error {
	made.conflicts(&snap.picture)
	if err := s.reports(ctx, authority, &made); err != nil {
		return err
	}
	if err := s.chasing(ctx, authority, snap, &made); err != nil {
		return err
	}
	for _, t := range made {
		t.bodies(snap.heirsOf(t.Bodies...)...)
		t.closed = snap.closes(t)
	}
	slices.SortFunc(made, func(a, b *Task) int { return placeOf(a, ByDay).compare(placeOf(b, ByDay)) })
	snap.tasks = make([]*Task, 0, len(stand)+len(made))
	for _, t := range stand {
		for len(made) > 0 && placeOf(made[0], ByDay).compare(placeOf(t, ByDay)) < 0 {
			snap.tasks, made = append(snap.tasks, made[0]), made[1:]
		}
		snap.tasks = append(snap.tasks, t)
	}
	snap.tasks = append(snap.tasks, made...)
	return nil
}

// waiting is tasks that are being gathered.
type waiting []*Task

func (w *waiting) add(t *Task) { *w = append(*w, t) }

// of adds a reading that waits, and what is suggested of it.
func (w *waiting) of(s *snapshot, k *store.Commitment) {
	if !stands(k) {
		return
	}
	if waits(k) {
		w.add(reading(k))
	}
	for j := range k.Returns {
		if r := &k.Returns[j]; r.Verdict == store.VerdictOpen {
			t := about(k, WhatReturn)
			t.OtherItem, t.Day, t.Confidence, t.Why = r.Item, r.On, r.Score, r.Why
			t.items = append(t.items, r.Item)
			t.bodies(r.Body)
			t.named(k.Ref.String(), r.Item.String())
			w.add(t)
		}
	}
	w.whose(s, k)
	w.asked(k)
	for i := range k.Same {
		if tie := &k.Same[i]; tie.Ref > k.Ref {
			w.same(k, s.commitment(tie.Ref), tie)
		}
	}
}

// same adds that two commitments may be one.
func (w *waiting) same(k, other *store.Commitment, tie *store.Tie) {
	if tie.Verdict != store.VerdictOpen || other == nil || !stands(k) || !stands(other) {
		return
	}
	t := about(k, WhatSame)
	t.Other, t.OtherItem, t.Confidence, t.Why = other.Ref, other.Item, tie.Score, tie.Why
	if other.Known.On.After(t.Day) {
		t.Day = other.Known.On
	}
	t.items = append(t.items, other.Item)
	t.bodies(other.Asker)
	t.named(k.Ref.String(), other.Ref.String())
	w.add(t)
}

// stands reports whether anything waits of a commitment at all.
func stands(k *store.Commitment) bool {
	return k.MergedInto == 0 && k.NoLongerRead.IsZero() && k.Acceptance.State != civic.AcceptanceRejected && k.Following != civic.Historic
}

// waits reports whether a reading waits for a person.
func waits(k *store.Commitment) bool {
	return k.Acceptance.State == civic.AcceptanceWaiting || k.Acceptance.State == civic.AcceptanceLater
}

// about is a task about a commitment.
func about(k *store.Commitment, what What) *Task {
	t := &Task{What: what, Ref: k.Ref, Item: k.Item, Kind: k.Kind, Confidence: k.Confidence, Day: k.Known.On, Title: k.Text, Record: k.Record, items: []store.ItemID{k.Item}}
	for _, src := range k.Sources {
		if !slices.Contains(t.items, src.Item) {
			t.items = append(t.items, src.Item)
		}
	}
	t.bodies(k.Asker)
	return t
}

// about is a task about a commitment that is closed to whom the commitment is.
func (s *snapshot) about(k *store.Commitment, what What) *Task {
	t := about(k, what)
	t.bodies(s.heirsOf(t.Bodies...)...)
	t.closed = s.closes(t)
	return t
}

// reading is the task of a reading that waits.
func reading(k *store.Commitment) *Task {
	t := about(k, WhatReading)
	t.named(k.Ref.String())
	t.Later = k.Acceptance.State == civic.AcceptanceLater
	t.Why = "nobody has checked it"
	switch {
	case k.Hand.Alone && !t.Later:
		t.Why = "it was entered by hand on " + k.Hand.On.Long() + ": accept it to publish it"
	case t.Later:
		t.Why = "it was put off"
	case len(k.Acceptance.Changed) > 0:
		t.Why = "it reads otherwise since it was " + string(k.Acceptance.Said)
	}
	return t
}

func (t *Task) bodies(names ...string) {
	for _, n := range names {
		if n != "" && !slices.Contains(t.Bodies, n) {
			t.Bodies = append(t.Bodies, n)
		}
	}
}

// commitment finds a commitment by its ref, or a former one; nil where there is none.
func (s *snapshot) commitment(ref store.Ref) *store.Commitment {
	if now, ok := s.former[ref]; ok {
		ref = now
	}
	i, ok := s.place(ref)
	if !ok {
		return nil
	}
	return s.commitments[i]
}

func (s *snapshot) place(ref store.Ref) (int, bool) {
	return slices.BinarySearchFunc(s.commitments, ref, func(k *store.Commitment, ref store.Ref) int { return cmp.Compare(k.Ref, ref) })
}

// changed adds, for each followed promise, all that changed of it as one task.
func (w *waiting) changed(s *snapshot, all []store.Change) {
	last := map[store.Ref]*Task{}
	for i := range all {
		c := &all[i]
		k := s.commitment(c.Ref)
		if k == nil {
			continue
		}
		t := last[c.Ref]
		if t == nil {
			t = about(k, WhatChanged)
			t.named(c.Ref.String())
			last[c.Ref] = t
			w.add(t)
		}
		t.Day, t.change, t.Why = c.Known, c, "a later page or rule reads it otherwise"
	}
}

// matters adds the items that may be of one subject.
func (w *waiting) matters(all []store.Matter) {
	items := map[store.ItemID]*store.Item{}
	for i := range all {
		for j := range all[i].Items {
			items[all[i].Items[j].ID] = &all[i].Items[j]
		}
	}
	done := map[string]bool{}
	for i := range all {
		for _, may := range all[i].May {
			a, b := items[may.From], items[may.To]
			if may.Verdict != store.VerdictOpen || a == nil || b == nil {
				continue
			}
			if a.ID > b.ID {
				a, b = b, a
			}
			t := &Task{What: WhatMatter, Item: a.ID, OtherItem: b.ID, Day: b.Known.On, Confidence: may.Score, Title: b.Title, Record: b.Record, Why: may.Why, items: []store.ItemID{a.ID, b.ID}}
			if a.Known.On.After(t.Day) {
				t.Day = a.Known.On
			}
			t.bodies(a.Body, b.Body)
			t.named(a.ID.String(), b.ID.String())
			if !done[t.ID] {
				done[t.ID] = true
				w.add(t)
			}
		}
	}
}

// undated adds the items of which nobody knows the day.
func (w *waiting) undated(all []store.Undated) {
	for _, u := range all {
		t := &Task{What: WhatUndated, Item: u.Item, Title: u.Title, Record: u.Record, Confidence: 1, Why: u.Why, items: []store.ItemID{u.Item}}
		t.named(u.Item.String())
		w.add(t)
	}
}

// apart is how many days two records may put one event apart and be taken to mean the
// same: further apart, it has happened twice.
const apart = 7

// conflicts adds the events that records put on different days. For a councillor: two
// records disagree where both look back on an event by the same words, and the days
// that they give have none in common, but lie no more than a week apart: the report
// was published on 14 May, says one, on 16 May says the other. That an event was moved
// before it happened is no conflict. It waits until somebody says which it was.
func (w *waiting) conflicts(p *store.Picture) {
	by := map[string][]store.EventStatement{}
	for _, e := range p.Events {
		if !e.From.IsZero() && !e.To.IsZero() && !e.To.After(e.Known.On) {
			by[e.Fold] = append(by[e.Fold], e)
		}
	}
	for fold, all := range by {
		slices.SortStableFunc(all, func(a, b store.EventStatement) int { return a.Known.On.Compare(b.Known.On) })
		seen := map[string]bool{}
		for i, a := range all {
			for _, b := range all[i+1:] {
				if !disagree(a, b) || settled(p.Settings, a, b) {
					continue
				}
				days := []string{a.From.String(), a.To.String(), b.From.String(), b.To.String()}
				sum := sha256.Sum256([]byte(fold + "\x00" + days[0] + days[1] + days[2] + days[3]))
				t := &Task{
					What: WhatConflict, Item: a.Item, OtherItem: b.Item, Day: b.Known.On, Title: a.What, Record: b.Record, Confidence: 1,
					Why: "two records put it on different days", items: []store.ItemID{a.Item, b.Item}, said: []store.EventStatement{a, b},
				}
				t.bodies(a.Body, b.Body)
				t.named(hex.EncodeToString(sum[:6]))
				if !seen[t.ID] {
					seen[t.ID] = true
					w.add(t)
				}
			}
		}
	}
}

func disagree(a, b store.EventStatement) bool {
	x, y := calendar.Interval{From: a.From, To: a.To}, calendar.Interval{From: b.From, To: b.To}
	return !x.Overlaps(y) && x.From.Sub(y.To) <= apart && y.From.Sub(x.To) <= apart
}

// settled reports whether a person has said since on which days it was.
func settled(all []store.EventSetting, a, b store.EventStatement) bool {
	return slices.ContainsFunc(all, func(p store.EventSetting) bool {
		near := func(e store.EventStatement) bool {
			return p.From.Sub(e.To) <= apart && e.From.Sub(p.To) <= apart
		}
		return p.Fold == a.Fold && (near(a) || near(b))
	})
}

// mostReports bounds how many reports are listed.
const mostReports = 1000

// reports adds what readers wrote that nobody has answered.
func (s *Service) reports(ctx context.Context, authority store.AuthorityID, to *waiting) error {
	all, err := s.st.Reports(ctx, store.ReportsParams{Authority: authority, Open: true, Limit: mostReports})
	for i := range all {
		r := &all[i]
		t := &Task{What: WhatReport, Report: r.Report, Day: r.Day, Title: r.Words, Record: r.Page, Confidence: 1, Why: "a reader says that the page is wrong", report: r}
		t.named(strconv.FormatInt(int64(r.Report), 10))
		to.add(t)
	}
	return err
}

// reviews adds the items that are restricted, each since the day on which it is to be
// looked at again.
func (s *Service) reviews(ctx context.Context, all store.AsAt, to *waiting, closed []store.Restriction) error {
	if len(closed) == 0 {
		return nil
	}
	ids := make([]store.ItemID, len(closed))
	for i, r := range closed {
		ids[i] = r.Item
	}
	items, err := s.st.Items(ctx, store.ItemsParams{AsAt: all, Items: ids})
	if err != nil {
		return err
	}
	for i := range items {
		it := &items[i]
		at := slices.IndexFunc(closed, func(r store.Restriction) bool { return r.Item == it.ID })
		if at < 0 {
			continue // the one to which a closed item leads is closed too
		}
		r := closed[at]
		t := &Task{
			What: WhatReview, Item: it.ID, Day: r.Review, Title: r.Title, Record: where(it), Confidence: 1, items: []store.ItemID{it.ID},
			Why: "it was to be looked at again on " + r.Review.Long(),
		}
		t.bodies(it.Body)
		t.named(it.ID.String())
		to.add(t)
	}
	return nil
}

// sees reports whether an actor may see a task. What stands in restricted items, and
// words with a name that is withheld, only those see who may read what is restricted.
func (s *snapshot) sees(a access.Actor, reach access.Reach, t *Task) bool {
	scope := t.Scope()
	switch {
	case t.What == WhatReport:
		return a.MaySomewhere(access.AnswerReports)
	case !reach.Covers(scope):
		return false
	case !t.closed:
		return true
	}
	return a.May(access.ReadRestricted, scope)
}

// open leaves out of whom the record names in a post whatever stands in a restricted item
// or is a name that is withheld: who holds which post is shown to all who read the record.
func (s *snapshot) open(named []store.Witness) []store.Witness {
	return slices.DeleteFunc(named, func(w store.Witness) bool {
		return s.restricted[w.Item] || s.withholds(w.Person) || s.withholds(w.Post)
	})
}

// withholds reports whether a name that is withheld stands in some words.
func (s *snapshot) withholds(words string) bool {
	return slices.ContainsFunc(s.names, func(m *redact.Matcher) bool { return len(m.Text(words)) > 0 })
}

// closes reports whether a task shows what is restricted.
func (s *snapshot) closes(t *Task) bool {
	if slices.ContainsFunc(t.items, func(id store.ItemID) bool { return s.restricted[id] }) {
		return true
	}
	if len(s.names) == 0 {
		return false
	}
	words := []string{t.Title, t.Record, t.Why}
	for _, ref := range []store.Ref{t.Ref, t.Other} {
		if k := s.commitment(ref); ref != 0 && k != nil {
			words = append(words, k.Text, string(k.By), string(k.ByIs), string(k.To), string(k.ToIs))
			for _, src := range k.Sources {
				words = append(words, src.Text)
			}
		}
	}
	return slices.ContainsFunc(words, s.withholds)
}
