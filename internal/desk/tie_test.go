package desk_test

import (
	"errors"
	"slices"
	"testing"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)

// askedBy lists the promises that one committee asked for, by ref.
func (w *town) askedBy(who desk.Who, body string) []store.Ref {
	w.t.Helper()
	picture, err := w.st.Known(w.t.Context(), store.AsAt{Authority: w.id})
	w.must(err)
	var out []store.Ref
	for i := range picture.Commitments {
		k := &picture.Commitments[i]
		if p, err := w.Promise(w.t.Context(), who, k.Ref); err == nil && p.Ref == k.Ref && k.Asker == body {
			out = append(out, k.Ref)
		}
	}
	return out
}

// TestBind ties promises, ends that, joins two and takes one out, each act once.
func TestBind(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk, reader := w.who(access.Clerk), w.who(access.Reader)
	refs := w.askedBy(clerk, "Cabinet")
	if len(refs) < 3 {
		t.Fatalf("Cabinet asked for %v", refs)
	}
	a, b, c := refs[0], refs[1], refs[2]
	why := func(words string) desk.Press {
		return desk.Press{Who: clerk, Moment: desk.Moment{Now: moment}, Why: words}
	}
	tie := desk.Bind{Ref: a, Kind: civic.TieThrough, Other: b}
	if _, err := w.Bind(t.Context(), desk.Press{Who: reader, Why: "x"}, tie); !errors.Is(err, store.ErrForbidden) && !errors.Is(err, store.ErrNotFound) {
		t.Errorf("by a reader: %v", err)
	}
	if _, err := w.Bind(t.Context(), why(" "), tie); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("without a reason: %v", err)
	}
	w.twice("tie", func() (desk.Done, error) { return w.Bind(t.Context(), why("minutes"), tie) })
	p, err := w.Promise(t.Context(), clerk, b)
	w.must(err)
	if len(p.Ties) != 1 || p.Ties[0].Says() != "discharges" || p.Ties[0].Other.Ref != a {
		t.Errorf("the other side: %+v", p.Ties)
	}
	tie.End = true
	w.twice("end", func() (desk.Done, error) { return w.Bind(t.Context(), why("it does not"), tie) })
	w.twice("supersede", func() (desk.Done, error) {
		return w.Bind(t.Context(), why("Cabinet asked anew"), desk.Bind{Ref: a, Kind: civic.TieSupersedes, Other: c, Back: true})
	})
	if p, err = w.Promise(t.Context(), clerk, a); err != nil || p.Outstanding() || p.SupersededBy != c {
		t.Errorf("superseded by %s, outstanding %t, %v", p.SupersededBy, p.Outstanding(), err)
	}
	others := w.askedBy(clerk, "Audit Committee")
	if len(others) > 0 {
		if _, err := w.Bind(t.Context(), why("x"), desk.Bind{Ref: b, Kind: civic.TieSupersedes, Other: others[0]}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("of another committee: %v", err)
		}
	}
	w.must(w.st.SettleSame(t.Context(), store.SameParams{Authority: w.id, Refs: [2]store.Ref{b, c}, Yes: true, Why: "one", By: store.By{Actor: "x", Cause: "x", At: moment}}))
	w.twice("split", func() (desk.Done, error) { return w.Split(t.Context(), why("they are two"), b, c) })
	if p, err = w.Promise(t.Context(), clerk, c); err != nil || p.Ref != c || len(p.With) != 0 {
		t.Errorf("taken out: %s, with %d, %v", p.Ref, len(p.With), err)
	}
}

// TestWhose: of a promise that is followed, and that several posts may owe, it is asked
// whose it is; the answer outlives, and is asked no more.
func TestWhose(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	clerk.Today = calendar.OfTime(moment)
	picture, err := w.st.Known(t.Context(), store.AsAt{Authority: w.id})
	w.must(err)
	by := store.By{Actor: "x", Cause: "x", At: moment}
	for i := range picture.Commitments {
		w.must(w.st.Follow(t.Context(), store.FollowParams{Authority: w.id, Refs: []store.Ref{picture.Commitments[i].Ref}, State: civic.Followed, By: by}))
	}
	asked := w.list(clerk, desk.Filter{What: desk.WhatOwner}).Tasks
	if len(asked) == 0 {
		t.Fatal("nothing is asked")
	}
	d, err := w.Open(t.Context(), clerk, desk.Filter{}, asked[0].ID, desk.Moment{Now: moment})
	w.must(err)
	if len(d.Owner.Candidates) == 0 || !d.May[access.Settle] {
		t.Fatalf("candidates: %+v", d.Owner)
	}
	if _, err := w.Settle(t.Context(), press(clerk, &d, "he said so"), desk.Verdict{Post: "Head of Guesses"}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("none of the candidates: %v", err)
	}
	post := d.Owner.Candidates[0].Post
	w.twice("allot", func() (desk.Done, error) {
		return w.Settle(t.Context(), press(clerk, &d, "he said so"), desk.Verdict{Post: post})
	})
	if k := w.show(d.Ref).Commitment; string(k.ByIs) != post || k.Allotted.Actor != string(clerk.Actor.ID) {
		t.Errorf("allotted: %q, %+v", k.ByIs, k.Allotted)
	}
	w.twice("vacant", func() (desk.Done, error) {
		return w.Say(t.Context(), desk.Press{Who: clerk, Moment: desk.Moment{Now: moment}, Why: "he left"}, desk.Term{Post: post, State: civic.HoldingVacant, Days: calendar.Interval{From: clerk.Today.AddDays(-9)}})
	})
	p, err := w.Promise(t.Context(), clerk, d.Ref)
	w.must(err)
	if !slices.Equal(p.Owner.Findings, []string{"post vacant since " + clerk.Today.AddDays(-9).Long()}) {
		t.Errorf("found: %q", p.Owner.Findings)
	}
	posts, err := w.Posts(t.Context(), clerk)
	w.must(err)
	if posts.Owes[post] == 0 {
		t.Errorf("%s owes nothing: %v", post, posts.Owes)
	}
}

// TestHeirs: whoever chairs the committee that took over sees what was owed to the one
// before, in its list and in the queue.
func TestHeirs(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	const old, now = "Children’s Scrutiny Board", "Children and Families Select Committee"
	chair := w.who(access.Clerk, now)
	before := len(w.list(chair, desk.Filter{}).Tasks)
	w.must(w.st.Succeed(t.Context(), store.SucceedParams{Authority: w.id, Body: old, Successor: now, On: date("2023-05-21"), Why: "the annual meeting", By: store.By{Actor: "x", Cause: "x", At: moment}}))
	if after := len(w.list(chair, desk.Filter{}).Tasks); after <= before {
		t.Errorf("%d tasks before the succession, %d after", before, after)
	}
}
