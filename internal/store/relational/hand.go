package relational

import (
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// What somebody enters by hand is a capture like any other: its bytes are kept, and it is
// placed by what it is of. When the council's page comes, it is the same item. From then
// on the page's words stand, for they are the record's; who owes what to whom by when
// stays as the person typed it, for a person's word outranks a reading.

// byHand reports whether a record is of what somebody entered.
func (rec *record) byHand() bool { return rec.Shape == civic.ShapeEntry }

// handOf says whether any of the records was entered by hand, on which day first, and
// whether no other stands beside it.
func handOf(all []*record) store.Hand {
	h := store.Hand{Alone: true}
	for _, rec := range all {
		if !rec.byHand() {
			h.Alone = false
			continue
		}
		if day := calendar.OfTime(rec.CapturedAt); h.On.IsZero() || day.Before(h.On) {
			h.On = day
		}
	}
	h.Alone = h.Alone && !h.On.IsZero()
	return h
}

// entered has an item that was only entered by hand be known since then.
func (it *item) entered() {
	if it.known.On.IsZero() || !handOf(it.records).Alone {
		return
	}
	first := it.standing.Known(0)
	for i := range it.records {
		if day := it.standing.Known(i); day.Before(first) {
			first = day
		}
	}
	if first != it.known.On {
		it.known.On, it.known.Why = first, "entered by hand after the meeting"
	}
}

// typed has what a person typed of a commitment stand over what was read of it since.
func (v *view) typed(k *store.Commitment, all []reading, at *reading, u until) {
	var held []*record
	var last *reading
	for i := range all {
		r := &all[i]
		if r.rec.Superseded || !u.holds(r.rec.item.standing.Known(r.rec.index)) {
			continue
		}
		held = append(held, r.rec)
		if r.rec.byHand() {
			last = r
		}
	}
	if last == nil {
		return
	}
	k.Hand = handOf(held)
	item := subject{kind: "item", id: int64(k.Item)}
	if at.rec.byHand() || !v.handed(subject{kind: "commitment", id: int64(k.Ref)}, item).seen {
		return
	}
	read, was := stated(k), &last.data
	over := func(a store.Aspect) {
		k.AsRead = read
		k.Corrections = append(k.Corrections, store.Correction{
			Aspect: a, Why: "it was entered by hand before the page was read", Known: last.rec.item.standing.Known(last.rec.index), Recorded: last.rec.recorded,
		})
	}
	if last.kind != k.Kind && last.kind != "" {
		k.Kind = last.kind
		over(store.AspectKind)
	}
	if was.By != "" && was.By != k.By {
		k.By, k.ByIs = was.By, ""
		over(store.AspectOwner)
	}
	if was.To != "" && was.To != k.To {
		k.To, k.ToIs = was.To, ""
		over(store.AspectRecipient)
	}
	if is := was.Due; !sameDue(is, k.Due) && (is.Event != "" || is.Recurring != "" || !is.From.IsZero() || !is.To.IsZero()) {
		k.Due = is
		over(store.AspectDue)
	}
}

// sameDue reports whether two dues mean the same, however they are worded.
func sameDue(a, b civic.Due) bool {
	a.Text, b.Text = "", ""
	return a == b
}

// stated is what is said of a commitment as it stands.
func stated(k *store.Commitment) *store.Stated {
	return &store.Stated{
		Text: k.Text, Kind: k.Kind, By: k.By, ByIs: k.ByIs, To: k.To, ToIs: k.ToIs, Due: k.Due, NoLongerRead: k.NoLongerRead,
	}
}

// putBack has the reading of an aspect hold again.
func putBack(k *store.Commitment, read *store.Stated, a store.Aspect) {
	switch a {
	case store.AspectKind:
		k.Kind = read.Kind
	case store.AspectOwner:
		k.By, k.ByIs = read.By, read.ByIs
	case store.AspectRecipient:
		k.To, k.ToIs = read.To, read.ToIs
	case store.AspectDue:
		k.Due = read.Due
	}
}

// handed is up to which day an audience may look at what was only entered by hand: it is
// the service's until it was released, by itself or with its item.
func (v *view) handed(about ...subject) until {
	if v.at.To.Service() {
		return until{seen: true, day: v.at.On}
	}
	var u until
	for _, s := range about {
		u = u.later(v.released(s))
	}
	return u
}

// made returns what an entry by hand made: its item, and its commitments in their order.
func (c *change) made(sum []byte) (store.ItemID, []store.Ref, error) {
	m, err := c.met(sum, "")
	if err != nil || len(m.records) == 0 {
		return 0, nil, err
	}
	v, err := c.load(slices.Max(m.records))
	if err != nil {
		return 0, nil, err
	}
	item, err := c.root("item", v.item)
	if err != nil {
		return 0, nil, err
	}
	var refs []store.Ref
	for _, id := range v.commitment {
		root, err := c.root("commitment", id)
		if err != nil {
			return 0, nil, err
		}
		refs = append(refs, store.Ref(root))
	}
	return store.ItemID(item), refs, nil
}
