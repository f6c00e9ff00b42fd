package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"mattersarising/internal/access"
	"mattersarising/internal/duty"
	"mattersarising/internal/store"
)

// Detail is one task with all that is needed to decide it.
type Detail struct {
	Task

	Commitment *store.Commitment // that it is about
	Second     *store.Commitment // that may be the same
	First      *store.Item       // the item, with its words: of a subject, or without a day
	Came       *store.Item       // the item that may have brought it back, or be of the same subject
	Changed    *store.Change
	Statements []store.EventStatement
	Reported   *store.Report
	Owner      duty.Owner // of a promise that several posts may owe

	Entry          int64  // the last entry that is shown: what is accepted is what was seen
	Saw            string // stands for what is shown of the commitment
	Next, Previous string // the IDs of the neighbours in the list; empty at its ends
	Place, Of      int    // from 1
	Listed         List   // the list around it: its counts and committees, and no tasks
	May            map[access.Permission]bool
}

// Open returns one task that waits, or the first of the list where id is empty. That
// an actor read what is restricted is recorded. ErrNotFound where the task does not
// wait, or is not theirs to see.
func (s *Service) Open(ctx context.Context, who Who, f Filter, id string, at Moment) (Detail, error) {
	snap, tasks, list, err := s.list(ctx, who, &f)
	if err != nil {
		return Detail{}, err
	}
	i := slices.IndexFunc(tasks, func(t *Task) bool { return t.ID == id || id == "" })
	if i < 0 {
		if id == "" {
			return Detail{}, store.NotFound("desk", "nothing waits here")
		}
		return Detail{}, store.NotFound("desk", "%s does not wait any more: somebody has dealt with it, or the record has changed", id)
	}
	t := tasks[i]
	d := Detail{
		Task: *t, Commitment: snap.commitment(t.Ref), Second: snap.commitment(t.Other), Changed: t.change, Statements: t.said, Reported: t.report,
		Entry: snap.entry, Place: i + 1, Of: len(tasks), Listed: list, May: map[access.Permission]bool{},
	}
	for _, p := range access.Permissions() {
		d.May[p] = may(who.Actor, p, t)
	}
	if i > 0 {
		d.Previous = tasks[i-1].ID
	}
	if i+1 < len(tasks) {
		d.Next = tasks[i+1].ID
	}
	if d.Commitment != nil {
		d.Saw = fingerprint(d.Commitment)
		if t.What == WhatOwner {
			d.Owner = snap.owned(d.Commitment, who.Today)
		}
	}
	if err := s.items(ctx, who, &d); err != nil {
		return Detail{}, err
	}
	if t.closed {
		about := t.ID
		if t.What == WhatReview { // what is shown is the item and no more
			about = t.Item.String()
		}
		return d, s.reading(ctx, who, store.AccessReading, about, at)
	}
	return d, nil
}

// Next is the ID of what stands behind a task in the list; empty where nothing does, or
// the task does not wait.
func (s *Service) Next(ctx context.Context, who Who, f Filter, id string) (string, error) {
	_, tasks, _, err := s.list(ctx, who, &f)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(tasks, func(t *Task) bool { return t.ID == id })
	if i < 0 || i+1 == len(tasks) {
		return "", nil
	}
	return tasks[i+1].ID, nil
}

// Moment is when something is asked, and by which request.
type Moment struct {
	Now     time.Time
	Request string
}

// may reports whether an actor may do something about a task.
func may(a access.Actor, p access.Permission, t *Task) bool {
	if t.What == WhatReport {
		return a.MaySomewhere(p)
	}
	return a.May(p, t.Scope())
}

// items reads the items that a task shows in their own words.
func (s *Service) items(ctx context.Context, who Who, d *Detail) error {
	var want []store.ItemID
	switch d.What {
	case WhatReturn, WhatSame:
		want = []store.ItemID{d.OtherItem}
	case WhatMatter, WhatConflict:
		want = []store.ItemID{d.Item, d.OtherItem}
	case WhatUndated, WhatReview:
		want = []store.ItemID{d.Item}
	default:
		return nil
	}
	all, err := s.st.Items(ctx, store.ItemsParams{AsAt: store.AsAt{Authority: who.Authority, Entry: d.Entry}, Items: want, Passages: true})
	if err != nil {
		return err
	}
	for i := range all {
		is := func(id store.ItemID) bool { return all[i].ID == id || slices.Contains(all[i].Former, id) }
		if is(d.Item) {
			d.First = &all[i]
		}
		if is(d.OtherItem) {
			d.Came = &all[i]
		}
	}
	return nil
}

// fingerprint stands for what a person is shown of a commitment: what they may correct,
// and what has been said of it.
func fingerprint(k *store.Commitment) string {
	b, err := json.Marshal([]any{k.Kind, k.By, k.ByIs, k.To, k.ToIs, k.Due, k.Text, k.Acceptance.State, k.Acceptance.Entry})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

// Upon is where in a passage the words of a promise stand: the whole of it where they
// cannot be told.
func Upon(passage, words string) (from, to int) {
	if at := strings.Index(passage, words); at >= 0 && words != "" {
		return at, at + len(words)
	}
	return 0, len(passage)
}
