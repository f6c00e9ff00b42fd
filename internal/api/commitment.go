package api

import (
	"context"
	"iter"
	"net/url"

	"mattersarising/internal/civic"
	"mattersarising/internal/dataset"
	"mattersarising/internal/public"
)

// yesNo are the words of what is so or is not.
var yesNo = []string{"yes", "no"}

// commitmentFilters narrow the list of promises, in every form of it: they are
// those of the page.
var commitmentFilters = []Param{
	{Name: "state", Words: slugs(public.States()), About: "Only those that stand so."},
	{Name: "outstanding", Words: yesNo, About: "Only those that are still owed."},
	{Name: "followed", Words: yesNo, About: "Only those that the authority follows: what its numbers count."},
	{Name: "kind", Words: words(civic.CommitmentKinds()), About: "Only those of the kind."},
	{Name: "checked", Words: yesNo, About: "Only those that a person has checked; with no, only those that none has."},
	{Name: "body", Most: 200, Example: "cabinet", About: "Only those recorded at meetings of the body, owed by it or to it: the name in its address."},
	{Name: "owner", Most: 200, About: "Only those owed by the body, person or post: the name in its address."},
	{Name: "matter", Most: 200, About: "Only those of the matter: the name in its address."},
	{Name: "meeting", Most: 250, About: "Only those made at the meeting: the name in its address."},
	{Name: "due-at", Most: 250, About: "Only those that are to come to the meeting, or by it."},
	{Name: "back-since", Format: FormatDay, About: "Only those that came back on this day or later."},
	{Name: "due-from", Format: FormatDay, About: "Only those whose last day is this one or later."},
	{Name: "due-to", Format: FormatDay, About: "Only those whose last day is this one or earlier."},
}

// words are an enumeration's, as text.
func words[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = string(w)
	}
	return out
}

// slugs are the states as they stand in an address.
func slugs(all []public.State) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = s.Slug()
	}
	return out
}

// filter is what a call asks of the list of promises.
func (c *call) filter() (public.Filter, error) {
	q := url.Values{}
	for _, p := range commitmentFilters {
		if v := c.values[p.Name]; v != "" {
			q.Set(p.Name, v)
		}
	}
	return public.ParseFilter(q)
}

var commitments = listing[*public.Commitment, dataset.Commitment]{
	name: "listCommitments", path: "/commitments", kind: public.KindCommitment, filters: commitmentFilters,
	summary: "Promises",
	about:   "What somebody undertook, was asked or was told to do, as far as the authority's policy shows it. With modified_since, why and days_late are not compared: they move with every day.",
	rows: func(_ context.Context, c *call, v *public.View, _ key) iter.Seq2[*public.Commitment, error] {
		f, err := c.filter()
		if err != nil {
			return func(yield func(*public.Commitment, error) bool) { yield(nil, err) }
		}
		return sorted(v.All(), commitmentKey, func(r *public.Commitment) bool { return v.Passes(r, f) })
	},
	key:    commitmentKey,
	id:     func(r *public.Commitment) string { return r.Ref.String() },
	row:    func(c *call, r *public.Commitment) dataset.Commitment { return c.make.Commitment(r) },
	freeze: func(r *dataset.Commitment) { r.Why, r.DaysLate = "", 0 },
}

func commitmentKey(r *public.Commitment) key { return key{n: int64(r.Ref)} }

var commitment = operation(Operation{
	Path: "/commitments/{ref}", Name: "getCommitment", Summary: "One promise",
	About:  "A promise with the passages it stands in, word for word, and what became of it.",
	Params: []Param{{Name: "ref", InPath: true, Example: "K-13", Most: 30, About: "Its short name, or its reference: csb-2021-22-01."}, asAtParam},
}, func(ctx context.Context, c *call) (*One[dataset.CommitmentDetail], error) {
	ref, err := c.view.Find(c.values["ref"])
	if err != nil {
		return nil, err
	}
	d, err := c.view.Commitment(ctx, ref)
	if err != nil {
		return nil, err
	}
	return &One[dataset.CommitmentDetail]{c.about, c.make.CommitmentDetail(d)}, nil
})
