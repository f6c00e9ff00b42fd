package desk_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"mattersarising/internal/access"
	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/ingest"
	"mattersarising/internal/store"
	"mattersarising/internal/suggest"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

func (w *town) show(ref store.Ref) store.Shown {
	w.t.Helper()
	k, err := w.st.Show(w.t.Context(), store.AsAt{Authority: w.id}, ref)
	w.must(err)
	return k
}

// twice presses a button twice: the first press changes something, the second nothing.
func (w *town) twice(name string, act func() (desk.Done, error)) {
	w.t.Helper()
	before := w.head()
	done, err := act()
	if err != nil || !done || w.head() == before {
		w.t.Fatalf("%s: done %v, %d entries, %v", name, done, w.head()-before, err)
	}
	before = w.head()
	if done, err := act(); err != nil || done || w.head() != before {
		w.t.Errorf("%s, pressed again: done %v, %d entries, %v; want nothing", name, done, w.head()-before, err)
	}
}

// TestReadings: what each button does to a reading, once, under the actor's account.
func TestReadings(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)

	d := w.open(clerk, desk.WhatReading)
	w.twice("accept", func() (desk.Done, error) { return w.Accept(t.Context(), press(clerk, &d, ""), true) })
	k := w.show(d.Ref)
	if k.Commitment.Acceptance.State != civic.AcceptanceAccepted || k.Commitment.Acceptance.Actor != "a-clerk" || k.Commitment.Following != civic.Followed {
		t.Errorf("accepted: %+v, %s", k.Commitment.Acceptance, k.Commitment.Following)
	}
	if next := w.open(clerk, desk.WhatReading); next.ID != d.Next {
		t.Errorf("after %s stands %s, want %s", d.ID, next.ID, d.Next)
	}

	d = w.open(clerk, desk.WhatReading)
	if _, err := w.Reject(t.Context(), press(clerk, &d, " ")); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("rejecting without a reason: %v, want invalid", err)
	}
	w.twice("reject", func() (desk.Done, error) { return w.Reject(t.Context(), press(clerk, &d, "it promises nothing")) })
	if k := w.show(d.Ref); k.Commitment.Acceptance.State != civic.AcceptanceRejected || k.Commitment.Acceptance.Why != "it promises nothing" {
		t.Errorf("rejected: %+v", k.Commitment.Acceptance)
	}

	d = w.open(clerk, desk.WhatReading)
	w.twice("later", func() (desk.Done, error) { return w.Later(t.Context(), press(clerk, &d, "")) })
	all := w.list(clerk, desk.Filter{What: desk.WhatReading}).Tasks
	if last := all[len(all)-1]; last.ID != d.ID || !last.Later {
		t.Errorf("what was put off is %s, and %s stands last", d.ID, last.ID)
	}

	d = w.open(clerk, desk.WhatReading)
	c := desk.Standing(d.Commitment)
	c.Owner, c.From, c.To, c.Accept, c.Follow = "Deputy Director", date("2027-01-31"), date("2027-01-31"), true, true
	if _, err := w.Correct(t.Context(), press(clerk, &d, ""), c); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("correcting without a reason: %v, want invalid", err)
	}
	w.twice("correct", func() (desk.Done, error) { return w.Correct(t.Context(), press(clerk, &d, "item 4 names her"), c) })
	k = w.show(d.Ref)
	got := desk.Standing(&k.Commitment)
	if got.Owner != c.Owner || got.To != c.To || len(k.Commitment.Corrections) != 2 || k.Commitment.Acceptance.State != civic.AcceptanceAccepted {
		t.Errorf("corrected: %+v, %d corrections, %+v", got, len(k.Commitment.Corrections), k.Commitment.Acceptance)
	}
}

// TestWhatWasSeen: nobody decides upon what they have not seen.
func TestWhatWasSeen(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	one, other := w.who(access.Clerk), w.who(access.ScrutinyOfficer)
	d := w.open(one, desk.WhatReading)
	if _, err := w.Reject(t.Context(), press(other, &d, "it promises nothing")); err != nil {
		t.Fatal(err)
	}
	before := w.head()
	if _, err := w.Accept(t.Context(), press(one, &d, ""), true); !errors.Is(err, store.ErrConflict) {
		t.Errorf("accepting what another has rejected since: %v, want conflict", err)
	}
	c := desk.Standing(d.Commitment)
	c.Owner = "The Leader"
	if _, err := w.Correct(t.Context(), press(one, &d, "so it says"), c); !errors.Is(err, store.ErrConflict) {
		t.Errorf("correcting what another has rejected since: %v, want conflict", err)
	}
	if w.head() != before {
		t.Error("something was written")
	}
}

