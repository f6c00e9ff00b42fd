package follow

import (
	"mattersarising/internal/store"
	"mattersarising/internal/store/identity"
)

// ground is a picture laid out so that what one judgement looks for is found
// without looking through all: a record of a hundred thousand promises has tens
// of thousands of meetings and of statements about events.
type ground struct {
	ofItem   map[store.ItemID][]*store.EventStatement
	ofBody   map[string][]*store.EventStatement
	settings []store.EventSetting
	meetings map[string][]store.Meeting // by body, folded, in the order of their days
	bodies   map[string]string          // folded, to the name of a body that has met
	wordings map[string]wording         // of events, read once

	successions []store.Succession
	convened    []store.MeetingSetting
	series      map[string][]sitting // of a body, folded, with those that took over from it; worked out once
}

// wording is what an event's words mean.
type wording struct {
	happening
	fold string
}

func layOut(p *store.Picture) *ground {
	g := &ground{
		ofItem: map[store.ItemID][]*store.EventStatement{}, ofBody: map[string][]*store.EventStatement{}, settings: p.Settings,
		meetings: map[string][]store.Meeting{}, bodies: map[string]string{}, wordings: map[string]wording{}, successions: p.Successions,
		convened: p.MeetingSettings, series: map[string][]sitting{},
	}
	for i := range p.Events {
		e := &p.Events[i]
		g.ofItem[e.Item] = append(g.ofItem[e.Item], e)
		g.ofBody[e.Body] = append(g.ofBody[e.Body], e)
	}
	folds := map[string]string{} // of a name, worked out once
	for _, m := range p.Meetings {
		fold, ok := folds[m.Body]
		if !ok {
			fold = identity.FoldBody(m.Body)
			folds[m.Body] = fold
			if event := foldEvent(m.Body); g.bodies[event] == "" {
				g.bodies[event] = m.Body
			}
		}
		g.meetings[fold] = append(g.meetings[fold], m)
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
