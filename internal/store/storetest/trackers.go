package storetest

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// tracked is a tracker of the Board's with one row that tells of a commitment, and one of
// what nobody read, as it is taken in.
func tracked(w *town, words string) store.TrackerParams {
	typed := byHand(time.Date(2018, 2, 1, 9, 0, 0, 0, time.UTC), promise("That "+words+" be sent."))
	typed.items[0].number, typed.items[0].title = "", "Tracker row "+words
	add := typed.params()
	return store.TrackerParams{
		Authority: w.id, Body: "Board", Name: "tracker.xlsx", Sheet: "Actions", Shape: "ref | action", Columns: `{"words":"action"}`, Bytes: packedOf("That A be done. " + words),
		Rows: []store.TrackerEntry{
			{TrackerRow: store.TrackerRow{Row: 2, Key: "1", Says: `{"status":"done"}`, Ref: 1}, Steps: []store.NewStep{{Ref: 1, Act: civic.StepProgress, State: string(civic.DeliveryInProgress)}}},
			{TrackerRow: store.TrackerRow{Row: 4, Key: "2"}, Add: &add, Steps: []store.NewStep{{Act: civic.StepProgress, State: string(civic.DeliveryNotStarted)}}},
		},
		Known: day("2018-02-01"), Cites: "the agenda", By: person("take tracker"),
	}
}

func trackers(t *testing.T, d Driver) {
	board := sheet{name: "a.html", items: []entry{{body: "Board", on: "2018-01-08", number: "1", says: []line{promise("That A be done.")}}}}
	list := func(w *town, p store.TrackersParams) []store.Tracker {
		w.t.Helper()
		p.Authority = w.id
		all, err := w.ListTrackers(w.t.Context(), p)
		w.must(err)
		return all
	}
	t.Run("taken in whole, with its rows, and again for what it adds", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(board)
		p := tracked(w, "C")
		first, err := w.TakeTracker(t.Context(), p)
		w.must(err)
		if diff := cmp.Diff([]bool{false, true}, first.New); diff != "" || first.Refs[0] != 1 || first.Refs[1] == 1 {
			t.Fatalf("taken: %+v", first)
		}
		p.Rows[0].Steps, p.Rows[1].Steps = nil, nil
		second, err := w.TakeTracker(t.Context(), p)
		w.must(err)
		if diff := cmp.Diff(first.Refs, second.Refs); diff != "" || second.New[1] {
			t.Errorf("taken again: %+v", second)
		}
		got := list(w, store.TrackersParams{Body: "the board", Latest: true})
		if len(got) != 1 || got[0].ID != second.ID || got[0].Body != "Board" || got[0].Name != "tracker.xlsx" || got[0].Columns != p.Columns || got[0].On != day("2018-02-01") || len(got[0].Rows) != 2 || got[0].Rows[0].Ref != 1 || got[0].Rows[0].Says != p.Rows[0].Says {
			t.Errorf("kept: %+v", got)
		}
		if all := list(w, store.TrackersParams{}); len(all) != 2 || all[1].ID != first.ID {
			t.Errorf("all: %+v", all)
		}
		if other := list(w, store.TrackersParams{Body: "Cabinet"}); len(other) != 0 {
			t.Errorf("another body’s: %+v", other)
		}
		if public := list(w, store.TrackersParams{AsAt: store.AsAt{To: store.Audience{Kind: civic.AudiencePublic}}}); len(public) != 0 {
			t.Errorf("the public sees %+v", public)
		}
		b, err := w.TrackerBytes(t.Context(), w.id, second.ID)
		w.must(err)
		if diff := cmp.Diff(p.Bytes, b); diff != "" {
			t.Errorf("bytes (-want +got)\n%s", diff)
		}
		steps := 0
		for _, k := range w.as("").Commitments {
			steps += len(k.Steps)
		}
		if steps != 2 {
			t.Errorf("%d steps", steps)
		}
	})
	t.Run("one row that cannot be, and nothing is taken", func(t *testing.T) {
		t.Parallel()
		for name, spoil := range map[string]func(p *store.TrackerParams){
			"no such commitment": func(p *store.TrackerParams) { p.Rows[0].Ref = 99 },
			"out of order":       func(p *store.TrackerParams) { p.Rows[1].Row = 1 },
			"no such body":       func(p *store.TrackerParams) { p.Body = "Dragons" },
			"neither":            func(p *store.TrackerParams) { p.Rows[1].Add = nil },
			"a bad step":         func(p *store.TrackerParams) { p.Rows[1].Steps[0].State = "x" },
		} {
			w := open(t, d)
			w.add(board)
			p := tracked(w, "C")
			spoil(&p)
			_, err := w.TakeTracker(t.Context(), p)
			if err == nil || len(w.as("").Commitments) != 1 || len(list(w, store.TrackersParams{})) != 0 {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := w.TrackerBytes(t.Context(), w.id, 1); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: bytes: %v", name, err)
			}
		}
	})
	t.Run("words that must go go from it, and the file whole", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(board)
		p := tracked(w, "Zoë Quillfeather")
		p.Rows[0].Says = `{"owner":"Zoë Quillfeather"}`
		taken, err := w.TakeTracker(t.Context(), p)
		w.must(err)
		_, err = w.Redact(t.Context(), store.RedactParams{Authority: w.id, Words: []string{"Zoë Quillfeather"}, Power: "UK GDPR, article 17", Why: "she asked", By: person("redact")})
		w.must(err)
		got := list(w, store.TrackersParams{})
		if len(got) != 1 || strings.Contains(got[0].Rows[0].Says, "Quillfeather") {
			t.Errorf("kept: %+v", got)
		}
		if b, err := w.TrackerBytes(t.Context(), w.id, taken.ID); err != nil || bytes.Equal(b, p.Bytes) {
			t.Errorf("the file is as it was: %v", err)
		}
		if r, err := w.Replay(t.Context(), store.VerifyParams{Authority: w.id}, d.Empty(t)); err != nil || r.Broken != nil {
			t.Errorf("the chain does not hold: %v, %v", r.Broken, err)
		}
	})
}
