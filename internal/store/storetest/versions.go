package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"mattersarising/internal/calendar"
	"mattersarising/internal/civic"
	"mattersarising/internal/reader"
	"mattersarising/internal/store"
)

// versionPages is a page captured as a draft, and again once confirmed: one
// passage reworded, one dropped, one put in.
func versionPages() []sheet {
	later := noon.AddDate(0, 0, 30)
	return []sheet{
		{name: "draft.html", shape: civic.ShapeAgendaItem, items: []entry{{
			agenda: "7", body: "Board", on: "2018-06-04", number: "5", title: "Staffing", status: "draft",
			says: []line{
				promise("That the Director bring staffing figures to the Board in September."),
				promise("That the Chairman write to the Minister."),
				note("That the report be noted."),
			},
		}}},
		{name: "confirmed.html", shape: civic.ShapeAgendaItem, captured: later, items: []entry{{
			agenda: "7", body: "Board", on: "2018-06-04", number: "5", title: "Staffing", status: "confirmed",
			says: []line{
				note("That the report be noted."),
				promise("That the Director bring the staffing figures to the Board in September."),
				promise("That a task group be set up by the Board."),
			},
		}}},
		{name: "other.html", shape: civic.ShapeAgendaItem, items: []entry{{
			body: "Board", on: "2018-09-03", number: "2", title: "Other", says: []line{promise("That other things be done.")},
		}}},
	}
}

