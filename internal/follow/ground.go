package follow

import (
	"mattersarising/internal/calendar"
	"mattersarising/internal/store"
)

// ground is a picture laid out so that what one judgement looks for is found
// without looking through all: a record of a hundred thousand promises has tens
// of thousands of meetings and of statements about events.
type ground struct {
	ofItem   map[store.ItemID][]*store.EventStatement
	ofBody   map[string][]*store.EventStatement
	settings []store.EventSetting
	meetings map[string][]calendar.Date // by body, in the order of their days
	bodies   map[string]string          // folded, to the name of a body that has met
	wordings map[string]wording         // of events, read once

	successions []store.Succession
}

// wording is what an event's words mean.
type wording struct {
	happening
	fold string
}

func layOut(p *store.Picture) *ground {
	g := &ground{
		ofItem: map[store.ItemID][]*store.EventStatement{}, ofBody: map[string][]*store.EventStatement{}, settings: p.Settings,
		meetings: map[string][]calendar.Date{}, bodies: map[string]string{}, wordings: map[string]wording{}, successions: p.Successions,
	}
	for i := range p.Events {
		e := &p.Events[i]
		g.ofItem[e.Item] = append(g.ofItem[e.Item], e)
		g.ofBody[e.Body] = append(g.ofBody[e.Body], e)
	}
	for _, m := range p.Meetings {
		if len(g.meetings[m.Body]) == 0 {
			if fold := foldEvent(m.Body); g.bodies[fold] == "" {
				g.bodies[fold] = m.Body
			}
		}
		g.meetings[m.Body] = append(g.meetings[m.Body], m.Day)
	}
	return g
}

// wording reads an event's words.
func (g *ground) wording(words string) wording {
	w, ok := g.wordings[words]
	if !ok {
		w = wording{happeningOf(words), foldEvent(words)}
		g.wordings[words] = w
	}
	return w
}

// nthMeeting is the day of the body's nth known meeting after a day.
func (g *ground) nthMeeting(body string, after calendar.Date, n int) calendar.Date {
	for _, day := range g.meetings[body] {
		if day.After(after) {
			if n--; n == 0 {
				return day
			}
		}
	}
	return calendar.Date{}
}
