package desk

import (
	"context"
	"maps"
	"slices"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Who is who asks, of which authority's desk, on which day.
type Who struct {
	Authority store.AuthorityID
	Actor     access.Actor
	Today     calendar.Date // what waits for a day waits from it on
}

// Filter narrows the list. What is empty narrows nothing.
type Filter struct {
	What  What
	Body  string
	Kind  civic.CommitmentKind
	From  calendar.Date // seen on or after it
	To    calendar.Date // seen on or before it
	Most  float64       // confidence of at most this; 0 is any
	Mine  bool          // only what the actor may decide
	Order Order         // empty is by day
	After string        // the cursor of the page before
	Limit int           // 0 is all
}

// check refuses a filter that can mean nothing.
func (f *Filter) check() error {
	if f.Order == "" {
		f.Order = ByDay
	}
	switch {
	case !slices.Contains(Orders(), f.Order):
		return store.Invalid("desk", "%q is no order: there is %q", f.Order, Orders())
	case f.Most < 0 || f.Most > 1 || f.Most != f.Most:
		return store.Invalid("desk", "a confidence is between 0 and 1, as 0.95: %v", f.Most)
	case !f.From.IsZero() && !f.To.IsZero() && f.To.Before(f.From):
		return store.Invalid("desk", "the days end (%s) before they begin (%s)", f.To.Long(), f.From.Long())
	}
	return nil
}

// takes reports whether a task is within the filter, leaving aside what it is.
func (f *Filter) takes(t *Task) bool {
	switch {
	case f.Body != "" && !slices.Contains(t.Bodies, f.Body),
		f.Kind != "" && t.Kind != f.Kind,
		!f.From.IsZero() && t.Day.Before(f.From),
		!f.To.IsZero() && (t.Day.IsZero() || t.Day.After(f.To)),
		f.Most != 0 && t.Confidence > f.Most:
		return false
	}
	return true
}

// List is a page of what waits.
type List struct {
	Tasks  []*Task
	Total  int          // within the filter, of all pages
	Counts map[What]int // of each kind, within the rest of the filter
	Bodies []string     // all that something waits for, whatever the filter
	Next   string       // the cursor of the next page; empty on the last
	Entry  int64        // the last entry that it knows of
}

// List returns what waits for an actor, in order.
func (s *Service) List(ctx context.Context, who Who, f Filter) (List, error) {
	snap, tasks, list, err := s.list(ctx, who, &f)
	if err != nil {
		return List{}, err
	}
	list.Entry, list.Total = snap.entry, len(tasks)
	from := 0
	if f.After != "" {
		at, err := parsePlace(f.After)
		if err != nil {
			return List{}, err
		}
		from = after(tasks, f.Order, at)
	}
	to := len(tasks)
	if f.Limit > 0 && from+f.Limit < to {
		to = from + f.Limit
		list.Next = placeOf(tasks[to-1], f.Order).String()
	}
	list.Tasks = tasks[from:to]
	return list, nil
}

// list returns all that is within a filter, sorted, with the counts.
func (s *Service) list(ctx context.Context, who Who, f *Filter) (*snapshot, []*Task, List, error) {
	list := List{Counts: map[What]int{}}
	if err := f.check(); err != nil {
		return nil, nil, list, err
	}
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return nil, nil, list, err
	}
	reach := who.Actor.Reach(access.ReadRecord)
	bodies := map[string]bool{}
	var tasks []*Task
	for _, t := range snap.tasks {
		if !t.now(who.Today) || !snap.sees(who.Actor, reach, t) || f.Mine && !may(who.Actor, t.What.Needs(), t) {
			continue
		}
		for _, b := range t.Bodies {
			bodies[b] = true
		}
		if !f.takes(t) {
			continue
		}
		list.Counts[t.What]++
		if f.What == "" || f.What == t.What {
			tasks = append(tasks, t)
		}
	}
	list.Bodies = slices.Sorted(maps.Keys(bodies))
	if f.Order != ByDay { // in that one they stand
		slices.SortFunc(tasks, func(a, b *Task) int { return placeOf(a, f.Order).compare(placeOf(b, f.Order)) })
	}
	return snap, tasks, list, nil
}

// after is where the first task stands that comes after a place.
func after(tasks []*Task, o Order, at place) int {
	i, there := slices.BinarySearchFunc(tasks, at, func(t *Task, p place) int { return placeOf(t, o).compare(p) })
	if there {
		i++
	}
	return i
}