// TestRolesAreRefused: each act asks for its permission, whatever the page offered.
func TestRolesAreRefused(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	d, back := w.open(clerk, desk.WhatReading), w.open(clerk, desk.WhatReturn)
	before := w.head()
	for _, r := range []access.Role{access.Reader, access.Auditor, access.Chair, access.Administrator, access.Analyst} {
		who := w.who(r)
		for name, act := range map[string]func() error{
			"accept": func() error { _, err := w.Accept(t.Context(), press(who, &d, ""), true); return err },
			"reject": func() error { _, err := w.Reject(t.Context(), press(who, &d, "x")); return err },
			"later":  func() error { _, err := w.Later(t.Context(), press(who, &d, "")); return err },
			"correct": func() error {
				_, err := w.Correct(t.Context(), press(who, &d, "x"), desk.Correction{Owner: "x"})
				return err
			},
			"settle": func() error {
				_, err := w.Settle(t.Context(), press(who, &back, "x"), desk.Verdict{Yes: true})
				return err
			},
			"answer": func() error { _, err := w.Answer(t.Context(), press(who, &d, "x"), 1, true); return err },
			"triage": func() error {
				_, err := w.Triage(t.Context(), press(who, &d, "x"), desk.Filter{}, civic.Historic, "")
				return err
			},
		} {
			if err := act(); !errors.Is(err, store.ErrForbidden) {
				t.Errorf("%s by a %s: %v, want forbidden", name, r, err)
			}
		}
	}
	if w.head() != before {
		t.Error("something was written")
	}
}

// TestSettle: a yes or no to each kind of suggestion, once.
func TestSettle(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	for _, what := range []desk.What{desk.WhatReturn, desk.WhatSame, desk.WhatMatter} {
		if w.list(clerk, desk.Filter{What: what}).Total == 0 {
			t.Logf("no %s waits in the example", what)
			continue
		}
		d := w.open(clerk, what)
		if _, err := w.Settle(t.Context(), press(clerk, &d, ""), desk.Verdict{Yes: true}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%s without a reason: %v, want invalid", what, err)
		}
		w.twice(string(what), func() (desk.Done, error) {
			return w.Settle(t.Context(), press(clerk, &d, "the minutes say so"), desk.Verdict{Yes: true})
		})
		if what == desk.WhatReturn {
			k := w.show(d.Ref)
			found := false
			for _, r := range k.Commitment.Returns {
				found = found || r.Item == d.OtherItem && r.Verdict == store.VerdictYes && r.Reason == "the minutes say so"
			}
			if !found {
				t.Errorf("%s did not come back by %s", d.Ref, d.OtherItem)
			}
		}
	}
}

// TestReturned: what the rule settled a person undoes on the promise's page, once, and
// what would be settled is counted before.
func TestReturned(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	would, err := w.Would(t.Context(), w.id, store.LeastReturns)
	w.must(err)
	from := store.LeastReturns
	w.must(w.st.SetPolicy(t.Context(), store.PolicyParams{Authority: w.id, Returns: &from, Why: "agreed", By: store.By{Actor: "clerk", Cause: "test", At: moment}}))
	n, err := suggest.Settle(t.Context(), w.st, w.id, store.By{Actor: "clerk", Cause: "test", At: moment})
	w.must(err)
	if n == 0 || n != would {
		t.Fatalf("%d are settled; %d would be, it was said", n, would)
	}
	p, err := w.st.Known(t.Context(), store.AsAt{Authority: w.id})
	w.must(err)
	var ref store.Ref
	var item store.ItemID
	for i := range p.Commitments {
		for _, r := range p.Commitments[i].Returns {
			if r.ByRule() {
				ref, item = p.Commitments[i].Ref, r.Item
			}
		}
	}
	press := desk.Press{Who: clerk, Moment: at}
	if _, err := w.Returned(t.Context(), press, ref, item, false); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("undone without a reason: %v, want invalid", err)
	}
	press.Why = "it is about something else"
	if _, err := w.Returned(t.Context(), press, ref, 1<<40, false); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an item that nobody spoke of: %v, want not found", err)
	}
	other := press
	other.Who = w.who(access.Auditor)
	if _, err := w.Returned(t.Context(), other, ref, item, false); !errors.Is(err, store.ErrForbidden) && !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an auditor undoes it: %v, want refused", err)
	}
	w.twice("undo", func() (desk.Done, error) { return w.Returned(t.Context(), press, ref, item, false) })
	if n, err := suggest.Settle(t.Context(), w.st, w.id, store.By{Actor: "clerk", Cause: "test", At: moment}); err != nil || n != 0 {
		t.Errorf("what a person undid is done again: %d, %v", n, err)
	}
	press.Why = "it was, after all"
	w.twice("say yes", func() (desk.Done, error) { return w.Returned(t.Context(), press, ref, item, true) })
}

