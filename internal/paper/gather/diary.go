package gather

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/calendar"
	"mattersarising/internal/paper"
	"mattersarising/internal/search"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// diary is which bodies there are and when they meet, from the whole record: that a
// meeting takes place is known long before its minutes are.
type diary struct {
	bodies []string                   // as first met, each once
	days   map[string][]calendar.Date // of each body by its folded name, in order
	after  []store.Succession
}

func readDiary(ctx context.Context, st Store, at store.AsAt) (*diary, error) {
	all := store.AsAt{Authority: at.Authority, Entry: at.Entry, Recorded: at.Recorded}
	d := &diary{days: map[string][]calendar.Date{}}
	bodies, err := st.Bodies(ctx, all)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for _, b := range bodies {
		if fold := identity.FoldBody(b.Name); !told[fold] {
			told[fold] = true
			d.bodies = append(d.bodies, b.Name)
		}
	}
	pic, err := st.Glance(ctx, store.GlanceParams{AsAt: all, Choose: func(*store.Picture) []store.Ref { return nil }})
	if err != nil {
		return nil, err
	}
	d.after = pic.Successions
	for _, m := range pic.Meetings {
		fold := identity.FoldBody(m.Body)
		d.days[fold] = append(d.days[fold], m.Day)
	}
	for fold := range d.days {
		slices.SortFunc(d.days[fold], calendar.Date.Compare)
		d.days[fold] = slices.Compact(d.days[fold])
	}
	return d, nil
}

// settle finds out whose paper it is, for which meeting, and of which day.
//
// For a clerk: without a meeting it is for the body's next after the day of the paper,
// if the record tells of one. Without a day it is of today; but the paper of a meeting
// that is past is of the day before it, as it was. A meeting still to come may be one
// that no agenda tells of yet; one that is past must be in the record.
func (d *diary) settle(a *paper.Asked, p Params) error {
	var err error
	if a.Body, err = d.body(p.Body); err != nil {
		return err
	}
	for _, name := range p.With {
		with, err := d.body(name)
		if err != nil {
			return err
		}
		if with != a.Body && !slices.Contains(a.With, with) {
			a.With = append(a.With, with)
		}
	}
	a.Meeting, a.AsAt = p.Meeting, p.Judged
	switch p.Kind {
	case paper.KindChanges:
		return d.between(a, p)
	case paper.KindAnnual:
		return d.annual(a, p)
	case paper.KindProgramme:
		return d.forward(a, p)
	}
	if a.AsAt.IsZero() {
		a.AsAt = p.Today
		if !a.Meeting.IsZero() && a.Meeting.Before(p.Today) {
			a.AsAt = paper.Eve(a.Meeting)
		}
	}
	d.succeeds(a)
	own := d.days[identity.FoldBody(a.Body)]
	if a.Meeting.IsZero() {
		if i := slices.IndexFunc(own, func(day calendar.Date) bool { return day.After(a.AsAt) }); i >= 0 {
			a.Meeting = own[i]
		}
	}
	a.Agenda = slices.Contains(own, a.Meeting)
	if !a.Agenda && !a.Meeting.IsZero() && a.Meeting.Before(p.Today) && !p.Given {
		return store.NotFound("paper", "the record tells of no meeting of %s on %s: %s", a.Body, a.Meeting.Long(), nearest(own, a.Meeting))
	}
	before := a.Meeting
	if before.IsZero() {
		before = a.AsAt
	}
	for _, body := range append([]string{a.Body}, a.With...) {
		for _, day := range d.days[identity.FoldBody(body)] {
			if day.Before(before) && day.After(a.Since) {
				a.Since = day
			}
		}
	}
	return nil
}

// between finds out between which days it is asked what changed.
//
// For a clerk: of a day on which the body met, the eve counts, for that is what the paper
// for that meeting showed; of any other day, the day itself. So from one meeting to the
// next it says what the report for the next said.
func (d *diary) between(a *paper.Asked, p Params) error {
	own := d.days[identity.FoldBody(a.Body)]
	a.AsAt = p.To
	if a.AsAt.IsZero() {
		a.AsAt = p.Today
		if !p.Judged.IsZero() {
			a.AsAt = p.Judged
		}
		if i := slices.IndexFunc(own, func(day calendar.Date) bool { return day.After(a.AsAt) }); i >= 0 {
			a.Meeting = own[i]
		}
	}
	d.succeeds(a)
	all := slices.Clone(own)
	for _, with := range a.With {
		all = append(all, d.days[identity.FoldBody(with)]...)
	}
	slices.SortFunc(all, calendar.Date.Compare)
	if slices.Contains(all, a.AsAt) && !p.To.IsZero() {
		a.Meeting, a.AsAt = a.AsAt, paper.Eve(a.AsAt)
	}
	a.Agenda = slices.Contains(own, a.Meeting)
	end := a.AsAt
	if !a.Meeting.IsZero() {
		end = a.Meeting
	}
	if a.Since = p.From; a.Since.IsZero() {
		for _, day := range all {
			if day.Before(end) {
				a.Since = day
			}
		}
		if a.Since.IsZero() {
			return store.NotFound("paper", "the record tells of no meeting of %s before %s: say from which day", a.Body, end.Long())
		}
	}
	if a.Was = a.Since; slices.Contains(all, a.Since) {
		a.Was = paper.Eve(a.Since)
	}
	if !a.Was.Before(a.AsAt) {
		return store.Invalid("paper", "between %s and %s nothing can have changed: give the earlier day first", a.Since.Long(), end.Long())
	}
	return nil
}

