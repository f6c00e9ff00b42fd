package public

import (
	"cmp"
	"context"
	"slices"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// Commitment returns one promise with its sources and its history.
func (v *View) Commitment(ctx context.Context, ref store.Ref) (*Detail, error) {
	c := v.byRef[ref]
	if c == nil {
		return nil, notFound("promise")
	}
	all, err := v.st.Show(ctx, v.promised, ref)
	if err != nil {
		return nil, err
	}
	k := &all.Commitment
	v.veil.commitment(k)
	it := v.index.item[c.Item]
	d := &Detail{Commitment: c, Merged: v.merged[ref], Captures: captured(it.Detail.Captures)}
	d.RestsOn.Add(k.Entered)
	d.RestsOn.Add(k.Acceptance.Entered)
	for _, r := range k.Returns {
		if r.Verdict == store.VerdictYes {
			d.RestsOn.Add(r.Entered)
		}
	}
	for _, e := range c.rests {
		d.RestsOn.Add(e)
	}
	steps := k.Steps
	for _, s := range k.Sources {
		d.Sources = append(d.Sources, v.source(&s))
	}
	var with []store.Commitment
	for _, m := range d.Merged {
		other, err := v.st.Show(ctx, v.promised, m)
		if err != nil {
			return nil, err
		}
		v.veil.commitment(&other.Commitment)
		steps = append(steps, other.Commitment.Steps...)
		with = append(with, other.Commitment)
		for _, s := range other.Commitment.Sources {
			d.Sources = append(d.Sources, v.source(&s))
		}
	}
	for _, k := range k.Corrections {
		d.Corrected = append(d.Corrected, k.Aspect)
	}
	if k.AsRead != nil {
		read := *k.AsRead
		read.By, read.ByIs = v.spoken(read.By, read.ByIs)
		read.To, read.ToIs = v.spoken(read.To, read.ToIs)
		d.AsRead = &read
	}
	var moved []Told
	d.Dates, moved = v.dates(k, with)
	d.History = v.history(c, &all, steps, moved)
	d.Evidence = v.evidence(steps)
	return d, nil
}

// spoken are the words of a party as they may be said.
func (v *View) spoken(words, is civic.Words) (civic.Words, civic.Words) {
	if who := v.nameIn(string(words)); who != nil && !who.shown {
		return civic.Words(who.byPost()), is
	}
	return words, is
}

// source is a passage in which a promise stands, as the public sees it.
func (v *View) source(s *store.Source) Source {
	out := Source{Item: s.Item, Record: s.Record, Passage: s.Passage, Kind: s.Kind, Number: s.Number, Text: s.Text, Spans: s.Spans}
	if it := v.index.item[s.Item]; it != nil {
		for _, c := range captured(it.Detail.Captures) {
			if c.SHA256 == s.SHA256 {
				out.Capture = c
			}
		}
	}
	if out.Capture.SHA256 == "" {
		out.Capture = Capture{Address: s.Address, SHA256: s.SHA256}
	}
	return out
}

// history tells what happened to a promise, in the order of the days.
func (v *View) history(c *Commitment, all *store.Shown, steps []store.Step, moved []Told) []Told {
	out := slices.Clone(moved)
	it := v.index.item[c.Item]
	var before *store.CommitmentReading
	for i := range all.Readings {
		r := &all.Readings[i]
		switch {
		case before == nil:
			out = append(out, Told{On: c.On, Recorded: calendar.OfTime(r.Recorded), What: HappenedMade, Item: it.link()})
		case before.Text != r.Text || before.Due != r.Due:
			out = append(out, Told{On: r.Known.On, Recorded: calendar.OfTime(r.Recorded), What: HappenedChanged, Item: it.link()})
		}
		before = r
	}
	k := &all.Commitment
	for _, f := range all.Followings {
		if f.State == civic.Followed {
			out = append(out, Told{On: f.Known, What: HappenedFollowed, After: f.Entered.After})
		}
	}
	if a := &k.Acceptance; a.Accepted() {
		out = append(out, Told{On: a.Known, What: HappenedAccepted, After: a.Entered.After})
	}
	for _, x := range k.Corrections {
		out = append(out, Told{On: calendar.OfTime(x.Recorded), Recorded: calendar.OfTime(x.Recorded), What: HappenedCorrected, Words: sides[x.Aspect]})
	}
	for i := range c.Returns {
		if r := &c.Returns[i]; r.Settled {
			out = append(out, Told{On: r.On, What: HappenedReturned, Words: r.Record, Item: Link{KindItem, r.Item.String(), r.Title}})
		}
	}
	out = append(out, v.happened(steps)...)
	out = append(out, v.passed(c, k)...)
	slices.SortStableFunc(out, func(a, b Told) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(slices.Index(Happenings(), a.What), slices.Index(Happenings(), b.What)))
	})
	return out
}

// sides are the sides of a promise that a person may correct, as the public reads them.
var sides = map[store.Aspect]string{
	store.AspectWords: "its words", store.AspectKind: "what kind of promise it is", store.AspectOwner: "who", store.AspectRecipient: "to whom",
	store.AspectDue: "when it is expected", store.AspectSources: "where it stands in the record", store.AspectRead: "whether it stands in the record",
}