// TestConflict: two records that look back on one event disagree until somebody says.
func TestConflict(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	if n := w.list(clerk, desk.Filter{What: desk.WhatConflict}).Total; n != 0 {
		t.Fatalf("%d conflicts in the example, whose records agree", n)
	}
	site := fstest.MapFS{}
	for day, published := range map[string]string{"12": "14", "19": "16"} {
		site["p"+day+".txt"] = &fstest.MapFile{Data: []byte("Issue - meetings\n\nInspection\n\nMeeting: " + day + "/06/2018 - Cabinet (Item 7)\n\n7 Inspection\n\nMinutes:\n\n" +
			"The Ofsted inspection report was published on " + published + " May 2018. Officers agreed to circulate the report by 31 July 2018.\n")}
	}
	_, err := ingest.Import(t.Context(), ingest.Params{Store: w.st, Authority: w.id, From: site, By: store.By{Actor: "reader", Cause: "test", At: moment}})
	w.must(err)
	d := w.open(clerk, desk.WhatConflict)
	if got := []calendar.Date{d.Statements[0].From, d.Statements[1].From}; d.Of != 1 || got[0] != date("2018-05-14") || got[1] != date("2018-05-16") {
		t.Fatalf("%d conflicts, of %v", d.Of, got)
	}
	if _, err := w.Settle(t.Context(), press(clerk, &d, "the letter"), desk.Verdict{From: date("1999-01-01")}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a day far off: %v, want invalid", err)
	}
	w.twice("conflict", func() (desk.Done, error) {
		return w.Settle(t.Context(), press(clerk, &d, "the letter"), desk.Verdict{From: date("2018-05-14")})
	})
}

// TestTriage: all that a filter takes in one entry, as it was previewed, once.
func TestTriage(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	f := desk.Filter{Body: "Cabinet", To: date("2022-12-31")}
	p, err := w.Preview(t.Context(), clerk, f)
	w.must(err)
	if len(p.Commitments) == 0 || len(p.Commitments) == p.Left {
		t.Fatalf("the filter takes %d of %d", len(p.Commitments), p.Left)
	}
	who := desk.Press{Who: clerk, Moment: at, Entry: p.Entry, Why: "older than the new plan"}
	before := w.head()
	if _, err := w.Triage(t.Context(), who, desk.Filter{}, civic.Historic, p.Digest); !errors.Is(err, store.ErrConflict) {
		t.Errorf("another filter than was previewed: %v, want conflict", err)
	}
	if _, err := w.Triage(t.Context(), desk.Press{Who: clerk, Moment: at}, f, civic.Historic, p.Digest); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("setting aside without a reason: %v, want invalid", err)
	}
	if w.head() != before {
		t.Error("something was written")
	}
	n, err := w.Triage(t.Context(), who, f, civic.Historic, p.Digest)
	if err != nil || n.Set != len(p.Commitments) || w.head() != before+1 {
		t.Errorf("%+v set aside by %d entries, %v; want %d by one", n, w.head()-before, err, len(p.Commitments))
	}
	if n, err := w.Triage(t.Context(), who, f, civic.Historic, p.Digest); err != nil || n.Set != 0 || n.Before != len(p.Commitments) || n.Changed != nil || w.head() != before+1 {
		t.Errorf("pressed again: %+v, %d entries, %v; want nothing", n, w.head()-before-1, err)
	}
	for _, k := range p.Commitments {
		if got := w.show(k.Ref).Commitment; got.Following != civic.Historic || got.FollowingWhy != who.Why {
			t.Errorf("%s: %s, %q", k.Ref, got.Following, got.FollowingWhy)
		}
	}
	after, err := w.Preview(t.Context(), clerk, desk.Filter{})
	if err != nil || after.Left != p.Left-n.Set && after.Left != p.Left-len(p.Commitments) {
		t.Errorf("%d left of %d, %v", after.Left, p.Left, err)
	}
}

// TestAnswer: a report is answered once.
func TestAnswer(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	clerk := w.who(access.Clerk)
	id, err := w.st.Report(t.Context(), store.ReportParams{Authority: w.id, Page: "/items/I-1", Words: "the date is wrong", By: store.By{Actor: "a reader", Cause: "report", At: moment}})
	w.must(err)
	d := w.open(clerk, desk.WhatReport)
	if d.Report != id || w.list(w.who(access.Reader), desk.Filter{}).Counts[desk.WhatReport] != 0 {
		t.Errorf("report %d waits, want %d, and for those alone who may answer", d.Report, id)
	}
	w.twice("answer", func() (desk.Done, error) {
		return w.Answer(t.Context(), press(clerk, &d, "It is put right."), id, true)
	})
	if _, err := w.Answer(t.Context(), press(clerk, &d, "It is right."), id, true); !errors.Is(err, store.ErrConflict) {
		t.Errorf("another answer: %v, want conflict", err)
	}
	if w.list(clerk, desk.Filter{}).Counts[desk.WhatReport] != 0 {
		t.Error("an answered report still waits")
	}
}
