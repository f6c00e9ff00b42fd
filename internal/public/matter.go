package public

import (
	"cmp"
	"context"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// layMatterCounts counts what each matter promised.
func (v *View) layMatterCounts() {
	for _, m := range v.index.matters {
		for _, it := range m.items {
			for _, c := range it.promises {
				m.Promises++
				if c.Counted() && c.State.Outstanding() {
					m.Outstanding++
					if c.State == StateOverdue {
						m.Overdue++
					}
				}
			}
		}
	}
}

// Matters lists the subjects that ran through more than one item, or in which
// something was promised: the latest first.
func (v *View) Matters() []*Matter {
	var out []*Matter
	for _, m := range v.index.matters {
		if len(m.items) > 1 || m.Promises > 0 {
			out = append(out, &m.Matter)
		}
	}
	return out
}

// Matter returns one matter as one line of time, across bodies and years.
func (v *View) Matter(ctx context.Context, slug string) (*Timeline, error) {
	m := v.index.matter[slug]
	if m == nil {
		return nil, notFound("matter")
	}
	words, err := v.words(ctx, m.items)
	if err != nil {
		return nil, err
	}
	t := &Timeline{Matter: &m.Matter}
	var captures []store.Capture
	for _, it := range m.items {
		captures = append(captures, it.Detail.Captures...)
		n := len(t.Stops)
		if n == 0 || it.meeting == nil || t.Stops[n-1].Meeting.Slug != it.meeting.ID {
			t.Stops = append(t.Stops, Stop{On: it.when(), Bounds: it.Known.Bounds, Meeting: it.meeting.link(), Body: it.body, Ahead: it.when().After(v.On)})
			n++
		}
		s := &t.Stops[n-1]
		s.Items = append(s.Items, v.stopItem(it, words[it.ID]))
	}
	reviews, is := v.reviewStops(m)
	t.Stops = append(t.Stops, reviews...)
	for _, h := range v.happenings(m, words) {
		if is(h) {
			continue
		}
		t.Stops = append(t.Stops, Stop{On: last(h.Days), Bounds: h.Days, Event: &h, Ahead: last(h.Days).After(v.On)})
	}
	slices.SortStableFunc(t.Stops, func(a, b Stop) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(order(&a), order(&b)))
	})
	t.Captures = captured(captures)
	return t, nil
}

func order(s *Stop) int { // what happened stands before the meeting of the day
	if s.Event != nil || s.Review != nil {
		return 0
	}
	return 1
}

func last(i calendar.Interval) calendar.Date {
	if i.To.IsZero() {
		return i.From
	}
	return i.To
}

func (v *View) stopItem(it *item, words []Passage) StopItem {
	s := StopItem{ID: it.ID, Number: it.Number, Title: it.Title, Brought: it.brought}
	for _, p := range words {
		if p.Kind == civic.PassageResolution || p.Kind == civic.PassageRecommendation {
			s.Decisions = append(s.Decisions, p)
		}
	}
	for _, c := range it.promises {
		s.Promises = append(s.Promises, Promised{c, c.Returns})
	}
	return s
}

// happenings are the events on which promises of a matter hang, as its records and
// people date them: each once, by the days that were known last.
func (v *View) happenings(m *matter, words map[store.ItemID][]Passage) []Happens {
	var folds []string
	for _, it := range m.items {
		for _, c := range it.promises {
			if f := identity.FoldEvent(string(c.Due.Event)); f != "" && !slices.Contains(folds, f) {
				folds = append(folds, f)
			}
		}
	}
	of := map[store.ItemID]bool{}
	for _, it := range m.items {
		of[it.ID] = true
	}
	var out []Happens
	at := map[string]int{}
	note := func(fold string, h Happens) {
		if h.Days.IsZero() {
			return
		}
		i, ok := at[fold]
		if !ok {
			at[fold] = len(out)
			out = append(out, h)
			return
		}
		h.Differs = out[i].Differs || !out[i].Days.Overlaps(h.Days)
		out[i] = h
	}
	for _, e := range v.events {
		if of[e.Item] {
			var said []string
			for _, p := range words[e.Item] {
				said = append(said, p.Text)
			}
			note(e.Fold, Happens{What: e.What, Name: eventName(e.What, said), Days: calendar.Interval{From: e.From, To: e.To}, Item: v.index.item[e.Item].link()})
		}
	}
	for i := range v.settings {
		s := &v.settings[i]
		if _, ok := at[s.Fold]; ok || slices.Contains(folds, s.Fold) {
			note(s.Fold, Happens{What: s.What, Name: s.What, Days: calendar.Interval{From: s.From, To: s.To}, Set: true})
		}
	}
	return out
}
