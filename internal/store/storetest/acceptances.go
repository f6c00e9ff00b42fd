package storetest

import (
	"errors"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
	"mattersarising/internal/when"
)

// accept says of readings whether they are right.
func accept(w *town, state civic.Acceptance, at time.Time, refs ...store.Ref) store.AcceptParams {
	return store.AcceptParams{
		Authority: w.id, Refs: refs, State: state, Why: "read with the minutes", Cites: "the log",
		By: store.By{Actor: "j.smith", Cause: "queue", At: at},
	}
}

func acceptances(t *testing.T, d Driver) {
	t.Run("a reading is accepted, rejected or put off, from a day on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		for n, state := range []civic.Acceptance{civic.AcceptanceLater, civic.AcceptanceAccepted, civic.AcceptanceRejected} {
			p := accept(w, state, later(100), 1)
			p.Known = day("2018-07-01").AddDays(10 * n)
			w.must(w.Accept(t.Context(), p))
		}
		for on, want := range map[string]civic.Acceptance{
			"2018-06-30": civic.AcceptanceWaiting, "2018-07-01": civic.AcceptanceLater, "2018-07-11": civic.AcceptanceAccepted, "": civic.AcceptanceRejected,
		} {
			k := w.as(on).Commitments[0]
			if got := k.Acceptance.State; got != want {
				t.Errorf("as at %q it is %s, want %s", on, got, want)
			}
			if on == "2018-07-11" && (k.Acceptance.Entered.After == 0 || k.Acceptance.Cites != "the log" || k.Acceptance.Why == "" || k.Acceptance.Actor != "j.smith") {
				t.Errorf("accepted: %+v", k.Acceptance)
			}
		}
		shown, err := w.Show(t.Context(), store.AsAt{Authority: w.id}, 1)
		w.must(err)
		if len(shown.Acceptances) != 3 || shown.Acceptances[2].Said != civic.AcceptanceRejected || shown.Commitment.Acceptance.State != civic.AcceptanceRejected {
			t.Errorf("the history of the readings: %+v", shown.Acceptances)
		}
	})
	t.Run("what was accepted and is read otherwise waits again, and says in what", func(t *testing.T) {
		t.Parallel()
		changes := map[store.Aspect]func(*sheet){
			store.AspectWords: func(s *sheet) { s.items[0].says[0].text = "That the Director bring staffing figures to every Board." },
			store.AspectOwner: func(s *sheet) { s.items[0].says[0].by = "Deputy Director" },
			store.AspectDue:   func(s *sheet) { s.items[0].says[0].due.To = day("2018-10-31") },
		}
		for aspect, change := range changes {
			for _, reread := range []bool{false, true} {
				if reread && aspect == store.AspectWords {
					continue // the bytes are the same
				}
				w := open(t, d)
				first := owed("a", noon, "2018-09-30")
				w.add(first)
				w.must(w.Accept(t.Context(), accept(w, civic.AcceptanceAccepted, later(1), 1)))
				second := owed("b", later(30), "2018-09-30")
				if reread {
					second = owed("a", noon, "2018-09-30")
					second.of, second.rules = &first, "2"
				}
				change(&second)
				w.add(second)
				got := w.as("").Commitments[0].Acceptance
				if got.State != civic.AcceptanceWaiting || got.Said != civic.AcceptanceAccepted || len(got.Changed) != 1 || got.Changed[0] != aspect {
					t.Errorf("the %s changed (read again: %v): %+v", aspect, reread, got)
				}
				q, err := w.Queue(t.Context(), store.AsAt{Authority: w.id})
				w.must(err)
				if len(q.Readings) != 1 || q.Readings[0].Ref != 1 || len(q.Readings[0].Acceptance.Changed) != 1 {
					t.Errorf("the %s changed: in the queue stand %+v", aspect, q.Readings)
				}
				w.must(w.Accept(t.Context(), accept(w, civic.AcceptanceAccepted, later(50), 1)))
				if got := w.as("").Commitments[0].Acceptance; !got.Accepted() || got.Changed != nil {
					t.Errorf("accepted again: %+v", got)
				}
			}
		}
	})
	t.Run("a page captured again that says the same undoes nothing", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := owed("a", noon, "2018-09-30")
		w.add(first)
		w.must(w.Accept(t.Context(), accept(w, civic.AcceptanceAccepted, later(1), 1)))
		again := owed("a", noon, "2018-09-30")
		again.of, again.rules = &first, "2"
		other := owed("c", later(40), "2018-09-30")
		other.address, other.shape = "https://x/decision", civic.ShapeDecision
		other.items[0].says[0].text = "That the Director bring the staffing figures to the Board."
		w.add(again, owed("b", later(30), "2018-09-30", note("Corrected in the margin.")), other)
		if got := w.as("").Commitments[0].Acceptance; !got.Accepted() {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("what a person has corrected changes nothing that is shown", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		due := civic.Due{Relation: when.RelationBy, To: day("2018-12-31")}
		w.must(w.Correct(t.Context(), store.CorrectParams{Authority: w.id, Ref: 1, Due: &due, Why: "x", By: at(later(1))}))
		w.must(w.Accept(t.Context(), accept(w, civic.AcceptanceAccepted, later(2), 1)))
		w.add(owed("b", later(30), "2018-11-30"))
		if got := w.as("").Commitments[0]; !got.Acceptance.Accepted() || got.Due.To != due.To {
			t.Errorf("got %+v, due %s", got.Acceptance, got.Due.To)
		}
	})
	t.Run("what was accepted is what was seen", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		saw, err := w.Head(t.Context(), w.id)
		w.must(err)
		w.add(owed("b", later(30), "2018-11-30"))
		p := accept(w, civic.AcceptanceAccepted, later(31), 1)
		p.Through = saw
		w.must(w.Accept(t.Context(), p))
		if got := w.as("").Commitments[0].Acceptance; got.State != civic.AcceptanceWaiting || len(got.Changed) != 1 {
			t.Errorf("what nobody has seen stands accepted: %+v", got)
		}
		p.Through = 0
		p.Known = calendar.OfTime(noon)
		w.must(w.Accept(t.Context(), p))
		if got := w.as(calendar.OfTime(later(29)).String()).Commitments[0].Acceptance; got.State != civic.AcceptanceWaiting {
			t.Errorf("before the later capture, what stands then was never accepted: %+v", got)
		}
	})
	t.Run("a misreading stays one, whatever it is read as, until its words change", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		w.must(w.Accept(t.Context(), accept(w, civic.AcceptanceRejected, later(1), 1)))
		w.add(owed("b", later(30), "2018-11-30"))
		if got := w.as("").Commitments[0].Acceptance.State; got != civic.AcceptanceRejected {
			t.Errorf("read with another due it is %s", got)
		}
		c := owed("c", later(60), "2018-11-30")
		c.items[0].says[0].text = "That the Director shall bring staffing figures to the Board."
		w.add(c)
		if got := w.as("").Commitments[0].Acceptance; got.State != civic.AcceptanceWaiting || got.Said != civic.AcceptanceRejected {
			t.Errorf("in other words it is %+v", got)
		}
	})
	t.Run("it is the service's until it is released", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		w.must(w.Accept(t.Context(), accept(w, civic.AcceptanceAccepted, later(1), 1)))
		to := store.Audience{Kind: civic.AudiencePublic}
		for _, want := range []civic.Acceptance{civic.AcceptanceWaiting, civic.AcceptanceAccepted} {
			p, err := w.Known(t.Context(), store.AsAt{Authority: w.id, To: to})
			w.must(err)
			if got := p.Commitments[0].Acceptance.State; got != want {
				t.Errorf("to the public it is %s, want %s", got, want)
			}
			w.must(w.Release(t.Context(), store.ReleaseParams{Authority: w.id, To: to, Refs: []store.Ref{1}, Paper: "x", Why: "x", By: at(later(2))}))
		}
	})
	t.Run("what cannot be is refused with what to do", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, ""))
		noReason := accept(w, civic.AcceptanceRejected, later(1), 1)
		noReason.Why = " "
		for name, c := range map[string]struct {
			p    store.AcceptParams
			want error
		}{
			"no such ref":   {accept(w, civic.AcceptanceAccepted, later(1), 1, 9), store.ErrNotFound},
			"no such state": {accept(w, "perhaps", later(1), 1), store.ErrInvalid},
			"no reason":     {noReason, store.ErrInvalid},
		} {
			if err := w.Accept(t.Context(), c.p); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			} else if said, _ := store.Public(err); said == c.want.Error() {
				t.Errorf("%s: says only %q", name, said)
			}
		}
		if got := w.as("").Commitments[0].Acceptance.State; got != civic.AcceptanceWaiting {
			t.Errorf("what was refused was kept: %s", got)
		}
	})
}

