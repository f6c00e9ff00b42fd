package paper_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
)

// TestExceptions puts each thing that can happen between two meetings beside what did
// not.
func TestExceptions(t *testing.T) {
	t.Parallel()
	following := func(k store.Commitment, f civic.Following) store.Commitment {
		k.Following = f
		return k
	}
	merged := promise(10, "")
	merged.MergedInto = 1
	lost := promise(11, "")
	lost.NoLongerRead = date("2022-08-01")
	recurs := promise(13, "2022-07-31")
	recurs.Due.Recurring = "quarterly"
	cases := map[string]struct {
		was, now *store.Commitment
		want     string // the group
	}{
		"nothing":                 {at(promise(1, "2022-12-31")), at(promise(1, "2022-12-31")), ""},
		"overdue then and now":    {at(promise(1, "2022-05-31")), at(promise(1, "2022-05-31")), ""},
		"became overdue":          {at(promise(1, "2022-09-13")), at(promise(1, "2022-09-13")), "became-overdue"},
		"its day is today":        {at(promise(1, "2022-09-14")), at(promise(1, "2022-09-14")), ""},
		"came back":               {at(promise(1, "2022-05-31")), at(returned(promise(1, "2022-05-31"), "2022-07-01", store.VerdictYes)), "came-back"},
		"may have come back":      {at(promise(1, "2022-05-31")), at(returned(promise(1, "2022-05-31"), "2022-07-01", store.VerdictOpen)), ""},
		"had come back":           {at(returned(promise(1, ""), "2022-05-01", store.VerdictYes)), at(returned(promise(1, ""), "2022-05-01", store.VerdictYes)), ""},
		"open again":              {at(returned(promise(1, ""), "2022-05-01", store.VerdictYes)), at(returned(promise(1, ""), "2022-05-01", store.VerdictNo)), "open-again"},
		"date moved":              {at(promise(1, "2022-10-31")), at(promise(1, "2022-12-31")), "date-moved"},
		"has a date now":          {at(promise(1, "")), at(promise(1, "2022-12-31")), "date-moved"},
		"new":                     {nil, at(promise(1, "")), "new"},
		"followed since":          {at(following(promise(1, ""), civic.Unreviewed)), at(promise(1, "")), "new"},
		"new and overdue":         {nil, at(promise(1, "2022-09-01")), "became-overdue"},
		"followed when it was in": {at(following(returned(promise(1, ""), "2022-05-01", store.VerdictYes), civic.Unreviewed)), at(returned(promise(1, ""), "2022-05-01", store.VerdictYes)), ""},
		"set aside":               {at(promise(1, "")), at(following(promise(1, ""), civic.Historic)), "left"},
		"no longer read":          {at(promise(11, "")), &lost, "left"},
		"merged":                  {at(promise(10, "")), &merged, "merged"},
		"new and merged":          {nil, &merged, "merged"},
		"recurs and came back":    {at(recurs), at(returned(recurs, "2022-07-01", store.VerdictYes)), "came-back"},
		"never reviewed":          {nil, at(following(promise(1, "2022-09-01"), civic.Unreviewed)), ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := asked()
			a.Before = &store.Picture{}
			if c.was != nil {
				a.Before.Commitments = []store.Commitment{*c.was}
			}
			var now store.Picture
			if c.now.MergedInto != 0 { // what stands for both was there all along
				now.Commitments = append(now.Commitments, promise(1, ""))
				a.Before.Commitments = append(a.Before.Commitments, promise(1, ""))
			}
			now.Commitments = append(now.Commitments, *c.now)
			want := map[string][]string{}
			if c.want != "" {
				want[c.want] = []string{c.now.Ref.String()}
			}
			got := paper.Exceptions(now, a)
			if d := cmp.Diff(want, groups(got)); d != "" {
				t.Errorf("groups (-want +got):\n%s", d)
			}
			for _, r := range got.Rows {
				if name == "recurs and came back" && len(r.Changes) != 1 {
					t.Errorf("that the next turn has another day is no move: %q", r.Changes)
				}
				if len(r.Changes) == 0 || r.State == "" || r.Why == "" {
					t.Errorf("%s does not say what moved, or where it stands: %+v", r.Ref, r)
				}
			}
		})
	}
}

func at(k store.Commitment) *store.Commitment { return &k }

// TestExceptionsSayAllThatMoved: a row stands once, under what presses most.
func TestExceptionsSayAllThatMoved(t *testing.T) {
	t.Parallel()
	a := asked()
	a.Before = &store.Picture{Commitments: []store.Commitment{promise(1, "2022-12-31")}}
	got := paper.Exceptions(store.Picture{Commitments: []store.Commitment{promise(1, "2022-09-01")}}, a)
	var changes []string
	for _, r := range got.Rows {
		changes = append(changes, r.Changes...)
	}
	want := []string{"Became overdue on 2 September 2022.", "Date moved: expected by 1 September 2022, before that by 31 December 2022."}
	if d := cmp.Diff(want, changes); d != "" || got.Total.Rows != 1 {
		t.Errorf("%d rows (-want +got):\n%s", got.Total.Rows, d)
	}
}

// TestExceptionsSayWhyADateMoved: the paper quotes what moved it, and the record that says so.
func TestExceptionsSayWhyADateMoved(t *testing.T) {
	t.Parallel()
	k := promise(1, "")
	k.Due = civic.Due{Relation: "before", Event: "the Commissioner’s visit", Text: "before the Commissioner’s visit"}
	said := func(item store.ItemID, from, to, known, record string) store.EventStatement {
		return store.EventStatement{
			What: "the Commissioner’s visit", From: date(from), To: date(to), Item: item, Record: record, Body: "The Board", Known: store.Known{On: date(known)},
		}
	}
	before := store.Picture{Commitments: []store.Commitment{k}, Events: []store.EventStatement{said(1, "2022-10-10", "2022-10-14", "2022-02-01", "The Board, 1 February 2022, item 1")}}
	now := before
	now.Events = append(slices.Clone(before.Events), said(2, "2022-11-07", "2022-11-11", "2022-07-19", "The Board, 19 July 2022, item 4"))
	a := asked()
	a.Before = &before
	var changes []string
	for _, r := range paper.Exceptions(now, a).Rows {
		changes = append(changes, r.Changes...)
	}
	want := []string{
		"Date moved: expected by 6 November 2022, before that by 9 October 2022, for the Commissioner’s visit was moved to 7 to 11 November 2022 (The Board, 19 July 2022, item 4).",
	}
	if d := cmp.Diff(want, changes); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
}
