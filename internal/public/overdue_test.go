package public_test

import (
	"testing"
	"time"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/example/clerk"
	"mattersarising/internal/public"
	"mattersarising/internal/store"
)

// TestOverdue: the list that the committee asked for on 14 March 2024 has the answer that
// was owed since November 2021, from that day on; when it is now expected it says once
// that was signed off and released, and not before.
func TestOverdue(t *testing.T) {
	t.Parallel()
	w := fernshire(t)
	_, err := clerk.Enter(t.Context(), w, w.id, w.by)
	w.must(err)
	if all := w.at("2024-03-13").Overdue(""); len(all) != 0 {
		t.Errorf("before it was released: %+v", all)
	}
	answer := func(on string) *public.Overdue {
		t.Helper()
		all := w.at(on).Overdue("children-and-families-select-committee")
		if len(all) == 0 || !all[0].Answer {
			t.Fatalf("on %s there is no answer on the list: %+v", on, all)
		}
		for _, other := range all[1:] {
			if other.Answer || other.Ref == all[0].Ref {
				t.Errorf("listed twice, or answered: %+v", other)
			}
		}
		return &all[0]
	}
	got := answer("2024-03-14")
	if got.By != "the Cabinet Member for Children" || got.Due.String() != "2021-11-15" || got.Days != 850 || !got.Law || !got.Expected.IsZero() || got.Body.Name != "Children and Families Select Committee" {
		t.Errorf("the answer: %+v of %+v", *got, got.Commitment)
	}
	if none := w.at("2024-03-14").Overdue("audit-committee"); len(none) != 0 {
		t.Errorf("of another committee: %+v", none)
	}
	now := func(hours int) store.By {
		return store.By{Actor: "a", Cause: "test", At: time.Date(2026, 11, 3, hours, 0, 0, 0, time.UTC)}
	}
	made, err := w.Take(t.Context(), store.TakeParams{Authority: w.id, Sign: "Director", By: now(9), Steps: []store.NewStep{
		{Ref: got.Ref, Act: civic.StepProgress, State: string(civic.DeliveryInProgress), Why: "being written"},
		{Ref: got.Ref, Act: civic.StepForecast, Days: calendar.Interval{To: date("2027-01-31")}, Why: "the new Cabinet Member writes it"},
	}})
	w.must(err)
	release := func(by store.By) {
		t.Helper()
		w.must(w.Release(t.Context(), store.ReleaseParams{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}, Refs: []store.Ref{got.Ref}, Paper: "the tracker", Why: "issued", By: by}))
	}
	hidden := func(when string) {
		t.Helper()
		if k := answer(""); k.Update != nil {
			t.Errorf("%s: %+v", when, k.Update)
		}
	}
	release(now(10))
	hidden("a draft was released")
	_, err = w.Sign(t.Context(), store.SignParams{Authority: w.id, Step: made[0], State: civic.SignOffGiven, By: now(11)})
	w.must(err)
	hidden("it is signed off, and not released")
	release(now(12))
	if k := answer(""); k.Expected.To.String() != "2027-01-31" || k.Update == nil || k.Update.Signed != "Director" || k.Update.Words != "" {
		t.Errorf("released: %+v", k.Update)
	}
	if k := answer("2026-11-02"); !k.Expected.IsZero() {
		t.Errorf("on the day before: %+v", k.Update)
	}
}
