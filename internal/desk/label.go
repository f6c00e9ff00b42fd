package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Score returns how right the reader has been on what the actor may see.
func (s *Service) Score(ctx context.Context, who Who) (Score, error) {
	all, _, err := s.seen(ctx, who)
	return ScoreOf(all), err
}

// seen returns the readings that an actor may see, and as of which entry.
func (s *Service) seen(ctx context.Context, who Who) ([]*store.Commitment, int64, error) {
	snap, err := s.at(ctx, who.Authority)
	if err != nil {
		return nil, 0, err
	}
	reach := who.Actor.Reach(access.ReadRecord)
	var all []*store.Commitment
	for _, k := range snap.commitments {
		if k.NoLongerRead.IsZero() && snap.sees(who.Actor, reach, snap.about(k, WhatReading)) {
			all = append(all, k)
		}
	}
	return all, snap.entry, nil
}

// Labels returns the items of which all readings are settled as labelled records, for
// “arising evaluate”: of each the words that are kept of it, as a page, and beside it
// what people have said is promised there.
func (s *Service) Labels(ctx context.Context, who Who) ([]File, error) {
	all, entry, err := s.seen(ctx, who)
	if err != nil {
		return nil, err
	}
	return Labelled(ctx, s.st, store.AsAt{Authority: who.Authority, Entry: entry}, all)
}

// Labelled makes labelled records of commitments: see Service.Labels.
func Labelled(ctx context.Context, st store.Records, at store.AsAt, all []*store.Commitment) ([]File, error) {
	by := map[store.ItemID][]*store.Commitment{}
	open := map[store.ItemID]bool{}
	for _, k := range all {
		by[k.Item] = append(by[k.Item], k)
		open[k.Item] = open[k.Item] || !settledReading(k) || k.MergedInto != 0
	}
	var ids []store.ItemID
	for id := range by {
		if !open[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	items, err := st.Items(ctx, store.ItemsParams{AsAt: at, Items: ids, Passages: true})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b store.Item) int { return int(a.ID - b.ID) })
	var out []File
	for i := range items {
		text, labels := labelled(&items[i], by[items[i].ID])
		data, err := json.MarshalIndent(labels, "", "  ")
		if err != nil {
			return nil, err
		}
		stem := fmt.Sprintf("%03d", len(out)/2+1)
		out = append(out, File{stem + ".txt", []byte(text)}, File{stem + ".json", append(data, '\n')})
	}
	return out, nil
}

// record is the form of labels that stand beside a page.
type record struct {
	Body        *string `json:"body"`
	MeetingDate *string `json:"meeting_date"`
	ItemNumber  *string `json:"item_number"`
	Title       *string `json:"title"`
	Commitments []label `json:"commitments"`
}

type label struct {
	TextStarts string   `json:"text_starts"`
	By         *string  `json:"by"`
	To         *string  `json:"to"`
	Due        dueLabel `json:"due"`
	Where      string   `json:"where"`
}

type dueLabel struct {
	Text      *string `json:"text"`
	Relation  *string `json:"relation"`
	From      *string `json:"from"`
	To        *string `json:"to"`
	Event     *string `json:"event"`
	Recurring *string `json:"recurring"`
}

// said is nil where a thing is not said.
func said[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	t := string(s)
	return &t
}

func dayOf(d calendar.Date) *string {
	if d.IsZero() {
		return nil
	}
	return said(d.String())
}

// headings are what councils print above passages of a kind.
var headings = map[civic.PassageKind]string{civic.PassageResolution: "Resolved:", civic.PassageRecommendation: "Recommendations:"}

// labelled makes the page of an item, and its labels.
func labelled(it *store.Item, all []*store.Commitment) (string, record) {
	var b strings.Builder
	number := strings.TrimRight(it.Number, ". ")
	b.WriteString("Issue - meetings\n\n" + it.Title + "\n\n")
	if !it.Meeting.IsZero() {
		year, month, day := it.Meeting.Civil()
		fmt.Fprintf(&b, "Meeting: %02d/%02d/%04d - %s", day, int(month), year, it.Body)
		if number != "" {
			b.WriteString(" (Item " + number + ")")
		}
		b.WriteString("\n\n")
	}
	b.WriteString(strings.TrimSpace(number+" "+it.Title) + "\n\n")
	heading := ""
	for _, p := range it.Passages {
		within := func(q store.Passage) bool {
			return q.ID != p.ID && q.NoLongerRead.IsZero() && strings.Contains(q.Text, p.Text) && (len(q.Text) > len(p.Text) || q.ID < p.ID)
		}
		if !p.NoLongerRead.IsZero() || slices.ContainsFunc(it.Passages, within) {
			continue // it is gone, or stands within another
		}
		above := headings[p.Kind]
		if above == "" {
			above = "Minutes:"
		}
		if above != heading {
			heading = above
			b.WriteString(above + "\n\n")
		}
		if p.Number != "" {
			b.WriteString(strings.TrimRight(p.Number, ".)") + ". ")
		}
		b.WriteString(p.Text + "\n\n")
	}
	text := b.String()
	labels := record{Body: said(it.Body), MeetingDate: dayOf(it.Meeting), ItemNumber: said(number), Title: said(it.Title), Commitments: []label{}}
	for _, k := range all {
		if k.Acceptance.State == civic.AcceptanceRejected || !strings.Contains(text, k.Text) {
			continue
		}
		is := Standing(k)
		l := label{TextStarts: k.Text, By: said(is.Owner), To: said(is.Recipient), Where: string(k.Where)}
		l.Due = dueLabel{said(k.Due.Text), said(k.Due.Relation), dayOf(k.Due.From), dayOf(k.Due.To), said(k.Due.Event), said(k.Due.Recurring)}
		if k.Due.Text != "" && !strings.Contains(text, string(k.Due.Text)) {
			l.Due.Text = nil
		}
		labels.Commitments = append(labels.Commitments, l)
	}
	return text, labels
}
