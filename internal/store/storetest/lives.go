package storetest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// life is one step of each act in the life of a commitment, the last of which needs the
// number of the one before.
func life(ref store.Ref) []store.NewStep {
	on := calendar.Interval{From: day("2018-09-07")}
	by := calendar.Interval{To: day("2019-01-31")}
	return []store.NewStep{
		{Ref: ref, Act: civic.StepNotice, State: string(civic.ClockTwoMonths), Days: on, Party: "the Cabinet Member", Words: "The Board requires a response."},
		{Ref: ref, Act: civic.StepResponse, State: string(civic.ResponseAcceptedInPart), Days: on, Party: "the Cabinet Member", Why: "the figures are monthly"},
		{Ref: ref, Act: civic.StepProgress, State: string(civic.DeliveryDelayed), Why: "the post is vacant"},
		{Ref: ref, Act: civic.StepAgreed, Days: by, Why: "the Board approved it", Item: 1},
		{Ref: ref, Act: civic.StepForecast, Days: by, Why: "the lead expects it"},
		{Ref: ref, Act: civic.StepClosure, State: string(civic.DeliveryClosedUnevidenced), Party: "Board", Item: 1, Why: "nothing more is to be had"},
		{Ref: ref, Act: civic.StepEvidence, State: string(civic.EvidenceLink), Words: "the suite of May", Part: "the first half", Address: "https://x/suite"},
		{Ref: ref, Act: civic.StepJudged, State: civic.EvidenceSentBack, Why: "it has no figures", Party: "the assurer"},
	}
}

// live takes each step in the life of a commitment, and has the body that recorded the
// first be succeeded by itself under another name that the record knows, if there is one.
func live(w *town, ref store.Ref) {
	w.t.Helper()
	all := life(ref)
	made, err := w.Take(context.Background(), take(w, noon, all[:len(all)-1]...))
	w.must(err)
	last := all[len(all)-1]
	last.Of = made[len(made)-1]
	_, err = w.Take(context.Background(), take(w, noon, last))
	w.must(err)
	bodies, err := w.Bodies(context.Background(), store.AsAt{Authority: w.id})
	w.must(err)
	if len(bodies) > 1 {
		w.must(w.Succeed(context.Background(), succeed(w, bodies[0].Name, bodies[1].Name)))
	}
}

func take(w *town, at time.Time, steps ...store.NewStep) store.TakeParams {
	return store.TakeParams{Authority: w.id, Steps: steps, Cites: "the log", By: store.By{Actor: "j.smith", Cause: "life", At: at}}
}

func succeed(w *town, body, successor string) store.SucceedParams {
	return store.SucceedParams{Authority: w.id, Body: body, Successor: successor, On: day("2018-05-20"), Why: "the annual meeting", By: person("x")}
}

