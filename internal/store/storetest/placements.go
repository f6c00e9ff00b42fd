package storetest

import (
	"context"
	"errors"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// ownItem enters an item of the Board's own.
func ownItem(w *town) store.PlaceParams {
	return store.PlaceParams{
		Authority: w.id, Body: "the board", Day: day("2018-11-02"), Own: store.OwnItem{Title: "Budget  briefing", Brings: "the Treasurer", Purpose: "to note"},
		Why: "the chair", Cites: "the log", By: store.By{Actor: "j.smith", Cause: "programme", At: noon},
	}
}

// toMeeting moves a commitment to a meeting of the Board.
func toMeeting(w *town) store.PlaceParams {
	return store.PlaceParams{
		Authority: w.id, Body: "Board", Ref: 1, Expected: day("2018-09-30"), Day: day("2018-11-02"), Why: "the agenda of September is full", By: store.By{Actor: "j.smith", Cause: "programme", At: noon},
	}
}

func placements(t *testing.T, d Driver) {
	ctx := context.Background()
	t.Run("what was placed comes back as it was said, from its day on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		moved, err := w.Place(ctx, toMeeting(w))
		w.must(err)
		own, err := w.Place(ctx, ownItem(w))
		w.must(err)
		again := ownItem(w)
		again.Item, again.Day, again.Own.Public, again.By.At = own, calendar.Date{}, true, later(2)
		third, err := w.Place(ctx, again)
		w.must(err)
		got := w.as("").Placements
		want := []store.Placement{
			{ID: moved, Body: "Board", Ref: 1, Expected: day("2018-09-30"), Day: day("2018-11-02"), Why: "the agenda of September is full"},
			{ID: own, Body: "Board", Item: own, Day: day("2018-11-02"), Own: store.OwnItem{Title: "Budget briefing", Brings: "the Treasurer", Purpose: "to note"}, Why: "the chair"},
			{ID: third, Body: "Board", Item: own, Own: store.OwnItem{Title: "Budget briefing", Brings: "the Treasurer", Purpose: "to note", Public: true}, Why: "the chair"},
		}
		bare := make([]store.Placement, len(got))
		for i, p := range got {
			if p.Entry == 0 || p.Actor != "j.smith" || p.Known.IsZero() {
				t.Errorf("%s was placed by %q, known %s", p.ID, p.Actor, p.Known)
			}
			p.Known, p.Actor, p.Entered, p.Entry = calendar.Date{}, "", store.Entered{}, 0
			bare[i] = p
		}
		same(t, "placed", bare, want)
		if then := w.as(calendar.OfTime(noon).String()).Placements; len(then) != 2 {
			t.Errorf("known on the day: %+v", then)
		}
		around, err := w.Around(ctx, store.AsAt{Authority: w.id}, 1)
		w.must(err)
		same(t, "around one", around.Placements, got)
		glance, err := w.Glance(ctx, store.GlanceParams{AsAt: store.AsAt{Authority: w.id}, Choose: func(*store.Picture) []store.Ref { return nil }})
		w.must(err)
		same(t, "at a glance", glance.Placements, got)
		w.holds(d, false)
	})
	t.Run("others see the items that may be seen, and commitments that were released", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		_, err := w.Place(ctx, toMeeting(w))
		w.must(err)
		open := ownItem(w)
		open.Own.Public = true
		shown, err := w.Place(ctx, open)
		w.must(err)
		hidden, err := w.Place(ctx, ownItem(w))
		w.must(err)
		public := store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}}
		sees := func() map[store.PlacementID]store.Placement {
			pic, err := w.Known(ctx, public)
			w.must(err)
			all := map[store.PlacementID]store.Placement{}
			for _, p := range pic.Placements {
				all[p.ID] = p
			}
			return all
		}
		got := sees()
		if len(got) != 2 || got[shown].Own.Title != "Budget briefing" || !got[hidden].Off || got[hidden].Own != (store.OwnItem{}) || got[hidden].Why != "" {
			t.Errorf("the public sees %+v", got)
		}
		w.must(w.Release(ctx, store.ReleaseParams{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}, Refs: []store.Ref{1}, Paper: "the paper", Why: "x", By: store.By{Actor: "j.smith", Cause: "release", At: later(1)}}))
		if got := sees(); len(got) != 3 {
			t.Errorf("released, and the public sees %+v", got)
		}
	})
	t.Run("what was taken off stays off", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		own, err := w.Place(ctx, ownItem(w))
		w.must(err)
		off := store.PlaceParams{Authority: w.id, Body: "Board", Item: own, Off: true, Why: "not needed", By: store.By{Actor: "j.smith", Cause: "programme", At: later(1)}}
		_, err = w.Place(ctx, off)
		w.must(err)
		if got := w.as("").Placements; len(got) != 2 || !got[1].Off || got[1].Item != own {
			t.Errorf("taken off: %+v", got)
		}
		back := ownItem(w)
		back.Item, back.By.At = own, later(2)
		if _, err := w.Place(ctx, back); !errors.Is(err, store.ErrConflict) {
			t.Errorf("brought back: %v", err)
		}
	})
	t.Run("what says too little is refused, and nothing is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		for name, c := range map[string]struct {
			change func(*store.PlaceParams)
			of     store.PlaceParams
			want   error
		}{
			"both":                 {func(p *store.PlaceParams) { p.Item = 1 }, toMeeting(w), store.ErrInvalid},
			"a title of another’s": {func(p *store.PlaceParams) { p.Own.Title = "x" }, toMeeting(w), store.ErrInvalid},
			"to no meeting":        {func(p *store.PlaceParams) { p.Day = calendar.Date{} }, toMeeting(w), store.ErrInvalid},
			"off to a meeting":     {func(p *store.PlaceParams) { p.Off = true }, toMeeting(w), store.ErrInvalid},
			"no such commitment":   {func(p *store.PlaceParams) { p.Ref = 99 }, toMeeting(w), store.ErrNotFound},
			"no such body":         {func(p *store.PlaceParams) { p.Body = "Bord" }, toMeeting(w), store.ErrNotFound},
			"no reason":            {func(p *store.PlaceParams) { p.Why = "\n" }, ownItem(w), store.ErrInvalid},
			"no title":             {func(p *store.PlaceParams) { p.Own.Title = " " }, ownItem(w), store.ErrInvalid},
			"a delivery of none":   {func(p *store.PlaceParams) { p.Expected = p.Day }, ownItem(w), store.ErrInvalid},
			"off, and which":       {func(p *store.PlaceParams) { p.Off, p.Day = true, calendar.Date{} }, ownItem(w), store.ErrInvalid},
			"no such item":         {func(p *store.PlaceParams) { p.Item = 9 }, ownItem(w), store.ErrNotFound},
		} {
			p := c.of
			c.change(&p)
			if _, err := w.Place(ctx, p); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			}
		}
		if pic := w.as(""); len(pic.Placements) != 0 {
			t.Errorf("kept all the same: %+v", pic.Placements)
		}
	})
}
