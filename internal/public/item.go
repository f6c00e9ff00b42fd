package public

import (
	"context"
	"slices"
	"strings"

	"mattersarising/internal/store"
)

// Item returns one agenda item, word for word, with the promises that were read in
// each passage.
func (v *View) Item(ctx context.Context, id store.ItemID) (*ItemDetail, error) {
	it := v.index.item[id]
	if it == nil {
		return nil, notFound("item")
	}
	words, err := v.words(ctx, []*item{it})
	if err != nil {
		return nil, err
	}
	d := &ItemDetail{
		ID: it.ID, Number: it.Number, Title: it.Title, Record: it.Record, Verbal: it.Verbal, Status: it.Status,
		Body: it.body, Meeting: it.meeting.link(), On: it.when(), Bounds: it.Known.Bounds, Matter: it.matter.link(),
		Passages: words[it.ID], Papers: it.Detail.Documents, CallInBy: it.Detail.CallInBy, Brought: it.brought,
		Captures: captured(it.Detail.Captures), Outside: it.outside(), Closed: v.veil.face(it.ID),
	}
	for _, w := range it.Detail.Witnesses {
		p := Present{Post: string(w.Post), As: "witness"}
		p.Person, p.Name = v.personLink(w.Name)
		d.Present = append(d.Present, p)
	}
	for _, a := range it.Detail.Attendance {
		p := Present{As: strings.TrimSpace(a.Change + " " + string(a.Time))}
		if p.Person, p.Name = v.personLink(a.Name); p.Name != "" {
			d.Present = append(d.Present, p)
		}
	}
	return d, nil
}

func (it *item) outside() Outside {
	return Outside{AgendaItemID: it.Detail.AgendaItemID, MeetingID: it.Detail.MeetingID, IssueID: it.IssueID, DecisionID: it.Detail.DecisionID}
}

// words reads the passages of items, with the readings upon them.
func (v *View) words(ctx context.Context, items []*item) (map[store.ItemID][]Passage, error) {
	ids := make([]store.ItemID, len(items))
	for i, it := range items {
		ids[i] = it.ID
	}
	all, err := v.st.Items(ctx, store.ItemsParams{AsAt: v.at, Items: ids, Passages: true})
	if err != nil {
		return nil, err
	}
	out := make(map[store.ItemID][]Passage, len(all))
	for i := range all {
		it := v.index.item[all[i].ID]
		if it == nil || v.veil.closes(it.ID) {
			continue
		}
		v.veil.item(&all[i])
		var passages []Passage
		for _, p := range all[i].Passages {
			if !p.NoLongerRead.IsZero() || p.Hand && !it.shows(p.ID) {
				continue
			}
			q := Passage{ID: p.ID, Kind: p.Kind, Number: p.Number, Text: p.Text, Type: p.Type}
			for _, c := range it.promises {
				if upon, ok := c.upon(p.ID, p.Text); ok {
					q.Upon = append(q.Upon, upon)
				}
			}
			passages = append(passages, q)
		}
		out[it.ID] = passages
	}
	return out, nil
}

// shows reports whether a promise that stands in a passage is shown.
func (it *item) shows(id store.PassageID) bool {
	return slices.ContainsFunc(it.promises, func(c *Commitment) bool { return slices.Contains(c.stands, id) })
}

// upon finds the words of a promise in a passage that it stands in.
func (c *Commitment) upon(id store.PassageID, text string) (Upon, bool) {
	for _, s := range c.stands {
		if s != id {
			continue
		}
		if at := strings.Index(text, c.Text); at >= 0 {
			return Upon{c, at, at + len(c.Text)}, true
		}
		return Upon{Commitment: c}, true
	}
	return Upon{}, false
}