func lives(t *testing.T, d Driver) {
	two := func(w *town) {
		w.add(owed("a", noon, "2018-09-30"), sheet{name: "b", items: []entry{{body: "Cabinet", on: "2018-06-05", number: "3", says: []line{promise("That the plan be published.")}}}})
	}
	t.Run("each step comes back as it was taken, from its day on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		live(w, 1)
		got := w.as("").Commitments[0].Steps
		want := life(1)
		if len(got) != len(want) {
			t.Fatalf("%d steps, want %d: %+v", len(got), len(want), got)
		}
		want[len(want)-1].Of = got[len(got)-2].ID
		for i := range got {
			same(t, "step", got[i].NewStep, want[i])
			if got[i].ID != store.StepID(i+1) || got[i].Actor != "j.smith" || got[i].Known != calendar.OfTime(noon) || (got[i].Item != 0) != strings.HasPrefix(got[i].Record, "Board") {
				t.Errorf("step %d: %+v", i, got[i])
			}
		}
		if closed := got[5]; closed.On != day("2018-06-04") {
			t.Errorf("it was closed at the meeting of 4 June 2018, and says %s", closed.On)
		}
		if before := w.as(calendar.OfTime(noon).AddDays(-1).String()); len(before.Commitments) > 0 && len(before.Commitments[0].Steps) != 0 {
			t.Errorf("known the day before: %+v", before.Commitments[0].Steps)
		}
		shown, err := w.Show(t.Context(), store.AsAt{Authority: w.id}, 1)
		w.must(err)
		same(t, "shown alone", shown.Commitment.Steps, got)
		glance, err := w.Glance(t.Context(), store.GlanceParams{AsAt: store.AsAt{Authority: w.id}, Choose: func(*store.Picture) []store.Ref { return nil }})
		w.must(err)
		same(t, "at a glance", glance.Commitments[0].Steps, got)
		s := w.as("").Successions
		if len(s) != 1 || s[0].Body == s[0].Successor || s[0].On != day("2018-05-20") || s[0].Actor != "j.smith" {
			t.Errorf("successions: %+v", s)
		}
		w.holds(d, false)
	})
	t.Run("what was entered late says so, and nobody sees what was not released to them", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		p := take(w, later(40), life(1)[1])
		p.Known = calendar.OfTime(noon)
		_, err := w.Take(t.Context(), p)
		w.must(err)
		pic := w.as(calendar.OfTime(later(1)).String())
		if got := pic.Commitments[0].Steps; len(got) != 1 || got[0].Entered.After != 40 || got[0].Entered.Cites != "the log" || pic.Late.Facts == 0 {
			t.Errorf("entered late: %+v", got)
		}
		public := store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}}
		pic, err = w.Known(t.Context(), public)
		w.must(err)
		if len(pic.Commitments) != 2 || len(pic.Commitments[0].Steps) != 0 {
			t.Errorf("not released, and the public sees %+v", pic.Commitments)
		}
		w.must(w.Release(t.Context(), store.ReleaseParams{Authority: w.id, To: public.To, Refs: []store.Ref{1}, Paper: "the tracker", Why: "x", By: at(later(41))}))
		pic, err = w.Known(t.Context(), public)
		w.must(err)
		if len(pic.Commitments[0].Steps) != 1 {
			t.Errorf("released, and the public sees %+v", pic.Commitments[0].Steps)
		}
	})
	t.Run("a step that lacks something is refused, and nothing is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		good := life(1)
		without := map[string]func(*store.NewStep){
			"act": func(n *store.NewStep) { n.Act = "x" }, "state": func(n *store.NewStep) { n.State = "x" }, "days": func(n *store.NewStep) { n.Days = calendar.Interval{} },
			"item": func(n *store.NewStep) { n.Item = 0 }, "party": func(n *store.NewStep) { n.Party = " " }, "words": func(n *store.NewStep) { n.Words = "" },
			"why": func(n *store.NewStep) { n.Why = " " }, "address": func(n *store.NewStep) { n.Address = "" }, "of": func(n *store.NewStep) { n.Of = 0 },
		}
		for i, needs := range []string{
			"act state days party words", "act state days party why", "act state why", "act state days why", "act state days why", "act state item party why", "act state words address", "act state of why",
		} {
			for name := range strings.FieldsSeq(needs) {
				n := good[i]
				without[name](&n)
				if _, err := w.Take(t.Context(), take(w, noon, good[2], n)); !errors.Is(err, store.ErrInvalid) {
					t.Errorf("%s without its %s: %v", good[i].Act, name, err)
				}
			}
		}
		for name, n := range map[string]store.NewStep{
			"no such commitment": {Ref: 99, Act: civic.StepProgress, State: "in progress"},
			"no such item":       {Ref: 1, Act: civic.StepClosure, State: "closed", Party: "Board", Item: 99},
			"not its evidence":   {Ref: 2, Act: civic.StepJudged, State: "accepted", Of: 1},
		} {
			if _, err := w.Take(t.Context(), take(w, noon, n)); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := w.as("").Commitments; len(got[0].Steps)+len(got[1].Steps) != 0 {
			t.Errorf("kept all the same: %+v", got)
		}
		for name, p := range map[string]store.SucceedParams{"itself": succeed(w, "Board", "board"), "no day": {Authority: w.id, Body: "Board", Successor: "Cabinet", Why: "x", By: person("x")}} {
			if err := w.Succeed(t.Context(), p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := w.Succeed(t.Context(), succeed(w, "Board", "Cabinett")); !errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), "Cabinet") {
			t.Errorf("no such body: %v", err)
		}
	})
	t.Run("of two who close at once one is told of the other", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		seen, err := w.Head(t.Context(), w.id)
		w.must(err)
		var group sync.WaitGroup
		said := make([]error, 4)
		for i := range said {
			group.Go(func() {
				p := take(w, noon, life(1)[5])
				p.Seen, p.With = seen, []store.Ref{2}
				_, said[i] = w.Take(context.Background(), p)
			})
		}
		group.Wait()
		done := 0
		for _, err := range said {
			switch {
			case err == nil:
				done++
			case !errors.Is(err, store.ErrConflict) || !strings.Contains(err.Error(), "j.smith"):
				t.Errorf("refused otherwise: %v", err)
			}
		}
		if got := w.as("").Commitments[0].Steps; done != 1 || len(got) != 1 {
			t.Errorf("%d of them closed it, and %d steps are kept", done, len(got))
		}
		p := take(w, noon, life(2)[5])
		p.Seen, p.With = seen, []store.Ref{1}
		if _, err := w.Take(t.Context(), p); !errors.Is(err, store.ErrConflict) {
			t.Errorf("what it is merged with was closed meanwhile: %v", err)
		}
	})
}
