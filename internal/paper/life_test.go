package paper_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/paper"
	"mattersarising/internal/store"
)

// step adds a step of a life.
func step(k store.Commitment, known string, n store.NewStep) store.Commitment {
	k.Steps = append(slices.Clone(k.Steps), store.Step{NewStep: n, ID: store.StepID(len(k.Steps) + 1), Known: date(known)})
	return k
}

// TestClosed: what a body has closed is closed, whether or not it came back; what only
// one of two has closed is open.
func TestClosed(t *testing.T) {
	t.Parallel()
	closing := store.NewStep{Act: civic.StepClosure, Party: "The Board", State: string(civic.DeliveryClosedUnevidenced)}
	alone := step(promise(1, "2022-05-31"), "2022-07-04", closing)
	half := step(promise(2, "2022-05-31"), "2022-07-04", closing)
	other := promise(3, "2022-05-31")
	other.Asker, other.MergedInto = "Cabinet", 2
	p := store.Picture{Commitments: []store.Commitment{alone, half, other}}
	a := asked()
	a.Before = &store.Picture{Commitments: []store.Commitment{promise(1, "2022-05-31"), promise(2, "2022-05-31"), other}}
	got := paper.Tracker(p, a)
	if d := cmp.Diff(map[string][]string{"overdue": {"K-2"}, "closed": {"K-1"}}, groups(got)); d != "" {
		t.Errorf("groups (-want +got):\n%s", d)
	}
	for _, r := range got.Rows {
		switch {
		case r.Ref == "K-1" && r.Why != "Closed by The Board on 4 July 2022: closed without evidence.":
			t.Errorf("K-1 stands so because %q", r.Why)
		case r.Ref == "K-2" && !slices.Contains(r.Life, "Closed by 1 of 2 that asked."):
			t.Errorf("of K-2 it is said %q", r.Life)
		}
	}
	if d := cmp.Diff(map[string][]string{"closed": {"K-1"}}, groups(paper.Exceptions(p, a))); d != "" {
		t.Errorf("what moved (-want +got):\n%s", d)
	}
	a.Before = &p
	if d := cmp.Diff(map[string][]string{"overdue": {"K-2"}}, groups(paper.Tracker(p, a))); d != "" {
		t.Errorf("closed before the meeting before (-want +got):\n%s", d)
	}
}

// TestAnswers: an answer that was given, one that is late by law, and one that nobody
// asked for by a notice.
func TestAnswers(t *testing.T) {
	t.Parallel()
	recommendation := func(ref store.Ref) store.Commitment {
		k := promise(ref, "")
		k.Kind = civic.KindRecommendation
		return k
	}
	notice := store.NewStep{Act: civic.StepNotice, State: string(civic.ClockTwoMonths), Days: calendar.Day(date("2022-06-09"))}
	late := step(recommendation(1), "2022-06-09", notice)
	given := step(step(recommendation(2), "2022-06-09", notice), "2022-07-19", store.NewStep{Act: civic.StepResponse, State: string(civic.ResponseAcceptedInPart), Days: calendar.Interval{From: date("2022-07-15")}})
	report := step(recommendation(3), "2022-07-01", store.NewStep{Act: civic.StepProgress, State: string(civic.DeliveryInProgress)})
	want := map[string][]string{
		"K-1": {"No answer yet: it was owed by 8 August 2022, by law, 37 days before."},
		"K-2": {"Answer of 15 July 2022: accepted in part."},
		"K-3": {"Reported on 1 July 2022: in progress."},
	}
	got := map[string][]string{}
	for _, r := range paper.Tracker(store.Picture{Commitments: []store.Commitment{late, given, report}}, asked()).Rows {
		got[r.Ref] = r.Life
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// TestPredecessors: of one that took over from one that took over, and of no other.
func TestPredecessors(t *testing.T) {
	t.Parallel()
	all := []store.Succession{{Body: "C", Successor: "B"}, {Body: "B", Successor: "A"}, {Body: "X", Successor: "Y"}, {Body: "D", Successor: "A", On: date("2030-01-01")}}
	got := paper.Predecessors(all, func(s string) bool { return s == "A" }, func(x *store.Succession) bool { return x.On.IsZero() })
	if d := cmp.Diff([]string{"B", "C"}, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}
