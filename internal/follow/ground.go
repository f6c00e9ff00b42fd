package follow

import (
	"strings"

	"mattersarising/internal/civic"
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
	parts    map[string][]wording       // of the words of dues, read once

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
		meetings: map[string][]store.Meeting{}, bodies: map[string]string{}, wordings: map[string]wording{}, parts: map[string][]wording{}, successions: p.Successions,
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

// happenings are what the words of a due hang on: one, or where they join several of
// different kinds each of them, “the April review by the Commissioner and the publication
// of her report”. Who does it is said once for all. The reading of a due names one of them,
// so its words are looked at where the event is among them.
func (g *ground) happenings(due *civic.Due) []wording {
	event, words := string(due.Event), string(due.Text)
	if all, ok := g.parts[event+"\n"+words]; ok {
		return all
	}
	all := []wording{g.wording(event)}
	g.parts[event+"\n"+words] = all
	if strings.Contains(words, event) {
		event = words
	}
	if !strings.Contains(event, " and ") {
		return all
	}
	whole := happeningOf(event)
	var parts []string
	kinds := map[string]bool{}
	for _, piece := range strings.Split(event, " and ") {
		kind := happeningOf(piece).kind
		switch {
		case kind == "" && len(parts) > 0:
			parts[len(parts)-1] += " and " + piece
		case kind == "":
			parts = []string{piece}
		case len(parts) == 1 && len(kinds) == 0:
			parts[0] += " and " + piece
			kinds[paperKind(kind)] = true
		default:
			parts = append(parts, piece)
			kinds[paperKind(kind)] = true
		}
	}
	if len(kinds) > 1 && len(parts) == len(kinds) {
		all = nil
		for _, piece := range parts {
			w := wording{happeningOf(piece), foldEvent(piece)}
			if w.doer == "" {
				w.doer = whole.doer
			}
			all = append(all, w)
		}
		g.parts[string(due.Event)+"\n"+words] = all
	}
	return all
}

// paperKind is the kind of a happening; a report and its publication are of one.
func paperKind(kind string) string {
	if kind == "report" {
		return "publication"
	}
	return kind
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
