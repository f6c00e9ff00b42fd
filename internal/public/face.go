package public

import (
	"context"

	"mattersarising/internal/store"
)

// Face is what the public would see of an item that is to be closed.
type Face struct {
	Item *ItemDetail   // as its page would be
	Gone []*Commitment // promises that everybody sees now, and nobody would
}

// Face returns what the public would see of an item were it closed as a restriction
// says, for whoever is about to close it. It changes nothing.
func (v *View) Face(_ context.Context, r store.Restriction) (*Face, error) {
	it := v.index.item[r.Item]
	if it == nil {
		return nil, notFound("item")
	}
	closed := *it.Item
	v.veil.close(&closed, r)
	v.veil.texts(&closed.Title, &closed.Record, &closed.Body)
	return &Face{
		Item: &ItemDetail{
			ID: it.ID, Number: closed.Number, Title: closed.Title, Record: closed.Record, Status: closed.Status, Body: it.body, Meeting: it.meeting.link(),
			On: it.when(), Bounds: closed.Known.Bounds, Closed: closing(v.veil.said(r)),
		},
		Gone: it.promises,
	}, nil
}
