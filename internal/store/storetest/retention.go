package storetest

import (
	"errors"
	"testing"
	"time"

	"mattersarising/internal/store"
)

// dispose lays a hold, ends it, and has the oldest access go.
func dispose(w *town) {
	ctx := w.t.Context()
	w.must(w.RecordAccess(ctx, store.AccessParams{Authority: w.id, Kind: store.AccessSignIn, By: inYear(2010)}))
	hold, err := w.Hold(ctx, store.HoldParams{Authority: w.id, Class: "access log", Why: "an inquiry", By: person("hold")})
	w.must(err)
	w.must(w.EndHold(ctx, store.EndHoldParams{Authority: w.id, Hold: hold, Why: "it is over", By: person("hold")}))
	_, err = w.DisposeAccesses(ctx, disposal(w, 2026))
	w.must(err)
}

func inYear(year int) store.By {
	return store.By{Actor: "j.smith", Cause: "test", At: time.Date(year, 6, 1, 12, 0, 0, 0, time.UTC)}
}

// disposal takes away what is before a year.
func disposal(w *town, year int) store.DisposeParams {
	return store.DisposeParams{Authority: w.id, Class: "access log", Before: time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), Why: "kept for two years", By: person("retention")}
}

func retentions(t *testing.T, d Driver) {
	t.Run("what is past its time goes, and the chain holds", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		for _, year := range []int{2018, 2019, 2020, 2021} {
			w.must(w.RecordAccess(t.Context(), store.AccessParams{Authority: w.id, Kind: store.AccessReading, About: "I-1", By: inYear(year)}))
		}
		all, past, err := w.CountAccesses(t.Context(), w.id, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC))
		if err != nil || all != 4 || past != 2 {
			t.Errorf("got %d of %d, %v; want 2 of 4", past, all, err)
		}
		for _, want := range []int64{2, 0} {
			if gone, err := w.DisposeAccesses(t.Context(), disposal(w, 2020)); err != nil || gone != want {
				t.Errorf("%d went, %v; want %d", gone, err, want)
			}
		}
		if v := w.verify(); !v.Holds() || v.Accesses != 2 || v.Entries != 2 {
			t.Errorf("got %+v", v)
		}
		w.must(w.RecordAccess(t.Context(), store.AccessParams{Authority: w.id, Kind: store.AccessSignIn, By: inYear(2022)}))
		if gone, err := w.DisposeAccesses(t.Context(), disposal(w, 2022)); err != nil || gone != 2 {
			t.Errorf("%d went, %v; want 2", gone, err)
		}
		w.holds(d, false)
		if v := w.verify(); v.Accesses != 1 {
			t.Errorf("%d are left, want 1", v.Accesses)
		}
		// What was not disposed of is not to be taken away.
		if err := d.Exec(t, w.Store, "DELETE FROM accesses"); err == nil {
			t.Error("an access was taken away")
		}
		d.Force(t, w.Store, save([]string{"accesses"})+"DELETE FROM accesses")
		if v := w.verify(); v.BrokenAccess == nil {
			t.Error("that an access was taken away is not found")
		}
		d.Force(t, w.Store, back([]string{"accesses"}))
	})
	t.Run("nothing goes while a hold stands", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.must(w.RecordAccess(t.Context(), store.AccessParams{Authority: w.id, Kind: store.AccessSignIn, By: inYear(2010)}))
		hold, err := w.Hold(t.Context(), store.HoldParams{Authority: w.id, Class: "access log", Why: "an inquiry", By: person("hold")})
		w.must(err)
		if _, err := w.DisposeAccesses(t.Context(), disposal(w, 2020)); !errors.Is(err, store.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
		if all, err := w.Holds(t.Context(), w.id); err != nil || len(all) != 1 || all[0].Number != hold || all[0].Why != "an inquiry" || all[0].Actor != "j.smith" {
			t.Errorf("the holds: %+v, %v", all, err)
		}
		end := store.EndHoldParams{Authority: w.id, Hold: hold, Why: "it is over", By: person("hold")}
		w.must(w.EndHold(t.Context(), end))
		if err := w.EndHold(t.Context(), end); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("ending it twice: %v", err)
		}
		if gone, err := w.DisposeAccesses(t.Context(), disposal(w, 2020)); err != nil || gone != 1 {
			t.Errorf("%d went, %v; want 1", gone, err)
		}
		if _, err := w.Hold(t.Context(), store.HoldParams{Authority: w.id, Class: "minutes", Why: "x", By: person("hold")}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a hold on no class: %v", err)
		}
		w.holds(d, false)
	})
}
