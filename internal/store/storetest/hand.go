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

// byHand is what a clerk enters of the Board's meeting, on a day.
func byHand(at time.Time, says ...line) sheet {
	return sheet{
		name: "entered by hand", shape: civic.ShapeEntry, captured: at,
		items: []entry{{body: "Board", on: "2018-06-04", number: "5", title: "Plan", status: "draft", says: says}},
	}
}

// typed enters a sheet by hand.
func (w *town) typed(s sheet, more func(p *store.EnterParams)) (store.Made, error) {
	p := store.EnterParams{Authority: w.id, Add: s.params(), By: store.By{Actor: "j.smith", Cause: "enter", At: s.captured}}
	if more != nil {
		more(&p)
	}
	return w.Enter(w.t.Context(), p)
}

func hand(t *testing.T, d Driver) {
	onTheDay := time.Date(2018, 6, 4, 16, 0, 0, 0, time.UTC)
	due := civic.Due{Text: "by the end of March", Relation: when.RelationBy, To: day("2019-03-31")}
	protocol := promise("Officers to send members the protocol")
	protocol.kind, protocol.by, protocol.due = civic.PassageUndertaking, "Head of Licensing", due
	ctx := t.Context
	t.Run("what is entered twice is entered once, and followed at once where asked", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		follow := func(p *store.EnterParams) { p.Follow = []int{0} }
		first, err := w.typed(byHand(onTheDay, protocol), follow)
		w.must(err)
		again, err := w.typed(byHand(onTheDay.Add(time.Minute), protocol), follow)
		w.must(err)
		if !first.New || again.New || first.Item != again.Item || first.Refs[0] != 1 || again.Refs[0] != 1 {
			t.Errorf("made %+v, then %+v", first, again)
		}
		pic := w.as("")
		if len(pic.Commitments) != 1 {
			t.Fatalf("%d commitments", len(pic.Commitments))
		}
		k := pic.Commitments[0]
		if k.Following != civic.Followed || k.Due.To != due.To || k.Hand != (store.Hand{On: day("2018-06-04"), Alone: true}) || k.Known.On != day("2018-06-04") {
			t.Errorf("got %+v", k)
		}
		w.holds(d, false)
	})
	t.Run("it is known from the day of entering", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		_, err := w.typed(byHand(onTheDay.AddDate(0, 0, 5), protocol), nil)
		w.must(err)
		if n := len(w.as("2018-06-08").Commitments) + len(w.items("2018-06-08")); n != 0 {
			t.Errorf("%d things known before they were entered", n)
		}
		if n := len(w.as("2018-06-09").Commitments) + len(w.items("2018-06-09")); n != 2 {
			t.Errorf("%d things known since they were entered", n)
		}
	})
	t.Run("when the page comes it is the same promise, and what was typed stands over the reading", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		_, err := w.typed(byHand(onTheDay, protocol), nil)
		w.must(err)
		read := protocol
		read.text, read.by, read.due = "Officers to send Members the protocol.", "officers", civic.Due{}
		other := promise("That the plan be published.")
		page := sheet{name: "page", captured: onTheDay.AddDate(0, 0, 20), shape: civic.ShapeMeeting, items: []entry{{agenda: "9001", body: "Board", on: "2018-06-04", number: "5.", title: "The Plan", says: []line{read, other}}}}
		w.add(page)
		pic := w.as("")
		if len(pic.Commitments) != 2 || len(w.items("")) != 1 {
			t.Fatalf("%d commitments in %d items", len(pic.Commitments), len(w.items("")))
		}
		k := pic.Commitments[0]
		if k.Ref != 1 || k.Text != read.text || k.By != "Head of Licensing" || k.Due.To != due.To || k.Hand.Alone || k.Hand.On.IsZero() {
			t.Errorf("got %+v", k)
		}
		if k.AsRead == nil || k.AsRead.By != "officers" || len(k.Corrections) != 2 {
			t.Errorf("as read: %+v, %+v", k.AsRead, k.Corrections)
		}
		if it := w.items("")[0]; it.Title != "The Plan" || it.Hand.Alone {
			t.Errorf("the page says what the item is: %+v", it)
		}
		// A person may have the reading hold again, and it stays so.
		w.must(w.Correct(ctx(), store.CorrectParams{Authority: w.id, Ref: 1, AsRead: []store.Aspect{store.AspectOwner}, Why: "the minutes are right", By: person("correct")}))
		if k := w.as("").Commitments[0]; k.By != "officers" || len(k.Corrections) != 1 || k.Due.To != due.To {
			t.Errorf("the reading holds again: %+v", k)
		}
		w.holds(d, false)
	})
	t.Run("it is the service’s until it is released", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		_, err := w.typed(byHand(onTheDay, protocol), nil)
		w.must(err)
		seen := func(kind civic.AudienceKind) int {
			to := store.AsAt{Authority: w.id, To: store.Audience{Kind: kind}}
			if kind == civic.AudienceBody {
				to.To.Name = "Board"
			}
			pic, err := w.Known(ctx(), to)
			w.must(err)
			items, err := w.Items(ctx(), store.ItemsParams{AsAt: to, Passages: true})
			w.must(err)
			return len(pic.Commitments) + len(items)
		}
		for _, to := range []civic.AudienceKind{civic.AudiencePublic, civic.AudienceBody} {
			if n := seen(to); n != 0 {
				t.Errorf("%s sees %d things", to, n)
			}
		}
		w.must(w.Release(ctx(), store.ReleaseParams{
			Authority: w.id, Items: []store.ItemID{1}, To: store.Audience{Kind: civic.AudiencePublic}, Paper: "the action note", Why: "the chair asked", By: person("release"),
		}))
		if n := seen(civic.AudiencePublic); n != 2 {
			t.Errorf("the public sees %d things once it is released, want the item and its promise", n)
		}
	})
	t.Run("a meeting is taken whole or not at all, and the second to close is told of the first", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		w.add(owed("a", noon, "2018-09-30"))
		head, err := w.Head(ctx(), w.id)
		w.must(err)
		at := store.DraftAt{Authority: w.id, Account: "a-1", Body: "the Board", Day: day("2018-06-04")}
		version, err := w.KeepDraft(ctx(), store.Draft{DraftAt: at, Name: "Board", Words: "{}", At: noon})
		w.must(err)
		closed := store.NewStep{Ref: 1, Act: civic.StepClosure, State: string(civic.DeliveryClosedUnevidenced), Party: "Board", Days: calendar.Interval{From: day("2018-06-04")}, Why: "done"}
		confirm := func(version int64) (store.Made, error) {
			return w.typed(byHand(noon, protocol), func(p *store.EnterParams) {
				p.Steps, p.Seen = []store.NewStep{closed}, head
				p.Draft = &store.DraftAt{Authority: w.id, Account: "a-1", Body: "Board", Day: at.Day, Version: version}
			})
		}
		if _, err := confirm(version + 1); !errors.Is(err, store.ErrConflict) {
			t.Fatalf("another version: %v", err)
		}
		if _, err := w.Take(ctx(), store.TakeParams{Authority: w.id, Steps: []store.NewStep{closed}, By: person("first")}); err != nil {
			t.Fatal(err)
		}
		_, err = confirm(version)
		if public, _ := store.Public(err); !errors.Is(err, store.ErrConflict) || public == "" {
			t.Fatalf("the second: %v", err)
		}
		if n := len(w.as("").Commitments); n != 1 {
			t.Errorf("%d commitments: half of a meeting was taken", n)
		}
		if _, err := w.GetDraft(ctx(), at); err != nil {
			t.Errorf("the draft is lost: %v", err)
		}
		head, err = w.Head(ctx(), w.id)
		w.must(err)
		closed.State, closed.Why = string(civic.DeliveryReopened), "it was not done"
		made, err := confirm(version)
		w.must(err)
		if len(made.Steps) != 1 || len(made.Refs) != 1 || !made.New {
			t.Errorf("made %+v", made)
		}
		if _, err := confirm(version); !errors.Is(err, store.ErrConflict) {
			t.Errorf("confirmed twice: %v", err)
		}
		w.holds(d, false)
	})
	t.Run("a draft is somebody’s own, and what another window changed is not written over", func(t *testing.T) {
		t.Parallel()
		w := open(t, d)
		at := store.DraftAt{Authority: w.id, Account: "a-1", Body: "The Board", Day: day("2018-06-04")}
		keep := func(version int64, words string) (int64, error) {
			d := store.Draft{DraftAt: at, Name: "Board", Words: words, At: noon}
			d.Version = version
			return w.KeepDraft(ctx(), d)
		}
		one, err := keep(0, "one")
		w.must(err)
		two, err := keep(one, "two")
		w.must(err)
		for _, stale := range []int64{0, one, two + 1} {
			if _, err := keep(stale, "lost"); !errors.Is(err, store.ErrConflict) {
				t.Errorf("version %d: %v", stale, err)
			}
		}
		got, err := w.GetDraft(ctx(), at)
		w.must(err)
		if got.Words != "two" || got.Version != two || got.Name != "Board" || !got.At.Equal(noon) || got.Day != at.Day {
			t.Errorf("got %+v", got)
		}
		other := at
		other.Account = "a-2"
		if _, err := w.GetDraft(ctx(), other); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("another's: %v", err)
		}
		all, err := w.ListDrafts(ctx(), w.id, "a-1")
		w.must(err)
		if len(all) != 1 {
			t.Errorf("%d drafts", len(all))
		}
		w.must(w.DropDraft(ctx(), at))
		w.must(w.DropDraft(ctx(), at))
		if _, err := keep(two, "late"); !errors.Is(err, store.ErrConflict) {
			t.Errorf("dropped elsewhere: %v", err)
		}
	})
}