// forward finds out of which day the work programme is, and which meetings are ahead of it.
//
// For a clerk: a meeting is ahead from when it was announced. Of today, so is one of which
// an agenda is there already; and so is the meeting that is named, whatever the record says.
func (d *diary) forward(a *paper.Asked, p Params) error {
	if a.AsAt.IsZero() {
		a.AsAt = p.Today
		if !p.Meeting.IsZero() && p.Meeting.Before(p.Today) {
			a.AsAt = paper.Eve(p.Meeting)
		}
	}
	d.succeeds(a)
	own := d.days[identity.FoldBody(a.Body)]
	a.Agenda = slices.Contains(own, a.Meeting)
	if !a.AsAt.Before(p.Today) {
		for _, day := range own {
			if day.After(a.AsAt) {
				a.Ahead = append(a.Ahead, store.Meeting{Body: a.Body, Day: day})
			}
		}
	}
	if !p.Meeting.IsZero() && !p.Meeting.Before(a.AsAt) {
		a.Ahead = append(a.Ahead, store.Meeting{Body: a.Body, Day: p.Meeting})
	}
	return nil
}

// annual finds out of which year the account is, and as at which day.
func (d *diary) annual(a *paper.Asked, p Params) error {
	if a.AsAt.IsZero() {
		a.AsAt = p.Today
	}
	if a.Year = p.Year; a.Year == 0 {
		a.Year = paper.Account(a.AsAt)
	}
	a.Meeting = calendar.Date{}
	d.succeeds(a)
	return nil
}

// succeeds adds the bodies whose business this one had taken over by its meeting.
func (d *diary) succeeds(a *paper.Asked) {
	last := a.AsAt
	if a.Meeting.After(last) {
		last = a.Meeting
	}
	fold := identity.FoldBody(a.Body)
	for _, name := range paper.Predecessors(d.after, func(s string) bool { return identity.FoldBody(s) == fold }, func(x *store.Succession) bool { return !x.On.After(last) }) {
		if full, err := d.body(name); err == nil && full != a.Body && !slices.Contains(a.With, full) {
			a.With = append(a.With, full)
		}
	}
}

// body finds the one that is meant: by its name, or by words that stand in the name of
// no other.
func (d *diary) body(typed string) (string, error) {
	fold := identity.FoldBody(typed)
	var like []string
	for _, name := range d.bodies {
		switch this := identity.FoldBody(name); {
		case this == fold && fold != "":
			return name, nil
		case fold != "" && strings.Contains(this, fold):
			like = append(like, name)
		}
	}
	switch {
	case len(like) == 1:
		return like[0], nil
	case len(like) > 1:
		return "", store.Invalid("paper", "“%s” may be %s: write its whole name", typed, listed(like, "or"))
	case len(d.bodies) == 0:
		return "", store.NotFound("paper", "the record names no body yet: put records there with “arising import FILE”")
	}
	return "", store.NotFound("paper", "the record names no body “%s”: the nearest are %s", typed, listed(alike(fold, d.bodies), "and"))
}

// alike returns the three of the names that are most like what was typed: each word of
// it is held to the word most like it.
func alike(fold string, names []string) []string {
	const far = 3 // letters between two words that are not alike
	off := func(name string) int {
		total := 0
		for w := range strings.FieldsSeq(fold) {
			best := far
			for v := range strings.FieldsSeq(identity.FoldBody(name)) {
				best = min(best, search.Distance(w, v, far))
			}
			total += best
		}
		return total
	}
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(off(a), off(b)), strings.Compare(a, b)) })
	return names[:min(3, len(names))]
}

// most is how many names or days an error lists.
const most = 6

// listed joins names for a sentence, up to a handful.
func listed(names []string, last string) string {
	more := ""
	if len(names) > most {
		more = fmt.Sprintf(", and %d more", len(names)-most)
		names, last = names[:most], ""
	}
	if len(names) < 2 || last == "" {
		return strings.Join(names, ", ") + more
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + last + " " + names[len(names)-1]
}

// nearest says when a body met about a day.
func nearest(days []calendar.Date, day calendar.Date) string {
	if len(days) == 0 {
		return "it tells of none of its meetings"
	}
	i, _ := slices.BinarySearchFunc(days, day, calendar.Date.Compare)
	near := days[max(i-2, 0):min(i+2, len(days))]
	words := make([]string, len(near))
	for n, d := range near {
		words[n] = d.Long()
	}
	return "the nearest are on " + listed(words, "and")
}

// BodyNamed finds the body that somebody means: by its name, or by words that stand in the
// name of no other.
func BodyNamed(ctx context.Context, st Store, at store.AsAt, typed string) (string, error) {
	bodies, err := st.Bodies(ctx, store.AsAt{Authority: at.Authority, Entry: at.Entry, Recorded: at.Recorded})
	if err != nil {
		return "", err
	}
	var d diary
	for _, b := range bodies {
		d.bodies = append(d.bodies, b.Name)
	}
	return d.body(typed)
}
