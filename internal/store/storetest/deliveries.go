package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/store"
)

// partly says that an item brought a commitment back without a part of it.
func partly(w *town, ref store.Ref, item store.ItemID) store.DeliveryParams {
	return store.DeliveryParams{
		Authority: w.id, Ref: ref, Item: item, Day: day("2018-09-30"), State: string(civic.ArrivalPartial), Came: day("2018-09-12"),
		Part: "three indicators", Why: "minute 4", Cites: "the log", By: store.By{Actor: "j.smith", Cause: "delivery", At: noon},
	}
}

func moved(w *town, body string) store.MeetingParams {
	return store.MeetingParams{
		Authority: w.id, Body: body, Day: day("2018-09-07"), State: civic.MeetingMoved, To: day("2018-09-14"), Why: "the chair", Cites: "the log",
		By: store.By{Actor: "j.smith", Cause: "meeting", At: noon},
	}
}

func deliveries(t *testing.T, d Driver) {
	two := func(w *town) {
		w.add(owed("a", noon, "2018-09-30"), sheet{name: "b", items: []entry{{body: "Cabinet", on: "2018-06-05", number: "3", says: []line{promise("That the plan be published.")}}}})
	}
	ctx := context.Background()
	t.Run("what was said of a delivery comes back as it was said, from its day on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: 1, Item: 2, Yes: true, Why: "x", By: person("x")}))
		w.must(w.JudgeDelivery(ctx, partly(w, 1, 2)))
		back := partly(w, 1, 0)
		back.State, back.Part, back.Came, back.By.At = store.AsDerived, "", calendar.Date{}, later(3)
		w.must(w.JudgeDelivery(ctx, back))
		got := w.as("").Commitments[0].Judged
		if len(got) != 2 || got[0].Entry == 0 || got[0].Actor != "j.smith" || got[0].Known != calendar.OfTime(noon) {
			t.Fatalf("said %+v", got)
		}
		first := got[0]
		first.Entry, first.Entered, first.Actor, first.Known = 0, store.Entered{}, "", calendar.Date{}
		same(t, "said", first, store.DeliveryJudgement{Item: 2, Day: day("2018-09-30"), State: "partial", Came: day("2018-09-12"), Part: "three indicators", Why: "minute 4"})
		if j := got[1]; j.Item != 0 || j.State != store.AsDerived {
			t.Errorf("taken back: %+v", j)
		}
		if before := w.as(calendar.OfTime(noon).AddDays(-1).String()); len(before.Commitments) > 0 && len(before.Commitments[0].Judged) != 0 {
			t.Errorf("known the day before: %+v", before.Commitments[0].Judged)
		}
		if then := w.as(calendar.OfTime(noon).String()).Commitments[0].Judged; len(then) != 1 {
			t.Errorf("known on the day: %+v", then)
		}
		shown, err := w.Show(ctx, store.AsAt{Authority: w.id}, 1)
		w.must(err)
		same(t, "shown alone", shown.Commitment.Judged, got)
		for _, chosen := range [][]store.Ref{nil, {1}} {
			glance, err := w.Glance(ctx, store.GlanceParams{AsAt: store.AsAt{Authority: w.id}, Choose: func(*store.Picture) []store.Ref { return chosen }})
			w.must(err)
			same(t, "at a glance", glance.Commitments[0].Judged, got)
		}
		public := store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}}
		if pic, err := w.Known(ctx, public); err != nil || len(pic.Commitments[0].Judged) != 0 {
			t.Errorf("not released, and the public sees %+v, %v", pic.Commitments[0].Judged, err)
		}
		w.holds(d, false)
	})
	t.Run("whether a paper was asked for is told where an item without one came, with words and without", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(
			sheet{name: "a", items: []entry{{body: "Board", on: "2018-06-05", number: "3", says: []line{promise("That a report on step-down be provided."), promise("That an update on the plan be given.")}}}},
			sheet{name: "b", items: []entry{{body: "Board", on: "2018-09-05", number: "4", title: "Verbal update", verbal: true, says: []line{note("Noted.")}}}},
		)
		for ref := store.Ref(1); ref <= 2; ref++ {
			w.must(w.SettleReturn(ctx, store.ReturnParams{Authority: w.id, Ref: ref, Item: 2, Yes: true, Why: "x", By: person("x")}))
		}
		known := w.as("")
		glance, err := w.Glance(ctx, store.GlanceParams{AsAt: store.AsAt{Authority: w.id}, Choose: func(*store.Picture) []store.Ref { return nil }})
		w.must(err)
		shown, err := w.Around(ctx, store.AsAt{Authority: w.id}, 1, 2)
		w.must(err)
		for name, pic := range map[string]store.Picture{"known": known, "glance": glance, "around": shown} {
			for i, want := range []civic.Asked{civic.AskedPaper, civic.AskedUpdate} {
				if k := pic.Commitments[i]; k.Asked != want || len(k.Returns) != 1 || !k.Returns[0].Verbal {
					t.Errorf("%s: %s asks for %q, and came back so: %+v", name, k.Ref, k.Asked, k.Returns)
				}
			}
		}
	})
	t.Run("meetings are announced, moved and cancelled, each from its day on", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		w.must(w.SetMeeting(ctx, moved(w, "the board")))
		off := moved(w, "Board")
		off.State, off.To, off.By.At = civic.MeetingCancelled, calendar.Date{}, later(2)
		w.must(w.SetMeeting(ctx, off))
		got := w.as("").MeetingSettings
		if len(got) != 2 || got[0].Body != "Board" || got[0].To != day("2018-09-14") || got[0].State != civic.MeetingMoved || got[0].Actor != "j.smith" || got[0].Why != "the chair" || got[1].State != civic.MeetingCancelled {
			t.Errorf("said %+v", got)
		}
		if then := w.as(calendar.OfTime(noon).String()).MeetingSettings; len(then) != 1 {
			t.Errorf("known on the day: %+v", then)
		}
		public, err := w.Known(ctx, store.AsAt{Authority: w.id, To: store.Audience{Kind: civic.AudiencePublic}})
		w.must(err)
		same(t, "told to all", public.MeetingSettings, got)
		around, err := w.Around(ctx, store.AsAt{Authority: w.id}, 1)
		w.must(err)
		same(t, "around one", around.MeetingSettings, got)
		w.holds(d, false)
	})
	t.Run("what says too little is refused, and nothing is kept", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		two(w)
		for name, change := range map[string]func(*store.DeliveryParams){
			"no such state":         func(p *store.DeliveryParams) { p.State = "late" },
			"nothing it is about":   func(p *store.DeliveryParams) { p.Item, p.Day = 0, calendar.Date{} },
			"no part":               func(p *store.DeliveryParams) { p.Part = " " },
			"a part of the whole":   func(p *store.DeliveryParams) { p.State = "delivered" },
			"missed, and yet came":  func(p *store.DeliveryParams) { p.State, p.Part = "missed", "" },
			"no reason":             func(p *store.DeliveryParams) { p.Why = "\n" },
			"a day for what is not": func(p *store.DeliveryParams) { p.State, p.Part = store.AsDerived, "" },
		} {
			p := partly(w, 1, 2)
			change(&p)
			if err := w.JudgeDelivery(ctx, p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, p := range map[string]store.DeliveryParams{"no such commitment": partly(w, 99, 2), "no such item": partly(w, 1, 99)} {
			if err := w.JudgeDelivery(ctx, p); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, change := range map[string]func(*store.MeetingParams){
			"no such state":     func(p *store.MeetingParams) { p.State = "held" },
			"no day":            func(p *store.MeetingParams) { p.Day = calendar.Date{} },
			"moved nowhere":     func(p *store.MeetingParams) { p.To = calendar.Date{} },
			"moved to itself":   func(p *store.MeetingParams) { p.To = p.Day },
			"cancelled to when": func(p *store.MeetingParams) { p.State = civic.MeetingCancelled },
			"no reason":         func(p *store.MeetingParams) { p.Why = "" },
		} {
			p := moved(w, "Board")
			change(&p)
			if err := w.SetMeeting(ctx, p); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := w.SetMeeting(ctx, moved(w, "Cabinett")); !errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), "Cabinet") {
			t.Errorf("no such body: %v", err)
		}
		if pic := w.as(""); len(pic.MeetingSettings)+len(pic.Commitments[0].Judged) != 0 {
			t.Errorf("kept all the same: %+v", pic)
		}
	})
}
