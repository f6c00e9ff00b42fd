package follow

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
	"mattersarising/internal/when"
)

// by is the commitment as it stood on a day, by what was known then; what brought it back,
// and who closed it, left out: neither changes when it was expected.
func (s *Standing) by(g *ground, day calendar.Date) *Standing {
	c := *s.Commitment
	c.Returns, c.Judged, c.Steps = nil, nil, nil
	for _, k := range s.sources() {
		for i := range k.Steps {
			if st := k.Steps[i]; st.Act == civic.StepAgreed && !st.Known.After(day) {
				c.Steps = append(c.Steps, st)
			}
		}
	}
	then := judge(g.by(day), &c, nil, day)
	return &then
}

// about is a ground with only what one commitment stands on.
func (g *ground) about(s *Standing) *ground {
	out := g.bare()
	means := out.meant(s.Commitment)
	matching := func(all []*store.EventStatement) []*store.EventStatement {
		return slices.DeleteFunc(slices.Clone(all), func(e *store.EventStatement) bool { return !means(e.What) })
	}
	out.ofItem[s.Item], out.ofBody[s.Asker] = matching(g.ofItem[s.Item]), matching(g.ofBody[s.Asker])
	out.settings = slices.DeleteFunc(slices.Clone(g.settings), func(e store.EventSetting) bool { return !means(e.What) })
	line := g.line(s.Asker, s.owedTo(g))
	for _, fold := range line {
		out.meetings[fold] = g.meetings[fold]
	}
	out.convened = slices.DeleteFunc(slices.Clone(g.convened), func(m store.MeetingSetting) bool { return !slices.Contains(line, identity.FoldBody(m.Body)) })
	out.successions = g.successions
	return out
}

// bare is a ground with nothing on it but the names of bodies.
func (g *ground) bare() *ground {
	return &ground{
		ofItem: map[store.ItemID][]*store.EventStatement{}, ofBody: map[string][]*store.EventStatement{}, meetings: map[string][]store.Meeting{},
		bodies: g.bodies, wordings: map[string]wording{}, series: map[string][]sitting{},
	}
}

// by is the ground as it was known on a day.
func (g *ground) by(day calendar.Date) *ground {
	out := g.bare()
	out.wordings = g.wordings
	said := func(e *store.EventStatement) bool { return e.Known.On.After(day) }
	for item, all := range g.ofItem {
		out.ofItem[item] = slices.DeleteFunc(slices.Clone(all), said)
	}
	for body, all := range g.ofBody {
		out.ofBody[body] = slices.DeleteFunc(slices.Clone(all), said)
	}
	for fold, all := range g.meetings {
		n, _ := slices.BinarySearchFunc(all, day.AddDays(1), func(m store.Meeting, d calendar.Date) int { return m.Day.Compare(d) })
		out.meetings[fold] = all[:n:n]
	}
	out.settings = slices.DeleteFunc(slices.Clone(g.settings), func(e store.EventSetting) bool { return e.Known.After(day) })
	out.convened = slices.DeleteFunc(slices.Clone(g.convened), func(m store.MeetingSetting) bool { return m.Known.After(day) })
	out.successions = slices.DeleteFunc(slices.Clone(g.successions), func(x store.Succession) bool { return x.Known.After(day) })
	return out
}

// line are the names, folded, of bodies and of all that ever took over from them.
func (g *ground) line(bodies ...string) []string {
	var all []string
	for _, b := range bodies {
		all = append(all, identity.FoldBody(b))
	}
	for i := 0; i < len(all); i++ {
		for _, x := range g.successions {
			if to := identity.FoldBody(x.Successor); identity.FoldBody(x.Body) == all[i] && !slices.Contains(all, to) {
				all = append(all, to)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// turns are the days, after that on which the commitment was known, on which something on
// its ground came to be known that may have moved it.
func (s *Standing) turns(g *ground) []calendar.Date {
	var all []calendar.Date
	add := func(day calendar.Date) {
		if day.After(s.Known.On) && (s.on.IsZero() || !day.After(s.on)) {
			all = append(all, day)
		}
	}
	for _, k := range s.sources() {
		for i := range k.Steps {
			if k.Steps[i].Act == civic.StepAgreed {
				add(k.Steps[i].Known)
			}
		}
	}
	if s.rule.Event != "" {
		for _, e := range slices.Concat(g.ofItem[s.Item], g.ofBody[s.Asker]) {
			add(e.Known.On)
			add(e.To) // it happens, as was said before
		}
		for _, e := range g.settings {
			add(e.Known)
			add(e.To)
		}
		for _, x := range g.successions {
			add(x.Known)
		}
		for _, m := range g.convened {
			add(m.Known)
		}
		for _, day := range s.firstMeetings(g) {
			add(day)
		}
	}
	slices.SortFunc(all, calendar.Date.Compare)
	return slices.Compact(all)
}

// firstMeetings are the days of the first recorded meetings that may count for what is due
// at the next meeting, or at the second after an event.
func (s *Standing) firstMeetings(g *ground) []calendar.Date {
	after := s.made()
	if !hangsOnMeeting(string(s.rule.Event), s.rule.Relation) {
		if s.rule.Relation == when.RelationBefore || s.rule.Relation == when.RelationBy {
			return nil
		}
		e, ok := g.eventOf(s.Commitment, s.on)
		if !ok {
			return nil
		}
		after = e.To
	}
	var all []calendar.Date
	for _, m := range g.sittings(s.owedTo(g)) {
		if m.day.After(after) && len(all) < 4 {
			all = append(all, m.day)
		}
	}
	if to := g.sittings(s.Asker); s.owedTo(g) != s.Asker {
		for _, m := range to {
			if m.day.After(after) && len(all) < 8 {
				all = append(all, m.day)
			}
		}
	}
	return all
}