func policies(t *testing.T, d Driver) {
	w := open(t, d)
	ctx := t.Context()
	kinds := []civic.CommitmentKind{civic.KindResolution, civic.KindAction, civic.KindResolution}
	share, nobody, list := 0.9, 0, day("2018-03-31")
	hold := calendar.Interval{From: day("2018-03-20"), To: day("2018-05-03")}
	set := func(on string, p store.PolicyParams) {
		t.Helper()
		p.Authority, p.Known, p.Why, p.Cites, p.By = w.id, day(on), "the committee decided", "minute 4", at(later(1))
		w.must(w.SetPolicy(ctx, p))
	}
	set("2018-03-01", store.PolicyParams{Kinds: &kinds, Confidence: &share, Named: &nobody})
	set("2018-02-01", store.PolicyParams{Hold: &hold})
	set("2018-04-01", store.PolicyParams{Overdue: &list})
	set("2018-04-02", store.PolicyParams{Hold: &calendar.Interval{}, Overdue: &calendar.Date{}, Kinds: &[]civic.CommitmentKind{}})
	read := func(on string, entry int64) []store.PolicyFact {
		t.Helper()
		all, err := w.Policies(ctx, store.AsAt{Authority: w.id, On: day(on), Entry: entry})
		w.must(err)
		return all
	}
	all := read("2018-04-01", 0)
	if len(all) != 5 || all[0].Hold != hold || all[1].Confidence != share || len(all[2].Kinds) != 2 || all[3].Named != 0 || all[4].Overdue != list {
		t.Errorf("got %+v", all)
	}
	if f := all[4]; f.Known != day("2018-04-01") || f.Why == "" || f.Actor != "j.smith" || f.Entered.After == 0 || f.Entered.Cites != "minute 4" || !f.Recorded.Equal(later(1)) {
		t.Errorf("got %+v", f)
	}
	if all := read("", 0); len(all) != 8 || all[6].Aspect != store.PolicyKinds && len(all[6].Kinds) != 0 || !all[5].Hold.IsZero() {
		t.Errorf("got %+v", all)
	}
	if got := len(read("2018-02-28", 0)) + len(read("2018-04-01", 2)); got != 1+3 {
		t.Errorf("as at a day and an entry: %d", got)
	}
	bad := func(change func(*store.PolicyParams)) store.PolicyParams {
		p := store.PolicyParams{Authority: w.id, Named: &nobody, Why: "x", By: at(later(2))}
		change(&p)
		return p
	}
	six, tall, wish, future := 6, 1.01, []civic.CommitmentKind{"wish"}, day("2099-01-01")
	for name, p := range map[string]store.PolicyParams{
		"no reason":  bad(func(p *store.PolicyParams) { p.Why = "" }),
		"nothing":    bad(func(p *store.PolicyParams) { p.Named = nil }),
		"tier 6":     bad(func(p *store.PolicyParams) { p.Named = &six }),
		"1.01":       bad(func(p *store.PolicyParams) { p.Confidence = &tall }),
		"a wish":     bad(func(p *store.PolicyParams) { p.Kinds = &wish }),
		"inverted":   bad(func(p *store.PolicyParams) { p.Hold = &calendar.Interval{From: hold.To, To: hold.From} }),
		"half":       bad(func(p *store.PolicyParams) { p.Hold = &calendar.Interval{From: hold.From} }),
		"not by now": bad(func(p *store.PolicyParams) { p.Overdue = &future }),
	} {
		if err := w.SetPolicy(ctx, p); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := w.SetPolicy(ctx, store.PolicyParams{Authority: 99, Named: &nobody, Why: "x", By: at(noon)}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of no authority: %v", err)
	}
}