func versions(t *testing.T, d Driver) {
	byText := func(p store.Picture) map[string]store.Commitment {
		all := map[string]store.Commitment{}
		for _, k := range p.Commitments {
			all[k.Text] = k
		}
		return all
	}
	t.Run("a confirmed version supersedes a draft from its own day", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		pages := versionPages()
		w.add(pages[0])
		old := byText(w.as("2019-01-01"))
		draft := old["That the Director bring staffing figures to the Board in September."]
		w.add(pages[1])

		then := byText(w.as("2019-01-01"))
		if got, want := len(then), 2; got != want {
			t.Errorf("as at 2019 got %d commitments, want %d: %v", got, want, then)
		}
		if got := then["That the Chairman write to the Minister."].NoLongerRead; !got.IsZero() {
			t.Errorf("as at 2019 the Chairman's promise is gone since %v, want it to stand", got)
		}
		now := byText(w.as("2027-01-01"))
		confirmed, ok := now["That the Director bring the staffing figures to the Board in September."]
		if !ok || confirmed.Ref != draft.Ref || confirmed.Key != draft.Key {
			t.Errorf("the reworded promise is %s (%s), want %s (%s)", confirmed.Ref, confirmed.Key, draft.Ref, draft.Key)
		}
		if got, want := confirmed.Known.On, day("2018-06-04"); got != want {
			t.Errorf("the reworded promise is known from %v, want %v", got, want)
		}
		since := calendar.OfTime(noon.AddDate(0, 0, 30))
		if got := now["That the Chairman write to the Minister."].NoLongerRead; got != since {
			t.Errorf("the dropped promise is gone since %v, want %v", got, since)
		}
		if got := now["That a task group be set up by the Board."].Known.On; got != since {
			t.Errorf("the new promise is known from %v, want %v", got, since)
		}
		q, err := w.Queue(t.Context(), store.AsAt{Authority: w.id})
		w.must(err)
		if got, want := len(q.NoLongerRead), 2; got != want { // the commitment and its passage
			t.Errorf("got %d in the queue, want %d: %v", got, want, q.NoLongerRead)
		}
	})
	t.Run("rules that change read the same capture again", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		first := sheet{name: "a.html", items: []entry{{agenda: "1", body: "Board", on: "2019-01-07", number: "1", says: []line{
			promise("That the plan be brought back."), promise("That the weather be fine."),
		}}}}
		w.add(first)
		ref := byText(w.as(""))["That the plan be brought back."].Ref
		again := first.params()
		again.Rules = "2"
		again.Reading.Items[0].Record.Title = "Plan"
		again.Reading.Items[0].Commitments = again.Reading.Items[0].Commitments[:1]
		later := store.By{Actor: "reader", Cause: "import", At: noon.Add(time.Hour)}
		b, err := w.Begin(t.Context(), store.BatchParams{Authority: w.id, By: later})
		w.must(err)
		out, err := b.Add(t.Context(), again)
		w.must(err)
		w.must(b.Commit(t.Context()))
		if got, want := out.Kind, store.OutcomeReread; got != want {
			t.Errorf("outcome %s, want %s", got, want)
		}
		now := byText(w.as(""))
		if got := now["That the plan be brought back."]; got.Ref != ref || !got.NoLongerRead.IsZero() {
			t.Errorf("the plan is %s, gone %v; want %s, standing", got.Ref, got.NoLongerRead, ref)
		}
		if got := now["That the weather be fine."]; got.NoLongerRead.IsZero() {
			t.Errorf("what the new rules do not read is not marked: %+v", got)
		}
		was, err := w.Known(t.Context(), store.AsAt{Authority: w.id, Recorded: noon.Add(time.Minute)})
		w.must(err)
		if got := byText(was)["That the weather be fine."]; !got.NoLongerRead.IsZero() || got.Ref == 0 {
			t.Errorf("as recorded before, the old reading does not stand: %+v", got)
		}
	})
	t.Run("a capture read again stays one item, whatever came between", func(t *testing.T) {
		t.Parallel()
		old := sheet{name: "a.html", items: []entry{{body: "Board", on: "2019-01-07", title: "Plan", says: []line{
			promise("That the improvement plan be brought back to the Board in June."),
		}}}}
		again := sheet{name: "a.html", of: &old, rules: "2", items: []entry{{agenda: "9", body: "The Improvement Board", on: "2019-01-07", number: "3", title: "The plan", says: []line{
			promise("That the improvement plan be brought back to the Board by June."),
		}}}}
		other := sheet{name: "b.html", shape: civic.ShapeMeeting, captured: noon.AddDate(0, 0, 1), items: []entry{{agenda: "9", title: "The plan", says: []line{
			promise("That the improvement plan be brought back to the Board by June."),
		}}}}
		var want []fact
		for n, order := range [][]sheet{{old, again, other}, {old, other, again}, {other, old, again}} {
			w := open(t, d)
			for _, s := range order {
				w.add(s)
			}
			got := facts(t, w)
			if n == 0 {
				want = got
				if p := w.as(""); len(p.Commitments) != 1 || len(w.items("")) != 1 || p.Commitments[0].Ref != 1 || !p.Commitments[0].NoLongerRead.IsZero() {
					t.Fatalf("got %+v, want K-1 of one item", p.Commitments)
				}
			}
			if diff := cmp.Diff(want, got, byDay); diff != "" {
				t.Errorf("order %d differs (-first +this):\n%s", n, diff)
			}
		}
	})
	t.Run("what a newer version no longer says of an event is not said", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		visit := func(on string) []reader.Event {
			return []reader.Event{{What: "the Commissioner's visit", From: day(on), To: day(on)}}
		}
		page := entry{agenda: "7", body: "Board", on: "2018-06-04", number: "5", says: []line{note("Noted.")}, events: visit("2019-04-01")}
		draft := sheet{name: "draft", items: []entry{page}}
		page.events = visit("2019-05-01")
		confirmed := sheet{name: "confirmed", captured: noon.AddDate(0, 0, 30), items: []entry{page}}
		w.add(confirmed, draft)
		for on, want := range map[string]string{"2019-01-01": "2019-04-01", "2027-01-01": "2019-05-01"} {
			if got := w.as(on).Events; len(got) != 1 || got[0].From != day(want) {
				t.Errorf("as at %s got %+v, want only %s", on, got, want)
			}
		}
	})
}
